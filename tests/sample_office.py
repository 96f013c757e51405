"""The sample offices under test: as they stand, and with some records changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache, reduce
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from thidua.flow import Evaluation, Outcome, Register
from thidua.law.value import high_end, low_end
from thidua.load import find_workspaces
from thidua.offices import Loaded, load_office
from thidua.pipeline import evaluate
from thidua.plugins import load_national
from thidua.records import TABLES

SAMPLE_DATA = Path(__file__).parents[1] / "sample_data"
LEVEL = "level"

Edit = Callable[[Register], Register]


@cache
def load(folder: Path, year: int) -> Loaded:
    """A workspace through the real loader, with its province's plugin."""
    (workspace,) = find_workspaces(folder, folder).items
    return load_office(workspace, year, load_national())


@frozen
class Sample:
    """One of the sample offices."""

    province: str
    year: int

    def evaluate(self, *edits: Edit) -> Evaluation:
        """The office with these records changed."""
        loaded = load(SAMPLE_DATA / self.province, self.year)
        return evaluate(
            reduce(lambda register, edit: edit(register), edits, loaded.register), load_national(), loaded.province
        )

    def effect(self, *edits: Edit, given: tuple[Edit, ...] = ()) -> dict[tuple[str, str], str]:
        """Every level and outcome that the edits change, as "before → after"; nothing else moved."""
        before, after = outcomes(self.evaluate(*given)), outcomes(self.evaluate(*given, *edits))
        assert before.keys() == after.keys()
        return {key: f"{before[key]} → {after[key]}" for key in before if before[key] != after[key]}


def outcomes(evaluation: Evaluation) -> dict[tuple[str, str], str]:
    """The level of every person and every outcome, by subject and award."""
    levels = zip(evaluation.people, evaluation.ratings.levels, strict=True)
    found = {(own.id, LEVEL): level_text(level) for own, level in levels}
    for result in evaluation.results:
        for own in evaluation.subjects(result.rule.of):
            found[own.id, result.rule.award.code] = result.outcome_of(own.position).code
    return found


def level_text(level: Any) -> str:
    """The code of a level, or of the two ends it lies between."""
    low, high = low_end(level), high_end(level)
    return str(low.code) if low == high else f"{low.code}..{high.code}"


def totals(evaluation: Evaluation) -> dict[tuple[str, str], int]:
    """How many are proposed, by award and kind of subject; what nobody is proposed for is left out."""
    counted = {(r.rule.award.code, r.rule.of): r.outcomes.count(Outcome.PROPOSED) for r in evaluation.results}
    return {key: number for key, number in counted.items() if number}


def levels(evaluation: Evaluation) -> Counter[str]:
    """How many people have each level."""
    return Counter(map(level_text, evaluation.ratings.levels))


def fallen(evaluation: Evaluation, award: str) -> dict[str, str]:
    """The nominees who are not proposed, with what became of them."""
    nominated = [row for row in rows(evaluation.register, "nominations") if row.award == award]
    found = {row.subject_id: outcomes(evaluation)[row.subject_id, award] for row in nominated}
    return {subject: outcome for subject, outcome in found.items() if outcome != "proposed"}


def notes(evaluation: Evaluation, code: str) -> list[str]:
    """The messages of the notes with a code."""
    return [note.message for note in evaluation.warnings if note.code == code]


def rows(register: Register, table: str) -> list[Any]:
    """The rows of a table."""
    return list(register.tables.get(table, ()))


def without(table: str, **cells: Any) -> Edit:
    """The rows with these cells are gone."""
    return _each(table, cells, lambda row: [])


def changed(table: str, where: dict[str, Any], **cells: Any) -> Edit:
    """The rows found get other cells."""
    return _each(table, where, lambda row: [evolve(row, **cells)])


def added(table: str, **cells: Any) -> Edit:
    """One more row."""
    return lambda register: _with_rows(register, table, [*rows(register, table), TABLES[table].row(**cells)])


def _each(table: str, cells: dict[str, Any], become: Callable[[Any], list[Any]]) -> Edit:
    def edit(register: Register) -> Register:
        def found(row: Any) -> bool:
            return all(getattr(row, name) == value for name, value in cells.items())

        assert any(map(found, rows(register, table))), f"no row of {table} has {cells}"
        return _with_rows(
            register, table, [new for row in rows(register, table) for new in (become(row) if found(row) else [row])]
        )

    return edit


def _with_rows(register: Register, table: str, found: list[Any]) -> Register:
    return evolve(register, tables={**register.tables, table: found})
