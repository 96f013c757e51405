"""A .csv file of somebody else, as a sheet like those of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from thidua.load.coding import read_text
from thidua.load.csv_file import parse_csv
from thidua.load.foreign.sheet import ForeignSheet, in_unicode
from thidua.problems import Problem


def csv_sheet(path: Path) -> tuple[ForeignSheet, list[Problem]]:
    """The rows by their lines, and those that cannot be read. Raises DataError where no row can be trusted."""
    table, problems = parse_csv(read_text(path, path.name)[0], path.name)
    lines = zip((table.line, *table.lines), (table.headings, *table.rows), strict=True)
    return ForeignSheet(path.name, "", {line: _cells(row) for line, row in lines}, {}), problems


def _cells(row: Sequence[str]) -> dict[int, str]:
    texts = ((column, in_unicode([(None, text)])) for column, text in enumerate(row, 1))
    return {column: text for column, text in texts if text}
