"""The list of awards: its order, its page, its cells, as a spreadsheet program would find them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Run

Office = Callable[..., Path]

PEOPLE = (
    "person_id;full_name;gender;unit_id;position;role;staff_kind;joined_on\n"
    "A1;Nguyễn Văn Đạt;nam;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
    "A2;Trần Thị Dung;nữ;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
    "A3;=1+1;nam;P1;Trưởng phòng;head;civil_servant;2010-02-01\n"
)
WORK = (
    "subject_id;assigned;done;on_time;over_fulfilled;poor\nP1;10;10;10;5;0\n"
    "A1;10;10;10;5;0\nA2;10;10;10;5;0\nA3;10;10;10;4;0\n"
)


@pytest.fixture
def sheet(thidua: Run, office: Office) -> Worksheet:
    root = office(people=PEOPLE, work=WORK)
    done = thidua("export", "2020", "--paper", "list", "--to", "ds.xlsx", cwd=root)
    assert done.returncode == 0, done.stderr
    active = openpyxl.load_workbook(root / "ds.xlsx").active
    assert isinstance(active, Worksheet)
    return active


def rows(sheet: Worksheet) -> list[list[object]]:
    """The rows from the header on, without what stands for nothing."""
    cells = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    start = next(i for i, row in enumerate(cells) if row[:1] == ["TT"])
    return [row for row in cells[start:] if row]


def test_units_come_first_and_numbering_restarts(sheet: Worksheet) -> None:
    headings = [row[0] for row in rows(sheet) if str(row[0])[:2] in ("A.", "B.", "1.", "2.")]
    assert headings == [
        "A. TẬP THỂ",
        "1. Tập thể lao động tiên tiến",
        "B. CÁ NHÂN",
        "1. Chiến sĩ thi đua cơ sở",
        "2. Lao động tiên tiến",
    ]


def test_heads_come_before_staff_and_staff_by_their_given_names(sheet: Worksheet) -> None:
    listed = rows(sheet)
    start = next(i for i, row in enumerate(listed) if row[0] == "2. Lao động tiên tiến")
    assert [row[2] for row in listed[start + 1 : start + 4]] == ["=1+1", "Trần Thị Dung", "Nguyễn Văn Đạt"]


def test_the_number_is_fixed_in_figures_and_words(sheet: Worksheet) -> None:
    assert "Ấn định danh sách: 3 cá nhân (ba cá nhân)" in [row[0] for row in rows(sheet)]


def test_no_cell_is_a_formula(sheet: Worksheet) -> None:
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_it_prints_on_a4_with_the_header_on_every_page(sheet: Worksheet) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_title_rows == "$7:$7"
    assert [cell.value for cell in sheet[7]][:3] == ["TT", "Ông/Bà", "Họ và tên"]


def test_the_same_list_gives_the_same_bytes(thidua: Run, office: Office) -> None:
    root = office()
    for name in ("mot.xlsx", "hai.xlsx"):
        thidua("export", "2020", "--to", name, cwd=root)
    assert (root / "mot.xlsx").read_bytes() == (root / "hai.xlsx").read_bytes()


def test_the_csv_has_the_same_rows_and_runs_no_formula(thidua: Run, office: Office) -> None:
    root = office(people=PEOPLE, work=WORK)
    thidua("export", "2020", "--to", "ds.csv", cwd=root)
    text = (root / "ds.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.reader(text.splitlines(), delimiter=";") if row[0].isdigit()]
    assert [(row[0], row[2]) for row in rows[:3]] == [
        ("1", "Phòng Tổng hợp"),
        ("2", "Nguyễn Văn Đạt"),
        ("3", "'=1+1"),
    ]


def test_an_unknown_ending_is_refused(thidua: Run, office: Office) -> None:
    done = thidua("export", "2020", "--to", "ds.odt", cwd=office())
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        'Lỗi: Không xuất được danh sách ra "ds.odt"; hãy ghi đuôi tệp: .csv, .docx, .json, .xlsx.'
    )


def test_a_failing_export_leaves_the_old_file_as_it_was(thidua: Run, office: Office) -> None:
    root = office(people=PEOPLE.replace("2010-02-01", "abc"))
    (root / "ds.xlsx").write_bytes(b"old")
    done = thidua("export", "2020", "--to", "ds.xlsx", cwd=root)
    assert (done.returncode, (root / "ds.xlsx").read_bytes()) == (1, b"old")
    assert [path.name for path in root.iterdir() if path.suffix == ".tmp"] == []


def test_the_csv_says_below_what_it_was_made_from(thidua: Run, office: Office) -> None:
    root = office(people=PEOPLE, work=WORK)
    ends = []
    for more in ((), ("--for-signature",)):
        thidua("export", "2020", "--to", "ds.csv", *more, cwd=root)
        ends.append("NGUỒN CỦA VĂN BẢN" in (root / "ds.csv").read_text(encoding="utf-8-sig"))
    assert ends == [True, False]
