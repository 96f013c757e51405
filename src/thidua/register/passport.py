"""The passport of a person or unit: everything the register holds about it, one line a year and decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from attrs import frozen

from thidua.law.award import TITLE, Award
from thidua.law.level import Level
from thidua.problems import UsageError
from thidua.records import SCOPES
from thidua.register.book import Book, Decided, Grant, LevelHeld, Recognised
from thidua.shown import Shown
from thidua.vietnamese import date_text, fold

Spoken = Callable[[str, int], str]  # the code of an award or a level, a number; and the row of the register it is of
Cells = tuple[str, str, str, str, str]


@frozen
class Section(Shown):
    """A table of the passport; all of them have five columns, from the year to the decision."""

    title: str
    headers: Cells
    rows: tuple[Cells, ...]


@frozen
class Passport(Shown):
    """What the register holds about one subject; `runs` are of the register alone, without the tables of the years.

    `last_day` is the day of its last decision.
    """

    subject_id: str
    name: str
    runs: str
    sections: tuple[Section, ...]
    last_day: date | None

    @property
    def title(self) -> str:
        """Whose passport it is."""
        return f"{self.subject_id}  {self.name}".rstrip()


YEARS = ("Năm", "Xếp loại", "Danh hiệu thi đua", "Hình thức khen thưởng", "Quyết định")
INITIATIVES = ("Năm", "Phạm vi", "Sáng kiến", "Đã dùng cho", "Quyết định")
OVERRIDES = ("Năm", "Đã quyết", "Danh hiệu, hình thức", "Theo ai, vì sao", "Quyết định")
REVOKED = ("Năm", "Ngày thu hồi", "Danh hiệu, hình thức", "Căn cứ", "Quyết định thu hồi")
REVIEWS = ("Năm", "Ngày thu hồi", "Danh hiệu, hình thức", "Vì dựa vào", "Quyết định")
UPHELD = ("Năm", "Ngày xem lại", "Danh hiệu, hình thức", "Vì sao, theo ai", "Quyết định")


def passport(book: Book, subject: str, awards: Mapping[str, Award], spoken: Spoken) -> Passport:
    """The passport of a subject, with awards and rows named as `spoken` has it."""
    return _Passport(book, subject, awards, spoken).made()


def subjects_in(book: Book) -> dict[str, str]:
    """Everyone the register speaks of, with the name last recorded."""
    found: dict[str, str] = {}
    rows: list[Grant | LevelHeld] = sorted([*book.levels, *book.grants], key=lambda one: one.row)
    for one in rows:
        found[one.subject_id] = one.name or found.get(one.subject_id, "")
    return found | {author: "" for one in book.initiatives for author in one.authors or () if author not in found}


def find_subject(book: Book, written: str) -> str:
    """The subject with this id; else with this name; else whose name holds these words. Raises UsageError."""
    names, wanted = subjects_in(book), fold(written)
    for matches in (
        [one for one in names if fold(one) == wanted],
        [one for one, name in names.items() if name and fold(name) == wanted],
        [one for one, name in names.items() if f" {wanted} " in f" {fold(name)} "],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            told = ", ".join(f"{one} ({names[one]})" for one in matches)
            raise UsageError(f'Có {len(matches)} đối tượng khớp với "{written}": {told}; hãy ghi mã.')
    near = get_close_matches(wanted, {fold(one): one for one in names}, 1, 0.7)
    advice = f'; ý bạn là "{next(one for one in names if fold(one) == near[0])}"?' if near else ""
    raise UsageError(f'Sổ chưa có gì về "{written}"{advice or "; hãy kiểm tra mã hoặc tên."}')


class _Passport:
    """One subject's rows, put into tables."""

    def __init__(self, book: Book, subject: str, awards: Mapping[str, Award], spoken: Spoken) -> None:
        self.book, self.subject, self.awards, self.spoken = book, subject, awards, spoken
        self.grants = [grant for grant in book.grants if grant.subject_id == subject]
        self.levels = {level.year: level for level in book.levels if level.subject_id == subject}
        self.uses = [use for use in book.uses if use.grant.subject_id == subject]

    def made(self) -> Passport:
        """The tables that have rows."""
        runs = "; ".join(self._runs())
        sections = (
            Section("THEO NĂM", YEARS, tuple(self._years())),
            Section("SÁNG KIẾN", INITIATIVES, tuple(self._initiatives())),
            Section("HỘI ĐỒNG QUYẾT KHÁC KẾT QUẢ XÉT", OVERRIDES, tuple(self._overrides())),
            Section("THU HỒI", REVOKED, tuple(self._revoked())),
            Section("CẦN XEM LẠI", REVIEWS, tuple(self._reviews())),
            Section("ĐÃ XEM LẠI, GIỮ NGUYÊN", UPHELD, tuple(self._upheld())),
        )
        return Passport(
            self.subject,
            subjects_in(self.book).get(self.subject, ""),
            f"tính riêng trong sổ: {runs}" if runs else "",
            tuple(section for section in sections if section.rows),
            max((day for grant in self.grants if (day := grant.decision.decided_on)), default=None),
        )

    # --- year by year ---------------------------------------------------------------------------------------------

    def _years(self) -> Iterator[Cells]:
        """One line for each decision of a year; the level stands on the first."""
        for year in sorted({*self.levels, *(grant.year for grant in self.grants)}):
            level = self.levels.get(year)
            held = self.spoken(level.rating.code, level.row) if level else ""
            for decision, grants in self._by_decision(year) or [(level.decision if level else None, [])]:
                titles = [grant for grant in grants if self._is_title(grant)]
                others = [grant for grant in grants if not self._is_title(grant)]
                yield str(year), held, self._told(titles), self._told(others), self._decision(decision)
                held = ""

    def _by_decision(self, year: int) -> list[tuple[Decided | None, list[Grant]]]:
        found: dict[int, list[Grant]] = {}
        for grant in self.grants:
            if grant.year == year:
                found.setdefault(grant.decision.row, []).append(grant)
        return [(grants[0].decision, grants) for grants in found.values()]

    def _is_title(self, grant: Grant) -> bool:
        award = self.awards.get(grant.award)
        return award is not None and award.kind == TITLE

    def _told(self, grants: Sequence[Grant]) -> str:
        return ", ".join(f"{self._award(grant)}{_marks(grant)}" for grant in grants)

    def _award(self, grant: Grant) -> str:
        return self.spoken(grant.award, grant.row)

    def _decision(self, decision: Decided | None) -> str:
        if decision is None:
            return ""
        day = f", {date_text(decision.decided_on)}" if decision.decided_on else ""
        return self.spoken(f"{decision.number or 'không rõ số'}{day}", decision.row)

    # --- what else there is ---------------------------------------------------------------------------------------

    def _initiatives(self) -> Iterator[Cells]:
        own = [one for one in self.book.initiatives if self.subject in (one.authors or ())]
        for one in own:
            used = [self._use(use.grant) for use in self.uses if use.initiative_id == one.initiative_id]
            yield (
                str(one.year or ""),
                SCOPES.get(one.scope or "", ""),
                _title(one),
                ", ".join(used),
                one.decision_no or "",
            )
        known = {one.initiative_id for one in own}
        for use in self.uses:
            if use.initiative_id not in known:
                yield "", "", use.initiative_id, self._use(use.grant), self._decision(use.grant.decision)

    def _use(self, grant: Grant) -> str:
        return f"{self._award(grant)} năm {grant.year}"

    def _overrides(self) -> Iterator[Cells]:
        for grant in self.grants:
            if grant.override:
                told = str(grant.override)
                how = "tặng" if grant.granted else "không tặng"
                yield str(grant.year), how, self._award(grant), told, self._decision(grant.decision)

    def _revoked(self) -> Iterator[Cells]:
        for grant in self.grants:
            if grant.revoked:
                told = self._award(grant), grant.revoked.ground, self._decision(grant.revoked.decision)
                yield str(grant.year), _day(grant.taken_back_on), *told

    def _reviews(self) -> Iterator[Cells]:
        for grant in self.grants:
            lost = self.book.lost_by(grant.to_review)
            if lost:
                day = _day(lost[0].taken_back_on)
                yield str(grant.year), day, self._award(grant), self._why(lost), self._decision(grant.decision)

    def _why(self, lost: Iterable[Grant]) -> str:
        return ", ".join(f"{self._use(one)} đã thu hồi" for one in lost)

    def _upheld(self) -> Iterator[Cells]:
        for grant in self.grants:
            for review in grant.reviews:
                if said := review.upheld:
                    lost = self._why(self.book.lost_by([review]))
                    told = self.spoken(f"{lost}; {said}", said.row), self._decision(grant.decision)
                    yield str(grant.year), _day(said.upheld_on), self._award(grant), *told

    def _runs(self) -> Iterator[str]:
        """The last run of years at the highest level, and of years with the title of the office."""
        best = [year for year, level in self.levels.items() if level.rating is Level.HTXSNV]
        titles = [grant.year for grant in self.grants if grant.award == "CSTDCS" and grant.is_live]
        for code, years in (("HTXSNV", best), ("CSTDCS", titles)):
            if years:
                first, last = last_run(years)
                span = f"{first}–{last}" if first != last else str(last)
                yield f"{code} {last - first + 1} năm liên tục ({span})"


def last_run(years: Iterable[int]) -> tuple[int, int]:
    """The first and the last year of the latest run of years without a gap."""
    known = set(years)
    first = last = max(known)
    while first - 1 in known:
        first -= 1
    return first, last


def _day(day: date | None) -> str:
    return date_text(day) if day else ""


def _title(one: Recognised) -> str:
    return f"{one.initiative_id} {one.title or ''}".rstrip()


def _marks(grant: Grant) -> str:
    """What keeps a grant from being read as a plain one."""
    marks = [
        "không tặng" if not grant.granted else "",
        "đã thu hồi" if grant.revoked else "",
        "hội đồng quyết khác" if grant.override else "",
        "cần xem lại" if grant.to_review else "",
        f"phiếu {grant.vote.in_favour}/{grant.vote.members}" if grant.vote else "",
    ]
    told = ", ".join(filter(None, marks))
    return f" ({told})" if told else ""
