"""W1 in numpy as it is written first: a line for each condition, a count for each share, a sort for each quota.

The aims were set by a program of this kind (240 ms at two million). `numpy_.py` is what became of it by measuring.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.w1.data import UNITS_IN_OFFICE
from benchmarks.w1.numpy_ import Bools, Columns, Ints, conditions, outcome, prepare
from benchmarks.w1.outcome import (
    HT,
    HTT,
    HTT_CUT,
    HTXS,
    KHT,
    NOT_MET,
    OVER_QUOTA,
    PROPOSED,
    Column,
    Outcome,
)

__all__ = ["outcome", "prepare", "run"]


def run(columns: Columns) -> Outcome:
    """All outcomes, with the conditions not met as bits."""
    unmet = conditions(columns)
    unit, score, initiatives = columns["unit_id"], columns["score"], columns["initiatives_unit"]
    office, ties = unit // UNITS_IN_OFFICE, columns["staff_id"]
    fair, good, best = (~_any(unmet, *bits) for bits in ((5, 6, 7), (3, 4, 7), (0, 1, 2, 7)))
    places = np.bincount(unit, good).astype(np.int64) * 20 // 100
    kept = _within(best, unit, [ties, -score], places)
    level = np.select([kept, best, good, fair], [HTXS, HTT_CUT, HTT, HT], KHT)
    ldtt = good & ~unmet[8] & ~unmet[9]
    qualified = ldtt & kept & ~unmet[10]
    places = np.bincount(office, ldtt).astype(np.int64) * 15 // 100
    held = _within(qualified, office, [ties, -initiatives, -score], places)
    people = {
        "level": level.astype(np.uint8),
        "ldtt": ldtt.astype(np.uint8),
        "cstdcs": np.select([held, qualified], [PROPOSED, OVER_QUOTA], NOT_MET).astype(np.uint8),
        "cstdt": (held & ~unmet[11] & ~unmet[12]).astype(np.uint8),
        "bk_tinh": (kept & ~unmet[13] & ~unmet[14]).astype(np.uint8),
        "why": _bits(unmet, np.uint16),
    }
    return people | _units(unit, ldtt, held, level == KHT, columns["disciplined"])


def _any(unmet: Sequence[Bools], *bits: int) -> Bools:
    return np.logical_or.reduce([unmet[bit] for bit in bits])


def _bits(unmet: Sequence[Bools], kind: type[np.unsignedinteger]) -> Column:
    found = np.zeros(len(unmet[0]), kind)
    for bit, each in enumerate(unmet):
        found |= each.astype(kind) << kind(bit)
    return found


def _within(competes: Bools, group: Ints, keys: Sequence[Ints], places: Ints) -> Bools:
    """Who of those who compete is within the places of the group, by keys of which the last weighs most."""
    rows = np.flatnonzero(competes)
    ordered = rows[np.lexsort([*(key[rows] for key in keys), group[rows]])]
    groups = group[ordered]
    first = np.searchsorted(groups, groups)
    found = np.zeros(len(competes), np.bool_)
    found[ordered] = np.arange(len(ordered)) - first < places[groups]
    return found


def _units(unit: Ints, ldtt: Bools, held: Bools, kht: Bools, disciplined: Bools) -> Outcome:
    """The titles of units."""
    sizes = np.bincount(unit)
    there = sizes > 0
    holders, best, poor, under = (np.bincount(unit, each)[there] for each in (ldtt, held, kht, disciplined))
    size = sizes[there]
    unmet = [2 * holders < size, 10 * holders < 7 * size, poor > 0, best == 0, under > 0]
    return {
        "ttldtt": (~_any(unmet, 0, 4)).astype(np.uint8),
        "ttldxs": (~_any(unmet, 1, 2, 3, 4)).astype(np.uint8),
        "unit_why": _bits(unmet, np.uint8),
    }
