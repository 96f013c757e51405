"""A decision about to be recorded, as values: its head, what it says of each subject, the levels beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from attrs import evolve, frozen

from thidua.flow import BallotCount
from thidua.law.award import OFFICE_DECIDES, Award
from thidua.law.level import Level
from thidua.problems import Problem, Where
from thidua.register.book import Override
from thidua.shown import Shown


@frozen
class Head(Shown):
    """What stands at the head of a decision; `recorded_on` is the day that `office` (its code) records it."""

    number: str
    decided_on: date
    authority: str
    recorded_on: date
    office: str
    signer: str | None = None
    note: str | None = None
    renumbered: bool = False  # the officer says that the number was used by another body, or before numbers began anew


@frozen
class Entry(Shown):
    """An award granted or refused to one subject; `where` is the place in the officer's own file."""

    where: Where
    subject_id: str
    kind: str
    name: str
    award: str
    year: int
    manner: str = "annual"
    period_from: int | None = None
    granted: bool = True
    override: Override | None = None
    vote: BallotCount | None = None
    needs: str | None = None  # the share of the ballot, as the result writes it
    initiatives: tuple[str, ...] = ()
    list_number: int | None = None  # in the list of the decision
    decided_no: str | None = None  # an earlier decision on the award of the year, that the result knows of

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What is given once only."""
        return self.subject_id, self.award, self.year, self.manner


@frozen
class LevelEntry(Shown):
    """The quality level that a result gives a subject."""

    where: Where
    subject_id: str
    kind: str
    name: str
    year: int
    rating: Level


@frozen(eq=False)
class Decision(Shown):
    """Everything that is recorded at once, with the problems that its sources already showed.

    `awards` are those that the rules know, by code; `initiatives` are rows of the workspace; `before` is what the
    result proposes though a decision of the year granted, refused or revoked it already: it is not recorded again.
    """

    head: Head
    entries: tuple[Entry, ...]
    awards: Mapping[str, Award]
    levels: tuple[LevelEntry, ...] = ()
    initiatives: tuple[Any, ...] = ()
    before: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def year_of(row: object) -> int | None:
    """The year an initiative counts in: as recorded, else that of its recognition."""
    recognised = getattr(row, "recognised_on", None)
    year: int | None = getattr(row, "year", None) or (recognised.year if recognised else None)
    return year


def numbered(decision: Decision, place: Callable[[str, str, str], Any]) -> Decision:
    """With the numbers of its list; `place` orders that by kind of subject, award and id. Others number their own."""
    if decision.head.authority != OFFICE_DECIDES:
        return decision
    granted = [entry for entry in decision.entries if entry.granted]
    granted.sort(key=lambda entry: place(entry.kind, entry.award, entry.subject_id))
    numbers = {entry.key: number for number, entry in enumerate(granted, 1)}
    return evolve(decision, entries=tuple(evolve(one, list_number=numbers.get(one.key)) for one in decision.entries))


def told_before(entries: Iterable[Entry]) -> str:
    """What earlier decisions made of these, counted: "16 LDTT (05/QĐ-VP), 1 GK (07/QĐ-VP: không tặng)"."""
    counts = Counter((one.award, one.decided_no or "không rõ số", one.granted) for one in entries)
    return ", ".join(
        f"{count} {award} ({number}{'' if granted else ': không tặng hoặc đã thu hồi'})"
        for (award, number, granted), count in counts.items()
    )
