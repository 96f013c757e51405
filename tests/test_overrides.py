"""What a council decides against the finding is printed, with its body and reason, wherever its decision is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import SMALL_OFFICE, Run

Office = Callable[..., Path]
GRANTED = "kết quả xét: không đạt; Hội đồng TĐKT; lý do: thành tích đột xuất"
REFUSED = "kết quả xét: đề nghị; Hội đồng TĐKT; lý do: thành tích đột xuất"


@pytest.fixture
def root(thidua: Run, office: Office) -> Path:
    """An office whose council granted LDTT to A2, who does not meet it, and refused it to A1, who does."""
    folder = office()
    thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", cwd=folder)
    done = thidua(
        *("register", "record", "kq.json", "--decision-no", "12/QĐ-VP", "--date", "25/01/2021"),
        *("--signer", "Ký", "--award", "LDTT", "--grant", "A2:LDTT", "--refuse", "A1:LDTT"),
        *("--reason", "thành tích đột xuất", "--body", "Hội đồng TĐKT"),
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    return folder


def decided(thidua: Run, root: Path, subject: str) -> object:
    result = json.loads(thidua("evaluate", "2020", "--format", "json", cwd=root).stdout)
    one = next(each for each in result["offices"][0]["subjects"] if each["id"] == subject)
    return next(each for each in one["outcomes"] if each["award"] == "LDTT")["decided"]


def test_the_table_of_an_evaluation_says_it(thidua: Run, root: Path) -> None:
    told = thidua("evaluate", "2020", cwd=root).stdout.splitlines()
    found = [line for line in told if "khác kết quả" in line]
    kept = 'nhưng lần đánh giá này cho kết quả "{}"; quyết định được giữ; Hội đồng quyết khác kết quả ({})'
    assert found == [
        f"- A1: LDTT đã xét, không tặng, {kept.format('đề nghị', REFUSED)}",
        f"- A2: LDTT đã tặng, {kept.format('không đạt', GRANTED)}",
    ]


def test_a_decision_that_a_later_finding_agrees_with_is_still_told(thidua: Run, root: Path) -> None:
    people = SMALL_OFFICE["people"].replace("2020-03-15", "2010-03-15")
    (root / "2020" / "people.csv").write_text(people, encoding="utf-8")
    told = thidua("evaluate", "2020", cwd=root).stdout.splitlines()
    assert f"- A2: LDTT đã tặng; Hội đồng quyết khác kết quả ({GRANTED})" in told
    given = f"A2 (12/QĐ-VP; Hội đồng quyết khác kết quả ({GRANTED}))"
    assert [line for line in told if "không trình lần nữa" in line and given in line]


def test_a_result_says_it_beside_the_decision(thidua: Run, root: Path) -> None:
    assert decided(thidua, root, "A2") == {"granted": True, "decision_no": "12/QĐ-VP", "override": GRANTED}
    assert decided(thidua, root, "A3") == {"granted": True, "decision_no": "12/QĐ-VP"}


def test_a_decision_that_also_stands_in_the_table_of_the_year_is_the_same_decision(thidua: Run, root: Path) -> None:
    table = "subject_id;award;year;decision_no\nA2;LDTT;2020;12/QĐ-VP\n"
    (root / "2020" / "awards.csv").write_text(table, encoding="utf-8")
    assert decided(thidua, root, "A2") == {"granted": True, "decision_no": "12/QĐ-VP", "override": GRANTED}


def test_an_explanation_says_it_under_the_decision_of_the_year(thidua: Run, root: Path) -> None:
    told = thidua("explain", "2020", "A2", "LDTT", cwd=root).stdout
    assert f"\n      (Hội đồng quyết khác kết quả: {GRANTED})\n" in told


def test_an_explanation_says_it_under_a_condition_that_rests_on_the_decision(thidua: Run, root: Path) -> None:
    told = thidua("explain", "2020", "A2", "CSTDCS", cwd=root).stdout
    assert f"(Hội đồng quyết khác kết quả: {GRANTED})" in told


def test_an_explanation_of_a_later_year_says_it_under_the_history(thidua: Run, root: Path) -> None:
    (root / "2021").mkdir()
    for name, text in SMALL_OFFICE.items():
        (root / "2021" / f"{name}.csv").write_text(text.replace("P1;2020;", "P1;2021;"), encoding="utf-8")
    told = thidua("explain", "2021", "A2", "CSTDT", cwd=root).stdout
    assert f"(LDTT năm 2020: Hội đồng tặng khác kết quả ({GRANTED}))" in told


def test_the_list_says_it_in_the_remark(thidua: Run, root: Path) -> None:
    people = SMALL_OFFICE["people"].replace("2020-03-15", "2010-03-15")
    (root / "2020" / "people.csv").write_text(people, encoding="utf-8")
    thidua("export", "2020", "--to", "ds.csv", cwd=root)
    listed = (root / "ds.csv").read_text(encoding="utf-8-sig")
    assert f"đã tặng: 12/QĐ-VP; Hội đồng quyết khác kết quả ({GRANTED})" in listed


def test_the_passport_says_it_on_the_screen_and_in_the_workbook(thidua: Run, root: Path) -> None:
    shown = " ".join(thidua("register", "show", "A2", "--to", "a2.xlsx", cwd=root).stdout.split())
    shown += " ".join(thidua("register", "show", "A2", cwd=root).stdout.split())
    assert GRANTED in shown
    book = openpyxl.load_workbook(root / "a2.xlsx")
    assert GRANTED in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]


def test_an_award_that_is_decided_does_not_wait_for_the_end_of_a_later_hold(thidua: Run, office: Office) -> None:
    folder = office(
        holds="subject_id;reason;since\nA1;đang xác minh;2020-12-01\n",
        awards="subject_id;award;year;decision_no\nA1;LDTT;2020;5/QĐ\n",
    )
    (row,) = (line for line in thidua("evaluate", "2020", cwd=folder).stdout.splitlines() if line.startswith("A1 "))
    assert "LDTT: chưa xét (đã quyết định)" in row
    told = thidua("export", "2020", "--paper", "dossier", "--to", "hs.csv", cwd=folder).stdout
    assert f": {row.count('chưa xét') - 1} chưa xét" in told
