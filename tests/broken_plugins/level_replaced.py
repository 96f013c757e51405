#: ngày 01/01/2024: plugin thidua-mo 0.1.0: QĐ 1/2024/QĐ-UBND thay tiêu chuẩn mức hoàn thành xuất sắc nhiệm vụ: tỉnh chỉ được thêm điều kiện (Tighten) (__init__.py, dòng 11)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, Replace, RuleBook, Span, Statement, hookimpl, kept

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
GOOD = Statement("mo_good", "Gương mẫu", (DECISION.whole(),))
CHANGE = Replace("HTXSNV", kept(GOOD), DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), statements=(GOOD,))
