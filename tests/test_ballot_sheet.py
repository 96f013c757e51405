"""The vote sheet as the secretary of a council finds it: who is on it, what is filled in, how it opens and prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import SMALL_OFFICE, Run

Office = Callable[..., Path]
TOML = (
    '[office]\ncode = "van-phong-thu"\nname = "Văn phòng thử"\n'
    "[history]\ncomplete_from = 2015\n[year.2020]\ndecision_date = 2024-01-25\n"
)
# A2 has half a year of work, so A1 and A3 are candidates; A1 sits on the council, and somebody of A3's name.
COUNCIL = "member_id;full_name;post;seat\nA1;Nguyễn Văn An;Chuyên viên;member\n" + "".join(
    f"HD{number};{name};Phó phòng;member\n" for number, name in enumerate(["Lê Văn Cường", *"BCDEGHI"], start=2)
)
PEOPLE = SMALL_OFFICE["people"].replace("2020-03-15", "2020-09-15")
WORK = SMALL_OFFICE["work"].replace("10;4;0", "10;5;0")
VOTES = "subject_id;award;council;round;members;present;in_favour\n"


@pytest.fixture
def root(office: Office) -> Path:
    """An office whose Chiến sĩ thi đua cơ sở needs a ballot."""
    return office(toml=TOML, council=COUNCIL, people=PEOPLE, work=WORK)


def exported(thidua: Run, root: Path, *args: str) -> Any:
    """The workbook of the vote sheet."""
    done = thidua("ballot", "export", "2020", "--to", "phieu.xlsx", *args, cwd=root)
    assert done.returncode == 0, done.stderr
    return openpyxl.load_workbook(root / "phieu.xlsx")


def lines(book: Any) -> list[dict[str, Any]]:
    """The rows below the headings, by heading."""
    headings, *rows = list(book["Kết quả bỏ phiếu"].iter_rows(min_row=4, values_only=True))
    return [dict(zip(headings, row, strict=True)) for row in rows]


def cells(line: dict[str, Any], *headings: str) -> list[Any]:
    return [line[heading] for heading in headings]


def test_each_candidate_stands_with_the_votes_it_needs(thidua: Run, root: Path) -> None:
    first = lines(exported(thidua, root))[0]
    assert list(first.values()) == [
        *(1, "A1", "Nguyễn Văn An", "Chuyên viên", "Phòng Tổng hợp", "CSTDCS", "Chiến sĩ thi đua cơ sở"),
        *("ít nhất 80 %: 8/9 phiếu", "Hội đồng của cơ quan", 1, 9, None, None, None, 1, None, None, None),
    ]


def test_namesakes_who_both_stand_on_the_list_are_two_people(thidua: Run, office: Office) -> None:
    """A4 sits on the council and bears the name of A3: the list has told them apart."""
    people = f"{PEOPLE}A4;Lê Văn Cường;nam;P1;Phó phòng;deputy;civil_servant;2010-02-01\n"
    book = exported(thidua, office(toml=TOML, council=COUNCIL.replace("HD2;", "A4;"), people=people, work=WORK))
    assert cells(lines(book)[1], "Mã đối tượng", "Không bỏ phiếu", "Ghi chú") == ["A3", 0, None]


def test_a_member_of_the_same_name_is_asked_about_and_not_counted(thidua: Run, root: Path) -> None:
    book = exported(thidua, root)
    twin = lines(book)[1]
    asked = "trùng họ tên thành viên HD2: có phải là một người không?"
    assert cells(twin, "Mã đối tượng", "Không bỏ phiếu", "Ghi chú") == ["A3", None, asked]
    council = list(book["Thành viên Hội đồng"].iter_rows(min_row=2, max_row=4, values_only=True))
    assert [(row[1], row[5]) for row in council] == [
        ("A1", "CSTDCS: là đối tượng; không bỏ phiếu thì ghi vào cột Không bỏ phiếu"),
        ("HD2", "trùng họ tên với A3 (CSTDCS): có phải là một người không?"),
        ("HD3", ""),
    ]


def test_without_the_table_of_the_council_nothing_is_presumed(thidua: Run, office: Office) -> None:
    book = exported(thidua, office(toml=TOML, people=PEOPLE, work=WORK))
    found = cells(lines(book)[0], "Tỷ lệ phải đạt", "Tổng số thành viên", "Không bỏ phiếu")
    assert found == ["ít nhất 80 % tổng số thành viên", None, None]


def test_an_award_without_a_ballot_is_listed_when_it_is_named(thidua: Run, root: Path) -> None:
    found = lines(exported(thidua, root, "--award", "lao động tiên tiến"))
    assert [cells(line, "Mã đối tượng", "Mã danh hiệu", "Tỷ lệ phải đạt") for line in found] == [
        ["A1", "LDTT", "không quy định tỷ lệ"],
        ["A3", "LDTT", "không quy định tỷ lệ"],
    ]


def test_nobody_of_another_council_is_listed(thidua: Run, office: Office) -> None:
    named = "subject_id;award\nA1;CSTDT\n"
    history = "subject_id;award;year\n" + "".join(f"A1;CSTDCS;{year}\n" for year in (2017, 2018, 2019))
    ideas = "initiative_id;kind;scope;year;authors\nSK1;initiative;province;2020;A1\n"
    root = office(
        toml=TOML, people=PEOPLE, work=WORK, council=COUNCIL, nominations=named, awards=history, initiatives=ideas
    )
    councils = ("office", "province")
    listed = [[line["Mã danh hiệu"] for line in lines(exported(thidua, root, "--council", each))] for each in councils]
    assert listed == [["CSTDCS", "CSTDCS"], ["CSTDT"]]
    named_to_it = exported(thidua, root, "--council", "province", "--award", "CSTDCS")
    assert [line["Mã danh hiệu"] for line in lines(named_to_it)] == ["CSTDCS", "CSTDCS"]


def test_where_nobody_needs_a_ballot_no_file_is_written(thidua: Run, office: Office) -> None:
    root = office()
    done = thidua("ballot", "export", "2020", "--to", "phieu.xlsx", cwd=root)
    assert (done.returncode, done.stdout.startswith("Không có ai cần Hội đồng bỏ phiếu, chưa ghi tệp nào.")) == (
        0,
        True,
    )
    assert "thêm --award MÃ" in done.stdout
    assert not (root / "phieu.xlsx").exists()


@pytest.mark.parametrize(
    ("vote", "found"),
    [
        ("A1;CSTDCS;office;1;9;9;8\n", [1, 9, 8, None]),  # it carried: shown as it is recorded
        ("A1;CSTDCS;office;1;9;9;\n", [1, 9, None, None]),  # half recorded
        ("A1;CSTDCS;office;1;9;9;7\n", [2, None, None, "vòng 1: không đạt phiếu (7/9)"]),
    ],
)
def test_what_is_recorded_is_filled_in_and_a_failed_ballot_opens_a_further_round(
    thidua: Run, office: Office, vote: str, found: list[Any]
) -> None:
    root = office(toml=TOML, council=COUNCIL, people=PEOPLE, work=WORK, votes=VOTES + vote)
    first = lines(exported(thidua, root))[0]
    assert cells(first, "Vòng", "Có mặt", "Đồng ý", "Ghi chú") == found


def test_who_was_lowered_may_be_voted_on_again(thidua: Run, office: Office) -> None:
    votes = "subject_id;award;council;members;in_favour;lowered_to;reason\nA1;CSTDCS;office;9;9;LDTT;vì\n"
    root = office(toml=TOML, council=COUNCIL, people=PEOPLE, work=WORK, votes=votes)
    first = lines(exported(thidua, root))[0]
    assert cells(first, "Vòng", "Ghi chú") == [2, "vòng 1: Hội đồng hạ xuống LDTT"]


def test_who_has_a_decision_of_the_year_is_not_voted_on(thidua: Run, office: Office) -> None:
    awards = "subject_id;award;year\nA1;CSTDCS;2020\n"
    book = exported(thidua, office(toml=TOML, council=COUNCIL, people=PEOPLE, work=WORK, awards=awards))
    assert [line["Mã đối tượng"] for line in lines(book)] == ["A3"]


# --- the file --------------------------------------------------------------------------------------------------------


@pytest.fixture
def sheet(thidua: Run, root: Path) -> Worksheet:
    found: Worksheet = exported(thidua, root)["Kết quả bỏ phiếu"]
    return found


def test_it_prints_on_a4_with_the_header_on_every_page(sheet: Worksheet) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$4", "D5")
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Times New Roman"}


def test_counts_take_whole_numbers_and_lower_awards_are_offered(sheet: Worksheet) -> None:
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert rules["N5"] == ("whole", "0")
    assert rules["P5"] == ("list", "'thidua'!$F$1:$F$1")


def test_a_name_that_looks_like_a_formula_stays_text(thidua: Run, office: Office) -> None:
    book = exported(thidua, office(toml=TOML, people=PEOPLE.replace("Nguyễn Văn An", "=1+1")))
    assert [cell.data_type for cell in book["Kết quả bỏ phiếu"][5] if cell.value == "=1+1"] == ["s"]


def test_the_same_sheet_has_the_same_bytes_and_names_its_data(thidua: Run, root: Path) -> None:
    kept = exported(thidua, root)["thidua"]
    before = (root / "phieu.xlsx").read_bytes()
    exported(thidua, root)
    assert (root / "phieu.xlsx").read_bytes() == before
    assert kept.sheet_state == "hidden"
    assert kept["A4"].value in lines_of_title(root)


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        (
            "Đồng ý",
            "đã ghi kết quả bỏ phiếu hoặc đang sửa, ghi đè thì mất; hãy ghi tên tệp khác sau --to, "
            "rồi nhập: thidua ballot import phieu.xlsx",
        ),
        (
            "Ghi chú",
            "đã được sửa và lưu lại, hoặc không do thidua xuất, ghi đè thì mất; "
            "hãy ghi tên tệp khác, hoặc đổi tên tệp đó.",
        ),
    ],
)
def test_a_sheet_that_was_filled_in_is_not_written_over(thidua: Run, root: Path, heading: str, message: str) -> None:
    book = exported(thidua, root)
    sheet = book["Kết quả bỏ phiếu"]
    column = next(cell.column for cell in sheet[4] if cell.value == heading)
    sheet.cell(5, column).value = 8
    book.save(root / "phieu.xlsx")
    assert not_exported(thidua, root) == f'Lỗi: "phieu.xlsx" {message}'


def test_a_file_that_is_no_vote_sheet_is_not_written_over(thidua: Run, root: Path) -> None:
    (root / "phieu.xlsx").write_bytes(b"not ours")
    told = 'Đã có "phieu.xlsx", không đọc được như bảng ghi phiếu của thidua nên không ghi đè'
    assert not_exported(thidua, root) == f"Lỗi: {told}; hãy ghi tên tệp khác sau --to."


def not_exported(thidua: Run, root: Path) -> str:
    """What is said where the file that is there stays as it is."""
    before = (root / "phieu.xlsx").read_bytes()
    done = thidua("ballot", "export", "2020", "--to", "phieu.xlsx", cwd=root)
    assert (done.returncode, (root / "phieu.xlsx").read_bytes()) == (2, before)
    return done.stderr.splitlines()[-1]


def lines_of_title(root: Path) -> str:
    return str(openpyxl.load_workbook(root / "phieu.xlsx")["Kết quả bỏ phiếu"]["A3"].value)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--to", "a.csv"), 'Lỗi: Không xuất được "a.csv"; hãy ghi tên tệp .xlsx sau --to.'),
        (("--to", "a.xlsx", "--council", "x"), "Lỗi: Giá trị"),
    ],
)
def test_what_cannot_be_exported_is_said(thidua: Run, root: Path, args: tuple[str, ...], message: str) -> None:
    done = thidua("ballot", "export", "2020", *args, cwd=root)
    assert done.returncode == 2
    assert message in done.stderr
