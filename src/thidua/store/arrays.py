"""What is done with arrays of numpy (extra `fast`): codes as arrays, the numbers that hold them, blocks of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from thidua.columns import Codes

BLOCK = 1 << 16  # subjects in a block, which fits in a core's cache

Array: TypeAlias = NDArray[Any]


def as_array(codes: Codes) -> Array:
    """Codes of any store as an array, without a copy where they are bytes already."""
    if isinstance(codes, np.ndarray):
        return codes
    if isinstance(codes, bytes | bytearray):
        return np.frombuffer(codes, np.uint8)
    return np.asarray(codes) if len(codes) else np.zeros(0, np.uint8)


def table_of(values: Sequence[int], kind: Any) -> Array:
    """What is said of each code, as numbers of a kind."""
    return np.asarray(as_array(values), kind)


def places_of(positions: Sequence[int]) -> Array:
    """Positions as an array."""
    return positions if isinstance(positions, np.ndarray) else np.fromiter(positions, np.int64, len(positions))


def kind_for(size: int) -> type[np.unsignedinteger[Any]]:
    """The smallest numbers that hold codes below a size."""
    return np.uint8 if size <= 1 << 8 else np.uint16 if size <= 1 << 16 else np.uint32


def room_for(number: int, size: int) -> tuple[Codes, Array]:
    """Room for codes below a size, and the array that writes them."""
    if kind_for(size) is not np.uint8:
        found = np.empty(number, key_kind_for(size))
        return found, found
    room = bytearray(number)
    return room, np.frombuffer(room, np.uint8)


def key_kind_for(size: int) -> type[np.integer[Any]]:
    """The same for keys, which may be larger than any code."""
    return kind_for(size) if size <= 1 << 32 else np.int64


def each_block(number: int, work: Callable[[slice], None]) -> None:
    """Does the work block by block. Sharing blocks out among cores was tried: handing them over takes what it saves."""
    for first in range(0, number, BLOCK):
        work(slice(first, first + BLOCK))


# --- codes of one byte ----------------------------------------------------------------------------------------


def as_bytes(codes: Codes) -> bytes | bytearray:
    """Codes of one byte, without a copy where they are bytes already."""
    return codes if isinstance(codes, bytes | bytearray) else codes.tobytes()


def translated(codes: Codes, table: Array) -> bytearray:
    """What the table says of each code, one byte both: for these the quickest there is; bytes themselves, less so."""
    told = np.zeros(256, table.dtype)
    told[: len(table)] = table[:256]
    return (codes if isinstance(codes, bytearray) else bytearray(codes)).translate(told.tobytes())


def first_places(codes: Codes, sought: Iterable[int]) -> dict[int, int]:
    """Those of some codes that somebody has, and where each stands first; none is of more than a byte."""
    every = as_bytes(codes)
    found = ((code, every.find(code)) for code in sought if code < 256)
    return {code: place for code, place in found if place >= 0}


def present(codes: Array, size: int) -> list[int]:
    """The codes that somebody has."""
    if codes.dtype != np.uint8:
        return np.flatnonzero(np.bincount(codes, minlength=size)).tolist()
    return list(first_places(codes, range(size)))


def counts_of_bytes(codes: Array) -> Array:
    """How many have each code, two codes at a time."""
    even = len(codes) & ~1
    pairs = np.bincount(codes[:even].view(np.uint16), minlength=1 << 16).reshape(256, 256)
    found: Array = pairs.sum(0) + pairs.sum(1)
    return found + np.bincount(codes[even:], minlength=256)
