"""`minutes` (biên bản họp Hội đồng): who sits, who stands for which award, what the ballots came to, what is open.

What no table says (the hour, who was there, how a show of hands went) is left to be filled in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from thidua.export.letterhead import BLANK, letterhead, long_date, place_and_day
from thidua.export.paper import Data, Job, Paper, Part
from thidua.export.phrases import capital, counted, giving, source_lines, who
from thidua.export.roll import PROPOSALS, Group, Line, candidates, place_of
from thidua.export.spoken import joined
from thidua.export.votes import (
    EMPTY_CELLS,
    FAILED,
    LOWERED,
    NOT_HELD,
    OPEN,
    PASSED,
    VOID,
    asked,
    ballot_cells,
    council_name,
    rows_of,
    verdict,
)
from thidua.export.word import fill_paper
from thidua.flow import Outcome
from thidua.law.award import Ballot
from thidua.law.fact import PERSON, UNIT
from thidua.records import SEATS
from thidua.vietnamese import date_text, number_words

COUNCIL = "Hội đồng Thi đua - Khen thưởng"
SPOKEN = {
    PASSED: "đạt tỷ lệ phiếu",
    FAILED: "không đạt tỷ lệ phiếu",
    NOT_HELD: NOT_HELD,
    VOID: "có phiếu không tính, phải họp lại",
    OPEN: "có phiếu chưa ghi đủ",
    LOWERED: "được đề nghị danh hiệu, hình thức thấp hơn",
    "": "không có trong danh sách của năm",
}
WITHOUT_PLACE = {
    Outcome.TIE: "đồng hạng tại ngưỡng của tỷ lệ khống chế, Hội đồng quyết định",
    Outcome.OVER_QUOTA: "đủ tiêu chuẩn, ngoài tỷ lệ khống chế",
    Outcome.MISSING_DATA: "chưa rõ trong hay ngoài tỷ lệ khống chế vì thiếu dữ liệu",
}
OURS = (None, "office")  # whose ballots stand in the minutes; a row that names no council is of any
EMPTY_ROWS = 5  # for members, where there is no table of them


def parts(job: Job) -> Iterator[Part]:
    """One, where anyone stands before the council."""
    if _groups(job):
        yield Part()


def data(job: Job) -> Data:
    """The minutes as plain values."""
    said, groups, members = letterhead(job, "minutes"), _groups(job), _members(job)
    return {
        **said,
        "co_quan_cap_tren": job.office.name,
        "co_quan": COUNCIL,
        "so_ky_hieu": BLANK,
        "noi_ngay": place_and_day(job, None),
        "tieu_de": f"{said['ban_nhap']}BIÊN BẢN",
        "trich_yeu": f"Họp {COUNCIL} xét thi đua, khen thưởng năm {job.year}",
        "mo_dau": f"Vào hồi {BLANK} giờ {BLANK}, {long_date(None)}, tại {BLANK}, {COUNCIL} {job.office.name} họp xét "
        f"thi đua, khen thưởng năm {job.year}.",
        "thanh_vien": [_member(number, one) for number, one in enumerate(members, 1)] or [_NOBODY] * EMPTY_ROWS,
        "du_hop": list(_attendance(job, groups)),
        "nhom": [_group(job, number, group) for number, group in enumerate(groups, 1)],
        "ket_luan": [f"- {_conclusion(group)}" for group in groups],
        "thu_ky": _who_signs(members, "secretary", "THƯ KÝ"),
        "chu_tich": _who_signs(members, "chair", "CHỦ TỊCH HỘI ĐỒNG"),
        "nguon": source_lines(job, _told(job, groups)),
    }


def _groups(job: Job) -> Sequence[Group]:
    """Everyone who stands before the council; the register has only whom it was followed in, so no minutes of it."""
    return candidates(job.roll) if job.roll.source == PROPOSALS else ()


# --- who sits ------------------------------------------------------------------------------------------------------


def _members(job: Job) -> Sequence[Any]:
    """The members, from the chair to the secretary, as the table has them otherwise."""
    seats = [*SEATS, None]
    return sorted(job.evaluation.register.tables.get("council", ()), key=lambda row: seats.index(row.seat))


_NOBODY = {"tt": "", "ho_ten": BLANK, "chuc_vu": "", "vi_tri": "", "du_hop": ""}


def _member(number: int, row: Any) -> Data:
    return {
        "tt": str(number),
        "ho_ten": row.full_name or BLANK,
        "chuc_vu": row.post or "",
        "vi_tri": SEATS.get(row.seat or "", ""),
        "du_hop": "",
    }


def _who_signs(members: Sequence[Any], seat: str, title: str) -> Data:
    """One who alone holds this seat; of several the name is left to be filled in."""
    names = [row.full_name or "" for row in members if row.seat == seat]
    return {"thay_mat": "", "chuc_vu": title, "ho_ten": names[0] if len(names) == 1 else ""}


def _attendance(job: Job, groups: Sequence[Group]) -> Iterator[str]:
    """How many were there, by the ballots of each council; where those do not say it with one voice, dots."""
    told: dict[str | None, set[tuple[Any, ...]]] = {}
    for row in _rows(groups):
        told.setdefault(row.council, set()).add((row.members, row.present, row.in_writing))
    for council, figures in told.items():
        agreed = [one[0] if len(set(one)) == 1 else None for one in zip(*figures, strict=True)]
        yield f"{council_name(council)}: {_present(*agreed)}"
    if not told:
        yield f"{council_name('office')}: {_present(len(_members(job)) or None, None, None)}"


def _present(members: int | None, present: int | None, in_writing: int | None) -> str:
    whole = BLANK if members is None else f"{members} ({number_words(members)})"
    absent = BLANK if members is None or present is None else str(members - present)
    return (
        f"tổng số thành viên {whole}; có mặt {BLANK if present is None else present}; vắng mặt {absent}, "
        f"trong đó gửi ý kiến bằng văn bản {BLANK if in_writing is None else in_writing}."
    )


def _rows(groups: Sequence[Group]) -> Iterator[Any]:
    for group in groups:
        for line in group.lines:
            yield from _own_rows(group, line)


def _own_rows(group: Group, line: Line) -> list[Any]:
    """The ballots of this council: those of the province's are in its own minutes."""
    return [row for row in rows_of(line, group.award.code) if row.council in OURS]


