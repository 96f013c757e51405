"""One entry of W1 in a process of its own: `python -m benchmarks.w1.measure ENTRY FOLDER` prints JSON.

Called by `benchmarks.w1.run`. Only `run` is timed: from the table in the entry's natural kind in memory to its outcomes
there. Processor time is told besides, all cores together: it hardly minds what else the machine does.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.w1.data import Stored
from benchmarks.w1.entries import ENTRIES
from benchmarks.w1.outcome import digest, digest_of_reasons

LONG = 5.0  # seconds; what takes longer is run once
ENOUGH, MOST = 1.0, 101  # seconds or runs, whichever comes first

Seconds = tuple[float, float]  # by the clock, by the processors


def measure(name: str, folder: Path) -> dict[str, Any]:
    """Medians, memory and digests of one entry."""
    entry = ENTRIES[name]
    module = import_module(f"benchmarks.w1.{entry.module}")
    columns = Stored(folder)
    data = getattr(module, entry.prepare)(columns)
    before = memory("VmRSS")
    run: Callable[[Any], Any] = getattr(module, entry.run)
    first, result = _timed(run, data)
    runs = [first] if first[0] > LONG else []
    while not runs or (len(runs) < MOST and first[0] <= LONG and sum(each[0] for each in runs) < ENOUGH):
        result = None  # what the last run found makes room first
        seconds, result = _timed(run, data)
        runs.append(seconds)
    peak = memory("VmHWM")
    outcome = module.outcome(result)
    return {
        "seconds": statistics.median(each[0] for each in runs),
        "processor": statistics.median(each[1] for each in runs),
        "once": first[0] > LONG,
        "before": before,
        "peak": peak,
        "digest": digest(outcome, columns["staff_id"]),
        "reasons": digest_of_reasons(outcome, columns["staff_id"]),
    }


def _timed(run: Callable[[Any], Any], data: Any) -> tuple[Seconds, Any]:
    start, processor = time.perf_counter(), time.process_time()
    result = run(data)
    return (time.perf_counter() - start, time.process_time() - processor), result


def memory(field: str) -> int | None:
    """Bytes of this process alone: VmRSS now, VmHWM at its peak; None where there is no /proc."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    lines = [line for line in status.read_text().splitlines() if line.startswith(field)]
    return int(lines[0].split()[1]) * 1024 if lines else None


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
