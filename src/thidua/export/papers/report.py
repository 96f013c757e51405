"""`report`: one page for the screen, with everything of a year and, folded beneath each name, why.

It stands alone: no script, no network, the charts drawn in it; it can be mailed, kept and printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from thidua.explain.records import notes_about
from thidua.export.letterhead import DRAFT_MARK, letterhead
from thidua.export.open_ends import open_ends
from thidua.export.paper import Data, Job, Paper
from thidua.export.papers import award_list
from thidua.export.report_charts import figures, pictures
from thidua.export.roll import DECISIONS
from thidua.export.stamp import unverified
from thidua.export.told import Readings, told
from thidua.export.wording import (
    QUOTA_HEADERS,
    note_text,
    quota_cells,
    quota_remarks,
    rating_regime_text,
    regime_text,
    rulebook_text,
)
from thidua.facts.dossier import Dossier, name_of, unit_name
from thidua.law.award import Award
from thidua.law.citation import UNVERIFIED, cite_text
from thidua.law.fact import PERSON, UNIT
from thidua.law.level import Level
from thidua.law.value import is_settled
from thidua.records import AUTHORITIES
from thidua.vietnamese import date_text, name_key, whole_text

NOT_SETTLED, NOT_GIVEN = "chưa xác định được", "chưa ghi mức"


def data(job: Job) -> Data:
    """The whole page as plain values."""
    readings = Readings()
    units = list(_units(job, readings))
    return {
        **letterhead(job, "report"),
        **_about(job),
        **_found(job),
        "don_vi": units,
        "theo_ten": _by_name(units),
        "cach_hieu": readings.told(),
    }


def _about(job: Job) -> Data:
    """What the page is, and what it was made from; the citations not read have a list of their own."""
    evaluation, draft = job.evaluation, DRAFT_MARK if job.evaluation.is_draft else ""
    return {
        "tieu_de": f"{draft}{_title(job)} năm {job.year}",
        "theo_quyet_dinh": job.roll.source == DECISIONS,
        "ap_dung": [{"ten": name, "noi_dung": text} for name, text in _applied(job)],
        "khong_xet": evaluation.refused,
        "nguon": [line for line in job.source_lines if not line.startswith(f"Căn cứ {UNVERIFIED}")],
        "can_cu_chua_doi_chieu": [] if job.options.is_for_signature else unverified(evaluation),
        "dau_chua_doi_chieu": UNVERIFIED,
    }


def _found(job: Job) -> Data:
    """What the year came to, as tables and charts."""
    return {
        "tong_hop": _totals(job),
        "theo_don_vi": _by_unit(job),
        "xep_loai": {"ca_nhan": _levels(job, PERSON), "tap_the": _levels(job, UNIT)},
        "ty_le": _quotas(job),
        "luu_y": [note_text(note) for note in job.evaluation.warnings],
        "danh_sach": _list(job),
        "de_ngo": list(_open(job)),
        "bieu_do": figures(job),
    }


def _title(job: Job) -> str:
    if job.evaluation.refused:
        return "Kết quả xếp loại"
    return "Khen thưởng đã quyết định" if job.roll.source == DECISIONS else "Kết quả xét thi đua, khen thưởng"


def _applied(job: Job) -> Iterator[tuple[str, str]]:
    """What was applied, and why."""
    evaluation = job.evaluation
    yield "Năm đánh giá", str(job.year)
    yield "Ngày quyết định", date_text(evaluation.decision_date)
    yield "Xếp loại theo", rating_regime_text(evaluation)
    yield "Khen thưởng theo", regime_text(evaluation)
    yield "Quy tắc của tỉnh", rulebook_text(evaluation)
    yield from (("Giả định", text) for text in evaluation.assumed.values())
    if job.roll.units:
        names = [unit.row.name for unit in evaluation.units if unit.id in job.roll.units]
        yield "Chỉ gồm", f"{', '.join(names)} và các đơn vị bên dưới"
    if job.roll.awards:
        yield "Chỉ xét", ", ".join(award.name for award in _awards(job) if award.code in job.roll.awards)


# --- totals, levels, quotas ----------------------------------------------------------------------------------------


def _awards(job: Job) -> list[Award]:
    """The awards judged, from high to low, and those decided besides."""
    judged = [result.rule.award for result in job.evaluation.results]
    return list({award.code: award for award in (*judged, *(group.award for group in job.roll.groups))}.values())


def _totals(job: Job) -> Data:
    rows = [_total(job, award) for award in _awards(job) if not job.roll.awards or award.code in job.roll.awards]
    return {
        "dong": [row for row in rows if row["tap_the"] or row["ca_nhan"]],
        "khong_co": [row["ten"] for row in rows if not (row["tap_the"] or row["ca_nhan"])],
        "tien": _money(job, rows),
        "da_tang": sum(line.is_decided for _, line in job.roll.lines()),
    }


def _total(job: Job, award: Award) -> Data:
    lines = [(group.of, line) for group, line in job.roll.lines() if group.award.code == award.code]
    return {
        "ma": award.code,
        "ten": award.name,
        "tap_the": sum(of == UNIT for of, _ in lines),
        "ca_nhan": sum(of == PERSON for of, _ in lines),
        "tien": sum(line.prize or 0 for _, line in lines),
        "cap": AUTHORITIES.get(award.authority, award.authority),
        "co_quan_quyet_dinh": award.stage == "decided",
    }


def _by_unit(job: Job) -> Data:
    """How often each unit and its own people stand on the roll, by award from high to low."""
    counts: Counter[tuple[str, str]] = Counter()
    for group, line in job.roll.lines():
        home = line.own if group.of == UNIT else line.own.unit if line.own else None
        if home is not None:
            counts[home.id, group.award.code] += 1
    awards = [award for award in _awards(job) if any(code == award.code for _, code in counts)]
    rows = [_unit_row(unit, [counts[unit.id, award.code] for award in awards]) for unit in job.evaluation.units]
    return {"cot": [award.name for award in awards], "dong": [row for row in rows if row["cong"]]}


def _unit_row(unit: Dossier, figures: list[int]) -> Data:
    return {"ten": unit.row.name, "neo": _anchor(unit), "so": figures, "cong": sum(figures)}


def _money(job: Job, rows: Iterable[Data]) -> str:
    """The sums by who pays; empty where no prize is sourced."""
    evaluation = job.evaluation
    if evaluation.regime is None or evaluation.regime.prizes is None:
        return ""
    own = sum(row["tien"] for row in rows if row["co_quan_quyet_dinh"])
    other = sum(row["tien"] for row in rows if not row["co_quan_quyet_dinh"])
    told = f"cơ quan chi {whole_text(own)} đồng; cấp trên chi {whole_text(other)} đồng"
    if job.roll.source == DECISIONS:
        return told
    salary = evaluation.regime.prizes.salary.at(evaluation.decision_date)
    return f"{told} (mức lương cơ sở {whole_text(salary.value)} đồng [{cite_text(salary.cites)}])"


def _chosen(job: Job, of: str) -> list[Dossier]:
    return [own for own in job.evaluation.subjects(of) if job.roll.takes_in(own)]


def _levels(job: Job, of: str) -> list[Data]:
    """How many have which level; those that nobody has are left out."""
    counts = Counter(_level(own) for own in _chosen(job, of))
    order = [*(level.label for level in sorted(Level, reverse=True)), NOT_SETTLED, NOT_GIVEN]
    return [{"muc": label, "so": counts[label]} for label in order if counts[label]]


def _level(own: Dossier) -> str:
    if own.of == UNIT and own.level is None:
        return NOT_GIVEN
    return str(own.level.label) if is_settled(own.level) else NOT_SETTLED


def _quotas(job: Job) -> Data:
    quotas = job.evaluation.quotas
    return {
        "cot": [*QUOTA_HEADERS, "Căn cứ"],
        "dong": [[*quota_cells(held), cite_text(held.quota.cites)] for held in quotas],
        "nguong": quota_remarks(job.evaluation),
    }


# --- what is open, and everyone with why --------------------------------------------------------------------------


def _list(job: Job) -> list[Data]:
    """The list as its own paper has it, each line with the place of its explanation in the page."""
    parts: list[Data] = award_list.data(job)["phan"]
    entries = (entry for part in parts for group in part["nhom"] for entry in group["dong"])
    kinds = [of for of in (UNIT, PERSON) if job.roll.of(of)]
    for part, of in zip(parts, kinds, strict=True):
        part["la_tap_the"] = of == UNIT
    for entry, (_, line) in zip(entries, job.roll.lines(), strict=True):
        entry["neo"] = _anchor(line.own) if line.own else ""
    return parts


def _open(job: Job) -> Iterator[Data]:
    for one in open_ends(job.evaluation):
        award = one.result.rule.award
        if job.roll.takes_in(one.own) and (not job.roll.awards or award.code in job.roll.awards):
            yield {
                "neo": _anchor(one.own),
                "ten": name_of(one.own),
                "don_vi": unit_name(one.own),
                "danh_hieu": award.name,
                "ket_qua": one.outcome.label,
                "vi_sao": list(one.reasons),
            }


def _units(job: Job, readings: Readings) -> Iterator[Data]:
    """The units in table order, each with itself and its people."""
    evaluation, given = job.evaluation, _given(job)
    current: Data | None = None
    for own in evaluation.in_order():
        if not job.roll.takes_in(own):
            continue
        said = _subject(job, own, given, readings)
        if own.of == UNIT:
            if current:
                yield current
            current = {"ten": said["ten"], "neo": f"nhom-{said['neo']}", "tap_the": said, "ca_nhan": []}
        elif current:
            current["ca_nhan"].append(said)
    if current:
        yield current


def _given(job: Job) -> Mapping[tuple[str, str], list[str]]:
    """The awards on the roll, by subject."""
    given: dict[tuple[str, str], list[str]] = {}
    for group, line in job.roll.lines():
        given.setdefault((group.of, line.id), []).append(group.award.name)
    return given


def _subject(job: Job, own: Dossier, given: Mapping[tuple[str, str], list[str]], readings: Readings) -> Data:
    person = own.of == PERSON
    return {
        "ma": own.id,
        "neo": _anchor(own),
        "ten": name_of(own),
        "chuc_vu": own.row.position or "" if person else "",
        "xep_loai": _level(own),
        "duoc": given.get((own.of, own.id), []),
        "vi_sao": told(job.evaluation, own, readings, job.roll.awards),
        "luu_y": [note.message for note in notes_about(job.evaluation, own)],
    }


def _by_name(units: Iterable[Data]) -> list[Data]:
    """Everyone by name, in Vietnamese order; the unit tells people of one name apart."""
    people = [(one["ten"], one["neo"], unit["ten"]) for unit in units for one in unit["ca_nhan"]]
    people.sort(key=lambda told: (name_key(told[0]), told))
    return [{"ten": name, "neo": anchor, "don_vi": unit} for name, anchor, unit in people]


def _anchor(own: Dossier) -> str:
    """Where a subject stands in the page; ids of people and of units may be the same."""
    return f"{'cn' if own.of == PERSON else 'dv'}-{quote(own.id, safe='')}"


# --- the page ------------------------------------------------------------------------------------------------------


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["tien"] = whole_text
    text = (files("thidua.export") / "templates" / "report.html.j2").read_text(encoding="utf-8")
    return environment.from_string(text)


def _write_html(job: Job, path: Path) -> None:
    said = data(job)
    page = _template().render(**said, hinh=pictures(said))
    path.write_text(page + "\n", encoding="utf-8", newline="\n")


PAPER = Paper("report", "báo cáo xem trên máy", "bao-cao", data, {".html": _write_html}, is_whole=True)
