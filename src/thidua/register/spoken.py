"""What was recorded and revoked, as the officer reads it; an override is said wherever its grant is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from thidua.register.entry import Decision
from thidua.register.record import Recorded
from thidua.register.revoke import Plan
from thidua.vietnamese import date_text

SHORT_HASH = 16  # letters of a hash that an officer can write down


def recorded_lines(decision: Decision, done: Recorded) -> Iterator[str]:
    """What a decision granted, what the council decided against the finding, and the hash to be written down."""
    counts = Counter(entry.award for entry in decision.entries if entry.granted)
    told = ", ".join(f"{number} {code}" for code, number in counts.items()) or "không tặng ai"
    head = decision.head
    day, rows = date_text(head.decided_on), f"dòng {done.first} đến {done.last}"
    yield f"Đã ghi quyết định {head.number} ngày {day} vào sổ: {told} ({rows})."
    for entry in decision.entries:
        if entry.override:
            how = "tặng" if entry.granted else "không tặng"
            yield f"Quyết khác kết quả: {how} {entry.award} cho {entry.subject_id} ({entry.override})."
    yield f"Mã kiểm tra của sổ: {done.head[:SHORT_HASH]}"


def revoked_lines(plan: Plan) -> Iterator[str]:
    """The grant to be revoked and what rests on it."""
    grant = plan.grant
    yield f"Thu hồi: {grant.award} năm {grant.year} của {grant.subject_id}, {grant.place}."
    if plan.resting:
        told = "; ".join(f"{one.award} năm {one.year} ({one.place})" for one in plan.resting)
        yield f"{len(plan.resting)} danh hiệu sau dựa vào quyết định này: {told}."
    else:
        yield "Không có danh hiệu nào trong sổ dựa vào quyết định này."
