"""`dossier`, the checklist of dossiers (bảng kiểm hồ sơ): what each award needs, what is there, what is missing.

What a dossier holds is data of the regime in force; this paper holds it against the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from thidua.export.dossier_state import (
    MISSING,
    UNCLEAR,
    certificate_state,
    needs_initiative,
    registration_condition,
    registration_state,
    state_of,
    unclear,
)
from thidua.export.files_csv import write_table
from thidua.export.letterhead import letterhead
from thidua.export.paper import Data, Job, Paper, Part
from thidua.export.papers.award_list import heading
from thidua.export.roll import PROPOSALS, Group, Line
from thidua.export.rule_page import ballot_text
from thidua.export.sheet import Sheet, new_book, source_sheet
from thidua.export.word import fill_paper
from thidua.law.citation import Citation, cite_text
from thidua.law.proposal import (
    CERTIFICATE,
    MINUTES,
    NO_PROPOSALS,
    OTHER,
    REPORT,
    SUBMISSION,
    DueDay,
    Proposals,
    Requirement,
)
from thidua.law.rulebook import NO_PROCEDURE, Deadline
from thidua.vietnamese import date_text

HEADERS = (
    "TT",
    "Họ và tên, tập thể",
    "Đơn vị",
    "Văn bản đề nghị",
    "Báo cáo thành tích",
    "Biên bản, kết quả phiếu",
    "Chứng nhận sáng kiến, đề tài",
    "Đăng ký thi đua",
    "Giấy tờ khác",
)
_BY_SORT = {
    "de_nghi": SUBMISSION,
    "bao_cao": REPORT,
    "bien_ban": MINUTES,
    "chung_nhan": CERTIFICATE,
    "khac": OTHER,
}
_STATES = ("de_nghi", "bao_cao", "bien_ban", "chung_nhan", "dang_ky", "khac")
_KEYS = ("tt", "ten", "don_vi", *_STATES)
_NAMED = dict(zip(_STATES, (header.lower() for header in HEADERS[3:]), strict=True))
_WIDTHS = (5, 26, 24, 15, 15, 22, 26, 15, 16)  # in characters; they fit A4 landscape
_ALIGN = ("number", *["entry"] * 8)
_SPLIT = 4
LEGEND = (
    "có: số liệu đã ghi hoặc phần mềm lập; thiếu: còn phải làm; chưa rõ: số liệu không ghi, phải tự kiểm tra",
    "Phần mềm lập văn bản đề nghị (--paper submission), khung báo cáo thành tích (--paper achievement), "
    "biên bản (--paper minutes); các văn bản này còn phải ký",
)


def data(job: Job) -> Data:
    """The checklist as plain values."""
    said = letterhead(job, "dossier")
    return {
        **said,
        "so_ky_hieu": "",
        "tieu_de": f"{said['ban_nhap']}BẢNG KIỂM HỒ SƠ THI ĐUA, KHEN THƯỞNG NĂM {job.year}",
        "chung": list(_general(job)),
        "cot": list(HEADERS),
        "nhom": [_group(job, group, number) for number, group in enumerate(_groups(job), 1)],
    }


def _groups(job: Job) -> list[Group]:
    """From the highest award to the lowest, units before people: a dossier goes up by award."""
    return sorted(job.roll.groups, key=lambda group: -group.award.height)


def _proposals(job: Job) -> Proposals:
    regime = job.evaluation.regime
    return regime.proposals if regime else NO_PROPOSALS


# --- what holds for all --------------------------------------------------------------------------------------------


def _general(job: Job) -> Iterator[str]:
    regime, rating = job.evaluation.regime, job.evaluation.rating_regime
    yield f"Theo {regime.name if regime else 'quy định hiện hành'}; ngày quyết định {_decided_on(job)}"
    if rating.due:
        yield f"Thời hạn: {_due(job, rating.due)}"
    yield from (f"Thời hạn của tỉnh: {_deadline(job, one)}" for one in _deadlines(job))
    yield from LEGEND


def _decided_on(job: Job) -> str:
    return date_text(job.evaluation.decision_date)


def _deadlines(job: Job) -> tuple[Deadline, ...]:
    book = job.evaluation.rulebook
    return (book.procedure if book else NO_PROCEDURE).deadlines


def _deadline(job: Job, one: Deadline) -> str:
    """A day that the province sets, in the year assessed, as its text names no other."""
    day = date(job.year, one.month, one.day)
    past = day <= job.evaluation.decision_date
    return _cited(f"{one.what}: trước ngày {date_text(day)}{_past(job, past)}", (one.cites,))


def _due(job: Job, one: DueDay) -> str:
    """A day that national law sets; whether it is past is told where the source lets the year be known."""
    by = "chậm nhất ngày" if one.is_last_day else "trước ngày"
    day = one.of(job.year)
    if day is None:
        return _cited(f"{one.what}: {by} {one.day:02d}/{one.month:02d} (nguồn không ghi năm nào)", one.cites)
    past = _past(job, one.is_past(job.year, job.evaluation.decision_date))
    return _cited(f"{one.what}: {by} {date_text(day)}{past}", one.cites)


def _past(job: Job, is_past: bool) -> str:
    return f", đã qua so với ngày quyết định {_decided_on(job)}" if is_past else ""


# --- one award -----------------------------------------------------------------------------------------------------


def _group(job: Job, group: Group, number: int) -> Data:
    needed = _proposals(job).requirement(group.award.code)
    open_lines = [one for one in group.lines if not _is_done(job, one)]
    entries = [_entry(number, group, needed, one) for number, one in enumerate(open_lines, 1)]
    return {
        "ten": f"{number}. {heading(group)} – {group.noun}",
        "can": list(_needs(job, group, needed)),
        "dong": entries,
        "tong": list(_totals(entries)) + list(_done(job, group)),
    }


def _is_done(job: Job, one: Line) -> bool:
    """Whether a decision makes a dossier needless; the checklist of decisions looks at what is to be kept on file."""
    return job.roll.source == PROPOSALS and one.is_decided


def _needs(job: Job, group: Group, needed: Requirement | None) -> Iterator[str]:
    """What the dossier of this award holds, its copies and its days."""
    if needed is None:
        yield "Hồ sơ gồm: chưa rõ; chưa có văn bản quy định hồ sơ này trong phần mềm"
    elif needed.pieces:
        yield f"Hồ sơ gồm: {_pieces(needed)}"
    yield from _by_rule(group)
    if needed and _is_beside(CERTIFICATE, group, needed):
        yield "Danh mục hồ sơ không đòi chứng nhận sáng kiến, nhưng tiêu chuẩn cần sáng kiến: hãy kiểm tra"
    if needed and needed.copies:
        yield _cited(f"Số bộ hồ sơ: {needed.copies}", needed.copies_cites)
    if needed and needed.by_province:
        what = "Số bộ hồ sơ" if needed.pieces else "Hồ sơ gồm"
        yield _cited(f"{what}: tỉnh quy định; {_province_lacks(job)}", (needed.by_province,))
    yield from (f"Thời hạn: {_due(job, one)}" for one in _proposals(job).due_for(group.award.code))


def _pieces(needed: Requirement) -> str:
    """The papers, those of one source together."""
    parts = []
    for cites, pieces in groupby(needed.pieces, key=lambda piece: piece.cites):
        parts.append(_cited("; ".join(piece.name for piece in pieces), cites))
    return "; ".join(parts)


def _by_rule(group: Group) -> Iterator[str]:
    """What the rule of the award wants beside: a registration, a ballot."""
    if group.result is None:
        return
    rule = group.result.rule
    condition = registration_condition(rule)
    if condition:
        yield _cited("Đăng ký thi đua: phải có", condition.cites)
    if rule.ballot:
        yield _cited(f"Kết quả phiếu: {ballot_text(rule.ballot)}", rule.ballot.cites)


def _cited(text: str, cites: Iterable[Citation]) -> str:
    where = cite_text(cites)
    return f"{text} [{where}]" if where else text


def _province_lacks(job: Job) -> str:
    book = job.evaluation.rulebook
    if book is not None and book.sourced:
        return f"quy định của tỉnh trong phần mềm ({book.code}) không nói về hồ sơ"
    return "chưa có văn bản của tỉnh trong phần mềm"


# --- one subject ---------------------------------------------------------------------------------------------------


def _entry(number: int, group: Group, needed: Requirement | None, one: Line) -> Data:
    states = {key: _state(sort, group, needed, one) for key, sort in _BY_SORT.items()}
    return {
        "tt": str(number),
        "ten": one.name,
        "don_vi": one.unit,
        **states,
        "dang_ky": registration_state(group, one),
    }


def _state(sort: str, group: Group, needed: Requirement | None, one: Line) -> str:
    """What is known of the papers of one sort; a sort that the dossier does not hold is a dash."""
    if needed is None or not needed.pieces:
        return unclear() if sort != OTHER else "–"
    if _is_beside(sort, group, needed):
        return certificate_state(group, one)
    found = [state_of(piece, group, one) for piece in needed.pieces if piece.sort == sort]
    return "; ".join(found) or "–"


def _is_beside(sort: str, group: Group, needed: Requirement) -> bool:
    """Whether the standard rests on initiatives of which the dossier asks no certificate."""
    asked = any(piece.sort == CERTIFICATE for piece in needed.pieces)
    return sort == CERTIFICATE and bool(needed.pieces) and not asked and needs_initiative(group)


def _totals(entries: list[Data]) -> Iterator[str]:
    """How many of each paper are still missing, and how many the records say nothing of."""
    for word, said in ((MISSING, "Còn thiếu"), (UNCLEAR, "Chưa rõ")):
        counts = Counter(key for entry in entries for key in _STATES if entry[key].startswith(word))
        if counts:
            yield f"{said}: {'; '.join(f'{_NAMED[key]} {counts[key]}' for key in _STATES if counts[key])}"


def _done(job: Job, group: Group) -> Iterator[str]:
    done = [f"{one.name} ({one.decision_no or 'chưa ghi số'})" for one in group.lines if _is_done(job, one)]
    if done:
        yield f"Đã có quyết định, không lập hồ sơ: {'; '.join(done)}"


# --- its forms -----------------------------------------------------------------------------------------------------


def _write_xlsx(job: Job, path: Path) -> None:
    said = data(job)
    with new_book(path, job.evaluation.decision_date) as book:
        sheet = Sheet(book, "Bảng kiểm", _WIDTHS)
        sheet.letterhead(said, _SPLIT)
        sheet.line(said["tieu_de"], "title")
        for text in said["chung"]:
            sheet.line(text, "left")
        sheet.skip()
        sheet.head(HEADERS)
        for style, cells in _rows(said):
            if style == "entry":
                sheet.cells(cells, _ALIGN)
            else:
                sheet.line(cells[0], style)
        sheet.signature(said, 5, "NGƯỜI LẬP BẢNG")
        source_sheet(book, said)


def _write_csv(job: Job, path: Path) -> None:
    said = data(job)
    write_table(job, path, [HEADERS, *(cells for _, cells in _rows(said))])


def _rows(said: Data) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of the table with the style of each."""
    for group in said["nhom"]:
        yield "section", (group["ten"],)
        yield from (("closing", (text,)) for text in group["can"])
        yield from (("entry", tuple(entry[key] for key in _KEYS)) for entry in group["dong"])
        yield from (("closing", (text,)) for text in group["tong"])


def _parts(job: Job) -> Iterator[Part]:
    """Nothing where nobody is on the roll."""
    if job.roll.groups:
        yield Part()


PAPER = Paper(
    "dossier",
    "bảng kiểm hồ sơ",
    "bang-kiem-ho-so",
    data,
    {".xlsx": _write_xlsx, ".docx": fill_paper("dossier", data), ".csv": _write_csv},
    parts=_parts,
)
