"""`python -m benchmarks.run [--quick]`: start-up, evaluation by stage, memory and growth, as tables.

Every figure is of this run on this machine; what may be compared with other runs are the ratios. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import atexit
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.generate import YEAR, generate

ROOT = Path(__file__).parents[1]
SMALL, MEDIUM, LARGE = 70, 40_000, 200_000
QUICK_MEDIUM, QUICK_LARGE = 4_000, 20_000
REPEAT = 101  # evaluations of the smallest size, whose median is told

STAGES = {
    "load": "load",
    "evaluate": "evaluate: assess, judge, allocate, notes",
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
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}; {_pace()}\n")
    print(start_up(5 if quick else 15), "\n", sep="")
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        measured = {size: _measured(size, Path(folder)) for size in (SMALL, medium, large)}
    print(evaluation(measured, medium, large))


def _pace() -> str:
    """How fast this machine is just now, others' work on it included."""
    start = time.perf_counter()
    total = 0
    for number in range(10_000_000):
        total += number
    return f"an empty loop of ten million steps takes {time.perf_counter() - start:.2f} s"


# --- start-up -------------------------------------------------------------------------------------------------


def start_up(runs: int) -> str:
    """What a command takes before and besides its work, as ratios to a Python that does nothing."""
    sample = _sample_year()
    commands = {
        "python -c pass": ["-c", "pass"],
        "thidua --help": ["-m", "thidua", "--help"],
        f"thidua evaluate {sample}": ["-m", "thidua", "evaluate", sample, "--data", str(ROOT / "sample_data")],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):  # in turn, so that noise falls on all alike; the first round only compiles
        for name, arguments in commands.items():
            seconds[name].append(_process(arguments))
    medians = {name: statistics.median(each[1:]) for name, each in seconds.items()}
    bare = medians["python -c pass"]
    rows = [[name, f"{1000 * each:.0f} ms", f"{each / bare:.1f} ×"] for name, each in medians.items()]
    return table([f"start-up, median of {runs}", "time", "to a bare Python"], rows)


def _sample_year() -> str:
    """The year that most samples have."""
    years = [path.name for path in (ROOT / "sample_data").glob("*/[12][0-9][0-9][0-9]")]
    return str(YEAR) if str(YEAR) in years else max(years)


def _process(arguments: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=_environment())
    return time.perf_counter() - start


@cache
def _environment() -> dict[str, str]:
    """Also a checkout that is not installed can be measured; compiled modules are kept, as where it is installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = tempfile.mkdtemp(prefix="thidua-bench-")
    atexit.register(shutil.rmtree, compiled, ignore_errors=True)
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return kept | {"PYTHONPATH": path, "PYTHONPYCACHEPREFIX": compiled}


# --- evaluation -----------------------------------------------------------------------------------------------


def _measured(size: int, folder: Path) -> dict[str, Any]:
    target = folder / str(size)
    generate(size, target)
    repeat = str(REPEAT if size == SMALL else 1)
    arguments = [sys.executable, "-m", "benchmarks.measure", str(target), repeat]
    done = subprocess.run(arguments, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=_environment())
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def evaluation(measured: Mapping[int, Mapping[str, Any]], medium: int, large: int) -> str:
    """Seconds by stage and memory at each size; growth is from the middle size to the largest."""
    sizes = list(measured)
    stages = {size: each["stages"] for size, each in measured.items()}
    rows = [
        [label, *(_seconds(stages[size][name]) for size in sizes), _growth(stages[medium][name], stages[large][name])]
        for name, label in STAGES.items()
    ]
    rates = [f"{size / stages[size]['evaluate']:,.0f}" for size in sizes]
    rows.append(["people a second, evaluate", *rates, ""])
    for key, label in (("peak_evaluated", "peak memory, load and evaluate"), ("peak", "peak memory, all")):
        peaks = [measured[size][key] for size in sizes]
        rows.append([label, *map(_megabytes, peaks), _growth(*peaks[1:])])
    rows.append(["rows in all tables", *(f"{sum(measured[size]['rows'].values()):,}" for size in sizes), ""])
    return table(["people", *(f"{size:,}" for size in sizes), f"growth ({large / medium:.0f} × people)"], rows)


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 0.1 else f"{1000 * value:.1f} ms"


def _megabytes(peak: int | None) -> str:
    return "?" if peak is None else f"{peak / 1e6:.0f} MB"


def _growth(small: float | None, large: float | None) -> str:
    return f"{large / small:.2f} ×" if small and large else "?"


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, so that a run can be pasted into the README beside this file."""
    lines = [list(headers), *map(list, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(headers))]
    lines.insert(1, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    return "\n".join("| " + " | ".join(_padded(line, widths)) + " |" for line in lines)


def _padded(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = line
    return [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]


if __name__ == "__main__":
    main()
