"""The year of an office as one Excel workbook: made by init, filled in, read; and workbooks that are none."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Run
from tests.foreign import books
from thidua.load.init import year_files
from thidua.load.xlsx_file import NO_WORKBOOK
from thidua.records import TABLES

Fill = Callable[[Any], None]
STAFF = "không giữ chức vụ lãnh đạo"


@pytest.fixture
def book(thidua: Run, tmp_path: Path) -> Path:
    """A new workspace whose workbook holds the small office, typed in as an officer would."""
    thidua("init", "vp", "--name", "Văn phòng thử", "--year", "2020")
    path = tmp_path / "vp" / "2020.xlsx"
    filled = openpyxl.load_workbook(path)
    put(filled["Đơn vị"], [["VP", "Văn phòng"], ["P1", "Phòng Tổng hợp", None, "VP"]])
    people = [
        ["A1", "Nguyễn Văn An", "nam", None, "P1", "Chuyên viên", STAFF, "công chức", datetime(2010, 2, 1)],
        ["A2", "Trần Thị Bình", "nữ", "01/02/1990", "P1", "Chuyên viên", STAFF, "công chức", "15/03/2020"],
        [3, "Lê Văn Cường", "nam", None, "P1", "Chuyên viên", STAFF, "công chức", date(2012, 5, 1)],
    ]
    put(filled["Cá nhân"], people)
    put(filled["Công việc"], [[each[0], None, None, 10.0, None, 10, 10, 5, 0] for each in people])
    put(filled["Đăng ký thi đua"], [["A1"], ["A2"], [3], ["P1"]])
    filled.save(path)
    return path


def put(sheet: Any, rows: list[list[Any]]) -> None:
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, column, value)


def refill(path: Path, fill: Fill) -> None:
    filled = openpyxl.load_workbook(path)
    fill(filled)
    filled.save(path)


def problems(thidua: Run, path: Path) -> list[str]:
    done = thidua("evaluate", "2020", cwd=path.parent)
    assert done.returncode == 1
    return [line for line in done.stderr.splitlines() if line.startswith("2020.xlsx")]


# --- made by init ----------------------------------------------------------------------------------------------------


def test_every_table_has_a_sheet_with_its_headings(thidua: Run, tmp_path: Path) -> None:
    thidua("init", "vp", "--year", "2020")
    made = openpyxl.load_workbook(tmp_path / "vp" / "2020.xlsx")
    assert made.sheetnames[0] == "Hướng dẫn"
    assert made.sheetnames[-1] == "Danh mục"
    assert made["Danh mục"].sheet_state == "hidden"
    headings = {sheet.title: [cell.value for cell in sheet[1]] for sheet in made.worksheets[1:-1]}
    assert list(headings.values()) == [[column.header for column in table.columns] for table in TABLES.values()]


def test_headings_say_how_to_fill_in_and_lists_are_offered(thidua: Run, tmp_path: Path) -> None:
    thidua("init", "vp", "--year", "2020")
    sheet = openpyxl.load_workbook(tmp_path / "vp" / "2020.xlsx")["Cá nhân"]
    assert sheet["C1"].comment is not None
    assert "ghi một trong: nam, nữ" in sheet["C1"].comment.text
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered["C2:C5001"].startswith("'Danh mục'!$")
    assert sheet.freeze_panes == "A2"


def test_the_same_workbook_is_made_again() -> None:
    one, other = (year_files(2020, TABLES, {}, {"GK": "Giấy khen"}) for _ in range(2))
    assert one == other


# --- read ------------------------------------------------------------------------------------------------------------


def test_a_workbook_gives_what_csv_files_of_the_same_records_give(thidua: Run, book: Path, tmp_path: Path) -> None:
    """Ratings are the same; ids and days come out as typed."""
    done = thidua("evaluate", "2020", "--format", "json", cwd=book.parent)
    assert done.returncode == 0, done.stderr
    subjects = json.loads(done.stdout)["offices"][0]["subjects"]
    assert {one["id"]: one["rating"] for one in subjects if one["kind"] == "person"} == {
        "A1": "HTXSNV",
        "A2": "HTXSNV",
        "3": "HTXSNV",
    }


def test_an_explanation_names_sheet_and_row(thidua: Run, book: Path) -> None:
    said = thidua("explain", "2020", "A2", "LDTT", cwd=book.parent).stdout
    assert '2020.xlsx [Cá nhân]:3, cột "Ngày tuyển dụng"' in said


def test_the_workbook_is_among_the_inputs_of_a_result(thidua: Run, book: Path) -> None:
    result = json.loads(thidua("evaluate", "2020", "--format", "json", cwd=book.parent).stdout)
    assert [one["path"] for one in result["provenance"]["inputs"]] == ["2020.xlsx", "thidua.toml"]


def test_a_sheet_without_rows_is_a_table_that_is_not_there(thidua: Run, book: Path) -> None:
    said = thidua("evaluate", "2020", cwd=book.parent).stdout
    assert "- không có bảng sáng kiến: chưa biết ai có sáng kiến" in said.splitlines()


def test_nothing_to_record_can_be_said(thidua: Run, book: Path) -> None:
    refill(book, lambda filled: put(filled["Sáng kiến"], [["Không có"]]))
    said = thidua("evaluate", "2020", cwd=book.parent).stdout
    assert "- không có bảng sáng kiến: chưa biết ai có sáng kiến" not in said.splitlines()


def test_a_row_that_says_more_than_nothing_is_a_row(thidua: Run, book: Path) -> None:
    refill(book, lambda filled: put(filled["Kỷ luật"], [[None, None, None, "không", 2020]]))
    assert [line.partition(";")[0] for line in problems(thidua, book)] == [
        '2020.xlsx [Kỷ luật]:2, cột "Mã đối tượng": ô để trống'
    ]


def test_titles_may_stand_above_the_headings(thidua: Run, book: Path) -> None:
    def fill(filled: Any) -> None:
        filled["Cá nhân"].insert_rows(1, 2)
        filled["Cá nhân"]["A1"] = "DANH SÁCH CÁN BỘ NĂM 2020"

    refill(book, fill)
    assert thidua("evaluate", "2020", cwd=book.parent).returncode == 0


def test_rows_above_the_headings_are_told_and_not_lost(thidua: Run, book: Path) -> None:
    """Excel puts them there when somebody sorts a table with its headings: "A1" stands before "Mã"."""

    def fill(filled: Any) -> None:
        for title in ("Cá nhân", "Tạm dừng xét"):
            filled[title].insert_rows(1)
            for place, value in enumerate(("A9", "Lê An", None, None, "VP"), start=1):
                filled[title].cell(1, place, value)
        filled["Đề cử"].append(["A9", "GK"])

    refill(book, fill)
    said = "dòng nằm trên dòng tiêu đề cột nên không được đọc: 1; hãy chuyển xuống dưới tiêu đề, hoặc xóa nếu chỉ là"
    assert problems(thidua, book) == [f"2020.xlsx [{title}]: {said} tên bảng" for title in ("Cá nhân", "Tạm dừng xét")]


def test_an_id_alone_above_the_headings_is_a_row(thidua: Run, book: Path) -> None:
    """Who is held, or registered, may have no other cell; a title has several words."""

    def fill(filled: Any) -> None:
        for title, text in (("Tạm dừng xét", "A1"), ("Đăng ký thi đua", 3), ("Kỷ luật", "KỶ LUẬT NĂM 2020")):
            filled[title].insert_rows(1)
            filled[title]["A1"] = text

    refill(book, fill)
    told = [line.partition(":")[0] for line in problems(thidua, book) if "nằm trên dòng tiêu đề" in line]
    assert told == ["2020.xlsx [Tạm dừng xét]", "2020.xlsx [Đăng ký thi đua]"]


def test_a_formula_with_a_value_counts_by_its_value(thidua: Run, book: Path) -> None:
    """Written by hand into the file: programs that write workbooks do not compute."""
    refill(book, lambda filled: put(filled["Công việc"], [["A1", None, None, "=5+5"]]))
    rewrite(book, "<f>5+5</f><v></v>", "<f>5+5</f><v>10</v>")
    assert thidua("evaluate", "2020", cwd=book.parent).returncode == 0


def rewrite(path: Path, old: str, new: str) -> None:
    """One text of a workbook's sheets for another."""
    with zipfile.ZipFile(path) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    assert any(old.encode() in data for data in parts.values())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(old.encode(), new.encode()))


