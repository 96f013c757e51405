"""The tables of one office for one year, column by column: each distinct text is read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat, zip_longest
from typing import Any

from attrs import frozen

from thidua.load.cells import CellError, Reader, reader_of
from thidua.load.csv_file import Sheet
from thidua.load.header import match_header
from thidua.load.vocabulary import Vocabulary
from thidua.problems import Problem, Where
from thidua.records import Column, Table


@frozen(eq=False)
class Loaded:
    """A table as read: a cell that failed is None in its row, so that the row still lends its id.

    `lent` are the cells of rows that could not be told apart: any of them may be an id.
    """

    table: Table
    file: str
    rows: Sequence[Any]
    headings: Mapping[str, str]
    lent: frozenset[str] = frozenset()

    def where(self, row: Any, column: str = "") -> Where:
        """The place of a row's cell, by the heading of the officer's own file."""
        return Where(self.file, row.line, self.headings.get(column, column))


def load_table(
    table: Table, sheet: Sheet, vocabulary: Vocabulary, texts: dict[str, str]
) -> tuple[Loaded, list[Problem]]:
    """The rows of a sheet, and what is wrong with its headings and cells; `texts` are those already tidied."""
    header = match_header(table, sheet, vocabulary.aliases.get(table.name, {}))
    columns = list(zip_longest(sheet.headings, *sheet.rows, fillvalue=""))
    values: list[Iterable[Any]] = []
    problems = list(header.problems)
    for column in table.columns:
        if column.name not in header.places:
            values.append(repeat(column.default, len(sheet.rows)))
            continue
        cells = columns[header.places[column.name]][1:]
        read, faults = read_texts(dict.fromkeys(cells), reader_of(table, column, vocabulary), column, texts)
        values.append(map(read.__getitem__, cells))
        problems += _told(sheet, header.places[column.name], cells, faults)
    make: Any = table.row
    rows = list(map(make, *values, repeat(sheet.file), sheet.lines))
    headings = {name: sheet.headings[place] for name, place in header.places.items()}
    return Loaded(table, sheet.file, rows, headings, _lent(sheet)), problems


def read_texts(
    cells: Iterable[str], read: Reader, column: Column, texts: dict[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The value of each text of a column, None for what cannot be read, and why it cannot."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for cell in cells:
        text = texts.get(cell)
        if text is None:
            text = texts[cell] = " ".join(cell.split())
        try:
            values[cell] = read(text) if text else _empty(column)
        except CellError as fault:
            values[cell], faults[cell] = None, str(fault)
    return values, faults


def _empty(column: Column) -> Any:
    if column.required:
        raise CellError(f"ô để trống; hãy ghi {column.hint}")
    return column.default


def _told(sheet: Sheet, place: int, cells: Sequence[str], faults: Mapping[str, str]) -> list[Problem]:
    if not faults:
        return []
    heading = sheet.headings[place]
    return [
        Problem(Where(sheet.file, line, heading), faults[text])
        for text, line in zip(cells, sheet.lines, strict=True)
        if text in faults
    ]


def _lent(sheet: Sheet) -> frozenset[str]:
    return frozenset(" ".join(cell.split()) for row in sheet.damaged for cell in row)
