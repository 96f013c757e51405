"""Checks of what people read: Vietnamese, composed (NFC), never empty."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from thidua.law.criterion import AtLeast, Unless, walk
from thidua.law.rulebook import RuleBook
from thidua.testing.examined import Examined, trees

# A syllable without marks, as in "Gia Lai": how it may begin, its vowels, how it may end.
SYLLABLE = re.compile("(ngh?|nh|th|tr|ph|kh|gh|gi|qu|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?", re.I)


def labels(examined: Examined) -> Iterator[str]:
    """Every name, label and hint that an officer may meet."""
    for what, text in _texts(examined):
        if not text.strip():
            yield f"{what}: nhãn trống"
        elif unicodedata.normalize("NFC", text) != text:
            yield f'{what}: "{text}" chưa ở dạng NFC; hãy gõ lại bằng bảng mã Unicode dựng sẵn'
        elif not is_vietnamese(text):
            yield f'{what}: "{text}" không phải tiếng Việt; hãy viết tiếng Việt có dấu'


def is_vietnamese(text: str) -> bool:
    """Whether a text may be Vietnamese: it has marks somewhere, or is made of syllables that need none."""
    words = re.findall("[^ ,;.:()0-9/-]+", text)
    return not text.isascii() or all(word.isupper() or SYLLABLE.fullmatch(word) for word in words)


def _texts(examined: Examined) -> Iterator[tuple[str, str]]:
    province = examined.province
    yield "tên tỉnh", province.name
    yield from ((f"khen thưởng {award.code}", award.name) for award in province.awards)
    yield from ((f"nhận xét {one.code}", one.label) for one in province.statements)
    yield from ((f"dữ kiện {fact.code}", fact.label) for fact in examined.own_facts())
    for table in province.tables:
        yield f"bảng {table.name}", table.label
        for column in table.columns:
            yield f"bảng {table.name}, cột {column.name}", column.header
            yield from ((f"bảng {table.name}, cột {column.name}", column.hint),) if column.hint else ()
    for book in province.rulebooks:
        yield from _of_book(book)


def _of_book(book: RuleBook) -> Iterator[tuple[str, str]]:
    where, procedure = f"bộ quy tắc {book.code}", book.procedure
    yield from ((where, cite.document.title) for cite in book.cites)
    yield from ((f"{where}, họp Hội đồng", one.occasion) for one in procedure.quorums)
    yield from ((f"{where}, thời hạn", one.what) for one in procedure.deadlines)
    yield from ((f"{where}, trình qua", one.through) for one in procedure.routes)
    for tree in trees(book):
        for node in walk(tree):
            if isinstance(node, AtLeast | Unless) and node.label:
                yield where, node.label
            if node.interpretation:
                yield f"{where}, cách hiểu", node.interpretation.text
