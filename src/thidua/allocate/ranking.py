"""Who is inside the places of a pool: candidates ranked by several keys, cut, and level where the keys do not part
them.

Only candidates are looked at. Pools in which everything is known are ranked together, as numbers; one in which
something is not known is ranked by intervals: who is surely ahead of whom, and who possibly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from typing import Any

from attrs import frozen

from thidua.columns import Codes, Column, Part
from thidua.flow import Limits, Outcome
from thidua.law.value import high_end, is_settled, low_end
from thidua.shown import Shown
from thidua.store import INSIDE, LEVEL, OUTSIDE, Store

Vector = tuple[Any, ...]


@frozen(eq=False)
class Candidates(Shown):
    """Who competes: surely, possibly, and who a decision already seats; each by position."""

    sure: Sequence[int]
    possible: Sequence[int] = ()
    seated: frozenset[int] = frozenset()


class Ranked:
    """The outcomes of candidates, and their ranks where nothing that is not known can change them."""

    def __init__(
        self,
        positions: Sequence[int],
        outcomes: Codes,
        ahead: Callable[[], Iterable[int | None]],
        ahead_of: Callable[[int], int] | None = None,
    ) -> None:
        self.positions, self.outcomes = positions, outcomes
        self._ahead, self._ahead_of = ahead, ahead_of

    def rank_of(self, position: int) -> int | None:
        """The rank of one candidate, without those of all others; None where it has none."""
        if self._ahead_of is None:
            return self.ranks.get(position)
        place = bisect_left(self.positions, position)
        is_here = place < len(self.positions) and self.positions[place] == position
        return self._ahead_of(place) + 1 if is_here else None

    @cached_property
    def ranks(self) -> dict[int, int]:
        """The rank of each candidate within its pool, from 1; without those whose rank is not settled."""
        placed = zip(self.positions, self._ahead(), strict=True)
        return {int(position): ahead + 1 for position, ahead in placed if ahead is not None}


class Ranks(Mapping[int, int]):
    """The ranks of all candidates by position, counted when the first is asked for."""

    def __init__(self, ranked: Sequence[Ranked]) -> None:
        self._ranked = ranked

    @cached_property
    def _all(self) -> dict[int, int]:
        return {position: rank for one in self._ranked for position, rank in one.ranks.items()}

    def rank_of(self, position: int) -> int | None:
        """The rank of one candidate, without those of all others; None where it has none."""
        found = (one.rank_of(position) for one in self._ranked)
        return next((rank for rank in found if rank is not None), None)

    def __getitem__(self, position: int) -> int:
        return self._all[position]

    def __iter__(self) -> Iterator[int]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)


_OUTCOME = {INSIDE: Outcome.PROPOSED, LEVEL: Outcome.TIE, OUTSIDE: Outcome.OVER_QUOTA}


def rank(store: Store, candidates: Candidates, groups: Codes, keys: Sequence[Column], limits: Limits) -> list[Ranked]:
    """The outcomes of all sure candidates, pool by pool; `groups` and `keys` are by position."""
    free = _without(candidates.sure, candidates.seated)
    seats = _seats(groups, candidates.seated, len(limits.least))
    ranked = [_Key(store, column) for column in keys]
    own = store.take(groups, free)
    unsure = _unsure(candidates, groups, ranked, limits, free, own)
    if not unsure:
        return [_known(store, free, own, ranked, limits, seats)]
    is_unsure = [number in unsure for number in range(len(limits.least))]
    known = store.take(free, store.positions(own, [not one for one in is_unsure]))
    found = [_known(store, known, store.take(groups, known), ranked, limits, seats)] if len(known) else []
    for group in sorted(unsure):
        sure = [p for p in free if groups[p] == group]
        possible = [p for p in candidates.possible if groups[p] == group]
        ranking = Ranking(sure, possible, seats.get(group, 0), lambda p: tuple(column[p] for column in keys))
        found.append(ranking.outcomes(limits.least[group], limits.most[group]))
    return found


def _without(positions: Sequence[int], seated: frozenset[int]) -> Sequence[int]:
    return [position for position in positions if position not in seated] if seated else positions


def _seats(groups: Codes, seated: frozenset[int], number: int) -> dict[int, int]:
    seats: dict[int, int] = {}
    for position in seated:
        group = int(groups[position])
        if group < number:
            seats[group] = seats.get(group, 0) + 1
    return seats


class _Key:
    """A column of values as numbers that stand in their order; where a value is not settled there is none."""

    def __init__(self, store: Store, column: Column) -> None:
        self._store, self._column = store, column
        if isinstance(column.values, range) and column.through is None:
            self.places, self.size, self.open = None, len(column.values), None
            return
        settled = sorted({value for value in column.values if is_settled(value)})
        place = {value: number for number, value in enumerate(settled)}
        self.places = column.mapped(lambda value: place[value] if is_settled(value) else 0)
        is_open = column.mapped(lambda value: not is_settled(value))
        self.open = is_open if any(is_open) else None
        self.size = max(len(settled), 1)

    def part(self, positions: Sequence[int]) -> Part:
        """The numbers of some subjects."""
        codes = self._store.take(self._column.codes, positions)
        return Part(codes if self.places is None else self._store.gather(codes, self.places, self.size), self.size)

    def not_known(self, positions: Sequence[int]) -> Sequence[int]:
        """Those among them whose value is not settled, by their place in `positions`."""
        if self.open is None:
            return ()
        return self._store.positions(self._store.take(self._column.codes, positions), self.open)


def _unsure(
    candidates: Candidates,
    groups: Codes,
    keys: Sequence[_Key],
    limits: Limits,
    free: Sequence[int],
    own: Codes,
) -> set[int]:
    """The pools in which something is not known that the ranking needs, of those with candidates."""
    found = {int(groups[position]) for position in candidates.possible}
    found |= {int(own[place]) for key in keys for place in key.not_known(free)}
    if limits.least is not limits.most:
        found |= {group for group in set(map(int, own)) if limits.least[group] != limits.most[group]}
    return found


def _known(
    store: Store,
    positions: Sequence[int],
    own: Codes,
    keys: Sequence[_Key],
    limits: Limits,
    seats: Mapping[int, int],
) -> Ranked:
    least = limits.least
    if seats:
        least = [max(0, int(most) - seats.get(group, 0)) for group, most in enumerate(limits.least)]
    places = store.cut(own, [key.part(positions) for key in keys], least)
    outcomes = store.gather(places.states, [_OUTCOME[state] for state in (INSIDE, LEVEL, OUTSIDE)], 256)

    def ahead() -> Iterable[int]:
        return (one + seats.get(int(group), 0) for one, group in zip(places.ahead, own, strict=True))

    def ahead_of(place: int) -> int:
        return places.ahead_of(place) + seats.get(int(own[place]), 0)

    return Ranked(positions, outcomes, ahead, ahead_of)


# --- where something is not known -----------------------------------------------------------------------------


class _Order(Enum):
    AHEAD = 1
    BEHIND = 2
    LEVEL = 3
    OPEN = 4


def compare(one: Sequence[Any], other: Sequence[Any]) -> _Order:
    """How two candidates stand by their keys, each from high to low; OPEN where something is not known."""
    for mine, theirs in zip(one, other, strict=True):
        if mine is None or theirs is None:
            return _Order.OPEN
        if mine == theirs and is_settled(mine):
            continue
        if _surely_above(mine, theirs):
            return _Order.AHEAD
        return _Order.BEHIND if _surely_above(theirs, mine) else _Order.OPEN
    return _Order.LEVEL


def _surely_above(one: Any, other: Any) -> bool:
    top = high_end(other)
    return top is not None and bool(low_end(one) > top)


@frozen
class _Places(Shown):
    """How many are surely ahead, how many at the worst are ahead or level, and whether that can still change."""

    ahead: int
    worst: int
    settled: bool


class Ranking:
    """Who is surely, and who possibly, ahead of whom in one pool. Those a decision seats go before everyone."""

    def __init__(self, sure: Sequence[int], possible: Iterable[int], seats: int, keys: Callable[[int], Vector]) -> None:
        self.sure, self._seats = sure, seats
        self.vectors = {position: keys(position) for position in (*sure, *possible)}
        self._sure_counts = _tally(self.vectors[position] for position in sure)
        self._all_counts = _tally(self.vectors.values())
        self._memo: dict[Vector, _Places] = {}

    def outcomes(self, least: int, most: int) -> Ranked:
        """The outcomes of the sure candidates within these places; ranks only where nothing can change them."""
        places = [self._places(position) for position in self.sure]
        found = bytes(_outcome(one, least, most) for one in places)
        return Ranked(self.sure, found, lambda: (one.ahead if one.settled else None for one in places))

    def _places(self, position: int) -> _Places:
        vector = self.vectors[position]
        if vector not in self._memo:
            self._memo[vector] = self._count(vector)
        return self._memo[vector]

    def _count(self, vector: Vector) -> _Places:
        orders = {other: compare(other, vector) for other in self._all_counts}
        ahead = sum(n for other, n in self._sure_counts.items() if orders[other] is _Order.AHEAD)
        level = sum(n for other, n in self._sure_counts.items() if orders[other] is _Order.LEVEL)
        not_behind = sum(n for other, n in self._all_counts.items() if orders[other] is not _Order.BEHIND)
        return _Places(self._seats + ahead, self._seats + not_behind - 1, settled=ahead + level == not_behind)


def _tally(vectors: Iterable[Vector]) -> dict[Vector, int]:
    counts: dict[Vector, int] = {}
    for vector in vectors:
        counts[vector] = counts.get(vector, 0) + 1
    return counts


def _outcome(places: _Places, least: int, most: int) -> Outcome:
    """Inside the lower limit at the worst, outside the upper one at the best; level only where nothing is open."""
    if places.worst < least:
        return Outcome.PROPOSED
    if places.ahead >= most:
        return Outcome.OVER_QUOTA
    return Outcome.TIE if places.settled and least == most else Outcome.MISSING_DATA
