"""A folder of CSV files becomes a register, or every problem at once."""

from __future__ import annotations

import codecs
import hashlib
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.flow import Register
from thidua.law.level import Level
from thidua.load import Vocabulary, Workspaces, find_workspaces, load_register
from thidua.load.cells import CellError, reader_of
from thidua.offices import vocabulary
from thidua.own_tables import own_table
from thidua.plugins import LoadedProvince, load_national, load_province
from thidua.problems import DataError, NoYearError
from thidua.records import TABLES, Column, Kind, Row, Table

UNITS = "unit_id,name,parent_id\nVP,Văn phòng,\nP01,Phòng Một,VP\n"
PEOPLE = "person_id,full_name,unit_id\nA1,Nguyễn Văn An,P01\nA2,Trần Thị Bình,VP\n"
WORDS = Vocabulary(
    tables=TABLES,
    awards={
        "LDTT": "Lao động tiên tiến",
        "CSTDCS": "Chiến sĩ thi đua cơ sở",
        "GK": "Giấy khen",
        "GK_DANG_UY": "Giấy khen của Đảng ủy",
    },
    statements={"bloc_leader": "dẫn đầu cụm, khối thi đua"},
    aliases={"people": {"Số hiệu": "person_id"}},
)


def write(root: Path, **tables: str | bytes) -> Workspaces:
    (root / "2020").mkdir(parents=True, exist_ok=True)
    (root / "thidua.toml").write_text('[office]\ncode = "vp"\nname = "Văn phòng"\n', encoding="utf-8")
    for name, text in {"units": UNITS, "people": PEOPLE, **tables}.items():
        data = text.encode() if isinstance(text, str) else text
        (root / "2020" / f"{name}.csv").write_bytes(data)
    return find_workspaces(root, root)


def load(root: Path, **tables: str | bytes) -> Register:
    return load_register(write(root, **tables).items[0], 2020, WORDS)


def rows(table: str, root: Path, **tables: str | bytes) -> Sequence[Any]:
    return load(root, **tables).tables[table]


def problems(root: Path, **tables: str | bytes) -> list[str]:
    """What an officer reads, errors and warnings alike."""
    try:
        register = load(root, **tables)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return [str(warning) for warning in register.warnings]


def errors(root: Path, **tables: str | bytes) -> list[str]:
    with pytest.raises(DataError) as caught:
        load(root, **tables)
    return [str(problem) for problem in caught.value.problems if problem.severity == "error"]


def one_cell(root: Path, table: str, header: str, row: str) -> list[str]:
    return problems(root, **{table: f"{header}\n{row}\n"})


# --- reading files -------------------------------------------------------------------------------------------------


def test_a_row_knows_its_file_and_line(tmp_path: Path) -> None:
    row = rows("people", tmp_path)[1]
    assert (row.origin, row.line) == ("2020/people.csv", 3)


def test_rows_know_their_subject_and_their_unit_by_number(tmp_path: Path) -> None:
    people = "person_id,full_name,unit_id\nA1,An,P01\nA2,Bình,VP\n"
    units = "unit_id,name,parent_id\nVP,Văn phòng,\nP01,Một,VP\n"
    tables: Any = load(tmp_path, units=units, people=people, registrations="subject_id\nP01\nA2\nA1\n").tables
    assert list(tables["people"].links["unit_id"]) == [1, 0]
    assert list(tables["units"].links["parent_id"]) == [2, 0]
    assert list(tables["registrations"].links["subject_id"]) == [3, 1, 0]


def test_a_row_changed_by_evolve_is_a_row_of_its_own(tmp_path: Path) -> None:
    row = rows("people", tmp_path)[0]
    other = attrs.evolve(row, full_name="Lê")
    assert (other.full_name, other.person_id, other.line, type(other)) == (
        "Lê",
        row.person_id,
        row.line,
        TABLES["people"].row,
    )


def test_every_file_read_is_an_input_with_its_hash(tmp_path: Path) -> None:
    inputs = load(tmp_path).inputs
    assert [each.path for each in inputs] == ["2020/people.csv", "2020/units.csv", "thidua.toml"]
    assert inputs[1].sha256 == hashlib.sha256(UNITS.encode()).hexdigest()


def test_paths_start_with_the_folder_of_the_office(tmp_path: Path) -> None:
    write(tmp_path / "lai-chau")
    workspace = find_workspaces(tmp_path, tmp_path).items[0]
    assert load_register(workspace, 2020, WORDS).tables["units"][0].origin == "lai-chau/2020/units.csv"


def test_an_absent_table_has_no_key_and_an_empty_one_has_no_rows(tmp_path: Path) -> None:
    tables = load(tmp_path, registrations="subject_id,award\n").tables
    assert "initiatives" not in tables
    assert list(tables["registrations"]) == []


FULL_NAMES = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyỳắặễộớ ,;\"'", min_size=1).filter(lambda name: name.strip(' "'))


@settings(max_examples=25, deadline=None)
@given(names=st.lists(FULL_NAMES, min_size=1, max_size=5), delimiter=st.sampled_from(",;"), data=st.data())
def test_names_survive_mark_delimiter_line_ends_and_normal_form(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], delimiter: str, data: st.DataObject
) -> None:
    form: Literal["NFC", "NFD"] = data.draw(st.sampled_from(["NFC", "NFD"]))
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    cells = [['"' + name.replace('"', '""') + '"', f"A{i}", "VP"] for i, name in enumerate(names)]
    lines = [["full_name", "person_id", "unit_id"], *cells]
    text = unicodedata.normalize(form, "".join(delimiter.join(line) + end for line in lines))
    mark = data.draw(st.sampled_from([b"", codecs.BOM_UTF8]))
    table = rows("people", tmp_path_factory.mktemp("csv"), people=mark + text.encode())
    expected = [" ".join(unicodedata.normalize("NFC", name).split()) for name in names]
    assert [row.full_name for row in table] == expected


