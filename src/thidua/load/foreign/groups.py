"""Headings of groups in a list without a column of units: "I | Văn phòng Sở" is the unit of the rows below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from thidua.load.csv_file import is_total
from thidua.load.foreign.sheet import ForeignSheet
from thidua.load.foreign.words import award_named
from thidua.load.vocabulary import Vocabulary
from thidua.vietnamese import fold, nfc

OUTLINE = re.compile(r"([IVX]+|[A-H])[.)]?")  # numbers a group, never a person
_NUMBERED = re.compile(r"(?:[IVX]+|[A-H]|[0-9]{1,2})\s*[-.):/]\s*(?=\S)")
_ROMAN = re.compile(r"[IVX]+\s*[-.):/]\s*\S")
_COUNT = re.compile(r"\s*\([^()]*[0-9][^()]*\)$|\s*:$")  # "Văn phòng Sở (12 người)"
_UNIT = re.compile(  # with its accents: "Vụ" is no "Vũ", who is a person
    "(phòng|ban|sở|trung tâm|văn phòng|chi cục|cục|vụ|khoa|tổ|đội|công ty|trường|bệnh viện|thanh tra|trạm|khối) "
)
_SORT = re.compile(r"(tap the|ca nhan)\b")
_OTHER = re.compile(
    r"(tap the|ca nhan|ho gia dinh|danh hieu|hinh thuc|danh sach|cong chuc|vien chuc|can bo|nguoi lao dong|hop dong"
    r"|bien che|quan ly|nhan vien|xep loai|muc|de nghi|dang ky|khen thuong|sang kien|de tai|bang khen|giay khen"
    r"|chien si|lao dong|co thi dua|huan chuong|hoan thanh|khong|nguoi lap|thu truong)\b.*|nam|nu|lanh dao"
)


def groups_of(
    sheet: ForeignSheet, last: int, words: Mapping[int, str], vocabulary: Vocabulary
) -> Iterator[tuple[int, str]]:
    """The rows below the headings that name a unit, and with nothing those that end one: "B | CÁ NHÂN".

    `words` are the meanings of the columns; nothing is found where one of them tells the units.
    """
    who = [column for column, word in words.items() if word in ("name", "subject")] or [
        column for column, word in words.items() if word in ("id", "title")
    ]
    if not who or {"unit", "unit_id", "office"} & set(words.values()):
        return
    for row, cells in sheet.cells.items():
        if row > last and max(cells, default=0) <= max(who) and not _hangs(sheet, last, row):
            texts = [nfc(text) for _, text in sorted(cells.items())]
            is_wide = any(box[0] == box[2] == row and box[3] > box[1] for box in sheet.merged)
            name = _name(texts, is_wide, "number" in words.values())
            is_other = name and _is_other(name, vocabulary)
            if name and not is_other:
                yield row, name
            elif is_other and (_is_numbered(texts) or _SORT.match(fold(name))):
                yield row, ""


def _hangs(sheet: ForeignSheet, last: int, row: int) -> bool:
    """Whether a cell from above reaches the row: one more line of a person."""
    return any(last < box[0] < row <= box[2] for box in sheet.merged)


def _name(texts: Sequence[str], is_wide: bool, is_list_numbered: bool) -> str:
    """What a row of one text, or of a number and a text, calls its group; empty where it may be a person's."""
    if len(texts) == 2 and OUTLINE.fullmatch(texts[0]):
        return _bare(texts[1])
    if len(texts) != 1 or texts[0].isdigit() or OUTLINE.fullmatch(texts[0]):
        return ""
    name = _bare(texts[0])
    is_group = is_wide or _NUMBERED.match(texts[0]) or _UNIT.match(name.casefold()) or _SORT.match(fold(name))
    return name if _ROMAN.match(texts[0]) or (is_list_numbered and is_group) else ""


def _is_numbered(texts: Sequence[str]) -> bool:
    return len(texts) == 2 or _NUMBERED.match(texts[0]) is not None


def _bare(text: str) -> str:
    """Without its number and how many stand below."""
    return _COUNT.sub("", _COUNT.sub("", _NUMBERED.sub("", text, count=1)))


def _is_other(name: str, vocabulary: Vocabulary) -> bool:
    """A level, an award, a sort of people, a sum."""
    return is_total([name]) or bool(award_named(name, vocabulary)) or _OTHER.fullmatch(fold(name)) is not None
