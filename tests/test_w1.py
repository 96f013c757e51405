"""The rule book of the benchmark W1 finds in both stores what numpy by hand finds, on tables that sit on the edges."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.w1 import endtoend_polars, endtoend_thidua
from benchmarks.w1.check import digests, table_of
from benchmarks.w1.data import generate
from benchmarks.w1.entries import ENTRIES, LIMIT, THIDUA
from benchmarks.w1.tables import WIDE, write


@pytest.mark.parametrize("number", range(12))
def test_outcomes_and_reasons_are_those_of_numpy_by_hand(number: int) -> None:
    columns = table_of(number)
    expected = digests(ENTRIES[LIMIT], columns)
    assert {name: digests(ENTRIES[name], columns) for name in THIDUA} == dict.fromkeys(THIDUA, expected)


@pytest.mark.parametrize("name", ["people.csv", "units.csv"])
def test_from_tables_to_tables_every_way_writes_the_same(tmp_path: Path, name: str) -> None:
    write(generate(70), tmp_path)
    written = []
    for way in (endtoend_polars, endtoend_thidua):
        target = tmp_path / way.__name__
        target.mkdir()
        for _, stage in way.stages(tmp_path / WIDE, WIDE, target):
            stage()
        written.append((target / name).read_text())
    assert written[0] == written[1]
