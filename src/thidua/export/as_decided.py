"""Whom a decision on record names otherwise than the lists of the year, or whom those lists no longer have.

A certificate with another name than the signed decision, or one that is missing, has to be seen before the ceremony.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.export.roll import Line


def unlike_decided(lines: Iterable[Line]) -> Iterator[str]:
    """What must be known of these before their papers are signed, each subject named once."""
    each = {line.id: line for line in lines if line.own is None or line.decided_name}
    differing = [line for line in each.values() if line.own]
    if differing:
        told = "; ".join(f"{line.id}: {line.name}, trong sổ: {line.decided_name}" for line in differing)
        yield f"In tên ghi ở danh sách của năm, khác tên trong sổ quyết định, hãy kiểm tra: {told}"
    missing = [line for line in each.values() if line.own is None]
    if missing:
        told = "; ".join(_of_record(line) for line in missing)
        yield f"Không có trong danh sách của năm nên chưa có tên để in: {told}"


def _of_record(line: Line) -> str:
    return f"{line.id} ({line.decided_name})" if line.decided_name else line.id
