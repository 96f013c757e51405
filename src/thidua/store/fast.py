"""Columns as arrays of numpy (extra `fast`), for registers as large as a country.

Work is done in blocks that fit in a core's cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from thidua.columns import Codes, Column, Combined, Part

BLOCK = 1 << 16  # subjects in a block
WIDE = 1 << 18  # keys up to which a table over all of them is quicker than sorting
FIRST = 1 << 12  # subjects that are looked at one by one for what there is
FEW = 12  # codes that are counted one by one
SOUGHT = 32  # codes that are looked for one by one
RARE = 32  # one of so many, and counting those there are is quicker than counting run by run
MOST = 1 << 62  # what a combined key may come to

Array: TypeAlias = NDArray[Any]
T = TypeVar("T")


class Fast:
    """The store of a province, or of a country."""

    def __init__(self) -> None:
        self._runs: dict[int, tuple[Array, Runs | None]] = {}  # of groups counted before, by where they are kept
        self._tiers: dict[int, tuple[Codes, Tiers]] = {}  # of parents, so too

    def pack(self, codes: Iterable[int], size: int, number: int) -> Codes:
        """Codes below `size` in the smallest numbers that hold them."""
        if isinstance(codes, np.ndarray):
            return codes.astype(_kind(size))
        return np.fromiter(codes, _kind(size), number)

    def gather(self, codes: Codes, table: Sequence[int], size: int) -> Codes:
        """What the table says of each code."""
        source, found = as_array(codes), np.empty(len(codes), _kind(size))
        told = np.asarray(table, found.dtype)
        if source.dtype == found.dtype == np.uint8:
            return np.frombuffer(_translated(source, told), np.uint8)
        _each(len(source), lambda part: told.take(source[part], out=found[part], mode="clip"))
        return found

    def outcomes(self, codes: Codes, table: Sequence[int]) -> bytearray:
        """What the table says of each code, to be changed here and there."""
        source = as_array(codes)
        if source.dtype == np.uint8:
            return bytearray(_translated(source, np.asarray(table, np.uint8)))
        return bytearray(self.gather(codes, table, 256))

    def take(self, codes: Codes, positions: Sequence[int]) -> Codes:
        """The codes at some positions."""
        return as_array(codes)[_places(positions)]

    def put(self, outcomes: bytearray, positions: Sequence[int], new: int | Codes) -> None:
        """Sets the same, or each its own, at these positions."""
        np.frombuffer(outcomes, np.uint8)[_places(positions)] = new if isinstance(new, int) else as_array(new)

    def combine(self, parts: Sequence[Part], number: int) -> Combined:
        """One number made of all parts; numbers too many for a table are told apart by sorting."""
        part = _key(parts, number)
        if part.size == 1 or not number:
            some = range(min(number, 1))
            return Combined(np.zeros(number, np.uint8), 1, some, some)
        return _sparse(part) if part.size <= 1 << 16 else _dense(part)

    def repeated(self, parts: Sequence[Part], number: int) -> Sequence[int]:
        """The positions of those that share their combination with another, which are few."""
        codes = as_array(_key(parts, number).codes)
        ordered = np.sort(codes)
        twice = ordered[1:][ordered[1:] == ordered[:-1]]
        found: Any = np.flatnonzero(np.isin(codes, twice)) if len(twice) else ()
        return found  # type: ignore[no-any-return]

    def positions(self, codes: Codes, wanted: Sequence[bool]) -> Sequence[int]:
        """The positions whose code is wanted."""
        is_wanted = np.asarray(wanted, bool)
        codes = as_array(codes)
        if is_wanted.sum() == 1:
            found: Any = np.flatnonzero(codes == is_wanted.argmax())
        elif codes.dtype == np.uint8:
            found = np.flatnonzero(np.frombuffer(_translated(codes, is_wanted.view(np.uint8)), bool))
        else:
            found = np.flatnonzero(is_wanted.take(codes, mode="clip"))
        return found  # type: ignore[no-any-return]

    def counts(self, codes: Codes, size: int) -> list[int]:
        """How many have each code."""
        own = as_array(codes)
        if size <= FEW and own.dtype == np.uint8:
            return [int(np.count_nonzero(own == code)) for code in range(size)]
        return np.bincount(own, minlength=size).tolist()  # type: ignore[no-any-return]

    def extended(self, codes: Codes, code: int) -> Sequence[int]:
        """The codes, and one more."""
        return np.append(as_array(codes), code)  # type: ignore[return-value]

    def tally(self, groups: Codes, number: int, part: Part, parents: Codes | None = None) -> list[Part]:
        """By code, how many of each group have it, and of those below it."""
        own = as_array(groups)
        if id(own) not in self._runs:
            self._runs[id(own)] = own, _runs(own)
        found = _tallied(own, number, part, self._runs[id(own)][1])
        if parents is not None:
            if id(parents) not in self._tiers:
                self._tiers[id(parents)] = parents, _tiers(as_array(parents).astype(np.int64))
            _roll_up(found, self._tiers[id(parents)][1])
        return list(map(_counted, found))

    def group(self, subjects: Codes, number: int, rows: Sequence[int] | None = None) -> FastGroups:
        """The rows of a table by subject, all or some."""
        of = as_array(subjects if rows is None else self.take(subjects, rows))
        order = None if rows is None else _places(rows).astype(np.uint32)
        if (found := _spans(of)) is None:
            by_subject = np.argsort(of, kind="stable").astype(np.uint32)
            order = by_subject if order is None else order[by_subject]
            found = _spans(of[by_subject])
            assert found is not None
        own, starts, counts = found
        known = slice(int(own.searchsorted(np.uint32(number))))
        return FastGroups(own[known], starts[known], counts[known].astype(_kind(int(counts.max(initial=0)) + 1)), order)

    def histories(self, groups: FastGroups, rows: Part, first: int, number: int) -> Part:
        """A code for the sequence of row codes that each subject has, row after row."""
        span = groups.within(first, number)
        starts, lengths, codes = groups.starts[span], groups.counts[span], groups.in_order(rows.codes)
        found = np.zeros(len(starts), np.uint32)
        size, depth = 1, 0
        active = np.arange(len(starts))
        while len(active):
            told = codes[starts[active] + depth]
            step = _dense(_joined(Part(found[active], size), Part(told, rows.size)))
            found[active] = step.codes.astype(np.uint32) + np.uint32(size)
            size, depth = size + step.size, depth + 1
            active = active[lengths[active] > depth]
        everyone = np.zeros(number, np.uint32)
        everyone[groups.own[span] - np.uint32(first)] = found
        return _dense(Part(everyone, size)).part if depth > 1 else Part(everyone.astype(_kind(size)), size)

    def sums(self, groups: FastGroups, codes: Codes, table: Sequence[int], first: int, number: int) -> Column:
        """The sum over each subject's rows of what the table says of their codes."""
        span = groups.within(first, number)
        told = np.asarray(table, np.int64)[groups.in_order(codes)]
        total = np.zeros(len(told) + 1, np.int64)
        np.cumsum(told, out=total[1:])
        starts, sums = groups.starts[span], np.zeros(number, np.int64)
        sums[groups.own[span] - np.uint32(first)] = total[starts + groups.counts[span]] - total[starts]
        low = int(sums.min(initial=0))
        part = _counted(sums - low)
        return Column(range(low, low + part.size), part.codes)

    def cut(self, groups: Codes, keys: Sequence[Part], limits: Sequence[int]) -> FastPlaces:
        """Candidates by group and keys, each from high to low, held against the places of their group."""
        group, places = as_array(groups).astype(np.int64), np.asarray(limits, np.int64)
        part = Part(group, max(len(places), 1))
        for key in keys:
            worst_last = key.size - 1 - as_array(key.codes).astype(np.int64)
            if part.size * key.size > MOST:
                part = _dense(part).part
            part = _joined(part, Part(worst_last, key.size))
        return FastPlaces(_states(part.codes, group, places), part.codes, group)


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


