"""What the benchmarks share: processes as where thidua is installed, and tables to be pasted into the README."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


def seconds(arguments: Sequence[str]) -> float:
    """How long a Python process takes from its start to its end."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT, env=environment())
    return time.perf_counter() - start


@cache
def environment() -> dict[str, str]:
    """Also a checkout that is not installed can be measured; compiled modules are kept, as where it is installed."""
    unusual = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    kept = {name: value for name, value in os.environ.items() if name not in unusual}
    compiled = tempfile.mkdtemp(prefix="thidua-bench-")
    atexit.register(shutil.rmtree, compiled, ignore_errors=True)
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return kept | {"PYTHONPATH": path, "PYTHONPYCACHEPREFIX": compiled}


def pace() -> str:
    """How fast this machine is just now, others' work on it included."""
    start = time.perf_counter()
    total = 0
    for number in range(10_000_000):
        total += number
    return f"an empty loop of ten million steps takes {time.perf_counter() - start:.2f} s"


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, so that a run can be pasted into the README beside this file."""
    lines = [list(headers), *map(list, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(headers))]
    lines.insert(1, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    return "\n".join("| " + " | ".join(_padded(line, widths)) + " |" for line in lines)


def _padded(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = line
    return [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
