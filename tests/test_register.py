"""Recording a decision from a result: what is kept, and what keeps it from being recorded."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SMALL_OFFICE, Run
from thidua.problems import DataError
from thidua.records import TABLES
from thidua.register.entry import Decision, Head
from thidua.register.record import record
from thidua.register.revoke import Asked, revoke

Office = Callable[..., Path]
HEAD = ("--decision-no", "15/QĐ-VP", "--date", "25/01/2021", "--signer", "Chánh Văn phòng", "--recorded-on", "1/2/2021")
BODY = ("--reason", "có thành tích đột xuất", "--body", "Hội đồng TĐKT cơ quan")


_RESULTS: dict[bytes, bytes] = {}  # by what they were made from: a result is the same wherever it is made


def evaluated(thidua: Run, root: Path) -> Path:
    """The result of the year, as a file in the workspace."""
    inputs = b"".join(path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file())
    result = root / "kq.json"
    if inputs in _RESULTS:
        result.write_bytes(_RESULTS[inputs])
    else:
        done = thidua("evaluate", "2020", "--format", "json", "--output", result, cwd=root)
        assert done.returncode == 0, done.stderr
        _RESULTS[inputs] = result.read_bytes()
    return result


def refused(thidua: Run, root: Path, *args: str | Path) -> list[str]:
    """The lines of a refusal, after which the workspace is as it was."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = thidua("register", *args, cwd=root)
    assert (done.returncode, done.stdout) == (1, "")
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    return done.stderr.splitlines()


def rows(root: Path, query: str) -> list[tuple[object, ...]]:
    """What a query finds in the register, as any SQLite program would."""
    db = sqlite3.connect(root / "register.sqlite")
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


def changed(result: Path, change: Callable[[Any], object]) -> None:
    """A result with something in it changed."""
    said = json.loads(result.read_bytes())
    change(said)
    result.write_text(json.dumps(said), encoding="utf-8")


@pytest.fixture
def recorded(thidua: Run, office: Office) -> Path:
    """A workspace with one decision on record, from its result."""
    root = office()
    done = thidua("register", "record", evaluated(thidua, root), *HEAD, cwd=root)
    assert done.returncode == 0, done.stderr
    return root


# --- what is kept ------------------------------------------------------------------------------------------------


def test_what_the_office_decides_is_recorded_as_proposed(thidua: Run, office: Office) -> None:
    root = office()
    done = thidua("register", "record", evaluated(thidua, root), *HEAD, cwd=root)
    said, told_hash = done.stdout.splitlines()
    assert said == "Đã ghi quyết định 15/QĐ-VP ngày 25/01/2021 vào sổ: 1 TTLDTT, 1 CSTDCS, 2 LDTT (dòng 1 đến 10)."
    assert told_hash.startswith("Mã kiểm tra của sổ: ")
    assert rows(root, "SELECT subject_id, kind, award, year, granted FROM grants ORDER BY id") == [
        ("P1", "unit", "TTLDTT", 2020, 1),
        ("A1", "person", "LDTT", 2020, 1),
        ("A3", "person", "LDTT", 2020, 1),
        ("A1", "person", "CSTDCS", 2020, 1),
    ]


def test_the_head_of_the_decision_is_kept_as_given(recorded: Path) -> None:
    head = "SELECT number, decided_on, authority, signer, kind, recorded_on FROM decisions"
    assert rows(recorded, head) == [
        ("15/QĐ-VP", "2021-01-25", "head_of_office", "Chánh Văn phòng", "grant", "2021-02-01")
    ]


def test_levels_and_initiatives_of_the_year_are_kept(recorded: Path) -> None:
    assert rows(recorded, "SELECT subject_id, rating FROM levels ORDER BY id") == [
        ("P1", "HTTNV"),
        ("A1", "HTXSNV"),
        ("A2", "HTXSNV"),
        ("A3", "HTTNV"),
    ]
    assert rows(recorded, "SELECT initiative_id, year, authors FROM initiatives") == [("SK1", 2020, '["A1"]')]


