"""A CSV file as a sheet: headings, rows of text and the physical line where each row starts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from contextlib import suppress
from operator import itemgetter
from typing import Protocol, TypeVar

from attrs import frozen

from thidua.columns import Column
from thidua.load.coding import REMEDY, stop
from thidua.problems import Problem, Where
from thidua.rows import numbered_texts
from thidua.shown import Shown

T = TypeVar("T")
LAST_ROWS = 5  # a sum stands at the end, perhaps with signatures below it
_TOTAL = re.compile(r"tong cong|(tổng số|tổng|cộng)(\s*[:(].*|\s+[0-9].*)?")


class TextTable(Protocol):
    """What a table is before it is read: its cells as text, by column."""

    @property
    def file(self) -> str:
        """How messages call the file or the sheet."""
        ...

    @property
    def line(self) -> int:
        """The line of the headings."""
        ...

    @property
    def headings(self) -> Sequence[str]:
        """What stands above the columns."""
        ...

    @property
    def lines(self) -> Sequence[int]:
        """The line where each row starts."""
        ...

    @property
    def damaged(self) -> Sequence[Sequence[str]]:
        """The rows whose cells cannot be told apart."""
        ...

    def texts(self, place: int) -> Column:
        """The cells of a column, each distinct text once."""
        ...


@frozen(eq=False)
class Sheet(Shown):
    """The cells of one table as text; `damaged` are the rows whose cells cannot be told apart."""

    file: str
    line: int
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    damaged: Sequence[Sequence[str]] = ()

    def texts(self, place: int) -> Column:
        """The cells of a column, each distinct text once; a row that is too short has an empty one."""
        if min(map(len, self.rows), default=0) > place:
            return numbered_texts(list(map(itemgetter(place), self.rows)))
        return numbered_texts([row[place] if place < len(row) else "" for row in self.rows])


_HEADLESS = "hãy ghi dòng tiêu đề (bảng không bắt buộc mà không dùng thì xóa tệp)"


def parse_csv(text: str, name: str) -> tuple[Sheet, list[Problem]]:
    """Raises DataError where no row can be trusted; a row with too many cells is only set aside."""
    if not text.strip():
        raise stop(name, f"tệp trống, không có dòng tiêu đề; {_HEADLESS}")
    rows, lines = _filled(*_split(text, delimiter_of(text, name), name))
    if not rows:
        raise stop(name, f"tệp không có dòng tiêu đề; {_HEADLESS}")
    headings = [" ".join(heading.split()) for heading in rows[0]]
    totals = [i for i in range(max(1, len(rows) - LAST_ROWS), len(rows)) if is_total(rows[i])]
    told = [Problem(Where(name, lines[i]), "dòng tổng cộng; hãy xóa dòng này") for i in totals]
    body, starts = (_without(totals, rows), _without(totals, lines)) if totals else (rows, lines)
    sheet, problems = _set_damaged_aside(Sheet(name, lines[0], headings, body[1:], starts[1:]))
    return sheet, [*told, *problems]


def is_total(row: Sequence[str]) -> bool:
    """A sum below the rows, by its first word: "Tổng cộng: 14 người", "Cộng (I)", but not "Tổng công ty"."""
    text = next(filter(None, map(str.strip, row)), "").casefold()
    return text.startswith("tổng cộng") or _TOTAL.fullmatch(text) is not None


def _without(places: Sequence[int], values: Sequence[T]) -> list[T]:
    return [value for i, value in enumerate(values) if i not in places]


def delimiter_of(text: str, name: str) -> str:
    """What separates the cells of the first line with anything on it."""
    first = re.search(r"[^\r\n]*\S[^\r\n]*", text)
    header = re.sub('"[^"]*"', "", first[0] if first else "")
    commas, semicolons = header.count(","), header.count(";")
    if "\t" in header and not commas and not semicolons:
        raise stop(name, f"các cột cách nhau bằng dấu tab; {REMEDY}", 1)
    return ";" if semicolons >= commas else ","


def _split(text: str, delimiter: str, name: str) -> tuple[list[list[str]], Sequence[int]]:
    """The rows and the line where each starts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise stop(
            name,
            'dấu nháy kép (") mở hoặc đóng không đúng chỗ; hãy bỏ dấu này hoặc viết đôi ("")',
            _starts(text, delimiter)[-1],
        ) from error
    is_line_each = reader.line_num == len(rows)
    return rows, range(1, len(rows) + 1) if is_line_each else _starts(text, delimiter)[:-1]


def _starts(text: str, delimiter: str) -> list[int]:
    """The lines where rows start, as far as they can be read; a quoted cell runs over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    starts = [1]
    with suppress(csv.Error):
        starts += (reader.line_num + 1 for _ in reader)
    return starts


def _filled(rows: list[list[str]], lines: Sequence[int]) -> tuple[list[list[str]], Sequence[int]]:
    """Without the blank lines, also those of delimiters only that Excel leaves."""
    if [] not in rows and all(map(itemgetter(0), rows)):
        return rows, lines
    kept = [i for i, row in enumerate(rows) if "".join(row).strip()]
    return [rows[i] for i in kept], [lines[i] for i in kept]


def _set_damaged_aside(sheet: Sheet) -> tuple[Sheet, list[Problem]]:
    width = len(sheet.headings)
    if max(map(len, sheet.rows), default=0) <= width:
        return sheet, []
    long = {i for i, row in enumerate(sheet.rows) if "".join(row[width:]).strip()}
    kept = [i for i in range(len(sheet.rows)) if i not in long]
    rows, lines = [sheet.rows[i][:width] for i in kept], [sheet.lines[i] for i in kept]
    damaged = [sheet.rows[i] for i in sorted(long)]
    problems = [_too_long(sheet, i, width) for i in sorted(long)]
    return Sheet(sheet.file, sheet.line, sheet.headings, rows, lines, damaged), problems


def _too_long(sheet: Sheet, index: int, width: int) -> Problem:
    message = (
        f"dòng có {len(sheet.rows[index])} ô mà tiêu đề chỉ có {width} cột; "
        "hãy bỏ ô thừa hoặc đặt chữ có dấu phân cách trong dấu nháy kép"
    )
    return Problem(Where(sheet.file, sheet.lines[index]), message)
