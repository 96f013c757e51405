"""Recording a decision: the whole of it or nothing, and nothing twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from attrs import frozen

from thidua.problems import DataError
from thidua.register.based_on import Held, height, rests_on
from thidua.register.book import Book, Grant, read_book
from thidua.register.chain import append, head_of, last_number
from thidua.register.entry import Decision, Entry, Head, year_of
from thidua.register.refused import problems_of
from thidua.register.store import empty, is_begun, reading, writing
from thidua.shown import Shown


@frozen
class Recorded(Shown):
    """What was added: the rows from the first to the last, and the last hash of the chain."""

    first: int
    last: int
    head: str


def record(path: Path, decision: Decision) -> Recorded:
    """Raises DataError with every problem there is, and then nothing has been written."""
    with writing(path) as db:
        book = _book_for(db, decision)
        first = last_number(db) + 1
        _write(db, book, decision)
        return Recorded(first, last_number(db), head_of(db))


def preview(path: Path, decision: Decision) -> None:
    """Fails as recording would, and writes nothing; a register that is not there yet is an empty one."""
    with reading(path) if is_begun(path) else closing(empty()) as db:
        _book_for(db, decision)


def _book_for(db: sqlite3.Connection, decision: Decision) -> Book:
    """The register that the decision may go into."""
    book = read_book(db)
    if problems := dict.fromkeys(problems_of(book, decision)):
        raise DataError(problems)
    return book


def add_decision(db: sqlite3.Connection, decided: Head, kind: str) -> int:
    """The head of a decision as a row."""
    return append(
        db,
        "decisions",
        number=decided.number,
        decided_on=decided.decided_on,
        authority=decided.authority or None,
        signer=decided.signer or None,
        kind=kind,
        note=decided.note or None,
        recorded_on=decided.recorded_on,
        office=decided.office,
    )


def _write(db: sqlite3.Connection, book: Book, decision: Decision) -> None:
    number = add_decision(db, decision.head, "grant")
    _add_levels(db, book, decision, number)
    _add_initiatives(db, book, decision)
    held = _held(book.grants)
    for entry in sorted(decision.entries, key=lambda entry: height(entry.award)):  # what others rest on comes first
        own = held.setdefault(entry.subject_id, [])
        row = _add_entry(db, entry, number, rests_on(entry.award, entry.year, own) if entry.granted else None)
        if entry.granted:
            own.append((row, entry.award, entry.year))


def _held(grants: Iterable[Grant]) -> dict[str, list[Held]]:
    held: dict[str, list[Held]] = {}
    for grant in grants:
        if grant.is_live:
            held.setdefault(grant.subject_id, []).append((grant.row, grant.award, grant.year))
    return held


def _add_entry(db: sqlite3.Connection, entry: Entry, decision: int, below: tuple[int, ...] | None) -> int:
    row = append(
        db,
        "grants",
        decision_id=decision,
        subject_id=entry.subject_id,
        kind=entry.kind or None,
        name=entry.name or None,
        award=entry.award,
        year=entry.year,
        period_from=entry.period_from,
        manner=entry.manner,
        granted=entry.granted,
        rests_on=below,
        list_number=entry.list_number,
    )
    if entry.override:
        said = entry.override
        append(db, "overrides", grant_id=row, found=said.found, body=said.body, reason=said.reason)
    if entry.vote:
        vote = entry.vote
        append(db, "votes", grant_id=row, needs=entry.needs, members=vote.members, in_favour=vote.in_favour)
    for initiative in entry.initiatives:
        append(db, "initiative_uses", grant_id=row, initiative_id=initiative)
    return row


def _add_levels(db: sqlite3.Connection, book: Book, decision: Decision, number: int) -> None:
    held = {(level.subject_id, level.year) for level in book.levels}
    for new in decision.levels:
        if (new.subject_id, new.year) not in held:
            append(
                db,
                "levels",
                decision_id=number,
                subject_id=new.subject_id,
                kind=new.kind,
                name=new.name,
                year=new.year,
                rating=new.rating,
            )


def _add_initiatives(db: sqlite3.Connection, book: Book, decision: Decision) -> None:
    held = {one.initiative_id for one in book.initiatives}
    names = ("initiative_id", "title", "kind", "scope", "recognised_on", "decision_no", "authors", "outside_authors")
    for row in decision.initiatives:
        if row.initiative_id not in held:
            append(db, "initiatives", year=year_of(row), **{name: getattr(row, name) for name in names})