@pytest.mark.parametrize(
    ("fill", "message"),
    [
        (
            lambda filled: put(filled["Công việc"], [["A1", None, None, "=5+5"]]),
            '2020.xlsx [Công việc]:2, cột "Số việc được giao": ô là công thức chưa có giá trị; '
            "hãy mở bằng Excel, sao chép rồi dán dạng giá trị (Paste Values)",
        ),
        (
            lambda filled: put(filled["Cá nhân"], [["A1", None, "nan"]]),
            '2020.xlsx [Cá nhân]:2, cột "Giới tính": "nan" không phải là giá trị của cột này (Giới tính); '
            'ý bạn là "nam"?',
        ),
        (
            lambda filled: put(filled["Cá nhân"], [["A1", None, None, "31/02/1980"]]),
            '2020.xlsx [Cá nhân]:2, cột "Ngày sinh": ngày "31/02/1980" không có thật; '
            "hãy ghi một ngày có thật, ví dụ 29/02/1980",
        ),
        (
            lambda filled: filled.create_sheet("Cá nhâm").append(["x"]),
            '2020.xlsx [Cá nhâm]: không có bảng "Cá nhâm"; ý bạn là "Cá nhân"?',
        ),
        (
            lambda filled: filled["Cá nhân"].append(["Tổng cộng: 3 người"]),
            "2020.xlsx [Cá nhân]:5: dòng tổng cộng; hãy xóa dòng này",
        ),
    ],
)
def test_a_fault_is_told_with_sheet_row_and_column(thidua: Run, book: Path, fill: Fill, message: str) -> None:
    refill(book, fill)
    assert message in problems(thidua, book)


