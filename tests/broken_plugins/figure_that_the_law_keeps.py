#: ngày 01/01/2024: plugin thidua-mo 0.1.0: QĐ 1/2024/QĐ-UBND đặt lại số tháng tối thiểu từ khi tuyển dụng để xét lao động tiên tiến, nhưng TT 01/2024/TT-BNV, Điều 1 khoản 5 (chưa đối chiếu văn bản gốc) không giao cho tỉnh quy định (__init__.py, dòng 10)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, SetValue, Span, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CHANGE = SetValue("ldtt_new_recruit_months", 6, DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
