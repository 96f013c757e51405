"""A workbook of openpyxl as bytes, made in memory alone."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile


def workbook_bytes(book: Any) -> bytes:
    """The .xlsx file of a workbook.

    The library puts each sheet into a file of the temporary folder, and a full disk there ends in its own words.
    """
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    made = io.BytesIO()
    archive = ZipFile(made, "w", ZIP_DEFLATED)

    class Writer(ExcelWriter):
        def write_worksheet(self, ws: Any) -> None:
            """As openpyxl does, but for the temporary file."""
            ws._drawing = SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            content = io.BytesIO()
            writer: Any = WorksheetWriter(ws, content)
            writer.write()
            ws._rels = writer._rels
            archive.writestr(ws.path[1:], content.getvalue())
            self.manifest.append(ws)

    Writer(book, archive).save()
    return made.getvalue()
