"""What a rule may ask about a subject: the declaration from which tiers, sources and explanations follow."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from thidua.law.citation import Citation, Interpretation
from thidua.law.criterion import Comparison, Condition
from thidua.law.shape import many
from thidua.law.value import Between
from thidua.vietnamese import decimal_text, percent_text, whole_text

PERSON = "person"
UNIT = "unit"

MISSING = "chưa có dữ liệu"
PARTLY = "chưa đủ dữ liệu"


def speak_plain(value: Any) -> str:
    """A settled value in words an officer reads."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, int) and type(value) is int:
        return whole_text(value)
    return str(value)


def speak_share(value: Any) -> str:
    """A share in per cent."""
    return percent_text(Fraction(value))


def speak_label(value: Any) -> str:
    """A member of a labelled enumeration by its Vietnamese name."""
    return str(value.label) if hasattr(value, "label") else str(value)


@frozen(eq=False)
class Fact:
    """Something a rule asks about a person or a unit, computed from records by one pure function.

    `reads` names what the function looks at, whose rows an explanation shows: "table", "table@year" (the rows of
    the year assessed), "table.column" (a cell of the subject's own row), "led:table" and "members:table";
    `reads_awards` names the awards whose outcome of this year it needs, from which the tiers follow.
    `of_members` says that it looks at the people of a unit.
    """

    code: str
    label: str
    of: tuple[str, ...] = field(validator=many(str))
    function: Callable[[Any], Any]
    reads: tuple[str, ...] = field(default=(), validator=many(str))
    reads_awards: tuple[str, ...] = field(default=(), validator=many(str))
    reads_level: bool = False
    of_members: bool = False
    speak_value: Callable[[Any], str] = field(default=speak_plain)
    presumed: Any = None  # the value that stands for "nothing recorded, taken as ordinary"
    spends: Callable[[Any], tuple[str, ...]] | None = None  # ids of the initiatives that were counted

    def speak(self, value: Any) -> str:
        """The value in Vietnamese, an interval by its ends."""
        if value is None:
            return MISSING
        if not isinstance(value, Between):
            return self.speak_value(value)
        if value.high is None:
            return f"ít nhất {self.speak_value(value.low)}, {PARTLY}"
        return f"từ {self.speak_value(value.low)} đến {self.speak_value(value.high)}, {PARTLY}"

    def at_least(self, bound: Any, *cites: Citation, why: Interpretation | None = None) -> Condition:
        """The condition that the fact is the bound or more."""
        return Condition(self, Comparison.AT_LEAST, bound, cites, why)

    def at_most(self, bound: Any, *cites: Citation, why: Interpretation | None = None) -> Condition:
        """The condition that the fact is the bound or less."""
        return Condition(self, Comparison.AT_MOST, bound, cites, why)

    def more_than(self, bound: Any, *cites: Citation, why: Interpretation | None = None) -> Condition:
        """The condition that the fact is above the bound."""
        return Condition(self, Comparison.MORE_THAN, bound, cites, why)

    def less_than(self, bound: Any, *cites: Citation, why: Interpretation | None = None) -> Condition:
        """The condition that the fact is below the bound."""
        return Condition(self, Comparison.LESS_THAN, bound, cites, why)

    def equals(self, bound: Any, *cites: Citation, why: Interpretation | None = None) -> Condition:
        """The condition that the fact is exactly the bound."""
        return Condition(self, Comparison.EQUALS, bound, cites, why)
