"""The chain of hashes through all rows of the register, in the order of recording."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.law.level import Level
from thidua.vietnamese import nfc

START = "0" * 64  # what stands before the first row


def json_text(value: Any) -> str:
    """JSON in one spelling only: keys in order, no blanks."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_hash(table: str, row: Mapping[str, Any]) -> str:
    """SHA-256 over a row with its `prev`; empty cells take no part, so that a column added later changes no hash."""
    cells = {name: row[name] for name in row if name != "hash" and row[name] is not None}
    return hashlib.sha256(json_text([table, cells]).encode("utf-8", "replace")).hexdigest()


def append(db: sqlite3.Connection, table: str, **cells: Any) -> int:
    """Adds a row at the end of the chain and returns its number."""
    row = {name: plain(value) for name, value in cells.items() if value is not None}
    row = {"id": last_number(db) + 1, **row, "prev": head_of(db)}
    row["hash"] = row_hash(table, row)
    db.execute("INSERT INTO chain (id, name, hash) VALUES (?, ?, ?)", (row["id"], table, row["hash"]))
    places = ", ".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))
    number: int = row["id"]
    return number


def plain(value: Any) -> Any:
    """A value as the register holds it: whole numbers, and text in NFC."""
    if isinstance(value, Level):
        return value.code
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, bool):
        return int(value)
    return json_text(list(value)) if isinstance(value, Iterable) else value


def head_of(db: sqlite3.Connection) -> str:
    """The last hash of the chain, which vouches for every row before it."""
    row = db.execute("SELECT hash FROM chain ORDER BY id DESC LIMIT 1").fetchone()
    return row["hash"] if row else START


def last_number(db: sqlite3.Connection) -> int:
    """The number of the last row ever recorded, even if someone removed it."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'chain'").fetchone()
    return row["seq"] if row else 0
