"""The cells of a sheet are what openpyxl makes of them, and what no workbook has is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from thidua.load.sheet_xml import drop_covered, refuse_entities
from thidua.load.xlsx_file import open_book

CELLS = {
    "A1": "Họ và tên",
    "C1": "  hai  khoảng trắng ",
    "A2": 7,
    "B2": -0.25,
    "C2": 1e21,
    "D2": True,
    "A4": date(1968, 4, 8),
    "B4": datetime(2020, 12, 31, 7, 30),
    "C4": time(7, 30),
    "D4": timedelta(hours=30),
    "AB4": "xa",
    "A6": CellRichText("Lê ", TextBlock(InlineFont(b=True), "Văn"), " An"),
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for place, value in CELLS.items():
        sheet[place] = value
    sheet["F2"].font = openpyxl.styles.Font(bold=True)
    sheet.row_dimensions[4].hidden = True
    sheet.row_dimensions[5].hidden = True
    made.save(tmp_path / "so.xlsx")
    return tmp_path / "so.xlsx"


def edit(path: Path, old: str, new: str) -> None:
    """One text of the first sheet for another, where openpyxl would not write it so."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)


def test_cells_are_read_as_openpyxl_reads_them(book: Path) -> None:
    theirs = openpyxl.load_workbook(book)["Sheet"]
    [sheet], _ = open_book(book, "so.xlsx")
    ours = {(row, column): value for row, cells in sheet.cells.items() for column, value in cells.items()}
    stored = {(cell.row, cell.column): cell.value for row in theirs.iter_rows() for cell in row}
    assert ours == {place: value for place, value in stored.items() if value is not None}
    assert {place: type(value) for place, value in ours.items()} == {place: type(stored[place]) for place in ours}
    assert sheet.hidden_rows == {4}


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ('<c r="A2" t="e"><v>#REF!</v></c>', "ô báo lỗi #REF!; hãy ghi giá trị"),
        ('<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "ô báo lỗi #DIV/0!; hãy ghi giá trị"),
        ('<c r="A2"><f>1+1</f></c>', "ô là công thức chưa có giá trị"),
    ],
)
def test_what_cannot_be_read_is_told(book: Path, cell: str, fault: str) -> None:
    edit(book, '<c r="A2" t="n"><v>7</v></c>', cell)
    [sheet], _ = open_book(book, "so.xlsx")
    assert [(row, column) for row, column, _ in sheet.faults] == [(2, 1)]
    assert sheet.faults[0][2].startswith(fault)


def test_a_number_that_is_no_day_is_told(book: Path) -> None:
    edit(book, "<v>24936</v>", "<v>1e9</v>")
    [sheet], _ = open_book(book, "so.xlsx")
    assert sheet.faults == ((4, 1, "ô báo lỗi #VALUE!; hãy ghi giá trị"),)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c t="str"><f>A1</f><v>Lê</v></c>', "Lê"),
        ('<c r="A2" t="inlineStr"><is><r><t>Lê </t></r><r><t>An</t></r></is></c>', "Lê An"),
        ('<c r="A2" t="d"><v>2020-12-31T00:00:00</v></c>', datetime(2020, 12, 31)),
        ('<c r="A2"><f>3+4</f><v>7</v></c>', 7),
    ],
)
def test_other_ways_to_write_a_cell(book: Path, cell: str, value: object) -> None:
    edit(book, '<c r="A2" t="n"><v>7</v></c>', cell)
    [sheet], _ = open_book(book, "so.xlsx")
    assert sheet.cells[2][1] == value


def test_what_lies_under_a_merged_area_is_not_seen() -> None:
    rows = {1: {1: "a", 2: "b"}, 2: {1: "c", 5: "d"}, 9: {2: "e"}}
    drop_covered(rows, [(1, 1, 2, 2), (2, 9, 3, 1_048_576)])
    assert rows == {1: {1: "a"}, 2: {5: "d"}, 9: {2: "e"}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(ValueError, match="document type"):
        refuse_entities(io.BytesIO(text.encode(encoding)))
    refuse_entities(io.BytesIO(b"<a/>"))
