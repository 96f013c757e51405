"""Ids that are resolved while they are read: of whom a row is, to which unit somebody belongs."""

from __future__ import annotations

from typing import Any

from thidua.columns import Codes
from thidua.load.references import Lists, Tables
from thidua.rows import Rows, key_of
from thidua.store import Store, store_for
from thidua.texts import Index

_UNITS = (("people", "unit_id"), ("units", "parent_id"))


def link(tables: Tables, lists: Lists) -> None:
    """Each row of sound tables is told its subject, people and units the unit above them."""
    subjects, units = lists.index("people", "units"), lists.index("units")
    if subjects is None or units is None:
        return
    store = store_for(len(tables["people"].rows))
    for name, loaded in tables.items():
        if isinstance(loaded.rows, Rows) and name not in ("people", "units"):
            _link_subjects(loaded.rows, subjects, store)
    for name, cell in _UNITS:
        rows: Any = tables[name].rows
        rows.link(cell, _codes(rows, cell, units, store))


def _link_subjects(rows: Rows, subjects: Index, store: Store) -> None:
    cell = key_of(rows)
    if cell and cell in rows.columns:
        values = rows.columns[cell].values
        places = subjects.places_once(values)
        takes_their_list = len(values) * 4 > subjects.size and max(places) < subjects.size  # all are known
        codes = store.gather(rows.columns[cell].codes, places, subjects.size + 1)
        rows.link(cell, codes, subjects if takes_their_list else None)


def _codes(rows: Rows, cell: str, index: Index, store: Store) -> Codes:
    column = rows.column(cell)
    return store.gather(column.codes, index.places_once(column.values), index.size + 1)
