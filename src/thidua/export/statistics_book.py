"""The figures of a year as a workbook: a sheet for each table, the forms of the state, native charts of the tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from thidua.export.book_charts import BookCharts, Drawn, down
from thidua.export.paper import Data, Job, Write
from thidua.export.sheet import Cell, Sheet, new_book, source_sheet

NOT_ENOUGH = "chưa đủ số liệu"
FIGURES = ("xet", "chua_ro", "duoc", "ty_le", "tu", "den")
FIGURE_TITLES = ("Số xét", "Chưa rõ diện xét", "Số được", "Tỷ lệ", "Khoảng 95 %, từ", "Khoảng 95 %, đến")
AWARD_TITLES = ("Danh hiệu, hình thức", "Đối tượng", *FIGURE_TITLES)
CEILING_TITLES = (
    *("Danh hiệu, mức", "Tính trên", "Đề nghị", "Đủ tiêu chuẩn"),
    *("Tối đa, mức thấp", "Tối đa, mức cao", "Áp dụng", "Căn cứ"),
)
LEADER_TITLES = ("Danh hiệu, hình thức", "Lãnh đạo", "Không giữ chức vụ lãnh đạo", "Gấp")
_WIDTHS = (52, 16, 14, 14, 14, 14, 18, 18)


def figures_of(line: Data) -> tuple[Any, ...]:
    """The figures of a line in the order of the columns."""
    return tuple(line[key] for key in FIGURES)


def award_cells(one: Data) -> tuple[Any, ...]:
    """An award as a row."""
    return one["ten"], one["doi_tuong"], *figures_of(one)


def ceiling_cells(line: Data) -> tuple[Any, ...]:
    """A quota as a row; a limit that is not known exactly runs from the lower to the upper one."""
    keys = ("ten", "tren_so", "de_nghi", "dat", "toi_da", "toi_da_cao", "hieu_luc", "can_cu")
    return tuple(line[key] for key in keys)


def write_book(data: Callable[[Job], Data]) -> Write:
    """The writer of the figures as .xlsx."""

    def write(job: Job, path: Path) -> None:
        said = data(job)
        with new_book(path, job.evaluation.decision_date) as book:
            _Book(book, said).write()
            source_sheet(book, said)

    return write


class _Book:
    """The sheets of one workbook, with the charts that refer to them."""

    def __init__(self, book: Any, said: Data) -> None:
        self.book, self.said = book, said
        self.charts = BookCharts(book)

    def write(self) -> None:
        """Every sheet in its order, the charts last: they refer to the others."""
        self._awards()
        self._levels()
        self._breakdowns()
        self._units()
        self._left_out()
        self._years()
        for form in self.said["bieu"]:
            self._form(form)
        self.charts.place()

    def _awards(self) -> None:
        """All awards, with the share of those considered."""
        said, sheet = self.said, Sheet(self.book, "Danh hiệu", _WIDTHS)
        sheet.letterhead(said, 2)
        sheet.line(said["tieu_de"], "title")
        sheet.skip()
        for text in said["ghi_chu"]:
            sheet.line(f"- {text}", "note")
        sheet.skip()
        sheet.head(AWARD_TITLES)
        for one in said["danh_hieu"]:
            sheet.cells(award_cells(one), _styles(2, len(FIGURES)))
        if not said["danh_hieu"]:
            sheet.line("Năm này không xét khen thưởng theo văn bản nào có trong phần mềm.", "entry")
        sheet.signature(said, 4, "NGƯỜI LẬP BIỂU")

    def _levels(self) -> None:
        """The levels, leaders against others, the quotas."""
        said, sheet = self.said, Sheet(self.book, "Xếp loại, tỷ lệ", _WIDTHS)
        for levels in said["xep_loai"]:
            rows = [(one["ten"], one["so"]) for one in levels["dong"]]
            name = f"Xếp loại {levels['doi_tuong']}"
            first = _table(sheet, name, ("Mức", "Số lượng"), rows)
            self.charts.add("bar", name, sheet, [Drawn(name, down(first, len(rows), 0), down(first, len(rows), 1))])
        leaders = [tuple(one.values()) for one in said["lanh_dao"]]
        _table(sheet, "Lãnh đạo và không giữ chức vụ lãnh đạo", LEADER_TITLES, leaders)
        self._ceilings(sheet)

    def _ceilings(self, sheet: Sheet) -> None:
        rows = [ceiling_cells(one) for one in self.said["tran"]]
        first = _table(sheet, "Tỷ lệ khống chế", CEILING_TITLES, rows)
        labels = down(first, len(rows), 0)
        series = [Drawn(CEILING_TITLES[column], labels, down(first, len(rows), column)) for column in (2, 3, 4)]
        self.charts.add("column", "Đề nghị so với tỷ lệ khống chế", sheet, series if rows else [])

    def _breakdowns(self) -> None:
        """The awards of people by sex, post, kind of staff, age and unit."""
        sheet = Sheet(self.book, "Cơ cấu", (36, 20, 46, *_WIDTHS[2:]))
        sheet.head(("Danh hiệu, hình thức", "Chia theo", "Nhóm", *FIGURE_TITLES))
        for award in self.said["co_cau"]:
            for way in award["chieu"]:
                for line in way["dong"]:
                    cells = (award["ten"], way["ten"], line["nhom"], *figures_of(line))
                    sheet.cells(cells, _styles(3, len(FIGURES)))
        if not self.said["co_cau"]:
            sheet.line("Năm này không có cá nhân nào trong danh sách.", "entry")

    def _units(self) -> None:
        """What every unit and its people have."""
        said = self.said["theo_don_vi"]
        sheet = Sheet(self.book, "Theo đơn vị", (6, 46, 10, *(16 for _ in said["cot"])))
        sheet.head(("TT", "Đơn vị", "Số lượt", *said["cot"]))
        first = sheet.row
        for number, line in enumerate(said["dong"], 1):
            numbers = (sum(line["so"]), *line["so"])
            sheet.cells((number, line["ten"], *numbers), ("number", *_styles(1, len(numbers))))
        sums = (sum(said["cong"]), *said["cong"])
        sheet.cells(("", "Tổng cộng", *sums), ("part", "part", *("sum" for _ in sums)))
        count = len(said["dong"])
        drawn = [Drawn("Số lượt", down(first, count, 1), down(first, count, 2))]
        self.charts.add("bar", "Số lượt danh hiệu, hình thức theo đơn vị", sheet, drawn if any(sums) else [])

    def _left_out(self) -> None:
        """Which units were given nothing in the last years."""
        said = self.said["chua_khen"]
        sheet = Sheet(self.book, "Đơn vị chưa được khen", (6, 50, 44, *(28 for _ in said["cot"])))
        sheet.head(("TT", "Đơn vị", "Lần gần nhất", *said["cot"]))
        for number, line in enumerate(said["dong"], 1):
            cells = (number, line["ten"], line["gan_nhat"], *line["ket_qua"])
            sheet.cells(cells, ("number", "entry", "entry", *("number" for _ in line["ket_qua"])))

    def _years(self) -> None:
        """The awards of several years."""
        said = self.said["nhieu_nam"]
        sheet = Sheet(self.book, "Nhiều năm", (60, *(16 for _ in said["nam"])))
        sheet.head(("Danh hiệu, hình thức", *(f"Năm {year}" for year in said["nam"])))
        first = sheet.row
        for line in said["dong"]:
            cells = [NOT_ENOUGH if number is None else number for number in line["so"]]
            sheet.cells((line["ten"], *cells), _styles(1, len(cells)))
        known = min((line["so"].count(None) for line in said["dong"]), default=0)
        last = len(said["nam"])
        labels = (first - 1, 1 + known, first - 1, last)
        rows = [(first + place, 1 + known, first + place, last) for place in range(len(said["dong"]))]
        for line, figures in zip(said["dong"], rows, strict=True):
            if sum(1 for number in line["so"] if number) > 1:  # given in one year alone: nothing to compare
                self.charts.add("column", f"Nhiều năm: {line['ten']}", sheet, [Drawn(line["ten"], labels, figures)])

    def _form(self, form: Data) -> None:
        """One form of the state, on a sheet of its own."""
        width = max(16, 80 // len(form["cot"]))
        sheet = Sheet(self.book, form["ma"].split("/")[0], (64, *(width for _ in form["cot"])))
        sheet.line(f"Biểu số {form['ma']} [{form['van_ban']}]", "left")
        sheet.line(f"Ngày nhận báo cáo: {form['ngay_nhan']}", "left")
        sheet.line(f"Đơn vị báo cáo: {self.said['co_quan']}", "left")
        sheet.skip()
        sheet.line(form["ten"].upper(), "title")
        sheet.line(f"Năm {self.said['nam_xet']}", "italic")
        for text in form["ghi_chu"]:
            sheet.line(f"- {text}", "note")
        sheet.skip()
        sheet.head(("Nội dung", *form["cot"]))
        for line in form["dong"]:
            sheet.cells((line["ten"], *line["so"]), _styles(1, len(line["so"])))


def _styles(words: int, figures: int) -> tuple[str, ...]:
    return (*("entry",) * words, *("number",) * figures)


def _table(sheet: Sheet, name: str, titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> int:
    """A table with its heading, narrower than the sheet perhaps; gives the row of its first line."""
    sheet.line(name, "heading")
    sheet.cells(titles, ["header"] * len(titles))
    first = sheet.row
    for row in rows:
        sheet.cells(row, ["entry" if isinstance(cell, str) else "number" for cell in row])
    if not rows:
        sheet.line("Không có.", "left")
    sheet.skip()
    return first
