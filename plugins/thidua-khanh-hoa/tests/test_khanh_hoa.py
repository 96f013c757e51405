"""The plugin of Khánh Hòa."""

from __future__ import annotations

from datetime import date

from thidua_khanh_hoa import thidua_province


def test_an_unsourced_rule_book_changes_nothing_in_the_law() -> None:
    """What nobody read cannot be a rule."""
    assert [(book.sourced, book.changes) for book in thidua_province().rulebooks] == [(False, ())]


def test_the_province_keeps_its_name_through_the_merger() -> None:
    """Ninh Thuận joined it on 1 July 2025; its offices go on under the same code."""
    province = thidua_province()
    assert date(2025, 7, 1) in province.rulebooks[0].valid
    assert province.successor is None
