"""The rule book of the benchmark W1 finds in both stores what numpy by hand finds, on tables that sit on the edges."""

from __future__ import annotations

import pytest

from benchmarks.w1.check import digests, table_of
from benchmarks.w1.entries import ENTRIES, LIMIT, THIDUA


@pytest.mark.parametrize("number", range(12))
def test_outcomes_and_reasons_are_those_of_numpy_by_hand(number: int) -> None:
    columns = table_of(number)
    expected = digests(ENTRIES[LIMIT], columns)
    assert {name: digests(ENTRIES[name], columns) for name in THIDUA} == dict.fromkeys(THIDUA, expected)
