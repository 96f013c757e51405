"""Facts about conduct: discipline, stated duties and merits, registration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import IntEnum
from functools import cache
from typing import Any

from thidua.facts.dossier import Dossier, State, both, either
from thidua.law.citation import Citation, Interpretation
from thidua.law.criterion import Condition
from thidua.law.fact import PERSON, UNIT, Fact, speak_label
from thidua.law.regime import Statement
from thidua.law.value import between
from thidua.records import DISCIPLINE_FORMS, Discipline


class Severity(IntEnum):
    """The weight of discipline across its channels; what the contract channel has instead of a warning weighs alike."""

    NONE = 0
    KHIEN_TRACH = 1
    CANH_CAO = 2
    HEAVIER = 3
    CRIMINAL = 4

    @property
    def label(self) -> str:
        """How the weight is said."""
        return _SEVERITIES[self]


_SEVERITIES = (
    "không bị kỷ luật",
    "khiển trách",
    "cảnh cáo hoặc tương đương",
    "nặng hơn cảnh cáo",
    "xử lý hình sự",
)


class Kept(IntEnum):
    """What is stated about a duty; PRESUMED where nothing is recorded."""

    NO = 0
    PRESUMED = 1
    YES = 2

    @property
    def label(self) -> str:
        """How the statement is said."""
        return ("không đạt", "coi như đạt, không có ghi nhận trái", "đạt")[self]


def _weights(row: Discipline) -> tuple[Severity, Severity]:
    """Lowest and highest weight that a row may stand for."""
    if row.channel == "criminal":
        return Severity.CRIMINAL, Severity.CRIMINAL
    channels = [row.channel] if row.channel else list(DISCIPLINE_FORMS)
    forms = [DISCIPLINE_FORMS[channel] for channel in channels]
    found = [min(order.index(row.form), 2) + 1 for order in forms if row.form in order]
    if not found:
        return Severity.KHIEN_TRACH, Severity.CRIMINAL
    return Severity(min(found)), Severity(max(found))


def _counts_in(row: Discipline, year: int) -> bool | None:
    """Whether the discipline counts in the year; None where its year is not recorded."""
    counted = row.counted_in_year or (row.decided_on.year if row.decided_on else None)
    return None if counted is None else counted == year


def discipline_in_year(own: Dossier) -> Any:
    """The heaviest discipline that counts in the year."""
    return _heaviest((row, _counts_in(row, own.year)) for row in own.rows("discipline"))


def duty_discipline_in_year(own: Dossier) -> Any:
    """The heaviest discipline for a violation in office that counts in the year."""
    rows = ((row, both(_counts_in(row, own.year), row.duty_related)) for row in own.rows("discipline"))
    return _heaviest(rows)


def _heaviest(rows: Iterable[tuple[Discipline, State]]) -> Any:
    low = high = Severity.NONE
    for row, counts in rows:
        least, most = _weights(row)
        low = max(low, least) if counts else low
        high = high if counts is False else max(high, most)
    return between(low, high)


DISCIPLINE = Fact(
    "discipline_in_year",
    "Hình thức kỷ luật nặng nhất tính vào năm",
    (PERSON, UNIT),
    discipline_in_year,
    reads=("discipline",),
    speak_value=speak_label,
)
DUTY_DISCIPLINE = Fact(
    "duty_discipline_in_year",
    "Hình thức kỷ luật nặng nhất tính vào năm do vi phạm trong công vụ",
    (PERSON,),
    duty_discipline_in_year,
    reads=("discipline",),
    speak_value=speak_label,
)


NEVER = 100  # years since a discipline that there never was


def clean_years(own: Dossier) -> Any:
    """Whole years up to this one since the last discipline ended; one without an end runs twelve months."""
    rows = [row for row in own.rows("discipline") if row.decided_on is None or row.decided_on.year <= own.year]
    ends = [end for end in map(_last_day, rows) if end is not None]
    high = min((max(0, own.year - end.year) for end in ends), default=NEVER)
    return between(high if len(ends) == len(rows) else 0, high)


def disciplined_within(own: Dossier) -> State:
    """Whether a discipline runs on some day of the year; one without an end runs twelve months."""
    return either(*(runs_within(row, own) for row in own.rows("discipline")))


def runs_within(row: Discipline, own: Dossier) -> State:
    """The same of one discipline."""
    first, last = row.decided_on, _last_day(row)
    if last is not None and last < own.shared.first_day:
        return False
    return None if first is None or last is None else first <= own.shared.last_day


def _last_day(row: Discipline) -> date | None:
    """The last day on which a discipline runs; None where nobody knows."""
    if row.ends_on or row.decided_on is None:
        return row.ends_on
    return _a_year_after(row.decided_on) - timedelta(days=1)


def _a_year_after(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 3, 1) if is_leap_day else day.replace(year=day.year + 1)


DISCIPLINED_WITHIN = Fact(
    "disciplined_within",
    "Có ngày trong thời gian kỷ luật trong năm",
    (PERSON,),
    disciplined_within,
    reads=("discipline",),
)


def _since_discipline(value: int) -> str:
    return "chưa từng bị kỷ luật" if value == NEVER else f"{value} năm"


CLEAN_YEARS = Fact(
    "clean_years",
    "Số năm trọn kể từ khi hết thời gian kỷ luật gần nhất",
    (PERSON,),
    clean_years,
    reads=("discipline",),
    speak_value=_since_discipline,
)


def registered(own: Dossier) -> bool | None:
    """Whether the subject registered for any title of the year."""
    if "registrations" in own.shared.presumed:
        return True
    return bool(own.rows("registrations")) if own.knows("registrations") else None


REGISTERED = Fact("registered", "Có đăng ký thi đua", (PERSON, UNIT), registered, reads=("registrations",))


@cache
def stated(statement: Statement) -> Fact:
    """The fact that a statement of conduct holds; at least PRESUMED is asked of duties."""

    def value(own: Dossier) -> Any:
        rows = [row for row in own.rows("conduct") if row.statement == statement.code]
        if not rows:
            return Kept.PRESUMED if statement.presumed else None
        answers = [row.value for row in rows]
        return Kept.NO if False in answers else None if None in answers else Kept.YES

    return Fact(
        f"conduct_{statement.code}",
        statement.label,
        (PERSON, UNIT),
        value,
        reads=("conduct",),
        speak_value=speak_label,
        presumed=Kept.PRESUMED,
    )


def kept(statement: Statement, *cites: Citation, why: Interpretation | None = None) -> Condition:
    """The condition that a duty is kept; without a citation or a reading of its own it cites as the statement does."""
    return stated(statement).at_least(Kept.PRESUMED, *(cites or (() if why else statement.cites)), why=why)


def broken(statement: Statement, *cites: Citation) -> Condition:
    """The condition that a duty is recorded as broken."""
    return stated(statement).less_than(Kept.PRESUMED, *(cites or statement.cites))
