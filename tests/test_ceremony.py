"""The papers of a ceremony: one order of calls in all of them, and nobody with the certificate of another."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from tests.conftest import Run
from thidua.export.spoken import spoken, spoken_day, unexplained

Office = Callable[..., Path]

TOML = """
[office]
code = "van-phong"
name = "Văn phòng UBND tỉnh thử"
[[office.signer]]
name = "Lê Văn Ký"
post = "Chánh Văn phòng"
[year.2020]
decision_date = 2021-01-25
"""
UNITS = "unit_id;name;parent_id;kind\nVP;Văn phòng UBND tỉnh thử;;office\nP1;Phòng A & B <C>;VP;department\n"
NAMES = {
    "A1": "Nguyễn Thị Thuý",
    "A2": "Nguyễn Thị Thúy",
    "A3": "Trần Văn Cường",
    "A4": "Lê Thị Dung",
    "A5": "=1+1",
}
HEAD = "person_id;full_name;gender;unit_id;position;role;staff_kind\n"
PEOPLE = HEAD + "".join(f"{id_};{name};;P1;Chuyên viên;staff;civil_servant\n" for id_, name in NAMES.items())
AWARDS = (
    "subject_id;award;year;decision_no;decided_on\n"
    "P1;TTLDTT;2020;05/QĐ-VP;2021-01-20\nA3;BK_TINH;2020;77/QĐ-UBND;2021-04-10\n"
    + "".join(f"{id_};GK;2020;06/QĐ-VP;2021-01-21\n" for id_ in NAMES)
    + "A1;LDTT;2020;06/QĐ-VP;2021-01-21\n"
)
ATTENDANCE = "subject_id;status;receives_for;note\nA3;vắng mặt;;\nA4;có mặt;Trần Văn Cường;\nA2;;P1;\n"


@pytest.fixture
def export(thidua: Run) -> Callable[..., Any]:
    """Writes a paper of the decisions on record; gives the file, or its data."""

    def run(root: Path, name: str, *more: str, paper: str = "ceremony", source: str = "register") -> Any:
        chosen = ("--from", source) if source else ()
        done = thidua("export", "2020", "--paper", paper, "--to", name, *chosen, *more, cwd=root)
        if done.returncode:
            return done.stderr.splitlines()[-1]
        return json.loads((root / name).read_text()) if name.endswith(".json") else root / name

    return run


@pytest.fixture
def ceremony(export: Callable[..., Any], office: Office) -> Callable[..., Any]:
    """The data of a ceremony of the small office, with tables replaced by keyword."""

    def run(*more: str, name: str = "le.json", **tables: str | None) -> Any:
        given = {"toml": TOML, "units": UNITS, "people": PEOPLE, "awards": AWARDS, **tables}
        return export(office(**given), name, *more)

    return run


def called(said: Any) -> list[tuple[int, str, str]]:
    """Call number, id and award of every call."""
    return [(line["so_goi"], line["ma"], line["danh_hieu"]) for turn in said["luot"] for line in turn["dong"]]


def test_calls_run_through_all_awards_as_the_list_has_them(ceremony: Callable[..., Any]) -> None:
    assert [(number, id_) for number, id_, _ in called(ceremony())] == [
        *((1, "P1"), (2, "A3"), (3, "A1")),
        *((4, "A3"), (5, "A4"), (6, "A1"), (7, "A2"), (8, "A5")),
    ]


def test_a_turn_fits_the_stage_and_never_mixes_two_awards(ceremony: Callable[..., Any]) -> None:
    """Five on a stage of four stand two and three, not four and one."""
    assert [turn["ten"] for turn in ceremony("--stage", "4")["luot"]] == [
        "Lượt 1: Tập thể lao động tiên tiến, 1 tập thể",
        "Lượt 2: Bằng khen của Chủ tịch UBND tỉnh, 1 cá nhân",
        "Lượt 3: Lao động tiên tiến, 1 cá nhân – không có giấy chứng nhận (LĐTT)",
        "Lượt 4: Giấy khen của thủ trưởng cơ quan, 2 cá nhân",
        "Lượt 5: Giấy khen của thủ trưởng cơ quan, 3 cá nhân",
    ]


def test_the_absent_come_last_in_their_turn_in_every_part(ceremony: Callable[..., Any]) -> None:
    said = ceremony(attendance=ATTENDANCE)
    last = said["luot"][-1]["dong"][-1]
    assert (last["ma"], last["nhan_thay"]) == ("A3", "Lê Thị Dung, Phòng A & B <C>")
    assert said["loi_dan"]["luot"][-1]["ten"][-1] == (
        "8. Trần Văn Cường, Chuyên viên, Phòng A & B <C> [vắng mặt; Lê Thị Dung nhận thay]"
    )
    assert said["tap"][-1]["ma"] == "A3"
    assert [(line["so_goi"], line["tinh_trang"]) for line in said["vang"]] == [
        *((2, "vắng mặt"), (6, "chưa rõ"), (8, "vắng mặt")),
    ]


def test_who_goes_up_sits_once_in_the_order_of_the_first_call(ceremony: Callable[..., Any]) -> None:
    said = ceremony(attendance=ATTENDANCE)
    assert [(seat["ho_ten"], seat["so_goi"], seat["ghi_chu"]) for seat in said["cho"]] == [
        ("Nguyễn Thị Thúy (mã A2)", "1 (lượt 1), 6 (lượt 4)", "đại diện Phòng A & B <C>"),
        ("Lê Thị Dung", "2 (lượt 2), 4 (lượt 4), 8 (lượt 4)", "nhận thay Trần Văn Cường"),
        ("Nguyễn Thị Thuý (mã A1)", "3 (lượt 3), 5 (lượt 4)", ""),
        ("=1+1", "7 (lượt 4)", ""),
    ]


def test_without_a_table_everybody_is_presumed_to_come_and_that_is_said(ceremony: Callable[..., Any]) -> None:
    said = ceremony()
    assert said["khong_vang"] == "Không có bảng dự lễ (attendance): coi như mọi người đều dự."
    assert said["khong_vang"] in said["can_biet"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            "A3;vắng mặt;A4;\nA5;có mặt;A3;",
            "Trần Văn Cường (A3): nhiều người cùng nhận thay (Lê Thị Dung, A4; =1+1, A5)",
        ),
        ("A3;vắng mặt;A4;\nA4;vắng;;", "Trần Văn Cường (A3): người nhận thay (Lê Thị Dung, A4) cũng vắng mặt"),
        ("A4;có mặt;A3;", "Trần Văn Cường (A3) không ghi là vắng mặt mà Lê Thị Dung (A4) nhận thay"),
        ("A4;có mặt;Nguyễn Thị Thúy;", 'Lê Thị Dung (A4): "Nguyễn Thị Thúy" là tên của nhiều người (A1, A2)'),
        ("A4;có mặt;Ai đó;", 'Lê Thị Dung (A4): nhận thay cho "Ai đó", không có trong danh sách'),
        ("A4;có mặt;;\nA4;vắng mặt;;", "Lê Thị Dung (A4): hai dòng ghi khác nhau về việc dự lễ; coi là chưa rõ"),
    ],
)
def test_what_contradicts_itself_names_nobody_and_is_told(ceremony: Callable[..., Any], rows: str, told: str) -> None:
    said = ceremony(attendance=f"subject_id;status;receives_for;note\n{rows}\n")
    assert [fault[: len(told)] for fault in said["can_lam_ro"]] == [told]
    assert [line["ma"] for line in said["vang"] if line["nhan_thay"]] == []


def test_the_absent_may_name_anyone_who_receives_for_them(ceremony: Callable[..., Any]) -> None:
    said = ceremony(attendance="subject_id;status;receives_for;note\nA5;vắng mặt;vợ là bà Hoa;\n")
    assert [line["nhan_thay"] for line in said["vang"]] == ["vợ là bà Hoa"]


def test_receivers_from_outside_of_one_name_have_a_seat_each(ceremony: Callable[..., Any]) -> None:
    """Who is on no list is known by a few words only, and the wives of two people are not one."""
    rows = "A3;vắng mặt;vợ;\nA4;vắng mặt;con gái;\nA5;vắng mặt;Vợ;\n"
    said = ceremony(attendance=f"subject_id;status;receives_for;note\n{rows}")
    seats = [(seat["cho"], seat["ho_ten"], seat["so_goi"], seat["ghi_chu"]) for seat in said["cho"]]
    assert [seat for seat in seats if "nhận thay" in seat[3]] == [
        (2, "vợ", "2 (lượt 2), 6 (lượt 4)", "nhận thay Trần Văn Cường; chỗ 2, 6 cùng tên, là một người thì bỏ bớt"),
        (5, "con gái", "7 (lượt 4)", "nhận thay Lê Thị Dung"),
        (6, "Vợ", "8 (lượt 4)", "nhận thay =1+1; chỗ 2, 6 cùng tên, là một người thì bỏ bớt"),
    ]


def test_names_that_sound_alike_are_marked_with_their_ids(ceremony: Callable[..., Any]) -> None:
    notes = {line["so_goi"]: line["ghi_chu"] for turn in ceremony()["luot"] for line in turn["dong"]}
    assert notes[7] == "TÊN TRÙNG HOẶC GẦN GIỐNG số 3 (mã A1); đây là mã A2"
    assert notes[6] == "TÊN TRÙNG HOẶC GẦN GIỐNG số 7 (mã A2); đây là mã A1; còn được gọi ở số 3"


def test_in_pile_and_seats_namesakes_bear_their_ids(ceremony: Callable[..., Any]) -> None:
    said = ceremony()
    assert {line["ma"]: line["ten_goi"] for line in said["tap"] if line["ma"] in ("A1", "A2", "A3")} == {
        "A1": "Nguyễn Thị Thuý (mã A1)",
        "A2": "Nguyễn Thị Thúy (mã A2)",
        "A3": "Trần Văn Cường",
    }
    assert [seat["ho_ten"] for seat in said["cho"]][2:4] == ["Nguyễn Thị Thuý (mã A1)", "Lê Thị Dung"]


def test_a_namesake_who_receives_for_another_is_told_by_the_id(ceremony: Callable[..., Any]) -> None:
    """One name for both tells nobody who of the two stands on the stage."""
    said = ceremony(attendance="subject_id;status;receives_for;note\nA1;vắng mặt;A2;\n")
    (*_, last) = said["vang"]
    assert (last["nhan_thay"], last["ghi_chu"].partition(";")[0]) == (
        "Nguyễn Thị Thúy (mã A2), Phòng A & B <C>",
        "VẮNG MẶT, Nguyễn Thị Thúy (mã A2) nhận thay",
    )
    assert said["loi_dan"]["luot"][-1]["ten"][-1].endswith("[vắng mặt; Nguyễn Thị Thúy (mã A2) nhận thay]")
    assert [seat["ghi_chu"] for seat in said["cho"] if "A2" in seat["ho_ten"]] == ["nhận thay Nguyễn Thị Thuý (mã A1)"]


def test_a_receiver_who_may_not_come_is_told(ceremony: Callable[..., Any]) -> None:
    said = ceremony(attendance="subject_id;status;receives_for;note\nA3;vắng mặt;A4;\nA4;chưa rõ;;\n")
    assert said["can_lam_ro"] == ["Trần Văn Cường (A3): người nhận thay (Lê Thị Dung, A4) chưa rõ có dự không"]
    assert [line["nhan_thay"] for line in said["vang"] if line["ma"] == "A3"][-1] == "Lê Thị Dung, Phòng A & B <C>"


def test_the_decisions_are_read_first_with_days_and_counts_in_words(ceremony: Callable[..., Any]) -> None:
    assert ceremony()["loi_dan"]["quyet_dinh"] == [
        "Quyết định số 05/QĐ-VP (đọc: số năm), ngày hai mươi tháng một năm hai nghìn không trăm hai mươi mốt của Chánh "
        "Văn phòng Ủy ban nhân dân tỉnh thử, do Lê Văn Ký ký. Tặng: danh hiệu Tập thể lao động tiên tiến cho một tập "
        "thể.",
        "Quyết định số 77/QĐ-UBND (đọc: số bảy mươi bảy), ngày mười tháng tư năm hai nghìn không trăm hai mươi mốt của "
        "Chủ tịch Ủy ban nhân dân tỉnh. Tặng: Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho một cá nhân.",
        "Quyết định số 06/QĐ-VP (đọc: số sáu), ngày hai mươi mốt tháng một năm hai nghìn không trăm hai mươi mốt của "
        "Chánh Văn phòng Ủy ban nhân dân tỉnh thử, do Lê Văn Ký ký. Tặng: danh hiệu Lao động tiên tiến cho một cá "
        "nhân; Giấy khen của Chánh Văn phòng Ủy ban nhân dân tỉnh thử cho năm cá nhân.",
    ]


def test_the_pile_lies_as_names_are_called_and_as_the_certificates_are_printed(
    export: Callable[..., Any], office: Office
) -> None:
    root = office(toml=TOML, units=UNITS, people=PEOPLE, awards=AWARDS, attendance=ATTENDANCE)
    pile = export(root, "le.json", "--stage", "2")["tap"]
    printed = export(root, "gk.json", "--stage", "2", paper="certificates")["giay"]
    assert [line["so_goi"] for line in pile] == [1, 2, 4, 5, 6, 7, 8]
    assert [(line["trang"], line["ma"]) for line in pile if line["trang"]] == [
        (paper["trang"], paper["ma"]) for paper in printed
    ]


# --- Word, Excel -----------------------------------------------------------------------------------------------------


def texts(path: Path) -> list[str]:
    """Every line of a Word file in order of the page: of paragraphs and of cells."""
    body = Document(str(path)).element.body
    return [text for p in body.iter("{*}p") if (text := "".join(t.text or "" for t in p.iter("{*}t")))]


def test_a_change_of_one_name_changes_every_part_and_the_foot_of_all(
    export: Callable[..., Any], office: Office
) -> None:
    old = office(toml=TOML, units=UNITS, people=PEOPLE, awards=AWARDS)
    new = office(
        toml=TOML, units=UNITS, people=PEOPLE.replace("Lê Thị Dung", "Lê Thị Dịu"), awards=AWARDS, folder="moi"
    )
    before, after = (texts(export(root, "le.docx")) for root in (old, new))
    assert [text for text in after if "Lê Thị Dung" in text] == []
    # order of calls, MC text, pile, cover slip, seat, check sheet
    assert sum("Lê Thị Dung" in text for text in before) == sum("Lê Thị Dịu" in text for text in after) == 6
    feet = [Document(str(root / "le.docx")).sections[0].footer.paragraphs[0].text for root in (old, new)]
    assert feet[0] != feet[1]


def test_every_part_starts_on_its_own_page_and_the_foot_names_the_version(ceremony: Callable[..., Any]) -> None:
    document = Document(str(ceremony(name="le.docx")))
    starts = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert [text for text in starts if re.match(r"[b-f]\) ", text)] == [
        "b) LỜI DẪN CHƯƠNG TRÌNH",
        "c) TẬP GIẤY TRAO, XẾP THEO THỨ TỰ XƯỚNG TÊN",
        "d) CHỖ NGỒI CHỜ THEO THỨ TỰ XƯỚNG TÊN",
        "e) VẮNG MẶT VÀ NHẬN THAY",
        "f) PHIẾU KIỂM TẠI BÀN TRAO",
    ]
    (section,) = document.sections
    for foot in (section.first_page_footer, section.footer):
        assert re.fullmatch(
            r"Mã bản [0-9A-F]{4}-[0-9A-F]{4}; 8 số gọi, 7 tờ, mỗi lượt tối đa 10", foot.paragraphs[0].text
        )


def test_the_workbook_has_a_sheet_for_each_part_with_the_same_foot_and_no_formula(
    ceremony: Callable[..., Any],
) -> None:
    book = openpyxl.load_workbook(ceremony(name="le.xlsx"))
    assert book.sheetnames == ["Xướng tên", "Lời dẫn", "Tập giấy", "Chỗ ngồi", "Vắng mặt", "Kiểm tại bàn", "Nguồn"]
    feet = {str(sheet.oddFooter.center.text)[3:] for sheet in book if sheet.title != "Nguồn"}
    assert len(feet) == 1
    assert [
        cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ] == []


def test_an_office_without_any_award_gets_a_line_and_no_paper(ceremony: Callable[..., Any]) -> None:
    told = ceremony(name="le.docx", awards="subject_id;award;year\n")
    none = "sổ và bảng khen thưởng đã có chưa ghi quyết định nào còn hiệu lực của năm 2020."
    assert told == f"Lỗi: Không có gì để ghi vào giấy tờ lễ trao: {none}"


def test_proposals_are_said_to_be_for_preparation_only(export: Callable[..., Any], office: Office) -> None:
    said = export(office(), "le.json", source="")
    assert said["can_biet"][0] == (
        "Theo kết quả đánh giá, chỉ để chuẩn bị; có quyết định thì xuất lại bằng --from register."
    )


# --- reading aloud ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("VP HĐND-UBND tỉnh", "Văn phòng Hội đồng nhân dân-Ủy ban nhân dân tỉnh"),
        ("Phòng TT-TT", "Phòng TT-TT"),
    ],
)
def test_only_abbreviations_with_one_meaning_are_read_in_full(written: str, read: str) -> None:
    assert spoken(written) == read


def test_abbreviations_that_nobody_can_be_sure_of_are_told() -> None:
    assert unexplained("Phòng TT-TT khối II, UBND") == ["TT", "TT"]


def test_the_fourth_month_has_a_name_of_its_own() -> None:
    from datetime import date

    assert spoken_day(date(2021, 4, 5)) == "ngày năm tháng tư năm hai nghìn không trăm hai mươi mốt"


def test_decisions_on_one_award_are_called_as_they_were_signed(export: Callable[..., Any], office: Office) -> None:
    signed = (("A1", "100/QĐ-VP", "2021-01-21"), ("A2", "99/QĐ-VP", "2021-01-21"), ("A4", "12/QĐ-VP", "2021-02-01"))
    rows = "".join(f"{id_};GK;2020;{number};{day}\n" for id_, number, day in signed)
    root = office(toml=TOML, units=UNITS, people=PEOPLE, awards=f"subject_id;award;year;decision_no;decided_on\n{rows}")
    turns = export(root, "le.json")["luot"]
    assert [line["ma"] for turn in turns for line in turn["dong"]] == ["A2", "A1", "A4"]


def test_a_certificate_printed_before_its_award_was_revoked_is_asked_for(
    export: Callable[..., Any], office: Office
) -> None:
    rows = "A1;GK;2020;6/QĐ;2021-01-21;\nA2;GK;2020;6/QĐ;2021-01-21;2021-02-01\n"
    awards = f"subject_id;award;year;decision_no;decided_on;revoked_on\n{rows}"
    told = export(office(toml=TOML, units=UNITS, people=PEOPLE, awards=awards), "le.json")["can_biet"]
    assert told[0] == (
        "Đã thu hồi, rút tờ đã in: Nguyễn Thị Thúy (A2), Giấy khen của thủ trưởng cơ quan, quyết định 6/QĐ."
    )


def test_what_the_records_no_longer_bear_out_is_asked_about_before_it_is_handed_over(
    export: Callable[..., Any], office: Office
) -> None:
    """A title whose basis was revoked, and somebody who is now under inquiry, still stand on the list of calls."""
    granted = "".join(f"{id_};GK;2020;6/QĐ;2021-01-20;\n" for id_ in ("A1", "A2"))
    root = office(
        toml=TOML,
        units=UNITS,
        people=PEOPLE,
        awards=f"subject_id;award;year;decision_no;decided_on;revoked_on\n{granted}",
        nominations="subject_id;award\nA1;GK\nA2;GK\n",
        holds="subject_id;reason;since;until\nA2;đang xác minh;2021-02-10;\n",
    )
    assert (
        "Đã quyết định nhưng số liệu nay cho kết quả khác, hỏi lại trước khi trao: số 2 (chưa xét)."
        in (export(root, "le.json")["can_biet"])
    )
