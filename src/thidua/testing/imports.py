"""What a plugin may import: thidua, itself, and modules that only reckon.

Clock, files, network, environment, other programs and threads are all reached through a module, so that naming the
few that reach nothing keeps out all of them, also where no case leads.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from thidua.testing.examined import Examined

RECKONING = (
    *("datetime", "decimal", "fractions", "math", "statistics", "numbers", "re", "string", "unicodedata"),
    *("collections", "itertools", "functools", "operator", "bisect", "heapq", "enum", "dataclasses", "copy"),
    *("abc", "contextlib", "types", "typing", "textwrap", "difflib", "hashlib", "json", "__future__"),
)


def imports(examined: Examined) -> Iterator[str]:
    """Every import that reaches further, in every file of the package, with its line."""
    for path, name in examined.source.files():
        for line, module in sorted(_imported(path)) if path.suffix == ".py" else ():
            if remedy := _remedy(module, examined.source.top):
                yield f"{name.as_posix()}, dòng {line}: nhập {module}; {remedy}"


def _remedy(module: str, own: str) -> str:
    top = module.partition(".")[0]
    if module == "thidua" or top in (own, *RECKONING):
        return ""
    if top == "thidua":
        return 'bên trong thidua đổi lúc nào cũng được, hãy nhập từ thidua ("from thidua import …")'
    some = ", ".join(RECKONING[:3])
    return f"plugin chỉ được nhập thidua và các mô-đun chỉ để tính ({some}, …; xem docs/plugins.md), hãy bỏ"


def _imported(path: Path) -> Iterator[tuple[int, str]]:
    """The modules that a file asks for, with their lines; a file that cannot be read cannot be run either."""
    with suppress(SyntaxError, ValueError):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.lineno, node.module
