"""A sheet of somebody else's workbook: its cells as text, converted by the font of each cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from attrs import frozen

from thidua.load.legacy import coding_of, decode
from thidua.shown import Shown
from thidua.vietnamese import nfc

Box = tuple[int, int, int, int]  # first row, first column, last row, last column
NO_VALUE = "ô là công thức chưa có giá trị; hãy mở bằng Excel, sao chép rồi dán dạng giá trị (Paste Values)"


@frozen(eq=False)
class ForeignSheet(Shown):
    """The cells that hold something, by row and column from 1; `faults` are those that cannot be read."""

    file: str  # how messages call it: "ds.xlsx [CANHAN]"
    title: str
    cells: Mapping[int, Mapping[int, str]]
    faults: Mapping[tuple[int, int], str]
    merged: tuple[Box, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False


def in_unicode(runs: Iterable[tuple[str | None, str]]) -> str:
    """Text in runs of (font, letters). Raises ValueError with a remedy where a font and its letters disagree."""
    parts: list[str] = []
    for font, letters in runs:
        coding = coding_of(font)
        try:
            parts.append(decode(letters, coding) if coding else letters)
        except ValueError as fault:
            remedy = "hãy chọn phông Unicode như Times New Roman cho ô này"
            raise ValueError(f'phông "{font}" là phông bảng mã cũ mà ô {fault}; {remedy}') from fault
    text = unicodedata.normalize("NFC", "".join(parts))
    return "\n".join(nfc(line) for line in text.replace("\r", "\n").split("\n")).strip()
