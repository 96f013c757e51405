#: mo/2024: khi có hiệu lực không quy tắc nào dùng cstdcs_share; hãy bỏ SetValue này

from __future__ import annotations

from datetime import date
from fractions import Fraction

from thidua import API_VERSION, Document, Province, RuleBook, SetValue, Span, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CHANGE = SetValue("cstdcs_share", Fraction(1, 10), DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
