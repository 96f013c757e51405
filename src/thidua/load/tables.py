"""The tables of one office for one year, column by column: each distinct text is read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from keyword import iskeyword
from typing import Any

from attrs import frozen

from thidua.columns import Column as Values
from thidua.load.cells import CellError, Reader, read_ids, read_text, reader_of
from thidua.load.csv_file import TextTable
from thidua.load.header import match_header, names_columns
from thidua.load.vocabulary import Vocabulary
from thidua.problems import Problem, Where
from thidua.records import Column, Table
from thidua.rows import Rows, is_plain, merged
from thidua.shown import Shown
from thidua.store import store_for
from thidua.texts import Parsed, Texts


@frozen(eq=False)
class Loaded(Shown):
    """A table as read: a cell that failed is None in its row, so that the row still lends its id.

    `headings` are those of the officer's file, by column; a column without any value is not there.
    `lent` are the cells of rows that could not be told apart: any of them may be an id. `beside` are the names that
    stand beside ids in a table that has no names of its own, under the heading "name".
    """

    table: Table
    file: str
    rows: Sequence[Any]
    headings: Mapping[str, str]
    lent: frozenset[str] = frozenset()
    beside: Values | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no row, not even one that failed."""
        return not self.rows and not self.lent

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


def load_table(table: Table, sheet: TextTable, vocabulary: Vocabulary, tidied: Tidied) -> tuple[Loaded, list[Problem]]:
    """The rows of a sheet, and what is wrong with its headings and cells."""
    header = match_header(table, sheet, vocabulary.aliases.get(table.name, {}))
    columns: dict[str, Values] = {}
    headings: dict[str, str] = {}
    problems = list(header.problems)
    for name, place in header.places.items():
        own, heading, texts = table.column(name), sheet.headings[place], sheet.texts(place)
        read, faults = _read(own, reader_of(table, own, vocabulary), texts, tidied)
        if faults or len(texts.values) != 1 or texts.values[0]:
            columns[field_name(own)], headings[name] = read, heading
        problems += _told(sheet, heading, texts, faults)
    rows = _rows(table, columns, sheet)
    beside = None if header.names is None else sheet.texts(header.names)
    if header.names is not None:
        headings["name"] = sheet.headings[header.names]
    return Loaded(table, sheet.file, rows, headings, _lent(sheet), beside), problems


def _rows(table: Table, columns: Mapping[str, Values], sheet: TextTable) -> Sequence[Any]:
    """The rows by column, or made one by one where their class does more than to hold cells."""
    row: Any = table.row
    defaults = {field_name(column): column.default for column in table.columns}
    if is_plain(row, defaults):
        return Rows(row, columns, sheet.file, sheet.lines)
    cells = (columns.get(name, repeat(default)) for name, default in defaults.items())
    return list(map(row, *cells, repeat(sheet.file), sheet.lines))


def _read(column: Column, reader: Reader, texts: Values, tidied: Tidied) -> tuple[Values, dict[int, str]]:
    """The values of a column, read once for each distinct text, and the faults by the code of the text."""
    if isinstance(texts.values, Texts) and reader is read_text and not (column.required and texts.values.has_empty):
        return Values(texts.values.with_empty(column.default), texts.codes), {}
    if isinstance(texts.values, Texts) and reader is read_ids and not column.required:  # which refuses nothing
        return Values(Parsed(texts.values, lambda text: reader(text) if text else column.default), texts.codes), {}
    cells = list(texts.values if isinstance(texts.values, Texts) else map(tidied.__getitem__, texts.values))
    if reader is read_text and "" not in cells:
        return merged(cells, texts.codes), {}
    values, faults = [], {}
    for code, text in enumerate(cells):
        try:
            values.append(reader(text) if text else _empty(column))
        except CellError as fault:
            values.append(None)
            faults[code] = str(fault)
    return merged(values, texts.codes), faults


def field_name(column: Column) -> str:
    """The attribute of a row that holds the column: `from` is a word of Python."""
    return f"{column.name}_" if iskeyword(column.name) else column.name


def _empty(column: Column) -> Any:
    if column.required:
        raise CellError(f"ô để trống; hãy ghi {column.hint}")
    return column.default


def _told(sheet: TextTable, heading: str, texts: Values, faults: Mapping[int, str]) -> Iterator[Problem]:
    if faults:
        wanted = [code in faults for code in range(len(texts.values))]
        for place in store_for(len(texts)).positions(texts.codes, wanted):
            yield Problem(Where(sheet.file, sheet.lines[place], heading), faults[texts.codes[place]])


def _lent(sheet: TextTable) -> frozenset[str]:
    return frozenset(" ".join(cell.split()) for row in sheet.damaged for cell in row)
