"""What the proposals of a run would cost: prize money by subject and award (tiền thưởng)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from thidua.flow import AwardResult, Outcome
from thidua.law.award import AwardRule
from thidua.law.criterion import Verdict
from thidua.law.fact import PERSON, UNIT
from thidua.law.prize import PrizeRules, paid

Prizes = Mapping[tuple[str, str], Mapping[int, int]]  # award and kind of subject → position → whole đồng


def prizes(rules: PrizeRules, day: date, results: Sequence[AwardResult]) -> Prizes:
    """What each subject receives for each award it is proposed for, by the base salary of the day."""
    salary: int = rules.salary.at(day).value
    amounts: dict[tuple[str, str], dict[int, int]] = {}
    for of in (PERSON, UNIT):
        of_kind = [result for result in results if result.rule.of == of]

        @cache
        def money(lines: tuple[AwardRule, ...]) -> dict[str, int]:
            return paid(rules, salary, lines)

        for position, lines in _proposals(of_kind).items():
            for award, amount in money(tuple(lines)).items():
                amounts.setdefault((award, of), {})[position] = amount
    return amounts


def _proposals(results: Sequence[AwardResult]) -> dict[int, list[AwardRule]]:
    """The rules under which each subject is proposed and not already refused by a decision of the year."""
    found: dict[int, list[AwardRule]] = {}
    for result in results:
        for position, outcome in enumerate(result.outcomes):
            if outcome == Outcome.PROPOSED and result.standing[position] == Verdict.MET:
                found.setdefault(position, []).append(result.rule)
    return found
