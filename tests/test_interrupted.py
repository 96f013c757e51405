"""A disk that is full in the middle of a write, or a program that is killed: everything is as before."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click
import pytest

from tests.foreign import books
from tests.test_register_file import grow
from thidua.cli.common import YearRead, finish
from thidua.load.init import create_workspace

if sys.platform != "linux":
    pytest.skip("a file may be kept from growing the way of Linux only", allow_module_level=True)

import resource
import signal

TOO_LARGE = "tệp lớn hơn mức hệ thống cho phép"
REMEDY = "chưa thay đổi gì; hãy giải phóng chỗ trống hoặc ghi ra ổ đĩa khác rồi chạy lại."
LIST = [["STT", "Họ và tên", "Đơn vị"], [1, "Lê Văn Cường", "Phòng A"]]


def run(root: Path, *args: str, most_bytes: int = resource.RLIM_INFINITY) -> subprocess.CompletedProcess[str]:
    """The command in a process whose files may not grow beyond so many bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    command = [sys.executable, "-B", "-m", "thidua", *args]  # compiled modules would be cut short as well
    return subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", preexec_fn=limit)


def content(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() if path.is_file() else b"" for path in root.rglob("*")}


@pytest.fixture
def book(tmp_path: Path, filled: Path) -> Path:
    """A workspace whose year is a workbook with one of two people of a list."""
    return Path(shutil.copytree(filled, tmp_path / "vp"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, to be copied."""
    root = tmp_path_factory.mktemp("filled") / "vp"
    create_workspace(root, None, "Văn phòng thử", 2020, awards={"LDTT": "Lao động tiên tiến"})
    assert run(root, "import", str(books.save(root / "a.xlsx", DS=LIST))).returncode == 0
    books.save(root / "a.xlsx", DS=[*LIST, [2, "Trần Thị Bình", "Phòng A"]])
    return root


@pytest.mark.parametrize(
    ("args", "target"),
    [
        (["init", "moi"], "moi"),
        (["init", ".", "--year", "2021"], "."),
        (["init", "moi", "--csv"], "moi"),
        (["evaluate", "2020", "--format", "json", "--output", "kq.json"], "kq.json"),
        (["evaluate", "2020", "--format", "csv", "--output", "kq.csv"], "kq.csv"),
        (["evaluate", "2020", "--output", "kq.txt"], "kq.txt"),
        (["check", "2020", "--marked", "xem.xlsx"], "xem.xlsx"),
        (["export", "2020", "--paper", "statistics", "--to", "tk.xlsx"], "tk.xlsx"),
        (["export", "2020", "--paper", "statistics", "--to", "tk.csv"], "tk.csv"),
        (["export", "2020", "--all", "giay-to"], "giay-to"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_a_file_that_may_not_grow(book: Path, args: list[str], target: str) -> None:
    before = content(book)
    done = run(book, *args, most_bytes=50)
    assert done.stderr.splitlines()[-1:] == [f'Lỗi: Không ghi được "{target}": {TOO_LARGE}; {REMEDY}']
    assert (done.returncode, content(book)) == (2, before)


def test_an_import_that_cannot_be_tried_first(book: Path) -> None:
    before = content(book)
    done = run(book, "import", "a.xlsx", most_bytes=50)
    place = f'thư mục tạm "{tempfile.gettempdir()}"'
    remedy = "chưa thay đổi gì; hãy giải phóng chỗ trống rồi chạy lại."
    assert done.stderr == f"Lỗi: Không kiểm tra thử được ở {place}: {TOO_LARGE}; {remedy}\n"
    assert (done.returncode, content(book)) == (2, before)


KILLED = """\
import os, signal, sys
moment = sys.argv.pop(1)

def end(event, args):
    if event == moment and ".2020.xlsx." in str(args[0]):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(end)
from thidua.cli import main
main()
"""


@pytest.mark.parametrize("moment", ["open", "os.rename"])
def test_a_program_killed_while_it_writes_leaves_the_workbook_as_it_was(book: Path, moment: str) -> None:
    before = (book / "2020.xlsx").read_bytes()
    command = [sys.executable, "-c", KILLED, moment, "import", "a.xlsx"]
    done = subprocess.run(command, cwd=book, capture_output=True)
    assert (done.returncode, (book / "2020.xlsx").read_bytes()) == (-signal.SIGKILL, before)
    assert run(book, "import", "a.xlsx").returncode == 0


def test_a_backup_that_may_not_grow_is_named_as_the_officer_named_it(book: Path) -> None:
    grow(book / "register.sqlite", "A1")
    before = content(book)
    done = run(book, "register", "backup", "so.bak", most_bytes=50)
    assert (done.returncode, content(book)) == (1, before)
    assert done.stderr.startswith("so.bak: ")


def test_a_year_saved_while_a_list_was_read_is_not_undone(book: Path) -> None:
    path = book / "2020.xlsx"
    read = YearRead.now(book, 2020)
    path.write_bytes(path.read_bytes() + b" ")
    before = content(book)
    with pytest.raises(click.UsageError, match="vừa có người khác ghi"):
        finish({path: b"new"}, False, True, "", read)
    assert content(book) == before
