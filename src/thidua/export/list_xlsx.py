"""The list of awards as a spreadsheet that prints on A4: margins of Nghị định 30/2020, header row on every page."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any

from thidua.export.award_list import HEADERS, Part, rows
from thidua.flow import Evaluation

WIDTHS = (5, 8, 28, 24, 34, 36, 13, 16)  # in characters; together they fit A4 landscape
_STYLES = {"TT": "number", "Mức thưởng": "money"}
LINE_POINTS = 18  # one line of 13-point text with the space around it
MM = 1 / 25.4  # XlsxWriter takes inches


def write_list(evaluation: Evaluation, parts: list[Part], path: Path) -> None:
    """Writes the list of one office to `path`; the same list gives the same bytes."""
    import xlsxwriter

    made = io.BytesIO()  # a full disk is met by one plain write, not within the library
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(made, options) as book:
        # A fixed day keeps the file the same on every run, so that it can be compared and signed.
        book.set_properties({"created": datetime.combine(evaluation.decision_date, datetime.min.time())})
        _Sheet(book, book.add_worksheet("Danh sách")).write(evaluation, parts)
    path.write_bytes(made.getvalue())


class _Sheet:
    """One worksheet being filled from the top."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self.sheet, self.row = sheet, 0
        base = {"font_name": "Times New Roman", "font_size": 13, "valign": "vcenter", "text_wrap": True}
        boxed = {**base, "border": 1}
        self.formats = {
            "plain": book.add_format({**base, "align": "center"}),
            "title": book.add_format({**base, "bold": True, "align": "center", "font_size": 14}),
            "italic": book.add_format({**base, "italic": True, "align": "center"}),
            "header": book.add_format({**boxed, "bold": True, "align": "center"}),
            "part": book.add_format({**boxed, "bold": True}),
            "section": book.add_format({**boxed, "bold": True, "italic": True}),
            "entry": book.add_format(boxed),
            "number": book.add_format({**boxed, "align": "center"}),
            "money": book.add_format({**boxed, "align": "right"}),
            "closing": book.add_format({**boxed, "italic": True}),
            "signature": book.add_format({**base, "bold": True, "align": "center"}),
        }
        self._page()

    def _page(self) -> None:
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=30 * MM, right=15 * MM, top=20 * MM, bottom=20 * MM)
        sheet.fit_to_pages(1, 0)
        sheet.set_header('&C&"Times New Roman,Regular"&13&P', {"margin": 10 * MM})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)

    def write(self, evaluation: Evaluation, parts: list[Part]) -> None:
        """The heading, the rows, the signature."""
        self._heading(evaluation)
        self.sheet.repeat_rows(self.row)
        for column, text in enumerate(HEADERS):
            self.sheet.write_string(self.row, column, text, self.formats["header"])
        self.sheet.freeze_panes(self.row + 1, 0)
        self.row += 1
        for kind, cells in rows(parts):
            self._line(kind, cells)
        self._signature(evaluation)

    def _heading(self, evaluation: Evaluation) -> None:
        office = evaluation.register.office
        self._across(office.parent.upper(), "plain", 0, 2)
        self._across("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "signature", 3, 7)
        self.row += 1
        self._across(office.name.upper(), "signature", 0, 2)
        self._across("Độc lập - Tự do - Hạnh phúc", "signature", 3, 7)
        self._height(office.name, sum(WIDTHS[:3]))
        self.row += 2
        year = evaluation.register.year
        draft = "BẢN NHÁP – " if evaluation.is_draft else ""
        self._across(f"{draft}DANH SÁCH ĐỀ NGHỊ THI ĐUA, KHEN THƯỞNG NĂM {year}", "title", 0, 7)
        self.row += 1
        self._across("(Kèm theo văn bản số ……… ngày …… tháng …… năm ……)", "italic", 0, 7)
        self.row += 2

    def _across(self, text: str, style: str, first: int, last: int) -> None:
        self.sheet.merge_range(self.row, first, self.row, last, "", self.formats[style])
        self.sheet.write_string(self.row, first, text, self.formats[style])

    def _line(self, kind: str, cells: tuple[str, ...]) -> None:
        if kind != "entry":
            self._across(cells[0], kind, 0, len(HEADERS) - 1)
            self.sheet.set_row(self.row, LINE_POINTS + 2)
        else:
            for column, text in enumerate(cells):
                style = self.formats[_STYLES.get(HEADERS[column], "entry")]
                self.sheet.write_string(self.row, column, text, style)
            # Spreadsheet programs do not grow rows of files they did not write.
            lines = max(_lines(text, width) for text, width in zip(cells, WIDTHS, strict=True))
            self.sheet.set_row(self.row, LINE_POINTS * lines)
        self.row += 1

    def _height(self, text: str, width: int) -> None:
        self.sheet.set_row(self.row, LINE_POINTS * _lines(text.upper(), width))

    def _signature(self, evaluation: Evaluation) -> None:
        office, day = evaluation.register.office, evaluation.decision_date
        signer = _signer(office.signer, day)
        self.row += 1
        place = office.place or "………"
        date_line = f"{place}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
        self._across(date_line, "italic", 4, 7)
        self.row += 1
        self._across("NGƯỜI LẬP DANH SÁCH", "signature", 0, 2)
        self._across(_post(signer), "signature", 4, 7)
        self.row += 5
        if signer and signer.name:
            self._across(signer.name, "signature", 4, 7)


def _signer(signers: Iterable[Any], day: date) -> Any:
    """Who signs lists on a day; a list goes with a decision, so whoever signs those signs it too."""
    papers = {"list", "decision"}
    able = [one for one in signers if (not one.papers or papers & set(one.papers)) and (one.from_ or day) <= day]
    return max(able, key=lambda one: one.from_ or date.min, default=None)


def _post(signer: Any) -> str:
    if signer is None:
        return "THỦ TRƯỞNG CƠ QUAN"
    return "\n".join(text for text in (signer.on_behalf, signer.post.upper()) if text)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    return max(1, ceil(len(text) / width))
