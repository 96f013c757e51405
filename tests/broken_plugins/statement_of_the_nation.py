#: mã nhận xét "solidarity" là mã của Trung ương; hãy đặt mã khác

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, Span, Statement, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
GOOD = Statement("solidarity", "Đoàn kết", (DECISION.whole(),))
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), statements=(GOOD,))
