"""Headings that stand again on a sheet: those of one more table, which a list with one set of headings would lose."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.load.foreign.layout import Heading, Layout, headings_at
from thidua.load.foreign.words import UNUSED, heads_a_list
from thidua.load.vocabulary import Vocabulary
from thidua.problems import Problem, Where
from thidua.vietnamese import fold


def more_tables(layout: Layout, vocabulary: Vocabulary) -> Iterator[Problem]:
    """The headings of another table above or below those of a list; the same ones, printed on each page, are none."""
    own = headings_at(layout.sheet, layout.first, vocabulary)
    for row, cells in layout.sheet.cells.items():
        if layout.first <= row <= layout.last or not any(map(heads_a_list, cells.values())):
            continue
        found = headings_at(layout.sheet, row, vocabulary)
        if len({each.meaning for each in found} - {UNUSED}) > 1 and not all(_is_among(each, own) for each in found):
            message = f"dòng này là tiêu đề của một bảng khác, không phải của bảng có tiêu đề ở dòng {layout.first}"
            remedy = "hãy chép mỗi bảng, kèm dòng tên danh sách, sang một trang tính riêng; bảng không nhập thì xóa"
            yield Problem(Where(layout.sheet.file, row), f"{message}; {remedy}")


def _is_among(heading: Heading, own: list[Heading]) -> bool:
    """Whether a column is headed as it is in the other table, in the same words or in others of that meaning."""
    same = [each for each in own if each.column == heading.column]
    return any(
        heading.meaning == each.meaning or fold(heading.text) in map(fold, each.text.split(" / ")) for each in same
    )
