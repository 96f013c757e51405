"""A new workspace can be loaded as it is, and explains itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.load import Vocabulary, create_workspace, find_workspaces, init, load_register
from thidua.problems import UsageError
from thidua.records import TABLES

NAME = 'Văn phòng "UBND" tỉnh Lai Châu'


def test_what_is_created_loads_with_nothing_in_it(tmp_path: Path) -> None:
    create_workspace(tmp_path / "vp", "lai-chau", NAME, 2020)
    workspace = find_workspaces(tmp_path / "vp", tmp_path).items[0]
    register = load_register(workspace, 2020, Vocabulary(TABLES, {}, {}))
    assert (workspace.office.code, workspace.office.name) == ("van-phong-ubnd-tinh-lai-chau", NAME)
    assert {name: len(rows) for name, rows in register.tables.items()} == {"units": 0, "people": 0, "work": 0}


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


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init, "SETTINGS", "missing.toml")
    monkeypatch.setattr(init, "workspace_files", lambda *_: {"2020/units.csv": "x"})
    with pytest.raises(FileNotFoundError):
        create_workspace(tmp_path / "a" / "b", None, NAME, 2020)
    assert list(tmp_path.iterdir()) == []
