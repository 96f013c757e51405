"""Lists with a column for each year or each level: read with their year, or told what to write above them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Run
from tests.foreign import books
from tests.test_import import empty, refused, rows, take
from tests.test_import import root as year
from tests.test_register_history_excel import awards, fails
from tests.test_register_history_excel import root as past
from tests.test_register_history_excel import take as take_past

__all__ = ["empty", "past", "year"]  # fixtures
AN = ["A1", "Nguyễn Văn An"]
HEAD = ["Mã cán bộ", "Họ và tên"]
BELOW: list[Any] = [None, None]
LDTT, CSTDCS = ("A1", "LDTT", 2017, None, None), ("A1", "CSTDCS", 2018, None, None)


@pytest.mark.parametrize(
    "lines",
    [
        [[*HEAD, "Danh hiệu 2017", "Danh hiệu năm 2018"], [*AN, "LĐTT", "CSTĐCS"]],
        [[*HEAD, "Danh hiệu", None], [*BELOW, 2017, 2018], [*AN, "LĐTT", "CSTĐCS"]],
        [[*HEAD, "Danh hiệu", None], [*BELOW, "2016-2017", "2017-2018"], [*AN, "LĐTT", "CSTĐCS"]],
        [[*HEAD, "LĐTT 2017", "LĐTT 2018", "CSTĐCS 2018"], [*AN, "x", "-", "x"]],
        [[*HEAD, "Năm 2017", None, "Năm 2018", None], [*BELOW, *["LĐTT", "CSTĐCS"] * 2], [*AN, "x", None, None, "x"]],
        [[*HEAD, "LĐTT", "CSTĐCS"], [*AN, 2017, "2018"]],
        [[*HEAD, "Danh hiệu 2016", "Danh hiệu 2017", "Danh hiệu 2018"], [*AN, "Không", "LĐTT", "CSTĐCS"]],
    ],
)
def test_awards_by_year_are_read_with_their_year(thidua: Run, past: Path, lines: list[list[Any]]) -> None:
    take_past(thidua, past, *lines)
    assert awards(past) == [LDTT, CSTDCS]


def test_several_years_in_one_cell(thidua: Run, past: Path) -> None:
    take_past(thidua, past, [*HEAD, "LĐTT"], [*AN, "2016; 2017"])
    assert awards(past) == [("A1", "LDTT", 2016, None, None), LDTT]
    (past / "register.sqlite").unlink()
    (said,) = fails(thidua, past, [*HEAD, "LĐTT"], [*AN, "2016-2019"])
    assert '"2016-2019" là những năm nào; hãy ghi đủ từng năm, như 2018; 2019' in said
    (said,) = fails(thidua, past, [*HEAD, "LĐTT", "Số QĐ LĐTT"], [*AN, "2016; 2017", "3/QĐ"])
    assert 'cột "LĐTT": nhiều năm mà một quyết định; hãy tách mỗi năm một dòng' in said


def test_each_year_has_its_own_decision(thidua: Run, past: Path) -> None:
    years = [*HEAD, "Năm 2017", None, "Năm 2018", None]
    head = [*BELOW, "Danh hiệu", "Số, ngày QĐ", "Danh hiệu", "Số QĐ"]
    take_past(thidua, past, years, head, [*AN, "LĐTT", "12/QĐ-VP ngày 05/01/2018", "CSTĐCS", "13/QĐ-VP"])
    found = [(award, number, str(day)) for _, award, _, number, day in awards(past)]
    assert found == [("LDTT", "12/QĐ-VP", "2018-01-05"), ("CSTDCS", "13/QĐ-VP", "None")]


def test_a_decision_beside_the_only_year_is_of_that(thidua: Run, past: Path) -> None:
    take_past(thidua, past, [*HEAD, "Danh hiệu 2017", "Số QĐ"], [*AN, "LĐTT", "5/QĐ"])
    assert awards(past) == [(*LDTT[:3], "5/QĐ", None)]


def test_a_decision_of_nobody_knows_which_year_is_told(thidua: Run, past: Path) -> None:
    said = take_past(
        thidua, past, [*HEAD, "Danh hiệu 2017", "Danh hiệu 2018", "Số QĐ"], [*AN, "LĐTT", "CSTĐCS", "9/QĐ"]
    )
    assert awards(past) == [LDTT, CSTDCS]
    assert 'không rõ cột "Số QĐ" là của khen thưởng năm nào, không dùng đến; hãy ghi năm ở tiêu đề' in said


def test_a_decision_beside_several_marks_is_told_to_be_of_nobody_knows_which(thidua: Run, past: Path) -> None:
    head = [*HEAD, "Năm", "LĐTT", "CSTĐCS", "Số, ngày quyết định"]
    said = take_past(thidua, past, head, [*AN, 2017, "x", None, "12/QĐ-VP ngày 05/01/2018"])
    assert awards(past) == [LDTT]
    assert (
        'không rõ cột "Số, ngày quyết định" là của danh hiệu, hình thức nào, không dùng đến; '
        'hãy thêm cột số quyết định của từng danh hiệu, như "Số QĐ LĐTT"'
    ) in said


def test_half_the_name_of_an_award_is_told(thidua: Run, past: Path) -> None:
    said = take_past(thidua, past, [*HEAD, "LĐTT 2017", "Bằng khen 2017", "Bằng khen"], [*AN, "x", "x", "x"])
    assert 'không rõ cột "Bằng khen" là BK_TINH hay BK_BO hay BK_TTG, không dùng đến; hãy ghi đủ tên' in said
    assert awards(past) == [LDTT]


def test_a_year_alone_may_be_of_anything(thidua: Run, past: Path) -> None:
    said = fails(thidua, past, [*HEAD, "2017", "Năm 2018"], [*AN, "LĐTT", "CSTĐCS"])
    assert said[0].startswith("cu.xlsx: không thấy danh sách khen thưởng (")
    told = 'không rõ cột "2017", "Năm 2018" là khen thưởng hay xếp loại, không dùng đến; hãy ghi rõ ở tiêu đề'
    assert told in said[1]


@pytest.mark.parametrize("text", ["x", "✓"])
def test_a_mark_is_no_name_of_an_award(thidua: Run, past: Path, text: str) -> None:
    (said,) = fails(thidua, past, [*HEAD, "Danh hiệu", "Năm"], [*AN, text, 2018])
    assert f'"{text}" chưa nói danh hiệu, hình thức nào; hãy ghi tên' in said


def test_a_heading_of_a_decision_that_was_not_merged(thidua: Run, past: Path) -> None:
    head = [*HEAD, "Danh hiệu", "Năm", "Quyết định", None]
    take_past(thidua, past, head, [None, None, None, None, "Số", "Ngày"], [*AN, "LĐTT", 2017, "5/QĐ", "06/02/2018"])
    assert [str(cell) for cell in awards(past)[0][3:]] == ["5/QĐ", "2018-02-06"]


def test_a_column_without_a_heading_is_told(thidua: Run, past: Path) -> None:
    said = take_past(thidua, past, [*HEAD, "Danh hiệu", "Năm"], [*AN, "LĐTT", 2017, "5/QĐ"])
    assert "cột E có chữ mà không có tiêu đề, không dùng đến; hãy ghi tiêu đề nếu cần nhập" in said


# --- into the tables of a year --------------------------------------------------------------------------------------


STAFF = [[*HEAD, "Đơn vị"], [*AN, "Phòng A"], ["A2", "Trần Bình", "Phòng A"]]


def sheets(folder: Path, *lines: list[Any]) -> Path:
    return books.save(folder / "a.xlsx", NS=STAFF, DS=list(lines))


def test_awards_of_earlier_years_go_in_with_theirs(thidua: Run, year: Path) -> None:
    take(thidua, year, sheets(year, [*HEAD, "LĐTT 2018", "LĐTT 2019"], [*AN, "x", "x"]))
    assert rows(year, "Khen thưởng đã có") == [["A1", "LDTT", 2018], ["A1", "LDTT", 2019]]


@pytest.mark.parametrize(
    ("head", "column"),
    [
        (["Danh hiệu 2018", "Danh hiệu 2019", "Hình thức đề nghị"], "Danh hiệu 2018"),
        (["Danh hiệu 2019", "Số QĐ 2019", "Hình thức"], "Hình thức"),
    ],
)
def test_a_proposal_beside_earlier_awards_is_no_award(thidua: Run, year: Path, head: list[str], column: str) -> None:
    lines = [*HEAD, *head], [*AN, "LĐTT", "LĐTT", "Giấy khen"]
    assert f'cột "{column}": cột này' in refused(thidua, year, sheets(year, *lines))[0]


def test_what_a_heading_calls_proposed_is_not_given(thidua: Run, year: Path) -> None:
    """A decision beside it may be that of an initiative."""
    head = [*HEAD, "Danh hiệu đề nghị", "Số QĐ", "Năm"]
    said = take(thidua, year, sheets(year, head, [*AN, "LĐTT", "12/QĐ-SK", 2020]))
    assert 'không rõ cột "Năm" của đề nghị là năm nào, không dùng đến' in said
    assert (rows(year, "Đề cử"), rows(year, "Khen thưởng đã có")) == ([["A1", "LDTT"]], [])


def test_school_years_are_not_proposed_in_this_one(thidua: Run, year: Path) -> None:
    (said,) = refused(thidua, year, sheets(year, [*HEAD, "Danh hiệu đề nghị 2017-2018"], [*AN, "LĐTT"]))
    assert "cột này là của năm 2017, 2018, đang nhập vào năm 2020" in said


BINH = ["A2", "Trần Bình"]
LEVELS = ["HTXSNV", "Hoàn thành tốt nhiệm vụ", "HTNV", "KHTNV"]


def merged(root: Path) -> Path:
    """The levels below one heading over all of them."""
    head = [[*HEAD, "Kết quả xếp loại"], [*BELOW, *LEVELS]]
    path = sheets(root, *head, [*AN, "x"], [*BINH, None, "v"])
    book = openpyxl.load_workbook(path)
    book["DS"].merge_cells("C1:F1")
    book.save(path)
    return path


@pytest.mark.parametrize("make", [lambda root: sheets(root, [*HEAD, *LEVELS], [*AN, "x"], [*BINH, None, "X"]), merged])
def test_levels_that_are_marked(thidua: Run, year: Path, make: Callable[[Path], Path]) -> None:
    take(thidua, year, make(year))
    levels = ["hoàn thành xuất sắc nhiệm vụ", "hoàn thành tốt nhiệm vụ"]
    assert rows(year, "Xếp loại đã quyết định") == [["A1", 2020, levels[0]], ["A2", 2020, levels[1]]]


def test_levels_that_are_marked_by_year(thidua: Run, year: Path) -> None:
    head = [*HEAD, "Xếp loại 2018", None, "Xếp loại 2019", None]
    take(thidua, year, sheets(year, head, [*BELOW, *["HTTNV", "HTNV"] * 2], [*AN, "x", None, None, "x"]))
    assert [row[1:] for row in rows(year, "Xếp loại đã quyết định")] == [
        [2018, "hoàn thành tốt nhiệm vụ"],
        [2019, "hoàn thành nhiệm vụ"],
    ]


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        (["x", "x"], "dòng này có hai mức xếp loại của một năm; hãy giữ một"),
        ([0, 1], '"1" có thể là số người, số đơn vị; hãy ghi X nếu là mức của dòng này'),
        ([None, "?"], '"?" không phải là dấu X; hãy ghi X hoặc để trống'),
    ],
)
def test_marks_of_levels_that_say_no_level(thidua: Run, year: Path, marks: list[Any], told: str) -> None:
    (said,) = refused(thidua, year, sheets(year, [*HEAD, "HTTNV", "HTNV"], [*AN, *marks]))
    assert said == f'a.xlsx [DS]:2, cột "HTNV": {told}'


def test_a_year_that_an_import_begins_beside_others_is_told(thidua: Run, year: Path) -> None:
    given = sheets(year, [*HEAD, "Đơn vị", "Chức vụ"], [*AN, "Phòng Tổng hợp", "Chuyên viên"])
    done = thidua("import", given, "--year", "2002", "--preview", cwd=year)
    told = "2002.xlsx: năm 2002 chưa có số liệu, tệp này là tệp mới; các năm đã có: 2020; nhầm năm thì ghi lại --year"
    assert (done.returncode, told in done.stderr.splitlines()) == (0, True), done.stderr
