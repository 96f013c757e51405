#: mo/2030: phần mềm chưa có văn bản của Trung ương cho ngày nào khi có hiệu lực; hãy xem lại Span

from __future__ import annotations

from datetime import date
from fractions import Fraction

from thidua import API_VERSION, Document, Province, RuleBook, SetValue, Span, hookimpl

DECISION = Document("mo-1", "QĐ 1/2030/QĐ-UBND", "Quyết định số 1/2030 của tỉnh Mơ")
CHANGE = SetValue("htxs_cap_of_htt", Fraction(1, 10), DECISION.whole())
BOOK = RuleBook("mo/2030", Span(date(2030, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
