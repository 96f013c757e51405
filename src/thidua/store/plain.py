"""Columns with the standard library alone: strings of bytes, which Python translates, counts and adds in C."""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import compress, count, islice, pairwise
from operator import ne
from typing import Any

from attrs import field, frozen

from thidua.columns import Codes, Column, Combined, Part
from thidua.shown import Shown

BYTE = 256
MANY = 4096  # subjects from which a table over all pairs of bytes is quicker than numbering those there are


class Plain:
    """The store of an office."""

    def __init__(self) -> None:
        self._runs: dict[int, tuple[Codes, list[tuple[int, slice]]]] = {}  # of groups counted before

    def _runs_of(self, groups: Codes) -> list[tuple[int, slice]]:
        """Where the same group stands row after row, as in a list of staff."""
        if id(groups) not in self._runs:
            changes = compress(count(1), map(ne, groups, islice(groups, 1, None)))
            starts = [0, *changes, len(groups)] if len(groups) else []
            self._runs[id(groups)] = groups, [(groups[start], slice(start, end)) for start, end in pairwise(starts)]
        return self._runs[id(groups)][1]

    def pack(self, codes: Iterable[int], size: int, number: int) -> Codes:
        """Codes below `size`: bytes where 256 suffice."""
        return bytes(iter(codes)) if size <= BYTE else array("I", codes)  # bytes() of an array: its room

    def gather(self, codes: Codes, table: Sequence[int], size: int) -> Codes:
        """What the table says of each code."""
        if isinstance(codes, bytes) and size <= BYTE:
            return codes.translate(bytes(iter(table)).ljust(BYTE, b"\0"))
        return self.pack(map(table.__getitem__, codes), size, len(codes))

    def outcomes(self, codes: Codes, table: Sequence[int]) -> bytearray:
        """What the table says of each code, to be changed here and there."""
        return bytearray(self.gather(codes, table, BYTE))

    def take(self, codes: Codes, positions: Sequence[int]) -> Codes:
        """The codes at some positions."""
        picked = map(codes.__getitem__, positions)
        return bytes(picked) if isinstance(codes, bytes | bytearray) else array("I", picked)

    def put(self, outcomes: bytearray, positions: Sequence[int], new: int | Codes) -> None:
        """Sets the same, or each its own, at these positions."""
        if isinstance(new, int):
            for position in positions:
                outcomes[position] = new
        else:
            for position, each in zip(positions, new, strict=True):
                outcomes[position] = each

    def combine(self, parts: Sequence[Part], number: int) -> Combined:
        """Parts that fit in a byte together are added; what is left is numbered as it is met."""
        several = _packed([part for part in parts if part.size > 1]) if number > 1 else []
        if not several:  # all are alike, or there is but one
            return Combined(bytes(number), 1, range(min(number, 1)), range(min(number, 1)))
        if len(several) == 1 and isinstance(several[0].codes, bytes):
            return _present(several[0])
        if number >= MANY and len(several) == 2 and all(isinstance(part.codes, bytes) for part in several):
            return _paired(*several)
        keys = several[0].codes if len(several) == 1 else zip(*(part.codes for part in several), strict=True)
        return _numbered(keys)

    def repeated(self, parts: Sequence[Part], number: int) -> Sequence[int]:
        """The positions of those that share their combination with another."""
        keys = list(zip(*(part.codes for part in parts), strict=True))
        if len(set(keys)) == number:
            return ()
        counted = Counter(keys)
        return array("I", (place for place, key in enumerate(keys) if counted[key] > 1))

    def positions(self, codes: Codes, wanted: Sequence[bool]) -> Sequence[int]:
        """The positions whose code is wanted."""
        if isinstance(codes, bytes | bytearray):
            chosen: Iterable[Any] = codes.translate(bytes(map(bool, wanted)).ljust(BYTE, b"\0"))
        else:
            chosen = map(wanted.__getitem__, codes)
        return array("I", compress(count(), chosen))

    def counts(self, codes: Codes, size: int) -> list[int]:
        """How many have each code."""
        if isinstance(codes, bytes | bytearray) and size <= 64:
            return [codes.count(code) for code in range(size)]
        found = [0] * size
        for code in codes:
            found[code] += 1
        return found

    def extended(self, codes: Codes, code: int) -> Sequence[int]:
        """The codes, and one more."""
        return [*codes, code]

    def tally(self, groups: Codes, number: int, part: Part, parents: Codes | None = None) -> list[Part]:
        """By code, how many of each group have it, and of those below it."""
        found = [[0] * number for _ in range(part.size)]
        for group, run in self._runs_of(groups):
            if group < number:
                own = part.codes[run]
                rest = run.stop - run.start
                for code in range(1, part.size):
                    many = own.count(code)
                    found[code][group] += many
                    rest -= many
                found[0][group] += rest
        if parents is not None:
            for counts in found:
                roll_up(counts, parents)
        return [Part(counts, max(counts, default=0) + 1) for counts in found]

    def group(self, subjects: Codes, number: int, rows: Sequence[int] | None = None) -> PlainGroups:
        """The rows of a table by subject, all or some."""
        found: dict[int, list[int]] = defaultdict(list)
        for row, subject in enumerate(subjects) if rows is None else ((row, subjects[row]) for row in rows):
            if subject < number:
                found[subject].append(row)
        return PlainGroups(dict(found))

    def histories(self, groups: PlainGroups, rows: Part, first: int, number: int) -> Part:
        """A code for the sequence of row codes that each of `number` subjects has, counted from `first`."""
        codes, seen = rows.codes, {(): 0}
        found = [0] * number
        for subject, own in groups.rows.items():
            if first <= subject < first + number:
                key = tuple(codes[row] for row in own)
                found[subject - first] = seen.setdefault(key, len(seen))
        return Part(self.pack(found, len(seen), number), len(seen))

    def sums(self, groups: PlainGroups, codes: Codes, table: Sequence[int], first: int, number: int) -> Column:
        """The sum over each subject's rows of what the table says of their codes."""
        found = [0] * number
        for subject, own in groups.rows.items():
            if first <= subject < first + number:
                found[subject - first] = sum(table[codes[row]] for row in own)
        low = min(found, default=0)
        return Column(range(low, max(found, default=0) + 1), [one - low for one in found])

    def cut(self, groups: Codes, keys: Sequence[Part], limits: Sequence[int]) -> PlainPlaces:
        """Candidates by group and keys, each from high to low, held against the places of their group."""
        vectors = list(zip(groups, *(part.codes for part in keys), strict=True))
        tallied: dict[tuple[int, ...], int] = {}
        for vector in vectors:
            tallied[vector] = tallied.get(vector, 0) + 1
        ahead: dict[tuple[int, ...], int] = {}
        taken: dict[int, int] = defaultdict(int)
        for vector in sorted(tallied, reverse=True):
            ahead[vector] = taken[vector[0]]
            taken[vector[0]] += tallied[vector]
        states = {vector: _state(ahead[vector], level, limits[vector[0]]) for vector, level in tallied.items()}
        return PlainPlaces(bytes(map(states.__getitem__, vectors)), [ahead[vector] for vector in vectors])


