"""What Excel does unseen to the cells of a table: ids turned into days, days and months in each other's place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from thidua.load.xlsx_file import RawSheet, text_of
from thidua.problems import Problem, Where
from thidua.records import Column, Kind
from thidua.vietnamese import date_text

ENOUGH = 5  # distinct days from which it is hardly chance that all those below the 13th and no others are Excel's
_AFTER_12TH = re.compile(r"(1[3-9]|2[0-9]|3[01])[/.-](0?[1-9]|1[0-2])[/.-][0-9]{4}")


Told = Iterator[Problem]


def doubtful(sheet: RawSheet, place: str, top: int, columns: Mapping[int, Column]) -> tuple[Told, Told]:
    """Cells that lost what was typed, and columns to be asked about; `columns` are by their number in the sheet."""
    return _turned_into_days(sheet, place, top, columns), _in_each_others_place(sheet, place, top, columns)


def _turned_into_days(sheet: RawSheet, place: str, top: int, columns: Mapping[int, Column]) -> Told:
    """Ids and numbers of decisions that are days to Excel: "1-2" is the first of February of the year."""
    texts = [number for number, own in columns.items() if own.kind in (Kind.ID, Kind.IDS) or own.name == "decision_no"]
    for row, number, value in _below(sheet, top, texts):
        if isinstance(value, date):
            day = f"ô là ngày {date_text(value)}: Excel đổi mã, số ghi như 1-2, 1/2020 thành ngày"
            where = Where(place, row, _heading(sheet, top, number))
            yield Problem(where, f"{day}; hãy định dạng ô là Text rồi ghi lại")


def _in_each_others_place(sheet: RawSheet, place: str, top: int, columns: Mapping[int, Column]) -> Told:
    """Columns in which Excel took for days what can be read month first, and left the rest as text."""
    for number, own in columns.items():
        found = [value for _, _, value in _below(sheet, top, [number])] if own.kind is Kind.DATE else []
        days = {value for value in found if isinstance(value, date)}
        texts = {value.strip() for value in found if isinstance(value, str)}
        if texts and any(day.day != day.month for day in days) and _is_split(days, texts):
            example = date_text(min(day for day in days if day.day != day.month))
            message = (
                f"mọi ngày sau ngày 12 là chữ, còn lại là ô ngày (như {example}): có thể Excel đã đọc tháng trước, "
                "ngày sau; hãy đối chiếu các ô ngày với giấy tờ"
            )
            yield Problem(Where(place, 0, _heading(sheet, top, number)), message, "warning")


def _is_split(days: set[date], texts: set[str]) -> bool:
    is_split = all(day.day <= 12 for day in days) and all(map(_AFTER_12TH.fullmatch, texts))
    return is_split and len(days) + len(texts) >= ENOUGH


def _below(sheet: RawSheet, top: int, columns: list[int]) -> Iterator[tuple[int, int, Any]]:
    for row, cells in sorted(sheet.cells.items()):
        if row > top:
            yield from ((row, number, cells[number]) for number in columns if number in cells)


def _heading(sheet: RawSheet, top: int, number: int) -> str:
    return " ".join(text_of(sheet.cells[top][number]).split())
