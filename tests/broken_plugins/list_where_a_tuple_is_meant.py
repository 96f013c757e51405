#: plugin thidua-mo 0.1.0 hỏng khi nạp: TypeError: AtLeast: of phải là một bộ (a, b), kể cả khi chỉ có một: (a,); đang là [Condition(fact=Fact(code='months_worked', label='Thời gian công tác trong năm', (__init__.py, dòng 10); hãy sửa dòng này

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, AtLeast, Document, Province, RuleBook, Span, Tighten, fact, hookimpl

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
EITHER = AtLeast(1, [fact("months_worked").at_least(9), fact("leave_months").at_most(1)])
CHANGE = Tighten("GK", EITHER, DECISION.whole())
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
