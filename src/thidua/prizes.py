"""What the awards of a run cost: prize money by subject and award (tiền thưởng)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from thidua.columns import Combined, Part
from thidua.flow import Amounts, AwardResult, Outcome
from thidua.law.award import AwardRule
from thidua.law.citation import Span
from thidua.law.criterion import Verdict
from thidua.law.fact import PERSON, UNIT
from thidua.law.prize import PrizeRules, paid
from thidua.store import Store

Prizes = Mapping[tuple[str, str], Amounts]  # by award and kind of subject


Salaries = Mapping[int, Mapping[str, int | None]]  # by position and award; None: the prize is not known
Decided = Iterable[tuple[int, Any]]  # the decisions of the year, each with the position of its subject


def salaries_of(rules: PrizeRules, valid: Span, day: date, decided: Decided) -> Salaries:
    """The base salary of what was decided on a day with another one than the day of the run has.

    None where no base salary of the day is sourced, or another text on awards was in force than on the day of the run.
    """
    usual: int = rules.salary.at(day).value
    found: dict[int, dict[str, int | None]] = {}
    for position, row in decided:
        if row.granted and row.revoked_on is None and row.decided_on is not None:
            is_priced = row.decided_on in valid or day not in valid
            salary = _salary_on(rules, row.decided_on) if is_priced else None
            if salary != usual:
                found.setdefault(position, {})[row.award] = salary
    return found


def _salary_on(rules: PrizeRules, day: date) -> int | None:
    with suppress(LookupError):
        salary: int = rules.salary.at(day).value
        return salary
    return None


def prizes(
    rules: PrizeRules,
    day: date,
    results: Sequence[AwardResult],
    store: Store,
    salaries: Mapping[str, Salaries] = {},
) -> Prizes:
    """What each subject receives for each award it is proposed for.

    By the base salary of the day; by that of `salaries`, which are by kind of subject, where a decision is on record.
    """
    usual: int = rules.salary.at(day).value
    found: dict[tuple[str, str], Amounts] = {}
    for of in (PERSON, UNIT):
        of_kind = [result for result in results if result.rule.of == of]
        amounts = _amounts(rules, usual, of_kind, store, salaries[of])
        found |= {(award, of): each for award, each in amounts.items()}
    return found


def _amounts(
    rules: PrizeRules, usual: int, results: Sequence[AwardResult], store: Store, others: Salaries
) -> dict[str, Amounts]:
    """What the subjects of a kind receive, by award."""
    alike = _alike(results, others, store)
    amounts: dict[str, dict[int, int]] = {}
    for code, position in zip(alike.present, alike.some, strict=True):
        lines = tuple(_proposals(results, position))
        for award, amount in _paid(rules, usual, lines, others.get(int(position), {})).items():
            amounts.setdefault(award, {})[code] = amount
    counted = store.counts(alike.codes, alike.size) if amounts else []
    totals = {award: sum(counted[code] * one for code, one in each.items()) for award, each in amounts.items()}
    return {award: Amounts(alike.codes, each, totals[award], alike.size, not others) for award, each in amounts.items()}


def _paid(
    rules: PrizeRules, usual: int, lines: tuple[AwardRule, ...], others: Mapping[str, int | None]
) -> dict[str, int]:
    told = paid(rules, usual, lines)
    for award, salary in others.items():
        if award in told and salary is None:
            del told[award]
        elif award in told and salary is not None:
            told[award] = paid(rules, salary, lines)[award]
    return told


def _alike(results: Sequence[AwardResult], others: Salaries, store: Store) -> Combined:
    """Who is proposed for the same awards, and paid by the same salaries."""
    number = len(results[0].outcomes) if results else 0
    is_proposed = [outcome is Outcome.PROPOSED for outcome in Outcome]
    stands = [verdict is Verdict.MET for verdict in Verdict]
    parts = [Part(store.gather(result.outcomes, is_proposed, 2), 2) for result in results]
    parts += [Part(store.gather(result.standing, stands, 2), 2) for result in results]
    return store.combine([*parts, *_by_salary(others, number, store)], number)


def _by_salary(others: Salaries, number: int, store: Store) -> Iterator[Part]:
    if others:
        codes, seen = [0] * number, dict[tuple[tuple[str, int | None], ...], int]({(): 0})
        for position, own in others.items():
            codes[position] = seen.setdefault(tuple(sorted(own.items())), len(seen))
        yield Part(store.pack(codes, len(seen), number), len(seen))


def _proposals(results: Sequence[AwardResult], position: int) -> Iterator[AwardRule]:
    """The rules under which a subject is proposed and not already refused by a decision of the year."""
    for result in results:
        if result.proposes(position):
            yield result.rule
