"""Files are written beside their target and moved into place: an error leaves the old file as it was."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua.problems import UsageError, not_written, system_reason

_OFFICE = (".docx", ".xlsx")  # files that carry the hours at which they were made and last saved
_NO_HOUR = (1980, 1, 1, 0, 0, 0)
_HOURS = re.compile(rb"<dcterms:(created|modified)\b[^>]*>([^<]*)<")


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path to write to; what was written takes the target's place when the block ends without an error.

    A link stays: the file that it points to is replaced, which others may read by its own name.
    Raises UsageError where the folder is missing or the target cannot be written: open in Excel, the disk full.
    """
    place = Path(os.path.realpath(target)) if target.is_symlink() else target
    if place.is_dir():
        raise UsageError(f'"{target}" là một thư mục; hãy ghi tên tệp.')
    if not place.parent.is_dir():
        raise UsageError(f'Không có thư mục "{place.parent}"; hãy tạo thư mục trước hoặc ghi đường dẫn khác.')
    draft = _beside(place)
    try:
        yield draft
        _share(draft, place)
        _move(draft, place)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _beside(place: Path) -> Path:
    """An empty file in the same folder, from which to move is one step."""
    try:
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".tmp")
    except OSError as error:
        reason = system_reason(error)
        raise UsageError(f'Không ghi được vào thư mục "{place.parent}": {reason}; hãy ghi ra thư mục khác.') from error
    os.close(handle)
    return Path(name)


def _share(draft: Path, place: Path) -> None:
    """mkstemp keeps files to their owner, and papers lie in shared folders; what was closed to others stays closed."""
    if place.exists():
        shutil.copymode(place, draft)
    else:
        draft.chmod(0o644)


def _move(draft: Path, target: Path) -> None:
    try:
        draft.replace(target)
    except OSError as error:
        reason = "tệp đang mở (trong Excel?) hoặc không được phép ghi"
        raise UsageError(f'Không ghi được "{target}": {reason}; hãy đóng tệp rồi chạy lại.') from error


def refuse_edited(target: Path) -> None:
    """Raises UsageError for a Word or Excel file that somebody saved since it was written, or that is not ours.

    What we write says that it was last changed when it was made, and its parts have no hour; Word, Excel and
    LibreOffice leave theirs in the one or in the other.
    """
    if target.suffix.lower() in _OFFICE and target.is_file() and not _is_as_written(target):
        told = f'"{target}" đã được sửa và lưu lại, hoặc không do thidua xuất, ghi đè thì mất'
        raise UsageError(f"{told}; hãy ghi tên tệp khác, hoặc đổi tên tệp đó.")


def _is_as_written(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            hours = dict(_HOURS.findall(archive.read("docProps/core.xml")))
            packed = {part.date_time for part in archive.infolist()}
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
    return packed == {_NO_HOUR} and b"created" in hours and hours.get(b"modified") == hours[b"created"]
