"""Facts about time: recruitment, months worked, leave, study, secondment."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any

from thidua.facts.dossier import Dossier, State, both, either
from thidua.law.fact import PERSON, Fact
from thidua.law.value import Between, between
from thidua.records import Absence, Posting
from thidua.vietnamese import decimal_text

DAYS_A_MONTH = 30
WORKING_DAYS_A_MONTH = 22
LEAVE = ("sick", "personal")
OPEN = ("study", "rescue_injury")  # counts as work for titles, not for the months that the classification asks
STUDY_YEAR = 12  # a course from this many whole months on is "one year or more"


def _months(value: Any) -> str:
    return f"{decimal_text(Fraction(value))} tháng"


def whole_months(first: date, last: date) -> int:
    """Whole months from the first day to the last, both included; 0 if the last is before the first."""
    after = last + timedelta(days=1)
    return max(0, (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day))


@lru_cache(maxsize=4096)
def exact_months(first: date, last: date) -> Fraction:
    """Months from the first day to the last, both included, a begun month by its share of days."""
    whole = whole_months(first, last)
    year, month = divmod(first.year * 12 + first.month - 1 + whole, 12)
    length = monthrange(year, month + 1)[1]
    begun = date(year, month + 1, min(first.day, length))
    return whole + Fraction(max(0, (last - begun).days + 1), length)


def months_since_recruitment(own: Dossier) -> Any:
    """Whole months from recruitment to 31 December of the year, both days included."""
    joined = own.row.joined_on
    return None if joined is None else whole_months(joined, own.shared.last_day)


def employed(own: Dossier) -> tuple[date, date] | None:
    """First and last day of service within the year; None if there is none. An unknown start is before the year."""
    first = max(own.row.joined_on or own.shared.first_day, own.shared.first_day)
    last = min(own.row.left_on or own.shared.last_day, own.shared.last_day)
    return (first, last) if first <= last else None


def leave_months(own: Dossier) -> Any:
    """Months of leave in the year, 30 days or 22 working days a month: sick and personal leave.

    Maternity leave, study and the treatment of an injury from a rescue count as work for titles.
    """
    return _months_away(own, LEAVE)


def _months_away(own: Dossier, kinds: tuple[str, ...]) -> Any:
    span = employed(own)
    absences = [row for row in own.rows("absences") if row.kind in kinds]
    if span is None or not absences:
        return Fraction(0)
    low = _away(absences, span, sure=True)
    return between(low, max(low, _away(absences, span, sure=False)))


def _away(absences: list[Absence], span: tuple[date, date], sure: bool) -> Fraction:
    """Months away at the least (`sure`) or at the most; days of overlapping absences count once."""
    dated: list[range] = []
    working = 0
    for row in absences:
        first, last = max(row.from_ or span[0], span[0]), min(row.to or span[1], span[1])
        within = range(first.toordinal(), last.toordinal() + 1)
        if row.from_ is not None:
            dated.append(within)
        elif row.working_days is None:
            working += 0 if sure else len(within)
        elif within:
            working += row.working_days
    return Fraction(_covered(dated), DAYS_A_MONTH) + Fraction(working, WORKING_DAYS_A_MONTH)


def _covered(spans: list[range]) -> int:
    """How many days lie in one of the spans, or in several."""
    days = end = 0
    for span in sorted(spans, key=lambda span: span.start):
        days += max(0, span.stop - max(span.start, end))
        end = max(end, span.stop)
    return days


def months_worked(own: Dossier) -> Any:
    """Months of service in the year less absences other than maternity."""
    span = employed(own)
    if span is None:
        return Fraction(0)
    away = _months_away(own, (*LEAVE, *OPEN))
    most = exact_months(*span)
    low, high = (away.low, away.high) if isinstance(away, Between) else (away, away)
    least = Fraction(0) if own.row.joined_on is None else max(Fraction(0), most - high)
    return between(least, max(Fraction(0), most - low))


class StudyResult(IntEnum):
    """The result of a course of a year or more, NO_COURSE where there is none."""

    KHONG_DAT = 0
    TRUNG_BINH = 1
    KHA = 2
    GIOI = 3
    NO_COURSE = 4

    @property
    def label(self) -> str:
        """How the result is said."""
        return ("không đạt", "trung bình", "khá", "giỏi", "không có khóa học từ 1 năm")[self]


_RESULTS = {
    "gioi": StudyResult.GIOI,
    "kha": StudyResult.KHA,
    "trung_binh": StudyResult.TRUNG_BINH,
    "khong_dat": StudyResult.KHONG_DAT,
}


def long_study_result(own: Dossier) -> Any:
    """The lowest result of the courses of a year or more that touch the year; the span is the whole course."""
    results = [_study(own, row) for row in own.rows("absences") if row.kind == "study"]
    low = min((low for low, _ in results), default=StudyResult.NO_COURSE)
    high = min((high for _, high in results), default=StudyResult.NO_COURSE)
    return between(low, high)


def _study(own: Dossier, row: Absence) -> tuple[StudyResult, StudyResult]:
    """Lowest and highest result that one course may stand for."""
    none = StudyResult.NO_COURSE
    if not _touches(row.from_, row.to, own):
        return none, none
    known = _RESULTS.get(row.result or "")
    low, high = (known, known) if known is not None else (StudyResult.KHONG_DAT, StudyResult.GIOI)
    if row.from_ is None or row.to is None:
        return low, none  # how long the course was is not known
    return (low, high) if whole_months(row.from_, row.to) >= STUDY_YEAR else (none, none)


def _touches(first: date | None, last: date | None, own: Dossier) -> bool:
    return (first or date.min) <= own.shared.last_day and (last or date.max) >= own.shared.first_day


def seconded_in(own: Dossier) -> State:
    """Whether the person was seconded here from elsewhere on the last day here of the year.

    Who went back in the year is no more considered here than who stays; None where the start is not recorded.
    """
    day = _last_day_here(own)
    postings: list[Posting] = [row for row in own.rows("postings") if row.kind == "secondment_in"]
    return either(*(_lasts_on(row, day) for row in postings))


def _last_day_here(own: Dossier) -> date:
    """31 December, or the day on which someone left within the year."""
    left, last = own.row.left_on, own.shared.last_day
    return left if left is not None and own.shared.first_day <= left < last else last


def _lasts_on(row: Posting, day: date) -> State:
    if row.to is not None and row.to < day:
        return False
    return None if row.from_ is None else row.from_ <= day


def moved_away(own: Dossier) -> State:
    """Whether the person left before 31 December for another body; None where the day of a transfer is not recorded."""
    left: date | None = own.row.left_on
    if left is None or left >= own.shared.last_day:
        return False
    days = [row.from_ for row in own.rows("postings") if row.kind == "transfer"]
    return either(*(None if day is None else left <= day for day in days))


def on_staff(own: Dossier) -> State:
    """Whether the person is on the staff on 31 December and not seconded in."""
    left, joined, day = own.row.left_on, own.row.joined_on, own.shared.last_day
    stays = left is None or left >= day
    seconded = seconded_in(own)
    return both(stays, None if joined is None else joined <= day, None if seconded is None else not seconded)


MONTHS_SINCE_RECRUITMENT = Fact(
    "months_since_recruitment",
    "Thời gian từ khi tuyển dụng đến 31/12",
    (PERSON,),
    months_since_recruitment,
    reads=("people.joined_on",),
    speak_value=_months,
)
_SERVICE = Fact(
    "service_in_year",
    "",
    (PERSON,),
    lambda own: (employed(own), own.row.joined_on is None),
    reads=("people.joined_on", "people.left_on"),
    is_state=True,
)
MONTHS_WORKED = Fact(
    "months_worked",
    "Thời gian công tác trong năm",
    (PERSON,),
    months_worked,
    reads=("people.joined_on", "people.left_on", "absences"),
    alike=("absences",),
    by=(_SERVICE,),
    speak_value=_months,
)
LEAVE_MONTHS = Fact(
    "leave_months",
    "Thời gian nghỉ ốm, nghỉ việc riêng trong năm",
    (PERSON,),
    leave_months,
    reads=("absences", "people.joined_on", "people.left_on"),
    alike=("absences",),
    by=(_SERVICE,),
    speak_value=_months,
)
LONG_STUDY_RESULT = Fact(
    "long_study_result",
    "Kết quả khóa học từ 1 năm trở lên",
    (PERSON,),
    long_study_result,
    reads=("absences",),
    speak_value=lambda value: StudyResult(value).label,
)
EMPLOYED = Fact(
    "employed",
    "Có thời gian công tác trong năm",
    (PERSON,),
    lambda own: employed(own) is not None,
    reads=("people.joined_on", "people.left_on"),
)
ON_STAFF = Fact(
    "on_staff",
    "Có mặt trong danh sách vào 31/12, không phải người biệt phái đến",
    (PERSON,),
    on_staff,
    reads=("people.joined_on", "people.left_on", "postings"),
)
SECONDED_IN = Fact(
    "seconded_in",
    "Biệt phái từ nơi khác đến, tính đến 31/12 hoặc ngày thôi việc trong năm",
    (PERSON,),
    seconded_in,
    reads=("postings", "people.left_on"),
)
MOVED_AWAY = Fact(
    "moved_away",
    "Đã chuyển công tác sang cơ quan khác trước ngày 31/12",
    (PERSON,),
    moved_away,
    reads=("postings", "people.left_on"),
)
FACTS = (MONTHS_SINCE_RECRUITMENT, MONTHS_WORKED, LEAVE_MONTHS, LONG_STUDY_RESULT, SECONDED_IN, MOVED_AWAY)
