#: từ 01/01/2025 đến trước 01/03/2025 không có bộ quy tắc nào; hãy thêm một bộ (chưa có văn bản thì sourced=False)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, Span, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
FIRST = RuleBook("mo/2024", Span(date(2024, 1, 1), date(2025, 1, 1)))
SECOND = RuleBook("mo/2025", Span(date(2025, 3, 1)))


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(FIRST, SECOND))
