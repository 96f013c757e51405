"""What the rules of a day must be before anyone is judged by them: whom they ask, what they count, where it stands."""

from __future__ import annotations

from collections.abc import Container, Sequence
from fractions import Fraction
from typing import Any

from thidua.law.amend import check_doubts
from thidua.law.award import AwardRule, Quota
from thidua.law.criterion import (
    AtLeast,
    Comparison,
    Condition,
    Criterion,
    Verdict,
    children,
    conditions,
    settled,
    walk,
)
from thidua.law.fact import PERSON, Fact, subject_name
from thidua.law.level import Level
from thidua.law.regime import RatingGroup, Regime
from thidua.law.rulebook import Change, LawRefusal, Replace, is_about, refusing


def check_rules(rules: Sequence[AwardRule], changes: Sequence[Change]) -> None:
    """Raises LawRefusal for a rule that would leave somebody out, or open, only because it is written wrongly."""
    judged = {(rule.award.code, rule.of) for rule in rules}
    for rule in rules:
        with refusing(*(change for change in changes if is_about(change, rule))):
            _check_rule(rule, judged)


def _check_rule(rule: AwardRule, judged: Container[tuple[str, str]]) -> None:
    check_doubts(rule.award.code, rule.considered)
    check_doubts(rule.award.code, rule.standard)
    _check_tree(rule.label, rule.of, rule.criterion)
    _check_asks(rule)
    if rule.quota:
        _check_quota(rule, rule.quota, is_base_judged=(rule.quota.base, rule.of) in judged)
    if rule.ballot and not rule.ballot.cites:
        raise LawRefusal(f"{rule.label}: tỷ lệ phiếu không có căn cứ; hãy ghi Ballot(cites=…)")


def check_levels(groups: Sequence[RatingGroup]) -> None:
    """Raises LawRefusal for a standard that puts everybody at a level, or nobody, only as it is written wrongly."""
    for group in groups:
        for level, standard in group.standards.items():
            _check_tree(f"{group.name}, mức {level.label}", PERSON, standard)


def _check_asks(rule: AwardRule) -> None:
    if not rule.nomination and not conditions(rule.standard):
        raise LawRefusal(f"{rule.label}: không cần đề cử mà không có điều kiện nào, như vậy ai cũng được")


def _check_tree(label: str, of: str, tree: Criterion) -> None:
    for node in reversed(tuple(walk(tree))):  # the deepest that decides nothing is the one that is written wrongly
        _check_turns(label, node)
    for condition in conditions(tree):
        check_asked(label, of, condition.fact)


def _check_turns(label: str, node: Criterion) -> None:
    """What comes out one way whatever its conditions answer; that of no conditions holds of everyone, and may."""
    verdict = settled(node)
    asks = f"cần {node.n} trong {len(node.of)} điều kiện" if isinstance(node, AtLeast) else "phép phủ định này"
    if verdict is Verdict.NOT_MET:
        raise LawRefusal(f"{label}: {asks}, không bao giờ đạt được")
    if verdict is Verdict.MET and conditions(node):
        raise LawRefusal(f"{label}: {asks}, lúc nào cũng đạt")


def check_asked(label: str, of: str, fact: Fact) -> None:
    """Raises LawRefusal where a fact of one kind of subject is asked of the other, which it can never answer for."""
    if of not in fact.of:
        kinds = " và ".join(map(subject_name, fact.of))
        raise LawRefusal(
            f'{label}: dữ kiện "{fact.code}" chỉ hỏi được của {kinds}; hãy ghi of="{fact.of[0]}" hoặc hỏi dữ kiện khác'
        )


def _check_quota(rule: AwardRule, quota: Quota, is_base_judged: bool) -> None:
    for key in quota.keys:
        check_asked(rule.label, rule.of, key)
    if not is_base_judged:
        raise LawRefusal(
            f'{rule.label}: tỷ lệ tính trên "{quota.base}", nhưng không có quy tắc {quota.base} cho '
            f"{subject_name(rule.of)}; như vậy không ai được trong tỷ lệ"
        )
    if not quota.cites and not quota.interpretations:
        raise LawRefusal(f"{rule.label}: tỷ lệ không có căn cứ; hãy ghi Quota(cites=…)")


# --- what another standard may not go below: where the law has one and leaves only its details -----------------------


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
