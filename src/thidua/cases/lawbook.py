"""The words that a case of a province may use: its tables, awards, facts and texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from thidua.law.award import AwardRule
from thidua.law.criterion import Criterion, conditions
from thidua.law.fact import Fact
from thidua.law.rulebook import AddRule, Province, Replace, Tighten
from thidua.load.vocabulary import Vocabulary
from thidua.offices import vocabulary
from thidua.plugins import LoadedProvince, National
from thidua.shown import Shown


@frozen(eq=False)
class Lawbook(Shown):
    """What a case may name; `kinds` says whether an award is for people, units or both."""

    province: LoadedProvince | None
    words: Vocabulary
    kinds: Mapping[str, tuple[str, ...]]
    facts: tuple[str, ...]
    regimes: tuple[str, ...]


def lawbook(national: National, loaded: LoadedProvince | None) -> Lawbook:
    """The words of national law and of a province, if the case names one."""
    rules = list(_rules(national, loaded))
    kinds = {rule.award.code: rule.award.of for rule in rules}
    if loaded:
        kinds |= {award.code: award.of for award in loaded.province.awards}
    return Lawbook(
        loaded,
        vocabulary(national, loaded),
        kinds,
        tuple(sorted({fact.code for fact in _facts(national, loaded, rules)})),
        tuple(regime.code for regime in national.regimes),
    )


def _rules(national: National, loaded: LoadedProvince | None) -> Iterator[AwardRule]:
    for regime in national.regimes:
        yield from regime.rules
    for book in loaded.province.rulebooks if loaded else ():
        yield from (change.rule for change in book.changes if isinstance(change, AddRule))


def _facts(national: National, loaded: LoadedProvince | None, rules: list[AwardRule]) -> Iterator[Fact]:
    for criterion in (*_rating_criteria(national), *(rule.criterion for rule in rules)):
        yield from (condition.fact for condition in conditions(criterion))
    if loaded:
        yield from loaded.province.facts
        for criterion in _changed(loaded.province):
            yield from (condition.fact for condition in conditions(criterion))


def _rating_criteria(national: National) -> Iterator[Criterion]:
    for regime in national.ratings:
        yield regime.classified
        for group in regime.groups:
            yield from group.standards.values()


def _changed(province: Province) -> Iterator[Criterion]:
    for book in province.rulebooks:
        for change in book.changes:
            if isinstance(change, Tighten):
                yield change.condition
            if isinstance(change, Replace):
                yield change.standard
