"""A workbook of openpyxl as bytes, made in memory alone, with the values that its formulas came to."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

# A formula as openpyxl writes it: without what it came to.
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f\b(?:[^>]*/>|.*?</f>))<v ?/?>(?:</v>)?</c>', re.DOTALL)


def workbook_bytes(book: Any, saved: Mapping[tuple[str, int, int], Any] | None = None) -> bytes:
    """The .xlsx file of a workbook; `saved` are cells with the values of its formulas, by sheet, row and column.

    The library leaves those values out, and whoever reads the file without Excel would find none. It puts each sheet
    into a file of the temporary folder, and a full disk there ends in its own words.
    """
    from openpyxl.writer.excel import ExcelWriter

    of_sheet: dict[str, dict[str, Any]] = {}
    for (sheet, _, _), cell in (saved or {}).items():
        of_sheet.setdefault(sheet, {})[cell.coordinate] = cell
    made = io.BytesIO()
    archive = ZipFile(made, "w", ZIP_DEFLATED)

    class Writer(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            """As openpyxl does, but for the temporary file."""
            archive.writestr(ws.path[1:], _with_values(_sheet_bytes(ws), of_sheet.get(ws.title, {})))
            self.manifest.append(ws)

    Writer(book, archive).save()
    return made.getvalue()


def _sheet_bytes(sheet: Any) -> bytes:
    """The XML of a sheet; what it refers to is left with it, for the library to write after it."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter

    sheet._drawing = SpreadsheetDrawing()
    sheet._drawing.charts, sheet._drawing.images = sheet._charts, sheet._images
    content = io.BytesIO()
    writer: Any = WorksheetWriter(sheet, content)
    writer.write()
    sheet._rels = writer._rels
    return content.getvalue()


def _with_values(xml: bytes, saved: Mapping[str, Any]) -> bytes:
    def told(match: re.Match[bytes]) -> bytes:
        cell = saved.get(match[1].decode())
        if cell is None or cell.value is None:
            return match[0]
        kind, text = _as_saved(cell)
        value = escape(text).encode("ascii", "xmlcharrefreplace")
        return b'<c r="%b"%b t="%b">%b<v>%b</v></c>' % (match[1], match[2], kind, match[3], value)

    return _FORMULA.sub(told, xml) if saved else xml


def _as_saved(cell: Any) -> tuple[bytes, str]:
    """The type and the text by which a file tells the value of a formula."""
    from openpyxl.utils import datetime as days

    value = cell.value
    if isinstance(value, bool):
        return b"b", str(int(value))
    if isinstance(value, int | float):
        return b"n", repr(value)
    if isinstance(value, str):
        return (b"e" if cell.data_type == "e" else b"str"), value
    to_excel: Any = days.to_excel
    return b"n", repr(to_excel(value, cell.parent.parent.epoch))
