"""An Excel workbook opened safely: bounded before anything is read, and only the cells that hold something.

What is wrong with the file itself is one line with a remedy; formulas never run, their last value counts.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from attrs import frozen

from thidua.flow import Input
from thidua.load.coding import stop, unprintable
from thidua.load.legacy import coding_of, decode
from thidua.problems import Problem, Where, system_reason
from thidua.shown import Shown
from thidua.vietnamese import nfc

LARGEST_FILE = 50 * 1024 * 1024
LARGEST_CONTENT = 300 * 1024 * 1024  # unpacked
LARGEST_RATIO = 200  # honest workbooks are packed 6 to 15 times
MOST_CELLS = 5_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Saved again as it is, a list in CSV or of LibreOffice (.ods) would be refused again.
NO_WORKBOOK = 'không phải là tệp Excel .xlsx, hoặc tệp hỏng; hãy mở bằng Excel, lưu thành "Excel Workbook" (.xlsx)'
_THOUSANDS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")  # the number 1.125 must not be read as the text "1.125"
_ZEROS = re.compile(r"0{2,}")
_AS_WRITTEN = re.compile(r'"[^"]*"|\\.')  # what a format only adds to a number: 95 shown as "95%" is 95

Cells = Mapping[int, Mapping[int, Any]]


Box = tuple[int, str, int, int, int]  # of merged cells the last row, what Excel calls them, first row, columns


@frozen(eq=False)
class RawSheet(Shown):
    """One sheet as it stands: the cells that hold something, by row and column from 1."""

    title: str
    cells: Cells
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False
    struck_rows: frozenset[int] = frozenset()  # rows with a cell whose text is struck through
    is_by_hand: bool = False  # has formulas, whose values were reckoned when somebody asked for it
    faults: tuple[tuple[int, int, str], ...] = ()  # row, column, what is wrong with the cell
    merged: tuple[Box, ...] = ()


def open_book(path: Path, name: str) -> tuple[list[RawSheet], Input]:
    """The sheets of an .xlsx file and its hash. Raises DataError for a file that cannot be opened safely."""
    data = read_bytes(path, name)
    check_container(data, path, name)
    return list(_sheets(path, name)), Input(name, hashlib.sha256(data).hexdigest())


def read_bytes(path: Path, name: str) -> bytes:
    """A whole file. Raises DataError for one that cannot be read or is larger than LARGEST_FILE."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise stop(name, f"tệp lớn hơn {LARGEST_FILE >> 20} MB nên không mở; hãy chia nhỏ hoặc bỏ số liệu thừa")
        return path.read_bytes()
    except OSError as error:
        remedy = "hãy đóng tệp trong Excel và kiểm tra quyền đọc"
        raise stop(name, f"không mở được tệp ({system_reason(error)}); {remedy}") from error


def check_container(data: bytes, path: Path, name: str) -> None:
    """An .xlsx is a zip archive, no larger inside than a workbook can be."""
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise stop(name, "tệp đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu trong Excel rồi lưu lại")
        raise stop(name, 'tệp là Excel 97-2003 (.xls) đổi đuôi; hãy mở bằng Excel, lưu thành "Excel Workbook"')
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise stop(name, NO_WORKBOOK) from error
    size = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    if size > LARGEST_CONTENT or (size > LARGEST_RATIO * packed and size > LARGEST_FILE):
        raise stop(name, f"tệp nén giãn ra tới {size >> 20} MB nên không mở; hãy bỏ trang tính thừa rồi lưu lại")


def _sheets(path: Path, name: str) -> Iterator[RawSheet]:
    book, values = with_values(path, name)
    for sheet in book.worksheets:
        yield _sheet(sheet, values[sheet.title], name)


def with_values(path: Path, name: str, rich_text: bool = False) -> tuple[Any, Any]:
    """The workbook, and again with what its formulas came to. Raises DataError for a damaged file."""
    import openpyxl

    try:
        with path.open("rb") as file:  # by its name openpyxl refuses a workbook that is called .xls
            book = openpyxl.load_workbook(file, rich_text=rich_text)
            return book, openpyxl.load_workbook(file, data_only=True) if _has_formulas(book) else book
    except Exception as error:  # whatever a library makes of a damaged file
        raise stop(name, NO_WORKBOOK) from error


