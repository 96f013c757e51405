"""What the records tell of each paper of a dossier: it is there (có), missing (thiếu), or not known (chưa rõ)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from thidua.export.roll import Group, Line
from thidua.facts.conduct import REGISTERED, registered
from thidua.facts.dossier import Dossier, level_is
from thidua.flow import AwardResult
from thidua.law.award import AwardRule
from thidua.law.criterion import Condition, conditions
from thidua.law.level import Level
from thidua.law.proposal import CERTIFICATE, MINUTES, REPORT, SUBMISSION, Piece
from thidua.vietnamese import date_text, part_text

NOT_NEEDED = "không cần"
MISSING, UNCLEAR = "thiếu", "chưa rõ"
NOT_RECORDED = "không ghi trong số liệu"


def there(text: str = "") -> str:
    """A paper that the records hold, or that the program writes."""
    return f"có: {text}" if text else "có"


def missing(text: str) -> str:
    """A paper that is still to be made, or a figure that it lacks."""
    return f"{MISSING}: {text}"


def unclear(text: str = "") -> str:
    """A paper that the records say nothing of."""
    return f"{UNCLEAR}: {text}" if text else UNCLEAR


def state_of(piece: Piece, group: Group, line: Line) -> str:
    """What is known of one paper of the dossier of a subject."""
    if line.is_decided and piece.sort in (SUBMISSION, REPORT):
        return unclear(NOT_RECORDED)  # it went up before the decision; no table tells whether it was kept
    if piece.sort == SUBMISSION:
        return there("phần mềm lập")
    if piece.sort == REPORT:
        return missing("phải viết")
    if piece.sort == MINUTES:
        return _minutes(group, line)
    if piece.sort == CERTIFICATE:
        return certificate_state(group, line, NOT_NEEDED if piece.if_needed else unclear())
    return unclear("tự kiểm tra" if piece.if_needed else NOT_RECORDED)


# --- minutes and ballots -------------------------------------------------------------------------------------------


def _minutes(group: Group, line: Line) -> str:
    """The ballot that was held, where the rule asks for one; of minutes without a ballot the records know nothing."""
    result = group.result
    if result is None or result.rule.ballot is None or line.own is None:
        return unclear(NOT_RECORDED)
    return _ballot(result, line.own.position)


def _ballot(result: AwardResult, position: int) -> str:
    ballot = result.rule.ballot
    assert ballot is not None
    needs = f"cần {part_text(ballot.share)}"  # type: ignore[arg-type]  # enacted: constants only
    count = result.votes.get(position)
    if position in result.votes_open:
        return unclear(f"chưa ghi đủ số phiếu ({needs})")
    if count is None:
        void = result.votes_void.get(position)
        return missing(f"phiếu không tính, {void.attendance} dự họp" if void else f"chưa bỏ phiếu ({needs})")
    figures = f"{count.in_favour}/{count.members} phiếu đồng ý ({needs})"
    return there(figures) if count.passes(ballot) else missing(f"không đạt, {figures}")


# --- certificates --------------------------------------------------------------------------------------------------


def needs_initiative(group: Group) -> bool:
    """Whether the standard of the award asks for initiatives, of some ways to it at least."""
    return group.result is not None and bool(_needing(group.result.rule))


def _needing(rule: AwardRule) -> list[Condition]:
    return [one for one in conditions(rule.standard) if one.fact.spends is not None]


def certificate_state(group: Group, line: Line, without: str = UNCLEAR) -> str:
    """Whether the initiatives that serve the award, or the level that stands for them, bear a decision number.

    `without` is said where the standard asks for no initiative.
    """
    own, result = line.own, group.result
    if own is None or result is None:
        return unclear()
    needing = _needing(result.rule)
    if not needing:
        return without
    if not own.knows("initiatives"):
        return unclear("không có bảng sáng kiến")
    rows = list(_serving(own, needing))
    numbered = [row for row in rows if row.decision_no]
    if len(numbered) >= max(one.bound for one in needing):
        return there("; ".join(f"{row.initiative_id} ({row.decision_no})" for row in numbered))
    return _by_level(own, result.rule) or _lacking(row for row in rows if not row.decision_no)


def _serving(own: Dossier, needing: Iterable[Condition]) -> Iterator[Any]:
    """The initiatives that the conditions of the rule may spend."""
    ids = {one for condition in needing if condition.fact.spends for one in condition.fact.spends(own)}
    return (row for row, _ in own.initiatives() if row.initiative_id in ids)


def _by_level(own: Dossier, rule: AwardRule) -> str:
    """The level that serves in place of an initiative, where the rule has it so; empty where it does not."""
    serves = any(one.bound is Level.HTXSNV for one in conditions(rule.standard))
    if not serves or level_is(own.level, Level.HTXSNV) is not True:
        return ""
    rating = own.decided_rating(own.year)
    if rating is None or not rating.decision_no:
        return missing(f"số quyết định xếp loại {Level.HTXSNV.code}")
    return there(f"{Level.HTXSNV.code} ({rating.decision_no})")


def _lacking(rows: Iterable[Any]) -> str:
    ids = ", ".join(row.initiative_id for row in rows)
    return missing(f"chưa có số quyết định ({ids})" if ids else "chưa có sáng kiến trong số liệu")


# --- registration --------------------------------------------------------------------------------------------------


def registration_condition(rule: AwardRule) -> Condition | None:
    """The condition of a rule that wants a registration (đăng ký thi đua), if it has one."""
    return next((one for one in conditions(rule.criterion) if one.fact is REGISTERED), None)


def registration_state(group: Group, line: Line) -> str:
    """What is known of the registration of a subject, where the rule wants one."""
    if group.result is None or line.own is None:
        return unclear()
    if registration_condition(group.result.rule) is None:
        return NOT_NEEDED
    found = registered(line.own)
    if found is None:
        return unclear("không có bảng đăng ký")
    if not found:
        return missing("chưa đăng ký")
    rows = line.own.rows("registrations")
    days = sorted(row.registered_on for row in rows if row.registered_on)
    return there(date_text(days[0]) if days else "" if rows else "coi như đã đăng ký")
