"""Backup copies of the register: made, verified, and put back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from filecmp import cmp
from itertools import count
from pathlib import Path
from shutil import copy2
from time import monotonic

from thidua.flow import Office
from thidua.problems import DataError, UsageError
from thidua.register.owner import refuse_other
from thidua.register.store import BUSY, WAIT, DamagedError, drafting, is_begun, making, reading, stop, told
from thidua.register.verify import Verified, verify

KEPT = ".cu-"


def check_target(path: Path, target: Path) -> None:
    """A copy may take the place of an older copy, and of nothing else. Raises UsageError."""
    if not target.exists():
        return
    if path.exists() and target.samefile(path):
        raise UsageError(f'"{target}" chính là sổ đang dùng; hãy ghi tên tệp khác.')
    own = _hashes(path)
    try:
        lost = len(_hashes(target) - own)
    except DataError as error:
        raise UsageError(f'Đã có "{target}", không phải bản sao lưu của sổ; hãy ghi tên tệp khác.') from error
    if lost:
        told = f'"{target}" có {lost} dòng mà sổ này không có (sổ của cơ quan khác, hoặc bản sao đủ hơn sổ)'
        raise UsageError(f"{told}, ghi đè thì mất; hãy ghi tên tệp khác.")


def backup(path: Path, target: Path, called: str = "") -> Verified:
    """Copies the register to a file that is there and empty; messages name it as it will be `called`.

    Raises DataError where one of them is not sound.
    """
    _sound(path)
    _copy(path, target, called)
    return _sound(target)


def _sound(path: Path) -> Verified:
    found = verify(path)
    if found.problems:
        raise DataError(found.problems)
    return found


def _copy(source: Path, target: Path, called: str = "") -> None:
    """One moment of the register, whoever writes to it meanwhile; into a register, whole or not at all."""
    named = target.with_name(called or target.name)
    with told(named), closing(sqlite3.connect(source)) as db, closing(sqlite3.connect(target)) as copy:
        copy.execute("BEGIN IMMEDIATE")  # who else is writing is waited for here, and not for ever
        copy.rollback()
        db.backup(copy, progress=_patience(named))


def _patience(target: Path) -> Callable[[int, int, int], None]:
    """Python would wait without end for a program that keeps the file open."""
    end = monotonic() + WAIT

    def check(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and monotonic() > end:
            raise stop(target, BUSY)

    return check


def restore(source: Path, path: Path, office: Office, replace: bool) -> Path | None:
    """Puts a copy back; the register that stood there is kept beside it, and its path returned.

    Raises DataError where the copy is not sound, is another office's, or lacks rows that the register has, unless
    `replace`.
    """
    if path.exists() and source.samefile(path):
        raise UsageError(f'"{source}" chính là sổ đang dùng; hãy ghi tên bản sao lưu.')
    _sound(source)
    refuse_other(source, office)
    if not is_begun(path):
        with making(path) as draft:
            _copy(source, draft)
        return None
    kept = _kept_name(path)
    try:
        lost = len(_hashes(path) - _hashes(source))
    except DamagedError:
        _replace_file(source, path, kept)
        return kept
    if lost and not replace:
        told = f"sổ hiện có {lost} dòng mà bản sao lưu {source.name} không có; chưa khôi phục"
        raise stop(path, f"{told}; hãy thêm --replace nếu chấp nhận mất các dòng đó")
    _write_over(source, path, kept)
    return kept


def _write_over(source: Path, path: Path, kept: Path) -> None:
    """The rows of a copy in the place of the register's; where that fails the register stands as before, alone."""
    with drafting(path) as draft:
        _copy(path, draft)
        draft.replace(kept)
    try:
        _copy(source, path)
    except DataError:
        kept.unlink()
        raise


def _hashes(path: Path) -> set[str]:
    with reading(path) as db:
        return {row["hash"] for row in db.execute("SELECT hash FROM chain")}


def _kept_name(path: Path) -> Path:
    """A new name beside the register, or that of what a restore kept which was killed before it changed anything."""
    free = next(number for number in count(1) if not _kept(path, number).exists())
    last = _kept(path, free - 1)
    return last if free > 1 and _is_same(last, path) else _kept(path, free)


def _kept(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}{KEPT}{number}")


def _is_same(one: Path, other: Path) -> bool:
    if cmp(one, other, shallow=False):
        return True
    try:
        return _hashes(one) == _hashes(other)
    except DataError:
        return False


def _replace_file(source: Path, path: Path, kept: Path) -> None:
    """A damaged file cannot be written into; its journal goes first, or it would be played into the new one.

    The file is there at every moment: without one the office would be evaluated as if nothing had been decided.
    """
    with drafting(path) as draft:
        _copy(source, draft)
        copy2(path, kept)
        for suffix in ("-journal", "-wal", "-shm"):
            old = path.with_name(path.name + suffix)
            if old.exists():
                old.rename(kept.with_name(kept.name + suffix))
        draft.replace(path)
