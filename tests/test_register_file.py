"""The file of the register under bad conditions: each ends with one clear line, and the register as it was."""

from __future__ import annotations

import ctypes
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from thidua.flow import Input
from thidua.problems import DataError
from thidua.records import TABLES
from thidua.register.chain import append
from thidua.register.imports import OldList, import_history
from thidua.register.rows import book_of, head, tables_of
from thidua.register.store import migrations, reading, version_of, writing
from thidua.register.verify import verify

Office = Callable[..., Path]
DAY = date(2021, 2, 1)


def import_rows(path: Path, *given: tuple[Any, ...]) -> None:
    """Puts an old list into a register: subject, award, year, number, day and authority of each row."""
    row: Any = TABLES["awards"].row
    names = ("subject_id", "award", "year", "decision_no", "decided_on", "authority")
    records = [row(**dict(zip(names, cells, strict=False))) for cells in given]
    import_history(path, OldList(Input("cu.csv", "0" * 64), records), {}, DAY, "van-phong-thu")


def grow(path: Path, *subjects: str) -> None:
    """Puts one grant of each subject into a register."""
    import_rows(path, *((one, "LDTT", 2019, "9/QĐ-VP") for one in subjects))


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with two grants."""
    path = tmp_path / "register.sqlite"
    grow(path, "A1", "A2")
    return path


def told(path: Path, change: Callable[[], object]) -> str:
    """The line that a failing change ends with, after which the register is as it was."""
    before = path.read_bytes()
    with pytest.raises(DataError) as caught:
        change()
    assert path.read_bytes() == before
    (problem,) = caught.value.problems
    return str(problem)


# --- versions -----------------------------------------------------------------------------------------------------


@pytest.fixture(params=range(1, len(migrations())))
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A register as each earlier version of the program left it."""
    path = tmp_path / "register.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        for version, script in enumerate(migrations()[: request.param], start=1):
            db.executescript(script)
            db.execute(f"PRAGMA user_version = {version}")
        decision = append(db, "decisions", number="9/QĐ-VP", decided_on=DAY, kind="grant", recorded_on=DAY)
        cells = {"subject_id": "A1", "award": "LDTT", "year": 2020, "manner": "annual", "granted": True}
        append(db, "grants", decision_id=decision, **cells)
    return path


def test_an_earlier_register_is_read_as_it_is_and_left_so(earlier: Path) -> None:
    before = earlier.read_bytes()
    (award,) = tables_of(book_of(earlier))["awards"]
    assert (award.line, award.origin) == (2, "register.sqlite")
    assert verify(earlier).problems == ()
    assert earlier.read_bytes() == before


def test_an_earlier_register_is_migrated_when_it_is_written_to(earlier: Path) -> None:
    old_head = head(earlier)
    grow(earlier, "A2")
    with reading(earlier) as db:
        assert version_of(db) == len(migrations())
        assert db.execute("SELECT prev FROM decisions WHERE id = 3").fetchone()[0] == old_head
        assert [row[0] for row in db.execute("SELECT office FROM decisions")] == [None, "van-phong-thu"]
    assert [row.line for row in tables_of(book_of(earlier))["awards"]] == [2, 4]
    assert verify(earlier).problems == ()


def test_a_register_of_a_later_version_is_refused(register: Path) -> None:
    with closing(sqlite3.connect(register)) as db:
        db.execute("PRAGMA user_version = 99")
    assert told(register, lambda: grow(register, "A3")) == (
        f"register.sqlite: sổ do bản thidua mới hơn ghi (sổ phiên bản 99, phần mềm này đọc đến phiên bản "
        f"{len(migrations())}); hãy cập nhật thidua, sổ được giữ nguyên"
    )


def test_a_day_that_does_not_exist_is_kept_out_of_the_file(register: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError), writing(register) as db:
        append(db, "decisions", number="1", decided_on="2020-02-31", kind="grant", recorded_on=DAY)


# --- what is no register ------------------------------------------------------------------------------------------

NO_REGISTER = (
    "register.sqlite: tệp này không phải là sổ quyết định của thidua; "
    "hãy khôi phục từ bản sao lưu bằng thidua register restore, hoặc dời tệp này đi nơi khác"
)


