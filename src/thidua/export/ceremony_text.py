"""What the master of ceremonies reads aloud: the decisions, then turn by turn, with directions for the stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.export.calls import DECIDED, Call, Calls, Turn, authority_name, full_name, has_certificate
from thidua.export.certificate import authority, short_name
from thidua.export.letterhead import BLANK, signature
from thidua.export.paper import Data, Job
from thidua.export.roll import Group, Line
from thidua.export.spoken import joined, spoken, spoken_day, spoken_number, unexplained
from thidua.law.award import TITLE
from thidua.law.fact import UNIT
from thidua.vietnamese import number_words

# Records name only their kind: whose decision it is has to be written in.
_SEVERAL = frozenset({"minister", "party", "front", "union", "other", "head_of_unit"})


def script(job: Job, calls: Calls) -> Data:
    """The whole text: the decisions, the turns, the abbreviations that someone has to ask about."""
    texts = [text for call in calls for text in (call.line.post, call.line.unit, call.line.name * _is_unit(call.line))]
    left = dict.fromkeys(word for text in [*texts, job.office.name] for word in unexplained(text))
    return {
        "mo_dau": "[Đọc toàn văn quyết định; danh sách kèm theo đọc theo từng lượt dưới đây.]",
        "quyet_dinh": list(_decisions(job, calls)),
        "luot": [_turn(job, turn, calls) for turn in calls.turns],
        "viet_tat": f"[Chữ viết tắt phải hỏi lại cách đọc: {', '.join(left)}]" if left else "",
    }


def award_phrase(job: Job, group: Group) -> str:
    """An award in full as it is announced, with whose it is: "Giấy khen của Chánh Văn phòng Ủy ban nhân dân tỉnh"."""
    award = group.award
    if award.kind == TITLE:
        return f"danh hiệu {spoken(award.name)}"
    if award.stage == DECIDED:
        return f"{short_name(award)} của {spoken(authority(job, group.lines[0].decided_on))}"
    return spoken(award.name)


def spoken_line(line: Line) -> str:
    """A name as it is called: with form of address, post and unit where they are recorded."""
    place = line.unit if _is_unit(line) else joined(line.post, line.unit)
    return ", ".join(filter(None, (full_name(line), place)))


def _is_unit(line: Line) -> bool:
    return line.of == UNIT


def _decisions(job: Job, calls: Calls) -> Iterator[str]:
    """Every decision with what it grants, in the order of calls."""
    granted: dict[Any, dict[tuple[str, str], int]] = {}
    first: dict[Any, Call] = {}
    for call in calls:
        key = (call.line.decision_no, call.line.decided_on, call.group.award.authority)
        first.setdefault(key, call)
        what = award_phrase(job, call.group), call.group.noun
        given = granted.setdefault(key, {})
        given[what] = given.get(what, 0) + 1
    for key, given in granted.items():
        tang = "; ".join(f"{what} cho {number_words(count)} {noun}" for (what, noun), count in given.items())
        yield f"{_decision(job, first[key])}. Tặng: {tang}."


def _decision(job: Job, call: Call) -> str:
    line, ours = call.line, call.group.award.stage == DECIDED
    number = spoken_number(line.decision_no) if line.decision_no else BLANK
    day = spoken_day(line.decided_on) if line.decided_on else f"ngày {BLANK}"
    who = authority(job, line.decided_on) if ours else authority_name(call.group.award)
    who = BLANK if call.group.award.authority in _SEVERAL else who
    signed_on = line.decided_on or job.evaluation.decision_date
    signer = signature(job.office.signer, signed_on, "decision", line.signer)["ho_ten"]
    of = f" của {spoken(who)}" if who else ""
    signed = f", do {signer} ký" if ours and signer else ""
    return f"Quyết định số {number}, {day}{of}{signed}"


def _turn(job: Job, turn: Turn, of: Calls) -> Data:
    """One turn: who is asked up, the names, what happens on the stage."""
    group, calls = turn.group, turn.calls
    comes = any(call.presence.receiver or not call.presence.is_absent for call in calls)
    return {
        "tieu_de": f"Lượt {turn.number}: số {_span(calls)}",
        "loi": (
            f"Xin trân trọng kính mời {number_words(len(calls))} {group.noun} sau đây nhận {award_phrase(job, group)}"
            + (":" if comes else " [vắng mặt, chỉ đọc tên]:")
        ),
        "ten": [_called(call, of) for call in calls],
        "chi_dan": _direction(job, turn),
    }


def _span(calls: tuple[Call, ...]) -> str:
    first, last = calls[0].number, calls[-1].number
    return str(first) if first == last else f"{first} đến {last}"


def _called(call: Call, of: Calls) -> str:
    said = f"{call.number}. {spoken(spoken_line(call.line))}"
    if not call.presence.is_absent:
        return said
    receiver = call.presence.receiver
    who = f"{of.told(receiver.name, receiver.id)} nhận thay" if receiver else "chưa có người nhận thay"
    return f"{said} [vắng mặt; {who}]"


def _direction(job: Job, turn: Turn) -> str:
    """What happens once the names are read."""
    sheets = [call.sheet for call in turn.calls if call.sheet]
    pile = f"tờ {sheets[0]} đến {sheets[-1]} của tập giấy" if len(sheets) > 1 else f"tờ {sheets[0]}" if sheets else ""
    if not has_certificate(job, turn.group.award):
        pile = no_certificate(turn.group)
    return f"[Mời {BLANK}{BLANK} lên trao; {pile}. Trao xong, mời về chỗ rồi mới gọi lượt sau.]"


def no_certificate(group: Group) -> str:
    """The mark of an award without a certificate."""
    short = {"LDTT": "LĐTT"}.get(group.award.code, group.award.name)
    return f"không có giấy chứng nhận ({short})"
