"""judge: criteria held against columns of facts. Each condition is answered once per distinct value, each distinct
pattern of answers is judged once, and people with the same pattern share one finding.

One person is a column of one row: there is no second path.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat

from thidua.flow import Codes, Column, Finding, Findings
from thidua.law.criterion import Condition, Criterion, Verdict, children, conditions
from thidua.law.fact import Fact
from thidua.law.level import Level
from thidua.law.value import between, high_end, low_end

ColumnOf = Callable[[Fact], Column]


def judge(criterion: Criterion, column_of: ColumnOf, size: int) -> Findings:
    """The findings of a criterion for `size` subjects, whose facts `column_of` gives."""
    asked = tuple(conditions(criterion))
    answers = [answer_column(condition, column_of(condition.fact)) for condition in asked]
    patterns = zip(*answers, strict=True) if answers else repeat((), size)
    seen: dict[tuple[int, ...], int] = {}
    codes = [seen.setdefault(pattern, len(seen)) for pattern in patterns]
    found = [find(criterion, asked, pattern) for pattern in seen]
    return Findings(criterion, found, bytes(codes) if len(found) <= 256 else array("I", codes))


def answer_column(condition: Condition, column: Column) -> bytes:
    """The verdict of one condition for everyone, testing each distinct value once."""
    answers = bytes(condition.test(value) for value in column.values)
    codes = column.codes
    if isinstance(codes, bytes):
        return codes.translate(answers.ljust(256, b"\0"))
    return bytes(map(answers.__getitem__, codes))


def find(criterion: Criterion, asked: Sequence[Condition], answers: Sequence[int]) -> Finding:
    """The finding for one pattern of answers, in the order of the conditions."""
    hopeful = [Verdict.MET if c.doubtful else Verdict(a) for c, a in zip(asked, answers, strict=True)]
    return Finding(
        tuple(_fold(criterion, iter([Verdict(a) for a in answers]))),
        _fold(criterion, iter(hopeful))[0],
    )


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


def restrict(codes: Codes, positions: Sequence[int]) -> Codes:
    """The codes of some subjects only."""
    picked = map(codes.__getitem__, positions)
    return bytes(picked) if isinstance(codes, bytes) else array("I", picked)