def test_eth_is_read_as_d_with_stroke(tmp_path: Path) -> None:
    table = rows("people", tmp_path, people="person_id,full_name,unit_id\nA1,Ðặng Văn Ất,VP\n")
    assert table[0].full_name == "Đặng Văn Ất"


def test_a_line_number_is_where_the_row_starts(tmp_path: Path) -> None:
    people = 'person_id,full_name,unit_id,position\nA1,An,VP,"Phó\nphòng"\n\nA2,Bình,XX,\n'
    assert problems(tmp_path, people=people) == [
        '2020/people.csv:5, cột "unit_id": không có đơn vị "XX"; hãy sửa mã hoặc thêm đơn vị này vào units.csv'
    ]


def test_lines_of_delimiters_only_are_blank(tmp_path: Path) -> None:
    people = "person_id;full_name;unit_id\n;;\nA1;An;VP\n;;\n"
    assert [row.line for row in rows("people", tmp_path, people=people)] == [3]


def test_short_rows_end_in_empty_cells(tmp_path: Path) -> None:
    table = rows("people", tmp_path, people="person_id,full_name,unit_id,position\nA1,An,VP\n")
    assert table[0].position is None


UTF8 = 'hãy lưu lại từ Excel dạng "CSV UTF-8 (Comma delimited)"'


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_named(tmp_path: Path, coding: str) -> None:
    assert errors(tmp_path, people=PEOPLE.encode(coding)) == [
        f"2020/people.csv: tệp ghi bằng bộ mã UTF-16, không phải UTF-8; {UTF8}"
    ]


def test_legacy_bytes_are_refused_with_their_line(tmp_path: Path) -> None:
    people = "person_id,full_name,unit_id\nA1,An,VP\nA2,Đào Ân,VP\n".encode("cp1258")
    assert errors(tmp_path, people=people) == [
        f"2020/people.csv:3: tệp không phải UTF-8 (có vẻ là Windows-1258 hoặc bộ mã cũ như TCVN3, VNI); {UTF8}"
    ]


def test_a_nul_byte_is_refused(tmp_path: Path) -> None:
    assert errors(tmp_path, people=PEOPLE.encode() + b"A3,\0,VP\n") == [
        f"2020/people.csv:4: có ký tự NUL, tệp hỏng hoặc không phải tệp chữ; {UTF8}"
    ]


@pytest.mark.parametrize("character", ["\x01", "\x1b", "\ufffe", "\u202e"])
def test_a_character_that_no_paper_can_hold_is_refused(tmp_path: Path, character: str) -> None:
    assert errors(tmp_path, people=f"{PEOPLE}A3,Nguyễn{character},VP\n") == [
        f"2020/people.csv:4: có ký tự không in được (U+{ord(character):04X}); hãy gõ lại ô có ký tự đó rồi lưu lại"
    ]


def test_a_replacement_character_is_refused(tmp_path: Path) -> None:
    assert errors(tmp_path, people=PEOPLE + "A3,Nguy\ufffdn,VP\n") == [
        f"2020/people.csv:4: có ký tự hỏng (\ufffd) do đổi bộ mã sai; hãy lấy lại tệp gốc rồi {UTF8[4:]}"
    ]


def test_letters_that_excel_lost_are_a_warning(tmp_path: Path) -> None:
    people = "person_id,full_name,unit_id,position\nA1,An,VP,\nA2,Bình,VP,Chuy?n viên\n"
    assert problems(tmp_path, people=people) == [
        f'2020/people.csv:3: có dấu "?" giữa chữ, có thể là chữ tiếng Việt đã mất; {UTF8}'
    ]


def test_names_that_excel_damaged_are_an_error_told_once(tmp_path: Path) -> None:
    damaged = PEOPLE + "A3,Nguy?n V?n C,VP\nA4,?ào Ân,VP\n"
    assert errors(tmp_path, people=damaged) == [
        f'2020/people.csv:4, cột "full_name": tên có dấu "?" do lưu sai bảng mã (cùng 1 dòng khác); {UTF8}'
    ]
    assert errors(tmp_path, units=UNITS.replace("Một", "M?t")) == [
        f'2020/units.csv:3, cột "name": tên có dấu "?" do lưu sai bảng mã; {UTF8}'
    ]


@pytest.mark.parametrize("title", ["DANH SÁCH CÁN BỘ", "DANH SÁCH CÁN BỘ,,", "sep=,", "Văn phòng;;\n;;\nDANH SÁCH"])
def test_lines_above_the_headings_are_one_problem(tmp_path: Path, title: str) -> None:
    assert errors(tmp_path, people=f"{title}\n{PEOPLE}") == [
        "2020/people.csv:1: dòng 1 không phải là dòng tiêu đề cột; hãy xóa các dòng phía trên tiêu đề, "
        "là số liệu thì chuyển xuống dưới"
    ]


@pytest.mark.parametrize("last", ["Tổng cộng,,", ",Tổng cộng: 2 người,", ",,tong cong"])
def test_a_sum_below_the_rows_is_one_problem(tmp_path: Path, last: str) -> None:
    assert errors(tmp_path, people=f"{PEOPLE}{last}\n") == ["2020/people.csv:4: dòng tổng cộng; hãy xóa dòng này"]


def test_a_corporation_is_no_sum(tmp_path: Path) -> None:
    assert problems(tmp_path, units=UNITS + "TCT,Tổng công ty,VP\nTổng công ty 2,Hai,VP\n") == []


