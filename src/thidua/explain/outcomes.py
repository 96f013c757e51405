"""Levels, outcomes and quotas in words."""

from __future__ import annotations

from typing import Any

from thidua.explain.records import decision_of, decision_text
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Lowering, Outcome, QuotaResult
from thidua.law.award import WIDER_POOLS
from thidua.law.criterion import Verdict
from thidua.law.value import high_end, low_end
from thidua.vietnamese import part_text, span_text

# Neither a proposal nor a refusal.
OPEN = (Outcome.ON_HOLD, Outcome.TO_REVIEW, Outcome.MISSING_DATA, Outcome.TIE, Outcome.OVER_QUOTA)


def level_text(level: Any) -> str:
    """A level by its name, an interval by the names of its ends."""
    if level is None:
        return "chưa có dữ liệu"
    low, high = low_end(level), high_end(level)
    if low == high:
        return str(low.label)
    return f"chưa xác định, từ {low.label} đến {high.label}"


def outcome_text(evaluation: Evaluation, result: AwardResult, own: Dossier) -> str:
    """The outcome as shown, with the figures of a ballot that was held, or what a council put in its place."""
    outcome = result.outcome_of(own.position)
    if is_lowered(result, own.position):
        return f"không đạt, {lowering_text(evaluation, own.of, result.lowered[own.position])}"
    ballot = result.votes.get(own.position)
    if ballot is None or result.rule.ballot is None or outcome not in (Outcome.PROPOSED, Outcome.NOT_MET):
        return outcome.label
    failed = outcome is Outcome.NOT_MET and result.findings[own.position].verdict is Verdict.MET
    figures = f"{ballot.in_favour}/{ballot.members} phiếu"
    return f"không đạt phiếu ({figures})" if failed else f"{outcome.label} (đạt {figures})"


def standing_text(evaluation: Evaluation, result: AwardResult, own: Dossier) -> str:
    """The outcome, and beside it the decision of the year: that is what stands, whatever this run finds."""
    outcome = outcome_text(evaluation, result, own)
    if own.position not in result.decided:
        return outcome
    differs = result.standing[own.position] != result.outcome_of(own.position).standing
    decision = decision_text(decision_of(own, result.rule.award.code))
    return f"{outcome}, nhưng {decision}" if differs else f"{outcome}; {decision}"


def is_lowered(result: AwardResult, position: int) -> bool:
    """Whether someone who met the standard is not proposed because a council put a lower award in its place."""
    met = result.findings[position].verdict is Verdict.MET
    return met and position in result.lowered and result.outcomes[position] == Outcome.NOT_MET


def lowering_text(evaluation: Evaluation, of: str, lowering: Lowering) -> str:
    """To what a council lowered, and why."""
    why = lowering.reason or "không ghi lý do"
    return f"Hội đồng hạ xuống {award_name(evaluation, lowering.to, of)}: {why}"


def award_name(evaluation: Evaluation, code: str, of: str) -> str:
    """The official name of an award; the code of one that is not judged."""
    result = evaluation.result(code, of)
    return result.rule.award.name if result else code


def quota_text(result: AwardResult) -> str:
    """What a quota came to, in one line."""
    held = result.quota
    assert held is not None
    share = part_text(held.quota.share)  # type: ignore[arg-type]
    base, limit = span_text(held.base, held.base + held.base_unknown), span_text(held.limit, held.limit_possible)
    qualified = span_text(held.qualified, held.qualified + held.qualified_unknown)
    together = ", cộng mọi đơn vị" if held.limits and len(held.limits.least) > 1 else ""
    text = f"không quá {share} của {base} {held.quota.base} là {limit}{together}; đủ điều kiện {qualified}"
    return text + (f"; {warns_text(held)}" if held.effect.value == "warn" else f"; đề nghị {held.proposed}")


def warns_text(held: QuotaResult) -> str:
    """That a ceiling only warns, and of what it is the share where an office's data hold a part of that only."""
    wider = WIDER_POOLS.get(str(held.quota.pool))
    return "chỉ cảnh báo" + (f", tỷ lệ tính trong {wider}" if wider else "")
