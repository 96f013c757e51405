#: __init__.py, dòng 6: nhập os; plugin chỉ được nhập thidua và các mô-đun chỉ để tính (datetime, decimal, fractions, …; xem docs/plugins.md), hãy bỏ
#: __init__.py, dòng 15: nhập concurrent.futures; plugin chỉ được nhập thidua và các mô-đun chỉ để tính (datetime, decimal, fractions, …; xem docs/plugins.md), hãy bỏ

from __future__ import annotations

import os
from datetime import date

from thidua import API_VERSION, PERSON, Document, Fact, Province, RuleBook, Span, Tighten, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")


def value(own):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1):
        return os.environ.get("HOME") is not None


FACT = Fact("mo_fact", "Có việc được giao", (PERSON,), value, reads=("work",))
CHANGE = Tighten("GK", FACT.equals(True), DECISION.whole(), of="person")
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), facts=(FACT,))