def test_a_grant_knows_the_rows_it_rests_on(recorded: Path) -> None:
    found = "SELECT g.award, json_extract(c.rests_on, '$[0]') = g.id FROM grants g, grants c"
    assert rows(recorded, f"{found} WHERE c.award = 'CSTDCS' AND g.award = 'LDTT' AND g.subject_id = 'A1'") == [
        ("LDTT", 1)
    ]


@pytest.fixture
def forwarded(thidua: Run, office: Office) -> Path:
    """A workspace whose result proposes CSTĐ of the province, with a ballot of its council."""
    cstdcs = "".join(f"A1;{award};{year};{year}/QĐ\n" for award in ("LDTT", "CSTDCS") for year in (2018, 2019))
    initiatives = "SK1;initiative;unit;2020;A1\nSK2;initiative;province;2020;A1\n"
    root = office(
        awards=f"subject_id;award;year;decision_no\n{cstdcs}",
        initiatives=f"initiative_id;kind;scope;year;authors\n{initiatives}",
        nominations="subject_id;award\nA1;CSTDT\n",
        votes="subject_id;award;council;members;present;in_favour\nA1;CSTDT;province;9;9;9\n",
    )
    evaluated(thidua, root)
    return root


@pytest.mark.parametrize("authority", ["chairman_province", "Chủ tịch UBND tỉnh"])
def test_another_authority_grants_what_was_forwarded_to_it(thidua: Run, forwarded: Path, authority: str) -> None:
    done = thidua("register", "record", "kq.json", *HEAD, "--authority", authority, cwd=forwarded)
    assert done.returncode == 0, done.stderr
    assert rows(forwarded, "SELECT award, authority FROM grants JOIN decisions ON decisions.id = decision_id") == [
        ("CSTDT", "chairman_province")
    ]
    assert rows(forwarded, "SELECT needs, members, in_favour FROM votes") == [("0.90", 9, 9)]
    assert rows(forwarded, "SELECT * FROM levels") == []


def test_the_initiatives_that_a_result_tells_are_kept(thidua: Run, office: Office) -> None:
    root = office()
    result = evaluated(thidua, root)

    def tell(said: Any) -> None:
        subject = next(one for one in said["offices"][0]["subjects"] if one["id"] == "A1")
        next(one for one in subject["outcomes"] if one["award"] == "CSTDCS")["initiatives"] = ["SK1"]

    changed(result, tell)
    thidua("register", "record", result, *HEAD, cwd=root)
    assert rows(root, "SELECT initiative_id FROM initiative_uses") == [("SK1",)]


def test_an_officer_names_the_initiative_that_was_spent(thidua: Run, office: Office) -> None:
    root = office()
    thidua("register", "record", evaluated(thidua, root), *HEAD, "--initiative", "A1:CSTDCS:SK1", cwd=root)
    used = "SELECT initiative_id, award FROM initiative_uses JOIN grants ON grants.id = grant_id"
    assert rows(root, used) == [("SK1", "CSTDCS")]


def test_a_preview_tells_what_would_be_recorded_and_writes_nothing(thidua: Run, office: Office) -> None:
    root = office()
    spent = ("--initiative", "A1:CSTDCS:SK1")
    done = thidua("register", "record", evaluated(thidua, root), *HEAD, *spent, "--preview", cwd=root)
    assert (done.returncode, done.stderr) == (
        0,
        "Lưu ý: sáng kiến đã dùng không tính nữa: A1, SK1 dùng cho CSTDCS, không tính cho BK_TINH; "
        "muốn dành sáng kiến cho hình thức ấy thì bỏ --initiative của người đó\n",
    )
    assert done.stdout.splitlines() == [
        "Sẽ ghi quyết định 15/QĐ-VP ngày 25/01/2021 vào sổ: 1 TTLDTT, 1 CSTDCS, 2 LDTT.",
        "  P1 Phòng Tổng hợp: TTLDTT năm 2020",
        "  A1 Nguyễn Văn An: CSTDCS năm 2020; sáng kiến đã dùng: SK1",
        "  A1 Nguyễn Văn An: LDTT năm 2020",
        "  A3 Lê Văn Cường: LDTT năm 2020",
        "Chỉ xem, chưa ghi gì.",
    ]
    assert not (root / "register.sqlite").exists()


