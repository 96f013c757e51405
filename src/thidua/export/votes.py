"""Ballots as papers tell them: what was counted, which share that is, and whether it is enough."""

from __future__ import annotations

from typing import Any

from thidua.export.letterhead import BLANK
from thidua.export.paper import Data, Job
from thidua.export.roll import Group, Line
from thidua.flow import BallotCount
from thidua.law.award import Ballot
from thidua.records import COUNCILS
from thidua.vietnamese import part_text, percent_text

PASSED, FAILED, NOT_HELD, VOID, OPEN = "đạt", "không đạt", "chưa bỏ phiếu", "không tính", "chưa ghi đủ"
WAITING = (NOT_HELD, VOID)  # a ballot has to be held, or held again
LOWERED = "hạ xuống"  # the council put a lower award in its place


def council_name(council: str | None) -> str:
    """Whose ballot it is: "Hội đồng của cơ quan"; of any council simply the council."""
    return COUNCILS.get(council or "", "Hội đồng")


def asked(job: Job, ballot: Ballot) -> str:
    """What a rule asks of a ballot, and where that stands."""
    share = f"ít nhất {part_text(ballot.share)} tổng số thành viên"  # type: ignore[arg-type]
    quorums = "".join(f"; {one.occasion} cần {part_text(one.share)} thành viên dự họp" for one in ballot.quorums)
    cites = job.cite((*ballot.cites, *(one.cites for one in ballot.quorums)))
    return f"{share} {council_name(ballot.council)} đồng ý{quorums} ({cites})"


def verdict(group: Group, line: Line) -> str:
    """What the ballots of a subject come to; empty where none is asked for."""
    result, ballot = group.result, group.result.rule.ballot if group.result else None
    if result is None or ballot is None or line.own is None:
        return ""
    position = line.own.position
    held = result.votes.get(position)
    if position in getattr(result, "lowered", ()):
        return LOWERED
    if position in result.votes_open and (held is None or held.passes(ballot)):
        return OPEN
    if held is not None:
        return PASSED if held.passes(ballot) else FAILED
    return VOID if position in result.votes_void else NOT_HELD


def standing(group: Group, line: Line) -> str:
    """The same with the figures; of a ballot that nothing asked for the figures alone."""
    said, votes = verdict(group, line), group.result.votes if group.result else {}
    held = votes.get(line.own.position) if line.own else None
    if said == OPEN:
        return f"phiếu {OPEN}"
    if said == VOID and group.result and line.own:
        return f"phiếu {VOID} (dự họp {group.result.votes_void[line.own.position].attendance})"
    if held is None:
        return said
    figures = f"{held.in_favour}/{held.members} phiếu ({percent_text(held.share)})"
    return f"{figures}: {said}" if said else figures


def rows_of(line: Line, award: str) -> list[Any]:
    """The ballots recorded of a subject for an award, by council and round."""
    order = [None, *COUNCILS]
    rows = [row for row in line.own.rows("votes") if row.award == award] if line.own else []
    return sorted(rows, key=lambda row: (order.index(row.council), row.round or 1, row.line))


def ballot_cells(row: Any, ballot: Ballot | None) -> Data:
    """The cells of one ballot; a figure that is not recorded is left empty, to be filled in by hand."""
    share = BallotCount(row.members, row.in_favour).share if _is_told(row) else None
    return {
        "hoi_dong": COUNCILS.get(row.council or "", "").removeprefix("Hội đồng của "),
        "vong": str(row.round or ""),
        "tong_so": _figure(row.members),
        "co_mat": _figure(row.present),
        "van_ban": _figure(row.in_writing),
        "dong_y": _figure(row.in_favour),
        "khong_bo_phieu": _figure(row.recused),
        "ty_le": percent_text(share) if share is not None else "",
        "ket_qua": _verdict(row, ballot),
    }


# Of a ballot that was not held yet: to be filled in.
EMPTY_CELLS = dict.fromkeys(
    ("hoi_dong", "vong", "tong_so", "co_mat", "van_ban", "dong_y", "khong_bo_phieu", "ty_le", "ket_qua"), ""
)


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)


def _is_told(row: Any) -> bool:
    return bool(row.members) and row.in_favour is not None


def _verdict(row: Any, ballot: Ballot | None) -> str:
    """Whether this one ballot reaches what the rule asks of this council; where it asks nothing, the council says."""
    if getattr(row, "lowered_to", None):
        return LOWERED
    if ballot is None:
        return BLANK
    if not _is_told(row) or (ballot.quorums and row.present is None):
        return OPEN
    if not all(one.reached(row.present, row.members) for one in ballot.quorums):
        return VOID
    return PASSED if BallotCount(row.members, row.in_favour).passes(ballot) else FAILED
