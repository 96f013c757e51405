"""What stands on one certificate (giấy khen, bằng), as plain values: the lines of Nghị định 98/2023, Điều 104.

That decree is of one regime; for the others the same lines are an Interpretation, which the paper says.
"""

from __future__ import annotations

from datetime import date

from thidua.export.calls import Call, full_name
from thidua.export.letterhead import BLANK, signature
from thidua.export.paper import Data, Job
from thidua.export.roll import Line
from thidua.export.spoken import joined
from thidua.law.award import TITLE, Award
from thidua.law.fact import UNIT
from thidua.law.level import Level
from thidua.vietnamese import fold, is_longer_name

_GOOD = (Level.HTTNV, Level.HTXSNV)
_LEADERS = ("lanh dao", "ban lanh dao", "ban giam doc")  # how the unit of the heads is called
_IN_PLACE_OF = ("KT.", "TL.", "TUQ.")  # who signs for the head; the award is still the head's
_NO_DAY = f"ngày {'…' * 2} tháng {'…' * 2} năm {'…' * 3}"
# From how many characters on Word takes the next smaller size; there is no measuring in a template.
_TIERS = {"tham_quyen": (46, 70), "nguoi_nhan": (34, 64), "dia_chi": (84, 110), "thanh_tich": (84, 110)}


def certificate(job: Job, call: Call) -> Data:
    """One certificate."""
    line, award = call.line, call.group.award
    said: Data = {
        "tham_quyen": authority(job, line.decided_on).upper(),
        "tang": "TẶNG DANH HIỆU" if award.kind == TITLE else "TẶNG",
        "hinh_thuc": short_name(award).upper(),
        "nguoi_nhan": full_name(line),
        "dia_chi": address(job, line),
        "thanh_tich": merit(job, line, award),
        "so_quyet_dinh": f"Số quyết định: {decision(line)}",
        "so_vang": f"Số sổ vàng: {line.number}",
        "noi_ngay": f"{job.office.place or BLANK}, {_day(line.decided_on)}",
        "nguoi_ky": signature(
            job.office.signer, line.decided_on or job.evaluation.decision_date, "certificates", line.signer
        ),
    }
    return {"trang": call.page, "ma": line.id, **said, "co_chu": {key: _tier(key, said[key]) for key in _TIERS}}


def short_name(award: Award) -> str:
    """The name as it stands below whose award it is: "Giấy khen của thủ trưởng cơ quan" → "Giấy khen"."""
    return award.name if award.kind == TITLE else award.name.split(" của ")[0]


def authority(job: Job, day: date | None) -> str:
    """Whose award it is: the head of the office, "Chánh Văn phòng UBND tỉnh", whoever signs for him or her."""
    signer = signature(job.office.signer, day or job.evaluation.decision_date, "certificates")
    acting = signer["thay_mat"]
    post = next((acting[len(word) :].strip() for word in _IN_PLACE_OF if acting.upper().startswith(word)), "")
    return joined(sentence_case(post or signer["chuc_vu"]), job.office.name, " ")


def sentence_case(text: str) -> str:
    """A post in capitals as it stands in a sentence: "CHÁNH VĂN PHÒNG" → "Chánh văn phòng"."""
    return text.capitalize() if text.isupper() else text


def address(job: Job, line: Line) -> str:
    """Post, unit and office; of a unit what it belongs to. What is not recorded is left out."""
    if line.post and fold(line.unit).startswith(_LEADERS):
        return joined(line.post, job.office.name, " ")  # the heads of the office are of it, not of a unit
    unit = _unit(job, line)
    place = joined(line.post, unit) if line.of != UNIT else unit
    if not place or fold(job.office.name) in fold(place):
        return place
    return f"{place}, {job.office.name}"


def _unit(job: Job, line: Line) -> str:
    """The topmost unit is the office itself, also where its row leaves out the province that it is of."""
    above = line.own.unit if line.own else None
    is_office = above is not None and above.unit is None and is_longer_name(job.office.name, line.unit)
    return job.office.name if is_office else line.unit


def merit(job: Job, line: Line, award: Award) -> str:
    """For what: the level of the year where it is known; dots for merit that was not annual (chuyên đề, đột xuất)."""
    if not _is_annual(line, award):
        return f"Đã có thành tích {BLANK}{BLANK}{BLANK}"
    level = line.own.level if line.own else None
    if level in _GOOD:
        return f"Đã {level.label} năm {job.year}"
    return f"Đã có thành tích trong công tác năm {job.year}"


def _is_annual(line: Line, award: Award) -> bool:
    rows = line.own.grants(award.code) if line.own and line.is_decided else ()
    manners = [row.manner for row in rows if (row.decision_no or "") == line.decision_no]
    return all(manner == "annual" for manner in manners)


def decision(line: Line) -> str:
    """Number and day of the decision; dots where there is none yet."""
    return f"{line.decision_no or BLANK}, {_day(line.decided_on)}"


def _day(day: date | None) -> str:
    return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}" if day else _NO_DAY


def _tier(key: str, text: str) -> int:
    """The size that Word prints a text in: 1 is the largest."""
    return 1 + sum(len(text) > limit for limit in _TIERS[key])