@pytest.mark.parametrize("text", ["", "\ufeff", " \n\n"])
def test_an_empty_file_is_an_error(tmp_path: Path, text: str) -> None:
    assert errors(tmp_path, awards=text) == [
        "2020/awards.csv: tệp trống, không có dòng tiêu đề; "
        "hãy ghi dòng tiêu đề (bảng không bắt buộc mà không dùng thì xóa tệp)"
    ]


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (write(tmp_path).base / "2020/awards.csv").open("wb") as file:
        file.truncate(201 * 1024 * 1024)
    workspace = find_workspaces(tmp_path, tmp_path).items[0]
    with pytest.raises(DataError) as caught:
        load_register(workspace, 2020, WORDS)
    assert str(caught.value) == ("2020/awards.csv: tệp lớn hơn 200 MB nên không mở; hãy chia nhỏ hoặc bỏ số liệu thừa")


def test_tabs_between_columns_are_named(tmp_path: Path) -> None:
    assert errors(tmp_path, awards="subject_id\taward\tyear\n") == [
        f"2020/awards.csv:1: các cột cách nhau bằng dấu tab; {UTF8}"
    ]


def test_a_quote_that_never_closes_is_found_where_it_opens(tmp_path: Path) -> None:
    assert errors(tmp_path, people=PEOPLE + 'A3,"Lê Cường,VP\nA4,Dũng,VP\n') == [
        '2020/people.csv:4: dấu nháy kép (") mở hoặc đóng không đúng chỗ; hãy bỏ dấu này hoặc viết đôi ("")'
    ]


def test_a_row_with_too_many_cells_still_lends_its_id(tmp_path: Path) -> None:
    nominations = "subject_id,award\nA3,GK\n"
    assert errors(tmp_path, people=PEOPLE + "A3,Lê, Cường,VP\n", nominations=nominations) == [
        "2020/people.csv:4: dòng có 4 ô mà tiêu đề chỉ có 3 cột; "
        "hãy bỏ ô thừa hoặc đặt chữ có dấu phân cách trong dấu nháy kép"
    ]


@settings(max_examples=60, deadline=None)
@given(tail=st.one_of(st.binary(max_size=60), st.text(',;"\n\r\0 A1VP', max_size=30).map(str.encode)))
def test_hostile_bytes_give_rows_or_problems(tmp_path_factory: pytest.TempPathFactory, tail: bytes) -> None:
    assert all("\n" not in line for line in problems(tmp_path_factory.mktemp("csv"), people=PEOPLE.encode() + tail))


# --- files of the year ---------------------------------------------------------------------------------------------


def test_a_year_without_folder_is_no_year(tmp_path: Path) -> None:
    workspace = write(tmp_path).items[0]
    with pytest.raises(NoYearError) as caught:
        load_register(workspace, 2019, WORDS)
    assert str(caught.value) == (
        "2019: không có thư mục số liệu của năm này (các năm đã có: 2020); "
        'hãy tạo thư mục "2019" trong thư mục của cơ quan'
    )


@pytest.mark.parametrize("suffix", ["xls", "xlsm", "ods"])
def test_a_workbook_of_another_kind_is_told_to_become_xlsx(tmp_path: Path, suffix: str) -> None:
    workspace = write(tmp_path).items[0]
    (tmp_path / f"2019.{suffix}").touch()
    with pytest.raises(DataError) as caught:
        load_register(workspace, 2019, WORDS)
    assert not isinstance(caught.value, NoYearError)
    assert str(caught.value) == (
        f'2019.{suffix}: chỉ đọc tệp .xlsx; hãy mở bằng Excel và lưu thành 2019.xlsx ("Excel Workbook")'
    )


def test_people_must_be_there(tmp_path: Path) -> None:
    workspace = write(tmp_path, awards="subject_id,award,year\nA9,GK,2019\n").items[0]
    (tmp_path / "2020/people.csv").unlink()
    with pytest.raises(DataError) as caught:
        load_register(workspace, 2020, WORDS)
    assert str(caught.value) == (
        '2020/people.csv: thiếu bảng cá nhân; hãy tạo tệp này (lệnh "thidua init" tạo tệp mẫu)'
    )


def test_an_unknown_file_is_a_warning_with_the_nearest_name(tmp_path: Path) -> None:
    assert problems(tmp_path, people_old="x\n") == [
        '2020/people_old.csv: tệp không dùng đến, không có bảng "people_old"; tên gần nhất là people.csv'
    ]


def test_a_misspelt_file_of_an_absent_table_is_an_error(tmp_path: Path) -> None:
    assert errors(tmp_path, disciplin="subject_id\n") == [
        '2020/disciplin.csv: không có bảng "disciplin"; ý bạn là "discipline.csv"?'
    ]


@pytest.mark.parametrize("file", ["awards.xlsx", "awards.txt"])
def test_another_file_in_the_place_of_a_table_is_an_error_where_it_is_absent(tmp_path: Path, file: str) -> None:
    write(tmp_path)
    (tmp_path / "2020" / file).touch()
    told = f"2020/{file}: chỉ đọc tệp .csv; hãy lưu thành awards.csv"
    assert errors(tmp_path) == [told]
    assert problems(tmp_path, awards="subject_id,award,year\n") == [told]
    assert load(tmp_path, awards="subject_id,award,year\n").warnings


def test_a_file_with_the_vietnamese_name_of_an_absent_table_is_an_error(tmp_path: Path) -> None:
    """Excel offers the name of the sheet; without that table nobody is disciplined."""
    told = '2020/Kỷ luật.csv: không có bảng "kỷ luật"; ý bạn là "discipline.csv"?'
    assert errors(tmp_path, **{"Kỷ luật": "subject_id,form\nA1,khiển trách\n"}) == [told]


