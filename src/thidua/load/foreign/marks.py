"""What stands in a cell instead of words: an X for yes; "Không", a dash for nothing."""

from __future__ import annotations

from thidua.load.terms import quoted
from thidua.problems import DataError, Problem, Where
from thidua.vietnamese import fold

_YES, _SIGNS = {"x", "co", "1", "v", "yes", "true"}, set("✓✔☑√")
_NO = {"khong", "khong co", "chua co", "0", "no", "false", "k"}


def says_yes(text: str) -> bool:
    """Whether a text is a mark and nothing else."""
    return fold(text) in _YES or text in _SIGNS


def says_no(text: str) -> bool:
    """Whether a text says that there is nothing."""
    return fold(text) in _NO or not text.strip(" .-–—")


def is_marked(text: str, where: Where) -> bool:
    """Raises DataError for what is no mark."""
    if says_yes(text):
        return True
    if says_no(text):
        return False
    raise DataError([Problem(where, f"{quoted(text)} không phải là dấu X; hãy ghi X hoặc để trống")])