def test_a_preview_fails_as_recording_would(thidua: Run, recorded: Path) -> None:
    assert refused(thidua, recorded, "record", "kq.json", *HEAD, "--preview") == refused(
        thidua, recorded, "record", "kq.json", *HEAD
    )


def test_an_initiative_that_is_not_marked_as_used_is_asked_about(thidua: Run, office: Office) -> None:
    root = office()
    done = thidua("register", "record", evaluated(thidua, root), *HEAD, cwd=root)
    remedy = "nếu dùng, hãy ghi --initiative A1:CSTDCS:SK1"
    assert done.stderr == f"Lưu ý: chưa ghi sáng kiến đã dùng cho: A1, CSTDCS (có SK1); {remedy}\n"


def test_an_initiative_for_a_title_and_a_commendation_is_asked_about(thidua: Run, office: Office) -> None:
    """In one decision, and where the title is on record."""
    root = office()
    council = ("--grant", "A1:GK", "--reason", "tiêu biểu", "--body", "Hội đồng cơ quan")
    title, other = ("--initiative", "A1:CSTDCS:SK1"), ("--initiative", "A1:GK:SK1")
    told = (
        "Lưu ý: A1, GK: sáng kiến SK1 đã dùng cho CSTDCS năm 2020; hãy kiểm tra, sáng kiến không dùng hai lần như vậy"
    )
    done = thidua("register", "record", evaluated(thidua, root), *HEAD, *council, *title, *other, "--preview", cwd=root)
    assert told in done.stderr.splitlines()
    assert told not in thidua("register", "record", "kq.json", *HEAD, *title, cwd=root).stderr
    later = ("--decision-no", "99/QĐ-VP", *HEAD[2:])
    done = thidua("register", "record", evaluated(thidua, root), *later, *council, *other, "--preview", cwd=root)
    assert told in done.stderr.splitlines()


def test_a_decision_of_the_council_alone_may_be_recorded_by_itself(thidua: Run, office: Office) -> None:
    """Nobody is proposed for the award; without --award the others would go into the same decision."""
    root = office()
    granted = ("--award", "GK", "--grant", "A1:GK", *BODY)
    done = thidua("register", "record", evaluated(thidua, root), *HEAD, *granted, cwd=root)
    assert done.returncode == 0, done.stderr
    assert rows(root, "SELECT subject_id, award FROM grants") == [("A1", "GK")]


def test_who_is_granted_without_the_ballot_that_is_needed_is_told(thidua: Run, office: Office) -> None:
    root = office()
    result = root / "kq.json"
    thidua("evaluate", "2020", "--decision-date", "15/01/2024", "--format", "json", "--output", result, cwd=root)
    head = ("--decision-no", "1/QĐ-VP", "--date", "15/01/2024", "--signer", "Chánh Văn phòng", "--award", "CSTDCS")
    told = thidua("register", "record", result, *head, "--preview", cwd=root).stderr
    remedy = "hãy nhập phiếu bằng thidua ballot import, đánh giá lại rồi mới ghi"
    assert f"Lưu ý: phải bỏ phiếu mà chưa có phiếu hợp lệ: A1, CSTDCS; A2, CSTDCS; {remedy}\n" in told


def test_two_decisions_may_come_of_one_result(thidua: Run, office: Office) -> None:
    root = office()
    result = evaluated(thidua, root)
    thidua("register", "record", result, *HEAD, "--award", "LDTT", cwd=root)
    done = thidua("register", "record", result, "--decision-no", "16/QĐ-VP", *HEAD[2:], "--award", "CSTDCS", cwd=root)
    assert done.returncode == 0, done.stderr
    assert rows(root, "SELECT award, count(*) FROM grants GROUP BY award") == [("CSTDCS", 1), ("LDTT", 2)]


