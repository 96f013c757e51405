"""W1 in numpy by hand: the limit that every other entry is measured against.

What a row says by itself is judged in blocks small enough for a core's cache, shared out among the cores. Units are
counted in one pass, and sorting is only of those who compete for a place, so the order of rows matters little.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from numpy.typing import NDArray

from benchmarks.w1.data import UNITS_IN_OFFICE
from benchmarks.w1.outcome import HTT_CUT, HTXS, OVER_QUOTA, PERSON, PROPOSED, TITLE_CSTDCS, Column, Outcome

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
BLOCK = 1 << 17  # people in a block, about
WORST_SCORE, MOST_INITIATIVES = 511, 127
FIELD, FLAGS = 10, 4  # bits of a count within a unit; the size and four flags are exact in a float together
WEIGHTS = np.array(
    [sum(1 << FIELD * bit for bit in range(FLAGS) if flags >> bit & 1) + (1 << FIELD * FLAGS) for flags in range(16)],
    np.float64,
)

Columns = Mapping[str, Column]
Bools = NDArray[np.bool_]
Ints = NDArray[np.integer]
Counts = NDArray[np.float64]
Judged = tuple[Ints, int, Counts]  # rows with the standards of HTXS; the first unit counted, and the counts


def prepare(columns: Columns) -> Columns:
    """The columns that are read."""
    return {name: columns[name] for name in NEEDED}


def run(columns: Columns, reasons: bool = True, block: int = BLOCK, threads: int | None = None) -> Outcome:
    """All outcomes, with the conditions not met as bits."""
    people = len(columns["staff_id"])
    found: dict[str, Column] = {name: np.zeros(people, np.uint8) for name in PERSON}
    if reasons:
        found["why"] = np.empty(people, np.uint16)
    ids, unit = _numbered(columns["unit_id"])
    parts = [slice(first, first + block) for first in range(0, people, block)]
    judged = _each(partial(_judge, columns, found, unit), parts, threads or os.cpu_count() or 1)
    best = np.concatenate([rows for rows, _, _ in judged])
    units = _Units(ids, unit, [(first, counts) for _, first, counts in judged])
    kept = _cut_levels(columns, found, units, best)
    held = _cut_cstdcs(columns, found, units, kept)
    _higher(columns, found, kept, held)
    return found | _judge_units(units, held, reasons)


def run_bare(columns: Columns) -> Outcome:
    """The same without reasons."""
    return run(columns, reasons=False)


def run_plain(columns: Columns) -> Outcome:
    """The same in one piece on one core."""
    return run(columns, block=len(columns["unit_id"]), threads=1)


def outcome(result: Outcome) -> Outcome:
    """It is what entries are compared by already."""
    return result


def _each(work: Callable[[slice], Judged], parts: Sequence[slice], threads: int) -> list[Judged]:
    if threads == 1 or len(parts) == 1:
        return [work(part) for part in parts]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, parts))


# --- people, block by block -----------------------------------------------------------------------------------


def _judge(columns: Columns, found: Outcome, unit: Ints, rows: slice) -> Judged:
    """What a row says by itself, and the counts of the units met."""
    unmet = conditions({name: column[rows] for name, column in columns.items()})
    below_ht = unmet[5] | unmet[6] | unmet[7]
    below_htt = unmet[3] | unmet[4] | unmet[7]
    below_best = unmet[0] | unmet[1] | unmet[2] | unmet[7]
    good, best = ~below_htt, ~below_best
    ldtt = ~(below_htt | unmet[8] | unmet[9])
    level = found["level"][rows]
    np.add(~below_ht, good.view(np.uint8), out=level)
    level += best.view(np.uint8)
    found["ldtt"][rows] = ldtt
    if "why" in found:
        why = found["why"][rows]
        why[:] = _byte(unmet[8:])
        why <<= 8
        why |= _byte(unmet[:8])
    first, counts = _counts(unit[rows], _byte([good, ldtt, below_ht, unmet[7]]))
    return np.flatnonzero(best) + rows.start, first, counts


def _counts(unit: Ints, flags: NDArray[np.uint8]) -> tuple[int, Counts]:
    """People of each unit and, flag by flag, how many: one pass for the five, a field of a number for each."""
    first = int(unit.min())
    return first, np.bincount(unit - first, WEIGHTS.take(flags))


def conditions(part: Columns) -> list[Bools]:
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


def _byte(unmet: Sequence[Bools]) -> NDArray[np.uint8]:
    """Up to eight conditions as the bits of a byte, the first the lowest."""
    byte = unmet[-1].view(np.uint8).copy()
    for each in reversed(unmet[:-1]):
        byte += byte
        byte |= each.view(np.uint8)
    return byte


# --- places ---------------------------------------------------------------------------------------------------


class _Units:
    """Which unit each row belongs to, by a number, and how many there are of what in each unit."""

    def __init__(self, ids: Ints, of: Ints, parts: Sequence[tuple[int, Counts]]) -> None:
        self.ids, self.of = ids, of
        packed = np.zeros(len(ids), np.int64)
        for first, counts in parts:
            packed[first : first + len(counts)] += counts.astype(np.int64)
        self.good, self.ldtt, self.kht, self.disciplined = (
            packed >> FIELD * bit & (1 << FIELD) - 1 for bit in range(FLAGS)
        )
        self.size = packed >> FIELD * FLAGS
        if self.size.max() >> FIELD:
            raise ValueError(f"a unit of {self.size.max()} people")
        self.office = ids // UNITS_IN_OFFICE - ids[0] // UNITS_IN_OFFICE


def _numbered(unit_id: Ints) -> tuple[Ints, Ints]:
    """Units in order, and the number of each row's; ids that leave few gaps need no sorting."""
    low, high = int(unit_id.min()), int(unit_id.max())
    if high - low > 2 * len(unit_id):
        return np.unique(unit_id, return_inverse=True)
    return np.arange(low, high + 1), unit_id - low if low else unit_id


