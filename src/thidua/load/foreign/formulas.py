"""The saved values of formulas: a workbook that is written anew keeps those that what was filled in cannot change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from thidua.load.xlsx_file import stored

Spot = tuple[str, int, int]  # sheet, row, column
Box = tuple[int, int, int, int]  # first column, first row, last column, last row
Looks = list[tuple[str, Box]] | None  # the cells that a formula reads, by sheet; None where it does not say which
_CELLS = re.compile(r"\$?[A-Za-z]{1,3}\$?\d+(:\$?[A-Za-z]{1,3}\$?\d+)?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+")
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_ANYWHERE = ("OFFSET(", "INDIRECT(")  # they look where their arguments do not say


def kept_values(book: Any, values: Any, changed: Iterable[Spot]) -> dict[Spot, Any]:
    """The cells of `values` for the formulas of `book`, but for those that may come to something else now.

    Excel works those out when it opens the workbook; their last value would be taken for one of the new data.
    """
    moved: dict[str, set[tuple[int, int]]] = {}
    _move(moved, changed)
    cells = dict(_formulas(book))
    looks = {spot: _looked_at(cell.value, spot[0]) for spot, cell in cells.items()}
    while found := [spot for spot in looks if not _has(moved, spot) and _sees(looks[spot], moved)]:
        _move(moved, (each for spot in found for each in (spot, *_spread(spot, cells[spot].value))))
    return {spot: values[spot[0]]._cells[spot[1:]] for spot in looks if not _has(moved, spot)}


def _move(moved: dict[str, set[tuple[int, int]]], spots: Iterable[Spot]) -> None:
    for sheet, row, column in spots:
        moved.setdefault(sheet.casefold(), set()).add((row, column))


def _has(moved: Mapping[str, Set[tuple[int, int]]], spot: Spot) -> bool:
    return spot[1:] in moved.get(spot[0].casefold(), ())


def _formulas(book: Any) -> Iterator[tuple[Spot, Any]]:
    for sheet in book.worksheets:
        for row, column, cell in stored(sheet):
            if cell.data_type == "f":
                yield (sheet.title, row, column), cell


def _spread(spot: Spot, formula: Any) -> Iterator[Spot]:
    """The cells beside its own that an array formula fills: they are stored like any others."""
    box = _box(getattr(formula, "ref", None) or "")
    if box is not None:
        left, top, right, bottom = box
        yield from ((spot[0], row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _tokens(formula: Any) -> list[Any] | None:
    """None for what the library cannot take apart, such as a reference that Excel lost."""
    from openpyxl.formula import Tokenizer

    text = getattr(formula, "text", formula)  # of an array formula
    try:
        return list(Tokenizer(text).items) if isinstance(text, str) else None
    except Exception:  # whatever it makes of a formula that it does not know
        return None


def _looked_at(formula: Any, sheet: str) -> Looks:
    from openpyxl.formula.tokenizer import Token

    tokens = _tokens(formula)
    if tokens is None:
        return None
    found: list[tuple[str, Box]] = []
    for token in tokens:
        if token.type == Token.FUNC and (token.value.upper() in _ANYWHERE or ":" in token.value):
            return None
        if token.type == Token.OPERAND and token.subtype == Token.RANGE:
            title, box = _sheet_of(token.value), _box(token.value)
            if box is None or ":" in title:
                return None
            found.append((title or sheet, box))
    return found


def _sheet_of(reference: str) -> str:
    title = reference.rpartition("!")[0]
    return title[1:-1].replace("''", "'") if title.startswith("'") else title


def _box(reference: str) -> Box | None:
    """None for a name, or the column of a table: what it stands for is told elsewhere in the workbook."""
    from openpyxl.utils.cell import range_boundaries

    cells = reference.rpartition("!")[2]
    if not _CELLS.fullmatch(cells):  # "DS" is a name, though the library would read it as a column
        return None
    try:
        left, top, right, bottom = range_boundaries(cells)
    except ValueError:
        return None
    return left or 1, top or 1, right or _LAST_COLUMN, bottom or _LAST_ROW


def _sees(looks: Looks, moved: Mapping[str, Set[tuple[int, int]]]) -> bool:
    if looks is None:
        return bool(moved)
    return any(_meets(box, moved.get(sheet.casefold(), frozenset())) for sheet, box in looks)


def _meets(box: Box, cells: Set[tuple[int, int]]) -> bool:
    left, top, right, bottom = box
    if (right - left + 1) * (bottom - top + 1) <= len(cells):
        return any((row, column) in cells for row in range(top, bottom + 1) for column in range(left, right + 1))
    return any(left <= column <= right and top <= row <= bottom for row, column in cells)
