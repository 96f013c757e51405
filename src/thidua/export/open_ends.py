"""What a run leaves open, and why: outcomes that are neither a proposal nor a refusal."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from thidua.explain.circumstances import circumstances
from thidua.explain.conditions import condition_text, unknown
from thidua.explain.outcomes import OPEN, quota_text
from thidua.explain.records import decision_of, is_live
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Outcome
from thidua.law.criterion import Verdict
from thidua.shown import Shown

_BY_QUOTA = (Outcome.TIE, Outcome.OVER_QUOTA)


@frozen(eq=False)
class OpenEnd(Shown):
    """An outcome that is still open for one subject, and what it waits for."""

    own: Dossier
    result: AwardResult
    outcome: Outcome
    reasons: tuple[str, ...]


def open_ends(evaluation: Evaluation) -> Iterator[OpenEnd]:
    """Everything still open, units in table order, each followed by its people."""
    results = {of: evaluation.results_for(of) for of in ("unit", "person")}
    for own in evaluation.in_order():
        for result in results[own.of]:
            outcome = result.outcome_of(own.position)
            if outcome in OPEN:
                yield OpenEnd(own, result, outcome, tuple(_reasons(evaluation, own, result, outcome)))


def _reasons(evaluation: Evaluation, own: Dossier, result: AwardResult, outcome: Outcome) -> Iterator[str]:
    if outcome in _BY_QUOTA or own.position in result.quota_undecided:
        yield f"tỷ lệ: {quota_text(result)}"
    open_lines = (line for line in circumstances(evaluation, own, result) if line.verdict is Verdict.UNKNOWN)
    yield from (line.text for line in open_lines)  # a hold, a ballot that is not fully recorded
    if outcome in (Outcome.MISSING_DATA, Outcome.TO_REVIEW):
        for condition in unknown(result.rule.criterion, result.findings[own.position]):
            yield condition_text(condition, evaluation.column(condition.fact, own.of)[own.position])
    record = decision_of(own, result.rule.award.code)
    if record is not None:
        yield f"năm nay đã có quyết định {'tặng' if is_live(record) else 'không tặng'}, quyết định được giữ"
