"""allocate: findings become outcomes, by nomination, hold, ballot and quota, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from thidua.flow import (
    AwardResult,
    BallotCount,
    CutLine,
    Finding,
    Findings,
    Lowering,
    Outcome,
    QuotaResult,
    standing_of,
)
from thidua.law.award import AwardRule, Ballot, Effect, Quota, Rounding
from thidua.law.criterion import Verdict
from thidua.law.level import Level
from thidua.law.regime import LevelQuota
from thidua.law.value import high_end, is_settled, low_end


@frozen(eq=False)
class Circumstances:
    """What is on record about the subjects of an award besides their facts, by position."""

    size: int
    nominated: frozenset[int] = frozenset()
    on_hold: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()  # no entry for this award at all
    votes: Mapping[int, BallotCount] = {}
    votes_open: frozenset[int] = frozenset()  # a ballot was held whose figures are not all recorded
    votes_void: Mapping[int, BallotCount] = {}  # a ballot was held below its quorum: as if there were none
    decided: Mapping[int, bool] = {}  # granted or refused by a decision of the year
    lowered: Mapping[int, Lowering] = {}  # put forward for a lower award instead
    perhaps_lowered: Mapping[int, Lowering] = {}  # by a ballot of which it is not known whether it counts
    put_forward: Mapping[int, str] = {}  # lowered to this award from the one named: as good as a nomination
    perhaps_put_forward: Mapping[int, str] = {}


@frozen(eq=False)
class Pool:
    """What a quota is held against: who holds the base award, the ranking keys, and the ids for the cut line."""

    base: Sequence[int]
    keys: Callable[[int], tuple[Any, ...]]
    id_of: Callable[[int], str]
    whole: bool  # whether this register holds the whole pool; else the quota can only warn


def allocate(rule: AwardRule, findings: Findings, on_record: Circumstances, pool: Pool | None = None) -> AwardResult:
    """The outcomes of one rule for all its subjects."""
    outcomes = _before_quota(rule, findings, on_record)
    held = on_record.votes, on_record.votes_open, on_record.votes_void
    result = AwardResult(
        rule,
        findings,
        bytes(outcomes),
        b"",
        {},
        *held,
        lowered=on_record.lowered,
        perhaps_lowered=on_record.perhaps_lowered,
        put_forward=on_record.put_forward,
        perhaps_put_forward=on_record.perhaps_put_forward,
    )
    if rule.quota is not None and pool is not None:
        result = _within_quota(result, rule.quota, on_record, pool)
    return evolve(result, standing=_standing(result.outcomes, on_record.decided))


def _before_quota(rule: AwardRule, findings: Findings, on_record: Circumstances) -> bytearray:
    unnamed = bytes(_unnominated(rule, finding) for finding in findings.found)
    outcomes = bytearray(map(unnamed.__getitem__, findings.codes))
    for position in (*on_record.nominated, *on_record.put_forward):
        outcomes[position] = _judged(findings[position])
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


def _standing(outcomes: bytes, decided: Mapping[int, bool]) -> bytes:
    standing = bytearray(standing_of(outcomes))
    for position, granted in decided.items():
        standing[position] = Verdict.MET if granted else Verdict.NOT_MET
    return bytes(standing)


def _within_quota(result: AwardResult, quota: Quota, on_record: Circumstances, pool: Pool) -> AwardResult:
    """The result once the quota was held against those who qualify."""
    standing = _standing(result.outcomes, on_record.decided)
    sure = [p for p, verdict in enumerate(standing) if verdict == Verdict.MET]
    possible = [p for p, verdict in enumerate(standing) if verdict == Verdict.UNKNOWN]
    held = _held_against(result.rule, quota, pool, len(sure), len(possible))
    if held.effect is Effect.WARN:
        return evolve(result, quota=held)
    seated = {position for position, granted in on_record.decided.items() if granted}
    return _cut(result, held, _Ranking(sure, possible, seated, pool.keys), pool)


def _held_against(rule: AwardRule, quota: Quota, pool: Pool, qualified: int, unknown: int) -> QuotaResult:
    base = sum(verdict == Verdict.MET for verdict in pool.base)
    base_unknown = sum(verdict == Verdict.UNKNOWN for verdict in pool.base)
    assert isinstance(quota.share, Fraction)  # enacted: constants only
    return QuotaResult(
        rule.award.code,
        quota,
        quota.effect if pool.whole and quota.pool == "office" else Effect.WARN,
        base,
        base_unknown,
        quota.rounding.apply(quota.share * base),  # type: ignore[union-attr]
        quota.rounding.apply(quota.share * (base + base_unknown)),  # type: ignore[union-attr]
        qualified,
        unknown,
        qualified,
    )


def hold_level(quota: LevelQuota, levels: Sequence[Any]) -> QuotaResult:
    """A ceiling on a level held against the levels of all people; it warns and moves nobody."""
    share, rounding, levels_of_base = quota.share, quota.rounding, quota.base
    assert isinstance(share, Fraction)  # enacted: constants only
    assert isinstance(rounding, Rounding)
    assert isinstance(levels_of_base, tuple)
    counts = [_at_level(levels, level) for level in levels_of_base]
    base, base_unknown = sum(sure for sure, _ in counts), sum(open_ for _, open_ in counts)
    qualified, qualified_unknown = _at_level(levels, quota.level)
    names = "+".join(level.code for level in levels_of_base)
    return QuotaResult(
        quota.level.code,
        Quota(names, share, rounding, "office", cites=quota.cites, interpretations=quota.interpretations),
        Effect.WARN,
        base,
        base_unknown,
        rounding.apply(share * base),
        rounding.apply(share * (base + base_unknown)),
        qualified,
        qualified_unknown,
        qualified,
    )


def _at_level(levels: Sequence[Any], level: Level) -> tuple[int, int]:
    """How many are surely at a level, and how many more may be."""
    sure = sum(one == level for one in levels)
    open_ = sum(one is None or (not is_settled(one) and low_end(one) <= level <= high_end(one)) for one in levels)
    return sure, open_


class _Order(Enum):
    AHEAD = 1
    BEHIND = 2
    LEVEL = 3
    OPEN = 4


def compare(one: Sequence[Any], other: Sequence[Any]) -> _Order:
    """How two candidates stand by their keys, each from high to low; OPEN where something is not known."""
    for mine, theirs in zip(one, other, strict=True):
        if mine is None or theirs is None:
            return _Order.OPEN
        if mine == theirs and is_settled(mine):
            continue
        if _surely_above(mine, theirs):
            return _Order.AHEAD
        return _Order.BEHIND if _surely_above(theirs, mine) else _Order.OPEN
    return _Order.LEVEL


def _surely_above(one: Any, other: Any) -> bool:
    top = high_end(other)
    return top is not None and bool(low_end(one) > top)


@frozen
class _Places:
    """How many are surely ahead, how many at the worst are ahead or level, and whether that can still change."""

    ahead: int
    worst: int
    settled: bool


class _Ranking:
    """Who is surely, and who possibly, ahead of whom. Those a decision already seats go before everyone."""

    def __init__(
        self,
        sure: Iterable[int],
        possible: Iterable[int],
        seated: set[int],
        keys: Callable[[int], tuple[Any, ...]],
    ) -> None:
        self.seated = seated
        self.sure = [position for position in sure if position not in seated]
        self.vectors = {position: keys(position) for position in (*self.sure, *possible)}
        self.uncertain = len(self.vectors) > len(self.sure) or any(
            not is_settled(value) for vector in self.vectors.values() for value in vector
        )
        self._sure_counts = _tally(self.vectors[position] for position in self.sure)
        self._all_counts = _tally(self.vectors.values())
        self._memo = {} if self.uncertain else self._sorted_places()

    def _sorted_places(self) -> dict[tuple[Any, ...], _Places]:
        """The places of all keys at once, which a plain sort gives where every key is known."""
        places = {}
        ahead = len(self.seated)
        for vector in sorted(self._sure_counts, reverse=True):
            level = self._sure_counts[vector]
            places[vector] = _Places(ahead, ahead + level - 1, settled=True)
            ahead += level
        return places

    def places(self, position: int) -> _Places:
        """The places that a candidate may come to."""
        vector = self.vectors[position]
        if vector not in self._memo:
            self._memo[vector] = self._count(vector)
        return self._memo[vector]

    def _count(self, vector: tuple[Any, ...]) -> _Places:
        orders = {other: compare(other, vector) for other in self._all_counts}
        ahead = sum(n for other, n in self._sure_counts.items() if orders[other] is _Order.AHEAD)
        level = sum(n for other, n in self._sure_counts.items() if orders[other] is _Order.LEVEL)
        not_behind = sum(n for other, n in self._all_counts.items() if orders[other] is not _Order.BEHIND)
        seated = len(self.seated)
        return _Places(seated + ahead, seated + not_behind - 1, settled=ahead + level == not_behind)


def _tally(vectors: Iterable[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
    counts: dict[tuple[Any, ...], int] = {}
    for vector in vectors:
        counts[vector] = counts.get(vector, 0) + 1
    return counts


def _cut(result: AwardResult, held: QuotaResult, ranking: _Ranking, pool: Pool) -> AwardResult:
    outcomes = bytearray(result.outcomes)
    ranks: dict[int, int] = {}
    for position in ranking.sure:
        places = ranking.places(position)
        outcomes[position] = _place(places, held)
        if not ranking.uncertain:
            ranks[position] = places.ahead + 1
    undecided = frozenset(p for p in ranking.sure if outcomes[p] == Outcome.MISSING_DATA)
    proposed = len(ranking.seated) + sum(outcomes[p] == Outcome.PROPOSED for p in ranking.sure)
    line = _cut_line(outcomes, ranking, held.quota, pool)
    quota = evolve(held, proposed=proposed, cut=line)
    return evolve(result, outcomes=bytes(outcomes), ranks=ranks, quota=quota, quota_undecided=undecided)


def _place(places: _Places, held: QuotaResult) -> Outcome:
    """Inside the lower limit at the worst, outside the upper one at the best; level only where nothing is open."""
    if places.worst < held.limit:
        return Outcome.PROPOSED
    if places.ahead >= held.limit_possible:
        return Outcome.OVER_QUOTA
    return Outcome.TIE if places.settled and held.limit == held.limit_possible else Outcome.MISSING_DATA


def _cut_line(outcomes: bytearray, ranking: _Ranking, quota: Quota, pool: Pool) -> CutLine | None:
    """The last one in and the first one out, where both are settled."""
    inside = [p for p in ranking.sure if outcomes[p] == Outcome.PROPOSED]
    outside = [p for p in ranking.sure if outcomes[p] in (Outcome.OVER_QUOTA, Outcome.TIE)]
    if not inside or not outside or ranking.uncertain:
        return None
    last = max(inside, key=lambda p: (ranking.places(p).ahead, pool.id_of(p)))
    first = min(outside, key=lambda p: (ranking.places(p).ahead, pool.id_of(p)))
    vectors = zip(quota.keys, ranking.vectors[last], ranking.vectors[first], strict=True)
    parting = next((fact.label for fact, mine, theirs in vectors if mine != theirs), "")
    return CutLine(pool.id_of(last), pool.id_of(first), parting)
