"""What the records hold of a subject's achievements: levels, work, initiatives, earlier awards, as rows of a report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from thidua.explain.outcomes import level_text
from thidua.explain.records import is_live
from thidua.export.letterhead import BLANK
from thidua.export.paper import Data, Job
from thidua.facts.dossier import Dossier
from thidua.facts.initiatives import year_of
from thidua.law.award import COMMENDATION, TITLE, Award
from thidua.law.fact import PERSON, UNIT
from thidua.records import AUTHORITIES, HISTORY_AWARDS, INITIATIVE_KINDS, MANNERS, SCOPES
from thidua.vietnamese import date_text, whole_text

NOT_KNOWN = ""  # the kind of an award that no rule judges and no text in the program tells
_FIGURES = {
    "giao": "assigned",
    "chua_den_han": "not_due",
    "xong": "done",
    "dung_han": "on_time",
    "vuot": "over_fulfilled",
    "kem": "poor",
}


def numbered(number: str | None, day: date | None) -> str:
    """Number and day of a decision; dots for what is not recorded."""
    return f"{number or BLANK}, ngày {date_text(day) if day else BLANK}"


# --- levels and work -----------------------------------------------------------------------------------------------


def levels(job: Job, own: Dossier) -> list[Data]:
    """The levels on record up to the year assessed, and what this run makes of that year."""
    rows = sorted((row for row in own.rows("ratings") if row.year <= job.year), key=lambda row: row.year)
    told = [_level(str(row.year), row.rating, row.decision_no or BLANK) for row in rows]
    if own.of == PERSON and own.decided_rating(job.year) is None:
        level = job.evaluation.ratings.levels[own.position]
        told.append(_level(str(job.year), level, "theo số liệu, chưa có quyết định"))
    return told or [_level(BLANK, None, BLANK)]


def _level(year: str, level: Any, decision: str) -> Data:
    return {"nam": year, "muc": BLANK if level is None else level_text(level), "quyet_dinh": decision}


def work(own: Dossier) -> list[Data]:
    """The work of the year by item; an empty cell is not known."""
    rows = [_work(row) for row in own.rows("work")]
    return rows or [{"noi_dung": BLANK, **dict.fromkeys(_FIGURES, BLANK)}]


def _work(row: Any) -> Data:
    item = row.item or "Nhiệm vụ được giao"
    figures = {key: getattr(row, column) for key, column in _FIGURES.items()}
    said = {key: BLANK if value is None else whole_text(value) for key, value in figures.items()}
    return {"noi_dung": item if row.counts else f"{item} (chỉ báo cáo)", **said}


# --- initiatives ---------------------------------------------------------------------------------------------------


def initiatives(job: Job, own: Dossier) -> list[Data]:
    """The initiatives of a person up to the year assessed, each with what it has been used for."""
    mine = (row for row, authored in own.initiatives() if authored)
    rows = sorted((row for row in mine if (year_of(row) or 0) <= job.year), key=lambda row: year_of(row) or 0)
    blank = dict.fromkeys(("ten", "pham_vi", "nam", "quyet_dinh", "da_dung"), BLANK)
    return [_initiative(job, own, row) for row in rows] or [blank]


def _initiative(job: Job, own: Dossier, row: Any) -> Data:
    year = year_of(row)
    uses = [use for use in own.rows("initiative_uses") if use.initiative_id == row.initiative_id]
    return {
        "ten": f"{row.title or row.initiative_id} ({INITIATIVE_KINDS.get(row.kind, row.kind)})",
        "pham_vi": SCOPES.get(row.scope, BLANK),
        "nam": str(year) if year else BLANK,
        "quyet_dinh": numbered(row.decision_no, row.recognised_on),
        "da_dung": "; ".join(_use(job, use) for use in uses) or "chưa ghi nhận",
    }


def _use(job: Job, use: Any) -> str:
    award = award_of(job, use.award).name if use.award else BLANK
    number = f" ({use.decision_no})" if use.decision_no else ""
    return f"{award} năm {use.year or BLANK}{number}"


# --- earlier awards ------------------------------------------------------------------------------------------------


def award_of(job: Job, code: str) -> Award:
    """An award by its code: one that is judged, one of the province, or one that can only stand in a history."""
    evaluation = job.evaluation
    known = {result.rule.award.code: result.rule.award for result in evaluation.results}
    national = evaluation.regime.rules if evaluation.regime else ()
    known = {rule.award.code: rule.award for rule in national} | known
    known |= {award.code: award for award in (evaluation.province.awards if evaluation.province else ())}
    return known.get(code) or Award(code, HISTORY_AWARDS.get(code, code), (PERSON, UNIT), _kind(code), "", 0)


def _kind(code: str) -> str:
    """Whether an award of a history is a title or a commendation: orders and Kỷ niệm chương are the latter."""
    if code == "CSTT":
        return TITLE
    return COMMENDATION if code == "KNC" or code.startswith("HC") else NOT_KNOWN


def history(job: Job, own: Dossier, kind: str) -> list[Data]:
    """The awards of a kind that were granted and still stand, by year of merit."""
    rows = [row for row in _granted(job, own) if is_live(row) and award_of(job, row.award).kind == kind]
    return [_award(job, row) for row in sorted(rows, key=lambda row: (row.year, row.decided_on or date.min))]


def _granted(job: Job, own: Dossier) -> Iterator[Any]:
    return (row for row in own.rows("awards") if row.year <= job.year and row.granted)


def _award(job: Job, row: Any) -> Data:
    award = award_of(job, row.award)
    manner = "" if row.manner == "annual" else f" ({MANNERS.get(row.manner, row.manner)})"
    return {
        "nam": f"{row.period_from}–{row.year}" if row.period_from else str(row.year),
        "ten": f"{award.name}{manner}",
        "quyet_dinh": numbered(row.decision_no, row.decided_on),
        "co_quan": AUTHORITIES.get(row.authority or "", BLANK),
    }


def blank_award() -> Data:
    """The row that stands where no award is on record."""
    return dict.fromkeys(("nam", "ten", "quyet_dinh", "co_quan"), BLANK)


def revoked(job: Job, own: Dossier) -> list[str]:
    """What was granted and taken back: it is not claimed in a report, and the officer is told so."""
    rows = [row for row in _granted(job, own) if row.revoked_on is not None]
    return [f"{award_of(job, row.award).name} năm {row.year} ({row.decision_no or 'chưa ghi số'})" for row in rows]
