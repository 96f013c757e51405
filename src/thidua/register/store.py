"""The file of the register: opened, migrated, written in one transaction; what is wrong with it is told in one line."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from time import time

from thidua.problems import DataError, Problem, Where

NAME = "register.sqlite"
APPLICATION = 0x74686475  # what the first migration writes into the header of the file
_DRAFTS, _LONGEST = ".thidua-", 600  # how such folders begin, and the seconds that no command takes
WAIT = 5.0  # seconds that a writer waits for another one

BUSY = "người khác đang ghi sổ này; chưa ghi gì, hãy chờ ít phút rồi chạy lại"
_RESTORE = "hãy khôi phục từ bản sao lưu bằng thidua register restore"
_TOLD = {
    "BUSY": BUSY,
    "LOCKED": BUSY,
    "FULL": "ổ đĩa đã đầy; chưa ghi gì, sổ vẫn như trước; hãy giải phóng chỗ trống rồi chạy lại",
    "IOERR": "không đọc, ghi được ổ đĩa; sổ vẫn như trước; hãy kiểm tra ổ đĩa, đường mạng rồi chạy lại",
    "READONLY": "không ghi được vào sổ hoặc thư mục của sổ; hãy kiểm tra quyền ghi của tệp và thư mục",
    "CANTOPEN": "không mở được sổ để ghi; hãy kiểm tra quyền ghi của tệp và thư mục",
    "PERM": "không được phép mở sổ; hãy kiểm tra quyền của tệp và thư mục",
    "AUTH": "không được phép mở sổ; hãy kiểm tra quyền của tệp và thư mục",
    "NOTADB": f"tệp này không phải là sổ quyết định của thidua; {_RESTORE}, hoặc dời tệp này đi nơi khác",
    "CORRUPT": f"sổ bị hỏng, mất một phần; {_RESTORE}",
    "ERROR": f"sổ thiếu bảng hoặc cột, cấu trúc đã bị đổi ngoài phần mềm; {_RESTORE}",
}


class DamagedError(DataError):
    """The file is no register, or not a whole one any more."""


def stop(path: Path, message: str, row: int = 0) -> DataError:
    """The error of a register that cannot be used, or of one row of it."""
    return DataError([Problem(Where(path.name, row), message)])


@cache
def migrations() -> tuple[str, ...]:
    """The SQL that leads from each version of the register to the next, in order."""
    files = sorted(Path(__file__).with_name("migrations").glob("*.sql"))
    return tuple(file.read_text(encoding="utf-8") for file in files)


def _connect(path: Path | str, wait: float = WAIT) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=wait, isolation_level=None)
    db.row_factory = sqlite3.Row
    db.text_factory = lambda data: data.decode("utf-8", "replace")  # what was damaged is to be named, not to stop us
    return db


def version_of(db: sqlite3.Connection) -> int:
    """How many migrations the file has seen."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(db: sqlite3.Connection) -> None:
    """Brings a register to the version of this program, within the transaction that is open, if any."""
    for version, script in enumerate(migrations()[version_of(db) :], start=version_of(db) + 1):
        for statement in _statements(script):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {version}")


def _statements(script: str) -> Iterator[str]:
    """One by one: what Python offers for scripts would end the transaction first."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def empty() -> sqlite3.Connection:
    """A register without any row, in memory."""
    db = _connect(":memory:")
    migrate(db)
    return db


def is_begun(path: Path) -> bool:
    """Whether there is a register. Raises DataError for a link to one out of reach: none is begun in its place."""
    if path.is_symlink() and not path.exists():
        told = "sổ là liên kết tới tệp không tìm thấy; hãy kiểm tra đường mạng, ổ đĩa chứa sổ"
        raise stop(path, f"{told}, hoặc xóa liên kết nếu sổ không còn ở đó")
    return path.exists()


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The register as it stands; one of an earlier version is brought up to date in memory, its file left as it was.

    Raises DataError where there is none or it cannot be read.
    """
    if not is_begun(path):
        remedy = "sổ được tạo khi ghi quyết định đầu tiên bằng thidua register record hoặc import-history"
        raise stop(path, f"chưa có sổ quyết định; {remedy}")
    with told(path), closing(_connect(path)) as db:
        if _checked_version(path, db) < len(migrations()):
            with closing(_connect(":memory:")) as copy:
                db.backup(copy)
                migrate(copy)
                yield copy
        else:
            db.execute("PRAGMA query_only = ON")
            db.execute("BEGIN")  # one moment for all that is read
            yield db


