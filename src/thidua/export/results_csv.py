"""The result as CSV for bulk use: one row per subject and award, UTF-8 with BOM, `;`, no formula can run."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from thidua.explain.conditions import condition_text
from thidua.explain.outcomes import outcome_text, quota_text
from thidua.explain.records import decision_of, decision_text
from thidua.export.alike import Alike, Remembered, Told, at_levels, cells, quick
from thidua.facts.dossier import Dossier
from thidua.flow import Evaluation, Outcome
from thidua.law.citation import cite_text
from thidua.law.criterion import Condition
from thidua.law.fact import PERSON, UNIT
from thidua.law.value import is_settled
from thidua.offices import Run

END = "\r\n"
BLAMED = (Outcome.NOT_MET, Outcome.MISSING_DATA, Outcome.TO_REVIEW)
COLUMNS = (
    "office",
    "subject_id",
    "kind",
    "name",
    "unit_id",
    "unit",
    "position",
    "rating",
    "award",
    "award_name",
    "outcome",
    "rank",
    "reasons",
    "cites",
    "prize",
    "outcome_name",
    "draft",
)


def formula_safe(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run."""
    tested = unicodedata.normalize("NFKC", text).lstrip(" ")
    return f"'{text}" if tested.startswith(("=", "+", "-", "@", "\t", "\r")) else text


class Lines:
    """A file that keeps no more than the line just written, for the csv writer, which quotes what needs it."""

    def __init__(self) -> None:
        self.line = ""
        self._writer = csv.writer(self, delimiter=";", lineterminator=END)

    def write(self, line: str) -> None:
        """What the csv writer calls once for every row."""
        self.line = line

    def row(self, cells: Iterable[Any]) -> str:
        """A row as a line of CSV."""
        self._writer.writerow([formula_safe(cell) if isinstance(cell, str) else cell for cell in cells])
        return self.line

    def part(self, *cells: Any) -> str:
        """Cells of a row, at least two: one empty cell alone would be quoted."""
        return self.row(cells).removesuffix(END)


def write_rows(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Rows as CSV text, in pieces; the first begins with the mark that Excel needs to read UTF-8."""
    yield "\ufeff"
    yield from map(Lines().row, rows)


def write_csv(run: Run, only: str | None = None) -> Iterator[str]:
    """The result of a run as CSV; `only` keeps the outcomes of that code."""
    yield from write_rows([COLUMNS])
    for evaluation, _ in run.evaluations:
        lines = {of: _Subjects(evaluation, of, only).lines for of in (PERSON, UNIT)}
        for block in evaluation.in_blocks():
            yield "".join(block.lined_up(lines))


class _Subjects:
    """The rows of the subjects of a kind; `only` keeps the outcomes of that code."""

    def __init__(self, evaluation: Evaluation, of: str, only: str | None) -> None:
        self.evaluation, self.of = evaluation, of
        self.csv = Lines()
        alike = [Alike(evaluation, result) for result in evaluation.results_for(of)]
        self.told = [Told(one, _Row(one, self.csv).text, "", only) for one in alike]
        names = ("person_id", "full_name") if of == PERSON else ("unit_id", "name")
        self.cells = [cells(evaluation.records.own_column(of, name)) for name in names]
        self.home = quick(evaluation.records.home_units if of == PERSON else evaluation.records.parents)
        self.units = Remembered(self._unit)
        self.rated = at_levels(evaluation, of, self._post_and_rating, evaluation.records.own_column(of, "position"))

    def lines(self, positions: Sequence[int]) -> Iterator[str]:
        """The rows of each subject, one for each award."""
        told = [one.at(positions) for one in self.told]
        for head, *rows in zip(self._heads(positions), *told, strict=True):
            yield "".join([f"{head}{row}" for row in rows if row])

    def _heads(self, positions: Sequence[int]) -> Iterator[str]:
        """What all rows of a subject begin with."""
        office, of, part = self.evaluation.register.office.code, self.of, self.csv.part
        named = (at(positions) for at in self.cells)
        units = map(self.units.__getitem__, map(self.home.__getitem__, positions))
        for id, name, unit, rest in zip(*named, units, self.rated(positions), strict=True):
            yield f"{part(office, id, of, name)};{unit};{rest};"

    def _unit(self, position: int) -> str:
        """The unit of a person, or the unit above a unit."""
        if position >= len(self.evaluation.units):
            return self.csv.part("", "")
        unit = self.evaluation.passing(UNIT, position)
        return self.csv.part(unit.id, unit.row.name)

    def _post_and_rating(self, position: int) -> str:
        own = self.evaluation.passing(self.of, position)
        post = (own.row.position or "") if own.of == PERSON else ""
        return self.csv.part(post, own.level.code if is_settled(own.level) else "")


class _Row:
    """The rows of one rule."""

    def __init__(self, alike: Alike, lines: Lines) -> None:
        self.evaluation, self.result, self.blame = alike.evaluation, alike.result, alike.blame
        self.csv = lines
        self.cites = cite_text(self.result.rule.cites)

    def text(self, position: int) -> tuple[str, str]:
        """The cells of one subject's outcome: those before its rank, and those after it."""
        award, outcome = self.result.rule.award, self.result.outcome_of(position)
        own = self.evaluation.passing(self.result.rule.of, position)
        prize = self.evaluation.prize(award.code, own)
        draft = "BẢN NHÁP" if self.evaluation.is_draft else ""
        rest = (self._reasons(own, outcome), self.cites, "" if prize is None else prize, outcome.label, draft)
        return f"{self.csv.part(award.code, award.name, outcome.code)};", f";{self.csv.row(rest)}"

    def _reasons(self, own: Dossier, outcome: Outcome) -> str:
        """What keeps a subject from being proposed: the conditions not met or not known, or the outcome itself.

        Of a proposal, the decision of the year that refused or revoked it.
        """
        if self.result.proposes(own.position):
            return ""
        if outcome is Outcome.PROPOSED:
            return decision_text(decision_of(own, self.result.rule.award.code))
        if outcome not in BLAMED:
            return outcome.label
        if own.position in self.result.quota_undecided:
            return f"tỷ lệ: {quota_text(self.result)}"
        failed, open_ = self.blame[self.result.findings[own.position]]
        blamed = failed or open_
        if not blamed:
            return outcome_text(self.evaluation, self.result, own)
        return "; ".join(self._said(condition, own) for condition in blamed)

    def _said(self, condition: Condition, own: Dossier) -> str:
        return condition_text(condition, self.evaluation.column(condition.fact, own.of)[own.position])
