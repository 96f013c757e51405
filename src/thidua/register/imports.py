"""Old lists into the register: what is there already adds nothing, what contradicts it stops everything."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attrs import frozen

from thidua.flow import Input
from thidua.problems import DataError, Problem, Where
from thidua.records import AwardRecord
from thidua.register.book import Book, Decided, Grant, read_book
from thidua.register.chain import append
from thidua.register.plausible import late_day, late_year, year_ahead
from thidua.register.store import is_begun, reading, writing
from thidua.shown import Shown
from thidua.vietnamese import date_text, fold

Key = tuple[str, str, int, str, bool]
Subjects = Mapping[str, tuple[str, str]]  # kind and name, by id


@frozen(eq=False)
class OldList(Shown):
    """A list that was read: its file, its rows, and what is wrong with others of its rows."""

    source: Input
    records: Sequence[AwardRecord]
    problems: Sequence[Problem] = ()


@frozen
class Imported(Shown):
    """How many rows of a list were added, and how many the register held already."""

    added: int
    known: int


def import_history(path: Path, old: OldList, subjects: Subjects, day: date, office: str) -> Imported:
    """Raises DataError with every row that fails or contradicts another, and then nothing has been written."""
    with writing(path) as db:
        book = read_book(db)
        new = _new(book.grants, old, day)
        if new:
            _Writing(db, book, subjects, {"recorded_on": day, "office": office}).write(new)
            file, digest = old.source.path, old.source.sha256
            append(db, "imports", file=file, sha256=digest, imported_on=day, row_count=len(new))
        return Imported(len(new), len(old.records) - len(new))


def preview_history(path: Path, old: OldList, day: date) -> Imported:
    """What an import would add; it fails as the import would, and writes nothing."""
    grants: Sequence[Grant] = ()
    if is_begun(path):
        with reading(path) as db:
            grants = read_book(db).grants
    new = _new(grants, old, day)
    return Imported(len(new), len(old.records) - len(new))


def _key(one: AwardRecord | Grant) -> Key:
    return one.subject_id, one.award, one.year, one.manner, one.granted


def _new(grants: Sequence[Grant], old: OldList, day: date) -> list[AwardRecord]:
    """The rows that neither the register nor an earlier row holds. Raises DataError with those that contradict one."""
    held, first = defaultdict[Key, list[Grant]](list), defaultdict[Key, list[AwardRecord]](list)
    for grant in grants:
        held[_key(grant)].append(grant)
    problems = list(old.problems)
    for record in old.records:
        problems += _impossible(record, day)
        key = _key(record)
        known = [each for each in held[key] if not _is_anew(record, each.decision, each.taken_back_on)]
        same = [each for each in first[key] if not _is_anew(record, each, each.revoked_on)]
        if known:
            against = [list(_contradicts(record, grant)) for grant in known]
            problems += [] if [] in against else against[-1]
        elif not same:
            first[key].append(record)
        elif not any(_is_same(record, other) for other in same):
            problems.append(_unlike(record, same[0]))
    if problems:
        raise DataError(problems)
    return [record for records in first.values() for record in records]


def _is_anew(record: AwardRecord, other: AwardRecord | Decided, revoked_on: date | None) -> bool:
    """Whether a row and another decision on the award stand apart: one was revoked when the other was decided."""
    if _decision(record) == _decision(other):
        return False
    pairs = (record.revoked_on, other.decided_on), (revoked_on, record.decided_on)
    return any(back and given and back <= given for back, given in pairs)


def _decision(one: AwardRecord | Decided) -> tuple[str, date | None]:
    number = one.decision_no if isinstance(one, AwardRecord) else one.number
    return fold(number or ""), one.decided_on


def _unlike(record: AwardRecord, other: AwardRecord) -> Problem:
    place = f"dòng {other.line}" if other.origin == record.origin else f"{other.origin}:{other.line}"
    told = f"{record.subject_id}, {record.award} năm {record.year} đã có ở {place} với quyết định khác"
    return _problem(record, f"{told}; {_CHECK}" + (f"; {_ANEW}" if record.revoked_on or other.revoked_on else ""))


def _impossible(record: AwardRecord, day: date) -> Iterator[Problem]:
    """What cannot have happened yet: a register keeps every row for ever."""
    decided_on = record.decided_on
    if told := year_ahead("thành tích", record.year, day):
        yield _problem(record, f"{told}; hãy kiểm tra năm")
    if told := late_day(decided_on, day) if decided_on else "":
        yield _problem(record, f"{told}; hãy kiểm tra ngày")
    if told := late_year(record.year, decided_on) if decided_on else "":
        yield _problem(record, f"{told}; hãy kiểm tra năm")


_CHECK = "hãy kiểm tra lại, hoặc ghi cột Loại hình nếu là khen chuyên đề, đột xuất"
_ANEW = "tặng lại sau khi thu hồi thì ghi đủ ngày thu hồi và ngày quyết định tặng lại"


def _problem(record: AwardRecord, message: str) -> Problem:
    return Problem(Where(record.origin, record.line), message)


def _is_same(one: AwardRecord, other: AwardRecord) -> bool:
    return (fold(one.decision_no or ""), *_rest(one)) == (fold(other.decision_no or ""), *_rest(other))


def _rest(record: AwardRecord) -> tuple[object, ...]:
    return record.decided_on, record.authority, record.period_from, record.revoked_on


def _contradicts(record: AwardRecord, grant: Grant) -> Iterator[Problem]:
    """A row that says otherwise than the register is a problem, not a choice; what it leaves open is none."""
    decision = grant.decision
    pairs = {
        "số quyết định": (fold(record.decision_no or ""), fold(decision.number or "")),
        "ngày quyết định": (record.decided_on, decision.decided_on),
        "cấp quyết định": (record.authority, decision.authority),
        "ngày thu hồi": (record.revoked_on, grant.taken_back_on),
    }
    other = [name for name, (new, old) in pairs.items() if new and new != old]
    if other:
        told = f"{record.subject_id}, {record.award} năm {record.year} đã có theo {grant.place}"
        yield _problem(record, f"{told}, khác ở {', '.join(other)}; {_CHECK}")


class _Writing:
    """The rows of one list being added; decisions that many rows name are added once."""

    def __init__(self, db: sqlite3.Connection, book: Book, subjects: Subjects, recorded: Mapping[str, Any]) -> None:
        self.db, self.subjects, self.recorded = db, subjects, recorded
        self.decisions = {self._name(d.number, d.decided_on, d.authority): d.row for d in book.decisions}

    def write(self, records: Sequence[AwardRecord]) -> None:
        """One grant each, and its revocation where the list tells of one."""
        for record in sorted(records, key=lambda record: record.year):
            row = self._grant(record)
            if record.revoked_on:
                decision = self._decision(None, record.revoked_on, record.authority)
                ground = f"theo danh sách cũ, ngày {date_text(record.revoked_on)}"
                append(self.db, "revocations", grant_id=row, decision_id=decision, ground=ground)

    def _grant(self, record: AwardRecord) -> int:
        kind, name = self.subjects.get(record.subject_id, (None, None))
        return append(
            self.db,
            "grants",
            decision_id=self._decision(record.decision_no, record.decided_on, record.authority),
            subject_id=record.subject_id,
            kind=kind,
            name=name,
            award=record.award,
            year=record.year,
            period_from=record.period_from,
            manner=record.manner,
            granted=record.granted,
        )

    def _decision(self, number: str | None, decided_on: date | None, authority: str | None) -> int:
        name = self._name(number, decided_on, authority)
        if name not in self.decisions:
            cells = {"number": number, "decided_on": decided_on, "authority": authority}
            self.decisions[name] = append(self.db, "decisions", **cells, kind="history", **self.recorded)
        return self.decisions[name]

    def _name(self, number: str | None, decided_on: date | None, authority: str | None) -> tuple[object, ...]:
        return fold(number or ""), decided_on, authority
