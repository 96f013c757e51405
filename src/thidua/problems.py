"""What is wrong with an officer's input, as values that name their place; and the few exceptions that stop a run.

Bad data never raises through an officer's face: it becomes a `Problem`, and a run reports all of them at once.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from typing import ClassVar

from attrs import field, frozen

from thidua.shown import Shown


@frozen(order=True)
class Where(Shown):
    """The place of a datum: a file (relative to the data folder), a line or sheet row from 1, and a column."""

    file: str
    line: int = 0
    column: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}"
        if self.column:
            place += f', cột "{self.column}"'
        return place


@frozen(order=True)
class Problem(Shown):
    """One line for the officer: where, what is wrong, and what to do about it."""

    where: Where
    message: str
    severity: str = field(default="error")  # "error" stops the office, "warning" is only said

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class ThiduaError(Exception):
    """A run that cannot go on; `exit_status` is the contract of the command line."""

    exit_status: ClassVar[int] = 4


class DataError(ThiduaError):
    """The data has errors; carries every problem found."""

    exit_status: ClassVar[int] = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NoYearError(DataError):
    """The office keeps no records of the year; others may."""


class UsageError(ThiduaError):
    """The command was called wrongly."""

    exit_status: ClassVar[int] = 2


class PluginError(ThiduaError):
    """The plugin of a province is missing, broken, doubled, or changes what the law keeps to itself."""

    exit_status: ClassVar[int] = 3


class NoRegimeError(ThiduaError):
    """No formalised text covers the date."""

    exit_status: ClassVar[int] = 3


_REASONS = {
    errno.ENOENT: "không có tệp này",
    errno.EACCES: "không được phép, hoặc tệp đang mở ở chương trình khác",
    errno.EPERM: "không được phép, hoặc tệp đang mở ở chương trình khác",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOSPC: "ổ đĩa đầy",
    errno.EDQUOT: "đã dùng hết dung lượng được cấp",
    errno.EFBIG: "tệp lớn hơn mức hệ thống cho phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EIO: "ổ đĩa lỗi",
}


def system_reason(error: OSError) -> str:
    """Why the system refused a file, in Vietnamese; its own words are English."""
    return _REASONS.get(error.errno or 0, f"lỗi hệ thống số {error.errno}")


def not_written(target: object, error: OSError) -> UsageError:
    """What an officer is told of a disk that failed while a file was being written beside its target."""
    remedy = "chưa thay đổi gì; hãy giải phóng chỗ trống hoặc ghi ra ổ đĩa khác rồi chạy lại"
    return UsageError(f'Không ghi được "{target}": {system_reason(error)}; {remedy}.')


def not_allowed(error: BaseException) -> DataError | None:
    """What an officer is told of a folder or file that is kept from this user; None of any other fault."""
    if not isinstance(error, PermissionError) or not error.filename:
        return None
    message = f"không mở được ({system_reason(error)}); hãy kiểm tra quyền đọc, ghi của thư mục, tệp"
    return DataError([Problem(Where(str(error.filename)), message)])


def not_printed(error: OSError) -> UsageError:
    """What an officer is told of an output that could not be written: what a command has recorded stays."""
    done = "những gì lệnh đã ghi vào sổ, vào tệp thì vẫn còn, hãy xem lại trước khi chạy lại"
    return UsageError(f"Không in ra hết được (màn hình, hoặc tệp sau dấu >): {system_reason(error)}; {done}.")


def inner_fault(error: BaseException) -> str:
    """A fault of our own, on one line that can be sent to whoever keeps the program."""
    import traceback
    from pathlib import Path

    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return (
        f"Lỗi bên trong phần mềm: {type(error).__name__} ({place}). Số liệu không bị thay đổi; "
        f"hãy gửi dòng này cho người phụ trách phần mềm."
    )
