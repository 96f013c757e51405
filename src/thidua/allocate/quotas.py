"""Quotas held against those who qualify, pool by pool: who is inside the places, level at the cut, outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import evolve, field, frozen

from thidua.allocate.ranking import Candidates, Ranked, Ranks, rank
from thidua.columns import Codes, Column, Part
from thidua.flow import AwardResult, CutLine, Limits, Outcome, QuotaResult, standing_of
from thidua.law.award import AwardRule, Effect, Quota, Rounding
from thidua.law.criterion import Verdict
from thidua.law.level import Level
from thidua.law.regime import LevelQuota
from thidua.law.value import high_end, is_settled, low_end
from thidua.shown import Shown
from thidua.store import Store
from thidua.store.plain import Plain


def _none(number: int) -> Part:
    return Part(bytes(number), 1)


@frozen(eq=False)
class Pools(Shown):
    """What a quota is held against: who holds the base award, the keys that rank, and which pool each one is in.

    `base` are standings, `groups` numbers below `number`, by position; one pool where there are no groups.
    """

    base: Codes
    keys: Sequence[Column]
    id_of: Callable[[int], str]
    whole: bool  # whether this register holds the whole of every pool; else the quota can only warn
    groups: Codes | None = None
    number: int = 1
    store: Store = field(factory=Plain)

    def standings(self, codes: Codes) -> tuple[Part, Part]:
        """Of each pool, how many surely stand and how many may, by their verdicts."""
        if not len(codes):
            return _none(self.number), _none(self.number)
        if self.groups is None:
            _, unknown, met = self.store.counts(codes, len(Verdict))
            return Part([met], met + 1), Part([unknown], unknown + 1)
        _, some, every = self.store.tally(self.groups, self.number, Part(codes, len(Verdict)))
        return every, some

    def of_each(self, count: int) -> Codes:
        """The pool of everyone, of whom there are `count`."""
        return bytes(count) if self.groups is None else self.groups


def standing_with(outcomes: bytes, decided: Mapping[int, bool]) -> bytes:
    """How a later tier reads the outcomes, with the decisions of the year before them."""
    if not decided:
        return standing_of(outcomes)
    standing = bytearray(standing_of(outcomes))
    for position, granted in decided.items():
        standing[position] = Verdict.MET if granted else Verdict.NOT_MET
    return bytes(standing)


def within_quota(result: AwardResult, quota: Quota, decided: Mapping[int, bool], pools: Pools) -> AwardResult:
    """The result once the quota was held against those who qualify."""
    standing = standing_with(result.outcomes, decided)
    held = _held_against(result.rule, quota, pools, standing)
    if held.effect is Effect.WARN:
        return evolve(result, quota=held)
    seated = frozenset(position for position, granted in decided.items() if granted)
    return _cut(result, held, _candidates(standing, seated, pools.store), pools)


def _candidates(standing: bytes, seated: frozenset[int], store: Store) -> Candidates:
    sure, possible = (store.positions(standing, [one == wanted for one in Verdict]) for wanted in _HOLDING)
    return Candidates(sure, possible, seated)


_HOLDING = (Verdict.MET, Verdict.UNKNOWN)


def _held_against(rule: AwardRule, quota: Quota, pools: Pools, standing: bytes) -> QuotaResult:
    """The quota against all pools together; each pool by itself is told when it is asked for."""
    base, base_unknown = pools.standings(pools.base)
    limits = limits_of(quota, base, base_unknown, pools.store)
    counted = pools.store.counts(standing, len(Verdict))
    return QuotaResult(
        rule.award.code,
        quota,
        quota.effect if pools.whole and quota.pool in WHOLE else Effect.WARN,
        total(base, pools.store),
        total(base_unknown, pools.store),
        limits.least_of_all,
        limits.most_of_all,
        counted[Verdict.MET],
        counted[Verdict.UNKNOWN],
        counted[Verdict.MET],
        limits=limits,
    )


WHOLE = ("office", "unit", "parent")  # the pools of which the register of an office holds everyone


def limits_of(quota: Quota | LevelQuota, base: Part, base_unknown: Part, store: Store) -> Limits:
    """The places of each pool, for its sure base and for its possible one."""
    share, rounding = quota.share, quota.rounding
    assert isinstance(share, Fraction) and isinstance(rounding, Rounding)  # enacted: constants only

    def limits(counts: Part) -> tuple[Sequence[int], int]:
        told = {count: rounding.apply(share * count) for count in _distinct(counts, store)}
        size = max(told.values(), default=0) + 1
        if _is_sparse(counts):
            found: Sequence[int] = [told[int(count)] for count in counts.codes]
        else:
            found = store.gather(counts.codes, [told.get(count, 0) for count in range(counts.size)], size)
        return found, total(Part(found, size), store)

    least, of_all = limits(base)
    if base_unknown.size == 1:
        return Limits(least, least, of_all, of_all)
    possible = [int(sure) + int(more) for sure, more in zip(base.codes, base_unknown.codes, strict=True)]
    most, most_of_all = limits(Part(possible, max(possible) + 1))
    return Limits(least, most, of_all, most_of_all)


def _is_sparse(counts: Part) -> bool:
    """Whether few of the numbers below its size can occur, as of one pool with all people."""
    return counts.size > 4 * len(counts.codes)


def _distinct(counts: Part, store: Store) -> Sequence[int]:
    """The numbers that occur; of one pool with many people there is only one."""
    if _is_sparse(counts):
        return sorted(set(map(int, counts.codes)))
    return [count for count, pools in enumerate(store.counts(counts.codes, counts.size)) if pools]


def total(counts: Part, store: Store) -> int:
    """The sum over all pools."""
    if _is_sparse(counts):
        return sum(map(int, counts.codes))
    return sum(count * pools for count, pools in enumerate(store.counts(counts.codes, counts.size)))


def _cut(result: AwardResult, held: QuotaResult, candidates: Candidates, pools: Pools) -> AwardResult:
    outcomes, limits = bytearray(result.outcomes), held.limits
    assert limits is not None
    ranked = rank(pools.store, candidates, pools.of_each(len(outcomes)), pools.keys, limits)
    for one in ranked:
        pools.store.put(outcomes, one.positions, one.outcomes)
    ranks = Ranks(ranked)
    undecided = frozenset(p for one in ranked for p in _undecided(one, pools.store))
    proposed = len(candidates.seated) + sum(
        pools.store.counts(one.outcomes, len(Outcome))[Outcome.PROPOSED] for one in ranked
    )
    line = _cut_line(ranked, ranks, held.quota, pools, len(candidates.seated)) if pools.number == 1 else None
    quota = evolve(held, proposed=proposed, cut=line)
    return evolve(
        result,
        outcomes=bytes(outcomes),
        ranks=ranks,
        rank_of=ranks.rank_of,
        quota=quota,
        quota_undecided=undecided,
    )


def _undecided(ranked: Ranked, store: Store) -> Sequence[int]:
    waiting = store.positions(ranked.outcomes, [outcome is Outcome.MISSING_DATA for outcome in Outcome])
    return [int(ranked.positions[place]) for place in waiting]


def _cut_line(ranked: Sequence[Ranked], ranks: Ranks, quota: Quota, pools: Pools, seated: int) -> CutLine | None:
    """The last one in and the first one out, where both are settled: nobody without a rank stands between them."""
    states = {int(p): outcome for one in ranked for p, outcome in zip(one.positions, one.outcomes, strict=True)}
    inside = [p for p, outcome in states.items() if outcome == Outcome.PROPOSED]
    outside = [p for p, outcome in states.items() if outcome in (Outcome.OVER_QUOTA, Outcome.TIE) and p in ranks]
    if not inside or not outside or any(p not in ranks for p in inside):
        return None
    last = max(inside, key=lambda p: (ranks[p], pools.id_of(p)))
    first = min(outside, key=lambda p: (ranks[p], pools.id_of(p)))
    if ranks[first] != seated + len(inside) + 1:
        return None
    parted = (fact.label for fact, key in zip(quota.keys, pools.keys, strict=True) if key[last] != key[first])
    return CutLine(pools.id_of(last), pools.id_of(first), next(parted, ""))


# --- a ceiling on a level -------------------------------------------------------------------------------------


def hold_level(quota: LevelQuota, levels: Mapping[Any, int]) -> QuotaResult:
    """A ceiling on a level held against how many people stand at which level; it warns and moves nobody."""
    assert isinstance(quota.base, tuple)  # enacted: constants only
    counts = [_at_level(levels, level) for level in quota.base]
    base, base_unknown = sum(sure for sure, _ in counts), sum(open_ for _, open_ in counts)
    limits = limits_of(quota, Part([base], base + 1), Part([base_unknown], base_unknown + 1), Plain())
    qualified, qualified_unknown = _at_level(levels, quota.level)
    names = "+".join(level.code for level in quota.base)
    return QuotaResult(
        quota.level.code,
        Quota(names, quota.share, quota.rounding, quota.pool, cites=quota.cites, interpretations=quota.interpretations),
        Effect.WARN,
        base,
        base_unknown,
        limits.least_of_all,
        limits.most_of_all,
        qualified,
        qualified_unknown,
        qualified,
    )


def level_counts(levels: Column, store: Store) -> dict[Any, int]:
    """How many people stand at each level; None and intervals are levels not known."""
    by_code = levels.by_code()
    found: dict[Any, int] = {}
    for code, number in enumerate(store.counts(levels.codes, len(by_code))):
        if number:
            found[by_code[code]] = found.get(by_code[code], 0) + number
    return found


def _at_level(levels: Mapping[Any, int], level: Level) -> tuple[int, int]:
    """How many are surely at a level, and how many more may be."""
    sure = levels.get(level, 0)
    open_ = sum(n for one, n in levels.items() if _may_be(one, level))
    return sure, open_


def _may_be(one: Any, level: Level) -> bool:
    return one is None or (not is_settled(one) and bool(low_end(one) <= level <= high_end(one)))
