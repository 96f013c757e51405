"""The vote sheet as a workbook: rows to fill in, the council's members, and a hidden sheet of what was exported."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path
from typing import Any

from thidua.ballot_sheet import COUNTS, FIRST_KEPT, HEADINGS, KEPT, MEMBERS, SCHEMA, VOTES, Heading, fingerprint
from thidua.export.ballot_list import Candidate, Member
from thidua.export.sheet import new_book
from thidua.flow import Evaluation
from thidua.records import COUNCILS

MM = 1 / 25.4  # XlsxWriter takes inches
LINE_POINTS = 16  # one line of 11-point text with the space around it
GREY = "#EDEDED"  # what the secretary leaves as it is
MOST_VOTES = 9999
MEMBER_HEADINGS = (
    ("TT", 5),
    ("Mã thành viên", 12),
    ("Họ và tên", 26),
    ("Chức vụ", 24),
    ("Vị trí trong Hội đồng", 18),
    ("Là đối tượng được xét", 48),
)
_HOW = (
    "Ghi các cột nền trắng; giữ nguyên các cột nền xám. Tỷ lệ tính trên tổng số thành viên; “Đồng ý” gồm cả phiếu bằng "
    "văn bản. Dòng chưa bỏ phiếu để trống. Ghi xong, lưu, đóng tệp rồi chạy: thidua ballot import."
)


def write_ballot(evaluation: Evaluation, rows: Sequence[Candidate], council: Sequence[Member], path: Path) -> None:
    """Writes the vote sheet to `path`; the same rows give the same bytes."""
    with new_book(path, evaluation.decision_date) as book:
        formats = _formats(book)
        votes, people, kept = (book.add_worksheet(name) for name in (VOTES, MEMBERS, KEPT))
        lists = _keep(kept, evaluation, rows)
        _Votes(votes, formats, lists).write(evaluation, rows)
        _write_members(people, formats, council)


def _formats(book: Any) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter", "text_wrap": True}
    boxed = {**base, "border": 1}
    return {
        "title": book.add_format({**base, "bold": True, "align": "center", "font_size": 14}),
        "plain": book.add_format({**base, "align": "center"}),
        "how": book.add_format({**base, "italic": True}),
        "header": book.add_format({**boxed, "bold": True, "align": "center", "bg_color": GREY}),
        "filled_header": book.add_format({**boxed, "bold": True, "align": "center"}),
        "locked": book.add_format({**boxed, "num_format": "@", "bg_color": GREY}),
        "place": book.add_format({**boxed, "num_format": "0", "align": "center", "bg_color": GREY}),
        "text": book.add_format({**boxed, "num_format": "@"}),
        "count": book.add_format({**boxed, "num_format": "0", "align": "center"}),
    }


def _page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=20 * MM, right=10 * MM, top=15 * MM, bottom=15 * MM)
    sheet.fit_to_pages(1, 0)
    sheet.set_header('&C&"Times New Roman,Regular"&11&P', {"margin": 8 * MM})


def _keep(sheet: Any, evaluation: Evaluation, rows: Sequence[Candidate]) -> dict[tuple[str, ...], str]:
    """What import holds the sheet against, and the lists to choose from; the range of each list."""
    register = evaluation.register
    for row, text in enumerate((SCHEMA, str(register.year), register.office.code, fingerprint(register))):
        sheet.write_string(row, 0, text)
    for row, one in enumerate(rows, start=FIRST_KEPT - 1):
        for column, text in enumerate((one.subject_id, one.award.code, one.council, one.name)):
            sheet.write_string(row, column, text)
    ranges: dict[tuple[str, ...], str] = {}
    for names in dict.fromkeys(tuple(award.name for award in one.lower) for one in rows if one.lower):
        column = 5 + len(ranges)
        for row, name in enumerate(names):
            sheet.write_string(row, column, name)
        ranges[names] = f"='{KEPT}'!{_cell(0, column)}:{_cell(len(names) - 1, column)}"
    sheet.hide()
    return ranges


def _cell(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))


class _Votes:
    """The sheet of votes being filled from the top."""

    def __init__(self, sheet: Any, formats: dict[str, Any], lists: dict[tuple[str, ...], str]) -> None:
        self.sheet, self.formats, self.lists, self.row = sheet, formats, lists, 0
        _page(sheet)
        for column, heading in enumerate(HEADINGS):
            sheet.set_column(column, column, heading.width)

    def write(self, evaluation: Evaluation, rows: Sequence[Candidate]) -> None:
        """The title, the headings that every page repeats, a row for each candidate."""
        register = evaluation.register
        draft = "BẢN NHÁP – " if evaluation.is_draft else ""
        self._across(register.office.name.upper(), "plain", 1)
        self._across(f"{draft}KẾT QUẢ BỎ PHIẾU THI ĐUA, KHEN THƯỞNG NĂM {register.year}", "title", 1)
        self._across(f"{_HOW} Mã số liệu: {fingerprint(register)}", "how", 2)
        self.sheet.repeat_rows(self.row)
        for column, heading in enumerate(HEADINGS):
            style = "filled_header" if heading.is_filled else "header"
            self.sheet.write_string(self.row, column, heading.text, self.formats[style])
        self.sheet.set_row(self.row, 4 * LINE_POINTS)
        self.sheet.freeze_panes(self.row + 1, 3)
        self.sheet.autofilter(self.row, 0, self.row + max(1, len(rows)), len(HEADINGS) - 1)
        for place, one in enumerate(rows, start=1):
            self.row += 1
            self._line(place, one)

    def _across(self, text: str, style: str, lines: int) -> None:
        self.sheet.merge_range(self.row, 0, self.row, len(HEADINGS) - 1, "", self.formats[style])
        self.sheet.write_string(self.row, 0, text, self.formats[style])
        self.sheet.set_row(self.row, (LINE_POINTS + 2) * lines)
        self.row += 1

    def _line(self, place: int, one: Candidate) -> None:
        cells = _cells(place, one)
        for column, (heading, value) in enumerate(zip(HEADINGS, cells, strict=True)):
            self._write(column, heading, value)
        self._offer(one)
        # Spreadsheet programs do not grow rows of files they did not write.
        lines = max(ceil(len(str(value or "")) / h.width) for h, value in zip(HEADINGS, cells, strict=True))
        self.sheet.set_row(self.row, LINE_POINTS * max(1, lines))

    def _write(self, column: int, heading: Heading, value: object) -> None:
        name = "count" if heading.column in COUNTS else "text" if heading.is_filled else "locked"
        style = self.formats["place" if heading.text == "TT" else name]
        if value is None or value == "":
            self.sheet.write_blank(self.row, column, None, style)
        elif isinstance(value, int):
            self.sheet.write_number(self.row, column, value, style)
        else:
            self.sheet.write_string(self.row, column, str(value), style)

    def _offer(self, one: Candidate) -> None:
        """Whole numbers only, and lower awards to choose from; sorting leaves the lists behind, so these warn."""
        for column, heading in enumerate(HEADINGS):
            if heading.column in COUNTS:
                self.sheet.data_validation(self.row, column, self.row, column, _whole(heading))
            elif heading.column == "lowered_to" and one.lower:
                source = self.lists[tuple(award.name for award in one.lower)]
                self.sheet.data_validation(self.row, column, self.row, column, _choice(heading, source))


def _whole(heading: Heading) -> dict[str, Any]:
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 1 if heading.column in ("round", "members") else 0,
        "maximum": MOST_VOTES,
        "error_title": heading.text[:32],
        "error_message": "Hãy ghi số nguyên.",
    }


def _choice(heading: Heading, source: str) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_type": "warning",
        "error_title": heading.text[:32],
        "error_message": "Hãy chọn danh hiệu, hình thức thấp hơn cùng loại, và ghi lý do.",
    }


def _cells(place: int, one: Candidate) -> tuple[object, ...]:
    """In the order of HEADINGS."""
    names = {award.code: award.name for award in one.lower}
    held = {**one.recorded, "council": COUNCILS[one.council], "round": one.round}
    held |= {"subject_id": one.subject_id, "award": one.award.code}
    held["lowered_to"] = names.get(held.get("lowered_to", ""), held.get("lowered_to"))
    read = {
        "TT": place,
        "Họ và tên, tên tập thể": one.name,
        "Chức vụ": one.post,
        "Đơn vị": one.unit,
        "Danh hiệu, hình thức": one.award.name,
        "Tỷ lệ phải đạt": one.needs,
        "Ghi chú": one.remark,
    }
    return tuple(held.get(h.column) if h.column else read[h.text] for h in HEADINGS)


def _write_members(sheet: Any, formats: dict[str, Any], council: Sequence[Member]) -> None:
    """Who sits on the office's council, and who of them is voted on."""
    _page(sheet)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    for column, (text, width) in enumerate(MEMBER_HEADINGS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, text, formats["header"])
    for row, one in enumerate(council, start=1):
        cells = (str(row), one.member_id, one.name, one.post, one.seat, one.stands)
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text, formats["text"])
        sheet.set_row(row, LINE_POINTS * max(1, ceil(len(one.stands) / MEMBER_HEADINGS[-1][1])))
    if not council:
        told = "Chưa ghi bảng Hội đồng (council): phần mềm chưa biết tổng số thành viên và ai là đối tượng."
        sheet.merge_range(1, 0, 1, len(MEMBER_HEADINGS) - 1, "", formats["how"])
        sheet.write_string(1, 0, told, formats["how"])
