"""Rows become CSV text: with the column names of the code, or as an officer writes them, in Vietnamese."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from thidua.records import TABLES, Column

Row = Mapping[str, Any]


def csv_files(year: int, tables: Mapping[str, Sequence[Row]], vietnamese: bool) -> dict[str, str]:
    """The files of a year by their path; a column that no row fills is left out."""
    return {f"{year}/{name}.csv": csv_text(name, rows, vietnamese) for name, rows in tables.items()}


def csv_text(name: str, rows: Sequence[Row], vietnamese: bool) -> str:
    """One table: plain with commas, or for Excel in Vietnamese (BOM, semicolons, dd/mm/yyyy)."""
    strange = {key for row in rows for key in row} - {column.name for column in TABLES[name].columns}
    if strange:
        raise KeyError(f"{name} has no columns {strange}")
    columns = [c for c in TABLES[name].columns if c.required or any(row.get(c.name) is not None for row in rows)]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if vietnamese else ",", lineterminator="\n")
    writer.writerow(column.header if vietnamese else column.name for column in columns)
    writer.writerows(_cells(columns, row, vietnamese) for row in rows)
    return ("\ufeff" if vietnamese else "") + out.getvalue()


def _cells(columns: Iterable[Column], row: Row, vietnamese: bool) -> list[str]:
    return [_cell(column, row.get(column.name), vietnamese) for column in columns]


def _cell(column: Column, value: Any, vietnamese: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("có" if value else "không") if vietnamese else ("yes" if value else "no")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}" if vietnamese else value.isoformat()
    if isinstance(value, tuple):
        return ";".join(value)
    if vietnamese and column.choice:
        return column.choice.names[value]
    return str(value)
