"""An import is tried on the whole year before anything is written: it may bring no error that was not there before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.foreign import books

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Ngày vào ngành", "Đơn vị"]
BACKWARDS = [1, "Lê Văn Dũng", "01/02/1990", "01/02/1980", "Phòng Tổng hợp"]
GOOD = [1, "Lê Văn Dũng", "01/02/1980", "01/02/2000", "Phòng Tổng hợp"]
TOLD = 'ngày 01/02/1980 trước "Ngày sinh" 01/02/1990; hãy sửa một trong hai ngày'


def content(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def refused(thidua: Run, root: Path, *args: str) -> list[str]:
    before = content(root)
    done = thidua("import", "a.xlsx", *args, cwd=root)
    assert (done.returncode, content(root)) == (1, before), done.stdout
    assert done.stderr.splitlines()[-1] == "Có lỗi, chưa ghi gì."
    return done.stderr.splitlines()[:-1]


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_what_contradicts_itself_is_told_where_the_list_says_it(
    thidua: Run, office: Callable[..., Path], year: str
) -> None:
    root = office()
    books.save(root / "a.xlsx", DS=[HEAD, GOOD, BACKWARDS])
    assert refused(thidua, root, "--year", year)[-1] == f'a.xlsx [DS]:3, cột "Ngày vào ngành": {TOLD}'


def test_what_contradicts_the_year_is_told_at_the_row_of_the_list(thidua: Run, office: Callable[..., Path]) -> None:
    root = office()
    books.save(root / "a.xlsx", DS=[["Họ và tên", "Ngày sinh", "Đơn vị"], ["Nguyễn Văn An", "01/02/2011", "P1"]])
    days = 'ngày 01/02/2010 trước "Ngày sinh" 01/02/2011'
    assert refused(thidua, root) == [f"a.xlsx [DS]:2: {days}; hãy sửa một trong hai ngày"]


def test_what_contradicts_the_register_is_refused(thidua: Run, office: Callable[..., Path]) -> None:
    root = office()
    (root / "cu.csv").write_text("subject_id;award;year;decision_no\nA1;LDTT;2019;1/QĐ\n", encoding="utf-8")
    thidua("register", "import-history", "cu.csv", cwd=root)
    head = ["Mã cán bộ", "Họ và tên", "Danh hiệu", "Năm", "Số QĐ"]
    books.save(root / "a.xlsx", DS=[head, ["A1", "Nguyễn Văn An", "LĐTT", 2019, "2/QĐ"]])
    said = refused(thidua, root)
    assert len(said) == 1
    assert said[0].startswith('a.xlsx [DS]:2, cột "Danh hiệu": khác với sổ quyết định (dòng 2): ')


def test_errors_from_before_are_counted_and_stop_nothing(thidua: Run, office: Callable[..., Path]) -> None:
    root = office(work="subject_id;assigned;done\n\nA1;10;11\nA9;1;1\n")
    books.save(root / "a.xlsx", DS=[HEAD, GOOD])
    done = thidua("import", "a.xlsx", cwd=root)
    assert (done.returncode, done.stderr) == (
        0,
        "Lưu ý: năm 2020 còn 2 lỗi có từ trước; hãy chạy thidua check 2020\n",
    )
