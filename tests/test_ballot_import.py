"""The vote sheet taken back: sorted, cut or reformatted; twice; and all that is wrong with it at once."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import SMALL_OFFICE, Run
from tests.test_ballot_sheet import COUNCIL, PEOPLE, TOML, WORK
from tests.test_workbook import rewrite

Office = Callable[..., Path]
FILE = "phieu.xlsx [Kết quả bỏ phiếu]"
TOP = 4  # the row of the headings
FULL = {"Có mặt": 8, "Bằng văn bản": 0, "Đồng ý": 8}
HEADINGS = ["subject_id", "award", "council", "round", "members", "present", "in_writing", "in_favour", "recused"]


@pytest.fixture
def root(thidua: Run, office: Office) -> Path:
    """An office with its vote sheet exported: A1, who sits on the council, in row 5, and A3 in row 6."""
    folder = office(toml=TOML, council=COUNCIL, people=PEOPLE, work=WORK)
    done = thidua("ballot", "export", "2020", "--to", "phieu.xlsx", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def fill(root: Path, rows: dict[int, dict[str, Any]], *changes: Callable[[Worksheet], object]) -> None:
    """Cells written by row and heading, as Excel would save them."""
    book = openpyxl.load_workbook(root / "phieu.xlsx")
    sheet = book["Kết quả bỏ phiếu"]
    places = {cell.value: cell.column for cell in sheet[TOP]}
    for row, cells in rows.items():
        for heading, value in cells.items():
            sheet.cell(row, places[heading]).value = value
    for change in changes:
        change(sheet)
    book.save(root / "phieu.xlsx")


def take(thidua: Run, root: Path, *args: str) -> list[str]:
    """What an import says that succeeds."""
    done = thidua("ballot", "import", "phieu.xlsx", *args, cwd=root)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines() + done.stderr.splitlines()


def refused(thidua: Run, root: Path) -> list[str]:
    """What an import says that fails; nothing is written."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = thidua("ballot", "import", "phieu.xlsx", cwd=root)
    assert done.returncode == 1, done.stdout
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert done.stderr.splitlines()[-1] == "Có lỗi, chưa ghi gì."
    return done.stderr.splitlines()[:-1]


