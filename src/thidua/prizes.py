"""What the proposals of a run would cost: prize money by subject and award (tiền thưởng)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from thidua.columns import Combined, Part
from thidua.flow import Amounts, AwardResult, Outcome
from thidua.law.award import AwardRule
from thidua.law.criterion import Verdict
from thidua.law.fact import PERSON, UNIT
from thidua.law.prize import PrizeRules, paid
from thidua.store import Store

Prizes = Mapping[tuple[str, str], Amounts]  # by award and kind of subject


def prizes(rules: PrizeRules, day: date, results: Sequence[AwardResult], store: Store) -> Prizes:
    """What each subject receives for each award it is proposed for, by the base salary of the day."""
    salary: int = rules.salary.at(day).value
    found: dict[tuple[str, str], Amounts] = {}
    for of in (PERSON, UNIT):
        of_kind = [result for result in results if result.rule.of == of]
        alike = _alike(of_kind, store)
        amounts: dict[str, dict[int, int]] = {}
        for code, position in zip(alike.present, alike.some, strict=True):
            for award, amount in paid(rules, salary, tuple(_proposals(of_kind, position))).items():
                amounts.setdefault(award, {})[code] = amount
        counted = store.counts(alike.codes, alike.size) if amounts else []
        for award, by_code in amounts.items():
            total = sum(counted[code] * amount for code, amount in by_code.items())
            found[award, of] = Amounts(alike.codes, by_code, total, alike.size)
    return found


def _alike(results: Sequence[AwardResult], store: Store) -> Combined:
    """Who is proposed for the same awards."""
    is_proposed = [outcome is Outcome.PROPOSED for outcome in Outcome]
    stands = [verdict is Verdict.MET for verdict in Verdict]
    parts = [Part(store.gather(result.outcomes, is_proposed, 2), 2) for result in results]
    parts += [Part(store.gather(result.standing, stands, 2), 2) for result in results]
    return store.combine(parts, len(results[0].outcomes) if results else 0)


def _proposals(results: Sequence[AwardResult], position: int) -> Iterator[AwardRule]:
    """The rules under which a subject is proposed and not already refused by a decision of the year."""
    for result in results:
        if result.proposes(position):
            yield result.rule
