#: mẫu văn bản "../../pyproject.toml" (decision) không có trong gói; hãy đặt tệp cạnh __init__.py của gói

from __future__ import annotations

from datetime import date

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

BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), templates={"decision": "../../pyproject.toml"})
