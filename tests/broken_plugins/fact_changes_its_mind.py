#: dữ kiện mo_fact cho hai kết quả khác nhau khi tính lại: False và True
#: __init__.py: CALLS bị ghi khi tính dữ kiện; hàm chỉ được đọc hồ sơ, hãy dùng biến trong hàm

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, PERSON, Document, Fact, Province, RuleBook, Span, Tighten, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CALLS = [False]


def value(own):
    CALLS.append(not CALLS[-1])
    return CALLS[-1]


FACT = Fact("mo_fact", "Có việc được giao", (PERSON,), value, reads=("work",))
CHANGE = Tighten("GK", FACT.equals(True), DECISION.whole(), of="person")
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), facts=(FACT,))
