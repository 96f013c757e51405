"""Ids: each its own, and every id that a table mentions on the list it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any

from attrs import frozen

from thidua.load.tables import Loaded
from thidua.load.terms import NearIds, did_you_mean, quoted
from thidua.problems import Problem
from thidua.records import Column, Kind, Table

Tables = Mapping[str, Loaded]

KEYS = {"units": "unit_id", "people": "person_id", "initiatives": "initiative_id", "council": "member_id"}


@frozen
class Reference:
    """The tables whose ids a column mentions, what such an id is called, and what else may be done."""

    tables: tuple[str, ...]
    noun: str
    remedy: str


_UNIT = Reference(("units",), "đơn vị", "hãy sửa mã hoặc thêm đơn vị này vào units.csv")
_PERSON = Reference(("people",), "cá nhân", "hãy sửa mã hoặc thêm người này vào people.csv")
REFERENCES: Mapping[str, Reference] = {
    "subject_id": Reference(
        ("people", "units"), "cá nhân hay đơn vị", "hãy sửa mã hoặc thêm vào people.csv, units.csv"
    ),
    "person_id": _PERSON,
    "unit_id": _UNIT,
    "parent_id": _UNIT,
    "manages": _UNIT,
    "authors": Reference(("people",), "cá nhân", 'hãy sửa mã; người ngoài cơ quan ghi ở cột "{outside_authors}"'),
    "initiative_id": Reference(("initiatives",), "sáng kiến", "hãy sửa mã hoặc thêm sáng kiến này vào initiatives.csv"),
}


def check_ids(tables: Tables) -> Iterator[Problem]:
    """Doubled ids, ids of a person and a unit alike, and ids on no list.

    Where a list has a doubled id, an id that is not on it may be what was meant there: nothing else is suggested.
    """
    doubled = {name: list(_doubled(tables[name], own)) for name, own in KEYS.items() if name in tables}
    for problems in doubled.values():
        yield from problems
    yield from _shared(tables)
    lists = {reference.tables: _ids_of(tables, reference) for reference in REFERENCES.values()}
    near = {names: NearIds(() if any(map(doubled.get, names)) else ids or ()) for names, ids in lists.items()}
    for loaded in tables.values():
        for column, reference in _references(loaded.table):
            ids = lists[reference.tables]
            if ids is not None and column.name in loaded.headings:
                yield from _unknown(loaded, column, ids, reference, near[reference.tables])


def _ids_of(tables: Tables, reference: Reference) -> frozenset[str] | None:
    """None while one of the lists cannot be read: no id is strange then."""
    lists = [known_ids(tables, name) for name in reference.tables]
    known = [ids for ids in lists if ids is not None]
    return frozenset[str]().union(*known) if len(known) == len(lists) else None


def known_ids(tables: Tables, name: str) -> frozenset[str] | None:
    """The ids of a table with those its failed rows lend; None if the table or its id column can't be read."""
    loaded = tables.get(name)
    if loaded is None or KEYS[name] not in loaded.headings:
        return None
    return loaded.lent.union(filter(None, map(attrgetter(KEYS[name]), loaded.rows)))


def _references(table: Table) -> Iterator[tuple[Column, Reference]]:
    for column in table.columns:
        is_own = KEYS.get(table.name) == column.name
        if column.kind in (Kind.ID, Kind.IDS) and column.name in REFERENCES and not is_own:
            yield column, REFERENCES[column.name]


def _doubled(loaded: Loaded, column: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in loaded.rows:
        each = getattr(row, column)
        if each is not None and first.setdefault(each, row.line) != row.line:
            message = f"mã {quoted(each)} đã có ở dòng {first[each]}; mỗi dòng cần một mã riêng"
            yield Problem(loaded.where(row, column), message)


def _shared(tables: Tables) -> Iterator[Problem]:
    """A subject_id must tell a person from a unit."""
    units = known_ids(tables, "units") or frozenset()
    people = tables.get("people")
    for row in people.rows if people else ():
        if people and row.person_id in units:
            message = f"mã {quoted(row.person_id)} cũng là mã của một đơn vị; hãy đổi một trong hai mã"
            yield Problem(people.where(row, "person_id"), message)


def _unknown(
    loaded: Loaded, column: Column, ids: frozenset[str], reference: Reference, near: NearIds
) -> Iterator[Problem]:
    mentioned = attrgetter(column.name)
    written = set(map(mentioned, loaded.rows)) - {None}
    strange = (_each(written) if column.kind is Kind.IDS else written) - ids
    messages = {each: _message(each, loaded, reference, near) for each in strange}
    for row in loaded.rows if strange else ():
        for each in sorted(_each({mentioned(row)}) & strange):
            yield Problem(loaded.where(row, column.name), messages[each])


def _each(values: set[Any]) -> set[str]:
    """Single ids and lists of ids alike."""
    return {each for value in values if value for each in ((value,) if isinstance(value, str) else value)}


def _message(each: str, loaded: Loaded, reference: Reference, near: NearIds) -> str:
    nearest = near.nearest(each)
    remedy = did_you_mean(nearest) if nearest else reference.remedy
    if "{" in remedy and not nearest:
        remedy = remedy.format(outside_authors=loaded.heading("outside_authors"))
    named = "có mã như đã ghi" if " " in each else quoted(each)  # what has a blank may be a person's name
    return f"không có {reference.noun} {named}; {remedy}"
