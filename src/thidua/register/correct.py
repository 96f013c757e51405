"""Correcting a row that was recorded wrongly: a new row in its place, and the old one kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from thidua.problems import DataError, Problem, Where
from thidua.register.book import Book, read_book
from thidua.register.chain import append, plain
from thidua.register.plausible import faults
from thidua.register.store import reading, stop, writing
from thidua.vietnamese import fold

# What can be corrected, by table: the cells that an officer gave, and none that point to other rows.
CELLS: Mapping[str, tuple[str, ...]] = {
    "decisions": ("number", "decided_on", "authority", "signer", "note"),
    "grants": ("subject_id", "kind", "name", "award", "year", "period_from", "manner", "granted"),
    "levels": ("subject_id", "kind", "name", "year", "rating", "score"),
    "initiatives": (
        "title",
        "kind",
        "scope",
        "year",
        "recognised_on",
        "decision_no",
        "authors",
        "outside_authors",
    ),
}

# What the rows of a table are, as an officer calls them.
LABELS: Mapping[str, str] = {
    "decisions": "quyết định",
    "grants": "khen thưởng",
    "levels": "xếp loại",
    "initiatives": "sáng kiến",
}


def table_of(path: Path, row: int) -> str:
    """The table of a row that can be corrected. Raises DataError for any other."""
    with reading(path) as db:
        return _table_of(path, db, row)


def correct(path: Path, row: int, changes: Mapping[str, Any], reason: str, day: date) -> int:
    """The number of the row that takes the place of `row`. Raises DataError, and then nothing has been written."""
    with writing(path) as db:
        table = _table_of(path, db, row)
        old = dict(db.execute(f"SELECT * FROM {table} WHERE id = ?", (row,)).fetchone())
        cells = {name: value for name, value in old.items() if name not in ("id", "prev", "hash")}
        if not _RESTED_BY.isdisjoint(changes):
            cells.pop("rests_on", None)  # what somebody else holds bears this one no more; the law tells what may
        try:
            new = append(db, table, **cells | {name: _cell(value) for name, value in changes.items()})
        except sqlite3.IntegrityError as error:
            raise stop(path, f"giá trị mới không hợp với dòng {LABELS[table]}; {_CHECK}", row) from error
        append(db, "corrections", old_id=row, new_id=new, reason=reason, recorded_on=day)
        book = read_book(db)
        told = [f"đính chính như vậy thì trùng với dòng {other} của sổ" for other in _doubled(book, new)][:1]
        told += faults(book, table, new, changes, day)
        if told:
            raise DataError(Problem(Where(path.name, row), f"{each}; {_CHECK}") for each in told)
        return new


_CHECK = "hãy kiểm tra lại sau --set"
_RESTED_BY = frozenset({"subject_id", "award", "year"})  # the cells of a grant by which the rows below it were found


def _cell(value: Any) -> Any:
    return None if value in (None, "") else plain(value)


def _table_of(path: Path, db: sqlite3.Connection, row: int) -> str:
    found = db.execute("SELECT name FROM chain WHERE id = ?", (row,)).fetchone()
    if found is None:
        raise stop(path, f"sổ không có dòng {row}; hãy xem số dòng bằng thidua register show")
    if found["name"] not in CELLS:
        remedy = f"hãy ghi số của một dòng {', '.join(LABELS.values())}"
        raise stop(path, f"dòng này không đính chính được; {remedy}", row)
    newer = db.execute("SELECT new_id FROM corrections WHERE old_id = ?", (row,)).fetchone()
    if newer is not None:
        raise stop(path, f"dòng này đã được đính chính bằng dòng {newer['new_id']}; hãy ghi số dòng đó", row)
    return str(found["name"])


def _doubled(book: Book, new: int) -> Iterator[int]:
    """The rows that say what the new one says: a number of a decision, a grant to a subject, a level of a year."""
    keys: dict[int, Any] = {
        grant.row: (grant.subject_id, grant.award, grant.year, grant.manner) for grant in book.grants if grant.is_live
    }
    keys |= {level.row: (level.subject_id, level.year) for level in book.levels}
    keys |= {
        one.row: (fold(one.number), one.decided_on.year, one.authority)
        for one in book.decisions
        if one.kind != "history" and one.number and one.decided_on
    }
    return (row for row, key in keys.items() if row != new and key == keys.get(new))
