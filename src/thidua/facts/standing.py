"""Facts about what this run has settled: levels, titles held, and the shares of a unit's members."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from thidua.facts.conduct import Severity, discipline_in_year
from thidua.facts.dossier import STATES, Dossier, State, both, level_is
from thidua.facts.service import ON_STAFF, employed, on_staff, seconded_in
from thidua.facts.shares import Member, count, share
from thidua.law.fact import PERSON, UNIT, Fact, speak_label, speak_share
from thidua.law.level import Level
from thidua.law.value import between, high_end, low_end

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


def belongs(member: Dossier) -> State:
    """Whether a person is in the denominators: on the staff, not seconded in, and considered in the year."""
    considered = member.shared.considered_of("LDTT", PERSON)
    return on_staff(member) if considered is None else STATES[considered[member.position]]


BELONGING = (*ON_STAFF.reads, "considered:LDTT")


@cache
def _holders(award: str) -> Fact:
    """Of a person: whether it belongs, and whether it holds an award this year."""
    return Fact(
        f"member_holds_{award}",
        "",
        (PERSON,),
        lambda member: (belongs(member), member.holds_now(award)),
        reads=BELONGING,
        reads_awards=tuple(dict.fromkeys((award, "LDTT"))),
        is_state=True,
    )


@cache
def member_share(award: str, name: str) -> Fact:
    """The share of members who hold a title this year."""
    return Fact(
        f"member_share_{award}",
        f"Tỷ lệ cá nhân trong tập thể đạt {name}",
        (UNIT,),
        share,
        reads_awards=tuple(dict.fromkeys((award, "LDTT"))),
        of_members=True,
        speak_value=speak_share,
        most=1,
        counts=_holders(award),
    )


@cache
def member_count(award: str, name: str) -> Fact:
    """How many members hold a title this year."""
    return Fact(
        f"member_count_{award}",
        f"Số cá nhân trong tập thể đạt {name}",
        (UNIT,),
        count,
        reads_awards=tuple(dict.fromkeys((award, "LDTT"))),
        of_members=True,
        counts=_holders(award),
    )


_LEVELS = Fact(
    "member_level",
    "",
    (PERSON,),
    lambda member: (on_staff(member), member.level),
    reads=ON_STAFF.reads,
    reads_level=True,
    is_state=True,
)


def classified_share(levels: Counter[tuple[State, Any]], least: Level) -> Any:
    """The share at `least` or higher among members who are classified, whatever they are considered for."""
    members: Counter[Member] = Counter()
    for (stays, level), number in levels.items():
        members[both(stays, level_is(level, Level.KHTNV)), level_is(level, least)] += number
    return share(members)


@cache
def member_level_share(least: Level) -> Fact:
    """The share of classified members whose level is `least` or higher."""
    return Fact(
        f"member_share_{least.code.lower()}",
        f"Tỷ lệ cá nhân trong tập thể {least.label} trở lên",
        (UNIT,),
        lambda levels: classified_share(levels, least),
        reads_level=True,
        of_members=True,
        speak_value=speak_share,
        most=1,
        counts=_LEVELS,
    )


def member_discipline(member: Dossier) -> tuple[Any, Any]:
    """The least and the most that the discipline of a person can count for the units above.

    Who left before the year, or is seconded in, does not belong; the body that sent someone assesses him.
    """
    sent = seconded_in(member)
    if employed(member) is None or sent is True:
        return Severity.NONE, Severity.NONE
    value = discipline_in_year(member)
    return Severity.NONE if sent is None else low_end(value), high_end(value)


def heaviest(counted: Counter[tuple[Any, Any]]) -> Any:
    """The heaviest discipline of the year among the people of the unit and of the units below."""
    lows, highs = [Severity.NONE], [Severity.NONE]
    for low, high in counted:
        lows.append(low)
        highs.append(high)
    return between(max(lows), max(highs))


_DISCIPLINE = Fact(
    "member_discipline_state",
    "",
    (PERSON,),
    member_discipline,
    reads=("discipline", "postings", "people.joined_on", "people.left_on"),
    is_state=True,
)
MEMBER_DISCIPLINE = Fact(
    "member_discipline",
    "Hình thức kỷ luật nặng nhất của cá nhân trong tập thể",
    (UNIT,),
    heaviest,
    reads=("members:discipline",),
    of_members=True,
    speak_value=speak_label,
    counts=_DISCIPLINE,
)
