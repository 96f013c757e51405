"""Notes on people say no more than the records do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from thidua.cases import load_cases
from thidua.pipeline import evaluate
from thidua.plugins import load_national

SENT_OUT = """
[[case]]
name = "Người biệt phái đi"
cites = "Luật 06/2022/QH15, Điều 83 khoản 1"
source = "DIGEST b.2"
year = 2024
decision_date = 2025-01-10
person = {{ rating = "HTTNV" }}
postings = [{{ kind = "secondment_out"{days} }}]
expect = {{ LDTT = "proposed" }}
"""


@pytest.mark.parametrize(
    ("days", "when"),
    [(", from = 2023-02-01", "trong năm"), (", to = 2024-06-30", "trong năm"), ("", "chưa ghi ngày")],
)
def test_a_secondment_without_a_day_is_not_said_to_be_of_the_year(tmp_path: Path, days: str, when: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(SENT_OUT.format(days=days), encoding="utf-8")
    (case,) = load_cases([path])
    notes = evaluate(case.register, load_national(), None).warnings
    said = [note.message.partition(" [")[0] for note in notes if note.code == "person.seconded"]
    assert said == [f"biệt phái đi ({when}), cơ quan này xét: cần ý kiến của cơ quan nơi đến"]


MOVED_HERE = SENT_OUT.replace('"secondment_out"{days}', '"transfer", from = 2024-07-01')


def test_the_old_body_is_asked_where_it_still_exists(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(MOVED_HERE.format(), encoding="utf-8")
    (case,) = load_cases([path])
    notes = evaluate(case.register, load_national(), None).warnings
    assert [note.message for note in notes if note.code == "person.transferred"] == [
        "chuyển đến sau từ 6 tháng công tác ở cơ quan cũ trong năm: cần ý kiến của cơ quan cũ, nếu còn "
        "[NĐ 90/2020/NĐ-CP, Điều 20 khoản 1 (chưa đối chiếu văn bản gốc)]"
    ]


UNIT_BELOW_ITS_LEVEL = """
[[case]]
name = "Đơn vị ghi hoàn thành tốt mà xong 70 %"
cites = "NĐ 90/2020/NĐ-CP, Điều 9"
source = "DIGEST a.5"
year = 2021
unit = { rating = "HTTNV" }
work = [{ assigned = 10, done = 7, on_time = 7, poor = 0 }]
expect = { rating = "HTTNV" }
"""


def test_a_unit_whose_work_does_not_bear_its_level_is_told_with_the_shares_found_and_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(UNIT_BELOW_ITS_LEVEL, encoding="utf-8")
    (case,) = load_cases([path])
    notes = evaluate(case.register, load_national(), None).warnings
    assert [note.message for note in notes if note.code == "rating.unit_differs"] == [
        "đơn vị ghi HTTNV, nhưng bảng công việc không ứng với tỷ lệ mà văn bản nêu cho đơn vị của người lãnh đạo: "
        "Tỷ lệ công việc hoàn thành: 70 % (cần 100 %); Tỷ lệ công việc đúng hạn, bảo đảm chất lượng: 70 % "
        "(cần từ 80 % trở lên) [NĐ 90/2020/NĐ-CP, Điều 9 (chưa đối chiếu văn bản gốc)]; hãy kiểm tra lại"
    ]


DUTY_UNKNOWN = """
[[case]]
name = "Kỷ luật chưa rõ có liên quan công vụ không"
cites = "NĐ 335/2025/NĐ-CP"
source = "DIGEST a.4"
year = 2026
decision_date = 2026-09-20
ratings = [{ year = 2026, score = 80 }]
discipline = [{ form = "khien_trach", channel = "state", decided_on = 2026-03-10 }]
expect = { LDTT = "missing_data" }
"""


def test_what_is_missing_is_what_is_not_known_and_not_what_a_doubtful_text_asks(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(DUTY_UNKNOWN, encoding="utf-8")
    (case,) = load_cases([path])
    notes = evaluate(case.register, load_national(), None).warnings
    assert [note.where for note in notes if note.code == "data.missing"] == ["duty_discipline_in_year"]


def said_by_check(thidua: Run, root: Path, year: str, *words: str) -> list[str]:
    lines = thidua("check", year, cwd=root).stdout.splitlines()
    return [line.strip() for line in lines if all(word in line for word in words)]


def test_what_is_missing_is_told_with_the_table_to_fill_in(thidua: Run, office: Callable[..., Path]) -> None:
    work = "subject_id;assigned;done;on_time;over_fulfilled;poor\nA1;10;10;10;5;\nA2;10;10;10;5;0\nA3;10;10;10;4;0\n"
    assert said_by_check(thidua, office(work=work), "2020", "Tỷ lệ công việc chất lượng thấp") == [
        "Tỷ lệ công việc chất lượng thấp: chưa đủ dữ liệu cho 1 đối tượng: A1; "
        "hãy bổ sung bảng công việc (ô trống là chưa biết, không có việc nào thì ghi 0)"
    ]


def test_a_note_cites_nothing_where_no_text_on_awards_is_in_force(thidua: Run, office: Callable[..., Path]) -> None:
    people = "person_id;full_name;unit_id;joined_on;left_on\nA1;Nguyễn Văn An;P1;2010-02-01;2026-09-01\n"
    root = office(
        year=2026,
        people=people,
        postings="person_id;kind;from\nA1;transfer;2026-09-01\n",
        work=None,
        initiatives=None,
        registrations=None,
    )
    assert said_by_check(thidua, root, "2026", "chuyển đi") == [
        "A1: chuyển đi từ ngày 01/09/2026: cơ quan mới xét, cơ quan này chỉ cho ý kiến"
    ]


def test_levels_between_two_are_told_without_the_code_of_a_table(thidua: Run, office: Callable[..., Path]) -> None:
    work = "subject_id;assigned;done;on_time;over_fulfilled;poor\nA1;100;100;65;0;0\n"
    (said,) = said_by_check(thidua, office(work=work), "2020", "đủ số liệu nhưng ở giữa")
    assert said.startswith("1 người đủ số liệu nhưng ở giữa hoàn thành nhiệm vụ và không hoàn thành nhiệm vụ, ")