# --- headings ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "Mã cá nhân;HỌ VÀ TÊN;don vi",
        "Person ID;fullname;UNIT_ID",
        "Số hiệu;Họ  tên;Mã Phòng",
        "Mã CB;Họ tên;Đơn vị công tác",
        "Mã nhân viên;Họ tên cán bộ;Phòng",
    ],
)
def test_headings_are_told_by_name_or_vietnamese(tmp_path: Path, header: str) -> None:
    table = rows("people", tmp_path, people=f"{header}\nA1;An;VP\n")
    assert [(row.person_id, row.unit_id) for row in table] == [("A1", "VP")]


def test_no_heading_of_a_table_means_two_columns() -> None:
    from thidua.load.terms import key

    for table in TABLES.values():
        words = [{key(each) for each in (column.name, column.header, *column.aliases)} for column in table.columns]
        assert len(set().union(*words)) == sum(map(len, words)), table.name


def test_the_same_column_twice_is_an_error(tmp_path: Path) -> None:
    assert errors(tmp_path, units="unit_id,Mã đơn vị,name\nVP,VP,Văn phòng\nP01,P01,Phòng\n") == [
        '2020/units.csv:1: hai cột "unit_id" và "Mã đơn vị" là một (unit_id); hãy bỏ một cột'
    ]


def test_a_missing_required_column_is_the_only_problem(tmp_path: Path) -> None:
    assert errors(tmp_path, units="name\nVăn phòng\n") == [
        '2020/units.csv:1: thiếu cột bắt buộc "unit_id" (Mã đơn vị); hãy thêm cột này'
    ]


def test_a_misspelt_heading_is_an_error_told_once(tmp_path: Path) -> None:
    assert errors(tmp_path, people="person_id,fullnam,unit_id\nA1,An,VP\n") == [
        '2020/people.csv:1: không có cột "fullnam"; ý bạn là "full_name"?'
    ]


def test_a_misspelt_vietnamese_heading_is_answered_in_vietnamese(tmp_path: Path) -> None:
    assert errors(tmp_path, people="Mã cá nhân,Họ tên,Đơn vị,Ngày tuyển dungj\nA1,An,VP,\n") == [
        '2020/people.csv:1: không có cột "Ngày tuyển dungj"; ý bạn là "Ngày tuyển dụng"?'
    ]
    assert errors(tmp_path, people="Mã cá nhân,Họ tên,Chức vụ\nA1,An,x\n") == [
        '2020/people.csv:1: thiếu cột bắt buộc "Mã đơn vị"; hãy thêm cột này'
    ]


@pytest.mark.parametrize("heading", ["Ngày vào ngành", "Ngày vào làm"])
def test_the_day_of_recruitment_has_many_names(tmp_path: Path, heading: str) -> None:
    table = rows("people", tmp_path, people=f"Mã CB,Họ tên,Phòng,{heading}\nA1,An,VP,05/03/2010\n")
    assert table[0].joined_on == date(2010, 3, 5)


def test_a_column_that_is_not_read_may_be_one_that_is_absent(tmp_path: Path) -> None:
    meant = "nếu là một trong các cột đó, hãy sửa tiêu đề"
    assert problems(tmp_path, people="person_id,full_name,unit_id,Ghi chú,Ngày vào Đảng\nA1,An,VP,x,x\n") == [
        '2020/people.csv:1: cột "Ghi chú" không được đọc; bảng này còn thiếu các cột: '
        f"Giới tính, Ngày sinh, Vai trò, Loại cán bộ, Ngày tuyển dụng…; {meant}",
        '2020/people.csv:1: cột "Ngày vào Đảng" không được đọc; bảng này còn thiếu các cột: '
        f"Ngày tuyển dụng, Ngày sinh, Ngày thôi việc, Giới tính, Vai trò…; {meant}",
    ]


def test_an_unused_column_of_a_whole_table_is_a_warning(tmp_path: Path) -> None:
    assert problems(tmp_path, nominations="subject_id,award,note,STT\nA1,GK,,1\n") == [
        '2020/nominations.csv:1: cột "STT" không dùng đến; hãy xóa hoặc để nguyên'
    ]


def test_a_column_without_heading_matters_only_if_it_holds_something(tmp_path: Path) -> None:
    assert problems(tmp_path, people="person_id,full_name,unit_id,,\nA1,An,VP,,x\n") == [
        "2020/people.csv:1: cột thứ 5 có số liệu mà không có tiêu đề; không dùng đến"
    ]


# --- cells ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["2020-03-05", "05/03/2020", "5/3/2020", "05-03-2020", "5.3.2020"])
def test_ways_to_write_a_day(tmp_path: Path, text: str) -> None:
    table = rows("registrations", tmp_path, registrations=f"subject_id,registered_on\nA1,{text}\n")
    assert table[0].registered_on == date(2020, 3, 5)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31/02/2020", 'ngày "31/02/2020" không có thật; hãy ghi một ngày có thật, ví dụ 29/02/2020'),
        (
            "12/31/2020",
            'ngày "12/31/2020" không có thật (tháng 31); hãy ghi ngày trước, tháng sau, ví dụ 31/12/2020',
        ),
        (
            "02/07/1905",
            'ngày "02/07/1905" nằm ngoài các năm 1910–2100; hãy kiểm tra lại năm '
            "(ô ngày mà chỉ ghi năm thì Excel hiểu là một ngày của năm 1905)",
        ),
        ("1/1/20", '"1/1/20" không phải là ngày; hãy ghi ngày/tháng/năm, ví dụ 31/12/2020'),
    ],
)
def test_a_day_that_cannot_be(tmp_path: Path, text: str, message: str) -> None:
    people = f"person_id,full_name,unit_id,joined_on\nA1,An,VP,{text}\n"
    assert errors(tmp_path, people=people, nominations="subject_id,award\nA1,GK\n") == [
        f'2020/people.csv:2, cột "joined_on": {message}'
    ]


