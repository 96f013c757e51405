"""`ballot` (phiếu bầu): the slip on which a member votes, for the awards that need a ballot; one for each council.

Every row offers yes and no alike and nothing names who votes.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from thidua.export.letterhead import letterhead, place_and_day
from thidua.export.paper import Data, Job, Paper, Part
from thidua.export.papers.minutes import COUNCIL
from thidua.export.phrases import capital, giving, source_lines, who
from thidua.export.roll import PROPOSALS, Group, Line, candidates
from thidua.export.votes import NOT_HELD, asked, standing, verdict
from thidua.export.word import fill_paper
from thidua.law.fact import PERSON
from thidua.records import COUNCILS, OTHER_WORDS

OFFICE, PROVINCE = "office", "province"
STEMS = {OFFICE: "co-quan", PROVINCE: "tinh"}
INSTRUCTIONS = (
    "Mỗi dòng đánh dấu X vào một ô: Đồng ý hoặc Không đồng ý.",
    "Dòng để trống hoặc đánh dấu cả hai ô không được tính là đồng ý.",
    "Không ghi tên, không ký vào phiếu.",
)


def parts(job: Job) -> Iterator[Part]:
    """One for each council that anyone stands before."""
    for council, name in COUNCILS.items():
        if _groups(job, council):
            names = (name, *OTHER_WORDS.get(name, ()))
            yield Part(council, f"phieu-bau-{STEMS[council]}", f"phiếu bầu, {name}", names)


def data(job: Job) -> Data:
    """The slip of one council as plain values."""
    said, groups = letterhead(job, "ballot"), _groups(job, job.part)
    above, council = _heading(job)
    return {
        **said,
        "co_quan_cap_tren": above,
        "co_quan": council,
        "so_ky_hieu": "",
        "noi_ngay": place_and_day(job, None),
        "tieu_de": f"{said['ban_nhap']}PHIẾU BẦU",
        "trich_yeu": f"Xét thi đua, khen thưởng năm {job.year}",
        "huong_dan": list(INSTRUCTIONS),
        "nhom": [_group(job, number, group) for number, group in enumerate(groups, 1)],
        "nguon": source_lines(job, _told(groups)),
    }


def _heading(job: Job) -> tuple[str, str]:
    """Whose slip it is: the council of the office, or that of the province."""
    if job.part == OFFICE:
        return job.office.name, COUNCIL
    province = job.evaluation.province
    return job.office.parent, f"{COUNCIL} {province.title if province else 'tỉnh'}"


def _groups(job: Job, council: str) -> list[Group]:
    """Who stands before a council by the ballot of a rule; where that names none, before that of the office."""
    if job.roll.source != PROPOSALS:
        return []
    found = []
    for group in candidates(job.roll):
        ballot = group.result.rule.ballot if group.result else None
        lines = tuple(line for line in group.lines if not line.is_decided)
        if ballot and lines and (ballot.council or OFFICE) == council:
            numbered = tuple(evolve(line, number=number) for number, line in enumerate(lines, 1))
            found.append(evolve(group, lines=numbered))
    return found


def _group(job: Job, number: int, group: Group) -> Data:
    ballot = group.result.rule.ballot if group.result else None
    return {
        "ten": f"{number}. {capital(giving(group.award))}",
        "can_dat": f"Cần {asked(job, ballot)}." if ballot else "",
        "ten_cot": "Họ và tên" if group.of == PERSON else "Tập thể",
        "dong": [{**who(line), "ghi_chu": _recused(job, line)} for line in group.lines],
    }


def _recused(job: Job, line: Line) -> str:
    """Told only of one whom the table of members names by the same id; names alone prove nothing."""
    members = {row.member_id for row in job.evaluation.register.tables.get("council", ())}  # type: ignore[attr-defined]
    return "(là thành viên Hội đồng)" if job.part == OFFICE and line.id in members else ""


def _told(groups: list[Group]) -> Iterator[str]:
    """Whose wording the slip has, and who has been voted on before: handed out again it begins a new round."""
    open_ = "" if all(_is_secret(group) for group in groups) else ", về phiếu kín"
    yield (
        f"Cách hiểu: chưa có nguồn về mẫu phiếu{open_} và về việc thành viên bỏ phiếu cho mình; phiếu soạn theo "
        "cách bỏ phiếu kín, quy chế của Hội đồng khác thì sửa"
    )
    for group in groups:
        held = [line for line in group.lines if verdict(group, line) != NOT_HELD]
        said = [f"{line.name} ({standing(group, line)})" for line in held]
        if said:
            yield f"Đã bỏ phiếu trước, phát phiếu lại là thêm một vòng: {group.award.name}: {', '.join(said)}"


def _is_secret(group: Group) -> bool:
    """Whether a text asks for a secret ballot."""
    ballot = group.result.rule.ballot if group.result else None
    return bool(ballot and ballot.secret)


PAPER = Paper(
    "ballot",
    "phiếu bầu",
    "phieu-bau",
    data,
    {".docx": fill_paper("ballot", data)},
    frozenset({"part"}),
    parts,
    choose="--part",
    reminds=True,
)
