"""`python -m benchmarks.w1.endtoend [--quick] [--rounds N]`: W1 from CSV tables to CSV tables of outcomes.

Every way runs in a process of its own, in turn with the others and so in every round; medians are told. What they write
must be the same to the byte. What a person reads stands in words, reasons as bits.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.w1.data import generate
from benchmarks.w1.measure import memory
from benchmarks.w1.run import QUICK, ROOT, SIZES, load, markdown, megabytes, spelled
from benchmarks.w1.tables import SHAPES, WIDE, write

# A module has `stages(source, shape, target)`: names and functions, called one after the other. Others join here.
WAYS = {"duckdb": "endtoend_duckdb", "polars and numpy": "endtoend_polars", "thidua": "endtoend_thidua"}
ONLY_WIDE = ("thidua",)


def main() -> None:
    """The command line; `--measure` is one run in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.w1.endtoend", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the two smaller sizes only")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        module, source, shape, target = given.measure
        print(json.dumps(_measure(module, Path(source), shape, Path(target))))
        return
    rows = [["people", "tables", "way", "read", "evaluate", "write", "all", "processors", "peak"]]
    for size in QUICK if given.quick else SIZES:
        rows += _rows(size, given.rounds)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}, {load()}\n")
    print(markdown(rows))


def _rows(size: int, rounds: int) -> list[list[str]]:
    pairs = [(shape, way) for shape in SHAPES for way in WAYS if shape == WIDE or way not in ONLY_WIDE]
    found: dict[tuple[str, str], list[dict[str, Any]]] = {pair: [] for pair in pairs}
    with tempfile.TemporaryDirectory(prefix="thidua-w1-") as folder:
        write(generate(size), Path(folder))
        for _ in range(rounds):
            for shape, way in pairs:
                found[shape, way].append(_process(WAYS[way], Path(folder), shape))
    written = {each["written"] for rounds_ in found.values() for each in rounds_}
    if len(written) != 1:
        sys.exit(f"{size:,} people: the files written differ")
    return [[f"{size:,}", shape, way, *_medians(found[shape, way])] for shape, way in pairs]


def _medians(rounds: list[dict[str, Any]]) -> list[str]:
    times = [statistics.median(each[name] for each in rounds) for name in ("read", "evaluate", "write", "all", "cpu")]
    peaks = [each["peak"] for each in rounds if each["peak"] is not None]
    return [*map(spelled, times), megabytes(statistics.median(peaks) if peaks else None)]


def _process(module: str, folder: Path, shape: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="thidua-w1-") as target:
        arguments = ["--measure", module, str(folder / shape), shape, target]
        command = [sys.executable, "-m", "benchmarks.w1.endtoend", *arguments]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _measure(module: str, source: Path, shape: str, target: Path) -> dict[str, Any]:
    """Seconds by stage, with the library imported and the files in the system's cache, as they are after a round."""
    stages = import_module(f"benchmarks.w1.{module}").stages(source, shape, target)
    found: dict[str, Any] = {}
    processor = time.process_time()
    for name, stage in stages:
        start = time.perf_counter()
        stage()
        found[name] = time.perf_counter() - start
    found |= {"all": sum(found.values()), "cpu": time.process_time() - processor, "peak": memory("VmHWM")}
    told = hashlib.sha256()
    for name in ("people", "units"):
        told.update((target / f"{name}.csv").read_bytes())
    return found | {"written": told.hexdigest()}


if __name__ == "__main__":
    main()
