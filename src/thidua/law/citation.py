"""Where a rule stands written, and how far its text was verified."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Any

from attrs import evolve, field, frozen

from thidua.law.shape import a_day, made_of
from thidua.shown import Shown

UNVERIFIED = "chưa đối chiếu văn bản gốc"


class Confidence(Enum):
    """How well the text behind a citation is known; the marks of the law digest."""

    READ = "đã đọc trong nguồn"
    SECOND_HAND = "qua nguồn thứ cấp"
    KNOWN = "theo hiểu biết chung"
    DOUBTFUL = "chưa chắc chắn"


@frozen
class Document(Shown):
    """A legal text (văn bản); `short` is how it is cited."""

    code: str = field(validator=made_of(str))
    short: str = field(validator=made_of(str))
    title: str = field(validator=made_of(str))
    issued: date | None = field(default=None, validator=made_of(date, type(None)))
    confidence: Confidence = field(default=Confidence.READ, validator=made_of(Confidence))

    def article(self, number: str) -> Citation:
        """Điều `number` of this text."""
        return Citation(self, number, confidence=self.confidence)

    def whole(self) -> Citation:
        """The text as such, where no article was read."""
        return Citation(self, confidence=self.confidence)


@frozen
class Citation(Shown):
    """Document, Điều, khoản, điểm, and how far the text was verified."""

    document: Document = field(validator=made_of(Document))
    article: str = field(default="", validator=made_of(str))
    clause_: str = field(default="", validator=made_of(str))
    point_: str = field(default="", validator=made_of(str))
    confidence: Confidence = field(default=Confidence.READ, validator=made_of(Confidence))

    def clause(self, number: str) -> Citation:
        """Khoản `number` of this article."""
        return evolve(self, clause_=number)

    def point(self, letter: str) -> Citation:
        """Điểm `letter` of this clause."""
        return evolve(self, point_=letter)

    def marked(self, confidence: Confidence) -> Citation:
        """The same place with another mark of confidence."""
        return evolve(self, confidence=confidence)

    @property
    def verified(self) -> bool:
        """Whether the text itself was read."""
        return self.confidence is Confidence.READ

    @property
    def place(self) -> str:
        """The reference without its mark: "NĐ 91/2017/NĐ-CP, Điều 9 khoản 3"."""
        parts = [f"Điều {self.article}"] if self.article else []
        parts += [f"khoản {self.clause_}"] if self.clause_ else []
        parts += [f"điểm {self.point_}"] if self.point_ else []
        return f"{self.document.short}, {' '.join(parts)}" if parts else self.document.short

    def __str__(self) -> str:
        return self.place if self.verified else f"{self.place} ({UNVERIFIED})"


def cite_text(cites: Iterable[Citation]) -> str:
    """Several citations on one line, each once, in the order given."""
    return "; ".join(dict.fromkeys(str(cite) for cite in cites))


@frozen
class Interpretation(Shown):
    """A choice made where the text is silent or unclear (cách hiểu); printed wherever it acts."""

    text: str = field(validator=made_of(str))

    def __str__(self) -> str:
        return self.text


@frozen
class Span(Shown):
    """Days from `start`, up to but not including `end` (None: open)."""

    start: date = field(validator=a_day)
    end: date | None = field(default=None, validator=made_of(date, type(None)))

    @end.validator
    def _comes_after(self, attribute: Any, value: Any) -> None:
        if value is not None:
            a_day(self, attribute, value)
        if value is not None and value <= self.start:
            raise TypeError(f"Span: ngày hết hiệu lực {value} không sau ngày đầu {self.start}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def covers(self, other: Span) -> bool:
        """Whether every day of the other one is a day of this."""
        ends_within = self.end is None or (other.end is not None and other.end <= self.end)
        return self.start <= other.start and ends_within

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a day."""
        return (self.end is None or other.start < self.end) and (other.end is None or self.start < other.end)
