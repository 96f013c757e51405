"""`thidua verify`: a result computed again, on any machine, is the same, or it is said what differs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL_OFFICE, Run
from thidua.export.result_diff import _newly_decided

Office = Callable[..., Path]


@pytest.fixture
def root(thidua: Run, office: Office) -> Path:
    """An office with a result beside its tables."""
    folder = office()
    thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", cwd=folder)
    return folder


def test_a_result_that_still_comes_out_is_told_so(thidua: Run, root: Path) -> None:
    done = thidua("verify", "kq.json", cwd=root)
    assert (done.returncode, done.stdout) == (0, "Giống hoàn toàn: 1 cơ quan, 5 đối tượng\n")


def test_what_changed_in_the_data_is_told_with_what_came_of_it(thidua: Run, root: Path) -> None:
    work = SMALL_OFFICE["work"].replace("A1;10;10;10;5;0", "A1;10;9;9;5;0")
    (root / "2020" / "work.csv").write_text(work, encoding="utf-8")
    done = thidua("verify", "kq.json", cwd=root)
    assert (done.returncode, done.stdout.splitlines()) == (
        1,
        [
            "2020/work.csv: tệp số liệu đã đổi từ khi ra kết quả",
            "van-phong-thu: VP: kết quả như trước nhưng điều kiện, giá trị hay căn cứ ghi lại khác trước",
            "van-phong-thu: P1, TTLDTT: đề nghị → không đạt",
            "van-phong-thu: A1: xếp loại hoàn thành xuất sắc nhiệm vụ → chưa biết",
            "van-phong-thu: A1, CSTDT: không được đề cử → không đạt",
            "van-phong-thu: A1, CSTDCS: đề nghị → không đạt",
            "van-phong-thu: A1, LDTT: đề nghị → không đạt",
            "7 điểm khác",
        ],
    )


def test_a_result_of_those_proposed_only_is_held_against_them(thidua: Run, root: Path) -> None:
    thidua("evaluate", "2020", "--format", "json", "--only", "proposed", "--output", "kq.json", cwd=root)
    assert thidua("verify", "kq.json", cwd=root).returncode == 0


def test_what_was_only_recorded_since_is_told_in_one_line(thidua: Run, root: Path) -> None:
    head = ("--decision-no", "15/QĐ-VP", "--date", "25/01/2021", "--signer", "Chánh Văn phòng")
    assert thidua("register", "record", "kq.json", *head, "--award", "LDTT", cwd=root).returncode == 0
    assert thidua("verify", "kq.json", cwd=root).stdout.splitlines()[-3:] == [
        "register.sqlite: tệp số liệu mới, chưa có khi ra kết quả",
        "van-phong-thu: 3 đối tượng có kết quả như trước, chỉ khác ở quyết định đã ghi từ khi ra kết quả",
        "2 điểm khác",
    ]


def test_who_is_not_ranked_any_more_since_a_decision_seats_him_is_only_recorded() -> None:
    entry = {"award": "CSTDCS", "outcome": "proposed", "decided": None, "rank": 1}
    granted = {**entry, "decided": {"granted": True, "decision_no": "1/QĐ"}, "rank": None}
    before, after = ({"subjects": [{"id": "A", "rating_from": None, "outcomes": [one]}]} for one in (entry, granted))
    assert _newly_decided(before, after) == {"A"}


def test_what_was_refused_since_is_told_by_itself(thidua: Run, root: Path) -> None:
    head = ("--decision-no", "15/QĐ-VP", "--date", "25/01/2021", "--signer", "Chánh Văn phòng", "--award", "LDTT")
    otherwise = ("--refuse", "A3:LDTT", "--reason", "chưa xứng đáng", "--body", "Hội đồng")
    assert thidua("register", "record", "kq.json", *head, *otherwise, cwd=root).returncode == 0
    said = thidua("verify", "kq.json", cwd=root).stdout
    assert "van-phong-thu: 2 đối tượng có kết quả như trước" in said
    assert "van-phong-thu: A3" in said


def test_a_table_that_is_gone_and_one_that_is_new_are_told(thidua: Run, root: Path) -> None:
    (root / "2020" / "initiatives.csv").unlink()
    (root / "2020" / "holds.csv").write_text("subject_id\nA3\n", encoding="utf-8")
    said = thidua("verify", "kq.json", cwd=root).stdout.splitlines()
    assert said[:2] == [
        "2020/holds.csv: tệp số liệu mới, chưa có khi ra kết quả",
        "2020/initiatives.csv: tệp số liệu không còn, hoặc không còn được đọc",
    ]


def test_of_data_that_can_no_longer_be_read_only_that_is_told(thidua: Run, root: Path) -> None:
    """No table is said to be gone, no rule to be changed, because an error stops the office."""
    with (root / "2020" / "people.csv").open("a", encoding="utf-8") as table:
        table.write("A1;Hai lần;VP\n")
    done = thidua("verify", "kq.json", cwd=root)
    lost = "van-phong-thu: trước đây được đánh giá, nay không; chưa đối chiếu được số liệu, quy tắc"
    assert (done.returncode, done.stdout.splitlines()) == (1, [lost, "1 điểm khác"])
    assert "đã có ở dòng" in done.stderr


def test_a_result_of_other_rules_is_told(thidua: Run, root: Path) -> None:
    path = root / "kq.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"thidua": "', '"thidua": "9.', 1), encoding="utf-8")
    said = thidua("verify", "kq.json", cwd=root).stdout.splitlines()
    assert said[0].startswith("phần mềm: 9.")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, 'Không mở được "khac.json" (không có tệp này); hãy ghi tệp do thidua evaluate'),
        ("{", '"khac.json" không phải là kết quả JSON'),
        ("[]", '"khac.json" không phải là kết quả của thidua (thidua.result/1)'),
        ('{"schema": "thidua.result/1"}', '"khac.json" không đúng dạng thidua.result/1, có lẽ đã bị sửa'),
    ],
)
def test_what_is_no_result_is_refused(thidua: Run, root: Path, content: str | None, message: str) -> None:
    if content is not None:
        (root / "khac.json").write_text(content, encoding="utf-8")
    done = thidua("verify", "khac.json", cwd=root)
    assert done.returncode == 2
    assert message in done.stderr


@pytest.mark.parametrize("only", [(), ("--only", "proposed")])
def test_what_was_taken_out_of_a_result_is_told_and_not_recorded(
    thidua: Run, root: Path, only: tuple[str, ...]
) -> None:
    thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", *only, cwd=root)
    said = json.loads((root / "kq.json").read_text(encoding="utf-8"))
    a1, a3 = (next(one for one in said["offices"][0]["subjects"] if one["id"] == code) for code in ("A1", "A3"))
    a1["outcomes"] = [one for one in a1["outcomes"] if one["award"] != "LDTT"]
    said["offices"][0]["subjects"] = [one for one in said["offices"][0]["subjects"] if one["id"] != "A2"]
    a3["outcomes"].clear()
    (root / "kq.json").write_text(json.dumps(said), encoding="utf-8")
    lines = thidua("verify", "kq.json", cwd=root).stdout.splitlines()
    assert {"van-phong-thu: A1, LDTT: không có → đề nghị", "van-phong-thu: A2 mới có trong số liệu"} <= {*lines}
    assert "van-phong-thu: A3, LDTT: không có → đề nghị" in lines
    head = ("--decision-no", "1/QĐ", "--date", "25/01/2021", "--signer", "S", "--grant", "A3:LDTT")
    done = thidua("register", "record", "kq.json", *head, "--reason", "r", "--body", "b", cwd=root)
    again = "hãy chạy lại thidua evaluate … --format json --output TỆP"
    assert (done.returncode, done.stderr.splitlines()) == (
        1,
        [
            f"kq.json: A1, LDTT: tệp không có kết quả này, tính lại thì được đề nghị; {again}",
            f"kq.json: A2: tệp không có đối tượng này; {again}",
            f"kq.json: A3, LDTT: tệp không có kết quả này, tính lại thì được đề nghị; {again}",
        ],
    )


def test_time_zone_locale_and_hash_seed_change_no_byte(root: Path) -> None:
    results = set()
    for zone, locale, seed in (("Asia/Ho_Chi_Minh", "C", "0"), ("America/Los_Angeles", "C.UTF-8", "77")):
        settings = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "thidua", "evaluate", "2020", "--format", "json"]
        done = subprocess.run(command, cwd=root, env=settings, capture_output=True, check=True)
        results.add(done.stdout)
    assert len(results) == 1