@frozen(eq=False)
class PlainGroups(Shown):
    """The rows of each subject that has any."""

    rows: Mapping[int, Sequence[int]]

    def rows_of(self, subject: int) -> Sequence[int]:
        """The rows of one subject, in the order of the table."""
        return self.rows.get(subject, ())

    def subjects(self) -> Sequence[int]:
        """Who has rows."""
        return sorted(self.rows)


@frozen(eq=False)
class PlainPlaces(Shown):
    """Inside, level at the cut or outside it, for each candidate, and how many of the group are ahead."""

    states: Codes
    ahead: Sequence[int] = field(repr=False)

    def ahead_of(self, place: int) -> int:
        """How many are ahead of one candidate."""
        return self.ahead[place]


def _state(ahead: int, level: int, limit: int) -> int:
    return 0 if ahead + level <= limit else 2 if ahead >= limit else 1


def roll_up(counts: list[int], parents: Sequence[int]) -> None:
    """Adds what each group has to the groups above it; at the top, that is beyond all groups."""
    for group, own in enumerate(list(counts)):
        above = parents[group]
        while own and above < len(counts):
            counts[above] += own
            above = parents[above]


def _packed(parts: Sequence[Part]) -> list[Part]:
    """Parts of bytes are joined as long as a byte holds all their combinations."""
    small = sorted((part for part in parts if isinstance(part.codes, bytes)), key=lambda part: part.size)
    large = [part for part in parts if not isinstance(part.codes, bytes)]
    joined: list[Part] = []
    for part in small:
        if joined and joined[-1].size * part.size <= BYTE:
            joined[-1] = _added(joined[-1], part)
        else:
            joined.append(part)
    return [*joined, *large]


def _added(one: Part, other: Part) -> Part:
    """Two strings of bytes as one: added as long numbers, of which no byte can carry into the next."""
    total = int.from_bytes(one.codes.translate(_scaled(other.size)), "little") + int.from_bytes(other.codes, "little")
    return Part(total.to_bytes(len(one.codes), "little"), one.size * other.size)


@cache
def _scaled(size: int) -> bytes:
    return bytes(min(code * size, 255) for code in range(BYTE))


def _present(part: Part) -> Combined:
    present = sorted(set(part.codes))
    return Combined(part.codes, part.size, present, [part.codes.index(code) for code in present])


def _paired(one: Part, other: Part) -> Combined:
    """Two strings of bytes as one of two bytes each."""
    pairs = bytearray(2 * len(one.codes))
    pairs[_LOW::2], pairs[1 - _LOW :: 2] = other.codes, one.codes
    codes = array("H", bytes(pairs))
    last = dict(zip(codes, range(len(codes)), strict=True))
    return Combined(codes, one.size * BYTE, list(last), list(last.values()))


_LOW = 0 if sys.byteorder == "little" else 1


def _numbered(keys: Iterable[Any]) -> Combined:
    seen: dict[Any, int] = {}
    codes = [seen.setdefault(key, len(seen)) for key in keys]
    first = dict(zip(reversed(codes), range(len(codes) - 1, -1, -1), strict=True))
    packed = bytes(codes) if len(seen) <= BYTE else array("I", codes)
    return Combined(packed, max(len(seen), 1), range(len(seen)), [first[code] for code in range(len(seen))])
