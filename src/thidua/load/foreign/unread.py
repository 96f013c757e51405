"""Columns of a list that hold something and are not read: told with what to write above them, so that none is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from thidua.load.foreign.layout import Heading, Layout
from thidua.load.foreign.words import RULED, is_year, meaning_of
from thidua.load.likely import in_part, with_more
from thidua.load.terms import quoted
from thidua.load.vocabulary import Vocabulary
from thidua.problems import Problem, Where


def unclear_columns(layout: Layout, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Headings that say a year and not what of it, half an award, a decision of no known year, the same as another."""
    unused = [each for each in layout.headings if not each.meaning.word and not each.like]
    years = [each for each in unused if is_year(_lowest(each))]
    said = {each.column: meaning_of(each.text.split(" / "), vocabulary).word for each in unused}
    ruled = [each for each in unused if said[each.column] in RULED]
    of_year = [each for each in unused if said[each.column] == "year" and layout.topic == "nominations"]
    by_year = any(each.meaning.word in ("award", "mark") and each.meaning.year for each in layout.headings)
    marks = [_lowest(each) for each in layout.headings if each.meaning.word == "mark"]
    clearer = 'hãy ghi rõ ở tiêu đề, như "Danh hiệu 2018", "Xếp loại 2018"'
    for found, what, remedy in (
        (years, "là khen thưởng hay xếp loại", clearer),
        (of_year, "của đề nghị là năm nào", "danh sách được nhập là đề nghị của năm đang nhập; hãy kiểm tra"),
        (ruled if by_year else [], "là của khen thưởng năm nào", 'hãy ghi năm ở tiêu đề, như "Số QĐ 2018"'),
        (
            ruled if marks and not by_year and layout.topic == "awards" else [],
            "là của danh hiệu, hình thức nào",
            f"hãy thêm cột số quyết định của từng danh hiệu, như {quoted(f'Số QĐ {marks[0]}')}" if marks else "",
        ),
        ([each for each in layout.headings if each.like], "khác gì cột đứng trước", "hãy sửa tiêu đề nếu cần nhập"),
    ):
        if found:
            yield _problem(layout, f"không rõ cột {_named(found)} {what}, không dùng đến; {remedy}")
    yield from _half_awards(layout, unused, vocabulary)


def _half_awards(layout: Layout, unused: list[Heading], vocabulary: Vocabulary) -> Iterator[Problem]:
    """ "Bằng khen" may be of several authorities."""
    known = vocabulary.history_words
    for each in unused:
        if codes := in_part(_lowest(each), known) or with_more(_lowest(each), known):
            told = f"không rõ cột {quoted(each.text)} là {' hay '.join(codes)}, không dùng đến"
            yield _problem(layout, f"{told}; hãy ghi đủ tên danh hiệu, hình thức ở tiêu đề")


def _lowest(heading: Heading) -> str:
    return heading.text.split(" / ")[-1]


def columns_without_heading(layout: Layout, rows: Collection[int]) -> Iterator[Problem]:
    """Those in which the rows of the list have something; the sheet may have remarks beside and below it."""
    headed = {each.column for each in layout.headings}
    found = sorted({column for row in rows for column in layout.sheet.cells.get(row, {}) if column not in headed})
    if found:
        letters = ", ".join(map(_letter, found))
        yield _problem(
            layout, f"cột {letters} có chữ mà không có tiêu đề, không dùng đến; hãy ghi tiêu đề nếu cần nhập"
        )


def _named(headings: list[Heading]) -> str:
    return ", ".join(quoted(each.text) for each in headings)


def _problem(layout: Layout, message: str) -> Problem:
    return Problem(Where(layout.sheet.file, layout.last), message, "warning")


def _letter(column: int) -> str:
    """As Excel calls it: 27 is AA."""
    before, last = divmod(column - 1, 26)
    return (_letter(before) if before else "") + chr(ord("A") + last)
