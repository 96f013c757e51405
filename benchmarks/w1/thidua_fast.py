"""W1 in thidua with the extra `fast`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.w1.outcome import Column
from benchmarks.w1.thidua_ import outcome, register, run_with
from thidua.flow import Evaluation, Register
from thidua.store.fast import Fast

__all__ = ["outcome", "prepare", "run"]


def prepare(columns: Mapping[str, Column]) -> Register:
    """Codes as arrays of numpy."""

    def pack(codes: Sequence[int], size: int) -> object:
        return Fast().pack(codes, size, len(codes))

    return register(columns, pack)


def run(given: Register) -> Evaluation:
    """All outcomes, with the finding of every rule."""
    return run_with(Fast(), given)
