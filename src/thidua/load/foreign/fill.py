"""What an import makes of the files of a year: the workbook or the CSV files with their rows filled in."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

from thidua.in_memory import workbook_bytes
from thidua.law.level import Level
from thidua.load.cells import CellError, reader_of
from thidua.load.foreign.formulas import Spot, kept_values
from thidua.load.foreign.ledger import Entry
from thidua.load.foreign.target import Target, TargetTable
from thidua.load.header import names_columns
from thidua.load.init import year_files
from thidua.load.vocabulary import Vocabulary
from thidua.load.xlsx_file import with_values
from thidua.records import Column, Kind
from thidua.vietnamese import nfc


def filled(target: Target, entries: Iterable[Entry], vocabulary: Vocabulary) -> dict[Path, bytes]:
    """The new content of each file that changes; what the import does not fill in stays as it is."""
    by_table: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_table[entry.table].append(entry)
    if not by_table:
        return {}
    if target.book is not None:
        return {target.book: _book(target, by_table, vocabulary)}
    return {target.tables[name].path: _csv(target.tables[name], rows, vocabulary) for name, rows in by_table.items()}


def _places(table: TargetTable, entries: Iterable[Entry]) -> dict[str, int]:
    """The places of the columns; those that are new stand behind the last heading."""
    places = dict(table.places)
    used = {name for entry in entries for name in entry.after}
    width = max([len(table.sheet.headings), *(place + 1 for place in places.values())])
    for column in table.table.columns:
        if column.name in used and column.name not in places:
            places[column.name] = width
            width += 1
    return places


def _value(table: TargetTable, column: Column, text: str, vocabulary: Vocabulary) -> Any:
    """As its reader understands it, where that is a day or a number; choices in words."""
    try:
        value = reader_of(table.table, column, vocabulary)(" ".join(text.split()))
    except CellError:
        return text
    if isinstance(value, date) or (column.kind in (Kind.YEAR, Kind.COUNT) and isinstance(value, int)):
        return value
    if column.choice is not None:
        return column.choice.names.get(value, text)
    if isinstance(value, Level):
        return value.label
    return value if column.name in ("award", "lowered_to") else text


# --- a workbook ------------------------------------------------------------------------------------------------------


def _book(target: Target, by_table: Mapping[str, list[Entry]], vocabulary: Vocabulary) -> bytes:
    book, values = _opened(target, vocabulary)
    changed: list[Spot] = []
    sheets = {nfc(sheet.title): sheet for sheet in book.worksheets}
    drawn: Any = book.worksheets
    for each in drawn:  # the officer was told that all drawings go, also those that the library could keep
        each._charts.clear()
        each._images.clear()
    for name, entries in by_table.items():
        table = target.tables[name]
        sheet = sheets.get(table.title)
        if sheet is None:
            sheet = book.create_sheet(table.title)
            for place, heading in enumerate(table.sheet.headings, start=1):
                sheet.cell(1, place, heading)
        changed += _fill_sheet(sheet, table, entries, vocabulary)
    kept = {} if values is book else kept_values(book, values, changed)
    book.calculation.fullCalcOnLoad = True
    return workbook_bytes(book, kept)


def _opened(target: Target, vocabulary: Vocabulary) -> tuple[Any, Any]:
    """The workbook of the year, and again with what its formulas came to."""
    import openpyxl

    if target.is_new or target.book is None:
        book = openpyxl.load_workbook(io.BytesIO(new_year(target, vocabulary)), rich_text=True)
        return book, book
    return with_values(target.book, target.workspace.path(target.book.name), rich_text=True)


def new_year(target: Target, vocabulary: Vocabulary) -> bytes:
    """The workbook of a year that is not there yet, as `init` makes it."""
    files = year_files(target.year, vocabulary.tables, vocabulary.statements, vocabulary.awards)
    return bytes(files[f"{target.year}.xlsx"])  # type: ignore[arg-type]


def _fill_sheet(sheet: Any, table: TargetTable, entries: list[Entry], vocabulary: Vocabulary) -> Iterator[Spot]:
    """Yields the cells that it writes."""
    places = _places(table, entries)
    for name, place in places.items():
        if name not in table.places:
            sheet.cell(table.sheet.line, place + 1, table.table.column(name).header)
            yield sheet.title, table.sheet.line, place + 1
    if not table.sheet.rows:  # "không có" stands where nothing was
        for row, column in [each for each in sheet._cells if each[0] > table.sheet.line]:
            sheet.cell(row, column).value = None
            yield sheet.title, row, column
    row = max([table.sheet.line, *table.sheet.lines])
    for entry in entries:
        row += not entry.line
        entry.placed = entry.line or row
        for name, text in entry.after.items():
            value = _value(table, table.table.column(name), text, vocabulary)
            cell = sheet.cell(entry.line or row, places[name] + 1)
            if not entry.line and (column := sheet.column_dimensions.get(cell.column_letter)):
                cell._style = copy(column._style)
            _put(cell, value)
            yield sheet.title, cell.row, cell.column


def _put(cell: Any, value: Any) -> None:
    """Text stays text, also where it looks like a formula or a number."""
    cell.value = None if value == "" else value
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, str) and value:
        cell.data_type = "s"
        cell.number_format = "@"


# --- a CSV file ------------------------------------------------------------------------------------------------------


def _csv(table: TargetTable, entries: list[Entry], vocabulary: Vocabulary) -> bytes:
    """With the mark, the delimiter and the line ends that the file has; a new file has those that Excel wants."""
    raw = table.path.read_bytes().decode("utf-8-sig") if table.is_there else ""
    mark = b"\xef\xbb\xbf" if not raw or table.path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    first = raw.split("\n", 1)[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    places = _places(table, entries)
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\n" if raw and "\r\n" not in raw else "\r\n")
    writer.writerow(_headings(table, places))
    writer.writerows(_csv_rows(table, entries, places, vocabulary))
    return mark + target.getvalue().encode()


def _csv_rows(
    table: TargetTable, entries: list[Entry], places: Mapping[str, int], vocabulary: Vocabulary
) -> list[list[str]]:
    """The rows below the headings; each entry learns the line that it comes to."""
    rows = [list(row) for row in table.sheet.rows]
    at = {line: i for i, line in enumerate(table.sheet.lines)}
    where = []
    for entry in entries:
        where.append(at[entry.line] if entry.line else len(rows))
        rows += [] if entry.line else [[]]
        row = rows[where[-1]]
        row += [""] * (max(places.values()) + 1 - len(row))
        for name, text in entry.after.items():
            value = _value(table, table.table.column(name), text, vocabulary)
            row[places[name]] = value.isoformat() if isinstance(value, date) else str(value)
    lines = list(accumulate((1 + sum(cell.count("\n") for cell in row) for row in rows), initial=2))
    for entry, i in zip(entries, where, strict=True):
        entry.placed = lines[i]
    return [row + [""] * (max(places.values()) + 1 - len(row)) for row in rows]


def _headings(table: TargetTable, places: Mapping[str, int]) -> list[str]:
    headings = list(table.sheet.headings)
    is_english = names_columns(table.table, headings)
    for name, place in places.items():
        headings += [""] * (place + 1 - len(headings))
        if name not in table.places:
            headings[place] = name if is_english else table.table.column(name).header
    return headings
