#: GK, Mức độ hoàn thành nhiệm vụ: từ hoàn thành tốt nhiệm vụ trở lên: chưa có tình huống dưới, đúng bằng, trên mức này

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Level, Province, RuleBook, Span, Tighten, fact, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CHANGE = Tighten("GK", fact("rating").at_least(Level.HTTNV), DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
