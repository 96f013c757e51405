"""The result as CSV for bulk use: one row per subject and award, UTF-8 with BOM, `;`, no formula can run."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from thidua.explain import condition_text, outcome_text, unknown, unmet
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Finding, Outcome
from thidua.law.citation import cite_text
from thidua.law.criterion import Condition
from thidua.law.fact import PERSON, UNIT
from thidua.law.value import is_settled
from thidua.offices import Run

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


def write_rows(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Rows as CSV text, in pieces; the first begins with the mark that Excel needs to read UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    yield "\ufeff"
    for row in rows:
        writer.writerow([formula_safe(cell) if isinstance(cell, str) else cell for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def write_csv(run: Run, only: str | None = None) -> Iterator[str]:
    """The result of a run as CSV; `only` keeps the outcomes of that code."""
    yield from write_rows(_rows(run, only))


def _rows(run: Run, only: str | None) -> Iterator[Iterable[Any]]:
    yield COLUMNS
    for evaluation, _ in run.evaluations:
        results = {of: [_Row(evaluation, result) for result in evaluation.results_for(of)] for of in (PERSON, UNIT)}
        for own in evaluation.in_order():
            for result in results[own.of]:
                outcome = Outcome(result.result.outcomes[own.position])
                if outcome is not Outcome.NO_ENTRY and only in (None, outcome.code):
                    yield result.row(own, outcome)


class _Row:
    """The rows of one rule."""

    def __init__(self, evaluation: Evaluation, result: AwardResult) -> None:
        self.evaluation, self.result = evaluation, result
        self.cites = cite_text(result.rule.cites)
        self.blame: dict[Finding, list[Condition]] = {}
        self.texts: dict[tuple[int, ...], str] = {}

    def row(self, own: Dossier, outcome: Outcome) -> tuple[Any, ...]:
        """One subject's outcome, in the order of COLUMNS."""
        office, row = self.evaluation.register.office, own.row
        unit = own.unit
        person = own.of == PERSON
        award = self.result.rule.award
        prize = self.evaluation.prize(award.code, own)
        return (
            office.code,
            own.id,
            own.of,
            row.full_name if person else row.name,
            unit.id if unit else "",
            unit.row.name if unit else "",
            (row.position or "") if person else "",
            own.level.code if is_settled(own.level) else "",
            award.code,
            award.name,
            outcome.code,
            self.result.ranks.get(own.position, ""),
            self._reasons(own, outcome),
            self.cites,
            "" if prize is None else prize,
            outcome.label,
            "BẢN NHÁP" if self.evaluation.is_draft else "",
        )

    def _reasons(self, own: Dossier, outcome: Outcome) -> str:
        """What keeps a subject from being proposed: the conditions not met or not known, or the outcome itself."""
        if outcome is Outcome.PROPOSED:
            return ""
        if outcome not in BLAMED:
            return outcome.label
        blamed = self._blamed(self.result.findings[own.position])
        if own.position in self.result.quota_undecided or not blamed:
            return outcome_text(self.evaluation, self.result, own)
        codes = (self.evaluation.column(condition.fact, own.of).code_at(own.position) for condition in blamed)
        key = (self.result.findings.codes[own.position], *codes)
        if key not in self.texts:
            self.texts[key] = "; ".join(self._said(condition, own) for condition in blamed)
        return self.texts[key]

    def _blamed(self, finding: Finding) -> list[Condition]:
        if finding not in self.blame:
            tree = self.result.rule.criterion
            self.blame[finding] = unmet(tree, finding) or unknown(tree, finding)
        return self.blame[finding]

    def _said(self, condition: Condition, own: Dossier) -> str:
        return condition_text(condition, self.evaluation.column(condition.fact, own.of)[own.position])
