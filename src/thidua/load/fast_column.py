"""A column of text of which block after block is read by polars (extra `fast`), each distinct text kept once."""

from __future__ import annotations

import unicodedata
from typing import Any

import numpy as np
import polars as pl
from attrs import define, field, frozen

from thidua.columns import Column
from thidua.rows import packed
from thidua.shown import Shown
from thidua.texts import Texts

MANY = 1 << 14  # distinct texts from which a column is kept by polars
FEW = 255  # distinct texts up to which those to come are looked for among them, so that a place takes a byte
SOME = 1 << 10  # texts that show whether it is worth looking whether all differ
LATE = 4  # blocks with new texts, after which they are no longer looked for
LONGEST = 1 << 16  # bytes of a cell; the csv module refuses one of twice as many letters
# What another reader tells apart, tidies or refuses: letters that cannot be printed or were lost, other semicolons.
_STRANGE = r"[\x00-\x08\x0e-\x1b?\x{FFFD}-\x{FFFF}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{37E}Ðð]"
_UNTIDY = r"^[\s\x1c-\x1f]|[\s\x1c-\x1f]$|[\s\x1c-\x1f]{2}|[^\S ]|[\x1c-\x1f]"
_SMALL_NUMBER = r"^(?:0|[1-9]\d{0,3})$"
_BYTE, _SHORT = 1 << 8, 1 << 16

Part = tuple[Any, Any]  # distinct texts, and a code for each row


class IrregularError(ValueError):
    """The file is not plainly regular."""


# --- distinct texts -------------------------------------------------------------------------------------------


def factorised(texts: Any) -> Part:
    """Texts as the distinct ones, in the order in which they are met, and a code for each."""
    if _are_distinct(texts):
        return _coded(texts, texts)
    runs = texts.rle_id().to_numpy()  # rows of one stand together
    firsts = texts.gather(np.append(0, (runs[1:] != runs[:-1]).nonzero()[0] + 1))
    distinct, codes = _coded(firsts, firsts.unique(maintain_order=True))
    return distinct, codes.take(runs)


def _coded(texts: Any, distinct: Any) -> Part:
    size = len(distinct)
    kind = np.uint8 if size <= _BYTE else np.uint16 if size <= _SHORT else np.uint32
    if size in (1, len(texts)):
        return distinct, np.zeros(len(texts), kind) if size == 1 else np.arange(size, dtype=kind)
    if size <= FEW:
        return distinct, texts.cast(pl.Enum(distinct)).to_physical().to_numpy()
    numbers = pl.DataFrame({"text": distinct, "code": np.arange(size, dtype=kind)})
    asked = pl.DataFrame({"text": texts})
    return distinct, asked.join(numbers, on="text", how="left", maintain_order="left")["code"].to_numpy()


def _seem_distinct(texts: Any) -> bool:
    some = texts.head(SOME)
    return bool(some.n_unique() == len(some))


def _are_distinct(texts: Any) -> bool:
    """Whether no text stands twice, as it is in a column of ids: by their hashes in order, ten times as quick."""
    if not _seem_distinct(texts):
        return False
    hashes = np.sort(texts.hash().to_numpy())
    return not (hashes[1:] == hashes[:-1]).any()


# --- what is known of a column --------------------------------------------------------------------------------


