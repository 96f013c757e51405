"""The report on achievements: what it takes from the records, what it leaves to write, whose reports there are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.conftest import SMALL_OFFICE, Run
from thidua.export.safe_names import safe_names

Office = Callable[..., Path]

AWARDS = (
    "subject_id;award;year;manner;decision_no;decided_on;authority;granted;revoked_on\n"
    "A1;LDTT;2019;;15/QĐ-VP;2020-01-15;head_of_office;;\n"
    "A1;GK;2018;thematic;3/QĐ-VP;2018-06-01;head_of_office;;\n"
    "A1;CSTDCS;2018;;9/QĐ-VP;2019-01-15;head_of_office;;2019-08-01\n"
    "A1;NGUT;2017;;;;president;;\n"
    "A1;BK_TINH;2019;;;;chairman_province;no;\n"
)


def report(thidua: Run, root: Path, subject: str, *options: str) -> dict[str, Any]:
    """The report of a subject as plain values."""
    done = thidua(
        "export", "2020", "--paper", "achievement", "--subject", subject, "--to", "bc.json", *options, cwd=root
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads((root / "bc.json").read_text(encoding="utf-8"))
    return told


def text_of(path: Path) -> list[str]:
    """All paragraphs of a document, those of its tables too."""
    return [paragraph.text for paragraph in docx.Document(str(path)).element.body.iter(docx.oxml.ns.qn("w:p"))]


@pytest.fixture
def told(thidua: Run, office: Office) -> dict[str, Any]:
    return report(thidua, office(awards=AWARDS), "A1")


def test_what_no_table_has_is_left_to_write(told: dict[str, Any]) -> None:
    assert told["ca_nhan"] == {
        "ho_ten": "Nguyễn Văn An",
        "ngay_sinh": "………",
        "que_quan": "………",
        "chuc_vu": "Chuyên viên",
        "don_vi": "Phòng Tổng hợp",
        "trinh_do": "………",
    }


def test_titles_and_commendations_stand_apart(told: dict[str, Any]) -> None:
    rows = {key: [row["ten"] for row in told[key]] for key in ("danh_hieu", "hinh_thuc", "khen_khac")}
    assert rows == {
        "danh_hieu": ["Lao động tiên tiến"],
        "hinh_thuc": ["Giấy khen của thủ trưởng cơ quan (chuyên đề)"],
        "khen_khac": ["Nhà giáo ưu tú"],
    }


def test_a_decision_is_named_by_number_day_and_body(told: dict[str, Any]) -> None:
    assert told["danh_hieu"][0] == {
        "nam": "2019",
        "ten": "Lao động tiên tiến",
        "quyet_dinh": "15/QĐ-VP, ngày 15/01/2020",
        "co_quan": "Thủ trưởng cơ quan",
    }


def test_a_revoked_award_is_not_claimed_and_the_officer_is_told(told: dict[str, Any]) -> None:
    assert told["nguon"][-1] == "Không ghi khen thưởng đã thu hồi: Chiến sĩ thi đua cơ sở năm 2018 (9/QĐ-VP)"


def test_what_is_proposed_stands_with_its_citation_and_the_form_with_its_mark(told: dict[str, Any]) -> None:
    assert told["de_nghi"] == [
        {"ten": "Chiến sĩ thi đua cơ sở", "can_cu": "NĐ 91/2017/NĐ-CP, Điều 9 khoản 3"},
        {"ten": "Lao động tiên tiến", "can_cu": "Luật TĐKT 2003, Điều 24 khoản 1"},
    ]
    assert told["mau"] == "Mẫu số 02, NĐ 91/2017/NĐ-CP (chưa đối chiếu văn bản gốc)"


def test_an_initiative_says_what_it_was_used_for(thidua: Run, office: Office) -> None:
    uses = "initiative_id;person_id;award;year;decision_no\nSK1;A1;CSTDCS;2020;7/QĐ-VP\n"
    told = report(thidua, office(initiative_uses=uses), "A1")
    assert told["sang_kien"] == [
        {
            "ten": "SK1 (sáng kiến)",
            "pham_vi": "cơ sở",
            "nam": "2020",
            "quyet_dinh": "………, ngày ………",
            "da_dung": "Chiến sĩ thi đua cơ sở năm 2020 (7/QĐ-VP)",
        }
    ]


def test_what_a_decision_of_the_year_granted_is_not_proposed_again(thidua: Run, office: Office) -> None:
    awards = "subject_id;award;year;decision_no\nA1;LDTT;2020;1/QĐ-VP\n"
    told = report(thidua, office(awards=awards), "A1")
    assert [row["ten"] for row in told["de_nghi"]] == ["Chiến sĩ thi đua cơ sở"]


def test_a_report_may_be_written_before_anybody_proposes(thidua: Run, office: Office) -> None:
    told = report(thidua, office(registrations="subject_id\n"), "A2")
    assert told["de_nghi_tang"] == f"Đề nghị tặng năm 2020: {'………' * 6}"


def test_someone_on_no_list_of_the_year_is_refused(thidua: Run, office: Office) -> None:
    done = thidua("export", "2020", "--paper", "achievement", "--subject", "A9", "--to", "bc.docx", cwd=office())
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        'Lỗi: Không có cá nhân hay đơn vị mã "A9"; hãy kiểm tra mã sau --subject.',
    )


def test_a_collective_has_a_form_of_its_own(thidua: Run, office: Office) -> None:
    told = report(thidua, office(), "P1")
    assert told["tap_the"] == {
        "ten": "Phòng Tổng hợp",
        "cap_tren": "Văn phòng",
        "so_nguoi": "3",
        "lanh_dao": ["………"],
        "co_cau": ["công chức 3", "nam 2; nữ 1"],
        "ty_le": [
            "Tỷ lệ cá nhân trong tập thể hoàn thành nhiệm vụ trở lên: 100 %",
            "Tỷ lệ cá nhân trong tập thể đạt Lao động tiên tiến: 100 %",
            "Số cá nhân trong tập thể đạt Chiến sĩ thi đua cơ sở: 1",
            "Hình thức kỷ luật nặng nhất của cá nhân trong tập thể: không bị kỷ luật",
        ],
    }


def test_the_form_number_of_2025_is_the_one_of_its_decree(thidua: Run, office: Office) -> None:
    told = report(thidua, office(votes="subject_id;award;members;in_favour\nA1;CSTDCS;5;5\n"), "A1", *LATER)
    assert told["mau"] == "Mẫu số 05, NĐ 152/2025/NĐ-CP"


LATER = ("--decision-date", "2025-12-20")


def test_hard_names_stand_in_word_as_they_are_and_the_bytes_are_the_same(thidua: Run, office: Office) -> None:
    people = SMALL_OFFICE["people"].replace("Nguyễn Văn An", "=Nguyễn Thị Thuý & <b>")
    units = SMALL_OFFICE["units"].replace("Phòng Tổng hợp", f"Phòng A & B <C> {'dài ' * 30}".strip())
    root = office(people=people, units=units)
    for name in ("mot.docx", "hai.docx"):
        done = thidua("export", "2020", "--paper", "achievement", "--subject", "A1", "--to", name, cwd=root)
        assert done.returncode == 0, done.stderr
    assert (root / "mot.docx").read_bytes() == (root / "hai.docx").read_bytes()
    texts = text_of(root / "mot.docx")
    assert "- Họ và tên: =Nguyễn Thị Thuý & <b>" in texts
    assert f"- Đơn vị công tác: Phòng A & B <C> {'dài ' * 30}".strip() in texts


def test_all_papers_hold_one_report_for_each_subject_under_a_safe_name(thidua: Run, office: Office) -> None:
    tables = {name: text.replace("A1", "A/1") for name, text in SMALL_OFFICE.items()}
    root = office(**tables)
    done = thidua("export", "2020", "--all", "giay-to", cwd=root)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (root / "giay-to" / "bao-cao-thanh-tich").iterdir()) == [
        "A3.docx",
        "A_1.docx",
        "P1.docx",
    ]


def test_no_two_ids_share_a_file_and_none_is_a_device() -> None:
    assert dict(safe_names(["a/1", "A:1", "A_1", "../x", "con", "Đ 2"])) == {
        "a/1": "a_1",
        "A:1": "A_1-2",
        "A_1": "A_1-3",
        "../x": "___x",
        "con": "_con",
        "Đ 2": "Đ_2",
    }