def test_a_register_that_only_grew_since_the_evaluation_stops_no_second_decision(thidua: Run, recorded: Path) -> None:
    (recorded / "ds.csv").write_text("subject_id;award;year\nA2;GK;2020\nA3;GK;2020\n", encoding="utf-8")
    (recorded / "2020/nominations.csv").write_text("subject_id;award\nA1;GK\n", encoding="utf-8")
    thidua("evaluate", "2020", "--format", "json", "--output", "kq2.json", cwd=recorded)
    numbered = ("--decision-no", "17/QĐ-VP", *HEAD[2:])
    assert thidua("register", "record", "--list", "ds.csv", *numbered, cwd=recorded).returncode == 0
    numbered = ("--decision-no", "18/QĐ-VP", *HEAD[2:])
    done = thidua("register", "record", "kq2.json", "--award", "GK", *numbered, cwd=recorded)
    assert done.returncode == 0, done.stderr


def test_a_revocation_since_the_evaluation_makes_the_result_stale(thidua: Run, recorded: Path) -> None:
    thidua("evaluate", "2020", "--format", "json", "--output", "kq2.json", cwd=recorded)
    award = Asked("15/QĐ-VP", "A1", "LDTT", 2020)
    day = date(2021, 3, 1)
    revoke(
        recorded / "register.sqlite",
        award,
        Head("20/QĐ-VP", day, "head_of_office", day, "van-phong-thu"),
        "khai không đúng",
    )
    numbered = ("--decision-no", "18/QĐ-VP", *HEAD[2:])
    assert refused(thidua, recorded, "record", "kq2.json", "--award", "TTLDTT", *numbered)[-1] == (
        "register.sqlite: sổ đã có thu hồi, đính chính hoặc danh sách cũ ghi thêm sau khi đánh giá, "
        "kết quả kq2.json không còn đúng; hãy chạy lại thidua evaluate … --format json --output TỆP"
    )


def test_a_day_other_than_that_of_the_evaluation_is_said(thidua: Run, office: Office) -> None:
    root = office()
    head = ("--decision-no", "15/QĐ-VP", "--date", "03/02/2021", "--signer", "Chánh Văn phòng")
    done = thidua("register", "record", evaluated(thidua, root), *head, "--award", "LDTT", cwd=root)
    assert done.stderr == (
        "Lưu ý: đánh giá cho ngày 25/01/2021, quyết định ngày 03/02/2021; nếu quy định đổi giữa hai ngày, "
        "hãy đánh giá lại bằng --decision-date.\n"
    )


# --- a list instead of a result ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header", ["subject_id;award;year", "Mã đối tượng;Danh hiệu;Năm", "MA DOI TUONG,DANH HIEU,NAM"]
)
def test_a_list_is_recorded_with_english_or_vietnamese_headers(thidua: Run, office: Office, header: str) -> None:
    root = office()
    body = "A1;Lao động tiên tiến;2020\nP1;TTLDTT;2020\n".replace(
        ";", header[header.index(next(c for c in header if c in ";,"))]
    )
    (root / "ds.csv").write_text(f"{header}\n{body}", encoding="utf-8")
    done = thidua("register", "record", "--list", "ds.csv", *HEAD, cwd=root)
    assert done.returncode == 0, done.stderr
    assert rows(root, "SELECT subject_id, kind, name, award FROM grants ORDER BY id") == [
        ("A1", "person", "Nguyễn Văn An", "LDTT"),
        ("P1", "unit", "Phòng Tổng hợp", "TTLDTT"),
    ]


