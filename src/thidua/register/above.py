"""Where a decision grants more than a ceiling that cuts leaves places for, with what was granted before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from thidua.flow import AwardResult, Evaluation
from thidua.law.award import Effect
from thidua.law.criterion import Verdict
from thidua.register.entry import Decision
from thidua.vietnamese import part_text


def above_ceiling(decision: Decision, again: Evaluation) -> Iterator[str]:
    """A note for each such award; `again` is the evaluation that the decision was held against."""
    new = Counter((one.award, one.kind) for one in decision.entries if one.granted)
    for (code, kind), number in new.items():
        result = again.result(code, kind)
        held = result.quota if result else None
        if result is None or held is None or held.effect is not Effect.CUT:
            continue
        given = number + _seated(result)
        if given > held.limit_possible:
            share = f"{part_text(held.quota.share)} của {held.quota.base}"  # type: ignore[arg-type]
            yield (
                f"Lưu ý: {code}: {given} lượt tặng trong năm, vượt tỷ lệ khống chế {share} (tối đa "
                f"{held.limit_possible}); hãy kiểm tra lại trước khi ký"
            )


def _seated(result: AwardResult) -> int:
    """How many have it by decisions of the year already."""
    return sum(result.standing[position] == Verdict.MET for position in result.decided)
