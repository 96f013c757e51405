"""The register as the loader reads it: rows of the tables of a workspace, and the hash that stands for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from thidua.records import TABLES, Row
from thidua.register.book import Book, Grant, LevelHeld, Recognised, Use, read_book
from thidua.register.chain import START, head_of
from thidua.register.store import NAME, is_begun, reading


def book_of(path: Path) -> Book:
    """The register of a file. Raises DataError."""
    with reading(path) as db:
        return read_book(db)


def overrides(book: Book) -> Mapping[int, str]:
    """What councils decided against the finding, with body and reason, by the number of the row."""
    return {grant.row: str(grant.override) for grant in book.grants if grant.override}


def signers(book: Book) -> Mapping[int, str]:
    """Who signed the decision of each grant, by the number of the row."""
    return {grant.row: grant.decision.signer for grant in book.grants if grant.decision.signer}


def list_numbers(book: Book) -> Mapping[int, int]:
    """The number of each grant in the list of its decision, by the number of the row."""
    return {grant.row: grant.list_number for grant in book.grants if grant.list_number}


def decided_names(book: Book) -> Mapping[int, str]:
    """The name of the subject of each grant as its decision has it, by the number of the row."""
    return {grant.row: grant.name for grant in book.grants if grant.name}


def names(book: Book) -> Mapping[str, tuple[str, int]]:
    """The name last recorded of each subject, and the number of the row."""
    rows: list[Grant | LevelHeld] = sorted([*book.levels, *book.grants], key=lambda one: one.row)
    return {one.subject_id: (one.name, one.row) for one in rows if one.name}


def head(path: Path) -> str:
    """The last hash of the chain: two registers with the same head hold the same rows. Raises DataError."""
    with reading(path) as db:
        return head_of(db)


def grown_by_grants(path: Path, since: str) -> bool:
    """Whether the register still holds the row with this hash, and nothing but new decisions has come after it."""
    if not is_begun(path):
        return since == START
    with reading(path) as db:
        row = db.execute("SELECT id FROM chain WHERE hash = ?", (since,)).fetchone()
        if row is None and since != START:
            return False
        other = "SELECT 1 FROM chain WHERE id > ? AND name IN ('revocations', 'corrections', 'imports')"
        return db.execute(other, (row["id"] if row else 0,)).fetchone() is None


def tables_of(book: Book) -> dict[str, tuple[Row, ...]]:
    """What stands in the register as rows of a workspace, whose `line` is the number of the row in the chain.

    A grant that was revoked says so; one that was refused stands as refused.
    """
    return {
        "awards": tuple(map(_award, book.grants)),
        "ratings": tuple(map(_rating, book.levels)),
        "initiatives": tuple(map(_initiative, book.initiatives)),
        "initiative_uses": tuple(map(_use, book.uses)),
    }


def _award(grant: Grant) -> Row:
    decision = grant.decision
    return _row(
        "awards",
        grant.row,
        subject_id=grant.subject_id,
        award=grant.award,
        year=grant.year,
        period_from=grant.period_from,
        manner=grant.manner,
        decision_no=decision.number,
        decided_on=decision.decided_on,
        authority=decision.authority,
        granted=grant.granted,
        revoked_on=grant.taken_back_on,
    )


def _rating(held: LevelHeld) -> Row:
    number = held.decision.number if held.decision else None
    return _row(
        "ratings",
        held.row,
        subject_id=held.subject_id,
        year=held.year,
        rating=held.rating,
        score=held.score,
        decision_no=number,
    )


def _initiative(one: Recognised) -> Row:
    return _row(
        "initiatives",
        one.row,
        initiative_id=one.initiative_id,
        title=one.title,
        kind=one.kind,
        scope=one.scope,
        year=one.year,
        recognised_on=one.recognised_on,
        decision_no=one.decision_no,
        authors=one.authors,
        outside_authors=one.outside_authors,
    )


def _use(use: Use) -> Row:
    grant = use.grant
    return _row(
        "initiative_uses",
        use.row,
        initiative_id=use.initiative_id,
        person_id=grant.subject_id,
        award=grant.award,
        year=grant.year,
        decision_no=grant.decision.number,
    )


def _row(table: str, number: int, **cells: Any) -> Row:
    row: Any = TABLES[table].row
    made: Row = row(**cells, origin=NAME, line=number)
    return made
