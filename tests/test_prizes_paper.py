"""The table of prize money: what is paid, by whom, and sums that agree in every form."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.conftest import Run
from thidua.export.papers.prizes import in_words
from thidua.export.payments import Payment, Payments, SumsDifferError, check
from thidua.export.roll import Group, Line
from thidua.law.award import OFFICE_DECIDES, TITLE, Award
from thidua.law.fact import PERSON

Office = Callable[..., Path]

PEOPLE = (
    "person_id;full_name;gender;unit_id;position;role;staff_kind;joined_on\n"
    "A1;Nguyễn Thị Thuý;nữ;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
    "A2;=1+1;nam;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
)
UNITS = "unit_id;name;parent_id;kind\nVP;Văn phòng;;office\nP1;Phòng A & B <C>;VP;department\n"
WORK = "subject_id;assigned;done;on_time;over_fulfilled;poor\nA1;10;10;10;5;0\nA2;10;10;10;5;0\n"
GRANTS = (
    "subject_id;award;year;decision_no;decided_on;authority\n"
    "A1;LDTT;2020;5/QĐ-VP;2021-01-20;\n"
    "A1;BK_TINH;2020;7/QĐ-UBND;2023-08-01;\n"
    "A1;KNC;2020;8/QĐ-BNV;2021-02-01;minister\n"
)


def told(thidua: Run, root: Path, *options: str, paper: str = "tien.json") -> dict[str, Any]:
    """The data of the paper."""
    done = thidua("export", "2020", "--paper", "prizes", "--to", paper, *options, cwd=root)
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads((root / paper).read_text(encoding="utf-8"))
    return said


def lines(said: dict[str, Any]) -> list[dict[str, Any]]:
    """The payments of all payers."""
    return [line for part in said["phan"] for unit in part["don_vi"] for line in unit["dong"]]


@pytest.fixture
def hard(office: Office) -> Path:
    """Names that a careless writer would lose or run."""
    return office(people=PEOPLE, units=UNITS, work=WORK, registrations="subject_id\nA1\nA2\nP1\n")


def test_a_lower_title_pays_nothing_and_names_the_higher_one(thidua: Run, office: Office) -> None:
    ours = [(one["danh_hieu"], one["thanh_tien"], one["ghi_chu"]) for one in lines(told(thidua, office()))[1:3]]
    assert ours == [
        ("Chiến sĩ thi đua cơ sở", 1490000, ""),
        ("Lao động tiên tiến", 0, "hưởng mức cao hơn: Chiến sĩ thi đua cơ sở"),
    ]


def test_lines_units_awards_and_the_total_agree(thidua: Run, office: Office) -> None:
    said = told(thidua, office())
    by_line = sum(line["thanh_tien"] for line in lines(said))
    by_unit = sum(unit["cong"] for part in said["phan"] for unit in part["don_vi"])
    by_award = sum(line["thanh_tien"] for part in said["tong_hop"] for line in part["dong"])
    assert [by_line, by_unit, by_award] == [said["tong_co_quan"]] * 3


def test_sums_that_differ_are_a_fault_and_no_paper() -> None:
    award = Award("LDTT", "Lao động tiên tiến", (PERSON,), TITLE, OFFICE_DECIDES, 1)
    line = Line("A1", PERSON, "Nguyễn Văn An", None, ())
    lost = Payment(Group(award, PERSON, (line,)), line, OFFICE_DECIDES, Fraction(3, 10), None, 450_000)
    with pytest.raises(SumsDifferError):
        check(Payments((), (), (), (), ()), [lost])


def test_amounts_in_words_begin_with_a_capital() -> None:
    assert in_words(3_140_000) == "Bằng chữ: Ba triệu một trăm bốn mươi nghìn đồng."


def test_what_others_decide_they_pay_by_the_salary_of_the_day(thidua: Run, office: Office) -> None:
    said = told(thidua, office(awards=GRANTS), "--from", "register")
    assert [(part["ten"], part["tong"]) for part in said["phan"]] == [
        ("A. Thủ trưởng cơ quan quyết định; Văn phòng thử chi", 450000),
        ("B. Chủ tịch UBND tỉnh quyết định; cấp quyết định chi, cơ quan không chi", 1800000),
    ]
    assert said["tong_co_quan"] == 450000


def test_what_no_source_prices_is_listed_apart_and_never_zero(thidua: Run, office: Office) -> None:
    said = told(thidua, office(awards=GRANTS), "--from", "register")
    assert [[(line["danh_hieu"], line["ly_do"]) for line in part["dong"]] for part in said["rieng"]] == [
        [("Kỷ niệm chương", "chưa có căn cứ mức thưởng")]
    ]


def test_what_stands_on_record_twice_is_said_where_it_is_paid(thidua: Run, office: Office) -> None:
    said = told(thidua, office(awards=GRANTS + "A1;LDTT;2020;6/QĐ-VP;2021-01-21;\n"), "--from", "register")
    assert [line["ghi_chu"] for line in lines(said) if line["danh_hieu"] == "Lao động tiên tiến"] == [
        "GHI HAI LẦN, còn ở quyết định 6/QĐ-VP: kiểm tra",
        "GHI HAI LẦN, còn ở quyết định 5/QĐ-VP: kiểm tra",
    ]


def test_a_decision_under_another_text_is_not_priced_by_this_one(thidua: Run, office: Office) -> None:
    grants = "subject_id;award;year;decision_no;decided_on\nA1;BK_TINH;2020;9/QĐ-UBND;2024-03-01\n"
    said = told(thidua, office(awards=grants), "--from", "register")
    assert [line["ly_do"] for line in said["rieng"][0]["dong"]] == [
        "quyết định ngày 01/03/2024 theo văn bản khác với lần đánh giá này"
    ]
    assert said["phan"] == []


def test_a_run_reckons_what_is_decided_as_the_papers_of_that_decision_do(thidua: Run, office: Office) -> None:
    """450 000 by the base salary of the run, 540 000 by that of the decision; of a later text nothing is known."""
    rows = "A3;LDTT;2020;5/QĐ-VP;2023-08-01\nP1;TTLDTT;2020;6/QĐ-VP;2024-02-01\n"
    root = office(awards="subject_id;award;year;decision_no;decided_on\n" + rows)
    money = next(line for line in thidua("evaluate", "2020", cwd=root).stdout.splitlines() if "cơ quan chi" in line)
    assert money == (
        "Tiền thưởng: cơ quan chi 2.030.000 đồng; cấp trên chi 0 đồng (mức lương cơ sở 1.490.000 đồng "
        "[NĐ 38/2019/NĐ-CP]; đã quyết định vào ngày có mức khác thì theo mức của ngày ấy)"
    )
    paid = lines(told(thidua, root, "--from", "register"))
    assert [(one["ho_ten"], one["thanh_tien"]) for one in paid] == [("Lê Văn Cường", 540_000)]


def test_explain_reckons_what_is_decided_by_the_salary_of_that_day(thidua: Run, office: Office) -> None:
    root = office(awards="subject_id;award;year;decision_no;decided_on\nA3;LDTT;2020;5/QĐ-VP;2023-08-01\n")
    assert (
        "· Tiền thưởng: 540.000 đồng (0,3 × 1.800.000)  [NĐ 91/2017/NĐ-CP, Điều 69; NĐ 24/2023/NĐ-CP]"
        in thidua("explain", "2020", "A3", "LDTT", cwd=root).stdout
    )


def test_the_day_of_the_base_salary_is_cited(thidua: Run, office: Office) -> None:
    said = told(thidua, office(), "--decision-date", "2024-03-01")
    assert "Mức lương cơ sở là mức của ngày ký quyết định [NĐ 98/2023/NĐ-CP, Điều 53 khoản 1]" in said["can_cu"]


def test_what_is_already_granted_is_not_paid_again(thidua: Run, office: Office) -> None:
    said = told(thidua, office(awards=GRANTS))
    assert ("A1", "LDTT") not in [(line["ho_ten"], line["danh_hieu"]) for line in lines(said)]
    assert [line["ly_do"] for line in said["rieng"][-1]["dong"]] == ["Quyết định số 5/QĐ-VP"]


def test_a_higher_title_says_that_a_lower_one_was_perhaps_paid(thidua: Run, office: Office) -> None:
    said = told(thidua, office(awards=GRANTS))
    assert "đã có quyết định tặng Lao động tiên tiến; kiểm tra khoản đã chi" in [one["ghi_chu"] for one in lines(said)]


def test_the_spreadsheet_holds_money_as_numbers_and_no_formula(thidua: Run, hard: Path) -> None:
    said = told(thidua, hard)
    thidua("export", "2020", "--paper", "prizes", "--to", "tien.xlsx", cwd=hard)
    sheet = openpyxl.load_workbook(hard / "tien.xlsx")["Tiền thưởng"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    entries = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [(row[1], row[7]) for row in entries] == [(line["ho_ten"], line["thanh_tien"]) for line in lines(said)]


def test_the_csv_has_every_line_with_who_pays_and_no_sums(thidua: Run, hard: Path) -> None:
    thidua("export", "2020", "--paper", "prizes", "--to", "tien.csv", cwd=hard)
    rows = list(csv.reader((hard / "tien.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert {row[2] for row in rows[1:] if len(row) > 2} <= {"Nguyễn Thị Thuý", "'=1+1", "Phòng A & B <C>"}


def test_the_word_table_has_the_sums_of_units_and_the_total(thidua: Run, hard: Path) -> None:
    said = told(thidua, hard)
    thidua("export", "2020", "--paper", "prizes", "--to", "tien.docx", cwd=hard)
    cells = {cell.text for row in docx.Document(str(hard / "tien.docx")).tables[1].rows for cell in row.cells}
    assert {"1. Phòng A & B <C>", "Cộng Phòng A & B <C>", said["dong_tong"]} <= cells


def test_a_part_of_the_roll_says_so(thidua: Run, office: Office) -> None:
    assert told(thidua, office(), "--award", "CSTDCS")["pham_vi"] == "(Bảng trích: 1 trong 4 lượt của danh sách)"


def test_an_office_with_no_award_gets_a_line_and_no_paper(thidua: Run, office: Office) -> None:
    done = thidua("export", "2020", "--paper", "prizes", "--to", "t.xlsx", "--from", "register", cwd=office())
    none = "sổ và bảng khen thưởng đã có chưa ghi quyết định nào còn hiệu lực của năm 2020."
    assert done.stderr.splitlines()[-1] == f"Lỗi: Không có gì để ghi vào bảng tiền thưởng: {none}"


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_the_same_roll_gives_the_same_bytes(thidua: Run, hard: Path, ending: str) -> None:
    for name in ("mot", "hai"):
        thidua("export", "2020", "--paper", "prizes", "--to", f"{name}.{ending}", cwd=hard)
    assert (hard / f"mot.{ending}").read_bytes() == (hard / f"hai.{ending}").read_bytes()
