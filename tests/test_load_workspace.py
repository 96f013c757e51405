"""Which workspaces a command works on, and what their thidua.toml says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from thidua.load import find_workspaces, workspace
from thidua.problems import DataError, UsageError

OFFICE = '[office]\ncode = "vp"\nname = "Văn phòng"\n'


def office(folder: Path, text: str = OFFICE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "thidua.toml").write_text(text, encoding="utf-8")
    return folder


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        find_workspaces(office(folder, text), folder)
    return [str(problem) for problem in caught.value.problems]


def test_one_workspace_has_no_label(tmp_path: Path) -> None:
    found = find_workspaces(office(tmp_path), Path("/"))
    assert [each.label for each in found.items] == [""]
    assert found.items[0].path("2020/people.csv") == "2020/people.csv"


def test_a_folder_of_workspaces_is_read_in_order(tmp_path: Path) -> None:
    for name in ("son-la", "lai-chau"):
        office(tmp_path / name, OFFICE.replace("vp", name))
    (tmp_path / "khac").mkdir()
    found = find_workspaces(tmp_path, Path("/"))
    assert [each.label for each in found.items] == ["lai-chau", "son-la"]
    assert found.items[0].input.path == "lai-chau/thidua.toml"


def test_a_broken_office_stops_nobody_else(tmp_path: Path) -> None:
    office(tmp_path / "a", "[office\n")
    office(tmp_path / "b")
    found = find_workspaces(tmp_path, Path("/"))
    assert [each.label for each in found.items] == ["b"]
    assert list(found.broken) == ["a"]


def test_two_offices_of_one_code_are_told_apart(tmp_path: Path) -> None:
    office(tmp_path / "a")
    office(tmp_path / "b")
    office(tmp_path / "c", OFFICE.replace("vp", "khac"))
    found = find_workspaces(tmp_path, Path("/"))
    assert [each.label for each in found.items] == ["c"]
    assert [str(error) for error in found.broken.values()] == [
        f'{here}/thidua.toml: khóa "office.code": mã "vp" cũng dùng ở {there}/thidua.toml; '
        "hãy đổi mã; nếu một nơi là bản sao thì chuyển ra thư mục khác"
        for here, there in ("ab", "ba")
    ]


def test_offices_below_the_current_folder_are_told_where_the_samples_are_used(tmp_path: Path) -> None:
    assert find_workspaces(None, tmp_path).note == workspace.SAMPLE
    office(tmp_path / "b")
    office(tmp_path / "a")
    hint = " Muốn dùng số liệu của cơ quan trong thư mục này (a, b) thì thêm --data ."
    assert find_workspaces(None, tmp_path).note == workspace.SAMPLE + hint


def test_without_data_the_workspace_above_is_used(tmp_path: Path) -> None:
    (office(tmp_path) / "2020").mkdir()
    found = find_workspaces(None, tmp_path / "2020")
    assert (found.base, found.note) == (tmp_path, "")


def test_where_there_is_none_the_sample_is_used_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "sample_data", lambda: office(tmp_path / "sample"))
    (tmp_path / "empty").mkdir()
    found = find_workspaces(None, tmp_path / "empty")
    assert found.base == tmp_path / "sample"
    assert found.note == (
        "Không có thidua.toml ở thư mục hiện tại và các thư mục trên: dùng số liệu mẫu đi kèm phần mềm."
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("gone", 'Không có thư mục "gone"; hãy kiểm tra lại đường dẫn sau --data.'),
        ("vp/2020", "Đây là thư mục số liệu của một năm; hãy ghi thư mục bên trên sau --data."),
        ("file", '"file" không phải là thư mục; hãy ghi thư mục có thidua.toml sau --data.'),
    ],
)
def test_a_path_that_is_no_folder_is_wrong_usage(tmp_path: Path, data: str, message: str) -> None:
    (tmp_path / "file").touch()
    (office(tmp_path / "vp") / "2020").mkdir()
    with pytest.raises(UsageError) as caught:
        find_workspaces(Path(data), tmp_path)
    assert str(caught.value) == message


def test_a_folder_without_workspace_is_bad_data(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        find_workspaces(tmp_path, tmp_path)
    assert str(caught.value) == (
        f'{tmp_path}: không có thidua.toml ở đây hay trong thư mục con; hãy tạo bằng "thidua init"'
    )


FULL = """\
[office]
code = "vp-lai-chau"
name = "Văn phòng  UBND"
province = "lai-chau"
recipients = ["Lưu: VT"]
[[office.signer]]
papers = ["decision"]
name = "Trần Văn A"
from = 2020-01-01
[history]
complete_from = 2015
[year.2020]
decision_date = 2021-01-25
dossier_date = "28/12/2020"
presume = ["registrations"]
[plugins.thidua-lai-chau]
version = "1.0"
"""


def test_every_section_is_read(tmp_path: Path) -> None:
    read = find_workspaces(office(tmp_path, FULL), tmp_path).items[0]
    assert (read.office.name, read.office.province, read.complete_from) == ("Văn phòng UBND", "lai-chau", 2015)
    assert read.office.signer[0].from_ == date(2020, 1, 1)
    assert (read.years[2020].decision_date, read.years[2020].dossier_date) == (date(2021, 1, 25), date(2020, 12, 28))
    assert (read.years[2020].presume, read.pins["thidua-lai-chau"].version) == (("registrations",), "1.0")


def test_a_byte_order_mark_of_notepad_is_no_fault(tmp_path: Path) -> None:
    assert find_workspaces(office(tmp_path, "\ufeff" + OFFICE), tmp_path).items[0].office.code == "vp"


def test_broken_toml_shows_the_line(tmp_path: Path) -> None:
    assert faults(tmp_path, '[office]\ncode = "vp"\nname = Văn phòng\n') == [
        'thidua.toml:3: không đọc được dòng "name = Văn phòng"; '
        "chữ phải đặt trong dấu nháy kép, ngày viết như 2021-01-25"
    ]


def test_a_section_written_twice_is_said_so(tmp_path: Path) -> None:
    assert faults(tmp_path, OFFICE + "[year.2020]\n[year.2020]\n") == [
        'thidua.toml:5: dòng "[year.2020]" ghi lại một mục đã có ở trên; hãy giữ một chỗ'
    ]


def test_toml_that_ends_early(tmp_path: Path) -> None:
    assert faults(tmp_path, '[office]\ncode = "vp"\nrecipients = [') == [
        'thidua.toml:3: tệp kết thúc giữa chừng; hãy sửa theo cú pháp TOML (xem tệp mẫu do "thidua init" tạo)'
    ]


def test_every_fault_is_told_with_its_key(tmp_path: Path) -> None:
    text = """\
