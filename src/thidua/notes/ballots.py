"""Notes about ballots: refused, void, still needed, lowered, of no effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from thidua.explain.ballots import lacks_majority, unasked_ballot, unused_ballot
from thidua.explain.outcomes import is_lowered
from thidua.explain.records import decision_of
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Note, Outcome
from thidua.law.citation import cite_text
from thidua.law.criterion import Verdict
from thidua.notes.named import named
from thidua.records import TABLES
from thidua.vietnamese import part_text


def about_ballots(evaluation: Evaluation, result: AwardResult) -> Iterator[Note]:
    """Everything about the ballots on one award."""
    subjects = evaluation.subjects(result.rule.of)
    yield from _about_ballots(evaluation, result, subjects)
    yield from _about_unasked_ballots(result, subjects)
    yield from _about_lowered(evaluation, result, subjects)
    if evaluation.register.tables.get("votes"):
        yield from _about_unused_ballots(evaluation, result)
        yield from _about_recused(evaluation, result)
        yield from _about_members(evaluation, result)


def _about_ballots(evaluation: Evaluation, result: AwardResult, subjects: Sequence[Dossier]) -> Iterator[Note]:
    ballot = result.rule.ballot
    if ballot is None:
        return
    failed = [subjects[position].id for position in sorted(result.votes) if failed_ballot(result, position)]
    if failed:
        text = f"không đạt phiếu, cần ít nhất {part_text(ballot.share)} tổng số thành viên: {named(failed)}"  # type: ignore[arg-type]
        yield Note("vote.failed", result.rule.award.code, f"{text} [{cite_text(ballot.cites)}]")
    yield from _about_void_ballots(result, subjects)
    code = result.rule.award.code
    each = evaluation.having(result, Outcome.PROPOSED)
    proposed = (subjects[position] for position in each if needs_ballot(result, position))
    waiting = [own.id for own in proposed if not decision_of(own, code)]
    if waiting:
        yield Note(
            "vote.needed",
            result.rule.award.code,
            f"cần bỏ phiếu, ít nhất {part_text(ballot.share)} tổng số thành viên Hội đồng, "  # type: ignore[arg-type]
            f"cho: {', '.join(waiting)} [{cite_text(ballot.cites)}]",
        )


def _about_void_ballots(result: AwardResult, subjects: Sequence[Dossier]) -> Iterator[Note]:
    void = [f"{subjects[position].id} ({held.attendance})" for position, held in sorted(result.votes_void.items())]
    if void and result.rule.ballot:
        quorums = result.rule.ballot.quorums
        needs = "; ".join(f"{one.occasion} cần {part_text(one.share)}" for one in quorums)
        yield Note(
            "vote.no_quorum",
            result.rule.award.code,
            f"phiếu không tính vì số thành viên dự họp chưa đủ ({needs} tổng số thành viên), phải họp lại: "
            f"{named(void)} [{cite_text(one.cites for one in quorums)}]",
        )


def _about_unasked_ballots(result: AwardResult, subjects: Sequence[Dossier]) -> Iterator[Note]:
    """Who is proposed although half of a council or more did not agree, where no text gives the share to be reached."""
    code, few = result.rule.award.code, []
    for own in (subjects[position] for position in sorted(result.votes)):
        ballot = unasked_ballot(own, result)
        proposed = result.outcomes[own.position] == Outcome.PROPOSED and not decision_of(own, code)
        if ballot and proposed and lacks_majority(ballot):
            few.append(f"{own.id} ({ballot.in_favour}/{ballot.members})")
    if few:
        text = "không quá nửa tổng số thành viên Hội đồng đồng ý, văn bản không quy định tỷ lệ nên vẫn đề nghị"
        yield Note("vote.minority", code, f"{text}: {named(few)}; hãy xem lại đề nghị trước khi trình")


def _about_lowered(evaluation: Evaluation, result: AwardResult, subjects: Sequence[Dossier]) -> Iterator[Note]:
    """Whom a council lowered, and of these who is not proposed for the lower award either."""
    code = result.rule.award.code
    named_lower = [subjects[position] for position in sorted(result.lowered)]
    lowered = [own for own in named_lower if is_lowered(result, own.position)]
    if lowered:
        ids = [f"{own.id} (xuống {result.lowered[own.position].to})" for own in lowered]
        yield Note("vote.lowered", code, f"Hội đồng hạ xuống danh hiệu, hình thức thấp hơn: {named(ids)}")
    for own in named_lower:
        lowering = result.lowered[own.position]
        lower = evaluation.result(lowering.to, own.of)
        if lower and lower.outcomes[own.position] == Outcome.PROPOSED:
            continue
        yield Note("vote.lowered_unmet", own.id, f"Hội đồng hạ {code} xuống {lowering.to} {_yet(lower, own)}")


def _about_unused_ballots(evaluation: Evaluation, result: AwardResult) -> Iterator[Note]:
    """Ballots on record that change nothing, by why: silence would leave it to be believed that they do."""
    ids: dict[str, list[str]] = {}
    for own in _voted_on(evaluation, result):
        if unused := unused_ballot(own, result):
            lowered = f" (hạ xuống {unused.lowered_to})" if unused.lowered_to else ""
            ids.setdefault(unused.why, []).append(f"{own.id}{lowered}")
    for why, those in ids.items():
        yield Note("vote.unused", result.rule.award.code, f"phiếu đã ghi không có tác dụng, {why}: {named(those)}")


def _yet(lower: AwardResult | None, own: Dossier) -> str:
    """What keeps someone who was lowered from the lower award; the lowering changes none of it."""
    outcome = lower.outcome_of(own.position) if lower else Outcome.NO_ENTRY
    if lower is None or outcome is Outcome.NO_ENTRY:
        return "nhưng danh hiệu, hình thức này không được xét; hãy kiểm tra"
    code = lower.rule.award.code
    if lower.findings[own.position].verdict is Verdict.NOT_MET:
        return f"nhưng không đạt tiêu chuẩn {code}; kết quả giữ nguyên"
    if own.position in lower.lowered:
        return f"nhưng cũng hạ {code} xuống {lower.lowered[own.position].to}; hãy kiểm tra"
    what = "không đạt phiếu" if outcome is Outcome.NOT_MET else outcome.label
    return f'nhưng kết quả {code} là "{what}"; kết quả giữ nguyên'


def _voted_on(evaluation: Evaluation, result: AwardResult) -> list[Dossier]:
    """The subjects of whom there is a ballot on this award, in their order."""
    code, of = result.rule.award.code, result.rule.of
    positions = {position for position, _ in evaluation.records.rows_where("votes", of, award=code)}
    return [evaluation.subjects(of)[position] for position in sorted(positions)]


def _about_recused(evaluation: Evaluation, result: AwardResult) -> Iterator[Note]:
    """Members of the office's council who were voted on themselves, where nobody is recorded as not voting."""
    tables: Any = evaluation.register.tables
    members = {row.member_id for row in tables.get("council", ())}
    code = result.rule.award.code
    voted_on = _voted_on(evaluation, result) if members else ()
    silent = [own.id for own in voted_on if own.id in members and _votes_unrecused(own, code)]
    if silent:
        text = f"đối tượng là thành viên Hội đồng, phiếu chưa ghi ai không bỏ phiếu: {named(silent)}"
        header = TABLES["votes"].column("recused").header
        yield Note("vote.recused", code, f'{text}; hãy ghi số thành viên không bỏ phiếu (cột "{header}")')


