"""Prize money (tiền thưởng): a coefficient times the base salary of the day of the decision, rounded, by line."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import evolve, frozen

from thidua.law.award import TITLE, AwardRule
from thidua.law.citation import Citation, Interpretation
from thidua.law.parameter import Parameter
from thidua.shown import Shown


@frozen
class Prize(Shown):
    """The prize of one award for a person or a unit.

    `coefficient` is times the base salary (lương cơ sở); `period` how many years of merit a title counts: of the
    titles of one period only the highest is paid.
    """

    award: str
    of: str
    coefficient: Fraction
    period: int = 1
    cites: tuple[Citation, ...] = ()


@frozen(eq=False)
class PrizeRules(Shown):
    """How prizes are reckoned under one national text.

    Amounts are whole đồng, rounded up to `round_to`; `salary_day` cites that the base salary is that of the day of the
    decision, `one_title` that only the highest title of a period is paid, `besides` that a title and a commendation are
    both paid, `payer` that whoever signs the decision pays from its own fund; empty where no source says so.
    """

    prizes: tuple[Prize, ...]
    salary: Parameter
    salary_day: tuple[Citation, ...]
    round_to: int
    rounding: tuple[Citation, ...]
    one_title: tuple[Citation, ...]
    besides: tuple[Citation, ...]
    interpretations: tuple[Interpretation, ...] = ()
    payer: tuple[Citation, ...] = ()

    def prize(self, award: str, of: str) -> Prize | None:
        """The prize of an award for a kind of subject; None where no source gives one."""
        return next((one for one in self.prizes if (one.award, one.of) == (award, of)), None)

    def unrounded(self) -> PrizeRules:
        """The same rules without rounding, to retrace decisions that did not round."""
        return evolve(self, round_to=1)


def amount(prize: Prize, salary: int, round_to: int) -> int:
    """The prize of one line in whole đồng, rounded up: 0.3 × 1.390.000 → 420.000."""
    exact = prize.coefficient * salary
    return -(-exact // round_to) * round_to


def paid(rules: PrizeRules, salary: int, lines: Iterable[AwardRule]) -> dict[str, int]:
    """What one subject receives for each of its awards; 0 for a title below a higher one of the same period.

    An award that no source gives a prize for has no line.
    """
    due = [(rule, rules.prize(rule.award.code, rule.of)) for rule in lines]
    known = [(rule, prize, amount(prize, salary, rules.round_to)) for rule, prize in due if prize is not None]
    best: dict[int, int] = {}
    for rule, prize, money in known:
        if rule.award.kind == TITLE:
            best[prize.period] = max(best.get(prize.period, 0), money)
    result: dict[str, int] = {}
    for rule, prize, money in known:
        outdone = rule.award.kind == TITLE and money < best[prize.period]
        result[rule.award.code] = 0 if outdone else money
    return result
