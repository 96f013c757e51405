"""Columns: the distinct values of something and, for each subject or row, the code of its value.

Whatever is asked of a value is asked once for each distinct one; only codes grow with the number of people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from attrs import frozen

from thidua.shown import Shown

Codes: TypeAlias = Any  # one small number each: bytes where 256 suffice, an array, or an array of numpy


@frozen(eq=False, repr=False)
class Column(Sequence[Any]):
    """Values by their codes. `through`, where it stands, leads from the codes to places in `values`."""

    values: Sequence[Any]
    codes: Codes
    through: Sequence[int] | None = None

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, position: Any) -> Any:
        return self.values[self.code_at(position)]

    def __iter__(self) -> Iterator[Any]:
        return map(self.by_code().__getitem__, self.codes)

    def code_at(self, position: int) -> int:
        """The place of a value among the distinct ones: equal for those who are alike."""
        code = self.codes[position]
        return code if self.through is None else self.through[code]  # type: ignore[no-any-return]

    def by_code(self) -> Sequence[Any]:
        """The value of each code."""
        return self.values if self.through is None else [self.values[place] for place in self.through]

    def mapped(self, function: Callable[[Any], Any]) -> list[Any]:
        """What a function makes of each code's value, called once for each distinct value."""
        made = [function(value) for value in self.values]
        return made if self.through is None else [made[place] for place in self.through]


@frozen(eq=False)
class Part(Shown):
    """Codes below `size`, as one part of a combination."""

    codes: Codes
    size: int


@frozen(eq=False)
class Combined(Shown):
    """The combinations of several parts: a code each, below `size`; those in use, and one position that has each."""

    codes: Codes
    size: int
    present: Sequence[int]
    some: Sequence[int]

    @property
    def part(self) -> Part:
        """As a part of a further combination."""
        return Part(self.codes, self.size)