@pytest.mark.parametrize(
    ("sheet", "row", "message"),
    [
        (
            "Công việc",
            ["X9"],
            'không có cá nhân hay đơn vị "X9"; hãy sửa mã hoặc thêm vào trang tính "Cá nhân", "Đơn vị"',
        ),
        (
            "Cá nhân",
            ["X1", None, None, None, "Q9"],
            'không có đơn vị "Q9"; hãy sửa mã hoặc thêm đơn vị này vào trang tính "Đơn vị"',
        ),
    ],
)
def test_lists_are_sheets_where_there_are_no_files(
    thidua: Run, book: Path, sheet: str, row: list[Any], message: str
) -> None:
    refill(book, lambda filled: filled[sheet].append(row))
    assert [line.partition(": ")[2] for line in problems(thidua, book) if "không có " in line] == [message]


def test_a_number_counts_as_it_is_shown(thidua: Run, book: Path) -> None:
    """0.95 in a cell of per cent is no mark of 0.95 points, and 1 shown as "100%" is no task."""

    def fill(filled: Any) -> None:
        put(filled["Xếp loại đã quyết định"], [["A1", 2020, None, 0.95], ["A2", 2020, None, 87.5]])
        for title, place, form in (
            ("Xếp loại đã quyết định", "D2", "0%"),
            ("Xếp loại đã quyết định", "D3", '0.0"%"'),
            ("Công việc", "D2", "0.00%"),
            ("Cá nhân", "A4", "000"),
        ):
            filled[title][place].number_format = form
        filled["Công việc"]["D2"] = 1
        filled["Công việc"]["A4"] = filled["Đăng ký thi đua"]["A4"] = "003"

    refill(book, fill)
    assert [line.partition(";")[0] for line in problems(thidua, book)] == [
        '2020.xlsx [Công việc]:2, cột "Số việc được giao": "100%" không phải là số nguyên không âm',
        '2020.xlsx [Xếp loại đã quyết định]:2, cột "Điểm": "95%" không phải là số',
        '2020.xlsx [Xếp loại đã quyết định]:3, cột "Xếp loại": năm 2020 xếp loại theo bốn mức, không theo điểm',
    ]


