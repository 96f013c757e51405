"""`statistics`, the tables of figures (biểu thống kê): awards by sex, post, age, unit and over years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from thidua.explain.outcomes import warns_text
from thidua.export.files_csv import write_table
from thidua.export.interval import METHOD, wilson
from thidua.export.letterhead import letterhead
from thidua.export.paper import Data, Job, Paper
from thidua.export.roll import PROPOSALS
from thidua.export.state_forms import forms_of
from thidua.export.statistics_book import FIGURE_TITLES, NOT_ENOUGH, figures_of, write_book
from thidua.export.statistics_page import write_page
from thidua.export.tally import LEADERS, OTHERS, SPANS, Count, Tally, by_unit, by_year, left_out, levels, tallies, years
from thidua.flow import QuotaResult
from thidua.law.award import Effect
from thidua.law.citation import cite_text
from thidua.law.fact import PERSON, UNIT
from thidua.law.level import Level

NOT_JUDGED = "không rõ"
_NOUNS = {UNIT: "tập thể", PERSON: "cá nhân"}
_GIVEN = {True: "được khen", False: "không được khen", None: NOT_ENOUGH}


def data(job: Job) -> Data:
    """The figures as plain values; shares are text, counts are numbers."""
    said, found = letterhead(job, "statistics"), tallies(job.roll)
    given = [one for one in found if one.ids]
    return {
        **said,
        "so_ky_hieu": "",
        "tieu_de": f"{said['ban_nhap']}BIỂU THỐNG KÊ THI ĐUA, KHEN THƯỞNG NĂM {job.year}",
        "ghi_chu": list(_notes(job)),
        "xep_loai": [_levels(job, of) for of in (PERSON, UNIT)],
        "danh_hieu": [_award(one) for one in found],
        "co_cau": [_breakdowns(one) for one in given if one.of == PERSON],
        "lanh_dao": [_leaders(one) for one in given if one.of == PERSON],
        "theo_don_vi": _units(job, given),
        "chua_khen": _left_out(job),
        "tran": [_ceiling(job, held) for held in job.evaluation.quotas],
        "nhieu_nam": _years(job, found),
        "bieu": forms_of(job.roll),
    }


def _notes(job: Job) -> Iterator[str]:
    yield (
        "Số đề nghị của lần đánh giá này, chưa phải số đã được khen."
        if job.roll.source == PROPOSALS
        else "Số đã được khen theo các quyết định đã ghi."
    )
    shown, every = (sum(len(group.lines) for group in groups) for groups in (job.roll.groups, job.roll.whole))
    if shown != every:
        yield "Biểu tính trên toàn bộ danh sách của năm, kể cả phần không được chọn bằng --award, --unit."
    yield "Số xét: người, đơn vị thuộc diện xét (người: có mặt ngày 31/12); chưa rõ diện xét thì ghi riêng, không tính."
    yield f"{METHOD}: số ít thì khoảng rộng; hai khoảng chồng lên nhau thì chưa nói được nhóm nào hơn nhóm nào."
    yield "Nhóm tuổi do phần mềm chia, không theo mẫu biểu nào; ai thiếu số liệu thì vào dòng chưa rõ."
    yield "Nhiều năm: theo bảng khen thưởng đã ghi, theo năm công trạng; người chuyển đi có thể không còn trong bảng."


def _levels(job: Job, of: str) -> Data:
    rows = [{"ten": name, "so": number} for name, number in levels(job.evaluation, of)]
    return {"doi_tuong": _NOUNS[of], "dong": rows}


def _award(one: Tally) -> Data:
    return {"ten": one.award.name, "doi_tuong": _NOUNS[one.of], **_figures(one.whole)}


def _figures(count: Count) -> Data:
    if count.considered is None:
        return {"xet": NOT_JUDGED, "chua_ro": 0, "duoc": count.having, "ty_le": "", "tu": "", "den": ""}
    low, high = wilson(count.having, count.considered)
    share = [count.having / count.considered, low, high] if count.considered else []
    shown = [percent(one) for one in share] or [""] * 3
    return {
        "xet": count.considered,
        "chua_ro": count.open,
        "duoc": count.having,
        "ty_le": shown[0],
        "tu": shown[1],
        "den": shown[2],
    }


def percent(share: float) -> str:
    """A share with one decimal: "20,9 %"."""
    return f"{100 * share:.1f} %".replace(".", ",")


def _breakdowns(one: Tally) -> Data:
    ways = [
        {"ten": way.name, "dong": [{"nhom": count.name, **_figures(count)} for count in way.counts]}
        for way in one.breakdowns
    ]
    return {"ten": one.award.name, "chieu": ways}


def _leaders(one: Tally) -> Data:
    """Leaders against all others: their shares, and how many times as often."""
    counts = {count.name: count for way in one.breakdowns for count in way.counts}
    leaders, others = counts.get(LEADERS), counts.get(OTHERS)
    return {
        "ten": one.award.name,
        "lanh_dao": _of(leaders),
        "khong_lanh_dao": _of(others),
        "so_lan": _times(leaders, others),
    }


def _of(count: Count | None) -> str:
    if count is None or count.considered is None:
        return NOT_ENOUGH
    share = f" ({percent(count.having / count.considered)})" if count.considered else ""
    return f"{count.having}/{count.considered}{share}"


def _times(leaders: Count | None, others: Count | None) -> str:
    if not (leaders and others and leaders.considered and others.considered and others.having):
        return NOT_ENOUGH
    times = leaders.having * others.considered / (leaders.considered * others.having)
    return f"{times:.2f} lần".replace(".", ",")


def _units(job: Job, given: list[Tally]) -> Data:
    rows = by_unit(job.roll, given)
    sums = [sum(each) for each in zip(*(numbers for _, numbers in rows), strict=True)]
    return {
        "cot": [f"{one.award.name} ({_NOUNS[one.of]})" for one in given],
        "dong": [{"ten": name, "so": numbers} for name, numbers in rows],
        "cong": sums,
    }


def _left_out(job: Job) -> Data:
    rows = [
        {"ten": one.unit, "gan_nhat": one.latest, "ket_qua": [_GIVEN[each] for each in one.given]}
        for one in left_out(job.roll)
    ]
    return {"cot": [f"Trong {span} năm ({job.year - span + 1}–{job.year})" for span in SPANS], "dong": rows}


def _ceiling(job: Job, held: QuotaResult) -> Data:
    names = {result.rule.award.code: result.rule.award.name for result in job.evaluation.results}
    return {
        "ten": names.get(held.award) or Level.of(held.award).label,
        "tren_so": f"{held.base} {names.get(held.quota.base, held.quota.base)}",
        "de_nghi": held.proposed,
        "dat": held.qualified,
        "toi_da": held.limit,
        "toi_da_cao": held.limit_possible,
        "hieu_luc": "cắt theo tỷ lệ" if held.effect is Effect.CUT else warns_text(held),
        "can_cu": cite_text(held.quota.cites),
    }


def _years(job: Job, found: Iterable[Tally]) -> Data:
    rows = [{"ten": f"{one.award.name} ({_NOUNS[one.of]})", "so": by_year(job.roll, one)} for one in found]
    return {"nam": years(job.roll), "dong": [row for row in rows if any(row["so"])]}


# --- its forms -----------------------------------------------------------------------------------------------------

CSV_HEADERS = ("Danh hiệu, hình thức", "Đối tượng", "Chia theo", "Nhóm", *FIGURE_TITLES)


def _write_csv(job: Job, path: Path) -> None:
    write_table(job, path, [CSV_HEADERS, *_rows(data(job))])


def _rows(said: Data) -> Iterator[tuple[Any, ...]]:
    for one in said["danh_hieu"]:
        yield one["ten"], one["doi_tuong"], "tất cả", "tất cả", *figures_of(one)
    for award in said["co_cau"]:
        for way in award["chieu"]:
            for line in way["dong"]:
                yield award["ten"], _NOUNS[PERSON], way["ten"], line["nhom"], *figures_of(line)


PAPER = Paper(
    "statistics",
    "biểu thống kê",
    "bieu-thong-ke",
    data,
    {".xlsx": write_book(data), ".csv": _write_csv, ".html": write_page(data)},
    forms=(".xlsx", ".html"),
)
