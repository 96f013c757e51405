"""An .xlsx file of somebody else: only stored cells, each text by its font, formulas by their last value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thidua.load import xlsx_file
from thidua.load.coding import stop
from thidua.load.foreign.sheet import NO_VALUE, Box, ForeignSheet, in_unicode
from thidua.load.xlsx_file import MOST_CELLS, number_text, text_of, where_of
from thidua.vietnamese import nfc


def xlsx_sheets(path: Path, name: str) -> Iterator[ForeignSheet]:
    """The sheets; the container was checked. Raises DataError for a damaged file."""
    book, values = xlsx_file.with_values(path, name, rich_text=True)
    for sheet in book.worksheets:
        yield _sheet(sheet, values[sheet.title], name)


def _sheet(sheet: Any, values: Any, name: str) -> ForeignSheet:
    cells: dict[int, dict[int, str]] = {}
    faults: dict[tuple[int, int], str] = {}
    for number, (row, column, cell) in enumerate(xlsx_file.stored(sheet)):
        if number > MOST_CELLS:
            raise stop(where_of(name, sheet.title), "trang tính có quá nhiều ô; hãy bỏ số liệu thừa")
        try:
            text = _text(cell, values._cells[row, column].value)
        except ValueError as fault:
            faults[row, column] = str(fault)
        else:
            if text:
                cells.setdefault(row, {})[column] = text
    hidden = frozenset(row for row, about in sheet.row_dimensions.items() if about.hidden and row in cells)
    merged = tuple(map(_box, sheet.merged_cells.ranges))
    place, is_hidden = where_of(name, nfc(sheet.title)), sheet.sheet_state != "visible"
    return ForeignSheet(place, nfc(sheet.title), cells, faults, merged, hidden, is_hidden)


def _box(merged: Any) -> Box:
    return merged.min_row, merged.min_col, merged.max_row, merged.max_col


def _text(cell: Any, value: Any) -> str:
    """Raises ValueError with a remedy for what cannot be read."""
    if cell.data_type == "f":
        if value is None:
            raise ValueError(NO_VALUE)
    else:
        value = cell.value
    if cell.data_type == "e" or (cell.data_type == "f" and str(value).startswith("#")):
        raise ValueError(f"ô báo lỗi {value}; hãy ghi giá trị")
    if isinstance(value, str | list):  # a list is a rich text
        return in_unicode(_runs(value, cell.font.name))
    return number_text(value, cell.number_format) if isinstance(value, int | float) else text_of(value)


def _runs(value: Any, font: str | None) -> Iterator[tuple[str | None, str]]:
    """A rich text is a list of plain texts and of texts with a font of their own."""
    if not isinstance(value, list):
        yield font, str(value)
        return
    for part in value:
        own = getattr(part, "font", None)
        yield (own.rFont or font if own else font), getattr(part, "text", None) or str(part)
