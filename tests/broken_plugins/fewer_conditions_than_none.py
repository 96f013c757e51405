#: ngày 01/01/2024: plugin thidua-mo 0.1.0: THU_KHEN (cá nhân): cần -1 trong 1 điều kiện, lúc nào cũng đạt (__init__.py, dòng 28)

from __future__ import annotations

from datetime import date

from thidua import (
    API_VERSION,
    COMMENDATION,
    PERSON,
    AddRule,
    AtLeast,
    Award,
    AwardRule,
    Document,
    Level,
    Province,
    RuleBook,
    Span,
    fact,
    hookimpl,
)

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CITE = DECISION.article("4")
PRAISE = Award("THU_KHEN", "Thư khen của tỉnh", (PERSON,), COMMENDATION, "head_of_office", height=10)
STANDARD = AtLeast(-1, (fact("rating").at_least(Level.HTTNV, CITE),))
RULE = AwardRule(PRAISE, PERSON, STANDARD, nomination=False, cites=(CITE,))
CHANGES = (AddRule(RULE),)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), CHANGES, cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), awards=(PRAISE,))