def _cut_levels(columns: Columns, found: Outcome, units: _Units, best: Ints) -> Ints:
    """HTXS for the best of each unit; the rows that keep it."""
    unit = units.of[best]
    keys = [WORST_SCORE - columns["score"][best], columns["staff_id"][best]]
    kept = best[_within(unit, keys, units.good * 20 // 100)]
    found["level"][kept] = HTXS
    return kept


def _cut_cstdcs(columns: Columns, found: Outcome, units: _Units, kept: Ints) -> Ints:
    """CSTDCS for the best of each office; the rows that hold it."""
    rows = kept[(found["ldtt"][kept] == PROPOSED) & (columns["initiatives_unit"][kept] >= 1)]
    office = units.office[units.of[rows]]
    places = np.bincount(units.office, units.ldtt).astype(np.int64) * 15 // 100
    initiatives = MOST_INITIATIVES - columns["initiatives_unit"][rows]
    within = _within(office, [WORST_SCORE - columns["score"][rows], initiatives, columns["staff_id"][rows]], places)
    found["cstdcs"][rows] = np.where(within, PROPOSED, OVER_QUOTA)
    return rows[within]


def _within(group: Ints, keys: Sequence[Ints], places: Ints) -> Bools:
    """Who is within the places of the group, by the lowest keys, which no two of a group share."""
    key = group.astype(np.int64)
    for each in keys:
        bits = int(each.max(initial=0)).bit_length()
        key <<= bits
        key |= each
    ordered = np.sort(key)
    counted = np.bincount(group, minlength=len(places))
    taken = np.minimum(places, counted)
    last = np.cumsum(counted) - counted + taken - 1
    cut = ordered.take(last, mode="clip") if len(ordered) else np.zeros_like(places)
    cut[taken == 0] = -1
    return key <= cut.take(group)


# --- what rests on them ---------------------------------------------------------------------------------------


def _higher(columns: Columns, found: Outcome, kept: Ints, held: Ints) -> None:
    """The awards that only holders of CSTDCS or HTXS can have."""
    before = np.minimum(columns["title_1"][held], columns["title_2"][held])
    found["cstdt"][held] = (before >= TITLE_CSTDCS) & (columns["initiatives_province"][held] >= 1)
    found["bk_tinh"][kept] = (columns["level_1"][kept] == HTXS) & (columns["initiatives_unit"][kept] >= 2)


def _judge_units(units: _Units, held: Ints, reasons: bool) -> Outcome:
    """The titles of units."""
    holders = np.bincount(units.of[held], minlength=len(units.ids))
    below_half = 2 * units.ldtt < units.size
    below_best = 10 * units.ldtt < 7 * units.size
    unmet = [below_half, below_best, units.kht > 0, holders == 0, units.disciplined > 0]
    found: dict[str, Column] = {
        "ttldtt": (~(unmet[0] | unmet[4])).view(np.uint8),
        "ttldxs": (~(unmet[1] | unmet[2] | unmet[3] | unmet[4])).view(np.uint8),
    }
    if reasons:
        found["unit_why"] = _byte(unmet)
    there = units.size > 0
    return found if there.all() else {name: column[there] for name, column in found.items()}


assert HTT_CUT == 3  # fair, good and best add up to it
