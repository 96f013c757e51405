"""How many of each group have which code, by arrays (extra `fast`)."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from attrs import frozen

from thidua.columns import Codes, Part
from thidua.store.arrays import Array, as_array, key_kind_for, kind_for, present
from thidua.store.keys import differs

_EACH_BYTE = np.uint64(0x0101010101010101)  # times this, each byte is what it and the lower ones add up to
Tiers: TypeAlias = "list[Tier]"  # the lowest first


class Tallies:
    """What is known of the groups of a register is worked out once, whatever is counted in them."""

    def __init__(self) -> None:
        self._runs: dict[int, tuple[Codes, Runs | None]] = {}  # by where groups are kept
        self._tiers: dict[int, tuple[Codes, Tiers]] = {}  # by where parents are kept

    def counted(self, groups: Codes, number: int, part: Part, parents: Codes | None) -> list[Part]:
        """By code, how many of each group have it, and of those below it."""
        codes, runs = as_array(part.codes), self._runs_of(groups)
        found = (_by_key if runs is None else runs.counted)(as_array(groups), number, codes, part.size)
        for tier in () if parents is None else self._tiers_of(parents):
            for counted in found:
                tier.roll_up(counted)
        return list(map(part_of_counts, found))

    def _runs_of(self, groups: Codes) -> Runs | None:
        if id(groups) not in self._runs:
            self._runs[id(groups)] = groups, _runs(as_array(groups))
        return self._runs[id(groups)][1]

    def _tiers_of(self, parents: Codes) -> Tiers:
        if id(parents) not in self._tiers:
            self._tiers[id(parents)] = parents, _tiers(as_array(parents).astype(np.int64))
        return self._tiers[id(parents)][1]


def part_of_counts(counts: Array) -> Part:
    """Counts, or sums, as the codes of a part: of money they may be larger than any code."""
    size = int(counts.max(initial=0)) + 1
    return Part(counts.astype(key_kind_for(size)), size)


# --- groups in which people stand ------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class Runs:
    """Where people stand group by group: where each run ends, whose it is, and how long it is."""

    ends: Array
    of: Array | slice
    lengths: Array
    kind: type[np.unsignedinteger[Any]]  # holds the longest: sums may wrap, as long as those of a run do not
    eighths: Array  # the ends, in eights

    def counted(self, groups: Array, number: int, codes: Array, size: int) -> list[Array]:
        """By code how many of each group have it: one of them is what the others leave."""
        found = [np.zeros(number + 1, np.int64) for _ in range(size)]  # those of no group stand last
        rest, *others = present(codes, size)
        found[rest][self.of] = self.lengths
        for code in others:
            found[code][self.of] = self.sums(codes, code)
            found[rest] -= found[code]
        return [counted[:number] for counted in found]

    def sums(self, codes: Array, code: int) -> Array:
        """How many of each run have a code: summed up eight at a time, each eight by a multiplication."""
        has = np.zeros(-(-len(codes) // 8) * 8, np.uint8)
        np.equal(codes, code, out=has[: len(codes)].view(bool))
        within = (has.view("<u8") * _EACH_BYTE).astype("<u8", copy=False).view(np.uint8)
        of_eight = within[7::8]
        before = np.cumsum(of_eight, dtype=self.kind) - of_eight
        upto = before.take(self.eighths, mode="clip") + within.take(self.ends, mode="clip")
        upto[1:] -= upto[:-1].copy()
        return upto

    def totals(self, numbers: Array) -> Array:
        """What the numbers of each run come to."""
        found: Array = np.add.reduceat(numbers, self.ends + 1 - self.lengths)
        return found


def _runs(groups: Array) -> Runs | None:
    """The runs of the groups; None where one stands in several places."""
    if not len(groups):
        return None
    starts = np.flatnonzero(differs(groups))
    of = groups[starts]
    in_order = bool((of[1:] > of[:-1]).all())
    if not in_order and len(np.unique(of)) < len(of):
        return None
    lengths, first, last = np.diff(starts, append=len(groups)), int(of[0]), int(of[-1])
    is_whole = in_order and last - first + 1 == len(of)
    ends = starts + lengths - 1
    return Runs(ends, slice(first, last + 1) if is_whole else of, lengths, kind_for(int(lengths.max()) + 1), ends >> 3)


def _by_key(groups: Array, number: int, codes: Array, size: int) -> list[Array]:
    """The same where the people of a group stand apart."""
    keys = groups.astype(np.int64) * size + codes
    counted = np.bincount(keys, minlength=(number + 1) * size).reshape(-1, size)
    return [counted[:number, code].copy() for code in range(size)]


# --- groups below others ---------------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class Tier:
    """The groups of one height and those above them, in runs where they stand so."""

    rows: Array
    above: Array
    runs: Runs | None

    def roll_up(self, counted: Array) -> None:
        """Adds what each group has to the one above it."""
        own = counted[self.rows]
        if self.runs is None:
            counted += np.bincount(self.above, own, len(counted)).astype(np.int64)
        else:
            counted[self.runs.of] += self.runs.totals(own)


def _tiers(parents: Array) -> Tiers:
    """Who has someone above, the farthest from the top first; the top is beyond all groups."""
    top = len(parents)
    upward = np.append(parents, top)
    depth, above = np.zeros(top, np.int64), upward[:top]
    while (rising := above < top).any():
        depth[rising] += 1
        above = upward[above]
    tiers = [np.flatnonzero(depth == level) for level in range(int(depth.max(initial=0)), 0, -1)]
    return [Tier(rows, parents[rows], _runs(parents[rows])) for rows in tiers]
