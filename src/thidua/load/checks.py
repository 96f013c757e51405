"""What cells that are each in order cannot say together. A cell that failed is None and takes no part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from operator import attrgetter

from thidua.load.references import Tables
from thidua.load.tables import Loaded
from thidua.load.terms import Lexicon, lexicon, quoted
from thidua.problems import Problem
from thidua.records import CHANNELS, DISCIPLINE_FORMS, FORM_NAMES
from thidua.vietnamese import date_text

SPANS = (
    ("people", "birth_date", "joined_on"),
    ("people", "joined_on", "left_on"),
    ("holds", "since", "until"),
    ("discipline", "decided_on", "ends_on"),
    ("awards", "decided_on", "revoked_on"),
)


def check_rows(tables: Tables) -> Iterator[Problem]:
    """Contradictions within a row."""
    yield from check_spans(tables)
    for name, check in _CHECKS.items():
        if name in tables:
            yield from check(tables[name])


def _failing(
    loaded: Loaded, column: str, fields: tuple[str, ...], fault: Callable[..., str | None]
) -> Iterator[Problem]:
    """Asks once for each distinct combination; `fields` are at least two."""
    if column not in loaded.headings:
        return
    values = attrgetter(*fields)
    faults = {each: message for each in set(map(values, loaded.rows)) if (message := fault(*each))}
    for row in loaded.rows if faults else ():
        if message := faults.get(values(row)):
            yield Problem(loaded.where(row, column), message)


def check_spans(tables: Tables) -> Iterator[Problem]:
    """No span ends before it begins; `from` and `to` are a span in any table, a province's own too."""
    for name, start, end in SPANS:
        if name in tables:
            yield from _failing(tables[name], end, (start, end), _backwards)
    for loaded in tables.values():
        if {"from", "to"} <= {column.name for column in loaded.table.columns}:
            yield from _failing(loaded, "to", ("from_", "to"), _backwards)


def _backwards(start: date | None, end: date | None) -> str | None:
    if start is None or end is None or start <= end:
        return None
    return f"ngày {date_text(end)} trước ngày bắt đầu {date_text(start)}; hãy sửa một trong hai ngày"


def check_work(loaded: Loaded) -> Iterator[Problem]:
    """Nothing is done that was not due, nothing on time that was not done."""
    yield from _failing(loaded, "not_due", ("assigned", "not_due"), _too_many_not_due)
    yield from _failing(loaded, "done", ("assigned", "not_due", "done"), _above_due)
    for column in ("on_time", "over_fulfilled"):
        yield from _failing(loaded, column, ("assigned", "not_due", "done", column), _above_done)


def _too_many_not_due(assigned: int | None, not_due: int | None) -> str | None:
    if assigned is None or not_due is None or not_due <= assigned:
        return None
    return f"{not_due} việc chưa đến hạn, nhiều hơn {assigned} việc được giao; hãy sửa một trong hai số"


def _above_due(assigned: int | None, not_due: int | None, value: int | None) -> str | None:
    if assigned is None or not_due is None or value is None or not_due > assigned or value <= assigned - not_due:
        return None
    due = f"{assigned - not_due} việc đến hạn (được giao {assigned}, chưa đến hạn {not_due})"
    return f"{value} việc, nhiều hơn {due}; hãy sửa lại số liệu"


def _above_done(assigned: int | None, not_due: int | None, done: int | None, value: int | None) -> str | None:
    """What exceeds `done` is told by `done`; a `done` that is itself too high is told already."""
    if done is None:
        return _above_due(assigned, not_due, value)
    if value is None or value <= done:
        return None
    return f"{value} việc, nhiều hơn {done} việc đã hoàn thành; hãy sửa lại số liệu"


def check_votes(loaded: Loaded) -> Iterator[Problem]:
    """Nobody votes twice."""
    yield from _failing(loaded, "in_favour", ("members", "in_favour"), _more_votes_than_members)
    yield from _failing(loaded, "present", ("members", "present", "in_writing"), _more_voters_than_members)


def _more_votes_than_members(members: int | None, in_favour: int | None) -> str | None:
    if members is None or in_favour is None or in_favour <= members:
        return None
    return f"{in_favour} phiếu đồng ý, nhiều hơn {members} thành viên Hội đồng; hãy sửa lại số liệu"


def _more_voters_than_members(members: int | None, present: int | None, written: int | None) -> str | None:
    voters = (present or 0) + (written or 0)
    if members is None or voters <= members:
        return None
    return f"{voters} người dự họp và gửi ý kiến, nhiều hơn {members} thành viên; hãy sửa lại số liệu"


def check_awards(loaded: Loaded) -> Iterator[Problem]:
    """A period ends with the year of merit."""
    yield from _failing(loaded, "period_from", ("period_from", "year"), _period_after_year)


def _period_after_year(start: int | None, year: int | None) -> str | None:
    if start is None or year is None or start <= year:
        return None
    return f"thời gian tính từ năm {start}, sau năm thành tích {year}; hãy sửa một trong hai năm"


def check_discipline(loaded: Loaded) -> Iterator[Problem]:
    """A channel has forms of its own; a sentence of a court has any."""
    words = {channel: _forms(codes) for channel, codes in DISCIPLINE_FORMS.items()}
    every = _forms(tuple(FORM_NAMES))

    def fault(channel: str | None, form: str | None) -> str | None:
        if form is None or channel == "criminal":
            return None
        forms = words.get(channel or "", every)
        if form in forms.shown:
            return None
        named = quoted(FORM_NAMES.get(form, form))
        return f"{named} không phải là hình thức kỷ luật{_of(channel)}; {forms.advice(form)}"

    yield from _failing(loaded, "form", ("channel", "form"), fault)


def _forms(codes: tuple[str, ...]) -> Lexicon[str]:
    return lexicon((code, FORM_NAMES[code], (code, FORM_NAMES[code])) for code in codes)


def _of(channel: str | None) -> str:
    return f" của kênh {CHANNELS[channel]}" if channel else ""


_CHECKS: dict[str, Callable[[Loaded], Iterator[Problem]]] = {
    "work": check_work,
    "votes": check_votes,
    "awards": check_awards,
    "discipline": check_discipline,
}
