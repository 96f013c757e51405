"""Lists of ids, and where on them an id stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any


class Index:
    """The place of each id on several lists, one after the other; `size` for an id that is on none."""

    def __init__(self, *lists: Sequence[Any]) -> None:
        self._lists = lists
        self.size = sum(map(len, lists))
        self._found: dict[int, tuple[Sequence[Any], Sequence[int]]] = {}  # by the list that was asked for

    def __iter__(self) -> Iterator[Any]:
        return chain.from_iterable(self._lists)

    @cached_property
    def _places(self) -> dict[Any, int]:
        return {each: place for place, each in enumerate(self)}

    def get(self, one: Any) -> int:
        """The place of one id."""
        return self._places.get(one, self.size)

    def places(self, ids: Sequence[Any]) -> Sequence[int]:
        """The places of many; those of a list that was asked for before are known."""
        if id(ids) not in self._found:
            self._found[id(ids)] = ids, self._search(ids)
        return self._found[id(ids)][1]

    def lost(self, ids: Sequence[Any]) -> list[Any]:
        """Those of many that are on no list."""
        return [each for each, place in zip(ids, self.places(ids), strict=True) if place == self.size]

    def _search(self, ids: Iterable[Any]) -> Sequence[int]:
        places, nowhere = self._places, self.size
        return [places.get(each, nowhere) for each in ids]
