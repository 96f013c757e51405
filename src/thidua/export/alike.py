"""Who is alike in all that a result says of an award: one code per subject, so that what is said is made once a code.

Of two million people only these codes grow with their number; texts are as many as there are different things to say.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from operator import eq, itemgetter
from typing import Any, Generic, TypeVar

from thidua.columns import Codes, Column, Combined, Part
from thidua.explain.conditions import unknown, unmet
from thidua.explain.records import decision_text, is_live, override_of
from thidua.flow import AwardResult, Evaluation, Finding, Outcome
from thidua.law.criterion import Condition, conditions
from thidua.law.fact import UNIT, Fact

K = TypeVar("K")
T = TypeVar("T")
ROOM = 4096  # texts that are kept of one kind; where hardly two are alike they are made again
NOTHING = Part(b"", 1)  # what tells nobody apart

Blamed = tuple[list[Condition], list[Condition]]


class Remembered(dict[K, T], Generic[K, T]):
    """What was made for a key, for as long as there is room."""

    def __init__(self, make: Callable[[K], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> T:
        if len(self) >= ROOM:
            self.clear()
        made = self[key] = self._make(key)
        return made


class Shared(Generic[T]):
    """Something made of a position, once for all who have the same code."""

    def __init__(self, alike: Combined, make: Callable[[int], T]) -> None:
        self._codes = quick(alike.codes)
        some = dict(zip(alike.present, alike.some, strict=True))
        self._made = Remembered[int, T](lambda code: make(int(some[code])))

    def at(self, positions: Iterable[int]) -> Iterator[T]:
        """What was made for these positions."""
        return map(self._made.__getitem__, map(self._codes.__getitem__, positions))


def quick(codes: Codes) -> Any:
    """Codes of any store, each of which is a number of Python when it is taken out."""
    return codes if isinstance(codes, bytes | array | list | range) else memoryview(codes)


def cells(column: Column) -> Callable[[Iterable[int]], Iterator[Any]]:
    """What gives the values of a column at some positions."""
    values, codes = column.by_code(), quick(column.codes)
    return lambda positions: map(values.__getitem__, map(codes.__getitem__, positions))


def part_of(column: Column) -> Part:
    """A column as a part of a combination."""
    return Part(column.codes, max(len(column.values if column.through is None else column.through), 1))


class Alike:
    """The subjects of one rule by all that is said of them but their rank, and what a finding blames."""

    def __init__(self, evaluation: Evaluation, result: AwardResult) -> None:
        self.evaluation, self.result = evaluation, result
        self.number = len(result.outcomes)
        self.blame = Remembered[Finding, Blamed](self._blamed)

    def combined(self) -> Combined:
        """A code for each subject."""
        result = self.result
        parts = [Part(result.outcomes, len(Outcome)), self._findings(), self._prizes(), self._apart(), self._decided()]
        return self.evaluation.records.store.combine([*parts, *self._presumed(), *self._values()], self.number)

    def _blamed(self, finding: Finding) -> Blamed:
        """The conditions that are not met, and those that are not known."""
        tree = self.result.rule.criterion
        return unmet(tree, finding), unknown(tree, finding)

    def _gathered(self, codes: Codes, told: Sequence[Hashable]) -> Part:
        """What a table says of each code, the same of it once."""
        index = {said: number for number, said in enumerate(dict.fromkeys(told))}
        if len(index) < 2:
            return NOTHING
        numbers = [index[said] for said in told]
        return Part(self.evaluation.records.store.gather(codes, numbers, len(index)), len(index))

    # --- what those alike share -------------------------------------------------------------------------------

    def _findings(self) -> Part:
        """Findings by what they blame, and whether they let pass."""
        seen: dict[Hashable, int] = {}
        findings = self.result.findings

        def number(finding: Finding) -> int:
            failed, open_ = self.blame[finding]
            return seen.setdefault((*map(id, failed), None, *map(id, open_), finding.verdict), len(seen))

        return self._gathered(findings.codes, findings.told(number))

    def _prizes(self) -> Part:
        rule = self.result.rule
        amounts = self.evaluation.prizes.get((rule.award.code, rule.of))
        if amounts is None:
            return NOTHING
        return self._gathered(amounts.codes, [amounts.by_code.get(code) for code in range(amounts.size)])

    def _presumed(self) -> Iterator[Part]:
        """Whether what is presumed of everyone still is."""
        for fact in presumable(self.result):
            column = self._column(fact)
            yield self._gathered(column.codes, column.mapped(partial(eq, fact.presumed)))

    def _values(self) -> Iterator[Part]:
        """The value of each fact that is blamed, for those of whom it is."""
        findings, store = self.result.findings, self.evaluation.records.store
        for fact in dict.fromkeys(each.fact for each in conditions(self.result.rule.criterion)):
            blames = findings.told(partial(self._blames, fact))
            if any(blames):
                yield self._where(Part(store.gather(findings.codes, blames, 2), 2), self._column(fact))

    def _blames(self, fact: Fact, finding: Finding) -> bool:
        return any(each.fact is fact for side in self.blame[finding] for each in side)

    def _where(self, is_blamed: Part, column: Column) -> Part:
        both = self.evaluation.records.store.combine([is_blamed, part_of(column)], self.number)
        told = [0] * both.size
        for code, position in zip(both.present, both.some, strict=True):
            if is_blamed.codes[position]:
                told[code] = 1 + column.code_at(position)
        return self._gathered(both.codes, told)

    def _column(self, fact: Fact) -> Column:
        return self.evaluation.column(fact, self.result.rule.of)

    # --- what stands on record of a few -----------------------------------------------------------------------

    def _apart(self) -> Part:
        """Ballots, lowered awards, and what an outcome waits for."""
        one = self.result
        waiting = {*one.votes_open, *one.quota_undecided}
        perhaps = {*one.perhaps_lowered, *one.perhaps_put_forward}
        return self._told(
            (position, (one.votes.get(position), one.lowered.get(position), position in waiting, position in perhaps))
            for position in {*one.votes, *one.lowered, *waiting, *perhaps}
        )

    def _decided(self) -> Part:
        """The decisions of the year: a grant goes before a refusal, the first before the others (decision_of)."""
        rule, evaluation = self.result.rule, self.evaluation
        if not len(self.result.decided):
            return NOTHING
        year = evaluation.register.year
        rows = evaluation.records.rows_where("awards", rule.of, award=rule.award.code, year=year, manner="annual")
        live_first = sorted(rows, key=lambda each: not is_live(each[1]))
        return self._told((at, self._decision(row)) for at, row in live_first)

    def _decision(self, row: Any) -> Hashable:
        """What the result as JSON and as CSV tells of one."""
        return row.decision_no, decision_text(row), override_of(self.evaluation, row)

    def _told(self, told: Iterable[tuple[int, Hashable]]) -> Part:
        """A code for what is told of some; the first thing told of one counts."""
        seen: dict[Hashable, int] = {None: 0}
        codes = array("I", bytes(4 * self.number))
        for position, said in told:
            codes[position] = codes[position] or seen.setdefault(said, len(seen))
        return Part(self.evaluation.records.store.pack(iter(codes), len(seen), self.number), len(seen))


def presumable(result: AwardResult) -> list[Fact]:
    """The facts of a rule that are presumed of whom nothing is recorded, as often as they are asked for."""
    return [each.fact for each in conditions(result.rule.criterion) if each.fact.presumed is not None]


_BEFORE = itemgetter(0)


class Told:
    """What is said of an award, by position; "" of whom nothing is. `say` gives what stands before and after the rank,
    `unranked` is what stands for none.
    """

    def __init__(self, alike: Alike, say: Callable[[int], tuple[str, str]], unranked: str, only: str | None) -> None:
        self._result, self._only, self._say = alike.result, only, say
        self._unranked, self._ranks = unranked, alike.result.ranks
        self._shared = Shared(alike.combined(), self._parts)

    def at(self, positions: Sequence[int]) -> Iterator[str]:
        """What is said of these."""
        parts = self._shared.at(positions)
        if not self._ranks:
            return map(_BEFORE, parts)
        return map(self._ranked, positions, parts)

    def _parts(self, position: int) -> tuple[str, str]:
        outcome = self._result.outcome_of(position)
        if outcome is Outcome.NO_ENTRY or self._only not in (None, outcome.code):
            return "", ""
        before, after = self._say(position)
        return (before, after) if self._ranks else (f"{before}{self._unranked}{after}", "")

    def _ranked(self, position: int, parts: tuple[str, str]) -> str:
        before, after = parts
        return before and f"{before}{self._ranks.get(position, self._unranked)}{after}"


def at_levels(
    evaluation: Evaluation, of: str, make: Callable[[int], T], *besides: Column
) -> Callable[[Iterable[int]], Iterator[T]]:
    """What is made of a level, where it comes from, and other columns; of units, whose levels are few, for each one."""
    if of == UNIT:
        return lambda positions: map(make, positions)
    parts = [part_of(column) for column in (evaluation.ratings.levels, evaluation.ratings.decided, *besides)]
    return Shared(evaluation.records.store.combine(parts, len(evaluation.people)), make).at
