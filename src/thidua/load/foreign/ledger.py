"""The rows of a year while an import goes on: found by their key, made or filled in, with what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field

from thidua.load.cells import CellError, Reader, reader_of
from thidua.load.vocabulary import Vocabulary
from thidua.problems import DataError, Problem, Where
from thidua.records import Column
from thidua.shown import Shown
from thidua.vietnamese import fold

Texts = Mapping[str, str]  # by column
Place = Callable[[str], Where]
KEYS: Mapping[str, tuple[str, ...]] = {
    "units": ("unit_id",),
    "people": ("person_id",),
    "initiatives": ("initiative_id",),
    "awards": ("subject_id", "award", "year", "manner"),
    "nominations": ("subject_id", "award"),
    "registrations": ("subject_id", "award"),
    "votes": ("subject_id", "award", "council", "round"),
    "work": ("subject_id", "item"),
    "ratings": ("subject_id", "year"),
}


@define(eq=False)
class Entry(Shown):
    """A row of a table: what it held, and what the import writes in it. Line 0 is a row still to be made.

    `sources` are the places of the foreign lists that speak of it, by column; `placed` is the line it is written to.
    """

    table: str
    line: int
    before: Mapping[str, str]
    after: dict[str, str] = field(factory=dict)
    is_met: bool = False
    sources: dict[str, Where] = field(factory=dict)
    placed: int = 0

    def __getitem__(self, column: str) -> str:
        return self.after.get(column) or self.before.get(column, "")

    def place(self, column: str) -> Where | None:
        """Where a foreign list says the cell, or at least the row; None for a row that no list has."""
        if column in self.sources:
            return self.sources[column]
        row = next(iter(self.sources.values()), None)
        return Where(row.file, row.line) if row else None


class Ledger:
    """The tables of the year; every text that goes in is read as the table will read it."""

    def __init__(
        self,
        tables: Mapping[str, Sequence[tuple[int, Texts]]],
        vocabulary: Vocabulary,
        elsewhere: Mapping[str, Sequence[Texts]] | None = None,
    ) -> None:
        """`elsewhere` holds people, units and initiatives of other years: one id means one of them in all years."""
        self.vocabulary = vocabulary
        self.elsewhere = {
            name: [Entry(name, 0, texts) for texts in (elsewhere or {}).get(name, ())]
            for name in ("people", "units", "initiatives")
        }
        self._used = {each[KEYS[name][0]] for name, entries in self.elsewhere.items() for each in entries}
        self.entries: dict[str, list[Entry]] = {}
        self._index: dict[str, dict[tuple[Any, ...], Entry]] = {}
        self._readers: dict[tuple[str, str], Reader] = {}
        self._numbers: dict[str, int] = {}
        for name in KEYS:
            rows = [Entry(name, line, texts) for line, texts in tables.get(name, ())]
            self.entries[name] = rows
            self._index[name] = {self._key(name, row): row for row in reversed(rows)}

    def _key(self, table: str, values: Any) -> tuple[Any, ...]:
        columns = [self.vocabulary.tables[table].column(name) for name in KEYS[table]]
        found = {column.name: self._value(table, column, values[column.name]) for column in columns}
        return tuple(fold(value) if name == "item" and value else value for name, value in found.items())

    def _value(self, table: str, column: Column, text: str) -> Any:
        """What a text stands for; a text that the table cannot read stands for itself."""
        if not text:
            return column.default
        try:
            return self._reader(table, column.name)(text)
        except CellError:
            return text

    def _reader(self, table: str, name: str) -> Reader:
        if (table, name) not in self._readers:
            own = self.vocabulary.tables[table]
            self._readers[table, name] = reader_of(own, own.column(name), self.vocabulary)
        return self._readers[table, name]

    def find(self, table: str, **values: str) -> Entry | None:
        """The row with this key."""
        return self._index[table].get(self._key(table, _Blank(values)))

    def complete(self, table: str, values: Mapping[str, str], open_: Sequence[str]) -> None:
        """A row that left these cells of its key empty is the one that is meant: they are filled in."""
        if self._key(table, _Blank(values)) in self._index[table]:
            return
        for left in (*([name] for name in open_), open_):
            index = self._key(table, _Blank({name: text for name, text in values.items() if name not in left}))
            entry = self._index[table].pop(index, None)
            if entry is not None:
                entry.after.update({name: values[name] for name in left})
                self._index[table][self._key(table, entry)] = entry
                return

    def put(self, table: str, values: Mapping[str, str], place: Place, changes: bool = True) -> Entry:
        """The row with the key of these values, filled in; what is empty erases nothing.

        Without `changes` a row that was there stays, and one that this import made gets only what it does not say yet.
        `place` says where the text for a column stands. Raises DataError for a text that the table cannot read.
        """
        texts = {name: text for name, text in values.items() if text}
        for name, text in texts.items():
            self._check(table, name, text, place(name))
        entry = self._index[table].get(self._key(table, _Blank(texts)))
        if entry is None:
            entry = Entry(table, 0, {})
            self.entries[table].append(entry)
            self._index[table][self._key(table, _Blank(texts))] = entry
            entry.after.update(texts)
        elif changes or not entry.line:
            new = {name: text for name, text in texts.items() if changes or not entry[name]}
            entry.after.update({name: text for name, text in new.items() if self._differs(entry, name, text)})
        entry.is_met = True
        entry.sources |= {name: where for name in texts if (where := place(name)).line}
        return entry

    def _check(self, table: str, name: str, text: str, where: Where) -> None:
        try:
            self._reader(table, name)(text)
        except CellError as fault:
            raise DataError([Problem(where, str(fault))]) from fault

    def _differs(self, entry: Entry, name: str, text: str) -> bool:
        return self.differs(entry.table, name, entry[name], text)

    def differs(self, table: str, name: str, one: str, other: str) -> bool:
        """Whether two texts stand for different values of a column."""
        column = self.vocabulary.tables[table].column(name)
        return bool(self._value(table, column, one) != self._value(table, column, other))

    def changed(self) -> Iterator[Entry]:
        """The rows to be written, by table in order."""
        for entries in self.entries.values():
            yield from (entry for entry in entries if entry.after)

    def keep_order(self, table: str) -> None:
        """The new rows that another year has come in the order of that year; the others stay where they are."""
        known = list(dict.fromkeys(each[KEYS[table][0]] for each in self.elsewhere[table]))
        rank = {each: place for place, each in enumerate(known)}
        entries = self.entries[table]
        places = [i for i, each in enumerate(entries) if not each.line and each[KEYS[table][0]] in rank]
        kept = sorted((entries[i] for i in places), key=lambda each: rank[each[KEYS[table][0]]])
        for i, each in zip(places, kept, strict=True):
            entries[i] = each

    def next_id(self, table: str, prefix: str, digits: int) -> str:
        """The next free id with this prefix."""
        number = self._numbers.get(prefix, 0) + 1
        while self._is_taken(table, f"{prefix}{number:0{digits}d}"):
            number += 1
        self._numbers[prefix] = number
        return f"{prefix}{number:0{digits}d}"

    def _is_taken(self, table: str, each: str) -> bool:
        """A person and a unit never share an id, nor do those of two years."""
        return each in self._used or any((each,) in self._index[name] for name in {table, "people", "units"})


class _Blank(dict[str, str]):
    """Texts by column; one that is not there is empty."""

    def __missing__(self, column: str) -> str:
        return ""
