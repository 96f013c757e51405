"""Which days and years can stand together: no day after that of recording, no merit after its decision."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from thidua.register.book import Book, Decided, Grant
from thidua.vietnamese import date_text


def late_day(decided_on: date, recorded_on: date) -> str:
    """What is wrong with a decision of a day still to come, empty if nothing is."""
    if decided_on <= recorded_on:
        return ""
    return f"ngày quyết định {date_text(decided_on)} sau ngày ghi sổ {date_text(recorded_on)}"


def late_year(year: int, decided_on: date) -> str:
    """What is wrong with merits of a year that comes after the decision on them, empty if nothing is."""
    return f"quyết định ngày {date_text(decided_on)}, trước năm thành tích {year}" if year > decided_on.year else ""


def year_ahead(noun: str, year: int, recorded_on: date) -> str:
    """What is wrong with a year still to come, empty if nothing is."""
    return f"năm {noun} {year} sau ngày ghi sổ {date_text(recorded_on)}" if year > recorded_on.year else ""


def faults(book: Book, table: str, row: int, changed: Collection[str], day: date) -> Iterator[str]:
    """What a row cannot say, of its cells that have just been `changed`, on the day of recording."""
    own: Any = next((one for one in getattr(book, table) if one.row == row), None)
    found = _FAULTS[table](book, own, day)
    yield from dict.fromkeys(told for cells, told in found if told and not cells.isdisjoint(changed))


Found = Iterator[tuple[set[str], str]]  # the cells that say it, and what is wrong with them


def _of_decision(book: Book, own: Decided, day: date) -> Found:
    if own.decided_on is None:
        return
    yield {"decided_on"}, late_day(own.decided_on, day)
    for grant in book.grants:
        if grant.decision.row == own.row:
            yield {"decided_on"}, _at(grant, late_year(grant.year, own.decided_on))
        if grant.revoked and own.row in (grant.decision.row, grant.revoked.decision.row):
            yield {"decided_on"}, _at(grant, _revoked_before(grant))


def _at(grant: Grant, told: str) -> str:
    return f"{told} (dòng {grant.row} của sổ)" if told else ""


def _revoked_before(grant: Grant) -> str:
    given, back = grant.decision.decided_on, grant.taken_back_on
    if not given or not back or given <= back:
        return ""
    return f"ngày thu hồi {date_text(back)} trước ngày {date_text(given)} của quyết định bị thu hồi"


def _of_grant(book: Book, own: Grant, day: date) -> Found:
    decided_on = own.decision.decided_on
    yield {"year"}, late_year(own.year, decided_on) if decided_on else year_ahead("thành tích", own.year, day)


def _of_year(noun: str) -> Callable[[Book, Any, date], Found]:
    def found(book: Book, own: Any, day: date) -> Found:
        if own.year:
            yield {"year"}, year_ahead(noun, own.year, day)

    return found


def _of_initiative(book: Book, own: Any, day: date) -> Found:
    yield from _of_year("công nhận")(book, own, day)
    if own.recognised_on and own.recognised_on > day:
        yield {"recognised_on"}, f"ngày công nhận {date_text(own.recognised_on)} sau ngày ghi sổ {date_text(day)}"


_FAULTS: Mapping[str, Callable[[Book, Any, date], Found]] = {
    "decisions": _of_decision,
    "grants": _of_grant,
    "levels": _of_year("xếp loại"),
    "initiatives": _of_initiative,
}
