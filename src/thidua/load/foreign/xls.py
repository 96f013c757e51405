"""An .xls file (Excel 97-2003): read by xlrd with fonts and formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from thidua.load.coding import stop
from thidua.load.foreign.sheet import ForeignSheet, in_unicode
from thidua.load.xlsx_file import number_text, text_of, where_of
from thidua.vietnamese import nfc

_TEXT, _NUMBER, _DATE, _FLAG, _ERROR = 1, 2, 3, 4, 5


def xls_sheets(path: Path, name: str) -> Iterator[ForeignSheet]:
    """The sheets. Raises DataError for a file that is damaged or closed by a password."""
    import io

    import xlrd

    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except Exception as error:  # whatever a library makes of a damaged file
        if "encrypted" in str(error):
            raise stop(name, "tệp đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu trong Excel rồi lưu lại") from error
        raise stop(name, "tệp Excel hỏng, không đọc được; hãy mở bằng Excel rồi lưu lại") from error
    for sheet in book.sheets():
        yield _sheet(book, sheet, name)


def _sheet(book: Any, sheet: Any, name: str) -> ForeignSheet:
    cells: dict[int, dict[int, str]] = {}
    faults: dict[tuple[int, int], str] = {}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            try:
                text = _text(book, sheet, row, column, cell)
            except ValueError as fault:
                faults[row + 1, column + 1] = str(fault)
            else:
                if text:
                    cells.setdefault(row + 1, {})[column + 1] = text
    hidden = frozenset(row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden and row + 1 in cells)
    merged = tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    title = nfc(sheet.name)
    return ForeignSheet(where_of(name, title), title, cells, faults, merged, hidden, sheet.visibility != 0)


def _text(book: Any, sheet: Any, row: int, column: int, cell: Any) -> str:
    """Raises ValueError with a remedy for what cannot be read."""
    import xlrd

    if cell.ctype == _ERROR:
        raise ValueError(f"ô báo lỗi {xlrd.error_text_from_code.get(cell.value, '')}; hãy ghi giá trị")
    if cell.ctype == _DATE:
        return text_of(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode))
    if cell.ctype == _FLAG:
        return text_of(bool(cell.value))
    form = book.xf_list[cell.xf_index]
    if cell.ctype == _NUMBER:
        return number_text(cell.value, book.format_map[form.format_key].format_str)
    if cell.ctype != _TEXT:
        return ""
    runs = sheet.rich_text_runlist_map.get((row, column), ())
    return in_unicode(_runs(cell.value, [(0, form.font_index), *runs], book))


def _runs(text: str, starts: Sequence[tuple[int, int]], book: Any) -> Iterator[tuple[str, str]]:
    ends = [*(start for start, _ in starts[1:]), len(text)]
    for (start, font), end in zip(starts, ends, strict=True):
        yield book.font_list[font].name, text[start:end]
