"""An Dụ, a province that does not exist: a share of its own, an award of its own, and a fact of its own for it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

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
    SetValue,
    Span,
    all_of,
    hookimpl,
)

DECISION = Document("qd-12-2019", "QĐ 12/2019/QĐ-UBND", "Quy chế thi đua, khen thưởng của tỉnh An Dụ", date(2019, 6, 1))
REVISED = Document("qd-03-2021", "QĐ 03/2021/QĐ-UBND", "Quy chế sửa đổi của tỉnh An Dụ", date(2021, 1, 15))


def tasks(own: Any) -> int:
    """How many groups of tasks a person was given."""
    return len(own.rows("work"))


TASKS = Fact("an_du_tasks", "Số nhóm việc được giao", (PERSON,), tasks, reads=("work",))
DILIGENT = Award("CN_AN_DU", "Người cần mẫn tỉnh An Dụ", (PERSON,), COMMENDATION, "head_of_office", height=28)
RULE = AwardRule(
    DILIGENT, PERSON, all_of(TASKS.at_least(2, DECISION.article("7"))), nomination=False, cites=(DECISION.article("7"),)
)


@hookimpl
def thidua_province() -> Province:
    """The province, with two editions of its decision."""
    first = (SetValue("cstdcs_share", Fraction(12, 100), DECISION.article("5")), AddRule(RULE))
    second = (SetValue("cstdcs_share", Fraction(10, 100), REVISED.article("1")), AddRule(RULE))
    return Province(
        "an-du",
        "An Dụ",
        API_VERSION,
        rulebooks=(
            RuleBook(
                "an-du/2019", Span(date(2019, 6, 10), date(2021, 2, 1)), first, cites=(DECISION.whole(),), sourced=True
            ),
            RuleBook(
                "an-du/2021", Span(date(2021, 2, 1), date(2024, 1, 1)), second, cites=(REVISED.whole(),), sourced=True
            ),
        ),
        awards=(DILIGENT,),
        facts=(TASKS,),
    )
