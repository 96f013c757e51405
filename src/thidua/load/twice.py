"""The double-award guard over what is on record (trùng khen): one award, initiative or achievement rewarded twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from thidua.load.asked import repeated, rows_where
from thidua.load.references import Tables
from thidua.load.tables import Loaded
from thidua.load.terms import quoted
from thidua.problems import Problem

TITLES = ("LDTT", "CSTDCS", "CSTDT", "CSTDTQ", "TTLDTT", "TTLDXS", "CO_TINH", "CO_CP")


def check_twice(tables: Tables) -> Iterator[Problem]:
    """Everything that two rows together reward twice, as warnings that name both decisions."""
    if "awards" in tables:
        yield from check_grants(tables["awards"])
        yield from check_achievements(tables["awards"])
    if "initiative_uses" in tables:
        yield from check_uses(tables["initiative_uses"])


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


def _live(rows: Iterable[Any]) -> Iterator[Any]:
    return (row for row in rows if row.granted and not row.revoked_on)


def check_grants(awards: Loaded) -> Iterator[Problem]:
    """A second grant of the same award for a year under another number."""
    cells = "subject_id", "award", "year", "manner"
    for rows in _groups(_live(repeated(awards, cells)), *cells):
        for row in rows[1:]:
            if row.decision_no and row.decision_no != rows[0].decision_no:
                message = (
                    f"{quoted(row.subject_id)} được {row.award} năm {row.year} lần nữa theo {decision(row)}, "
                    f"đã có theo {decision(rows[0])} ở dòng {rows[0].line}; hãy kiểm tra số quyết định"
                )
                yield Problem(awards.where(row, "decision_no"), message, "warning")


def check_achievements(awards: Loaded) -> Iterator[Problem]:
    """Two commendations of one year for a theme or an exceptional deed: perhaps for one and the same achievement."""
    deeds = rows_where(
        awards, ("manner", "award"), lambda manner, award: manner in ("thematic", "exceptional") and award not in TITLES
    )
    for rows in _groups(_live(deeds), "subject_id", "year", "manner"):
        first, other = rows[0], rows[1]
        if first.award != other.award:
            message = (
                f"{quoted(other.subject_id)} năm {other.year} được {first.award} ({decision(first)}) và {other.award} "
                f"({decision(other)}) cùng loại hình; hãy kiểm tra có phải khen hai lần cho một thành tích"
            )
            yield Problem(awards.where(other, "award"), message, "warning")


def check_uses(uses: Loaded) -> Iterator[Problem]:
    """One initiative of one person for a title and a commendation, or for one award twice."""
    cells = "initiative_id", "person_id"
    for rows in _groups(repeated(uses, cells), *cells):
        for one, other in combinations(rows, 2):
            if not one.award or not other.award:
                continue
            if (one.award in TITLES) != (other.award in TITLES) or one.award == other.award:
                message = (
                    f"sáng kiến {quoted(other.initiative_id)} đã dùng cho {one.award} ({decision(one)}), ở đây lại "
                    f"dùng cho {other.award} ({decision(other)}); hãy kiểm tra, sáng kiến không dùng hai lần như vậy"
                )
                yield Problem(uses.where(other, "award"), message, "warning")
                break