@frozen(eq=False, repr=False)
class FastPlaces:
    """Inside, level at the cut or outside it, for each candidate; how many are ahead is counted when asked."""

    states: Codes
    keys: Array
    groups: Array

    @property
    def ahead(self) -> Sequence[int]:
        """How many of the group are ahead of each candidate."""
        order = np.argsort(self.keys, kind="stable")
        ordered, group = self.keys[order], self.groups[order]
        ahead = np.empty(len(order), np.int64)
        ahead[order] = _first_of_run(ordered) - _first_of_run(group)
        return ahead.tolist()


def _spans(of: Array) -> tuple[Array, Array, Array] | None:
    """The numbers there are, in order, with the one run in which each stands; nothing where one stands in several."""
    is_first = np.ones(len(of), bool)
    np.not_equal(of[1:], of[:-1], out=is_first[1:])
    starts = np.flatnonzero(is_first)
    own, counts = of[starts], np.diff(starts, append=len(of))
    if not (own[1:] > own[:-1]).all():
        order = own.argsort(kind="stable")
        own, starts, counts = own[order], starts[order], counts[order]
        if (own[1:] == own[:-1]).any():
            return None
    return own.astype(np.uint32), starts.astype(np.uint32), counts


def _first_of_run(values: Array) -> Array:
    """Where the run of equal values begins that each one stands in."""
    is_first = np.ones(len(values), bool)
    is_first[1:] = values[1:] != values[:-1]
    return np.maximum.accumulate(np.where(is_first, np.arange(len(values)), 0))


