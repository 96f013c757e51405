"""Shares and counts of members, with low and high ends where something about a member is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from thidua.facts.dossier import State
from thidua.law.value import Between, between

Member = tuple[State, State]  # belongs, holds


def share(members: Iterable[Member]) -> Any:
    """The share of holders among those who belong, from low to high; of nobody: 0."""
    counted = Counter(members).get  # of a Counter: itself
    sure = sum(counted((True, holds), 0) for holds in (True, None, False))
    low_top = counted((True, True), 0)
    low_base = sure + counted((None, None), 0) + counted((None, False), 0)
    high_top = sum(counted((belongs, holds), 0) for belongs in (True, None) for holds in (True, None))
    high_base = sure + counted((None, True), 0) + counted((None, None), 0)
    return between(exact_share(low_top, low_base), exact_share(high_top, high_base))


@lru_cache(maxsize=4096)  # the same small shares come again and again
def exact_share(top: int, base: int) -> Fraction:
    """A part of a whole; of nothing: 0."""
    return Fraction(top, base) if base else Fraction(0)


def count(members: Iterable[Member]) -> Any:
    """How many hold and belong, from the sure to the possible."""
    counted = Counter(members)
    low = counted[True, True]
    return between(low, sum(counted[belongs, holds] for belongs in (True, None) for holds in (True, None)))


def add(values: Iterable[Any]) -> Any:
    """The sum of settled values and intervals; open above if one is."""
    parts = list(values)
    if Between not in map(type, parts):
        return sum(parts)
    low, high = 0, 0
    is_open = False
    for value in parts:
        if isinstance(value, Between):
            low += value.low
            is_open = is_open or value.high is None
            high += value.high or 0
        else:
            low += value
            high += value
    return Between(low, None) if is_open else between(low, high)
