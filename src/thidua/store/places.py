"""Who is inside the places of a group, by several keys, by arrays (extra `fast`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen

from thidua.columns import Codes, Part
from thidua.store.arrays import Array, as_array, kind_for
from thidua.store.keys import differs, joined

NARROW = 1 << 32  # numbers below it are sorted in half the time


@frozen(eq=False, repr=False)
class FastPlaces:
    """Inside, level at the cut or outside it, for each candidate; how many are ahead is counted when asked."""

    states: Codes
    parts: Sequence[Part]  # the group, then the keys

    @property
    def ahead(self) -> Sequence[int]:
        """How many of the group are ahead of each candidate."""
        columns = [as_array(part.codes) for part in self.parts]
        order = np.lexsort(columns[::-1])
        is_first = [differs(column[order]) for column in columns]
        ahead = np.empty(len(order), np.int64)
        ahead[order] = _start_of_run(np.any(is_first, axis=0)) - _start_of_run(is_first[0])
        return ahead.tolist()

    def ahead_of(self, place: int) -> int:
        """The same of one candidate, by a look at its group alone."""
        group, *keys = (as_array(part.codes) for part in self.parts)
        members = np.flatnonzero(group == group[place])
        ahead, level = np.zeros(len(members), bool), np.ones(len(members), bool)
        for key in keys:
            own = key[members]
            ahead |= level & (own < key[place])
            level &= own == key[place]
        return int(np.count_nonzero(ahead))


def worst_last(key: Part) -> Part:
    """A key in which the best is the lowest."""
    kind = kind_for(key.size)
    return Part(kind(key.size - 1) - as_array(key.codes).astype(kind), key.size)


def states(parts: Sequence[Part], places: Array) -> Array:
    """By the last one in and the first one out of each group; further keys are asked only of those level there."""
    whole, rest = _leading(parts)
    keys, group = as_array(whole.codes), as_array(parts[0].codes)
    if not len(keys):
        return np.zeros(0, np.uint8)
    ordered, counted = np.sort(keys), np.bincount(group, minlength=len(places))
    taken = np.clip(places, 0, counted)
    start = np.cumsum(counted) - counted
    last, has_place = ordered.take(start + taken - 1, mode="clip"), taken > 0
    last_of_own = last.take(group)
    found: Array = (~((keys <= last_of_own) & has_place.take(group))).view(np.uint8) << 1
    is_tied = (last == ordered.take(start + taken, mode="clip")) & (taken < counted) & has_place
    if is_tied.any():
        level = np.flatnonzero((keys == last_of_own) & is_tied.take(group))
        tied = np.flatnonzero(is_tied)
        left = taken[tied] - (ordered.searchsorted(last[tied]) - start[tied])
        of = np.cumsum(is_tied)[group[level]] - 1
        found[level] = _among(level, of, rest, left) if rest else 1
    return found


def _leading(parts: Sequence[Part]) -> tuple[Part, Sequence[Part]]:
    """The group and as many keys, one at least, as make a narrow number; and the other keys."""
    part = joined(*parts[:2]) if len(parts) > 1 else parts[0]
    for place, key in enumerate(parts[2:], 2):
        if part.size * key.size > NARROW:
            return part, parts[place:]
        part = joined(part, key)
    return part, ()


def _among(some: Array, of: Array, keys: Sequence[Part], places: Array) -> Array:
    """The states of some candidates, level so far, for the places left to their groups."""
    own = [Part(as_array(key.codes)[some], key.size) for key in keys]
    return states([Part(of.astype(np.uint32), len(places)), *own], places)


def _start_of_run(is_first: Array) -> Any:
    return np.maximum.accumulate(np.where(is_first, np.arange(len(is_first)), 0))
