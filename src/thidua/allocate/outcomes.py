"""Findings become outcomes, by nomination, hold, ballot and quota, in this order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from attrs import evolve, frozen

from thidua.allocate.quotas import Pools, standing_with, within_quota
from thidua.columns import Codes
from thidua.flow import AwardResult, BallotCount, Finding, Findings, Lowering, Outcome
from thidua.law.award import AwardRule, Ballot
from thidua.law.criterion import Verdict
from thidua.shown import Shown
from thidua.store import Store
from thidua.store.plain import Plain


@frozen(eq=False)
class Circumstances(Shown):
    """What is on record about the subjects of an award besides their facts, by position."""

    size: int
    nominated: Sequence[int] = ()
    on_hold: Collection[int] = frozenset()
    left_out: Collection[int] = frozenset()  # no entry for this award at all
    votes: Mapping[int, BallotCount] = {}
    votes_open: frozenset[int] = frozenset()  # a ballot was held whose figures are not all recorded
    votes_void: Mapping[int, BallotCount] = {}  # a ballot was held below its quorum: as if there were none
    decided: Mapping[int, bool] = {}  # granted or refused by a decision of the year
    lowered: Mapping[int, Lowering] = {}  # put forward for a lower award instead
    perhaps_lowered: Mapping[int, Lowering] = {}  # by a ballot of which it is not known whether it counts
    put_forward: Mapping[int, str] = {}  # lowered to this award from the one named: as good as a nomination
    perhaps_put_forward: Mapping[int, str] = {}


def allocate(
    rule: AwardRule,
    findings: Findings,
    on_record: Circumstances,
    pools: Pools | None = None,
    store: Store | None = None,
) -> AwardResult:
    """The outcomes of one rule for all its subjects."""
    outcomes = _before_quota(rule, findings, on_record, store or Plain())
    result = _with_record(rule, findings, bytes(outcomes), on_record)
    if rule.quota is not None and pools is not None:
        result = within_quota(result, rule.quota, on_record.decided, pools)
    return evolve(result, standing=standing_with(result.outcomes, on_record.decided))


def _with_record(rule: AwardRule, findings: Findings, outcomes: bytes, on_record: Circumstances) -> AwardResult:
    """The outcomes with what councils and decisions left about the subjects; how they stand is not said yet."""
    held = on_record.votes, on_record.votes_open, on_record.votes_void
    return AwardResult(
        rule,
        findings,
        outcomes,
        b"",
        {},
        *held,
        decided=on_record.decided.keys(),
        lowered=on_record.lowered,
        perhaps_lowered=on_record.perhaps_lowered,
        put_forward=on_record.put_forward,
        perhaps_put_forward=on_record.perhaps_put_forward,
    )


def _before_quota(rule: AwardRule, findings: Findings, on_record: Circumstances, store: Store) -> bytearray:
    outcomes = store.outcomes(findings.codes, findings.told(partial(_unnominated, rule)))
    for named in (on_record.nominated, [*on_record.put_forward]):
        store.put(outcomes, named, _judged_at(findings, named, store))
    for position in on_record.perhaps_put_forward:
        if outcomes[position] == Outcome.NOT_NOMINATED:
            outcomes[position] = Outcome.MISSING_DATA
    for position in on_record.on_hold:
        if outcomes[position] not in (Outcome.NOT_MET, Outcome.NOT_NOMINATED):
            outcomes[position] = Outcome.ON_HOLD
    _by_council(outcomes, rule.ballot, on_record)
    for position in on_record.left_out:
        outcomes[position] = Outcome.NO_ENTRY
    return outcomes


def _judged_at(findings: Findings, positions: Sequence[int], store: Store) -> Codes:
    """The outcomes of those who are nominated."""
    return store.gather(store.take(findings.codes, positions), findings.told(_judged), 256)


def _by_council(outcomes: bytearray, ballot: Ballot | None, on_record: Circumstances) -> None:
    """What a council refused, what it lowered, and what waits for a ballot that is not fully recorded."""
    votes = on_record.votes if ballot is not None else {}
    refused = [position for position, held in votes.items() if ballot is not None and not held.passes(ballot)]
    for position in (*refused, *on_record.lowered):
        if outcomes[position] == Outcome.PROPOSED:
            outcomes[position] = Outcome.NOT_MET
    for position in (*(on_record.votes_open if ballot is not None else ()), *on_record.perhaps_lowered):
        if outcomes[position] == Outcome.PROPOSED:
            outcomes[position] = Outcome.MISSING_DATA


def _judged(finding: Finding) -> Outcome:
    if finding.verdict is Verdict.UNKNOWN:
        return Outcome.TO_REVIEW if finding.hopeful is Verdict.MET else Outcome.MISSING_DATA
    return Outcome.PROPOSED if finding.verdict is Verdict.MET else Outcome.NOT_MET


def _unnominated(rule: AwardRule, finding: Finding) -> Outcome:
    outcome = _judged(finding)
    return Outcome.NOT_NOMINATED if rule.nomination and outcome is not Outcome.NOT_MET else outcome
