"""Whom a decision of the office grants what a council must vote on, while no ballot is on record."""

from __future__ import annotations

from thidua.law.award import OFFICE_DECIDES
from thidua.register.entry import Decision


def unvoted(decision: Decision) -> str:
    """The note that names them; else nothing. What a higher level decides, its own council has voted on."""
    if decision.head.authority != OFFICE_DECIDES:
        return ""
    waiting = [one for one in decision.entries if one.granted and one.needs and one.vote is None]
    if not waiting:
        return ""
    told = "; ".join(f"{one.subject_id}, {one.award}" for one in waiting)
    remedy = "hãy nhập phiếu bằng thidua ballot import, đánh giá lại rồi mới ghi"
    return f"Lưu ý: phải bỏ phiếu mà chưa có phiếu hợp lệ: {told}; {remedy}"