def test_everything_wrong_with_a_list_is_told_at_once(thidua: Run, recorded: Path) -> None:
    lines = (
        "A1;CSTDT;2020\nB7;LDTT;2020\nA2;XYZ;2020\nP1;LDTT;2020\nA1;LDTT;2020\nA2;LDTT;2020\nA2;LDTT;2020\nA2;;2020\n"
    )
    (recorded / "ds.csv").write_text(f"subject_id;award;year\n{lines}", encoding="utf-8")
    said = refused(thidua, recorded, "record", "--list", "ds.csv", *HEAD)
    assert [line.split(";")[0] for line in said] == [
        "ds.csv:2: CSTDT do Chủ tịch UBND tỉnh quyết định, không phải Thủ trưởng cơ quan",
        'ds.csv:3, cột "subject_id": không có cá nhân hay đơn vị "B7"',
        'ds.csv:4: không có danh hiệu, hình thức "XYZ"',
        "ds.csv:5: P1: LDTT không tặng cho tập thể",
        "ds.csv:8: A2, LDTT năm 2020 đã có ở dòng 7",
        'ds.csv:9, cột "award": ô để trống',
        "register.sqlite:1: số này đã dùng cho quyết định 15/QĐ-VP ngày 25/01/2021",
    ]


def test_a_list_with_somebody_elses_name_beside_an_id_is_refused(thidua: Run, office: Office) -> None:
    """The id decides who is granted; a slip of it would give the award to another person."""
    root = office()
    (root / "ds.csv").write_text("subject_id;Họ tên;award;year\nA1;Bà Lê Thị Tư;GK;2020\n", encoding="utf-8")
    assert refused(thidua, root, "record", "--list", "ds.csv", *HEAD) == [
        'ds.csv:2, cột "Họ tên": mã "A1" trong số liệu là của "Nguyễn Văn An", ở đây là "Lê Thị Tư"; '
        "hãy sửa mã hoặc họ tên"
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ông NGUYỄN VĂN AN", ""),
        ("", ""),
        (
            "Nguyễn Văn Ân",
            'ds.csv:2, cột "Họ và tên": mã "A1" trong số liệu là của "Nguyễn Văn An", ở đây là "Nguyễn Văn Ân"; '
            "hãy kiểm tra cách ghi\n",
        ),
    ],
)
def test_a_name_beside_an_id_that_may_be_meant_is_recorded(thidua: Run, office: Office, name: str, told: str) -> None:
    root = office()
    (root / "ds.csv").write_text(f"Mã đối tượng;Họ và tên;Danh hiệu;Năm\nA1;{name};GK;2020\n", encoding="utf-8")
    done = thidua("register", "record", "--list", "ds.csv", *HEAD, cwd=root)
    assert (done.returncode, done.stderr) == (0, told)


def test_a_list_that_names_its_own_decisions_is_a_history(thidua: Run, office: Office) -> None:
    root = office()
    (root / "ds.csv").write_text("subject_id;award;year;decision_no\nA1;LDTT;2020;9/QĐ\n", encoding="utf-8")
    assert refused(thidua, root, "record", "--list", "ds.csv", *HEAD) == [
        "ds.csv: cột decision_no không dùng với --list; hãy bỏ cột này, hoặc dùng import-history"
    ]


# --- what keeps a decision from being recorded --------------------------------------------------------------------

NUMBER_USED = (
    "register.sqlite:1: số này đã dùng cho quyết định 15/QĐ-VP ngày 25/01/2021; hãy ghi số khác sau --decision-no"
)


def test_a_number_is_used_once_however_it_is_written(thidua: Run, recorded: Path) -> None:
    head = ("--decision-no", "15/qđ-vp", *HEAD[2:])
    assert refused(thidua, recorded, "record", "kq.json", *head) == [NUMBER_USED]


def test_a_number_of_another_year_is_used_again_only_where_the_officer_says_so(thidua: Run, recorded: Path) -> None:
    (recorded / "ds.csv").write_text("subject_id;award;year\nA2;LDTT;2021\n", encoding="utf-8")
    head = ("record", "--list", "ds.csv", "--decision-no", "15/QĐ-VP", "--date", "20/01/2022", "--signer", "S")
    again = ", hoặc thêm --renumbered nếu số đánh lại từ đầu năm hoặc của cơ quan khác"
    assert refused(thidua, recorded, *head) == [NUMBER_USED + again]
    assert thidua("register", *head, "--renumbered", cwd=recorded).returncode == 0


