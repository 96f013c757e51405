"""The lists of codes that a provincial product puts beside its forms: "1647933380 = Chiến sĩ thi đua cơ sở"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from thidua.load.foreign.sheet import ForeignSheet

_CODE = re.compile("[0-9]{8,}")


def codes_of(sheets: Iterable[ForeignSheet], lists: Iterable[str]) -> dict[str, str]:
    """The name of each code in the sheets that are no lists of people: it stands beside its code."""
    known = set(lists)
    codes: dict[str, str] = {}
    for sheet in sheets:
        if sheet.file not in known:
            for cells in sheet.cells.values():
                codes |= _codes_of_row(cells)
    return codes


def _codes_of_row(cells: Mapping[int, str]) -> dict[str, str]:
    """The name stands to the right of its code, else to its left."""
    codes = {}
    for column, text in cells.items():
        if _CODE.fullmatch(text):
            names = [cells.get(column + 1, ""), cells.get(column - 1, "")]
            name = next((each for each in names if each and not each.isdigit()), "")
            if name:
                codes[text] = name
    return codes


def is_code(text: str) -> bool:
    """Whether a text is a number that only a list of codes explains."""
    return _CODE.fullmatch(text) is not None
