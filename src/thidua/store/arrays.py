"""What is done with arrays of numpy (extra `fast`): codes as arrays, the numbers that hold them, blocks of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from thidua.columns import Codes

BLOCK = 1 << 16  # subjects in a block, which fits in a core's cache

Array: TypeAlias = NDArray[Any]
T = TypeVar("T")


def as_array(codes: Codes) -> Array:
    """Codes of any store as an array, without a copy where they are bytes already."""
    if isinstance(codes, np.ndarray):
        return codes
    if isinstance(codes, bytes | bytearray):
        return np.frombuffer(codes, np.uint8)
    return np.asarray(codes) if len(codes) else np.zeros(0, np.uint8)


def places_of(positions: Sequence[int]) -> Array:
    """Positions as an array."""
    return positions if isinstance(positions, np.ndarray) else np.fromiter(positions, np.int64, len(positions))


def kind_for(size: int) -> type[np.unsignedinteger[Any]]:
    """The smallest numbers that hold codes below a size."""
    return np.uint8 if size <= 1 << 8 else np.uint16 if size <= 1 << 16 else np.uint32


def key_kind_for(size: int) -> type[np.integer[Any]]:
    """The same for keys, which may be larger than any code."""
    return kind_for(size) if size <= 1 << 32 else np.int64


def each_block(number: int, work: Callable[[slice], T]) -> list[T]:
    """Does the work block by block. Sharing blocks out among cores was tried: handing them over takes what it saves."""
    return [work(slice(first, first + BLOCK)) for first in range(0, number, BLOCK)]


# --- codes of one byte ----------------------------------------------------------------------------------------


def translated(codes: Array, table: Array) -> bytes:
    """What the table says of each code, one byte both: for these the quickest there is."""
    told = np.zeros(256, table.dtype)
    told[: len(table)] = table[:256]
    return codes.tobytes().translate(told.tobytes())


def first_places(codes: Array, sought: Sequence[int]) -> list[int]:
    """Where each of some codes stands first; -1 for one that nobody has, as none of more than a byte."""
    every = codes.tobytes()
    return [every.find(code) if code < 256 else -1 for code in sought]


def counts_of_bytes(codes: Array) -> Array:
    """How many have each code, two codes at a time."""
    even = len(codes) & ~1
    pairs = np.bincount(codes[:even].view(np.uint16), minlength=1 << 16).reshape(256, 256)
    found: Array = pairs.sum(0) + pairs.sum(1)
    return found + np.bincount(codes[even:], minlength=256)