[office]
code = 5
nam = "Văn phòng"
recipients = "VT"
[[office.signer]]
from = 2021
[histori]
[year.202]
[year.2020]
decision_date = "31/02/2021"
presume = ["registration"]
[year.2021]
decision_date = 2021-01-25T10:00:00
presume = ["people"]
"""
    assert faults(tmp_path, text) == [
        'thidua.toml: khóa "histori": không có khóa này; ý bạn là "history"?',
        'thidua.toml: khóa "office.code": cần chữ trong dấu nháy kép, ví dụ "Lai Châu", không phải "5"',
        'thidua.toml: khóa "office.nam": không có khóa này; ý bạn là "name"?',
        'thidua.toml: khóa "office.recipients": cần một danh sách ([…], hay [[…]] cho các bảng), không phải "VT"',
        'thidua.toml: khóa "office.signer[1].from": cần một ngày, ví dụ 2021-01-25, không phải "2021"',
        'thidua.toml: khóa "year.202": "202" không phải là năm; hãy ghi đủ bốn chữ số, ví dụ 2020',
        'thidua.toml: khóa "year.2020.decision_date": ngày "31/02/2021" không có thật; '
        "hãy ghi một ngày có thật, ví dụ 28/02/2021",
        'thidua.toml: khóa "year.2020.presume": không coi như đã có bảng "registration" được; '
        'ý bạn là "registrations"?',
        'thidua.toml: khóa "year.2021.decision_date": cần một ngày, ví dụ 2021-01-25, không phải "2021-01-25 10:00:00"',
        'thidua.toml: khóa "year.2021.presume": không coi như đã có bảng "people" được; '
        "chỉ được ghi: registrations, initiatives",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", 'khóa "office": thiếu; hãy ghi khóa này'),
        ("office = 5", 'khóa "office": cần một bảng có tên trong ngoặc vuông, không phải "5"'),
        (OFFICE + "[year]\n2020 = 1", 'khóa "year.2020": cần một bảng có tên trong ngoặc vuông, không phải "1"'),
        ("year = 5\n" + OFFICE, 'khóa "year": cần một bảng có tên trong ngoặc vuông, không phải "5"'),
        (
            OFFICE + "[history]\ncomplete_from = true",
            'khóa "history.complete_from": cần một năm, ví dụ 2015, không phải "True"',
        ),
        (OFFICE.replace("Văn phòng", " "), 'khóa "office.name": để trống; hãy ghi tên đầy đủ của cơ quan'),
        (
            OFFICE.replace("vp", "../vp"),
            'khóa "office.code": "../vp" không dùng làm mã được; '
            'hãy ghi chữ, số và dấu gạch nối, ví dụ "van-phong-lai-chau"',
        ),
    ],
)
def test_what_a_key_may_not_be(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(tmp_path, text) == [f"thidua.toml: {fault}"]
