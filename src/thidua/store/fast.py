"""Columns as arrays of numpy (extra `fast`), for registers as large as a country.

Work is done in blocks that fit in a core's cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from attrs import frozen

from thidua.columns import Codes, Column, Combined, Part
from thidua.store.arrays import (
    Array,
    as_array,
    counts_of_bytes,
    each_block,
    first_places,
    kind_for,
    places_of,
    room_for,
    table_of,
    translated,
)
from thidua.store.keys import SOUGHT, WIDE, dense, differs, joined, key_of, sparse
from thidua.store.places import FastPlaces, states, worst_last
from thidua.store.tallies import Tallies, part_of_counts

FEW = 12  # codes that are counted one by one


class Fast:
    """The store of a province, or of a country."""

    def __init__(self) -> None:
        self._tallies = Tallies()

    def pack(self, codes: Iterable[int], size: int, number: int) -> Codes:
        """Codes below `size` in the smallest numbers that hold them."""
        kind = kind_for(size)
        found = codes.astype(kind) if isinstance(codes, np.ndarray) else np.fromiter(codes, kind, number)
        return bytearray(found) if kind is np.uint8 else found

    def gather(self, codes: Codes, table: Sequence[int], size: int) -> Codes:
        """What the table says of each code."""
        source, told = as_array(codes), table_of(table, kind_for(size))
        if source.dtype == told.dtype == np.uint8:
            return translated(codes, told)
        room, found = room_for(len(source), size)

        def look_up(rows: slice) -> None:
            told.take(source[rows], out=found[rows], mode="clip")

        each_block(len(source), look_up)
        return room

    def outcomes(self, codes: Codes, table: Sequence[int]) -> bytearray:
        """What the table says of each code, to be changed here and there."""
        source = as_array(codes)
        if source.dtype == np.uint8:
            found = translated(codes, table_of(table, np.uint8))
        else:
            found = self.gather(codes, table, 256)
        return found if isinstance(found, bytearray) else bytearray(found)

    def take(self, codes: Codes, positions: Sequence[int]) -> Codes:
        """The codes at some positions."""
        return as_array(codes)[places_of(positions)]

    def put(self, outcomes: bytearray, positions: Sequence[int], new: int | Codes) -> None:
        """Sets the same, or each its own, at these positions."""
        np.frombuffer(outcomes, np.uint8)[places_of(positions)] = new if isinstance(new, int) else as_array(new)

    def combine(self, parts: Sequence[Part], number: int) -> Combined:
        """One number made of all parts; numbers too many for a table are told apart by sorting."""
        part = key_of(parts, number)
        if part.size == 1 or not number:
            some = range(min(number, 1))
            return Combined(np.zeros(number, np.uint8), 1, some, some)
        return sparse(part) if part.size <= 1 << 16 else dense(part)

    def repeated(self, parts: Sequence[Part], number: int) -> Sequence[int]:
        """The positions of those that share their combination with another, which are few."""
        codes = as_array(key_of(parts, number).codes)
        ordered = np.sort(codes)
        twice = ordered[1:][ordered[1:] == ordered[:-1]]
        found: Any = np.flatnonzero(np.isin(codes, twice)) if len(twice) else ()
        return found  # type: ignore[no-any-return]

    def positions(self, codes: Codes, wanted: Sequence[bool]) -> Sequence[int]:
        """The positions whose code is wanted."""
        own, sought = as_array(codes), np.flatnonzero(table_of(wanted, bool)).tolist()
        is_bytes = own.dtype == np.uint8
        if is_bytes and len(sought) <= SOUGHT:
            sought = list(first_places(codes, sought))
        if len(sought) == 1:
            has = own == sought[0]
        elif sought:
            table = np.zeros(len(wanted), bool)
            table[sought] = True
            has = np.frombuffer(translated(codes, table), bool) if is_bytes else table.take(own, mode="clip")
        else:
            has = np.zeros(0, bool)
        return np.flatnonzero(has)  # type: ignore[return-value]

    def counts(self, codes: Codes, size: int) -> list[int]:
        """How many have each code."""
        own = as_array(codes)
        if size <= FEW and own.dtype == np.uint8:
            return [int(np.count_nonzero(own == code)) for code in range(size)]
        if own.dtype == np.uint8 and len(own) > WIDE:
            return [*counts_of_bytes(own)[:size].tolist(), *[0] * (size - 256)]
        return np.bincount(own, minlength=size).tolist()  # type: ignore[no-any-return]

    def extended(self, codes: Codes, code: int) -> Sequence[int]:
        """The codes, and one more."""
        return np.append(as_array(codes), code)  # type: ignore[return-value]

    def tally(self, groups: Codes, number: int, part: Part, parents: Codes | None = None) -> list[Part]:
        """By code, how many of each group have it, and of those below it."""
        return self._tallies.counted(groups, number, part, parents)

    def group(self, subjects: Codes, number: int, rows: Sequence[int] | None = None) -> FastGroups:
        """The rows of a table by subject, all or some."""
        of = as_array(subjects if rows is None else self.take(subjects, rows))
        order = None if rows is None else places_of(rows).astype(np.uint32)
        if (found := _spans(of)) is None:
            by_subject = np.argsort(of, kind="stable").astype(np.uint32)
            order = by_subject if order is None else order[by_subject]
            found = _spans(of[by_subject])
            assert found is not None
        own, starts, counts = found
        known = slice(int(own.searchsorted(np.uint32(number))))
        return FastGroups(
            own[known], starts[known], counts[known].astype(kind_for(int(counts.max(initial=0)) + 1)), order
        )

    def histories(self, groups: FastGroups, rows: Part, first: int, number: int) -> Part:
        """A code for the sequence of row codes that each subject has, row after row."""
        span = groups.within(first, number)
        starts, lengths, codes = groups.starts[span], groups.counts[span], groups.in_order(rows.codes)
        found = np.zeros(len(starts), np.uint32)
        size, depth = 1, 0
        active = np.arange(len(starts))
        while len(active):
            told = codes[starts[active] + depth]
            step = dense(joined(Part(found[active], size), Part(told, rows.size)))
            found[active] = step.codes.astype(np.uint32) + np.uint32(size)
            size, depth = size + step.size, depth + 1
            active = active[lengths[active] > depth]
        everyone = np.zeros(number, np.uint32)
        everyone[groups.own[span] - np.uint32(first)] = found
        return dense(Part(everyone, size)).part if depth > 1 else Part(everyone.astype(kind_for(size)), size)

    def sums(self, groups: FastGroups, codes: Codes, table: Sequence[int], first: int, number: int) -> Column:
        """The sum over each subject's rows of what the table says of their codes."""
        span = groups.within(first, number)
        told = table_of(table, np.int64)[groups.in_order(codes)]
        total = np.zeros(len(told) + 1, np.int64)
        np.cumsum(told, out=total[1:])
        starts, sums = groups.starts[span], np.zeros(number, np.int64)
        sums[groups.own[span] - np.uint32(first)] = total[starts + groups.counts[span]] - total[starts]
        low = int(sums.min(initial=0))
        part = part_of_counts(sums - low)
        return Column(range(low, low + part.size), part.codes)

    def cut(self, groups: Codes, keys: Sequence[Part], limits: Sequence[int]) -> FastPlaces:
        """Candidates by group and keys, each from high to low, held against the places of their group."""
        parts = [Part(groups, max(len(limits), 1)), *map(worst_last, keys)]
        return FastPlaces(states(parts, table_of(limits, np.int64)), parts)


