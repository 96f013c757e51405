#: bảng mo_sheets: cột person_id và points cùng tên "Mã cá nhân"; hãy đổi tên một cột

from __future__ import annotations

from datetime import date

from thidua import (
    API_VERSION,
    Column,
    Document,
    Kind,
    Province,
    RuleBook,
    Span,
    hookimpl,
    own_table,
)

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
CITE = DECISION.article("4")

SHEETS = own_table(
    "mo_sheets",
    "phiếu điểm",
    Column("person_id", Kind.ID, "Mã cá nhân", "mã trong bảng cá nhân", required=True),
    Column("points", Kind.DECIMAL, "Mã cá nhân", "từ 0 đến 100", most=100),
)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), tables=(SHEETS,))