def has_drawings(path: Path) -> bool:
    """Whether pictures, shapes or charts were put into a workbook; the hints at headings, which we write, are none."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        drawn = (name for name in names if re.fullmatch(r"xl/drawings/[^/]+\.xml", name))
        is_anything_drawn = any(b"Anchor" in archive.read(name) for name in drawn)  # an emptied one anchors nothing
        return is_anything_drawn or any(name.startswith("xl/media/") for name in names)


def stored(sheet: Any) -> Iterator[tuple[int, int, Any]]:
    """Only what is in the file: asking for rows would make every cell up to the last one."""
    for (row, column), cell in sheet._cells.items():
        if cell.value is not None:
            yield row, column, cell


def _has_formulas(book: Any) -> bool:
    """Only then is the book read a second time, for the values its formulas came to."""
    return any(cell.data_type == "f" for sheet in book.worksheets for _, _, cell in stored(sheet))


def _sheet(sheet: Any, values: Any, name: str) -> RawSheet:
    cells: dict[int, dict[int, Any]] = {}
    faults: list[tuple[int, int, str]] = []
    for number, (row, column, cell) in enumerate(stored(sheet)):
        if number > MOST_CELLS:
            raise stop(f"{name} [{sheet.title}]", "trang tính có quá nhiều ô; hãy bỏ số liệu thừa")
        value = values._cells[row, column].value if cell.data_type == "f" else cell.value
        fault = _fault(cell, value)
        if fault:
            faults.append((row, column, fault))
        elif value is not None:
            cells.setdefault(row, {})[column] = _as_shown(cell, value)
    hidden = frozenset(row for row, about in sheet.row_dimensions.items() if about.hidden and row in cells)
    boxes = sheet.merged_cells.ranges
    merged = tuple(sorted((box.max_row, box.coord, box.min_row, box.min_col, box.max_col) for box in boxes))
    is_hidden, title = sheet.sheet_state != "visible", nfc(sheet.title)
    return RawSheet(title, cells, hidden, is_hidden, _struck(sheet), _is_by_hand(sheet), tuple(faults), merged)


def _struck(sheet: Any) -> frozenset[int]:
    """By the fonts of the workbook: few of them strike, and most workbooks have none."""
    fonts = {number for number, font in enumerate(sheet.parent._fonts) if font.strike}
    return frozenset(row for row, _, cell in stored(sheet) if cell._style.fontId in fonts) if fonts else frozenset()


def _is_by_hand(sheet: Any) -> bool:
    is_manual = sheet.parent.calculation.calcMode == "manual"
    return is_manual and any(cell.data_type == "f" for _, _, cell in stored(sheet))


def _fault(cell: Any, value: Any) -> str:
    if cell.data_type == "f" and value is None:
        return "ô là công thức chưa có giá trị; hãy mở bằng Excel, sao chép rồi dán dạng giá trị (Paste Values)"
    if cell.data_type == "e" or (cell.data_type == "f" and str(value).startswith("#")):
        return f"ô báo lỗi {value}; hãy ghi giá trị"
    if isinstance(value, str) and (found := unprintable(value)):
        return f"ô có ký tự không in được (U+{ord(found.group()):04X}); hãy gõ lại ô này"
    if isinstance(value, str) and not value.isascii() and _is_drawn_otherwise(value, cell.font.name):
        return f'ô gõ bằng phông bảng mã cũ "{cell.font.name}"; hãy chọn phông Unicode như Times New Roman rồi gõ lại'
    return ""


def _is_drawn_otherwise(text: str, font: str | None) -> bool:
    """Whether an old font shows other letters than the file holds: "NguyÔn" is seen as "Nguyễn"."""
    coding = coding_of(font)
    try:
        return coding is not None and decode(text, coding) != text
    except ValueError:  # letters that the font has not, so that another one draws them
        return False


# --- cells as text -------------------------------------------------------------------------------------------------


def text_of(value: Any) -> str:
    """A cell as an officer would have typed it: days as ISO, whole numbers without a point, text in NFC."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        text = str(int(value)) if value.is_integer() else repr(value)
        return text.replace(".", ",") if _THOUSANDS.fullmatch(text) else text
    return nfc(str(value)).replace("Ð", "Đ").replace("ð", "đ")


def number_text(value: Any, number_format: str) -> str:
    """A number as it is shown where the file holds another one: an id keeps its zeros, 0.95 is "95%"."""
    if "%" in _AS_WRITTEN.sub("", number_format) and not isinstance(value, bool):
        return f"{text_of(round(value * 100.0, 10))}%"
    text = text_of(value)
    return text.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) and text.isdigit() else text


def _as_shown(cell: Any, value: Any) -> Any:
    is_styled = isinstance(value, int | float) and cell.has_style
    return number_text(value, cell.number_format) if is_styled else value


def problems_of(sheet: RawSheet, name: str, heading: Mapping[int, str]) -> list[Problem]:
    """The cells of a sheet that cannot be read, by the headings of their columns."""
    place = where_of(name, sheet.title)
    return [Problem(Where(place, row, heading.get(column, "")), fault) for row, column, fault in sheet.faults]


def where_of(name: str, title: str) -> str:
    """How messages call a sheet of a file."""
    return f"{name} [{title}]"
