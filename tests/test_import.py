"""`thidua import`: the layouts of other programs and offices, imported unchanged and again, and what is refused."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart

from tests.conftest import Run
from tests.foreign import books
from tests.test_register_file import without_power_over_files
from tests.test_workbook import bomb, encrypted, rewrite, truncated
from thidua.load.xlsx_file import NO_WORKBOOK, has_drawings

XLS = Path(__file__).parent / "foreign" / "can-bo.xls"
ROW = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị"]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose workbook is empty; made once, as `init` makes it."""
    root = tmp_path_factory.mktemp("empty") / "vp"
    command = [sys.executable, "-m", "thidua", "init", root, "--name", "Văn phòng thử", "--year", "2020"]
    subprocess.run(command, check=True, capture_output=True)
    return root


@pytest.fixture
def root(empty: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own whose workbook is empty."""
    return shutil.copytree(empty, tmp_path / "vp")


def rows(root: Path, title: str) -> list[list[Any]]:
    """What stands below the headings of a sheet, without the blanks at the end of a row."""
    book = openpyxl.load_workbook(root / "2020.xlsx", read_only=True)
    found = [[plain(value) for value in row] for row in book[title].iter_rows(2, 50, values_only=True)]
    book.close()
    return [trimmed(row) for row in found if any(value is not None for value in row)]


def plain(value: Any) -> Any:
    return value.date().isoformat() if hasattr(value, "date") else value


def trimmed(row: list[Any]) -> list[Any]:
    while row and row[-1] is None:
        row = row[:-1]
    return row


def take(thidua: Run, root: Path, *files: Path, again: bool = True) -> str:
    """Imports, says what was said, and finds that a second time changes nothing and the data has no error."""
    done = thidua("import", *files, cwd=root)
    assert done.returncode == 0, done.stderr
    if again:
        before = (root / "2020.xlsx").read_bytes()
        assert "Không có gì thay đổi." in thidua("import", *files, cwd=root).stdout.splitlines()
        assert (root / "2020.xlsx").read_bytes() == before
    checked = thidua("check", "2020", cwd=root)
    assert (checked.returncode, checked.stderr) == (0, "")
    return done.stdout + done.stderr


def refused(thidua: Run, root: Path, *files: Path) -> list[str]:
    """What an import says that fails; the year stays as it was."""
    before = (root / "2020.xlsx").read_bytes()
    done = thidua("import", *files, cwd=root)
    assert (done.returncode, (root / "2020.xlsx").read_bytes()) == (1, before), done.stdout
    assert done.stderr.splitlines()[-1] == "Có lỗi, chưa ghi gì."
    return done.stderr.splitlines()[:-1]


# --- the layouts in use ----------------------------------------------------------------------------------------------


def test_the_lists_of_the_provincial_product(thidua: Run, root: Path) -> None:
    """Titles, headings in row 3, codes that a sheet beside them explains; three files at once."""
    made = (books.people_of_province, books.units_of_province, books.initiatives_of_province)
    files = [make(root / name) for make, name in zip(made, ("CANHAN.xlsx", "TAPTHE.xlsx", "DETAI.xlsx"), strict=True)]
    said = take(thidua, root, *files)
    assert rows(root, "Đơn vị") == [
        ["DV01", "Văn phòng thử"],
        ["DV02", "Phòng Tổng hợp", None, "DV01"],
        ["DV03", "Phòng Hành chính", None, "DV01"],
    ]
    assert rows(root, "Cá nhân") == [
        ["CB001", "Nguyễn Văn An", "nam", "1980-05-02", "DV02", "Chuyên viên"],
        ["CB002", "Trần Thị Bình", "nữ", "1990-02-01", "DV03", "Văn thư"],
        ["CB003", "Lê Văn Cường", "nam", None, "DV03", "Lái xe"],
    ]
    assert rows(root, "Đề cử") == [
        ["CB001", "GK"],
        ["CB001", "CSTDCS"],
        ["CB002", "LDTT"],
        ["CB003", "LDTT"],
        ["DV02", "TTLDTT"],
    ]
    title = "Số hóa hồ sơ lưu trữ"
    initiative = ["SK001", title, "đề tài nghiên cứu", None, None, "2020-10-15", None, "CB001", "Đỗ Thị Xa"]
    assert rows(root, "Sáng kiến") == [initiative]
    assert 'CANHAN.xlsx [CANHAN]:6, cột "Ngày sinh": chỉ có năm sinh 1975, chưa biết ngày sinh' in said
    assert "CANHAN.xlsx [CANHAN]:7: dòng tổng cộng và 1 dòng bên dưới không dùng đến" in said


@pytest.mark.parametrize(
    ("remark", "remedy"),
    [
        ("Kỷ luật khiển trách", "hãy ghi vào bảng kỷ luật"),
        ("Nghỉ thai sản từ 01/03", "hãy ghi vào bảng nghỉ, học tập"),
        ("Nghỉ hưu từ 01/10", 'hãy ghi cột "Ngày thôi việc" của bảng cá nhân'),
        (
            "Chuyển về Sở Nội vụ",
            'hãy ghi vào bảng quá trình công tác; ai rời cơ quan thì ghi cả cột "Ngày thôi việc"',
        ),
        ("Đang xem xét tố cáo", "hãy ghi vào bảng tạm dừng xét"),
        ("Không bị kỷ luật", ""),
        ("Không bị kỷ luật; nghỉ ốm từ 02/5", "hãy ghi vào bảng nghỉ, học tập"),
        ("Văn bằng hai", ""),
    ],
)
def test_a_remark_that_bears_on_awards_is_told(thidua: Run, root: Path, remark: str, remedy: str) -> None:
    """Nobody reads the column; unsaid, somebody under discipline would be proposed."""
    file = books.save(root / "ds.xlsx", DS=[["Họ và tên", "Đơn vị", "Ghi chú"], ["Lê Văn Thử", "Phòng Một", remark]])
    said = take(thidua, root, file).splitlines()
    told = f'ds.xlsx [DS]:2, cột "Ghi chú": "{remark}" không được xét đến; {remedy}'
    assert [line for line in said if "không được xét đến" in line] == ([told] if remedy else [])


def test_what_somebody_works_at_is_no_remark(thidua: Run, root: Path) -> None:
    rows = [["Họ và tên", "Đơn vị", "Công việc"], ["Lê Văn Thử", "Phòng Một", "Tiếp dân, giải quyết khiếu nại"]]
    assert "không được xét đến" not in take(thidua, root, books.save(root / "ds.xlsx", DS=rows))


def test_a_list_in_groups_without_a_column_of_units(thidua: Run, root: Path) -> None:
    head = ["STT", "Họ và tên", "Chức vụ"]
    groups = [["I", "Văn phòng"], [1, "Nguyễn Văn An", "Lái xe"], ["II. Phòng Tổ chức"], [1, "Lê Bình", "Văn thư"]]
    said = take(thidua, root, books.save(root / "ds.xlsx", DS=[["DANH SÁCH"], head, *groups]))
    assert [row[:2] for row in rows(root, "Đơn vị")[1:]] == [["DV02", "Văn phòng"], ["DV03", "Phòng Tổ chức"]]
    assert [(row[1], row[4]) for row in rows(root, "Cá nhân")] == [("Nguyễn Văn An", "DV02"), ("Lê Bình", "DV03")]
    assert "Đơn vị: Tên đơn vị (đơn vị lấy theo dòng nhóm: Văn phòng; Phòng Tổ chức)" in said
    assert "không dùng đến" not in said


def test_the_unified_template(thidua: Run, root: Path) -> None:
    said = take(thidua, root, books.unified(root / "MauTDKT.xlsx"))
    assert [row[:3] for row in rows(root, "Cá nhân")] == [
        ["CB001", "Nguyễn Văn An", "nam"],
        ["CB002", "Trần Thị Bình", "nữ"],
    ]
    assert rows(root, "Đề cử") == [["CB001", "LDTT"], ["CB002", "CSTDCS"], ["DV02", "TTLDTT"]]
    assert "#N/A" not in said
    assert thidua("evaluate", "2020", cwd=root).returncode == 0


def test_the_three_sheets_of_the_academy(thidua: Run, root: Path) -> None:
    said = take(thidua, root, books.academy(root / "hoc-vien.xlsx"))
    assert [row[:2] for row in rows(root, "Cá nhân")] == [
        ["001080000001", "Nguyễn Văn An"],
        ["001190000002", "Trần Thị Bình"],
    ]
    assert rows(root, "Khen thưởng đã có") == [
        ["001080000001", "CSTDCS", 2018],
        ["001080000001", "BK_BO", 2018, None, None, "123/QĐ-BQP"],
        ["001190000002", "CSTT", 2019],
    ]
    authors = "001080000001; 001190000002"
    research = ["SK001", "Mô hình dạy học số", "đề tài nghiên cứu", None, 2020, None, None, authors]
    assert rows(root, "Sáng kiến") == [research]
    assert '[Thành tích khoa học]:4: trạng thái "Chờ duyệt": chưa được công nhận, không đưa vào' in said


def test_the_list_of_the_hospital(thidua: Run, root: Path) -> None:
    """A number that is shown with its zeros keeps them."""
    take(thidua, root, books.hospital(root / "nhan-vien.xlsx"))
    assert rows(root, "Cá nhân") == [
        ["001080000001", "Nguyễn Văn An", "nam", "1980-05-02", "DV02", "Bác sĩ"],
        ["001190000002", "Trần Thị Bình", "nữ", "1990-02-01", "DV03", "Điều dưỡng"],
    ]


def test_an_old_workbook_with_old_fonts(thidua: Run, root: Path) -> None:
    """.xls of LibreOffice: .VnTime, VNI-Times, two-row headings, a hidden row, a sum that is a formula."""
    said = take(thidua, root, XLS)
    assert [row[:4] for row in rows(root, "Cá nhân")] == [
        ["001080000001", "Nguyễn Văn An", "nam", "1980-05-02"],
        ["001190000002", "Trần Thị Bình", "nữ", "1990-02-01"],
        ["001185000003", "lê văn cường", "nam", None],
    ]
    assert "can-bo.xls [Can bo]: có 1 dòng bị ẩn vẫn được đọc: 5" in said
    assert "can-bo.xls [Can bo]:7: dòng tổng cộng không dùng đến" in said


def test_an_old_workbook_by_another_name_is_read_too(thidua: Run, root: Path) -> None:
    (root / "can-bo.xlsx").write_bytes(XLS.read_bytes())
    take(thidua, root, root / "can-bo.xlsx", again=False)
    assert len(rows(root, "Cá nhân")) == 3


def test_a_new_workbook_by_an_old_name_is_read_too(thidua: Run, root: Path) -> None:
    take(thidua, root, books.hospital(root / "moi.xlsx").rename(root / "moi.xls"))
    assert len(rows(root, "Cá nhân")) == 2


def test_text_is_converted_by_the_font_of_its_cell(thidua: Run, root: Path) -> None:
    said = take(thidua, root, books.old_fonts(root / "cu.xlsx"))
    people = [["Nguyễn Văn An", "nam"], ["TRẦN THỊ BÌNH", "nữ"], ["Lê Văn Cường", "nam"]]
    assert [row[1:3] for row in rows(root, "Cá nhân")] == people
    assert [row[1] for row in rows(root, "Đơn vị")] == ["Văn phòng thử", "Phòng Tổng hợp"]
    assert "  Ngày sinh / Nam  Cá nhân: Ngày sinh, Cá nhân: Giới tính" in said.splitlines()


def test_a_registration_list_of_a_school(thidua: Run, root: Path) -> None:
    file = books.save(
        root / "dk.xlsx",
        DangKy=[
            ["DANH SÁCH ĐĂNG KÝ THI ĐUA NĂM HỌC 2019-2020"],
            ["Stt", "Ông (bà)", "Họ và tên", "Tổ", "Đơn vị", "Đăng ký DHTĐ"],
            ["1", "Bà", "Trần Thị Bình", "Văn", "Tổ Văn", "LĐTT"],
            ["2", "Ông", "Lê Văn Cường", "Toán", "Tổ Toán", "CSTĐ cơ sở"],
        ],
    )
    take(thidua, root, file)
    assert rows(root, "Đăng ký thi đua") == [["CB001", "LDTT"], ["CB002", "CSTDCS"]]
    assert [row[2] for row in rows(root, "Cá nhân")] == ["nữ", "nam"]


# --- seen before it is written, and written once --------------------------------------------------------------------


def person(*cells: Any) -> Callable[[Path], Path]:
    return lambda path: books.save(path, DS=[ROW, [1, *cells]])


def test_a_preview_says_every_cell_and_writes_nothing(thidua: Run, root: Path) -> None:
    person("Lê Văn Cường", None, "Phòng A")(root / "a.xlsx")
    thidua("import", "a.xlsx", cwd=root)
    person("LÊ VĂN CƯỜNG", "01/02/1990", "Phòng A")(root / "a.xlsx")
    before = (root / "2020.xlsx").read_bytes()
    said = thidua("import", "a.xlsx", "--preview", cwd=root).stdout.splitlines()
    assert said[-3:] == [
        "Cá nhân: 0 dòng mới, 1 dòng thay đổi, 0 dòng giữ nguyên",
        '  ~ CB001 (dòng 2): Ngày sinh (trống) → "01/02/1990"',
        "Xem trước, chưa ghi gì.",
    ]
    assert (root / "2020.xlsx").read_bytes() == before


def test_an_empty_cell_erases_nothing(thidua: Run, root: Path) -> None:
    person("Lê Văn Cường", "01/02/1990", "Phòng A")(root / "a.xlsx")
    thidua("import", "a.xlsx", cwd=root)
    person("Lê Văn Cường", None, "Phòng A")(root / "a.xlsx")
    assert "Không có gì thay đổi." in thidua("import", "a.xlsx", cwd=root).stdout


@pytest.mark.parametrize("lock", ["~$2020.xlsx", ".~lock.2020.xlsx#"])
def test_a_year_that_is_open_in_excel_is_written_and_this_is_said(thidua: Run, root: Path, lock: str) -> None:
    (root / lock).write_bytes(b"")
    (root / "~$ds.xlsx").write_bytes(b"")
    books.save(root / "ds.xlsx", DS=[ROW, [1, "Nguyễn Văn An", "01/02/1980", "Phòng Một"]])
    done = thidua("import", "ds.xlsx", cwd=root)
    assert [line for line in done.stderr.splitlines() if "Excel" in line] == [
        "2020.xlsx: tệp đang mở trong Excel: lưu ở đó sẽ ghi đè những gì vừa nhập; "
        "hãy đóng tệp mà không lưu, rồi mở lại",
        "ds.xlsx: tệp đang mở trong Excel: chỉ đọc được những gì đã lưu; hãy lưu và đóng tệp rồi chạy lại",
    ]
    assert rows(root, "Cá nhân")


DRAWN = '"2020.xlsx" có hình vẽ, ảnh hoặc biểu đồ tự thêm, ghi vào tệp thì mất'
COPY_THEM = "hãy chép sang tệp khác, rồi chạy lại với --drop-drawings."


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        ([], 2, f"Lỗi: {DRAWN} nên chưa ghi gì; {COPY_THEM}"),
        (["--preview"], 0, f"Lưu ý: {DRAWN}; {COPY_THEM}"),
        (["--preview", "--drop-drawings"], 0, f"Lưu ý: {DRAWN}."),
        (["--drop-drawings"], 0, f"Lưu ý: {DRAWN}."),
    ],
)
def test_what_an_officer_drew_is_not_lost_unasked(
    thidua: Run, root: Path, args: list[str], status: int, told: str
) -> None:
    book = openpyxl.load_workbook(root / "2020.xlsx")
    book["Cá nhân"].add_chart(BarChart(), "P2")
    book.save(root / "2020.xlsx")
    before = (root / "2020.xlsx").read_bytes()
    list_ = person("Lê Văn Cường", "01/02/1990", "Phòng A")(root / "a.xlsx")
    done = thidua("import", list_, *args, cwd=root)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (status, told)
    assert "Cá nhân: 1 dòng mới, 0 dòng thay đổi, 0 dòng giữ nguyên" in done.stdout.splitlines()
    assert ((root / "2020.xlsx").read_bytes() == before) is (args != ["--drop-drawings"])
    assert has_drawings(root / "2020.xlsx") is (args != ["--drop-drawings"])


@pytest.mark.parametrize(
    ("part", "content", "found"),
    [
        ("xl/drawings/drawing1.xml", b"<xdr:wsDr><xdr:twoCellAnchor/></xdr:wsDr>", True),
        ("xl/drawings/drawing1.xml", b"<xdr:wsDr/>", False),  # all that was drawn was deleted
        ("xl/drawings/vmlDrawing99.vml", b"<x:Anchor>", False),  # the hint at a heading
        ("xl/media/image1.png", b"PNG", True),  # in the head or the background of a sheet
    ],
)
def test_drawings_are_told_from_the_hints_at_headings(root: Path, part: str, content: bytes, found: bool) -> None:
    with zipfile.ZipFile(root / "2020.xlsx", "a") as archive:
        archive.writestr(part, content)
    assert has_drawings(root / "2020.xlsx") is found


def test_the_rest_of_the_workbook_stays(thidua: Run, root: Path) -> None:
    book = openpyxl.load_workbook(root / "2020.xlsx")
    book["Cá nhân"]["M1"] = "Ghi chú riêng"
    book.save(root / "2020.xlsx")
    take(thidua, root, person("Lê Văn Cường", "01/02/1990", "Phòng A")(root / "a.xlsx"))
    after = openpyxl.load_workbook(root / "2020.xlsx")
    assert after.sheetnames == book.sheetnames
    assert after["Cá nhân"]["M1"].value == "Ghi chú riêng"
    assert after["Cá nhân"]["C1"].comment is not None
    rules = [len(made["Cá nhân"].data_validations.dataValidation) for made in (book, after)]
    assert rules[0] == rules[1] > 0


def test_a_folder_of_csv_files(thidua: Run, office: Callable[..., Path]) -> None:
    """People are found by name; the file keeps its headings, its delimiter and its line ends."""
    root = office()
    file = books.save(
        root / "a.xlsx",
        DS=[
            ["Họ tên", "Đơn vị", "Ngày sinh", "Số QĐ", "Danh hiệu", "Năm"],
            ["nguyễn văn an", "phòng tổng hợp", "2/5/1980", "12/QĐ", "Lao động tiên tiến", 2019],
            ["Đỗ Thị Mới", "Phòng Mới", None, "12/QĐ", "Lao động tiên tiến", 2019],
        ],
    )
    done = thidua("import", file, cwd=root)
    assert done.returncode == 0, done.stderr
    people = (root / "2020" / "people.csv").read_text(encoding="utf-8").splitlines()
    assert people[1] == "A1;Nguyễn Văn An;nam;P1;Chuyên viên;staff;civil_servant;2010-02-01"
    assert people[4] == "CB001;Đỗ Thị Mới;;DV01;;;;"
    awards = (root / "2020" / "awards.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(";")[:3] for line in awards[1:]] == [["A1", "LDTT", "2019"], ["CB001", "LDTT", "2019"]]
    assert "Không có gì thay đổi." in thidua("import", file, cwd=root).stdout
    assert thidua("check", "2020", cwd=root).returncode == 0


def test_a_year_that_is_not_there_is_made(thidua: Run, root: Path) -> None:
    person("Lê Văn Cường", "01/02/1990", "Phòng A")(root / "a.xlsx")
    assert thidua("import", "a.xlsx", "--year", "2021", cwd=root).returncode == 0
    assert openpyxl.load_workbook(root / "2021.xlsx")["Cá nhân"]["B2"].value == "Lê Văn Cường"
    assert thidua("check", "2021", cwd=root).returncode == 0
    said = thidua("import", "a.xlsx", cwd=root)
    assert (said.returncode, "các năm đã có: 2020, 2021" in said.stderr) == (2, True)


# --- who is meant ----------------------------------------------------------------------------------------------------


def test_near_names_are_asked_about_and_not_merged(thidua: Run, root: Path) -> None:
    thidua("import", person("Nguyễn Thị Thúy", None, "Phòng A")(root / "a.xlsx"), cwd=root)
    same = thidua("import", person("Nguyễn Thị Thuý", None, "Phòng A")(root / "a.xlsx"), cwd=root)
    assert "Không có gì thay đổi." in same.stdout
    said = thidua("import", person("Nguyễn Thị Thủy", None, "Phòng A")(root / "a.xlsx"), cwd=root).stderr
    asked = '"Nguyễn Thị Thủy" ghi là người mới, họ tên gần giống "Nguyễn Thị Thúy" (CB001); hãy kiểm tra'
    assert asked in said
    assert [row[0] for row in rows(root, "Cá nhân")] == ["CB001", "CB002"]


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [
        ("P. Nghiệp vụ 1", True),
        ("Nghiệp vụ 1", True),
        ("P. Nghiệp vụ 2", False),
        ("Phòng Nghiệp vụ - 1", True),
        ("Phòng", False),
    ],
)
def test_a_unit_by_a_shorter_name_is_asked_about(thidua: Run, root: Path, name: str, is_asked: bool) -> None:
    """People of one department in two would change its shares."""
    rows = [["Mã", "Họ và tên", "Đơn vị"], ["A1", "Lê An", "Phòng Nghiệp vụ 1"], ["A2", "Lê Bình", name]]
    done = thidua("import", books.save(root / "ds.xlsx", DS=rows), "--preview", cwd=root)
    question = f'"{name}" ghi là đơn vị mới; hãy kiểm tra có phải một đơn vị với "Phòng Nghiệp vụ 1" (DV'
    assert (question in done.stderr) == is_asked


def test_a_list_of_earlier_years_changes_no_post_and_makes_no_unit(thidua: Run, root: Path) -> None:
    head = ["Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị"]
    person = ["Lê Văn Cường", "01/02/1990"]
    take(thidua, root, books.save(root / "a.xlsx", DS=[head, [*person, "Trưởng phòng", "Phòng A"]]))
    old = [[*head, "Danh hiệu", "Năm"], [*person, "Chuyên viên", "Phòng Cũ", "LĐTT; CSTĐCS", 2012]]
    take(thidua, root, books.save(root / "b.xlsx", DS=old))
    assert rows(root, "Cá nhân") == [["CB001", *person[:1], None, "1990-02-01", "DV02", "Trưởng phòng"]]
    assert [row[1] for row in rows(root, "Đơn vị")] == ["Văn phòng thử", "Phòng A"]
    assert rows(root, "Khen thưởng đã có") == [["CB001", "LDTT", 2012], ["CB001", "CSTDCS", 2012]]


def test_two_of_one_name_are_told_apart_by_birth_date(thidua: Run, root: Path) -> None:
    body = [[1, "Lê Văn Cường", "01/02/1990", "Phòng A"], [2, "Lê Văn Cường", "03/04/1980", "Phòng A"]]
    take(thidua, root, books.save(root / "a.xlsx", DS=[ROW, *body]))
    assert len(rows(root, "Cá nhân")) == 2
    assert refused(thidua, root, person("Lê Văn Cường", None, "Phòng A")(root / "b.xlsx")) == [
        'b.xlsx [DS]:2, cột "Họ và tên": có 2 người tên "Lê Văn Cường" (CB001, CB002); hãy thêm cột mã cá nhân'
    ]


def test_an_id_of_somebody_else_is_refused(thidua: Run, root: Path) -> None:
    head = ["CCCD", "Họ và tên", "Đơn vị"]
    thidua("import", books.save(root / "a.xlsx", DS=[head, ["001080000001", "Lê An", "A"]]), cwd=root)
    said = refused(thidua, root, books.save(root / "b.xlsx", DS=[head, ["001080000001", "Trần Bình", "A"]]))
    message = 'mã "001080000001" trong số liệu là của "Lê An", ở đây là "Trần Bình"; hãy sửa mã hoặc họ tên'
    assert said == [f'b.xlsx [DS]:2, cột "CCCD": {message}']


# --- what is wrong ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "cells", "message"),
    [
        (ROW, [1, "A B", "31/02/1990", "P"], '"Ngày sinh": ngày "31/02/1990" không có thật; hãy ghi một ngày có thật'),
        (ROW, [1, "A B", "=1+1", "P"], '"Ngày sinh": ô là công thức chưa có giá trị; hãy mở bằng Excel'),
        (["CCCD", *ROW[1:]], [1080000001, "A B", None, "P"], '"CCCD": "1080000001" có 10 chữ số, không phải 12'),
        ([*ROW, "Danh hiệu đề nghị"], [1, "A B", None, "P", "Siêu sao"], '"Danh hiệu đề nghị": "Siêu sao" không phải'),
        (
            [*ROW, "Mã danh hiệu thi đua"],
            [1, "A B", None, "P", "1647933999"],
            '"Mã danh hiệu thi đua": mã "1647933999" không có trong danh mục của tệp; hãy ghi tên danh hiệu',
        ),
        ([*ROW, "CSTT (Đánh X)"], [1, "A B", None, "P", "?"], '"CSTT (Đánh X)": "?" không phải là dấu X; hãy ghi X'),
        (
            [*ROW, "CSTT", "Số QĐ CSTT"],
            [1, "A B", None, "P", None, "12/QĐ"],
            '"Số QĐ CSTT": có số quyết định mà chưa đánh X ở cột CSTT; hãy đánh X hoặc xóa số',
        ),
        (ROW, [1, "A B"], '"Họ và tên": "A B" chưa có trong bảng cá nhân và chưa rõ đơn vị; hãy nhập danh sách'),
    ],
)
def test_a_row_that_fails_stops_everything(
    thidua: Run, root: Path, headings: list[str], cells: list[Any], message: str
) -> None:
    good = [2, "Lê Văn Cường", "01/02/1990", "Phòng A"] if headings[0] == "STT" else ["001080000009", "Lê C", None, "P"]
    said = refused(thidua, root, books.save(root / "a.xlsx", DS=[headings, cells, good]))
    assert len(said) == 1
    assert said[0].startswith(f"a.xlsx [DS]:2, cột {message}")


def test_a_formula_counts_by_its_value(thidua: Run, root: Path) -> None:
    file = person("Lê Văn Cường", '="01/02/"&1990', "Phòng A")(root / "a.xlsx")
    rewrite(file, "<v></v>", "<v>01/02/1990</v>")
    rewrite(file, '<c r="C2">', '<c r="C2" t="str">')
    take(thidua, root, file)
    assert rows(root, "Cá nhân")[0][3] == "1990-02-01"


KEPT = [  # formula of the year's workbook, type and saved value, what is read again after an import
    ("=D2*2", "n", "22", 22),
    ("=COUNTA('Công việc'!A1:A3)=2", "b", "1", True),
    ('="Tốt & "&"đủ"', "str", "Tốt &amp; đủ", "Tốt & đủ"),
    ("=1/0", "e", "#DIV/0!", "#DIV/0!"),
    ("=SUM('Đơn vị'!F:F)", "n", "0.5", 0.5),
    ("=DATE(2020,1,31)", "n", "43861", datetime(2020, 1, 31)),
]


@pytest.mark.parametrize(("formula", "kind", "saved", "value"), KEPT)
def test_formulas_of_the_year_keep_their_saved_values(
    thidua: Run, root: Path, formula: str, kind: str, saved: str, value: Any
) -> None:
    with_formula(root, formula, kind, saved, is_day=isinstance(value, datetime))
    said = thidua("import", person("Lê Văn Cường", None, "Phòng A")(root / "a.xlsx"), cwd=root)
    assert (said.returncode, said.stderr) == (0, "")
    path = root / "2020.xlsx"
    book, read = (openpyxl.load_workbook(path, data_only=is_only)["Ghi chú"] for is_only in (False, True))
    assert (book["B2"].value, read["B2"].value) == (formula, value)


@pytest.mark.parametrize(
    "formula", ["=COUNTA('Cá nhân'!A2:A30)", "=C2", "=OFFSET(D2,1,1)", "=ten", "=DS", "=#REF!.A1", "=A:A"]
)
def test_a_formula_of_what_is_filled_in_loses_its_old_value(thidua: Run, root: Path, formula: str) -> None:
    """Excel works it out anew; the old one would be read as one of the new data."""
    with_formula(root, formula, "n", "7", beside="=SUM('cá nhân'!A2:B30)")
    thidua("import", person("Lê Văn Cường", None, "Phòng A")(root / "a.xlsx"), cwd=root)
    read = openpyxl.load_workbook(root / "2020.xlsx", data_only=True)["Ghi chú"]
    assert read["B2"].value == (7 if formula == "=A:A" else None)


def test_a_table_with_formulas_takes_an_import_and_one_without_values_is_refused(thidua: Run, root: Path) -> None:
    book = openpyxl.load_workbook(root / "2020.xlsx")
    for row in (["DV01", "Văn phòng thử"], ["DV02", "=B2&1", None, "DV01"]):
        for column, value in enumerate(row, 1):
            book["Đơn vị"].cell(2 + (row[0] == "DV02"), column).value = value
    book.save(root / "2020.xlsx")
    file = person("Lê Văn Cường", None, "Văn phòng thử")(root / "a.xlsx")
    told = '2020.xlsx [Đơn vị]:3, cột "Tên đơn vị": ô là công thức chưa có giá trị; hãy mở bằng Excel, '
    assert (
        thidua("import", file, cwd=root).stderr.splitlines()[0] == f"{told}sao chép rồi dán dạng giá trị (Paste Values)"
    )
    rewrite(root / "2020.xlsx", "><f>B2&amp;1</f><v></v>", ' t="str"><f>B2&amp;1</f><v>Văn phòng thử1</v>')
    take(thidua, root, file)
    read = openpyxl.load_workbook(root / "2020.xlsx", data_only=True)["Đơn vị"]
    assert [cell.value for cell in read["B"]][1:3] == ["Văn phòng thử", "Văn phòng thử1"]


def with_formula(
    root: Path, formula: str, kind: str, saved: str, beside: str | None = None, is_day: bool = False
) -> None:
    """A sheet of the officer's own in the year's workbook, with a formula and the value that Excel saved."""
    book = openpyxl.load_workbook(root / "2020.xlsx")
    sheet = book.create_sheet("Ghi chú")
    sheet["B2"], sheet["C2"], sheet["D2"] = formula, beside, 11
    sheet["B2"].number_format = "dd/mm/yyyy" if is_day else "General"
    book.save(root / "2020.xlsx")
    style = f' s="{sheet["B2"].style_id}"' if is_day else ""
    text = formula[1:].replace("&", "&amp;").encode("ascii", "xmlcharrefreplace").decode()
    made = f'<c r="B2"{style}><f>{text}</f><v></v></c>'
    rewrite(root / "2020.xlsx", made, f'<c r="B2"{style} t="{kind}"><f>{text}</f><v>{saved}</v></c>')


def test_unicode_in_an_old_font_is_refused(thidua: Run, root: Path) -> None:
    file = person("Nguyễn Văn An", None, "Phòng A")(root / "a.xlsx")
    book = openpyxl.load_workbook(file)
    book["DS"]["B2"].font = openpyxl.styles.Font(name=".VnTime")
    book.save(file)
    said = refused(thidua, root, file)[0]
    assert said.startswith('a.xlsx [DS]:2, cột "Họ và tên": phông ".VnTime" là phông bảng mã cũ mà ô có chữ "ễ"')


def test_a_hidden_sheet_is_not_imported_and_said(thidua: Run, root: Path) -> None:
    rows_of = [ROW, [1, "Lê Văn Cường", None, "Phòng A"]]
    file = books.save(root / "a.xlsx", DS=rows_of, Cu=[ROW, [1, "Người Cũ", None, "Phòng A"]])
    book = openpyxl.load_workbook(file)
    book["Cu"].sheet_state = "hidden"
    book.save(file)
    said = take(thidua, root, file)
    assert len(rows(root, "Cá nhân")) == 1
    assert "a.xlsx [Cu]: trang tính bị ẩn, không nhập dòng nào; hãy bỏ ẩn nếu cần nhập" in said


def test_the_year_itself_is_no_file_to_import(thidua: Run, root: Path) -> None:
    done = thidua("import", "2020.xlsx", cwd=root)
    assert (done.returncode, done.stderr) == (
        2,
        'Lỗi: "2020.xlsx" là số liệu của năm 2020; hãy ghi tệp khác để nhập vào đó.\n',
    )


def test_a_file_that_is_not_there(thidua: Run, root: Path) -> None:
    done = thidua("import", "b.xlsx", cwd=root)
    assert (done.returncode, done.stderr) == (2, 'Lỗi: Không có tệp "b.xlsx"; hãy kiểm tra lại đường dẫn.\n')


def test_a_file_without_any_list(thidua: Run, root: Path) -> None:
    said = refused(thidua, root, books.save(root / "a.xlsx", T=[["Kính gửi"], ["Ông Nguyễn Văn A"]]))
    assert said == ["a.xlsx: không thấy dòng tiêu đề nào như Họ và tên, Đơn vị; hãy kiểm tra tệp"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (bomb, "a.xlsx: tệp nén giãn ra tới 400 MB nên không mở; hãy bỏ trang tính thừa rồi lưu lại"),
        (encrypted, "a.xlsx: tệp đặt mật khẩu nên không đọc được; hãy bỏ mật khẩu trong Excel rồi lưu lại"),
        (truncated, f"a.xlsx: {NO_WORKBOOK}"),
        (
            lambda path: path.write_bytes(XLS.read_bytes()[:3000]),
            "a.xlsx: tệp Excel hỏng, không đọc được; hãy mở bằng Excel rồi lưu lại",
        ),
        (lambda path: path.write_text("Họ và tên;Đơn vị\n"), f"a.xlsx: {NO_WORKBOOK}"),
    ],
)
def test_a_file_that_cannot_be_opened(thidua: Run, root: Path, spoil: Callable[[Path], None], message: str) -> None:
    spoil(person("A B", None, "P")(root / "a.xlsx"))
    assert refused(thidua, root, root / "a.xlsx") == [message]


@pytest.mark.skipif(sys.platform != "linux", reason="folders are made read-only the way of Linux")
def test_a_folder_that_may_not_be_written_to(root: Path) -> None:
    person("Lê Văn Cường", None, "Phòng A")(root / "a.xlsx")
    before = (root / "2020.xlsx").read_bytes()
    root.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-m", "thidua", "import", "a.xlsx"],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=without_power_over_files,
    )
    root.chmod(0o755)
    assert (done.returncode, (root / "2020.xlsx").read_bytes()) == (2, before)
    assert done.stderr.startswith("Lỗi: Không ghi được vào thư mục")
    assert sorted(path.name for path in root.iterdir()) == ["2020.xlsx", "a.xlsx", "thidua.toml"]


def test_a_unit_among_people_and_marks_of_what_is_proposed(thidua: Run, root: Path) -> None:
    people = [["Họ và tên", "Đơn vị"], ["Lê An", "Phòng Một"]]
    proposed = [["DANH SÁCH ĐỀ NGHỊ"], ["STT", "Họ và tên", "Giấy khen"], [1, "Lê An", "X"], [2, "Phòng Một", "x"]]
    take(thidua, root, books.save(root / "a.xlsx", DS=people))
    said = take(thidua, root, books.save(root / "b.xlsx", DS=proposed))
    assert rows(root, "Đề cử") == [["CB001", "GK"], ["DV02", "GK"]]
    assert "Đề cử: GK" in said


def test_the_next_year_gives_everybody_the_same_id(thidua: Run, root: Path) -> None:
    an, binh = ["Nguyễn Văn An", "01/02/1980", "Phòng A"], ["Trần Thị Bình", "05/07/1985", "Phòng B"]
    chi = [3, "Lê Chi", "06/08/1990", "Phòng C"]
    take(thidua, root, books.save(root / "a.xlsx", DS=[ROW, [1, *an], [2, *binh]]))
    done = thidua(
        "import", books.save(root / "b.xlsx", DS=[ROW, [1, *binh], [2, *an], chi]), "--year", "2021", cwd=root
    )
    named = [line.split("; Ngày sinh")[0] for line in done.stdout.splitlines() if "+ Mã cá nhân" in line]
    assert [each.removeprefix("  + Mã cá nhân: ") for each in named] == [
        "CB002; Họ và tên: Trần Thị Bình",
        "CB001; Họ và tên: Nguyễn Văn An",
        "CB003; Họ và tên: Lê Chi",
    ]
    units = openpyxl.load_workbook(root / "2021.xlsx")["Đơn vị"]  # in the order of the year before, then what is new
    assert [row[1] for row in units.iter_rows(2, 5, values_only=True)] == [
        "Văn phòng thử",
        "Phòng A",
        "Phòng B",
        "Phòng C",
    ]


def test_a_namesake_of_another_year_is_asked_about(thidua: Run, root: Path) -> None:
    take(thidua, root, books.save(root / "a.xlsx", DS=[ROW, [1, "Nguyễn Văn An", "01/02/1980", "Phòng A"]]))
    other = books.save(root / "b.xlsx", DS=[ROW, [1, "Nguyễn Văn An", None, "Phòng B"]])
    done = thidua("import", other, "--year", "2021", cwd=root)
    assert "+ Mã cá nhân: CB002; Họ và tên: Nguyễn Văn An" in done.stdout
    assert 'ghi là người mới, cùng họ tên với "Nguyễn Văn An" (CB001)' in done.stderr


def test_who_left_in_another_year_and_is_on_a_list_of_this_one_is_asked_about(thidua: Run, root: Path) -> None:
    head = [*ROW, "Ngày thôi việc"]
    take(thidua, root, books.save(root / "a.xlsx", DS=[head, [1, "Lê An", "01/02/1980", "Phòng A", "30/09/2020"]]))
    named = books.save(root / "b.xlsx", DS=[[*ROW, "Danh hiệu đề nghị"], [1, "Lê An", None, "Phòng A", "Giấy khen"]])
    done = thidua("import", named, "--year", "2021", "--preview", cwd=root)
    assert '"Lê An" (CB001) theo năm khác đã thôi việc ngày 30/09/2020; hãy kiểm tra' in done.stderr


def test_an_id_of_the_register_is_given_to_nobody_else(thidua: Run, root: Path) -> None:
    old = books.save(
        root / "cu.xlsx", DS=[["Mã cán bộ", "Họ và tên", "Danh hiệu", "Năm"], ["CB001", "Lê Xa", "LĐTT", 2010]]
    )
    assert thidua("register", "import-history", old, cwd=root).returncode == 0
    take(thidua, root, books.save(root / "a.xlsx", DS=[ROW, [1, "Nguyễn Văn An", "01/02/1980", "Phòng A"]]))
    assert rows(root, "Cá nhân")[0][:2] == ["CB002", "Nguyễn Văn An"]


def test_people_below_the_sum_of_a_group_are_taken_too(thidua: Run, root: Path) -> None:
    head = ["STT", "Họ và tên", "Đơn vị"]
    groups = [[1, "Lê An", "Phòng Một"], [None, "Cộng", 1], [2, "Lê Bình", "Phòng Hai"], [None, "Cộng", 1]]
    take(thidua, root, books.save(root / "a.xlsx", DS=[head, *groups, ["NGƯỜI LẬP BIỂU", None, "GIÁM ĐỐC"]]))
    assert [row[1] for row in rows(root, "Cá nhân")] == ["Lê An", "Lê Bình"]


def test_a_character_that_turns_a_name_round_is_told(thidua: Run, root: Path) -> None:
    file = books.save(root / "a.xlsx", DS=[["STT", "Họ và tên", "Đơn vị"], [1, "Lê \u202eAn", "Phòng Một"]])
    done = thidua("import", file, cwd=root)
    assert done.returncode == 1
    assert 'a.xlsx [DS]:2, cột "Họ và tên": ô có ký tự không in được (U+202E); hãy gõ lại ô này' in done.stderr
