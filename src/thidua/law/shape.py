"""What values of the law are made of, checked where they are written: a rule author hears it with the line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from attrs import field

Validator = Callable[[Any, Any, Any], None]

_NAMES = {
    "Citation": 'căn cứ, như VĂN_BẢN.article("5")',
    "Span": "Span(ngày đầu, ngày hết hiệu lực)",
    "date": "ngày, như date(2024, 2, 1)",
    "Fraction": "phân số, như Fraction(15, 100)",
    "str": "chữ",
    "int": "số nguyên",
}


def written_here() -> tuple[str, int]:
    """File and line that make a value, as the default of one of its fields: what is refused is looked for there."""
    frame = sys._getframe(2)  # above this function and the initialiser of the class
    return frame.f_code.co_filename, frame.f_lineno


WRITTEN: Any = field(factory=written_here, eq=False, repr=False, kw_only=True)


def made_of(*types: type) -> Validator:
    """One value of these types."""

    def check(owner: Any, attribute: Any, value: Any) -> None:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise TypeError(f"{type(owner).__name__}: {attribute.name} phải là {_told(types)}, đang là {_found(value)}")

    return check


def many(*types: type) -> Validator:
    """A tuple of values of these types."""

    def check(owner: Any, attribute: Any, value: Any) -> None:
        name = f"{type(owner).__name__}: {attribute.name}"
        if not isinstance(value, tuple):
            raise TypeError(f"{name} phải là một bộ (a, b), kể cả khi chỉ có một: (a,); đang là {_found(value)}")
        strange = next((one for one in value if not isinstance(one, types)), None)
        if strange is not None:
            raise TypeError(f"{name} chỉ gồm {_told(types)}, có {_found(strange)}")

    return check


def by_text(check: Validator) -> Validator:
    """A mapping from texts to what another check lets pass."""

    def each(owner: Any, attribute: Any, value: Any) -> None:
        made_of(Mapping)(owner, attribute, value)
        for name, one in value.items():
            made_of(str)(owner, attribute, name)
            check(owner, attribute, one)

    return each


def one_of(*values: str) -> Validator:
    """One of these words."""

    def check(owner: Any, attribute: Any, value: Any) -> None:
        if value not in values:
            known = ", ".join(f'"{one}"' for one in values if one)
            raise TypeError(f"{type(owner).__name__}: {attribute.name} phải là một trong {known}; đang là {value!r}")

    return check


def each_of(*values: str) -> Validator:
    """A tuple of these words, one at least."""
    word = one_of(*values)

    def check(owner: Any, attribute: Any, value: Any) -> None:
        many(str)(owner, attribute, value)
        for one in value or ("",):
            word(owner, attribute, one)

    return check


def exact(owner: Any, attribute: Any, value: Any) -> None:
    """A figure without binary rounding: 0.15 is not 15 %."""
    known = isinstance(value, bool | int | Fraction | Decimal | Enum | date) or type(value).__name__ == "Parameter"
    if not known or (isinstance(value, Decimal) and not value.is_finite()):
        remedy = "hãy ghi số chính xác, như 15 hoặc Fraction(15, 100)"
        remedy += ", hoặc mức, như Level.HTTNV" if isinstance(value, str) else ""
        raise TypeError(f"{type(owner).__name__}: {attribute.name} là {_found(value)}; {remedy}")


def a_share(owner: Any, attribute: Any, value: Any) -> None:
    """A part of a whole: above 0 and not above 1; a Parameter is looked at by the day it is resolved."""
    if isinstance(value, Fraction) and not 0 < value <= 1:
        raise TypeError(f"{type(owner).__name__}: {attribute.name} là {value}; hãy ghi phần trên 0, không quá 1")


def a_function(owner: Any, attribute: Any, value: Any) -> None:
    """Something that can be called."""
    if not callable(value):
        raise TypeError(f"{type(owner).__name__}: {attribute.name} phải là một hàm, đang là {_found(value)}")


def a_day(owner: Any, attribute: Any, value: Any) -> None:
    """A day without an hour, which no day of a decision could be held against."""
    made_of(date)(owner, attribute, value)
    if isinstance(value, datetime):
        raise TypeError(f"{type(owner).__name__}: {attribute.name} là {value}, có cả giờ; hãy ghi date(2024, 2, 1)")


def a_day_of_the_year(owner: Any, attribute: Any, value: Any) -> None:
    """Day and month together are one that every year may have."""
    try:
        date(2004, owner.month, value)
    except (ValueError, TypeError):
        raise TypeError(f"{type(owner).__name__}: không có ngày {value}/{owner.month}") from None


def _told(types: tuple[type, ...]) -> str:
    return " hoặc ".join(_NAMES.get(one.__name__, one.__name__) for one in types)


def _found(value: Any) -> str:
    return "chưa ghi" if value is None else f"{value!r} ({type(value).__name__})"[:80]