@frozen(eq=False, repr=False)
class FastGroups:
    """Who has rows, in order; where those of each begin and how many they are, as the table stands or in an `order`."""

    own: Array
    starts: Array
    counts: Array
    order: Array | None

    def rows_of(self, subject: int) -> Sequence[int]:
        """The rows of one subject, in the order of the table."""
        at = int(self.own.searchsorted(np.uint32(subject)))  # a number of another kind would be looked for in a copy
        if at == len(self.own) or self.own[at] != subject:
            return ()
        start = int(self.starts[at])
        places = range(start, start + int(self.counts[at]))
        return places if self.order is None else self.order[places.start : places.stop].tolist()

    def subjects(self) -> Sequence[int]:
        """Who has rows."""
        return self.own.tolist()  # type: ignore[no-any-return]

    def within(self, first: int, number: int) -> slice:
        """Where `number` subjects from the first stand among those who have rows."""
        start, end = (int(self.own.searchsorted(np.uint32(one))) for one in (first, first + number))
        return slice(start, end)

    def in_order(self, codes: Codes) -> Array:
        """What is said of each row, where its subject looks for it."""
        found = as_array(codes)
        return found if self.order is None else found[self.order]


def _spans(of: Array) -> tuple[Array, Array, Array] | None:
    """The numbers there are, in order, with the one run in which each stands; nothing where one stands in several."""
    starts = np.flatnonzero(differs(of))
    own, counts = of[starts], np.diff(starts, append=len(of))
    if not (own[1:] > own[:-1]).all():
        order = own.argsort(kind="stable")
        own, starts, counts = own[order], starts[order], counts[order]
        if (own[1:] == own[:-1]).any():
            return None
    return own.astype(np.uint32), starts.astype(np.uint32), counts
