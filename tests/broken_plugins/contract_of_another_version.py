#: plugin thidua-mo 0.1.0 viết cho hợp đồng phiên bản 99, phần mềm dùng phiên bản 1; hãy cài bản plugin phù hợp

from __future__ import annotations

from datetime import date

from thidua import Document, Province, RuleBook, Span, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", 99, rulebooks=(BOOK,))
