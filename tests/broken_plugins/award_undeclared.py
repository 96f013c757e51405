#: plugin thidua-mo 0.1.0: mo/2024 có quy tắc cho THU_KHEN mà không khai trong Province(awards=…)

from __future__ import annotations

from datetime import date

from thidua import (
    API_VERSION,
    COMMENDATION,
    PERSON,
    AddRule,
    Award,
    AwardRule,
    Document,
    Interpretation,
    Province,
    RuleBook,
    Span,
    all_of,
    hookimpl,
)

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
PRAISE = Award("THU_KHEN", "Thư khen của tỉnh", (PERSON,), COMMENDATION, "other", height=10)
RULE = AwardRule(PRAISE, PERSON, standard=all_of(), interpretations=(Interpretation("Xét theo đề cử"),))
CHANGE = AddRule(RULE)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (CHANGE,), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,))
