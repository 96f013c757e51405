"""What a rule may ask about a subject: the declaration from which tiers, sources and explanations follow."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import field, frozen
from attrs.validators import optional

from thidua.law.citation import Citation, Interpretation
from thidua.law.criterion import Comparison, Condition
from thidua.law.shape import a_function, each_of, exact, made_of, many
from thidua.law.value import Between
from thidua.shown import Shown
from thidua.vietnamese import decimal_text, percent_text, whole_text

PERSON = "person"
UNIT = "unit"


def subject_name(of: str) -> str:
    """A kind of subject, as an officer calls it."""
    return "cá nhân" if of == PERSON else "tập thể"


MISSING = "chưa có dữ liệu"
PARTLY = "chưa đủ dữ liệu"


def speak_plain(value: Any) -> str:
    """A settled value in words an officer reads."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Fraction | Decimal):
        return decimal_text(Fraction(value))
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
class Adding(Shown):
    """What is added up over the rows of a table: whole numbers that `each` makes of a row, None for a row left out.

    `cells` are the columns that `each` reads.
    """

    table: str
    cells: tuple[str, ...]
    each: Callable[[Any], tuple[int, ...] | None]

    def total(self, rows: Iterable[Any]) -> tuple[int, ...] | None:
        """The sums over these rows; None where no row counts."""
        told = [one for one in map(self.each, rows) if one is not None]
        return tuple(map(sum, zip(*told, strict=True))) if told else None


def _counts_or_adds(fact: Any, attribute: Any, of_led: bool) -> None:
    if of_led and fact.counts is None and fact.adds is None:
        raise TypeError("Fact: of_led chỉ đi với counts hoặc adds")


_WAY = re.compile(r"((led|members):)?[a-z]\w*(@year)?|[a-z]\w*\.[a-z]\w*|considered:\w+|(awards|held)=\w+")


def _ways(fact: Any, attribute: Any, value: Any) -> None:
    """What a fact reads, in a form that tells whose rows: of one that is no way everybody would seem alike."""
    many(str)(fact, attribute, value)
    strange = next((one for one in value if not _WAY.fullmatch(one)), None)
    if strange is not None:
        known = '"bảng", "bảng@year", "bảng.cột", "led:bảng", "awards=MÃ", "held=MÃ"'
        raise TypeError(f'Fact: {attribute.name} có "{strange}"; hãy ghi như {known}')


@frozen(eq=False)
class Fact(Shown):
    """Something a rule asks about a person or a unit, computed from records by one pure function.

    `reads` names what the function looks at, whose rows an explanation shows: "table", "table@year" (the rows of
    the year assessed), "table.column" (a cell of the subject's own row), "led:table" and "members:table";
    `reads_awards` names the awards whose outcome of this year it needs, from which the tiers follow.
    `of_members` says that it looks at the people of a unit.

    `alike` says what makes two subjects alike for the function, where that is less than all that it reads; `by` names
    facts through whose values alone it sees what these read. Beside the ways of `reads` it may name "awards=CODE" (the
    rows of one award), "held=CODE" (who holds it this year) and "level".

    Two kinds of fact are not asked of a dossier but of numbers, so that they are asked once for many: where `counts`
    is set, `function` is given how many people of the unit, and of those below, have which value of that fact (a
    Counter); where `adds` is set, the sums over the subject's rows (None: there are no rows). With `of_led` both speak
    of the units that a person leads: how many of them have which value, and what their rows add up to.
    """

    code: str = field(validator=made_of(str))
    label: str = field(validator=made_of(str))
    of: tuple[str, ...] = field(validator=each_of(PERSON, UNIT))
    function: Callable[[Any], Any] = field(validator=a_function)
    reads: tuple[str, ...] = field(default=(), validator=_ways)
    reads_awards: tuple[str, ...] = field(default=(), validator=many(str))
    reads_level: bool = False
    of_members: bool = False
    speak_value: Callable[[Any], str] = field(default=speak_plain, validator=a_function)
    most: Any = field(default=None, validator=optional(exact))  # what no value is above, as 1 for a share
    presumed: Any = None  # the value that stands for "nothing recorded, taken as ordinary"
    # ids of the initiatives that were counted
    spends: Callable[[Any], tuple[str, ...]] | None = field(default=None, validator=optional(a_function))
    counts: Fact | None = field(default=None)
    adds: Adding | None = field(default=None, validator=made_of(Adding, type(None)))
    of_led: bool = field(default=False, validator=_counts_or_adds)
    alike: tuple[str, ...] = field(default=(), validator=_ways)
    by: tuple[Fact, ...] = field(default=())
    cell: str = ""  # the cell of the subject's own row that the fact is, so that nothing need be asked
    is_state: bool = False  # asked by the core itself, so that its value may be anything

    @counts.validator
    def _counts_a_fact(self, attribute: Any, value: Any) -> None:
        made_of(Fact, type(None))(self, attribute, value)
        if value is not None and (of := UNIT if self.of_led else PERSON) not in value.of:
            raise TypeError(f"Fact: {self.code} đếm {value.code}, dữ kiện không phải của {subject_name(of)}")

    @by.validator
    def _by_facts(self, attribute: Any, value: Any) -> None:
        many(Fact)(self, attribute, value)

    def value_of(self, own: Any) -> Any:
        """The fact of one subject, by itself."""
        if self.counts is not None:
            others = (own.led or ()) if self.of_led else own.members
            return self.function(Counter(map(self.counts.value_of, others)))
        if self.adds is not None:
            subjects = (own.led or ()) if self.of_led else (own,)
            return self.function(self.adds.total(row for one in subjects for row in one.rows(self.adds.table)))
        return self.function(own)

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
