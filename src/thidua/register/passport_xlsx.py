"""The passport as a spreadsheet that prints on A4 portrait."""

from __future__ import annotations

import io
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any

from thidua.register.passport import Passport, Section

WIDTHS = (6, 13, 27, 27, 20)  # in characters
LINE_POINTS = 18  # one line of 13-point text with the space around it
MM = 1 / 25.4  # XlsxWriter takes inches
FIRST_DAY = date(2000, 1, 1)  # of a passport without any dated decision


def write_passport(passport: Passport, office: str, path: Path) -> None:
    """Writes a passport to `path`; the same passport gives the same bytes."""
    import xlsxwriter

    made = io.BytesIO()  # a full disk is met by one plain write, not within the library
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        day = passport.last_day or FIRST_DAY
        book.set_properties({"created": datetime.combine(day, datetime.min.time())})
        _Sheet(book, book.add_worksheet("Lý lịch khen thưởng")).write(passport, office)
    path.write_bytes(made.getvalue())


class _Sheet:
    """The worksheet being filled from the top."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self.sheet, self.row = sheet, 0
        base = {"font_name": "Times New Roman", "font_size": 13, "valign": "vcenter", "text_wrap": True}
        self.formats = {
            "title": book.add_format({**base, "bold": True, "align": "center", "font_size": 14}),
            "plain": book.add_format({**base, "align": "center"}),
            "section": book.add_format({**base, "bold": True}),
            "header": book.add_format({**base, "bold": True, "align": "center", "border": 1}),
            "cell": book.add_format({**base, "border": 1}),
        }
        sheet.set_portrait()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=30 * MM, right=15 * MM, top=20 * MM, bottom=20 * MM)
        sheet.fit_to_pages(1, 0)
        sheet.set_header('&C&"Times New Roman,Regular"&13&P', {"margin": 10 * MM})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)

    def write(self, passport: Passport, office: str) -> None:
        """The heading, which every page repeats, the runs, the tables."""
        self._across(office.upper(), "plain")
        self._across("LÝ LỊCH THI ĐUA, KHEN THƯỞNG", "title")
        self._across(passport.title, "title")
        self.sheet.repeat_rows(0, self.row - 1)
        if passport.runs:
            self._across(passport.runs, "plain")
        for section in passport.sections:
            self._section(section)

    def _across(self, text: str, style: str) -> None:
        self.sheet.merge_range(self.row, 0, self.row, len(WIDTHS) - 1, "", self.formats[style])
        self.sheet.write_string(self.row, 0, text, self.formats[style])
        self.sheet.set_row(self.row, (LINE_POINTS + 2) * max(1, ceil(len(text) / sum(WIDTHS))))
        self.row += 1

    def _section(self, section: Section) -> None:
        self.row += 1
        self._across(section.title, "section")
        self._line(section.headers, "header")
        for cells in section.rows:
            self._line(cells, "cell")

    def _line(self, cells: tuple[str, ...], style: str) -> None:
        for column, text in enumerate(cells):
            self.sheet.write_string(self.row, column, text, self.formats[style])
        # Spreadsheet programs do not grow rows of files they did not write.
        lines = max(ceil(len(text) / width) for text, width in zip(cells, WIDTHS, strict=True))
        self.sheet.set_row(self.row, LINE_POINTS * max(1, lines))
        self.row += 1
