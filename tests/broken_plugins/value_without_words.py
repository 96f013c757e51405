#: không in được trang quy tắc ngày 01/01/2024: AttributeError: 'int' object has no attribute 'label' (__init__.py, dòng 24); hãy xem nhãn và speak_value

from __future__ import annotations

from datetime import date

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


def told(value):
    return value.label


FACT = Fact(
    "mo_fact", "Số việc", (PERSON,), lambda own: len(own.rows("work")), reads=("work",), speak_value=told
)
CHANGES = (Tighten("GK", FACT.at_least(1), CITE, of="person"),)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), CHANGES, cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), facts=(FACT,))
