#: ngày 01/01/2024: plugin thidua-mo 0.1.0: không có tham số "htxs_cap" (QĐ 1/2024/QĐ-UBND); giao cho tỉnh: cstdcs_pool, cstdcs_rounding, cstdcs_share, htxs_cap_base, htxs_cap_of_htt, htxs_cap_rounding (__init__.py, dòng 10)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Document, Province, RuleBook, SetValue, Span, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CHANGE = SetValue("htxs_cap", 1, DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
