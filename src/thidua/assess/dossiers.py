"""The dossiers of an office: made when they are looked at, and linked to each other by the tree of units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, overload

from thidua.assess.files import Files
from thidua.facts.dossier import Dossier, Year
from thidua.law.fact import PERSON, UNIT
from thidua.store import Groups

HEAD = "head"
KEPT = 1 << 12  # dossiers asked for last that are surely kept; facts ask for the same ones again and again


class Subjects(Sequence[Dossier]):
    """All people or all units. What was asked for by position last is kept; what is only passed through is not."""

    def __init__(self, of: str, files: Files, shared: Year) -> None:
        self._of, self._shared = of, shared
        self._rows, self._ids = files.own_rows(of), files.ids(of)
        self._made: dict[int, Dossier] = {}
        self._made_before: dict[int, Dossier] = {}
        self._number, self.kept = len(self._rows), KEPT

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, position: int) -> Dossier: ...

    @overload
    def __getitem__(self, position: slice) -> list[Dossier]: ...

    def __getitem__(self, position: int | slice) -> Any:
        if isinstance(position, slice):
            return [self[each] for each in range(*position.indices(len(self)))]
        made = self._made.get(position)
        if made is not None:
            return made
        if not -self._number <= position < self._number:
            raise IndexError(position)
        position = int(position) % self._number
        if len(self._made) >= self.kept:
            self._made_before, self._made = self._made, {}
        self._made[position] = self.passing(position)
        return self._made[position]

    def __iter__(self) -> Iterator[Dossier]:
        return map(self.passing, range(len(self)))

    def passing(self, position: int) -> Dossier:
        """A dossier that is not kept, unless it was already."""
        made = self._made.get(position) or self._made_before.get(position)
        if made is not None:
            return made
        return Dossier(self._of, self._ids[position], self._rows[position], int(position), self._shared)


def people_and_units(files: Files, shared: Year) -> tuple[Subjects, Subjects]:
    """The dossiers of a register, which know of each other."""
    people, units = Subjects(PERSON, files, shared), Subjects(UNIT, files, shared)
    shared.staff = Tree(files, people, units)
    return people, units


class Tree:
    """Who belongs where (a Staff)."""

    def __init__(self, files: Files, people: Subjects, units: Subjects) -> None:
        self._files, self._people, self._units = files, people, units

    def unit_of(self, own: Dossier) -> Dossier | None:
        """The unit of a person, or the unit above a unit."""
        if own.of == PERSON:
            home = int(self._files.home_units[own.position])
            return self._units[home] if home < len(self._units) else None
        above = int(self._files.parents[own.position])
        return self._units[above] if above < len(self._units) else None

    def below(self, own: Dossier) -> list[Dossier]:
        """The units right below a unit."""
        return [self._units[position] for position in self._below.get(own.position, ())]

    def members(self, own: Dossier) -> list[Dossier]:
        """The people of a unit and of all units below, in table order."""
        units = self._with_below(own.position)
        return [self._people[p] for p in sorted(p for unit in units for p in self._at_home.rows_of(unit))]

    def led(self, own: Dossier) -> list[Dossier] | None:
        """The units that a person leads or oversees; None where that is not known."""
        if own.of != PERSON:
            return None
        if own.row.manages:
            positions = tuple(map(self._files.unit_positions.get, own.row.manages))
        else:
            positions = self._of_head(int(self._files.home_units[own.position])) if own.row.role == HEAD else ()
        return list(map(self._units.__getitem__, positions)) or None

    def leaders(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The same by positions, of everyone who may lead some; empty where that is not known."""
        files, store = self._files, self._files.store
        managed, role = (files.own_column(PERSON, cell) for cell in ("manages", "role"))
        ids = managed.mapped(lambda ids: ids or ())
        named = list(dict.fromkeys(chain.from_iterable(ids)))
        places = dict(zip(named, map(int, files.unit_positions.places_once(named)), strict=True))
        managing = set(map(int, store.positions(managed.codes, list(map(bool, ids)))))
        for position in managing:
            yield position, tuple(map(places.__getitem__, ids[managed.codes[position]]))
        for position in map(int, store.positions(role.codes, role.mapped(lambda role: role == HEAD))):
            if position not in managing:
                yield position, self._of_head(int(files.home_units[position]))

    def _of_head(self, home: int) -> tuple[int, ...]:
        """The unit of its head and those below."""
        return tuple(self._with_below(home)) if home < len(self._units) else ()

    def _with_below(self, unit: int) -> Iterator[int]:
        yield unit
        for below in self._below.get(unit, ()):
            yield from self._with_below(below)

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for position, above in enumerate(self._files.parents):
            found.setdefault(int(above), []).append(position)
        return found

    @cached_property
    def _at_home(self) -> Groups:
        groups: Groups = self._files.store.group(self._files.home_units, len(self._units))
        return groups
