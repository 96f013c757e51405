"""What an officer should know of initiatives marked as used, or not: both decide what serves later awards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import islice
from typing import Any

from thidua.flow import Evaluation
from thidua.law.criterion import conditions
from thidua.law.reuse import keeps_from, uses_up
from thidua.register.entry import Decision, Entry


def on_initiatives(decision: Decision, evaluation: Evaluation) -> list[str]:
    """The notes on the initiatives of a decision, empty where there is nothing to say."""
    return [told(decision, evaluation) for told in (unmarked, spent_elsewhere, spent_again)]


def unmarked(decision: Decision, evaluation: Evaluation) -> str:
    """The note on those who are granted what initiatives are spent on, have such, and none is marked; else nothing.

    Such an initiative would serve again next year.
    """
    asked = ((entry, own) for entry, own in _granted(decision, evaluation) if not entry.initiatives)
    found = [(entry, ids) for entry, own in asked if (ids := _serving(evaluation, own, {entry.award}))]
    if not found:
        return ""
    told = "; ".join(f"{entry.subject_id}, {entry.award} (có {', '.join(ids)})" for entry, ids in found)
    first, ids = found[0]
    remedy = f"nếu dùng, hãy ghi --initiative {first.subject_id}:{first.award}:{ids[0]}"
    return f"Lưu ý: chưa ghi sáng kiến đã dùng cho: {told}; {remedy}"


def spent_elsewhere(decision: Decision, evaluation: Evaluation) -> str:
    """The note on what initiatives marked as used serve no more, as a certificate may be lost by it; else nothing."""
    found = [
        f"{entry.subject_id}, {used} dùng cho {entry.award}, không tính cho {', '.join(lost)}"
        for entry, own in _granted(decision, evaluation)
        for used in entry.initiatives
        if (lost := _lost(entry.award, used, evaluation, own))
    ]
    if not found:
        return ""
    remedy = "muốn dành sáng kiến cho hình thức ấy thì bỏ --initiative của người đó"
    return f"Lưu ý: sáng kiến đã dùng không tính nữa: {'; '.join(found)}; {remedy}"


def _lost(award: str, used: str, evaluation: Evaluation, own: Any) -> list[str]:
    """The other awards that an initiative would count for, were it not used for this one."""
    others = (one.rule.award.code for one in evaluation.results_for(own.of) if one.rule.award.code != award)
    return [code for code in others if keeps_from(award, code) and used in _serving(evaluation, own, {code})]


def _granted(decision: Decision, evaluation: Evaluation) -> Iterator[tuple[Entry, Any]]:
    there = {own.id: own for own in evaluation.in_order()}
    return ((one, there[one.subject_id]) for one in decision.entries if one.granted and one.subject_id in there)


def _serving(evaluation: Evaluation, own: Any, awards: Container[str]) -> list[str]:
    """The initiatives that surely count for one of these awards."""
    standards = [one.rule.standard for one in evaluation.results_for(own.of) if one.rule.award.code in awards]
    asked = {condition.fact for standard in standards for condition in conditions(standard)}
    return sorted({one for fact in asked if fact.spends is not None for one in fact.spends(own)})


def spent_again(decision: Decision, evaluation: Evaluation) -> str:
    """The note on initiatives that served what keeps them from what they are to serve; else nothing."""
    told = "; ".join(_spent_again(decision, evaluation))
    return f"Lưu ý: {told}; hãy kiểm tra, sáng kiến không dùng hai lần như vậy" if told else ""


def _spent_again(decision: Decision, evaluation: Evaluation) -> Iterator[str]:
    used = defaultdict[tuple[str, str], list[Any]](list)  # rows and entries
    rows: Sequence[Any] = evaluation.register.tables.get("initiative_uses", ())
    for row in rows:
        used[row.person_id, row.initiative_id].append(row)
    for entry in decision.entries:
        for initiative in entry.initiatives if entry.granted else ():
            before = used[entry.subject_id, initiative]
            clashing = (use for use in before if use.award and uses_up(use, entry.award, entry.year) is not False)
            for one in islice(clashing, 1):
                where = f"{one.award} năm {one.year}" if one.year else one.award
                yield f"{entry.subject_id}, {entry.award}: sáng kiến {initiative} đã dùng cho {where}"
            before.append(entry)
