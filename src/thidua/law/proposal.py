"""What goes up with a proposal: the papers of its dossier (hồ sơ đề nghị), the copies, the form, the day it is due."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from thidua.law.citation import Citation
from thidua.law.shape import a_day_of_the_year, made_of, many, one_of
from thidua.shown import Shown

SUBMISSION, REPORT, MINUTES, CERTIFICATE, OTHER = "submission", "report", "minutes", "certificate", "other"
SORTS = (SUBMISSION, REPORT, MINUTES, CERTIFICATE, OTHER)


@frozen
class Piece(Shown):
    """One paper of a dossier: its sort, which says what on record tells of it, its name, where that is written.

    `if_needed` marks a paper that only some achievements ask for.
    """

    sort: str = field(validator=one_of(*SORTS))
    name: str = field(validator=made_of(str))
    cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))
    if_needed: bool = False


@frozen
class Requirement(Shown):
    """The dossier of some awards, and in how many copies it goes up (số bộ hồ sơ).

    `copies` is empty where no source gives a number. `by_province` is where it stands that a province regulates what
    is not given here: the papers, if there are none, else the copies.
    """

    awards: tuple[str, ...] = field(validator=many(str))
    pieces: tuple[Piece, ...] = field(default=(), validator=many(Piece))
    copies: str = ""
    copies_cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))
    by_province: Citation | None = field(default=None, validator=made_of(Citation, type(None)))

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Everything that the requirement rests on, each once."""
        cites = [cite for piece in self.pieces for cite in piece.cites] + [*self.copies_cites]
        return tuple(dict.fromkeys(cites + ([self.by_province] if self.by_province else [])))


@frozen
class DueDay(Shown):
    """A day by which national law wants something (thời hạn); `is_last_day`: that day itself is still in time.

    `years_after` counts from the year assessed; None where the source names no year.
    """

    what: str = field(validator=made_of(str))
    day: int = field(validator=a_day_of_the_year)
    month: int
    cites: tuple[Citation, ...] = field(validator=many(Citation))
    awards: tuple[str, ...] = field(default=(), validator=many(str))
    years_after: int | None = None
    is_last_day: bool = False

    def of(self, year: int) -> date | None:
        """The day for a year assessed, where the source lets it be known."""
        return None if self.years_after is None else date(year + self.years_after, self.month, self.day)

    def is_past(self, year: int, today: date) -> bool:
        """Whether it is too late on a day; not where the source names no year."""
        due = self.of(year)
        return due is not None and (due < today or (due == today and not self.is_last_day))


@frozen
class ReportForm(Shown):
    """The official form of a report on achievements (mẫu báo cáo thành tích)."""

    number: str = field(validator=made_of(str))
    awards: tuple[str, ...] = field(validator=many(str))
    of: str = field(validator=made_of(str))
    cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))


@frozen
class Proposals(Shown):
    """What a regime says of dossiers, days and forms."""

    requirements: tuple[Requirement, ...] = field(default=(), validator=many(Requirement))
    due: tuple[DueDay, ...] = field(default=(), validator=many(DueDay))
    forms: tuple[ReportForm, ...] = field(default=(), validator=many(ReportForm))

    def requirement(self, award: str) -> Requirement | None:
        """What the dossier of an award has to hold, if a text says so."""
        return next((one for one in self.requirements if award in one.awards), None)

    def due_for(self, award: str) -> tuple[DueDay, ...]:
        """The days that are about an award."""
        return tuple(one for one in self.due if award in one.awards)

    def form(self, award: str, of: str) -> ReportForm | None:
        """The form of the report for an award, if its number is known."""
        return next((one for one in self.forms if award in one.awards and one.of == of), None)


NO_PROPOSALS = Proposals()
