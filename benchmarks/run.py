"""`python -m benchmarks.run [--quick]`: evaluation by stage, memory and growth, as a table.

Every figure is of this run on this machine; what may be compared with other runs are the ratios. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.generate import generate
from benchmarks.process import ROOT, environment, pace, seconds, table

SMALL, MEDIUM, LARGE = 70, 40_000, 200_000
QUICK_MEDIUM, QUICK_LARGE = 4_000, 20_000
REPEAT = 101  # evaluations of the smallest size, whose median is told

STAGES = {
    "load": "load",
    "evaluate": "evaluate: assess, judge, allocate, notes",
    "facts": "  of which facts",
    "notes": "  of which notes",
    "json": "write JSON",
    "csv": "write CSV",
    "screen": "screen",
}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_MEDIUM} and {QUICK_LARGE} people, fewer runs")
    quick = parser.parse_args().quick
    medium, large = (QUICK_MEDIUM, QUICK_LARGE) if quick else (MEDIUM, LARGE)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}; {pace()}\n")
    print(evaluation(measured((SMALL, medium, large)), medium, large))


# --- evaluation -----------------------------------------------------------------------------------------------


def measured(sizes: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Every size in a process of its own, for a peak of memory never goes down again."""
    seconds(["-c", "import numpy, polars"])  # compiled before a size is timed, as where they are installed
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        return {size: _measured(size, Path(folder)) for size in sizes}


def _measured(size: int, folder: Path) -> dict[str, Any]:
    target = folder / str(size)
    generate(size, target)
    repeat = str(REPEAT if size == SMALL else 1)
    arguments = [sys.executable, "-m", "benchmarks.measure", str(target), repeat]
    done = subprocess.run(arguments, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def evaluation(found: Mapping[int, Mapping[str, Any]], medium: int, large: int) -> str:
    """Seconds by stage and memory at each size; growth is from the middle size to the largest."""
    sizes = list(found)
    stages = {size: each["stages"] for size, each in found.items()}
    rows = [
        [label, *(_seconds(stages[size][name]) for size in sizes), _growth(stages[medium][name], stages[large][name])]
        for name, label in STAGES.items()
    ]
    rates = [f"{size / stages[size]['evaluate']:,.0f}" for size in sizes]
    rows.append(["people a second, evaluate", *rates, ""])
    for key, label in (("peak_evaluated", "peak memory, load and evaluate"), ("peak", "peak memory, all")):
        peaks = [found[size][key] for size in sizes]
        rows.append([label, *map(_megabytes, peaks), _growth(*peaks[-2:])])
    rows.append(["rows in all tables", *(f"{sum(found[size]['rows'].values()):,}" for size in sizes), ""])
    return table(["people", *(f"{size:,}" for size in sizes), f"growth ({large / medium:.0f} × people)"], rows)


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 0.1 else f"{1000 * value:.1f} ms"


def _megabytes(peak: int | None) -> str:
    return "?" if peak is None else f"{peak / 1e6:.0f} MB"


def _growth(small: float | None, large: float | None) -> str:
    return f"{large / small:.2f} ×" if small and large else "?"


if __name__ == "__main__":
    main()
