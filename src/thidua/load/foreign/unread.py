"""Columns of a list that hold something and are not read: told with what to write above them, so that none is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from thidua.load.foreign.layout import Heading, Layout
from thidua.load.foreign.words import RULED, is_year, meaning_of
from thidua.load.terms import quoted
from thidua.load.vocabulary import Vocabulary
from thidua.problems import Problem, Where


def unclear_columns(layout: Layout, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Headings that say a year and not what of it, and decisions of nobody knows which of several years."""
    unused = [each for each in layout.headings if not each.meaning.word and not each.like]
    years = [each for each in unused if is_year(each.text.split(" / ")[-1])]
    ruled = [each for each in unused if meaning_of(each.text.split(" / "), vocabulary).word in RULED]
    if years:
        told = f"không rõ cột {_named(years)} là khen thưởng hay xếp loại, không dùng đến"
        remedy = 'hãy ghi rõ ở tiêu đề, như "Danh hiệu 2018", "Xếp loại 2018"'
        yield _problem(layout, f"{told}; {remedy}")
    if ruled and any(each.meaning.word in ("award", "mark") and each.meaning.year for each in layout.headings):
        told = f"không rõ cột {_named(ruled)} là của khen thưởng năm nào, không dùng đến"
        yield _problem(layout, f'{told}; hãy ghi năm ở tiêu đề, như "Số QĐ 2018"')


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
