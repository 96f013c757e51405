"""Ids: each its own, and every id that a table mentions on the list it comes from."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from attrs import frozen

from thidua.columns import Column as Values
from thidua.law.award import TITLE, Award
from thidua.law.fact import PERSON, UNIT
from thidua.load.asked import column, repeated, rows_where, told
from thidua.load.tables import Loaded
from thidua.load.terms import NearIds, did_you_mean, quoted
from thidua.problems import Problem
from thidua.records import TABLES, Column, Kind, Table
from thidua.shown import Shown
from thidua.store import store_for
from thidua.texts import Index

Tables = Mapping[str, Loaded]

KEYS = {"units": "unit_id", "people": "person_id", "initiatives": "initiative_id", "council": "member_id"}


@frozen
class Reference(Shown):
    """The tables whose ids a column mentions, what such an id is called, and what else may be done."""

    tables: tuple[str, ...]
    noun: str
    remedy: str


_UNIT = Reference(("units",), "đơn vị", "hãy sửa mã hoặc thêm đơn vị này vào {lists}")
_PERSON = Reference(("people",), "cá nhân", "hãy sửa mã hoặc thêm người này vào {lists}")
REFERENCES: Mapping[str, Reference] = {
    "subject_id": Reference(("people", "units"), "cá nhân hay đơn vị", "hãy sửa mã hoặc thêm vào {lists}"),
    "person_id": _PERSON,
    "unit_id": _UNIT,
    "parent_id": _UNIT,
    "manages": _UNIT,
    "authors": Reference(("people",), "cá nhân", 'hãy sửa mã; người ngoài cơ quan ghi ở cột "{outside_authors}"'),
    "initiative_id": Reference(("initiatives",), "sáng kiến", "hãy sửa mã hoặc thêm sáng kiến này vào {lists}"),
}


class Lists:
    """The ids that may be mentioned, by the tables they come from; each is looked for once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._indexes: dict[tuple[str, ...], Index | None] = {}

    def index(self, *names: str) -> Index | None:
        """The places of the ids of these tables; None while one cannot be read or is to be filled in yet.

        No id is strange then.
        """
        if names not in self._indexes:
            lists = [ids_of(self._tables, name) for name in names]
            known = [ids for ids in lists if ids is not None]
            self._indexes[names] = Index(*known) if len(known) == len(lists) else None
        return self._indexes[names]

    def lent(self, *names: str) -> frozenset[str]:
        """What failed rows of these tables lend."""
        return frozenset[str]().union(*(self._tables[name].lent for name in names if name in self._tables))


def ids_of(tables: Tables, name: str) -> Sequence[Any] | None:
    """The distinct ids of a table, perhaps None among them; None if it, its ids or rows it must have are missing."""
    loaded = tables.get(name)
    if loaded is None or KEYS[name] not in loaded.headings or _is_unfilled(loaded):
        return None
    return column(loaded, KEYS[name]).values


def _is_unfilled(loaded: Loaded) -> bool:
    """Whether a list that every office has was never filled in; without rows any other list says there is nothing."""
    return loaded.table.absent == "required" and loaded.is_empty


def check_ids(tables: Tables, lists: Lists | None = None) -> Iterator[Problem]:
    """Doubled ids, ids of a person and a unit alike, and ids on no list.

    Where a list has a doubled id or none at all, an id that is not on it may be what was meant there: nothing else is
    suggested.
    """
    lists = lists or Lists(tables)
    doubled = {name: list(_doubled(tables[name], own)) for name, own in KEYS.items() if name in tables}
    for problems in doubled.values():
        yield from problems
    yield from _shared(tables, lists)
    near = {names: _near(lists, names, doubled) for names in {reference.tables for reference in REFERENCES.values()}}
    for loaded in tables.values():
        for own, reference in _references(loaded.table):
            index = lists.index(*reference.tables)
            if index is not None and own.name in loaded.headings:
                strange = _strange(own, column(loaded, own.name), index, lists.lent(*reference.tables))
                yield from _unknown(loaded, own, strange, reference, near[reference.tables])


def _near(lists: Lists, names: tuple[str, ...], doubled: Mapping[str, list[Problem]]) -> NearIds:
    if any(map(doubled.get, names)):
        return NearIds(())
    return NearIds(_each_named(lists.index(*names) or (), lists.lent(*names)))


def _each_named(*lists: Iterable[Any]) -> Iterator[str]:
    """The ids when they are asked for; nothing if a row has none."""
    ids = list(chain(*lists))
    yield from () if None in ids else ids


def _references(table: Table) -> Iterator[tuple[Column, Reference]]:
    for own in table.columns:
        is_key = KEYS.get(table.name) == own.name
        if own.kind in (Kind.ID, Kind.IDS) and own.name in REFERENCES and not is_key:
            yield own, REFERENCES[own.name]


