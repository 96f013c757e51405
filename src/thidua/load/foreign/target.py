"""What the year of a workspace holds before an import: the rows of each table as text, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from thidua.load.coding import read_text
from thidua.load.csv_file import Sheet, parse_csv
from thidua.load.files import find_files, find_workbook, open_to_write
from thidua.load.header import match_header
from thidua.load.terms import key
from thidua.load.vocabulary import Vocabulary
from thidua.load.workbook import header_row, sheet_title, table_sheets
from thidua.load.workspace import Workspace
from thidua.load.xlsx_file import open_book, where_of
from thidua.problems import DataError, Problem
from thidua.records import Table
from thidua.shown import Shown
from thidua.vietnamese import nfc


@frozen(eq=False)
class TargetTable(Shown):
    """A table of the year: its sheet, and the place of each column there; `path` is the CSV file or the workbook."""

    table: Table
    path: Path
    sheet: Sheet
    places: Mapping[str, int]
    title: str = ""  # of the sheet in a workbook
    is_there: bool = True

    def rows(self) -> list[tuple[int, dict[str, str]]]:
        """Each row with its line, as text by column."""
        pairs = zip(self.sheet.lines, self.sheet.rows, strict=True)
        return [(line, self._by_column(row)) for line, row in pairs]

    def _by_column(self, row: object) -> dict[str, str]:
        cells = list(row)  # type: ignore[call-overload]
        texts = {name: nfc(cells[place]) for name, place in self.places.items() if place < len(cells)}
        return {name: text for name, text in texts.items() if text}


@frozen(eq=False)
class Target(Shown):
    """The year of a workspace; `book` is its workbook, which may be still to be made; None: a folder of CSV files."""

    workspace: Workspace
    year: int
    tables: Mapping[str, TargetTable]
    book: Path | None = None
    is_new: bool = False
    problems: tuple[Problem, ...] = field(default=())

    def open_elsewhere(self) -> list[Problem]:
        """That somebody has the workbook open, whose saving would undo an import."""
        return open_to_write(self.book, self.workspace.path(self.book.name)) if self.book else []


def read_target(workspace: Workspace, year: int, vocabulary: Vocabulary) -> Target:
    """Raises DataError where the year's own tables cannot be read: they are put right first."""
    book = find_workbook(workspace, year)
    if book is not None:
        return _of_book(workspace, year, book, vocabulary)
    if (workspace.root / str(year)).is_dir():
        return _of_folder(workspace, year, vocabulary)
    book = workspace.root / f"{year}.xlsx"
    tables = {name: _empty(table, book, sheet_title(table), 1) for name, table in vocabulary.tables.items()}
    return Target(workspace, year, tables, book, is_new=True)


def _empty(table: Table, path: Path, title: str, line: int, is_there: bool = True) -> TargetTable:
    headings = [column.header if title else column.name for column in table.columns]
    places = {column.name: place for place, column in enumerate(table.columns)}
    return TargetTable(table, path, Sheet(path.name, line, headings, [], []), places, title, is_there)


def _of_book(workspace: Workspace, year: int, book: Path, vocabulary: Vocabulary) -> Target:
    name = workspace.path(book.name)
    sheets, _ = open_book(book, name)
    found, problems = table_sheets(sheets, name, vocabulary)
    problems += [problem for each in found.values() for problem in each.problems]
    titles = {key(text): table for table in vocabulary.tables.values() for text in (table.name, sheet_title(table))}
    tables: dict[str, TargetTable] = {}
    for raw in sheets:
        table = titles.get(key(raw.title))
        if table is None or not raw.cells or table.name in tables:
            continue
        aliases = vocabulary.aliases.get(table.name, {})
        top = header_row(raw, table, aliases)
        read = found.get(table.name)
        width = max(raw.cells[top])
        headings = [nfc(str(raw.cells[top].get(column, ""))) for column in range(1, width + 1)]
        sheet = read.sheet if read else Sheet(where_of(name, raw.title), top, headings, [], [])
        tables[table.name] = _matched(table, book, sheet, aliases, raw.title, problems)
    for each in vocabulary.tables.values():
        tables.setdefault(each.name, _empty(each, book, sheet_title(each), 1, is_there=False))
    return _sound(Target(workspace, year, tables, book, problems=tuple(problems)))


def _matched(
    table: Table, path: Path, sheet: Sheet, aliases: Mapping[str, str], title: str, problems: list[Problem]
) -> TargetTable:
    header = match_header(table, sheet, aliases)
    problems += header.problems
    return TargetTable(table, path, sheet, header.places, title)


def _of_folder(workspace: Workspace, year: int, vocabulary: Vocabulary) -> Target:
    """A required table that is missing is one that the import may bring."""
    files, problems = find_files(workspace, year, vocabulary.tables)
    missing = {workspace.path(f"{year}/{name}.csv") for name in vocabulary.tables if name not in files}
    problems = [problem for problem in problems if problem.where.file not in missing]
    tables: dict[str, TargetTable] = {}
    for name, table in vocabulary.tables.items():
        path = files.get(name)
        if path is None:
            tables[name] = _empty(table, workspace.root / str(year) / f"{name}.csv", "", 1, is_there=False)
            continue
        text, _ = read_text(path, workspace.path(f"{year}/{path.name}"))
        sheet, faults = parse_csv(text, workspace.path(f"{year}/{path.name}"))
        problems += faults
        tables[name] = _matched(table, path, sheet, vocabulary.aliases.get(name, {}), "", problems)
    return _sound(Target(workspace, year, tables, problems=tuple(problems)))


def _sound(target: Target) -> Target:
    errors = [problem for problem in target.problems if problem.severity == "error"]
    if errors:
        raise DataError(errors)
    return target
