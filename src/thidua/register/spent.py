"""Whose award may rest on an initiative that the officer has not marked as used: it would serve again next year."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.flow import Evaluation
from thidua.law.criterion import conditions
from thidua.register.entry import Decision


def unmarked(decision: Decision, evaluation: Evaluation) -> str:
    """The note on those who are granted what initiatives are spent on, have such, and none is marked; else nothing."""
    found = list(_unmarked(decision, evaluation))
    if not found:
        return ""
    told = "; ".join(f"{subject}, {award} (có {', '.join(ids)})" for subject, award, ids in found)
    subject, award, ids = found[0]
    remedy = f"nếu dùng, hãy ghi --initiative {subject}:{award}:{ids[0]}"
    return f"Lưu ý: chưa ghi sáng kiến đã dùng cho: {told}; {remedy}"


def _unmarked(decision: Decision, evaluation: Evaluation) -> Iterator[tuple[str, str, list[str]]]:
    there = {own.id: own for own in evaluation.in_order()}
    for entry in decision.entries:
        own = there.get(entry.subject_id)
        if own is None or not entry.granted or entry.initiatives:
            continue
        standards = [r.rule.standard for r in evaluation.results_for(own.of) if r.rule.award.code == entry.award]
        asked = [condition.fact for standard in standards for condition in conditions(standard)]
        ids = sorted({one for fact in asked if fact.spends is not None for one in fact.spends(own)})
        if ids:
            yield entry.subject_id, entry.award, ids
