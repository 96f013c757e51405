"""What a fact can be: a settled value, an interval, or not known at all."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from attrs import frozen

from thidua.shown import Shown

Value = Hashable  # bool, int, Fraction, IntEnum, str, Between; None is "not known"


@frozen(cache_hash=True)
class Between(Shown):
    """A value known only to lie from `low` to `high`, both included; `high` None: no upper end is known."""

    low: Any
    high: Any = None


def between(low: Any, high: Any) -> Any:
    """The value itself where both ends meet, else the interval."""
    return low if low == high else Between(low, high)


def low_end(value: Any) -> Any:
    """The least a value can be."""
    return value.low if isinstance(value, Between) else value


def high_end(value: Any) -> Any:
    """The most a value can be; None where it is open."""
    return value.high if isinstance(value, Between) else value


def is_settled(value: Any) -> bool:
    """Whether the value is known exactly."""
    return value is not None and not isinstance(value, Between)
