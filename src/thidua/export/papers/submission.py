"""`submission`, the proposal to whoever decides (tờ trình): one for each deciding authority but the office itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.export.grounds import grounds
from thidua.export.letterhead import BLANK, letterhead
from thidua.export.paper import Data, Job, Paper, Part
from thidua.export.phrases import (
    counted,
    giving,
    in_parts,
    named,
    numbered_counts,
    punctuated,
    recipients,
    source_lines,
    symbol,
    what_is_given,
    who,
)
from thidua.export.roll import PROPOSALS, Group, undecided
from thidua.export.votes import WAITING, asked, standing, verdict
from thidua.export.word import fill_paper
from thidua.records import AUTHORITIES, OTHER_WORDS
from thidua.vietnamese import fold

CENTRAL = ("president", "government", "prime_minister")  # whom no office below a province addresses by itself
# These words name a kind of body; which one it is, no table says.
KINDS_OF_BODY = (
    "head_of_unit",
    "chairman_district",
    "chairman_commune",
    "minister",
    "party",
    "front",
    "union",
    "other",
)


def parts(job: Job) -> Iterator[Part]:
    """One for each authority that something is proposed to and that has not decided yet."""
    for authority in dict.fromkeys(group.award.authority for group in _forwarded(job)):
        name = AUTHORITIES.get(authority, authority)
        stem = f"to-trinh-{fold(name).replace(' ', '-')}"
        yield Part(authority, stem, f"tờ trình {name}", (name, *OTHER_WORDS.get(name, ())))


def data(job: Job) -> Data:
    """The proposal to one authority as plain values."""
    said, groups = letterhead(job, "submission"), _forwarded(job, job.part)
    whom = _addressee(job)
    return {
        **said,
        "so_ky_hieu": symbol(job, "TTr"),
        "tieu_de": f"{said['ban_nhap']}TỜ TRÌNH",
        "trich_yeu": f"Về việc đề nghị tặng {what_is_given(groups)} năm {job.year}",
        "kinh_gui": whom,
        "trinh_qua": _through(job, groups),
        "can_cu": punctuated(grounds(job, groups)),
        "de_nghi": f"Căn cứ kết quả xét thi đua, khen thưởng năm {job.year}, {job.office.name} "
        f"kính đề nghị {whom} xem xét, tặng:",
        "so_luong": numbered_counts(groups),
        "phan": list(in_parts(groups, lambda group, line: {**who(line), "phieu": standing(group, line)})),
        "bo_phieu": list(_ballots(job, groups)),
        "ket": f"{job.office.name} kính trình {whom} xem xét, quyết định.",
        "noi_nhan": recipients(job, "Như trên"),
        "nguon": source_lines(job, _left_out(job)),
    }


def _forwarded(job: Job, authority: str = "") -> list[Group]:
    """What another body decides and has not decided yet; of one body only, where it is named."""
    groups = undecided(job.roll) if job.roll.source == PROPOSALS else ()
    forwarded = [group for group in groups if group.award.stage == "forwarded"]
    return [group for group in forwarded if not authority or group.award.authority == authority]


def _addressee(job: Job) -> str:
    name, province = AUTHORITIES.get(job.part, job.part), job.evaluation.province
    if job.part == "chairman_province" and province:
        return f"Chủ tịch UBND {province.title}"
    return f"{BLANK} ({name})" if job.part in KINDS_OF_BODY else name


def _through(job: Job, groups: Sequence[Group]) -> list[str]:
    """Whose agreement a proposal needs on its way, as the province says; dots where it cannot go up directly."""
    procedure = job.evaluation.rulebook.procedure if job.evaluation.rulebook else None
    routes = {group.award.name: procedure.route(group.award.code) for group in groups} if procedure else {}
    said = [
        f"Trình qua {route.through} đối với {name} ({job.cite([route.cites])})"
        for name, route in routes.items()
        if route
    ]
    return said or ([f"Trình qua {BLANK}"] if job.part in CENTRAL else [])


def _ballots(job: Job, groups: Sequence[Group]) -> Iterator[str]:
    """What each ballot needs, and for whom none was held yet."""
    for group in groups:
        ballot = group.result.rule.ballot if group.result else None
        if ballot is None:
            continue
        yield f"{group.award.name}: phải bỏ phiếu, {asked(job, ballot)}."
        waiting = [line for line in group.lines if verdict(group, line) in WAITING]
        if waiting:
            yield f"Chưa có kết quả bỏ phiếu hợp lệ đối với {counted(len(waiting), group.noun)}: {named(waiting)}."


def _left_out(job: Job) -> Iterator[str]:
    for group in job.roll.groups:
        if group.award.authority == job.part:
            given = [f"{line.name} ({line.decision_no or 'chưa ghi số'})" for line in group.lines if line.is_decided]
            if given:
                yield f"Không trình lại {giving(group.award)} vì trong năm đã có quyết định: {', '.join(given)}"


PAPER = Paper(
    "submission",
    "tờ trình",
    "to-trinh",
    data,
    {".docx": fill_paper("submission", data)},
    frozenset({"authority"}),
    parts,
    choose="--authority",
    reminds=True,
)
