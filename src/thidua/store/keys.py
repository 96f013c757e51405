"""Several codes of a subject as one number, by arrays (extra `fast`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from thidua.columns import Codes, Combined, Part
from thidua.store.arrays import Array, as_array, as_bytes, each_block, first_places, kind_for, room_for

WIDE = 1 << 18  # keys up to which a table over all of them is quicker than sorting
FIRST = 1 << 12  # subjects that are looked at one by one for what there is
SOUGHT = 32  # codes that are looked for one by one
_NONE = np.empty(0, np.int64)
MOST = 1 << 62  # what a combined key may come to


def key_of(parts: Sequence[Part], number: int) -> Part:
    """The parts as one; dense on the way where the numbers grow too large."""
    several = [part for part in parts if part.size > 1] or [Part(np.zeros(number, np.uint8), 1)]
    part = several[0]
    for other in several[1:]:
        if part.size * other.size > MOST:
            part, other = dense(part).part, dense(other).part
        part = joined(part, other)
    return part


def joined(one: Part, other: Part) -> Part:
    """Two parts as one."""
    if one.size == 1 or other.size == 1:
        return one if other.size == 1 else other
    size = one.size * other.size
    left, right = as_array(one.codes), as_array(other.codes)
    room, found = room_for(len(left), size)

    def join(part: slice) -> None:
        np.multiply(left[part], found.dtype.type(other.size), out=found[part], dtype=found.dtype, casting="unsafe")
        np.add(found[part], right[part], out=found[part], casting="unsafe")

    each_block(len(left), join)
    return Part(room, size)


def sparse(part: Part) -> Combined:
    """Codes as they are, with those in use."""
    codes = as_array(part.codes)
    some, is_met = np.zeros(part.size, np.int64), np.zeros(part.size, bool)

    def new_in(rows: slice) -> Array:
        known = is_met.take(codes[rows], mode="clip")
        new: Array = _NONE if known.all() else np.flatnonzero(~known) + rows.start
        return new

    def meet(new: Array) -> None:
        some[codes[new]] = new
        is_met[codes[new]] = True

    meet(new_in(slice(0, FIRST)))  # nearly everything there is
    if codes.dtype == np.uint8:
        places = first_places(part.codes, _not_met(part.codes, is_met)).values()
        meet(np.fromiter(places, np.int64, len(places)))
    else:
        each_block(len(codes), lambda rows: meet(new_in(rows)))
    present = np.flatnonzero(is_met)
    return Combined(part.codes, part.size, present.tolist(), some[present].tolist())


def _not_met(codes: Codes, is_met: Array) -> list[int]:
    """The codes of one byte that are not met yet and that somebody may have."""
    rest: list[int] = np.flatnonzero(~is_met).tolist()
    if len(rest) <= SOUGHT:
        return rest
    return sorted(set(as_bytes(codes).translate(None, bytes(np.flatnonzero(is_met).tolist()))))


def dense(part: Part) -> Combined:
    """Codes without gaps."""
    codes = as_array(part.codes)
    if part.size > max(WIDE, 8 * len(codes)):
        first, places = (_apart if part.size << len(codes).bit_length() <= 2 * MOST else _far_apart)(codes)
        return Combined(places.astype(kind_for(len(first))), len(first), range(len(first)), first.tolist())
    there = np.full(part.size, -1, np.int32)
    there[codes] = np.arange(len(codes), dtype=np.int32)
    present: Any = np.flatnonzero(there >= 0)
    some: Any = there[present]
    there[present] = np.arange(len(present), dtype=np.int32)
    found = np.empty(len(codes), kind_for(len(present)))

    def renumber(rows: slice) -> None:
        found[rows] = there.take(codes[rows], mode="clip")

    each_block(len(codes), renumber)
    return Combined(found, max(len(present), 1), range(len(present)), some.tolist())


def _apart(codes: Array) -> tuple[Array, Array]:
    """Who has each distinct code first, and the place of everyone's code among these.

    Code and row are sorted as one number, in a third of the time that it takes to keep the order of equal codes.
    """
    bits = len(codes).bit_length()
    rows = codes.astype(np.int64) << bits
    rows |= np.arange(len(codes))
    rows.sort()
    order = rows & ((1 << bits) - 1)
    rows >>= bits
    is_first = differs(rows)
    del rows
    number = np.cumsum(is_first, dtype=np.uint32)
    number -= 1
    places = np.empty(len(codes), np.uint32)
    places[order] = number
    return order[is_first], places


def _far_apart(codes: Array) -> tuple[Array, Array]:
    """The same of codes so large that there is no room for a row beside them."""
    _, first, places = np.unique(codes, return_index=True, return_inverse=True)
    return first, places


def differs(values: Array) -> Array:
    """Whether each is another than the one before."""
    is_first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=is_first[1:])
    return is_first
