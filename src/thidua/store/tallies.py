"""How many of each group have which code, by arrays (extra `fast`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from attrs import frozen

from thidua.columns import Codes, Part
from thidua.store.arrays import Array, as_array, kind_for

RARE = 32  # one of so many, and counting those there are is quicker than counting run by run
Tiers: TypeAlias = list[tuple[Array, Array]]  # the groups of one height, the lowest first, and those above them


class Tallies:
    """What is known of the groups of a register is worked out once, whatever is counted in them."""

    def __init__(self) -> None:
        self._runs: dict[int, tuple[Array, Runs | None]] = {}  # by where groups are kept
        self._tiers: dict[int, tuple[Codes, Tiers]] = {}  # by where parents are kept

    def counted(self, groups: Array, number: int, part: Part, parents: Codes | None) -> list[Part]:
        """By code, how many of each group have it, and of those below it."""
        codes, runs = as_array(part.codes), self._runs_of(groups)
        found = (_by_key if runs is None else runs.counted)(groups, number, codes, part.size)
        if parents is not None:
            _roll_up(found, self._tiers_of(parents))
        return list(map(part_of_counts, found))

    def _runs_of(self, groups: Array) -> Runs | None:
        if id(groups) not in self._runs:
            self._runs[id(groups)] = groups, _runs(groups)
        return self._runs[id(groups)][1]

    def _tiers_of(self, parents: Codes) -> Tiers:
        if id(parents) not in self._tiers:
            self._tiers[id(parents)] = parents, _tiers(as_array(parents).astype(np.int64))
        return self._tiers[id(parents)][1]


def part_of_counts(counts: Array) -> Part:
    """Counts as the codes of a part."""
    size = int(counts.max(initial=0)) + 1
    return Part(counts.astype(kind_for(size)), size)


# --- groups in which people stand ------------------------------------------------------------------------------


@frozen(eq=False, repr=False)
class Runs:
    """Where people stand group by group: where each run begins, whose it is, and how long it is."""

    starts: Array
    of: Array | slice
    lengths: Array
    kind: type[np.unsignedinteger[Any]]  # holds the longest: a sum that need not be widened is quicker

    def counted(self, groups: Array, number: int, codes: Array, size: int) -> list[Array]:
        """By code how many of each group have it: the commonest is what the others leave."""
        found = [np.zeros(number + 1, np.int64) for _ in range(size)]  # those of no group stand last
        met = [int(np.count_nonzero(codes == code)) for code in range(size)]
        commonest = max(range(size), key=met.__getitem__)
        found[commonest][self.of] = self.lengths
        for code in range(size):
            if met[code] and code != commonest:
                self._add(found[code], groups, codes == code, met[code])
                found[commonest] -= found[code]
        return [counted[:number] for counted in found]

    def _add(self, found: Array, groups: Array, has: Array, number: int) -> None:
        if number * RARE < len(groups):
            found += np.bincount(groups[np.flatnonzero(has)], minlength=len(found))
        else:
            found[self.of] = np.add.reduceat(has.view(np.uint8), self.starts, dtype=self.kind)


def _runs(groups: Array) -> Runs | None:
    """The runs of the groups; None where one stands in several places."""
    if not len(groups):
        return None
    is_first = np.ones(len(groups), bool)
    np.not_equal(groups[1:], groups[:-1], out=is_first[1:])
    starts = np.flatnonzero(is_first)
    of = groups[starts]
    in_order = bool((of[1:] > of[:-1]).all())
    if not in_order and len(np.unique(of)) < len(of):
        return None
    lengths, first, last = np.diff(starts, append=len(groups)), int(of[0]), int(of[-1])
    is_whole = in_order and last - first + 1 == len(of)
    return Runs(starts, slice(first, last + 1) if is_whole else of, lengths, kind_for(int(lengths.max()) + 1))


def _by_key(groups: Array, number: int, codes: Array, size: int) -> list[Array]:
    """The same where the people of a group stand apart."""
    keys = groups.astype(np.int64) * size + codes
    counted = np.bincount(keys, minlength=(number + 1) * size).reshape(-1, size)
    return [counted[:number, code].copy() for code in range(size)]


# --- groups below others ---------------------------------------------------------------------------------------


def _tiers(parents: Array) -> Tiers:
    """Who has someone above, the farthest from the top first; the top is beyond all groups."""
    top = len(parents)
    upward = np.append(parents, top)
    depth, above = np.zeros(top, np.int64), upward[:top]
    while (rising := above < top).any():
        depth[rising] += 1
        above = upward[above]
    tiers = [np.flatnonzero(depth == level) for level in range(int(depth.max(initial=0)), 0, -1)]
    return [(rows, parents[rows]) for rows in tiers]


def _roll_up(found: Sequence[Array], tiers: Tiers) -> None:
    """Adds what each group has to those above it, the lowest first."""
    for rows, above in tiers:
        for counted in found:
            counted += np.bincount(above, counted[rows], len(counted)).astype(np.int64)
