"""The papers of a ceremony as one workbook: a sheet for each part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from thidua.export.paper import Data, Job, Write
from thidua.export.sheet import Cell, Sheet, new_book, source_sheet

# Columns: heading, key of the line, width in characters, style.
Columns = Sequence[tuple[str, str, int, str]]
_CALL, _NAME = ("Số gọi", "so_goi", 7, "number"), ("Họ và tên", "ten_goi", 30, "entry")
_POST, _UNIT = ("Chức vụ", "chuc_vu", 20, "entry"), ("Đơn vị", "don_vi", 30, "entry")
_GOLDEN = ("Số sổ vàng", "so_vang", 9, "number")
_NOTE = ("Ghi chú", "ghi_chu", 34, "entry")
ORDER: Columns = (_CALL, _NAME, _POST, _UNIT, _GOLDEN, ("Giấy", "giay", 26, "entry"), _NOTE)
PILE: Columns = (
    ("Tờ", "to", 6, "number"),
    _CALL,
    ("Lượt", "luot", 7, "number"),
    _NAME,
    _UNIT,
    ("Danh hiệu, hình thức", "danh_hieu", 30, "entry"),
    _GOLDEN,
    ("Giấy", "giay", 26, "entry"),
)
SEATS: Columns = (
    ("Chỗ", "cho", 6, "number"),
    ("Người ngồi", "ho_ten", 32, "entry"),
    _UNIT,
    ("Số gọi", "so_goi", 26, "entry"),
    ("Ghi chú", "ghi_chu", 34, "entry"),
)
AWAY: Columns = (
    _CALL,
    _NAME,
    ("Danh hiệu, hình thức", "danh_hieu", 30, "entry"),
    ("Tình trạng", "tinh_trang", 12, "entry"),
    ("Người nhận thay", "nhan_thay", 30, "entry"),
    _NOTE,
)
CHECK: Columns = (
    _CALL,
    _NAME,
    _UNIT,
    ("Tờ", "to_in", 6, "number"),
    _GOLDEN,
    ("Có mặt", "", 8, "entry"),
    ("Đúng giấy", "", 8, "entry"),
    ("Đã trao", "", 8, "entry"),
    _NOTE,
)


def write_sheets(data: Callable[[Job], Data]) -> Write:
    """The writer of the workbook."""

    def write(job: Job, path: Path) -> None:
        said = data(job)
        with new_book(path, job.evaluation.decision_date) as book:
            _turns(book, said, "a", "Xướng tên", ORDER, said["can_biet"])
            _script(book, said)
            _flat(book, said, "c", "Tập giấy", PILE, said["tap"])
            _flat(book, said, "d", "Chỗ ngồi", SEATS, said["cho"])
            _flat(book, said, "e", "Vắng mặt", AWAY, said["vang"], _away_notes(said))
            _turns(book, said, "f", "Kiểm tại bàn", CHECK)
            source_sheet(book, said)

    return write


def _new(book: Any, said: Data, letter: str, title: str, widths: Sequence[int], *, landscape: bool = True) -> Sheet:
    """A sheet with its heading, and at its foot what all sheets of one ceremony share."""
    sheet = Sheet(book, title, widths, landscape=landscape)
    foot = said["chan_trang"].replace("&", "&&")
    sheet.sheet.set_footer(f'&C&"Times New Roman,Regular"&10{letter}) {foot}')
    sheet.line(said["tieu_de"], "title")
    sheet.line(said["phan"][letter], "bold")
    sheet.line(said["chan_trang"], "italic")
    return sheet


def _turns(book: Any, said: Data, letter: str, title: str, columns: Columns, notes: Iterable[str] = ()) -> None:
    sheet = _new(book, said, letter, title, [width for _, _, width, _ in columns])
    for note in notes:
        sheet.line(f"- {note}", "left")
    sheet.skip()
    sheet.head([name for name, _, _, _ in columns])
    for turn in said["luot"]:
        sheet.line(turn["ten"], "section")
        for line in turn["dong"]:
            _row(sheet, columns, line)


def _flat(
    book: Any, said: Data, letter: str, title: str, columns: Columns, lines: Iterable[Data], notes: Sequence[str] = ()
) -> None:
    sheet = _new(book, said, letter, title, [width for _, _, width, _ in columns])
    for note in notes:
        sheet.line(note, "left")
    sheet.skip()
    sheet.head([name for name, _, _, _ in columns])
    for line in lines:
        _row(sheet, columns, line)


def _away_notes(said: Data) -> list[str]:
    return [*filter(None, [said["khong_vang"]]), *(f"- Cần làm rõ: {fault}" for fault in said["can_lam_ro"])]


def _row(sheet: Sheet, columns: Columns, line: Data) -> None:
    cells: list[Cell] = [line.get(key, "") for _, key, _, _ in columns]
    sheet.cells(cells, [style for _, _, _, style in columns])


def _script(book: Any, said: Data) -> None:
    text = said["loi_dan"]
    sheet = _new(book, said, "b", "Lời dẫn", (45, 45), landscape=False)
    sheet.skip()
    for said_first in (text["mo_dau"], *text["quyet_dinh"], *filter(None, [text["viet_tat"]])):
        sheet.line(said_first, "left")
    for turn in text["luot"]:
        sheet.skip()
        sheet.line(turn["tieu_de"], "bold")
        sheet.line(turn["loi"], "left")
        for name in turn["ten"]:
            sheet.line(name, "left")
        sheet.line(turn["chi_dan"], "left")
