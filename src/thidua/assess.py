"""assess: the records of an office become dossiers, and facts become columns of distinct values.

It knows no law: which facts are wanted comes from the rules.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from operator import attrgetter
from typing import Any

from attrs import define, field, fields, frozen

from thidua.facts.dossier import NOT_SIGNED, SERVICE_YEAR, Dossier, Year
from thidua.flow import Codes, Column, Register
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.value import Between
from thidua.problems import PluginError
from thidua.records import Initiative, Row

_SUBJECT = ("person_id", "subject_id", "unit_id")
_ABSENT_IS_UNKNOWN = ("registrations", "initiatives")
_HISTORY = {"awards", "ratings"}  # how far back one of them speaks depends on both (Dossier.horizon)


@frozen(eq=False)
class Alike:
    """Which subjects read alike: a code each, and by code the position of the first who has it."""

    codes: Codes
    first: Sequence[int]


def alike(codes: Codes) -> Alike:
    """The codes with the first position of each; a code that nobody has takes the position of another."""
    first = dict(zip(reversed(codes), range(len(codes) - 1, -1, -1), strict=True))
    return Alike(codes, [first.get(code, 0) for code in range(max(first, default=-1) + 1)])


@define(eq=False, repr=False)
class Assembly:
    """The dossiers of an office and the columns computed from them so far."""

    shared: Year
    people: list[Dossier]
    units: list[Dossier]
    columns: dict[tuple[Fact, str], Column] = field(factory=dict)
    readings: dict[tuple[str, str], Codes] = field(factory=dict)
    alike: dict[tuple[str, ...], Alike] = field(factory=dict)

    def subjects(self, of: str) -> list[Dossier]:
        """The dossiers of a kind of subject."""
        return self.people if of == PERSON else self.units

    def column(self, fact: Fact, of: str) -> Column:
        """The column of a fact, computed once; ask only when what the fact reads is settled."""
        known = self.columns.get((fact, of))
        if known is None:
            known = self.columns[fact, of] = compute_column(fact, self.subjects(of), self._alike(fact, of))
        return known

    def _alike(self, fact: Fact, of: str) -> Alike:
        """Which subjects are the same in everything that the fact reads."""
        subjects = self.subjects(of)
        reads = {*fact.reads, *(("level",) if fact.reads_level else ())}
        members = any(read.startswith("members:") for read in reads)
        if fact.of_members or members or not (reads or fact.reads_awards) or not subjects:
            return self._all_apart(of)  # nothing is declared, so nothing is known to be alike
        if reads & _HISTORY:
            reads |= _HISTORY
        key = (of, *sorted(reads), "", *fact.reads_awards)
        known = self.alike.get(key)
        if known is None:
            readings = [self._reading(read, of) for read in sorted(reads)]
            readings += (self._held(award, of) for award in fact.reads_awards)
            codes = readings[0] if len(readings) == 1 else number(zip(*readings, strict=True))
            known = self.alike[key] = alike(codes)
        return known

    def _all_apart(self, of: str) -> Alike:
        known = self.alike.get((of,))
        if known is None:
            every = range(len(self.subjects(of)))
            known = self.alike[of,] = Alike(array("I", every), every)
        return known

    def _reading(self, read: str, of: str) -> Codes:
        known = self.readings.get((read, of))
        if known is None:
            known = self.readings[read, of] = compute_reading(read, self.subjects(of))
        return known

    def _held(self, award: str, of: str) -> Codes:
        """Who holds an award; where this run does not judge it, as the records say."""
        standing = self.shared.standing.get((award, of))
        return number(own.holds_now(award) for own in self.subjects(of)) if standing is None else bytes(standing)


def assemble(register: Register) -> Assembly:
    """The dossiers of a register: people and units in table order, linked to each other."""
    tables = register.tables
    complete_from = register.year if register.complete_from is None else register.complete_from
    shared = Year(
        register.year,
        complete_from,
        {name: _by_subject(name, rows) for name, rows in tables.items()},
        frozenset(_missing(tables)) | register.partial,
        frozenset(register.settings.presume),
    )
    units = [Dossier(UNIT, row.unit_id, row, i, shared) for i, row in enumerate(_rows(tables, "units"))]
    people = [Dossier(PERSON, row.person_id, row, i, shared) for i, row in enumerate(_rows(tables, "people"))]
    _link(people, units)
    return Assembly(shared, people, units)


def _rows(tables: Mapping[str, Sequence[Row]], name: str) -> Sequence[Any]:
    return tables.get(name, ())


def _missing(tables: Mapping[str, Sequence[Row]]) -> set[str]:
    return {name for name in (*_ABSENT_IS_UNKNOWN, "awards", "ratings", "work") if name not in tables}


def _by_subject(name: str, rows: Sequence[Any]) -> dict[str, list[Any]]:
    """The rows of a table by the subject they belong to; initiatives by each of their authors, if recorded."""
    if name == "initiatives":
        return _by_author(rows)
    index: dict[str, list[Any]] = defaultdict(list)
    key = _key_of(rows[0]) if rows else None
    if key is not None:
        for subject, row in zip(map(attrgetter(key), rows), rows, strict=True):
            index[subject].append(row)
    return dict(index)


def _key_of(row: Any) -> str | None:
    """The column that says whose a row is."""
    return next((column for column in _SUBJECT if hasattr(row, column)), None)


def _by_author(rows: Iterable[Initiative]) -> dict[str, list[Any]]:
    index: dict[str, list[Any]] = {}
    for row in rows:
        nobody = () if row.outside_authors else (NOT_SIGNED,)
        for author in dict.fromkeys(row.authors or nobody):
            index.setdefault(author, []).append(row)
    return index


def _link(people: list[Dossier], units: list[Dossier]) -> None:
    by_id = {unit.id: unit for unit in units}
    for unit in units:
        unit.unit = by_id.get(unit.row.parent_id or "")
        if unit.unit is not None:
            unit.unit.below.append(unit)
    for person in people:
        person.unit = by_id.get(person.row.unit_id)
        for unit in _chain(person.unit):
            unit.members.append(person)
        person.led = _led(person, by_id)


def _chain(unit: Dossier | None) -> Iterable[Dossier]:
    while unit is not None:
        yield unit
        unit = unit.unit


def _led(person: Dossier, by_id: Mapping[str, Dossier]) -> list[Dossier] | None:
    """The units a person leads or oversees; None where that is not known."""
    if person.row.manages:
        return [by_id[unit_id] for unit_id in person.row.manages]
    if person.row.role == "head" and person.unit is not None:
        return list(_with_below(person.unit))
    return None


def _with_below(unit: Dossier) -> Iterable[Dossier]:
    yield unit
    for below in unit.below:
        yield from _with_below(below)


def compute_column(fact: Fact, subjects: Sequence[Dossier], alike: Alike) -> Column:
    """The fact of every subject. Those who are alike share one call of its function."""
    function = fact.function
    index: dict[tuple[type, Any], int] = {}
    found: list[int] = []
    for position in alike.first:
        value = function(subjects[position])
        if value is not None and not isinstance(value, _KINDS):
            raise _no_value(fact, value)
        found.append(index.setdefault((type(value), value), len(index)))
    return Column([value for _, value in index], renumber(alike.codes, found, len(index)))


_KINDS = (bool, int, Fraction, Decimal, Enum, Between, date)


def _no_value(fact: Fact, value: Any) -> PluginError:
    """A value that no condition can be held against."""
    return PluginError(
        f'dữ kiện "{fact.code}" trả về {value!r:.40} ({type(value).__name__}); '
        f"hãy trả về số chính xác, True, False, Between hoặc None"
    )


def compute_reading(read: str, subjects: Sequence[Dossier]) -> Codes:
    """One thing that facts read (Fact.reads, or "level") as a code per subject."""
    if read == "level":
        return number(own.level for own in subjects)
    if read == SERVICE_YEAR:
        dawn = _dawn(subjects)
        return number(max(own.service_year, dawn - 1) for own in subjects)
    if "." in read:
        return number(_cells(subjects, *read.split(".")))
    if ":" in read:
        return number(None if own.led is None else tuple(unit.id for unit in own.led) for own in subjects)
    return _histories(read, subjects)


def _cells(subjects: Sequence[Dossier], table: str, cell: str) -> Iterable[Hashable]:
    """A cell of the subject's own row, or of the row of a person's unit."""
    if table == "units" and subjects and subjects[0].of == PERSON:
        return (getattr(own.unit.row, cell, None) if own.unit else None for own in subjects)
    return (getattr(own.row, cell, None) for own in subjects)


def _dawn(subjects: Sequence[Dossier]) -> int:
    """The first year that anything on record speaks of: service before it is all one."""
    shared = subjects[0].shared
    tables = [shared.index.get(table, {}).values() for table in _HISTORY]
    years: Iterable[int] = (row.year for rows_of in tables for rows in rows_of for row in rows)
    return min([shared.complete_from, shared.year, *years])


def _histories(read: str, subjects: Sequence[Dossier]) -> Codes:
    """The rows of a table: alike if they say the same, but for whose they are and where they stand."""
    table, _, of_year = read.partition("@")
    shared = subjects[0].shared
    rows_of = shared.index.get(table)
    if not rows_of:
        return bytes(len(subjects))
    if table in _TOLD:
        return number(map(_TOLD[table], subjects))
    cells = _telling(next(iter(rows_of.values()))[0])
    own_rows = [rows_of.get(own.id, ()) for own in subjects]
    if of_year:
        own_rows = [[row for row in rows if row.year == shared.year] for rows in own_rows]
    return number(tuple(map(cells, rows)) for rows in own_rows)


def _telling(row: Any) -> Callable[[Any], Hashable]:
    """What the row of a table says."""
    silent = (_key_of(row), "origin", "line")
    return attrgetter(*(each.name for each in fields(type(row)) if each.name not in silent), "table")


def _initiatives(own: Dossier) -> tuple[Hashable, ...]:
    """Initiatives by what counts: their names, and who else wrote them, would set all people apart."""
    return tuple(map(partial(_initiative, own.id), own.rows("initiatives")))


def _initiative(author: str, row: Initiative) -> Hashable:
    authors = row.authors or ()
    place = authors.index(author) if author in authors else None
    return row.kind, row.scope, row.year, row.recognised_on, len(authors), place, row.outside_authors is None


def _uses(own: Dossier) -> tuple[Hashable, ...]:
    """What served for which award; an initiative of one's own is told by its place among these."""
    rows = own.rows("initiative_uses")
    places = {row.initiative_id: i for i, row in enumerate(own.rows("initiatives"))} if rows else {}
    return tuple((places.get(row.initiative_id, row.initiative_id), row.award, row.year) for row in rows)


_TOLD: Mapping[str, Callable[[Dossier], Hashable]] = {"initiatives": _initiatives, "initiative_uses": _uses}


def number(keys: Iterable[Hashable]) -> Codes:
    """Each key by a number of its own, counted as they are first met."""
    seen: dict[Hashable, int] = {}
    codes = [seen.setdefault(key, len(seen)) for key in keys]
    return pack(codes, len(seen))


def renumber(codes: Codes, new: Sequence[int], distinct: int) -> Codes:
    """The codes with new numbers in place of the old ones, of which `distinct` are in use."""
    if isinstance(codes, bytes) and distinct <= 256:
        return codes.translate(bytes(new).ljust(256, b"\0"))
    if isinstance(codes, array) and len(new) == len(codes):
        return pack(new, distinct)  # everybody apart: in the order of the subjects already
    return pack(map(new.__getitem__, codes), distinct)


def pack(codes: Iterable[int], distinct: int) -> Codes:
    """Codes in the smallest store that holds them."""
    return bytes(codes) if distinct <= 256 else array("I", codes)
