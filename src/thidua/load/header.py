"""Matching the headings of a sheet with the columns of its table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from thidua.load.coding import stop
from thidua.load.csv_file import TextTable
from thidua.load.terms import did_you_mean, is_likelier, key, quoted
from thidua.problems import Problem, Where
from thidua.records import TABLES, Column, Kind, Table
from thidua.shown import Shown
from thidua.vietnamese import fold

CLOSE = 0.85
MOST_NAMED = 5
FIRST_LINES = 20
_NAMES = ("Họ và tên, tên tập thể", "Họ và tên, tập thể", "Tên", "name")  # of people and units in one column


@frozen(eq=False)
class Header(Shown):
    """Where the columns of a table stand in a sheet; a column that is not there has no place.

    `names` is where names stand beside the ids of a table that has no column for them.
    """

    places: Mapping[str, int]
    problems: tuple[Problem, ...]
    names: int | None = None


def match_header(table: Table, sheet: TextTable, aliases: Mapping[str, str]) -> Header:
    """Headings are told by column name, Vietnamese header or alias, blind to accents, case and blanks."""
    spellings = spellings_of(table, aliases)
    found = [(place, spellings.get(key(heading))) for place, heading in enumerate(sheet.headings)]
    places: dict[str, int] = {}
    for place, name in found:
        if name:
            places.setdefault(name, place)
    names = _names_beside(table, sheet)
    strange = [place for place, name in found if name is None and place != names]
    near = {place: _near(sheet.headings[place], spellings, places) for place in strange}
    is_english = any(names_columns(table, [sheet.headings[place]]) for place in places.values())
    told = {*places, *near.values()}
    absent = [column for column in table.columns if column.name not in told]
    problems = [
        *_doubled(table, sheet, found, places),
        *(_strange(table, sheet, place, near[place], absent) for place in strange if _is_used(sheet, place)),
        *(_missing(sheet, column, is_english) for column in absent if column.required),
    ]
    return Header(places, tuple(problems), names)


def _names_beside(table: Table, sheet: TextTable) -> int | None:
    """The column of names in a table that has ids of people and no names of its own."""
    own = {column.name for column in table.columns}
    if own & {"full_name", "name"} or not own & {"subject_id", "person_id"}:
        return None
    people = spellings_of(TABLES["people"], {})
    known = {word for word, column in people.items() if column == "full_name"} | set(map(key, _NAMES))
    return next((place for place, heading in enumerate(sheet.headings) if key(heading) in known), None)


def check_first_line(table: Table, text: str, name: str, aliases: Mapping[str, str]) -> None:
    """Raises DataError where a title of the sheet stands above the headings, or rows that Excel sorted with them."""
    spellings = spellings_of(table, aliases)
    needed = {column.name for column in table.columns if column.required}
    starts = enumerate(text.split("\n", FIRST_LINES), start=1)
    lines = [(number, line) for number, line in starts if line.strip(" ,;\r")][:6]
    named = [{spellings.get(key(cell)) for cell in re.split("[;,\t]", line)} - {None} for _, line in lines]
    if named and not named[0] & needed and any(len(columns) >= 2 for columns in named[1:]):
        line = lines[0][0]
        remedy = "hãy xóa các dòng phía trên tiêu đề, là số liệu thì chuyển xuống dưới"
        raise stop(name, f"dòng {line} không phải là dòng tiêu đề cột; {remedy}", line)


def names_columns(table: Table, headings: Iterable[str]) -> bool:
    """Whether one of these headings is the English name of a column, and messages may use such names."""
    names = {key(column.name) for column in table.columns}
    return any(key(heading) in names for heading in headings)


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


def _near(heading: str, spellings: Mapping[str, str], places: Mapping[str, int]) -> str | None:
    """The column whose heading is misspelt; one that is there already is not meant."""
    absent = [word for word, name in spellings.items() if name not in places]
    from difflib import get_close_matches

    close = get_close_matches(key(heading), absent, n=1, cutoff=CLOSE)
    return spellings[close[0]] if close else None


def _is_used(sheet: TextTable, place: int) -> bool:
    """A column without heading that holds nothing is Excel's, not the officer's."""
    if sheet.headings[place]:
        return True
    return any(map(str.strip, sheet.texts(place).values))


def _doubled(
    table: Table, sheet: TextTable, found: list[tuple[int, str | None]], places: Mapping[str, int]
) -> Iterator[Problem]:
    for place, name in found:
        if name and places[name] != place:
            headings = [sheet.headings[places[name]], sheet.headings[place]]
            one = name if names_columns(table, headings) else table.column(name).header
            first, second = map(quoted, headings)
            yield _at(sheet, f"hai cột {first} và {second} là một ({one}); hãy bỏ một cột")


def _strange(table: Table, sheet: TextTable, place: int, near: str | None, absent: Sequence[Column]) -> Problem:
    heading = sheet.headings[place]
    if not heading:
        return _at(sheet, f"cột thứ {place + 1} có số liệu mà không có tiêu đề; không dùng đến", "warning")
    if near:
        is_english = heading.isascii() and is_likelier(heading, near, table.column(near).header)
        return _at(sheet, f"không có cột {quoted(heading)}; {did_you_mean(_heading(table.column(near), is_english))}")
    if not absent:
        return _at(sheet, f"cột {quoted(heading)} không dùng đến; hãy xóa hoặc để nguyên", "warning")
    lacking = f"bảng này còn thiếu các cột: {_some(heading, absent)}"
    return _at(
        sheet,
        f"cột {quoted(heading)} không được đọc; {lacking}; nếu là một trong các cột đó, hãy sửa tiêu đề",
        "warning",
    )


def _heading(column: Column, is_english: bool) -> str:
    return column.name if is_english else column.header


def _some(heading: str, absent: Sequence[Column]) -> str:
    """The absent columns that may be meant: those that share a word with the heading, then what rules read."""
    words = set(fold(heading).split())

    def rank(column: Column) -> tuple[int, bool]:
        return -len(words & set(fold(f"{column.header} {column.hint}").split())), column.kind is Kind.TEXT

    named = [column.header for column in sorted(absent, key=rank)]
    return ", ".join(named[:MOST_NAMED]) + ("…" if len(named) > MOST_NAMED else "")


def _missing(sheet: TextTable, column: Column, is_english: bool) -> Problem:
    named = f'"{column.name}" ({column.header})' if is_english else quoted(column.header)
    return _at(sheet, f"thiếu cột bắt buộc {named}; hãy thêm cột này")


def _at(sheet: TextTable, message: str, severity: str = "error") -> Problem:
    return Problem(Where(sheet.file, sheet.line), message, severity)