@contextmanager
def writing(path: Path, wait: float = WAIT, most_pages: int | None = None) -> Iterator[sqlite3.Connection]:
    """One transaction: what the block writes stands whole when it ends, or nothing of it.

    A register that is not there yet is made aside and put in its place at the end. `most_pages` bounds the file.
    Raises DataError where it cannot be written.
    """
    if is_begun(path):
        with told(path), closing(_connect(path, wait)) as db:
            _checked_version(path, db)
            with _transaction(db, most_pages):
                yield db
        return
    with told(path), making(path) as draft, closing(_connect(draft, wait)) as db, _transaction(db, most_pages):
        yield db


@contextmanager
def _transaction(db: sqlite3.Connection, most_pages: int | None) -> Iterator[None]:
    """The rollback journal, since a register may lie on a network share; every commit reaches the disk."""
    for pragma in ("foreign_keys = ON", "journal_mode = DELETE", "synchronous = FULL"):
        db.execute(f"PRAGMA {pragma}")
    if most_pages is not None:
        db.execute(f"PRAGMA max_page_count = {most_pages}")
    db.execute("BEGIN IMMEDIATE")
    try:
        migrate(db)
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """Where a new register is made; it takes its place when the block ends without an error."""
    with drafting(path) as draft:
        yield draft
        _put(draft, path)


def _age(folder: Path) -> float:
    """In seconds; nothing for what is gone by now, its command has ended."""
    try:
        return time() - folder.stat().st_mtime
    except OSError:
        return 0


@contextmanager
def drafting(path: Path) -> Iterator[Path]:
    """Where a file is made that is to stand beside a register or in its place; gone when the block ends."""
    try:
        folder = tempfile.TemporaryDirectory(prefix=_DRAFTS, dir=path.parent)
    except OSError as error:
        raise stop(path, _TOLD["READONLY"]) from error
    with folder as name:
        yield Path(name) / path.name


def left_behind(path: Path) -> Iterator[str]:
    """What programs that were killed have left beside a register, in an officer's words; who still runs is let be."""
    for folder in sorted(path.parent.glob(f"{_DRAFTS}*")):
        if _age(folder) > _LONGEST:
            yield f"thư mục tạm {folder.name} là của một lệnh đã bị dừng giữa chừng, không dùng đến; hãy xóa"


def _put(made: Path, path: Path) -> None:
    """Never over a register that someone else has begun in the meantime, as a plain move would."""
    try:
        os.link(made, path)
    except OSError as error:  # it is there, or the file system knows no links
        if path.exists():
            raise stop(path, "người khác vừa bắt đầu sổ này; chưa ghi gì, hãy chạy lại lệnh này") from error
        made.rename(path)


def _checked_version(path: Path, db: sqlite3.Connection) -> int:
    """Raises DataError for a database of another program, or of a later version of this one."""
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise DamagedError(stop(path, _TOLD["NOTADB"]).problems)
    version, known = version_of(db), len(migrations())
    if version > known:
        versions = f"sổ phiên bản {version}, phần mềm này đọc đến phiên bản {known}"
        raise stop(path, f"sổ do bản thidua mới hơn ghi ({versions}); hãy cập nhật thidua, sổ được giữ nguyên")
    return version


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Faults of the file, of the disk and of other writers in an officer's words; a fault of ours stays one."""
    try:
        yield
    except sqlite3.Error as error:
        kind = getattr(error, "sqlite_errorname", "").removeprefix("SQLITE_").split("_")[0]
        if kind not in _TOLD:
            raise
        kinds = DamagedError if kind in ("NOTADB", "CORRUPT", "ERROR") else DataError
        raise kinds(stop(path, _TOLD[kind]).problems) from error
