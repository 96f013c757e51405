"""A large CSV file as a table of text, parsed by polars (extra `fast`) in blocks, so that its text never stands whole.

Only a plainly regular file is read here. Whatever is out of the ordinary is left to the reader of the standard library,
which tells the line and the remedy: so both can only say the same.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from attrs import frozen

from thidua.columns import Column
from thidua.flow import Input
from thidua.load.coding import decode
from thidua.load.csv_file import LAST_ROWS, delimiter_of, is_total
from thidua.load.fast_column import NOTHING, Growing, IrregularError, Known, Part
from thidua.shown import Shown

BLOCK = 1 << 23  # bytes that are parsed at once, after smaller ones from which the texts of a column are learnt
FIRST_BLOCK = 1 << 20
FIRST = 1 << 16  # bytes in which the first lines must end
NEAR = 1 << 17  # bytes that are compared at once: what comes of it stays near the processor
_LINE_END, _SEEN = ord("\n"), ord("!")  # the first letter of ASCII that is seen
_BOM = b"\xef\xbb\xbf"


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
    columns = [Growing() for _ in headings]
    is_plain = True
    # Polars and numpy work outside the lock. Blocks have a thread, and so a room, of their own: large ones would
    # leave holes among the small parts that stay.
    with ThreadPoolExecutor(1) as reader, ThreadPoolExecutor(1) as looker:
        every = chain([first.partition(b"\n")[2]], _ahead(blocks, reader))
        for parts, is_block_plain in _told(every, mark, columns, looker):
            is_plain &= is_block_plain
            for column, part in zip(columns, parts, strict=True):
                column.add(part)
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


def _ahead(blocks: Iterator[bytes], reader: Executor) -> Iterator[bytes]:
    """The blocks, each read and hashed while the one before is parsed."""
    coming = reader.submit(next, blocks, b"")
    while block := coming.result():
        coming = reader.submit(next, blocks, b"")
        yield block


def _headings(line: str, mark: str) -> list[str]:
    is_plain = '"' not in line and "\r" not in line
    cells = next(csv.reader([line], delimiter=mark)) if is_plain else []
    headings = [" ".join(cell.split()) for cell in cells]
    if not any(headings):
        raise IrregularError
    return headings


# --- blocks ---------------------------------------------------------------------------------------------------

Told = tuple[list[Part], bool]  # the cells of each column, and whether all letters are plain


def _told(blocks: Iterable[bytes], mark: str, columns: Sequence[Growing], looker: Executor) -> Iterator[Told]:
    """What each block has to say, looked through while the next is parsed: that one then knows no text of this.

    From small blocks the texts are learnt, so each waits for the one before.
    """
    coming: deque[Future[Told]] = deque()
    for lines in filter(None, (_lines(block, mark) for block in blocks)):
        known = [column.known for column in columns]
        coming.append(looker.submit(_looked_through, lines, mark, known, _frame(lines, mark, known)))
        while len(coming) > (len(lines) > BLOCK - FIRST):
            yield coming.popleft().result()
    yield from (each.result() for each in coming)


def _looked_through(lines: bytes, mark: str, known: Sequence[Known], frame: pl.DataFrame | None) -> Told:
    letters = np.frombuffer(lines, np.uint8)
    ends = _count(letters, lambda some: some == _LINE_END)
    parts = _parts(lines, mark, known, frame)
    if len(parts[0][1]) != ends + (not lines.endswith(b"\n")):
        raise IrregularError
    _refuse_blank(parts)
    return parts, _is_plain(lines) and _count(letters, lambda some: some < _SEEN) == ends


def _is_plain(lines: bytes) -> bool:
    """Whether no letter has to be looked at, save those of ASCII that are not seen."""
    return lines.isascii() and b"?" not in lines and b"\x7f" not in lines


def _count(letters: Any, test: Callable[[Any], Any]) -> int:
    return sum(int(np.count_nonzero(test(letters[start : start + NEAR]))) for start in range(0, len(letters), NEAR))


def _parts(lines: bytes, mark: str, known: Sequence[Known], frame: pl.DataFrame | None) -> list[Part]:
    """The cells of each column: as places among the texts that it had before, if those are all, or else as text."""
    if frame is not None:
        parts = [each.part(cells) for each, cells in zip(known, frame, strict=True)]
        if None not in parts and (b'"' in lines or _accounts_for(lines, mark, known, parts)):  # type: ignore[arg-type]
            return parts  # type: ignore[return-value]
    told = _frame(lines, mark, [NOTHING] * len(known))
    if told is None:
        raise IrregularError
    return [each.told(cells) for each, cells in zip(known, told, strict=True)]


def _accounts_for(lines: bytes, mark: str, known: Sequence[Known], parts: Sequence[Part]) -> bool:
    """Whether cells spelt as they are known come to just these bytes: a number might be spelt 07, +7 or with a blank.

    No number can be spelt shorter.
    """
    marks = _count(np.frombuffer(lines, np.uint8), lambda some: some == ord(mark))
    ends = len(parts[0][1]) - (not lines.endswith(b"\n"))
    cells = sum(each.bytes_of(*part) for each, part in zip(known, parts, strict=True))
    return cells + marks + ends == len(lines)


def _frame(lines: bytes, mark: str, known: Sequence[Known]) -> pl.DataFrame | None:
    """The rows; nothing where a cell is not of its kind. The error is not kept: it would hold the block."""
    is_quoted = b'"' in lines
    schema = {str(place): each.kind(is_quoted) for place, each in enumerate(known)}
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


def _refuse_totals(columns: Sequence[Column]) -> None:
    number = len(columns[0])
    for row in range(max(0, number - LAST_ROWS), number):
        if is_total([column[row] for column in columns]):
            raise IrregularError
