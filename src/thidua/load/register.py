"""The register of one office for one year: its files found, read and checked, all problems told at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from attrs import frozen

from thidua.collector import collector_paused
from thidua.flow import Input, Register, YearSettings
from thidua.load.checks import check_far_ahead, check_rows
from thidua.load.coding import lost_letters, read_text
from thidua.load.csv_file import parse_csv
from thidua.load.files import find_files, find_workbook, missing_sheets, open_to_read
from thidua.load.header import check_first_line
from thidua.load.links import link
from thidua.load.lists import check_lists, check_names
from thidua.load.references import Lists, check_ids, check_kinds
from thidua.load.tables import Loaded, Tidied, load_table
from thidua.load.twice import check_twice
from thidua.load.vocabulary import Vocabulary
from thidua.load.workspace import Workspace
from thidua.problems import DataError, Problem
from thidua.records import Table
from thidua.shown import Shown

GIVE_BACK = "dirty_decay_ms:0,muzzy_decay_ms:0"  # polars' jemalloc else keeps as much as it holds, for all that follows
LARGE = 4_000_000  # bytes of a table from which polars is quicker, its import included (0.4 s of processor)
WORTH = 500_000  # bytes of a table from which it is quicker once it is there


@frozen(eq=False)
class _Reading(Shown):
    """One file that was read: its table, if that much came of it."""

    table: Loaded | None
    inputs: tuple[Input, ...]
    problems: tuple[Problem, ...]


@collector_paused()
def load_register(workspace: Workspace, year: int, vocabulary: Vocabulary, thorough: bool = False) -> Register:
    """Raises NoYearError if the office has no folder of this year, DataError with every problem there is.

    `thorough` asks the data doctor as well.
    """
    readings, problems = _readings(workspace, year, vocabulary)
    tables = {name: reading.table for name, reading in readings.items() if reading.table}
    problems += (problem for reading in readings.values() for problem in reading.problems)
    problems = _checked(tables, vocabulary, year, problems, workspace.office.name if thorough else None)
    return Register(
        office=workspace.office,
        year=year,
        settings=workspace.years.get(year, YearSettings()),
        complete_from=workspace.complete_from,
        tables={name: loaded.rows for name, loaded in tables.items()},
        inputs=_inputs(workspace, readings),
        warnings=tuple(sorted(problems)),
        headings=_headings(tables["people"]),
    )


def _checked(
    tables: Mapping[str, Loaded], vocabulary: Vocabulary, year: int, problems: list[Problem], doctor_for: str | None
) -> list[Problem]:
    """What there is to say of tables that stand, whose ids are linked; `doctor_for` is the office that asks the doctor.

    Raises DataError.
    """
    told = {problem.where for problem in problems}  # a cell that could not be read contradicts nothing
    known = Lists(tables)
    doctor = () if doctor_for is None else _doctor(tables, year, doctor_for)
    found = chain(_checks(tables, known, vocabulary, year), doctor)
    problems = [*problems, *(problem for problem in found if problem.where not in told)]
    if any(problem.severity == "error" for problem in problems):
        raise DataError(problems)
    link(tables, known)
    return problems


def _headings(people: Loaded) -> dict[str, str]:
    return {column.name: people.heading(column.name) for column in people.table.columns}


def _checks(tables: Mapping[str, Loaded], known: Lists, vocabulary: Vocabulary, year: int) -> Iterable[Problem]:
    """What cells that are each in order cannot say together, in one row, in one table, in several."""
    lists = check_lists(tables, vocabulary, year)
    kinds = check_kinds(tables, known, vocabulary.official)
    ahead = check_far_ahead(tables, year)
    beside = _check_beside(tables)
    return chain(check_ids(tables, known), beside, kinds, check_rows(tables), lists, check_twice(tables), ahead)


def _check_beside(tables: Mapping[str, Loaded]) -> Iterable[Problem]:
    if all(loaded.beside is None for loaded in tables.values()):
        return ()
    from thidua.load.beside_ids import check_beside

    return check_beside(tables)


def _doctor(tables: Mapping[str, Loaded], year: int, office: str) -> Iterable[Problem]:
    from thidua.load.doctor import examine

    return examine(tables, year, office)


def _inputs(workspace: Workspace, readings: Mapping[str, _Reading]) -> tuple[Input, ...]:
    read = (each for reading in readings.values() for each in reading.inputs)
    return tuple(sorted({each.path: each for each in (workspace.input, *read)}.values(), key=lambda each: each.path))


def _readings(workspace: Workspace, year: int, vocabulary: Vocabulary) -> tuple[dict[str, _Reading], list[Problem]]:
    """The tables of a year by name, from its workbook or from its folder of CSV files."""
    book, tidied = find_workbook(workspace, year), Tidied()
    if book is not None:
        return _workbook(book, workspace.path(book.name), vocabulary, tidied)
    files, problems = find_files(workspace, year, vocabulary.tables)
    read = _read if _wants_polars(files.values()) else _read_slowly
    readings = {
        name: read(path, workspace.path(f"{year}/{path.name}"), vocabulary.tables[name], vocabulary, tidied)
        for name, path in files.items()
    }
    return readings, problems


def _workbook(
    path: Path, name: str, vocabulary: Vocabulary, tidied: Tidied
) -> tuple[dict[str, _Reading], list[Problem]]:
    from thidua.load.workbook import table_sheets
    from thidua.load.xlsx_file import open_book

    sheets, source = open_book(path, name)
    found, problems = table_sheets(sheets, name, vocabulary)
    problems += open_to_read(path, name)
    readings = {}
    for each in found.values():
        loaded, faults = load_table(each.table, each.sheet, vocabulary, tidied)
        faults = [problem for problem in faults if problem.where not in each.lost]
        readings[each.table.name] = _Reading(loaded, (source,), (*each.problems, *faults, *check_names(loaded)))
    problems += missing_sheets(name, [table for table in vocabulary.tables.values() if table.name not in found])
    return readings, problems


def _wants_polars(files: Iterable[Path]) -> bool:
    """Whether a table is large enough for importing polars, where it is installed."""
    is_large = any(_size(path) >= LARGE for path in files)
    return is_large and find_spec("polars") is not None and find_spec("numpy") is not None


def _read(path: Path, name: str, table: Table, vocabulary: Vocabulary, tidied: Tidied) -> _Reading:
    return _read_fast(path, name, table, vocabulary, tidied) or _read_slowly(path, name, table, vocabulary, tidied)


def _read_fast(path: Path, name: str, table: Table, vocabulary: Vocabulary, tidied: Tidied) -> _Reading | None:
    """A file by polars; None for one that has to be looked at more closely, or is too small to gain by it."""
    if _size(path) < WORTH:
        return None
    os.environ.setdefault("_RJEM_MALLOC_CONF", GIVE_BACK)  # read when polars is imported
    from thidua.load.fast_column import IrregularError
    from thidua.load.fast_csv import read_fast

    try:
        sheet, top, source = read_fast(path, name)
        check_first_line(table, top, name, vocabulary.aliases.get(table.name, {}))
    except (IrregularError, DataError, OSError):
        return None
    loaded, faults = load_table(table, sheet, vocabulary, tidied)
    return _Reading(loaded, (source,), tuple(faults))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_slowly(path: Path, name: str, table: Table, vocabulary: Vocabulary, tidied: Tidied) -> _Reading:
    try:
        text, source = read_text(path, name)
        check_first_line(table, text, name, vocabulary.aliases.get(table.name, {}))
        sheet, problems = parse_csv(text, name)
    except DataError as error:
        return _Reading(None, (), error.problems)
    loaded, faults = load_table(table, sheet, vocabulary, tidied)
    lost = (check_names(loaded) or lost_letters(text, name)) if "?" in text else []
    return _Reading(loaded, (source,), (*problems, *faults, *lost))
