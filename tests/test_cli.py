"""The commands as an officer meets them: what they print, what they refuse, and with which exit status."""

from __future__ import annotations

import csv
import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from tests.conftest import SMALL_OFFICE, Run
from tests.sample_office import SAMPLE_DATA
from thidua.cli import cli

Office = Callable[..., Path]
PEOPLE = SMALL_OFFICE["people"]


def outcome_of(output: str, subject: str, award: str) -> str:
    """The outcome of one subject for one award in a JSON result."""
    subjects = json.loads(output)["offices"][0]["subjects"]
    outcomes = next(one for one in subjects if one["id"] == subject)["outcomes"]
    return str(next(one for one in outcomes if one["award"] == award)["outcome"])


def test_evaluate_prints_an_office_from_top_to_bottom(fresh_thidua: Run, office: Office) -> None:
    done = fresh_thidua("evaluate", "2020", cwd=office())
    assert done.returncode == 0, done.stderr
    heads = ["VĂN PHÒNG THỬ – NĂM 2020", "TỔNG HỢP ĐỀ NGHỊ", "XẾP LOẠI CÁ NHÂN", "DANH SÁCH THEO ĐƠN VỊ", "LƯU Ý"]
    assert [line for line in done.stdout.splitlines() if line in heads] == heads


def test_a_person_recruited_under_ten_months_ago_is_not_proposed(thidua: Run, office: Office) -> None:
    done = thidua("evaluate", "2020", "--format", "json", cwd=office())
    assert outcome_of(done.stdout, "A2", "LDTT") == "not_met"


def test_the_same_input_gives_the_same_bytes(fresh_thidua: Run, office: Office) -> None:
    root = office()
    one, other = (fresh_thidua("evaluate", "2020", "--format", "json", cwd=root).stdout for _ in range(2))
    assert one == other


def test_a_reader_who_leaves_early_is_no_fault(office: Office) -> None:
    """As `thidua evaluate 2020 | head -1` does it."""
    reader, writer = os.pipe()
    os.close(reader)
    run = [sys.executable, "-m", "thidua", "evaluate", "2020"]
    done = subprocess.run(run, cwd=office(), stdout=writer, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_result_has_the_keys_of_the_contract(thidua: Run, office: Office) -> None:
    result = json.loads(thidua("evaluate", "2020", "--format", "json", cwd=office()).stdout)
    assert list(result) == ["schema", "year", "options", "offices", "not_evaluated", "provenance"]
    assert list(result["offices"][0]) == [
        "office",
        "decision_date",
        "assumed",
        "regime",
        "rating_regime",
        "rulebook",
        "draft",
        "awards",
        "subjects",
        "totals",
        "ratings",
        "unit_ratings",
        "initiatives",
        "work",
        "quotas",
        "warnings",
    ]


def test_an_unmet_condition_is_told_with_value_need_and_citation(thidua: Run, office: Office) -> None:
    result = json.loads(thidua("evaluate", "2020", "--format", "json", cwd=office()).stdout)
    subject = next(one for one in result["offices"][0]["subjects"] if one["id"] == "A2")
    outcome = next(one for one in subject["outcomes"] if one["award"] == "LDTT")
    assert outcome["unmet"] == [
        {
            "fact": "months_since_recruitment",
            "value": 9,
            "needs": "từ 10 tháng trở lên",
            "cites": "NĐ 91/2017/NĐ-CP, Điều 10",
        }
    ]


def test_csv_has_one_row_per_subject_and_award(thidua: Run, office: Office) -> None:
    done = thidua("evaluate", "2020", "--format", "csv", cwd=office())
    rows = list(csv.DictReader(done.stdout.lstrip("\ufeff").splitlines(), delimiter=";"))
    assert [(r["subject_id"], r["outcome"]) for r in rows if r["award"] == "LDTT"] == [
        ("A1", "proposed"),
        ("A2", "not_met"),
        ("A3", "proposed"),
    ]


def test_output_goes_to_a_file_whole_or_not_at_all(thidua: Run, office: Office) -> None:
    root = office()
    thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", cwd=root)
    assert json.loads((root / "kq.json").read_text(encoding="utf-8"))["year"] == 2020


def test_output_into_a_missing_folder_is_refused(thidua: Run, office: Office) -> None:
    done = thidua("evaluate", "2020", "--output", "khong-co/kq.txt", cwd=office())
    assert (done.returncode, done.stderr) == (
        2,
        'Lỗi: Không có thư mục "khong-co"; hãy tạo thư mục trước hoặc ghi đường dẫn khác.\n',
    )


def test_only_proposed_leaves_awards_of_nobody_out_of_the_summary(thidua: Run, office: Office) -> None:
    root = office()
    summaries = [
        thidua("evaluate", "2020", *only, cwd=root).stdout.split("\n\n")[1] for only in ((), ("--only", "proposed"))
    ]
    codes = [{line.split()[0] for line in text.splitlines()[2:] if line[:2].isupper()} for text in summaries]
    assert "CSTDT" in codes[0]
    assert codes[1] == {"TTLDTT", "CSTDCS", "LDTT"}


def test_only_proposed_leaves_out_an_award_that_is_only_decided(thidua: Run, office: Office) -> None:
    root = office(awards="subject_id;award;year\nA1;GK;2020\n")
    whole, only = (thidua("evaluate", "2020", *more, cwd=root).stdout for more in ((), ("--only", "proposed")))
    assert "0 (ngoài ra đã tặng 1)" in whole
    assert "ngoài ra" not in only


def test_only_proposed_keeps_nothing_else(thidua: Run, office: Office) -> None:
    done = thidua("evaluate", "2020", "--format", "json", "--only", "proposed", cwd=office())
    outcomes = [o for s in json.loads(done.stdout)["offices"][0]["subjects"] for o in s["outcomes"]]
    assert {one["outcome"] for one in outcomes} == {"proposed"}


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("30/09/2017", "Nghị định 65/2014/NĐ-CP"),
        ("30/06/2014", "Nghị định 42/2010/NĐ-CP hoặc văn bản trước đó"),
    ],
)
def test_a_province_office_hears_of_the_text_that_is_missing(thidua: Run, day: str, text: str) -> None:
    done = thidua("evaluate", "2020", "--decision-date", day, cwd=SAMPLE_DATA / "lai-chau")
    assert done.returncode == 3
    assert done.stderr == (
        f"van-phong-lai-chau: ngày {day} thuộc {text}, phần mềm chưa có: không xét khen thưởng; hãy đối chiếu văn bản "
        "đó và làm thủ công, hoặc ghi ngày quyết định khác bằng --decision-date nếu ghi nhầm\n"
    )