def _states(keys: Array, group: Array, places: Array) -> Array:
    """By the key of the last one in and of the first one out of each group; level where these two are one."""
    if not len(keys):
        return np.zeros(0, np.uint8)
    ordered = np.sort(keys)
    counted = np.bincount(group, minlength=len(places))
    taken = np.clip(places, 0, counted)
    after = np.cumsum(counted) - counted + taken
    last, has_place = ordered.take(after - 1, mode="clip"), taken > 0
    last_of_own = last.take(group)
    states: Array = (~((keys <= last_of_own) & has_place.take(group))).view(np.uint8) << 1
    is_tied = (last == ordered.take(after, mode="clip")) & (taken < counted) & has_place
    if is_tied.any():
        states[(keys == last_of_own) & is_tied.take(group)] = 1
    return states


# --- keys -----------------------------------------------------------------------------------------------------


def _key(parts: Sequence[Part], number: int) -> Part:
    """The parts as one; dense on the way where the numbers grow too large."""
    several = [part for part in parts if part.size > 1] or [Part(np.zeros(number, np.uint8), 1)]
    part = several[0]
    for other in several[1:]:
        if part.size * other.size > MOST:
            part = _dense(part).part
        part = _joined(part, other)
    return part


def _joined(one: Part, other: Part) -> Part:
    if one.size == 1 or other.size == 1:
        return one if other.size == 1 else other
    size = one.size * other.size
    left, right, found = as_array(one.codes), as_array(other.codes), np.empty(len(one.codes), _key_kind(size))

    def join(part: slice) -> None:
        np.multiply(left[part], found.dtype.type(other.size), out=found[part], dtype=found.dtype, casting="unsafe")
        np.add(found[part], right[part], out=found[part], casting="unsafe")

    _each(len(left), join)
    return Part(found, size)


def _sparse(part: Part) -> Combined:
    """Codes as they are, with those in use."""
    codes = as_array(part.codes)
    some, is_met = np.zeros(part.size, np.int64), np.zeros(part.size, bool)

    def new_in(rows: slice) -> Array:
        new: Array = np.flatnonzero(~is_met.take(codes[rows], mode="clip")) + rows.start
        return new

    def meet(new: Array) -> None:
        some[codes[new]] = new
        is_met[codes[new]] = True

    meet(new_in(slice(0, FIRST)))  # nearly everything there is
    rest = np.flatnonzero(~is_met)
    if codes.dtype == np.uint8 and len(rest) <= SOUGHT:
        all_codes = codes.tobytes()
        meet(np.array([at for at in map(all_codes.find, rest.tolist()) if at >= 0], np.int64))
    else:
        for new in _each(len(codes), new_in):
            meet(new)
    present = np.flatnonzero(is_met)
    return Combined(codes, part.size, present.tolist(), some[present].tolist())


