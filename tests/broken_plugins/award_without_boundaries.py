#: chưa có tình huống nào ghi căn cứ (cites) QĐ 1/2024/QĐ-UBND, Điều 4
#: chưa có tình huống nào ghi căn cứ (cites) QĐ 1/2024/QĐ-UBND, Điều 6
#: THU_KHEN, Mức độ hoàn thành nhiệm vụ: từ hoàn thành tốt nhiệm vụ trở lên: chưa có tình huống dưới, đúng bằng, trên mức này
#: mo/2024, THU_KHEN (cá nhân), tỷ lệ: chưa có tình huống dưới, đúng bằng, trên mức này
#: mo/2024, THU_KHEN (cá nhân), tỷ lệ phiếu: chưa có tình huống dưới, đúng bằng mức này

from __future__ import annotations

from datetime import date
from fractions import Fraction

from thidua import (
    API_VERSION,
    COMMENDATION,
    PERSON,
    AddRule,
    Award,
    AwardRule,
    Ballot,
    Document,
    Level,
    Province,
    Quota,
    Rounding,
    RuleBook,
    Span,
    all_of,
    fact,
    hookimpl,
)

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CITE = DECISION.article("4")
PRAISE = Award("THU_KHEN", "Thư khen của tỉnh", (PERSON,), COMMENDATION, "head_of_office", height=10)
STANDARD = all_of(fact("rating").at_least(Level.HTTNV, CITE))
RULE = AwardRule(PRAISE, PERSON, STANDARD, quota=Quota("LDTT", Fraction(1, 4), Rounding.FLOOR, "office", cites=(DECISION.article("6"),)), ballot=Ballot(Fraction(1), (CITE,)), cites=(CITE,))
CHANGES = (AddRule(RULE),)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), CHANGES, cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), awards=(PRAISE,))
