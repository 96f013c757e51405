"""A workbook of openpyxl as bytes, made in memory alone."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile


def workbook_bytes(book: Any) -> bytes:
    """The .xlsx file of a workbook.

    The library puts each sheet into a file of the temporary folder, and a full disk there ends in its own words.
    """
    from openpyxl.writer.excel import ExcelWriter

    made = io.BytesIO()
    archive = ZipFile(made, "w", ZIP_DEFLATED)

    class Writer(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            """As openpyxl does, but for the temporary file."""
            archive.writestr(ws.path[1:], _sheet_bytes(ws))
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
