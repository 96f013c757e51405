#: plugin thidua-mo 0.1.0 hỏng khi nạp: TypeError: tên bảng '../people' không dùng được; hãy ghi chữ thường không dấu, như score_sheets (__init__.py, dòng 22); hãy sửa dòng này

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
    "../people",
    "phiếu điểm",
    Column("person_id", Kind.ID, "Mã cá nhân", "mã trong bảng cá nhân", required=True),
    Column("points", Kind.DECIMAL, "Điểm", "từ 0 đến 100", most=100),
)
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), tables=(SHEETS,))
