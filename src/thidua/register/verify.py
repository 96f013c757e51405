"""Whether the register is as it was recorded: the file, its tables, what its rows point to, and every hash."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from attrs import frozen

from thidua.problems import Problem, Where
from thidua.register.chain import START, last_number, row_hash
from thidua.register.store import empty, reading
from thidua.shown import Shown

_REMEDY = "hãy tìm lại bản đúng trong bản sao lưu (thidua register restore)"
Schema = dict[tuple[str, str], str]  # the SQL of tables and triggers, by kind and name


@frozen
class Verified(Shown):
    """What verifying came to: the number of rows, the last hash, and every edit behind the program's back."""

    rows: int
    head: str
    problems: tuple[Problem, ...]


def verify(path: Path) -> Verified:
    """Raises DataError where the register cannot even be read."""
    with reading(path) as db:
        found = db.execute("SELECT count(*), coalesce(max(id), 0) FROM chain").fetchone()
        last = db.execute("SELECT hash FROM chain WHERE id = ?", (found[1],)).fetchone()
        told = [Problem(Where(path.name), f"{fault}; {_REMEDY}") for fault in _faults(db)]
        return Verified(found[0], last["hash"] if last else START, tuple(told))


def _faults(db: sqlite3.Connection) -> Iterator[str]:
    damage = [row[0] for row in db.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
    if damage:
        yield "tệp bị hỏng: " + "; ".join(" ".join(text.split()) for text in damage)
        return
    with closing(empty()) as model:
        wanted, there = _schema(model), _schema(db)
    yield from _structure(wanted, there)
    tables = [name for kind, name in wanted if (kind, name) in there and kind == "table" and name != "chain"]
    broken = list(_chain(db, tables))
    yield from broken or _dangling(db)


# --- the structure ------------------------------------------------------------------------------------------------


def _structure(wanted: Schema, there: Schema) -> Iterator[str]:
    """What the migrations made against what is there."""
    names = {"table": "bảng", "trigger": "khóa chống sửa", "index": "chỉ mục", "view": "khung nhìn"}
    for kind, name in sorted({*wanted, *there}):
        if wanted.get((kind, name)) != there.get((kind, name)):
            how = "đã mất" if (kind, name) not in there else "đã bị đổi" if (kind, name) in wanted else "lạ"
            yield f"{names[kind]} {name} {how}"


def _schema(db: sqlite3.Connection) -> Schema:
    found = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {(row["type"], row["name"]): row["sql"] for row in found}


# --- the chain ----------------------------------------------------------------------------------------------------


def _chain(db: sqlite3.Connection, tables: list[str]) -> Iterator[str]:
    """Every row against its hash, every hash against the one before, and no number missing."""
    rows = _by_number(db, tables)
    links = {row["id"]: row for row in db.execute("SELECT id, name, hash FROM chain")}
    expected, previous = 1, START
    for number in sorted({*links, *rows}):
        if number > expected:
            yield _gone(expected, number - 1)
        expected, before = number + 1, previous if number == expected else ""
        yield from _faults_at(number, links.get(number), rows.get(number, {}), before)
        previous = links[number]["hash"] if number in links else ""
    if last_number(db) >= expected:
        yield _gone(expected, last_number(db))


def _gone(first: int, last: int) -> str:
    return f"dòng {first}: đã bị xóa" if first == last else f"các dòng {first} đến {last}: đã bị xóa"


def _by_number(db: sqlite3.Connection, tables: list[str]) -> dict[int, dict[str, dict[str, Any]]]:
    """The rows of all tables by their number; one number belongs to one table only, if nobody meddled."""
    found: dict[int, dict[str, dict[str, Any]]] = {}
    for table in tables:
        for row in db.execute(f"SELECT * FROM {table}"):
            found.setdefault(row["id"], {})[table] = dict(row)
    return found


def _faults_at(number: int, link: Any, rows: dict[str, dict[str, Any]], before: str) -> Iterator[str]:
    """What is wrong with one number; `before` is the hash of the row before it, empty where that is missing."""
    yield from (
        f"bảng {table}, dòng {number}: không có trong chuỗi, đã thêm ngoài phần mềm"
        for table in rows
        if link is None or table != link["name"]
    )
    if link is None:
        return
    row = rows.get(link["name"])
    place = f"bảng {link['name']}, dòng {number}"
    if row is None:
        yield f"{place}: đã bị xóa"
    elif not row_hash(link["name"], row) == row["hash"] == link["hash"]:
        yield f"{place}: đã bị sửa sau khi ghi"
    elif before and row["prev"] != before:
        yield f"{place}: không nối với dòng {number - 1}"


def _dangling(db: sqlite3.Connection) -> Iterator[str]:
    for table, number, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield f"bảng {table}, dòng {number}: trỏ tới dòng không có của bảng {parent}"
