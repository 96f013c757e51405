"""The empty workbook of a year: a sheet a table, what may be written told on every heading, lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from thidua.law.level import Level
from thidua.load.guide import column_help, without_table
from thidua.load.workbook import GUIDE, LISTS, sheet_title
from thidua.records import Column, Kind, Table

LAST_ROW = 5000  # rows that offer lists to choose from
_LONGEST = 255  # letters that Excel allows in the title and text of a message

_INTRODUCTION = (
    "Mỗi trang tính là một bảng. Ghi số liệu từ dòng 2, giữ nguyên tiêu đề; đưa chuột lên tiêu đề để xem cách ghi.",
    'Ghi trước: "Đơn vị", "Cá nhân", "Công việc".',
    "Trang tính chưa ghi dòng nào coi như chưa có bảng đó. Năm xét không có việc nào thì ghi “không có” ở dòng 2.",
    "Ô để trống nghĩa là chưa biết, trừ khi dưới đây ghi khác. Ngày ghi dd/mm/yyyy.",
    "Ghi xong, lưu và đóng tệp, rồi chạy: thidua check {year}",
)


def book_bytes(
    year: int, tables: Mapping[str, Table], statements: Mapping[str, str], awards: Mapping[str, str]
) -> bytes:
    """An .xlsx file; the same tables give the same bytes."""
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": datetime(year, 12, 31)})
        _Book(book, dict(_lists(tables, statements, awards))).write(year, tables, statements)
    return target.getvalue()


def _lists(
    tables: Mapping[str, Table], statements: Mapping[str, str], awards: Mapping[str, str]
) -> Iterator[tuple[str, Sequence[str]]]:
    """The words to choose from, by the column that offers them."""
    for table in tables.values():
        for column in table.columns:
            words = _words(table, column, statements, awards)
            if words:
                yield f"{table.name}.{column.name}", words


def _words(table: Table, column: Column, statements: Mapping[str, str], awards: Mapping[str, str]) -> Sequence[str]:
    if column.name in ("award", "lowered_to"):
        return tuple(awards)
    if (table.name, column.name) == ("conduct", "statement"):
        return tuple(statements)
    if column.choice:
        return tuple(column.choice.names.values())
    if column.kind is Kind.LEVEL:
        return tuple(level.label for level in sorted(Level, reverse=True))
    return ("có", "không") if column.kind is Kind.FLAG else ()


class _Book:
    """The workbook being written."""

    def __init__(self, book: Any, lists: Mapping[str, Sequence[str]]) -> None:
        self.book, self.lists = book, lists
        base = {"font_name": "Times New Roman", "font_size": 13}
        self.header = book.add_format({**base, "bold": True, "text_wrap": True, "border": 1, "bg_color": "#E2EFDA"})
        self.required = book.add_format({**base, "bold": True, "text_wrap": True, "border": 1, "bg_color": "#FFE699"})
        self.bold = book.add_format({**base, "bold": True})
        self.plain = book.add_format({**base, "text_wrap": True, "valign": "top"})
        text = book.add_format({**base, "num_format": "@"})
        day = book.add_format({**base, "num_format": "dd/mm/yyyy"})
        self.by_kind = {Kind.DATE: day, Kind.ID: text, Kind.IDS: text, Kind.TEXT: text}
        self.ranges: dict[str, str] = {}

    def write(self, year: int, tables: Mapping[str, Table], statements: Mapping[str, str]) -> None:
        """The guide, the tables, and the hidden sheet of lists that they refer to."""
        guide = self.book.add_worksheet(GUIDE)
        sheets = {name: self.book.add_worksheet(sheet_title(table)) for name, table in tables.items()}
        self._write_lists(self.book.add_worksheet(LISTS))
        self._write_guide(guide, year, tables, statements)
        for name, table in tables.items():
            self._write_table(sheets[name], table)
        sheets["units"].activate()

    def _write_lists(self, sheet: Any) -> None:
        for column, (name, words) in enumerate(self.lists.items()):
            for row, word in enumerate(words):
                sheet.write_string(row, column, word)
            letters = _letters(column)
            self.ranges[name] = f"='{LISTS}'!${letters}$1:${letters}${len(words)}"
        sheet.hide()

    def _write_guide(self, sheet: Any, year: int, tables: Mapping[str, Table], statements: Mapping[str, str]) -> None:
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 90)
        for row, (kind, left, right) in enumerate(_guide_rows(year, tables, statements)):
            sheet.write_string(row, 0, left, self.bold if kind == "title" else self.plain)
            sheet.write_string(row, 1, right, self.plain)
            sheet.set_row(row, 18 * max(1, -(-len(right) // 85)))
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _write_table(self, sheet: Any, table: Table) -> None:
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, max(12, len(column.header) + 4), self.by_kind.get(column.kind))
            sheet.write_string(0, place, column.header, self.required if column.required else self.header)
            told = column_help(column)
            if told:
                sheet.write_comment(0, place, told, {"x_scale": 2, "author": "thidua"})
            self._offer(sheet, place, f"{table.name}.{column.name}", column)
        sheet.set_row(0, 40)
        sheet.freeze_panes(1, 0)

    def _offer(self, sheet: Any, place: int, name: str, column: Column) -> None:
        """A list to choose from; history may hold awards that no list has, so a choice there only warns."""
        if name not in self.ranges:
            return
        rule = {
            "validate": "list",
            "source": self.ranges[name],
            "error_type": "warning" if column.choice is None else "stop",
            "error_title": column.header[:32],
            "error_message": "Hãy chọn một giá trị trong danh sách."[:_LONGEST],
        }
        sheet.data_validation(1, place, LAST_ROW, place, rule)


def _guide_rows(
    year: int, tables: Mapping[str, Table], statements: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    yield "title", f"Hướng dẫn ghi số liệu năm {year}", ""
    yield from (("plain", "", line.format(year=year)) for line in _INTRODUCTION)
    for table in tables.values():
        yield "plain", "", ""
        yield "title", sheet_title(table), without_table(table).replace("Không có bảng", "Chưa ghi")
        for column in table.columns:
            yield "plain", column.header, column_help(column)
        if table.name == "conduct":
            yield from (("plain", code, label) for code, label in statements.items())


def _letters(column: int) -> str:
    """The letters of a column counted from 0: A, …, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
