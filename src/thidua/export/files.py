"""Files are written beside their target and moved into place: an error leaves the old file as it was."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua.problems import UsageError, not_written, system_reason


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path to write to; what was written takes the target's place when the block ends without an error.

    Raises UsageError where the folder is missing or the target cannot be written: open in Excel, the disk full.
    """
    if not target.parent.is_dir():
        raise UsageError(f'Không có thư mục "{target.parent}"; hãy tạo thư mục trước hoặc ghi đường dẫn khác.')
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    except OSError as error:
        reason = system_reason(error)
        raise UsageError(f'Không ghi được vào thư mục "{target.parent}": {reason}; hãy ghi ra thư mục khác.') from error
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o644)  # mkstemp keeps files to their owner; papers lie in shared folders
        _move(draft, target)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _move(draft: Path, target: Path) -> None:
    try:
        draft.replace(target)
    except OSError as error:
        reason = "tệp đang mở (trong Excel?) hoặc không được phép ghi"
        raise UsageError(f'Không ghi được "{target}": {reason}; hãy đóng tệp rồi chạy lại.') from error
