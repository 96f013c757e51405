"""What an initiative that served one award may still serve: the one rule for facts, checks and the register.

An initiative serves one commendation once, and what served a title serves no commendation, nor the other way round
(Công văn 5007/BNV-TĐKT of 2023, III.5.c). A title may build on what served a lower title.
"""

from __future__ import annotations

from typing import Any

# The titles of the national texts; a title of a province's own reads as a commendation. A test holds them to the rules.
TITLES = ("LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "TTLDTT", "TTLDXS", "CO_TINH", "CO_CP")


def keeps_from(used_for: str, award: str) -> bool:
    """Whether an initiative used for one award serves another no more: only a title builds on one of a title."""
    return not (used_for in TITLES and award in TITLES)


def uses_up(use: Any, award: str, year: int | None) -> bool | None:
    """Whether a use on record keeps an initiative from serving an award in a year; None where that is open.

    This very use, which may stand in two records, keeps it from nothing.
    """
    if use.award is None:
        return None
    if use.award != award:
        return keeps_from(use.award, award)
    return None if None in (use.year, year) else use.year != year
