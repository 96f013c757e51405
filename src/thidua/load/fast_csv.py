"""A large CSV file as a table of text, parsed by polars (extra `fast`) in blocks, so that its text never stands whole.

Only a plainly regular file is read here. Whatever is out of the ordinary is left to the reader of the standard library,
which tells the line and the remedy: so both can only say the same.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from attrs import define, field, frozen

from thidua.columns import Column
from thidua.flow import Input
from thidua.load.coding import decode
from thidua.load.csv_file import LAST_ROWS, delimiter_of, is_total
from thidua.rows import packed
from thidua.shown import Shown
from thidua.texts import Texts

BLOCK = 1 << 23  # bytes that are parsed at once, after smaller ones from which the texts of a column are learnt
FIRST_BLOCK = 1 << 20
FIRST = 1 << 16  # bytes in which the first lines must end
MANY = 1 << 14  # distinct texts from which a column is kept by polars
FEW = 255  # distinct texts up to which those to come are looked for among them, so that a place takes a byte
SOME = 1 << 10  # texts that show whether it is worth looking whether all differ
LATE = 4  # blocks with new texts, after which they are no longer looked for
LONGEST = 1 << 16  # bytes of a cell; the csv module refuses one of twice as many letters
_LINE_END = ord("\n")
_FIRST_SEEN, _NUMBER_SEEN = np.uint8(ord("!")), np.uint8(ord("~") - ord("!") + 1)  # in ASCII, without the space
_BOM = b"\xef\xbb\xbf"
# What another reader tells apart, tidies or refuses: letters that cannot be printed or were lost, other semicolons.
_STRANGE = r"[\x00-\x08\x0e-\x1b?\x{FFFD}-\x{FFFF}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{37E}Ðð]"
_UNTIDY = r"^[\s\x1c-\x1f]|[\s\x1c-\x1f]$|[\s\x1c-\x1f]{2}|[^\S ]|[\x1c-\x1f]"
_SMALL_NUMBER = r"^(?:0|[1-9]\d{0,3})$"


class IrregularError(ValueError):
    """The file is not plainly regular."""


@frozen(eq=False)
class FastSheet(Shown):
    """The cells of one table as text, by column."""

    file: str
    headings: Sequence[str]
    lines: Sequence[int]
    columns: Sequence[Column]
    line: int = 1
    damaged: Sequence[Sequence[str]] = ()

    def texts(self, place: int) -> Column:
        """The cells of a column, each distinct text once."""
        return self.columns[place]


def read_fast(path: Path, name: str) -> tuple[FastSheet, str, Input]:
    """The table, its first lines and the hash of the bytes. Raises IrregularError, DataError or OSError."""
    digest = hashlib.sha256()
    blocks = _blocks(path, digest)
    first = next(blocks, b"").removeprefix(_BOM)
    top = decode(first[:FIRST].rpartition(b"\n")[0], name).replace("\r\n", "\n")
    mark = delimiter_of(top, name)
    headings = _headings(top.partition("\n")[0], mark)
    columns = [_Growing() for _ in headings]
    is_plain = True
    with ThreadPoolExecutor(os.cpu_count()) as workers:  # polars works outside the interpreter's lock
        for block in chain([first.partition(b"\n")[2]], _ahead(blocks, workers)):
            is_plain &= _take(block, mark, columns, workers)
    made = [column.made(is_plain) for column in columns]
    _refuse_totals(made)
    sheet = FastSheet(name, headings, range(2, len(made[0]) + 2), made)
    return sheet, top, Input(name, digest.hexdigest())


def _blocks(path: Path, digest: Any) -> Iterator[bytes]:
    """The file in blocks of whole lines. Raises IrregularError where a line is longer than a block."""
    rest, size = b"", min(FIRST_BLOCK, BLOCK)
    with path.open("rb") as file:
        while piece := file.read(size):
            size = min(size * 2, BLOCK)
            digest.update(piece)
            if end := piece.rfind(b"\n") + 1:
                yield b"".join((rest, memoryview(piece)[:end]))
                rest = piece[end:]
            elif len(rest := rest + piece) >= BLOCK:
                raise IrregularError
    if rest:
        yield rest


def _ahead(blocks: Iterator[bytes], workers: Executor) -> Iterator[bytes]:
    """The blocks, each read and hashed while the one before is parsed."""
    coming = workers.submit(next, blocks, b"")
    while block := coming.result():
        coming = workers.submit(next, blocks, b"")
        yield block


def _headings(line: str, mark: str) -> list[str]:
    is_plain = '"' not in line and "\r" not in line
    cells = next(csv.reader([line], delimiter=mark)) if is_plain else []
    headings = [" ".join(cell.split()) for cell in cells]
    if not any(headings):
        raise IrregularError
    return headings


# --- blocks ---------------------------------------------------------------------------------------------------


def _take(block: bytes, mark: str, columns: Sequence[_Growing], workers: Executor) -> bool:
    """Adds the rows of a block; whether there is no letter in it but those of ASCII that are seen, save "?"."""
    lines = _lines(block, mark)
    if not lines:
        return True
    letters = np.frombuffer(lines, np.uint8)
    ends = np.count_nonzero(letters == _LINE_END)
    parts = _parts(lines, mark, columns, workers)
    if len(parts[0][1]) != ends + (not lines.endswith(b"\n")):
        raise IrregularError
    _refuse_blank(parts)
    for column, part in zip(columns, parts, strict=True):
        column.add(part)
    return b"?" not in lines and bool(np.count_nonzero(letters - _FIRST_SEEN < _NUMBER_SEEN) + ends == len(lines))


def _parts(lines: bytes, mark: str, columns: Sequence[_Growing], workers: Executor) -> list[Part]:
    """The cells of each column: as places among the texts that it had before, if those are all, or else as text."""
    is_quoted = b'"' in lines
    known = _parsed(lines, mark, [column.kind(is_quoted) for column in columns], columns, workers)
    if known is not None and (is_quoted or _accounts_for(lines, mark, known)):
        return known
    told = _parsed(lines, mark, [pl.String] * len(columns), columns, workers)
    if told is None:
        raise IrregularError
    return told


def _parsed(
    lines: bytes, mark: str, kinds: Sequence[Any], columns: Sequence[_Growing], workers: Executor
) -> list[Part] | None:
    """The cells as they are read in these kinds; nothing where one is not of its kind, or a number not known."""
    frame = _frame(lines, mark, kinds)
    if frame is None:
        return None
    cells = (frame[str(place)] for place in range(len(columns)))
    parts = list(workers.map(_Growing.part, columns, cells))
    return None if None in parts else parts  # type: ignore[return-value]


def _accounts_for(lines: bytes, mark: str, parts: Sequence[Part]) -> bool:
    """Whether cells spelt as they are known come to just these bytes: a number might be spelt 07, +7 or with a blank.

    No number can be spelt shorter.
    """
    marks = np.count_nonzero(np.frombuffer(lines, np.uint8) == ord(mark))
    ends = len(parts[0][1]) - (not lines.endswith(b"\n"))
    return bool(sum(_bytes(*part) for part in parts) + marks + ends == len(lines))


def _bytes(texts: Any, codes: Any) -> int:
    sizes = texts.str.len_bytes().to_numpy()
    most = int(sizes.max())
    if (sizes == most).all():
        return most * len(codes)
    if len(texts) == len(codes):  # each stands once
        return int(sizes.sum())
    return int(sizes.astype(np.uint8 if most <= FEW else sizes.dtype).take(codes).sum())


def _frame(lines: bytes, mark: str, kinds: Sequence[Any]) -> pl.DataFrame | None:
    """The rows; nothing where a cell is not of its kind. The error is not kept: it would hold the block."""
    schema = {str(place): kind for place, kind in enumerate(kinds)}
    try:
        return pl.read_csv(lines, has_header=False, separator=mark, schema=schema, missing_columns="insert")
    except pl.exceptions.PolarsError:
        return None


def _lines(block: bytes, mark: str) -> bytes:
    """The block with plain line ends. Raises IrregularError where rows may not be lines, or quotes stand astray."""
    lines = block.replace(b"\r\n", b"\n") if b"\r" in block else block
    if b"\r" in lines or b"\0" in lines or lines.startswith(_BOM):  # polars would drop the mark, as part of no cell
        raise IrregularError
    if b'"' in lines:
        quoted = _quoted(mark.encode())
        if not all(map(quoted.fullmatch, (line for line in lines.split(b"\n") if b'"' in line))):
            raise IrregularError
    return lines


def _quoted(mark: bytes) -> re.Pattern[bytes]:
    """A line whose quotes open and close cells."""
    cell = rb'(?:"(?:[^"]|"")*"|[^"%b]*)' % mark
    return re.compile(rb"%b(?:%b%b)*" % (cell, mark, cell))


def _refuse_blank(parts: Sequence[Part]) -> None:
    """Raises IrregularError where a row has no text at all; columns of few texts tell soonest that none has."""
    is_blank = np.ones(len(parts[0][1]), bool)
    for texts, codes in sorted(parts, key=lambda part: len(part[0])):
        told = (texts.str.strip_chars().str.len_bytes() == 0).to_numpy()
        if not told.any():
            return
        is_blank &= told[codes]
    if is_blank.any():
        raise IrregularError


# --- columns --------------------------------------------------------------------------------------------------


Part = tuple[Any, Any]  # distinct texts, and a code for each row


def factorised(texts: Any) -> Part:
    """Texts as the distinct ones, in the order in which they are met, and a code for each."""
    if _are_distinct(texts):
        return _coded(texts, texts)
    starts = (texts != texts.shift()).fill_null(True).to_numpy().nonzero()[0]  # of runs: rows of one stand together
    firsts = texts.gather(starts)
    distinct, codes = _coded(firsts, firsts.unique(maintain_order=True))
    return distinct, codes.repeat(np.diff(starts, append=len(texts)))


def _coded(texts: Any, distinct: Any) -> Part:
    size = len(distinct)
    kind = np.uint8 if size <= 1 << 8 else np.uint16 if size <= 1 << 16 else np.uint32
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
    """Whether no text stands twice, as it is in a column of ids: by their hashes, five times as quick."""
    return _seem_distinct(texts) and texts.hash().n_unique() == len(texts)


@define(eq=False)
class _Growing(Shown):
    """A column of which block after block is read.

    Texts that are known are read by polars as places among them, and where all are small numbers, as those: `places`
    then leads from a number to its text. Either is quicker by half than what is before it.
    """

    parts: list[Part] = field(factory=list)
    known: Any = None  # the texts so far, while they are few and hardly any is new
    late: int = 0  # blocks after the first that had new ones
    places: Any = None

    def kind(self, is_quoted: bool) -> Any:
        """What polars is to read. How a number between quotes was spelt would not be seen."""
        if self.known is None:
            return pl.String
        return pl.Enum(self.known) if is_quoted or self.places is None else pl.Int16

    def part(self, cells: Any) -> Part | None:
        """The cells of a block; nothing if one is not among the texts that are known."""
        if cells.dtype == pl.String:
            texts = cells.fill_null("")
            return _coded(texts, texts) if self._is_of_ids(texts) else factorised(texts)
        if cells.dtype != pl.Int16:
            is_known = not cells.null_count() or "" in self.known
            return (self.known, cells.fill_null("").to_physical().to_numpy()) if is_known else None
        codes = self.places.take(cells.fill_null(-1).to_numpy().view(np.uint16))
        return None if (codes == FEW).any() else (self.known, codes)

    def _is_of_ids(self, texts: Any) -> bool:
        """Whether it is not worth looking for equal texts within a block; among all they are looked for."""
        return self.known is None and len(texts) > FEW and _seem_distinct(texts)

    def add(self, part: Part) -> None:
        """Adds the cells of a block, and learns from its texts."""
        if part[0] is not self.known:
            self._learn(part[0])
        self.parts.append(part)

    def _learn(self, texts: Any) -> None:
        if not self.parts:
            self._know(texts if len(texts) <= FEW else None)
        elif self.known is not None and len(new := texts.filter(~texts.is_in(self.known.implode()))):
            self.late += 1
            is_settled = self.late <= LATE and len(self.known) + len(new) <= FEW
            self._know(pl.concat([self.known, new]) if is_settled else None)

    def _know(self, texts: Any) -> None:
        self.known, self.places = texts, None
        if texts is not None and texts.str.contains(_SMALL_NUMBER).all():
            self.places = np.full(1 << 16, FEW, np.uint8)
            self.places[texts.cast(pl.Int16).to_numpy()] = np.arange(len(texts))

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
    if not all(unicodedata.is_normalized("NFC", text) for text in foreign):
        raise IrregularError


def _refuse_totals(columns: Sequence[Column]) -> None:
    number = len(columns[0])
    for row in range(max(0, number - LAST_ROWS), number):
        if is_total([column[row] for column in columns]):
            raise IrregularError
