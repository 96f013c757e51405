#: mo/2024: trình qua cho CSTD không có

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Procedure, Province, Route, RuleBook, Span, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
STEPS = Procedure(routes=(Route(("CSTD",), "UBND tỉnh", DECISION.whole()),))
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), cites=(DECISION.whole(),), sourced=True, procedure=STEPS)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
