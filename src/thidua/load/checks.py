"""What cells that are each in order cannot say together. A cell that failed is None and takes no part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from thidua.load.asked import told
from thidua.load.references import Tables
from thidua.load.tables import Loaded, field_name
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
# What begins later than the year says nothing of it: a discipline of 2042 lowers nobody in 2024.
BEGINNINGS = (
    ("people", "joined_on"),
    ("discipline", "decided_on"),
    ("discipline", "counted_in_year"),
    ("holds", "since"),
    ("absences", "from"),
)


def check_rows(tables: Tables) -> Iterator[Problem]:
    """Contradictions within a row."""
    yield from check_spans(tables)
    for name, check in _CHECKS.items():
        if name in tables:
            yield from check(tables[name])


Faults = Iterator[tuple[str, str]]


def _failing(loaded: Loaded, fields: tuple[str, ...], faults: Callable[..., Faults]) -> Iterator[Problem]:
    """A fault is a column and a message."""
    for place, found in told(loaded, fields, lambda *cells: tuple(faults(*cells))):
        for column, message in found:
            yield Problem(loaded.where(loaded.rows[place], column), message)


def check_spans(tables: Tables) -> Iterator[Problem]:
    """No span ends before it begins; `from` and `to` are a span in any table, a province's own too."""
    spans = [(tables[name], start, end) for name, start, end in SPANS if name in tables]
    for loaded, start, end in [*spans, *((loaded, "from", "to") for loaded in tables.values())]:
        if {start, end} <= loaded.headings.keys():
            fields = field_name(loaded.table.column(start)), field_name(loaded.table.column(end))
            for place, days in told(loaded, fields, _backwards(loaded.table.column(start).header)):
                yield Problem(loaded.where(loaded.rows[place], end), f"{days}; hãy sửa một trong hai ngày")


def _backwards(begun: str) -> Callable[[date | None, date | None], str]:
    def fault(start: date | None, end: date | None) -> str:
        if not start or not end or end >= start:
            return ""
        return f"ngày {date_text(end)} trước {quoted(begun)} {date_text(start)}"

    return fault


def check_far_ahead(tables: Tables, year: int) -> Iterator[Problem]:
    """A year is judged in the next one: a later day has a wrong digit, or Excel counted it from 1904."""

    def fault(found: date | int | None) -> str:
        if found is None or (found if isinstance(found, int) else found.year) <= year + 1:
            return ""
        return f"năm {found}" if isinstance(found, int) else f"ngày {date_text(found)}"

    for name, column in BEGINNINGS:
        if name in tables and column in tables[name].headings:
            loaded = tables[name]
            for place, when in told(loaded, [field_name(loaded.table.column(column))], fault):
                message = f"{when} sau năm đánh giá {year} hơn một năm nên không tính vào năm này; hãy kiểm tra năm"
                yield Problem(loaded.where(loaded.rows[place], column), message, "warning")


def check_work(loaded: Loaded) -> Iterator[Problem]:
    """Nothing is done that was not due, nothing on time that was not done."""
    yield from _failing(loaded, ("assigned", "not_due", "done", "on_time", "over_fulfilled", "poor"), _work)


_DUE = "đến hạn (được giao trừ chưa đến hạn)"


def _work(
    assigned: int | None,
    not_due: int | None,
    done: int | None,
    on_time: int | None,
    over_fulfilled: int | None,
    poor: int | None,
) -> Faults:
    """What exceeds `done` is told by `done`; a `done` that is itself too high is told once."""
    due = assigned - not_due if assigned is not None and not_due is not None else None
    if due is not None and due < 0:
        counts = f"{not_due} việc chưa đến hạn, nhiều hơn {assigned} việc được giao"
        yield "not_due", f"{counts}; hãy sửa một trong hai số"
        due = None
    if due is not None and done is not None and done > due:
        yield "done", _too_many(done, due, _DUE)
    if due is not None and poor is not None and poor > due:
        yield "poor", _too_many(poor, due, _DUE)
    limit, noun = (due, _DUE) if done is None else (done, "đã hoàn thành")
    for column, value in (("on_time", on_time), ("over_fulfilled", over_fulfilled)):
        if limit is not None and value is not None and value > limit:
            yield column, _too_many(value, limit, noun)


