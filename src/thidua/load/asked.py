"""What checks ask of a table by column: a question is put once for each distinct combination of its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from thidua.columns import Column, Combined, Part
from thidua.load.tables import Loaded
from thidua.rows import column_of
from thidua.store import store_for
from thidua.texts import Index, several

Places = Sequence[int]  # of rows, in order


def column(loaded: Loaded, name: str) -> Column:
    """One attribute of all rows."""
    return column_of(loaded.rows, name)


def cells_at(cells: Column, places: Iterable[int]) -> Iterator[Any]:
    """What stands in some rows."""
    return several(cells.values, list(map(cells.code_at, places)))


def told(loaded: Loaded, names: Sequence[str], of: Callable[..., Any]) -> Iterator[tuple[int, Any]]:
    """The rows of which a function of these cells says anything, in order, each with what it says."""
    return told_of([column(loaded, name) for name in names], len(loaded.rows), of)


def told_of(columns: Sequence[Column], number: int, of: Callable[..., Any]) -> Iterator[tuple[int, Any]]:
    """The same of columns of so many rows."""
    combined, said = _said(columns, number, of)
    if any(said):
        wanted = [each is not None for each in said]
        for place in store_for(number).positions(combined.codes, wanted):
            yield int(place), said[combined.codes[place]]


def distinct(loaded: Loaded, names: Sequence[str], of: Callable[..., Any]) -> Iterator[Any]:
    """What a function says of these cells, wherever they stand."""
    return filter(None, _said([column(loaded, name) for name in names], len(loaded.rows), of)[1])


def rows_where(loaded: Loaded, names: Sequence[str], test: Callable[..., Any]) -> Iterator[Any]:
    """The rows whose cells pass a test, in order."""
    return (loaded.rows[place] for place, _ in told(loaded, names, test))


def places_of(loaded: Loaded, name: str, values: Sequence[Any]) -> Iterator[int]:
    """The rows in which a column has one of these values, in order."""
    own = column(loaded, name)
    listed = own.by_code()
    wanted = [False] * (len(listed) + 1)  # the last stands for those that are nowhere
    for place in Index(listed).places(values):
        wanted[place] = True
    yield from map(int, store_for(len(loaded.rows)).positions(own.codes, wanted[:-1]))


def repeated(loaded: Loaded, names: Sequence[str]) -> list[Any]:
    """The rows that share these cells with another, in order."""
    found = store_for(len(loaded.rows)).repeated(_parts([column(loaded, name) for name in names]), len(loaded.rows))
    return [loaded.rows[int(place)] for place in found]


def _said(columns: Sequence[Column], number: int, of: Callable[..., Any]) -> tuple[Combined, list[Any]]:
    """The combinations of these cells, and what a function says of each; None where that is nothing."""
    store = store_for(number)
    combined = store.combine(_parts(columns), number)
    said: list[Any] = [None] * combined.size
    codes = [memoryview(store.take(each.codes, combined.some)) for each in columns]  # whose items are plain numbers
    cells = [several(each.by_code(), own) for each, own in zip(columns, codes, strict=True)]
    for code, *own in zip(combined.present, *cells, strict=True):
        said[code] = of(*own) or None
    return combined, said


def _parts(columns: Sequence[Column]) -> list[Part]:
    return [Part(each.codes, max(len(each.values), 1)) for each in columns]
