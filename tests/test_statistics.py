"""The tables of figures: counts, honest intervals, the unknown apart, the forms of the state, the charts."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.conftest import Run
from thidua.export.interval import wilson
from thidua.export.state_forms import circular_of
from thidua.export.tally import age_group

Office = Callable[..., Path]

PEOPLE = (
    "person_id;full_name;gender;birth_date;unit_id;position;role;staff_kind;joined_on\n"
    "A1;Nguyễn Thị Thuý;nữ;1990-12-31;P1;Trưởng phòng;head;civil_servant;2010-02-01\n"
    "A2;=1+1;;;P1;;;civil_servant;2010-02-01\n"
    "A3;Lê Văn Cường;nam;1960-01-01;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
)
UNITS = (
    "unit_id;name;parent_id;kind\nVP;Văn phòng;;office\nP1;Phòng A & B <C>;VP;department\n"
    "P2;Phòng Hai;VP;department\nP3;Phòng Ba;VP;department\n"
)
WORK = (
    "subject_id;assigned;done;on_time;over_fulfilled;poor\n"
    "A1;10;10;10;5;0\nA2;10;10;10;5;0\nA3;10;2;2;0;0\nP1;10;10;10;5;0\n"
)
AWARDS = (
    "subject_id;award;year;decision_no;decided_on\n"
    "P2;TTLDTT;2016;1/QĐ;2017-01-10\nA1;LDTT;2018;2/QĐ;2019-01-10\nA1;LDTT;2019;3/QĐ;2020-01-10\n"
    "A3;LDTT;2019;3/QĐ;2020-01-10\n"
)


@pytest.fixture
def workspace(office: Office) -> Path:
    """An office whose records leave much open."""
    ratings = "subject_id;year;rating\nP1;2020;HTTNV\nP2;2020;HTNV\nP3;2020;HTNV\n"
    everyone = "subject_id\nA1\nA2\nA3\nP1\nP2\nP3\n"
    return office(people=PEOPLE, units=UNITS, work=WORK, awards=AWARDS, ratings=ratings, registrations=everyone)


def export(thidua: Run, root: Path, name: str, *options: str) -> Path:
    """The paper as a file."""
    done = thidua("export", "2020", "--paper", "statistics", "--to", name, *options, cwd=root)
    assert done.returncode == 0, done.stderr
    return root / name


@pytest.fixture
def said(thidua: Run, workspace: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(export(thidua, workspace, "bieu.json").read_text(encoding="utf-8"))
    return told


def way(said: dict[str, Any], award: str, name: str) -> list[tuple[Any, ...]]:
    """The groups of one breakdown: name, considered, having."""
    ways = next(one["chieu"] for one in said["co_cau"] if one["ten"] == award)
    rows = next(one["dong"] for one in ways if one["ten"] == name)
    return [(row["nhom"], row["xet"], row["duoc"]) for row in rows]


# --- intervals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # Newcombe, Statistics in Medicine 17 (1998), table I, the score method without correction
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_the_published_one(part: int, whole: int, low: float, high: float) -> None:
    assert [round(end, 4) for end in wilson(part, whole)] == [low, high]


def test_all_of_a_few_is_not_surely_all() -> None:
    assert [round(end, 3) for end in wilson(3, 3)] == [0.439, 1.0]


def test_of_nobody_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


# --- counts --------------------------------------------------------------------------------------------------------


def test_of_every_award_it_is_told_how_many_were_considered(said: dict[str, Any]) -> None:
    assert [row["ten"] for row in said["danh_hieu"] if not isinstance(row["xet"], int)] == []


def test_who_has_no_sex_recorded_stands_apart(said: dict[str, Any]) -> None:
    assert way(said, "Lao động tiên tiến", "Giới tính") == [("nam", 1, 0), ("nữ", 1, 1), ("chưa rõ", 1, 0)]


def test_leaders_and_others_are_counted_apart(said: dict[str, Any]) -> None:
    assert way(said, "Lao động tiên tiến", "Chức vụ") == [
        ("lãnh đạo (người đứng đầu, cấp phó)", 1, 1),
        ("không giữ chức vụ lãnh đạo", 1, 0),
        ("chưa rõ", 1, 0),
    ]


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (date(1991, 1, 1), "dưới 30 tuổi"),
        (date(1990, 12, 31), "từ 30 đến 39 tuổi"),
        (date(1960, 12, 31), "từ 60 tuổi"),
        (None, None),
    ],
)
def test_ages_are_those_of_31_december(born: date | None, group: str | None) -> None:
    assert age_group(born, 2020) == group


def test_a_ratio_to_nobody_is_not_told(said: dict[str, Any]) -> None:
    assert [(one["ten"], one["so_lan"]) for one in said["lanh_dao"]][-1] == ("Lao động tiên tiến", "chưa đủ số liệu")


def test_units_without_award_where_the_history_reaches(said: dict[str, Any]) -> None:
    assert [(row["ten"], row["gan_nhat"], row["ket_qua"]) for row in said["chua_khen"]["dong"]][1:] == [
        ("Phòng A & B <C>", "", ["chưa đủ số liệu", "chưa đủ số liệu"]),  # what this year gives is still open
        ("Phòng Hai", "2016: Tập thể lao động tiên tiến", ["không được khen", "được khen"]),
        ("Phòng Ba", "", ["không được khen", "không được khen"]),
    ]


@pytest.fixture
def short(thidua: Run, office: Office) -> dict[str, Any]:
    """The figures of an office whose history is complete for three years only."""
    toml = '[office]\ncode = "van-phong-thu"\nname = "Văn phòng thử"\n[history]\ncomplete_from = 2018\n'
    root = office(toml=toml, units=UNITS, awards=AWARDS, ratings="subject_id;year;rating\nP3;2020;HTNV\n")
    told: dict[str, Any] = json.loads(export(thidua, root, "bieu.json").read_text(encoding="utf-8"))
    return told


def test_units_without_award_where_it_does_not_reach(short: dict[str, Any]) -> None:
    assert short["chua_khen"]["dong"][-1]["ket_qua"] == ["không được khen", "chưa đủ số liệu"]


def test_years_before_the_history_are_not_zero(short: dict[str, Any]) -> None:
    table = short["nhieu_nam"]
    row = next(one for one in table["dong"] if one["ten"] == "Lao động tiên tiến (cá nhân)")
    assert (table["nam"], row["so"]) == ([2015, 2016, 2017, 2018, 2019, 2020], [None, None, None, 1, 2, 2])


# --- the forms of the state ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "short", "first"),
    [
        (2018, "TT 03/2018/TT-BNV", "0701.N"),
        (2022, "TT 03/2018/TT-BNV", "0701.N"),
        (2023, "TT 2/2023/TT-BNV", "0601.N"),
    ],
)
def test_a_year_is_reported_by_the_circular_issued_before_it_is_due(year: int, short: str, first: str) -> None:
    found = circular_of(year)
    assert found is not None
    assert (found[0].short, found[1][0].number) == (short, first)


def test_before_the_first_circular_there_is_no_form() -> None:
    assert circular_of(2017) is None


def test_the_forms_say_what_was_not_verified_and_leave_the_rest_blank(said: dict[str, Any]) -> None:
    movements = said["bieu"][0]
    assert movements["van_ban"] == "TT 03/2018/TT-BNV (chưa đối chiếu văn bản gốc)"
    assert [row["so"] for row in movements["dong"]] == [["………"]] * 3


def test_the_forms_count_what_was_decided_by_post_and_kind_of_merit(thidua: Run, office: Office) -> None:
    granted = f"{AWARDS.splitlines()[0]};manner\nA1;BK_TINH;2020;9/QĐ-UBND;2021-01-20;thematic\n"
    root = office(people=PEOPLE, units=UNITS, awards=granted)
    path = export(thidua, root, "bieu.json", "--from", "register")
    form = json.loads(path.read_text(encoding="utf-8"))["bieu"][2]
    filled = {row["ten"]: row["so"][0] for row in form["dong"] if row["so"][0] not in (0, "………")}
    assert (form["ma"], filled) == (
        "0703.N/BNV-TĐKT",
        {"Tổng số": 1, "Cá nhân": 1, "– Lãnh đạo trong dữ liệu, chưa chia vào các nhóm trên": 1, "Chuyên đề": 1},
    )


def test_who_is_on_no_list_of_the_year_is_counted_everywhere_alike(thidua: Run, office: Office) -> None:
    root = office()
    (root / "ds.csv").write_text("subject_id;award;year\nA1;LDTT;2020\nA3;LDTT;2020\n", encoding="utf-8")
    head = ("--decision-no", "06/QĐ-VP", "--date", "25/01/2021", "--signer", "Ký")
    assert thidua("register", "record", "--list", "ds.csv", *head, cwd=root).returncode == 0
    for table in (root / "2020").glob("*.csv"):
        kept = (line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("A3"))
        table.write_text("\n".join(kept) + "\n", encoding="utf-8")
    said = json.loads(export(thidua, root, "bieu.json", "--from", "register").read_text(encoding="utf-8"))
    (whole,) = (one for one in said["danh_hieu"] if one["ten"] == "Lao động tiên tiến")
    ways = {sum(line["duoc"] for line in way["dong"]) for way in said["co_cau"][0]["chieu"]}
    assert (whole["duoc"], said["theo_don_vi"]["cong"], ways) == (2, [2], {2})


# --- forms of the paper --------------------------------------------------------------------------------------------


def test_the_workbook_has_a_sheet_for_each_table_and_charts(thidua: Run, workspace: Path) -> None:
    path = export(thidua, workspace, "bieu.xlsx")
    names = openpyxl.load_workbook(path).sheetnames
    assert names == [
        *("Danh hiệu", "Xếp loại, tỷ lệ", "Cơ cấu", "Theo đơn vị", "Đơn vị chưa được khen", "Nhiều năm"),
        *("0701.N", "0702.N", "0703.N", "Biểu đồ", "Nguồn"),
    ]
    assert len([name for name in zipfile.ZipFile(path).namelist() if name.startswith("xl/charts/chart")]) == 5


def test_no_cell_is_a_formula(thidua: Run, workspace: Path) -> None:
    book = openpyxl.load_workbook(export(thidua, workspace, "bieu.xlsx"))
    assert [c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"] == []


def test_the_page_needs_nothing_beside_it(thidua: Run, workspace: Path) -> None:
    page = export(thidua, workspace, "bieu.html").read_text(encoding="utf-8")
    assert ("<script" in page, "src=" in page, page.count("<svg "), "Phòng A &amp; B &lt;C&gt;" in page) == (
        *(False, False),
        *(5, True),
    )


def test_the_csv_has_a_row_for_every_group(thidua: Run, workspace: Path) -> None:
    text = export(thidua, workspace, "bieu.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))
    assert ["Lao động tiên tiến", "cá nhân", "Giới tính", "nữ", "1", "0", "1", "100,0 %", "20,7 %", "100,0 %"] in rows


@pytest.mark.parametrize("ending", ["xlsx", "html"])
def test_the_same_figures_give_the_same_bytes(thidua: Run, workspace: Path, ending: str) -> None:
    one, two = (export(thidua, workspace, f"{name}.{ending}").read_bytes() for name in ("mot", "hai"))
    assert one == two


def test_an_office_with_no_award_gets_its_tables_all_the_same(thidua: Run, office: Office) -> None:
    root = office()
    export(thidua, root, "bieu.xlsx", "--from", "register")
    page = export(thidua, root, "bieu.html", "--from", "register").read_text(encoding="utf-8")
    assert "Số đã được khen theo các quyết định đã ghi." in page
