"""Why a subject has its level and its outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from thidua.explain import Line
from thidua.explain.circumstances import circumstances
from thidua.explain.outcomes import level_text, standing_text
from thidua.explain.quotas import quota_lines
from thidua.explain.records import decision_of, is_live
from thidua.explain.trees import criterion_tree, rule_tree
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Outcome, Ratings
from thidua.law.criterion import Verdict, conditions
from thidua.law.fact import PERSON
from thidua.law.level import Level
from thidua.law.regime import RatingGroup
from thidua.law.value import high_end, is_settled, low_end
from thidua.vietnamese import decimal_text, whole_text


def explain(evaluation: Evaluation, own: Dossier, awards: Iterable[str] = ()) -> Iterator[Line]:
    """Why a subject has its level and its outcomes; of some awards only, where they are named.

    The level then comes last, and only where an award that is told rests on it.
    """
    results = evaluation.results_for(own.of)
    if wanted := set(awards):
        yield from _named(evaluation, own, [result for result in results if result.rule.award.code in wanted])
        return
    told = [
        (result, standing_text(evaluation, result, own))
        for result in results
        if result.outcomes[own.position] != Outcome.NO_ENTRY
    ]
    yield from _summary(told)
    if own.of == PERSON:
        yield from _level(evaluation, own)
    for result, outcome in told:
        yield from _award(evaluation, own, result, outcome)


def _named(evaluation: Evaluation, own: Dossier, results: Sequence[AwardResult]) -> Iterator[Line]:
    """Some awards alone, and what they rest on."""
    for result in results:
        if result.outcomes[own.position] == Outcome.NO_ENTRY:
            text = "không xét cho chính cơ quan: thủ trưởng cơ quan quyết định cho các đơn vị bên dưới"
            yield Line(0, None, f"{result.rule.award.name}: {text}")
        else:
            yield from _award(evaluation, own, result, standing_text(evaluation, result, own))
    if any(_rests_on_level(own, result) for result in results):
        yield from _level(evaluation, own)


def _rests_on_level(own: Dossier, result: AwardResult) -> bool:
    """Whether a condition of an award that someone is considered for reads the level of the year."""
    if own.of != PERSON or result.outcomes[own.position] == Outcome.NO_ENTRY:
        return False
    return any(condition.fact.reads_level for condition in conditions(result.rule.criterion))


def _summary(told: Iterable[tuple[AwardResult, str]]) -> Iterator[Line]:
    """All outcomes at a glance, those of one kind together."""
    by_outcome: dict[str, list[str]] = {}
    for result, outcome in told:
        by_outcome.setdefault(outcome, []).append(result.rule.award.code)
    for text, codes in by_outcome.items():
        yield Line(0, None, f"{text[:1].upper()}{text[1:]}: {', '.join(codes)}")


def _level(evaluation: Evaluation, own: Dossier) -> Iterator[Line]:
    """The level, with the trees of that level and of the next higher one."""
    ratings = evaluation.ratings
    level, computed = ratings.levels[own.position], ratings.computed[own.position]
    groups = [evaluation.rating_regime.groups[number] for number in ratings.groups[own.position]]
    decided = ratings.decided[own.position]
    rating = own.decided_rating(own.year)
    how = "theo quyết định đã có" if decided else "dòng xếp loại để trống mức" if rating else "theo số liệu"
    sources = (f"{rating.origin}:{rating.line}",) if rating else ()
    yield Line(0, None, f"Xếp loại: {_named_level(level, groups)} ({how})", evaluation.rating_regime.cites, sources)
    if rating and computed != level:
        yield Line(1, None, f"Theo số liệu: {_named_level(computed, groups)}")
    yield from _fall(ratings, own)
    yield from criterion_tree(evaluation, own, evaluation.rating_regime.classified, 1, "Thuộc diện xếp loại")
    for group in groups:
        yield Line(1, None, group.name)
        for shown in _levels_shown(level):
            name = group.level_names.get(shown, shown.label)
            yield from criterion_tree(evaluation, own, group.standards[shown], 2, f"Mức {name}")
        yield from (Line(2, None, f"Cách hiểu: {one}") for one in group.interpretations)
    yield from (Line(1, None, f"Cách hiểu: {one}") for one in evaluation.rating_regime.interpretations)


def _named_level(level: Any, groups: Sequence[RatingGroup]) -> str:
    """A level as the text names it for all groups that the subject may belong to, where it has a name of its own."""
    names = {group.level_names.get(level) for group in groups} if isinstance(level, Level) else set()
    own_name = names.pop() if len(names) == 1 else None
    return own_name or level_text(level)


def _fall(ratings: Ratings, own: Dossier) -> Iterator[Line]:
    """What the ceiling on a level did to someone who reached it."""
    before = ratings.before_quota[own.position] if ratings.before_quota else None
    after = ratings.levels[own.position]
    if ratings.quota and before is not None and before != after:
        fallen = "ngoài tỷ lệ nên thấp hơn một mức" if is_settled(after) else "tại ngưỡng của tỷ lệ, Hội đồng quyết"
        yield Line(1, None, f"Đạt tiêu chuẩn {level_text(before)}, {fallen}", ratings.quota.quota.cites)


def _levels_shown(level: Any) -> list[Level]:
    """The levels whose trees tell most: those still possible, and the next higher one."""
    if level is None:
        return [Level.HTXSNV, Level.HTTNV, Level.HTNV, Level.KHTNV]
    low, high = low_end(level), high_end(level)
    top = min(high + 1, Level.HTXSNV)
    return [one for one in sorted(Level, reverse=True) if max(low, Level.KHTNV) <= one <= top]


_MARKS = {
    Outcome.PROPOSED: Verdict.MET,
    Outcome.NOT_MET: Verdict.NOT_MET,
    Outcome.OVER_QUOTA: Verdict.NOT_MET,
    Outcome.ON_HOLD: Verdict.UNKNOWN,
    Outcome.TO_REVIEW: Verdict.UNKNOWN,
    Outcome.MISSING_DATA: Verdict.UNKNOWN,
    Outcome.TIE: Verdict.UNKNOWN,
}


def _award(evaluation: Evaluation, own: Dossier, result: AwardResult, outcome: str) -> Iterator[Line]:
    rule = result.rule
    decided = own.position in result.decided
    mark = Verdict(result.standing[own.position]) if decided else _MARKS.get(result.outcome_of(own.position))
    yield Line(0, mark, f"{rule.award.name}: {outcome}", rule.cites)
    yield from circumstances(evaluation, own, result)
    yield from rule_tree(evaluation, own, result)
    yield from quota_lines(evaluation, own, result)
    yield from _prize(evaluation, own, result)
    for remark in (*rule.interpretations, *(rule.quota.interpretations if rule.quota else ())):
        yield Line(1, None, f"Cách hiểu: {remark}")


def _signed_on(own: Dossier, award: str) -> date | None:
    """The day of the decision by which an award of the year stands, if one is recorded."""
    record = decision_of(own, award)
    return record.decided_on if record and is_live(record) else None


def _prize(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Iterator[Line]:
    """What the award pays, and why it may pay nothing."""
    code = result.rule.award.code
    money = evaluation.prize(code, own)
    rules = evaluation.regime.prizes if evaluation.regime else None
    if money is None or rules is None or (prize := rules.prize(code, own.of)) is None:
        return
    salary = rules.salary.at(_signed_on(own, code) or evaluation.decision_date)
    if money == 0:
        yield Line(
            1, None, "Tiền thưởng: 0 đồng, vì chỉ hưởng mức của danh hiệu cao nhất cùng thời gian", rules.one_title
        )
        return
    how = f"{decimal_text(prize.coefficient)} × {whole_text(salary.value)}"
    is_rounded = prize.coefficient * salary.value != money
    cites = (*prize.cites, *salary.cites, *(rules.rounding if is_rounded else ()))
    if is_rounded:
        how += f", làm tròn lên {whole_text(rules.round_to)}"
    elif money % rules.round_to:
        how += ", không làm tròn theo thiết lập prize_rounding của cơ quan"
    yield Line(1, None, f"Tiền thưởng: {whole_text(money)} đồng ({how})", cites)
