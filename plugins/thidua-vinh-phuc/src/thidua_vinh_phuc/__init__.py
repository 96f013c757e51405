"""Vĩnh Phúc: no text of the province has been sourced, so its rule book changes nothing in the law and says so."""

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Province, RuleBook, Span, hookimpl

# From the first day that the awards of this release cover; part of Phú Thọ since Nghị quyết 202/2025/QH15.
LIFE = Span(date(2017, 10, 1), date(2025, 7, 1))


@hookimpl
def thidua_province() -> Province:
    """The province, for dates before its merger."""
    return Province(
        "vinh-phuc",
        "Vĩnh Phúc",
        API_VERSION,
        rulebooks=(RuleBook("vinh-phuc/2019", LIFE, sourced=False),),
        successor="phu-tho",
        valid=LIFE,
    )
