"""The double-award guard over what is on record (trùng khen): one award, initiative or achievement rewarded twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from thidua.law.reuse import TITLES, uses_up
from thidua.load.asked import repeated, rows_where
from thidua.load.references import Tables
from thidua.load.terms import quoted
from thidua.problems import Problem, Where

DEEDS = ("thematic", "exceptional")
GRANT = ("subject_id", "award", "year", "manner")
USE = ("initiative_id", "person_id")

Find = Callable[[Any, str], Where]  # the place of a row's cell


def check_twice(tables: Tables) -> Iterator[Problem]:
    """Everything that two rows together reward twice, as warnings that name both decisions."""
    if "awards" in tables:
        awards = tables["awards"]
        yield from check_grants(repeated(awards, GRANT), awards.where)
        yield from check_achievements(rows_where(awards, ("manner", "award"), is_deed), awards.where)
    if "initiative_uses" in tables:
        uses = tables["initiative_uses"]
        yield from check_uses(repeated(uses, USE), uses.where)


def decision(row: Any) -> str:
    """How a row's decision is called: its number, or the line where it stands."""
    return str(row.decision_no) if row.decision_no else f"dòng {row.line}, chưa ghi số quyết định"


def _groups(rows: Iterable[Any], *names: str) -> Iterator[list[Any]]:
    """The rows that agree in these cells, where two or more do and none of the cells is empty."""
    found: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for row in rows:
        key = tuple(getattr(row, name) for name in names)
        if None not in key:
            found[key].append(row)
    return (group for group in found.values() if len(group) > 1)


def _later(groups: Iterable[list[Any]], clash: Callable[[Any, Any], bool]) -> Iterator[tuple[Any, Any]]:
    """Each row of a group that clashes with one before it, once, after the first of these."""
    for rows in groups:
        for place, other in enumerate(rows):
            yield from ((one, other) for one in [one for one in rows[:place] if clash(one, other)][:1])


def _live(rows: Iterable[Any]) -> Iterator[Any]:
    return filter(stands, rows)


def stands(row: Any) -> bool:
    """Whether an award was granted and not taken back."""
    return bool(row.granted and not row.revoked_on)


def check_grants(awards: Iterable[Any], where: Find) -> Iterator[Problem]:
    """A second grant of the same award for a year under another number."""
    for rows in _groups(_live(awards), *GRANT):
        for row in rows[1:]:
            if row.decision_no and row.decision_no != rows[0].decision_no:
                there = f"dòng {rows[0].line}" if rows[0].origin == row.origin else Where(rows[0].origin, rows[0].line)
                message = (
                    f"{quoted(row.subject_id)} được {row.award} năm {row.year} lần nữa theo {decision(row)}, "
                    f"đã có theo {decision(rows[0])} ở {there}; hãy kiểm tra số quyết định"
                )
                yield Problem(where(row, "decision_no"), message, "warning")


def is_deed(manner: str | None, award: str | None) -> bool:
    """Whether an award is for a theme or an exceptional deed, and no title."""
    return manner in DEEDS and award not in TITLES


def check_achievements(deeds: Iterable[Any], where: Find) -> Iterator[Problem]:
    """Two commendations of one year for a theme or an exceptional deed: perhaps for one and the same achievement."""
    groups = _groups(_live(deeds), "subject_id", "year", "manner")
    for one, other in _later(groups, lambda one, other: one.award != other.award):
        message = (
            f"{quoted(other.subject_id)} năm {other.year} được {one.award} ({decision(one)}) và {other.award} "
            f"({decision(other)}) cùng loại hình; hãy kiểm tra có phải khen hai lần cho một thành tích"
        )
        yield Problem(where(other, "award"), message, "warning")


def check_uses(uses: Iterable[Any], where: Find) -> Iterator[Problem]:
    """One initiative of one person for two awards that it may not both serve, or by two decisions on one award."""
    named = (row for row in uses if row.award)
    for one, other in _later(_groups(named, *USE), _spends_again):
        message = (
            f"sáng kiến {quoted(other.initiative_id)} đã dùng cho {one.award} ({decision(one)}), ở đây lại "
            f"dùng cho {other.award} ({decision(other)}); hãy kiểm tra, sáng kiến không dùng hai lần như vậy"
        )
        yield Problem(where(other, "award"), message, "warning")


def _spends_again(one: Any, other: Any) -> bool:
    is_same = one.award == other.award and one.decision_no != other.decision_no
    return is_same or uses_up(one, other.award, other.year) is not False
