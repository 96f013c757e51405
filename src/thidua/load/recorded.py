"""What the rows of a year and those of the register of decisions say together, where neither contradicts the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from thidua.load.doctor import before_joining
from thidua.load.terms import quoted
from thidua.load.twice import Find, check_achievements, check_grants, check_uses, is_deed, stands
from thidua.problems import Problem, Where
from thidua.records import TABLES
from thidua.vietnamese import date_text, fold

Tables = Mapping[str, Sequence[Any]]


def check_recorded(tables: Tables, register: str, thorough: bool) -> Iterator[Problem]:
    """Warnings on rows that two of them, one of the register at least, make doubtful; those of the year stand first.

    `thorough` asks of single rows too what the data doctor asks of those of the year.
    """
    awards = tables.get("awards", ())
    twice = (problem for problem in _rewarded_twice(tables) if problem.where.file == register)
    early = _check_joined(awards, tables.get("people", ()), register) if thorough else ()
    return chain(twice, _check_numbers(awards, register), early)


def _check_joined(awards: Iterable[Any], people: Iterable[Any], register: str) -> Iterator[Problem]:
    joined = {row.person_id: row.joined_on for row in people if row.joined_on}
    for row in awards:
        day = joined.get(row.subject_id) if row.origin == register else None
        if day and row.year < day.year:
            yield Problem(_place_of("awards")(row, "year"), before_joining(row, day), "warning")


def _rewarded_twice(tables: Tables) -> Iterator[Problem]:
    """The guard of the year's tables over all rows; an award that was taken back has used no initiative up."""
    awards = tables.get("awards", ())
    void = {(row.subject_id, *_of_decision(row)) for row in awards if not stands(row)}
    uses = (row for row in tables.get("initiative_uses", ()) if (row.person_id, *_of_decision(row)) not in void)
    deeds = (row for row in awards if is_deed(row.manner, row.award))
    place = _place_of("awards")
    return chain(
        check_grants(awards, place), check_achievements(deeds, place), check_uses(uses, _place_of("initiative_uses"))
    )


def _of_decision(row: Any) -> tuple[Any, ...]:
    return row.award, row.year, row.decision_no


def _check_numbers(awards: Iterable[Any], register: str) -> Iterator[Problem]:
    """A decision that the register holds by another day of the year is a slip: papers take it for two."""
    numbered = [(row, (fold(row.decision_no), row.decided_on.year)) for row in awards if _is_dated(row)]
    held: dict[tuple[str, int], set[date]] = defaultdict(set)
    for row, key in numbered:
        if row.origin == register:
            held[key].add(row.decided_on)
    for row, key in numbered:
        if row.origin != register and key in held and row.decided_on not in held[key]:
            days = ", ".join(map(date_text, sorted(held[key])))
            told = f"số {quoted(row.decision_no)} trong sổ quyết định là của ngày {days}, ở đây là ngày"
            message = f"{told} {date_text(row.decided_on)}; hãy kiểm tra số và ngày quyết định"
            yield Problem(_place_of("awards")(row, "decided_on"), message, "warning")


def _is_dated(row: Any) -> bool:
    return bool(row.decision_no and row.decided_on)


def _place_of(table: str) -> Find:
    return lambda row, column: Where(row.origin, row.line, TABLES[table].column(column).header)