def test_messages_name_the_heading_of_the_file(tmp_path: Path) -> None:
    assert errors(tmp_path, people="Mã cá nhân,Họ tên,Đơn vị\nA1,,VP\n") == [
        '2020/people.csv:2, cột "Họ tên": ô để trống; hãy ghi họ, đệm và tên'
    ]


@pytest.mark.parametrize(("text", "count"), [("17.372", 17372), ("17 372", 17372), ("0", 0), ("", None)])
def test_counts_are_whole(tmp_path: Path, text: str, count: int | None) -> None:
    table = rows("work", tmp_path, work=f"subject_id;assigned\nA1;{text}\n")
    assert table[0].assigned == count


@pytest.mark.parametrize("text", ["1.5", "-1", "1,5", "12.0", "mười", "1e5"])
def test_what_is_no_count(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, work=f"subject_id;assigned\nA1;{text}\n") == [
        f'2020/work.csv:2, cột "assigned": "{text}" không phải là số nguyên không âm; '
        "hãy ghi số nguyên, ví dụ 15 hoặc 1.250"
    ]


def test_empty_cells_take_the_default_of_their_column(tmp_path: Path) -> None:
    work = rows("work", tmp_path, work="subject_id;counts;not_due\nA1;;\nA2;không;1\n")
    assert [(row.counts, row.not_due, row.done) for row in work] == [(True, 0, None), (False, 1, None)]


@pytest.mark.parametrize("text", ["có", "Yes", "x", "1", "TRUE", "co"])
def test_ways_to_say_yes(tmp_path: Path, text: str) -> None:
    table = rows("conduct", tmp_path, conduct=f"subject_id;statement;value\nA1;bloc_leader;{text}\n")
    assert table[0].value is True


def test_a_score_is_exact(tmp_path: Path) -> None:
    table = rows("ratings", tmp_path, ratings="subject_id;year;score\nA1;2026;87,5\n")
    assert table[0].score * 2 == 175


@pytest.mark.parametrize("text", ["86.66666666666667", "1234567890123", "1e-05"])
def test_a_number_longer_than_any_text_asks_for_is_said_to_be_long(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, ratings=f"subject_id;year;score\nA1;2026;{text}\n") == [
        f'2020/ratings.csv:2, cột "score": "{text}" có nhiều chữ số quá, nhận nhiều nhất 12 chữ số trước và 12 chữ số '
        "sau dấu phẩy; hãy làm tròn, ví dụ 87,5 (trong Excel: hàm ROUND)"
    ]


def test_a_count_longer_than_any_is_said_to_be_large(tmp_path: Path) -> None:
    assert problems(tmp_path, work="subject_id;assigned\nA1;1234567890\n") == [
        '2020/work.csv:2, cột "assigned": "1234567890" lớn quá; hãy kiểm tra lại, số nhận được có nhiều nhất 9 chữ số'
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("htxsnv", Level.HTXSNV),
        ("Hoàn thành tốt nhiệm vụ", Level.HTTNV),
        ("hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực", Level.HTNV),
        ("HOAN THANH NHIEM VU", Level.HTNV),
        ("Không phân loại", Level.UNRATED),
        ("unrated", Level.UNRATED),
        ("Hoàn thành xuất sắc", Level.HTXSNV),
        ("hoàn thành tốt", Level.HTTNV),
        ("không hoàn thành", Level.KHTNV),
    ],
)
def test_ways_to_write_a_level(tmp_path: Path, text: str, level: Level) -> None:
    table = rows("ratings", tmp_path, ratings=f"subject_id;year;rating\nA1;2019;{text}\n")
    assert table[0].rating is level


def test_a_misspelt_level(tmp_path: Path) -> None:
    assert one_cell(tmp_path, "ratings", "subject_id,year,rating", "A1,2019,HTSX") == [
        '2020/ratings.csv:2, cột "rating": "HTSX" không phải là mức xếp loại; ý bạn là "HTXSNV"?'
    ]


def test_levels_are_offered_in_vietnamese(tmp_path: Path) -> None:
    assert one_cell(tmp_path, "ratings", "subject_id,year,rating", "A1,2019,A") == [
        '2020/ratings.csv:2, cột "rating": "A" không phải là mức xếp loại; '
        "hãy ghi một trong: HTXSNV, HTTNV, HTNV, KHTNV, không xếp loại"
    ]


def test_an_abbreviated_level(tmp_path: Path) -> None:
    assert one_cell(tmp_path, "ratings", "subject_id,year,rating", "A1,2019,HTT") == [
        '2020/ratings.csv:2, cột "rating": "HTT" không phải là mức xếp loại; ý bạn là "HTTNV"?'
    ]


