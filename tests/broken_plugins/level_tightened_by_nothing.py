#: plugin thidua-mo 0.1.0 hỏng khi nạp: ValueError: Tighten: chưa có điều kiện nào để thêm; hãy ghi điều kiện mà văn bản của tỉnh đặt ra (__init__.py, dòng 10); hãy sửa dòng này

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, Span, Tighten, all_of, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CHANGE = Tighten("HTXSNV", all_of(), DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