@frozen(eq=False)
class Known(Shown):
    """The texts that a column had so far, while they are few and hardly any is new.

    They are read by polars as places among them, and where all are small numbers, as those: `places` then leads from a
    number to its text. Either is quicker by half than what is before it.
    """

    texts: Any = None
    places: Any = None
    sizes: bytes = b""  # of the texts, a byte each, by place; nothing where one is longer

    @classmethod
    def of(cls, texts: Any) -> Known:
        """What there is to know of these."""
        sizes = texts.str.len_bytes().to_list()
        table = bytes(sizes) if max(sizes) < _BYTE else b""
        if not texts.str.contains(_SMALL_NUMBER).all():
            return cls(texts, None, table)
        numbers = texts.cast(pl.Int16).to_numpy()
        places = np.full(_BYTE if numbers.max() < _BYTE else _SHORT, FEW, np.uint8)
        places[numbers] = np.arange(len(texts))
        return cls(texts, places, table)

    def kind(self, is_quoted: bool) -> Any:
        """What polars is to read. How a number between quotes was spelt would not be seen."""
        if self.texts is None:
            return pl.String
        if is_quoted or self.places is None:
            return pl.Enum(self.texts)
        return pl.UInt8 if len(self.places) == _BYTE else pl.Int16

    def part(self, cells: Any) -> Part | None:
        """The cells of a block, read as that kind; nothing if one is not among the texts that are known."""
        if cells.dtype == pl.String:
            return self.told(cells)
        if cells.dtype == pl.Enum:
            is_known = not cells.null_count() or "" in self.texts
            return (self.texts, cells.fill_null("").to_physical().to_numpy()) if is_known else None
        return None if cells.null_count() else self._numbers(cells.to_numpy())

    def _numbers(self, numbers: Any) -> Part | None:
        if numbers.dtype == np.uint8:
            codes = _translated(numbers, self.places.tobytes())
        else:
            codes = self.places.take(numbers.view(np.uint16))
        return None if (codes == FEW).any() else (self.texts, codes)

    def bytes_of(self, texts: Any, codes: Any) -> int:
        """The bytes that the cells of a part take."""
        if texts is self.texts and self.sizes:
            is_even = len(set(self.sizes)) == 1
            return self.sizes[0] * len(codes) if is_even else _sum(_translated(codes, self.sizes.ljust(_BYTE)))
        sizes = texts.str.len_bytes()
        return int(sizes.sum() if len(texts) == len(codes) else _sum(sizes.to_numpy().take(codes)))

    def told(self, cells: Any) -> Part:
        """The cells of a block, read as text."""
        texts = cells.fill_null("")
        is_of_ids = self.texts is None and len(texts) > FEW and _seem_distinct(texts)
        return _coded(texts, texts) if is_of_ids else factorised(texts)  # equal ids are looked for among all


def _translated(codes: Any, table: bytes) -> Any:
    return np.frombuffer(codes.tobytes().translate(table), np.uint8)


def _sum(sizes: Any) -> int:
    return int(np.add.reduce(sizes, dtype=np.uint32))  # of a block, whose bytes that surely can count


NOTHING = Known()


# --- columns --------------------------------------------------------------------------------------------------


@define(eq=False)
class Growing(Shown):
    """A column of which block after block is read."""

    parts: list[Part] = field(factory=list)
    known: Known = NOTHING
    late: int = 0  # blocks after the first that had texts not known

    def add(self, part: Part) -> None:
        """Adds the cells of a block, and learns from its texts."""
        if part[0] is not self.known.texts:
            self._learn(part[0])
        self.parts.append(part)

    def _learn(self, texts: Any) -> None:
        known = self.known.texts
        if not self.parts:
            self.known = Known.of(texts) if len(texts) <= FEW else NOTHING
        elif known is not None and len(new := texts.filter(~texts.is_in(known.implode()))):
            self.late += 1
            is_settled = self.late <= LATE and len(known) + len(new) <= FEW
            self.known = Known.of(pl.concat([known, new])) if is_settled else NOTHING

    def made(self, is_plain: bool) -> Column:
        """All blocks as one column; its parts are given up. `is_plain`: there is no letter that has to be looked at."""
        if not self.parts:
            raise IrregularError
        distinct, through = factorised(pl.concat([texts for texts, _ in self.parts]))
        if distinct.str.len_bytes().max() > LONGEST:
            raise IrregularError
        if not is_plain:
            _refuse_strange(distinct)
        codes = np.empty(sum(len(codes) for _, codes in self.parts), through.dtype)
        start = row = 0
        for texts, own in self.parts:
            places, rows = through[start : start + len(texts)], codes[row : row + len(own)]
            if (places[1:] - places[:-1] == 1).all():
                np.add(own, places[0], out=rows, casting="unsafe")
            else:
                places.take(own, out=rows, mode="clip")
            start, row = start + len(texts), row + len(own)
        self.parts.clear()
        is_kept = len(distinct) >= MANY and (is_plain or not distinct.str.contains(_UNTIDY).any())
        return Column(Texts(distinct) if is_kept else distinct.to_list(), packed(codes, len(distinct)))


def _refuse_strange(texts: Any) -> None:
    if texts.str.contains(_STRANGE).any():
        raise IrregularError
    foreign = texts.filter(texts.str.len_bytes() != texts.str.len_chars())
    for first in range(0, len(foreign), MANY):  # no letter composes over the end of a line
        if not unicodedata.is_normalized("NFC", "\n".join(foreign[first : first + MANY])):
            raise IrregularError
