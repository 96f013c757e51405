"""Facts by which the law prefers one of equals: women, and units of mostly women."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from thidua.facts.dossier import Dossier, State
from thidua.facts.service import ON_STAFF, on_staff
from thidua.facts.shares import Member, share
from thidua.law.criterion import Comparison, Verdict
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.value import high_end, low_end

MOSTLY = Fraction(7, 10)  # "tập thể có tỷ lệ nữ từ 70 % trở lên"


def is_woman(own: Dossier) -> State:
    """Whether the person is a woman; None where it is not recorded."""
    return None if own.row.gender is None else own.row.gender == "female"


def mostly_women(counted: Counter[Member]) -> State:
    """Whether at least 70 % of the people of the unit and of the units below are women."""
    women = share(counted)
    verdict = Comparison.AT_LEAST.holds(low_end(women), high_end(women), MOSTLY)
    return {Verdict.MET: True, Verdict.UNKNOWN: None, Verdict.NOT_MET: False}[verdict]


WOMAN = Fact("woman", "Nữ được ưu tiên khi ngang nhau", (PERSON,), is_woman, reads=("people.gender",))
_WOMEN = Fact(
    "member_woman",
    "",
    (PERSON,),
    lambda member: (on_staff(member), is_woman(member)),
    reads=(*ON_STAFF.reads, "people.gender"),
    is_state=True,
)
MOSTLY_WOMEN = Fact(
    "mostly_women",
    "Tập thể từ 70 % nữ được ưu tiên khi ngang nhau",
    (UNIT,),
    mostly_women,
    of_members=True,
    counts=_WOMEN,
)
