"""`python -m benchmarks.w1.run [--quick] [--shuffled] [--rounds N] [--only NAME …]`: every entry of W1, in one table.

Every entry runs in a process of its own, in turn with the others and so in every round; medians are told. All entries
must find the same: where digests differ, the run ends with status 1 and says which.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.w1.data import generate, store
from benchmarks.w1.entries import ENTRIES, LIMIT

ROOT = Path(__file__).parents[2]
SIZES = (70, 40_000, 2_000_000)
QUICK = SIZES[:2]
ROUNDS = 5

Measured = dict[str, list[dict[str, Any]]]  # by entry, a round each


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.w1.run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the two smaller sizes only")
    parser.add_argument("--shuffled", action="store_true", help="rows in no order instead of unit by unit")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=ENTRIES, default=list(ENTRIES))
    given = parser.parse_args()
    names = [name for name in ENTRIES if name in {LIMIT, *given.only}]
    measured = measure_all(names, QUICK if given.quick else SIZES, given.rounds, given.shuffled)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}, {load()}\n")
    print(told(measured, names))


def measure_all(
    names: Sequence[str], sizes: Sequence[int], rounds: int = ROUNDS, shuffled: bool = False
) -> dict[int, Measured]:
    """Every entry at every size; ends the run where two differ."""
    measured = {}
    with tempfile.TemporaryDirectory(prefix="thidua-w1-") as folder:
        for size in sizes:
            table = Path(folder) / str(size)
            store(generate(size, shuffled=shuffled), table)
            measured[size] = _rounds(names, table, rounds)
            _require_equal(measured[size], size)
    return measured


def load() -> str:
    """How busy the machine is with others' work too."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load not known"


def _rounds(names: Sequence[str], table: Path, rounds: int) -> Measured:
    """All entries in turn, again and again; what takes too long has one round."""
    found: Measured = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            if not any(each["once"] for each in found[name]):
                found[name].append(_measured(name, table))
    return found


def _measured(name: str, table: Path) -> dict[str, Any]:
    arguments = [sys.executable, "-m", "benchmarks.w1.measure", name, str(table)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    done = subprocess.run(arguments, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _require_equal(measured: Measured, size: int) -> None:
    limit = measured[LIMIT][0]
    for name, rounds in measured.items():
        for each in rounds:
            if each["digest"] != limit["digest"]:
                sys.exit(f"{size:,} people: {name} finds other outcomes than {LIMIT}")
            if each["reasons"] not in (None, limit["reasons"]):
                sys.exit(f"{size:,} people: {name} finds other reasons than {LIMIT}")


# --- the table ------------------------------------------------------------------------------------------------


def told(measured: Mapping[int, Measured], names: Iterable[str]) -> str:
    """Seconds and ratios to the limit by size; processor time and memory at the largest."""
    largest = max(measured)
    heads = [head for size in measured for head in (f"{size:,}", f"× {LIMIT}")]
    rows = [["people", *heads, "processors", f"× {LIMIT}", "held before", "peak"]]
    rows += [_row(name, measured, largest) for name in names]
    return markdown(rows)


def _row(name: str, measured: Mapping[int, Measured], largest: int) -> list[str]:
    row = [name]
    for each in measured.values():
        row += _time(each, name, "seconds")
    last = measured[largest]
    row += _time(last, name, "processor")
    return row + [megabytes(median(last, name, field)) for field in ("before", "peak")]


def _time(measured: Measured, name: str, field: str) -> list[str]:
    seconds, limit = median(measured, name, field), median(measured, LIMIT, field)
    if seconds is None or limit is None:
        return ["?", "?"]
    once = " once" if measured[name][0]["once"] else ""
    return [spelled(seconds) + once, f"{seconds / limit:.1f}"]


def median(measured: Measured, name: str, field: str) -> float | None:
    values = [each[field] for each in measured[name] if each[field] is not None]
    return statistics.median(values) if values else None


def spelled(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.1f} ms"


def megabytes(value: float | None) -> str:
    return "?" if value is None else f"{value / 1e6:.0f} MB"


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """A table that can be pasted into the README of the benchmarks."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        for row in rows
    ]
    lines.insert(1, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    main()
