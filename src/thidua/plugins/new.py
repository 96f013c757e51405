"""A new province's package, from the templates beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Template

from thidua.hookspecs import API_VERSION
from thidua.problems import UsageError

# Where each template goes; "" stands for a file without content.
_FILES = {
    "pyproject.toml": "pyproject.toml.txt",
    "README.md": "README.md.txt",
    "src/$module/__init__.py": "module.txt",
    "src/$module/py.typed": "",
    "cases/$code.toml": "cases.toml.txt",
    "tests/test_$module.py": "test.txt",
}


def new_plugin(parent: Path, code: str, name: str) -> Path:
    """Writes the package of a province into a new folder of `parent`, and returns it.

    Raises UsageError for a code that cannot be one, or where the folder is there already; then nothing is written.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code):
        raise UsageError(f'"{code}" không làm mã tỉnh được; hãy ghi chữ thường không dấu, nối bằng "-", ví dụ an-du.')
    if '"' in name or "\\" in name or "\n" in name:
        raise UsageError("Tên tỉnh không được có dấu nháy kép, dấu gạch chéo ngược hay xuống dòng.")
    folder = parent / f"thidua-{code}"
    if folder.exists():
        raise UsageError(f'Đã có "{folder}"; hãy chọn mã khác hoặc xóa thư mục này.')
    for path, text in _contents(code, name):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return folder


def _contents(code: str, name: str) -> Iterator[tuple[str, str]]:
    project = f"thidua-{code}"
    words = {"code": code, "name": name, "project": project, "module": project.replace("-", "_"), "api": API_VERSION}
    templates = files("thidua.plugins") / "template"
    for path, template in _FILES.items():
        text = (templates / template).read_text(encoding="utf-8") if template else ""
        yield Template(path).substitute(words), Template(text).substitute(words)
