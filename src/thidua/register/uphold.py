"""Upholding a grant: it was looked at again after what it rests on was revoked, and stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from attrs import frozen

from thidua.problems import DataError, Problem, Where
from thidua.register.book import Grant, read_book
from thidua.register.chain import append
from thidua.register.store import stop, writing
from thidua.shown import Shown
from thidua.vietnamese import date_text


@frozen
class Said(Shown):
    """Who looked at it again, on which day, and why it stands."""

    body: str
    upheld_on: date
    reason: str
    recorded_on: date


def uphold(path: Path, row: int, said: Said) -> tuple[Grant, list[Grant]]:
    """The grant, and the revoked ones for which it is no more to be looked at: all that it was marked for.

    Raises DataError, and then nothing has been written.
    """
    with writing(path) as db:
        book = read_book(db)
        grant = next((one for one in book.grants if one.row == row), None)
        if grant is None or not grant.to_review:
            raise stop(path, f"dòng này không có gì cần xem lại; {_ROWS}", row)
        lost = book.lost_by(grant.to_review)
        if told := list(_faults(lost, said)):
            raise DataError(Problem(Where(path.name, row), f"{each}; hãy kiểm tra --date") for each in told)
        cells = {"body": said.body, "reason": said.reason, "upheld_on": said.upheld_on}
        for review in grant.to_review:
            append(db, "upheld", review_id=review.row, **cells, recorded_on=said.recorded_on)
        return grant, lost


_ROWS = "hãy xem số dòng của những gì cần xem lại bằng thidua register show"


def _faults(lost: list[Grant], said: Said) -> Iterator[str]:
    """What is wrong with the day: nobody can have looked at it before there was a reason, nor in days to come."""
    told = f"ngày xem lại {date_text(said.upheld_on)}"
    if said.upheld_on > said.recorded_on:
        yield f"{told} sau ngày ghi sổ {date_text(said.recorded_on)}"
    for one in lost:
        day = one.taken_back_on
        if day and said.upheld_on < day:
            yield f"{told} trước ngày {date_text(day)} thu hồi {one.award} năm {one.year}"
