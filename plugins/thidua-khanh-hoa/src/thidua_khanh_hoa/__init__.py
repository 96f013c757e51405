"""Khánh Hòa: no text of the province has been sourced, so its rule book changes nothing in the law and says so."""

from __future__ import annotations

from datetime import date

from thidua import API_VERSION, Province, RuleBook, Span, hookimpl

# From the first day that the awards of this release cover. Nghị quyết 202/2025/QH15 joined Ninh Thuận to it and kept
# its name.
LIFE = Span(date(2017, 10, 1))


@hookimpl
def thidua_province() -> Province:
    """The province, whose name outlives its merger."""
    return Province(
        "khanh-hoa",
        "Khánh Hòa",
        API_VERSION,
        rulebooks=(RuleBook("khanh-hoa/2019", LIFE, sourced=False),),
        valid=LIFE,
    )
