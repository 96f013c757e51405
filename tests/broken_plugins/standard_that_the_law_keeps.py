#: ngày 01/01/2024: plugin thidua-mo 0.1.0: QĐ 1/2024/QĐ-UBND sửa tiêu chuẩn CSTDCS, nhưng Luật TĐKT 2022, Điều 23 không giao cho tỉnh quy định (__init__.py, dòng 11)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, Span, Statement, Tighten, hookimpl, kept

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
GOOD = Statement("mo_good", "Gương mẫu", (DECISION.whole(),))
CHANGE = Tighten("CSTDCS", kept(GOOD), DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), statements=(GOOD,))