def votes(root: Path) -> list[list[str]]:
    """The table of votes below its headings."""
    text = (root / "2020" / "votes.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(text.splitlines(), delimiter=";"))[1:]


# --- what is taken ---------------------------------------------------------------------------------------------------


def test_results_are_taken_and_rows_without_one_are_counted(thidua: Run, root: Path) -> None:
    fill(root, {5: FULL})
    told = take(thidua, root)
    assert "Chưa có kết quả: 1 dòng." in told
    assert told[-1] == "Hãy chạy: thidua evaluate 2020"
    assert votes(root) == [["A1", "CSTDCS", "Hội đồng của cơ quan", "1", "9", "8", "0", "8", "1", "", ""]]


def test_a_second_import_changes_nothing(thidua: Run, root: Path) -> None:
    fill(root, {5: FULL, 6: {**FULL, "Đồng ý": 7, "Không bỏ phiếu": 0}})
    take(thidua, root)
    before = (root / "2020" / "votes.csv").read_bytes()
    assert take(thidua, root)[-1] == "Không có gì thay đổi."
    assert (root / "2020" / "votes.csv").read_bytes() == before


def test_a_changed_figure_changes_its_row_and_one_taken_out_is_taken_out(thidua: Run, root: Path) -> None:
    fill(root, {5: {**FULL, "Hạ xuống danh hiệu": "Lao động tiên tiến", "Lý do": "vì"}})
    take(thidua, root)
    fill(root, {5: {"Đồng ý": 7, "Hạ xuống danh hiệu": None, "Lý do": None}})
    changed = 'A1 CSTDCS Hội đồng của cơ quan 1 (dòng 2): Đồng ý "8" → "7", Hạ xuống danh hiệu "LDTT" → (trống)'
    assert f'  ~ {changed}, Lý do "vì" → (trống)' in take(thidua, root)
    assert votes(root) == [["A1", "CSTDCS", "Hội đồng của cơ quan", "1", "9", "8", "0", "7", "1", "", ""]]


def test_the_next_command_is_told_as_it_has_to_be_typed(thidua: Run, root: Path) -> None:
    home = root.rename(root.with_name("Cơ quan (bản 1)"))
    done = thidua("ballot", "export", "2020", "--to", "phiếu bầu.xlsx", "--data", home.name, cwd=home.parent)
    assert f'chạy: thidua ballot import "phiếu bầu.xlsx" --data "{home.name}"' in done.stdout
    fill(home, {5: FULL})
    done = thidua("ballot", "import", f"{home.name}/phieu.xlsx", "--data", home.name, cwd=home.parent)
    assert f'Hãy chạy: thidua evaluate 2020 --data "{home.name}"' in done.stdout


def test_a_further_round_is_a_row_of_its_own(thidua: Run, root: Path) -> None:
    fill(root, {5: {**FULL, "Đồng ý": 7}})
    take(thidua, root)
    fill(root, {5: {**FULL, "Vòng": 2}})
    take(thidua, root)
    assert [row[3] for row in votes(root)] == ["1", "2"]


def test_a_row_that_did_not_say_which_ballot_it_is_gets_completed(thidua: Run, root: Path) -> None:
    (root / "2020" / "votes.csv").write_text("subject_id;award;members;in_favour\nA1;CSTDCS;9;7\n", encoding="utf-8")
    fill(root, {5: FULL})
    take(thidua, root)
    assert votes(root) == [["A1", "CSTDCS", "9", "8", "Hội đồng của cơ quan", "1", "8", "0", "1"]]


def test_a_preview_writes_nothing(thidua: Run, root: Path) -> None:
    fill(root, {5: FULL})
    assert take(thidua, root, "--preview")[-1] == "Xem trước, chưa ghi gì."
    assert not (root / "2020" / "votes.csv").exists()


def upside_down(sheet: Worksheet) -> None:
    """As an officer may leave it: another title, a blank row, sorted the other way, a row hidden, a column cut."""
    sheet.title = "Kết quả"
    rows = [[cell.value for cell in sheet[row]] for row in (6, 5)]
    for row, values in enumerate(rows, start=6):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = str(value) if column > 9 and value is not None else value
    sheet.delete_rows(5)
    sheet.insert_rows(5)
    sheet.row_dimensions[7].hidden = True
    sheet.delete_cols(8)
    sheet.data_validations.dataValidation.clear()


def test_a_sheet_may_be_sorted_hidden_reformatted_and_cut(thidua: Run, root: Path) -> None:
    fill(root, {5: FULL, 6: {**FULL, "Đồng ý": 7}}, upside_down)
    hidden = "có 1 dòng bị ẩn có kết quả vẫn được tính: 7; hãy kiểm tra, xóa kết quả nếu không dùng"
    assert f"phieu.xlsx [Kết quả]: {hidden}" in take(thidua, root)
    assert [(row[0], row[7]) for row in votes(root)] == [("A3", "7"), ("A1", "8")]


def test_a_sum_and_signatures_below_the_table_are_set_aside_with_one_line(thidua: Run, root: Path) -> None:
    below = {
        7: {"Họ và tên, tên tập thể": "Tổng cộng", "Có mặt": "=SUM(L5:L6)", "Đồng ý": 15},
        9: {"Mã đối tượng": "THƯ KÝ", "Đồng ý": "CHỦ TỊCH HỘI ĐỒNG"},
        10: {"Lý do": "(Ký, ghi rõ họ tên)"},
    }
    fill(root, {5: FULL, 6: {**FULL, "Đồng ý": 7}, **below})
    said = take(thidua, root)
    told = "dòng tổng cộng, ký tên ở dưới bảng (dòng 7, 9, 10) không dùng đến; hãy kiểm tra"
    assert [line for line in said if line.startswith(f"{FILE}:")] == [f"{FILE}:7: {told}"]
    assert [row[0] for row in votes(root)] == ["A1", "A3"]
    assert not [line for line in said if line.startswith("Chưa có kết quả")]


def copy_table(sheet: Worksheet, text: str) -> None:
    sheet.delete_rows(1)
    for line in text.splitlines():
        sheet.append([cell or None for cell in line.split(";")])


def draw(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["Cá nhân"].add_chart(BarChart(), "P2")
    book.save(path)


def year_in_a_workbook(thidua: Run, folder: Path) -> Path:
    root = folder / "vp"
    thidua("init", root, "--name", "Văn phòng thử", "--year", "2020")
    book = openpyxl.load_workbook(root / "2020.xlsx")
    titles = {"units": "Đơn vị", "people": "Cá nhân", "work": "Công việc", "initiatives": "Sáng kiến"}
    for table, title in titles.items():
        copy_table(book[title], {**SMALL_OFFICE, "work": WORK}[table])
    book.save(root / "2020.xlsx")
    toml = (root / "thidua.toml").read_text(encoding="utf-8").replace("# decision_date = 2021", "decision_date = 2024")
    (root / "thidua.toml").write_text(toml, encoding="utf-8")
    return root


def test_a_year_in_a_workbook_is_filled_in_too(thidua: Run, tmp_path: Path) -> None:
    root = year_in_a_workbook(thidua, tmp_path)
    assert thidua("ballot", "export", "2020", "--to", "phieu.xlsx", cwd=root).returncode == 0
    fill(root, {5: {**FULL, "Tổng số thành viên": 9}})
    (root / "~$2020.xlsx").write_bytes(b"")
    assert [line for line in take(thidua, root) if line.startswith("2020.xlsx: tệp đang mở trong Excel: lưu ở đó")]
    (root / "~$2020.xlsx").unlink()
    draw(root / "2020.xlsx")
    fill(root, {5: {**FULL, "Tổng số thành viên": 10}})
    told = thidua("ballot", "import", "phieu.xlsx", cwd=root)
    assert (told.returncode, "hình vẽ, ảnh hoặc biểu đồ tự thêm, ghi vào tệp thì mất" in told.stderr) == (2, True)
    fill(root, {5: {**FULL, "Tổng số thành viên": 9}})
    sheet = openpyxl.load_workbook(root / "2020.xlsx")["Kết quả bỏ phiếu"]
    assert [cell.value for cell in sheet[2]][:8] == ["A1", "CSTDCS", "Hội đồng của cơ quan", 1, 9, 8, 0, 8]
    assert take(thidua, root)[-1] == "Không có gì thay đổi."


def test_a_year_with_formulas_takes_results_too(thidua: Run, tmp_path: Path) -> None:
    """Of the votes and of the work: both count by the values that Excel saved."""
    root = year_in_a_workbook(thidua, tmp_path)
    book = openpyxl.load_workbook(root / "2020.xlsx")
    book["Công việc"]["F2"] = "=D2-0"
    book.save(root / "2020.xlsx")
    rewrite(root / "2020.xlsx", "<f>D2-0</f><v></v>", "<f>D2-0</f><v>10</v>")
    assert thidua("ballot", "export", "2020", "--to", "phieu.xlsx", cwd=root).returncode == 0
    fill(root, {5: {**FULL, "Tổng số thành viên": 9, "Đồng ý": "=4+4"}})
    rewrite(root / "phieu.xlsx", "<f>4+4</f><v></v>", "<f>4+4</f><v>8</v>")
    take(thidua, root)
    book, read = (openpyxl.load_workbook(root / "2020.xlsx", data_only=is_only) for is_only in (False, True))
    assert (book["Công việc"]["F2"].value, read["Công việc"]["F2"].value) == ("=D2-0", 10)
    assert [cell.value for cell in read["Kết quả bỏ phiếu"][2]][1:8] == [
        *("CSTDCS", "Hội đồng của cơ quan"),
        *(1, 9, 8, 0, 8),
    ]


# --- what is asked ---------------------------------------------------------------------------------------------------


def test_a_sheet_older_than_the_data_is_named_and_taken(thidua: Run, root: Path) -> None:
    fill(root, {5: FULL})
    (root / "2020" / "units.csv").write_text(SMALL_OFFICE["units"].replace("Tổng hợp", "Hành chính"), encoding="utf-8")
    (warned,) = [line for line in take(thidua, root) if "số liệu nay đã đổi" in line]
    assert warned.startswith(f"{FILE}: bảng xuất từ số liệu có mã ")


def test_a_row_of_the_tables_moved_elsewhere_makes_no_sheet_old(thidua: Run, root: Path) -> None:
    fill(root, {5: FULL})
    head, *people = PEOPLE.splitlines()
    (root / "2020" / "people.csv").write_text("\n".join([head, *people[::-1]]) + "\n", encoding="utf-8")
    assert not [line for line in take(thidua, root) if "số liệu nay đã đổi" in line]


def test_a_candidate_on_the_council_without_anyone_recused_is_asked_about(thidua: Run, root: Path) -> None:
    fill(root, {5: {**FULL, "Không bỏ phiếu": None}})
    assert (
        f'{FILE}:5, cột "Không bỏ phiếu": A1 là thành viên Hội đồng mà cột này ghi 0; '
        "hãy kiểm tra có 1 người không bỏ phiếu"
    ) in take(thidua, root)


# --- what is refused -------------------------------------------------------------------------------------------------


def test_everything_wrong_is_said_at_once(thidua: Run, root: Path) -> None:
    fill(
        root,
        {
            5: {**FULL, "Có mặt": 9, "Bằng văn bản": 1, "Hạ xuống danh hiệu": "GK"},
            6: {"Có mặt": "tám", "Đồng ý": "=A1+1", "Mã danh hiệu": "XYZ"},
        },
    )
    assert refused(thidua, root) == [
        f'{FILE}:5, cột "Có mặt": 10 người dự họp và gửi ý kiến, nhiều hơn 9 thành viên Hội đồng; hãy sửa lại số liệu',
        f'{FILE}:5, cột "Hạ xuống danh hiệu": GK không phải là danh hiệu, hình thức cùng loại và thấp hơn CSTDCS; '
        "hãy chọn: LDTT",
        f'{FILE}:5, cột "Lý do": Hội đồng hạ xuống GK mà chưa ghi lý do; hãy ghi lý do',
        f'{FILE}:6, cột "Có mặt": "tám" không phải là số nguyên không âm; hãy ghi số nguyên, ví dụ 15 hoặc 1.250',
        f'{FILE}:6, cột "Mã danh hiệu": "XYZ" không phải là danh hiệu, hình thức được xét; hãy ghi một trong: '
        "LDTT, CSTDCS, CSTDT, CSTDTQ, TTLDTT, TTLDXS, CO_TINH, CO_CP, GK, BK_TINH, BK_BO, BK_TTG, HCLD_BA, HCLD_NHI, "
        "HCLD_NHAT",
        f'{FILE}:6, cột "Đồng ý": ô là công thức chưa có giá trị; hãy mở bằng Excel, sao chép rồi dán dạng giá trị '
        "(Paste Values)",
    ]


@pytest.mark.parametrize(
    ("cells", "place", "message"),
    [
        (
            {"Mã đối tượng": "A9"},
            ', cột "Mã đối tượng"',
            'không có cá nhân hay đơn vị "A9"; hãy ghi lại mã như bảng đã xuất',
        ),
        (
            {"Mã đối tượng": "A2"},
            "",
            "A2, CSTDCS không có trong danh sách đã xuất; hãy giữ nguyên các cột nền xám, hoặc xuất lại",
        ),
        (
            {"Hội đồng": "Hội đồng của tỉnh"},
            "",
            "A1, CSTDCS, Hội đồng của tỉnh, không có trong danh sách đã xuất; "
            "hãy giữ nguyên các cột nền xám, hoặc xuất lại",
        ),
        (
            {"Họ và tên, tên tập thể": "Lê Văn Cường"},
            ', cột "Họ và tên, tên tập thể"',
            "A1 không đi với tên ghi ở dòng này, có thể đã sắp xếp riêng một cột; hãy xuất lại và ghi lại kết quả",
        ),
        ({"Đồng ý": None}, ', cột "Đồng ý"', 'dòng có kết quả mà ô "Đồng ý" để trống; hãy ghi số'),
        ({"Vòng": 0}, ', cột "Vòng"', "không thể là 0; hãy ghi từ 1"),
        (
            {"Đồng ý": 9},
            ', cột "Đồng ý"',
            "9 phiếu đồng ý, nhiều hơn 9 thành viên Hội đồng trừ 1 người không bỏ phiếu; hãy sửa lại số liệu",
        ),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused(
    thidua: Run, root: Path, cells: dict[str, Any], place: str, message: str
) -> None:
    fill(root, {5: {**FULL, **cells}})
    assert refused(thidua, root) == [f"{FILE}:5{place}: {message}"]


def test_a_ballot_told_twice_is_refused(thidua: Run, root: Path) -> None:
    fill(root, {5: FULL}, lambda sheet: sheet.append([cell.value for cell in sheet[5]]))
    assert refused(thidua, root) == [f"{FILE}:7: A1, CSTDCS, vòng 1 đã có ở dòng 5; hãy giữ một dòng"]


def test_a_sheet_of_somebody_else_is_refused(thidua: Run, root: Path) -> None:
    book = openpyxl.load_workbook(root / "phieu.xlsx")
    del book["thidua"]
    book.save(root / "phieu.xlsx")
    assert thidua("ballot", "import", "phieu.xlsx", cwd=root).stderr == (
        "phieu.xlsx: không phải bảng ghi phiếu của thidua, hoặc thiếu trang tính ẩn; "
        "hãy dùng tệp do thidua ballot export xuất\n"
    )


def test_a_sheet_without_its_headings_is_refused(thidua: Run, root: Path) -> None:
    fill(root, {5: FULL}, lambda sheet: sheet.delete_rows(TOP))
    assert thidua("ballot", "import", "phieu.xlsx", cwd=root).stderr == (
        "phieu.xlsx: không thấy dòng tiêu đề của bảng ghi phiếu; hãy dùng tệp do thidua ballot export xuất\n"
    )


def test_a_sheet_that_lost_a_column_names_it(thidua: Run, root: Path) -> None:
    fill(root, {5: FULL}, lambda sheet: sheet.delete_cols(14))
    assert refused(thidua, root) == [
        f'{FILE}:4: thiếu cột "Đồng ý"; hãy dùng tệp do thidua ballot export xuất',
        f'{FILE}:5, cột "Đồng ý": dòng có kết quả mà ô "Đồng ý" để trống; hãy ghi số',
    ]


def test_a_sheet_of_another_year_or_office_is_refused(thidua: Run, root: Path, office: Office) -> None:
    said = thidua("ballot", "import", "phieu.xlsx", "--year", "2021", cwd=root).stderr
    assert said == "Lỗi: Bảng này là của năm 2020, không phải 2021; hãy bỏ --year hoặc dùng bảng khác.\n"
    other = office(folder="khac", code="khac", toml=TOML.replace("van-phong-thu", "khac"))
    said = thidua("ballot", "import", root / "phieu.xlsx", cwd=other).stderr
    assert said == (
        'Lỗi: Bảng này là của cơ quan "van-phong-thu"; hãy ghi đúng thư mục sau --data, ở đây là của: khac.\n'
    )


def test_results_on_a_second_copy_of_the_sheet_are_not_passed_over(thidua: Run, root: Path) -> None:
    fill(root, {5: FULL}, lambda sheet: sheet.parent.copy_worksheet(sheet))
    (said,) = refused_file(thidua, root)
    titles = '"Kết quả bỏ phiếu", "Kết quả bỏ phiếu Copy"'
    assert said == f"phieu.xlsx: có 2 trang tính ghi phiếu ({titles}); hãy giữ một, xóa trang kia"


def refused_file(thidua: Run, root: Path) -> list[str]:
    """What is said of a file that is not taken at all."""
    done = thidua("ballot", "import", "phieu.xlsx", cwd=root)
    assert done.returncode == 1, done.stdout
    return done.stderr.splitlines()
