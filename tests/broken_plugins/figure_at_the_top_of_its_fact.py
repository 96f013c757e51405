#: chưa có tình huống nào ghi căn cứ (cites) QĐ 1/2024/QĐ-UBND, Điều 4
#: GK, Phần việc được giao: từ 1 trở lên: chưa có tình huống dưới, đúng bằng mức này

from __future__ import annotations

from datetime import date
from fractions import Fraction

from thidua import (
    API_VERSION,
    PERSON,
    Document,
    Fact,
    Province,
    RuleBook,
    Span,
    Tighten,
    hookimpl,
)

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CITE = DECISION.article("4")


def value(own):
    return Fraction(len(own.rows("work")), 2)


FACT = Fact("mo_fact", "Phần việc được giao", (PERSON,), value, reads=("work",), most=1)
CHANGES = (Tighten("GK", FACT.at_least(1), CITE, of="person"),)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), CHANGES, cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), facts=(FACT,))
