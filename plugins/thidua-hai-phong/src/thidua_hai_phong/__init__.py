"""Hải Phòng: the yearly classification by points of Quyết định 212/2025, for the year 2025.

Since 01/01/2026 Nghị định 335/2025 has points of its own, and no text of the city that was read says what applies
beside them: from that day on the rule book changes nothing and says so.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from thidua import (
    API_VERSION,
    PERSON,
    Between,
    Column,
    Document,
    Fact,
    Interpretation,
    Kind,
    Province,
    RuleBook,
    Span,
    Tighten,
    hookimpl,
    own_table,
)

# The digest gives neither the symbol after the number, nor its articles, nor the day it came into force.
DECISION = Document(
    "hai-phong-212-2025",
    "QĐ 212/2025 Hải Phòng",
    "Quyết định số 212/2025 ngày 01/12/2025 của thành phố Hải Phòng",
    issued=date(2025, 12, 1),
)
POINTS = DECISION.whole()

MOST_GENERAL, MOST_RESULTS = 20, 80

SCORE_SHEETS = own_table(
    "score_sheets",
    "phiếu chấm điểm",
    Column("person_id", Kind.ID, "Mã cá nhân", "mã trong bảng cá nhân; mỗi người một dòng", required=True),
    Column(
        "general", Kind.DECIMAL, "Điểm tiêu chí chung", f"từ 0 đến {MOST_GENERAL}", ("điểm chung",), most=MOST_GENERAL
    ),
    Column(
        "results",
        Kind.DECIMAL,
        "Điểm kết quả nhiệm vụ",
        f"kết quả thực hiện nhiệm vụ, từ 0 đến {MOST_RESULTS}",
        ("điểm kết quả", "điểm kết quả thực hiện nhiệm vụ"),
        most=MOST_RESULTS,
    ),
    Column("deducted", Kind.DECIMAL, "Điểm trừ", "để trống nếu không bị trừ", ("điểm bị trừ",), most=100),
)

SCALE = Interpretation(
    "Nguồn không nêu thang điểm dành cho nhóm nào: áp dụng cho mọi nhóm; điểm trừ để trống là không bị trừ"
)
FROM_SIGNING = Interpretation("Nguồn không nêu ngày có hiệu lực: coi là có hiệu lực từ ngày ghi trên quyết định")


def score(own: Any) -> Any:
    """The points on the sheet, from least to most where a part is empty; of no sheet or several they are not known."""
    sheets = own.rows("score_sheets")
    if len(sheets) != 1:
        return None
    sheet = sheets[0]
    least = (sheet.general or 0) + (sheet.results or 0)
    open_points = (MOST_GENERAL if sheet.general is None else 0) + (MOST_RESULTS if sheet.results is None else 0)
    low, high = (max(0, points - (sheet.deducted or 0)) for points in (least, least + open_points))
    return low if low == high else Between(low, high)


SCORE = Fact(
    "hai_phong_score",
    "Tổng điểm trên phiếu chấm điểm (mỗi người một phiếu)",
    (PERSON,),
    score,
    reads=("score_sheets",),
)
YEAR_2025 = RuleBook(
    "hai-phong/2025",
    Span(date(2025, 12, 1), date(2026, 1, 1)),
    (
        Tighten("HTXSNV", SCORE.more_than(90, why=SCALE), POINTS),
        Tighten("HTTNV", SCORE.more_than(80, why=SCALE), POINTS),
        Tighten("HTNV", SCORE.at_least(50, why=SCALE), POINTS),
        Tighten("KHTNV", SCORE.less_than(50, why=SCALE), POINTS),
    ),
    title=DECISION.title,
    cites=(POINTS,),
    sourced=True,
    interpretations=(FROM_SIGNING,),
)
# Points by Nghị định 335/2025 and by the city would not be the same: nothing is added until a text of the city says.
SINCE_2026 = RuleBook("hai-phong/2026", Span(date(2026, 1, 1)), sourced=False)


@hookimpl
def thidua_province() -> Province:
    """The city with its sheet of points."""
    return Province(
        "hai-phong",
        "Thành phố Hải Phòng",
        API_VERSION,
        rulebooks=(YEAR_2025, SINCE_2026),
        tables=(SCORE_SHEETS,),
        facts=(SCORE,),
    )
