#: plugin thidua-mo 0.1.0 hỏng khi nạp: TypeError: Condition: bound là 'HTTNV' (str); hãy ghi số chính xác, như 15 hoặc Fraction(15, 100), hoặc mức, như Level.HTTNV (__init__.py, dòng 10); hãy sửa dòng này

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, Span, Tighten, fact, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
FACT = fact("rating").at_least("HTTNV")
CHANGE = Tighten("GK", FACT, DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
