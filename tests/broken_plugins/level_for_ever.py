#: ngày 01/01/2026: plugin thidua-mo 0.1.0: QĐ 1/2024/QĐ-UBND thêm điều kiện cho mức hoàn thành xuất sắc nhiệm vụ, nhưng NĐ 335/2025/NĐ-CP; NĐ 233/2026/NĐ-CP (chưa đối chiếu văn bản gốc) không giao cho tỉnh quy định; hãy để điều kiện này trong bộ quy tắc chỉ có hiệu lực trong những năm của Nghị định 90/2020 (__init__.py, dòng 10)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, Span, Tighten, fact, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CHANGE = Tighten("HTXSNV", fact("leave_months").at_most(1), DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
