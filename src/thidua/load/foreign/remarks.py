"""Remarks in a list that bear on awards and have a table of their own: nobody reads them, so they are told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from thidua.load.foreign.layout import Layout
from thidua.load.terms import quoted
from thidua.problems import Problem, Where
from thidua.records import TABLES
from thidua.vietnamese import fold

_LEFT = TABLES["people"].column("left_on").header
_REMEDIES = {
    "discipline": f"hãy ghi vào bảng {TABLES['discipline'].label}",
    "holds": f"hãy ghi vào bảng {TABLES['holds'].label}",
    "left": f'hãy ghi cột "{_LEFT}" của bảng {TABLES["people"].label}',
    "absences": f"hãy ghi vào bảng {TABLES['absences'].label}",
    "postings": f'hãy ghi vào bảng {TABLES["postings"].label}; ai rời cơ quan thì ghi cả cột "{_LEFT}"',
}
_HEADINGS = ("ghi chu", "ly do", "tinh trang", "bien dong", "thay doi", "ky luat", "vi pham")  # work is told elsewhere
_WORDS = {  # folded; the first that is met counts
    "discipline": ("ky luat", "khien trach", "canh cao", "giang chuc", "cach chuc", "ha bac luong", "buoc thoi viec"),
    "holds": ("dang xem xet", "dieu tra", "khoi to", "khieu nai", "to cao"),
    "left": ("nghi huu", "thoi viec", "nghi viec", "cham dut hop dong", "tu tran", "qua doi"),
    "absences": ("thai san", "nghi sinh", "nghi om", "khong luong", "khong huong luong", "di hoc", "hoc tap trung"),
    "postings": (
        *("chuyen cong tac", "chuyen den", "chuyen ve", "chuyen di", "chuyen sang"),
        *("dieu dong", "luan chuyen", "biet phai"),
    ),
}


def remarks(layout: Layout, rows: Collection[int]) -> Iterator[Problem]:
    """What remarks say of discipline, absence and moves; lists of earlier years are older news."""
    if layout.topic in ("awards", "ratings"):
        return
    unread = [each for each in layout.headings if each.meaning.word in ("", "note") and _holds_remarks(each.text)]
    for row in sorted(rows):
        cells = layout.sheet.cells.get(row, {})
        for heading in unread:
            text = cells.get(heading.column, "")
            if remedy := _remedy(text):
                told = f"{quoted(text)} không được xét đến; {remedy}"
                yield Problem(Where(layout.sheet.file, row, heading.text), told, "warning")


def _holds_remarks(heading: str) -> bool:
    return any(word in fold(heading) for word in _HEADINGS)


def _remedy(text: str) -> str:
    said = [f" {fold(part)} " for part in re.split("[;,.]", text)]
    told = [part for part in said if not part.startswith((" khong ", " chua "))]  # "Không bị kỷ luật"
    met = (kind for kind, words in _WORDS.items() for part in told if any(f" {word} " in part for word in words))
    return _REMEDIES.get(next(met, ""), "")