def test_a_dossier_received_before_the_law_of_2026_goes_on_under_the_text_before(thidua: Run, office: Office) -> None:
    late = office(toml='[office]\ncode = "vp"\nname = "Văn phòng"\n[year.2020]\ndecision_date = 2026-10-05\n')
    refused = thidua("evaluate", "2020", cwd=late)
    assert refused.returncode == 3
    assert refused.stderr.splitlines()[-1].endswith(
        "hồ sơ đã nhận trước đó thì theo văn bản cũ: ghi dossier_date (ngày nhận hồ sơ) trong thidua.toml"
    )
    settings = (late / "thidua.toml").read_text(encoding="utf-8")
    (late / "thidua.toml").write_text(settings + "dossier_date = 2026-09-30\n", encoding="utf-8")
    done = thidua("evaluate", "2020", cwd=late)
    assert done.returncode == 0
    told = (
        "hồ sơ nhận ngày 30/09/2026, trước khi Luật 06/2026/QH16 có hiệu lực: áp dụng văn bản cũ; quy định mới có lợi "
        "hơn thì theo quy định mới, phần mềm chưa có (chưa đối chiếu văn bản gốc)"
    )
    assert f"Giả định:           {told}" in done.stdout
    assert "Nghị định 152/2025/NĐ-CP, vì hồ sơ nhận ngày 30/09/2026\n" in done.stdout


def test_a_decision_under_a_text_not_formalised_prints_levels_and_refuses_awards(thidua: Run, office: Office) -> None:
    done = thidua("evaluate", "2020", "--decision-date", "05/10/2026", cwd=office())
    assert done.returncode == 3
    assert "Khen thưởng theo:   không xét" in done.stdout
    assert "ngày 05/10/2026 thuộc Luật 06/2026/QH16" in done.stdout


# --- explain ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["A1", "a1", "Nguyễn Văn An", "nguyen van an", "an"])
def test_explain_finds_people_by_id_or_name_with_or_without_accents(thidua: Run, office: Office, written: str) -> None:
    done = thidua("explain", "2020", written, "LDTT", cwd=office())
    assert done.stdout.splitlines()[0] == "A1  Nguyễn Văn An"


def test_explain_shows_condition_value_need_citation_and_source(thidua: Run, office: Office) -> None:
    done = thidua("explain", "2020", "A2", "lao động tiên tiến", cwd=office())
    assert (
        "    ✗ Thời gian từ khi tuyển dụng đến 31/12: 9 tháng (cần từ 10 tháng trở lên)"
        '  [NĐ 91/2017/NĐ-CP, Điều 10]  ← 2020/people.csv:3, cột "joined_on"'
    ) in done.stdout.splitlines()


def test_explain_lists_several_matches_rather_than_guess(thidua: Run, office: Office) -> None:
    done = thidua("explain", "2020", "van", cwd=office())
    assert done.returncode == 2
    assert done.stderr.splitlines()[-4:] == [
        'Lỗi: Có 3 đối tượng khớp với "van"; hãy ghi mã:',
        "  VP  Văn phòng – Văn phòng thử (--office van-phong-thu)",
        "  A1  Nguyễn Văn An – Phòng Tổng hợp, Văn phòng thử (--office van-phong-thu)",
        "  A3  Lê Văn Cường – Phòng Tổng hợp, Văn phòng thử (--office van-phong-thu)",
    ]


