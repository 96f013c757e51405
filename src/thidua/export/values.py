"""Values of facts, shares and dates as results for programs write them: exact, never a float."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum
from fractions import Fraction
from typing import Any

from thidua.law.level import Level
from thidua.law.value import Between


def plain(value: Any) -> Any:
    """A value as JSON holds it: shares as reduced fractions, levels by code, intervals by their ends."""
    if isinstance(value, Between):
        return {"low": plain(value.low), "high": plain(value.high)}
    if isinstance(value, Level):
        return value.code
    if isinstance(value, IntEnum):
        return value.name.lower()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return str(value) if value.denominator > 1 else value.numerator
    return value.isoformat() if isinstance(value, date) else value


def decimal_string(share: Fraction) -> str:
    """A share as a decimal string with two places at least: Fraction(3, 20) → "0.15"."""
    text = format((Decimal(share.numerator) / Decimal(share.denominator)).normalize(), "f")
    whole, _, places = text.partition(".")
    return f"{whole}.{places:0<2}"
