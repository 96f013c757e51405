"""Rows of a case on their way from TOML to the records: as the author wrote them, then read like an officer's cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import attrs
from attrs import Factory, define

from thidua.cases.model import Faults
from thidua.load.cells import CellError, reader_of
from thidua.load.checks import check_rows
from thidua.load.header import spellings_of
from thidua.load.lists import check_award_codes, check_ratings, check_units
from thidua.load.references import check_ids
from thidua.load.tables import Loaded
from thidua.load.terms import key, lexicon, quoted
from thidua.load.vocabulary import Vocabulary
from thidua.problems import Problem
from thidua.records import Column, Kind, Row, Table
from thidua.shown import Shown

EXTRA = {"person": ("rating",), "unit": ("rating",), "units": ("rating",), "people": ("rating", "count", "granted")}


@define(eq=False)
class Draft(Shown):
    """A row in the making. A cell that is there and None is one whose value is not known; `path` is its key."""

    path: str
    cells: dict[str, Any] = Factory(dict)
    is_presumed: bool = False

    def fill(self, **ordinary: Any) -> list[str]:
        """Fills what the author left out; gives the columns that were filled, with the values."""
        left_out = {name: value for name, value in ordinary.items() if name not in self.cells}
        self.cells |= left_out
        table = self.path.partition("[")[0]  # said once for all rows
        return [f"{table}.{name} = {text_of(value)}" for name, value in left_out.items()]


Drafts = dict[str, list[Draft]]


def drafts_of(name: str, given: Any, table: Table, words: Vocabulary, faults: Faults) -> list[Draft]:
    """The rows under one key of a case, their columns by their own names."""
    is_one = name in ("person", "unit")
    rows = [given] if is_one else given
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        needs = 'một bảng, ví dụ { rating = "HTTNV" }' if is_one else "một danh sách các bảng, ví dụ [ { … }, { … } ]"
        faults.say(name, f"cần {needs}")
        return []
    paths = [name] if is_one else [f"{name}[{number}]" for number in range(1, len(rows) + 1)]
    return [Draft(path, _named(path, row, table, words, faults)) for path, row in zip(paths, rows, strict=True)]


def _named(path: str, row: Mapping[str, Any], table: Table, words: Vocabulary, faults: Faults) -> dict[str, Any]:
    extra = EXTRA.get(path.split("[")[0], ())
    spellings = {**spellings_of(table, words.aliases.get(table.name, {})), **{key(word): word for word in extra}}
    cells: dict[str, Any] = {}
    for written, value in row.items():
        name = spellings.get(key(written))
        if name is None:
            columns = [*(column.name for column in table.columns), *extra]
            faults.say(f"{path}.{written}", f"không có cột này; {advice(written, columns)}")
        elif name in cells:
            faults.say(f"{path}.{written}", f"cột {quoted(name)} ghi hai lần; hãy bỏ một")
        else:
            cells[name] = value
    return cells


def advice(written: str, known: Sequence[str]) -> str:
    """The nearest of the words that may stand here, or all of them."""
    return lexicon((word, word, (word,)) for word in known).advice(written)


def listed(value: Any) -> list[Any]:
    """A list, also where it was written as text."""
    return value if isinstance(value, list) else re.split("[;, ]+", value) if isinstance(value, str) else []


# --- reading ---------------------------------------------------------------------------------------------------


def read_drafts(drafts: Drafts, words: Vocabulary, faults: Faults) -> dict[str, list[Row]]:
    """The rows of every table, read and checked as those of an office; presumed rows have line 0."""
    tables = {name: _read_table(words.tables[name], rows, words, faults) for name, rows in drafts.items()}
    for problem in _problems(tables, words):
        draft = drafts[problem.where.file][problem.where.line - 1]
        faults.say(f"{draft.path}.{problem.where.column}", problem.message.replace(".csv", ""))
    return {name: _placed(loaded.rows, drafts[name], faults) for name, loaded in tables.items()}


def _problems(tables: Mapping[str, Loaded], words: Vocabulary) -> Iterator[Problem]:
    """Contradictions between rows; a code that only a history knows is no case's."""
    yield from check_ids(tables)
    yield from check_rows(tables)
    yield from (problem for problem in check_units(tables["units"]) if problem.severity == "error")
    if "ratings" in tables:
        yield from check_ratings(tables["ratings"])
    for name in ("awards", "initiative_uses"):
        if name in tables:
            yield from check_award_codes(tables[name], words)


def _read_table(table: Table, drafts: list[Draft], words: Vocabulary, faults: Faults) -> Loaded:
    readers = [(column, reader_of(table, column, words)) for column in table.columns]
    make: Any = table.row
    rows = []
    for line, draft in enumerate(drafts, start=1):
        values = [_value(column, read, draft, faults) for column, read in readers]
        rows.append(make(*values, table.name, line))
    return Loaded(table, table.name, rows, {column.name: column.name for column in table.columns})


def _value(column: Column, read: Any, draft: Draft, faults: Faults) -> Any:
    """The value of one cell; a fault gives None, as in an officer's table."""
    try:
        text = _cell_text(column, draft.cells.get(column.name))
        if not text and column.required:
            raise CellError(f"chưa ghi; hãy ghi {column.hint}")
        return read(text) if text else column.default
    except CellError as fault:
        faults.say(f"{draft.path}.{column.name}", str(fault))
        return None


def _cell_text(column: Column, value: Any) -> str:
    if isinstance(value, dict | datetime) or (isinstance(value, list) and column.kind is not Kind.IDS):
        raise CellError(f"cần một giá trị ({column.kind.value})")
    return "" if value is None else " ".join(text_of(value).split())


def text_of(value: Any) -> str:
    """A value of TOML as an officer would type it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return ";".join(map(text_of, value)) if isinstance(value, list | tuple) else str(value)


def _placed(rows: Sequence[Any], drafts: list[Draft], faults: Faults) -> list[Row]:
    """The rows with the file and line of their case as their origin."""
    return [
        attrs.evolve(row, origin=faults.file, line=0 if draft.is_presumed else faults.line)
        for row, draft in zip(rows, drafts, strict=True)
    ]
