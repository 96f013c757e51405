"""Why a paper that was asked for has nothing in it, and who is meant by what an officer wrote for a subject."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from thidua.export.paper import Job, Paper
from thidua.export.roll import DECISIONS, PROPOSALS, roll_of
from thidua.facts.dossier import Dossier, name_of, unit_name
from thidua.problems import UsageError
from thidua.vietnamese import fold

NOBODY = "không ai thuộc diện này"
BEFORE_DECISIONS = ("ballot", "minutes", "submission")  # papers of what is proposed: the register has only the outcome


def meant(job: Job, text: str) -> str:
    """The id of the subject that is meant. Raises UsageError: a name may be that of several, and is not enough."""
    ids = dict.fromkeys([*(own.id for own in _everyone(job)), *(line.id for _, line in job.roll.lines())])
    found = [id_ for id_ in ids if id_ == text] or [id_ for id_ in ids if fold(id_) == fold(text)]
    if len(found) == 1:
        return found[0]
    alike = [f"{own.id} ({_told(own)})" for own in _everyone(job) if fold(name_of(own)) == fold(text)]
    there = f"sau --subject hãy ghi mã: {', '.join(alike)}" if alike else "hãy kiểm tra mã sau --subject"
    raise UsageError(f'Không có cá nhân hay đơn vị mã "{text}"; {there}.')


def _everyone(job: Job) -> Iterator[Dossier]:
    return iter([*job.evaluation.units, *job.evaluation.people])


def _told(own: Dossier) -> str:
    return ", ".join(filter(None, (name_of(own), unit_name(own))))


def why_nothing(made: Paper, job: Job) -> str:
    """Nobody is in question, all who are were decided already, nothing is on record, or nothing with a paper is."""
    if job.roll.source == DECISIONS and not job.roll.whole:
        return f"sổ và bảng khen thưởng đã có chưa ghi quyết định nào còn hiệu lực của năm {job.year}"
    if job.roll.source == PROPOSALS and any(line.is_decided for _, line in job.roll.lines()):
        decided = roll_of(job.evaluation, DECISIONS).only(job.roll.awards, job.roll.units)
        if any(made.parts(evolve(job, roll=decided))):
            return "những gì được xét đã có quyết định ghi trong năm; hãy thêm --from register để xuất theo quyết định"
    if job.roll.source == DECISIONS and made.kind in BEFORE_DECISIONS:
        return "giấy này làm từ kết quả đề nghị, sổ chỉ có những gì đã quyết định; hãy bỏ --from register"
    return "; ".join(_of_subject(job)) or NOBODY


def _of_subject(job: Job) -> Iterator[str]:
    """What the one who was asked for has on the roll, and what was revoked."""
    id_ = job.options.subject
    own = next((one for one in _everyone(job) if one.id == id_), None)
    if id_ and own is None:
        yield f"{id_} không có trong danh sách của năm nên chưa có tên để in"
        return
    if held := dict.fromkeys(group.award.name for group, line in job.roll.lines() if line.id == id_):
        yield f"{id_} chỉ có {', '.join(held)}"
    rows = own.rows("awards") if own else ()
    if back := dict.fromkeys(row.award for row in rows if row.year == job.year and row.granted and row.revoked_on):
        yield f"{', '.join(back)} của {id_} đã thu hồi"