def _about_members(evaluation: Evaluation, result: AwardResult) -> Iterator[Note]:
    """Ballots of the office's council of another size than its table has: the share is of all members."""
    size, code = len(evaluation.register.tables.get("council", ())), result.rule.award.code
    if not size:
        return
    voted = [(own.id, row.members) for own in _voted_on(evaluation, result) for row in _of_office(own, code)]
    other = [f"{id_} ({members})" for id_, members in voted if members not in (None, size)]
    if other:
        text = f"bảng Hội đồng có {size} thành viên, phiếu ghi tổng số khác: {named(other)}"
        yield Note("vote.members", code, f"{text}; tỷ lệ tính theo số ghi ở phiếu, hãy kiểm tra")


def _of_office(own: Dossier, award: str) -> list[Any]:
    return [row for row in own.rows("votes") if row.award == award and row.council in (None, "office")]


def _votes_unrecused(own: Dossier, award: str) -> bool:
    return any(not row.recused for row in _of_office(own, award))


def failed_ballot(result: AwardResult, position: int) -> bool:
    """Whether someone who met the standard was refused by a ballot."""
    met = result.findings[position].verdict is Verdict.MET and position not in result.lowered
    return met and position in result.votes and result.outcomes[position] == Outcome.NOT_MET


def needs_ballot(result: AwardResult, position: int) -> bool:
    """Whether a ballot is needed for this proposal and none was held."""
    proposed = result.outcomes[position] == Outcome.PROPOSED
    return result.rule.ballot is not None and proposed and position not in result.votes