def test_an_award_of_the_year_is_granted_once(thidua: Run, recorded: Path) -> None:
    head = ("--decision-no", "16/QĐ-VP", *HEAD[2:])
    assert refused(thidua, recorded, "record", "kq.json", *head, "--award", "CSTDCS") == [
        "kq.json: A1 đã được tặng CSTDCS năm 2020 theo quyết định 15/QĐ-VP ngày 25/01/2021, dòng 10 của sổ; "
        "hãy bỏ khỏi quyết định này (kết quả đánh giá lại từ bây giờ thì tự bỏ); "
        "chỉ khi quyết định trước sai mới thu hồi bằng thidua register revoke"
    ]


def test_a_later_decision_takes_in_only_what_no_decision_of_the_year_granted_or_refused(
    thidua: Run, office: Office
) -> None:
    """As the paper of that decision does: whoever was held back at first has a decision of his or her own."""
    decided = "A1;LDTT;2020;9/QĐ-VP;\nA1;CSTDCS;2020;9/QĐ-VP;no\n"
    root = office(awards=f"subject_id;award;year;decision_no;granted\n{decided}")
    done = thidua("register", "record", evaluated(thidua, root), *HEAD, cwd=root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1] == (
        "Không ghi lại vì trong năm đã có quyết định: 1 CSTDCS (9/QĐ-VP: không tặng hoặc đã thu hồi), 1 LDTT (9/QĐ-VP)."
    )
    assert ("A1",) not in rows(root, "SELECT subject_id FROM grants")


def test_what_is_decided_already_is_neither_recorded_alone_nor_refused_in_passing(thidua: Run, office: Office) -> None:
    root = office(awards="subject_id;award;year;decision_no;granted\nA1;CSTDCS;2020;9/QĐ-VP;\n")
    said = ("record", evaluated(thidua, root), *HEAD, "--award", "CSTDCS")
    assert refused(thidua, root, *said)[0].startswith(
        "kq.json: không có gì để ghi, những gì kết quả đề nghị đã có quyết định trong năm: 1 CSTDCS (9/QĐ-VP); "
    )
    assert refused(thidua, root, *said, "--refuse", "A1:CSTDCS", *BODY) == [
        "kq.json: A1, CSTDCS: đã có quyết định: 1 CSTDCS (9/QĐ-VP); rút lại thì thu hồi bằng thidua register revoke, "
        "hãy bỏ --refuse A1:CSTDCS"
    ]


def test_an_award_of_a_higher_authority_is_not_the_offices_to_give(thidua: Run, office: Office) -> None:
    root = office()
    assert refused(thidua, root, "record", evaluated(thidua, root), *HEAD, "--award", "CSTĐ cấp tỉnh") == [
        "kq.json: CSTDT do Chủ tịch UBND tỉnh quyết định, không phải Thủ trưởng cơ quan; "
        "hãy ghi --authority chairman_province nếu đúng là quyết định của cấp đó"
    ]


def test_a_draft_is_not_recorded(thidua: Run, office: Office) -> None:
    root = office()
    result = evaluated(thidua, root)
    changed(result, lambda said: said["offices"][0].update(draft=True))
    assert refused(thidua, root, "record", result, *HEAD) == [
        "kq.json: kết quả là bản nháp, theo quy tắc chưa cài; hãy cài plugin của tỉnh rồi đánh giá lại"
    ]


def test_a_result_of_another_office_is_not_recorded(thidua: Run, office: Office) -> None:
    root, other = office(), office(code="khac", folder="khac")
    evaluated(thidua, other)
    assert refused(thidua, root, "record", other / "kq.json", *HEAD) == [
        'kq.json: kết quả không phải của cơ quan "van-phong-thu" (trong tệp: khac); hãy ghi đúng tệp hoặc --data'
    ]


