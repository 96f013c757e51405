"""`thidua export`: what papers are made from, which part of it, and where they are written."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from thidua.export.word import shipped

Office = Callable[..., Path]

TWO_UNITS = {
    "units": (
        "unit_id;name;parent_id;kind\nVP;Văn phòng;;office\nP1;Phòng Một;VP;department\nP2;Phòng Hai;VP;department\n"
    ),
    "people": (
        "person_id;full_name;gender;unit_id;position;role;staff_kind;joined_on\n"
        "A1;Nguyễn Văn An;nam;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
        "A3;Lê Văn Cường;;P2;Chuyên viên;staff;civil_servant;2012-05-01\n"
    ),
    "work": "subject_id;assigned;done;on_time;over_fulfilled;poor\nA1;10;10;10;5;0\nA3;10;10;10;4;0\n",
    "registrations": "subject_id\nA1\nA3\n",
    "initiatives": None,
    "ratings": None,
}


def listed(root: Path, thidua: Run, *args: str) -> Any:
    done = thidua("export", "2020", "--to", "ds.json", *args, cwd=root)
    assert done.returncode == 0, done.stderr
    return json.loads((root / "ds.json").read_text(encoding="utf-8"))


def people(said: Any) -> list[tuple[str, str, str]]:
    """Number, form of address and name of everyone on a list."""
    groups = [group for part in said["phan"] for group in part["nhom"]]
    return [(line["tt"], line["ong_ba"], line["ho_ten"]) for group in groups for line in group["dong"]]


def test_a_form_of_address_needs_a_recorded_sex(thidua: Run, office: Office) -> None:
    assert people(listed(office(**TWO_UNITS), thidua)) == [("1", "Ông", "Nguyễn Văn An"), ("2", "", "Lê Văn Cường")]


def test_a_part_of_the_list_keeps_its_numbers_and_its_mark(thidua: Run, office: Office) -> None:
    root = office(**TWO_UNITS)
    whole, part = listed(root, thidua), listed(root, thidua, "--unit", "P2")
    assert people(part) == [("2", "", "Lê Văn Cường")]
    assert part["ma_ban"] == whole["ma_ban"]


def test_another_name_gives_another_mark(thidua: Run, office: Office) -> None:
    marks = [
        listed(office(folder=name, **{**TWO_UNITS, "people": TWO_UNITS["people"].replace("An;", f"{name};")}), thidua)
        for name in ("An", "Ân")
    ]
    assert marks[0]["ma_ban"] != marks[1]["ma_ban"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--to", "a.xlsx", "--unit", "P9"], 'Không có đơn vị "P9"; có: VP, P1.'),
        (["--to", "a.xlsx", "--stage", "5"], "--stage không dùng với --paper list."),
        (
            ["--to", "a.docx", "--paper", "ceremony", "--stage", "0"],
            "Giá trị của '--stage' không hợp lệ: \"0\" không dùng được; hãy ghi một số từ 1 đến 100",
        ),
        (["--to", "a.csv", "--template", "m.docx"], "--template chỉ dùng khi xuất ra .docx."),
        (["--all", "a", "--paper", "list"], "--paper không dùng với --all; hãy dùng --to TỆP."),
        *(
            (["--copy-template", "m.docx", *given], f"{given[0]} không dùng với --copy-template; hãy bỏ {given[0]}.")
            for given in (
                ["--award", "LDTT"],
                ["--unit", "P1"],
                ["--from", "register"],
                ["--offset", "1", "2"],
                ["--subject", "A1"],
                ["--template", "n.docx"],
                ["--for-signature"],
            )
        ),
        ([], "Hãy ghi một trong ba: --to TỆP, --all THƯ_MỤC, hoặc --copy-template TỆP."),
    ],
)
def test_what_does_not_go_together_is_told(thidua: Run, office: Office, args: list[str], message: str) -> None:
    done = thidua("export", "2020", *args, cwd=office())
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"Lỗi: {message}")


# --- from a result, from the register -------------------------------------------------------------------------------


def result_of(root: Path, thidua: Run) -> None:
    thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", cwd=root)


def test_a_result_gives_the_paper_that_the_run_gives(thidua: Run, office: Office) -> None:
    root = office()
    result_of(root, thidua)
    for name, source in (("a.xlsx", ()), ("b.xlsx", ("--from", "kq.json"))):
        thidua("export", "2020", "--to", name, *source, cwd=root)
    assert (root / "a.xlsx").read_bytes() == (root / "b.xlsx").read_bytes()


def test_a_result_has_its_own_day_of_decision(thidua: Run, office: Office) -> None:
    done = thidua(
        "export", "2020", "--from", "kq.json", "--decision-date", "2021-02-01", "--to", "a.docx", cwd=office()
    )
    message = "Lỗi: --decision-date không dùng với --from TỆP: kết quả đã có ngày quyết định của nó."
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)


def test_a_result_of_other_data_is_refused_with_what_changed(thidua: Run, office: Office) -> None:
    root = office()
    result_of(root, thidua)
    with (root / "2020" / "people.csv").open("a", encoding="utf-8") as file:
        file.write("A9;Bùi Văn Mới;nam;P1;Chuyên viên;staff;civil_servant;2010-02-01\n")
    done = thidua("export", "2020", "--to", "a.xlsx", "--from", "kq.json", cwd=root)
    assert done.returncode == 2
    assert "2020/people.csv: tệp số liệu đã đổi từ khi ra kết quả" in done.stderr
    assert not (root / "a.xlsx").exists()


def test_what_was_decided_is_listed_by_its_decision(thidua: Run, office: Office) -> None:
    root = office()
    result_of(root, thidua)
    decision = ("--decision-no", "15/QĐ-VP", "--date", "2021-01-25", "--signer", "Bùi Văn Ký")
    done = thidua(
        "register", "record", "kq.json", *decision, "--refuse", "A3:LDTT", "--reason", "x", "--body", "HĐ", cwd=root
    )
    assert done.returncode == 0, done.stderr
    said = listed(root, thidua, "--from", "register")
    groups = [group for part in said["phan"] for group in part["nhom"]]
    assert said["kem_theo"] == "(Kèm theo Quyết định số 15/QĐ-VP ngày 25/01/2021)"
    assert [(group["ten"], [line["ho_ten"] for line in group["dong"]]) for group in groups][-1] == (
        "2. Lao động tiên tiến (Quyết định số 15/QĐ-VP ngày 25/01/2021)",
        ["Nguyễn Văn An"],
    )


# --- a folder of all papers -----------------------------------------------------------------------------------------


def test_all_papers_come_with_an_index(thidua: Run, office: Office) -> None:
    root = office()
    done = thidua("export", "2020", "--all", "giay-to", cwd=root)
    assert done.returncode == 0, done.stderr
    index = (root / "giay-to" / "muc-luc.html").read_text(encoding="utf-8")
    files = [path.relative_to(root / "giay-to").as_posix() for path in (root / "giay-to").rglob("*") if path.is_file()]
    named = [name for name in files if f'href="{name}"' in index]
    assert sorted(named) == sorted(set(files) - {"muc-luc.html", ".thidua-giay-to"})


def test_a_folder_is_written_anew_with_the_same_bytes(thidua: Run, office: Office) -> None:
    root = office()
    seen = []
    for _ in range(2):
        assert thidua("export", "2020", "--all", "giay-to", cwd=root).returncode == 0
        seen.append({path: path.read_bytes() for path in (root / "giay-to").rglob("*") if path.is_file()})
    assert seen[0] == seen[1] != {}
    assert [path.name for path in root.iterdir() if path.name.startswith(".giay-to")] == []


def test_a_paper_that_someone_edited_is_not_lost(thidua: Run, office: Office) -> None:
    root = office()
    thidua("export", "2020", "--all", "giay-to", cwd=root)
    (root / "giay-to" / "danh-sach.docx").write_bytes(b"edited")
    done = thidua("export", "2020", "--all", "giay-to", cwd=root)
    message = 'Lỗi: Thư mục "giay-to" có tệp đã sửa hoặc thêm (danh-sach.docx); hãy ghi tên thư mục mới.'
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)
    assert (root / "giay-to" / "danh-sach.docx").read_bytes() == b"edited"


def test_a_single_paper_that_someone_saved_since_is_not_lost(thidua: Run, office: Office) -> None:
    """By the hours within the file; one that nobody touched is written anew."""
    import openpyxl
    from docx import Document

    root = office()
    for name in ("ds.docx", "ds.xlsx"):
        for _ in range(2):
            assert thidua("export", "2020", "--to", name, cwd=root).returncode == 0
    paper, book = Document(str(root / "ds.docx")), openpyxl.load_workbook(root / "ds.xlsx")
    paper.core_properties.modified = datetime(2021, 1, 20, 9, 30)  # as Word does
    paper.save(str(root / "ds.docx"))
    book.save(root / "ds.xlsx")
    (root / "cua-toi.docx").write_bytes(b"not ours")
    thidua("export", "2020", "--to", "libre.docx", cwd=root)
    Document(str(root / "libre.docx")).save(str(root / "libre.docx"))  # an hour in the archive alone
    for name in ("ds.docx", "ds.xlsx", "cua-toi.docx", "libre.docx"):
        before = (root / name).read_bytes()
        done = thidua("export", "2020", "--to", name, cwd=root)
        message = (
            f'Lỗi: "{name}" đã được sửa và lưu lại, hoặc không do thidua xuất, ghi đè thì mất; '
            "hãy ghi tên tệp khác, hoặc đổi tên tệp đó."
        )
        assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)
        assert (root / name).read_bytes() == before


def test_a_link_to_a_folder_stays_and_the_folder_behind_it_is_replaced(thidua: Run, office: Office) -> None:
    root = office()
    (root / "o-chung" / "nam-2020").mkdir(parents=True)
    (root / "o-chung" / "nam-2020").chmod(0o2775)  # as a folder that colleagues share
    (root / "giay-to").symlink_to(root / "o-chung" / "nam-2020", target_is_directory=True)
    for _ in range(2):
        done = thidua("export", "2020", "--all", "giay-to", cwd=root)
        assert (done.returncode, done.stderr) == (0, "")
    assert (root / "giay-to").is_symlink()
    assert stat.S_IMODE((root / "o-chung" / "nam-2020").stat().st_mode) == 0o2775
    assert (root / "o-chung" / "nam-2020" / "muc-luc.html").is_file()
    assert [path.name for path in (root / "o-chung").iterdir()] == ["nam-2020"]
    assert [path.name for path in root.iterdir() if path.name.startswith(".")] == []


def test_a_link_to_itself_is_told(thidua: Run, office: Office) -> None:
    root = office()
    (root / "giay-to").symlink_to("giay-to", target_is_directory=True)
    done = thidua("export", "2020", "--all", "giay-to", cwd=root)
    message = 'Lỗi: "giay-to" là liên kết tới chính nó; hãy ghi tên thư mục khác.'
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)


def test_a_paper_behind_a_link_that_someone_edited_is_not_lost(thidua: Run, office: Office) -> None:
    root = office()
    thidua("export", "2020", "--all", "that", cwd=root)
    (root / "giay-to").symlink_to("that", target_is_directory=True)
    (root / "that" / "danh-sach.docx").write_bytes(b"edited")
    done = thidua("export", "2020", "--all", "giay-to", cwd=root)
    message = 'Lỗi: Thư mục "giay-to" có tệp đã sửa hoặc thêm (danh-sach.docx); hãy ghi tên thư mục mới.'
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)
    assert (root / "that" / "danh-sach.docx").read_bytes() == b"edited"


def test_a_folder_whose_mark_was_damaged_is_not_replaced(thidua: Run, office: Office) -> None:
    root = office()
    (root / "giay-to").mkdir()
    (root / "giay-to" / "a.txt").write_text("a")
    (root / "giay-to" / ".thidua-giay-to").write_text("[")
    done = thidua("export", "2020", "--all", "giay-to", cwd=root)
    message = 'Lỗi: Thư mục "giay-to" có tệp đã sửa hoặc thêm (a.txt); hãy ghi tên thư mục mới.'
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)


# --- templates ------------------------------------------------------------------------------------------------------


def test_the_template_can_be_restyled_and_used(thidua: Run, office: Office) -> None:
    from docx import Document

    root = office()
    thidua("export", "2020", "--copy-template", "mau.docx", cwd=root)
    own = Document(str(root / "mau.docx"))
    own.add_paragraph("Lời của {{ co_quan }}")
    own.save(str(root / "mau.docx"))
    again = thidua("export", "2020", "--copy-template", "mau.docx", cwd=root).stderr.splitlines()[-1]
    assert again == 'Lỗi: Đã có "mau.docx", có thể là mẫu đang sửa; hãy ghi tên tệp khác.'
    for _ in range(2):
        done = thidua("export", "2020", "--to", "ds.docx", "--template", "mau.docx", cwd=root)
        assert done.returncode == 0, done.stderr
    assert "Lời của Văn phòng thử" in [paragraph.text for paragraph in Document(str(root / "ds.docx")).paragraphs]


def test_a_template_is_copied_where_there_is_no_data(thidua: Run, tmp_path: Path) -> None:
    done = thidua("export", "2020", "--paper", "decision", "--copy-template", "mau.docx", cwd=tmp_path)
    assert (done.returncode, (tmp_path / "mau.docx").read_bytes()) == (0, shipped("decision"))


def test_no_template_is_copied_for_an_office_whose_settings_are_broken(thidua: Run, office: Office) -> None:
    root = office()
    (root / "thidua.toml").write_text("[office", encoding="utf-8")
    done = thidua("export", "2020", "--copy-template", "mau.docx", cwd=root)
    assert (done.returncode, (root / "mau.docx").exists()) == (1, False)


def test_the_copy_for_signature_does_not_say_what_it_was_made_from(thidua: Run, office: Office) -> None:
    root = office()
    assert (listed(root, thidua)["nguon"] != [], listed(root, thidua, "--for-signature")["nguon"]) == (True, [])


def test_who_is_decided_already_has_no_number_in_the_list_to_come(thidua: Run, office: Office) -> None:
    awards = "subject_id;award;year;decision_no;decided_on\nA1;LDTT;2020;7/QĐ-VP;2021-01-05\n"
    said = listed(office(**TWO_UNITS, awards=awards), thidua)
    (group,) = [group for part in said["phan"] for group in part["nhom"]]
    assert people(said) == [("", "Ông", "Nguyễn Văn An"), ("1", "", "Lê Văn Cường")]
    assert group["an_dinh"] == "Ấn định danh sách: 1 cá nhân (một cá nhân); đã có quyết định: 1 cá nhân"


def test_there_is_no_list_of_nobody(thidua: Run, office: Office) -> None:
    done = thidua("export", "2020", "--to", "ds.xlsx", "--award", "CSTDT", cwd=office(**TWO_UNITS))
    message = "Lỗi: Không có gì để ghi vào danh sách: không ai thuộc diện này."
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, message)


def test_another_day_of_decision_gives_another_mark(thidua: Run, office: Office) -> None:
    root = office(**TWO_UNITS)
    marks = {listed(root, thidua, "--decision-date", f"2021-01-{day}")["ma_ban"] for day in (20, 21)}
    assert len(marks) == 2


def test_a_result_without_awards_is_held_against_its_data_too(thidua: Run, office: Office) -> None:
    root = office()
    early = ("--decision-date", "2005-01-01")
    thidua("evaluate", "2020", *early, "--format", "json", "--output", "kq.json", cwd=root)
    with (root / "2020" / "people.csv").open("a", encoding="utf-8") as file:
        file.write("A9;Bùi Văn Mới;nam;P1;Chuyên viên;staff;civil_servant;2010-02-01\n")
    done = thidua("export", "2020", "--paper", "report", "--to", "a.html", "--from", "kq.json", cwd=root)
    assert (done.returncode, (root / "a.html").exists()) == (2, False)


def test_a_paper_bears_the_same_mark_from_within_the_office_and_from_above(thidua: Run, office: Office) -> None:
    office(folder="co-quan/van-phong")
    above = office(code="so-khac", folder="co-quan/so-khac").parent
    for data, name in ((above / "van-phong", "trong.json"), (above, "tren.json")):
        thidua("export", "2020", "--data", data, "--office", "van-phong-thu", "--to", name)
    texts = [(above.parent / name).read_text(encoding="utf-8") for name in ("trong.json", "tren.json")]
    assert texts[0] == texts[1]
