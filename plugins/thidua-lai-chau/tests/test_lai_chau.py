"""The plugin of Lai Châu."""

from __future__ import annotations

from thidua import AddRule
from thidua_lai_chau import thidua_province


def test_certificates_of_party_and_unions_stay_out_of_the_government_stream() -> None:
    """They are no titles under the law and are never mixed into its totals."""
    assert {award.stream for award in thidua_province().awards} == {"party", "union"}


def test_the_rule_book_only_adds() -> None:
    """No text of the province was sourced: nothing in the law is changed, and each rule says on what it rests."""
    (book,) = thidua_province().rulebooks
    assert not book.sourced
    assert all(isinstance(change, AddRule) and change.rule.interpretations for change in book.changes)
