#: dữ kiện mo_fact: alike có "CSTDCSS" không có; ý bạn là "CSTDCS"?

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


def value(own):
    return own.held("CSTDCS", own.year - 1)


FACT = Fact("mo_fact", "Có việc được giao", (PERSON,), value, reads=("awards", "people.service_year"), alike=("awards=CSTDCSS",))
CHANGES = (Tighten("GK", FACT.equals(True), CITE, of="person"),)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), CHANGES, cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), facts=(FACT,))
