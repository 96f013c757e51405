"""`decision` (quyết định): what the head of the office grants, all titles in one decision with its annex.

From a run it is the decision to come; from the register one paper for each decision of the office on record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from attrs import evolve

from thidua.export.as_decided import unlike_decided
from thidua.export.grounds import grounds
from thidua.export.letterhead import BLANK, letterhead, place_and_day
from thidua.export.paper import Data, Job, Paper, Part
from thidua.export.phrases import (
    giving,
    in_parts,
    named,
    numbered_counts,
    punctuated,
    receivers,
    recipients,
    source_lines,
    symbol,
    what_is_given,
    who,
)
from thidua.export.prize_article import prize_article, prize_cites, unpaid_for_higher
from thidua.export.roll import PROPOSALS, Group, Line, undecided
from thidua.export.spoken import joined
from thidua.export.votes import WAITING, verdict
from thidua.export.word import fill_paper
from thidua.law.fact import UNIT
from thidua.vietnamese import date_text, fold, whole_text

UNNUMBERED = "khong-so"
Made = tuple[str, date | None]  # the number of a decision as written, its day


def parts(job: Job) -> Iterator[Part]:
    """The one to come; of the register one for each decision."""
    if job.roll.source == PROPOSALS:
        if _granted(job, None):
            yield Part()
        return
    for key, (number, day) in _on_record(job).items():
        told = f"quyết định {number or 'chưa ghi số'}" + (f" ngày {date_text(day)}" if day else "")
        yield Part(key, f"quyet-dinh-{fold(key).replace(' ', '-')}", told)


def data(job: Job) -> Data:
    """One decision as plain values."""
    number, day = _on_record(job)[job.part] if job.part else ("", job.evaluation.decision_date)
    groups = _granted(job, (number, day) if job.part else None)
    signer = next((line.signer for group in groups for line in group.lines), "") if job.part else ""
    said = {**letterhead(job, "decision", day, signer), "so_ky_hieu": number or symbol(job, "QĐ")}
    given = what_is_given(groups)
    return {
        **said,
        "noi_ngay": place_and_day(job, day),
        "tieu_de": f"{said['ban_nhap']}QUYẾT ĐỊNH",
        "trich_yeu": f"Về việc tặng {given} năm {job.year}",
        "tham_quyen": _whose(said["nguoi_ky"], job.office.name),
        "can_cu": punctuated([*grounds(job, groups, prize_cites(job, groups, day), day), f"Xét đề nghị của {BLANK}"]),
        "dieu_1": f"Tặng {given} năm {job.year} cho các {receivers(groups)} có tên trong danh sách kèm theo:",
        "so_luong": numbered_counts(groups),
        **prize_article(job, groups, day),
        "dieu_3": _who_carries_out(groups),
        "ten_danh_sach": f"{said['ban_nhap']}DANH SÁCH ĐƯỢC TẶNG {given.upper()} NĂM {job.year}",
        "kem_theo": f"(Kèm theo Quyết định số {said['so_ky_hieu']} {place_and_day(job, day).partition(', ')[2]})",
        "phan": list(in_parts(groups, _entry)),
        "noi_nhan": recipients(job, "Như Điều 3"),
        "nguon": source_lines(job, _told(job, groups)),
    }


def _granted(job: Job, made: Made | None) -> list[Group]:
    """What the office itself grants: by this decision on record, or what is proposed and not decided yet."""
    if made is None:
        return [group for group in undecided(job.roll) if group.award.stage == "decided"]
    groups = [group for group in job.roll.groups if group.award.stage == "decided"]
    kept = [evolve(group, lines=tuple(line for line in group.lines if _is_of(line, made))) for group in groups]
    return [group for group in kept if group.lines]


def _is_of(line: Line, made: Made) -> bool:
    return (fold(line.decision_no or ""), line.decided_on) == (fold(made[0]), made[1])


def _on_record(job: Job) -> dict[str, Made]:
    """The decisions of the office by the words that name each: its number, with its day where a number came twice."""
    made: dict[tuple[str, date | None], Made] = {}
    for group, line in job.roll.lines():
        if group.award.stage == "decided" and line.is_decided:
            number = line.decision_no or ""
            made.setdefault((fold(number), line.decided_on), (number, line.decided_on))
    numbers = [number for number, _ in made]
    return {
        (number or UNNUMBERED) + (f" {date_text(day)}" if day and numbers.count(key) > 1 else ""): (number, day)
        for (key, _), (number, day) in made.items()
    }


def _whose(signer: Data, office: str) -> str:
    """In whose name the decision is made: of one who signs for another that other, else the one who signs."""
    mark, _, other = signer["thay_mat"].partition(". ")
    post = str(other or mark or signer["chuc_vu"])
    return joined(post, office, " ").upper() if signer["ho_ten"] else post


def _who_carries_out(groups: Sequence[Group]) -> str:
    owns = [line.own for group in groups for line in group.lines if line.own]
    places = [own if own.of == UNIT else own.unit for own in owns]
    units = {one.position: one.row.name for one in places if one and one.unit}  # not the office itself
    listed = "".join(f", {units[position]}" for position in sorted(units))
    return (
        f"Quyết định này có hiệu lực kể từ ngày ký. {BLANK}{listed} và các {receivers(groups)} có tên trong danh sách "
        "chịu trách nhiệm thi hành Quyết định này."
    )


def _entry(group: Group, line: Line) -> Data:
    money = BLANK if line.prize is None else whole_text(line.prize)
    return {**who(line), "muc_thuong": money, "tien": line.prize, "ghi_chu": line.remark}


def _told(job: Job, groups: Sequence[Group]) -> Iterator[str]:
    """What must be known before it is signed."""
    if job.roll.source != PROPOSALS:
        yield from _revoked(job)
        yield from unlike_decided(line for group in groups for line in group.lines)
        yield "Tiền thưởng tính theo mọi quyết định đã ghi của năm, có thể khác bản đã ký trước khi có quyết định khác"
        return
    for group in job.roll.groups:
        given = [f"{line.name} ({line.decision_no or 'chưa ghi số'})" for line in group.lines if line.is_decided]
        if given and group.award.stage == "decided":
            yield f"Không tặng lại {giving(group.award)} vì trong năm đã có quyết định: {', '.join(given)}"
    for group in groups:
        waiting = [line for line in group.lines if verdict(group, line) in WAITING]
        if waiting:
            yield f"Chưa có phiếu hợp lệ, phải có kết quả trước khi ký: {group.award.name}: {named(waiting)}"
    yield from unpaid_for_higher(groups)


def _revoked(job: Job) -> Iterator[str]:
    """What was granted by this decision and revoked since: the signed copy has it, this one has not."""
    number, day = _on_record(job)[job.part]
    rows: Iterable[Any] = job.evaluation.register.tables.get("awards", ())
    ours = (row for row in rows if row.year == job.year and row.granted and row.revoked_on)
    for row in ours:
        if (fold(row.decision_no or ""), row.decided_on) == (fold(number), day):
            yield (
                f"Bản đã ký có {row.award} của {row.subject_id}, thu hồi ngày {date_text(row.revoked_on)}; "
                "danh sách, số lượng và tổng tiền ở đây không còn tính, số thứ tự của những người khác giữ nguyên"
            )


PAPER = Paper(
    "decision",
    "quyết định",
    "quyet-dinh",
    data,
    {".docx": fill_paper("decision", data)},
    frozenset({"part"}),
    parts,
    choose="--part",
    reminds=True,
)