def _dense(part: Part) -> Combined:
    """Codes without gaps."""
    codes = as_array(part.codes)
    if part.size > max(WIDE, 8 * len(codes)):
        distinct, first, dense = np.unique(codes, return_index=True, return_inverse=True)
        return Combined(dense.astype(_kind(len(distinct))), len(distinct), range(len(distinct)), first.tolist())
    there = np.full(part.size, -1, np.int32)
    there[codes] = np.arange(len(codes), dtype=np.int32)
    present: Any = np.flatnonzero(there >= 0)
    some: Any = there[present]
    there[present] = np.arange(len(present), dtype=np.int32)
    found = np.empty(len(codes), _kind(len(present)))

    def renumber(rows: slice) -> None:
        found[rows] = there.take(codes[rows], mode="clip")

    _each(len(codes), renumber)
    return Combined(found, max(len(present), 1), range(len(present)), some.tolist())


Runs: TypeAlias = tuple[Array, Array]  # where each begins, and which group it is


def _tallied(groups: Array, number: int, part: Part, runs: Runs | None) -> list[Array]:
    """By code how many of each group have it; people who stand group by group are added up run by run."""
    codes = as_array(part.codes)
    if runs is None:
        keys = groups.astype(np.int64) * part.size + codes
        counted = np.bincount(keys, minlength=(number + 1) * part.size).reshape(-1, part.size)
        return [counted[:number, code].copy() for code in range(part.size)]
    starts, of = runs
    lengths = np.diff(starts, append=len(groups))
    rest = np.zeros(number + 1, np.int64)
    rest[of] = lengths
    kind = _kind(int(lengths.max()) + 1)  # a sum that need not be widened is quicker
    found = [np.zeros(number + 1, np.int64) for _ in range(part.size)]
    met = [np.count_nonzero(codes == code) for code in range(part.size)]
    *others, commonest = sorted(range(part.size), key=met.__getitem__)
    for code in others[part.size - sum(map(bool, met)) :]:
        if met[code] * RARE < len(codes):
            found[code] += np.bincount(groups[np.flatnonzero(codes == code)], minlength=number + 1)
        else:
            found[code][of] = np.add.reduceat((codes == code).view(np.uint8), starts, dtype=kind)
        rest -= found[code]
    found[commonest] = rest
    return [counted[:number] for counted in found]


def _runs(groups: Array) -> Runs | None:
    """The runs of the groups; None where one stands in several places."""
    if not len(groups):
        return None
    is_first = np.ones(len(groups), bool)
    np.not_equal(groups[1:], groups[:-1], out=is_first[1:])
    starts = np.flatnonzero(is_first)
    of = groups[starts]
    in_order = bool((of[1:] > of[:-1]).all())
    return (starts, of) if in_order or len(np.unique(of)) == len(of) else None


def _counted(counts: Array) -> Part:
    size = int(counts.max(initial=0)) + 1
    return Part(counts.astype(_kind(size)), size)


Tiers: TypeAlias = list[tuple[Array, Array]]  # the groups of one height, the lowest first, and those above them


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


# --- arrays ---------------------------------------------------------------------------------------------------


def as_array(codes: Codes) -> Array:
    """Codes of any store as an array, without a copy where they are bytes already."""
    if isinstance(codes, np.ndarray):
        return codes
    if isinstance(codes, bytes | bytearray):
        return np.frombuffer(codes, np.uint8)
    return np.asarray(codes) if len(codes) else np.zeros(0, np.uint8)


def _translated(codes: Array, table: Array) -> bytes:
    """What the table says of each code, bytes both: for these the quickest there is."""
    told = np.zeros(256, np.uint8)
    told[: len(table)] = table[:256]
    return codes.tobytes().translate(told.tobytes())


def _places(positions: Sequence[int]) -> Array:
    return positions if isinstance(positions, np.ndarray) else np.fromiter(positions, np.int64, len(positions))


def _kind(size: int) -> type[np.unsignedinteger[Any]]:
    return np.uint8 if size <= 1 << 8 else np.uint16 if size <= 1 << 16 else np.uint32


def _key_kind(size: int) -> type[np.integer[Any]]:
    return _kind(size) if size <= 1 << 32 else np.int64


def _each(number: int, work: Callable[[slice], T]) -> list[T]:
    """Does the work block by block. Sharing blocks out among cores was tried: handing them over takes what it saves."""
    return [work(slice(first, first + BLOCK)) for first in range(0, number, BLOCK)]
