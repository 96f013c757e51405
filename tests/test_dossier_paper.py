"""The checklist of dossiers: what the law asks for, what the records hold, what is missing and by when."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.conftest import SMALL_OFFICE, Run
from thidua.law.proposal import DueDay
from thidua.plugins import load_national

Office = Callable[..., Path]
REGIMES = load_national().regimes


def checklist(thidua: Run, root: Path, *options: str, year: str = "2020") -> dict[str, Any]:
    """The checklist as plain values."""
    done = thidua("export", year, "--paper", "dossier", "--to", "hs.json", *options, cwd=root)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads((root / "hs.json").read_text(encoding="utf-8"))
    return told


def group(told: dict[str, Any], award: str) -> dict[str, Any]:
    """The part of the checklist about one award."""
    found: dict[str, Any] = next(one for one in told["nhom"] if award in one["ten"])
    return found


@pytest.fixture
def told(thidua: Run, office: Office) -> dict[str, Any]:
    return checklist(thidua, office())


def test_awards_stand_from_high_to_low(told: dict[str, Any]) -> None:
    assert [one["ten"] for one in told["nhom"]] == [
        "1. Chiến sĩ thi đua cơ sở – cá nhân",
        "2. Tập thể lao động tiên tiến – tập thể",
        "3. Lao động tiên tiến – cá nhân",
    ]


def test_what_the_dossier_holds_stands_with_its_source_and_mark(told: dict[str, Any]) -> None:
    assert group(told, "Chiến sĩ thi đua cơ sở")["can"] == [
        "Hồ sơ gồm: văn bản đề nghị; báo cáo thành tích; biên bản bình xét [Luật 39/2013/QH13]; "
        "chứng nhận sáng kiến [NĐ 91/2017/NĐ-CP (chưa đối chiếu văn bản gốc)]",
        "Đăng ký thi đua: phải có [Luật TĐKT 2003, Điều 10 khoản 1 điểm b]",
    ]


def test_an_initiative_without_a_decision_number_is_missing(told: dict[str, Any]) -> None:
    assert group(told, "Chiến sĩ thi đua cơ sở")["dong"] == [
        {
            "tt": "1",
            "ten": "Nguyễn Văn An",
            "don_vi": "Phòng Tổng hợp",
            "de_nghi": "có: phần mềm lập",
            "bao_cao": "thiếu: phải viết",
            "bien_ban": "chưa rõ: không ghi trong số liệu",
            "chung_nhan": "thiếu: chưa có số quyết định (SK1)",
            "khac": "–",
            "dang_ky": "có",
        }
    ]


def test_what_is_missing_is_added_up(told: dict[str, Any]) -> None:
    assert group(told, "Chiến sĩ thi đua cơ sở")["tong"] == [
        "Còn thiếu: báo cáo thành tích 1; chứng nhận sáng kiến, đề tài 1",
        "Chưa rõ: biên bản, kết quả phiếu 1",
    ]


def test_a_day_that_is_past_is_told(told: dict[str, Any]) -> None:
    assert told["chung"][1] == (
        "Thời hạn: Xếp loại chất lượng hằng năm: trước ngày 15/12/2020, "
        "đã qua so với ngày quyết định 25/01/2021 [NĐ 90/2020/NĐ-CP, Điều 20 khoản 2]"
    )


def test_an_initiative_with_its_number_is_there(thidua: Run, office: Office) -> None:
    numbered = "initiative_id;kind;scope;year;authors;decision_no\nSK1;initiative;unit;2020;A1;8/QĐ-VP\n"
    told = checklist(thidua, office(initiatives=numbered))
    assert group(told, "Chiến sĩ thi đua cơ sở")["dong"][0]["chung_nhan"] == "có: SK1 (8/QĐ-VP)"


UNDER_98 = ("--decision-date", "2024-12-20")


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ("", "thiếu: chưa bỏ phiếu (cần 80 %)"),
        ("A1;CSTDCS;5;4\n", "có: 4/5 phiếu đồng ý (cần 80 %)"),
        ("A1;CSTDCS;5;\n", None),  # not proposed while the figures are not known
    ],
)
def test_the_ballot_is_told_with_its_figures(thidua: Run, office: Office, votes: str, said: str | None) -> None:
    told = checklist(thidua, office(votes=f"subject_id;award;members;in_favour\n{votes}"), *UNDER_98)
    rows = [row for one in told["nhom"] if "Chiến sĩ thi đua cơ sở" in one["ten"] for row in one["dong"]]
    assert [row["bien_ban"] for row in rows if row["ten"] == "Nguyễn Văn An"] == ([said] if said else [])


def test_a_level_that_serves_in_place_of_an_initiative_needs_its_decision(thidua: Run, office: Office) -> None:
    told = checklist(thidua, office(), *UNDER_98)
    rows = {row["ten"]: row["chung_nhan"] for row in group(told, "Chiến sĩ thi đua cơ sở")["dong"]}
    assert rows["Trần Thị Bình"] == "thiếu: số quyết định xếp loại HTXSNV"


def test_what_a_province_regulates_is_said_where_it_has_no_text(thidua: Run, office: Office) -> None:
    told = checklist(thidua, office(), "--decision-date", "2025-12-20")
    assert group(told, "3. Lao động tiên tiến")["can"] == [
        "Hồ sơ gồm: tỉnh quy định; chưa có văn bản của tỉnh trong phần mềm [NĐ 152/2025/NĐ-CP, Điều 6 khoản 2 điểm c]"
    ]


def test_the_days_of_a_province_are_those_of_the_year_assessed(thidua: Run, office: Office) -> None:
    head = '[office]\ncode = "vp"\nname = "Văn phòng thử"\nprovince = "bac-ninh"\n'
    toml = f"{head}[year.2025]\ndecision_date = 2025-12-31\n"
    tables = {name: text.replace("2020", "2025") for name, text in SMALL_OFFICE.items() if name != "people"}
    told = checklist(thidua, office(2025, toml, **tables), year="2025")
    assert (
        "Thời hạn của tỉnh: Các sở, ngành báo cáo vi phạm, kỷ luật: trước ngày 10/12/2025, "
        "đã qua so với ngày quyết định 31/12/2025 [QĐ 86/2025/QĐ-UBND, Điều 10]"
    ) in told["chung"]


def test_what_is_decided_needs_no_dossier(thidua: Run, office: Office) -> None:
    awards = "subject_id;award;year;decision_no\nA1;CSTDCS;2020;1/QĐ-VP\n"
    told = group(checklist(thidua, office(awards=awards)), "Chiến sĩ thi đua cơ sở")
    assert (told["dong"], told["tong"]) == ([], ["Đã có quyết định, không lập hồ sơ: Nguyễn Văn An (1/QĐ-VP)"])


def test_of_a_decision_no_paper_is_said_to_be_still_to_write(thidua: Run, office: Office) -> None:
    awards = "subject_id;award;year;decision_no\nA1;CSTDCS;2020;1/QĐ-VP\n"
    told = checklist(thidua, office(awards=awards), "--from", "register")
    row = group(told, "Chiến sĩ thi đua cơ sở (Quyết định số 1/QĐ-VP)")["dong"][0]
    assert (row["de_nghi"], row["bao_cao"]) == ("chưa rõ: không ghi trong số liệu",) * 2


def test_an_office_with_nobody_proposed_hears_so(thidua: Run, office: Office) -> None:
    done = thidua("export", "2020", "--paper", "dossier", "--to", "hs.xlsx", cwd=office(registrations="subject_id\n"))
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "Lỗi: Không có gì để ghi vào bảng kiểm hồ sơ: không ai thuộc diện này.",
    )


# --- its forms -----------------------------------------------------------------------------------------------------

HARD = SMALL_OFFICE["people"].replace("Nguyễn Văn An", "=1+Nguyễn Thị Thuý")
HARD_UNITS = SMALL_OFFICE["units"].replace("Phòng Tổng hợp", f"Phòng A & B <C> {'dài ' * 30}".strip())


def test_hard_names_stand_in_every_form_as_they_are(thidua: Run, office: Office) -> None:
    root = office(people=HARD, units=HARD_UNITS)
    for name in ("hs.xlsx", "hs.docx", "hs.csv"):
        assert thidua("export", "2020", "--paper", "dossier", "--to", name, cwd=root).returncode == 0
    cells = [cell for row in openpyxl.load_workbook(root / "hs.xlsx").worksheets[0].iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    table = docx.Document(str(root / "hs.docx")).tables[1]
    in_word = {cell.text for cell in table.column_cells(1)}
    lines = (root / "hs.csv").read_text(encoding="utf-8-sig").splitlines()
    in_csv = {row[1] for row in csv.reader(lines, delimiter=";") if row[1:]}
    assert {"=1+Nguyễn Thị Thuý", HARD_UNITS.split(";")[-3]} <= in_word & {str(cell.value) for cell in cells}
    assert "'=1+Nguyễn Thị Thuý" in in_csv


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".csv"])
def test_the_same_list_gives_the_same_bytes(thidua: Run, office: Office, ending: str) -> None:
    root = office()
    for name in ("mot", "hai"):
        thidua("export", "2020", "--paper", "dossier", "--to", f"{name}{ending}", cwd=root)
    assert (root / f"mot{ending}").read_bytes() == (root / f"hai{ending}").read_bytes()


# --- the law behind it ---------------------------------------------------------------------------------------------


def test_a_day_without_a_year_in_its_source_is_no_date() -> None:
    assert DueDay("Gửi hồ sơ", 30, 6, ()).of(2024) is None
    assert DueDay("Gửi hồ sơ", 31, 12, (), years_after=1).of(2024) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("due", "days", "past"),
    [
        (DueDay("Xếp loại", 15, 12, (), years_after=0), (14, 15, 16), [False, True, True]),
        (DueDay("Gửi hồ sơ", 15, 12, (), years_after=0, is_last_day=True), (14, 15, 16), [False, False, True]),
        (DueDay("Gửi hồ sơ", 15, 12, ()), (14, 15, 16), [False, False, False]),
    ],
)
def test_before_a_day_on_it_and_after_it(due: DueDay, days: tuple[int, ...], past: list[bool]) -> None:
    assert [due.is_past(2024, date(2024, 12, day)) for day in days] == past


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.code)
def test_every_paper_copy_day_and_form_cites(regime: Any) -> None:
    said = regime.proposals
    for one in said.requirements:
        assert all(piece.cites for piece in one.pieces), one.awards
        assert bool(one.copies) == bool(one.copies_cites), one.awards
        assert one.pieces or one.by_province, one.awards
    assert all(one.cites for one in (*said.due, *said.forms))


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.code)
def test_every_national_award_but_that_of_ministries_has_a_dossier(regime: Any) -> None:
    codes = {rule.award.code for rule in regime.rules}
    assert {code for code in codes if regime.proposals.requirement(code) is None} == {"BK_BO"}
