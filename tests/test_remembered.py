"""Evaluation reads earlier years from the register of decisions, beside the tables of the year."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from thidua.register.chain import append
from thidua.register.store import writing

Office = Callable[..., Path]


@pytest.fixture
def root(thidua: Run, office: Office) -> Path:
    """An office that has recorded its decision on Lao động tiên tiến of 2020."""
    folder = office()
    thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", cwd=folder)
    done = thidua(
        *("register", "record", "kq.json", "--decision-no", "12/QĐ-VP", "--date", "25/01/2021"),
        *("--signer", "Nguyễn Văn Ký", "--award", "LDTT"),
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    return folder


def outcome(thidua: Run, root: Path, subject: str, award: str) -> dict[str, object]:
    result = json.loads(thidua("evaluate", "2020", "--format", "json", cwd=root).stdout)
    one = next(each for each in result["offices"][0]["subjects"] if each["id"] == subject)
    found: dict[str, object] = next(each for each in one["outcomes"] if each["award"] == award)
    return found


def test_a_recorded_decision_is_known_to_the_next_evaluation(thidua: Run, root: Path) -> None:
    assert outcome(thidua, root, "A1", "LDTT")["decided"] == {"granted": True, "decision_no": "12/QĐ-VP"}


def test_who_has_it_already_is_said(thidua: Run, root: Path) -> None:
    said = thidua("evaluate", "2020", cwd=root).stdout
    assert "- LDTT: năm nay đã có quyết định, không trình lần nữa: A1 (12/QĐ-VP), A3 (12/QĐ-VP)" in said.splitlines()


def test_an_explanation_names_the_row_of_the_register(thidua: Run, root: Path) -> None:
    said = thidua("explain", "2020", "A1", "LDTT", cwd=root).stdout
    assert "Quyết định trong năm: đã tặng theo 12/QĐ-VP" in said
    assert "← register.sqlite:" in said


def test_the_register_enters_a_result_by_the_head_of_its_chain(thidua: Run, root: Path) -> None:
    result = json.loads(thidua("evaluate", "2020", "--format", "json", cwd=root).stdout)
    inputs = {one["path"]: one["sha256"] for one in result["provenance"]["inputs"]}
    assert len(inputs["register.sqlite"]) == 64


def test_a_table_that_says_otherwise_is_a_problem_not_a_choice(thidua: Run, root: Path) -> None:
    awards = "subject_id,award,year,decision_no,granted\nA1,LDTT,2020,12/QĐ-VP,không\n"
    (root / "2020" / "awards.csv").write_text(awards, encoding="utf-8")
    done = thidua("evaluate", "2020", cwd=root)
    assert done.returncode == 1
    assert done.stderr.startswith('2020/awards.csv:2, cột "Danh hiệu, hình thức": khác với sổ quyết định (dòng ')
    assert (
        "không tặng, còn hiệu lực, 12/QĐ-VP ở đây, đã tặng, còn hiệu lực, 12/QĐ-VP, 25/01/2021 trong sổ" in done.stderr
    )


def test_a_revoked_award_keeps_its_number_in_the_decision(thidua: Run, root: Path) -> None:
    done = thidua(
        *("register", "revoke", "--decision-no", "12/QĐ-VP", "--subject", "A1", "--award", "LDTT", "--year", "2020"),
        *("--by-decision", "40/QĐ-VP", "--date", "2021-03-01", "--ground", "hồ sơ sai"),
        cwd=root,
    )
    assert done.returncode == 0, done.stderr
    thidua("export", "2020", "--paper", "decision", "--from", "register", "--to", "qd.json", cwd=root)
    said = json.loads((root / "qd.json").read_text())
    (group,) = said["phan"][0]["nhom"]
    assert [(line["tt"], line["ho_ten"]) for line in group["dong"]] == [("2", "Lê Văn Cường")]
    assert said["nguon"][-2].startswith("Bản đã ký có LDTT của A1, thu hồi ngày 01/03/2021; ")


def test_a_row_that_leaves_the_decision_empty_stays_in_it(thidua: Run, root: Path) -> None:
    (root / "2020" / "awards.csv").write_text("subject_id,award,year\nA1,LDTT,2020\n", encoding="utf-8")
    done = thidua("export", "2020", "--from", "register", "--to", "ds.json", cwd=root)
    assert done.returncode == 0, done.stderr
    (group,) = json.loads((root / "ds.json").read_text())["phan"][0]["nhom"]
    assert group["ten"] == "1. Lao động tiên tiến (Quyết định số 12/QĐ-VP ngày 25/01/2021)"
    assert len(group["dong"]) == 2


def test_a_contradiction_is_told_in_the_words_of_the_table(thidua: Run, root: Path) -> None:
    with writing(root / "register.sqlite") as db:
        append(db, "initiatives", initiative_id="SK9", kind="initiative", scope="unit", year=2019)
    listed = "initiative_id,title,kind,scope,year,authors\nSK9,Mới,đề án,tỉnh,2019,A1\n"
    (root / "2020" / "initiatives.csv").write_text(listed, encoding="utf-8")
    (said,) = [line for line in thidua("evaluate", "2020", cwd=root).stderr.splitlines() if "trong sổ" in line]
    assert 'cột "Mã sáng kiến": khác với sổ quyết định' in said
    assert "đề án, tỉnh, 2019 ở đây, sáng kiến, cơ sở, 2019 trong sổ" in said


def test_a_decision_about_one_makes_the_history_of_nobody_known(thidua: Run, root: Path) -> None:
    """Without a table of awards earlier years stay unknown, whatever the register holds."""
    said = thidua("evaluate", "2020", cwd=root).stdout
    (note,) = [line for line in said.splitlines() if line.startswith("- không có bảng khen thưởng đã có")]
    assert "chưa biết khen thưởng các năm trước, ngoài những gì đã ghi trong sổ quyết định" in note
    before = json.loads((root / "kq.json").read_text(encoding="utf-8"))
    after = json.loads(thidua("evaluate", "2020", "--format", "json", cwd=root).stdout)
    assert outcomes(after) == outcomes(before)


def outcomes(result: dict[str, Any]) -> dict[tuple[str, str], str]:
    subjects = result["offices"][0]["subjects"]
    return {(one["id"], each["award"]): each["outcome"] for one in subjects for each in one["outcomes"]}


def test_an_edit_behind_the_programs_back_is_said_in_every_evaluation(thidua: Run, root: Path) -> None:
    with closing(sqlite3.connect(root / "register.sqlite")) as db, db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE grants SET award = 'CSTDCS' WHERE subject_id = 'A1'")
    said = thidua("evaluate", "2020", cwd=root).stdout
    assert "bảng grants, dòng" in said
    assert "đã bị sửa sau khi ghi" in said


def test_a_table_that_says_the_same_changes_nothing(thidua: Run, root: Path) -> None:
    table, head = root / "2020" / "awards.csv", "subject_id,award,year,decision_no\n"
    table.write_text(head, encoding="utf-8")
    before = thidua("evaluate", "2020", "--format", "csv", cwd=root).stdout
    table.write_text(f"{head}A1,LDTT,2020,12/QĐ-VP\n", encoding="utf-8")
    assert thidua("evaluate", "2020", "--format", "csv", cwd=root).stdout == before


def test_a_revoked_award_is_not_held(thidua: Run, root: Path) -> None:
    done = thidua(
        *("register", "revoke", "--decision-no", "12/QĐ-VP", "--subject", "A1", "--award", "LDTT", "--year", "2020"),
        *("--by-decision", "20/QĐ-VP", "--date", "01/03/2021", "--ground", "khai sai thành tích"),
        cwd=root,
    )
    assert done.returncode == 0, done.stderr
    assert outcome(thidua, root, "A1", "CSTDCS")["outcome"] == "not_met"


def test_an_id_that_the_register_gives_somebody_else_stops_the_evaluation(thidua: Run, root: Path) -> None:
    table = root / "2020" / "people.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Nguyễn Văn An", "Trần Thị Bình"), encoding="utf-8")
    done = thidua("evaluate", "2020", cwd=root)
    assert done.returncode == 1
    assert 'cột "Mã cá nhân": mã A1 là "Trần Thị Bình", trong sổ là "Nguyễn Văn An" (dòng ' in done.stderr


def test_a_name_spelt_otherwise_than_in_the_register_is_asked_about(thidua: Run, root: Path) -> None:
    table = root / "2020" / "people.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Nguyễn Văn An", "Nguyễn Văn Ân"), encoding="utf-8")
    done = thidua("check", "2020", cwd=root)
    (said,) = [line.strip() for line in done.stdout.splitlines() if "trong sổ là" in line]
    line = said.partition("(dòng ")[2].partition(")")[0]
    assert done.returncode == 0
    assert said.partition(": ")[2] == (
        f'mã A1 là "Nguyễn Văn Ân", trong sổ là "Nguyễn Văn An" (dòng {line}); giấy tờ in tên ghi ở bảng; '
        f'hãy sửa tên ở bảng, hoặc chạy thidua register correct {line} --set "Tên=…" --reason …; '
        "hai người khác nhau thì sửa mã"
    )
    correct = ("register", "correct", line, "--set", "Tên=Nguyễn Văn Ân", "--reason", "viết sai")
    assert thidua(*correct, cwd=root).returncode == 0
    assert "trong sổ là" not in thidua("check", "2020", cwd=root).stdout


# --- revoked and granted anew -------------------------------------------------------------------------------------


@pytest.fixture
def anew(thidua: Run, office: Office) -> Path:
    """An office that gave A1 an award, took it back and gave it again, then corrected the name in the first row."""
    folder = office()
    (folder / "a.csv").write_text("subject_id;award;year\nA1;LDTT;2020\n", encoding="utf-8")
    head = ("--date", "20/01/2021", "--signer", "S")
    taken = ("--subject", "A1", "--award", "LDTT", "--year", "2020", "--by-decision", "2/QĐ", "--date", "20/01/2021")
    for command in (
        ("record", "--list", "a.csv", "--decision-no", "1/QĐ", *head),
        ("revoke", "--decision-no", "1/QĐ", *taken, "--ground", "ghi nhầm"),
        ("record", "--list", "a.csv", "--decision-no", "3/QĐ", *head),
        ("correct", "2", "--set", "name=Nguyễn Văn Ân", "--reason", "viết sai"),
    ):
        assert thidua("register", *command, cwd=folder).returncode == 0
    return folder


OLD, NEW = "A1;LDTT;2020;1/QĐ;20/01/2021;20/01/2021\n", "A1;LDTT;2020;3/QĐ;20/01/2021;\n"


@pytest.mark.parametrize("told", ["", OLD, NEW, OLD + NEW])
def test_a_table_may_tell_of_each_decision_on_an_award(thidua: Run, anew: Path, told: str) -> None:
    heading = "subject_id;award;year;decision_no;decided_on;revoked_on\n"
    (anew / "2020" / "awards.csv").write_text(heading + told, encoding="utf-8")
    assert outcome(thidua, anew, "A1", "LDTT")["decided"] == {"granted": True, "decision_no": "3/QĐ"}


@pytest.mark.parametrize("told", [OLD, NEW])
def test_an_old_list_may_tell_of_each_decision_on_an_award(thidua: Run, anew: Path, told: str) -> None:
    (anew / "cu.csv").write_text(f"subject_id;award;year;decision_no;decided_on;revoked_on\n{told}", encoding="utf-8")
    done = thidua("register", "import-history", "cu.csv", cwd=anew)
    assert done.stdout.splitlines()[-1] == "Đã nhập cu.csv: thêm 0 dòng, 1 dòng đã có trong sổ."


# --- the guard against awarding twice ------------------------------------------------------------------------------

PAIR = [("21/QĐ-VP", "GK", ()), ("22/QĐ-UBND", "BK_TINH", ("--authority", "chairman_province"))]


@pytest.mark.parametrize("recorded", [PAIR, PAIR[1:]])
def test_two_commendations_for_one_deed_are_asked_about(thidua: Run, office: Office, recorded: list[Any]) -> None:
    """Whether the register has both decisions, or one of them beside the table of the year."""
    folder = office()
    table = "subject_id;award;year;manner;decision_no;decided_on\nA1;GK;2020;thematic;21/QĐ-VP;20/01/2021\n"
    (folder / "2020" / "awards.csv").write_text(table, encoding="utf-8")
    for number, award, more in recorded:
        (folder / "a.csv").write_text(f"subject_id;award;year;manner\nA1;{award};2020;thematic\n", encoding="utf-8")
        head = ("--decision-no", number, "--date", "20/01/2021", "--signer", "S")
        assert thidua("register", "record", "--list", "a.csv", *head, *more, cwd=folder).returncode == 0
    told = '"A1" năm 2020 được GK (21/QĐ-VP) và BK_TINH (22/QĐ-UBND) cùng loại hình; hãy kiểm tra'
    assert told in thidua("evaluate", "2020", cwd=folder).stdout


def test_an_initiative_used_twice_is_asked_about_while_both_awards_stand(thidua: Run, root: Path) -> None:
    """A title on record and a commendation of the table; the title is taken back."""
    uses = "initiative_id;person_id;award;year;decision_no\nSK1;A1;GK;2020;20/QĐ-VP\n"
    (root / "2020" / "initiatives.csv").write_text(
        "initiative_id;title;kind;scope;year;authors\nSK1;Một cửa;initiative;unit;2020;A1\n", encoding="utf-8"
    )
    (root / "2020" / "initiative_uses.csv").write_text(uses, encoding="utf-8")
    with writing(root / "register.sqlite") as db:
        grant = db.execute("SELECT id FROM grants WHERE subject_id = 'A1'").fetchone()["id"]
        append(db, "initiative_uses", grant_id=grant, initiative_id="SK1")
    told = 'sáng kiến "SK1" đã dùng cho GK (20/QĐ-VP), ở đây lại dùng cho LDTT (12/QĐ-VP); hãy kiểm tra'
    assert told in thidua("evaluate", "2020", cwd=root).stdout
    taken = ("--subject", "A1", "--award", "LDTT", "--year", "2020", "--by-decision", "2/QĐ", "--date", "26/01/2021")
    thidua("register", "revoke", "--decision-no", "12/QĐ-VP", *taken, "--ground", "trùng", cwd=root)
    assert 'sáng kiến "SK1" đã dùng' not in thidua("evaluate", "2020", cwd=root).stdout


def test_a_number_of_the_register_with_another_day_is_asked_about(thidua: Run, root: Path) -> None:
    """Papers would print two decisions of one number."""
    table = (
        "subject_id;award;year;decision_no;decided_on\nA1;GK;2020;12/qđ-vp;26/01/2021\nA3;GK;2020;13/QĐ-VP;26/01/2021\n"
    )
    (root / "2020" / "awards.csv").write_text(table, encoding="utf-8")
    said = thidua("evaluate", "2020", cwd=root).stdout
    told = 'số "12/qđ-vp" trong sổ quyết định là của ngày 25/01/2021, ở đây là ngày 26/01/2021; hãy kiểm tra số và ngày'
    assert f'2020/awards.csv:2, cột "Ngày quyết định": {told}' in said
    assert '"13/QĐ-VP" trong sổ' not in said