def test_of_a_cell_that_lost_its_value_only_the_cause_is_told(thidua: Run, book: Path) -> None:
    def fill(filled: Any) -> None:
        put(filled["Cá nhân"], [[None, "=B3", None, None, "Q9"]])
        filled["Cá nhân"].merge_cells("E2:E3")

    refill(book, fill)
    assert [line.partition(": ")[2].partition(";")[0] for line in problems(thidua, book)] == [
        "có ô gộp (E2:E3), chỉ ô đầu có giá trị",
        "ô là công thức chưa có giá trị",
        'không có đơn vị "Q9"',
    ]


def test_merged_cells_are_refused_by_check_and_import_alike(thidua: Run, book: Path) -> None:
    refill(book, lambda filled: (filled["Cá nhân"].merge_cells("C2:C3"), filled["Kỷ luật"].merge_cells("A3:C4")))
    remedy = "chỉ ô đầu có giá trị; hãy bỏ gộp (Unmerge Cells) rồi ghi đủ từng dòng"
    told = [f"2020.xlsx [Cá nhân]: có ô gộp (C2:C3), {remedy}", f"2020.xlsx [Kỷ luật]: có ô gộp (A3:C4), {remedy}"]
    assert problems(thidua, book) == told
    books.save(book.parent / "ds.xlsx", DS=[["Mã cán bộ", "Họ và tên", "Giới tính"], ["X1", "Lê An", "nam"]])
    done = thidua("import", "ds.xlsx", cwd=book.parent)
    assert (done.returncode, done.stderr.splitlines()[:2]) == (1, told)


def test_a_year_that_is_missing_is_made_as_the_others_were(thidua: Run, book: Path) -> None:
    done = thidua("check", "2019", cwd=book.parent)
    assert (done.stdout + done.stderr).splitlines()[-1].strip() == (
        "2019: không có số liệu của năm này (các năm đã có: 2020); "
        "hãy vào thư mục của cơ quan, chạy: thidua init . --year 2019"
    )


def test_hidden_rows_are_read_and_said(thidua: Run, book: Path) -> None:
    def fill(filled: Any) -> None:
        filled["Cá nhân"].row_dimensions[3].hidden = True
        filled["Công việc"].sheet_state = "hidden"

    refill(book, fill)
    said = thidua("check", "2020", cwd=book.parent).stdout
    assert "2020.xlsx [Công việc]: trang tính bị ẩn vẫn được đọc" in said
    assert "có 1 dòng bị ẩn vẫn được đọc: 3; hãy xóa nếu không dùng" in said


def test_a_hidden_sheet_named_like_a_table_is_told(thidua: Run, book: Path) -> None:
    def fill(filled: Any) -> None:
        for title, state in (("Kỷ luật (2)", "hidden"), ("Nháp", "veryHidden")):
            filled.create_sheet(title).append(["Mã đối tượng", "Hình thức"])
            filled[title].append(["A1", "khiển trách"])
            filled[title].sheet_state = state

    refill(book, fill)
    assert problems(thidua, book) == [
        '2020.xlsx [Kỷ luật (2)]: không có bảng "Kỷ luật (2)" (trang tính bị ẩn); ý bạn là "Kỷ luật"?',
        "2020.xlsx [Nháp]: trang tính không dùng đến (trang tính bị ẩn); hãy để nguyên hoặc xóa",
    ]


