"""What stands on record besides the facts and bears on an outcome: decision, nomination, hold, ballot, lowering."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.explain import Line
from thidua.explain.ballots import lacks_majority, unasked_ballot, unused_ballot
from thidua.explain.outcomes import award_name, lowering_text
from thidua.explain.records import decision_text, overrides, place_of
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Outcome
from thidua.law.award import AwardRule
from thidua.law.criterion import Verdict
from thidua.records import COUNCILS
from thidua.vietnamese import part_text


def circumstances(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Iterator[Line]:
    """What stands on record besides the facts: decision, nomination, hold, ballot."""
    code, rule = result.rule.award.code, result.rule
    for record in own.rows("awards"):
        if record.award == code and record.year == own.year:
            text = f"Quyết định trong năm: {decision_text(record)}"
            yield Line(1, None, text, (), (place_of(record),), overrides(evaluation, [record]))
    if rule.nomination:
        yield _nomination(evaluation, own, result)
    day = evaluation.decision_date
    for hold in own.rows("holds"):
        if (hold.since is None or hold.since <= day) and (hold.until is None or day < hold.until):
            cites = evaluation.regime.hold if evaluation.regime else ()
            yield Line(
                1, Verdict.UNKNOWN, f"Tạm dừng xét: {hold.reason or 'không ghi lý do'}", cites, (place_of(hold),)
            )
    if rule.ballot is not None:
        yield _ballot(own, result, rule)
    yield from _unasked_ballot(own, result)
    yield from _lowering(evaluation, own, result)
    if unused := unused_ballot(own, result):
        yield Line(1, None, f"Phiếu đã ghi không có tác dụng: {unused.why}", (), tuple(map(place_of, unused.rows)))


def _nomination(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Line:
    """Who put the subject forward: its unit, or a council that lowered it to this award."""
    rows = [row for row in own.rows("nominations") if row.award == result.rule.award.code]
    if rows:
        return Line(1, Verdict.MET, "Đề cử: có (cần có)", (), tuple(map(place_of, rows)))
    for mark, put_forward, sure in (
        (Verdict.MET, result.put_forward, "có, do Hội đồng hạ từ"),
        (Verdict.UNKNOWN, result.perhaps_put_forward, "chưa rõ phiếu có tính không, Hội đồng hạ từ"),
    ):
        if own.position in put_forward:
            higher = put_forward[own.position]
            text = f"Đề cử: {sure} {award_name(evaluation, higher, own.of)} (cần có)"
            return Line(1, mark, text, (), _lowering_rows(own, higher, result.rule.award.code))
    return Line(1, Verdict.NOT_MET, "Đề cử: không (cần có)")


def _lowering(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Iterator[Line]:
    """A lower award that a council put in the place of this one, or this one in the place of a higher."""
    code, position = result.rule.award.code, own.position
    if position in result.put_forward and not result.rule.nomination:
        higher = result.put_forward[position]
        text = f"Hội đồng đưa xuống từ {award_name(evaluation, higher, own.of)}"
        yield Line(1, None, text, (), _lowering_rows(own, higher, code))
    if position in result.lowered:
        lowering = result.lowered[position]
        text = lowering_text(evaluation, own.of, lowering)
        yield Line(1, Verdict.NOT_MET, text, (), _lowering_rows(own, code, lowering.to))
    elif position in result.perhaps_lowered:
        lowering = result.perhaps_lowered[position]
        text = f"{lowering_text(evaluation, own.of, lowering)}; chưa rõ phiếu này có tính không"
        yield Line(1, Verdict.UNKNOWN, text, (), _lowering_rows(own, code, lowering.to))


def _lowering_rows(own: Dossier, code: str, to: str) -> tuple[str, ...]:
    return tuple(place_of(row) for row in own.rows("votes") if row.award == code and row.lowered_to == to)


def _ballot(own: Dossier, result: AwardResult, rule: AwardRule) -> Line:
    assert rule.ballot is not None
    needs = f"cần ít nhất {part_text(rule.ballot.share)} tổng số thành viên Hội đồng"  # type: ignore[arg-type]
    ballot = result.votes.get(own.position)
    rows = tuple(place_of(row) for row in own.rows("votes") if row.award == rule.award.code)
    if own.position in result.votes_open and (ballot is None or ballot.passes(rule.ballot)):
        return Line(1, Verdict.UNKNOWN, f"Bỏ phiếu: chưa ghi đủ số phiếu ({needs})", rule.ballot.cites, rows)
    void = result.votes_void.get(own.position)
    if void is not None and ballot is None:
        quorums = "; ".join(f"{one.occasion} cần {part_text(one.share)}" for one in rule.ballot.quorums)
        cites = tuple(one.cites for one in rule.ballot.quorums)
        text = f"Bỏ phiếu: không tính, chỉ {void.attendance} thành viên dự họp ({quorums}); phải họp lại, {needs}"
        return Line(1, None, text, cites, rows)
    if ballot is None:
        whose = f" phiếu của {COUNCILS[rule.ballot.council]}" if rows and rule.ballot.council else ""
        return Line(1, None, f"Bỏ phiếu: chưa có{whose} ({needs})", rule.ballot.cites)
    enough = Verdict.MET if ballot.passes(rule.ballot) else Verdict.NOT_MET
    apart = f", trong đó {ballot.recused} thành viên không bỏ phiếu vì là đối tượng" if ballot.recused else ""
    return Line(1, enough, f"Bỏ phiếu: {ballot.in_favour}/{ballot.members}{apart} ({needs})", rule.ballot.cites, rows)


def _unasked_ballot(own: Dossier, result: AwardResult) -> Iterator[Line]:
    """What a council's ballot came to where the text asks none, unless it is told anyway to have no effect."""
    ballot, is_open = unasked_ballot(own, result), own.position in result.votes_open
    if result.rule.ballot is not None or not (ballot or is_open) or unused_ballot(own, result):
        return
    figures = f"{ballot.in_favour}/{ballot.members}" if ballot else "chưa ghi đủ số phiếu"
    doubted = ballot and lacks_majority(ballot) and result.outcomes[own.position] == Outcome.PROPOSED
    again = "; kết quả giữ nguyên, hãy xem lại đề nghị" if doubted else ""
    rows = tuple(place_of(row) for row in own.rows("votes") if row.award == result.rule.award.code)
    yield Line(1, None, f"Bỏ phiếu: {figures} (văn bản không quy định tỷ lệ){again}", (), rows)
