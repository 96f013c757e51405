"""`certificates`: what the office itself decides, one certificate a page, in the calling order of the ceremony."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from thidua.export.as_decided import unlike_decided
from thidua.export.calls import DECIDED, Call, calls_of, form_of, has_certificate
from thidua.export.certificate import certificate, short_name
from thidua.export.certificate_pdf import write_pdf
from thidua.export.letterhead import letterhead
from thidua.export.paper import Data, Job, Paper, Part
from thidua.export.roll import DECISIONS
from thidua.export.word import fill_paper, shift
from thidua.law.award import Award
from thidua.law.citation import cite_text
from thidua.problems import UsageError

FARTHEST = {".pdf": 50, ".docx": 9}  # millimetres that text may be shifted; in Word the margins have to give way


def data(job: Job) -> Data:
    """The certificates as plain values."""
    said = letterhead(job, "certificates")
    calls = list(_printed(job))
    mark = said["ban_nhap"]
    papers = [_marked(certificate(job, call), mark) for call in calls]
    return {
        **said,
        "tieu_de": f"{mark}GIẤY KHEN, BẰNG NĂM {job.year}",
        "chi_chu_thay_doi": "có" if job.options.is_preprinted else "",
        "giay": papers,
        "nguon": [*said["nguon"], *_said(job, calls)] if said["nguon"] else [],
    }


def _printed(job: Job) -> Iterator[Call]:
    """The calls that the office prints a certificate for; of one subject only, if that is asked for."""
    wanted = job.options.subject
    return (call for call in calls_of(job) if call.page and wanted in ("", call.line.id))


def _marked(paper: Data, mark: str) -> Data:
    """A draft says so in a line that every stock leaves free."""
    return {**paper, "nguoi_nhan": f"{mark}{paper['nguoi_nhan']}"}


def _parts(job: Job) -> Iterator[Part]:
    if job.options.is_test_sheet or any(_printed(job)):
        yield Part(job.options.subject)


# --- what has to be said of them -----------------------------------------------------------------------------------


def _said(job: Job, calls: list[Call]) -> Iterator[str]:
    """The form and where it stands, the order, and who gets no certificate from the office."""
    form = form_of(job)
    if form.cites:
        yield f"Trình bày giấy khen, bằng theo {cite_text(form.cites)}; chỗ Quốc huy để trống"
    yield from (f"Cách hiểu: {one}" for one in form.interpretations)
    beyond = dict.fromkeys(call.group.award.name for call in calls if call.group.award.code not in form.awards)
    if form.awards and beyond:
        said = ", ".join(beyond)
        yield f"Nguồn trên chỉ nói về giấy khen và bằng Chiến sĩ thi đua cơ sở; áp dụng cho {said}: cách hiểu"
    yield (
        f"Thứ tự các tờ là thứ tự xướng tên của lễ trao (mỗi lượt tối đa {job.options.stage}); "
        f"số sổ vàng là số thứ tự trong danh sách của quyết định, đánh liên tục qua mọi danh hiệu, hình thức"
    )
    yield "Câu thành tích lấy theo mức xếp loại của năm; chưa rõ mức thì chỉ ghi có thành tích trong công tác"
    yield from _sheets(calls)
    yield from _without(job)


def _sheets(calls: list[Call]) -> Iterator[str]:
    """Which sheets are of which award: each may have a stock of its own."""
    page = 1
    for award, same in groupby(calls, key=lambda call: call.group.award):
        count = len(list(same))
        yield f"Tờ {page}" + (f" đến {page + count - 1}" if count > 1 else "") + f": {short_name(award)}"
        page += count


def _without(job: Job) -> Iterator[str]:
    """The awards and lines of the roll that are not in this file, and why."""
    form, groups = form_of(job), job.roll.groups
    for award in dict.fromkeys(group.award for group in groups):
        if not has_certificate(job, award):
            yield f"Không có giấy chứng nhận: {award.name} ({cite_text(form.none[award.code])})"
    above = dict.fromkeys(group.award.name for group in groups if _is_of_others(job, group.award))
    if above:
        yield f"Do cấp khác quyết định và cấp, không in ở đây: {', '.join(above)}"
    yield from _to_check(job)


def _to_check(job: Job) -> Iterator[str]:
    """What a copy for signature tells on the screen: what is not decided, or decided otherwise than it is printed."""
    if job.roll.source != DECISIONS:
        yield "Chưa phải theo quyết định đã ghi, số sổ vàng còn có thể đổi: in chính thức bằng --from register"
        lines = [line for group, line in job.roll.lines() if group.award.stage == DECIDED]
        if done := sum(line.is_decided for line in lines):
            yield f"Đã có quyết định trong năm, không in ở đây: {done} lượt; in bằng --from register"
    yield from _otherwise_named(job)


def _otherwise_named(job: Job) -> Iterator[str]:
    """Whose certificate has another name than the decision, or is missing; of all where none is asked for."""
    wanted = job.options.subject
    groups = (group for group in job.roll.groups if group.award.stage == DECIDED and has_certificate(job, group.award))
    lines = (line for group in groups for line in group.lines)
    return unlike_decided(line for line in lines if wanted in ("", line.id))


def _is_of_others(job: Job, award: Award) -> bool:
    return award.stage != DECIDED and has_certificate(job, award)


# --- its forms -----------------------------------------------------------------------------------------------------


def _write_pdf(job: Job, path: Path) -> None:
    _check_offset(job, ".pdf")
    write_pdf(job, path, data(job))


def _write_docx(job: Job, path: Path) -> None:
    _check_offset(job, ".docx")
    if job.options.is_test_sheet:
        raise UsageError("Tờ thử (--test-sheet) chỉ có dạng .pdf; hãy ghi đuôi tệp .pdf.")
    fill_paper("certificates", data)(job, path)
    if job.options.offset != (0, 0):
        shift(path, *job.options.offset)


def _check_offset(job: Job, ending: str) -> None:
    if not all(abs(part) <= FARTHEST[ending] for part in job.options.offset):
        raise UsageError(f"--offset: với {ending}, mỗi chiều không quá {FARTHEST[ending]} mm.")


PAPER = Paper(
    "certificates",
    "giấy khen, giấy chứng nhận",
    "giay-khen",
    data,
    {".docx": _write_docx, ".pdf": _write_pdf},
    frozenset({"subject", "stage", "offset", "is_test_sheet", "is_preprinted"}),
    _parts,
    choose="--subject",
    warns=_to_check,
)
