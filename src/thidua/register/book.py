"""What stands in the register: its rows as values, with corrections and revocations applied."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from thidua.flow import BallotCount
from thidua.law.level import Level
from thidua.problems import Problem, Where
from thidua.register.store import NAME, DamagedError
from thidua.shown import Shown
from thidua.vietnamese import date_text, fold


@frozen
class Decided(Shown):
    """A decision on record; of old lists the number, the day or both may not be known."""

    row: int
    number: str | None
    decided_on: date | None
    authority: str | None
    signer: str | None
    kind: str
    note: str | None

    def __str__(self) -> str:
        number = f"quyết định {self.number}" if self.number else "quyết định không rõ số"
        return f"{number} ngày {date_text(self.decided_on)}" if self.decided_on else number


@frozen
class Override(Shown):
    """What a council decided against the finding: what was found, which body, why."""

    found: str
    body: str
    reason: str

    def __str__(self) -> str:
        return f"kết quả xét: {self.found}; {self.body}; lý do: {self.reason}"


@frozen
class Revoked(Shown):
    """By which decision a grant was taken back, and on which ground."""

    row: int
    decision: Decided
    ground: str


@frozen
class Upheld(Shown):
    """That a grant was looked at again, and stands: which body, on which day, why."""

    row: int
    body: str
    upheld_on: date
    reason: str

    def __str__(self) -> str:
        return f"{self.body}; lý do: {self.reason}"


@frozen
class Review(Shown):
    """A mark on a grant: what it rests on was taken back.

    `upheld` is what was decided on that since; what came before a correction of one of the two answers nothing.
    """

    row: int
    revocation: int
    upheld: Upheld | None


@frozen
class Grant(Shown):
    """An award granted or refused; `rests_on` are rows of the register, None where that is not known."""

    row: int
    decision: Decided
    subject_id: str
    kind: str | None
    name: str | None
    award: str
    year: int
    period_from: int | None
    manner: str
    granted: bool
    list_number: int | None = None  # in the list of the decision, where it was known
    rests_on: tuple[int, ...] | None = None
    revoked: Revoked | None = None
    override: Override | None = None
    vote: BallotCount | None = None
    reviews: tuple[Review, ...] = ()

    @property
    def is_live(self) -> bool:
        """Whether the award was granted and still stands."""
        return self.granted and self.revoked is None

    @property
    def taken_back_on(self) -> date | None:
        """The day of the decision that revoked it, where it was and the day is known."""
        return self.revoked.decision.decided_on if self.revoked else None

    @property
    def to_review(self) -> tuple[Review, ...]:
        """The marks for which it is still to be looked at again; what was taken back itself is no more."""
        return tuple(review for review in self.reviews if self.is_live and review.upheld is None)

    @property
    def place(self) -> str:
        """Where it was decided, and why against the finding: "quyết định 15/QĐ-VP ngày 25/01/2021, dòng 2 của sổ"."""
        otherwise = f", quyết khác kết quả ({self.override})" if self.override else ""
        return f"{self.decision}, dòng {self.row} của sổ{otherwise}"


@frozen
class LevelHeld(Shown):
    """The quality level of a year."""

    row: int
    decision: Decided | None
    subject_id: str
    name: str | None
    year: int
    rating: Level
    score: Fraction | None


@frozen
class Recognised(Shown):
    """An initiative that was recognised."""

    row: int
    initiative_id: str
    title: str | None
    kind: str
    scope: str | None
    year: int | None
    recognised_on: date | None
    decision_no: str | None
    authors: tuple[str, ...] | None
    outside_authors: str | None


@frozen
class Use(Shown):
    """An initiative that a grant has spent."""

    row: int
    grant: Grant
    initiative_id: str


@frozen(eq=False)
class Book(Shown):
    """Everything that stands, each kind in the order of recording."""

    decisions: Sequence[Decided] = ()
    grants: Sequence[Grant] = ()
    levels: Sequence[LevelHeld] = ()
    initiatives: Sequence[Recognised] = ()
    uses: Sequence[Use] = ()

    def numbered(self, number: str) -> list[Decided]:
        """The decisions with this number, however its letters and blanks are written."""
        return [one for one in self.decisions if one.number and fold(one.number) == fold(number)]

    def revocation(self, row: int) -> Grant | None:
        """The grant that was taken back by this revocation."""
        return next((grant for grant in self.grants if grant.revoked and grant.revoked.row == row), None)

    def lost_by(self, reviews: Iterable[Review]) -> list[Grant]:
        """The grants whose being taken back is what these marks are for."""
        return [lost for review in reviews if (lost := self.revocation(review.revocation))]


def read_book(db: sqlite3.Connection) -> Book:
    """The whole register; a row that was corrected gives way to the row that corrects it.

    Raises DamagedError where a row cannot be what this program wrote.
    """
    try:
        return _Reading(db).book()
    except (KeyError, TypeError, ValueError) as error:
        remedy = "xem dòng nào bằng thidua register verify, rồi khôi phục từ bản sao lưu bằng thidua register restore"
        told = f"sổ có dòng đã bị sửa hoặc xóa ngoài phần mềm, không đọc được; hãy {remedy}"
        raise DamagedError([Problem(Where(NAME), told)]) from error


class _Reading:
    """One pass over the tables; a row that others point to is found by its number, as last corrected."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.corrected = {row["old_id"]: row["new_id"] for row in db.execute("SELECT old_id, new_id FROM corrections")}
        self.decided = {row["id"]: _decided(row) for row in self._rows("decisions")}

    def book(self) -> Book:
        """Everything, the later tables built on the earlier ones."""
        grants = {grant.row: grant for grant in self._grants()}
        uses = [(row, grants[self._latest(row["grant_id"])]) for row in self._rows("initiative_uses")]
        return Book(
            tuple(self.decided.values()),
            tuple(grants.values()),
            tuple(map(self._level, self._rows("levels"))),
            tuple(map(_recognised, self._rows("initiatives"))),
            tuple(Use(row["id"], grant, row["initiative_id"]) for row, grant in uses),
        )

    def _rows(self, table: str) -> list[sqlite3.Row]:
        found = self.db.execute(f"SELECT * FROM {table} ORDER BY id")
        return [row for row in found if row["id"] not in self.corrected]

    def _latest(self, number: int) -> int:
        while number in self.corrected:
            number = self.corrected[number]
        return number

    def _about(self, table: str, column: str = "grant_id") -> dict[int, list[sqlite3.Row]]:
        """The rows of a table by the row, as a rule the grant, that they are about."""
        found: dict[int, list[sqlite3.Row]] = {}
        for row in self._rows(table):
            found.setdefault(self._latest(row[column]), []).append(row)
        return found

    def _grants(self) -> Iterator[Grant]:
        revoked, overrides, votes = map(self._about, ("revocations", "overrides", "votes"))
        reviews = self._reviews()
        for row in self._rows("grants"):
            number = row["id"]
            yield Grant(
                row=number,
                decision=self.decided[self._latest(row["decision_id"])],
                **{name: row[name] for name in _AS_THEY_ARE},
                granted=bool(row["granted"]),
                rests_on=self._rests_on(row["rests_on"]),
                revoked=next(map(self._revoked, revoked.get(number, ())), None),
                override=next((Override(r["found"], r["body"], r["reason"]) for r in overrides.get(number, ())), None),
                vote=next((BallotCount(r["members"], r["in_favour"]) for r in votes.get(number, ())), None),
                reviews=tuple(reviews.get(number, ())),
            )

    def _reviews(self) -> dict[int, list[Review]]:
        """By the grant that is marked."""
        upheld, found = self._about("upheld", "review_id"), dict[int, list[Review]]()
        lost = {row["id"]: self._latest(row["grant_id"]) for row in self._rows("revocations")}
        for number, rows in self._about("reviews").items():
            for row in rows:
                last = max(number, lost[row["revocation_id"]])  # a correction of either is a row of its own
                said = (_upheld(one) for one in upheld.get(row["id"], ()) if one["id"] > last)
                found.setdefault(number, []).append(Review(row["id"], row["revocation_id"], next(said, None)))
        return found

    def _rests_on(self, text: str | None) -> tuple[int, ...] | None:
        return None if text is None else tuple(self._latest(number) for number in json.loads(text))

    def _revoked(self, row: sqlite3.Row) -> Revoked:
        return Revoked(row["id"], self.decided[self._latest(row["decision_id"])], row["ground"])

    def _level(self, row: sqlite3.Row) -> LevelHeld:
        decision = None if row["decision_id"] is None else self.decided[self._latest(row["decision_id"])]
        score = None if row["score"] is None else Fraction(row["score"])
        return LevelHeld(
            row["id"], decision, row["subject_id"], row["name"], row["year"], Level.of(row["rating"]), score
        )


_AS_THEY_ARE = ("subject_id", "kind", "name", "award", "year", "period_from", "manner", "list_number")


def _decided(row: sqlite3.Row) -> Decided:
    names = ("number", "authority", "signer", "kind", "note")
    return Decided(row=row["id"], decided_on=_day(row["decided_on"]), **{name: row[name] for name in names})


def _upheld(row: sqlite3.Row) -> Upheld:
    return Upheld(row["id"], row["body"], date.fromisoformat(row["upheld_on"]), row["reason"])


def _recognised(row: sqlite3.Row) -> Recognised:
    names = ("initiative_id", "title", "kind", "scope", "year", "decision_no", "outside_authors")
    authors = None if row["authors"] is None else tuple(json.loads(row["authors"]))
    return Recognised(
        row=row["id"],
        recognised_on=_day(row["recognised_on"]),
        authors=authors,
        **{name: row[name] for name in names},
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
