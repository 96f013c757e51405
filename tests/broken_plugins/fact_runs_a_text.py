#: dữ kiện mo_fact dùng mã lệnh viết trong chữ (eval); dữ kiện chỉ được tính từ hồ sơ

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, PERSON, Document, Fact, Province, RuleBook, Span, Tighten, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")


def value(own):
    return eval("len(rows) > 0", {"rows": own.rows("work")})


FACT = Fact("mo_fact", "Có việc được giao", (PERSON,), value, reads=("work",))
CHANGE = Tighten("GK", FACT.equals(True), DECISION.whole(), of="person")
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), facts=(FACT,))