@pytest.mark.parametrize(
    ("subject", "written", "message"),
    [
        ("A1", "LDT", 'Không có danh hiệu, hình thức "LDT"; ý bạn là "LDTT"?'),
        (
            "A1",
            "ttldtt",
            "TTLDTT (Tập thể lao động tiên tiến) là danh hiệu, hình thức của tập thể, A1 là cá nhân; có: HCLD_NHAT, "
            "HCLD_NHI, HCLD_BA, BK_TTG, CSTDTQ, CSTDT, BK_BO, BK_TINH, CSTDCS, LDTT, GK.",
        ),
        (
            "VP",
            "Lao động tiên tiến",
            "LDTT (Lao động tiên tiến) là danh hiệu, hình thức của cá nhân, VP là đơn vị; có: HCLD_NHAT, HCLD_NHI, "
            "HCLD_BA, CO_CP, BK_TTG, CO_TINH, TTLDXS, BK_BO, BK_TINH, TTLDTT, GK.",
        ),
    ],
)
def test_explain_tells_the_award_that_may_be_meant(
    thidua: Run, office: Office, subject: str, written: str, message: str
) -> None:
    done = thidua("explain", "2020", subject, written, cwd=office())
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"Lỗi: {message}")


def test_explain_suggests_a_near_name(thidua: Run, office: Office) -> None:
    done = thidua("explain", "2020", "Nguyen Van Anh", cwd=office())
    assert done.returncode == 2
    assert 'Không tìm thấy "Nguyen Van Anh" trong số liệu năm 2020; ý bạn là A1 (Nguyễn Văn An)?' in done.stderr


def test_a_letter_in_the_place_of_a_digit_is_seen_through(thidua: Run, office: Office) -> None:
    done = thidua("explain", "2020", "Al", cwd=office())
    assert 'Không tìm thấy "Al" trong số liệu năm 2020; ý bạn là A1' in done.stderr


# --- bad input: one line, with the place and the remedy, and the right exit status --------------------------------

NOT_EVALUATED = "van-phong-thu: có lỗi, chưa đánh giá."


def refused(thidua: Run, root: Path, *more: str, year: str = "2020") -> tuple[int, list[str]]:
    """The exit status and the lines on stderr; nothing stands on stdout."""
    done = thidua("evaluate", year, *more, cwd=root)
    assert done.stdout == ""
    return done.returncode, done.stderr.splitlines()


@pytest.mark.parametrize("written", ["LDTT", "lao động tiên tiến"])
def test_an_award_in_the_place_of_a_subject_is_told(thidua: Run, office: Office, written: str) -> None:
    done = thidua("explain", "2020", written, cwd=office())
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        f'Lỗi: "{written}" là danh hiệu, hình thức, không phải người hay đơn vị; xem điều kiện: thidua rules show LDTT '
        '--on 25/01/2021; xem một người, đơn vị: ghi mã hoặc họ tên trước, như thidua explain 2020 "HỌ TÊN" LDTT',
    )
    assert thidua("rules", "show", "LDTT", "--on", "25/01/2021").returncode == 0


def test_two_people_with_one_id(thidua: Run, office: Office) -> None:
    root = office(people=PEOPLE.replace("A2;", "A1;"))
    status, lines = refused(thidua, root)
    assert status == 1
    assert lines[0].startswith('2020/people.csv:3, cột "person_id": ')
    assert lines[-1] == NOT_EVALUATED


def test_a_unit_that_is_its_own_ancestor(thidua: Run, office: Office) -> None:
    units = "unit_id;name;parent_id\nVP;Văn phòng;P1\nP1;Phòng Tổng hợp;VP\n"
    status, lines = refused(thidua, office(units=units))
    assert status == 1
    assert "VP" in lines[0]
    assert "P1" in lines[0]


def test_a_day_that_does_not_exist(thidua: Run, office: Office) -> None:
    status, lines = refused(thidua, office(people=PEOPLE.replace("2012-05-01", "31/02/2020")))
    assert (status, lines) == (
        1,
        [
            '2020/people.csv:4, cột "joined_on": ngày "31/02/2020" không có thật; '
            "hãy ghi một ngày có thật, ví dụ 29/02/2020",
            NOT_EVALUATED,
        ],
    )


def test_a_misspelt_level(thidua: Run, office: Office) -> None:
    status, lines = refused(thidua, office(ratings="subject_id;year;rating\nP1;2020;HTSX\n"))
    assert (status, lines) == (
        1,
        [
            '2020/ratings.csv:2, cột "rating": "HTSX" không phải là mức xếp loại; ý bạn là "HTXSNV"?',
            NOT_EVALUATED,
        ],
    )


def test_an_unknown_column_is_said_and_the_rest_is_used(thidua: Run, office: Office) -> None:
    people = PEOPLE.replace("joined_on\n", "joined_on;ghi_chu_rieng\n").replace("2010-02-01", "2010-02-01;abc")
    done = thidua("evaluate", "2020", cwd=office(people=people))
    assert done.returncode == 0
    assert any("ghi_chu_rieng" in line for line in done.stdout.splitlines())


def test_a_mistyped_column_is_an_error(thidua: Run, office: Office) -> None:
    status, lines = refused(thidua, office(people=PEOPLE.replace("joined_on", "joind_on")))
    assert status == 1
    assert 'ý bạn là "joined_on"' in lines[0]


