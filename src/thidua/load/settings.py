"""thidua.toml: every fault of the file told at once, by the path of its key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import attrs
from cattrs import ClassValidationError, IterableValidationError
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote

from thidua.load.coding import stop
from thidua.load.terms import did_you_mean, quoted
from thidua.load.toml_values import CONVERTER, Settings
from thidua.problems import DataError, Problem, Where


def parse_settings(text: str, name: str) -> Settings:
    """Raises DataError with every fault of the file; `name` is how messages call it."""
    try:
        return CONVERTER.structure(_toml(text, name), Settings)
    except ClassValidationError as error:
        faults = [f'khóa "{path}": {message}' for path, message in _faults(error, "")]
        raise DataError(Problem(Where(name), fault) for fault in faults) from error


def _toml(text: str, name: str) -> dict[str, Any]:
    remedy = 'hãy sửa theo cú pháp TOML (xem tệp mẫu do "thidua init" tạo)'
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise stop(name, f"các bảng lồng nhau quá sâu; {remedy}") from error
    except tomllib.TOMLDecodeError as error:
        if at := re.search(r"line (\d+), column (\d+)\)$", str(error)):
            raise stop(name, _broken(text, int(at[1]), str(error)), int(at[1])) from error
        raise stop(name, f"tệp kết thúc giữa chừng; {remedy}", text.count("\n") + 1) from error


def _broken(text: str, line: int, error: str) -> str:
    """What to say of a line that cannot be read; the line itself shows most faults."""
    written = text.split("\n")[line - 1].strip()
    if "twice" in error or "overwrite" in error:
        return f"dòng {quoted(written)} ghi lại một mục đã có ở trên; hãy giữ một chỗ"
    return f"không đọc được dòng {quoted(written)}; chữ phải đặt trong dấu nháy kép, ngày viết như 2021-01-25"


def _faults(error: BaseException, path: str) -> Iterator[tuple[str, str]]:
    """Each fault with the path of its key; a key that is missing because it is misspelt is told once."""
    if isinstance(error, ClassValidationError | IterableValidationError):
        noted, others = error.group_exceptions()
        strange = [fault for each in others for fault in _strange_keys(each, path)]
        misspelt = {name for _, _, name in strange}
        yield from ((key, message) for key, message, _ in strange)
        for each, note in noted:
            if not (isinstance(each, KeyError) and _step(note) in misspelt):
                yield from _faults(each, _join(path, _step(note)))
    elif isinstance(error, KeyError):
        yield path, "thiếu; hãy ghi khóa này"
    else:
        yield path, str(error)


def _strange_keys(error: BaseException, path: str) -> Iterator[tuple[str, str, str | None]]:
    """An unknown key, what to say, and the key that was meant."""
    from difflib import get_close_matches

    assert isinstance(error, ForbiddenExtraKeysError) and error.cl is not None
    known = [each.name.rstrip("_") for each in attrs.fields(error.cl)]
    for extra in sorted(error.extra_fields):
        near = next(iter(get_close_matches(extra, known, n=1)), None)
        advice = did_you_mean(near) if near else f"các khóa được dùng là: {', '.join(known)}"
        yield _join(path, extra), f"không có khóa này; {advice}", near


def _step(note: AttributeValidationNote | IterableValidationNote) -> str | int:
    return note.name.rstrip("_") if isinstance(note, AttributeValidationNote) else note.index


def _join(path: str, step: str | int) -> str:
    if isinstance(step, int):
        return f"{path}[{step + 1}]"
    return f"{path}.{step}" if path else step
