"""Contradictions between the rows of one table: units above themselves, two levels in a year, two grants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any

from thidua.load.references import Tables
from thidua.load.tables import Loaded
from thidua.load.terms import quoted
from thidua.load.vocabulary import Vocabulary
from thidua.problems import Problem, Where


def check_lists(tables: Tables, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What only the other rows of its table show about a row."""
    for name in ("units", "people"):
        if name in tables:
            yield from check_some_rows(tables[name])
    if "units" in tables:
        yield from check_units(tables["units"])
    if "ratings" in tables:
        yield from check_ratings(tables["ratings"])
    if "awards" in tables:
        yield from check_grants(tables["awards"])
    for name in ("awards", "initiative_uses"):
        if name in tables:
            yield from check_award_codes(tables[name], vocabulary)


def check_some_rows(loaded: Loaded) -> Iterator[Problem]:
    """A list that was never filled in."""
    if not loaded.rows and not loaded.lent:
        message = f"bảng {loaded.table.label} chưa có dòng nào; hãy ghi số liệu vào tệp này"
        yield Problem(Where(loaded.file), message, "warning")


def check_units(loaded: Loaded) -> Iterator[Problem]:
    """One unit stands at the top and none is above itself."""
    rows = {row.unit_id: row for row in loaded.rows if row.unit_id}
    for cycle in _cycles({unit: row.parent_id for unit, row in rows.items()}):
        way = " → ".join([*cycle, cycle[0]])
        message = f"đơn vị là cấp trên của chính mình ({way}); hãy sửa mã cấp trên"
        yield Problem(loaded.where(rows[cycle[0]], "parent_id"), message)
    tops = [row for row in loaded.rows if row.unit_id and row.parent_id is None]
    for row in tops[1:]:
        message = f"đơn vị không có cấp trên, mà đã có {quoted(tops[0].unit_id)} đứng đầu; hãy ghi mã cấp trên"
        yield Problem(loaded.where(row, "parent_id"), message, "warning")


def _cycles(parents: Mapping[str, str | None]) -> Iterator[list[str]]:
    seen: set[str] = set()
    for start in parents:
        way: list[str] = []
        unit: str | None = start
        while unit is not None and unit in parents and unit not in seen:
            seen.add(unit)
            way.append(unit)
            unit = parents[unit]
        if unit in way:
            yield way[way.index(unit) :]


def _is_distinct(loaded: Loaded, *fields: str) -> bool:
    return len(set(map(attrgetter(*fields), loaded.rows))) == len(loaded.rows)


def check_ratings(loaded: Loaded) -> Iterator[Problem]:
    """A year has one decided level."""
    if _is_distinct(loaded, "subject_id", "year"):
        return
    first: dict[tuple[str, int], Any] = {}
    for row in loaded.rows:
        earlier = first.setdefault((row.subject_id, row.year), row)
        if None not in (row.subject_id, row.year, row.rating, earlier.rating) and row.rating != earlier.rating:
            message = (
                f"{quoted(row.subject_id)} năm {row.year} xếp loại {row.rating.code}, "
                f"khác với {earlier.rating.code} ở dòng {earlier.line}; hãy giữ một dòng"
            )
            yield Problem(loaded.where(row, "rating"), message)


def check_grants(loaded: Loaded) -> Iterator[Problem]:
    """A second grant of the same kind in a year under another number is worth a look."""
    if _is_distinct(loaded, "subject_id", "award", "year", "manner"):
        return
    first: dict[tuple[Any, ...], Any] = {}
    for row in loaded.rows:
        if not row.granted or row.revoked_on or not row.decision_no:
            continue
        earlier = first.setdefault((row.subject_id, row.award, row.year, row.manner), row)
        if row.decision_no != earlier.decision_no:
            message = (
                f"{quoted(row.subject_id or '')} được {row.award} năm {row.year} lần nữa theo quyết định khác "
                f"ở dòng {earlier.line}; hãy kiểm tra số quyết định"
            )
            yield Problem(loaded.where(row, "decision_no"), message, "warning")


def check_award_codes(loaded: Loaded, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What stands in a history and is not judged is said once per code."""
    codes = set(map(attrgetter("award"), loaded.rows)) - {None}
    strange = {code for code in codes if vocabulary.history_words.find(code) is None}
    for row in loaded.rows if strange else ():
        if row.award in strange:
            strange.remove(row.award)
            message = f"{quoted(row.award)} không được xét trong phần mềm; chỉ giữ làm lịch sử"
            yield Problem(loaded.where(row, "award"), message, "warning")
