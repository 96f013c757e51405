"""Bắc Ninh and Hải Phòng as an officer meets them: pages, tables of their own, what is missing or wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

Office = Callable[..., Path]


def settings(province: str, day: str) -> str:
    return f"""\
[office]
code = "van-phong-thu"
name = "Văn phòng thử"
province = "{province}"
[history]
complete_from = 2015
[year.2025]
decision_date = {day}
"""


@pytest.fixture
def hai_phong(office: Office) -> Callable[..., Path]:
    def write(sheets: str | None, day: str = "2025-12-20") -> Path:
        return office(2025, settings("hai-phong", day), score_sheets=sheets)

    return write


HEAD = "Mã cá nhân;Điểm tiêu chí chung;Điểm kết quả nhiệm vụ;Điểm trừ\n"


@pytest.mark.parametrize(("results", "level"), [("69,5", "HTTNV"), ("70", "HTTNV"), ("70,5", "HTXSNV")])
def test_a_score_decides_the_level_beside_the_percentages(
    thidua: Run, hai_phong: Callable[..., Path], results: str, level: str
) -> None:
    """A1 has the tasks of HTXSNV: 90,5 points let that stand, 90 do not."""
    root = hai_phong(f"{HEAD}A1;20;{results};\nA2;18;66,5;\nA3;18;66;\n")
    result = json.loads(thidua("evaluate", "2025", "--format", "json", cwd=root).stdout)
    assert next(one["rating"] for one in result["offices"][0]["subjects"] if one["id"] == "A1") == level


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "A1;21;70;",
            '2025/score_sheets.csv:2, cột "Điểm tiêu chí chung": "21" nằm ngoài thang điểm 0–20; hãy kiểm tra lại',
        ),
        (
            "A1;20;-1;",
            '2025/score_sheets.csv:2, cột "Điểm kết quả nhiệm vụ": "-1" nằm ngoài thang điểm 0–80; hãy kiểm tra lại',
        ),
        (
            "A9;20;70;",
            '2025/score_sheets.csv:2, cột "Mã cá nhân": không có cá nhân "A9"; '
            "hãy sửa mã hoặc thêm người này vào people.csv",
        ),
    ],
)
def test_a_wrong_cell_of_a_provinces_own_table_is_told_with_its_place(
    thidua: Run, hai_phong: Callable[..., Path], row: str, message: str
) -> None:
    done = thidua("evaluate", "2025", cwd=hai_phong(f"{HEAD}{row}\n"))
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, message)


def test_a_sheet_that_is_not_there_leaves_the_level_open_and_is_said(
    thidua: Run, hai_phong: Callable[..., Path]
) -> None:
    said = thidua("check", "2025", cwd=hai_phong(None)).stdout
    assert "    không có bảng phiếu chấm điểm của tỉnh (score_sheets)" in said.splitlines()
    assert "Tổng điểm trên phiếu chấm điểm (mỗi người một phiếu): chưa đủ dữ liệu cho 3 đối tượng: A1, A2, A3" in said


def test_a_new_workspace_has_the_provinces_own_table(thidua: Run, tmp_path: Path) -> None:
    thidua("init", "co-quan", "--province", "Hải Phòng", "--year", "2025", "--csv")
    (head,) = (tmp_path / "co-quan" / "2025" / "mau").glob("score_sheets.csv")
    assert head.read_text(encoding="utf-8-sig").splitlines() == ["person_id;general;results;deducted"]


def test_levels_of_2025_are_by_the_citys_text_though_the_decision_is_later(
    thidua: Run, hai_phong: Callable[..., Path]
) -> None:
    said = thidua("evaluate", "2025", cwd=hai_phong(f"{HEAD}A1;20;71;\n", "2026-01-20")).stdout
    assert (
        "Quy tắc của tỉnh:   Thành phố Hải Phòng (hai-phong/2026) – chưa có quy định của tỉnh trong phần mềm; "
        "xếp loại theo hai-phong/2025"
    ) in said


def test_the_page_of_a_title_says_what_the_province_adds_and_the_way_up(thidua: Run) -> None:
    said = thidua("rules", "show", "CO_TINH", "--province", "bac-ninh", "--on", "2025-12-20").stdout
    assert "Điều kiện của tỉnh" in said
    assert "Phiên họp Hội đồng: phải có ít nhất 2/3 tổng số thành viên dự họp  [QĐ 86/2025/QĐ-UBND, Điều 8]" in said


def test_one_level_has_a_page_of_its_own(thidua: Run) -> None:
    said = thidua("rules", "show", "HTXSNV", "--province", "hai-phong", "--on", "2025-12-20").stdout
    assert "Tổng điểm trên phiếu chấm điểm (mỗi người một phiếu): trên 90" in said
    assert "Mức hoàn thành nhiệm vụ" not in said


def test_the_pages_of_a_province_end_with_its_deadlines(thidua: Run) -> None:
    said = thidua("rules", "show", "--province", "bac-ninh", "--on", "2025-12-20").stdout
    assert said.splitlines()[-4:] == [
        "Thời hạn của tỉnh",
        "  Gửi danh sách đề nghị khen thưởng hằng năm về Sở Nội vụ: trước ngày 10/12  [QĐ 86/2025/QĐ-UBND, Điều 6]",
        "  Gửi danh sách đề nghị khen thưởng hằng năm của ngành giáo dục về Sở Nội vụ: trước ngày 10/07  "
        "[QĐ 86/2025/QĐ-UBND, Điều 6]",
        "  Các sở, ngành báo cáo vi phạm, kỷ luật: trước ngày 10/12  [QĐ 86/2025/QĐ-UBND, Điều 10]",
    ]
