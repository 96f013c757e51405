"""A decision's number and day in one cell, as in "12/QĐ-STP ngày 05/03/2020": taken apart where that is plain."""

from __future__ import annotations

import re
from collections.abc import Mapping

from thidua.load.cells import CellError, read_date

DAY_OF: Mapping[str, str] = {"awards": "decided_on", "initiatives": "recognised_on"}  # by table, what the day is
_START = re.compile(r"(?:(?:quyết định|qđ)\s*)?(?:số\s*:?\s*)?", re.IGNORECASE)
_NUMBER = r"(?P<number>[0-9]+(?:/\S*?[^\W\d]\S*?)?)"
_DAY = r"(?P<day>[0-9]{1,2})(?:[/.-]|\s+tháng\s+)(?P<month>[0-9]{1,2})(?:[/.-]|\s+năm\s+)(?P<year>[0-9]{4})"
_WHOLE = re.compile(rf"{_NUMBER}(?:(?:\s*[,;]\s*|\s+)(?:ký\s+)?(?:ngày\s+)?{_DAY})?\.?", re.IGNORECASE)


def number_and_day(text: str) -> tuple[str, str] | None:
    """The number, and the day where one is told; None for what is not exactly that."""
    text = " ".join(text.split())
    found = _WHOLE.fullmatch(text[_START.match(text).end() :])  # type: ignore[union-attr]
    if found is None:
        return None
    day = f"{found['day']}/{found['month']}/{found['year']}" if found["day"] else ""
    try:
        read_date(day or "1/1/2000")
    except CellError:
        return None
    return found["number"], day
