"""The plugin of Vĩnh Phúc."""

from __future__ import annotations

from datetime import date

from thidua_vinh_phuc import thidua_province


def test_an_unsourced_rule_book_changes_nothing_in_the_law() -> None:
    """What nobody read cannot be a rule."""
    assert [(book.sourced, book.changes) for book in thidua_province().rulebooks] == [(False, ())]


def test_the_province_ends_with_its_merger() -> None:
    """From 1 July 2025 its offices belong to Phú Thọ."""
    province = thidua_province()
    assert date(2025, 6, 30) in province.rulebooks[0].valid
    assert date(2025, 7, 1) not in province.rulebooks[0].valid
    assert province.successor == "phu-tho"
