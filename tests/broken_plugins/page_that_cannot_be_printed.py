#: không in được trang quy tắc ngày 01/01/2024: ValueError: invalid literal for int() with base 10: 'có' (__init__.py, dòng 16); hãy xem nhãn và speak_value

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, PERSON, Document, Fact, Province, RuleBook, Span, Tighten, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")


def value(own):
    return bool(own.rows("work"))


FACT = Fact("mo_fact", "Có việc được giao", (PERSON,), value, reads=("work",),  speak_value=lambda value: str(int("có")))
CHANGE = Tighten("GK", FACT.equals(True), DECISION.whole(), of="person")
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), facts=(FACT,))
