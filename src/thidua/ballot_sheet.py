"""The vote sheet of a council: its sheets, its columns, and the fingerprint of the data it was made from.

`export` writes it and `load` reads it back; what both must agree on stands here.
"""

from __future__ import annotations

import hashlib

from attrs import astuple, frozen

from thidua.flow import Register
from thidua.records import TABLES
from thidua.shown import Shown

SCHEMA = "thidua.ballot/1"
VOTES, MEMBERS, KEPT = "Kết quả bỏ phiếu", "Thành viên Hội đồng", "thidua"  # KEPT is hidden: what was exported
FIRST_KEPT = 6  # the row of the hidden sheet where those exported begin
FINGERPRINT = 12  # letters of a hash that can be read out


@frozen
class Heading(Shown):
    """A column of the vote sheet; `column` is that of the table of votes, empty where it is only to be read."""

    text: str
    column: str = ""
    width: int = 8
    is_filled: bool = False  # by the secretary; the others look locked


def _of_votes(column: str, width: int = 6, is_filled: bool = True) -> Heading:
    return Heading(TABLES["votes"].column(column).header, column, width, is_filled)


HEADINGS = (
    Heading("TT", width=4),
    _of_votes("subject_id", 8, is_filled=False),
    Heading("Họ và tên, tên tập thể", width=18),
    Heading("Chức vụ", width=11),
    Heading("Đơn vị", width=13),
    Heading("Mã danh hiệu", "award", 9),
    Heading("Danh hiệu, hình thức", width=14),
    Heading("Tỷ lệ phải đạt", width=13),
    _of_votes("council", 9, is_filled=False),
    _of_votes("round", 5),
    _of_votes("members"),
    _of_votes("present"),
    _of_votes("in_writing"),
    _of_votes("in_favour"),
    _of_votes("recused"),
    _of_votes("lowered_to", 12),
    _of_votes("reason", 15),
    Heading("Ghi chú", width=14),
)
COUNTS = ("round", "members", "present", "in_writing", "in_favour", "recused")
RESULTS = ("present", "in_writing", "in_favour", "lowered_to", "reason")  # what only a ballot that was held fills in
NEEDED = ("subject_id", "award", "council", "round", "members", "in_favour")


def fingerprint(register: Register) -> str:
    """Two years with the same fingerprint hold the same records, whatever their order, but for ballots."""
    digest = hashlib.sha256()
    said = (register.office.code, register.year, register.settings, register.complete_from)
    digest.update(repr(said).encode())
    for name in sorted(register.tables.keys() - {"votes"}):
        digest.update(f"\n{name}\n".encode())
        digest.update("\n".join(sorted(map(_row, register.tables[name]))).encode())
    return digest.hexdigest()[:FINGERPRINT]


def _row(row: object) -> str:
    """The cells without the place where they stand: sorting a table changes nothing."""
    return repr(astuple(row, recurse=False)[:-2])  # type: ignore[arg-type]
