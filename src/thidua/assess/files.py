"""The tables of a register by subject: which rows belong to whom, and what they say, by column."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import compress
from operator import attrgetter, eq
from typing import Any

from attrs import define, fields

from thidua.assess.initiatives import Authorships, authorships
from thidua.columns import Codes, Column, Combined, Part
from thidua.facts.dossier import NOT_SIGNED
from thidua.law.fact import PERSON, UNIT, Adding
from thidua.rows import Rows, column_of, key_of, numbered
from thidua.store import Groups, Store
from thidua.texts import Index

_OWN = {PERSON: ("people", "person_id"), UNIT: ("units", "unit_id")}


@define(eq=False, repr=False, slots=False)
class Files(Mapping[str, Mapping[str, Sequence[Any]]]):
    """All tables; as a mapping: by table and subject the rows. Subjects are numbered, people first, then units."""

    tables: Mapping[str, Sequence[Any]]
    store: Store

    def __attrs_post_init__(self) -> None:
        self._columns: dict[tuple[str, str], Column] = {}
        self._groups: dict[str, Groups] = {}
        self._counts: dict[tuple[str, str], list[int]] = {}
        self._said: dict[str, Part] = {}
        self._subjects: dict[str, Codes] = {}
        self._by_id: dict[str, RowsOf] = {}
        self._positions: dict[str, Sequence[int]] = {}

    def __getitem__(self, table: str) -> RowsOf:
        if table not in self.tables:
            raise KeyError(table)
        if table not in self._by_id:
            self._by_id[table] = RowsOf(self, table)
        return self._by_id[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)

    # --- subjects ---------------------------------------------------------------------------------------------

    def own_rows(self, of: str) -> Sequence[Any]:
        """The rows of people or of units, one each."""
        return self.tables.get(_OWN[of][0], ())

    def own_column(self, of: str, cell: str) -> Column:
        """A cell of each person or unit; None where there is no such column."""
        return self.column(_OWN[of][0], cell)

    def ids(self, of: str) -> Column:
        """The ids of a kind of subject."""
        return self.own_column(of, _OWN[of][1])

    def span(self, of: str) -> tuple[int, int]:
        """The number of the first subject of a kind, and how many there are."""
        people = len(self.own_rows(PERSON))
        return (0, people) if of == PERSON else (people, len(self.own_rows(UNIT)))

    @cached_property
    def numbers(self) -> Index:
        """The number of each subject by its id; the number of subjects for nobody here."""
        return Index(*map(self._listed, _OWN))

    @cached_property
    def unit_positions(self) -> Index:
        """The position of each unit by its id; the number of units for one that is not here."""
        return Index(self._listed(UNIT))

    def _listed(self, of: str) -> Sequence[Any]:
        ids = self.ids(of)
        return ids.values if len(ids.values) == len(ids) else list(ids)

    @cached_property
    def home_units(self) -> Codes:
        """The position of each person's unit; the number of units where it is not known."""
        return self._units_named(PERSON, "unit_id")

    @cached_property
    def parents(self) -> Codes:
        """The position of the unit above each unit; the number of units where there is none."""
        return self._units_named(UNIT, "parent_id")

    def _units_named(self, of: str, cell: str) -> Codes:
        rows = self.own_rows(of)
        if isinstance(rows, Rows) and cell in rows.links:
            return rows.links[cell]
        column, number = self.own_column(of, cell), len(self.own_rows(UNIT))
        places = column.mapped(lambda id: self.unit_positions.get(id) if id else number)
        return self.store.gather(column.codes, places, number + 1)

    # --- rows -------------------------------------------------------------------------------------------------

    def has_rows(self, table: str) -> bool:
        """Whether there is a row of anybody."""
        return bool(len(self.tables.get(table, ())))

    def column(self, table: str, cell: str) -> Column:
        """One column of a table; None for every row where there is no such column."""
        if (table, cell) not in self._columns:
            self._columns[table, cell] = column_of(self.tables.get(table, ()), cell)
        return self._columns[table, cell]

    def where(self, table: str, **wanted: Hashable) -> Sequence[int]:
        """The rows of a table whose cells have these values, in order."""
        found: Sequence[int] | None = None
        for number, cell, value in sorted((self._how_many(table, *each), *each) for each in wanted.items()):
            if not number:
                return ()
            column = self.column(table, cell)
            codes = column.codes if found is None else self.store.take(column.codes, found)
            chosen = self.store.positions(codes, column.mapped(partial(eq, value)))
            found = chosen if found is None else self.store.take(found, chosen)
        return range(len(self.tables.get(table, ()))) if found is None else found

    def _how_many(self, table: str, cell: str, value: Hashable) -> int:
        """How many rows have a value: the rarest is looked for first."""
        column = self.column(table, cell)
        if (table, cell) not in self._counts:
            self._counts[table, cell] = self.store.counts(column.codes, len(column.by_code()))
        return sum(compress(self._counts[table, cell], column.mapped(partial(eq, value))))

    def positions_where(self, table: str, of: str, **wanted: Hashable) -> Sequence[int]:
        """The subjects of a kind, in order and each once, of whom a table has a row with these values."""
        rows = self.where(table, **wanted) if self.has_rows(table) else ()
        if not len(rows):
            return ()
        _, number = self.span(of)
        subjects = self.store.take(self.subject_codes(table), rows)
        own = self.store.gather(subjects, self._within(of), number + 1)
        counted = self.store.counts(own, number + 1)[:number]
        return self.store.positions(self.store.pack(map(bool, counted), 2, number), [False, True])

    def _within(self, of: str) -> Sequence[int]:
        """The position of each subject among those of a kind; how many of these there are for all others."""
        if of not in self._positions:
            first, number = self.span(of)
            others = self.numbers.size + 1 - first - number
            self._positions[of] = array("I", [*[number] * first, *range(number), *[number] * others])
        return self._positions[of]

    def is_listed(self, id_: str) -> bool:
        """Whether somebody, or a unit, of this id is on the lists of the year."""
        return bool(self.numbers.get(id_) < self.numbers.size)

    def rows_where(self, table: str, of: str, **wanted: Hashable) -> list[tuple[int, Any]]:
        """The rows of a table with these values, in order, each with the position of its subject: of each author."""
        if not self.has_rows(table):
            return []
        (first, number), rows = self.span(of), self.tables[table]
        found = ((subject - first, place) for subject, place in self._owned(table, self.where(table, **wanted)))
        return [(position, rows[place]) for position, place in found if 0 <= position < number]

    def _owned(self, table: str, places: Iterable[int]) -> Iterable[tuple[int, int]]:
        """Whose each of these rows is, by number; that of an initiative is each author's."""
        if table == "initiatives":
            return ((one, int(place)) for place in places for one in self._authors(int(place)))
        subjects = self.subject_codes(table)
        return ((int(subjects[place]), int(place)) for place in places)

    def _authors(self, place: int) -> Iterable[int]:
        return map(self.numbers.get, self.tables["initiatives"][place].authors or ())

    def subject_codes(self, table: str) -> Codes:
        """The number of the subject of each row; beyond all numbers where it is nobody here."""
        if table not in self._subjects:
            self._subjects[table] = self._subject_codes(table)
        return self._subjects[table]

    def _subject_codes(self, table: str) -> Codes:
        rows = self.tables[table]
        cell = key_of(rows) or ""
        if isinstance(rows, Rows) and cell in rows.links and table not in ("people", "units"):
            return rows.links[cell]
        column, index = self.column(table, cell), self.numbers
        return self.store.gather(column.codes, index.places(column.values), index.size + 1)

    def groups(self, table: str) -> Groups:
        """The rows of a table by subject; of initiatives, their authorships."""
        if table not in self._groups:
            self._groups[table] = self.store.group(self._owners(table), self.numbers.size + (table == "initiatives"))
        return self._groups[table]

    def groups_where(self, table: str, **wanted: Hashable) -> Groups:
        """The rows of a table with these values by subject: made anew, as who asks keeps what it reads from them."""
        groups: Groups = self.store.group(self._owners(table), self.numbers.size, self.where(table, **wanted))
        return groups

    def _owners(self, table: str) -> Codes:
        if table == "initiatives":
            return self.authorships.subjects
        return self.subject_codes(table) if key_of(self.tables[table]) else []

    @cached_property
    def authorships(self) -> Authorships:
        """Who wrote which initiative."""
        return authorships(self)

    def number(self, table: str, id: str) -> int | None:
        """Whose rows of a table are meant by an id: also, of initiatives, those that nobody is on record for."""
        if id == NOT_SIGNED:
            return self.numbers.size if table == "initiatives" else None
        number = self.numbers.get(id)
        return number if number < self.numbers.size else None

    def rows_at(self, table: str, of: str, position: int) -> Sequence[Any]:
        """The rows of the subject at a position among those of its kind."""
        return self.rows_of(table, self.span(of)[0] + position) if table in self.tables else ()

    def rows_of(self, table: str, subject: int) -> Sequence[Any]:
        """The rows of one subject, in table order."""
        rows, places = self.tables[table], self.groups(table).rows_of(subject)
        if table == "initiatives":
            places = [self.authorships.rows[place] for place in places]
        return rows.at(places) if isinstance(rows, Rows) else [rows[place] for place in places]

    def said(self, table: str) -> Part:
        """A code for what each row says, but for whose it is and where it stands."""
        if table not in self._said:
            self._said[table] = self._say(table)
        return self._said[table]

    def _say(self, table: str) -> Part:
        rows = self.tables[table]
        row: Any = rows.row if isinstance(rows, Rows) else type(rows[0])
        cells = [each.name for each in fields(row) if each.name not in (key_of(rows), "origin", "line")]
        if not isinstance(rows, Rows):
            told = numbered(map(attrgetter(*cells, "table"), rows))
            return Part(told.codes, len(told.values))
        return self._narrow(self._combined(table, cells))

    def _narrow(self, combined: Combined) -> Part:
        """The same in a byte each, where few of many possible combinations are met: it is kept for every row."""
        met = len(combined.present)
        if not met <= 1 << 8 < combined.size:
            return combined.part
        rank = [0] * combined.size
        for place, code in enumerate(combined.present):
            rank[code] = place
        return Part(self.store.gather(combined.codes, rank, met), met)

    def saying(self, table: str, cells: Sequence[str]) -> Part:
        """A code for what each row says in these cells."""
        return self._combined(table, cells).part

    def _combined(self, table: str, cells: Sequence[str]) -> Combined:
        columns = [self.column(table, cell) for cell in cells]
        parts = [Part(column.codes, max(len(column.values), 1)) for column in columns]
        return self.store.combine(parts, len(self.tables[table]))

    def sums(self, adding: Adding, first: int, number: int) -> list[Column]:
        """How many rows count of each subject, and what they add up to."""
        combined = self._combined(adding.table, adding.cells)
        rows, told = self.tables[adding.table], dict[int, tuple[int, ...]]()
        for code, place in zip(combined.present, combined.some, strict=True):
            one = adding.each(rows[place])
            if one is not None:
                told[code] = (1, *one)
        width = max(map(len, told.values()), default=1)
        groups, found = self.groups(adding.table), []
        for i in range(width):
            table = [told[code][i] if code in told else 0 for code in range(combined.size)]
            found.append(self.store.sums(groups, combined.codes, table, first, number))
        return found


class RowsOf(Mapping[str, Sequence[Any]]):
    """The rows of one table by the id of their subject."""

    def __init__(self, files: Files, table: str) -> None:
        self._files, self._table = files, table

    def get(self, id: str, default: Any = ()) -> Any:
        """The rows of a subject; the default where there are none."""
        number = self._files.number(self._table, id)
        return default if number is None else self._files.rows_of(self._table, number) or default

    def __getitem__(self, id: str) -> Sequence[Any]:
        found: Sequence[Any] = self.get(id)
        if not found:
            raise KeyError(id)
        return found

    def __iter__(self) -> Iterator[str]:
        ids = [*self._files.numbers, NOT_SIGNED]
        return (ids[subject] for subject in self._files.groups(self._table).subjects())

    def __len__(self) -> int:
        return len(self._files.groups(self._table).subjects())
