"""The lists of a foreign file: which sheets are lists, of what, and what is to be said of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.load.foreign.again import more_tables
from thidua.load.foreign.codes import codes_of
from thidua.load.foreign.in_two import is_cut
from thidua.load.foreign.layout import Layout, layout_of
from thidua.load.foreign.sheet import ForeignSheet
from thidua.load.foreign.unread import unclear_columns
from thidua.load.vocabulary import Vocabulary
from thidua.problems import DataError, Problem, Where


def lists_of(
    name: str, sheets: Sequence[ForeignSheet], vocabulary: Vocabulary
) -> tuple[list[Layout], dict[str, str], list[Problem]]:
    """The lists among the sheets of a file, the names of its codes, and what is to be said of its other sheets."""
    found = [layout for sheet in sheets if (layout := layout_of(sheet, vocabulary))]
    lists = [layout for layout in found if not layout.sheet.is_hidden]
    if not lists:
        message = "không thấy dòng tiêu đề nào như Họ và tên, Đơn vị; hãy kiểm tra tệp"
        raise DataError([Problem(Where(name), message)])
    if faults := [each for layout in lists for each in (*more_tables(layout, vocabulary), *_cut_names(layout))]:
        raise DataError(faults)  # read by the headings of another table, the rows would only give more errors
    used = {layout.sheet.file for layout in lists}
    message = "trang tính không phải danh sách, không nhập dòng nào; hãy để nguyên"
    hidden = "trang tính bị ẩn, không nhập dòng nào; hãy bỏ ẩn nếu cần nhập"
    others = [sheet for sheet in sheets if sheet.file not in used and not sheet.is_hidden]
    said = [Problem(Where(sheet.file), message, "warning") for sheet in others if not codes_of([sheet], ())]
    said += [Problem(Where(layout.sheet.file), hidden, "warning") for layout in found if layout.sheet.is_hidden]
    said += [problem for layout in lists for problem in unclear_columns(layout, vocabulary)]
    return lists, codes_of(sheets, used), said


def _cut_names(layout: Layout) -> Iterator[Problem]:
    names = [each for each in layout.headings if each.meaning.word == "name"]
    headed = [each.column for each in layout.headings]
    for heading in names:
        if is_cut(layout.sheet, layout.last, heading.column, headed):
            message = "cột bên phải không có tiêu đề mà dòng nào cũng có chữ, không rõ có phải là tên không"
            remedy = "là tên thì gộp ô tiêu đề của hai cột, không phải thì ghi tiêu đề cho cột đó"
            yield Problem(Where(layout.sheet.file, layout.last, heading.text), f"{message}; {remedy}")