def _rule(group: Group) -> Ballot | None:
    return group.result.rule.ballot if group.result else None


def _own_ballot(group: Group) -> Ballot | None:
    """What a rule asks of a ballot of this council; None where it asks nothing, or asks another one."""
    ballot = _rule(group)
    return ballot if ballot and ballot.council in ("", *OURS) else None


# --- who stands, and the ballots -----------------------------------------------------------------------------------


def _group(job: Job, number: int, group: Group) -> Data:
    """One award with its candidates; those who need no ballot and had none are told without its columns."""
    is_voted = _own_ballot(group) is not None or any(_own_rows(group, line) for line in group.lines)
    lines = [cells for line in group.lines for cells in _line(group, line)]
    return {
        "ten": f"{number}. {capital(giving(group.award))}: {counted(len(group.lines), group.noun)}",
        "cach_xet": _how(job, group, is_voted),
        "co_phieu": is_voted,
        "dong": lines,
        "ghi_chu": [note for line in group.lines for note in _notes(job, group, line)],
    }


def _how(job: Job, group: Group, is_voted: bool) -> str:
    """By a ballot or by hands, and what it needs; what another council has to vote on besides."""
    ballot, other = _own_ballot(group), _rule(group)
    if ballot:
        return f"Bỏ phiếu, {asked(job, ballot)}."
    about = f"Biểu quyết: {BLANK}/{BLANK} thành viên đồng ý."
    if is_voted:
        about = "Bỏ phiếu; không quy định tỷ lệ, Hội đồng kết luận từng trường hợp."
    return f"{about} Còn phải bỏ phiếu ở Hội đồng khác, {asked(job, other)}." if other else about


def _line(group: Group, line: Line) -> Iterator[Data]:
    """A candidate, a row for each ballot; the name stands before the first."""
    cells = [ballot_cells(row, _own_ballot(group)) for row in _own_rows(group, line)]
    post = joined(line.post, line.unit)
    for number, ballot_ in enumerate(cells or [EMPTY_CELLS]):
        first = {**who(line), "chuc_vu_don_vi": post}
        yield {**(first if number == 0 else dict.fromkeys(first, "")), **ballot_}


