"""The years that the register remembers beside the tables of a year: alike they are one, different a problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from attrs import evolve, frozen

from thidua.flow import Input, Register
from thidua.names import is_near_name, name_match_key
from thidua.problems import DataError, Problem, Where
from thidua.records import TABLES, Column, Row, Table
from thidua.register.book import Book
from thidua.register.owner import refuse_other
from thidua.register.rows import book_of, decided_names, head, list_numbers, names, overrides, signers, tables_of
from thidua.register.store import NAME, is_begun
from thidua.register.verify import verify
from thidua.shown import Shown
from thidua.vietnamese import date_text, fold

_Known = TypeVar("_Known")


@frozen
class _Sameness(Shown):
    """When two rows speak of the same thing, which of their cells must then agree, which the register fills."""

    key: tuple[str, ...]
    says: tuple[str, ...]
    column: str
    fills: tuple[str, ...] = ()


_TABLES: Mapping[str, _Sameness] = {
    "awards": _Sameness(
        ("subject_id", "award", "year", "manner"),
        ("granted", "is_revoked", "decision_no", "decided_on"),
        "award",
        ("decision_no", "decided_on", "authority"),
    ),
    "ratings": _Sameness(("subject_id", "year"), ("rating", "score"), "rating"),
    "initiatives": _Sameness(("initiative_id",), ("kind", "scope", "year"), "initiative_id"),
    "initiative_uses": _Sameness(("initiative_id", "person_id", "award", "year"), ("decision_no",), "initiative_id"),
}
# Without a table of the year nobody knows its initiatives, whatever earlier years had.
_OF_THE_YEAR = ("initiatives",)


def with_history(register: Register, root: Path, name: str) -> Register:
    """The register of a year with what was decided before. Raises DataError where the two contradict each other."""
    path = root / NAME
    if not is_begun(path):
        return register
    refuse_other(path, register.office)
    book = book_of(path)
    beside, recorded = _beside(register, tables_of(book)), names(book)
    decided = beside.get("awards", ((), []))
    strangers = [*_strangers(register, recorded), *_missing(register, decided[1], recorded)]
    problems = [problem for table, (own, rows) in beside.items() for problem in _contradictions(own, rows, table)]
    problems += (each for each in strangers if each.severity == "error")
    if problems:
        raise DataError(problems)
    tables = {**register.tables, **{table: _joined(own, rows, table) for table, (own, rows) in beside.items()}}
    return evolve(
        register,
        tables=tables,
        inputs=_sorted((*register.inputs, Input(name, head(path)))),
        warnings=(*register.warnings, *strangers, *_to_review(register, book), *verify(path).problems),
        partial=frozenset(tables.keys() - register.tables.keys()),
        overrides=_by_row(*decided, overrides(book)),
        signers=_signed(*decided, signers(book)),
        list_numbers=_by_row(*decided, list_numbers(book)),
        decided_names=_by_row(*decided, decided_names(book)),
    )


def _beside(register: Register, known: Mapping[str, Sequence[Row]]) -> dict[str, tuple[Sequence[Row], list[Row]]]:
    """By table the rows of the year and those of the register that matter to it; only tables that have the latter."""
    subjects = register.subject_ids
    spoken_of = [name for name in _TABLES if name in register.tables or name not in _OF_THE_YEAR]
    rows = {
        name: [row for row in known.get(name, ()) if _matters(row, register.year, subjects, name == "awards")]
        for name in spoken_of
    }
    return {name: (register.tables.get(name, ()), those) for name, those in rows.items() if those}


def _strangers(register: Register, recorded: Mapping[str, tuple[str, int]]) -> Iterator[Problem]:
    """An id under which the register knows somebody else would give away another's awards; units are renamed."""
    for table, column, title in (("people", "person_id", "full_name"), ("units", "unit_id", "name")):
        header = TABLES[table].column(column).header
        for row in register.tables.get(table, ()):
            code, name = getattr(row, column), getattr(row, title)
            known, line = recorded.get(code, (name, 0))
            if name_match_key(name) != name_match_key(known):
                told = f'mã {code} là "{name}", trong sổ là "{known}" (dòng {line})'
                place, is_near = Where(row.origin, row.line, header), is_near_name(name, known)
                yield _unit_renamed(place, told) if table == "units" else _stranger(place, told, line, is_near)


def _unit_renamed(place: Where, told: str) -> Problem:
    return Problem(place, f"{told}; hãy đổi mã nếu là đơn vị khác", "warning")


def _stranger(place: Where, told: str, line: int, is_near: bool) -> Problem:
    """A name that a typist may have meant stops nothing, but "Anh" and "Ánh" are two people as often as one."""
    correct = f'chạy thidua register correct {line} --set "Tên=…" --reason …'
    if is_near:
        remedy = f"giấy tờ in tên ghi ở bảng; hãy sửa tên ở bảng, hoặc {correct}; hai người khác nhau thì sửa mã"
        return Problem(place, f"{told}; {remedy}", "warning")
    return Problem(place, f"{told}; hãy sửa mã; đúng là một người thì {correct}")


def _by_row(own: Sequence[Row], rows: Sequence[Row], known: Mapping[int, _Known]) -> dict[tuple[str, int], _Known]:
    """What is known of decisions, by their rows in the register and by those of the year that stand for them."""
    pairs = ((row, other) for row, _, other in _pairs(own, rows, "awards"))
    also = {(row.origin, row.line): known[other.line] for row, other in pairs if other and other.line in known}
    return {**{(NAME, line): each for line, each in known.items()}, **also}


