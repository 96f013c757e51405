"""`python -m benchmarks.report [--rounds N] [--million FILE]`: every benchmark, written to docs/performance.md.

Run from an environment with thidua, its extra `fast` and the peers of `requirements-peers.txt`, on a machine that does
nothing else. The page begins with the figures aimed at; what is not reached says so.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import run, startup
from benchmarks.process import ROOT, environment, pace
from benchmarks.process import table as told_table
from benchmarks.w1 import run as w1
from benchmarks.w1.entries import ENTRIES, LIMIT, WRITTEN_FIRST

PAGE = ROOT / "docs" / "performance.md"
NOTES = Path(__file__).parent / "performance_notes.md"
MILLIONS = 2_000_000
Figure = tuple[str, float, float, float | None, bool]  # what, aim, floor, found, whether more is better


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--million", type=Path, help="what benchmarks.measure printed of 2 000 000 people")
    given = parser.parse_args()
    measured = w1.measure_all(list(ENTRIES), w1.SIZES, given.rounds)
    law = run.measured((run.SMALL, run.MEDIUM, run.LARGE))
    if given.million:
        law[MILLIONS] = json.loads(given.million.read_text(encoding="utf-8"))
    parts = [
        f"# Performance\n\n<!-- written by python -m benchmarks.report -->\n\n{_machine()}",
        "## Against what was aimed at\n\n" + _figures(measured, law),
        NOTES.read_text(encoding="utf-8").strip(),
        "## W1 in several libraries\n\n" + w1.told(measured, list(ENTRIES)),
        "## W1 from CSV to CSV\n\n" + _printed("benchmarks.w1.endtoend", "--rounds", str(given.rounds)),
        "## The full law on generated offices\n\n" + run.evaluation(law, run.MEDIUM, max(law)),
        "## Start-up\n\n" + startup.start_up(startup.RUNS),
        "## A workbook of 40 000 people\n\n" + _printed("benchmarks.workbook"),
    ]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _machine() -> str:
    return f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}; {pace()}; {w1.load()}."


def _printed(module: str, *arguments: str) -> str:
    """What another benchmark prints, without its line about the machine."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment())
    return done.stdout.partition("\n\n")[2].strip()


# --- figures --------------------------------------------------------------------------------------------------


def _figures(measured: Mapping[int, w1.Measured], law: Mapping[int, Mapping[str, Any]]) -> str:
    rows = [
        [what, f"{aim:g}", f"{floor:g}", _spelled(found), _verdict(aim, floor, found, more)]
        for what, aim, floor, found, more in (*_of_w1(measured), *_of_law(measured, law))
    ]
    return told_table(["", "aim", "floor", "found", ""], rows)


def _of_w1(measured: Mapping[int, w1.Measured]) -> list[Figure]:
    def ratio(size: int, one: str, other: str) -> float | None:
        seconds = [w1.median(measured[size], name, "seconds") for name in (one, other)]
        return seconds[0] / seconds[1] if seconds[0] and seconds[1] else None

    largest, medium = max(measured), sorted(measured)[1]
    of_fast = partial(ratio, largest, "thidua, fast")
    return [
        ("W1, fast, 2M, to numpy by hand, as written first", 1.3, 1.75, of_fast(WRITTEN_FIRST), False),
        ("the same to numpy tuned until nothing was gained", 1.3, 1.75, of_fast(LIMIT), False),
        ("the same to polars", 1.0, 1.5, of_fast("polars"), False),
        ("faster than OpenFisca, get_rank", 25, 15, ratio(largest, "openfisca, get_rank", "thidua, fast"), True),
        (
            "faster than OpenFisca, ranks in numpy",
            4,
            3,
            ratio(largest, "openfisca, ranks in numpy", "thidua, fast"),
            True,
        ),
        ("W1, plain store, 40 000, faster than objects", 8, 4, ratio(medium, "attrs, objects", "thidua"), True),
    ]


def _of_law(measured: Mapping[int, w1.Measured], law: Mapping[int, Mapping[str, Any]]) -> list[Figure]:
    largest = max(law)
    seconds = {size: each["stages"]["evaluate"] for size, each in law.items()}
    w1_seconds = w1.median(measured[max(measured)], "thidua, fast", "seconds")
    of_w1 = seconds[largest] / w1_seconds if w1_seconds and largest == MILLIONS else None
    peak = law[largest]["peak_evaluated"]
    growth = math.log(seconds[largest] / seconds[run.MEDIUM]) / math.log(largest / run.MEDIUM)
    return [
        ("full law at 2M to W1 at 2M", 3, 6, of_w1, False),
        (f"peak, bytes a person, {largest:,} people", 400, 700, peak / largest if peak else None, False),
        (f"growth exponent, 40 000 to {largest:,}", 1.12, 1.2, growth, False),
    ]


def _spelled(found: float | None) -> str:
    return "not measured" if found is None else f"{found:.0f}" if found >= 100 else f"{found:.2f}"


def _verdict(aim: float, floor: float, found: float | None, more: bool) -> str:
    if found is None:
        return ""
    reached = [found >= each if more else found <= each for each in (aim, floor)]
    return "aim" if reached[0] else "floor" if reached[1] else "**missed**"


if __name__ == "__main__":
    main()