def _notes(job: Job, group: Group, line: Line) -> Iterator[str]:
    """What a ceiling left open, what a council put in the place of an award, what it decided against the finding."""
    if place := _without_place(group, line):
        yield f"{line.name}: {place}"
    for row in _own_rows(group, line):
        lower = getattr(row, "lowered_to", None)
        if lower:
            result = job.evaluation.result(lower, group.of)
            name = giving(result.rule.award) if result else lower
            why = getattr(row, "reason", None) or BLANK
            yield f"{line.name}: Hội đồng đề nghị {name} thay cho {giving(group.award)}; lý do: {why}"
    granted = "không tặng" if line.is_refused else "tặng"
    if line.override:
        yield f"{line.name}: Hội đồng quyết khác kết quả xét, {granted}; {line.override}"
    elif line.is_refused:
        yield f"{line.name}: quyết định {line.decision_no or 'chưa ghi số'} không tặng"


# --- what it came to -----------------------------------------------------------------------------------------------


def _conclusion(group: Group) -> str:
    """By what the last ballot of each came to; without a ballot the number is the council's to fill in."""
    name, otherwise = capital(giving(group.award)), "".join((*_outside(group), *_otherwise(group)))
    if _own_ballot(group) is None:
        inside = sum(not _is_against(line) and not _without_place(group, line) for line in group.lines)
        found = f"kết quả xét: {inside} {group.noun}"
        down = sum(
            bool(rows) and bool(rows[-1].lowered_to) for rows in (_own_rows(group, line) for line in group.lines)
        )
        less = f"; Hội đồng đề nghị danh hiệu, hình thức thấp hơn cho {down} {group.noun}" if down else ""
        return f"{name}: đề nghị {BLANK} {group.noun} ({found}{less}{otherwise})."
    results = Counter(verdict(group, line) for line in group.lines)
    told = ", ".join(f"{number} {group.noun} {SPOKEN[said]}" for said, number in results.items())
    return f"{name}: {told}{otherwise}."


def _outside(group: Group) -> Iterator[str]:
    """How many of them have no place within a ceiling, or none yet."""
    places = Counter(filter(None, (_without_place(group, line) for line in group.lines)))
    for place, number in places.items():
        yield f"; {number} {group.noun} {place}"


def _without_place(group: Group, line: Line) -> str:
    """What keeps a place within a ceiling from a candidate; empty where nothing does."""
    place = place_of(group.result, line.own.position) if group.result and line.own else None
    return "" if place is None else WITHOUT_PLACE[place]


def _otherwise(group: Group) -> Iterator[str]:
    """What was decided against the finding, where that is on record already."""
    if against := sum(map(_is_against, group.lines)):
        yield f"; quyết khác kết quả xét: tặng {against} {group.noun}"
    if refused := sum(line.is_refused for line in group.lines):
        yield f"; không tặng {refused} {group.noun}"


def _is_against(line: Line) -> bool:
    return bool(line.override) and not line.is_refused


def _told(job: Job, groups: Sequence[Group]) -> Iterator[str]:
    """That decisions on record are reckoned with; where the table of members and the ballots differ in how many."""
    if decided := ", ".join(_decisions(job)):
        told = f"Trong năm đã có quyết định ({decided}): kết quả xét ở biên bản này đã tính lại theo đó"
        yield f"{told}; biên bản đã ký từ trước thì giữ bản đã ký, không in lại để thay"
    table = len(_members(job))
    counts = sorted({row.members for row in _rows(groups) if row.members})
    if table and counts and counts != [table]:
        told = ", ".join(map(str, counts))
        yield f"Bảng Hội đồng có {table} thành viên, phiếu ghi tổng số {told}: hãy kiểm tra lại"
    if not table:
        yield "Không có bảng Hội đồng (council): hãy ghi thành viên vào biên bản"


def _decisions(job: Job) -> list[str]:
    """The decisions of the year by number and day, the earliest first: they may be later than the meeting."""
    records, wanted = job.evaluation.records, {"year": job.year, "manner": "annual"}
    rows = [row for of in (UNIT, PERSON) for _, row in records.rows_where("awards", of, **wanted)]
    found = {(row.decided_on or date.max, row.decision_no or "chưa ghi số"): row.decided_on for row in rows}
    return [f"{number} ngày {date_text(day)}" if day else number for (_, number), day in sorted(found.items())]


PAPER = Paper(
    "minutes",
    "biên bản họp Hội đồng",
    "bien-ban",
    data,
    {".docx": fill_paper("minutes", data)},
    parts=parts,
    reminds=True,
)