def _doubled(loaded: Loaded, name: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    is_distinct = len(column(loaded, name).values) == len(loaded.rows)
    for row in () if is_distinct else repeated(loaded, [name]):
        each = getattr(row, name)
        if each is not None and first.setdefault(each, row.line) != row.line:
            message = f"mã {quoted(each)} đã có ở dòng {first[each]}; mỗi dòng cần một mã riêng"
            yield Problem(loaded.where(row, name), message)


def _shared(tables: Tables, lists: Lists) -> Iterator[Problem]:
    """A subject_id must tell a person from a unit."""
    people, index = tables.get("people"), lists.index("units")
    if people is None or index is None:
        return
    own = lists.index("people")
    lent = (each for each in lists.lent("units") if own and own.get(each) < own.size)
    units = {*index.met(column(people, "person_id").values), *lent}
    for row in rows_where(people, ["person_id"], units.__contains__) if units else ():
        message = f"mã {quoted(row.person_id)} cũng là mã của một đơn vị; hãy đổi một trong hai mã"
        yield Problem(people.where(row, "person_id"), message)


def _strange(own: Column, written: Values, index: Index, lent: frozenset[str]) -> set[str]:
    """The ids of a column that are on no list."""
    ids = sorted(_each(written.values)) if own.kind is Kind.IDS else written.values
    lost = index.lost(ids)
    return {each for each in lost if each is not None} - lent


def _unknown(loaded: Loaded, own: Column, strange: set[str], reference: Reference, near: NearIds) -> Iterator[Problem]:
    if not strange:
        return
    messages = {each: _message(each, loaded, reference, near) for each in strange}
    for place, ids in told(loaded, [own.name], lambda ids: sorted(_each([ids]) & strange)):
        for each in ids:
            yield Problem(loaded.where(loaded.rows[place], own.name), messages[each])


def _each(values: Iterable[Any]) -> set[str]:
    """Single ids and lists of ids alike."""
    return {each for value in values if value for each in ((value,) if isinstance(value, str) else value)}


def _message(each: str, loaded: Loaded, reference: Reference, near: NearIds) -> str:
    nearest = near.nearest(each)
    remedy = f"{did_you_mean(nearest)}{_of_another_alphabet(each, nearest)}" if nearest else _remedy(loaded, reference)
    named = "có mã như đã ghi" if " " in each else quoted(each)  # what has a blank may be a person's name
    return f"không có {reference.noun} {named}; {remedy}"


def _of_another_alphabet(*ids: str) -> str:
    """The letter that looks as if it were the same: "С" of Cyrillic beside "C"."""
    for each in ids:
        for letter in filter(str.isalpha, each):
            if not unicodedata.name(letter, "LATIN").startswith("LATIN"):
                return f' (chữ "{letter}" trong {quoted(each)} không phải chữ La-tinh, hãy gõ lại)'
    return ""


def _remedy(loaded: Loaded, reference: Reference) -> str:
    """With the lists as the officer sees them: files of CSV, or the sheets of the year's workbook."""
    if "{outside_authors}" in reference.remedy:
        return reference.remedy.format(outside_authors=loaded.heading("outside_authors"))
    if not loaded.file.endswith("]"):
        return reference.remedy.format(lists=", ".join(f"{name}.csv" for name in reference.tables))
    from thidua.load.workbook import sheet_title

    titles = ", ".join(f'"{sheet_title(TABLES[name])}"' for name in reference.tables)
    return reference.remedy.format(lists=f"trang tính {titles}")


# --- awards of one kind of subject ------------------------------------------------------------------------------

_KINDS = {
    PERSON: ("cá nhân", "đơn vị"),
    UNIT: ("tập thể", "cá nhân"),
}  # whose an award is, and what the subject is then


def check_kinds(tables: Tables, lists: Lists, official: Mapping[str, Award]) -> Iterator[Problem]:
    """Awards of people that a unit is to have, and of units that a person is to have.

    What was given long ago changes nothing here and is only asked about.
    """
    people, subjects = lists.index("people"), lists.index("people", "units")
    if people is None or subjects is None:
        return
    awards = {award.code: award for award in official.values() if len(award.of) == 1}
    for name, severity in _SEVERITIES.items():
        loaded = tables.get(name)
        if loaded is not None and {"award", "subject_id"} <= loaded.headings.keys():
            for row in _of_the_other_kind(loaded, awards, subjects, people.size):
                award = awards[row.award]
                whose, other = _KINDS[award.of[0]]
                what = "danh hiệu" if award.kind == TITLE else "hình thức khen thưởng"
                found = f"{award.code} ({award.name}) là {what} của {whose}, mà {quoted(row.subject_id)} là {other}"
                yield Problem(loaded.where(row, "award"), f"{found}; hãy sửa mã đối tượng hoặc {what}", severity)


_SEVERITIES = {"registrations": "error", "nominations": "error", "votes": "error", "awards": "warning"}


def _of_the_other_kind(loaded: Loaded, awards: Mapping[str, Award], subjects: Index, people: int) -> Iterator[Any]:
    """By column: a country has as many rows as it has awards."""
    subject, award, store = column(loaded, "subject_id"), column(loaded, "award"), store_for(len(loaded.rows))
    places: Any = subjects.places(subject.values)
    for of, others in ((PERSON, range(people, subjects.size)), (UNIT, range(people))):
        wanted = award.mapped(lambda code, of=of: code in awards and awards[code].of == (of,))  # type: ignore[misc]
        rows = store.positions(award.codes, wanted) if any(wanted) else ()
        if len(rows):
            found = store.positions(store.take(subject.codes, rows), _within(others, places, subject.through))
            yield from (loaded.rows[int(rows[at])] for at in found)


def _within(others: range, places: Any, through: Sequence[int] | None) -> Sequence[bool]:
    """By code whether the place of an id is one of these; places may be an array."""
    if isinstance(places, list):
        is_other: Any = [place in others for place in places]
    else:
        is_other = (places >= others.start) & (places < others.stop)
    return is_other if through is None else [bool(is_other[at]) for at in through]
