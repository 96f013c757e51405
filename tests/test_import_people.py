"""`thidua import`: what a list says otherwise of somebody who is known is told, and an older list changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.foreign import books
from tests.test_import import empty, root, rows, take

__all__ = ["empty", "root"]  # fixtures
HEAD = ["Mã NV", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị"]
AN = ["A1", "Lê An", "01/02/1980", "Trưởng phòng Tổ chức", "Phòng Tổ chức"]


def test_what_is_known_of_somebody_is_not_changed_unasked(thidua: Run, root: Path) -> None:
    """Of a post, a birth date, a unit; a blank that is filled in is no question."""
    first = take(thidua, root, books.save(root / "a.xlsx", DS=[HEAD, ["A1", "Lê An", None, *AN[3:]]]))
    filled = take(thidua, root, books.save(root / "a.xlsx", DS=[HEAD, AN]))
    assert "đã ghi" not in first + filled
    wish = [[*HEAD, "Danh hiệu đề nghị"], ["A1", "Lê An", "03/02/1980", "Trưởng phòng", "Phòng Thuế", "LĐTT"]]
    said = take(thidua, root, books.save(root / "b.xlsx", DS=[["ĐỀ NGHỊ"], *wish]))
    who, ask = '"Lê An" (A1) đã ghi', "hãy kiểm tra, không đổi thì xóa chữ ở ô này"
    assert f'b.xlsx [DS]:3, cột "Chức vụ": {who} "Trưởng phòng Tổ chức", nay ghi "Trưởng phòng"; {ask}' in said
    assert f'cột "Ngày sinh": {who} "01/02/1980", nay ghi "03/02/1980"; {ask}' in said
    assert f'cột "Đơn vị": {who} "DV02", nay ghi "DV03"; {ask}' in said


@pytest.mark.parametrize("written", [2015, "2015", "03/2015"])
def test_a_recruitment_of_which_only_the_year_is_known_stays_open(thidua: Run, root: Path, written: object) -> None:
    head = ["Mã NV", "Họ và tên", "Đơn vị", "Ngày tuyển dụng"]
    people = [["A1", "Lê An", "Phòng Thuế", written], ["A2", "Vũ Ba", "Phòng Thuế", "01/02/2016"]]
    said = take(thidua, root, books.save(root / "a.xlsx", DS=[head, *people]))
    told = f'chỉ có "{written}", chưa biết ngày tuyển dụng, không nhập ô này; hãy ghi đủ ngày/tháng/năm nếu biết'
    assert f'a.xlsx [DS]:2, cột "Ngày tuyển dụng": {told}' in said.splitlines()
    assert [(row[0], *row[8:]) for row in rows(root, "Cá nhân")] == [("A1",), ("A2", "2016-02-01")]


def test_a_list_of_earlier_years_changes_nobody_of_a_list_beside_it(thidua: Run, root: Path) -> None:
    """Whoever is new in the same import is no more moved back to an old unit than who was there before."""
    old = [[*HEAD, "Danh hiệu", "Năm"], ["A1", "Lê An", None, "Chuyên viên", "Phòng Cũ", "LĐTT", 2012]]
    staff = books.save(root / "a.xlsx", DS=[HEAD, AN])
    take(thidua, root, staff, books.save(root / "b.xlsx", DS=old))
    assert [row[:1] + row[4:] for row in rows(root, "Cá nhân")] == [["A1", "DV02", "Trưởng phòng Tổ chức"]]


@pytest.mark.parametrize(("first", "second"), [(None, None), (None, "05/11/1990"), (1985, "05/11/1990")])
def test_a_namesake_of_the_same_unit_is_not_lost_in_the_row_of_the_other(
    thidua: Run, root: Path, first: object, second: object
) -> None:
    """A list of four people made three, where a birth date was not written in full in both rows."""
    lines = [["Lê Thị Thuý", first, "Trưởng phòng", "Phòng Thuế"], ["Lê Thị Thúy", second, "Kế toán", "Phòng Thuế"]]
    done = thidua("import", books.save(root / "a.xlsx", DS=[HEAD[1:], *lines]), "--year", "2020", cwd=root)
    assert done.returncode == 1
    assert (
        'a.xlsx [DS]:3, cột "Họ và tên": "Lê Thị Thuý" đã có ở dòng 2 của danh sách này; hai người thì thêm cột mã cá '
        "nhân hoặc ghi đủ ngày sinh của cả hai, một người thì bỏ một dòng"
    ) in done.stderr.splitlines()


def test_two_rows_with_one_birth_date_are_one_person(thidua: Run, root: Path) -> None:
    lines = [["Lê An", "01/02/1980", None, "Phòng Thuế"], ["Lê An", "1/2/1980", "Kế toán", "Phòng Thuế"]]
    take(thidua, root, books.save(root / "a.xlsx", DS=[HEAD[1:], *lines]))
    assert [row[1] for row in rows(root, "Cá nhân")] == ["Lê An"]
