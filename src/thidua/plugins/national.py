"""The texts that thidua itself brings, through the same hooks as a province, and what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pluggy
from attrs import frozen

from thidua import hookspecs
from thidua.law.criterion import Criterion, conditions
from thidua.law.fact import Fact
from thidua.law.regime import RatingRegime, Regime, Unformalised
from thidua.shown import Shown


@frozen(eq=False)
class National(Shown):
    """The national texts: awards, classifications, and texts known by name only."""

    regimes: tuple[Regime, ...]
    ratings: tuple[RatingRegime, ...]
    unformalised: tuple[Unformalised, ...]


def manager() -> pluggy.PluginManager:
    """A plugin manager that knows the hooks and, so far, nobody."""
    made = pluggy.PluginManager(hookspecs.PROJECT)
    made.add_hookspecs(hookspecs)
    return made


@cache
def load_national() -> National:
    """The national texts, through the same door as a province."""
    from thidua import regimes

    made = manager()
    made.register(regimes, "national")
    made.check_pending()
    texts = [text for given in made.hook.thidua_regimes() for text in given]
    return National(_of(texts, Regime), _of(texts, RatingRegime), _of(texts, Unformalised))


def _of(texts: Iterable[Any], kind: type[Any]) -> tuple[Any, ...]:
    return tuple(text for text in texts if isinstance(text, kind))


def national_awards() -> set[str]:
    """The codes of the awards that national texts judge."""
    return {rule.award.code for regime in load_national().regimes for rule in regime.rules}


@cache
def national_facts() -> Mapping[str, Fact]:
    """Every fact that national texts ask for, by code."""
    found: dict[str, Fact] = {}
    for criterion in _criteria(load_national()):
        for condition in conditions(criterion):
            found.setdefault(condition.fact.code, condition.fact)
    return found


def _criteria(national: National) -> Iterator[Criterion]:
    for regime in national.regimes:
        yield from (rule.criterion for rule in regime.rules)
    for rating in national.ratings:
        yield rating.classified
        for group in rating.groups:
            yield from group.standards.values()


def fact(code: str) -> Fact:
    """A fact of national law by its code, as `thidua rules show --facts` lists them. Raises LookupError."""
    found = national_facts().get(code)
    if found is None:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(code, national_facts(), 3))
        advice = f"ý bạn là một trong: {near}?" if near else "hãy xem thidua rules show --facts"
        raise LookupError(f'không có dữ kiện "{code}"; {advice}')
    return found
