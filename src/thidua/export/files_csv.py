"""A table as a CSV file that Excel opens as it is and that runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from thidua.export.paper import Job
from thidua.export.results_csv import write_rows
from thidua.export.stamp import HEADING


def write_table(job: Job, path: Path, rows: Iterable[Iterable[Any]]) -> None:
    """Rows to a file: UTF-8 with BOM, `;`; below them what they were made from, but for a copy for signature."""
    lines = job.source_lines
    source = [("",), (HEADING,), *((line,) for line in lines)] if lines else []
    path.write_text("".join(write_rows([*rows, *source])), encoding="utf-8", newline="")
