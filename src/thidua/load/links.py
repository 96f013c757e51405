"""Ids that are resolved while they are read: of whom a row is, to which unit somebody belongs."""

from __future__ import annotations

from typing import Any

from thidua.columns import Codes
from thidua.load.references import Lists, Tables
from thidua.rows import Rows, key_of
from thidua.store import Store, store_for
from thidua.texts import Index

_UNITS = (("people", "unit_id"), ("units", "parent_id"))


def linked(tables: Tables, lists: Lists) -> dict[str, Any]:
    """The rows of sound tables, each knowing its subject, people and units knowing the unit above them."""
    people, units = lists.index("people", "units"), lists.index("units")
    if people is None or units is None:
        return {name: loaded.rows for name, loaded in tables.items()}
    store = store_for(len(tables["people"].rows))
    return {name: _linked(name, loaded.rows, people, units, store) for name, loaded in tables.items()}


def _linked(name: str, rows: Any, subjects: Index, units: Index, store: Store) -> Any:
    if not isinstance(rows, Rows):
        return rows
    links = {}
    key = key_of(rows)
    if name not in ("people", "units") and key and key in rows.columns:
        links[key] = _codes(rows, key, subjects, store)
    for table, cell in _UNITS:
        if table == name:
            links[cell] = _codes(rows, cell, units, store)
    return Rows(rows.row, rows.columns, rows.origin, rows.lines, links)


def _codes(rows: Rows, cell: str, index: Index, store: Store) -> Codes:
    column = rows.column(cell)
    return store.gather(column.codes, index.places(column.values), index.size + 1)
