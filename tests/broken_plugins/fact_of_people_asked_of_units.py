#: ngày 01/01/2024: plugin thidua-mo 0.1.0: GK (tập thể): dữ kiện "months_worked" chỉ hỏi được của cá nhân; hãy ghi of="person" hoặc hỏi dữ kiện khác (__init__.py, dòng 20)

from __future__ import annotations

from datetime import date

from thidua import (
    API_VERSION,
    Document,
    Province,
    RuleBook,
    Span,
    Tighten,
    fact,
    hookimpl,
)

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CITE = DECISION.article("4")
CHANGES = (Tighten("GK", fact("months_worked").at_least(7), CITE),)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), CHANGES, cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
