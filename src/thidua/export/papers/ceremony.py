"""`ceremony`: the papers of one ceremony (lễ trao), all made from the one order of calls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.export.as_decided import unlike_decided
from thidua.export.attendance import UNSURE, Receiver
from thidua.export.calls import DECIDED, Call, Calls, authority_name, calls_of, full_name, has_certificate
from thidua.export.ceremony_sheets import write_sheets
from thidua.export.ceremony_text import no_certificate, script
from thidua.export.letterhead import BLANK, letterhead
from thidua.export.paper import Data, Job, Paper, Part
from thidua.export.roll import DECISIONS, taken_back
from thidua.export.word import fill_paper
from thidua.flow import Outcome
from thidua.law.fact import UNIT
from thidua.vietnamese import date_text, fold

PARTS = {
    "a": "THỨ TỰ XƯỚNG TÊN",
    "b": "LỜI DẪN CHƯƠNG TRÌNH",
    "c": "TẬP GIẤY TRAO, XẾP THEO THỨ TỰ XƯỚNG TÊN",
    "d": "CHỖ NGỒI CHỜ THEO THỨ TỰ XƯỚNG TÊN",
    "e": "VẮNG MẶT VÀ NHẬN THAY",
    "f": "PHIẾU KIỂM TẠI BÀN TRAO",
}
_DOUBTED = (Outcome.NOT_MET, Outcome.ON_HOLD)  # what is missing or was not nominated is no reason to ask
NO_TABLE = "Không có bảng dự lễ (attendance): coi như mọi người đều dự."


def data(job: Job) -> Data:
    """All parts as plain values."""
    said = letterhead(job, "ceremony")
    calls = calls_of(job)
    marks = _marks(calls)
    turns = [_turn(job, calls, number, marks) for number in range(len(calls.turns))]
    every = [line for turn in turns for line in turn["dong"]]
    return {
        **said,
        "tieu_de": f"{said['ban_nhap']}LỄ TRAO TẶNG DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG NĂM {job.year}",
        "chan_trang": _foot(job, every),
        "phan": {letter: f"{letter}) {name}" for letter, name in PARTS.items()},
        "can_biet": list(_to_know(job, calls, every)),
        "luot": turns,
        "loi_dan": script(job, calls),
        "tap": [_in_pile(line, calls) for line in every if line["to"]],
        "cho": list(_seats(calls)),
        "vang": [line for line in every if line["tinh_trang"]],
        "khong_vang": _nobody_away(calls) if not any(line["tinh_trang"] for line in every) else "",
        "can_lam_ro": list(calls.attendance.faults),
    }


def _foot(job: Job, every: list[Data]) -> str:
    """What must be the same on every sheet of one ceremony."""
    sheets = sum(bool(line["to"]) for line in every)
    return f"Mã bản {job.stamp.fingerprint}; {len(every)} số gọi, {sheets} tờ, mỗi lượt tối đa {job.options.stage}"


# --- the lines -----------------------------------------------------------------------------------------------------


def _turn(job: Job, calls: Calls, place: int, marks: dict[int, str]) -> Data:
    turn = calls.turns[place]
    group, count = turn.group, len(turn.calls)
    without = "" if has_certificate(job, group.award) else f" – {no_certificate(group)}"
    return {
        "so": turn.number,
        "ten": f"Lượt {turn.number}: {group.award.name}, {count} {group.noun}{without}",
        "dong": [_line(job, turn.number, call, marks.get(call.number, ""), calls) for call in turn.calls],
    }


def _in_pile(line: Data, calls: Calls) -> Data:
    """The list of the pile has no room for notes, so a name that another has too bears its id."""
    return {**line, "ten_goi": calls.told(line["ten_goi"], line["ma"])}


def _line(job: Job, turn: int, call: Call, mark: str, calls: Calls) -> Data:
    line = call.line
    return {
        "so_goi": call.number,
        "luot": turn,
        "ma": line.id,
        "ong_ba": line.address,
        "ho_ten": line.name,
        "ten_goi": full_name(line),
        "chuc_vu": line.post,
        "don_vi": line.unit,
        "danh_hieu": call.group.award.name,
        "so_vang": _golden(job, call),
        "quyet_dinh": _decision(call),
        "to": call.sheet,
        "to_in": str(call.sheet or "–"),
        "trang": call.page,
        "giay": _certificate(job, call),
        "tinh_trang": _status(call),
        "nhan_thay": _place(call.presence.receiver, calls),
        "ghi_chu": "; ".join(filter(None, (_status_note(call, calls), mark, call.presence.note))),
    }


def _golden(job: Job, call: Call) -> str:
    """The number in the decision's list; dots where another decision than this list's has it."""
    is_own = job.roll.source == DECISIONS or not call.line.is_decided
    return str(call.line.number) if is_own else BLANK


def _decision(call: Call) -> str:
    line = call.line
    if not line.decision_no:
        return BLANK
    return f"{line.decision_no} ngày {date_text(line.decided_on)}" if line.decided_on else line.decision_no


def _certificate(job: Job, call: Call) -> str:
    """What is handed over, and who makes it."""
    award = call.group.award
    if not has_certificate(job, award):
        return no_certificate(call.group)
    if call.page:
        return f"trang {call.page} của tệp giấy khen"
    if award.stage == DECIDED:
        return "theo quyết định đã có, in bằng --from register" if call.line.own else "chưa in được: chưa có tên"
    who = authority_name(award)
    return f"do {who} cấp" if who else "do cấp quyết định cấp"


def _place(receiver: Receiver | None, calls: Calls) -> str:
    return ", ".join(filter(None, (calls.told(receiver.name, receiver.id), receiver.unit))) if receiver else ""


def _status(call: Call) -> str:
    """Empty for who comes."""
    return "vắng mặt" if call.presence.is_absent else "chưa rõ" if call.presence.status == UNSURE else ""


def _status_note(call: Call, calls: Calls) -> str:
    receiver = call.presence.receiver
    who = calls.told(receiver.name, receiver.id) if receiver else ""
    if call.presence.is_absent:
        return f"VẮNG MẶT, {f'{who} nhận thay' if who else 'chưa có người nhận thay'}"
    if call.line.of == UNIT:
        return f"đại diện: {who or BLANK}"
    return "chưa rõ có dự không" if call.presence.status == UNSURE else ""


def _marks(calls: Calls) -> dict[int, str]:
    """By call number: other calls of the same subject, and names that are the same or nearly so."""
    by_id: dict[str, list[int]] = {}
    by_name: dict[str, dict[str, int]] = {}
    for call in calls:
        by_id.setdefault(call.line.id, []).append(call.number)
        by_name.setdefault(fold(call.line.name), {}).setdefault(call.line.id, call.number)
    marks = {}
    for call in calls:
        others = [str(number) for number in by_id[call.line.id] if number != call.number]
        alike = [f"{number} (mã {id_})" for id_, number in by_name[fold(call.line.name)].items() if id_ != call.line.id]
        said = [f"TÊN TRÙNG HOẶC GẦN GIỐNG số {', '.join(alike)}; đây là mã {call.line.id}"] if alike else []
        said += [f"còn được gọi ở số {', '.join(others)}"] if others else []
        marks[call.number] = "; ".join(said)
    return marks


# --- what to know, who sits where -----------------------------------------------------------------------------------


def _to_know(job: Job, calls: Calls, every: list[Data]) -> Iterator[str]:
    """What the organiser must see before anything else."""
    if job.roll.source != DECISIONS:
        yield "Theo kết quả đánh giá, chỉ để chuẩn bị; có quyết định thì xuất lại bằng --from register."
        above = dict.fromkeys(x["danh_hieu"] for x, call in zip(every, calls, strict=True) if _waits(call))
        if above:
            yield f"Chỉ trao khi cấp trên đã quyết định: {', '.join(above)}."
        done = [str(call.number) for call in calls if call.line.is_decided]
        if done:
            yield f"Đã có quyết định trong năm, hãy kiểm tra đã trao chưa: số {', '.join(done)}."
    yield from _taken_back(job)
    yield from _doubted(calls)
    yield from (f"{told}." for told in unlike_decided(call.line for call in calls))
    if not calls.attendance.is_known:
        yield NO_TABLE
    else:
        away = sum(line["tinh_trang"] == "vắng mặt" for line in every)
        yield f"Theo bảng dự lễ: {away} số gọi vắng mặt, xếp cuối lượt; ai không có dòng trong bảng coi như dự."
    if calls.attendance.faults:
        yield f"Có {len(calls.attendance.faults)} việc cần làm rõ về dự lễ, nhận thay: xem phần e."
    alike = [str(line["so_goi"]) for line in every if "TÊN TRÙNG" in line["ghi_chu"]]
    if alike:
        yield f"Tên trùng hoặc gần giống nhau, dễ trao nhầm: số {', '.join(alike)}."
    yield "Các phần chỉ dùng chung khi chân trang giống hệt nhau; sửa số liệu thì in lại tất cả."


def _taken_back(job: Job) -> Iterator[str]:
    """Whose certificate may lie in the pile of an earlier printing though it was revoked."""
    for award, line in taken_back(job.roll):
        if has_certificate(job, award):
            number = f", số {line.number}" if line.number else ""
            yield (
                f"Đã thu hồi, rút tờ đã in: {full_name(line)} ({line.id}), {award.name}, "
                f"quyết định {line.decision_no or BLANK}{number}."
            )


def _doubted(calls: Calls) -> Iterator[str]:
    """Whose decision the records no longer bear out: what it rests on was revoked, a discipline came to be known."""
    said = [(call.number, outcome) for call in calls if (outcome := _found_since(call)) is not None]
    if said:
        told = ", ".join(f"{number} ({outcome.label})" for number, outcome in said)
        yield f"Đã quyết định nhưng số liệu nay cho kết quả khác, hỏi lại trước khi trao: số {told}."


def _found_since(call: Call) -> Outcome | None:
    """What the rules find of someone to whom a decision gave the award, unless they agree or the council knew."""
    result, own = call.group.result, call.line.own
    if result is None or own is None or not call.line.is_decided or call.line.override:
        return None
    outcome = result.outcome_of(own.position)
    is_held = any(row.until is None for row in own.rows("holds"))  # also since the day of decision
    return outcome if outcome in _DOUBTED else Outcome.ON_HOLD if is_held else None


def _nobody_away(calls: Calls) -> str:
    return "Không ai được ghi là vắng mặt hoặc chưa rõ." if calls.attendance.is_known else NO_TABLE


def _waits(call: Call) -> bool:
    return call.group.award.stage != DECIDED and not call.line.is_decided


def _seats(calls: Calls) -> Iterator[Data]:
    """One seat for each who goes up, in the order of the first call; nobody for an absentee without a receiver."""
    seats = _seats_taken(calls)
    doubts = _of_one_name(seats)
    for number, seat in enumerate(seats.values(), 1):
        yield {
            "cho": number,
            "ho_ten": seat["ten"],
            "don_vi": seat["don_vi"],
            "so_goi": ", ".join(seat["goi"]),
            "ghi_chu": "; ".join([*dict.fromkeys(seat["thay"]), *filter(None, [doubts.get(number)])]),
        }


def _seats_taken(calls: Calls) -> dict[tuple[str, str], dict[str, Any]]:
    """By id; for whom a receiver on no list comes takes the place of the id: two absent people may each send "vợ"."""
    seats: dict[tuple[str, str], dict[str, Any]] = {}
    for turn in calls.turns:
        for call in turn.calls:
            who = _goes_up(call)
            if who is None:
                continue
            free = {"ten": calls.told(who.name, who.id), "don_vi": who.unit, "goi": [], "thay": []}
            seat = seats.setdefault((who.id, "" if who.id else call.line.id), free)
            seat["goi"].append(f"{call.number} (lượt {turn.number})")
            if who.id != call.line.id:
                absent = calls.told(call.line.name, call.line.id)
                seat["thay"].append(f"{'đại diện' if call.line.of == UNIT else 'nhận thay'} {absent}")
    return seats


def _of_one_name(seats: dict[tuple[str, str], dict[str, Any]]) -> dict[int, str]:
    """By seat, of receivers on no list who bear one name: nothing tells whether they are one person."""
    numbers: dict[str, list[int]] = {}
    for number, ((id_, _), seat) in enumerate(seats.items(), 1):
        if not id_:
            numbers.setdefault(fold(seat["ten"]), []).append(number)
    alike = [found for found in numbers.values() if len(found) > 1]
    said = "chỗ {} cùng tên, là một người thì bỏ bớt"
    return {number: said.format(", ".join(map(str, found))) for found in alike for number in found}


def _goes_up(call: Call) -> Receiver | None:
    """Who stands on the stage for a call; for a unit whoever stands for it, left open where nobody is named."""
    line, receiver = call.line, call.presence.receiver
    if call.presence.is_absent or (line.of == UNIT and receiver):
        return receiver
    if line.of == UNIT:
        return Receiver(f"Đại diện {line.name}: {BLANK}", line.id, line.name)
    return Receiver(full_name(line), line.id, line.unit)


def _parts(job: Job) -> Iterator[Part]:
    if job.roll.groups:
        yield Part()


PAPER = Paper(
    "ceremony",
    "giấy tờ lễ trao",
    "le-trao",
    data,
    {".docx": fill_paper("ceremony", data), ".xlsx": write_sheets(data)},
    frozenset({"stage"}),
    _parts,
    forms=(".docx", ".xlsx"),
)
