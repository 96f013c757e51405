"""Where columns are kept and counted: the standard library for an office, arrays for a country.

Both do the same, and only gather, pack, count, group and sort: whatever a rule or a fact says is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import Any, Protocol

from thidua.columns import Codes, Column, Combined, Part

LARGE = 20_000  # subjects from which arrays are quicker, the import of their library included


class Groups(Protocol):
    """The rows of each subject, in the order of the table."""

    def rows_of(self, subject: int) -> Sequence[int]:
        """The rows of one subject."""
        ...

    def subjects(self) -> Sequence[int]:
        """The subjects that have rows, in order."""
        ...


class Store(Protocol):
    """What is done to all subjects at once."""

    def pack(self, codes: Iterable[int], size: int, number: int) -> Codes:
        """Codes below `size` in the smallest room that holds them."""
        ...

    def gather(self, codes: Codes, table: Sequence[int], size: int) -> Codes:
        """What a table says of each code, below `size`."""
        ...

    def outcomes(self, codes: Codes, table: Sequence[int]) -> bytearray:
        """The same, below 256, to be changed here and there."""
        ...

    def take(self, codes: Codes, positions: Sequence[int]) -> Codes:
        """The codes at some positions."""
        ...

    def put(self, outcomes: bytearray, positions: Sequence[int], new: int | Codes) -> None:
        """Sets the same, or each its own, at these positions."""
        ...

    def combine(self, parts: Sequence[Part], number: int) -> Combined:
        """The combinations that `number` subjects have."""
        ...

    def repeated(self, parts: Sequence[Part], number: int) -> Sequence[int]:
        """The positions, in order, of those among `number` that share their combination with another."""
        ...

    def positions(self, codes: Codes, wanted: Sequence[bool]) -> Sequence[int]:
        """The positions, in order, whose code is wanted."""
        ...

    def counts(self, codes: Codes, size: int) -> list[int]:
        """How many have each code."""
        ...

    def extended(self, codes: Codes, code: int) -> Sequence[int]:
        """The codes, and one more."""
        ...

    def tally(self, groups: Codes, number: int, part: Part, parents: Codes | None = None) -> list[Part]:
        """By code, how many of each group have it, and of those below it; a group from `number` on is none."""
        ...

    def group(self, subjects: Codes, number: int, rows: Sequence[int] | None = None) -> Any:
        """The rows of a table by subject (Groups), all or some, in order; from `number` on nobody's."""
        ...

    def histories(self, groups: Any, rows: Part, first: int, number: int) -> Part:
        """A code for the sequence of row codes that each of `number` subjects has, counted from `first`."""
        ...

    def sums(self, groups: Any, codes: Codes, table: Sequence[int], first: int, number: int) -> Column:
        """The sum over each subject's rows of what the table says of their codes."""
        ...

    def cut(self, groups: Codes, keys: Sequence[Part], limits: Sequence[int]) -> Places:
        """Candidates by group and keys, each from high to low, held against the places of their group."""
        ...


class Places(Protocol):
    """INSIDE, LEVEL or OUTSIDE for each candidate, and how many of the group are ahead."""

    @property
    def states(self) -> Codes:
        """A state for each candidate."""
        ...

    @property
    def ahead(self) -> Sequence[int]:
        """How many are ahead of each."""
        ...

    def ahead_of(self, place: int) -> int:
        """The same of one candidate."""
        ...


INSIDE, LEVEL, OUTSIDE = range(3)  # of a cut


def store_for(people: int) -> Store:
    """The store for a register of so many people: arrays where there are enough of them and numpy is installed."""
    if people >= LARGE and find_spec("numpy") is not None:
        from thidua.store.fast import Fast

        return Fast()
    from thidua.store.plain import Plain

    return Plain()
