"""Everything on record about one subject, as fact functions see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from attrs import define, field

from thidua.law.level import Level
from thidua.law.reuse import uses_up
from thidua.law.value import Between
from thidua.records import TABLES, AwardRecord, Initiative, InitiativeUse, Rating

_NONE: Mapping[str, Sequence[Any]] = {}
State = bool | None  # yes, no, not known
STATES: tuple[State, ...] = (False, None, True)  # of a verdict

SERVICE_YEAR = "people.service_year"  # what a fact declares that reads `Dossier.service_year`
NOT_SIGNED = ""  # where the index keeps initiatives whose authors are not recorded

Index = Mapping[str, Mapping[str, Sequence[Any]]]


def either(*states: State) -> State:
    """Yes if one is yes, no if all are no, else not known."""
    return True if True in states else None if None in states else False


def both(*states: State) -> State:
    """No if one is no, yes if all are yes, else not known."""
    return False if False in states else None if None in states else True


class Staff(Protocol):
    """Who belongs where: what one dossier tells of others."""

    def unit_of(self, own: Dossier) -> Dossier | None:
        """The unit of a person, or the unit above a unit."""
        ...

    def below(self, own: Dossier) -> Sequence[Dossier]:
        """The units right below a unit."""
        ...

    def members(self, own: Dossier) -> Sequence[Dossier]:
        """The people of a unit and of all units below."""
        ...

    def led(self, own: Dossier) -> Sequence[Dossier] | None:
        """The units that a person leads or oversees; None where that is not known."""
        ...


@define(eq=False, repr=False)
class Year:
    """What all subjects of one evaluation share: the year, the rows by subject, and what this run has settled.

    `complete_from` is the first year whose history is complete. `standing` holds, for an award and a kind of
    subject, who holds it this year, as verdicts in the order of the subjects; `considered` who is considered and on the
    staff, or what tells it once somebody asks.
    """

    year: int
    complete_from: int
    index: Index
    absent: frozenset[str]
    presumed: frozenset[str] = frozenset()
    standing: dict[tuple[str, str], Sequence[int]] = field(factory=dict)
    considered: dict[tuple[str, str], Sequence[int] | Callable[[], Sequence[int]]] = field(factory=dict)
    levels: Sequence[Any] = ()  # of people, by position: a Level, an interval, or None
    staff: Any = None  # a Staff, once there are dossiers to tell of
    headings: Mapping[str, str] = field(factory=dict)  # what the officer's own list of people calls its columns

    def considered_of(self, award: str, of: str) -> Sequence[int] | None:
        """Who counts in the denominators of an award, as verdicts; None before it was judged."""
        found = self.considered.get((award, of))
        if callable(found):
            found = self.considered[award, of] = found()
        return found

    @property
    def first_day(self) -> date:
        """1 January of the year."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """31 December of the year."""
        return date(self.year, 12, 31)


class Dossier:
    """The records of one person or unit; `position` is its place among the subjects of its kind.

    Two dossiers of one subject are equal: they are made when they are looked at.
    """

    __slots__ = ("_settled", "id", "of", "position", "row", "shared")

    def __init__(self, of: str, id: str, row: Any, position: int, shared: Year) -> None:
        self.of, self.id, self.row, self.position, self.shared = of, id, row, position, shared
        self._settled: dict[Any, Any] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dossier) and self._told() == other._told()

    def __hash__(self) -> int:
        return hash(self._told())

    def _told(self) -> tuple[Any, ...]:
        return self.of, self.position, id(self.shared)

    @property
    def settled(self) -> dict[Any, Any]:
        """What several facts ask for and no tier of awards changes."""
        if self._settled is None:
            self._settled = {}
        return self._settled

    @property
    def unit(self) -> Dossier | None:
        """The unit of a person, or the unit above a unit."""
        staff: Staff = self.shared.staff
        return staff.unit_of(self)

    @property
    def below(self) -> Sequence[Dossier]:
        """The units right below this one."""
        staff: Staff = self.shared.staff
        return staff.below(self)

    @property
    def members(self) -> Sequence[Dossier]:
        """The people of this unit and of all units below, in table order."""
        staff: Staff = self.shared.staff
        return staff.members(self)

    @property
    def led(self) -> Sequence[Dossier] | None:
        """The units that this person leads or oversees; None where that is not known."""
        staff: Staff = self.shared.staff
        return staff.led(self)

    @property
    def year(self) -> int:
        """The year assessed."""
        return self.shared.year

    def rows(self, table: str) -> Sequence[Any]:
        """The rows of a table that belong to this subject, in table order; empty where there are none."""
        settled = self.settled
        if table not in settled:
            settled[table] = self._rows_of(table)
        rows: Sequence[Any] = settled[table]
        return rows

    def _rows_of(self, table: str) -> Sequence[Any]:
        index = self.shared.index
        by_place = getattr(index, "rows_at", None)  # where subjects are numbered, none has to be looked up by its id
        if by_place is not None:
            rows: Sequence[Any] = by_place(table, self.of, self.position)
            return rows
        return index.get(table, _NONE).get(self.id, ())

    def knows(self, table: str) -> bool:
        """Whether the table is there at all; of national tables, whether an absent one tells nothing."""
        return table not in self.shared.absent and (table in TABLES or table in self.shared.index)

    def holds_now(self, award: str) -> bool | None:
        """Whether the award is held this year, by a decision or else by this run."""
        standing = self.shared.standing.get((award, self.of))
        if standing is None:
            return self.given(award, self.year)
        return STATES[standing[self.position]]

    def held(self, award: str, year: int) -> bool | None:
        """Whether the award is held for annual merit of a year; None where the history does not tell."""
        return self.holds_now(award) if year == self.year else self.given(award, year)

    def _nothing_recorded(self, year: int, table: str) -> bool | None:
        if year < self.service_year:
            return False
        known = year >= self.shared.complete_from and self.knows(table)
        return False if known else None

    def given(self, award: str, year: int) -> State:
        """Whether the award was decided for annual merit of a year; None where the history does not tell."""
        rows = [row for row in self.rows("awards") if (row.award, row.year, row.manner) == (award, year, "annual")]
        if not rows:
            return self._nothing_recorded(year, "awards")
        return any(row.granted and row.revoked_on is None for row in rows)

    def grants(self, award: str) -> Iterator[AwardRecord]:
        """Recorded grants of an award that were not revoked; an empty manner is annual merit."""
        for record in self.rows("awards"):
            if record.award == award and record.granted and record.revoked_on is None:
                yield record

    @property
    def service_year(self) -> int:
        """The year of recruitment; before it nothing was awarded. 0 where it is not known, and for a unit."""
        joined: date | None = getattr(self.row, "joined_on", None)
        return 0 if joined is None else joined.year

    @property
    def horizon(self) -> int:
        """The first year that records or the completeness of the history can speak of."""
        if "horizon" not in self.settled:
            self.settled["horizon"] = self._first_told()
        first: int = self.settled["horizon"]
        return first

    def _first_told(self) -> int:
        years: list[int] = [row.year for table in ("awards", "ratings") for row in self.rows(table)]
        return min([self.shared.complete_from, self.year, *years])

    def level_in(self, year: int) -> Any:
        """The level of a year: a Level, an interval, or None where it is not known. No row: it was not given."""
        if year == self.year:
            return self.level
        rating = self.decided_rating(year)
        if rating is not None:
            return rating.rating
        return Level.UNRATED if self._nothing_recorded(year, "ratings") is False else None

    @property
    def level(self) -> Any:
        """The level of this year: for a person what was decided or computed, for a unit what is recorded."""
        if self.of == "person":
            return self.shared.levels[self.position]
        rating = self.decided_rating(self.year)
        return rating.rating if rating else None

    def decided_rating(self, year: int) -> Rating | None:
        """The recorded level of a year, if one was decided."""
        for row in self.rows("ratings"):
            if row.year == year:
                return row  # type: ignore[no-any-return]
        return None

    def initiatives(self) -> Iterator[tuple[Initiative, State]]:
        """The initiatives with whether this person is an author; None where the authors are not recorded."""
        yield from ((row, True) for row in self.rows("initiatives"))
        yield from ((row, None) for row in self.shared.index.get("initiatives", {}).get(NOT_SIGNED, ()))

    def spent(self, initiative_id: str, award: str) -> State:
        """Whether a recorded use of the initiative keeps it from serving this award this year."""
        uses: Sequence[InitiativeUse] = self.rows("initiative_uses")
        return either(*(uses_up(use, award, self.year) for use in uses if use.initiative_id == initiative_id))


def name_of(own: Dossier) -> str:
    """The name of a person or of a unit."""
    return str(own.row.full_name if own.of == "person" else own.row.name)


def unit_name(own: Dossier) -> str:
    """The name of the unit of a person, or of the unit above a unit; empty where there is none."""
    unit = own.unit
    return name_of(unit) if unit else ""


def level_is(value: Any, least: Level) -> bool | None:
    """Whether a level is `least` or higher; None where that is open."""
    if value is None:
        return None
    low, high = (value.low, value.high) if isinstance(value, Between) else (value, value)
    return True if low >= least else None if high is None or high >= least else False