def _too_many(value: int, limit: int, noun: str) -> str:
    return f"{value} việc, nhiều hơn {limit} việc {noun}; hãy sửa lại số liệu"


def check_votes(loaded: Loaded) -> Iterator[Problem]:
    """Nobody votes twice, and a lowering says why."""
    yield from _failing(loaded, ("members", "present", "in_writing", "in_favour", "recused"), _votes)
    yield from _failing(loaded, ("lowered_to", "reason"), _lowered)


def _votes(
    members: int | None, present: int | None, in_writing: int | None, in_favour: int | None, recused: int | None
) -> Faults:
    """Whether who did not vote counts as present no text says, so only what neither reading allows is a fault."""
    voters = (present or 0) + (in_writing or 0)
    if members is not None and voters > members:
        counts = f"{voters} người dự họp và gửi ý kiến, nhiều hơn {members} thành viên Hội đồng"
        yield "present", f"{counts}; hãy sửa lại số liệu"
    if members is not None and recused is not None and recused > members:
        counts = f"{recused} thành viên không bỏ phiếu, nhiều hơn {members} thành viên Hội đồng"
        yield "recused", f"{counts}; hãy sửa lại số liệu"
    elif in_favour is not None and (told := _too_many_yes(in_favour, members, recused or 0)):
        yield "in_favour", told
    elif None not in (present, in_writing, in_favour) and in_favour > voters:  # type: ignore[operator]
        counts = f"{in_favour} phiếu đồng ý, nhiều hơn {voters} người dự họp và gửi ý kiến"
        yield "in_favour", f"{counts}; hãy sửa lại số liệu"


def _too_many_yes(in_favour: int, members: int | None, recused: int) -> str:
    if members is None or in_favour <= members - recused:
        return ""
    apart = f" trừ {recused} người không bỏ phiếu" if recused else ""
    return f"{in_favour} phiếu đồng ý, nhiều hơn {members} thành viên Hội đồng{apart}; hãy sửa lại số liệu"


def _lowered(lowered_to: str | None, reason: str | None) -> Faults:
    if lowered_to and not reason:
        yield "reason", f"Hội đồng hạ xuống {lowered_to} mà chưa ghi lý do; hãy ghi lý do"


def check_awards(loaded: Loaded) -> Iterator[Problem]:
    """A period ends with the year of merit."""
    if "period_from" in loaded.headings:
        yield from _failing(loaded, ("period_from", "year"), _period)


def _period(start: int | None, year: int | None) -> Faults:
    if start and year and start > year:
        years = f"thời gian tính từ năm {start}, sau năm thành tích {year}"
        yield "period_from", f"{years}; hãy sửa một trong hai năm"


def check_discipline(loaded: Loaded) -> Iterator[Problem]:
    """A channel has forms of its own; a sentence of a court has any."""
    yield from _failing(loaded, ("channel", "form"), _form)


def _form(channel: str | None, form: str | None) -> Faults:
    forms = _forms(DISCIPLINE_FORMS.get(channel or "", tuple(FORM_NAMES)))
    if form is not None and channel != "criminal" and form not in forms.shown:
        of = f" của kênh {CHANNELS[channel]}" if channel else ""
        named = quoted(FORM_NAMES.get(form, form))
        yield "form", f"{named} không phải là hình thức kỷ luật{of}; {forms.advice(form)}"


def _forms(codes: tuple[str, ...]) -> Lexicon[str]:
    return lexicon((code, FORM_NAMES[code], (code, FORM_NAMES[code])) for code in codes)


_CHECKS: dict[str, Callable[[Loaded], Iterator[Problem]]] = {
    "work": check_work,
    "votes": check_votes,
    "awards": check_awards,
    "discipline": check_discipline,
}
