"""The tables of one office for one year, column by column: each distinct text is read once."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat, zip_longest
from keyword import iskeyword
from typing import Any

import attrs
from attrs import frozen

from thidua.load.cells import CellError, Reader, read_text, reader_of
from thidua.load.csv_file import Sheet
from thidua.load.header import match_header, names_columns
from thidua.load.vocabulary import Vocabulary
from thidua.problems import Problem, Where
from thidua.records import Column, Table


@frozen(eq=False)
class Loaded:
    """A table as read: a cell that failed is None in its row, so that the row still lends its id.

    `headings` are those of the officer's file, by column; a column without any value is not there.
    `lent` are the cells of rows that could not be told apart: any of them may be an id.
    """

    table: Table
    file: str
    rows: Sequence[Any]
    headings: Mapping[str, str]
    lent: frozenset[str] = frozenset()

    def where(self, row: Any, column: str = "") -> Where:
        """The place of a row's cell, by the heading of the officer's own file."""
        return Where(self.file, row.line, self.heading(column))

    def heading(self, column: str) -> str:
        """What messages call a column: its heading here, or, if it is not there, its name in the file's language."""
        if column in self.headings or not column:
            return self.headings.get(column, column)
        is_english = not self.headings or names_columns(self.table, self.headings.values())
        return column if is_english else self.table.column(column).header


class Tidied(dict[str, str]):
    """Texts of cells with their blanks in order; shared by all tables, so that an id is one object everywhere."""

    def __missing__(self, cell: str) -> str:
        text = self[cell] = " ".join(cell.split())
        return text


class _Values(dict[str, Any]):
    """The value of each text of a column, read when it is first met; None, with its fault, if it can't be read."""

    def __init__(self, column: Column, read: Reader, tidied: Tidied) -> None:
        self.faults: dict[str, str] = {}
        self._column, self._read, self._tidied = column, read, tidied

    def __missing__(self, cell: str) -> Any:
        text = self._tidied[cell]
        try:
            self[cell] = value = self._read(text) if text else _empty(self._column)
        except CellError as fault:
            self[cell], self.faults[cell] = (value := None), str(fault)
        return value


def load_table(table: Table, sheet: Sheet, vocabulary: Vocabulary, tidied: Tidied) -> tuple[Loaded, list[Problem]]:
    """The rows of a sheet, and what is wrong with its headings and cells."""
    header = match_header(table, sheet, vocabulary.aliases.get(table.name, {}))
    cells = list(zip_longest(sheet.headings, *sheet.rows, fillvalue=""))
    values: dict[str, Iterable[Any]] = {column.name: repeat(column.default) for column in table.columns}
    headings: dict[str, str] = {}
    problems = list(header.problems)
    for name, place in header.places.items():
        heading, *written = cells[place]
        read, faults = _read(table.column(name), reader_of(table, table.column(name), vocabulary), written, tidied)
        if read is not None:
            values[name], headings[name] = read, heading
        problems += _told(sheet, heading, written, faults)
    rows = make_rows(table, [*values.values(), repeat(sheet.file), sheet.lines], len(sheet.rows))
    return Loaded(table, sheet.file, rows, headings, _lent(sheet)), problems


def _read(column: Column, reader: Reader, cells: list[str], tidied: Tidied) -> tuple[list[Any] | None, dict[str, str]]:
    """The values of a column, None if it is empty, and the faults by text."""
    if reader is read_text and "" not in (texts := list(map(tidied.__getitem__, cells))):
        return texts, {}
    values = _Values(column, reader, tidied)
    read = list(map(values.__getitem__, cells))
    is_empty = values.keys() == {""} and not values.faults
    return None if is_empty else read, values.faults


def make_rows(table: Table, columns: Sequence[Iterable[Any]], count: int) -> list[Any]:
    """Plain rows are filled column by column, a third faster than by a call of `__init__` for each."""
    row: Any = table.row
    names = [*map(field_name, table.columns), "origin", "line"]
    if not _is_plain(row, names):
        return list(map(row, *columns))
    rows = list(map(object.__new__, repeat(row, count)))
    for name, values in zip(names, columns, strict=True):
        deque(map(getattr(row, name).__set__, rows, values), maxlen=0)
    return rows


def _is_plain(row: Any, names: list[str]) -> bool:
    """Whether `__init__` does nothing but fill these slots."""
    fields = attrs.fields(row) if attrs.has(row) else ()
    does_more = hasattr(row, "__attrs_post_init__") or any(each.converter or each.validator for each in fields)
    return "__slots__" in vars(row) and not does_more and [each.name for each in fields] == names


def field_name(column: Column) -> str:
    """The attribute of a row that holds the column: `from` is a word of Python."""
    return f"{column.name}_" if iskeyword(column.name) else column.name


def _empty(column: Column) -> Any:
    if column.required:
        raise CellError(f"ô để trống; hãy ghi {column.hint}")
    return column.default


def _told(sheet: Sheet, heading: str, cells: Sequence[str], faults: Mapping[str, str]) -> Iterator[Problem]:
    for text, line in zip(cells, sheet.lines, strict=True) if faults else ():
        if text in faults:
            yield Problem(Where(sheet.file, line, heading), faults[text])


def _lent(sheet: Sheet) -> frozenset[str]:
    return frozenset(" ".join(cell.split()) for row in sheet.damaged for cell in row)
