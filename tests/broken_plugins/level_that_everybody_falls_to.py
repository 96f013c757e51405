#: ngày 01/01/2024: plugin thidua-mo 0.1.0: Cán bộ, mức không hoàn thành nhiệm vụ: cần 0 trong 1 điều kiện, lúc nào cũng đạt (__init__.py, dòng 10)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, AtLeast, Document, Province, RuleBook, Span, Tighten, fact, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CHANGE = Tighten("KHTNV", AtLeast(0, (fact("poor_share").at_least(1, DECISION.whole()),)), DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
