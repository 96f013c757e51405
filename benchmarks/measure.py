"""One evaluation measured by stage, in a process of its own: `python -m benchmarks.measure DIR` prints JSON.

Called by `benchmarks.run`, which needs a fresh process for every size: a peak of memory never goes down again.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.generate import YEAR
from thidua import notes, pipeline
from thidua.assess import Assembly
from thidua.export.result import write_result
from thidua.export.results_csv import write_csv
from thidua.export.screen import show
from thidua.load import find_workspaces
from thidua.offices import Loaded, Run, load_office
from thidua.plugins import National, load_national

Stages = dict[str, float]
OPTIONS = {"decision_date": None, "office": None, "regime": None}


def measure(folder: Path, repeat: int = 1) -> dict[str, Any]:
    """Seconds by stage and bytes at the peak; an evaluation is repeated and its median taken."""
    stages: Stages = {}
    national = load_national()
    with _timed(stages, "load"):
        loaded = load_office(find_workspaces(folder, folder).items[0], YEAR, national)
    runs = [_evaluation(loaded, national) for _ in range(repeat)]
    stages.update({name: statistics.median(each[name] for each, _ in runs) for name in runs[0][0]})
    evaluated_at = peak_memory()
    evaluation = runs[-1][1]
    done = Run(folder, YEAR, ((evaluation, loaded.province),), (), ())
    for name, pieces in (
        ("json", write_result(done, OPTIONS)),
        ("csv", write_csv(done)),
        ("screen", show(evaluation, lambda text, part: text)),
    ):
        with _timed(stages, name):
            _drain(pieces)
    sizes = {name: len(rows) for name, rows in loaded.register.tables.items()}
    return {"stages": stages, "peak_evaluated": evaluated_at, "peak": peak_memory(), "rows": sizes}


def _drain(pieces: Iterable[str]) -> None:
    for _ in pieces:
        pass


def _evaluation(loaded: Loaded, national: National) -> tuple[Stages, Any]:
    """One evaluation; what its facts and notes take is part of it and told besides."""
    stages: Stages = {"evaluate": 0.0, "facts": 0.0, "notes": 0.0}
    with (
        _spying(Assembly, "column", stages, "facts"),
        _spying(notes, "with_notes", stages, "notes"),
        _timed(stages, "evaluate"),
    ):
        evaluation = pipeline.evaluate(loaded.register, national, loaded.province)
    return stages, evaluation


@contextmanager
def _timed(stages: Stages, name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    stages[name] = stages.get(name, 0.0) + time.perf_counter() - start


@contextmanager
def _spying(module: Any, name: str, stages: Stages, stage: str) -> Iterator[None]:
    """Adds the time of a function's outermost calls to a stage."""
    plain: Callable[..., Any] = getattr(module, name)
    inside = False

    def timed(*args: Any, **kwargs: Any) -> Any:
        nonlocal inside
        if inside:
            return plain(*args, **kwargs)
        inside = True
        try:
            with _timed(stages, stage):
                return plain(*args, **kwargs)
        finally:
            inside = False

    setattr(module, name, timed)
    try:
        yield
    finally:
        setattr(module, name, plain)


def peak_memory() -> int | None:
    """Bytes of this process alone at its peak; None where the system does not tell.

    VmHWM goes before ru_maxrss, which on Linux carries the parent's peak over fork and exec.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        if found:
            return int(found[0].split()[1]) * 1024
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)))
