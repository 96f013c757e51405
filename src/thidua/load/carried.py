"""What of a year still runs when the next begins: rows that an officer has to carry over, since nobody copies them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from thidua.flow import Register
from thidua.load.terms import quoted
from thidua.records import TABLES
from thidua.vietnamese import date_text

SHOWN = 5  # places that one line names


def carried(register: Register) -> Iterator[str]:
    """A line for each table of a year with rows that the next year needs."""
    year, last = register.year, date(register.year, 12, 31)
    for name, (is_carried, why) in _CARRIED.items():
        rows: Any = register.tables.get(name, ())
        places = [f"{row.origin}:{row.line}" for row in rows if is_carried(row, last)]
        if places:
            shown = ", ".join(places[:SHOWN]) + ("…" if len(places) > SHOWN else "")
            told = f"bảng {TABLES[name].label} năm {year} có {len(places)} dòng {why(last)} ({shown})"
            yield f"{told}; hãy tự chép sang năm {year + 1}"


def _is_open(end: date | None, last: date) -> bool:
    return end is None or end > last


def _absence_is_open(row: Any, last: date) -> bool:
    """Days without dates are those of the year that is over."""
    return row.from_ is not None and _is_open(row.to, last)


def _posting_is_open(row: Any, last: date) -> bool:
    """A transfer is over on its day: it asks for an opinion in its own year only."""
    return row.kind != "transfer" and _is_open(row.to, last)


def _unended(table: str, column: str) -> Callable[[date], str]:
    header = quoted(TABLES[table].column(column).header)
    return lambda last: f"mà {header} để trống hoặc sau ngày {date_text(last)}"


Carried = tuple[Callable[[Any, date], bool], Callable[[date], str]]  # which rows, and what is said of them

_CARRIED: Mapping[str, Carried] = {
    "holds": (lambda row, last: _is_open(row.until, last), _unended("holds", "until")),
    "discipline": (lambda row, last: True, lambda last: "mà các năm sau còn xét đến"),
    "postings": (_posting_is_open, _unended("postings", "to")),
    "absences": (_absence_is_open, _unended("absences", "to")),
}
