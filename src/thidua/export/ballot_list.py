"""Who goes to the council, for which award, with what is recorded of its ballots; the vote sheet prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any

from attrs import frozen

from thidua.explain.outcomes import is_lowered
from thidua.explain.records import decision_of
from thidua.facts.dossier import Dossier, name_of, unit_name
from thidua.flow import AwardResult, BallotCount, Evaluation, Outcome
from thidua.law.award import Award, Ballot
from thidua.law.criterion import Verdict
from thidua.law.fact import PERSON
from thidua.names import name_match_key
from thidua.notes import failed_ballot
from thidua.records import SEATS
from thidua.shown import Shown
from thidua.vietnamese import part_text

OFFICE = "office"


@frozen
class Candidate(Shown):
    """One row of the vote sheet: a subject and an award. `recorded` are the figures of the ballot to be filled in."""

    subject_id: str
    name: str
    post: str
    unit: str
    award: Award
    council: str
    round: int
    needs: str
    recorded: dict[str, Any]
    lower: tuple[Award, ...]
    remark: str = ""


@frozen
class Member(Shown):
    """A member of the office's council, and for which candidates the member is or may be one of them."""

    member_id: str
    name: str
    post: str
    seat: str
    stands: str


def candidates(evaluation: Evaluation, council: str | None, awards: Sequence[str]) -> list[Candidate]:
    """The rows in order: awards from high to low, subjects as listed. Awards named need no ballot of their own."""
    found: list[Candidate] = []
    for result in evaluation.results:
        of_council = _council(result.rule.ballot, council, named=result.rule.award.code in awards)
        if awards and result.rule.award.code not in awards:
            continue
        if of_council:
            there = [own for own in evaluation.in_order() if own.of == result.rule.of and _goes(result, own)]
            found += [_candidate(evaluation, result, own, of_council) for own in there]
    return found


def _council(ballot: Ballot | None, wanted: str | None, named: bool) -> str:
    """Whose ballot a row is; empty where this council has none to hold.

    Where a rule names no council it is that of the level which submits: the office's, unless the award is asked for.
    """
    own = (ballot.council or OFFICE) if ballot else ""
    if named:
        return wanted or own or OFFICE
    return own if wanted in (None, own) else ""


def _goes(result: AwardResult, own: Dossier) -> bool:
    """Whether a subject goes to the council: nothing but a ballot may stand in its way, and nothing is decided yet."""
    position = own.position
    outcome = result.outcome_of(position)
    is_met = result.findings[position].verdict is Verdict.MET
    waits = is_met and position in result.votes_open and outcome is Outcome.MISSING_DATA
    again = failed_ballot(result, position) or is_lowered(result, position)
    goes = outcome in (Outcome.PROPOSED, Outcome.TIE) or waits or again
    return goes and decision_of(own, result.rule.award.code) is None


def _candidate(evaluation: Evaluation, result: AwardResult, own: Dossier, council: str) -> Candidate:
    award, ballot, is_person = result.rule.award, result.rule.ballot, own.of == PERSON
    asked = ballot if ballot and ballot.council in ("", council) else None
    last = _last(own, award.code, council)
    again = _refused(last, asked) if last else ""
    held = last.round or 1 if last else 0
    recorded = _recorded(evaluation, own, council, None if again else last)
    remarks = [f"vòng {held}: {again}" if again else "", _tie(result, own), *_same_name(evaluation, own, council)]
    return Candidate(
        own.id,
        name_of(own),
        (own.row.position or "") if is_person else "",
        unit_name(own),
        award,
        council,
        held + 1 if again else held or 1,
        _needs(asked, recorded.get("members")),
        recorded,
        tuple(_lower(evaluation, award, own.of)),
        "; ".join(filter(None, remarks)),
    )


def _last(own: Dossier, award: str, council: str) -> Any:
    """The row of the last round that this council held; None where it held none."""
    rows = [row for row in own.rows("votes") if row.award == award and row.council in (None, council)]
    return max(rows, key=lambda row: (row.round or 1, row.line), default=None)


