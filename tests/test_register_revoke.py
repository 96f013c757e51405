"""Revoking and correcting: new rows that point to what they take back or replace, and what rests on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.test_register import HEAD, evaluated, refused, rows
from tests.test_register_file import import_rows
from thidua.law.criterion import conditions
from thidua.plugins import load_national
from thidua.register.based_on import BASED_ON
from thidua.register.rows import book_of, tables_of
from thidua.register.verify import verify

Office = Callable[..., Path]
OFFICE, PROVINCE = "head_of_office", "chairman_province"
HISTORY = (
    ("A1", "LDTT", 2017, "12/QĐ-VP", date(2018, 1, 15), OFFICE),
    ("A1", "CSTDCS", 2017, "12/QĐ-VP", date(2018, 1, 15), OFFICE),
    ("A1", "CSTDCS", 2016, "11/QĐ-VP", date(2017, 1, 15), OFFICE),
    ("A1", "CSTDT", 2018, "100/QĐ-UBND", date(2019, 3, 15), PROVINCE),
    ("A1", "GK", 2018, "13/QĐ-VP", date(2019, 1, 15), OFFICE),
    ("A2", "CSTDCS", 2017, "12/QĐ-VP", date(2018, 1, 15), OFFICE),
)
AWARD = ("--decision-no", "12/QĐ-VP", "--subject", "A1", "--award", "LDTT", "--year", "2017")
NUMBER = HEAD[HEAD.index("--decision-no") + 1]
BY = ("--by-decision", "20/QĐ-VP", "--date", "01/03/2021", "--ground", "kê khai thành tích không đúng")

BY_PROVINCE = ("--by-decision", "300/QĐ-UBND", "--date", "05/03/2021", "--ground", "căn cứ đã bị thu hồi")


@pytest.fixture
def root(office: Office) -> Path:
    """A workspace whose register holds an old list."""
    made = office()
    import_rows(made / "register.sqlite", *HISTORY)
    return made


FOUND = [
    "Thu hồi: LDTT năm 2017 của A1, quyết định 12/QĐ-VP ngày 15/01/2018, dòng 4 của sổ.",
    "2 danh hiệu, hình thức sau dựa vào hoặc có thể đã dựa vào quyết định này: "
    "CSTDCS năm 2017 (quyết định 12/QĐ-VP ngày 15/01/2018, dòng 5 của sổ); "
    "CSTDT năm 2018 (quyết định 100/QĐ-UBND ngày 15/03/2019, dòng 8 của sổ).",
    "TTLDTT và TTLDXS tính theo số cá nhân được LDTT: hãy tự xem lại danh hiệu năm 2017 của đơn vị có A1 "
    "(sổ chưa có danh hiệu nào như vậy của năm này).",
]


def test_what_rests_on_a_revoked_award_is_named_and_marked_for_review(thidua: Run, root: Path) -> None:
    done = thidua("register", "revoke", *AWARD, *BY, cwd=root)
    assert done.stdout.splitlines() == [
        *FOUND,
        "Đã ghi quyết định thu hồi 20/QĐ-VP ngày 01/03/2021; những gì nêu trên được đánh dấu cần xem lại.",
    ]
    marked = "SELECT award, year FROM reviews JOIN grants ON grants.id = grant_id ORDER BY year"
    assert rows(root, marked) == [("CSTDCS", 2017), ("CSTDT", 2018)]


def test_what_is_to_be_looked_at_again_is_told_by_every_evaluation(thidua: Run, root: Path) -> None:
    """It goes on counting, also for a title of years later."""
    thidua("register", "revoke", *AWARD, *BY, cwd=root)
    told = "A1: CSTDT năm 2018 cần xem lại vì dựa vào LDTT năm 2017 đã thu hồi; vẫn được tính, hãy xem lại"
    assert told in thidua("evaluate", "2020", cwd=root).stdout
    again = ("--subject", "A1", "--award", "CSTDT", "--year", "2018", "--authority", PROVINCE)
    done = thidua("register", "revoke", "--decision-no", "100/QĐ-UBND", *again, *BY_PROVINCE, cwd=root)
    assert done.returncode == 0, done.stderr
    assert "CSTDT năm 2018 cần xem lại" not in thidua("evaluate", "2020", cwd=root).stdout


def test_a_preview_writes_nothing(thidua: Run, root: Path) -> None:
    before = (root / "register.sqlite").read_bytes()
    done = thidua("register", "revoke", *AWARD, *BY, "--preview", cwd=root)
    assert done.stdout.splitlines() == [*FOUND, "Chỉ xem, chưa ghi gì."]
    assert (root / "register.sqlite").read_bytes() == before


def test_an_award_that_nothing_rests_on(thidua: Run, root: Path) -> None:
    award = ("--decision-no", "13/QĐ-VP", "--subject", "A1", "--award", "Giấy khen", "--year", "2018")
    done = thidua("register", "revoke", *award, *BY, cwd=root)
    assert done.stdout.splitlines()[1:] == [
        "Không có danh hiệu, hình thức nào của đối tượng này trong sổ dựa vào quyết định này.",
        "Đã ghi quyết định thu hồi 20/QĐ-VP ngày 01/03/2021.",
    ]


def test_a_grant_rests_on_what_was_recorded_with_it(thidua: Run, office: Office) -> None:
    """The title of the year is recorded with the row of LĐTT; that row is found without asking for years."""
    root = office()
    thidua("register", "record", evaluated(thidua, root), *HEAD, cwd=root)
    award = ("--decision-no", "15/QĐ-VP", "--subject", "A1", "--award", "LDTT", "--year", "2020")
    done = thidua("register", "revoke", *award, *BY, cwd=root)
    assert done.stdout.splitlines()[1].startswith(
        "1 danh hiệu, hình thức sau dựa vào hoặc có thể đã dựa vào quyết định này: CSTDCS năm 2020 ("
    )


def test_an_initiative_of_a_revoked_award_is_told_to_stay_used(thidua: Run, office: Office) -> None:
    root = office()
    thidua("register", "record", evaluated(thidua, root), *HEAD, "--initiative", "A1:CSTDCS:SK1", cwd=root)
    award = ("--decision-no", "15/QĐ-VP", "--subject", "A1", "--award", "CSTDCS", "--year", "2020")
    done = thidua("register", "revoke", *award, *BY, "--preview", cwd=root)
    assert "Sáng kiến đã dùng cho CSTDCS này (SK1) vẫn coi là đã dùng" in done.stdout


def resting(thidua: Run, root: Path, subject: str, award: str, number: str, year: int) -> list[str]:
    """What rests on an award and which titles of units count it, as revoking it would tell."""
    asked = ("--decision-no", number, "--subject", subject, "--award", award, "--year", str(year))
    done = thidua("register", "revoke", *asked, *BY, "--preview", cwd=root)
    return re.findall(r"(\w+ năm \d+) \(|(\w+: \w+) \(", done.stdout)


def test_commendations_that_count_titles_rest_on_them(thidua: Run, office: Office) -> None:
    """Luật 2022: Bằng khen of the province and of the Prime Minister count Chiến sĩ thi đua cơ sở."""
    root = office()
    commended = ("A1", "BK_TINH", 2019, "7/QĐ-UBND", date(2020, 3, 1), PROVINCE)
    flagged = ("P1", "CO_TINH", 2018, "8/QĐ-UBND", date(2019, 3, 1), PROVINCE)
    prime = ("P1", "BK_TTG", 2020, "9/QĐ-TTg", date(2021, 1, 1), "prime_minister")
    import_rows(root / "register.sqlite", *HISTORY, commended, flagged, prime)
    told = resting(thidua, root, "A1", "CSTDCS", "12/QĐ-VP", 2017)
    assert told == [("CSTDT năm 2018", ""), ("BK_TINH năm 2019", "")]
    assert resting(thidua, root, "P1", "CO_TINH", "8/QĐ-UBND", 2018) == [("BK_TTG năm 2020", "")]


def test_a_title_of_the_office_rests_on_the_one_of_its_own_year(thidua: Run, office: Office) -> None:
    root = office()
    later = ("A1", "CSTDCS", 2019, "14/QĐ-VP", date(2020, 1, 15), OFFICE)
    units = (("P1", "TTLDTT", 2017, "12/QĐ-VP", date(2018, 1, 15), OFFICE),)
    import_rows(root / "register.sqlite", *HISTORY[:3], later, *units)
    told = resting(thidua, root, "A1", "LDTT", "12/QĐ-VP", 2017)
    assert told == [("CSTDCS năm 2017", ""), ("", "P1: TTLDTT")]


def test_all_that_a_national_rule_builds_on_is_looked_for_when_it_is_revoked() -> None:
    for regime in load_national().regimes:
        for rule in regime.rules:
            facts = [one.fact for one in conditions(rule.standard) if not one.fact.of_members]
            read = {award for fact in facts for award in fact.reads_awards}
            assert read <= below(rule.award.code), rule.award.code


def below(award: str) -> set[str]:
    """All awards that one rests on, directly or by way of others."""
    direct = BASED_ON.get(award, ())
    return {*direct, *(lower for one in direct for lower in below(one))}


def test_one_decision_revokes_several_awards(thidua: Run, root: Path) -> None:
    thidua("register", "revoke", *AWARD, *BY, cwd=root)
    other = ("--decision-no", "12/QĐ-VP", "--subject", "A1", "--award", "CSTDCS", "--year", "2017")
    assert thidua("register", "revoke", *other, *BY, cwd=root).returncode == 0
    assert rows(root, "SELECT count(*) FROM decisions WHERE kind = 'revoke'") == [(1,)]


def test_an_evaluation_reads_the_day_of_the_revocation(thidua: Run, root: Path) -> None:
    thidua("register", "revoke", *AWARD, *BY, cwd=root)
    revoked = [row for row in tables_of(book_of(root / "register.sqlite"))["awards"] if row.revoked_on]  # type: ignore[attr-defined]
    assert [(row.award, str(row.revoked_on)) for row in revoked] == [("LDTT", "2021-03-01")]  # type: ignore[attr-defined]


def test_an_award_is_revoked_once(thidua: Run, root: Path) -> None:
    thidua("register", "revoke", *AWARD, *BY, cwd=root)
    assert refused(thidua, root, "revoke", *AWARD, *BY) == [
        "register.sqlite:4: A1, LDTT năm 2017, quyết định 12/QĐ-VP đã bị thu hồi theo "
        "quyết định 20/QĐ-VP ngày 01/03/2021; hãy kiểm tra lại"
    ]


def test_of_two_awards_of_one_decision_none_is_revoked_by_chance(thidua: Run, office: Office) -> None:
    root = office()
    listed = "subject_id;award;year;manner\nA1;GK;2020;công trạng\nA1;GK;2020;chuyên đề\n"
    (root / "ds.csv").write_text(listed, encoding="utf-8")
    assert thidua("register", "record", "--list", "ds.csv", *HEAD, cwd=root).returncode == 0
    award = (
        "--decision-no",
        HEAD[HEAD.index("--decision-no") + 1],
        "--subject",
        "A1",
        "--award",
        "GK",
        "--year",
        "2020",
    )
    (said,) = refused(thidua, root, "revoke", *award, *BY)
    assert said.endswith("có 2 lần tặng (dòng 2: công trạng; dòng 3: chuyên đề); hãy ghi thêm --manner")
    done = thidua("register", "revoke", *award, *BY, "--manner", "chuyen de", cwd=root)
    assert (done.returncode, rows(root, "SELECT grant_id FROM revocations")) == (0, [(3,)])


def test_an_award_that_is_not_there_is_told_with_what_is(thidua: Run, root: Path) -> None:
    other = ("--decision-no", "12/QĐ-VP", "--subject", "A2", "--award", "LDTT", "--year", "2017")
    assert refused(thidua, root, "revoke", *other, *BY) == [
        "register.sqlite: không có A2, LDTT năm 2017, quyết định 12/QĐ-VP trong sổ; "
        "sổ có: CSTDCS năm 2017, 12/QĐ-VP; hãy kiểm tra lại"
    ]


def test_an_award_is_not_revoked_before_it_was_given(thidua: Run, root: Path) -> None:
    by = ("--by-decision", "100/QĐ-UBND", "--date", "01/03/2017", "--ground", "x")
    assert refused(thidua, root, "revoke", *AWARD, *by) == [
        "register.sqlite:4: ngày thu hồi 01/03/2017 trước ngày 15/01/2018 của quyết định bị thu hồi; "
        "hãy kiểm tra lại --date",
        "register.sqlite:7: số này đã dùng cho quyết định 100/QĐ-UBND ngày 15/03/2019; "
        "hãy ghi số khác sau --by-decision, hoặc thêm --renumbered nếu số đánh lại từ đầu năm hoặc của cơ quan khác",
    ]


# --- corrections --------------------------------------------------------------------------------------------------

WHY = ("--reason", "ghi nhầm", "--recorded-on", "02/03/2021")


def test_a_correction_stands_in_place_of_the_row_which_is_kept(thidua: Run, root: Path) -> None:
    done = thidua("register", "correct", "8", "--set", "award=CSTĐ toàn quốc", "--set", "year=2019", *WHY, cwd=root)
    assert done.stdout == "Đã đính chính dòng 8 (khen thưởng) bằng dòng 12.\n"
    found = [(row.line, row.award, row.year) for row in tables_of(book_of(root / "register.sqlite"))["awards"]]  # type: ignore[attr-defined]
    assert (12, "CSTDTQ", 2019) in found
    assert 8 not in [line for line, _, _ in found]
    assert rows(root, "SELECT old_id, new_id, reason FROM corrections") == [(8, 12, "ghi nhầm")]
    assert verify(root / "register.sqlite").problems == ()


def test_the_cells_of_a_correction_are_named_as_the_tables_name_them(thidua: Run, root: Path) -> None:
    cells = ("--set", "Họ và tên=Nguyễn Văn Ân", "--set", "Năm thành tích=2019", "--set", "danh hiệu=CSTĐ toàn quốc")
    assert thidua("register", "correct", "8", *cells, *WHY, cwd=root).returncode == 0
    assert rows(root, "SELECT name, year, award FROM grants ORDER BY id DESC LIMIT 1") == [
        ("Nguyễn Văn Ân", 2019, "CSTDTQ")
    ]


def test_an_unknown_cell_is_answered_with_those_that_there_are(thidua: Run, root: Path) -> None:
    done = thidua("register", "correct", "7", "--set", "Họ tên=x", *WHY, cwd=root)
    assert (done.returncode, done.stderr) == (
        2,
        'Lỗi: --set "Họ tên=x" không dùng được; hãy ghi CỘT=GIÁ_TRỊ với cột: '
        "Số quyết định, Ngày quyết định, Cấp quyết định, Người ký, Ghi chú.\n",
    )


def test_a_corrected_decision_is_that_of_all_its_awards(thidua: Run, root: Path) -> None:
    thidua("register", "correct", "3", "--set", "number=12a/QĐ-VP", "--set", "decided_on=16/01/2018", *WHY, cwd=root)
    awards = tables_of(book_of(root / "register.sqlite"))["awards"]
    assert {str(row.decided_on) for row in awards if row.decision_no == "12a/QĐ-VP"} == {"2018-01-16"}  # type: ignore[attr-defined]
    assert {row.line for row in awards if row.decision_no == "12a/QĐ-VP"} == {4, 5, 6}  # type: ignore[attr-defined]


def test_an_award_corrected_to_another_person_rests_on_nothing_of_the_first(thidua: Run, office: Office) -> None:
    root = office()
    (root / "ds.csv").write_text(
        "subject_id;award;year\nA2;LDTT;2020\nA2;CSTDCS;2020\nA3;LDTT;2020\n", encoding="utf-8"
    )
    assert thidua("register", "record", "--list", "ds.csv", *HEAD, cwd=root).returncode == 0
    ((row,),) = rows(root, "SELECT id FROM grants WHERE award = 'CSTDCS'")
    assert thidua("register", "correct", str(row), "--set", "subject_id=A3", *WHY, cwd=root).returncode == 0
    number = HEAD[HEAD.index("--decision-no") + 1]
    award = ("--decision-no", number, "--award", "LDTT", "--year", "2020", "--preview")
    said = {
        code: thidua("register", "revoke", *award, "--subject", code, *BY, cwd=root).stdout for code in ("A2", "A3")
    }
    assert ["CSTDCS năm 2020" in said[code] for code in ("A2", "A3")] == [False, True]


def test_a_corrected_id_brings_the_name_of_its_bearer(thidua: Run, office: Office) -> None:
    """Else the next run would find the id of one beside the name of another, and stop."""
    root = office()
    thidua("register", "record", evaluated(thidua, root), *HEAD, cwd=root)
    ((award,),) = rows(root, "SELECT id FROM grants WHERE subject_id = 'A1' AND award = 'LDTT'")
    thidua("register", "correct", str(award), "--set", "subject_id=A2", *WHY, cwd=root)
    assert rows(root, "SELECT subject_id, kind, name FROM grants ORDER BY id DESC LIMIT 1") == [
        ("A2", "person", "Trần Thị Bình")
    ]
    assert thidua("check", "2020", cwd=root).returncode == 0


def test_a_row_is_not_corrected_to_an_id_that_nobody_has(thidua: Run, office: Office) -> None:
    root = office()
    thidua("register", "record", evaluated(thidua, root), *HEAD, cwd=root)
    ((award,),) = rows(root, "SELECT id FROM grants WHERE subject_id = 'A1' AND award = 'LDTT'")
    done = thidua("register", "correct", str(award), "--set", "subject_id=B9", *WHY, cwd=root)
    told = 'Lỗi: --set Mã đối tượng: "B9" không có trong danh sách năm nào, cũng không có trong sổ; hãy sửa mã'
    assert (done.returncode, done.stderr.strip()) == (2, told)


def test_an_initiative_follows_a_corrected_award_and_its_author_is_asked_about(thidua: Run, office: Office) -> None:
    root = office()
    thidua("register", "record", evaluated(thidua, root), *HEAD, "--initiative", "A1:CSTDCS:SK1", cwd=root)
    ((award,),) = rows(root, "SELECT id FROM grants WHERE award = 'CSTDCS'")
    ((wrote,),) = rows(root, "SELECT id FROM initiatives")
    done = thidua("register", "correct", str(award), "--set", "subject_id=A2", *WHY, cwd=root)
    (use,) = tables_of(book_of(root / "register.sqlite"))["initiative_uses"]
    assert use.person_id == "A2"  # type: ignore[attr-defined]
    assert done.stderr == (
        "Lưu ý: sáng kiến SK1 đã ghi là dùng cho A2, mà tác giả trong sổ là A1; cùng một người thì sửa tiếp: "
        f'thidua register correct {wrote} --set "Tác giả=…" --reason …; '
        "là người khác thì để nguyên, tác giả ấy coi là chưa dùng sáng kiến\n"
    )
    assert thidua("register", "correct", str(wrote), "--set", "authors=A2", *WHY, cwd=root).stderr == ""
    again = thidua("register", "correct", str(award + 2), "--set", "name=Trần Thị Bình", *WHY, cwd=root)
    assert (again.returncode, again.stderr) == (0, "")


def test_what_points_to_a_corrected_row_follows_it(thidua: Run, root: Path) -> None:
    thidua("register", "revoke", *AWARD, *BY, cwd=root)
    thidua("register", "correct", "4", "--set", "name=Nguyễn Văn Ân", *WHY, cwd=root)
    (revoked,) = [row for row in tables_of(book_of(root / "register.sqlite"))["awards"] if row.revoked_on]  # type: ignore[attr-defined]
    assert revoked.award == "LDTT"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ("99", "year=2018", "register.sqlite: sổ không có dòng 99; hãy xem số dòng bằng thidua register show"),
        (
            "11",
            "file=x",
            "register.sqlite:11: dòng này không đính chính được; "
            "hãy ghi số của một dòng quyết định, khen thưởng, xếp loại, sáng kiến",
        ),
        (
            "8",
            "award=",
            "register.sqlite:8: giá trị mới không hợp với dòng khen thưởng; hãy kiểm tra lại sau --set",
        ),
        (
            "6",
            "subject_id=A1",
            "register.sqlite:6: đính chính như vậy thì trùng với dòng 5 của sổ; hãy kiểm tra lại sau --set",
        ),
        (
            "8",
            "year=2090",
            "register.sqlite:8: quyết định ngày 15/03/2019, trước năm thành tích 2090; hãy kiểm tra lại sau --set",
        ),
        (
            "7",
            "decided_on=03/03/2021",
            "register.sqlite:7: ngày quyết định 03/03/2021 sau ngày ghi sổ 02/03/2021; hãy kiểm tra lại sau --set",
        ),
        (
            "7",
            "decided_on=15/03/2017",
            "register.sqlite:7: quyết định ngày 15/03/2017, trước năm thành tích 2018 (dòng 8 của sổ); "
            "hãy kiểm tra lại sau --set",
        ),
    ],
)
def test_what_cannot_be_corrected(thidua: Run, root: Path, row: str, cell: str, said: str) -> None:
    assert refused(thidua, root, "correct", row, "--set", cell, *WHY) == [said]


def test_a_revocation_is_not_corrected_to_before_what_it_revokes(thidua: Run, root: Path) -> None:
    thidua("register", "revoke", *AWARD, *BY, cwd=root)
    ((row,),) = rows(root, "SELECT id FROM decisions WHERE kind = 'revoke'")
    assert refused(thidua, root, "correct", str(row), "--set", "decided_on=02/01/2018", *WHY) == [
        f"register.sqlite:{row}: ngày thu hồi 02/01/2018 trước ngày 15/01/2018 của quyết định bị thu hồi "
        "(dòng 4 của sổ); hãy kiểm tra lại sau --set"
    ]


def test_a_number_is_not_corrected_to_that_of_another_decision(thidua: Run, office: Office) -> None:
    root = office()
    result = evaluated(thidua, root)
    for award, number in (("LDTT", "1/QĐ"), ("CSTDCS", "2/QĐ")):
        head = ("--decision-no", number, "--date", "25/01/2021", "--signer", "S")
        assert thidua("register", "record", result, "--award", award, *head, cwd=root).returncode == 0
    ((first, _), (second, _)) = rows(root, "SELECT id, number FROM decisions ORDER BY id")
    assert refused(thidua, root, "correct", str(second), "--set", "number=1/qđ", *WHY) == [
        f"register.sqlite:{second}: đính chính như vậy thì trùng với dòng {first} của sổ; hãy kiểm tra lại sau --set"
    ]


def test_a_cell_is_corrected_to_what_its_column_can_hold(thidua: Run, root: Path) -> None:
    done = thidua("register", "correct", "8", "--set", "year=20", *WHY, cwd=root)
    assert (done.returncode, done.stderr) == (
        2,
        'Lỗi: --set Năm thành tích: "20" không phải là năm; hãy ghi đủ bốn chữ số, ví dụ 2020.\n',
    )


# --- looked at again, and kept ------------------------------------------------------------------------------------

# CSTDCS 2017 (row 5) and CSTDT 2018 rest on the LDTT of 2017 that is revoked.
ROW = "8"
LOOKED = ("--body", "Hội đồng cơ quan", "--reason", "còn đủ căn cứ khác")
SEEN = (*LOOKED, "--date", "10/03/2021")
ASKED = "A1: CSTDT năm 2018 cần xem lại vì dựa vào LDTT năm 2017 đã thu hồi"


@pytest.fixture
def revoked(thidua: Run, root: Path) -> Path:
    """A register in which what two titles rest on was taken back."""
    thidua("register", "revoke", *AWARD, *BY, cwd=root)
    return root


def test_what_was_looked_at_again_and_stands_is_asked_about_no_more(thidua: Run, revoked: Path) -> None:
    assert ASKED in thidua("evaluate", "2020", cwd=revoked).stdout
    done = thidua("register", "uphold", ROW, *SEEN, cwd=revoked)
    assert (done.stderr, done.stdout) == (
        "",
        "Đã ghi: đã xem lại, giữ nguyên CSTDT năm 2018 của A1, quyết định 100/QĐ-UBND ngày 15/03/2019, dòng 8 của sổ, "
        "dù LDTT năm 2017 của A1 đã thu hồi; các năm không nhắc việc này nữa.\n",
    )
    told = thidua("evaluate", "2020", cwd=revoked).stdout
    assert (ASKED in told, "CSTDCS năm 2017 cần xem lại" in told) == (False, True)
    assert verify(revoked / "register.sqlite").problems == ()


def test_a_passport_shows_who_upheld_a_grant_and_why(thidua: Run, revoked: Path) -> None:
    thidua("register", "uphold", ROW, *SEEN, cwd=revoked)
    lines = thidua("register", "show", "A1", cwd=revoked).stdout.splitlines()
    start = lines.index("ĐÃ XEM LẠI, GIỮ NGUYÊN")
    assert " ".join(lines[start + 3].split()) == (
        "2018 10/03/2021 CSTDT [8] LDTT [4] năm 2017 đã thu hồi; Hội đồng cơ quan; lý do: còn đủ căn cứ khác [16] "
        "100/QĐ-UBND, 15/03/2019 [7]"
    )


def test_another_revocation_asks_again(thidua: Run, revoked: Path) -> None:
    thidua("register", "uphold", ROW, *SEEN, cwd=revoked)
    other = ("--decision-no", "12/QĐ-VP", "--subject", "A1", "--award", "CSTDCS", "--year", "2017")
    assert thidua("register", "revoke", *other, *BY, cwd=revoked).returncode == 0
    asked = "A1: CSTDT năm 2018 cần xem lại vì dựa vào CSTDCS năm 2017 đã thu hồi;"
    assert asked in thidua("evaluate", "2020", cwd=revoked).stdout


def test_a_correction_asks_again(thidua: Run, revoked: Path) -> None:
    thidua("register", "uphold", ROW, *SEEN, cwd=revoked)
    thidua("register", "correct", ROW, "--set", "period_from=2016", "--reason", "ghi thiếu", cwd=revoked)
    assert ASKED in thidua("evaluate", "2020", cwd=revoked).stdout


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("4", *SEEN),
            "register.sqlite:4: dòng này không có gì cần xem lại; "
            "hãy xem số dòng của những gì cần xem lại bằng thidua register show",
        ),
        (
            (ROW, *LOOKED, "--date", "28/02/2021"),
            "register.sqlite:8: ngày xem lại 28/02/2021 trước ngày 01/03/2021 thu hồi LDTT năm 2017; "
            "hãy kiểm tra --date",
        ),
        (
            (ROW, *SEEN, "--recorded-on", "09/03/2021"),
            "register.sqlite:8: ngày xem lại 10/03/2021 sau ngày ghi sổ 09/03/2021; hãy kiểm tra --date",
        ),
    ],
)
def test_what_cannot_be_upheld(thidua: Run, revoked: Path, args: tuple[str, ...], message: str) -> None:
    assert refused(thidua, revoked, "uphold", *args) == [message]
