"""Notes about what counts once: an achievement in one form of commendation, an act in one year of discipline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from thidua.flow import AwardResult, Evaluation, Note
from thidua.law.award import COMMENDATION, GOVERNMENT
from thidua.law.citation import cite_text
from thidua.law.criterion import Verdict
from thidua.law.fact import PERSON, UNIT
from thidua.law.level import Level


def about_forms_of_one_achievement(evaluation: Evaluation) -> Iterator[Note]:
    """Subjects with several commendations of a year: they must be for different achievements."""
    cites = evaluation.regime.one_achievement if evaluation.regime else ()
    for of in (PERSON, UNIT) if cites else ():
        results = [one for one in evaluation.results_for(of) if _is_commendation(one.rule.award)]
        for position, codes in together(evaluation, results):
            text = f"{' và '.join(codes)}: một thành tích không tặng nhiều hình thức khen thưởng"
            told = f"{text}; hãy kiểm tra đó là các thành tích khác nhau [{cite_text(cites)}]"
            yield Note("award.one_achievement", evaluation.subjects(of)[position].id, told)


def about_one_per_year(evaluation: Evaluation) -> Iterator[Note]:
    """Subjects who would have more than one award of which the law gives one a year."""
    for limit in evaluation.regime.one_per_year if evaluation.regime else ():
        for of in (PERSON, UNIT):
            results = [one for one in evaluation.results_for(of) if one.rule.award.code in limit.awards]
            for position, codes in together(evaluation, results):
                text = f"{' và '.join(codes)}: một năm không tặng hai hình thức khen thưởng cấp Nhà nước"
                own = evaluation.subjects(of)[position]
                yield Note("award.one_per_year", own.id, f"{text} [{cite_text(limit.cites)}]")


def together(evaluation: Evaluation, results: Sequence[AwardResult]) -> Iterator[tuple[int, list[str]]]:
    """Who is proposed for one of these awards beside another, proposed too or given by a decision of the year."""
    besides = {
        at for one in results for at in one.decided if _is_given(one, at) and any(_is_new(r, at) for r in results)
    }
    for position in sorted({*map(int, evaluation.proposed_often(results, 2)), *besides}):
        codes = [told for one in results if (told := _told(one, position))]
        if len(codes) > 1:
            yield position, codes


def _told(result: AwardResult, position: int) -> str:
    """The award as it is named to whom it is given or proposed; empty for anyone else, and where it was refused."""
    code = result.rule.award.code
    if _is_given(result, position):
        return f"{code} (đã có quyết định)"
    return code if _is_new(result, position) else ""


def _is_given(result: AwardResult, position: int) -> bool:
    return position in result.decided and result.standing[position] == Verdict.MET


def _is_new(result: AwardResult, position: int) -> bool:
    return position not in result.decided and result.proposes(position)


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


def about_acts_counted_before(evaluation: Evaluation) -> Iterator[Note]:
    """Discipline that counts in the year although its act may be why an earlier year was not completed."""
    cites, year = evaluation.rating_regime.counted_before, evaluation.register.year
    told: dict[str, str] = {}
    for position, row in evaluation.records.rows_where("discipline", PERSON) if cites else ():
        own = evaluation.people[position]
        if _counts_unsaid(row, year) and (failed := _year_failed(own, row)):
            text = f"năm {failed} đã không hoàn thành nhiệm vụ: kỷ luật quyết định năm {year} nếu vì chính hành vi đó"
            remedy = f'thì không tính lại; hãy ghi {failed} vào cột "Năm tính vào xếp loại" của bảng kỷ luật'
            told.setdefault(own.id, f"{own.id}: {text} {remedy} [{cite_text(cites)}]")
    yield from (Note("data.act_counted", who, text) for who, text in told.items())


def _year_failed(own: Any, row: Any) -> int:
    """The last year before this one on record as not completed in which the act may lie; 0 if there is none."""
    failed = (one.year for one in own.rows("ratings") if one.rating is Level.KHTNV and one.year < own.year)
    return max((year for year in failed if row.act_year in (None, year)), default=0)


def _counts_unsaid(row: Any, year: int) -> bool:
    """Whether a discipline counts in the year of its decision for want of a word."""
    return row.decided_on is not None and row.decided_on.year == year and row.counted_in_year is None


def _may_be_one_act(rows: list[Any], year: int) -> bool:
    """Whether a discipline counts in the year for want of a word, and one of another channel in another year."""
    dated = [row for row in rows if row.decided_on is not None]
    unsaid = [row for row in dated if _counts_unsaid(row, year)]
    others = [row for row in dated if row.decided_on.year != year]
    return any(_is_of_party(one) != _is_of_party(other) and _alike(one, other) for one in unsaid for other in others)


def _is_of_party(row: Any) -> bool:
    return bool(row.channel == "party")


def _alike(one: Any, other: Any) -> bool:
    """Whether the acts may be one, as far as their years tell."""
    return None in (one.act_year, other.act_year) or bool(one.act_year == other.act_year)
