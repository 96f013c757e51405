"""A table of any length for the screen, line by line: its rows are gone through twice and none is kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

GAP = "  "
LEAST = 2  # how much wider than its heading a column is at least
_NARROW = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027]*").fullmatch  # one column a letter


def long_table(headers: Sequence[str], rows: Callable[[], Iterable[Sequence[str]]]) -> Iterator[str]:
    """The lines that `table` would print, of rows that can be gone through again."""
    widths = [width(header) + LEAST for header in headers]
    for row in rows():
        widths = list(map(max, widths, map(width, map(tidy, row))))
    yield _line(headers, widths)
    yield GAP.join("-" * each for each in widths)
    for row in rows():
        yield _line(row, widths)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(map(_padded, map(tidy, row), widths)).rstrip()


def _padded(cell: str, to: int) -> str:
    return cell + " " * (to - width(cell))


def tidy(cell: str) -> str:
    """A cell as it is printed, in one Unicode form."""
    return cell.strip() if cell.isascii() else unicodedata.normalize("NFC", cell).strip()


def width(cell: str) -> int:
    """How many columns of the screen a cell takes; what is not plainly Latin is measured by the library of tables."""
    if cell.isascii() or _NARROW(cell):
        return len(cell)
    from tabulate import tabulate

    beside = tabulate([["x"], [f"x{cell}"]], tablefmt="plain", disable_numparse=True, stralign="right")
    return beside.index("\n") - 1
