"""How many people and units stand where: figures that the screen and the result tell alike."""

from __future__ import annotations

from typing import Any

from thidua.facts.initiatives import year_of
from thidua.flow import Evaluation
from thidua.law.level import Level
from thidua.law.value import is_settled
from thidua.records import SCOPES


def rating_counts(evaluation: Evaluation) -> dict[str, int]:
    """How many people stand at each level; `unknown` where it is not settled."""
    return _by_level(evaluation.ratings.levels)


def unit_rating_counts(evaluation: Evaluation) -> dict[str, int]:
    """How many units stand at each level that was recorded for them."""
    counts = _by_level([unit.level for unit in evaluation.units])
    return {code: count for code, count in counts.items() if count}


def _by_level(levels: Any) -> dict[str, int]:
    codes = {level: level.code for level in sorted(Level, reverse=True)}
    counts = dict.fromkeys((*codes.values(), "unknown"), 0)
    for level in levels:
        counts[codes[level] if is_settled(level) else "unknown"] += 1
    return counts


def initiative_counts(evaluation: Evaluation) -> dict[str, int]:
    """The initiatives (sáng kiến) that count in the year, by scope; schemes and research are not among them."""
    counts = dict.fromkeys(SCOPES, 0)
    rows: Any = evaluation.register.tables.get("initiatives", ())
    for row in rows:
        if row.kind == "initiative" and year_of(row) == evaluation.register.year and row.scope:
            counts[row.scope] += 1
    return counts
