"""`python -m benchmarks.workbook [PEOPLE]`: an .xlsx of one office in, against the libraries that read it alone.

The workbook holds units, people and their work. Each way of reading runs in a process of its own and in turn; told are
medians of processor time, without imports, and the peak of memory. python-calamine is in the table where it is
installed. Nothing is asserted.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.generate import YEAR, generate
from benchmarks.measure import peak_memory
from benchmarks.process import ROOT, environment, pace, table

SHEETS = ("units", "people", "work")
PEOPLE, ROUNDS = 40_000, 3


def main(people: int = PEOPLE) -> None:
    """One table; ratios are to openpyxl, which opens the workbook for us."""
    print(f"Python {sys.version.split()[0]}, {sys.platform}; {pace()}\n")
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        write_workbook(people, Path(folder))
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in ways()}
        for _ in range(ROUNDS):
            for name, runs in found.items():
                runs.append(_measured(name, Path(folder)))
    print(_told(people, found))


def _told(people: int, found: dict[str, list[dict[str, Any]]]) -> str:
    medians = {name: statistics.median(run["seconds"] for run in runs) for name, runs in found.items()}
    rows = []
    for name, taken in medians.items():
        ratios = (f"{taken / medians[one]:.2f} ×" for one in ("openpyxl", "openpyxl, read_only"))
        peak = max(run["peak"] or 0 for run in found[name])
        rows.append([name, f"{taken:.2f} s", *ratios, f"{peak / 1e6:.0f} MB", f"{found[name][0]['count']:,}"])
    return table([f"{people:,} people", "read", "to openpyxl", "to its read_only", "peak", "cells or rows"], rows)


def _measured(name: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.workbook", "--read", name, str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


# --- the workbook -----------------------------------------------------------------------------------------------------


def write_workbook(people: int, workspace: Path) -> None:
    """The year of a generated workspace as one workbook: numbers as numbers, days as days, as Excel keeps them."""
    import xlsxwriter

    generate(people, workspace)
    tables = workspace / str(YEAR)
    with xlsxwriter.Workbook(workspace / f"{YEAR}.xlsx", {"default_date_format": "dd/mm/yyyy"}) as book:
        for name in SHEETS:
            with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                _write_sheet(book.add_worksheet(name), csv.reader(file))
    tables.rename(workspace / "tables")


def _write_sheet(sheet: Any, rows: Iterable[Sequence[str]]) -> None:
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text.isdecimal():
                sheet.write_number(number, column, int(text))
            elif len(text) == 10 and text[4] == text[7] == "-":
                sheet.write_datetime(number, column, date.fromisoformat(text))
            elif text:
                sheet.write_string(number, column, text)


# --- ways to read it --------------------------------------------------------------------------------------------------


def ways() -> dict[str, Callable[[Path], int]]:
    """Each way returns how many cells it read; ours how many rows."""
    known: dict[str, Callable[[Path], int]] = {
        "openpyxl": _openpyxl,
        "openpyxl, read_only": _openpyxl_read_only,
        "thidua: a register": _thidua,
    }
    return known | ({"python-calamine": _calamine} if importlib.util.find_spec("python_calamine") else {})


def _openpyxl(folder: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(folder / f"{YEAR}.xlsx")
    return sum(cell is not None for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def _openpyxl_read_only(folder: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(folder / f"{YEAR}.xlsx", read_only=True)
    return sum(cell is not None for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def _calamine(folder: Path) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(folder / f"{YEAR}.xlsx"))
    rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
    return sum(cell != "" for row in rows for cell in row)


def _thidua(folder: Path) -> int:
    from thidua.load import find_workspaces, load_register
    from thidua.offices import vocabulary
    from thidua.plugins import load_national

    workspace = find_workspaces(folder, folder).items[0]
    register = load_register(workspace, YEAR, vocabulary(load_national(), None))
    return sum(map(len, register.tables.values()))


def _read(name: str, folder: Path) -> None:
    """In the process of one way: what is imported is imported by a first, small workbook."""
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as small:
        write_workbook(10, Path(small))
        ways()[name](Path(small))
    start = time.process_time()
    count = ways()[name](folder)
    print(json.dumps({"seconds": time.process_time() - start, "peak": peak_memory(), "count": count}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        _read(sys.argv[2], Path(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:]))
