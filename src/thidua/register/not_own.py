"""Initiatives that a grant has spent and that somebody else wrote, as the register has it after a correction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from thidua.register.book import Recognised
from thidua.register.rows import book_of


def spent_of_others(path: Path, row: int) -> Iterator[str]:
    """The notes on a grant: what it has spent followed it to its subject, the authors that are recorded did not."""
    book = book_of(path)
    for use in book.uses:
        known = (one for one in book.initiatives if one.initiative_id == use.initiative_id and one.authors is not None)
        one = next(known, None)
        if use.grant.row == row and one is not None and use.grant.subject_id not in (one.authors or ()):
            yield _note(one, use.grant.subject_id)


def _note(one: Recognised, subject: str) -> str:
    wrote = ", ".join(one.authors or ()) or "người ngoài cơ quan"
    told = f"sáng kiến {one.initiative_id} đã ghi là dùng cho {subject}, mà tác giả trong sổ là {wrote}"
    right = f'cùng một người thì sửa tiếp: thidua register correct {one.row} --set "Tác giả=…" --reason …'
    return f"Lưu ý: {told}; {right}; là người khác thì để nguyên, tác giả ấy coi là chưa dùng sáng kiến"
