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

BLOCK = 1 << 23  # bytes that are parsed at once
FIRST = 1 << 16  # bytes in which the first lines must end
MANY = 1 << 14  # distinct texts from which a column is kept by polars
FEW = 255  # distinct texts up to which those to come are looked for among them, so that a place takes a byte
SOME = 1 << 10  # texts that show whether it is worth looking whether all differ
LATE = 2  # blocks with new texts, after which they are no longer looked for
LONGEST = 1 << 16  # bytes of a cell; the csv module refuses one of twice as many letters
_LINE_END = ord("\n")
_BOM = b"\xef\xbb\xbf"
# What another reader tells apart, tidies or refuses: letters that cannot be printed or were lost, other semicolons.
_STRANGE = r"[\x00-\x08\x0e-\x1b?\x{FFFD}-\x{FFFF}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{37E}Ðð]"
_UNTIDY = r"^[\s\x1c-\x1f]|[\s\x1c-\x1f]$|[\s\x1c-\x1f]{2}|[^\S ]|[\x1c-\x1f]"


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
    with ThreadPoolExecutor(os.cpu_count()) as workers:  # polars works outside the interpreter's lock
        for block in chain([first.partition(b"\n")[2]], blocks):
            _take(block, mark, columns, workers)
        made = [column.made() for column in columns]
    _refuse_totals(made)
    sheet = FastSheet(name, headings, range(2, len(made[0]) + 2), made)
    return sheet, top, Input(name, digest.hexdigest())


def _blocks(path: Path, digest: Any) -> Iterator[bytes]:
    """The file in blocks of whole lines. Raises IrregularError where a line is longer than a block."""
    rest = b""
    with path.open("rb") as file:
        while piece := file.read(BLOCK):
            digest.update(piece)
            whole, end, rest = (rest + piece).rpartition(b"\n")
            if end:
                yield whole + end
            elif len(rest) >= BLOCK:
                raise IrregularError
    if rest:
        yield rest


def _headings(line: str, mark: str) -> list[str]:
    is_plain = '"' not in line and "\r" not in line
    cells = next(csv.reader([line], delimiter=mark)) if is_plain else []
    headings = [" ".join(cell.split()) for cell in cells]
    if not any(headings):
        raise IrregularError
    return headings


# --- blocks ---------------------------------------------------------------------------------------------------


def _take(block: bytes, mark: str, columns: Sequence[_Growing], workers: Executor) -> None:
    """Adds the rows of a block."""
    lines = _lines(block, mark)
    if not lines:
        return
    frame = _parsed(lines, mark, columns)
    if len(frame) != np.count_nonzero(np.frombuffer(lines, np.uint8) == _LINE_END) + (not lines.endswith(b"\n")):
        raise IrregularError
    is_blank = np.ones(len(frame), bool)
    cells = (frame[str(place)] for place in range(len(columns)))
    for texts, codes in workers.map(_Growing.take, columns, cells):
        if is_blank.any():
            is_blank &= _blank(texts)[codes]
    if is_blank.any():
        raise IrregularError


def _parsed(lines: bytes, mark: str, columns: Sequence[_Growing]) -> pl.DataFrame:
    """The cells as places among the texts that their column had before, if that has them all, or else as text."""
    frame = _frame(lines, mark, [column.kind for column in columns])
    if frame is None or not all(column.has(frame[str(place)]) for place, column in enumerate(columns)):
        frame = _frame(lines, mark, [pl.String] * len(columns))
    if frame is None:
        raise IrregularError
    return frame


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


def _blank(texts: Any) -> Any:
    return (texts.str.strip_chars().str.len_bytes() == 0).to_numpy()


# --- columns --------------------------------------------------------------------------------------------------


Part = tuple[Any, Any]  # distinct texts, and a code for each row


def factorised(texts: Any) -> Part:
    """Texts as the distinct ones, in the order in which they are met, and a code for each."""
    distinct = texts if _are_distinct(texts) else texts.unique(maintain_order=True)
    size = len(distinct)
    kind = np.uint8 if size <= 1 << 8 else np.uint16 if size <= 1 << 16 else np.uint32
    if size in (1, len(texts)):
        return distinct, np.zeros(len(texts), kind) if size == 1 else np.arange(size, dtype=kind)
    numbers = pl.DataFrame({"text": distinct, "code": np.arange(size, dtype=kind)})
    asked = pl.DataFrame({"text": texts})
    return distinct, asked.join(numbers, on="text", how="left", maintain_order="left")["code"].to_numpy()


def _are_distinct(texts: Any) -> bool:
    """Whether no text stands twice, as it is in a column of ids: by their hashes, five times as quick."""
    some = texts.head(SOME)
    return bool(some.n_unique() == len(some) and texts.hash().n_unique() == len(texts))


@define(eq=False)
class _Growing(Shown):
    """A column of which block after block is read."""

    parts: list[Part] = field(factory=list)
    known: Any = None  # the texts so far, while they are few and hardly any is new
    late: int = 0  # blocks after the first that had new ones

    @property
    def kind(self) -> Any:
        """What polars is to read: places among the texts that are known, several times as quick as texts."""
        return pl.String if self.known is None else pl.Enum(self.known)

    def has(self, cells: Any) -> bool:
        """Whether all these cells are among the texts known; an empty one is read as none of them."""
        return cells.dtype == pl.String or not cells.null_count() or "" in self.known

    def take(self, cells: Any) -> Part:
        """Adds the cells of a block."""
        if cells.dtype == pl.String:
            part = factorised(cells.fill_null(""))
            self._learn(part[0])
        else:
            part = self.known, cells.fill_null("").to_physical().to_numpy()
        self.parts.append(part)
        return part

    def _learn(self, texts: Any) -> None:
        if not self.parts:
            self.known = texts if len(texts) <= FEW else None
        elif self.known is not None and len(new := texts.filter(~texts.is_in(self.known.implode()))):
            self.late += 1
            is_settled = self.late <= LATE and len(self.known) + len(new) <= FEW
            self.known = pl.concat([self.known, new]) if is_settled else None

    def made(self) -> Column:
        """All blocks as one column; its parts are given up."""
        if not self.parts:
            raise IrregularError
        distinct, through = factorised(pl.concat([texts for texts, _ in self.parts]))
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
        is_kept = len(distinct) >= MANY and not distinct.str.contains(_UNTIDY).any()
        return Column(Texts(distinct) if is_kept else distinct.to_list(), packed(codes, len(distinct)))


def _refuse_strange(texts: Any) -> None:
    sizes = texts.str.len_bytes()
    if sizes.max() > LONGEST or texts.str.contains(_STRANGE).any():
        raise IrregularError
    foreign = texts.filter(sizes != texts.str.len_chars())
    if not all(unicodedata.is_normalized("NFC", text) for text in foreign):
        raise IrregularError


def _refuse_totals(columns: Sequence[Column]) -> None:
    number = len(columns[0])
    for row in range(max(0, number - LAST_ROWS), number):
        if is_total([column[row] for column in columns]):
            raise IrregularError
