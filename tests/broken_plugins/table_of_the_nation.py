#: plugin thidua-mo 0.1.0 khai lại bảng của phần mềm: work; hãy đặt tên bảng khác trong plugin

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Column, Document, Kind, Province, RuleBook, Span, hookimpl, own_table

DECISION = Document("mo-1", "QĐ 1/2024/QĐ-UBND", "Quyết định số 1/2024 của tỉnh Mơ")
SHEET = own_table("work", "phiếu điểm", Column("person_id", Kind.ID, "Mã cá nhân", "mã", required=True))
BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)), (), cites=(DECISION.whole(),), sourced=True)


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), tables=(SHEET,))
