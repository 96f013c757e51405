"""Work and decided levels out of an officer's sheets: by item and by year, again without doubling, or refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.foreign import books
from tests.test_import import empty, refused, root, rows, take

__all__ = ["empty", "root"]  # fixtures

AN, BINH = ["Nguyễn Văn An", "Phòng Tổng hợp"], ["Trần Thị Bình", "Phòng Hành chính"]
WORK = [
    [1, *AN, "Soạn văn bản", 12, 1, 11, 10, 3, 0],
    [None, None, None, "Theo dõi kiến nghị", 8, 0, 8, 8, 2, 0],
    [2, *BINH, "Văn thư", 100, 0, 100, 99, 10, 1],
]
LEVELS = [
    [1, *AN, "Hoàn thành xuất sắc nhiệm vụ", "HTXSNV"],
    [2, *BINH, "-", "Hoàn thành tốt (HTTNV)"],
]


def test_work_by_item(thidua: Run, root: Path) -> None:
    take(thidua, root, books.work(root / "viec.xlsx", *WORK, [None, "Tổng cộng", None, None, 120]))
    assert rows(root, "Công việc") == [
        ["CB001", "Soạn văn bản", None, 12, 1, 11, 10, 3, 0],
        ["CB001", "Theo dõi kiến nghị", None, 8, 0, 8, 8, 2, 0],
        ["CB002", "Văn thư", None, 100, 0, 100, 99, 10, 1],
    ]


def test_work_of_a_unit_among_that_of_people(thidua: Run, root: Path) -> None:
    of_unit = [3, "Tập thể phòng Tổng hợp", None, "Việc của phòng", 30, 0, 30, 30, 0, 0]
    take(thidua, root, books.work(root / "viec.xlsx", *WORK, of_unit))
    assert rows(root, "Công việc")[-1] == ["DV02", "Việc của phòng", None, 30, 0, 30, 30, 0, 0]


def test_work_again_updates(thidua: Run, root: Path) -> None:
    take(thidua, root, books.work(root / "viec.xlsx", *WORK))
    take(thidua, root, books.work(root / "viec.xlsx", [1, *AN, "SOẠN VĂN BẢN", 20], WORK[1], WORK[2]))
    assert next(row[:4] for row in rows(root, "Công việc")) == ["CB001", "Soạn văn bản", None, 20]
    assert len(rows(root, "Công việc")) == 3


def test_work_of_units(thidua: Run, root: Path) -> None:
    head = ["Đơn vị", "Số nhiệm vụ được giao", "Số việc hoàn thành", "Đúng hạn"]
    person = ["Họ và tên", "Đơn vị"], AN
    take(thidua, root, books.save(root / "a.xlsx", DV=[head, ["Phòng Tổng hợp", 5, 5, 4]], DS=person))
    assert rows(root, "Công việc") == [["DV02", None, None, 5, None, 5, 4]]


def test_work_that_the_list_does_not_have_is_asked_about(thidua: Run, root: Path) -> None:
    take(thidua, root, books.work(root / "viec.xlsx", *WORK))
    said = thidua("import", books.work(root / "viec.xlsx", [1, *AN, "Văn bản", 12]), cwd=root).stderr
    assert said == (
        'viec.xlsx [Viec]:6: "CB001" còn công việc khác trong số liệu của năm (dòng 2, 3), sẽ được cộng vào; '
        "hãy xóa dòng cũ nếu trùng\n"
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ([1, *AN, "A", 5, 0, 6], 'cột "Kết quả thực hiện / Hoàn thành": 6 việc, nhiều hơn 5 việc đến hạn'),
        ([1, *AN, "A", "nhiều"], 'cột "Kết quả thực hiện / Được giao": "nhiều" không phải là số nguyên không âm'),
        ([1, *AN, "văn thư", 5], 'cột "Nhiệm vụ": "CB002" đã có nội dung "văn thư" ở dòng 8; hãy ghi rõ nội dung'),
        ([1, None, None, "A", 5], "dòng không ghi tên hay mã; hãy ghi hoặc xóa dòng này"),
    ],
)
def test_work_that_is_refused(thidua: Run, root: Path, row: list[Any], message: str) -> None:
    file = books.work(root / "viec.xlsx", [1, *BINH, "A"], [None], [2, *AN, "Văn thư", 5], row)
    said = refused(thidua, root, file)
    assert len(said) == 1
    assert said[0].startswith("viec.xlsx [Viec]:9") and message in said[0]


def test_levels_by_year(thidua: Run, root: Path) -> None:
    take(thidua, root, books.levels(root / "xl.xlsx", *LEVELS))
    assert rows(root, "Xếp loại đã quyết định") == [
        ["CB001", 2018, "hoàn thành xuất sắc nhiệm vụ"],
        ["CB001", 2019, "hoàn thành xuất sắc nhiệm vụ"],
        ["CB002", 2019, "hoàn thành tốt nhiệm vụ"],
    ]


def test_levels_again_update(thidua: Run, root: Path) -> None:
    take(thidua, root, books.levels(root / "xl.xlsx", *LEVELS))
    take(thidua, root, books.levels(root / "xl.xlsx", [1, *AN, "HTTNV", None]))
    assert [row[2] for row in rows(root, "Xếp loại đã quyết định")][:2] == [
        "hoàn thành tốt nhiệm vụ",
        "hoàn thành xuất sắc nhiệm vụ",
    ]


def test_levels_of_units_in_the_year_of_the_import(thidua: Run, root: Path) -> None:
    head = ["TT", "Đơn vị", "Xếp loại", "Số QĐ"]
    person = ["Họ và tên", "Đơn vị"], AN
    take(thidua, root, books.save(root / "a.xlsx", DV=[head, [1, "Phòng Tổng hợp", "HTXSNV", "12/QĐ"]], DS=person))
    found = rows(root, "Xếp loại đã quyết định")
    assert found == [["DV02", 2020, "hoàn thành xuất sắc nhiệm vụ", None, "12/QĐ"]]


def test_a_staff_list_with_levels_fills_both_tables(thidua: Run, root: Path) -> None:
    head = ["Họ và tên", "Ngày sinh", "Đơn vị", "Xếp loại năm 2019", "Xếp loại năm 2018"]
    take(
        thidua, root, books.save(root / "a.xlsx", DS=[head, ["Lê Văn Cường", "01/02/1990", "Phòng A", "HTTNV", "HTNV"]])
    )
    assert rows(root, "Cá nhân") == [["CB001", "Lê Văn Cường", None, "1990-02-01", "DV02"]]
    assert [row[1] for row in rows(root, "Xếp loại đã quyết định")] == [2019, 2018]


def test_a_level_proposed_for_the_year_is_no_decision(thidua: Run, root: Path) -> None:
    head = ["Họ và tên", "Đơn vị", "Xếp loại", "Xếp loại 2019", "Danh hiệu đề nghị"]
    said = take(thidua, root, books.save(root / "a.xlsx", DS=[head, ["Lê An", "A", "HTTNV", "HTNV", "LĐTT"]]))
    assert rows(root, "Xếp loại đã quyết định") == [["CB001", 2019, "hoàn thành nhiệm vụ"]]
    assert "  Xếp loại           (không dùng)" in said.splitlines()


def test_a_level_that_is_none_is_told_at_its_cell(thidua: Run, root: Path) -> None:
    file = books.levels(root / "xl.xlsx", [1, *AN, "HTTNV", "Siêu tốt"], [2, *BINH, "HTNV"])
    (said,) = refused(thidua, root, file)
    where = 'xl.xlsx [XL]:4, cột "Kết quả xếp loại / 2019"'
    assert said.startswith(f'{where}: "Siêu tốt" không phải là mức xếp loại; hãy ghi một trong: HTXSNV, HTTNV')


def test_two_levels_of_one_year_are_refused(thidua: Run, root: Path) -> None:
    (said,) = refused(thidua, root, books.levels(root / "xl.xlsx", [1, *AN, "HTTNV"], [2, *AN, "HTNV"]))
    message = '"CB001" năm 2018 đã có mức "HTTNV" ở một dòng khác; hãy giữ một mức'
    assert said == f'xl.xlsx [XL]:5, cột "Kết quả xếp loại / 2018": {message}'


def test_a_list_headed_with_another_year_is_not_guessed_at(thidua: Run, root: Path) -> None:
    head = ["Họ và tên", "Đơn vị", "Xếp loại"]
    file = books.save(root / "a.xlsx", DS=[["KẾT QUẢ XẾP LOẠI NĂM 2018"], head, ["Lê An", "A", "HTTNV"]])
    message = "phía trên ghi năm 2018, đang nhập vào năm 2020, mà cột này không ghi năm nào"
    remedy = 'hãy ghi năm ở tiêu đề cột, như "Xếp loại 2018", hoặc thêm cột Năm'
    assert refused(thidua, root, file) == [f'a.xlsx [DS]:2, cột "Xếp loại": {message}; {remedy}']


def test_awards_of_another_year_are_not_proposed_in_this_one(thidua: Run, root: Path) -> None:
    rows = [["Họ và tên", "Đơn vị", "Danh hiệu", None], [None, None, 2019, 2020], ["Lê An", "A", "LĐTT", "LĐTT"]]
    (said,) = refused(thidua, root, books.save(root / "a.xlsx", DS=rows))
    assert said.startswith(
        'a.xlsx [DS]:2, cột "Danh hiệu / 2020": cột này của năm 2020, cạnh cột các năm trước: '
        "không rõ đã có quyết định hay mới đề nghị; hãy"
    )
    rows = [["ĐĂNG KÝ THI ĐUA NĂM 2019"], ["Họ và tên", "Đơn vị", "LĐTT", "CSTĐCS"], ["Lê An", "A", "x", "x"]]
    (said,) = refused(thidua, root, books.save(root / "b.xlsx", DS=rows))
    assert said.endswith("; là khen thưởng đã có thì thêm cột Năm ghi 2019, nếu không thì nhập với --year 2019")


def test_shares_and_numbers_of_authors_are_no_part_of_their_names(thidua: Run, root: Path) -> None:
    staff = [["Họ và tên", "Đơn vị"], ["Lê An", "A"], ["Lê Bình", "A"]]
    head, written = ["Tên sáng kiến", "Tác giả", "Đơn vị", "Năm"], "Nhóm tác giả: Lê An (66,7%), 2. Lê Bình: 33,3 %"
    lists = books.save(root / "a.xlsx", NS=staff, SK=[head, ["Lưu trữ số", written, "A", 2020]])
    take(thidua, root, lists)
    assert rows(root, "Sáng kiến")[0][-1] == "CB001; CB002"
    alone = books.save(root / "b.xlsx", SK=[head, ["Lưu trữ số", "Lê An", "A", 2020], [None, "Lê Bình", "A", None]])
    assert refused(thidua, root, alone)[0].startswith("b.xlsx [SK]:3: dòng có tác giả mà không ghi tên sáng kiến")


def test_a_fraction_is_not_taken_for_thousands(thidua: Run, root: Path) -> None:
    head = ["Họ và tên", "Đơn vị", "Được giao", "Hoàn thành"]
    (said,) = refused(thidua, root, books.save(root / "a.xlsx", CV=[head, ["Lê An", "A", 1.125, 1]]))
    assert said.startswith('a.xlsx [CV]:2, cột "Được giao": "1,125" không phải là số nguyên không âm')


def test_two_columns_that_mean_the_same_are_told(thidua: Run, root: Path) -> None:
    head = ["Họ và tên", "Đơn vị", "Tổng số việc", "Được giao", "Hoàn thành"]
    said = take(thidua, root, books.save(root / "a.xlsx", CV=[head, ["Lê An", "A", 9, 12, 5]]))
    assert '  Được giao     (không dùng: đã lấy cột "Tổng số việc")' in said.splitlines()
