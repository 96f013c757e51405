#: dữ kiện mo_fact đọc people.manages mà không khai; hãy ghi reads=("people.manages", …)
#: dữ kiện mo_fact đọc people.role mà không khai; hãy ghi reads=("people.role", …)

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, PERSON, Document, Fact, Province, RuleBook, Span, Tighten, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
FACT = Fact("mo_fact", "Số đơn vị phụ trách", (PERSON,), lambda own: len(own.led or ()), reads=("work",))
CHANGE = Tighten("GK", FACT.at_least(1), DECISION.whole(), of="person")
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), facts=(FACT,))
