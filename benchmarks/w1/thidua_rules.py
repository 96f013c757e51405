"""W1 as a rule book of thidua: facts that are asked of one person, criteria, quotas. No rule knows of arrays.

The table of W1 is the table of people; its units have offices above them, ten each. What an earlier year's titles and
levels are codes for stands in `outcome.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from benchmarks.w1.outcome import HTXS, TITLE_CSTDCS
from thidua.facts.shares import exact_share
from thidua.law.award import TITLE, Award, AwardRule, Effect, Quota, Rounding
from thidua.law.citation import Interpretation, Span
from thidua.law.criterion import Unless, all_of
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.level import Level
from thidua.law.regime import LevelQuota, RatingGroup, RatingRegime, Regime
from thidua.plugins import National
from thidua.records import ROLES, STAFF_KINDS

W1 = Interpretation("bảng đo W1")
DAY = date(2020, 12, 31)
CELLS = (
    "months_worked",
    "leave_days",
    "on_maternity",
    "tasks_assigned",
    "tasks_done",
    "tasks_on_time",
    "disciplined",
    "initiatives_unit",
    "initiatives_province",
    "score",
    "title_1",
    "title_2",
    "level_1",
    "first_last",  # the staff id below zero: the tie is W1's, no law's
)


def _of_row(code: str, function: Callable[[Any], Any], *cells: str) -> Fact:
    reads = tuple(f"people.{cell}" for cell in cells)
    return Fact(code, code, (PERSON,), lambda own: function(own.row), reads=reads)


def _is_cell(name: str) -> Fact:
    return Fact(name, name, (PERSON,), lambda own: getattr(own.row, name), reads=(f"people.{name}",), cell=name)


DONE = _of_row("done", lambda row: exact_share(row.tasks_done, row.tasks_assigned), "tasks_done", "tasks_assigned")
ON_TIME = _of_row(
    "on_time", lambda row: exact_share(row.tasks_on_time, row.tasks_assigned), "tasks_on_time", "tasks_assigned"
)
MONTHS = _of_row("ten_months", lambda row: row.months_worked >= 10 or row.on_maternity, "months_worked", "on_maternity")
TWO_YEARS = _of_row("cstdcs_two_years", lambda row: min(row.title_1, row.title_2) >= TITLE_CSTDCS, "title_1", "title_2")
LEAVE, DISCIPLINED, SCORE, INITIATIVES, PROVINCE, LAST_LEVEL, FIRST_LAST = map(
    _is_cell,
    ("leave_days", "disciplined", "score", "initiatives_unit", "initiatives_province", "level_1", "first_last"),
)
RATING = Fact("rating", "rating", (PERSON,), lambda own: own.level, reads_level=True)


def _holds(award: str) -> Fact:
    return Fact(f"holds_{award}", award, (PERSON,), lambda own: own.holds_now(award), reads_awards=(award,))


def _points(points: int) -> int:
    return 4 * points  # scores are in quarter points


NO_DISCIPLINE = DISCIPLINED.equals(False, why=W1)
DONE_ALL, DONE_90 = DONE.equals(Fraction(1), why=W1), DONE.at_least(Fraction(9, 10), why=W1)
DONE_70 = DONE.at_least(Fraction(7, 10), why=W1)
ON_TIME_95 = ON_TIME.at_least(Fraction(95, 100), why=W1)
SCORE_90, SCORE_70, SCORE_50 = (SCORE.at_least(_points(points), why=W1) for points in (90, 70, 50))
TEN_MONTHS = MONTHS.equals(True, why=W1)
LEAVE_40 = LEAVE.at_most(40, why=W1)
INITIATIVE, TWO_INITIATIVES = (INITIATIVES.at_least(number, why=W1) for number in (1, 2))
CSTDCS_BEFORE = TWO_YEARS.equals(True, why=W1)
OF_PROVINCE = PROVINCE.at_least(1, why=W1)
HTXS_BEFORE = LAST_LEVEL.equals(HTXS, why=W1)
HT = all_of(DONE_70, SCORE_50, NO_DISCIPLINE)

LEVELS = RatingRegime(
    "w1",
    "W1",
    Span(DAY.replace(month=1, day=1)),
    (
        RatingGroup(
            "all",
            "all",
            tuple(ROLES),
            tuple(STAFF_KINDS),
            {
                Level.HTXSNV: all_of(DONE_ALL, ON_TIME_95, SCORE_90, NO_DISCIPLINE),
                Level.HTTNV: all_of(DONE_90, SCORE_70, NO_DISCIPLINE),
                Level.HTNV: HT,
                Level.KHTNV: Unless(HT),
            },
        ),
    ),
    all_of(),
    quota=LevelQuota(
        Level.HTXSNV,
        (Level.HTTNV, Level.HTXSNV),
        Fraction(20, 100),
        Rounding.FLOOR,
        "unit",
        (SCORE, FIRST_LAST),
        Effect.CUT,
    ),
)


def _rule(code: str, height: int, standard: Any, of: str = PERSON, quota: Quota | None = None) -> AwardRule:
    award = Award(code, code, (of,), TITLE, "chairman_province", height)
    return AwardRule(award, of, standard, quota=quota, nomination=False)


_MEMBER_LDTT = Fact(
    "member_ldtt", "", (PERSON,), lambda own: own.holds_now("LDTT"), reads_awards=("LDTT",), is_state=True
)
_MEMBER_CSTDCS = Fact(
    "member_cstdcs", "", (PERSON,), lambda own: own.holds_now("CSTDCS"), reads_awards=("CSTDCS",), is_state=True
)
_MEMBER_KHT = Fact("member_kht", "", (PERSON,), lambda own: own.level is Level.KHTNV, reads_level=True, is_state=True)


def _of_members(code: str, function: Callable[[Counter[Any]], Any], counts: Fact, *awards: str) -> Fact:
    return Fact(
        code, code, (UNIT,), function, reads_awards=awards, of_members=True, counts=counts, reads_level=not awards
    )


LDTT_SHARE = _of_members("ldtt_share", lambda held: exact_share(held[True], held.total()), _MEMBER_LDTT, "LDTT")
HAS_CSTDCS = _of_members("has_cstdcs", lambda held: held[True] > 0, _MEMBER_CSTDCS, "CSTDCS")
HAS_KHT = _of_members("has_kht", lambda told: told[True] > 0, _MEMBER_KHT)
HAS_DISCIPLINED = Fact(
    "has_disciplined", "has_disciplined", (UNIT,), lambda told: told[True] > 0, of_members=True, counts=DISCIPLINED
)
HALF_LDTT, LDTT_70 = (LDTT_SHARE.at_least(share, why=W1) for share in (Fraction(1, 2), Fraction(7, 10)))
NOBODY_KHT = HAS_KHT.equals(False, why=W1)
ONE_CSTDCS = HAS_CSTDCS.equals(True, why=W1)
NOBODY_DISCIPLINED = HAS_DISCIPLINED.equals(False, why=W1)
IS_LDTT, IS_CSTDCS = (_holds(award).equals(True, why=W1) for award in ("LDTT", "CSTDCS"))
IS_HTXS = RATING.equals(Level.HTXSNV, why=W1)

RULES = (
    _rule("LDTT", 1, all_of(RATING.at_least(Level.HTTNV, why=W1), TEN_MONTHS, LEAVE_40, NO_DISCIPLINE)),
    _rule(
        "CSTDCS",
        2,
        all_of(IS_LDTT, IS_HTXS, INITIATIVE),
        quota=Quota(
            *("LDTT", Fraction(15, 100), Rounding.FLOOR, "parent", (SCORE, INITIATIVES, FIRST_LAST), Effect.CUT),
            interpretations=(W1,),
        ),
    ),
    _rule("CSTDT", 3, all_of(IS_CSTDCS, CSTDCS_BEFORE, OF_PROVINCE)),
    _rule("BK_TINH", 4, all_of(IS_HTXS, HTXS_BEFORE, TWO_INITIATIVES)),
    _rule("TTLDTT", 5, all_of(HALF_LDTT, NOBODY_DISCIPLINED), UNIT),
    _rule("TTLDXS", 6, all_of(NOBODY_KHT, LDTT_70, ONE_CSTDCS, NOBODY_DISCIPLINED), UNIT),
)
NATIONAL = National((Regime("w1", "W1", Span(DAY.replace(month=1, day=1)), RULES),), (LEVELS,), ())

# The conditions by the bits of `outcome.WHY_PERSON` and `WHY_UNIT`, and the rules whose findings answer them.
WHY_PERSON = (
    DONE_ALL,
    ON_TIME_95,
    SCORE_90,
    DONE_90,
    SCORE_70,
    DONE_70,
    SCORE_50,
    NO_DISCIPLINE,
    TEN_MONTHS,
    LEAVE_40,
    INITIATIVE,
    CSTDCS_BEFORE,
    OF_PROVINCE,
    HTXS_BEFORE,
    TWO_INITIATIVES,
)
WHY_UNIT = (HALF_LDTT, LDTT_70, NOBODY_KHT, ONE_CSTDCS, NOBODY_DISCIPLINED)
