"""A folder of files written beside its target and moved into place; what someone has changed since is never lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from thidua.problems import UsageError, not_written

MARK = ".thidua-giay-to"  # in a folder that this program wrote: the hashes of its files
NAMED = 3


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """A folder to write to; when the block ends well, it takes the place of an older one that nobody has changed.

    A link stays: the folder that it points to is replaced.
    Raises UsageError where the target is a file, or a folder with files that this program did not write as they are.
    """
    place = _resolved(target)
    parent = place.parent
    if not parent.is_dir():
        raise UsageError(f'Không có thư mục "{parent}"; hãy tạo thư mục trước hoặc ghi đường dẫn khác.')
    _check(place, target)
    try:
        draft = Path(tempfile.mkdtemp(dir=parent, prefix=f".{place.name}.", suffix=".tmp"))
    except OSError as error:
        raise UsageError(f'Không ghi được vào thư mục "{parent}"; hãy ghi ra thư mục khác.') from error
    try:
        yield draft
        (draft / MARK).write_text(json.dumps(_hashes(draft)), encoding="utf-8")
        _check(place, target)  # once more: somebody may have saved a file while the papers were made
        _share(draft, place)
        _swap(draft, place)
    except OSError as error:  # the disk full
        raise not_written(target, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _resolved(target: Path) -> Path:
    """The folder itself, behind all links."""
    try:
        return target.resolve()
    except (OSError, RuntimeError) as error:
        raise UsageError(f'"{target}" là liên kết tới chính nó; hãy ghi tên thư mục khác.') from error


def _share(draft: Path, place: Path) -> None:
    """Papers lie in shared folders, mkdtemp keeps folders to their owner: the new one is as open as the old one was."""
    if not place.is_dir():
        draft.chmod(0o755)
        return
    if hasattr(os, "chown"):
        with suppress(OSError):  # a group of which one is no member stays away
            os.chown(draft, -1, place.stat().st_gid)
    shutil.copymode(place, draft)


def _check(place: Path, target: Path) -> None:
    """Whether the folder may be replaced; messages call it as the officer did."""
    if place.is_file():
        raise UsageError(f'"{target}" là một tệp; hãy ghi tên thư mục khác.')
    if not place.is_dir():
        return
    written = _written(place / MARK)
    changed = sorted(name for name, digest in _hashes(place).items() if written.get(name) != digest)
    if changed:
        more = f" và {len(changed) - NAMED} tệp nữa" if len(changed) > NAMED else ""
        names = ", ".join(changed[:NAMED]) + more
        raise UsageError(f'Thư mục "{target}" có tệp đã sửa hoặc thêm ({names}); hãy ghi tên thư mục mới.')


def _written(mark: Path) -> Mapping[str, str]:
    """The hashes that this program left in a folder; none where the file that has them was damaged."""
    try:
        found = json.loads(mark.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _hashes(folder: Path) -> dict[str, str]:
    """The files of a folder by path within it; those that Word and Excel keep while a file is open do not count."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    kept = (path for path in files if path.name != MARK and not path.name.startswith("~$"))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def _swap(draft: Path, target: Path) -> None:
    """The new folder takes the place of the old one, which is put aside first, and back if that fails."""
    aside = draft.with_suffix(".old")
    try:
        if target.exists():
            target.rename(aside)
        draft.rename(target)
    except OSError as error:
        if aside.exists() and not target.exists():
            aside.rename(target)
        reason = "một tệp trong đó đang mở, hoặc không được phép ghi"
        raise UsageError(f'Không ghi được "{target}": {reason}; hãy đóng tệp rồi chạy lại.') from error
    shutil.rmtree(aside, ignore_errors=True)
