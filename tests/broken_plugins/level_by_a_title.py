#: ngày 01/01/2024: plugin thidua-mo 0.1.0: QĐ 1/2024/QĐ-UBND: dữ kiện "cstdcs_run" dựa vào mức xếp loại hay danh hiệu của năm, không dùng để xếp loại được (__init__.py, dòng 10)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, Span, Tighten, fact, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CHANGE = Tighten("HTXSNV", fact("cstdcs_run").at_least(0), DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
