"""What a case says and what it leaves out: the rows of every table, the ordinary filled in and kept to be printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from attrs import Factory, define, frozen

from thidua.cases.drafts import EXTRA, Draft, Drafts, advice, drafts_of
from thidua.cases.model import Expected, Faults
from thidua.law.fact import PERSON, UNIT
from thidua.load.cells import choice_words
from thidua.load.terms import quoted
from thidua.load.vocabulary import Vocabulary
from thidua.records import ROLES, STAFF_KINDS, TABLES, UNIT_KINDS, Choice

SUBJECTS = ("person", "unit", "units", "people")
RECRUITED = date(1990, 1, 1)
MOST_ALIKE = 10_000
_PATH = re.compile(r"(?P<path>(?P<table>\w+)(?:\[[0-9]+\])?)(?:\.(?P<column>\w+))?")
_TABLES_OF = {"person": "people", "unit": "units"}
_DONE = {"assigned": 100, "done": 100, "on_time": 100, "over_fulfilled": 0, "poor": 0}


@define(eq=False)
class Situation:
    """A case in the making."""

    keys: Mapping[str, Any]
    year: int
    words: Vocabulary
    faults: Faults
    drafts: Drafts = Factory(dict)
    presumed: dict[str, None] = Factory(dict)
    subjects: dict[str, str] = Factory(dict)

    def fill(self, draft: Draft, **ordinary: Any) -> None:
        """Fills what a row leaves out, and remembers it."""
        self.presumed |= dict.fromkeys(draft.fill(**ordinary))

    def presume(self, table: str, said: str, **cells: Any) -> None:
        """Adds a row that the case leaves out."""
        self.drafts[table].append(Draft(table, cells, is_presumed=True))
        self.presumed[said] = None

    def stands(self, table: str) -> bool:
        """Whether the author wrote the table, even an empty one."""
        return table in self.keys

    def recorded(self, table: str) -> set[Any]:
        """The subjects with a row in the table, of this year if the table has years."""
        rows = (draft.cells for draft in self.drafts[table])
        return {row.get("subject_id") for row in rows if str(row.get("year", self.year)) == str(self.year)}


def assemble(situation: Situation, expected: Expected, kind: str) -> None:
    """Fills `drafts` and `subjects`; `kind` is the subject's where the case names none, empty for an office case."""
    _take_rows(situation, kind)
    unknown = unknown_cells(situation.keys, situation.words, situation.faults)
    found = _empty(situation, unknown)
    _place_units(situation)
    _place_people(situation)
    _own_rows(situation)
    _ordinary_cells(situation)
    _decided(situation)
    _ordinary_rows(situation, expected)
    _empty_late(situation, unknown, found)


# --- what the author wrote -------------------------------------------------------------------------------------


def _take_rows(situation: Situation, kind: str) -> None:
    written = {name: _take(situation, name) for name in (*SUBJECTS, *situation.words.tables) if situation.stands(name)}
    if kind in (PERSON, UNIT):
        written.setdefault(kind, [Draft(kind)])
    ordinary = {name: [] for name in TABLES if name not in SUBJECTS}
    people = [*written.pop("person", ()), *written.pop("people", ())]
    units = [*written.pop("unit", ()), *written.pop("units", ())]
    situation.drafts = {"units": units, "people": people, **ordinary, **written}


def _take(situation: Situation, name: str) -> list[Draft]:
    table = situation.words.tables[_TABLES_OF.get(name, name)]
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
            situation.fill(draft, kind="department", parent_id=office.cells["unit_id"])
    stated = next((draft for draft in units if draft.path == "unit" and not draft.is_presumed), None)
    if stated:
        situation.subjects[UNIT] = stated.cells["unit_id"]


def _mentioned(people: Iterable[Draft]) -> Iterator[str]:
    for draft in people:
        mentioned = [draft.cells.get("unit_id"), *_listed(draft.cells.get("manages"))]
        yield from (each for each in mentioned if isinstance(each, str) and each != "office")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else re.split("[;, ]+", value) if isinstance(value, str) else []


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


# --- what it leaves out ----------------------------------------------------------------------------------------


def _ordinary_cells(situation: Situation) -> None:
    """The columns that a row is not about."""
    person = situation.subjects.get(PERSON)
    for number, draft in enumerate(situation.drafts["initiatives"], start=1):
        draft.fill(initiative_id=f"initiative{number}", **({"authors": [person]} if person else {}))
        situation.fill(draft, kind="initiative", scope="unit")
        if "recognised_on" not in draft.cells:
            situation.fill(draft, year=situation.year)
    for draft in situation.drafts["initiative_uses"]:
        if len(situation.drafts["initiatives"]) == 1:
            draft.fill(initiative_id=situation.drafts["initiatives"][0].cells["initiative_id"])
    for draft in (*situation.drafts["ratings"], *situation.drafts["awards"]):
        situation.fill(draft, year=situation.year)
    for draft in situation.drafts["discipline"]:
        if "decided_on" not in draft.cells:
            situation.fill(draft, counted_in_year=situation.year)
    for draft in situation.drafts["conduct"]:
        situation.fill(draft, value=True)
    for draft in situation.drafts["work"]:
        _ordinary_work(situation, draft)


