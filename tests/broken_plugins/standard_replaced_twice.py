#: ngày 01/01/2024: plugin thidua-mo 0.1.0: tiêu chuẩn GK được thay hai lần: QĐ 1/2024/QĐ-UBND, Điều 4; QĐ 1/2024/QĐ-UBND, Điều 5 (__init__.py, dòng 11; __init__.py, dòng 12)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, Replace, RuleBook, Span, Statement, hookimpl, kept

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
GOOD = Statement("mo_good", "Gương mẫu", (DECISION.whole(),))
FIRST = Replace("GK", kept(GOOD), DECISION.article("4"))
SECOND = Replace("GK", kept(GOOD), DECISION.article("5"), of="person")
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (FIRST, SECOND), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), statements=(GOOD,))
