"""The TOML files of law cases: found, opened, and cut into cases with their lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from thidua.load.coding import read_text, stop
from thidua.load.terms import did_you_mean, quoted
from thidua.problems import DataError, Problem, Where
from thidua.shown import Shown
from thidua.vietnamese import fold

NOT_CASES = ("pyproject.toml", "thidua.toml")
LARGEST = 4 * 1024 * 1024
_UTF8 = "hãy lưu lại dạng UTF-8 (Notepad: Encoding, UTF-8)"
_SYNTAX = "hãy sửa theo cú pháp TOML (bảng trong ngoặc nhọn {…} phải nằm trên một dòng)"
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*case[ \t]*\]\]", re.MULTILINE)


@frozen(eq=False)
class RawCase(Shown):
    """A case as it stands in its file; `line` is that of its [[case]]."""

    file: str
    line: int
    keys: dict[str, Any]


def read_files(paths: Iterable[Path]) -> tuple[list[RawCase], list[Problem]]:
    """The cases of all files and folders, and everything that kept a file from being read."""
    cases: list[RawCase] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            for file in _files_at(path):
                found, faults = _read_file(file)
                cases += found
                problems += faults
        except DataError as error:
            problems += error.problems
    return cases, problems


def _files_at(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise stop(path.as_posix(), "không có tệp hay thư mục này; hãy kiểm tra lại đường dẫn")
    files = sorted(file for file in path.rglob("*.toml") if file.name not in NOT_CASES)
    if not files:
        raise stop(path.as_posix(), "thư mục không có tệp .toml nào; hãy ghi thư mục chứa các tình huống")
    return files


def _read_file(path: Path) -> tuple[list[RawCase], list[Problem]]:
    name = path.as_posix()
    try:
        text, _ = read_text(path, name, _UTF8, LARGEST)
        return _cut(text, name, _parsed(text, name))
    except DataError as error:
        return [], list(error.problems)


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise stop(name, f"các bảng lồng nhau quá sâu; {_SYNTAX}") from error
    except tomllib.TOMLDecodeError as error:
        if at := re.search(r"line (\d+), column (\d+)\)$", str(error)):
            raise stop(name, f"không đọc được từ ký tự thứ {at[2]} của dòng này; {_SYNTAX}", int(at[1])) from error
        raise stop(name, f"tệp kết thúc giữa chừng; {_SYNTAX}", text.count("\n") + 1) from error


def _cut(text: str, name: str, parsed: dict[str, Any]) -> tuple[list[RawCase], list[Problem]]:
    problems = list(_strange(name, parsed))
    given = parsed.get("case", [])
    if not isinstance(given, list) or not all(isinstance(keys, dict) for keys in given) or not (given or problems):
        problems.append(Problem(Where(name, 1), "không có tình huống nào; mỗi tình huống bắt đầu bằng [[case]]"))
        return [], problems
    lines = [text.count("\n", 0, header.start()) + 1 for header in _HEADER.finditer(text)]
    if len(lines) != len(given):  # [[case]] inside a text, or cases written as one array
        lines = [1] * len(given)
    return [RawCase(name, line, keys) for line, keys in zip(lines, given, strict=True)], problems


def _strange(name: str, parsed: dict[str, Any]) -> Iterator[Problem]:
    for key in parsed:
        if key != "case":
            advice = did_you_mean("case") if "case" in fold(key) else "một tệp chỉ có các [[case]]"
            yield Problem(Where(name, 1), f"không có khóa {quoted(key)} ở ngoài [[case]]; {advice}")
