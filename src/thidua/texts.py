"""Lists of ids and names, and where on them one stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

FEW = 1 << 16  # places that may well be a list, which every store understands


class Texts(Sequence[Any]):
    """The distinct texts of a large column, in good order, kept by polars: one is made when it is looked at.

    Millions of strings of Python would take several times the room of what they say.
    """

    def __init__(self, series: Any, empty: Any = "") -> None:
        self.series, self._empty = series, empty

    def __len__(self) -> int:
        return len(self.series)

    def __getitem__(self, place: Any) -> Any:
        return self.series[int(place)] or self._empty

    def __iter__(self) -> Iterator[Any]:
        return (each or self._empty for each in self.series)

    def at(self, places: Sequence[int]) -> Iterator[Any]:
        """Several, ten times as quick as one after the other, and never many at once."""
        for first in range(0, len(places), FEW):
            yield from (each or self._empty for each in self.series.gather(places[first : first + FEW]))

    @property
    def has_empty(self) -> bool:
        """Whether an empty text is among them."""
        return bool((self.series == "").any())

    def with_empty(self, empty: Any) -> Texts:
        """The same, with another value where the text is empty."""
        return Texts(self.series, empty)

    def find(self, text: str) -> int:
        """The place of a text; how many there are for one that is not here."""
        found = bisect_left(self._order, text, key=lambda place: self.series[int(place)])
        is_here = found < len(self) and self.series[int(self._order[found])] == text
        return int(self._order[found]) if is_here else len(self)

    @cached_property
    def _order(self) -> Sequence[int]:
        is_sorted = self.series.is_sorted()
        order: Any = range(len(self)) if is_sorted else self.series.arg_sort().to_numpy()
        return order  # type: ignore[no-any-return]


class Parsed(Sequence[Any]):
    """What is read from the texts of a large column, anew whenever it is looked at: kept, it would take more room."""

    def __init__(self, texts: Texts, read: Callable[[str], Any]) -> None:
        self._texts, self._read = texts, read

    def __len__(self) -> int:
        return len(self._texts)

    def __getitem__(self, place: Any) -> Any:
        return self._read(self._texts[place])

    def __iter__(self) -> Iterator[Any]:
        return map(self._read, self._texts)

    def at(self, places: Sequence[int]) -> Iterator[Any]:
        """Several, as those of `Texts`."""
        return map(self._read, self._texts.at(places))


def several(values: Sequence[Any], places: Sequence[int]) -> Iterator[Any]:
    """What stands at some places of a list of any kind."""
    return values.at(places) if isinstance(values, Texts | Parsed) else map(values.__getitem__, places)


class Index(Sequence[Any]):
    """The place of each id on several lists, one after the other; `size` for an id that is on none."""

    def __init__(self, *lists: Sequence[Any]) -> None:
        self._lists = lists
        self.size = sum(map(len, lists))
        self._found: dict[int, tuple[Sequence[Any], Sequence[int]]] = {}  # by the list that was asked for

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Any]:
        return chain.from_iterable(self._lists)

    def __getitem__(self, place: Any) -> Any:
        for each in self._lists:
            if place < len(each):
                return each[place]
            place -= len(each)
        raise IndexError

    def get(self, one: Any) -> int:
        """The place of one id."""
        start = 0
        for each in self._lists:
            place: int = each.find(one) if isinstance(each, Texts) else self._places[id(each)].get(one, len(each))
            if place < len(each):
                return start + place
            start += len(each)
        return start

    def places(self, ids: Sequence[Any]) -> Sequence[int]:
        """The places of many; those of a list that was asked for before are known."""
        if id(ids) not in self._found:
            found = _joined(self._lists, ids) if self._is_large(ids) else list(map(self.get, ids))
            self._found[id(ids)] = ids, found
        return self._found[id(ids)][1]

    def places_once(self, ids: Sequence[Any]) -> Sequence[int]:
        """The same of a list that nobody will ask for again."""
        found = self.places(ids)
        del self._found[id(ids)]
        return found

    def lost(self, ids: Sequence[Any]) -> list[Any]:
        """Those of many that are on no list."""
        return [ids[at] for at in _where(self.places(ids), lambda places: places == self.size)]

    def met(self, ids: Sequence[Any]) -> list[Any]:
        """Those of many that are on a list; an empty one never is."""
        is_large = self._is_large(ids)
        return _met(self._lists, ids) if is_large else [one for one in ids if one and self.get(one) < self.size]

    def _is_large(self, ids: Sequence[Any]) -> bool:
        return any(isinstance(each, Texts) for each in (*self._lists, ids))

    @cached_property
    def _places(self) -> dict[int, dict[Any, int]]:
        lists = (each for each in self._lists if not isinstance(each, Texts))
        return {id(each): {one: place for place, one in enumerate(each)} for each in lists}


def _where(places: Any, test: Callable[[Any], Any]) -> Iterable[int]:
    """Where a comparison holds, whether places are an array or a list."""
    if isinstance(places, list):
        return (at for at, place in enumerate(places) if test(place))
    return test(places).nonzero()[0].tolist()  # type: ignore[no-any-return]


def _joined(lists: Sequence[Sequence[Any]], ids: Sequence[Any]) -> Sequence[int]:
    """The place of each id on the lists; of many as an array."""
    import polars as pl

    known = pl.concat(map(_series, lists))
    asked = pl.DataFrame({"id": _series(ids)})
    listed = pl.DataFrame({"id": known, "place": pl.int_range(len(known), dtype=pl.UInt32, eager=True)})
    if len(asked) < len(known):  # a table over fewer takes less room
        listed = listed.join(asked, on="id", how="semi", maintain_order="left")
    found = asked.join(listed, on="id", how="left", maintain_order="left")
    if len(found) > len(asked):  # an id is on two lists
        found = asked.join(listed.unique("id", keep="first"), on="id", how="left", maintain_order="left")
    places: Any = found["place"].fill_null(len(known)).to_numpy()
    return places.tolist() if len(places) <= FEW else places  # type: ignore[no-any-return]


def _met(lists: Sequence[Sequence[Any]], ids: Sequence[Any]) -> list[Any]:
    import polars as pl

    known = pl.DataFrame({"id": pl.concat(map(_series, lists))})
    found = pl.DataFrame({"id": _series(ids)}).join(known, on="id", how="semi")["id"]
    return list(filter(None, found))


def _series(ids: Sequence[Any]) -> Any:
    import polars as pl

    return ids.series if isinstance(ids, Texts) else pl.Series(ids, dtype=pl.String)
