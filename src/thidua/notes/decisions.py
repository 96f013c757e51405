"""Notes about decisions on record: what was given already, and where they differ from this run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.explain.records import decision_of, override_of
from thidua.flow import AwardResult, Evaluation, Note, Outcome
from thidua.law.criterion import Verdict
from thidua.notes.named import named
from thidua.vietnamese import date_text

ORDERS = ("BK_TTG", "HCLD_BA", "HCLD_NHI", "HCLD_NHAT")  # rare enough that an earlier one is worth a line


def about_given(evaluation: Evaluation, result: AwardResult) -> Iterator[Note]:
    """Who is proposed for what a decision already gave: this year, or of the highest awards ever."""
    code, of, given = result.rule.award.code, result.rule.of, []
    wanted = {"award": code} if code in ORDERS else {"award": code, "year": evaluation.register.year}
    rows = evaluation.records.rows_where("awards", of, **wanted)
    for position, record in sorted(rows, key=lambda each: each[0]):
        if result.outcomes[position] != Outcome.PROPOSED or not record.granted or record.revoked_on is not None:
            continue
        own = evaluation.subjects(of)[position]
        number = record.decision_no or "chưa ghi số quyết định"
        number += _otherwise(evaluation, record)
        if record.year == own.year and record.manner == "annual":
            given.append(f"{own.id} ({number})")
        elif code in ORDERS and record.year is not None and record.year < own.year:
            text = f"đã được {code} năm {record.year}, {number}; hãy kiểm tra trước khi đề nghị lần nữa"
            yield Note("double.before", own.id, text)
    if given:
        yield Note("double.given", code, f"năm nay đã có quyết định, không trình lần nữa: {named(given)}")


def about_decisions(evaluation: Evaluation, result: AwardResult) -> Iterator[Note]:
    """Decisions of the year that this run would not have proposed, or would have; and why the council did so."""
    code, of = result.rule.award.code, result.rule.of
    positions = set(result.decided)
    if evaluation.register.overrides:
        rows = evaluation.records.rows_where("awards", of, award=code, year=evaluation.register.year)
        positions |= {position for position, _ in rows}
    for own in (evaluation.subjects(of)[position] for position in sorted(positions)):
        record = decision_of(own, code)
        outcome, standing = result.outcome_of(own.position), result.standing[own.position]
        otherwise = _otherwise(evaluation, record)
        if outcome == Outcome.NO_ENTRY or (standing == outcome.standing and not otherwise):
            continue
        given = f"{code} {_decided(record, standing)}"
        if standing == outcome.standing:
            yield Note("decided.override", own.id, f"{given}{otherwise}")
            continue
        found = f'nhưng lần đánh giá này cho kết quả "{outcome.label}"; quyết định được giữ'
        yield Note("decided.differs", own.id, f"{given}, {found}{otherwise}")


def _decided(record: Any, standing: int) -> str:
    if record is not None and record.revoked_on is not None:
        return f"đã tặng rồi thu hồi ngày {date_text(record.revoked_on)}"
    return "đã tặng" if standing == Verdict.MET else "đã xét, không tặng"


def _otherwise(evaluation: Evaluation, record: Any) -> str:
    """Why a council decided against the finding, to stand wherever its decision does."""
    told = override_of(evaluation, record)
    return f"; Hội đồng quyết khác kết quả ({told})" if told else ""
