"""The rows that a case writes, each subject in its place; what it leaves out is filled in between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from thidua.cases.drafts import Draft, Drafts, drafts_of, listed
from thidua.cases.model import Expected
from thidua.cases.ordinary import add_rows, fill_cells, take_decided
from thidua.cases.situation import SUBJECTS, TABLES_OF, Situation
from thidua.cases.unknown import empty, empty_late, unknown_cells
from thidua.law.fact import PERSON, UNIT
from thidua.load.cells import choice_words
from thidua.records import ROLES, STAFF_KINDS, TABLES, UNIT_KINDS, Choice

RECRUITED = date(1990, 1, 1)
MOST_ALIKE = 10_000


def assemble(situation: Situation, expected: Expected, kind: str) -> None:
    """Fills `drafts` and `subjects`; `kind` is the subject's where the case names none, empty for an office case."""
    _take_rows(situation, kind)
    _place_units(situation)
    unknown = unknown_cells(situation.keys, situation.words, situation.faults)
    found = empty(situation, unknown)
    _place_people(situation)
    _own_rows(situation)
    fill_cells(situation)
    take_decided(situation)
    add_rows(situation, expected)
    empty_late(situation, unknown, found)


def _take_rows(situation: Situation, kind: str) -> None:
    written = {name: _take(situation, name) for name in (*SUBJECTS, *situation.words.tables) if situation.stands(name)}
    if kind in (PERSON, UNIT):
        written.setdefault(kind, [Draft(kind)])
    ordinary: Drafts = {name: [] for name in TABLES if name not in SUBJECTS}
    people = [*written.pop("person", ()), *written.pop("people", ())]
    units = [*written.pop("unit", ()), *written.pop("units", ())]
    situation.drafts = {"units": units, "people": people, **ordinary, **written}


def _take(situation: Situation, name: str) -> list[Draft]:
    table = situation.words.tables[TABLES_OF.get(name, name)]
    return drafts_of(name, situation.keys[name], table, situation.words, situation.faults)


def _place_units(situation: Situation) -> None:
    """Every unit below an office; both are made up where the case says nothing of them."""
    units = situation.drafts["units"]
    for number, draft in enumerate(units, start=1):
        draft.fill(unit_id="unit" if draft.path == "unit" else f"units{number}")
    if not units:
        ids = dict.fromkeys(_mentioned(situation.drafts["people"])) or {"unit": None}
        units += [Draft("unit", {"unit_id": each}, is_presumed=True) for each in ids]
    office = next((draft for draft in units if _is(draft, "kind", UNIT_KINDS, "office")), None)
    if office is None:
        office = Draft("office", {"unit_id": "office", "kind": "office"}, is_presumed=True)
        units.insert(0, office)
    for draft in units:
        draft.fill(name=draft.cells["unit_id"])
        if not _is(draft, "kind", UNIT_KINDS, "office"):
            draft.fill(parent_id=office.cells["unit_id"])
            situation.fill(draft, kind="department")
    stated = next((draft for draft in units if draft.path == "unit" and not draft.is_presumed), None)
    if stated:
        situation.subjects[UNIT] = stated.cells["unit_id"]


def _mentioned(people: Iterable[Draft]) -> Iterator[str]:
    for draft in people:
        mentioned = [draft.cells.get("unit_id"), *listed(draft.cells.get("manages"))]
        yield from (each for each in mentioned if isinstance(each, str) and each != "office")


def _is(draft: Draft, column: str, names: Mapping[str, str], code: str) -> bool:
    """Whether a cell with a closed set of values has this one."""
    value = draft.cells.get(column)
    return isinstance(value, str) and choice_words(Choice(names)).find(value) == code


def _place_people(situation: Situation) -> None:
    """People as they are ordinarily: civil servants without a post, recruited long ago, in the case's unit."""
    units = situation.drafts["units"]
    home = next(draft for draft in units if not draft.is_presumed or draft.path == "unit").cells["unit_id"]
    people = situation.drafts["people"]
    situation.drafts["people"] = [copy for draft in people for copy in _copies(situation, draft)]
    for draft in situation.drafts["people"]:
        has_unit = "unit_id" in draft.cells
        draft.fill(unit_id=home, full_name=draft.cells["person_id"])
        situation.fill(draft, role="staff", staff_kind="civil_servant", joined_on=RECRUITED)
        if not has_unit and situation.stands("units") and _leads(draft):
            below = [u.cells["unit_id"] for u in units if not _is(u, "kind", UNIT_KINDS, "office")]
            situation.fill(draft, manages=below or [home])
        elif _leads(draft) and not _is(draft, "role", ROLES, "head"):
            situation.fill(draft, manages=[draft.cells["unit_id"]])
    first = next((draft for draft in situation.drafts["people"] if draft.path == "person"), None)
    if first:
        situation.subjects = {PERSON: first.cells["person_id"], **situation.subjects}


def _leads(draft: Draft) -> bool:
    """Officials (cán bộ) are judged as leaders, whatever their role."""
    is_leader = any(_is(draft, "role", ROLES, role) for role in ("head", "deputy"))
    return is_leader or _is(draft, "staff_kind", STAFF_KINDS, "official")


def _copies(situation: Situation, draft: Draft) -> Iterator[Draft]:
    """The people that a row with `count` stands for."""
    count = draft.cells.pop("count", 1)
    draft.fill(person_id=re.sub(r"[\[\]]", "", draft.path))
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MOST_ALIKE:
        situation.faults.say(f"{draft.path}.count", f"cần số người từ 0 đến {MOST_ALIKE}, ví dụ 12")
    elif count == 1:
        yield draft
    else:
        own = draft.cells["person_id"]
        yield from (Draft(draft.path, {**draft.cells, "person_id": f"{own}.{n}"}) for n in range(1, count + 1))


def _own_rows(situation: Situation) -> None:
    """Rows without an id belong to the case's subject."""
    own = next(iter(situation.subjects.values()), None)
    for name, drafts in situation.drafts.items():
        for column in situation.words.tables[name].columns:
            if name not in SUBJECTS and column.name in ("subject_id", "person_id") and own is not None:
                for draft in drafts:
                    draft.fill(**{column.name: own})
