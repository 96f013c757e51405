"""A folder of files written beside its target and moved into place; what someone has changed since is never lost."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
    place = target.resolve()
    parent = place.parent
    if not parent.is_dir():
        raise UsageError(f'Không có thư mục "{parent}"; hãy tạo thư mục trước hoặc ghi đường dẫn khác.')
    _check(target)
    try:
        draft = Path(tempfile.mkdtemp(dir=parent, prefix=f".{place.name}.", suffix=".tmp"))
    except OSError as error:
        raise UsageError(f'Không ghi được vào thư mục "{parent}"; hãy ghi ra thư mục khác.') from error
    try:
        yield draft
        (draft / MARK).write_text(json.dumps(_hashes(draft)), encoding="utf-8")
        _check(target)  # once more: somebody may have saved a file while the papers were made
        draft.chmod(0o755)  # mkdtemp keeps folders to their owner; papers lie in shared folders
        _swap(draft, place)
    except OSError as error:  # the disk full
        raise not_written(target, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _check(target: Path) -> None:
    if target.is_file():
        raise UsageError(f'"{target}" là một tệp; hãy ghi tên thư mục khác.')
    if not target.is_dir():
        return
    written = _written(target / MARK)
    changed = sorted(name for name, digest in _hashes(target).items() if written.get(name) != digest)
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