AGAIN = "kết quả kq.json không còn đúng; hãy chạy lại thidua evaluate … --format json --output TỆP"


def test_inputs_that_changed_since_are_named(thidua: Run, office: Office) -> None:
    root = office()
    result = evaluated(thidua, root)
    (root / "2020/work.csv").write_text(SMALL_OFFICE["work"].replace("A1;10;10", "A1;10;9"), encoding="utf-8")
    (root / "2020/registrations.csv").unlink()
    assert refused(thidua, root, "record", result, *HEAD) == [
        f"2020/registrations.csv: tệp không còn hoặc không đọc được sau khi đánh giá, {AGAIN}",
        f"2020/work.csv: tệp đã đổi sau khi đánh giá, {AGAIN}",
    ]


def test_a_table_added_since_is_named(thidua: Run, office: Office) -> None:
    root = office()
    result = evaluated(thidua, root)
    (root / "2020/discipline.csv").write_text("subject_id;form\nA1;khiển trách\n", encoding="utf-8")
    assert refused(thidua, root, "record", result, *HEAD) == [
        f"2020/discipline.csv: tệp thêm vào sau khi đánh giá, {AGAIN}"
    ]


def test_a_result_is_computed_again_before_it_is_believed(thidua: Run, office: Office) -> None:
    root = office()
    result = evaluated(thidua, root)

    def propose(said: Any) -> None:
        subject = next(one for one in said["offices"][0]["subjects"] if one["id"] == "A2")
        subject["rating"] = "HTNV"
        next(one for one in subject["outcomes"] if one["award"] == "LDTT")["outcome"] = "proposed"

    changed(result, propose)
    again = "hãy chạy lại thidua evaluate … --format json --output TỆP"
    assert refused(thidua, root, "record", result, *HEAD) == [
        f"kq.json: A2, LDTT: kết quả trong tệp khác khi tính lại (không đạt); {again}",
        f"kq.json: A2: xếp loại trong tệp khác khi tính lại; {again}",
    ]


def test_a_result_over_many_workspaces_is_recorded_in_the_one_named(
    thidua: Run, office: Office, tmp_path: Path
) -> None:
    office(), office(code="khac", folder="khac")
    thidua("evaluate", "2020", "--data", ".", "--format", "json", "--output", "kq.json")
    done = thidua("register", "record", "kq.json", *HEAD, "--data", ".", "--office", "khac")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "khac/register.sqlite").exists()
    assert not (tmp_path / "van-phong/register.sqlite").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "kq.json: tệp không phải là JSON; "),
        ('{"schema": "thidua.result/2"}', "kq.json: tệp không đúng dạng thidua.result/1 (schema thidua.result/2); "),
        ("[]", "kq.json: tệp không đúng dạng thidua.result/1 ("),
        ('{"schema": "thidua.result/1"}', "kq.json: tệp không đúng dạng thidua.result/1 ('offices'); "),
    ],
)
def test_a_file_that_is_no_result(thidua: Run, office: Office, content: str, said: str) -> None:
    root = office()
    (root / "kq.json").write_text(content, encoding="utf-8")
    (line,) = refused(thidua, root, "record", "kq.json", *HEAD)
    assert line.startswith(said)


def test_an_initiative_keeps_its_id_over_the_years(recorded: Path) -> None:
    row: Any = TABLES["initiatives"].row
    again = row(initiative_id="SK1", kind="initiative", year=2021, origin="2021/initiatives.csv", line=2)
    head = Head("9/QĐ-VP", date(2022, 1, 20), "head_of_office", date(2022, 1, 20), "van-phong-thu")
    with pytest.raises(DataError) as caught:
        record(recorded / "register.sqlite", Decision(head, (), {}, initiatives=(again,)))
    assert str(caught.value) == (
        '2021/initiatives.csv:2: mã sáng kiến "SK1" đã dùng cho sáng kiến năm 2020, dòng 6 của sổ; hãy đặt mã khác'
    )


