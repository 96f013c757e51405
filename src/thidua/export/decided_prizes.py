"""What the awards decided for a year pay: as for proposals, but by the base salary of the day of each decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from thidua.explain.records import is_live
from thidua.flow import Evaluation
from thidua.law.award import AwardRule
from thidua.law.prize import PrizeRules, paid


def decided_prizes(evaluation: Evaluation, of: str) -> Mapping[tuple[str, str], int]:
    """Whole đồng by subject and award; an award that no source gives a prize for is not there."""
    rules = prize_rules(evaluation)
    return dict(_amounts(evaluation, of, rules)) if rules else {}


def prize_rules(evaluation: Evaluation) -> PrizeRules | None:
    """How the prizes of a run are reckoned, rounded or not as the office set it; None where no award was judged."""
    rules = evaluation.regime.prizes if evaluation.regime else None
    return rules.unrounded() if rules and evaluation.register.settings.prize_rounding == "none" else rules


def is_priced(evaluation: Evaluation, day: date | None) -> bool:
    """Whether the run's own text on awards was in force on the day of a decision, so that its prizes are those paid."""
    regime = evaluation.regime
    return day is None or regime is None or (day in regime.valid) or evaluation.decision_date not in regime.valid


def _amounts(evaluation: Evaluation, of: str, rules: PrizeRules) -> Iterator[tuple[tuple[str, str], int]]:
    known = {result.rule.award.code: result.rule for result in evaluation.results_for(of)}
    for own in evaluation.subjects(of):
        rows = [row for row in own.rows("awards") if _counts(row, own.year) and row.award in known]
        lines: tuple[AwardRule, ...] = tuple(known[row.award] for row in rows)
        for row in rows:
            if not is_priced(evaluation, row.decided_on):
                continue
            with suppress(LookupError):  # decided on a day before any base salary that is sourced: not known
                salary = rules.salary.at(row.decided_on or evaluation.decision_date).value
                yield (own.id, row.award), paid(rules, salary, lines)[row.award]


def _counts(row: Any, year: int) -> bool:
    return row.year == year and is_live(row)
