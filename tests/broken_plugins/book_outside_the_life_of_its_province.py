#: mo/2024 có hiệu lực cả ngoài thời gian của tỉnh (valid); hãy sửa một trong hai

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Province, RuleBook, Span, hookimpl

BOOK = RuleBook("mo/2024", Span(date(2024, 1, 1)))


@hookimpl
def thidua_province() -> Province:
    return Province("mo", "Mơ", API_VERSION, rulebooks=(BOOK,), valid=Span(date(2024, 1, 1), date(2025, 7, 1)))