@pytest.mark.parametrize("content", [b"", b"Excel?" * 1000])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "register.sqlite"
    path.write_bytes(content)
    assert told(path, lambda: grow(path, "A1")) == NO_REGISTER


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE grants (id)")
    assert told(path, lambda: book_of(path)) == NO_REGISTER


@pytest.mark.parametrize("use", [lambda path: grow(path, "A3"), book_of, verify])
def test_a_register_that_was_cut_off(register: Path, use: Callable[[Path], object]) -> None:
    data = register.read_bytes()
    register.write_bytes(data[: len(data) // 2])
    assert told(register, lambda: use(register)) == (
        "register.sqlite: sổ bị hỏng, mất một phần; hãy khôi phục từ bản sao lưu bằng thidua register restore"
    )


def test_a_link_to_a_register_that_is_out_of_reach_is_no_new_register(thidua: Run, office: Office) -> None:
    root = office()
    path = root / "register.sqlite"
    path.symlink_to("o-mang/register.sqlite")
    (root / "ds.csv").write_text("subject_id;award;year\nA1;LDTT;2020\n", encoding="utf-8")
    head = ("--decision-no", "1/QĐ", "--date", "25/01/2021", "--signer", "S")
    for command in (("evaluate", "2020"), ("register", "record", "--list", "ds.csv", *head), ("register", "verify")):
        done = thidua(*command, cwd=root)
        assert (done.returncode, path.is_symlink(), done.stderr.splitlines()[0]) == (
            1,
            True,
            "register.sqlite: sổ là liên kết tới tệp không tìm thấy; hãy kiểm tra đường mạng, ổ đĩa chứa sổ, "
            "hoặc xóa liên kết nếu sổ không còn ở đó",
        )


# --- disks and folders --------------------------------------------------------------------------------------------

FULL = "register.sqlite: ổ đĩa đã đầy; chưa ghi gì, sổ vẫn như trước; hãy giải phóng chỗ trống rồi chạy lại"


def fill(path: Path, most_pages: int) -> None:
    """Writes until the file may not grow any more."""
    with writing(path, most_pages=most_pages) as db:
        for number in range(10_000):
            append(db, "decisions", number=str(number), decided_on=DAY, kind="grant", recorded_on=DAY)


def test_a_disk_that_fills_up_in_the_middle_of_a_decision(register: Path) -> None:
    assert told(register, lambda: fill(register, 80)) == FULL
    assert verify(register).problems == ()


def test_a_disk_that_is_full_for_the_first_decision(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        fill(tmp_path / "register.sqlite", 10)
    assert (str(caught.value), list(tmp_path.iterdir())) == (FULL, [])


def without_power_over_files() -> None:
    """The superuser may write anywhere, an officer may not: gives that power up in a process about to start."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE


@pytest.mark.skipif(sys.platform != "linux", reason="folders are made read-only the way of Linux")
@pytest.mark.parametrize("is_first", [True, False])
def test_a_folder_that_may_not_be_written_to(office: Office, is_first: bool) -> None:
    root = office()
    if not is_first:
        grow(root / "register.sqlite", "A1")
    (root / "ds.csv").write_text("subject_id;award;year\nA1;LDTT;2020\n", encoding="utf-8")
    before = sorted(root.rglob("*"))
    root.chmod(0o555)
    head = ["--decision-no", "1/QĐ", "--date", "25/01/2021", "--signer", "S"]
    done = subprocess.run(
        [sys.executable, "-m", "thidua", "register", "record", "--list", "ds.csv", *head],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=without_power_over_files,
    )
    root.chmod(0o755)
    assert (done.returncode, sorted(root.rglob("*"))) == (1, before)
    assert done.stderr.startswith("register.sqlite: không ")
    assert done.stderr.endswith("hãy kiểm tra quyền ghi của tệp và thư mục\n")


# --- other writers, and the end of this one -----------------------------------------------------------------------


def test_a_register_that_another_officer_is_writing_to(register: Path) -> None:
    with closing(sqlite3.connect(register, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataError) as caught, writing(register, wait=0.1):
            pass
    assert str(caught.value) == (
        "register.sqlite: người khác đang ghi sổ này; chưa ghi gì, hãy chờ ít phút rồi chạy lại"
    )


def large_office(office: Office, count: int) -> Path:
    """An office whose list takes a while to record."""
    people = "".join(f"N{number};Nguyễn Văn An;P1\n" for number in range(count))
    root = office(people=f"person_id;full_name;unit_id\n{people}", work=None, registrations=None, initiatives=None)
    for award in ("LDTT", "CSTDCS"):
        lines = "".join(f"N{number};{award};2020\n" for number in range(count))
        (root / f"{award}.csv").write_text(f"subject_id;award;year\n{lines}", encoding="utf-8")
    return root


def start(root: Path, award: str, number: str) -> subprocess.Popen[str]:
    """Begins to record a list."""
    head = ["--decision-no", number, "--date", "25/01/2021", "--signer", "S"]
    command = [sys.executable, "-m", "thidua", "register", "record", "--list", f"{award}.csv", *head]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=root, stdout=pipe, stderr=pipe, encoding="utf-8")


def killed_now_and_then(root: Path, times: int) -> Iterator[None]:
    """Records a list again and again, killed at some moment of the later half, where it writes."""
    started = time.monotonic()
    start(root, "CSTDCS", "0/QĐ").communicate()
    whole = time.monotonic() - started
    chance = random.Random(6)
    for attempt in range(times):
        killed = start(root, "LDTT", f"{attempt}/QĐ-{attempt}")
        time.sleep(whole * chance.uniform(0.5, 0.95))
        killed.kill()
        killed.communicate()
        yield


def test_a_program_killed_while_recording_leaves_all_or_nothing(office: Office) -> None:
    root = large_office(office, 5000)
    path = root / "register.sqlite"
    grow(path, "A1", "A2")
    for _ in killed_now_and_then(root, times=4):
        assert len(tables_of(book_of(path))["awards"]) in (5002, 10002)
        assert verify(path).problems == ()


def test_a_program_killed_over_the_first_decision_leaves_a_whole_register_or_none(office: Office) -> None:
    root = large_office(office, 5000)
    path = root / "register.sqlite"
    for _ in killed_now_and_then(root, times=4):
        assert not path.exists() or verify(path).problems == ()
        path.unlink(missing_ok=True)


def test_two_officers_recording_at_once_both_succeed(office: Office) -> None:
    root = large_office(office, 2000)
    grow(root / "register.sqlite", "A1")
    both = [start(root, "LDTT", "1/QĐ"), start(root, "CSTDCS", "2/QĐ")]
    assert [(one.communicate()[1], one.returncode) for one in both] == [("", 0), ("", 0)]
    assert len(tables_of(book_of(root / "register.sqlite"))["awards"]) == 4001
    assert verify(root / "register.sqlite").problems == ()


def test_two_officers_with_one_number_do_not_both_succeed(office: Office) -> None:
    root = large_office(office, 2000)
    grow(root / "register.sqlite", "A1")
    both = [start(root, "LDTT", "1/QĐ"), start(root, "CSTDCS", "1/QĐ")]
    said = sorted((one.communicate()[1], one.returncode) for one in both)
    used = "register.sqlite:4: số này đã dùng cho quyết định 1/QĐ ngày 25/01/2021; hãy ghi số khác sau --decision-no\n"
    assert said == [("", 0), (used, 1)]


def test_two_officers_who_both_begin_the_register(office: Office) -> None:
    root = large_office(office, 2000)
    both = [start(root, "LDTT", "1/QĐ"), start(root, "CSTDCS", "2/QĐ")]
    said = sorted((one.communicate()[1], one.returncode) for one in both)
    begun = "register.sqlite: người khác vừa bắt đầu sổ này; chưa ghi gì, hãy chạy lại lệnh này\n"
    assert said in ([("", 0), (begun, 1)], [("", 0), ("", 0)])
    assert verify(root / "register.sqlite").problems == ()
