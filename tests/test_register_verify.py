"""Verifying names every edit behind the program's back; copies are verified, and put back without loss."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SMALL_SETTINGS, Run
from tests.test_register import refused
from tests.test_register_file import grow
from thidua import flow
from thidua.problems import DataError, UsageError
from thidua.register import copies
from thidua.register.copies import backup, check_target, restore
from thidua.register.rows import book_of, head
from thidua.register.store import reading
from thidua.register.verify import verify

Office = Callable[..., Path]
OWN = flow.Office("van-phong-thu", "Văn phòng thử")
REMEDY = "hãy tìm lại bản đúng trong bản sao lưu (thidua register restore)"


FORGED = (
    "INSERT INTO grants SELECT 9, 1, 'A3', kind, name, award, year, period_from, manner, granted, rests_on, prev, "
    "printf('%064d', 9), list_number FROM grants WHERE id = 2"
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register with a decision (row 1), two grants (2, 3) and the import they came by (4)."""
    path = tmp_path / "register.sqlite"
    grow(path, "A1", "A2")
    return path


def edit(path: Path, *statements: str) -> None:
    """What someone with another SQLite program can do."""
    with closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)


def faults(path: Path) -> list[str]:
    """What verifying says, without the file and the remedy that end every line."""
    return [str(p).removeprefix("register.sqlite: ").removesuffix(f"; {REMEDY}") for p in verify(path).problems]


@pytest.mark.parametrize(
    "statement", ["UPDATE grants SET award = 'CSTDT' WHERE id = 2", "DELETE FROM grants WHERE id = 2"]
)
def test_rows_are_kept_from_being_changed_at_all(register: Path, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="the register is only added to"):
        edit(register, statement)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            ["DROP TRIGGER grants_no_update", "UPDATE grants SET award = 'CSTDT' WHERE id = 2"],
            ["khóa chống sửa grants_no_update đã mất", "bảng grants, dòng 2: đã bị sửa sau khi ghi"],
        ),
        (
            ["DROP TRIGGER grants_no_delete", "DELETE FROM grants WHERE id = 3"],
            ["khóa chống sửa grants_no_delete đã mất", "bảng grants, dòng 3: đã bị xóa"],
        ),
        (
            [
                "DROP TRIGGER grants_no_delete",
                "DROP TRIGGER chain_no_delete",
                "DELETE FROM grants WHERE id = 3",
                "DELETE FROM chain WHERE id = 3",
            ],
            [
                "khóa chống sửa chain_no_delete đã mất",
                "khóa chống sửa grants_no_delete đã mất",
                "dòng 3: đã bị xóa",
            ],
        ),
        (
            [
                "DROP TRIGGER imports_no_delete",
                "DROP TRIGGER chain_no_delete",
                "DELETE FROM imports",
                "DELETE FROM chain WHERE id = 4",
            ],
            [
                "khóa chống sửa chain_no_delete đã mất",
                "khóa chống sửa imports_no_delete đã mất",
                "dòng 4: đã bị xóa",
            ],
        ),
        (
            [FORGED],
            ["các dòng 5 đến 8: đã bị xóa", "bảng grants, dòng 9: không có trong chuỗi, đã thêm ngoài phần mềm"],
        ),
        (
            ["DROP TRIGGER chain_no_update", f"UPDATE chain SET hash = '{'1' * 64}' WHERE id = 2"],
            [
                "khóa chống sửa chain_no_update đã mất",
                "bảng grants, dòng 2: đã bị sửa sau khi ghi",
                "bảng grants, dòng 3: không nối với dòng 2",
            ],
        ),
        (["CREATE TABLE la (id)"], ["bảng la lạ"]),
        (
            ["DROP TABLE votes"],
            ["bảng votes đã mất", "khóa chống sửa votes_no_delete đã mất", "khóa chống sửa votes_no_update đã mất"],
        ),
    ],
)
def test_an_edit_behind_the_programs_back_is_named(register: Path, statements: list[str], said: list[str]) -> None:
    edit(register, *statements)
    assert faults(register) == said


