"""What was recorded and revoked, as the officer reads it; an override is said wherever its grant is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from thidua.register.based_on import COUNTED_BY_UNITS
from thidua.register.book import Grant
from thidua.register.entry import Decision, told_before
from thidua.register.record import Recorded
from thidua.register.revoke import Plan
from thidua.vietnamese import date_text

SHORT_HASH = 16  # letters of a hash that an officer can write down


def recorded_lines(decision: Decision, done: Recorded) -> Iterator[str]:
    """What a decision granted, what the council decided against the finding, and the hash to be written down."""
    yield f"Đã ghi {_told(decision)} (dòng {done.first} đến {done.last})."
    yield from _beside(decision)
    yield f"Mã kiểm tra của sổ: {done.head[:SHORT_HASH]}"


def preview_lines(decision: Decision) -> Iterator[str]:
    """What a decision would grant, one by one."""
    yield f"Sẽ ghi {_told(decision)}."
    for entry in decision.entries:
        if entry.granted:
            spent = f"; sáng kiến đã dùng: {', '.join(entry.initiatives)}" if entry.initiatives else ""
            yield f"  {entry.subject_id} {entry.name}".rstrip() + f": {entry.award} năm {entry.year}{spent}"
    yield from _beside(decision)
    yield "Chỉ xem, chưa ghi gì."


def _told(decision: Decision) -> str:
    counts = Counter(entry.award for entry in decision.entries if entry.granted)
    told = ", ".join(f"{number} {code}" for code, number in counts.items()) or "không tặng ai"
    head = decision.head
    return f"quyết định {head.number} ngày {date_text(head.decided_on)} vào sổ: {told}"


def _beside(decision: Decision) -> Iterator[str]:
    """What the council decided against the finding, and what was decided before and is not recorded again."""
    if decision.before:
        yield f"Không ghi lại vì trong năm đã có quyết định: {told_before(decision.before)}."
    for entry in decision.entries:
        if entry.override:
            how = "tặng" if entry.granted else "không tặng"
            yield f"Quyết khác kết quả: {how} {entry.award} cho {entry.subject_id} ({entry.override})."


def revoked_lines(plan: Plan) -> Iterator[str]:
    """The grant to be revoked and what rests on it."""
    grant = plan.grant
    yield f"Thu hồi: {grant.award} năm {grant.year} của {grant.subject_id}, {grant.place}."
    if plan.resting:
        told = "; ".join(f"{one.award} năm {one.year} ({one.place})" for one in plan.resting)
        yield f"{len(plan.resting)} danh hiệu, hình thức sau dựa vào hoặc có thể đã dựa vào quyết định này: {told}."
    else:
        yield "Không có danh hiệu, hình thức nào của đối tượng này trong sổ dựa vào quyết định này."
    yield from _about_units(plan)
    if plan.spent:
        yield (
            f"Sáng kiến đã dùng cho {grant.award} này ({', '.join(plan.spent)}) vẫn coi là đã dùng "
            "(cách hiểu: văn bản không nói thu hồi rồi thì được dùng lại)."
        )


def upheld_line(grant: Grant, lost: Iterable[Grant]) -> str:
    """The grant that stands, and what was revoked below it."""
    why = " và ".join(f"{one.award} năm {one.year} của {one.subject_id}" for one in lost)
    what = f"{grant.award} năm {grant.year} của {grant.subject_id}, {grant.place}"
    return f"Đã ghi: đã xem lại, giữ nguyên {what}, dù {why} đã thu hồi; các năm không nhắc việc này nữa."


def _about_units(plan: Plan) -> Iterator[str]:
    """The titles of units that count the award: only the officer knows which unit was the person's in that year."""
    grant = plan.grant
    titles = COUNTED_BY_UNITS.get(grant.award)
    if titles:
        known = "; ".join(f"{one.subject_id}: {one.award} ({one.place})" for one in plan.counting)
        there = f"sổ có {known}" if known else "sổ chưa có danh hiệu nào như vậy của năm này"
        yield (
            f"{' và '.join(titles)} tính theo số cá nhân được {grant.award}: hãy tự xem lại danh hiệu năm {grant.year} "
            f"của đơn vị có {grant.subject_id} ({there})."
        )
