"""Tier 0: the levels of all people, by the evaluator that judges awards; a decided one goes before the computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from thidua.allocate import hold_level, level_counts, limits_of
from thidua.allocate.ranking import Candidates, Ranked, rank
from thidua.assess import Assembly, each_of
from thidua.columns import Column, Part
from thidua.facts.dossier import Dossier
from thidua.facts.service import EMPLOYED
from thidua.flow import Findings, Limits, Outcome, Ratings
from thidua.judge import judge_together, settle_classified, settle_level, widest
from thidua.law.award import Effect
from thidua.law.criterion import Criterion, Verdict
from thidua.law.fact import PERSON, Fact
from thidua.law.level import Level
from thidua.law.regime import LevelQuota, RatingRegime
from thidua.law.value import between, high_end, is_settled, low_end
from thidua.pipeline.pools import pools_of


def rate(assembly: Assembly, regime: RatingRegime, whole_pool: bool = True) -> Ratings:
    """The levels of all people, and how many of them a ceiling on a level leaves outside."""
    groups, decided = _groups(assembly, regime), assembly.column(DECIDED, PERSON)
    standards = _Standards(assembly, regime, groups)
    in_service = assembly.column(EMPLOYED, PERSON)
    parts = [standards.part, *map(assembly.part_of, (groups, decided, in_service))]
    alike = assembly.store.combine(parts, len(assembly.people))

    def computed(at: int) -> Any:
        return standards.level(at) if in_service[at] else Level.UNRATED

    def standing(at: int) -> Any:
        stands, level = decided[at]
        return level if stands else computed(at)

    ratings = Ratings(
        regime,
        each_of(alike, computed),
        each_of(alike, standing),
        each_of(alike, lambda at: decided[at][1] is not None),
        groups,
        standards.judged,
    )
    return _within_quota(assembly, regime.quota, ratings, whole_pool) if regime.quota else ratings


class _Standards:
    """Who is classified at all, and the standards of the groups that people may belong to, judged together."""

    def __init__(self, assembly: Assembly, regime: RatingRegime, groups: Column) -> None:
        self.groups = groups
        asked = {number: regime.groups[number].standards for each in groups.values for number in each or ()}
        trees = [regime.classified, *(tree for standards in asked.values() for tree in standards.values())]
        people = len(assembly.people)
        found = judge_together(trees, lambda fact: assembly.column(fact, PERSON), people, assembly.store)
        self.judged, self.classified = tuple(found), found[0]
        self.by_group = _by_group(asked, found[1:])

    @property
    def part(self) -> Part:
        """Everyone by the pattern of answers to all that was asked, which each of the findings goes by."""
        return Part(self.classified.codes, len(self.classified.found))

    def level(self, at: int) -> Any:
        """The level of a person by the standards of every group of theirs; None where there is no group."""
        verdicts = [{level: each[at].verdict for level, each in self.by_group[number]} for number in self.groups[at]]
        levels = tuple(map(settle_level, verdicts))
        return settle_classified(widest(levels), self.classified[at].verdict) if levels else None


def _by_group(
    asked: Mapping[int, Mapping[Level, Criterion]], found: Sequence[Findings]
) -> dict[int, list[tuple[Level, Findings]]]:
    """By group the findings of its levels, in the order in which they were asked; a group of nobody has none."""
    rest = iter(found)
    return {number: [(level, next(rest)) for level in standards] for number, standards in asked.items()}


def _groups(assembly: Assembly, regime: RatingRegime) -> Column:
    """The groups of the classification that each one may belong to, by number."""
    people = assembly.people

    def groups(at: int) -> tuple[int, ...]:
        row = people[at].row
        return tuple(i for i, group in enumerate(regime.groups) if group.takes(row.role, row.staff_kind))

    reads = [assembly.reading(read, PERSON) for read in ("people.role", "people.staff_kind")]
    return assembly.derived(groups, reads, len(people))


def _decided(own: Dossier) -> tuple[bool, Any]:
    """Whether a recorded level stands, be it empty, and which; a row with points only leaves it to be computed."""
    rating = own.decided_rating(own.year)
    stands = rating is not None and (rating.rating is not None or rating.score is None)
    return stands, rating.rating if stands and rating is not None else None


DECIDED = Fact("decided_level", "Mức đã quyết định", (PERSON,), _decided, reads=("ratings@year",), is_state=True)

# --- a ceiling on a level -------------------------------------------------------------------------------------


def _within_quota(assembly: Assembly, quota: LevelQuota, ratings: Ratings, whole_pool: bool) -> Ratings:
    """Those outside the places of a level fall one level; where the ceiling only warns, nobody does."""
    held = hold_level(quota, level_counts(ratings.levels, assembly.store))
    if quota.effect is Effect.WARN:
        return evolve(ratings, quota=held)
    ranked, limits, seated = _ranked(assembly, quota, ratings, whole_pool)
    counted = (assembly.store.counts(one.outcomes, len(Outcome))[Outcome.PROPOSED] for one in ranked)
    least, most = limits.least_of_all, limits.most_of_all
    held = evolve(held, effect=Effect.CUT, limit=least, limit_possible=most, proposed=seated + sum(counted))
    levels = _fallen(assembly, quota, ratings.levels, ranked)
    return evolve(ratings, levels=levels, before_quota=ratings.levels, quota=held)


def _ranked(
    assembly: Assembly, quota: LevelQuota, ratings: Ratings, whole_pool: bool
) -> tuple[list[Ranked], Limits, int]:
    """The outcomes of those at the level within their pools, the places, and how many a decision seats."""
    assert isinstance(quota.base, tuple)  # enacted: constants only
    store, part, among = assembly.store, assembly.part_of(ratings.levels), quota.base
    standing = store.gather(part.codes, [_at(level, (quota.level,)) for level in ratings.levels.values], len(Verdict))
    base = store.gather(part.codes, [_at(level, among) for level in ratings.levels.values], len(Verdict))
    pools = pools_of(assembly, PERSON, quota.pool, quota.keys, base, whole_pool)
    limits = limits_of(quota, *pools.standings(base), store)
    sure, possible = (_positions(assembly, standing, verdict) for verdict in (Verdict.MET, Verdict.UNKNOWN))
    candidates = Candidates(sure, possible, _seated(assembly, sure, ratings.decided))
    ranked = rank(store, candidates, pools.of_each(len(part.codes)), pools.keys, limits)
    return ranked, limits, len(candidates.seated)


def _fallen(assembly: Assembly, quota: LevelQuota, levels: Column, ranked: Sequence[Ranked]) -> Column:
    """The levels, with those lowered who are not inside the places."""
    store, values = assembly.store, list(levels.values)
    codes = store.outcomes(assembly.part_of(levels).codes, range(len(values)))
    lower = _falls(quota.level, len(values))
    for one in ranked:
        for outcome, (_, code) in lower.items():
            those = store.positions(one.outcomes, [each is outcome for each in Outcome])
            store.put(codes, store.take(one.positions, those), code)
    return Column([*values, *(value for value, _ in lower.values())], bytes(codes))


def _seated(assembly: Assembly, sure: Sequence[int], decided: Column) -> frozenset[int]:
    """Those at the level by a decision, who keep it."""
    is_decided = decided.mapped(bool)
    if not any(is_decided):
        return frozenset()
    store = assembly.store
    places = store.positions(store.take(decided.codes, sure), is_decided)
    return frozenset(int(sure[place]) for place in places)


def _positions(assembly: Assembly, standing: Any, verdict: Verdict) -> Sequence[int]:
    return assembly.store.positions(standing, [one is verdict for one in Verdict])


def _falls(level: Level, first: int) -> dict[Outcome, tuple[Any, int]]:
    """What the level of someone not inside the places becomes, with a code of its own."""
    below = Level(level - 1)
    return {
        Outcome.OVER_QUOTA: (below, first),
        Outcome.TIE: (between(below, level), first + 1),
        Outcome.MISSING_DATA: (between(below, level), first + 2),
    }


def _at(value: Any, levels: Iterable[Level]) -> Verdict:
    """Whether a level is one of these."""
    if is_settled(value):
        return Verdict.MET if value in levels else Verdict.NOT_MET
    possible = value is None or any(low_end(value) <= level <= high_end(value) for level in levels)
    return Verdict.UNKNOWN if possible else Verdict.NOT_MET
