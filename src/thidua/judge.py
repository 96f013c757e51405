"""judge: criteria held against columns of facts. Each condition is answered once per distinct value, each distinct
pattern of answers is judged once, and people with the same pattern share one finding.

One person is a column of one row: there is no second path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from thidua.columns import Column, Combined, Part
from thidua.flow import Finding, Findings
from thidua.law.criterion import Condition, Criterion, Verdict, children, conditions
from thidua.law.fact import Fact
from thidua.law.level import Level
from thidua.law.value import between, high_end, low_end
from thidua.problems import PluginError
from thidua.store import Store
from thidua.store.plain import Plain

ColumnOf = Callable[[Fact], Column]
Answers = tuple[int, ...]
FEW = 8  # codes that are taken as they are


def judge(criterion: Criterion, column_of: ColumnOf, size: int, store: Store | None = None) -> Findings:
    """The findings of a criterion for `size` subjects, whose facts `column_of` gives."""
    return judge_together([criterion], column_of, size, store)[0]


def judge_together(
    criteria: Sequence[Criterion], column_of: ColumnOf, size: int, store: Store | None = None
) -> list[Findings]:
    """The findings of several criteria, of which each fact is looked at once."""
    store = store or Plain()
    asked = [conditions(criterion) for criterion in criteria]
    every = dict.fromkeys(condition for one in asked for condition in one)
    by_fact: dict[Fact, list[Condition]] = {}
    for condition in every:
        by_fact.setdefault(condition.fact, []).append(condition)
    told = [_Told(of_fact, column_of(fact), store) for fact, of_fact in by_fact.items()]
    combined = store.combine([one.part for one in told], size)
    patterns = [_pattern(told, position) for position in combined.some]
    return [_findings(one, wanted, combined, patterns) for one, wanted in zip(criteria, asked, strict=True)]


class _Told:
    """What the conditions on one fact are answered with: a code for each distinct answer to all of them."""

    def __init__(self, asked: Sequence[Condition], column: Column, store: Store) -> None:
        self.asked = asked
        answers = column.mapped(lambda value: _answers(asked, value))
        index = {each: code for code, each in enumerate(dict.fromkeys(answers))}
        if 1 < len(answers) <= FEW:
            self.answers, self.part = answers, Part(column.codes, len(answers))
            return
        self.answers, size = list(index), max(len(index), 1)
        codes = store.gather(column.codes, [index[each] for each in answers], size) if size > 1 else b""
        self.part = Part(codes, size)

    def at(self, position: int) -> Answers:
        """The answers for one subject."""
        code = self.part.codes[position] if self.part.size > 1 else 0
        answers: Answers = self.answers[code]
        return answers


def _answers(asked: Sequence[Condition], value: Any) -> Answers:
    try:
        return tuple([one.test(value) for one in asked])
    except TypeError as error:
        fact, bounds = asked[0].fact, ", ".join(dict.fromkeys(str(one.bound) for one in asked))
        raise PluginError(f'dữ kiện "{fact.code}" trả về {value}, không so được với {bounds}') from error


def _pattern(told: Sequence[_Told], position: int) -> dict[Condition, int]:
    pattern: dict[Condition, int] = {}
    for one in told:
        pattern.update(zip(one.asked, one.at(position), strict=True))
    return pattern


def _findings(
    criterion: Criterion, asked: Sequence[Condition], combined: Combined, patterns: Sequence[dict[Condition, int]]
) -> Findings:
    """The finding of each pattern; those alike in what this criterion asks share one."""
    seen: dict[Answers, Finding] = {}
    found = [_NOBODY] * combined.size
    for code, pattern in zip(combined.present, patterns, strict=True):
        answers = tuple([pattern[condition] for condition in asked])
        if answers not in seen:
            seen[answers] = _find(criterion, answers)
        found[code] = seen[answers]
    return Findings(criterion, found, combined.codes, combined.present)


_NOBODY = Finding((Verdict.NOT_MET,), Verdict.NOT_MET)  # stands for the codes that nobody has


@lru_cache(maxsize=4096)  # the same patterns come again in every office
def _find(criterion: Criterion, answers: Answers) -> Finding:
    """The finding for one pattern of answers, in the order of the conditions."""
    told = [_VERDICTS[answer] for answer in answers]
    verdicts = tuple(_fold(criterion, iter(told)))
    doubts = [number for number, condition in enumerate(conditions(criterion)) if condition.doubtful]
    if not doubts:
        return Finding(verdicts, verdicts[0])
    for number in doubts:
        told[number] = Verdict.MET
    return Finding(verdicts, _fold(criterion, iter(told))[0])


_VERDICTS = tuple(Verdict)


def _fold(node: Criterion, answers: Iterator[Verdict]) -> list[Verdict]:
    """The verdicts of a node and all below it, parents before children."""
    if isinstance(node, Condition):
        return [next(answers)]
    parts = [_fold(child, answers) for child in children(node)]
    return [node.combine([part[0] for part in parts]), *(verdict for part in parts for verdict in part)]


def settle_level(verdicts: dict[Level, Verdict]) -> object:
    """The level that the verdicts on its standards leave: KHTNV first, then from the top.

    Where no standard fits it lies between KHTNV and HTNV, and the head decides.
    """
    if verdicts[Level.KHTNV] is Verdict.MET:
        return Level.KHTNV
    ladder = (Level.HTXSNV, Level.HTTNV, Level.HTNV)
    met = next((level for level in ladder if verdicts[level] is Verdict.MET), Level.KHTNV)
    possible = next((level for level in ladder if verdicts[level] is not Verdict.NOT_MET), Level.HTNV)
    return between(met if verdicts[Level.KHTNV] is Verdict.NOT_MET else Level.KHTNV, possible)


def settle_classified(level: object, classified: Verdict) -> object:
    """The level once it is known whether the person is classified at all."""
    if classified is Verdict.NOT_MET:
        return Level.UNRATED
    return level if classified is Verdict.MET else between(Level.UNRATED, high_end(level))


def widest(levels: Sequence[object]) -> object:
    """The interval that holds all these levels."""
    return between(min(map(low_end, levels)), max(map(high_end, levels)))