def test_a_sheet_with_the_headings_of_an_absent_table_is_no_scrap(thidua: Run, book: Path) -> None:
    """ "KL 2020" is not near enough to "Kỷ luật", and without that table nobody is disciplined."""

    def fill(filled: Any) -> None:
        put(filled["Kỷ luật"], [["A1", "khiển trách"]])
        filled["Kỷ luật"].title, filled["Đề cử"].title = "KL 2020", "Sheet 1"
        filled.create_sheet("Nháp").append(["Mã đối tượng", "Hình thức"])
        filled["Nháp"].append(["A1", "khiển trách"])

    refill(book, fill)
    unused = "trang tính không dùng đến; hãy để nguyên hoặc xóa"
    assert problems(thidua, book) == [
        "2020.xlsx [KL 2020]: có tiêu đề của bảng kỷ luật mà tên khác nên không được đọc; "
        'hãy đổi tên thành "Kỷ luật", không phải bảng đó thì xóa trang tính',
        f"2020.xlsx [Nháp]: {unused}",
        f"2020.xlsx [Sheet 1]: {unused}",
    ]


def test_rows_struck_out_and_formulas_reckoned_by_hand_are_said(thidua: Run, book: Path) -> None:
    def fill(filled: Any) -> None:
        filled["Cá nhân"]["B3"].font = openpyxl.styles.Font(strike=True)
        filled["Công việc"]["D2"] = "=5+5"
        filled.calculation.calcMode = "manual"

    refill(book, fill)
    rewrite(book, "<f>5+5</f><v></v>", "<f>5+5</f><v>10</v>")
    said = thidua("check", "2020", cwd=book.parent).stdout
    assert "2020.xlsx [Cá nhân]: có 1 dòng có chữ gạch ngang vẫn được đọc: 3; hãy xóa nếu không dùng" in said
    assert said.count("(Manual)") == 1
    assert "2020.xlsx [Công việc]: có công thức mà Excel đặt tính tay (Manual)" in said


@pytest.mark.parametrize(("name", "is_told"), [("NguyÔn V¨n An", True), ("Nguyễn Văn An", False), ("An", False)])
def test_letters_of_an_old_font_are_told(thidua: Run, book: Path, name: str, is_told: bool) -> None:
    def fill(filled: Any) -> None:
        filled["Cá nhân"]["B2"] = name
        filled["Cá nhân"]["B2"].font = openpyxl.styles.Font(name=".VnTime")

    refill(book, fill)
    said = '[Cá nhân]:2, cột "Họ và tên": ô gõ bằng phông bảng mã cũ ".VnTime"; hãy chọn phông Unicode'
    assert (said in thidua("check", "2020", cwd=book.parent).stdout) == is_told


def test_ids_that_excel_turned_into_days_are_told_once(thidua: Run, book: Path) -> None:
    def fill(filled: Any) -> None:
        filled["Cá nhân"]["A4"] = filled["Đăng ký thi đua"]["A4"] = filled["Công việc"]["A4"] = datetime(2020, 2, 1)
        put(filled["Xếp loại đã quyết định"], [["A1", 2019, "HTTNV", None, datetime(2019, 12, 1)]])

    refill(book, fill)
    told = [line.partition(": Excel đổi")[0] for line in problems(thidua, book)]
    assert told == [
        '2020.xlsx [Cá nhân]:4, cột "Mã cá nhân": ô là ngày 01/02/2020',
        '2020.xlsx [Công việc]:4, cột "Mã đối tượng": ô là ngày 01/02/2020',
        '2020.xlsx [Xếp loại đã quyết định]:2, cột "Số quyết định": ô là ngày 01/12/2019',
        '2020.xlsx [Đăng ký thi đua]:4, cột "Mã đối tượng": ô là ngày 01/02/2020',
    ]


