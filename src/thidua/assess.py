"""assess: the records of an office become dossiers, and facts become columns of distinct values.

It knows no law: which facts are wanted comes from the rules.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import define, field

from thidua.facts.dossier import Dossier, Year
from thidua.flow import Codes, Column, Register
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.records import Initiative, Row

_SUBJECT = ("person_id", "subject_id", "unit_id")
_ABSENT_IS_UNKNOWN = ("registrations", "initiatives")


@define(eq=False)
class Assembly:
    """The dossiers of an office and the columns computed from them so far."""

    shared: Year
    people: list[Dossier]
    units: list[Dossier]
    columns: dict[tuple[Fact, str], Column] = field(factory=dict)

    def subjects(self, of: str) -> list[Dossier]:
        """The dossiers of a kind of subject."""
        return self.people if of == PERSON else self.units

    def column(self, fact: Fact, of: str) -> Column:
        """The column of a fact, computed once; ask only when what the fact reads is settled."""
        known = self.columns.get((fact, of))
        if known is None:
            known = self.columns[fact, of] = compute_column(fact, self.subjects(of))
        return known


def assemble(register: Register) -> Assembly:
    """The dossiers of a register: people and units in table order, linked to each other."""
    tables = register.tables
    complete_from = register.year if register.complete_from is None else register.complete_from
    shared = Year(
        register.year,
        complete_from,
        {name: _by_subject(name, rows) for name, rows in tables.items()},
        frozenset(_missing(tables)),
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
    """The rows of a table by the subject they belong to; initiatives by each of their authors."""
    if name == "initiatives":
        return _by_author(rows)
    index: dict[str, list[Any]] = {}
    key = next((c for c in _SUBJECT if rows and hasattr(rows[0], c)), None)
    if key is None:
        return index
    for row in rows:
        index.setdefault(getattr(row, key), []).append(row)
    return index


def _by_author(rows: Iterable[Initiative]) -> dict[str, list[Any]]:
    index: dict[str, list[Any]] = {}
    for row in rows:
        for author in dict.fromkeys(row.authors or ()):
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


def compute_column(fact: Fact, subjects: Sequence[Dossier]) -> Column:
    """The fact of every subject. Those alike in all that the fact reads share one call of its function."""
    key = _key(fact)
    codes: list[int] = []
    seen: dict[Any, int] = {}
    index: dict[Any, int] = {}
    values: list[Any] = []
    for own in subjects:
        alike = key(own)
        code = None if alike is None else seen.get(alike)
        if code is None:
            value = fact.function(own)
            code = index.get((type(value), value))
            if code is None:
                code = index[type(value), value] = len(values)
                values.append(value)
            if alike is not None:
                seen[alike] = code
        codes.append(code)
    return Column(values, pack(codes, len(values)))


def pack(codes: Sequence[int], distinct: int) -> Codes:
    """Codes in the smallest store that holds them."""
    return bytes(codes) if distinct <= 256 else array("I", codes)


def _key(fact: Fact) -> Callable[[Dossier], Any]:
    """What a subject must share with another to have the same value; None: ask the function.

    Subjects without a row in any table that the fact reads are alike if the cells, the level and the outcomes
    that it reads are the same.
    """
    if fact.of_members or any(":" in read for read in fact.reads):
        return lambda own: None
    tables = [read for read in fact.reads if "." not in read]
    cells = [read.split(".")[1] for read in fact.reads if "." in read]
    awards, level = fact.reads_awards, fact.reads_level

    def alike(own: Dossier) -> Any:
        index = own.shared.index
        for table in tables:
            rows = index.get(table)
            if rows is not None and own.id in rows:
                return None
        key = [getattr(own.row, cell, None) for cell in cells]
        key += [own.holds_now(award) for award in awards]
        return (*key, own.level) if level else tuple(key)

    return alike