@pytest.mark.parametrize(
    ("table", "column", "text", "value"),
    [
        ("people", "staff_kind", "hợp đồng", "contract"),
        ("people", "role", "Trưởng", "head"),
        ("people", "role", "phó", "deputy"),
        ("people", "role", "nhân viên", "staff"),
        ("people", "role", "không giữ chức vụ", "staff"),
        ("people", "role", "không", "staff"),
        ("absences", "kind", "nghỉ ốm", "sick"),
        ("absences", "kind", "nghỉ thai sản", "maternity"),
        ("absences", "kind", "đi học", "study"),
        ("votes", "council", "tỉnh", "province"),
        ("votes", "council", "cơ quan", "office"),
        ("postings", "kind", "chuyển đến", "transfer"),
        ("discipline", "channel", "chính quyền", "state"),
        ("awards", "authority", "Chủ tịch UBND huyện", "chairman_district"),
        ("awards", "authority", "TTg", "prime_minister"),
        ("initiatives", "scope", "cấp tỉnh", "province"),
    ],
)
def test_words_that_officers_write(table: str, column: str, text: str, value: str) -> None:
    assert reader_of(TABLES[table], TABLES[table].column(column), WORDS)(text) == value


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("discipline", "channel", "công đoàn"),
        ("awards", "authority", "Chủ tịch UBND TP"),
        ("awards", "authority", "Thủ trưởng"),  # not the Prime Minister
        ("postings", "kind", "biệt phái"),
        ("postings", "kind", "điều động"),  # to stay, or lent
        ("people", "gender", "nam nữ"),
        ("ratings", "rating", "xếp loại tốt"),
        ("nominations", "award", "Lao động xuất sắc"),
        ("nominations", "award", "BK"),
    ],
)
def test_another_word_is_no_slip(table: str, column: str, text: str) -> None:
    with pytest.raises(CellError, match="hãy ghi một trong: "):
        reader_of(TABLES[table], TABLES[table].column(column), WORDS)(text)


def test_a_misspelt_choice(tmp_path: Path) -> None:
    assert one_cell(tmp_path, "absences", "person_id,kind", "A1,thai san\nA1,óm đâu") == []
    assert one_cell(tmp_path, "absences", "person_id,kind", "A1,thai sn") == [
        '2020/absences.csv:2, cột "kind": "thai sn" không phải là giá trị của cột này (Lý do); ý bạn là "thai sản"?'
    ]


def test_a_choice_has_the_names_between_its_commas(tmp_path: Path) -> None:
    units = rows("units", tmp_path, units="unit_id;name;parent_id;kind\nVP;Văn phòng;;Cơ quan\nP01;Một;VP;phòng\n")
    assert [row.kind for row in units] == ["office", "department"]


def test_a_choice_nothing_comes_near_lists_what_there_is(tmp_path: Path) -> None:
    assert one_cell(tmp_path, "people", "person_id,full_name,unit_id,gender", "A1,An,VP,?") == [
        '2020/people.csv:2, cột "gender": "?" không phải là giá trị của cột này (Giới tính); hãy ghi một trong: nam, nữ'
    ]


@pytest.mark.parametrize(
    "text", ["cstđcs", "CSTDCS", "Chiến sĩ thi đua cơ sở", "chiến sỹ thi đua cơ sở", "CSTĐ cấp cơ sở"]
)
def test_ways_to_write_an_award(tmp_path: Path, text: str) -> None:
    table = rows("nominations", tmp_path, nominations=f"subject_id;award\nA1;{text}\n")
    assert table[0].award == "CSTDCS"


@pytest.mark.parametrize(
    ("text", "code"),
    [("giấy khen", "GK"), ("Bằng khen Thủ tướng", "BK_TTG"), ("Bằng khen của bộ", "BK_BO")],
)
def test_awards_by_what_they_are_called(tmp_path: Path, text: str, code: str) -> None:
    assert rows("awards", tmp_path, awards=f"subject_id;award;year\nA1;{text};2019\n")[0].award == code


def test_an_unknown_award_of_a_history_is_kept(tmp_path: Path) -> None:
    awards = "subject_id,award,year\nA1,Huy hiệu 30 năm,2018\nA2,huy hiệu 30 năm,2018\nA1,KNC,2017\n"
    assert [row.award for row in rows("awards", tmp_path, awards=awards)] == [
        "HUY HIỆU 30 NĂM",
        "HUY HIỆU 30 NĂM",
        "KNC",
    ]
    assert problems(tmp_path, awards=awards) == [
        '2020/awards.csv:2, cột "award": "HUY HIỆU 30 NĂM" không được xét trong phần mềm; chỉ giữ làm lịch sử'
    ]


def test_a_slip_in_a_history_is_an_error(tmp_path: Path) -> None:
    assert one_cell(tmp_path, "awards", "subject_id,award,year", "A1,CSTDC,2018") == [
        '2020/awards.csv:2, cột "award": "CSTDC" không phải là mã khen thưởng đã biết; ý bạn là "CSTDCS"?'
    ]


HISTORY = "subject_id,award,year,authority"
OR_WHOLE = "hãy ghi mã, hoặc ghi đủ tên chính thức nếu là khen thưởng khác"
COMMENDED = "BK_BO (Bằng khen của bộ, ngành), BK_TTG (Bằng khen của Thủ tướng Chính phủ)"  # here is no BK_TINH


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("Bằng khen", COMMENDED),
        ("BK", COMMENDED),
        ("HCLĐ hạng Ba", "HCLD_BA (Huân chương Lao động hạng Ba)"),
        ("HCLĐ hạng III", "HCLD_BA (Huân chương Lao động hạng Ba)"),
        ("HC hạng Nhì", "HCLD_NHI (Huân chương Lao động hạng Nhì), HCDL_NHI (Huân chương Độc lập hạng Nhì)"),
        ("Lao động TT", "LDTT (Lao động tiên tiến)"),
        ("CSTĐ", "CSTDCS (Chiến sĩ thi đua cơ sở), CSTDTQ (Chiến sĩ thi đua toàn quốc)"),
        ("Thi đua cơ sở", "CSTDCS (Chiến sĩ thi đua cơ sở)"),
    ],
)
def test_a_short_form_in_a_history_is_asked_about(tmp_path: Path, text: str, may_be: str) -> None:
    assert one_cell(tmp_path, "awards", HISTORY, f"A1,{text},2018,") == [
        f'2020/awards.csv:2, cột "award": "{text}" chưa rõ là khen thưởng nào, có thể là {may_be}; {OR_WHOLE}'
    ]


