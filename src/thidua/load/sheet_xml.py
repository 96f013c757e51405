"""The cells of one sheet of an .xlsx file, read from its XML row by row.

openpyxl opens the workbook, its strings and its styles. Of a sheet it would make an object for every cell, and read the
file a second time for what formulas came to; here both come in one pass, and empty cells cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse
from xml.parsers import expat

from attrs import frozen
from openpyxl.cell.text import Text
from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import from_excel, from_ISO8601

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _VALUE, _FORMULA, _INLINE, _MERGED = (f"{_NS}{tag}" for tag in ("row", "v", "f", "is", "mergeCell"))
_DIGITS = "0123456789"
_from_iso: Any = from_ISO8601

Cell = tuple[int, int, Any, bool, bool]  # row, column, value, whether a formula, whether an error
Area = tuple[int, int, int, int]  # column and row of the first cell and of the last


@frozen(eq=False)
class Parts:
    """What the cells of all sheets of a workbook point to."""

    strings: Sequence[str]
    dates: frozenset[int]  # the styles that show a number as a day
    durations: frozenset[int]
    epoch: Any

    @classmethod
    def of(cls, book: Any, sheet: Any) -> Parts:
        """Those of a workbook that openpyxl has opened with read_only."""
        dates, durations = frozenset(book._date_formats), frozenset(book._timedelta_formats)
        return cls(sheet._shared_strings, dates, durations, book.epoch)


@frozen(eq=False)
class Ending:
    """What stands of a sheet besides its cells: hidden rows, and areas merged into their first cell."""

    hidden: list[int]
    merged: list[Area]


def cells_of(file: IO[bytes], parts: Parts, ending: Ending) -> Iterator[Cell]:
    """Every cell that holds something or is a formula, with the last value; `ending` is filled on the way."""
    row = 0
    for _, element in iterparse(file):
        if element.tag == _ROW:
            row = int(float(element.get("r", row + 1)))
            if element.get("hidden") in ("1", "true"):
                ending.hidden.append(row)
            yield from _cells(element, row, parts)
            element.clear()
        elif element.tag == _MERGED:
            ending.merged.append(_area(element.get("ref", "")))


def _area(ref: str) -> Area:
    left, top, right, bottom = range_boundaries(ref)
    if left is None or top is None or right is None or bottom is None:
        raise ValueError(ref)
    return left, top, right, bottom


def refuse_entities(file: IO[bytes]) -> None:
    """Raises ValueError for XML that declares a document type: no workbook has one, and entities can be a bomb."""
    parser = expat.ParserCreate()
    seen: list[str] = []

    def doctype(*_: Any) -> None:
        raise ValueError("document type")

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = lambda name, _: seen.append(name)
    while not seen and (piece := file.read(4096)):
        parser.Parse(piece)


def _cells(row: Element, number: int, parts: Parts) -> Iterator[Cell]:
    column = 0
    for element in row:
        place = element.get("r")
        if place:
            letters = place.rstrip(_DIGITS)
            column, number = _column(letters), int(place[len(letters) :])
        else:
            column += 1
        kind, text = element.get("t", "n"), element.findtext(_VALUE)
        is_formula = element.find(_FORMULA) is not None
        if text and kind == "s":
            yield number, column, parts.strings[int(text)], is_formula, False
        elif text or is_formula or kind == "inlineStr":
            value, is_error = _value(element, kind, text, parts)
            if value is not None or is_formula:
                yield number, column, value, is_formula, is_error


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    return int(column_index_from_string(letters))


def _value(element: Element, kind: str, text: str | None, parts: Parts) -> tuple[Any, bool]:
    """What a cell holds, and whether that is an error."""
    if kind == "inlineStr":
        inline = element.find(_INLINE)
        return (None if inline is None else _plain(inline)), False
    if not text:
        return None, False
    if kind == "n":
        return _number(text, int(element.get("s", 0)), parts)
    if kind == "b":
        return bool(int(text)), False
    if kind == "d":
        return _from_iso(text), False
    return text, kind == "e"


def _plain(inline: Any) -> str | None:
    """A text in the cell itself, without its fonts and without what is only there to be read aloud."""
    text = Text.from_tree(inline)
    return text.content if text else None


def _number(text: str, style: int, parts: Parts) -> tuple[Any, bool]:
    """A number, or the day that its style shows; one that no day has is an error, as in Excel."""
    number: float = float(text) if not text.lstrip("-").isdigit() else int(text)
    if style not in parts.dates:
        return number, False
    try:
        return from_excel(number, parts.epoch, timedelta=style in parts.durations), False
    except (OverflowError, ValueError):
        return "#VALUE!", True


def drop_covered(rows: dict[int, dict[int, Any]], merged: Sequence[Area]) -> None:
    """Takes out what lies under a merged area, which nobody sees in Excel."""
    for left, top, right, bottom in merged:
        for row in [row for row in _between(top, bottom, rows) if row in rows]:
            covered = [column for column in rows[row] if left <= column <= right and (row, column) != (top, left)]
            for column in covered:
                del rows[row][column]
            if not rows[row]:
                del rows[row]


def _between(top: int, bottom: int, rows: Mapping[int, Any]) -> Iterable[int]:
    """The rows of an area; of one that runs to the end of the sheet those that hold something."""
    return range(top, bottom + 1) if bottom - top < len(rows) else [row for row in rows if top <= row <= bottom]
