"""How the values of thidua print: for attrs to write it for each class anew takes a command 15 ms of its start."""

from __future__ import annotations

from typing import Any

import attrs


class Shown:
    """A base for classes made by attrs, which print as attrs has it: the name of the class, and every field."""

    __slots__ = ()

    def __init_subclass__(cls, **given: Any) -> None:
        """A class that brings a way of its own keeps it; attrs writes none where one stands."""
        super().__init_subclass__(**given)
        if "__repr__" not in vars(cls):
            cls.__repr__ = Shown.__repr__  # type: ignore[method-assign]

    def __repr__(self) -> str:
        fields: Any = attrs.fields(type(self))  # type: ignore[arg-type]
        told = (f"{each.name}={getattr(self, each.name)!r}" for each in fields if each.repr)
        return f"{type(self).__qualname__}({', '.join(told)})"