def _signed(own: Sequence[Any], rows: Sequence[Any], known: Mapping[int, str]) -> dict[tuple[str, int], str]:
    """The same of who signed: one decision has one signer, also for those of whom only the year's table tells."""
    numbered = (row for row in rows if row.line in known and row.decision_no)
    told = {(fold(row.decision_no), row.decided_on): known[row.line] for row in numbered}
    whose = {(row.origin, row.line): told.get((fold(row.decision_no or ""), row.decided_on)) for row in own}
    return {place: signer for place, signer in whose.items() if signer} | _by_row(own, rows, known)


def _sorted(inputs: Sequence[Input]) -> tuple[Input, ...]:
    return tuple(sorted(inputs, key=lambda each: each.path))


def _matters(row: Any, year: int, subjects: frozenset[str], is_award: bool) -> bool:
    """Nothing that came later; nobody who is not on the lists of the year, unless an award of it was decided."""
    subject = getattr(row, "subject_id", None) or getattr(row, "person_id", None)
    is_known = subject is None or subject in subjects or (is_award and row.year == year)
    return (row.year is None or row.year <= year) and is_known


def _missing(register: Register, awards: Sequence[Any], recorded: Mapping[str, tuple[str, int]]) -> Iterator[Problem]:
    """Whoever was taken off the lists after the decision still stands in it, and no paper can name him or her."""
    live = (row for row in awards if row.granted and row.revoked_on is None)
    away = {row.subject_id: row for row in live if row.subject_id not in register.subject_ids}
    for subject, row in away.items():
        name, _ = recorded.get(subject, ("không rõ tên", 0))
        told = f"{subject} ({name}) có quyết định khen thưởng năm {register.year} mà không có trong danh sách của năm"
        remedy = "giấy tờ theo sổ chỉ ghi mã, không in được giấy khen; hãy ghi lại vào bảng cá nhân, đơn vị"
        yield Problem(Where(NAME, row.line), f"{told}: {remedy}", "warning")


def _to_review(register: Register, book: Book) -> Iterator[Problem]:
    """What rests on an award that was taken back still counts in every run: whoever builds on it must know."""
    for grant in book.grants:
        lost = book.lost_by(grant.to_review)
        if lost and grant.subject_id in register.subject_ids and grant.year <= register.year:
            why = " và ".join(f"{one.award} năm {one.year}" for one in lost)
            told = f"{grant.subject_id}: {grant.award} năm {grant.year} cần xem lại vì dựa vào {why} đã thu hồi"
            remedy = "vẫn được tính, hãy xem lại trước khi lấy làm căn cứ"
            remedy += f" (giữ nguyên thì ghi bằng thidua register uphold {grant.row})"
            yield Problem(Where(NAME, grant.row), f"{told}; {remedy}", "warning")


def _key(row: Any, sameness: _Sameness) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in sameness.key)


def _joined(own: Sequence[Row], rows: Sequence[Row], table: str) -> list[Row]:
    """The rows of the year's table, then what the register has besides."""
    pairs = [(row, other) for row, _, other in _pairs(own, rows, table)]
    stood_for = {other.line for _, other in pairs if other}
    filled = (_filled(row, other, _TABLES[table].fills) for row, other in pairs)
    return [*filled, *(row for row in rows if row.line not in stood_for)]


def _filled(row: Any, other: Row | None, fills: Sequence[str]) -> Any:
    """A row of the year's table; what it leaves empty of a decision is as the register has it."""
    empty = [name for name in fills if other and getattr(row, name) is None]
    return evolve(row, **{name: getattr(other, name) for name in empty}) if empty else row


def _pairs(own: Sequence[Any], rows: Sequence[Any], table: str) -> Iterator[tuple[Any, Sequence[Any], Any]]:
    """Each row of the year's table, what the register has of the same thing, and of that the row that it agrees with.

    What was revoked and granted anew is several rows of the register.
    """
    sameness = _TABLES[table]
    decided: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        decided.setdefault(_key(row, sameness), []).append(row)
    for row in own:
        those = decided.get(_key(row, sameness), ())
        agreeing = (one for one in those if not any(_differs(row, one, name) for name in sameness.says))
        yield row, those, next(agreeing, None)


def _contradictions(own: Sequence[Row], rows: Sequence[Row], name: str) -> Iterator[Problem]:
    table, sameness = TABLES[name], _TABLES[name]
    for row, those, agreeing in _pairs(own, rows, name):
        if those and agreeing is None:
            other = those[-1]
            here, there = (_said(each, table, sameness) for each in (row, other))
            yield Problem(
                Where(row.origin, row.line, table.column(sameness.column).header),
                f"khác với sổ quyết định (dòng {other.line}): {here} ở đây, {there} trong sổ; "
                "hãy sửa dòng này, hoặc ghi quyết định đính chính vào sổ",
            )


def _cell(row: Any, name: str) -> Any:
    return row.revoked_on is not None if name == "is_revoked" else getattr(row, name)


def _differs(one: Row, other: Row, name: str) -> bool:
    """What one of them leaves empty contradicts nothing."""
    mine, theirs = _cell(one, name), _cell(other, name)
    return mine is not None and theirs is not None and mine != theirs


_WORDS = {"granted": ("không tặng", "đã tặng"), "is_revoked": ("còn hiệu lực", "đã thu hồi")}


def _said(row: Row, table: Table, sameness: _Sameness) -> str:
    cells = [(name, _cell(row, name)) for name in sameness.says]
    return ", ".join(
        _WORDS[name][bool(cell)] if name in _WORDS else _text(table.column(name), cell)
        for name, cell in cells
        if cell is not None
    )


def _text(column: Column, cell: Any) -> str:
    """A choice by its name, a level by its code, a day as offices write it."""
    if isinstance(cell, date):
        return date_text(cell)
    names = column.choice.names if column.choice else {}
    return str(names.get(cell) or getattr(cell, "code", cell))
