"""What another standard of a province may not go below, where the law has a standard and leaves only its details."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from thidua.law.award import AwardRule
from thidua.law.criterion import Comparison, Condition, Criterion, Verdict, children
from thidua.law.level import Level
from thidua.law.regime import Regime
from thidua.law.rulebook import Change, LawRefusal, Replace, is_about, refusing


def check_floors(regime: Regime, rules: Sequence[AwardRule], changes: Sequence[Change]) -> None:
    """Raises LawRefusal for a standard of a province by which someone could be given less than the law asks for."""
    for change in changes:
        if isinstance(change, Replace) and change.award in regime.delegated:
            for rule in (rule for rule in rules if is_about(change, rule)):
                with refusing(change):
                    _check_floor(regime, rule, change)


def _check_floor(regime: Regime, rule: AwardRule, change: Replace) -> None:
    delegation = regime.delegated[change.award]
    for kept in delegation.keeps:
        if _verdict(rule.standard, kept.fact.code, _just_short(kept)) is not Verdict.NOT_MET:
            law = "; ".join(map(str, kept.cites))
            asks = f"{kept.fact.label} {kept.comparison.value} {kept.fact.speak(kept.bound)}"
            raise LawRefusal(
                f"{change.cites} thay tiêu chuẩn {change.award} mà không giữ mức của {law} ({asks}); "
                f'{delegation.cites} chỉ giao quy định chi tiết, hãy giữ điều kiện của fact("{kept.fact.code}")'
            )


def _just_short(kept: Condition) -> Any:
    """The value next to those that the law takes."""
    if kept.comparison is Comparison.LESS_THAN:
        return kept.bound
    return Level(kept.bound - 1) if isinstance(kept.bound, Level) else kept.bound - Fraction(1, 10**6)


def _verdict(node: Criterion, fact: str, value: Any) -> Verdict:
    """What a tree comes to with this value of one fact, whatever the other facts are."""
    if isinstance(node, Condition):
        return node.test(value) if node.fact.code == fact else Verdict.UNKNOWN
    return node.combine([_verdict(child, fact, value) for child in children(node)])
