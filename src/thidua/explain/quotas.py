"""What a ceiling came to for one subject: the places, and what it was ranked by."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.explain import Line
from thidua.explain.outcomes import quota_text
from thidua.explain.records import cell_source, only_cell, own_sources
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Outcome
from thidua.law.award import Effect
from thidua.law.criterion import Verdict
from thidua.law.fact import PERSON, Fact
from thidua.law.value import is_settled

_MARKS = {Outcome.PROPOSED: Verdict.MET, Outcome.OVER_QUOTA: Verdict.NOT_MET, Outcome.TIE: Verdict.UNKNOWN}

_DECIDED = "đã có quyết định của năm nên không xếp hạng trong tỷ lệ"
_OTHERS = "còn chờ kết quả của người, tập thể khác trong cùng phạm vi tính"


def quota_lines(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Iterator[Line]:
    """The ceiling, for whoever it was held against; where it cuts, it decides, so the keys follow that rank."""
    held, outcome = result.quota, result.outcome_of(own.position)
    undecided = own.position in result.quota_undecided
    if held is None or not (undecided or outcome in _MARKS):
        return
    text, cites = f"Tỷ lệ: {quota_text(result)}", held.quota.cites
    if held.effect is not Effect.CUT or own.position in result.decided:
        seated = held.effect is Effect.CUT  # by its decision, whatever the ceiling would say
        yield Line(1, None, text, cites, (), (_DECIDED,) if seated else ())
        return
    rank = result.rank_of(own.position)
    place = f"; xếp thứ {rank}" if rank else ""
    keys = [_key(evaluation, own, key) for key in held.quota.keys]
    remarks = (_OTHERS,) if undecided and all(line.verdict is None for line in keys) else ()
    yield Line(1, Verdict.UNKNOWN if undecided else _MARKS[outcome], text + place, cites, (), remarks)
    yield from keys


def _key(evaluation: Evaluation, own: Dossier, key: Fact) -> Line:
    """What someone is ranked by; where it is not known, that is what the places wait for."""
    value = evaluation.column(key, own.of)[own.position]
    cell = only_cell(key.reads) if own.of == PERSON else ""
    sources = cell_source(own, cell) if cell else own_sources(own, key)
    return Line(2, None if is_settled(value) else Verdict.UNKNOWN, f"{key.label}: {key.speak(value)}", (), sources)
