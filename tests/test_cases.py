"""Law cases: every one the project keeps passes, a failing one says why, and a faulty one is never skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.law_cases import LAW_CASES, NATIONAL
from thidua.cases import Case, load_cases, run_case
from thidua.problems import DataError

HEAD = '[[case]]\nname = "Một tình huống"\nyear = 2021\n'


def write(folder: Path, text: str, name: str = "thu.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    """What is wrong with the cases of a file, each after its file and line."""
    with pytest.raises(DataError) as caught:
        load_cases([path])
    return [str(problem).removeprefix(f"{path.as_posix()}:") for problem in caught.value.problems]


def differences(path: Path) -> list[list[str]]:
    """Where each case of a file differs from what it expects."""
    return [run_case(case, NATIONAL) for case in load_cases([path])]


@pytest.mark.parametrize("case", LAW_CASES, ids=str)
def test_law_case(case: Case) -> None:
    assert run_case(case, NATIONAL) == []


def test_every_case_cites_a_text_and_names_its_source() -> None:
    assert [str(case) for case in LAW_CASES if not (case.cites and case.source)] == []


NO_AWARD = '"LDT" không phải là mã khen thưởng; ý bạn là "LDTT"?'
LONG_RECRUITED = "months_since_recruitment"
FAULTS = {
    "an unknown key": ('wrk = []\nexpect = { rating = "HTNV" }', 'khóa "wrk": không có khóa này; ý bạn là "work"?'),
    "an unknown column": (
        'person = { joind_on = 2020-01-01 }\nexpect = { rating = "HTNV" }',
        'khóa "person.joind_on": không có cột này; ý bạn là "joined_on"?',
    ),
    "an unknown column of a row": (
        'work = [{}, { don = 1 }]\nexpect = { rating = "HTNV" }',
        'khóa "work[2].don": không có cột này; ý bạn là "done"?',
    ),
    "an unknown fact": (
        'expect = { LDTT = "not_met" }\nbecause = { LDTT = "months_since_recruitmnt" }',
        f'khóa "because.LDTT": không có dữ kiện "months_since_recruitmnt"; ý bạn là "{LONG_RECRUITED}"?',
    ),
    "a fact by half of its code": (
        'expect = { LDTT = "not_met" }\nbecause = { LDTT = "months_since_recruit" }',
        f'khóa "because.LDTT": không có dữ kiện "months_since_recruit"; ý bạn là "{LONG_RECRUITED}"?',
    ),
    "a fact that might be several": (
        'expect = { LDTT = "not_met" }\nbecause = { LDTT = "cstdcs_runs_since" }',
        'khóa "because.LDTT": không có dữ kiện "cstdcs_runs_since"; '
        "ý bạn là một trong: cstdcs_run, cstdcs_run_since_commendation, cstdcs_since_bk_ttg?",
    ),
    "a fact of another word": (
        'expect = { LDTT = "not_met" }\nbecause = { LDTT = "zzz" }',
        'khóa "because.LDTT": không có dữ kiện "zzz"; hãy xem các mã bằng lệnh: thidua rules show --facts',
    ),
    "an unknown award": ('expect = { LDT = "proposed" }', f'khóa "expect.LDT": {NO_AWARD}'),
    "an unknown award of a table": ("expect = { totals = { LDT = 1 } }", f'khóa "expect.totals.LDT": {NO_AWARD}'),
    "a misspelt outcome": (
        'expect = { LDTT = "propsed" }',
        'khóa "expect.LDTT": "propsed" không phải là kết quả; ý bạn là "proposed"?',
    ),
    "a misspelt level": (
        'expect = { rating = "HTSX" }',
        'khóa "expect.rating": "HTSX" không phải là mức xếp loại; ý bạn là "HTXSNV"?',
    ),
    "an unknown province": (
        'province = "lai-chu"\nexpect = { rating = "HTNV" }',
        'khóa "province": không có tỉnh "lai-chu"; ý bạn là "lai-chau"? '
        "hãy sửa mã tỉnh (trong thidua.toml: [office] province)",
    ),
    "no expectation": ("", 'khóa "expect": thiếu; cần một bảng, ví dụ { LDTT = "proposed" }'),
    "an unknown cell of no row": (
        'unknown = ["votes.members"]\nexpect = { rating = "HTNV" }',
        'khóa "unknown": "votes.members": tình huống không có dòng nào như vậy',
    ),
    "an award of the other kind": (
        'person = {}\nexpect = { TTLDTT = "proposed" }',
        'khóa "expect.TTLDTT": TTLDTT là của tập thể (unit), mà tình huống không nêu',
    ),
    "an id of nobody": (
        'discipline = [{ subject_id = "ai", form = "khien_trach" }]\nexpect = { rating = "HTNV" }',
        'khóa "discipline[1].subject_id": không có cá nhân hay đơn vị "ai"; hãy sửa mã hoặc thêm vào people, units',
    ),
}


@pytest.mark.parametrize("body, message", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_file_line_and_remedy(tmp_path: Path, body: str, message: str) -> None:
    assert faults(write(tmp_path, f"# tình huống\n{HEAD}{body}\n")) == [f"2: {message}"]


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    write(tmp_path, HEAD + 'wrk = []\nexpect = { LDT = "proposed" }\n', "a.toml")
    write(tmp_path, HEAD + 'expect = { rating = "HTSX" }\n', "b.toml")
    with pytest.raises(DataError) as caught:
        load_cases([tmp_path])
    assert [Path(problem.where.file).name for problem in caught.value.problems] == ["a.toml", "a.toml", "b.toml"]


SYNTAX = "hãy sửa theo cú pháp TOML (bảng trong ngoặc nhọn {…} phải nằm trên một dòng)"
BROKEN = {
    "broken TOML": (HEAD + "expect = { rating = }\n", f"4: không đọc được từ ký tự thứ 21 của dòng này; {SYNTAX}"),
    "TOML that ends early": (HEAD + "expect = {", f"4: tệp kết thúc giữa chừng; {SYNTAX}"),
    "an empty file": ("", "1: không có tình huống nào; mỗi tình huống bắt đầu bằng [[case]]"),
    "keys outside a case": ("[[cases]]\n", '1: không có khóa "cases" ở ngoài [[case]]; ý bạn là "case"?'),
}


@pytest.mark.parametrize("text, message", BROKEN.values(), ids=BROKEN)
def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    assert faults(write(tmp_path, text)) == [message]


def test_a_missing_file_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    assert faults(tmp_path / "x.toml") == [" không có tệp hay thư mục này; hãy kiểm tra lại đường dẫn"]
    assert faults(tmp_path) == [" thư mục không có tệp .toml nào; hãy ghi thư mục chứa các tình huống"]


DIFFERENT = {
    "a level": (
        'work = [{ assigned = 100, done = 100 }]\nexpect = { rating = "HTXSNV" }',
        "rating: cần HTXSNV, ra HTTNV (hoàn thành tốt nhiệm vụ)",
    ),
    "an open level": ('expect = { rating = "unknown" }', "rating: cần unknown, ra HTTNV (hoàn thành tốt nhiệm vụ)"),
    "a level that is open": (
        'work = []\nexpect = { rating = "unrated" }',
        "rating: cần unrated, ra unknown "
        "(chưa xác định, từ không hoàn thành nhiệm vụ đến hoàn thành xuất sắc nhiệm vụ)",
    ),
    "an outcome": (
        'person = { joined_on = 2021-06-15 }\nexpect = { LDTT = "proposed" }',
        "LDTT: cần proposed (đề nghị), ra not_met (không đạt) "
        "[Thời gian từ khi tuyển dụng đến 31/12: 6 tháng (cần từ 10 tháng trở lên)]",
    ),
    "a reason": (
        f'registrations = []\nexpect = {{ LDTT = "not_met" }}\nbecause = {{ LDTT = "{LONG_RECRUITED}" }}',
        f"because.LDTT: cần {LONG_RECRUITED}, quyết định là registered",
    ),
    "a total": ("expect = { totals = { LDTT = 2 } }", "totals.LDTT: cần 2, ra 1"),
    "a total by kind": ("expect = { totals = { GK = { person = 0 } } }", "totals.GK.person: cần 0, ra 1"),
    "a quota": ("expect = { quotas = { CSTDCS = { base = 2 } } }", "quotas.CSTDCS.base: cần 2, ra 1"),
    "a quota of a level": (
        "expect = { quotas = { HTXSNV = { base = 1 } } }",
        "quotas.HTXSNV: chế độ này không có tỷ lệ khống chế",
    ),
    "an authority": (
        'expect = { authority = { CSTDTQ = "chairman_province" } }',
        "authority.CSTDTQ: cần chairman_province, ra prime_minister",
    ),
    "a warning": ('expect = { warnings = ["quota.exceeded"] }', "warnings: cần quota.exceeded, ra province.none"),
    "a refusal": (
        'expect = { rating = "HTTNV", refused = "no_regime" }',
        "refused: cần không có chế độ nào, ra Luật Thi đua, khen thưởng 2003 và Nghị định 91/2017/NĐ-CP",
    ),
}


@pytest.mark.parametrize("body, message", DIFFERENT.values(), ids=DIFFERENT)
def test_a_difference_says_what_was_needed_and_what_came_out(tmp_path: Path, body: str, message: str) -> None:
    assert differences(write(tmp_path, f"{HEAD}{body}\n")) == [[message]]


def test_a_cell_of_a_unit_that_the_case_does_not_describe_can_be_unknown(tmp_path: Path) -> None:
    body = 'person = { role = "head" }\nunknown = ["unit.rating"]\nexpect = { rating = "unknown" }\n'
    assert differences(write(tmp_path, HEAD + body)) == [[]]


@pytest.mark.parametrize("also", ['rating = "HTTNV"', "totals = { LDTT = 0 }", 'LDTT = "not_met"'])
def test_where_no_text_applies_only_the_refusal_can_be_expected(tmp_path: Path, also: str) -> None:
    body = HEAD.replace("2021", "2012") + f'expect = {{ refused = "no_regime", {also} }}\n'
    (said,) = differences(write(tmp_path, body))
    assert len(said) == 1 and said[0].startswith("chưa có quy định xếp loại cho năm 2012")


def test_no_award_total_is_counted_where_awards_are_refused(tmp_path: Path) -> None:
    body = HEAD + "decision_date = 2026-12-01\nexpect = { totals = { LDTT = 0 } }\n"
    (said,) = differences(write(tmp_path, body))
    assert len(said) == 1 and said[0].startswith("ngày 01/12/2026 thuộc Luật 06/2026/QH16")


PASSES = HEAD + 'expect = { rating = "HTTNV" }\n'
FAILS = (
    '\n[[case]]\nname = "Cần xuất sắc"\ncites = "NĐ 90/2020/NĐ-CP, Điều 8"\nassumed = ["work"]\nyear = 2021\n'
    'expect = { rating = "HTXSNV" }\n'
)


def test_the_command_counts_what_passed_and_exits_with_0(thidua: Run, tmp_path: Path) -> None:
    done = thidua("test", write(tmp_path, PASSES))
    assert (done.stdout, done.returncode) == ("1 passed, 0 failed\n", 0)


def test_the_command_names_a_failing_case_its_place_and_what_differed(thidua: Run, tmp_path: Path) -> None:
    write(tmp_path, PASSES + FAILS)
    done = thidua("test", "thu.toml")
    lines = done.stdout.splitlines()
    assert lines[:4] == [
        "✗ Cần xuất sắc (thu.toml:6)",
        "    rating: cần HTXSNV, ra HTTNV (hoàn thành tốt nhiệm vụ)",
        "    căn cứ: NĐ 90/2020/NĐ-CP, Điều 8",
        "    nguồn không nêu: work",
    ]
    assert lines[4].startswith("    coi như: ") and "person.joined_on = 1990-01-01" in lines[4]
    assert (lines[-1], done.returncode) == ("1 passed, 1 failed", 1)


def test_the_command_counts_a_faulty_case_as_failed_and_runs_the_others(thidua: Run, tmp_path: Path) -> None:
    write(tmp_path, PASSES + FAILS.replace('"HTXSNV"', '"HTSX"'))
    done = thidua("test", "thu.toml", "x.toml")
    assert done.stdout.splitlines() == [
        'thu.toml:6: khóa "expect.rating": "HTSX" không phải là mức xếp loại; ý bạn là "HTXSNV"?',
        "x.toml: không có tệp hay thư mục này; hãy kiểm tra lại đường dẫn",
        "1 passed, 2 failed",
    ]
    assert done.returncode == 1