def test_a_short_form_of_the_provinces_commendation_is_asked_about(tmp_path: Path) -> None:
    assert told_of(tmp_path, awards=f"{HISTORY}\nA1,BKUBND,2018,\n") == [
        '2020/awards.csv:2, cột "award": "BKUBND" chưa rõ là khen thưởng nào, có thể là '
        f"BK_TINH (Bằng khen của Chủ tịch UBND tỉnh); {OR_WHOLE}"
    ]


def test_more_words_behind_a_known_name_are_asked_about_unless_another_authority_gave_it(tmp_path: Path) -> None:
    given = "A1,Giấy khen Giám đốc Sở,2018,{}"
    asked = [
        '2020/awards.csv:2, cột "award": "GIẤY KHEN GIÁM ĐỐC SỞ" có thể là GK (Giấy khen của thủ trưởng cơ quan); '
        'hãy ghi mã, hoặc ghi cột "authority" nếu là khen thưởng của cấp khác'
    ]
    kept = [
        '2020/awards.csv:2, cột "award": "GIẤY KHEN GIÁM ĐỐC SỞ" không được xét trong phần mềm; chỉ giữ làm lịch sử'
    ]
    for authority, told in (("", asked), ("Thủ trưởng cơ quan", asked), ("Cơ quan khác", kept)):
        table = f"{HISTORY}\n{given.format(authority)}\n"
        assert told_of(tmp_path, awards=table) == told


@pytest.mark.parametrize("body", ["Công đoàn Văn phòng", "Chủ tịch UBND xã", "Tỉnh ủy", "Tỉnh uỷ"])
def test_a_name_that_says_another_body_gave_it_is_kept(tmp_path: Path, body: str) -> None:
    assert one_cell(tmp_path, "awards", HISTORY, f"A1,Giấy khen của {body},2018,") == [
        f'2020/awards.csv:2, cột "award": "GIẤY KHEN CỦA {body.upper()}" không được xét trong phần mềm; chỉ giữ làm '
        "lịch sử; nếu chính là GK (Giấy khen) thì hãy ghi mã"
    ]


@pytest.mark.parametrize("text", ["Cờ thi đua của UBND tỉnh", "cờ thi đua UBND tỉnh", "CO_TINH"])
def test_the_flag_of_the_province_by_its_everyday_names(text: str) -> None:
    words = Vocabulary(TABLES, {"CO_TINH": "Cờ thi đua cấp tỉnh"}, {})
    assert words.history_words.find(text) == "CO_TINH"


@pytest.mark.parametrize(("authority", "name"), [("party", "Cấp ủy Đảng"), ("Mặt trận Tổ quốc", "Mặt trận Tổ quốc")])
def test_an_award_of_the_state_is_not_given_by_another_stream(tmp_path: Path, authority: str, name: str) -> None:
    assert told_of(tmp_path, awards=f"{HISTORY}\nA1,BK_TINH,2018,{authority}\n") == [
        f'2020/awards.csv:2, cột "authority": BK_TINH là khen thưởng của Nhà nước, không do {name} tặng; hãy sửa cấp '
        "quyết định, hoặc ghi tên chính thức của khen thưởng đó"
    ]
    assert told_of(tmp_path, awards=f"{HISTORY}\nA1,BK_TINH,2018,chairman_province\n") == []


def test_a_name_that_begins_like_a_known_one_is_kept_and_asked_about(tmp_path: Path) -> None:
    assert one_cell(tmp_path, "awards", HISTORY, "A1,Chiến sĩ thi đua ngành Giáo dục,2018,") == [
        '2020/awards.csv:2, cột "award": "CHIẾN SĨ THI ĐUA NGÀNH GIÁO DỤC" không được xét trong phần mềm; '
        "chỉ giữ làm lịch sử; nếu chính là CSTDCS (Chiến sĩ thi đua cơ sở) thì hãy ghi mã"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kỷ niệm chương Vì sự nghiệp dân tộc",
        "KNC ngành Thanh tra",
        "Huy hiệu 30 năm tuổi Đảng",
        "Bằng khen của Liên đoàn Lao động tỉnh",
        "Huân chương Kháng chiến hạng Ba",
        "HCKC hạng Ba",
        "Lao động giỏi",
        "HH 30",
    ],
)
def test_another_award_by_its_own_name_is_kept(tmp_path: Path, text: str) -> None:
    assert one_cell(tmp_path, "awards", HISTORY, f"A1,{text},2018,") == [
        f'2020/awards.csv:2, cột "award": "{text.upper()}" không được xét trong phần mềm; chỉ giữ làm lịch sử'
    ]


def told_of(root: Path, province: LoadedProvince | None = None, **tables: str) -> list[str]:
    """What an officer of an office with the awards of the law, and of a province, reads."""
    words = vocabulary(load_national(), province)
    try:
        register = load_register(write(root, **tables).items[0], 2020, words)
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return [str(warning) for warning in register.warnings]


