"""The data doctor: what is possible but hardly meant is asked about, with place and remedy, and never changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import SMALL_OFFICE, Run
from tests.test_workbook import rewrite

Office = Callable[..., Path]
PEOPLE = "person_id;full_name;birth_date;unit_id;joined_on\n"


def asked(thidua: Run, root: Path) -> list[str]:
    """What is worth a question, of the table form."""
    said = thidua("check", "2020", cwd=root).stdout
    part = said.partition("  CẦN KIỂM TRA\n")[2].partition("  CẦN BIẾT\n")[0]
    return [line.strip() for line in part.splitlines()]


def test_an_item_of_work_that_was_pasted_twice_is_asked_about(thidua: Run, office: Office) -> None:
    lines = "A1;Soạn văn bản;10;10\nA1;;5;5\nA1;;5;5\nA1;Soạn văn bản;10;9\nA1;Soạn văn bản;10;10\n"
    root = office(work="subject_id;item;assigned;done\n" + lines)
    told = [line for line in asked(thidua, root) if "work.csv" in line]
    assert told == [
        '2020/work.csv:6, cột "item": "A1": nhiệm vụ "Soạn văn bản" ghi y như dòng 2, số liệu được cộng cả hai; '
        "hãy kiểm tra có phải chép hai lần"
    ]


def test_a_day_of_recruitment_before_birth_is_told_once(thidua: Run, office: Callable[..., Path]) -> None:
    done = thidua("check", "2020", cwd=office(people=PEOPLE + "A1;Lê An;01/02/2001;P1;01/02/1999\n"))
    (told,) = [line for line in (done.stdout + done.stderr).splitlines() if "people.csv:2" in line]
    assert 'ngày 01/02/1999 trước "Ngày sinh" 01/02/2001' in told


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        (
            {"people": PEOPLE + "A1;Lê Thị Thúy;01/02/1990;P1;\nA2;Lê thị Thuý;01/02/1990;P1;\n"},
            '2020/people.csv:3, cột "full_name": "Lê thị Thuý" trùng họ tên với dòng 2 (A1), '
            "cùng ngày sinh 01/02/1990; hãy kiểm tra có phải một người ghi hai lần",
        ),
        (
            {"people": PEOPLE + "A1;Lê Thị Thúy;01/02/1990;P1;\nA2;Lê Thị Thủy;01/02/1990;P1;\n"},
            '2020/people.csv:3, cột "full_name": "Lê Thị Thủy" họ tên gần giống "Lê Thị Thúy" với dòng 2 (A1), '
            "cùng ngày sinh 01/02/1990; hãy kiểm tra có phải một người ghi hai lần",
        ),
        (
            {"people": PEOPLE + "A1;Lê Thị Thúy;01/02/1990;P1;\nA2;Lê Thị Thúy;;P1;\n"},
            '2020/people.csv:3, cột "full_name": "Lê Thị Thúy" trùng họ tên với dòng 2 (A1), cùng đơn vị; '
            "hãy kiểm tra có phải một người ghi hai lần",
        ),
        (
            {"people": PEOPLE + "A1;Lê Thị Thúy;;P1;\nA2;TRẦN AN;;P1;\nA3;NGÔ BA;;P1;\n"},
            '2020/people.csv:3, cột "full_name": "TRẦN AN" viết hoa cả họ tên (và 1 dòng khác), có dòng không: '
            "giấy tờ in đúng như ghi; hãy ghi thống nhất một cách",
        ),
        (
            {"people": PEOPLE + "A1;Lê An;01/02/2001;P1;01/02/2011\n"},
            '2020/people.csv:2, cột "joined_on": tuyển dụng năm 2011 khi 10 tuổi; hãy kiểm tra hai ngày này',
        ),
        (
            {"units": "unit_id;name;headcount\nP1;Phòng;5\n", "people": PEOPLE + "A1;Lê An;;P1;\n"},
            '2020/units.csv:2, cột "headcount": ghi 5 người, bảng cá nhân có 1 người đang làm việc; '
            "hãy kiểm tra số người hoặc bảng cá nhân",
        ),
        (
            {
                "people": PEOPLE + "A1;Lê An;;P1;01/03/2018\n",
                "awards": "subject_id;award;year;decision_no\nA1;LDTT;2017;1/QĐ\n",
            },
            '2020/awards.csv:2, cột "year": LDTT năm 2017, trước khi "A1" được tuyển dụng (01/03/2018); '
            "hãy kiểm tra mã, năm và ngày tuyển dụng",
        ),
        (
            {
                "people": PEOPLE + "A1;Lê An;;P1;\n",
                "awards": "subject_id;award;year\nA1;LDTT;2017\nA1;LDTT;2018\n",
            },
            '2020/awards.csv:2, cột "decision_no": khen thưởng chưa ghi số quyết định (và 1 dòng khác); '
            "hãy ghi để đối chiếu được",
        ),
        (
            {
                "people": PEOPLE + "A1;Lê An;;P1;\n",
                "initiative_uses": "initiative_id;person_id;award;year\nSK1;A1;CSTDCS;2018\nSK1;A1;BK_TINH;2019\n",
                "initiatives": "initiative_id;kind;scope;year;authors\nSK1;initiative;unit;2018;A1\n",
            },
            '2020/initiative_uses.csv:3, cột "award": sáng kiến "SK1" đã dùng cho CSTDCS '
            "(dòng 2, chưa ghi số quyết định), ở đây lại dùng cho BK_TINH (dòng 3, chưa ghi số quyết định); "
            "hãy kiểm tra, sáng kiến không dùng hai lần như vậy",
        ),
        (
            {
                "people": PEOPLE + "A1;Lê An;;P1;\n",
                "initiative_uses": "initiative_id;person_id;award;year;decision_no\n"
                "SK1;A1;GK;2018;1/QĐ\nSK1;A1;BK_TINH;2019;2/QĐ\n",
                "initiatives": "initiative_id;kind;scope;year;authors\nSK1;initiative;unit;2018;A1\n",
            },
            '2020/initiative_uses.csv:3, cột "award": sáng kiến "SK1" đã dùng cho GK (1/QĐ), ở đây lại '
            "dùng cho BK_TINH (2/QĐ); hãy kiểm tra, sáng kiến không dùng hai lần như vậy",
        ),
        (
            {
                "people": PEOPLE + "A1;Lê An;;P1;\n",
                "awards": "subject_id;award;year;manner;decision_no\n"
                "A1;GK;2018;thematic;1/QĐ\nA1;GK;2018;thematic;2/QĐ\nA1;BK_TINH;2018;thematic;3/QĐ\n",
            },
            '2020/awards.csv:4, cột "award": "A1" năm 2018 được GK (1/QĐ) và BK_TINH (3/QĐ) cùng loại hình; '
            "hãy kiểm tra có phải khen hai lần cho một thành tích",
        ),
    ],
)
def test_what_is_hardly_meant_is_asked_about(thidua: Run, office: Office, tables: dict[str, str], message: str) -> None:
    bare = dict.fromkeys(SMALL_OFFICE) | {"units": "unit_id;name\nP1;Phòng\n"}
    assert message in asked(thidua, office(**{**bare, **tables}))


@pytest.mark.parametrize(
    ("name", "is_told"), [("Văn phòng", True), ("VĂN PHÒNG THỬ tỉnh X", True), ("Văn phòng thử", False), ("Sở", False)]
)
def test_an_office_with_two_names_is_asked_about(thidua: Run, office: Office, name: str, is_told: bool) -> None:
    units = f"unit_id;name;parent_id\nVP;{name};\nP1;Văn phòng;VP\n"
    message = (
        f'2020/units.csv:2, cột "name": đơn vị trên cùng là "{name}", còn tên cơ quan trong thidua.toml là '
        '"Văn phòng thử"; hãy ghi ở hai nơi cùng một tên, giấy tờ in tên này'
    )
    assert [line for line in asked(thidua, office(units=units)) if "tên cơ quan" in line] == [message] * is_told


def test_people_of_different_units_with_a_common_name_are_not_asked_about(thidua: Run, office: Office) -> None:
    people = PEOPLE + "A1;Lê Văn An;01/02/1990;P1;\nA2;Lê Văn An;02/02/1990;VP;\n"
    assert not [line for line in asked(thidua, office(people=people)) if "họ tên" in line]


def test_a_missing_decision_number_is_said_in_check_and_not_in_evaluate(thidua: Run, office: Office) -> None:
    root = office(awards="subject_id;award;year\nA1;LDTT;2017\n")
    assert "chưa ghi số quyết định" not in thidua("evaluate", "2020", cwd=root).stdout


def test_programs_get_every_finding_with_its_place(thidua: Run, office: Office) -> None:
    people = SMALL_OFFICE["people"].replace("2010-02-01", "31/02/2010")
    done = thidua("check", "2020", "--format", "json", cwd=office(people=people))
    (each,) = json.loads(done.stdout)
    assert (done.returncode, each["office"]) == (1, "van-phong-thu")
    assert each["findings"][0] == {
        "severity": "error",
        "file": "2020/people.csv",
        "line": 2,
        "column": "joined_on",
        "message": 'ngày "31/02/2010" không có thật; hãy ghi một ngày có thật, ví dụ 28/02/2010',
    }


# --- a marked copy -------------------------------------------------------------------------------------------------


@pytest.fixture
def book(thidua: Run, tmp_path: Path) -> Path:
    """A workbook with a wrong date and two rows that may be one person."""
    thidua("init", "vp", "--year", "2020")
    path = tmp_path / "vp" / "2020.xlsx"
    filled = openpyxl.load_workbook(path)
    filled["Đơn vị"].append(["P1", "Phòng"])
    filled["Cá nhân"].append(["A1", "Lê An", "nam", "31/02/1990", "P1"])
    filled.save(path)
    return path


def test_a_copy_of_the_workbook_is_marked(thidua: Run, book: Path) -> None:
    done = thidua("check", "2020", "--marked", "xem.xlsx", cwd=book.parent)
    sheet = openpyxl.load_workbook(book.parent / "xem.xlsx")["Cá nhân"]
    assert done.stdout.splitlines()[-1] == "Đã ghi xem.xlsx: tô màu 1 ô, đưa chuột lên ô để xem."
    assert sheet["D2"].fill.fgColor.rgb == "FFFF9999"
    assert sheet["D2"].comment is not None
    assert sheet["D2"].comment.text.startswith('LỖI: ngày "31/02/1990" không có thật')


def test_a_marked_copy_keeps_the_saved_values_of_formulas(thidua: Run, book: Path) -> None:
    filled = openpyxl.load_workbook(book)
    filled["Đơn vị"]["F2"] = "=1+2"
    filled.save(book)
    rewrite(book, "<f>1+2</f><v></v>", "<f>1+2</f><v>3</v>")
    thidua("check", "2020", "--marked", "xem.xlsx", cwd=book.parent)
    assert openpyxl.load_workbook(book.parent / "xem.xlsx", data_only=True)["Đơn vị"]["F2"].value == 3


def test_the_workbook_itself_is_never_marked(thidua: Run, book: Path) -> None:
    before = book.read_bytes()
    done = thidua("check", "2020", "--marked", "2020.xlsx", cwd=book.parent)
    assert (done.returncode, book.read_bytes()) == (2, before)


def test_the_workbook_that_is_marked_is_that_of_the_office_asked_for(thidua: Run, book: Path, office: Office) -> None:
    office(folder="mot")
    data = ("--data", book.parents[1])
    ours = thidua("check", "2020", *data, "--office", "van-phong-thu", "--marked", "xem.xlsx")
    assert "ở đây có 0 tệp." in ours.stderr
    (book.parents[1] / "mot" / "2020.xlsx").write_bytes(b"")
    theirs = thidua("check", "2020", *data, "--office", "van-phong-hay-sua-ten", "--marked", "xem.xlsx")
    assert theirs.stdout.splitlines()[-1].startswith("Đã ghi xem.xlsx: tô màu 1 ô")


def test_only_a_workbook_can_be_marked(thidua: Run, office: Office) -> None:
    done = thidua("check", "2020", "--marked", "xem.xlsx", cwd=office())
    assert done.returncode == 2
    assert "--marked chỉ dùng cho một cơ quan có tệp 2020.xlsx; ở đây có 0 tệp." in done.stderr


def test_a_marked_copy_that_somebody_has_worked_in_is_not_lost(thidua: Run, book: Path) -> None:
    for _ in range(2):  # what we wrote ourselves is replaced
        assert thidua("check", "2020", "--marked", "xem.xlsx", cwd=book.parent).stdout.endswith("để xem.\n")
    copy = book.with_name("xem.xlsx")
    sheets = openpyxl.load_workbook(copy)
    sheets.save(copy)
    mended = copy.read_bytes()
    done = thidua("check", "2020", "--marked", "xem.xlsx", cwd=book.parent)
    assert (done.returncode, copy.read_bytes()) == (2, mended)
