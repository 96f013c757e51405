"""Time: recruitment, months worked, leave, study, secondment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.assess import assemble
from thidua.facts.dossier import Dossier
from thidua.facts.service import (
    StudyResult,
    exact_months,
    leave_months,
    long_study_result,
    months_since_recruitment,
    months_worked,
    on_staff,
    seconded_in,
    whole_months,
)
from thidua.flow import Office, Register, YearSettings
from thidua.law.value import Between, high_end, low_end
from thidua.records import Absence, Person, Posting, Unit

D = date
LONG_AGO = D(2001, 1, 1)
NONE = StudyResult.NO_COURSE


def person(year: int = 2020, joined_on: date | None = LONG_AGO, left_on: date | None = None, **tables: Any) -> Dossier:
    """One person with the rows of his or her tables."""
    row = Person("A", "A", unit_id="P", joined_on=joined_on, left_on=left_on)
    register = Register(
        Office("vp", "VP"), year, YearSettings(), 2015, {"units": [Unit("P", "P")], "people": [row], **tables}
    )
    return assemble(register).people[0]


def away(first: date | None, last: date | None, kind: str = "sick", working: int | None = None) -> Absence:
    return Absence("A", kind, first, last, working)


def leave(*rows: Absence, **person_row: Any) -> Any:
    return leave_months(person(absences=rows, **person_row))


# --- months ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "whole", "exact"),
    [
        (D(2020, 1, 1), D(2020, 12, 31), 12, 12),
        (D(2020, 3, 1), D(2020, 12, 31), 10, 10),
        (D(2020, 3, 2), D(2020, 12, 31), 9, 9 + Fraction(30, 31)),
        (D(2020, 2, 29), D(2020, 12, 31), 10, 10 + Fraction(3, 31)),
        (D(2019, 3, 1), D(2020, 12, 31), 22, 22),
        (D(2020, 1, 31), D(2020, 2, 29), 1, Fraction(30, 29)),  # the last day of January, and February
        (D(2020, 12, 31), D(2020, 12, 31), 0, Fraction(1, 31)),
        (D(2021, 1, 1), D(2020, 12, 31), 0, 0),
    ],
)
def test_months_count_both_days(first: date, last: date, whole: int, exact: Fraction) -> None:
    assert whole_months(first, last) == whole
    assert exact_months(first, last) == exact


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.dates(D(2019, 1, 1), D(2021, 12, 31)), st.dates(D(2019, 1, 1), D(2021, 12, 31)))
def test_a_later_start_never_gives_more_months(one: date, other: date) -> None:
    early, late = sorted((one, other))
    last = D(2021, 12, 31)
    assert whole_months(early, last) >= whole_months(late, last)
    assert exact_months(early, last) >= exact_months(late, last)
    assert whole_months(early, last) <= exact_months(early, last) < whole_months(early, last) + 1


@pytest.mark.parametrize(
    ("joined", "months"),
    [(D(2020, 2, 29), 10), (D(2020, 3, 1), 10), (D(2020, 3, 2), 9), (D(2021, 1, 1), 0), (None, None)],
)
def test_recruitment_on_1_march_makes_ten_months(joined: date | None, months: int | None) -> None:
    assert months_since_recruitment(person(joined_on=joined)) == months


# --- leave -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "months"),
    [
        ([], 0),
        ([away(D(2020, 3, 1), D(2020, 3, 30))], 1),  # thirty days
        ([away(D(2020, 3, 1), D(2020, 5, 29))], 3),
        ([away(D(2020, 3, 1), D(2020, 5, 28))], Fraction(89, 30)),
        ([away(None, None, working=22)], 1),
        ([away(None, None, working=66)], 3),
        ([away(None, None, working=65)], Fraction(65, 22)),
        ([away(D(2020, 3, 1), D(2020, 3, 30), working=22)], 1),  # the days go before the working days
        ([away(D(2020, 3, 1), D(2020, 3, 30)), away(D(2020, 3, 16), D(2020, 4, 14), "personal")], Fraction(45, 30)),
        ([away(D(2020, 3, 1), D(2020, 3, 30)), away(None, None, working=11)], Fraction(3, 2)),
        ([away(D(2019, 12, 2), D(2020, 1, 30))], 1),  # clipped to the year
        ([away(D(2020, 12, 2), D(2021, 3, 1))], 1),
        ([away(D(2020, 12, 2), None)], 1),  # not ended yet
        ([away(D(2019, 1, 1), D(2019, 12, 31))], 0),
        ([away(None, D(2019, 12, 31), working=44)], 0),
        ([away(D(2020, 1, 1), D(2020, 6, 30), "maternity")], 0),
        ([away(D(2020, 3, 1), D(2020, 3, 30), "study")], 0),
        ([away(D(2020, 3, 1), D(2020, 3, 30), "rescue_injury")], 0),
    ],
)
def test_leave_is_added_up_in_months_of_30_days_or_22_working_days(rows: list[Absence], months: Any) -> None:
    assert leave(*rows) == months


def test_leave_is_clipped_to_the_time_in_service() -> None:
    rows = [away(D(2020, 1, 1), D(2020, 3, 30))]
    assert leave(*rows, joined_on=D(2020, 3, 1)) == 1
    assert leave(*rows, left_on=D(2020, 1, 30)) == 1


def test_leave_whose_start_is_not_recorded_lies_between_none_and_the_whole_time() -> None:
    value = leave(away(None, D(2020, 1, 30)))
    assert low_end(value) == 0
    assert high_end(value) >= 1


@pytest.mark.parametrize(("end", "sure"), [(D(2020, 3, 30), 3), (D(2020, 3, 29), Fraction(89, 30))])
def test_three_months_of_leave_are_counted_to_the_day(end: date, sure: Any) -> None:
    """From 1 January 2020: 31 + 29 + 30 days."""
    assert leave(away(D(2020, 1, 1), end)) == sure


# --- months worked ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("joined", "left", "rows", "months"),
    [
        (LONG_AGO, None, [], 12),
        (D(2020, 7, 1), None, [], 6),
        (D(2020, 7, 2), None, [], 5 + Fraction(30, 31)),
        (LONG_AGO, D(2020, 6, 30), [], 6),
        (LONG_AGO, D(2020, 6, 29), [], 5 + Fraction(29, 30)),
        (LONG_AGO, None, [away(D(2020, 7, 5), None)], 6),  # 180 days
        (LONG_AGO, None, [away(D(2020, 7, 4), None)], 6 - Fraction(1, 30)),
        (LONG_AGO, None, [away(D(2020, 1, 1), D(2020, 6, 30), "maternity")], 12),
        (LONG_AGO, None, [away(D(2020, 1, 1), D(2020, 12, 31))], 0),  # never below nothing
        (D(2021, 2, 1), None, [], 0),
        (LONG_AGO, D(2019, 12, 31), [], 0),
        (None, None, [], Between(0, 12)),
    ],
)
def test_months_worked_are_those_in_service_less_leave(
    joined: date | None, left: date | None, rows: list[Absence], months: Any
) -> None:
    assert months_worked(person(joined_on=joined, left_on=left, absences=rows)) == months


# --- study -----------------------------------------------------------------------------------------------------------


def course(first: date | None, last: date | None, result: str | None = "trung_binh") -> Absence:
    return evolve(away(first, last, "study"), result=result)


@pytest.mark.parametrize(
    ("row", "result"),
    [
        (course(D(2019, 9, 1), D(2020, 8, 31)), StudyResult.TRUNG_BINH),  # a whole year, 366 days
        (course(D(2019, 9, 1), D(2020, 8, 30)), NONE),  # a day less, 365 days
        (course(D(2020, 3, 1), D(2021, 2, 28)), StudyResult.TRUNG_BINH),  # a whole year of 365 days
        (course(D(2018, 9, 1), D(2020, 6, 30), "kha"), StudyResult.KHA),
        (course(D(2018, 9, 1), D(2019, 12, 31)), NONE),  # ended before the year
        (course(D(2021, 1, 1), D(2022, 12, 31)), NONE),
        (course(D(2019, 9, 1), D(2020, 8, 31), None), Between(StudyResult.KHONG_DAT, StudyResult.GIOI)),
        (course(D(2019, 9, 1), D(2020, 8, 30), None), NONE),  # too short for its result to matter
        (course(D(2020, 9, 1), None), Between(StudyResult.TRUNG_BINH, NONE)),  # how long is not known yet
        (course(None, D(2020, 8, 30)), Between(StudyResult.TRUNG_BINH, NONE)),
        (course(D(2020, 9, 1), None, None), Between(StudyResult.KHONG_DAT, NONE)),
        (away(D(2019, 1, 1), D(2020, 12, 31)), NONE),  # ill, not studying
    ],
)
def test_only_a_course_of_a_year_or_more_in_the_year_counts(row: Absence, result: Any) -> None:
    assert long_study_result(person(absences=[row])) == result


def test_of_several_courses_the_lowest_result_counts() -> None:
    rows = [course(D(2018, 9, 1), D(2020, 6, 30), "gioi"), course(D(2019, 1, 1), D(2020, 1, 1), "kha")]
    assert long_study_result(person(absences=rows)) is StudyResult.KHA


# --- secondment ------------------------------------------------------------------------------------------------------


def posting(kind: str, first: date | None, last: date | None = None) -> Posting:
    return Posting("A", None, None, kind, first, last)


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([], False),
        ([posting("secondment_in", D(2019, 5, 1))], True),
        ([posting("secondment_in", D(2020, 12, 31))], True),
        ([posting("secondment_in", D(2021, 1, 1))], False),
        ([posting("secondment_in", D(2019, 5, 1), D(2020, 12, 31))], True),
        ([posting("secondment_in", D(2019, 5, 1), D(2020, 12, 30))], False),
        ([posting("secondment_in", None)], None),  # it may begin later
        ([posting("secondment_in", None, D(2020, 12, 30))], False),
        ([posting("secondment_out", D(2019, 5, 1))], False),
    ],
)
def test_who_is_seconded_in_on_31_december_is_no_member_of_the_staff(
    rows: Sequence[Posting], state: bool | None
) -> None:
    own = person(postings=rows)
    assert seconded_in(own) is state
    assert on_staff(own) is (None if state is None else not state)


@pytest.mark.parametrize(
    ("ended", "left", "state"),
    [
        (D(2020, 6, 30), D(2020, 6, 30), True),  # went back
        (D(2020, 6, 30), D(2020, 9, 30), False),  # stayed for good, then left
        (D(2019, 6, 30), D(2019, 6, 30), False),
        (D(2020, 6, 30), D(2021, 6, 30), False),
    ],
)
def test_who_goes_back_with_the_end_of_the_secondment_was_seconded_in(ended: date, left: date, state: bool) -> None:
    own = person(postings=[posting("secondment_in", D(2019, 1, 1), ended)], left_on=left)
    assert seconded_in(own) is state


@pytest.mark.parametrize(
    ("joined", "left", "state"),
    [
        (D(2020, 12, 31), None, True),
        (D(2021, 1, 1), None, False),
        (LONG_AGO, D(2020, 12, 31), True),
        (LONG_AGO, D(2020, 12, 30), False),
        (None, None, None),
        (None, D(2020, 12, 30), False),
    ],
)
def test_staff_is_who_serves_on_31_december(joined: date | None, left: date | None, state: bool | None) -> None:
    assert on_staff(person(joined_on=joined, left_on=left)) is state
