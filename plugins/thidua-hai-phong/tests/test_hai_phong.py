"""The plugin of Hải Phòng."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from thidua import Between, Tighten
from thidua.testing import faults
from thidua_hai_phong import SCORE, SCORE_SHEETS, thidua_province

FIRST, SINCE_2026 = thidua_province().rulebooks


def test_the_plugin_conforms() -> None:
    """Its cases pass, and every figure has three."""
    assert faults(Path(__file__).parents[1]) == []


def test_points_are_a_further_condition_of_every_level() -> None:
    """The percentages of the decree stay; every change cites the decision."""
    assert FIRST.sourced
    changes = [change for change in FIRST.changes if isinstance(change, Tighten)]
    assert len(changes) == len(FIRST.changes)
    assert [(change.award, change.of) for change in changes] == [
        ("HTXSNV", ""),
        ("HTTNV", ""),
        ("HTNV", ""),
        ("KHTNV", ""),
    ]
    assert {str(change.cites) for change in changes} == {"QĐ 212/2025 Hải Phòng"}


def test_from_2026_on_nothing_is_added() -> None:
    """No text of the city says what applies beside Nghị định 335/2025."""
    assert FIRST.valid.end == SINCE_2026.valid.start == date(2026, 1, 1)
    assert not SINCE_2026.sourced
    assert not SINCE_2026.changes


def points(*sheets: dict[str, Any]) -> Any:
    """The score of a person with these sheets."""
    make: Any = SCORE_SHEETS.row
    rows = [make("P1", **one) for one in sheets]
    return SCORE.function(SimpleNamespace(rows=lambda name: rows if name == "score_sheets" else []))


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ({"general": 20, "results": Fraction("70.5")}, Fraction("90.5")),
        ({"general": 20, "results": 75, "deducted": 5}, 90),
        ({"general": 20, "results": 20, "deducted": 60}, 0),
        ({"results": 75}, Between(75, 95)),
        ({"general": 20}, Between(20, 100)),
        ({"general": 20, "deducted": 60}, Between(0, 40)),
        ({}, Between(0, 100)),
        ({"deducted": 100}, 0),
    ],
)
def test_the_score_of_a_sheet(sheet: dict[str, Any], expected: Any) -> None:
    """General and results less what was taken off, never below 0; an empty part may be anything it can be."""
    assert points(sheet) == expected


def test_without_a_sheet_or_with_two_the_score_is_not_known() -> None:
    """Which of two sheets counts is for a person to say."""
    assert points() is None
    assert points({"general": 20, "results": 75}, {"general": 20, "results": 75}) is None
