"""What the modules of a plugin hold, as a picture: whether its functions wrote into something outside themselves."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import FunctionType
from typing import Any

from thidua.testing.examined import is_under


def held_by(folders: Sequence[Path]) -> dict[tuple[str, str], Any]:
    """Every name of the imported modules of these folders, with a picture of its value."""
    modules = {file: module for module in tuple(sys.modules.values()) if (file := getattr(module, "__file__", None))}
    own = {file: module for file, module in modules.items() if is_under(file, folders)}
    names = {module.__name__ for module in own.values()}
    return {
        (Path(file).name, name): _picture(value, names, ())
        for file, module in own.items()
        for name, value in _named(vars(module))
    }


def _named(held: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in held.items() if not name.startswith("__"))


def _picture(value: Any, own: set[str], above: tuple[int, ...]) -> Any:
    """A value, and what is in it as far as it can be written into: containers, and functions and classes of its own."""
    if id(value) in above:
        return ()
    below = (*above, id(value))
    if isinstance(value, Mapping):
        return [(key, _picture(one, own, below)) for key, one in tuple(value.items())]
    if isinstance(value, list | tuple | set | frozenset):
        return [_picture(one, own, below) for one in value]
    if {getattr(value, "__module__", None), type(value).__module__} & own:
        parts = [*_named(getattr(value, "__dict__", {})), *_outside(value)]
        return value, [(name, _picture(one, own, below)) for name, one in parts]
    return value


def _outside(value: Any) -> Iterator[tuple[str, Any]]:
    """What a function takes along from where it was made."""
    if isinstance(value, FunctionType):
        yield "", value.__defaults__
        for name, cell in zip(value.__code__.co_freevars, value.__closure__ or (), strict=True):
            with suppress(ValueError):  # a name that was not given a value yet
                yield name, cell.cell_contents
