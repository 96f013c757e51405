"""W1 in numpy by hand: the limit that every other entry is measured against.

The table is cut into blocks of whole offices, small enough for a core's cache, and the blocks are shared out among the
cores. Conditions are answered by whole columns; sorting is only of those who compete for a place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.w1.data import UNITS_IN_OFFICE
from benchmarks.w1.outcome import HTT_CUT, HTXS, OVER_QUOTA, PERSON, PROPOSED, TITLE_CSTDCS, UNIT, Column, Outcome

NEEDED = (
    "staff_id",
    "unit_id",
    "months_worked",
    "leave_days",
    "on_maternity",
    "tasks_assigned",
    "tasks_done",
    "tasks_on_time",
    "disciplined",
    "initiatives_unit",
    "initiatives_province",
    "score",
    "title_1",
    "title_2",
    "level_1",
)
BLOCK = 1 << 16  # people in a block, about
STAFF_BITS, SCORE_BITS, INITIATIVE_BITS = 31, 10, 7
WORST_SCORE, MOST_INITIATIVES = 2**SCORE_BITS - 1, 2**INITIATIVE_BITS - 1
LAST = np.iinfo(np.int64).max

Columns = Mapping[str, Column]
Bools = NDArray[np.bool_]
Ints = NDArray[np.integer]


def prepare(columns: Columns) -> Columns:
    """The columns that are read."""
    return {name: columns[name] for name in NEEDED}


def run(columns: Columns, reasons: bool = True, block: int = BLOCK, threads: int | None = None) -> Outcome:
    """All outcomes, with the conditions not met as bits."""
    order = _order(columns["unit_id"])
    if order is not None:
        columns = {name: column[order] for name, column in columns.items()}
    starts = _starts(columns["unit_id"])
    found = _empty(len(columns["unit_id"]), len(starts), reasons)
    threads = threads or os.cpu_count() or 1
    work = [partial(_block, columns, found, starts, units) for units in _blocks(columns["unit_id"], starts, block)]
    _do(work, threads)
    if order is not None:
        _put_back(found, order)
    return found


def run_bare(columns: Columns) -> Outcome:
    """The same without reasons."""
    return run(columns, reasons=False)


def run_plain(columns: Columns) -> Outcome:
    """The same in one piece on one core, as one writes it first."""
    return run(columns, block=len(columns["unit_id"]), threads=1)


def outcome(result: Outcome) -> Outcome:
    """It is what entries are compared by already."""
    return result


# --- rows, units and blocks -----------------------------------------------------------------------------------


def _order(unit_id: Ints) -> Ints | None:
    """The rows unit by unit; None where they stand so already."""
    if (unit_id[1:] >= unit_id[:-1]).all():
        return None
    return np.argsort(unit_id, kind="stable")


def _starts(unit_id: Ints) -> Ints:
    """The first row of every unit."""
    return np.concatenate(([0], np.flatnonzero(unit_id[1:] != unit_id[:-1]) + 1))


def _blocks(unit_id: Ints, starts: Ints, block: int) -> Iterator[slice]:
    """Units of whole offices, about so many people together."""
    offices = unit_id[starts] // UNITS_IN_OFFICE
    firsts = np.concatenate(([0], np.flatnonzero(offices[1:] != offices[:-1]) + 1))
    cuts = np.unique(np.searchsorted(starts[firsts], np.arange(0, len(unit_id), block)))
    edges = [*firsts[cuts[cuts < len(firsts)]].tolist(), len(starts)]
    for first, last in pairwise(edges):
        yield slice(first, last)


def _empty(people: int, units: int, reasons: bool) -> dict[str, Column]:
    found: dict[str, Column] = {name: np.empty(people, np.uint8) for name in PERSON}
    found |= {name: np.empty(units, np.uint8) for name in UNIT}
    if reasons:
        found |= {"why": np.empty(people, np.uint16), "unit_why": np.empty(units, np.uint8)}
    return found


def _do(work: list[Callable[[], None]], threads: int) -> None:
    if threads == 1 or len(work) == 1:
        for each in work:
            each()
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(each) for each in work]:
            done.result()


def _put_back(found: dict[str, Column], order: Ints) -> None:
    for name in found.keys() - {*UNIT, "unit_why"}:
        sorted_rows, found[name] = found[name], np.empty_like(found[name])
        found[name][order] = sorted_rows


# --- one block ------------------------------------------------------------------------------------------------


def _block(columns: Columns, found: Outcome, starts: Ints, units: slice) -> None:
    """Writes the outcomes of some units, which are whole offices."""
    first = int(starts[units.start])
    last = int(starts[units.stop]) if units.stop < len(starts) else len(columns["unit_id"])
    part = {name: column[first:last] for name, column in columns.items()}
    out = {name: column[units if name in (*UNIT, "unit_why") else slice(first, last)] for name, column in found.items()}
    unmet = _conditions(part)
    counts, best = _levels(part, unmet, out, starts[units] - first)
    kept = _cut_levels(part, out, best, counts)
    held = _cut_cstdcs(part, unmet, out, kept, counts)
    _higher(unmet, out, kept, held)
    _units(part, out, held, counts)
    if "why" in out:
        _reasons(unmet, out["why"])


def _conditions(part: Columns) -> list[Bools]:
    """Every condition of a person, yes where it is not met, in the order of the bits."""
    assigned, done, score = part["tasks_assigned"], part["tasks_done"], part["score"]
    nine_tenths = assigned * 9
    ten_done = done * 10
    return [
        done != assigned,
        part["tasks_on_time"] * 20 < assigned * 19,
        score < 4 * 90,
        ten_done < nine_tenths,
        score < 4 * 70,
        ten_done < assigned * 7,
        score < 4 * 50,
        part["disciplined"],
        (part["months_worked"] < 10) & ~part["on_maternity"],
        part["leave_days"] > 40,
        part["initiatives_unit"] < 1,
        np.minimum(part["title_1"], part["title_2"]) < TITLE_CSTDCS,
        part["initiatives_province"] < 1,
        part["level_1"] != HTXS,
        part["initiatives_unit"] < 2,
    ]


class _Counts:
    """How many there are in each unit of a block."""

    def __init__(self, starts: Ints, people: int) -> None:
        self.starts = starts
        self.size = np.diff(starts, append=people)
        self.good = self.ldtt = self.kht = self.disciplined = self.size

    def count(self, good: Bools, ldtt: Bools, kht: Bools, disciplined: Bools) -> None:
        """One pass for the four, each in a field of its own."""
        field, whole, bits = ("<u1", "<u4", 8) if self.size.max() < 2**8 else ("<u2", "<u8", 16)
        packed = kht.astype(whole)
        for column in (disciplined, ldtt, good):
            packed <<= bits
            packed |= column.view(np.uint8)
        fields = np.add.reduceat(packed, self.starts, dtype=whole).view(field).reshape(-1, 4)
        self.good, self.ldtt, self.disciplined, self.kht = (fields[:, each].astype(np.int64) for each in range(4))


def _levels(part: Columns, unmet: list[Bools], out: Outcome, starts: Ints) -> tuple[_Counts, Ints]:
    """Levels before the share of a unit, LDTT, and the rows of those with the standards of HTXS."""
    below_ht = unmet[5] | unmet[6] | unmet[7]
    below_htt = unmet[3] | unmet[4] | unmet[7]
    below_best = unmet[0] | unmet[1] | unmet[2] | unmet[7]
    fair, good, best = ~below_ht, ~below_htt, ~below_best
    level = out["level"]
    np.add(fair.view(np.uint8), good.view(np.uint8), out=level)
    level += best.view(np.uint8)
    ldtt = ~(below_htt | unmet[8] | unmet[9])
    out["ldtt"][:] = ldtt.view(np.uint8)
    counts = _Counts(starts, len(level))
    counts.count(good, ldtt, below_ht, part["disciplined"])
    return counts, np.flatnonzero(best)


def _cut_levels(part: Columns, out: Outcome, best: Ints, counts: _Counts) -> Ints:
    """HTXS for the best of each unit; the rows that keep it."""
    unit = _unit_of(best, part["unit_id"], counts.starts)
    key = WORST_SCORE - part["score"][best].astype(np.int64)
    key = (key << STAFF_BITS) | part["staff_id"][best]
    kept = best[_within(unit, key, counts.good * 20 // 100, STAFF_BITS + SCORE_BITS)]
    out["level"][kept] = HTXS
    return kept


def _cut_cstdcs(part: Columns, unmet: list[Bools], out: Outcome, kept: Ints, counts: _Counts) -> Ints:
    """CSTDCS for the best of each office; the rows that hold it."""
    out["cstdcs"][:] = 0
    rows = kept[(out["ldtt"][kept] == PROPOSED) & ~unmet[10][kept]]
    first = part["unit_id"][counts.starts] // UNITS_IN_OFFICE
    changes = np.concatenate(([0], np.flatnonzero(first[1:] != first[:-1]) + 1))
    places = np.add.reduceat(counts.ldtt, changes) * 15 // 100
    key = WORST_SCORE - part["score"][rows].astype(np.int64)
    key = (key << INITIATIVE_BITS) | (MOST_INITIATIVES - part["initiatives_unit"][rows])
    key = (key << STAFF_BITS) | part["staff_id"][rows]
    office = _group(rows, counts.starts[changes])
    within = _within(office, key, places, STAFF_BITS + INITIATIVE_BITS + SCORE_BITS)
    out["cstdcs"][rows] = np.where(within, PROPOSED, OVER_QUOTA)
    return rows[within]


def _unit_of(rows: Ints, unit_id: Ints, starts: Ints) -> Ints:
    """The same for units, whose ids mostly follow one another."""
    if unit_id[-1] - unit_id[0] == len(starts) - 1:
        return (unit_id[rows] - unit_id[0]).astype(np.int64)
    return _group(rows, starts)


def _group(rows: Ints, starts: Ints) -> Ints:
    """Which group each row belongs to; rows ascend."""
    bounds = np.searchsorted(rows, starts)
    return np.repeat(np.arange(len(starts)), np.diff(bounds, append=len(rows)))


def _within(group: Ints, key: Ints, places: Ints, bits: int) -> Bools:
    """Who is within the places of the group, by the lowest key; groups ascend and no key of a group stands twice."""
    key = key | (group << bits)
    ordered = np.sort(key)
    counted = np.bincount(group, minlength=len(places))
    taken = np.minimum(places, counted)
    last = np.cumsum(counted) - counted + taken - 1
    cut = np.where(taken > 0, ordered[np.maximum(last, 0)] if len(ordered) else LAST, -1)
    return key <= cut[group]


def _higher(unmet: list[Bools], out: Outcome, kept: Ints, held: Ints) -> None:
    """The awards that only holders of HTXS or CSTDCS can have."""
    out["cstdt"][:] = 0
    out["cstdt"][held] = ~(unmet[11][held] | unmet[12][held])
    out["bk_tinh"][:] = 0
    out["bk_tinh"][kept] = ~(unmet[13][kept] | unmet[14][kept])


def _units(part: Columns, out: Outcome, held: Ints, counts: _Counts) -> None:
    """The titles of units."""
    holders = np.diff(np.searchsorted(held, counts.starts), append=len(held))
    below_half = 2 * counts.ldtt < counts.size
    below_best = 10 * counts.ldtt < 7 * counts.size
    unmet = [below_half, below_best, counts.kht > 0, holders == 0, counts.disciplined > 0]
    out["ttldtt"][:] = ~(unmet[0] | unmet[4])
    out["ttldxs"][:] = ~(unmet[1] | unmet[2] | unmet[3] | unmet[4])
    if "unit_why" in out:
        out["unit_why"][:] = _byte(unmet)


def _reasons(unmet: list[Bools], why: Ints) -> None:
    why[:] = _byte(unmet[8:])
    why <<= 8
    why |= _byte(unmet[:8])


def _byte(unmet: list[Bools]) -> NDArray[np.uint8]:
    """Up to eight conditions as the bits of a byte, the first the lowest."""
    byte = unmet[-1].view(np.uint8).copy()
    for each in reversed(unmet[:-1]):
        byte += byte
        byte |= each.view(np.uint8)
    return byte


assert HTT_CUT == 3  # fair, good and best add up to it
