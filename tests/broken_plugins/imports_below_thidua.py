#: __init__.py, dòng 8: nhập thidua.law.fact; bên trong thidua đổi lúc nào cũng được, hãy nhập từ thidua ("from thidua import …")

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, PERSON, Document, Province, RuleBook, Span, Tighten, hookimpl
from thidua.law.fact import Fact

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")


def value(own):
    return bool(own.rows("work"))


FACT = Fact("mo_fact", "Có việc được giao", (PERSON,), value, reads=("work",))
CHANGE = Tighten("GK", FACT.equals(True), DECISION.whole(), of="person")
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), facts=(FACT,))