def _ordinary_work(situation: Situation, draft: Draft) -> None:
    """All that was due was done, all of it on time, none better or worse than asked."""
    not_due = draft.cells.get("not_due", 0)
    least = draft.cells.get("done", draft.cells.get("on_time"))
    if isinstance(least, int) and isinstance(not_due, int):
        situation.fill(draft, assigned=least + not_due)
    assigned = draft.cells.get("assigned")
    if isinstance(assigned, int) and isinstance(not_due, int):
        situation.fill(draft, done=assigned - not_due)
    if draft.cells.get("done") is not None:
        situation.fill(draft, on_time=draft.cells["done"])
    situation.fill(draft, over_fulfilled=0, poor=0)


def _decided(situation: Situation) -> None:
    """`rating` and `granted` of people and units become rows of their tables."""
    for draft in (*situation.drafts["people"], *situation.drafts["units"]):
        own = draft.cells.get("person_id") or draft.cells["unit_id"]
        if "rating" in draft.cells:
            cells = {"subject_id": own, "year": situation.year, "rating": draft.cells.pop("rating")}
            situation.drafts["ratings"].append(Draft(draft.path, cells))
        for award in _listed(draft.cells.pop("granted", [])):
            cells = {"subject_id": own, "year": situation.year, "award": award}
            situation.drafts["awards"].append(Draft(draft.path, cells))


def _ordinary_rows(situation: Situation, expected: Expected) -> None:
    people = [draft.cells["person_id"] for draft in situation.drafts["people"]]
    units = [draft.cells["unit_id"] for draft in situation.drafts["units"]]
    if not situation.stands("registrations"):
        for each in (*people, *units):
            situation.presume("registrations", "registrations: đã đăng ký thi đua", subject_id=each)
    _ordinary_year(situation, people, units)
    if not situation.stands("nominations"):
        own = [(each, award) for each in situation.subjects.values() for award in expected.of_subject]
        named = [(each, award) for each in (*people, *units) for award in expected.of_everyone]
        for each, award in dict.fromkeys((*own, *named)):
            situation.presume("nominations", f"nominations: được đề cử {award}", subject_id=each, award=award)


def _ordinary_year(situation: Situation, people: list[str], units: list[str]) -> None:
    """Who has neither level nor work did all tasks on time; units did so too and are rated HTTNV.

    An empty table of work or ratings says that there is nothing of the kind.
    """
    no_work, no_levels = (situation.keys.get(name) == [] for name in ("work", "ratings"))
    working, rated = situation.recorded("work"), situation.recorded("ratings")
    for each in () if no_work or no_levels else people:
        if each not in working and each not in rated:
            situation.presume("work", "work: mọi việc của cá nhân xong, đúng hạn", subject_id=each, **_DONE)
    for each in () if no_work or working & set(units) else units:
        situation.presume("work", "work: mọi việc của đơn vị xong, đúng hạn", subject_id=each, **_DONE)
    for each in () if no_levels else units:
        if each not in rated:
            cells = {"subject_id": each, "year": situation.year, "rating": "HTTNV"}
            situation.presume("ratings", "ratings: đơn vị xếp loại HTTNV", **cells)


# --- what is not known -----------------------------------------------------------------------------------------


@frozen
class UnknownCell:
    """A cell that `unknown` names in every row at `path`; without a column, a whole table."""

    written: str
    path: str
    column: str | None

    def names(self, draft: Draft) -> bool:
        """Whether the row is meant."""
        return draft.path == self.path or draft.path.startswith(f"{self.path}[")


def unknown_cells(keys: Mapping[str, Any], words: Vocabulary, faults: Faults) -> list[UnknownCell]:
    """What `unknown` names, each a cell such as "person.joined_on" or a table whose absence is "not known"."""
    cells = []
    for written in keys.get("unknown", ()):
        found = _PATH.fullmatch(written)
        fault = _fault_of(found, words) if found else 'hãy ghi một ô, ví dụ "person.joined_on"'
        if fault is not None:
            faults.say("unknown", f"{quoted(written)}: {fault}")
        elif found is not None:
            cells.append(UnknownCell(written, found["path"], found["column"]))
    return cells


def _fault_of(found: re.Match[str], words: Vocabulary) -> str | None:
    name, column = found["table"], found["column"]
    table = words.tables.get(_TABLES_OF.get(name, name))
    if table is None:
        return f"không có bảng này; {advice(name, [*SUBJECTS, *words.tables])}"
    whole = [each.name for each in words.tables.values() if each.absent == "unknown"]
    if column is None and name not in whole:
        return f"hãy ghi cả cột; chỉ các bảng {', '.join(whole)} được để trống cả bảng"
    columns = [*(each.name for each in table.columns), *EXTRA.get(name, ())[:1]]
    if column is not None and column not in columns:
        return f"không có cột này; {advice(column, columns)}"
    return None


def _empty(situation: Situation, cells: Iterable[UnknownCell]) -> set[str]:
    """Empties these cells in the rows there are; gives those that were found."""
    found = set()
    for cell in cells:
        for draft in (draft for drafts in situation.drafts.values() for draft in drafts if cell.names(draft)):
            found.add(cell.written)
            if cell.column is not None:
                draft.cells[cell.column] = None
    return found


def _empty_late(situation: Situation, cells: list[UnknownCell], found: set[str]) -> None:
    """Empties them in what was filled in too, and takes away the tables that are not known as a whole."""
    found |= _empty(situation, cells)
    for cell in cells:
        if cell.column is None:
            situation.drafts.pop(cell.path, None)
        elif cell.written not in found:
            situation.faults.say("unknown", f"{quoted(cell.written)}: tình huống không có dòng nào như vậy")
