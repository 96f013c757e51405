#: mo/2024: sourced=False mà vẫn thay đổi quy định của Trung ương; hãy ghi sourced=True

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, Span, Statement, Tighten, hookimpl, kept

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
GOOD = Statement("mo_good", "Gương mẫu", (DECISION.whole(),))
CHANGES = (Tighten("GK", kept(GOOD), DECISION.whole()),)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), CHANGES, cites=(DECISION.whole(),), sourced=False)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), statements=(GOOD,))
