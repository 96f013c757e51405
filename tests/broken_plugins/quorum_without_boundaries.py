#: Họp Hội đồng: 2/3 thành viên dự họp: chưa có tình huống dưới, đúng bằng, trên mức này

from __future__ import annotations

from datetime import date
from fractions import Fraction

from thidua import API_VERSION, Document, Procedure, Province, Quorum, RuleBook, Span, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
MEETING = Quorum("Họp Hội đồng", Fraction(2, 3), DECISION.whole())
STEPS = Procedure(quorums=(MEETING,))
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), cites=(DECISION.whole(),), sourced=True, procedure=STEPS)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
