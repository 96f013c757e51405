"""Shares and counts of members, with low and high ends where something about a member is not known."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from thidua.facts.dossier import State
from thidua.law.value import Between, between

Member = tuple[State, State]  # belongs, holds


def share(members: Iterable[Member]) -> Any:
    """The share of holders among those who belong, from low to high (DESIGN section 3); of nobody: 0."""
    counted = [member for member in members if member[0] is not False]
    sure = sum(belongs is True for belongs, _ in counted)
    low_top = sum(belongs is True and holds is True for belongs, holds in counted)
    low_base = sure + sum(belongs is None and holds is not True for belongs, holds in counted)
    high_top = sum(holds is not False for _, holds in counted)
    high_base = sure + sum(belongs is None and holds is not False for belongs, holds in counted)
    return between(_ratio(low_top, low_base), _ratio(high_top, high_base))


def _ratio(top: int, base: int) -> Fraction:
    return Fraction(top, base) if base else Fraction(0)


def count(members: Iterable[Member]) -> Any:
    """How many hold and belong, from the sure to the possible."""
    states = list(members)
    low = sum(belongs is True and holds is True for belongs, holds in states)
    return between(low, sum(belongs is not False and holds is not False for belongs, holds in states))


def add(values: Iterable[Any]) -> Any:
    """The sum of settled values and intervals; open above if one is."""
    low, high = 0, 0
    is_open = False
    for value in values:
        if isinstance(value, Between):
            low += value.low
            is_open = is_open or value.high is None
            high += value.high or 0
        else:
            low += value
            high += value
    return Between(low, None) if is_open else between(low, high)