@pytest.mark.parametrize(
    ("last", "is_asked"), [("28.02.2011", True), ("08/02/2011", False), (datetime(2011, 2, 13), False), (None, False)]
)
def test_days_that_excel_read_month_first_are_asked_about(thidua: Run, book: Path, last: Any, is_asked: bool) -> None:
    """It takes 05/08 for the 8th of May and leaves 13/05 as text."""

    def fill(filled: Any) -> None:
        for row, day in enumerate((datetime(2010, 2, 1), "13/05/2019", datetime(2012, 5, 1)), start=2):
            filled["Cá nhân"].cell(row, 9, day)
        for row, day in enumerate((datetime(2011, 7, 2), last), start=5):
            person = [f"B{row}", f"Hoàng {row}", None, None, "P1", None, STAFF, "công chức", day]
            for column, value in enumerate(person, start=1):
                filled["Cá nhân"].cell(row, column, value)

    refill(book, fill)
    said = thidua("check", "2020", cwd=book.parent).stdout
    asked = (
        '2020.xlsx [Cá nhân], cột "Ngày tuyển dụng": mọi ngày sau ngày 12 là chữ, còn lại là ô ngày (như 01/02/2010)'
    )
    assert (asked in said) == is_asked


def test_a_workbook_that_is_open_in_excel_is_read_as_it_was_saved_and_this_is_said(thidua: Run, book: Path) -> None:
    (book.parent / "~$2020.xlsx").write_bytes(b"")
    said = thidua("evaluate", "2020", cwd=book.parent).stdout
    line = "- 2020.xlsx: tệp đang mở trong Excel: chỉ đọc được những gì đã lưu; hãy lưu và đóng tệp rồi chạy lại"
    assert line in said.splitlines()


def test_a_year_in_two_places_is_refused(thidua: Run, book: Path) -> None:
    (book.parent / "2020").mkdir()
    assert problems(thidua, book) == [
        "2020.xlsx: năm này có cả tệp 2020.xlsx và thư mục 2020; hãy giữ một, chuyển cái kia ra ngoài"
    ]


# --- files that are hostile, or broken -------------------------------------------------------------------------------

PEAK = """\
import sys
from pathlib import Path
from thidua.load.xlsx_file import open_book
open_book(Path(sys.argv[1]), "2020.xlsx")
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


def peak(path: Path) -> int:
    """KiB at most while a workbook is read, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_a_bold_empty_cell_far_down_costs_no_memory(book: Path, tmp_path: Path) -> None:
    plain = peak(book)

    def fill(filled: Any) -> None:
        filled["Cá nhân"].cell(1_048_576, 12).font = openpyxl.styles.Font(bold=True)

    refill(book, fill)
    assert peak(book) < plain * 1.2


def test_a_value_far_to_the_right_costs_no_memory_and_is_said(thidua: Run, book: Path) -> None:
    plain = peak(book)
    refill(book, lambda filled: filled["Cá nhân"].cell(4, 16_000, "x"))
    assert peak(book) < plain * 1.2
    said = thidua("check", "2020", cwd=book.parent).stdout
    assert "có ô ghi ngoài cột cuối cùng có tiêu đề; không dùng đến" in said


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(4):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * (100 * 1024 * 1024))


def encrypted(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"))


def old_excel(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "Workbook".encode("utf-16-le"))


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def no_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (bomb, "2020.xlsx: tệp nén giãn ra tới 400 MB nên không mở; hãy bỏ trang tính thừa rồi lưu lại"),
        (encrypted, "2020.xlsx: tệp đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu trong Excel rồi lưu lại"),
        (
            old_excel,
            '2020.xlsx: tệp là Excel 97-2003 (.xls) đổi đuôi; hãy mở bằng Excel, lưu thành "Excel Workbook"',
        ),
        (truncated, f"2020.xlsx: {NO_WORKBOOK}"),
        (no_workbook, f"2020.xlsx: {NO_WORKBOOK}"),
    ],
)
def test_a_file_that_cannot_be_a_workbook_is_refused(
    thidua: Run, book: Path, spoil: Callable[[Path], None], message: str
) -> None:
    spoil(book)
    assert problems(thidua, book) == [message]
