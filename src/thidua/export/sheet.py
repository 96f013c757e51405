"""A spreadsheet that prints as a paper: A4, margins of Nghị định 30/2020, the head of the table on every page.

No cell is a formula, and the same cells give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any

from thidua.export.paper import Data
from thidua.export.stamp import HEADING

LINE_POINTS = 18  # one line of 13-point text with the space around it
MM = 1 / 25.4  # XlsxWriter takes inches
_WIDER = 0.9  # a letter of 13-point text to a digit of the default font, with room for words that do not break
_BASE = {"font_name": "Times New Roman", "font_size": 13, "valign": "vcenter", "text_wrap": True}
_BOXED = {**_BASE, "border": 1}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "plain": {**_BASE, "align": "center"},
    "left": {**_BASE, "align": "left"},
    "title": {**_BASE, "bold": True, "align": "center", "font_size": 14},
    "bold": {**_BASE, "bold": True, "align": "center"},
    "italic": {**_BASE, "italic": True, "align": "center"},
    "heading": {**_BASE, "align": "left", "bold": True},
    "unit": {**_BASE, "italic": True, "align": "right"},
    "note": {**_BASE, "align": "left", "font_size": 11},
    "header": {**_BOXED, "bold": True, "align": "center"},
    "part": {**_BOXED, "bold": True},
    "section": {**_BOXED, "bold": True, "italic": True},
    "entry": _BOXED,
    "number": {**_BOXED, "align": "center"},
    "money": {**_BOXED, "align": "right", "num_format": "#,##0"},
    "coefficient": {**_BOXED, "align": "center", "num_format": "0.0##"},
    "total": {**_BOXED, "align": "right", "bold": True, "num_format": "#,##0"},
    "sum": {**_BOXED, "align": "center", "bold": True},
    "closing": {**_BOXED, "italic": True},
}

Cell = str | int | float | None


@contextmanager
def new_book(path: Path, day: date) -> Iterator[Any]:
    """A workbook to be filled; `day` stands as its day of making, so that it is the same on every run."""
    import xlsxwriter

    made = io.BytesIO()  # a full disk is met by one plain write, not within the library
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"created": datetime.combine(day, datetime.min.time())})
        yield book
    path.write_bytes(made.getvalue())


class Sheet:
    """One worksheet being filled from the top; `widths` of its columns are in characters."""

    def __init__(self, book: Any, title: str, widths: Sequence[int], *, landscape: bool = True) -> None:
        self.sheet, self.widths, self.row = book.add_worksheet(title), widths, 0
        self.last = len(widths) - 1
        self._heights: dict[int, int] = {}
        self.formats = {name: book.add_format(dict(style)) for name, style in _STYLES.items()}
        self.sheet.set_landscape() if landscape else self.sheet.set_portrait()
        self.sheet.set_paper(9)  # A4
        self.sheet.set_margins(left=30 * MM, right=15 * MM, top=20 * MM, bottom=20 * MM)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_header('&C&"Times New Roman,Regular"&13&P', {"margin": 10 * MM})
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def skip(self, rows: int = 1) -> None:
        """Leaves rows empty."""
        self.row += rows

    def across(self, text: str, style: str, first: int = 0, last: int | None = None) -> None:
        """Text over several columns of this row; the row is as high as the text needs."""
        last = self.last if last is None else last
        if first < last:
            self.sheet.merge_range(self.row, first, self.row, last, "", self.formats[style])
        self.sheet.write_string(self.row, first, text, self.formats[style])
        self._heighten(lines_of(text, sum(self.widths[first : last + 1])))

    def line(self, text: str, style: str) -> None:
        """Text over the whole width, and on to the next row."""
        self.across(text, style)
        self.next()

    def next(self) -> None:
        """On to the next row."""
        self.row += 1

    def head(self, titles: Sequence[str]) -> None:
        """The head of the table: repeated on every page, in view when scrolling."""
        self.sheet.repeat_rows(self.row)
        self.cells(titles, ["header"] * len(titles))
        self.sheet.freeze_panes(self.row, 0)

    def cells(self, cells: Sequence[Cell], styles: Sequence[str]) -> None:
        """One row of a table, which may be narrower than the sheet; numbers stay numbers."""
        for column, (cell, style) in enumerate(zip(cells, styles, strict=True)):
            if isinstance(cell, int | float):
                self.sheet.write_number(self.row, column, cell, self.formats[style])
            else:
                self.sheet.write_string(self.row, column, cell or "", self.formats[style])
        # Spreadsheet programs do not grow rows of files they did not write.
        self._heighten(max(lines_of(str(cell or ""), width) for cell, width in zip(cells, self.widths, strict=False)))
        self.next()

    def sum(self, label: str, amount: int, column: int) -> None:
        """A row whose label spans the columns before `column`, in which the sum stands."""
        self.across(label, "part", 0, column - 1)
        self.sheet.write_number(self.row, column, amount, self.formats["total"])
        if column < self.last:
            self.across("", "part", column + 1)
        self.next()

    def _heighten(self, lines: int) -> None:
        height = LINE_POINTS * lines + 2
        self._heights[self.row] = max(height, self._heights.get(self.row, 0))
        self.sheet.set_row(self.row, self._heights[self.row])

    def letterhead(self, data: Data, split: int) -> None:
        """Office on the left, nation and motto on the right, from column `split` on."""
        self.across(data["co_quan_cap_tren"].upper(), "plain", 0, split - 1)
        self.across(data["quoc_hieu"], "bold", split)
        self.next()
        self.across(data["co_quan"].upper(), "bold", 0, split - 1)
        self.across(data["tieu_ngu"], "bold", split)
        self.skip(2)

    def signature(self, data: Data, split: int, maker: str = "NGƯỜI LẬP DANH SÁCH") -> None:
        """Place and day, who made it on the left, who signs on the right."""
        self.skip()
        self.across(data["noi_ngay"], "italic", split)
        self.next()
        signer = data["nguoi_ky"]
        if maker:
            self.across(maker, "bold", 0, split - 2)
        self.across("\n".join(filter(None, (signer["thay_mat"], signer["chuc_vu"]))), "bold", split)
        self.skip(5)
        if signer["ho_ten"]:
            self.across(signer["ho_ten"], "bold", split)
            self.next()


def source_sheet(book: Any, data: Data) -> None:
    """What the paper was made from, on a sheet of its own; nothing in a copy for signature."""
    if data["nguon"]:
        sheet = Sheet(book, "Nguồn", (70,), landscape=False)  # a single column is never shrunk to the page
        sheet.line(HEADING, "bold")
        for text in data["nguon"]:
            sheet.line(text, "left")


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    return max(1, sum(max(1, ceil(len(part) * _WIDER / width)) for part in text.split("\n")))
