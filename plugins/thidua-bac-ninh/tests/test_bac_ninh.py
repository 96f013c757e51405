"""The plugin of Bắc Ninh."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from thidua import Confidence, Replace, Tighten
from thidua.testing import faults
from thidua_bac_ninh import thidua_province

(BOOK,) = thidua_province().rulebooks
CHANGES = [change for change in BOOK.changes if isinstance(change, Tighten | Replace)]


def test_the_plugin_conforms() -> None:
    """Its cases pass, every article has one, and every figure three."""
    assert faults(Path(__file__).parents[1]) == []


def test_what_the_decision_changes() -> None:
    """The flag, both titles of units and Giấy khen; every change cites the decision."""
    assert BOOK.sourced
    assert len(CHANGES) == len(BOOK.changes)
    assert [change.award for change in CHANGES] == ["CO_TINH", "CO_TINH", "TTLDTT", "TTLDTT", "TTLDXS", "GK", "GK"]
    assert {change.cites.document.short for change in CHANGES} == {"QĐ 86/2025/QĐ-UBND"}


def test_what_the_source_does_not_say_for_certain_refuses_no_unit_its_certificate() -> None:
    """Only for units is it open whether the standard of Giấy khen holds."""
    doubtful = [change for change in CHANGES if change.cites.confidence is Confidence.DOUBTFUL]
    assert [(change.award, change.of) for change in doubtful] == [("GK", "unit")]


def test_a_meeting_needs_two_thirds_and_a_review_of_awards_four_fifths() -> None:
    """Cases see the higher share only, for every ballot is a review of awards."""
    meeting, review = BOOK.procedure.quorums
    assert [meeting.reached(present, 15) for present in (9, 10, 11)] == [False, True, True]
    assert [review.reached(present, 15) for present in (11, 12, 13)] == [False, True, True]


@pytest.mark.parametrize(
    ("award", "through"),
    [
        ("CSTDTQ", "Ban Thường vụ Tỉnh ủy"),
        ("CSTDT", "UBND tỉnh"),
        ("HCLD_NHAT", "UBND tỉnh"),
        ("TTLDXS", "Thường trực Hội đồng Thi đua - Khen thưởng, rồi Chủ tịch UBND tỉnh"),
        ("LDTT", None),
    ],
)
def test_the_way_of_a_proposal(award: str, through: str | None) -> None:
    """By Điều 5; what the office itself decides goes to nobody."""
    route = BOOK.procedure.route(award)
    assert (route.through if route else None) == through


def test_the_deadlines_and_where_they_stand() -> None:
    """The list of the year, that of education, and the reports of violations."""
    found = [(one.day, one.month, one.cites.place) for one in BOOK.procedure.deadlines]
    assert found == [
        (10, 12, "QĐ 86/2025/QĐ-UBND, Điều 6"),
        (10, 7, "QĐ 86/2025/QĐ-UBND, Điều 6"),
        (10, 12, "QĐ 86/2025/QĐ-UBND, Điều 10"),
    ]


def test_decisions_before_the_first_day_are_not_covered() -> None:
    """What Quyết định 13/2024 said is not known."""
    assert date(2025, 12, 15) in BOOK.valid
    assert date(2025, 12, 14) not in BOOK.valid
