#: __init__.py: TALLY bị ghi khi tính dữ kiện; hàm chỉ được đọc hồ sơ, hãy dùng biến trong hàm

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, PERSON, Document, Fact, Province, RuleBook, Span, Tighten, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")


class Tally:
    calls = [0]


TALLY = Tally()


def value(own):
    TALLY.calls = [len(TALLY.calls)]
    return bool(own.rows("work"))


FACT = Fact("mo_fact", "Có việc được giao", (PERSON,), value, reads=("work",))
CHANGE = Tighten("GK", FACT.equals(True), DECISION.whole(), of="person")
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), facts=(FACT,))
