#: plugin thidua-mo 0.1.0 đăng ký tỉnh "mo" nhưng trả về tỉnh "mo-khac"; hãy ghi một mã ở [project.entry-points."thidua"] và Province

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, Span, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo-khac", "Mơ", API_VERSION, rulebooks=(BOOK,))
