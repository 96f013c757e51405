"""Notes about what counts once: an achievement in one form of commendation, an act in one year of discipline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.flow import Evaluation, Note, Outcome
from thidua.law.award import COMMENDATION, GOVERNMENT
from thidua.law.citation import cite_text
from thidua.law.fact import PERSON, UNIT


def about_forms_of_one_achievement(evaluation: Evaluation) -> Iterator[Note]:
    """Subjects proposed for several commendations of a year: they must be for different achievements."""
    cites = evaluation.regime.one_achievement if evaluation.regime else ()
    for of in (PERSON, UNIT) if cites else ():
        results = [one for one in evaluation.results_for(of) if _is_commendation(one.rule.award)]
        for position in evaluation.proposed_often(results, 2):
            codes = [one.rule.award.code for one in results if one.outcomes[position] == Outcome.PROPOSED]
            text = f"{' và '.join(codes)}: một thành tích không tặng nhiều hình thức khen thưởng"
            told = f"{text}; hãy kiểm tra đó là các thành tích khác nhau [{cite_text(cites)}]"
            yield Note("award.one_achievement", evaluation.subjects(of)[position].id, told)


def _is_commendation(award: Any) -> bool:
    return bool(award.kind == COMMENDATION and award.stream == GOVERNMENT)


def about_same_act(evaluation: Evaluation) -> Iterator[Note]:
    """Discipline of two channels for what may be one act, which counts in one of their years only."""
    cites = evaluation.rating_regime.same_act
    rows: dict[int, list[Any]] = {}
    for position, row in evaluation.records.rows_where("discipline", PERSON) if cites else ():
        rows.setdefault(position, []).append(row)
    for position, those in sorted(rows.items()):
        if _may_be_one_act(those, evaluation.register.year):
            own = evaluation.people[position]
            text = "kỷ luật Đảng và kỷ luật hành chính của hai năm: nếu cùng một hành vi thì chỉ tính vào một năm"
            told = f'{own.id}: {text}; hãy ghi cột "Năm tính vào xếp loại" của bảng kỷ luật [{cite_text(cites)}]'
            yield Note("data.same_act", own.id, told)


def _may_be_one_act(rows: list[Any], year: int) -> bool:
    """Whether a discipline counts in the year for want of a word, and one of another channel in another year."""
    dated = [row for row in rows if row.decided_on is not None]
    unsaid = [row for row in dated if row.decided_on.year == year and row.counted_in_year is None]
    others = [row for row in dated if row.decided_on.year != year]
    return any(_is_of_party(one) != _is_of_party(other) and _alike(one, other) for one in unsaid for other in others)


def _is_of_party(row: Any) -> bool:
    return bool(row.channel == "party")


def _alike(one: Any, other: Any) -> bool:
    """Whether the acts may be one, as far as their years tell."""
    return None in (one.act_year, other.act_year) or bool(one.act_year == other.act_year)
