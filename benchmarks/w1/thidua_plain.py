"""W1 in thidua with the standard library alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from benchmarks.w1.outcome import Column
from benchmarks.w1.thidua_ import outcome, register, run_with
from thidua.flow import Evaluation, Register
from thidua.store.plain import Plain

__all__ = ["outcome", "prepare", "run"]


def prepare(columns: Mapping[str, Column]) -> Register:
    """Codes as bytes and arrays."""

    def pack(codes: Iterable[int], size: int) -> object:
        return Plain().pack(codes, size, 0)

    return register(columns, pack)


def run(given: Register) -> Evaluation:
    """All outcomes, with the finding of every rule."""
    return run_with(Plain(), given)
