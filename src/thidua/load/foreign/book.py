"""Somebody else's workbook, .xlsx or .xls by what is inside, whatever the file is called."""

from __future__ import annotations

from pathlib import Path

from thidua.load import xlsx_file
from thidua.load.foreign.sheet import ForeignSheet
from thidua.load.foreign.xls import xls_sheets
from thidua.load.foreign.xlsx import xlsx_sheets


def open_foreign(path: Path) -> list[ForeignSheet]:
    """The sheets that hold something. Raises DataError for what cannot be opened safely."""
    data = xlsx_file.read_bytes(path, path.name)
    is_old = data.startswith(xlsx_file.OLE) and "EncryptedPackage".encode("utf-16-le") not in data
    if is_old:
        sheets = list(xls_sheets(path, path.name))
    else:
        xlsx_file.check_container(data, path, path.name)
        sheets = list(xlsx_sheets(path, path.name))
    return [sheet for sheet in sheets if sheet.cells]
