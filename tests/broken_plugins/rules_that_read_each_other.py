#: ngày 01/01/2024: các quy tắc đọc lẫn nhau theo vòng: THU_KHEN → THU_KHEN; hãy bỏ một điều kiện

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
    Fact,
    Province,
    RuleBook,
    Span,
    all_of,
    hookimpl,
)

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CITE = DECISION.article("4")


def given(own):
    return own.holds_now("THU_KHEN")


GIVEN = Fact("mo_given", "Đã được thư khen", (PERSON,), given, reads_awards=("THU_KHEN",))
PRAISE = Award("THU_KHEN", "Thư khen của tỉnh", (PERSON,), COMMENDATION, "head_of_office", height=10)
STANDARD = all_of(GIVEN.equals(False, CITE))
RULE = AwardRule(PRAISE, PERSON, STANDARD, cites=(CITE,))
CHANGES = (AddRule(RULE),)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), CHANGES, cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), awards=(PRAISE,), facts=(GIVEN,))
