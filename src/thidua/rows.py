"""The rows of a table kept by column: a row is there when it is looked at, and of it the cells that are read."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, overload

import attrs

from thidua.columns import Codes, Column
from thidua.store import store_for


class Rows(Sequence[Any]):
    """A table of one file: its columns by attribute of the row, and the line of each row.

    A column that is not here is empty throughout: every row has its default. `links` are ids that are resolved already:
    for each row the place of the unit that it names, the number of units where it names none; or the number of the
    subject whose it is, people first, then units, and the number of subjects where it is nobody's.
    """

    def __init__(
        self,
        row: Any,
        columns: Mapping[str, Column],
        origin: str,
        lines: Sequence[int],
        links: Mapping[str, Codes] | None = None,
    ) -> None:
        self.row, self.columns, self.origin, self.lines = row, columns, origin, lines
        self.links: Mapping[str, Codes] = links or {}
        self._make = _maker(self)

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, place: int) -> Any: ...

    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return list(map(self._make, range(*place.indices(len(self)))))
        number = len(self.lines)
        if not -number <= place < number:
            raise IndexError(place)
        return self._make(place if place >= 0 else place + number)

    def __iter__(self) -> Iterator[Any]:
        return map(self._make, range(len(self)))

    def link(self, cell: str, codes: Codes, ids: Sequence[Any] | None = None) -> None:
        """Keeps an id resolved; with the list that the codes are places of, the column needs no room of its own."""
        self.links = {**self.links, cell: codes}
        if ids is not None:
            self.columns = {**self.columns, cell: Column(ids, codes)}
            self._make = _maker(self)

    def at(self, places: Iterable[int]) -> list[Any]:
        """The rows at some places."""
        return list(map(self._make, places))

    def column(self, name: str) -> Column:
        """The column of an attribute of the rows; AttributeError where they have none."""
        column = self.columns.get(name)  # of no rows a column is false, and yet there
        return Column([default_of(self.row, name)], self._zeros) if column is None else column

    @cached_property
    def _zeros(self) -> bytes:
        return bytes(len(self))


_SUBJECT = ("person_id", "subject_id", "unit_id")


def key_of(rows: Sequence[Any]) -> str | None:
    """The column that says whose a row is."""
    row = rows.row if isinstance(rows, Rows) else rows[0] if rows else None
    return next((column for column in _SUBJECT if hasattr(row, column)), None)


def column_of(rows: Sequence[Any], name: str) -> Column:
    """One attribute of all rows, whether they are kept by column or one by one; None where they have none."""
    if isinstance(rows, Rows):
        has_it = name in rows.columns or has_field(rows.row, name)
        return rows.column(name) if has_it else Column([None], bytes(len(rows)))
    return numbered(getattr(row, name, None) for row in rows)


def numbered(values: Iterable[Any]) -> Column:
    """Values as a column, each distinct one once."""
    seen: dict[Any, int] = {}
    codes = [seen.setdefault((type(value), value), len(seen)) for value in values]
    return Column([value for _, value in seen], packed(codes, len(seen)))


def numbered_texts(texts: Sequence[str]) -> Column:
    """The same for texts, of which there may be millions."""
    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    return Column(list(places), packed(map(places.__getitem__, texts), len(places)))


def merged(values: Sequence[Any], codes: Codes) -> Column:
    """A column of values of which some may be the same."""
    places: dict[Any, int] = {}
    through = [places.setdefault((type(value), value), len(places)) for value in values]
    if len(places) == len(values):
        return Column(values, codes)
    found = store_for(len(codes)).gather(codes, through, len(places))
    return Column([value for _, value in places], packed(found, len(places)))


def packed(codes: Any, size: int) -> Codes:
    """Codes below `size` in a room that every store can work with."""
    if isinstance(codes, bytes | array):
        return codes
    if hasattr(codes, "dtype"):  # an array of numpy
        kind = "B" if size <= 1 << 8 else "H" if size <= 1 << 16 else "I"
        room = codes.astype(kind, copy=False).tobytes()
        return room if kind == "B" else array(kind, room)
    return bytes(codes) if size <= 256 else array("I", codes)


def has_field(row: Any, name: str) -> bool:
    """Whether the rows of a class have an attribute of this name."""
    return name in _defaults(row)


def default_of(row: Any, name: str) -> Any:
    """What an empty cell stands for."""
    if name not in _defaults(row):
        raise AttributeError(name)
    return _defaults(row)[name]


@cache
def _defaults(row: Any) -> dict[str, Any]:
    return {each.name: None if each.default is attrs.NOTHING else each.default for each in attrs.fields(row)}


def is_plain(row: Any, defaults: Mapping[str, Any]) -> bool:
    """Whether rows of a class only hold what they are given, or these defaults: then they can be kept by column."""
    fields = attrs.fields(row)
    does_more = hasattr(row, "__attrs_post_init__") or any(each.converter or each.validator for each in fields)
    knows = {name: value for name, value in _defaults(row).items() if name not in ("origin", "line")}
    return "__slots__" in vars(row) and not does_more and knows == defaults


def _maker(rows: Rows) -> Callable[[int], Any]:
    """What makes the row at a place: an object that looks into the columns; for everyone else a row like others."""
    row, lines = rows.row, rows.lines
    cells = {name: _cell(column) for name, column in rows.columns.items()}
    body = {
        **_defaults(row),
        "origin": rows.origin,
        "line": property(lambda self: lines[self._place]),
        **cells,
        "__slots__": ("_place",),
        "__new__": lambda cls, **cells: row(**cells),  # what `evolve` calls
    }
    made = type(row.__name__, (row,), body)
    new, set_place = object.__new__, vars(made)["_place"].__set__

    def make(place: int) -> Any:
        one: Any = new(made)
        set_place(one, place)
        return one

    return make


def _cell(column: Column) -> property:
    values, codes = column.by_code(), column.codes
    return property(lambda row: values[codes[row._place]])
