"""The command as an officer runs it, and a small office to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.runner import run_copied, run_fresh

Run = Callable[..., "subprocess.CompletedProcess[str]"]

SMALL_SETTINGS = """\
[office]
code = "van-phong-thu"
name = "Văn phòng thử"
[history]
complete_from = 2015
[year.2020]
decision_date = 2021-01-25
"""
SMALL_OFFICE = {
    "units": "unit_id;name;parent_id;kind\nVP;Văn phòng;;office\nP1;Phòng Tổng hợp;VP;department\n",
    "people": (
        "person_id;full_name;gender;unit_id;position;role;staff_kind;joined_on\n"
        "A1;Nguyễn Văn An;nam;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
        "A2;Trần Thị Bình;nữ;P1;Chuyên viên;staff;civil_servant;2020-03-15\n"
        "A3;Lê Văn Cường;nam;P1;Chuyên viên;staff;civil_servant;2012-05-01\n"
    ),
    "work": (
        "subject_id;assigned;done;on_time;over_fulfilled;poor\nA1;10;10;10;5;0\nA2;10;10;10;5;0\nA3;10;10;10;4;0\n"
    ),
    "ratings": "subject_id;year;rating\nP1;2020;HTTNV\n",
    "registrations": "subject_id\nP1\nA1\nA2\nA3\n",
    "initiatives": "initiative_id;kind;scope;year;authors\nSK1;initiative;unit;2020;A1\n",
}


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """A plugin leaves no module behind for the next test."""
    modules, path = set(sys.modules), list(sys.path)
    yield
    for name in set(sys.modules) - modules:
        if name.startswith("thidua_"):
            del sys.modules[name]
    sys.path[:] = path


@pytest.fixture
def thidua(tmp_path: Path) -> Run:
    """Runs the command in a process of its own, in a temporary folder with an empty home."""
    return _runner(run_copied, tmp_path)


@pytest.fixture
def fresh_thidua(tmp_path: Path) -> Run:
    """The same in a fresh interpreter, for what depends on how one starts."""
    return _runner(run_fresh, tmp_path)


def _runner(run: Callable[..., subprocess.CompletedProcess[str]], home: Path) -> Run:
    def in_folder(*args: str | Path, cwd: Path = home) -> subprocess.CompletedProcess[str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("LANG", "LC_", "THIDUA"))}
        return run(list(map(str, args)), cwd, {**clean, "HOME": str(home), "LC_ALL": "C"})

    return in_folder


@pytest.fixture
def office(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workspace of three people; tables are replaced by keyword, None leaves one out."""

    def write(
        year: int = 2020,
        toml: str = "",
        code: str = "van-phong-thu",
        folder: str = "van-phong",
        **tables: str | bytes | None,
    ) -> Path:
        root = tmp_path / folder
        (root / str(year)).mkdir(parents=True)
        settings = toml or SMALL_SETTINGS.replace("van-phong-thu", code)
        (root / "thidua.toml").write_text(settings, encoding="utf-8")
        for name, content in {**SMALL_OFFICE, **tables}.items():
            if content is not None:
                data = content.encode() if isinstance(content, str) else content
                (root / str(year) / f"{name}.csv").write_bytes(data)
        return root

    return write
