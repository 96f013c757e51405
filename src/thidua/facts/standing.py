"""Facts about what this run has settled: levels, titles held, and the shares of a unit's members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar

from thidua.facts.conduct import Severity, discipline_in_year
from thidua.facts.dossier import STATES, Dossier, State, both, level_is
from thidua.facts.service import employed, on_staff, seconded_in
from thidua.facts.shares import Member, count, share
from thidua.law.fact import PERSON, UNIT, Fact, speak_label, speak_share
from thidua.law.level import Level
from thidua.law.value import between, high_end, low_end

T = TypeVar("T")

RATING = Fact(
    "rating",
    "Mức độ hoàn thành nhiệm vụ",
    (PERSON, UNIT),
    lambda own: own.level,
    reads=("ratings@year",),
    reads_level=True,
    speak_value=speak_label,
)


def score(own: Dossier) -> Any:
    """The points of the year, if recorded."""
    rating = own.decided_rating(own.year)
    return rating.score if rating else None


SCORE = Fact("score", "Điểm đánh giá trong năm", (PERSON,), score, reads=("ratings@year",))


@cache
def holds(award: str, name: str, of: str = PERSON) -> Fact:
    """The fact that the subject holds an award this year, by a decision or by this run."""
    return Fact(
        f"holds_{award}",
        name,
        (of,),
        lambda own: own.holds_now(award),
        reads=("awards@year",),
        reads_awards=(award,),
    )


def considered_members(unit: Dossier, holding: Callable[[Dossier], T]) -> Iterator[tuple[State, T]]:
    """The people of the unit and of all units below, each with whether it belongs and what it holds.

    In the denominators is who is on the staff, not seconded in, and considered in the year.
    """
    considered = unit.shared.considered.get(("LDTT", PERSON))
    if considered is None:
        return ((on_staff(member), holding(member)) for member in unit.members)
    return ((STATES[considered[member.position]], holding(member)) for member in unit.members)


@cache
def member_share(award: str, name: str) -> Fact:
    """The share of members who hold a title this year."""
    return Fact(
        f"member_share_{award}",
        f"Tỷ lệ cá nhân trong tập thể đạt {name}",
        (UNIT,),
        lambda unit: share(considered_members(unit, lambda member: member.holds_now(award))),
        reads_awards=tuple(dict.fromkeys((award, "LDTT"))),
        of_members=True,
        speak_value=speak_share,
    )


@cache
def member_count(award: str, name: str) -> Fact:
    """How many members hold a title this year."""
    return Fact(
        f"member_count_{award}",
        f"Số cá nhân trong tập thể đạt {name}",
        (UNIT,),
        lambda unit: count(considered_members(unit, lambda member: member.holds_now(award))),
        reads_awards=tuple(dict.fromkeys((award, "LDTT"))),
        of_members=True,
    )


def classified_members(unit: Dossier, least: Level) -> Counter[Member]:
    """The considered members, those not classified left out, counted by whether their level is `least` or higher."""
    members: Counter[Member] = Counter()
    for (belongs, level), number in Counter(considered_members(unit, lambda member: member.level)).items():
        members[both(belongs, level_is(level, Level.KHTNV)), level_is(level, least)] += number
    return members


@cache
def member_level_share(least: Level) -> Fact:
    """The share of classified members whose level is `least` or higher."""
    return Fact(
        f"member_share_{least.code.lower()}",
        f"Tỷ lệ cá nhân trong tập thể {least.label} trở lên",
        (UNIT,),
        lambda unit: share(classified_members(unit, least)),
        reads_awards=("LDTT",),
        reads_level=True,
        of_members=True,
        speak_value=speak_share,
    )


def heaviest_discipline(unit: Dossier) -> Any:
    """The heaviest discipline of the year among the people of the unit and of the units below.

    Who left before the year, or is seconded in, does not belong; the body that sent someone assesses him.
    """
    low = high = Severity.NONE
    on_record = unit.shared.index.get("discipline", {})
    for member in [member for member in unit.members if member.id in on_record]:
        sent = seconded_in(member)
        if employed(member) is None or sent is True:
            continue
        value = discipline_in_year(member)
        low = low if sent is None else max(low, low_end(value))
        high = max(high, high_end(value))
    return between(low, high)


MEMBER_DISCIPLINE = Fact(
    "member_discipline",
    "Hình thức kỷ luật nặng nhất của cá nhân trong tập thể",
    (UNIT,),
    heaviest_discipline,
    reads=("members:discipline",),
    of_members=True,
    speak_value=speak_label,
)
