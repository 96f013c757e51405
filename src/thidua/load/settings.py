"""thidua.toml: every fault of the file told at once, by the path of its key."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from thidua.load.coding import stop
from thidua.load.terms import quoted
from thidua.load.toml_values import Faults, Settings, read_settings
from thidua.problems import DataError, Problem, Where


def parse_settings(text: str, name: str) -> Settings:
    """Raises DataError with every fault of the file; `name` is how messages call it."""
    try:
        settings: Settings = read_settings(_toml(text, name))
    except Faults as error:
        raise DataError(Problem(Where(name), f'khóa "{path}": {message}') for path, message in error.found) from error
    return settings


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
