"""The names that a table writes beside its ids: a wrong id would give away another's award unseen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua.law.fact import PERSON, UNIT
from thidua.load.asked import cells_at, column, told_of
from thidua.load.foreign.who import title_and_name
from thidua.load.tables import Loaded
from thidua.load.terms import quoted
from thidua.names import is_near_name, name_match_key
from thidua.problems import Problem
from thidua.rows import key_of
from thidua.vietnamese import nfc

Subjects = Mapping[str, tuple[str, str]]  # by id: a person or a unit, and the name


def check_beside(tables: Mapping[str, Loaded]) -> Iterator[Problem]:
    """Ids of the year's tables that are somebody else's than the name beside says."""
    named = [loaded for loaded in tables.values() if loaded.beside is not None]
    subjects = _subjects(tables) if named else {}
    for loaded in named:
        yield from misnamed(loaded, subjects)


def _subjects(tables: Mapping[str, Loaded]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for table, of, id, name in (("units", UNIT, "unit_id", "name"), ("people", PERSON, "person_id", "full_name")):
        if table in tables:
            every = range(len(tables[table].rows))
            ids, names = (cells_at(column(tables[table], each), every) for each in (id, name))
            found.update((one, (of, said)) for one, said in zip(ids, names, strict=True) if one and said)
    return found


def misnamed(loaded: Loaded, subjects: Subjects) -> Iterator[Problem]:
    """Ids that are somebody else's than the one whose name stands beside."""
    key = key_of(loaded.rows) if loaded.rows else None
    if key is None or loaded.beside is None:
        return

    def fault(subject: str | None, written: str) -> tuple[str, str] | None:
        return _fault(subject or "", title_and_name(nfc(written).strip())[1], subjects)

    for place, (message, severity) in told_of([column(loaded, key), loaded.beside], len(loaded.rows), fault):
        yield Problem(loaded.where(loaded.rows[place], "name"), message, severity)


def _fault(subject: str, name: str, subjects: Subjects) -> tuple[str, str] | None:
    kind, known = subjects.get(subject, ("", ""))
    if not name or not known or name_match_key(name) == name_match_key(known):
        return None
    told = f"mã {quoted(subject)} trong số liệu là của {quoted(known)}, ở đây là {quoted(name)}"
    if kind == UNIT or is_near_name(name, known):  # units go by short names too
        return f"{told}; hãy kiểm tra cách ghi", "warning"
    return f"{told}; hãy sửa mã hoặc họ tên", "error"
