"""The figures of the charts of a page, as plain values, and the charts drawn from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from thidua.explain.records import is_live
from thidua.export.charts import Bar, Ceiling, Series, bar_chart, ceiling_chart, year_chart
from thidua.export.paper import Data, Job
from thidua.export.roll import DECISIONS
from thidua.law.fact import PERSON
from thidua.law.level import Level
from thidua.law.value import is_settled
from thidua.vietnamese import part_text

YEARS = 6  # the year and those before it
MOST_UNITS = 40  # bars that a printed page has room for; beyond that the table tells it


def figures(job: Job) -> Data:
    """What the charts show beside the tables; a chart that would show nothing has no figures."""
    return {
        "xep_loai": _levels(job),
        "tran": list(_ceilings(job)),
        "nhieu_nam": _by_year(job),
    }


def pictures(said: Data) -> dict[str, Any]:
    """The charts of a page's data, marked as HTML; empty text where there is nothing to show."""
    from markupsafe import Markup

    told = said["bieu_do"]
    levels = [Bar(one["nhan"], one["so"]) for one in told["xep_loai"]]
    units = [Bar(one["ten"], one["cong"]) for one in said["theo_don_vi"]["dong"]]
    ceilings = [Ceiling(one["nhan"], one["de_nghi"], one["du"], one["toi_da"]) for one in told["tran"]]
    series = [Series(one["nhan"], tuple(one["so"])) for one in told["nhieu_nam"]["danh_hieu"]]
    drawn = {
        "xep_loai": levels and bar_chart("bd-xep-loai", "Xếp loại cá nhân", levels),
        "don_vi": 0 < len(units) <= MOST_UNITS and bar_chart("bd-don-vi", "Số lượt theo đơn vị", units),
        "tran": ceilings and ceiling_chart("bd-ty-le", "Đề nghị so với tỷ lệ khống chế", ceilings),
        "nhieu_nam": series
        and year_chart("bd-nhieu-nam", "Cá nhân được khen qua các năm", told["nhieu_nam"]["nam"], series),
    }
    return {key: Markup(svg or "") for key, svg in drawn.items()}


def _levels(job: Job) -> list[Data]:
    """Every level with its number of people, the empty ones too, so that years can be held side by side."""
    people = [own for own in job.evaluation.people if job.roll.takes_in(own)]
    counts = Counter(own.level if is_settled(own.level) else None for own in people)
    bars = [{"nhan": level.label, "so": counts[level]} for level in sorted(Level, reverse=True)]
    return [*bars, *([{"nhan": "chưa xác định được", "so": counts[None]}] if counts[None] else [])] if people else []


def _ceilings(job: Job) -> Iterator[Data]:
    names = {result.rule.award.code: result.rule.award.name for result in job.evaluation.results}
    for held in job.evaluation.quotas:
        if held.limit or held.qualified:
            share = part_text(held.quota.share)  # type: ignore[arg-type]
            apart = f"; có thể tới {held.limit_possible}" if held.limit_possible != held.limit else ""
            yield {
                "nhan": f"{names.get(held.award, held.award)} ({share} của {held.base} {held.quota.base}{apart})",
                "de_nghi": held.proposed,
                "du": held.qualified,
                "toi_da": held.limit,
            }


def _by_year(job: Job) -> Data:
    """The awards of people by year of merit: earlier years as recorded, this year as on the roll; None: not known."""
    evaluation, year = job.evaluation, job.year
    granted = _granted(job)
    listed = Counter(group.award.code for group, _ in job.roll.lines() if group.of == PERSON)
    known = evaluation.register.complete_from or year
    years = [one for one in range(year - YEARS + 1, year + 1) if one >= known]
    told = []
    for result in evaluation.results_for(PERSON):
        award = result.rule.award
        counts = [granted[award.code, one] for one in years[:-1]] + [listed[award.code]]
        if any(counts) and (not job.roll.awards or award.code in job.roll.awards):
            told.append({"nhan": award.name, "so": counts})
    return {"nam": years, "danh_hieu": told if len(years) > 1 and _has_history(job) else [], "la_de_nghi": _is_run(job)}


def _granted(job: Job) -> Counter[tuple[str, int]]:
    people = {own.id for own in job.evaluation.people if job.roll.takes_in(own)}
    rows: Any = job.evaluation.register.tables.get("awards", ())
    annual = (row for row in rows if row.manner == "annual" and is_live(row) and row.subject_id in people)
    return Counter((row.award, row.year) for row in annual)


def _has_history(job: Job) -> bool:
    register = job.evaluation.register
    return "awards" in register.tables and "awards" not in register.partial


def _is_run(job: Job) -> bool:
    return job.roll.source != DECISIONS