def test_letters_changed_in_the_file_itself_are_named(register: Path) -> None:
    data = register.read_bytes()
    register.write_bytes(data.replace(b"A2LDTT", b"A9LDTT"))
    assert faults(register) == ["bảng grants, dòng 3: đã bị sửa sau khi ghi"]


def test_the_command_says_sound_or_not(thidua: Run, office: Office) -> None:
    root = office()
    path = root / "register.sqlite"
    grow(path, "A1", "A2")
    done = thidua("register", "verify", cwd=root)
    assert done.stdout == f"Sổ nguyên vẹn: 4 dòng. Mã kiểm tra của sổ: {head(path)[:16]}\n"
    edit(path, "DROP TRIGGER grants_no_update", "UPDATE grants SET year = 2018 WHERE id = 3")
    assert refused(thidua, root, "verify") == [
        f"register.sqlite: bảng grants, dòng 3: đã bị sửa sau khi ghi; {REMEDY}",
        f"register.sqlite: khóa chống sửa grants_no_update đã mất; {REMEDY}",
    ]


def test_an_edit_is_said_wherever_the_register_is_used(thidua: Run, office: Office) -> None:
    root = office()
    grow(root / "register.sqlite", "A1")
    edit(root / "register.sqlite", "DROP TRIGGER chain_no_update")
    done = thidua("register", "show", "A1", cwd=root)
    assert done.stderr == f"Lưu ý: register.sqlite: khóa chống sửa chain_no_update đã mất; {REMEDY}\n"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET decided_on = '2021-99-99', hash = hash",
        "UPDATE grants SET rests_on = '7'",
        "DELETE FROM decisions",
    ],
)
def test_a_row_that_cannot_be_ours_is_told_as_an_edit_not_as_a_fault_of_ours(register: Path, statement: str) -> None:
    with closing(sqlite3.connect(register)) as db, db:
        for pragma in ("ignore_check_constraints = ON", "foreign_keys = OFF"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("DROP TRIGGER decisions_no_update")
        db.execute("DROP TRIGGER decisions_no_delete")
        db.execute("DROP TRIGGER grants_no_update")
        db.execute(statement)
    with pytest.raises(DataError) as caught:
        book_of(register)
    assert str(caught.value).startswith("register.sqlite: sổ có dòng đã bị sửa hoặc xóa ngoài phần mềm, không đọc được")


# --- copies -------------------------------------------------------------------------------------------------------


@pytest.fixture
def copy(register: Path, tmp_path: Path) -> Path:
    """A backup copy of the register."""
    (tmp_path / "ban-sao").mkdir()
    target = tmp_path / "ban-sao" / "so.sqlite"
    target.touch()
    backup(register, target)
    return target


def test_a_backup_is_the_register_of_that_moment(thidua: Run, office: Office) -> None:
    root = office()
    path = root / "register.sqlite"
    grow(path, "A1", "A2")
    done = thidua("register", "backup", "so.sqlite", cwd=root)
    assert done.stdout == f"Đã sao lưu 4 dòng ra so.sqlite. Mã kiểm tra của sổ: {head(path)[:16]}\n"
    assert head(root / "so.sqlite") == head(path)


def test_a_backup_takes_no_other_files_place(thidua: Run, office: Office) -> None:
    root = office()
    grow(root / "register.sqlite", "A1")
    done = thidua("register", "backup", "2020/people.csv", cwd=root)
    assert (done.returncode, done.stderr) == (
        2,
        'Lỗi: Đã có "2020/people.csv", không phải bản sao lưu của sổ; hãy ghi tên tệp khác.\n',
    )


def test_a_backup_is_not_put_over_a_register_that_holds_more(register: Path, copy: Path) -> None:
    fuller = copy.with_name("du-hon.sqlite")
    fuller.write_bytes(register.read_bytes())
    grow(fuller, "A3")
    with pytest.raises(UsageError) as caught:
        check_target(register, fuller)
    assert str(caught.value) == (
        f'"{fuller}" có 2 dòng mà sổ này không có (sổ của cơ quan khác, hoặc bản sao đủ hơn sổ), ghi đè thì mất; '
        "hãy ghi tên tệp khác."
    )
    check_target(fuller, copy)


def test_a_register_that_was_edited_is_not_backed_up(register: Path, tmp_path: Path) -> None:
    edit(register, "DROP TRIGGER grants_no_update")
    with pytest.raises(DataError):
        backup(register, tmp_path / "so.sqlite")
    assert not (tmp_path / "so.sqlite").exists()


def test_a_lost_register_comes_back(register: Path, copy: Path) -> None:
    before = head(register)
    register.unlink()
    assert restore(copy, register, OWN, replace=False) is None
    assert head(register) == before


def test_rows_that_the_copy_lacks_are_not_lost_in_silence(register: Path, copy: Path) -> None:
    grow(register, "A3")
    with pytest.raises(DataError) as caught:
        restore(copy, register, OWN, replace=False)
    assert str(caught.value) == (
        "register.sqlite: sổ hiện có 2 dòng mà bản sao lưu so.sqlite không có; chưa khôi phục; "
        "hãy thêm --replace nếu chấp nhận mất các dòng đó"
    )


def test_what_is_replaced_is_kept_beside(register: Path, copy: Path) -> None:
    grow(register, "A3")
    newer = head(register)
    kept = restore(copy, register, OWN, replace=True)
    assert kept == register.with_name("register.sqlite.cu-1")
    assert (head(kept), head(register)) == (newer, head(copy))
    assert restore(copy, register, OWN, replace=True) == register.with_name("register.sqlite.cu-2")


@pytest.mark.parametrize("damage", [lambda data: b"Excel" * 99, lambda data: data[: len(data) // 2]])
def test_a_damaged_register_is_replaced(register: Path, copy: Path, damage: Callable[[bytes], bytes]) -> None:
    damaged = damage(register.read_bytes())
    register.write_bytes(damaged)
    register.with_name("register.sqlite-journal").write_bytes(b"of a program that was killed")
    kept = restore(copy, register, OWN, replace=False)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert (head(register), verify(register).problems) == (head(copy), ())
    assert not register.with_name("register.sqlite-journal").exists()


class Killed(BaseException):
    """Nothing of the program runs after it."""


def killed_at(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, call: int) -> None:
    """The function does not come back from this call."""
    own, calls = getattr(owner, name), count(1)

    def function(*args: Any) -> Any:
        if next(calls) == call:
            raise Killed
        return own(*args)

    monkeypatch.setattr(owner, name, function)


@pytest.mark.parametrize(
    ("size", "owner", "name", "call"),
    [
        (None, copies, "_copy", 1),
        (None, copies, "_copy", 2),
        (None, Path, "replace", 1),
        (5000, copies, "_copy", 1),
        (5000, copies, "copy2", 1),
        (5000, Path, "replace", 1),
    ],
)
def test_a_restore_that_was_killed_leaves_the_register_and_is_run_again(
    register: Path, copy: Path, monkeypatch: pytest.MonkeyPatch, size: int | None, owner: object, name: str, call: int
) -> None:
    """A damaged register, cut to a size, stands there too until the copy takes its place."""
    grow(register, "A3")
    before = register.read_bytes()[:size]
    register.write_bytes(before)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        killed_at(patched, owner, name, call)
        restore(copy, register, OWN, replace=True)
    assert register.read_bytes() == before
    assert restore(copy, register, OWN, replace=True) == register.with_name("register.sqlite.cu-1")
    kept = f"{register.name}.cu-1"
    assert {each.name for each in register.parent.iterdir()} == {copy.parent.name, register.name, kept}
    assert head(register) == head(copy)


def test_what_a_killed_program_left_is_told(thidua: Run, office: Office) -> None:
    root = office()
    grow(root / "register.sqlite", "A1")
    for name in (".thidua-ab12", ".thidua-cd34"):
        (root / name).mkdir()
    os.utime(root / ".thidua-ab12", (0, 0))
    told = "Lưu ý: thư mục tạm .thidua-ab12 là của một lệnh đã bị dừng giữa chừng, không dùng đến; hãy xóa.\n"
    assert thidua("register", "show", "A1", cwd=root).stderr == told


def test_a_copy_that_was_edited_is_not_put_back(register: Path, copy: Path) -> None:
    edit(copy, "DROP TRIGGER grants_no_update", "UPDATE grants SET year = 2018 WHERE id = 3")
    before = register.read_bytes()
    with pytest.raises(DataError, match=r"so\.sqlite: bảng grants, dòng 3: đã bị sửa sau khi ghi"):
        restore(copy, register, OWN, replace=True)
    assert register.read_bytes() == before


def test_the_register_is_no_copy_of_itself(register: Path) -> None:
    with pytest.raises(UsageError, match="chính là sổ đang dùng; hãy ghi tên bản sao lưu"):
        restore(register, register, OWN, replace=True)


def test_the_commands_put_a_register_back(thidua: Run, office: Office) -> None:
    root = office()
    grow(root / "register.sqlite", "A1")
    thidua("register", "backup", "so.sqlite", cwd=root)
    grow(root / "register.sqlite", "A2")
    done = thidua("register", "restore", "so.sqlite", "--replace", cwd=root)
    assert done.stdout == "Đã khôi phục sổ từ so.sqlite: 3 dòng. Sổ cũ được giữ ở register.sqlite.cu-1.\n"


# --- whose it is --------------------------------------------------------------------------------------------------


def strange(file: str) -> str:
    return (
        f'{file}: sổ này của cơ quan mã "van-phong-thu", không phải của Văn phòng thử (mã "khac"); '
        "hãy dùng sổ của chính cơ quan này; nếu cơ quan này đã đổi mã thì ghi "
        'former_codes = ["van-phong-thu"] vào mục [office] của thidua.toml'
    )


@pytest.mark.parametrize(
    "args",
    [
        ("evaluate", "2020"),
        ("check", "2020"),
        ("import", "ds.csv"),
        ("register", "record", "--list", "ds.csv", "--decision-no", "1/QĐ", "--date", "25/01/2021", "--signer", "S"),
        ("register", "import-history", "ds.csv"),
        ("register", "correct", "1", "--set", "number=2", "--reason", "nhầm"),
        ("register", "show", "A1"),
        ("register", "verify"),
        ("register", "backup", "so.sqlite"),
    ],
    ids=lambda args: args[-1] if len(args) == 2 else args[1],
)
def test_a_register_of_another_office_is_not_used(
    thidua: Run, office: Office, register: Path, args: tuple[str, ...]
) -> None:
    root = office(code="khac")
    register.rename(root / "register.sqlite")
    (root / "ds.csv").write_text("subject_id;award;year\nA1;LDTT;2020\n", encoding="utf-8")
    before = head(root / "register.sqlite")
    done = thidua(*args, cwd=root)
    told = [line.strip() for line in (done.stdout + done.stderr).splitlines()]
    assert (done.returncode, strange("register.sqlite") in told) == (1, True)
    assert head(root / "register.sqlite") == before


def test_a_backup_of_another_office_is_not_restored_where_there_is_no_register(
    thidua: Run, office: Office, copy: Path
) -> None:
    root = office(code="khac")
    assert refused(thidua, root, "restore", str(copy)) == [strange("so.sqlite")]
    assert not (root / "register.sqlite").exists()


def test_an_office_whose_code_was_changed_goes_on_with_its_register(
    thidua: Run, office: Office, register: Path, copy: Path
) -> None:
    settings = SMALL_SETTINGS.replace('code = "van-phong-thu"', 'code = "moi"\nformer_codes = ["van-phong-thu"]')
    root = office(toml=settings)
    own = register.rename(root / "register.sqlite")
    (root / "ds.csv").write_text("subject_id;award;year\nA1;GK;2020\n", encoding="utf-8")
    decided = ("--decision-no", "1/QĐ", "--date", "25/01/2021", "--signer", "S")
    assert thidua("register", "record", "--list", "ds.csv", *decided, cwd=root).returncode == 0
    assert owners(own) == ["van-phong-thu", "moi"]
    assert thidua("register", "restore", copy, "--replace", cwd=root).returncode == 0
    assert thidua("evaluate", "2020", cwd=root).returncode == 0


def owners(path: Path) -> list[str | None]:
    """The offices of the decisions of a register, in the order of recording."""
    with reading(path) as db:
        return [row["office"] for row in db.execute("SELECT office FROM decisions ORDER BY id")]
