"""The hooks of thidua: called once at load, returning data. Nothing of a plugin runs per person but its facts."""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from thidua.law.regime import RatingRegime, Regime, Unformalised
from thidua.law.rulebook import Province

API_VERSION = 1
"""The version of the plugin contract, apart from the release."""

PROJECT = "thidua"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def thidua_province() -> Province:  # type: ignore[empty-body]
    """Called once when an office of the province is evaluated. Give the province with its rule books.

    A failure here stops the offices of this province (exit status 3) and no other.
    """


@hookspec
def thidua_regimes() -> Iterable[Regime | RatingRegime | Unformalised]:  # type: ignore[empty-body]
    """Called once at start. Give the national texts: award regimes, rating regimes, and texts known by name only."""
