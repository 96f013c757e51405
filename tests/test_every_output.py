"""What was taken for lack of data is said by every output, not by `evaluate` alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run

Office = Callable[..., Path]
NO_DAY = "không ghi ngày quyết định: lấy ngày 31/12/2020"
NATION_ONLY = "chỉ quy định của Trung ương", "chỉ áp dụng quy định của Trung ương"
NO_DISCIPLINE = "không có bảng kỷ luật: coi như không ai bị kỷ luật"
SETTINGS = '[office]\ncode = "vp"\nname = "Văn phòng"\n'

every_command = pytest.mark.parametrize(
    "command", ["check 2020", "evaluate 2020", "evaluate 2020 --format csv", "explain 2020 A1", "explain 2020 A1 LDTT"]
)


@every_command
def test_the_day_of_decision_that_was_taken_is_said(thidua: Run, office: Office, command: str) -> None:
    done = thidua(*command.split(), cwd=office(toml=SETTINGS))
    assert NO_DAY in done.stdout + done.stderr


@every_command
def test_that_no_province_is_named_is_said(thidua: Run, office: Office, command: str) -> None:
    done = thidua(*command.split(), cwd=office())
    assert any(text in done.stdout + done.stderr for text in NATION_ONLY)


@every_command
def test_an_absent_table_is_said_once(thidua: Run, office: Office, command: str) -> None:
    done = thidua(*command.split(), cwd=office())
    assert (done.stdout + done.stderr).count(NO_DISCIPLINE) == 1


def test_a_paper_says_an_absent_table_once(thidua: Run, office: Office) -> None:
    root = office()
    thidua("export", "2020", "--paper", "list", "--to", "ds.json", cwd=root)
    assert (root / "ds.json").read_text(encoding="utf-8").count(NO_DISCIPLINE) == 1


def test_a_paper_of_signed_decisions_does_not_speak_of_tables(thidua: Run, office: Office) -> None:
    root = office()
    (root / "ds.csv").write_text("subject_id;award;year\nA1;GK;2020\n", encoding="utf-8")
    head = ("--decision-no", "06/QĐ-VP", "--date", "25/01/2021", "--signer", "Lê Thị Phó")
    assert thidua("register", "record", "--list", "ds.csv", *head, cwd=root).returncode == 0
    thidua("export", "2020", "--from", "register", "--paper", "list", "--to", "ds.json", cwd=root)
    assert "coi như" not in (root / "ds.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["check 2020", "explain 2020 LC001 LDTT", "evaluate 2020 --format csv"])
def test_that_the_text_of_a_province_is_not_sourced_is_said(thidua: Run, command: str) -> None:
    done = thidua(*command.split(), "--office", "van-phong-lai-chau")
    assert "chưa có quy định của tỉnh" in done.stdout + done.stderr


def test_a_law_that_changes_soon_after_the_day_that_was_taken_is_named_with_how_to_see_what_differs(
    thidua: Run, office: Office
) -> None:
    said = thidua("evaluate", "2023", cwd=office(2023, toml=SETTINGS)).stdout.splitlines()
    assert (
        "- vp: nếu quyết định từ ngày 01/01/2024 thì áp dụng Luật Thi đua, khen thưởng 2022 và Nghị định 98/2023/NĐ-CP "
        "(xem khác gì: thidua rules diff 31/12/2023 01/01/2024); hãy ghi decision_date trong thidua.toml"
    ) in said
    assert thidua("rules", "diff", "31/12/2023", "01/01/2024").returncode == 0


def test_registrations_taken_as_complete_are_no_absent_table(thidua: Run, office: Office) -> None:
    settings = SETTINGS + '[year.2020]\npresume = ["registrations"]\n'
    said = thidua("explain", "2020", "A1", "LDTT", cwd=office(toml=settings, registrations=None)).stdout.splitlines()
    (condition,) = [line for line in said if "Có đăng ký thi đua" in line]
    assert condition.endswith("← coi như có trong bảng đăng ký thi đua (presume trong thidua.toml)")
    assert "Lưu ý: coi như mọi người đều có trong bảng đăng ký thi đua (presume trong thidua.toml)" in said
    assert "không có bảng đăng ký thi đua" not in "\n".join(said)
