"""Taking a grant back: a new row that points to it, and a mark on everything that rests on it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from attrs import frozen

from thidua.problems import DataError, Problem, Where
from thidua.records import MANNERS
from thidua.register.based_on import counting_units, dependents
from thidua.register.book import Book, Decided, Grant, read_book
from thidua.register.chain import append
from thidua.register.entry import Head
from thidua.register.record import add_decision
from thidua.register.refused import number_problems
from thidua.register.store import NAME, reading, writing
from thidua.shown import Shown
from thidua.vietnamese import date_text, fold


@frozen
class Asked(Shown):
    """Which grant an officer wants revoked: by its decision, its subject, the award and the year of merit."""

    number: str
    subject_id: str
    award: str
    year: int
    manner: str | None = None  # asked for only where the decision gave the award in several

    def __str__(self) -> str:
        return f"{self.subject_id}, {self.award} năm {self.year}, quyết định {self.number}"


@frozen
class Plan(Shown):
    """The grant found, what rests on it, and the revoking decision where it is on record already.

    `counting` are titles of units of the year, of which that of the person's own unit may fall as well, `spent` the
    initiatives recorded as used for the grant.
    """

    grant: Grant
    resting: tuple[Grant, ...]
    counting: tuple[Grant, ...]
    spent: tuple[str, ...]
    decision: Decided | None


def preview(path: Path, asked: Asked, by: Head) -> Plan:
    """What revoking would do. Raises DataError where it cannot be done."""
    with reading(path) as db:
        return _plan(read_book(db), asked, by)


def revoke(path: Path, asked: Asked, by: Head, ground: str) -> Plan:
    """Revokes a grant and marks what rests on it for review. Raises DataError, and then nothing has been written."""
    preview(path, asked, by)
    with writing(path) as db:
        plan = _plan(read_book(db), asked, by)
        _write(db, plan, by, ground)
        return plan


def _plan(book: Book, asked: Asked, by: Head) -> Plan:
    grant, problems = _find(book, asked), []
    if grant is None:
        raise DataError([Problem(Where(NAME), _not_found(book, asked))])
    if grant.revoked:
        problems.append(
            Problem(Where(NAME, grant.row), f"{asked} đã bị thu hồi theo {grant.revoked.decision}; hãy kiểm tra lại")
        )
    if grant.decision.decided_on and by.decided_on < grant.decision.decided_on:
        days = f"{date_text(by.decided_on)} trước ngày {date_text(grant.decision.decided_on)} của quyết định bị thu hồi"
        problems.append(Problem(Where(NAME, grant.row), f"ngày thu hồi {days}; hãy kiểm tra lại --date"))
    earlier = _same_decision(book, by)
    problems += () if earlier else number_problems(book, by, "--by-decision")
    if problems:
        raise DataError(problems)
    spent = tuple(use.initiative_id for use in book.uses if use.grant.row == grant.row)
    return Plan(grant, tuple(dependents(book, grant)), tuple(counting_units(book, grant)), spent, earlier)


def _find(book: Book, asked: Asked) -> Grant | None:
    """The grant asked for; one that still stands before one that was revoked. Raises DataError where several stand."""
    wanted = fold(asked.number), fold(asked.subject_id), asked.award, asked.year

    def told(grant: Grant) -> tuple[str, str, str, int]:
        return fold(grant.decision.number or ""), fold(grant.subject_id), grant.award, grant.year

    found = [grant for grant in book.grants if grant.granted and told(grant) == wanted]
    found = [grant for grant in found if asked.manner in (None, grant.manner)]
    standing = [grant for grant in found if grant.is_live]
    if len(standing) > 1:
        rows = "; ".join(f"dòng {grant.row}: {MANNERS[grant.manner]}" for grant in standing)
        raise DataError([Problem(Where(NAME), f"{asked} có {len(standing)} lần tặng ({rows}); hãy ghi thêm --manner")])
    return max(found, key=lambda grant: grant.is_live, default=None)


def _not_found(book: Book, asked: Asked) -> str:
    """What the register has instead: the awards of this subject."""
    own = [grant for grant in book.grants if grant.subject_id == asked.subject_id and grant.is_live]
    there = "; ".join(f"{grant.award} năm {grant.year}, {grant.decision.number or 'không rõ số'}" for grant in own)
    has = f"sổ có: {there}" if there else "sổ chưa có khen thưởng nào của mã này"
    return f"không có {asked} trong sổ; {has}; hãy kiểm tra lại"


def _same_decision(book: Book, by: Head) -> Decided | None:
    """One decision may revoke many grants, one command each."""
    known = (one for one in book.numbered(by.number) if (one.kind, one.decided_on) == ("revoke", by.decided_on))
    return next(known, None)


def _write(db: sqlite3.Connection, plan: Plan, by: Head, ground: str) -> None:
    decision = plan.decision.row if plan.decision else add_decision(db, by, "revoke")
    revocation = append(db, "revocations", grant_id=plan.grant.row, decision_id=decision, ground=ground)
    for grant in plan.resting:
        append(db, "reviews", grant_id=grant.row, revocation_id=revocation)