@pytest.mark.parametrize("coding", ["utf-16", "cp1258"])
def test_a_table_in_another_coding(thidua: Run, office: Office, coding: str) -> None:
    text = PEOPLE if coding == "utf-16" else "person_id;full_name;unit_id\nA1;Trần Đức;P1\n"
    status, lines = refused(thidua, office(people=text.replace("ầ", "ô").encode(coding, "replace")))
    assert status == 1
    assert lines[0].startswith("2020/people.csv")
    assert "CSV UTF-8" in lines[0]


def test_an_empty_file(thidua: Run, office: Office) -> None:
    status, lines = refused(thidua, office(people=""))
    assert status == 1
    assert lines[0].startswith("2020/people.csv: ")


def test_an_office_whose_province_has_no_plugin(thidua: Run, office: Office) -> None:
    toml = '[office]\ncode = "vp"\nname = "Văn phòng"\nprovince = "khong-co"\n'
    status, lines = refused(thidua, office(toml=toml))
    assert status == 3
    assert lines[0].startswith('vp: chưa cài plugin của tỉnh "khong-co" (đã cài: ')


def test_a_year_that_no_classification_covers(thidua: Run, office: Office) -> None:
    status, lines = refused(thidua, office(year=2014), year="2014")
    assert status == 3
    assert lines[0].startswith("van-phong-thu: chưa có quy định xếp loại cho năm 2014 trong phần mềm; đang có: ")
    assert lines[0].endswith("hãy kiểm tra năm đánh giá, đúng năm thì làm thủ công theo văn bản của năm đó")


def test_a_broken_settings_file(thidua: Run, office: Office) -> None:
    status, lines = refused(thidua, office(toml='[office]\ncode = "vp\n'))
    assert status == 1
    assert lines[0].startswith("thidua.toml:2")


def test_a_data_folder_that_does_not_exist(thidua: Run, tmp_path: Path) -> None:
    assert refused(thidua, tmp_path, "--data", "khong-co") == (
        2,
        ['Lỗi: Không có thư mục "khong-co"; hãy kiểm tra lại đường dẫn sau --data.'],
    )


def test_a_year_without_data(thidua: Run, office: Office) -> None:
    status, lines = refused(thidua, office(), year="2019")
    assert status == 1
    assert len(lines) == 1
    assert "2019" in lines[0]


def test_one_bad_row_of_people_does_not_make_its_other_rows_look_wrong(thidua: Run, office: Office) -> None:
    _, lines = refused(thidua, office(people=PEOPLE.replace("2010-02-01", "99/99/2010")))
    assert [line for line in lines if "A1" in line or "csv" in line] == lines[:1]


def test_an_author_who_is_not_on_the_staff_list(thidua: Run, office: Office) -> None:
    initiatives = "initiative_id;kind;scope;year;authors\nSK1;initiative;unit;2020;A1;\nSK2;initiative;unit;2020;B7\n"
    status, lines = refused(thidua, office(initiatives=initiatives))
    assert status == 1
    assert "outside_authors" in lines[0]


@pytest.mark.parametrize("command", [("evaluate", "2020"), ("register", "show", "A1")], ids=" ".join)
def test_of_two_offices_none_is_left_out_in_silence(thidua: Run, command: tuple[str, ...]) -> None:
    done = thidua(*command, "--office", "van-phong-lai-chau", "--office", "van-phong-khanh-hoa")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == "Lỗi: --office chỉ ghi được một lần, ở đây ghi 2 lần."


