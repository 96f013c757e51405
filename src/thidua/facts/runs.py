"""Runs of years: how many in a row something holds, and how often something else does within them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thidua.facts.dossier import Dossier, State, either, level_is
from thidua.law.level import Level
from thidua.law.value import Between, between, high_end, low_end

ByYear = Callable[[int], State]


def run_length(state: ByYear, last: int, horizon: int) -> Any:
    """How many years in a row `state` holds, ending in `last`; open above where the run meets unknown history."""
    low = 0
    sure = True
    for high, year in enumerate(range(last, horizon - 2, -1)):
        answer = state(year)
        if answer is False:
            return between(low, high)
        sure = sure and answer is True
        low += sure
    return Between(low, None)


def run_since(own: Dossier, state: ByYear, reset: str, last: int | None = None) -> Any:
    """A run up to this year, or to `last`, that starts anew after an award was granted for annual merit before."""

    def counted(year: int) -> State:
        return _unless(state(year), own.given(reset, year) if year < own.year else False)

    return run_length(counted, last or own.year, own.horizon)


def _unless(state: State, reset: State) -> State:
    return False if reset is True or state is False else None if reset is None or state is None else True


def count_in(own: Dossier, run: Any, state: ByYear) -> Any:
    """In how many of the run's last years, up to this one, `state` holds."""
    low = sum(state(year) is True for year in _years(own, low_end(run)))
    if high_end(run) is None:
        return Between(low, None)
    return between(low, sum(state(year) is not False for year in _years(own, high_end(run))))


def _years(own: Dossier, length: int) -> range:
    return range(own.year - length + 1, own.year + 1)


def at_level(own: Dossier, least: Level) -> ByYear:
    """By year: whether the level was `least` or higher."""
    return lambda year: level_is(own.level_in(year), least)


def htxs_or_ttldxs(own: Dossier) -> ByYear:
    """By year: whether a unit was rated HTXSNV or held Tập thể lao động xuất sắc."""
    return lambda year: either(level_is(own.level_in(year), Level.HTXSNV), own.held("TTLDXS", year))


def holding(own: Dossier, award: str) -> ByYear:
    """By year: whether the award of that year of merit is held."""
    return lambda year: own.held(award, year)


def in_years(value: Any) -> str:
    """A length in years, as it is said."""
    return f"{value} năm"
