"""A table as a CSV file that Excel opens as it is and that runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from thidua.export.results_csv import write_rows


def write_table(path: Path, rows: Iterable[Iterable[Any]]) -> None:
    """Rows to a file: UTF-8 with BOM, `;`."""
    path.write_text("".join(write_rows(rows)), encoding="utf-8", newline="")
