"""A copy of a year's workbook with the cells marked that the data doctor speaks of; the original is not touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from thidua.export.word import same_bytes
from thidua.in_memory import workbook_bytes
from thidua.problems import Problem

_PLACE = re.compile(r"^(?P<file>.*) \[(?P<sheet>[^\]]*)\]$")
COLOURS = {"error": "FFFF9999", "warning": "FFFFE699"}


def write_marked(source: Path, problems: Iterable[Problem], target: Path) -> int:
    """Writes the copy and returns how many cells were marked. A problem of a whole sheet marks its first cell."""
    import openpyxl
    from openpyxl.styles import PatternFill

    book = openpyxl.load_workbook(source)
    marked: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        for sheet, cell in _cells(book, problem):
            marked.setdefault((sheet, cell), []).append(problem)
    for (sheet, cell), said in marked.items():
        worst = "error" if any(one.severity == "error" for one in said) else "warning"
        book[sheet][cell].fill = PatternFill("solid", fgColor=COLOURS[worst])
        _say(book[sheet][cell], said)
    book.properties.modified = book.properties.created  # `refuse_edited`: nobody has saved it since
    target.write_bytes(same_bytes(workbook_bytes(book, _values(source, book))))
    return len(marked)


def _values(source: Path, book: Any) -> dict[tuple[str, int, int], Any]:
    """What the formulas came to, so that the copy can be read like the original."""
    import openpyxl

    cells = [(sheet.title, cell) for sheet in book.worksheets for cell in sheet._cells.values()]
    formulas = [(title, cell.row, cell.column) for title, cell in cells if cell.data_type == "f"]
    values = openpyxl.load_workbook(source, data_only=True) if formulas else book
    return {spot: values[spot[0]]._cells[spot[1:]] for spot in formulas}


def _cells(book: Any, problem: Problem) -> Iterator[tuple[str, str]]:
    """Where a problem stands in the workbook, if it is about a sheet of it."""
    place = _PLACE.match(problem.where.file)
    if place and place["sheet"] in book.sheetnames:
        sheet = book[place["sheet"]]
        column = _column(sheet, problem.where.column)
        yield place["sheet"], sheet.cell(problem.where.line or 1, column).coordinate


def _column(sheet: Any, heading: str) -> int:
    """The column of a heading; the first one where a problem is about the whole row."""
    for (_, column), cell in sheet._cells.items():
        if heading and " ".join(str(cell.value).split()) == heading:
            return int(column)
    return 1


def _say(cell: Any, problems: Iterable[Problem]) -> None:
    from openpyxl.comments import Comment

    kept = f"{cell.comment.text}\n" if cell.comment else ""
    said = "\n".join(f"{'LỖI' if one.severity == 'error' else 'Cần xem'}: {one.message}" for one in problems)
    cell.comment = Comment(kept + said, "thidua", width=400, height=120)
