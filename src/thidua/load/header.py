"""Matching the headings of a sheet with the columns of its table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from attrs import frozen

from thidua.load.csv_file import Sheet
from thidua.load.terms import did_you_mean, key, quoted
from thidua.problems import Problem, Where
from thidua.records import Column, Table

CLOSE = 0.8


@frozen(eq=False)
class Header:
    """Where the columns of a table stand in a sheet; a column that is not there has no place."""

    places: Mapping[str, int]
    problems: tuple[Problem, ...]


def match_header(table: Table, sheet: Sheet, aliases: Mapping[str, str]) -> Header:
    """Headings are told by column name, Vietnamese header or alias, blind to accents, case and blanks."""
    spellings = spellings_of(table, aliases)
    found = [(place, spellings.get(key(heading))) for place, heading in enumerate(sheet.headings)]
    places: dict[str, int] = {}
    for place, name in found:
        if name:
            places.setdefault(name, place)
    strange = [place for place, name in found if name is None]
    absent = {word: name for word, name in spellings.items() if name not in places}
    near = {place: _near(sheet.headings[place], absent) for place in strange}
    problems = [
        *_doubled(sheet, found, places),
        *(_strange(sheet, place, near[place]) for place in strange if _is_used(sheet, place)),
        *_missing(table, sheet, {*places, *near.values()}),
    ]
    return Header(places, tuple(problems))


def spellings_of(table: Table, aliases: Mapping[str, str]) -> dict[str, str]:
    """Every way to head a column of the table; what names a column outright goes before what describes it."""
    spellings = {key(column.name): column.name for column in table.columns}
    for column in table.columns:
        spellings.setdefault(key(column.header), column.name)
    for column in table.columns:
        for alias in column.aliases:
            spellings.setdefault(key(alias), column.name)
    for alias, name in aliases.items():
        spellings.setdefault(key(alias), name)
    return spellings


def _near(heading: str, absent: Mapping[str, str]) -> str | None:
    close = get_close_matches(key(heading), absent, n=1, cutoff=CLOSE)
    return absent[close[0]] if close else None


def _is_used(sheet: Sheet, place: int) -> bool:
    """A column without heading that holds nothing is Excel's, not the officer's."""
    if sheet.headings[place]:
        return True
    return any(row[place].strip() for row in sheet.rows if place < len(row))


def _doubled(sheet: Sheet, found: list[tuple[int, str | None]], places: Mapping[str, int]) -> Iterator[Problem]:
    for place, name in found:
        if name and places[name] != place:
            first, second = (quoted(sheet.headings[i]) for i in (places[name], place))
            yield _at(sheet, f"hai cột {first} và {second} là một ({name}); hãy bỏ một cột")


def _strange(sheet: Sheet, place: int, near: str | None) -> Problem:
    heading = sheet.headings[place]
    if not heading:
        return _at(sheet, f"cột thứ {place + 1} có số liệu mà không có tiêu đề; không dùng đến", "warning")
    if near:
        return _at(sheet, f"không có cột {quoted(heading)}; {did_you_mean(near)}")
    return _at(sheet, f"cột {quoted(heading)} không dùng đến; hãy xóa hoặc để nguyên", "warning")


def _missing(table: Table, sheet: Sheet, told: set[str | None]) -> Iterator[Problem]:
    """One problem a required column; none where a misspelt heading already accounts for it."""
    for column in table.columns:
        if column.required and column.name not in told:
            yield _at(sheet, f"thiếu cột bắt buộc {_named(column)}; hãy thêm cột này")


def _named(column: Column) -> str:
    return f'"{column.name}" ({column.header})'


def _at(sheet: Sheet, message: str, severity: str = "error") -> Problem:
    return Problem(Where(sheet.file, sheet.line), message, severity)
