"""Ballots on record that change nothing, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from thidua.explain.records import decision_of
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, BallotCount
from thidua.law.criterion import Verdict
from thidua.records import COUNCILS
from thidua.shown import Shown


@frozen
class Unused(Shown):
    """Rows of votes on an award that change nothing, and why."""

    rows: tuple[Any, ...]
    why: str

    @property
    def lowered_to(self) -> str:
        """The lower award that one of them names, empty if none does."""
        return next((row.lowered_to for row in self.rows if row.lowered_to), "")


def unused_ballot(own: Dossier, result: AwardResult) -> Unused | None:
    """The ballots on record that have no effect: of another council, or of someone who could not be proposed anyway."""
    rows = [row for row in own.rows("votes") if row.award == result.rule.award.code]
    if not rows:
        return None
    asked = result.rule.ballot.council if result.rule.ballot else ""
    counted = [row for row in rows if not asked or row.council in (None, asked)]
    others = [row for row in rows if row not in counted and (row.lowered_to or not counted)]
    why = [f"cần phiếu của {COUNCILS[asked]}"] if others else []
    has_lowered = own.position in result.lowered or own.position in result.perhaps_lowered
    if not has_lowered and not decision_of(own, result.rule.award.code):
        why += _out_of_reach(own, result)
    unused = others or counted
    return Unused(tuple(unused), ", ".join(why)) if unused and why else None


def unasked_ballot(own: Dossier, result: AwardResult) -> BallotCount | None:
    """A ballot with its figures on an award whose text asks none: it changes nothing, but a council did speak."""
    return result.votes.get(own.position) if result.rule.ballot is None else None


def lacks_majority(ballot: BallotCount) -> bool:
    """Whether no more than half of all members agreed; no text gives this figure, so it only asks for another look."""
    return ballot.in_favour * 2 <= ballot.members


def _out_of_reach(own: Dossier, result: AwardResult) -> Iterator[str]:
    if _is_unnominated(own, result):
        yield "không được đề cử"
    if result.findings[own.position].verdict is Verdict.NOT_MET:
        yield "không đạt tiêu chuẩn"


def _is_unnominated(own: Dossier, result: AwardResult) -> bool:
    is_named = any(row.award == result.rule.award.code for row in own.rows("nominations"))
    is_put_forward = own.position in result.put_forward or own.position in result.perhaps_put_forward
    return result.rule.nomination and not is_named and not is_put_forward