# --- what a council decides against the finding -------------------------------------------------------------------


def test_a_council_grants_and_refuses_with_reason_and_body(thidua: Run, office: Office) -> None:
    root = office()
    otherwise = ("--grant", "A2:LDTT", "--refuse", "A3:Lao động tiên tiến", *BODY)
    done = thidua("register", "record", evaluated(thidua, root), *HEAD, *otherwise, cwd=root)
    assert done.stdout.splitlines()[1:3] == [
        "Quyết khác kết quả: không tặng LDTT cho A3 "
        "(kết quả xét: đề nghị; Hội đồng TĐKT cơ quan; lý do: có thành tích đột xuất).",
        "Quyết khác kết quả: tặng LDTT cho A2 "
        "(kết quả xét: không đạt; Hội đồng TĐKT cơ quan; lý do: có thành tích đột xuất).",
    ]
    found = "SELECT subject_id, granted, found FROM grants JOIN overrides ON grant_id = grants.id ORDER BY subject_id"
    assert rows(root, found) == [("A2", 1, "không đạt"), ("A3", 0, "đề nghị")]


def test_an_override_needs_its_reason_and_its_body(thidua: Run, office: Office) -> None:
    root = office()
    done = thidua("register", "record", evaluated(thidua, root), *HEAD, "--grant", "A2:LDTT", *BODY[:2], cwd=root)
    assert (done.returncode, done.stderr) == (
        2,
        "Lỗi: Quyết khác kết quả thì phải có căn cứ; hãy ghi cả --reason (lý do) và --body (hội đồng nào).\n",
    )


def test_an_override_that_overrides_nothing_is_refused(thidua: Run, office: Office) -> None:
    root = office()
    otherwise = ("--grant", "A1:LDTT", "--refuse", "A2:LDTT", "--grant", "A9:LDTT", "--grant", "A2:XYZ", *BODY)
    said = refused(thidua, root, "record", evaluated(thidua, root), *HEAD, *otherwise)
    assert [line.split(";")[0] for line in said] == [
        "kq.json: A1, LDTT: kết quả đã đề nghị",
        "kq.json: A2, LDTT: kết quả không đề nghị",
        'kq.json: không có cá nhân hay đơn vị "A9" trong kết quả',
        'kq.json: không có danh hiệu, hình thức "XYZ"',
    ]


def test_a_council_of_the_office_grants_nothing_of_a_higher_authority(thidua: Run, office: Office) -> None:
    root = office()
    said = refused(thidua, root, "record", evaluated(thidua, root), *HEAD, "--grant", "A1:CSTDT", *BODY)
    assert said[0].startswith("kq.json: CSTDT do Chủ tịch UBND tỉnh quyết định, không phải Thủ trưởng cơ quan; ")


# --- wrong usage --------------------------------------------------------------------------------------------------


def test_the_sample_data_keeps_no_register(thidua: Run, tmp_path: Path) -> None:
    done = thidua("register", "verify", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "Lỗi: Không có thidua.toml ở đây; hãy vào thư mục làm việc, hoặc ghi thư mục đó sau --data.\n",
    )


def test_a_decision_has_a_number(thidua: Run, office: Office) -> None:
    root = office()
    done = thidua("register", "record", evaluated(thidua, root), "--decision-no", " ", *HEAD[2:], cwd=root)
    assert done.returncode == 2
    assert "để trống; hãy ghi nội dung" in done.stderr


def test_no_register_is_told_with_the_way_to_begin_one(thidua: Run, office: Office) -> None:
    done = thidua("register", "show", "A1", cwd=office())
    assert (done.returncode, done.stderr) == (
        1,
        "register.sqlite: chưa có sổ quyết định; "
        "sổ được tạo khi ghi quyết định đầu tiên bằng thidua register record hoặc import-history\n",
    )
