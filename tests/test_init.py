"""A new workspace can be loaded as it is, and explains itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from thidua.cli.init import command
from thidua.load import Vocabulary, find_workspaces, init, load_register
from thidua.load.init import create_workspace
from thidua.load.workspace import read_workspace
from thidua.problems import DataError, UsageError
from thidua.records import TABLES

NAME = 'Văn phòng "UBND" tỉnh Lai Châu'


def test_what_is_created_says_what_is_still_empty(tmp_path: Path) -> None:
    create_workspace(tmp_path / "vp", "lai-chau", NAME, 2020)
    workspace = find_workspaces(tmp_path / "vp", tmp_path).items[0]
    with pytest.raises(DataError) as caught:
        load_register(workspace, 2020, Vocabulary(TABLES, {}, {}))
    assert (workspace.office.code, workspace.office.name) == ("van-phong-ubnd-tinh-lai-chau", NAME)
    assert [str(problem) for problem in caught.value.problems] == [
        "2020/people.csv: bảng cá nhân chưa có dòng nào; hãy ghi số liệu vào tệp này",
        "2020/units.csv: bảng đơn vị chưa có dòng nào; hãy ghi số liệu vào tệp này",
    ]


def test_an_absent_province_is_a_comment(tmp_path: Path) -> None:
    create_workspace(tmp_path, None, NAME, 2020)
    assert find_workspaces(tmp_path, tmp_path).items[0].office.province is None


def test_tables_whose_emptiness_means_something_lie_aside(tmp_path: Path) -> None:
    create_workspace(tmp_path, None, NAME, 2020)
    read = {path.stem for path in (tmp_path / "2020").glob("*.csv")}
    aside = {path.stem for path in (tmp_path / "2020" / "mau").glob("*.csv")}
    assert read == {"units", "people", "work"}
    assert read | aside == set(TABLES)


def test_tables_open_in_excel(tmp_path: Path) -> None:
    create_workspace(tmp_path, None, NAME, 2020)
    data = (tmp_path / "2020/mau/nominations.csv").read_bytes()
    assert data == b"\xef\xbb\xbfsubject_id;award;note\r\n"


def test_the_guide_says_a_line_on_every_column(tmp_path: Path) -> None:
    create_workspace(tmp_path, None, NAME, 2020)
    guide = (tmp_path / "2020/HUONG-DAN.md").read_text(encoding="utf-8")
    assert "- `from` (Từ ngày): dd/mm/yyyy; ngày (dd/mm/yyyy)" not in guide
    assert "- `gender` (Giới tính): nam hoặc nữ; ghi một trong: nam, nữ" in guide.splitlines()
    assert "Không có bảng: coi như mọi người đều dự lễ." in guide.splitlines()
    for table in TABLES.values():
        assert f"## {table.name}.csv: {table.label}" in guide
        assert all(f"- `{column.name}` ({column.header})" in guide for column in table.columns)


@pytest.mark.parametrize("there", ["thidua.toml", "2020"])
def test_nothing_is_overwritten(tmp_path: Path, there: str) -> None:
    (tmp_path / there).mkdir()
    with pytest.raises(UsageError) as caught:
        create_workspace(tmp_path, None, NAME, 2020)
    assert str(caught.value) == (f'Đã có "{tmp_path / there}"; hãy chọn thư mục khác, lệnh này không ghi đè.')
    assert [path.name for path in tmp_path.iterdir()] == [there]


def test_the_guide_lists_the_statements(tmp_path: Path) -> None:
    create_workspace(tmp_path, None, NAME, 2020, statements={"ethics": "Có đạo đức"})
    assert "- `ethics`: Có đạo đức" in (tmp_path / "2020/HUONG-DAN.md").read_text(encoding="utf-8").splitlines()


def test_a_year_is_added_and_nothing_else_is_touched(tmp_path: Path) -> None:
    create_workspace(tmp_path, None, NAME, 2020)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    init.add_year(read_workspace(tmp_path), 2021, TABLES, {})
    settings = tmp_path / "thidua.toml"
    assert settings.read_bytes().startswith(before.pop(settings))
    assert all(path.read_bytes() == data for path, data in before.items())
    assert list(read_workspace(tmp_path).years) == [2020, 2021]
    assert (tmp_path / "2021/people.csv").is_file()


def test_a_year_that_is_there_is_not_added(tmp_path: Path) -> None:
    create_workspace(tmp_path, None, NAME, 2020)
    with pytest.raises(UsageError) as caught:
        init.add_year(read_workspace(tmp_path), 2020, TABLES, {})
    assert str(caught.value) == f'Đã có "{tmp_path / "2020"}"; hãy chọn năm khác, lệnh này không ghi đè.'


def test_settings_that_cannot_be_added_to_are_left_alone(tmp_path: Path) -> None:
    text = 'year = { 2020 = {} }\n[office]\ncode = "vp"\nname = "Văn phòng"\n'
    (tmp_path / "thidua.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        init.add_year(read_workspace(tmp_path), 2021, TABLES, {})
    assert str(caught.value) == (
        f'Không thêm được mục của năm vào "{tmp_path / "thidua.toml"}"; hãy ghi mỗi năm thành [year.NĂM].'
    )
    assert [path.name for path in tmp_path.iterdir()] == ["thidua.toml"]
    assert (tmp_path / "thidua.toml").read_text(encoding="utf-8") == text


def run(*args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(command, args)
    error = f"Lỗi: {done.exception}\n" if isinstance(done.exception, UsageError) else ""
    return done.exit_code, done.stdout, done.stderr + error


@pytest.mark.parametrize("province", ["lai-chau", "Lai Châu", "LAI CHAU"])
def test_a_province_is_given_by_code_or_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, province: str) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("z", "--province", province, "--year", "2020") == (
        0,
        f"Đã tạo z. Hãy ghi các bảng trong {Path('z/2020.xlsx')} rồi chạy: thidua check 2020 --data z\n",
        "",
    )
    assert read_workspace(tmp_path / "z").office.province == "lai-chau"


def test_a_province_that_is_not_installed_is_refused(tmp_path: Path) -> None:
    _, _, error = run(str(tmp_path / "z"), "--province", "Huế")
    assert error.startswith('Lỗi: Chưa cài tỉnh "Huế"; đã cài: ')
    assert "lai-chau (Lai Châu)" in error
    assert not (tmp_path / "z").exists()


def test_a_path_with_blanks_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("van phong", "--year", "2020")[1].endswith(' rồi chạy: thidua check 2020 --data "van phong"\n')


def test_a_year_that_no_classification_covers_is_a_warning(tmp_path: Path) -> None:
    assert run(str(tmp_path / "z"), "--year", "2012")[2] == (
        "Lưu ý: phần mềm chưa có quy định xếp loại cho năm 2012, nên chưa đánh giá được.\n"
    )


def test_one_more_year_of_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("z", "--year", "2020")
    assert run("z", "--year", "2022")[1] == (
        f"Đã thêm năm 2022 vào z. Hãy ghi các bảng trong {Path('z/2022.xlsx')} rồi chạy: thidua check 2022 --data z\n"
    )
    assert run("z")[2] == f'Lỗi: Đã có "{Path("z/thidua.toml")}"; muốn thêm một năm, hãy ghi --year.\n'
    monkeypatch.chdir(tmp_path / "z")
    assert run(".", "--year", "2024")[1].startswith(
        "Đã thêm năm 2024 vào thư mục này. Hãy ghi các bảng trong 2024.xlsx "
    )
    monkeypatch.chdir(tmp_path)
    assert run("z", "--year", "2021", "--name", "Khác")[2] == (
        f"Lỗi: {Path('z/thidua.toml')} đã có tên cơ quan và tỉnh; hãy bỏ --name, --province.\n"
    )


OPEN = {
    "units": "unit_id;name\nVP;Văn phòng\n",
    "people": "person_id;full_name;unit_id\nA1;Nguyễn Văn An;VP\nA2;Lò Thị Hoa;VP\n",
    "holds": "subject_id;since;until\nA1;01/12/2020;\nA2;01/03/2020;01/05/2020\nA2;01/11/2020;05/01/2021\n",
    "discipline": "subject_id;form;channel;decided_on;ends_on\nA1;khien_trach;state;01/02/2019;01/02/2020\n",
    "postings": "person_id;kind;from;to\nA1;transfer;01/07/2020;\nA2;secondment_out;01/08/2020;\n",
    "absences": "person_id;kind;from;to;working_days\nA1;study;01/09/2020;30/06/2021;\nA2;sick;;;45\n",
}


def test_what_still_runs_is_told_with_its_rows_and_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("z", "--year", "2020", "--csv")
    for name, text in OPEN.items():
        (tmp_path / f"z/2020/{name}.csv").write_text(text, encoding="utf-8")
    unended = 'mà "Đến ngày" để trống hoặc sau ngày 31/12/2020'
    assert run("z", "--year", "2021", "--csv")[1].splitlines()[1:] == [
        f"Lưu ý: bảng tạm dừng xét năm 2020 có 2 dòng {unended} (2020/holds.csv:2, 2020/holds.csv:4); "
        "hãy tự chép sang năm 2021.",
        "Lưu ý: bảng kỷ luật năm 2020 có 1 dòng mà các năm sau còn xét đến (2020/discipline.csv:2); "
        "hãy tự chép sang năm 2021.",
        f"Lưu ý: bảng quá trình công tác năm 2020 có 1 dòng {unended} (2020/postings.csv:3); "
        "hãy tự chép sang năm 2021.",
        f"Lưu ý: bảng nghỉ, học tập năm 2020 có 1 dòng {unended} (2020/absences.csv:2); hãy tự chép sang năm 2021.",
    ]
    assert not (tmp_path / "z/2021/holds.csv").exists()


def test_where_the_year_before_has_faults_its_tables_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("z", "--year", "2020", "--csv")
    for name, text in OPEN.items():
        (tmp_path / f"z/2020/{name}.csv").write_text(text.replace("A1;01/12", "A9;01/12"), encoding="utf-8")
    assert run("z", "--year", "2021")[1].splitlines()[1:] == [
        "Lưu ý: số liệu năm 2020 còn lỗi nên chưa đọc được; hãy tự chép những dòng còn hiệu lực của các bảng "
        "tạm dừng xét, kỷ luật, quá trình công tác, nghỉ và học tập."
    ]


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init, "SETTINGS", "missing/thidua.toml")
    monkeypatch.setattr(init, "year_files", lambda *_: {"2020/units.csv": "x"})
    with pytest.raises(UsageError, match="chưa thay đổi gì"):
        create_workspace(tmp_path / "a" / "b", None, NAME, 2020)
    assert list(tmp_path.iterdir()) == []
