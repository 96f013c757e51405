#: plugin thidua-mo 0.1.0 hỏng khi nạp: TypeError: Span: start là 2024-01-01 00:00:00, có cả giờ; hãy ghi date(2024, 2, 1) (__init__.py, dòng 19); hãy sửa dòng này

from __future__ import annotations

from datetime import datetime

from thidua import (
    API_VERSION,
    Document,
    Province,
    RuleBook,
    Span,
    hookimpl,
)

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CITE = DECISION.article("4")

BOOK = RuleBook("mo/2024", Span(datetime(2024, 1, 1)), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