def _refused(row: Any, ballot: Ballot | None) -> str:
    """Why a ballot did not carry, so that a further round may be held; empty where it did, or is not known."""
    if row.lowered_to:
        return f"Hội đồng hạ xuống {row.lowered_to}"
    if ballot is None or not row.members:
        return ""
    if row.present is not None and not all(one.reached(row.present, row.members) for one in ballot.quorums):
        return f"không đủ thành viên dự họp ({row.present}/{row.members})"
    if row.in_favour is None or BallotCount(row.members, row.in_favour).passes(ballot):
        return ""
    return f"không đạt phiếu ({row.in_favour}/{row.members})"


def _recorded(evaluation: Evaluation, own: Dossier, council: str, row: Any) -> dict[str, Any]:
    """What is known before a ballot, and what is recorded of one that was held."""
    members = _members(evaluation) if council == OFFICE else []
    known: dict[str, Any] = {"members": len(members)} if members else {}
    if members and not any(_may_be(evaluation, own, member) for member in members):
        known["recused"] = sum(member.member_id == own.id for member in members)
    names = ("members", "present", "in_writing", "in_favour", "recused", "lowered_to", "reason")
    held = {name: getattr(row, name) for name in names} if row else {}
    return {**known, **{name: value for name, value in held.items() if value is not None}}


def _members(evaluation: Evaluation) -> Sequence[Any]:
    return evaluation.register.tables.get("council", ())


def _may_be(evaluation: Evaluation, own: Dossier, member: Any) -> bool:
    """Whether a candidate has the name of a member whose id is on no list: only the officer knows who that is."""
    if own.of != PERSON or not member.full_name or evaluation.records.is_listed(member.member_id or ""):
        return False
    return name_match_key(own.row.full_name) == name_match_key(member.full_name)


def _same_name(evaluation: Evaluation, own: Dossier, council: str) -> Iterator[str]:
    for member in _members(evaluation) if council == OFFICE else ():
        if _may_be(evaluation, own, member):
            yield f"trùng họ tên thành viên {member.member_id}: có phải là một người không?"


def _tie(result: AwardResult, own: Dossier) -> str:
    return "đồng hạng tại ngưỡng" if result.outcomes[own.position] == Outcome.TIE else ""


def _needs(ballot: Ballot | None, members: int | None) -> str:
    """The share that must agree, and how many votes that is; no text gives one for awards without a ballot."""
    if ballot is None:
        return "không quy định tỷ lệ"
    share = ballot.share
    votes = f": {ceil(share * members)}/{members} phiếu" if members else " tổng số thành viên"  # type: ignore[operator]
    return f"ít nhất {part_text(share)}{votes}"  # type: ignore[arg-type]


def _lower(evaluation: Evaluation, award: Award, of: str) -> Iterator[Award]:
    """The awards that a council may put in the place of this one, from high to low."""
    for result in evaluation.results_for(of):
        if award.is_above(result.rule.award):
            yield result.rule.award


def members(evaluation: Evaluation, rows: Sequence[Candidate]) -> list[Member]:
    """The members of the office's council, each with what he or she is voted on for."""
    people = {own.id: own for own in evaluation.people}
    voted = [row for row in rows if row.council == OFFICE]
    return [
        Member(
            member.member_id,
            member.full_name or "",
            member.post or "",
            SEATS.get(member.seat or "", ""),
            "; ".join(_stands(evaluation, member, voted, people)),
        )
        for member in _members(evaluation)
    ]


def _stands(
    evaluation: Evaluation, member: Any, rows: Sequence[Candidate], people: dict[str, Dossier]
) -> Iterator[str]:
    own = [row.award.code for row in rows if row.subject_id == member.member_id]
    if own:
        yield f"{', '.join(own)}: là đối tượng; không bỏ phiếu thì ghi vào cột Không bỏ phiếu"
    twins = [row for row in rows if row.subject_id in people and _may_be(evaluation, people[row.subject_id], member)]
    for subject in dict.fromkeys(row.subject_id for row in twins):
        codes = ", ".join(row.award.code for row in twins if row.subject_id == subject)
        yield f"trùng họ tên với {subject} ({codes}): có phải là một người không?"
