"""`list`, the list of awards (danh sách) that goes with a proposal or a decision: units, then people, high to low."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from thidua.explain.conditions import condition_text, met
from thidua.explain.records import sources_of
from thidua.export.files_csv import write_table
from thidua.export.letterhead import BLANK, letterhead
from thidua.export.paper import Data, Job, Paper, Part
from thidua.export.phrases import closing, who
from thidua.export.roll import DECISIONS, Group, Line
from thidua.export.sheet import Sheet, new_book, source_sheet
from thidua.export.word import fill_paper
from thidua.law.fact import PERSON, UNIT
from thidua.records import AUTHORITIES
from thidua.vietnamese import date_text, whole_text

HEADERS = ("TT", "Ông/Bà", "Họ và tên", "Chức vụ", "Đơn vị", "Căn cứ", "Mức thưởng", "Ghi chú")
INTERNAL = ("Mã", "Vết xét")
_KEYS = ("tt", "ong_ba", "ho_ten", "chuc_vu", "don_vi", "can_cu", "muc_thuong", "ghi_chu", "ma", "vet_xet")
_WIDTHS = (5, 8, 28, 24, 34, 36, 13, 16, 12, 60)  # in characters; the first eight fit A4 landscape
_STYLES = ("number", "entry", "entry", "entry", "entry", "entry", "money", "entry", "entry", "entry")
_SPLIT = 3  # the column from which the nation's name stands


def _parts_to_make(job: Job) -> Iterator[Part]:
    """No list of nobody."""
    if job.roll.groups:
        yield Part()


def data(job: Job) -> Data:
    """The list as plain values."""
    said = letterhead(job, "list")
    title = "DANH SÁCH ĐỀ NGHỊ THI ĐUA, KHEN THƯỞNG" if job.roll.source != DECISIONS else "DANH SÁCH KHEN THƯỞNG"
    return {
        **said,
        "so_ky_hieu": "",
        "tieu_de": f"{said['ban_nhap']}{title} NĂM {job.year}",
        "kem_theo": attached_to(job),
        "cot": list(HEADERS),
        "phan": list(_parts(job)),
    }


def attached_to(job: Job) -> str:
    """The line that names the decision a list goes with; dots where it is not known, or where there are several."""
    made = job.roll.one_decision
    if made is None or not made.decision_no or made.decided_on is None:
        return f"(Kèm theo văn bản số {BLANK} ngày {'…' * 2} tháng {'…' * 2} năm {'…' * 3})"
    return f"(Kèm theo Quyết định số {made.decision_no} ngày {date_text(made.decided_on)})"


def _parts(job: Job) -> Iterator[Data]:
    letters = iter("AB")
    for of, noun in ((UNIT, "TẬP THỂ"), (PERSON, "CÁ NHÂN")):
        groups = job.roll.of(of)
        if groups:
            said = [_group(job, group, number) for number, group in enumerate(groups, 1)]
            yield {"ten": f"{next(letters)}. {noun}", "nhom": said}


def _group(job: Job, group: Group, number: int) -> Data:
    return {
        "ten": f"{number}. {heading(group)}",
        "dong": [entry(job, group, line) for line in group.lines],
        "an_dinh": _closing(group),
    }


def _closing(group: Group) -> str:
    """The number to be decided; what a decision of the year has granted already is told beside it."""
    left = sum(line.number > 0 for line in group.lines)
    before = len(group.lines) - left
    return closing(left, group.noun) + (f"; đã có quyết định: {before} {group.noun}" if before else "")


def heading(group: Group) -> str:
    """The award; of one that another body decides, whose it is to decide; of one decided, by which decision."""
    award, first = group.award, group.lines[0]
    if first.decision_no and all(line.decision_no == first.decision_no for line in group.lines):
        day = f" ngày {date_text(first.decided_on)}" if first.decided_on else ""
        return f"{award.name} (Quyết định số {first.decision_no}{day})"
    if award.stage == "decided":
        return award.name
    return f"{award.name} (đề nghị: {AUTHORITIES.get(award.authority, award.authority)})"


def entry(job: Job, group: Group, line: Line) -> Data:
    """One line as the list prints it; an internal copy has the id and what the finding rests on."""
    return {
        **who(line),
        "can_cu": job.cite(line.cites),
        "muc_thuong": "" if line.prize is None else whole_text(line.prize),
        "tien": line.prize,
        "ghi_chu": line.remark,
        "ma": line.id,
        "vet_xet": _trace(job, group, line) if job.options.is_internal else "",
    }


def _trace(job: Job, group: Group, line: Line) -> str:
    """The conditions that were met, with their values and where those stand in the tables."""
    result = group.result
    if result is None or line.own is None:
        return ""
    said = []
    for condition in met(result.rule.criterion, result.findings[line.own.position]):
        value = job.evaluation.column(condition.fact, group.of)[line.own.position]
        places = ", ".join(sources_of(line.own, condition.fact))
        said.append(f"{condition_text(condition, value)}{f' [{places}]' if places else ''}")
    return "; ".join(said)


# --- its forms -----------------------------------------------------------------------------------------------------


def _columns(job: Job) -> int:
    return len(_KEYS) if job.options.is_internal else len(HEADERS)


def _titles(job: Job) -> tuple[str, ...]:
    return (*HEADERS, *INTERNAL)[: _columns(job)]


def _write_xlsx(job: Job, path: Path) -> None:
    said, count = data(job), _columns(job)
    with new_book(path, job.evaluation.decision_date) as book:
        sheet = Sheet(book, "Danh sách", _WIDTHS[:count])
        sheet.letterhead(said, _SPLIT)
        sheet.line(said["tieu_de"], "title")
        sheet.line(said["kem_theo"], "italic")
        sheet.skip()
        sheet.head(_titles(job))
        for style, cells in _rows(said):
            if style == "entry":
                sheet.cells(cells[:count], _STYLES[:count])
            else:
                sheet.line(cells[0], style)
        sheet.signature(said, 4)
        source_sheet(book, said)


def _write_csv(job: Job, path: Path) -> None:
    count = _columns(job)
    write_table(job, path, [_titles(job), *(cells[:count] for _, cells in _rows(data(job)))])


def _rows(said: Data) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of the table with the part each plays: "part", "section", "entry", "closing"."""
    for part in said["phan"]:
        yield "part", (part["ten"],)
        for group in part["nhom"]:
            yield "section", (group["ten"],)
            for line in group["dong"]:
                yield "entry", tuple(line[key] for key in _KEYS)
            yield "closing", (group["an_dinh"],)


PAPER = Paper(
    "list",
    "danh sách",
    "danh-sach",
    data,
    {".xlsx": _write_xlsx, ".docx": fill_paper("list", data), ".csv": _write_csv},
    frozenset({"is_internal"}),
    parts=_parts_to_make,
    forms=(".xlsx", ".docx"),
)
