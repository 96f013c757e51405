#: ngày 01/01/2024: plugin thidua-mo 0.1.0: QĐ 1/2024/QĐ-UBND (chưa đối chiếu văn bản gốc): văn bản chưa chắc chắn không thể làm căn cứ xếp loại không hoàn thành nhiệm vụ (__init__.py, dòng 11)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Confidence, Document, Province, RuleBook, Span, Tighten, fact, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
DOUBT = DECISION.whole().marked(Confidence.DOUBTFUL)
CHANGE = Tighten("KHTNV", fact("leave_months").at_least(9), DOUBT)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
