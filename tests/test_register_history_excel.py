"""Old lists of awards in Excel into the register: people found by id or name in any year, and never guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Run
from tests.foreign import books
from tests.test_register import rows
from thidua.register.rows import book_of, head, tables_of

Office = Callable[..., Path]
HEAD = ["STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu", "Năm", "Số QĐ", "Ngày QĐ", "Cấp khen"]
AN = [1, "NGUYỄN VĂN AN", None, "Phòng Tổng hợp"]
WITH_ID = ["Mã cán bộ", "Họ và tên", "Danh hiệu", "Năm"]


@pytest.fixture
def root(office: Office) -> Path:
    """An office of two years: somebody of the first is not in the second, somebody else has moved."""
    made = office()
    (made / "2019").mkdir()
    units = "unit_id;name\nP1;Phòng Tổng hợp\nP9;Phòng Tiếp dân\n"
    people = "person_id;full_name;birth_date;unit_id\nA3;Lê Văn Cường;1980-02-01;P9\nA7;Đỗ Thị Hưu;1961-03-04;P1\n"
    (made / "2019" / "units.csv").write_text(units, encoding="utf-8")
    (made / "2019" / "people.csv").write_text(people, encoding="utf-8")
    return made


def take(thidua: Run, root: Path, *lines: list[Any]) -> str:
    """Imports a list, then again, which adds nothing; what was said the first time."""
    books.save(root / "cu.xlsx", KT=[["DANH SÁCH KHEN THƯỞNG CÁC NĂM TRƯỚC"], [], *lines])
    done = thidua("register", "import-history", "cu.xlsx", cwd=root)
    assert done.returncode == 0, done.stderr
    before = head(root / "register.sqlite")
    again = thidua("register", "import-history", "cu.xlsx", cwd=root).stdout.splitlines()[-1]
    assert (again.startswith("Đã nhập cu.xlsx: thêm 0 dòng, "), head(root / "register.sqlite")) == (True, before)
    return done.stdout + done.stderr


def awards(root: Path) -> list[tuple[Any, ...]]:
    found: Any = tables_of(book_of(root / "register.sqlite"))["awards"]
    return [(row.subject_id, row.award, row.year, row.decision_no, row.decided_on) for row in found]


def fails(thidua: Run, root: Path, *lines: list[Any]) -> list[str]:
    """What an import says that fails; no register is begun."""
    books.save(root / "cu.xlsx", KT=[*lines])
    done = thidua("register", "import-history", "cu.xlsx", cwd=root)
    assert (done.returncode, (root / "register.sqlite").exists()) == (1, False)
    return done.stderr.splitlines()


def test_dates_and_years_as_officers_write_them(thidua: Run, root: Path) -> None:
    first = [*AN, "LĐTT; CSTĐ cơ sở", "2017-2018", "0012", datetime(2019, 1, 15), "Thủ trưởng cơ quan"]
    second = [*AN, "Bằng khen của UBND tỉnh", 2016, "9/QĐ-UBND", "1/2/2017", "UBND tỉnh"]
    said = take(thidua, root, HEAD, first, second, [*AN, "CSTT", "2015", None, "2016-02-01"], [None, "Tổng cộng"])
    assert awards(root) == [
        ("A1", "CSTT", 2015, None, date(2016, 2, 1)),
        ("A1", "BK_TINH", 2016, "9/QĐ-UBND", date(2017, 2, 1)),
        ("A1", "LDTT", 2018, "0012", date(2019, 1, 15)),
        ("A1", "CSTDCS", 2018, "0012", date(2019, 1, 15)),
    ]
    assert "cu.xlsx [KT]: tiêu đề ở dòng 3, 3 dòng số liệu → Khen thưởng đã có" in said.splitlines()


LEVELS = (
    "Thủ trưởng cơ quan, Thủ trưởng đơn vị, Chủ tịch UBND tỉnh, Chủ tịch UBND huyện, Chủ tịch UBND xã, "
    "Bộ trưởng và tương đương, Thủ tướng Chính phủ, Chính phủ, Chủ tịch nước, Cấp ủy Đảng, Mặt trận Tổ quốc, "
    "Công đoàn, Cơ quan khác"
)


@pytest.mark.parametrize("written", ["Chánh Văn phòng", "Thủ trưởng", "Giám đốc Sở", "Sở Nội vụ"])
def test_an_authority_that_is_not_clear_stays_open_and_is_never_guessed(thidua: Run, root: Path, written: str) -> None:
    lines = [[*AN, "LĐTT", 2015, None, None, written], [*AN, "BK_TTG", 2016, None, None, "TTg"]]
    said = take(thidua, root, HEAD, *lines)
    asked = f'"{written}" là cấp nào; hãy ghi một trong: {LEVELS}'
    assert f'cu.xlsx [KT]:4, cột "Cấp khen": để trống, vì không rõ {asked}' in said.splitlines()
    assert rows(root, "SELECT authority FROM decisions ORDER BY id") == [(None,), ("prime_minister",)]


def test_a_preview_says_how_many_and_begins_no_register(thidua: Run, root: Path) -> None:
    books.save(root / "cu.xlsx", KT=[HEAD, [*AN, "LĐTT", 2015]])
    done = thidua("register", "import-history", "cu.xlsx", "--preview", cwd=root)
    said = "Xem trước cu.xlsx: sẽ thêm 1 dòng, 0 dòng đã có trong sổ; chưa ghi gì."
    assert (done.stdout.splitlines()[-1], (root / "register.sqlite").exists()) == (said, False)


def test_awards_marked_with_x_and_units(thidua: Run, root: Path) -> None:
    head = ["Tên tập thể/cá nhân", "Phân loại đối tượng", "Năm", "LĐTT (Đánh X)", "Số QĐ", "TTLĐTT"]
    lines = [["Lê Văn Cường", "Cá nhân", 2016, "x", "3/QĐ"], ["Phòng Tiếp dân", "Tập thể", 2016, None, None, "X"]]
    take(thidua, root, head, *lines)
    assert [each[:4] for each in awards(root)] == [("A3", "LDTT", 2016, "3/QĐ"), ("P9", "TTLDTT", 2016, None)]


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("PHÒNG TIẾP DÂN", None),
        ("Phòng Tiếp dân", "Tập thể"),
        ("Phòng Tiếp dân", "-"),
        ("Tập thể Phòng Tiếp dân", None),
    ],
)
def test_a_unit_among_the_names_of_people_is_that_unit(thidua: Run, root: Path, name: str, post: str | None) -> None:
    head = ["Họ và tên", "Chức vụ", "Danh hiệu", "Năm"]
    take(thidua, root, head, ["Đỗ Thị Hưu", "Chuyên viên", "LĐTT", 2016], [name, post, "Tập thể LĐXS", 2016])
    assert [each[:3] for each in awards(root)] == [("A7", "LDTT", 2016), ("P9", "TTLDXS", 2016)]


def test_somebody_of_an_earlier_year_is_found_in_the_unit_of_then(thidua: Run, root: Path) -> None:
    moved = [1, "Lê Văn Cường", None, "Phòng Tiếp dân", "LĐTT", 2015]
    take(thidua, root, HEAD, moved, [2, "Đỗ Thị Hưu", 1961, None, "LĐTT", 2015])
    assert [each[0] for each in awards(root)] == ["A3", "A7"]


def test_an_old_workbook_in_old_fonts(thidua: Run, root: Path) -> None:
    books.save(root / "cu.xlsx", KT=[["Họ và tên", "Danh hiệu", "Năm"], ["NguyÔn V¨n An", "LĐTT", 2015]])
    book = openpyxl.load_workbook(root / "cu.xlsx")
    book["KT"]["A2"].font = openpyxl.styles.Font(name=".VnTime")
    book["KT"].row_dimensions[2].hidden = True
    book.save(root / "cu.xlsx")
    done = thidua("register", "import-history", "cu.xlsx", cwd=root)
    assert "cu.xlsx [KT]: có 1 dòng bị ẩn vẫn được đọc: 2; hãy xóa nếu không dùng" in done.stderr.splitlines()
    assert awards(root) == [("A1", "LDTT", 2015, None, None)]


def test_somebody_who_left_long_ago_has_an_id_of_the_officers_own(thidua: Run, root: Path) -> None:
    said = take(thidua, root, WITH_ID, ["CU01", "Trần Thị Bình", "LĐTT", 2001])
    assert rows(root, "SELECT subject_id, kind, name FROM grants") == [("CU01", "person", "Trần Thị Bình")]
    assert "Lưu ý: 1 mã không có trong số liệu các năm (CU01); vẫn ghi, hãy kiểm tra." in said.splitlines()
    like = 'mã "CU01" không có trong số liệu các năm, cùng họ tên với A2 (Trần Thị Bình); hãy kiểm tra'
    assert f'cu.xlsx [KT]:4, cột "Mã cán bộ": {like} có phải một người' in said.splitlines()


@pytest.mark.parametrize(
    ("name", "unit", "message"),
    [
        ("Lê Thị Lạ", None, '"Lê Thị Lạ" không có trong danh sách năm nào; hãy thêm cột mã cá nhân (người đã nghỉ: mã'),
        ("Nguyễn Văn Ân", None, 'không rõ "Nguyễn Văn Ân" là ai, có thể là A1 (Nguyễn Văn An); hãy thêm cột mã'),
        ("Nguyễn Văn An", "Phòng Cũ", 'không rõ "Nguyễn Văn An" là ai, có thể là A1 (Nguyễn Văn An); hãy thêm cột'),
        ("Lê Văn Cường", None, 'có 2 người tên "Lê Văn Cường" (A3, A4); hãy thêm cột mã cá nhân'),
    ],
)
def test_a_name_that_is_not_one_person_is_told_with_those_it_may_be(
    thidua: Run, root: Path, name: str, unit: str | None, message: str
) -> None:
    with (root / "2020" / "people.csv").open("a", encoding="utf-8") as file:
        file.write("A4;Lê Văn Cường;nam;P1;;;;\n")
    (said,) = fails(
        thidua, root, HEAD, [1, "Trần Thị Bình", None, None, "LĐTT", 2020], [2, name, None, unit, "GK", 2015]
    )
    assert said.startswith(f'cu.xlsx [KT]:3, cột "Họ và tên": {message}')


def test_merits_before_a_recruitment_are_a_namesakes_unless_the_id_is_told(thidua: Run, root: Path) -> None:
    with (root / "2019" / "people.csv").open("w", encoding="utf-8") as file:
        file.write("person_id;full_name;unit_id;joined_on\nA7;Đỗ Thị Hưu;P9;2013-02-01\n")
    told = 'LDTT năm 2012, trước khi "Đỗ Thị Hưu" (A7) được tuyển dụng (01/02/2013), có thể là người cùng tên'
    (said,) = fails(thidua, root, HEAD, [1, "Đỗ Thị Hưu", None, None, "LĐTT", 2012])
    assert said.startswith(f'cu.xlsx [KT]:2, cột "Họ và tên": {told}; hãy thêm cột mã cá nhân')
    take(thidua, root, WITH_ID, ["A7", "Đỗ Thị Hưu", "LĐTT", 2012], ["A7", "Đỗ Thị Hưu", "LĐTT", 2013])
    said_of = [line for line in thidua("check", "2019", cwd=root).stdout.splitlines() if '"A7" được tuyển dụng' in line]
    assert [line.split(": ")[1] for line in said_of] == [
        'LDTT năm 2012, trước khi "A7" được tuyển dụng (01/02/2013); hãy kiểm tra mã, năm và ngày tuyển dụng'
    ]


def test_an_id_of_somebody_else_is_refused(thidua: Run, root: Path) -> None:
    whose = 'mã "A1" trong số liệu là của "Nguyễn Văn An", ở đây là "Trần Thị Bình"'
    said = fails(thidua, root, WITH_ID, ["A1", "Trần Thị Bình", "LĐTT", 2015])
    assert said == [f'cu.xlsx [KT]:2, cột "Mã cán bộ": {whose}; hãy sửa mã hoặc họ tên']


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (["LĐTT", None], "chưa ghi năm thành tích; hãy ghi cột Năm, ví dụ 2018"),
        (["LĐTTT", 2015], ', cột "Danh hiệu": "LĐTTT" không phải là mã khen thưởng đã biết; ý bạn là "LDTT"?'),
        (["LĐTT", 2015, None, "31/02/2016"], ', cột "Ngày QĐ": ngày "31/02/2016" không có thật; hãy ghi một ngày'),
        (["LĐTT", 2015, None, "=1+1"], ', cột "Ngày QĐ": ô là công thức chưa có giá trị; hãy mở bằng Excel'),
        (["LĐTT", 2015, "13/QĐ"], "A1, LDTT năm 2015 đã có ở dòng 2 với quyết định khác; hãy kiểm tra lại"),
    ],
)
def test_a_row_that_fails_stops_everything(thidua: Run, root: Path, cells: list[Any], message: str) -> None:
    (said,) = fails(thidua, root, HEAD, [*AN, "LĐTT", 2015, "12/QĐ"], [*AN, *cells])
    assert said.startswith("cu.xlsx [KT]:3") and message in said


def test_a_workbook_without_awards(thidua: Run, root: Path) -> None:
    needed = 'cần cột Họ và tên hoặc mã, Danh hiệu hoặc Hình thức, và Năm, hoặc các cột như "Danh hiệu 2018"'
    said = fails(thidua, root, HEAD[:4], AN)
    assert said == [f"cu.xlsx: không thấy danh sách khen thưởng ({needed}); hãy sửa tiêu đề cột"]


def test_a_decision_of_which_only_the_year_is_known_has_no_day(thidua: Run, root: Path) -> None:
    said = take(thidua, root, HEAD, [*AN, "LĐTT", 2015, "9/QĐ", "2016"], [*AN, "LĐTT", 2016, "8/QĐ", "01/2017"])
    assert [row[4] for row in awards(root)] == [None, None]
    remedy = "chưa biết ngày quyết định, để trống; hãy ghi đủ ngày/tháng/năm nếu biết"
    assert f'cu.xlsx [KT]:4, cột "Ngày QĐ": chỉ có "2016", {remedy}' in said.splitlines()


def test_what_cannot_have_happened_yet_is_refused(thidua: Run, root: Path) -> None:
    said = fails(thidua, root, HEAD, [*AN, "LĐTT", 2098], [*AN, "LĐTT", 2015, None, "1/1/2014"])
    assert said[-2].startswith("cu.xlsx [KT]:2: năm thành tích 2098 sau ngày ghi sổ ")
    assert said[-1] == "cu.xlsx [KT]:3: quyết định ngày 01/01/2014, trước năm thành tích 2015; hãy kiểm tra năm"