def test_a_title_of_the_other_kind_of_subject_is_told_with_its_row(tmp_path: Path) -> None:
    of_units = 'TTLDTT (Tập thể lao động tiên tiến) là danh hiệu của tập thể, mà "A1" là cá nhân'
    of_people = 'CSTDT (Chiến sĩ thi đua cấp tỉnh) là danh hiệu của cá nhân, mà "VP" là đơn vị'
    remedy = "hãy sửa mã đối tượng hoặc danh hiệu"
    columns = "subject_id,award,year,decision_no\n"
    given = f"{columns}A1,TTLDTT,2018,1\nVP,CSTDT,2018,1\nA1,LDTT,2018,1\nVP,TTLDTT,2018,1\nVP,GK,2018,1\n"
    assert told_of(tmp_path / "a", awards=given) == [
        f'2020/awards.csv:2, cột "award": {of_units}; {remedy}',
        f'2020/awards.csv:3, cột "award": {of_people}; {remedy}',
    ]
    asked = "subject_id,award\nVP,CSTDT\nA1,GK\nA1,TTLDTT\n"
    for table in ("registrations", "nominations", "votes"):
        assert told_of(tmp_path / table, **{table: asked}) == [
            f'2020/{table}.csv:2, cột "award": {of_people}; {remedy}',
            f'2020/{table}.csv:4, cột "award": {of_units}; {remedy}',
        ]
    wrong = write(tmp_path / "nominations", nominations=asked).items[0]
    with pytest.raises(DataError):  # what is proposed stops, what was given long ago is asked about
        load_register(wrong, 2020, vocabulary(load_national(), None))


def test_a_provinces_certificate_for_people_is_for_no_unit(tmp_path: Path) -> None:
    """Nobody would look at the nomination, and nobody would say so."""
    assert told_of(tmp_path, load_province("lai-chau"), nominations="subject_id,award\nVP,GK_CDVC\nVP,GK_LDLD\n") == [
        '2020/nominations.csv:2, cột "award": GK_CDVC (Giấy khen của Công đoàn Viên chức tỉnh) là hình thức khen '
        'thưởng của cá nhân, mà "VP" là đơn vị; hãy sửa mã đối tượng hoặc hình thức khen thưởng'
    ]


def test_what_is_nominated_must_be_judged(tmp_path: Path) -> None:
    assert one_cell(tmp_path, "nominations", "subject_id,award", "A1,KNC") == [
        '2020/nominations.csv:2, cột "award": "KNC" không phải là danh hiệu, hình thức được xét; '
        "hãy ghi một trong: LDTT, CSTDCS, GK, GK_DANG_UY"
    ]


def test_a_misspelt_statement(tmp_path: Path) -> None:
    assert one_cell(tmp_path, "conduct", "subject_id,statement,value", "A1,bloc_leadr,x") == [
        '2020/conduct.csv:2, cột "statement": "bloc_leadr" không phải là nội dung nhận xét đã khai báo; '
        'ý bạn là "bloc_leader" (dẫn đầu cụm, khối thi đua)?'
    ]


def test_statements_are_listed_with_their_labels(tmp_path: Path) -> None:
    assert one_cell(tmp_path, "conduct", "subject_id,statement,value", "A1,tốt,x") == [
        '2020/conduct.csv:2, cột "statement": "tốt" không phải là nội dung nhận xét đã khai báo; '
        "hãy ghi một trong: bloc_leader (dẫn đầu cụm, khối thi đua)"
    ]


# --- a province's own table ----------------------------------------------------------------------------------------


def tenfold(stars: int | None) -> int:
    return (stars or 0) * 10


@attrs.frozen(eq=False, slots=True)
class Project(Row):
    subject_id: str
    from_: date | None
    to: date | None
    stars: int = attrs.field(converter=tenfold)
    origin: str = ""
    line: int = 0


PROJECTS = Table(
    "projects",
    "dự án",
    Project,
    (
        Column("subject_id", Kind.ID, "Mã đối tượng", "mã", required=True),
        Column("from", Kind.DATE, "Từ ngày", "dd/mm/yyyy"),
        Column("to", Kind.DATE, "Đến ngày", "dd/mm/yyyy"),
        Column("stars", Kind.COUNT, "Số sao", "số sao"),
    ),
    "none",
)


def load_projects(root: Path, text: str) -> Sequence[Any]:
    words = Vocabulary({**TABLES, "projects": PROJECTS}, {}, {}, {"projects": {"Bắt đầu": "from"}})
    return load_register(write(root, projects=text).items[0], 2020, words).tables["projects"]


def test_rows_of_a_province_are_made_by_their_own_class(tmp_path: Path) -> None:
    row = load_projects(tmp_path, "Mã đối tượng;Bắt đầu;Số sao\nA1;01/02/2020;3\n")[0]
    assert (row.subject_id, row.from_, row.stars, row.line) == ("A1", date(2020, 2, 1), 30, 2)


def test_rows_of_a_province_are_checked_like_others(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        load_projects(tmp_path, "subject_id;from;to\nA11;02/02/2020;01/02/2020\n")
    assert [str(problem) for problem in caught.value.problems] == [
        '2020/projects.csv:2, cột "subject_id": không có cá nhân hay đơn vị "A11"; ý bạn là "A1"?',
        '2020/projects.csv:2, cột "to": ngày 01/02/2020 trước "Từ ngày" 02/02/2020; hãy sửa một trong hai ngày',
    ]


def test_a_row_of_nobody_stays_one_of_nobody(tmp_path: Path) -> None:
    columns = Column("person_id", Kind.ID, "Mã", "mã"), Column("text", Kind.TEXT, "Lời", "")
    words = Vocabulary({**TABLES, "notes": own_table("notes", "ghi chú", *columns)}, {}, {})
    workspace = write(tmp_path, notes="person_id;text\nA1;một\n;hai\n").items[0]
    read = load_register(workspace, 2020, words).tables["notes"]
    assert [(row.person_id, row.text) for row in read] == [("A1", "một"), (None, "hai")]
