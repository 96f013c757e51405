#: ngày 01/01/2024: plugin thidua-mo 0.1.0: QĐ 1/2024/QĐ-UBND đặt tỷ lệ hoàn thành xuất sắc nhiệm vụ trên số hoàn thành tốt nhiệm vụ bằng 50 %, ngoài giới hạn mà NĐ 90/2020/NĐ-CP, Điều 2 khoản 6 cho phép (trên 0 %, không quá 25 %) (__init__.py, dòng 11)

from __future__ import annotations

from datetime import date
from fractions import Fraction

from thidua import API_VERSION, Document, Level, Province, RuleBook, SetValue, Span, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CHANGE = SetValue("htxs_cap_of_htt", Fraction(1, 2), DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