def every_command(group: click.Group, *above: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """The commands below a group, each with its name in parts."""
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from every_command(command, *above, name)
        elif command is not None:
            yield (*above, name), command


SINGLE = [
    (*name, option.opts[0])
    for name, command in every_command(cli)
    for option in command.params
    if isinstance(option, click.Option) and not option.is_flag and not option.multiple
]


@pytest.mark.parametrize("line", SINGLE, ids=" ".join)
def test_an_option_of_one_value_is_refused_where_it_stands_twice(thidua: Run, line: tuple[str, ...]) -> None:
    values = ("1", "1") if line[-1] == "--offset" else ("1",)
    done = thidua(*line, *values, line[-1], *values)
    said = f"Lỗi: {line[-1]} chỉ ghi được một lần, ở đây ghi 2 lần."
    assert (done.returncode, done.stdout, done.stderr.splitlines()[-1]) == (2, "", said)


def test_settings_above_other_offices_do_not_hide_them_in_silence(thidua: Run, office: Office, tmp_path: Path) -> None:
    office(folder="so-lieu")
    office(folder="so-lieu/mot")
    done = thidua("evaluate", "2020", "--data", "so-lieu", cwd=tmp_path)
    assert done.returncode == 0
    assert "so-lieu" in done.stderr
    assert done.stderr.endswith("chỉ đọc cơ quan của chính thư mục này, không đọc ở các thư mục con: mot.\n")


def test_an_unknown_office_names_those_there_are(thidua: Run, office: Office) -> None:
    assert refused(thidua, office(), "--office", "khac") == (
        2,
        ['Lỗi: Không có cơ quan "khac"; các cơ quan: van-phong-thu.'],
    )


def test_one_broken_office_does_not_stop_the_others(thidua: Run, office: Office, tmp_path: Path) -> None:
    office(folder="so-lieu/mot")
    toml = '[office]\ncode = "hong"\nname = "Hỏng"\nprovince = "khong-co"\n'
    office(folder="so-lieu/hai", toml=toml)
    done = thidua("evaluate", "2020", "--data", tmp_path / "so-lieu")
    assert done.returncode == 3
    assert "VĂN PHÒNG THỬ – NĂM 2020" in done.stdout
    assert done.stderr.startswith("hong: chưa cài plugin")


def test_broken_settings_stop_nobody_who_is_named(thidua: Run, office: Office, tmp_path: Path) -> None:
    office(folder="so-lieu/mot")
    office(folder="so-lieu/hai", toml="[office\n")
    named = ("--data", tmp_path / "so-lieu", "--office", "van-phong-thu")
    done = thidua("export", "2020", *named, "--to", tmp_path / "danh-sach.csv")
    assert (done.returncode, done.stderr) == (0, "")


def test_an_office_whose_settings_are_broken_is_not_said_to_be_absent(
    thidua: Run, office: Office, tmp_path: Path
) -> None:
    office(folder="so-lieu/mot")
    office(folder="so-lieu/hai", toml="[office\n")
    status, said = refused(thidua, tmp_path, "--data", "so-lieu", "--office", "hai")
    assert status == 2
    assert said[0] == 'Lỗi: Không có cơ quan "hai"; các cơ quan: van-phong-thu.'
    assert said[1].startswith("hai/thidua.toml:1: ")


def test_a_copy_of_an_office_is_not_written_to_in_its_place(thidua: Run, office: Office, tmp_path: Path) -> None:
    for folder in ("so-lieu/ban-sao", "so-lieu/mot"):
        office(folder=folder)
    toml = '[office]\ncode = "khac"\nname = "Khác"\n'
    office(folder="so-lieu/khac", toml=toml)
    result, data = tmp_path / "kq.json", tmp_path / "so-lieu"
    thidua("evaluate", "2020", "--data", data / "mot", "--format", "json", "--output", result)
    said = ("--decision-no", "1/QĐ", "--date", "31/12/2020", "--signer", "Ký", "--data", data)
    done = [thidua("register", "record", result, *said, *office) for office in ((), ("--office", "van-phong-thu"))]
    assert [each.returncode for each in done] == [2, 2]
    assert all("ban-sao/thidua.toml: khóa" in each.stderr for each in done)
    assert not list(data.glob("*/register.sqlite"))


def without_power_over_files() -> None:
    """The superuser may read anywhere, an officer may not: gives that power up in a process about to start."""
    if os.geteuid() == 0:
        for power in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            ctypes.CDLL(None).prctl(24, power, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.mark.skipif(sys.platform != "linux", reason="folders are closed the way of Linux")
@pytest.mark.parametrize("closed", ["so-lieu/hai", "so-lieu/hai/2020", "so-lieu"])
def test_a_folder_kept_from_the_officer_is_named_and_stops_no_other_office(
    office: Office, tmp_path: Path, closed: str
) -> None:
    """As on a shared drive where each may open the folder of his own office."""
    office(folder="so-lieu/mot")
    office(folder="so-lieu/hai", toml='[office]\ncode = "hai"\nname = "Hai"\n')
    (tmp_path / closed).chmod(0)
    command = [sys.executable, "-m", "thidua", "evaluate", "2020", "--data", "so-lieu"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, encoding="utf-8", preexec_fn=without_power_over_files
    )
    (tmp_path / closed).chmod(0o755)
    is_all = closed == "so-lieu"
    assert done.returncode == (2 if is_all else 1)
    assert ("VĂN PHÒNG THỬ – NĂM 2020" in done.stdout) is not is_all
    assert "hai" in done.stderr or is_all
    assert "không được phép" in done.stderr.lower()


def test_an_office_without_the_year_needs_no_plugin(thidua: Run, office: Office, tmp_path: Path) -> None:
    office(folder="so-lieu/mot")
    toml = '[office]\ncode = "hai"\nname = "Hai"\nprovince = "khong-co"\n'
    office(folder="so-lieu/hai", toml=toml, year=2019)
    done = thidua("evaluate", "2020", "--data", tmp_path / "so-lieu")
    assert done.returncode == 0
    assert done.stderr.startswith("hai/2020: không có thư mục số liệu của năm này")


# --- other commands -----------------------------------------------------------------------------------------------


def test_check_says_that_there_is_no_error(thidua: Run, office: Office) -> None:
    done = thidua("check", "2020", cwd=office())
    assert done.returncode == 0
    assert done.stdout.startswith("van-phong-thu: không có lỗi")


def test_check_gives_every_problem_at_once(thidua: Run, office: Office) -> None:
    people = PEOPLE.replace("2010-02-01", "31/02/2010").replace("2012-05-01", "abc")
    units = SMALL_OFFICE["units"].replace("VP;Văn phòng;", "VP;Văn phòng thử;")
    done = thidua("check", "2020", cwd=office(people=people, units=units))
    assert done.returncode == 1
    assert [line.split(",")[0].strip() for line in done.stdout.splitlines()[1:]] == [
        "LỖI",
        "2020/people.csv:2",
        "2020/people.csv:4",
    ]


def test_a_mistyped_command_gets_a_suggestion(thidua: Run) -> None:
    done = thidua("evalute", "2020")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "Lỗi: Không có lệnh 'evalute'. Ý bạn là: 'evaluate'?"


def test_no_word_of_the_help_is_english(fresh_thidua: Run) -> None:
    text = (
        fresh_thidua("--help").stdout
        + fresh_thidua("evaluate", "--help").stdout
        + fresh_thidua("rules", "show", "--help").stdout
    )
    assert not [word for word in ("Usage", "Options", "Show", "Commands", "Error", "OPTIONS") if word in text]


def test_rules_show_marks_what_was_not_checked_against_the_text(thidua: Run) -> None:
    done = thidua("rules", "show", "GK", "--on", "2020-12-31")
    assert "NĐ 91/2017/NĐ-CP, Điều 40 (chưa đối chiếu văn bản gốc)" in done.stdout


def test_rules_show_says_of_which_year_the_levels_are(thidua: Run) -> None:
    """What is decided in January is for the year before, whose levels another decree may give."""
    shown = thidua("rules", "show", "HTXSNV", "--on", "2020-01-10").stdout.splitlines()
    assert shown[1:3] == [
        "Xếp loại chất lượng của năm đánh giá 2020: Nghị định 90/2020/NĐ-CP  [NĐ 90/2020/NĐ-CP]",
        "  Xét cho năm 2019 thì theo quy định xếp loại của năm 2019: xem với một ngày của năm đó",
    ]


@pytest.mark.parametrize(
    ("day", "text", "near"),
    [
        ("30/09/2017", "Nghị định 65/2014/NĐ-CP", "01/10/2017"),
        ("01/10/2026", "Luật 06/2026/QH16", "30/09/2026"),
    ],
)
def test_rules_show_names_the_nearest_day_that_a_text_covers(thidua: Run, day: str, text: str, near: str) -> None:
    done = thidua("rules", "show", "LDTT", "--on", day)
    told = f"phần mềm chưa có; hãy chọn ngày khác, ngày gần nhất có quy định là {near}"
    assert (done.returncode, done.stderr) == (3, f"Lỗi: ngày {day} thuộc {text}, {told}\n")


def test_rules_show_lists_the_codes_of_facts(thidua: Run) -> None:
    done = thidua("rules", "show", "LDTT", "--facts", "--on", "2020-12-31")
    assert "months_since_recruitment: Thời gian từ khi tuyển dụng đến 31/12" in done.stdout.splitlines()


def test_check_of_a_new_workspace_says_that_its_tables_are_empty(thidua: Run, tmp_path: Path) -> None:
    assert thidua("init", "moi", "--name", "Văn phòng mới", "--year", "2020").returncode == 0
    done = thidua("check", "2020", cwd=tmp_path / "moi")
    assert (done.returncode, done.stdout.splitlines()) == (
        1,
        [
            "van-phong-moi: 2 lỗi",
            "  LỖI, phải sửa",
            '    2020.xlsx: bảng cá nhân chưa có dòng nào; hãy ghi số liệu vào trang tính "Cá nhân"',
            '    2020.xlsx: bảng đơn vị chưa có dòng nào; hãy ghi số liệu vào trang tính "Đơn vị"',
        ],
    )


# --- files are kept safe, and what is uncertain is said as such ---------------------------------------------------


def test_a_result_never_takes_the_place_of_a_table(thidua: Run, office: Office) -> None:
    root = office()
    done = thidua("evaluate", "2020", "--format", "csv", "--output", "2020/people.csv", cwd=root)
    assert done.returncode == 2
    assert (root / "2020/people.csv").read_text(encoding="utf-8") == PEOPLE
    assert done.stderr.splitlines()[-1] == (
        'Lỗi: "2020/people.csv" là số liệu đang dùng, không ghi đè được; hãy ghi tên tệp khác.'
    )


@pytest.mark.parametrize("name", ["2019.xlsx", "2019/people.csv", "so.bak", "lien-ket.txt"])
def test_a_result_never_takes_the_place_of_records_of_another_year(thidua: Run, office: Office, name: str) -> None:
    root = office()
    (root / "2019").mkdir()
    (root / "so.bak").write_bytes(b"SQLite format 3\0")
    (root / "lien-ket.txt").symlink_to("so.bak")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = thidua("evaluate", "2020", "--output", name, cwd=root)
    assert (done.returncode, {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}) == (2, before)
    assert done.stderr.splitlines()[-1] == (
        f'Lỗi: "{name}" là chỗ của số liệu, thiết lập hoặc sổ quyết định, không ghi đè được; hãy ghi tên tệp khác.'
    )


def test_a_folder_is_no_file_to_write_to(thidua: Run, office: Office) -> None:
    done = thidua("evaluate", "2020", "--output", "2020", cwd=office())
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, 'Lỗi: "2020" là một thư mục; hãy ghi tên tệp.')


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights by folder")
def test_a_file_that_others_may_not_read_stays_so(thidua: Run, office: Office) -> None:
    root = office()
    for name in ("kin.txt", "moi.txt"):
        if name == "kin.txt":
            (root / name).touch(0o600)
        assert thidua("evaluate", "2020", "--output", name, cwd=root).returncode == 0
    assert [(root / name).stat().st_mode & 0o777 for name in ("kin.txt", "moi.txt")] == [0o600, 0o644]


def test_a_link_to_a_file_stays_and_the_file_is_replaced(thidua: Run, office: Office) -> None:
    root = office()
    (root / "chung").mkdir()
    (root / "kq.txt").symlink_to("chung/kq.txt")
    assert thidua("evaluate", "2020", "--output", "kq.txt", cwd=root).returncode == 0
    assert (root / "kq.txt").is_symlink()
    assert (root / "chung" / "kq.txt").read_text(encoding="utf-8").startswith("VĂN PHÒNG THỬ")


@pytest.mark.parametrize("args", [("evaluate", "2020"), ("evaluate", "--help"), ("--help",)], ids="-".join)
def test_nothing_is_said_when_the_reader_of_the_output_has_gone(office: Office, args: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "thidua", *args]
    done = subprocess.run(command, cwd=office(), stdout=writing, stderr=subprocess.PIPE, encoding="utf-8")
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("args", [("evaluate", "2020"), ("check", "2020"), ("--help",)], ids="-".join)
def test_an_output_on_a_full_disk_is_no_fault_of_the_program(office: Office, args: tuple[str, ...]) -> None:
    """It said besides that nothing was changed, which a command that records need not hold to."""
    command = [sys.executable, "-m", "thidua", *args]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=office(), stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
    assert (done.returncode, done.stderr) == (
        2,
        "Lỗi: Không in ra hết được (màn hình, hoặc tệp sau dấu >): ổ đĩa đầy; những gì lệnh đã ghi vào sổ, vào tệp thì "
        "vẫn còn, hãy xem lại trước khi chạy lại.\n",
    )


def test_a_run_with_errors_leaves_an_earlier_result_as_it_was(thidua: Run, office: Office) -> None:
    root = office(people=PEOPLE.replace("2010-02-01", "abc"))
    (root / "kq.json").write_text("cũ", encoding="utf-8")
    done = thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", cwd=root)
    assert (done.returncode, (root / "kq.json").read_text(encoding="utf-8")) == (1, "cũ")


def test_a_ceiling_that_only_may_be_exceeded_is_not_called_exceeded(thidua: Run, office: Office) -> None:
    """One of one holder is above 15 %, unless those who are still open make the base larger."""
    people = PEOPLE.replace("2020-03-15", "").replace("2012-05-01", "")
    extra = "".join(f"B{n};Người Thử;nam;P1;Chuyên viên;staff;civil_servant;\n" for n in range(9))
    work = SMALL_OFFICE["work"] + "".join(f"B{n};10;10;10;5;0\n" for n in range(9))
    registered = SMALL_OFFICE["registrations"] + "".join(f"B{n}\n" for n in range(9))
    root = office(people=people + extra, work=work, registrations=registered)
    result = json.loads(thidua("evaluate", "2020", "--format", "json", cwd=root).stdout)
    notes = [one["message"] for one in result["offices"][0]["warnings"] if one["code"].startswith("quota")]
    assert notes == [
        "1 CSTDCS trên từ 1 đến 12 LDTT, có thể vượt 15 %: tối đa từ 0 đến 1; chỉ cảnh báo, không cắt "
        "[NĐ 91/2017/NĐ-CP, Điều 9 khoản 3]"
    ]


def test_a_decision_long_before_the_year_ends_is_pointed_out(thidua: Run, office: Office) -> None:
    done = thidua("evaluate", "2020", "--decision-date", "25/01/2020", cwd=office())
    assert "ngày quyết định 25/01/2020 sớm hơn tháng 6 năm 2020: hãy kiểm tra" in done.stdout


def test_the_office_itself_is_no_subject_of_what_its_head_decides(thidua: Run, office: Office) -> None:
    done = thidua("explain", "2020", "VP", "GK", cwd=office())
    assert "không xét cho chính cơ quan" in done.stdout


def test_a_condition_on_an_award_shows_the_decision_on_that_award_alone(thidua: Run, office: Office) -> None:
    head, other = "subject_id;award;year\n", "A1;GK;2020\nA1;CSTDCS;2020\n"
    root = office(awards=head + other)
    assert "Lao động tiên tiến: đề nghị (cần có)  [NĐ 91/2017/NĐ-CP, Điều 9 khoản 3 điểm a]\n" in (
        thidua("explain", "2020", "A1", "CSTDCS", cwd=root).stdout
    )
    (root / "2020" / "awards.csv").write_text(f"{head}{other}A1;LDTT;2020\n", encoding="utf-8")
    found = thidua("explain", "2020", "A1", "CSTDCS", cwd=root).stdout
    assert "Lao động tiên tiến: có (cần có)  [NĐ 91/2017/NĐ-CP, Điều 9 khoản 3 điểm a]  ← 2020/awards.csv:4\n" in found


@pytest.mark.parametrize(
    ("subject", "granted", "revoked_on", "headline"),
    [
        ("A3", "no", "", "✗ Lao động tiên tiến: đề nghị, nhưng đã xét, không tặng theo 5/QĐ"),
        (
            "A3",
            "yes",
            "2021-02-20",
            "✗ Lao động tiên tiến: đề nghị, nhưng đã tặng theo 5/QĐ, rồi thu hồi ngày 20/02/2021",
        ),
        ("A3", "yes", "", "✓ Lao động tiên tiến: đề nghị; đã tặng theo 5/QĐ"),
        ("A2", "yes", "", "✓ Lao động tiên tiến: không đạt, nhưng đã tặng theo 5/QĐ"),
    ],
)
def test_an_award_is_headed_by_what_a_decision_of_the_year_made_of_it(
    thidua: Run, office: Office, subject: str, granted: str, revoked_on: str, headline: str
) -> None:
    head = "subject_id;award;year;decision_no;granted;revoked_on\n"
    root = office(awards=f"{head}{subject};LDTT;2020;5/QĐ;{granted};{revoked_on}\n")
    told = thidua("explain", "2020", subject, "LDTT", cwd=root).stdout.splitlines()
    assert [line.partition("  [")[0] for line in told if "Lao động tiên tiến: " in line] == [headline]


def test_the_summary_of_an_explanation_sets_apart_what_a_decision_refused(thidua: Run, office: Office) -> None:
    root = office(awards="subject_id;award;year;decision_no;granted\nA3;LDTT;2020;5/QĐ;no\n")
    told = thidua("explain", "2020", "A3", cwd=root).stdout.splitlines()
    assert "· Đề nghị, nhưng đã xét, không tặng theo 5/QĐ: LDTT" in told


def test_csv_gives_the_decision_that_refused_a_proposal_as_the_reason(thidua: Run, office: Office) -> None:
    rows = "A1;LDTT;2020;5/QĐ;yes\nA3;LDTT;2020;5/QĐ;no\n"
    root = office(awards=f"subject_id;award;year;decision_no;granted\n{rows}")
    done = thidua("evaluate", "2020", "--format", "csv", "--only", "proposed", cwd=root)
    told = csv.DictReader(done.stdout.lstrip("\ufeff").splitlines(), delimiter=";")
    assert [(r["subject_id"], r["reasons"]) for r in told if r["award"] == "LDTT"] == [
        ("A1", ""),
        ("A3", "đã xét, không tặng theo 5/QĐ"),
    ]


def test_prizes_may_be_left_unrounded_and_that_is_said(thidua: Run, office: Office) -> None:
    toml = (
        '[office]\ncode = "vp"\nname = "Văn phòng"\n[year.2020]\ndecision_date = 2021-01-25\nprize_rounding = "none"\n'
    )
    root = office(toml=toml)
    done = thidua("evaluate", "2020", cwd=root)
    said = "tiền thưởng không làm tròn, theo thiết lập prize_rounding của cơ quan; quy định là làm tròn lên"
    assert f"- vp: {said} [NĐ 91/2017/NĐ-CP, Điều 68 khoản 2]" in done.stdout
    assert "447.000" in done.stdout
    assert "(0,3 × 1.490.000, không làm tròn" in thidua("explain", "2020", "A3", "LDTT", cwd=root).stdout
    assert said in thidua("evaluate", "2020", "--format", "json", cwd=root).stdout


def test_a_text_chosen_for_a_day_without_a_known_base_salary_is_refused(thidua: Run, office: Office) -> None:
    head = '[office]\ncode = "vp"\nname = "Văn phòng"\n[year.2020]\nregime = "law-2022"\n'
    done = thidua("evaluate", "2020", cwd=office(toml=f"{head}decision_date = 2017-06-30\n"))
    said = "ngày 30/06/2017: phần mềm chỉ có mức lương cơ sở từ ngày 01/07/2017; hãy kiểm tra ngày quyết định"
    assert (done.returncode, done.stderr) == (3, f"vp: chế độ law-2022 do người dùng chỉ định, {said}\n")


def test_another_rounding_of_prizes_is_refused(thidua: Run, office: Office) -> None:
    toml = '[office]\ncode = "vp"\nname = "Văn phòng"\n[year.2020]\nprize_rounding = "floor"\n'
    status, lines = refused(thidua, office(toml=toml))
    assert status == 1
    assert 'chỉ được ghi "none" (tiền thưởng không làm tròn)' in lines[0]


def test_that_nobody_is_known_to_have_registered_is_told_only_where_a_rule_asks(thidua: Run, office: Office) -> None:
    root = office(registrations=None)
    days = ("31/12/2023", "01/01/2024")
    said = [thidua("evaluate", "2020", "--decision-date", day, cwd=root).stdout for day in days]
    assert ["chưa biết ai đã đăng ký" in one for one in said] == [True, False]
