"""The tiers of awards: titles depend on titles and quotas lie between, so judge and allocate run rule by rule in the
order in which the rules read each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from graphlib import CycleError, TopologicalSorter
from typing import Any
from weakref import proxy

from attrs import frozen

from thidua.allocate import Circumstances, Pools, allocate
from thidua.assess import Assembly
from thidua.ballots import Ballots, ballots
from thidua.columns import Part
from thidua.facts.service import ON_STAFF
from thidua.flow import AwardResult, Lowering
from thidua.judge import judge
from thidua.law.award import OFFICE_DECIDES, AwardRule
from thidua.law.criterion import Verdict, conditions
from thidua.law.fact import PERSON, UNIT
from thidua.pipeline.applicable import Law
from thidua.pipeline.pools import pools_of
from thidua.problems import PluginError
from thidua.shown import Shown

Key = tuple[str, str]


@lru_cache(maxsize=64)  # as of `enact`, whose rules these are
def in_tiers(rules: tuple[AwardRule, ...]) -> tuple[AwardRule, ...]:
    """The rules in an order in which each comes after those it reads. A cycle names the rules it runs through."""
    by_key = {(rule.award.code, rule.of): rule for rule in rules}
    graph = {key: sorted(_reads(rule, by_key)) for key, rule in by_key.items()}
    try:
        return tuple(by_key[key] for key in TopologicalSorter(graph).static_order())
    except CycleError as error:
        names = " → ".join(code for code, _ in error.args[1])
        raise PluginError(f"các quy tắc đọc lẫn nhau theo vòng: {names}; hãy bỏ một điều kiện") from error


def _reads(rule: AwardRule, known: Mapping[Key, AwardRule]) -> set[Key]:
    facts = [condition.fact for condition in conditions(rule.criterion)]
    codes = {code for fact in facts for code in fact.reads_awards}
    if rule.quota:
        codes |= {rule.quota.base, *(code for key in rule.quota.keys for code in key.reads_awards)}
    return {(code, of) for code in codes for of in (PERSON, UNIT) if (code, of) in known}


def in_turn(assembly: Assembly, law: Law, whole_pool: bool) -> Iterable[AwardResult]:
    """The results of all rules, each after those it reads."""
    recorded = recorded_of(assembly, law.rules, law.day)
    for rule in in_tiers(law.rules):
        result = _apply(assembly, rule, recorded, whole_pool)
        key = (rule.award.code, rule.of)
        assembly.shared.standing[key] = result.standing
        # Weakly: dossiers know what all share, and with it would keep a whole evaluation that nobody holds any more.
        assembly.shared.considered[key] = partial(_counted, proxy(assembly), proxy(result))
        yield result


def _counted(assembly: Assembly, result: AwardResult) -> bytes:
    """Who counts in denominators: the considered (node 1 of AwardRule.criterion); of people, if on the staff."""
    findings, store = result.findings, assembly.store
    considered = store.outcomes(findings.codes, findings.told(lambda finding: finding.verdicts[1]))
    if result.rule.of == UNIT:
        return bytes(considered)
    on_staff, present = assembly.column(ON_STAFF, PERSON), ON_STAFF.equals(True)
    if all(present.test(value) is Verdict.MET for value in on_staff.values):
        return bytes(considered)
    parts = [Part(considered, len(Verdict)), Part(on_staff.codes, len(on_staff.by_code()))]
    combined = store.combine(parts, len(considered))
    least = [0] * combined.size
    for code, position in zip(combined.present, combined.some, strict=True):
        least[code] = min(considered[position], present.test(on_staff[position]))
    return bytes(store.outcomes(combined.codes, least))


@frozen(eq=False)
class Recorded(Shown):
    """What is on record for all rules: the ballots of each, who was lowered to what, and by kind who is on hold."""

    ballots: Mapping[Key, Ballots]
    lowered: Sequence[tuple[str, str, Ballots]]  # from which award, of which kind of subject: hardly ever
    on_hold: Mapping[str, frozenset[int]]


def recorded_of(assembly: Assembly, rules: Iterable[AwardRule], day: date) -> Recorded:
    """What is on record on the day of decision."""
    held = {(rule.award.code, rule.of): _held(assembly, rule) for rule in rules}
    rows = {of: assembly.files.rows_where("holds", of) for of in (PERSON, UNIT)}
    return Recorded(
        held,
        [(award, of, one) for (award, of), one in held.items() if one.lowered or one.perhaps_lowered],
        {of: frozenset(place for place, row in own if _holds_on(row, day)) for of, own in rows.items()},
    )


def _held(assembly: Assembly, rule: AwardRule) -> Ballots:
    """What councils left about the subjects of a rule."""
    rows = assembly.files.rows_where("votes", rule.of, award=rule.award.code)
    return ballots({row.subject_id: position for position, row in rows}, rule.ballot, [row for _, row in rows])


def _apply(assembly: Assembly, rule: AwardRule, recorded: Recorded, whole_pool: bool) -> AwardResult:
    findings = judge(
        rule.criterion, partial(assembly.column, of=rule.of), len(assembly.subjects(rule.of)), assembly.store
    )
    on_record = circumstances(assembly, rule, recorded)
    return allocate(rule, findings, on_record, _pools(assembly, rule, whole_pool), assembly.store)


def _pools(assembly: Assembly, rule: AwardRule, whole: bool) -> Pools | None:
    if rule.quota is None:
        return None
    base = assembly.shared.standing.get((rule.quota.base, rule.of), b"")
    return pools_of(assembly, rule.of, str(rule.quota.pool), rule.quota.keys, base, whole)


def circumstances(assembly: Assembly, rule: AwardRule, recorded: Recorded) -> Circumstances:
    """What is on record about the subjects of a rule besides their facts."""
    code, files = rule.award.code, assembly.files
    own_ballots = recorded.ballots[code, rule.of]
    others = [(award, one) for award, of, one in recorded.lowered if of == rule.of]
    decided = files.rows_where("awards", rule.of, award=code, year=assembly.shared.year, manner="annual")
    return Circumstances(
        len(assembly.subjects(rule.of)),
        files.positions_where("nominations", rule.of, award=code),
        recorded.on_hold[rule.of],
        _left_out(rule, assembly),
        own_ballots.counted,
        frozenset(own_ballots.open),
        own_ballots.void,
        _decisions(decided),
        own_ballots.lowered,
        own_ballots.perhaps_lowered,
        _put_forward(code, ((award, one.lowered) for award, one in others)),
        _put_forward(code, ((award, one.perhaps_lowered) for award, one in others)),
    )


def _put_forward(code: str, lowered: Iterable[tuple[str, Mapping[int, Lowering]]]) -> dict[int, str]:
    """Who was lowered to an award, with the award that the council had before it."""
    return {position: award for award, those in lowered for position, one in those.items() if one.to == code}


def _holds_on(row: Any, day: date) -> bool:
    return (row.since is None or row.since <= day) and (row.until is None or day < row.until)


def _left_out(rule: AwardRule, assembly: Assembly) -> frozenset[int]:
    """The office row is no subject of what its own head decides."""
    if rule.of != UNIT or rule.award.authority != OFFICE_DECIDES:
        return frozenset()
    number = len(assembly.units)
    tops = assembly.store.positions(assembly.files.parents, [False] * number + [True])
    return frozenset(position for position in tops if assembly.units[position].row.kind in (None, "office"))


def _decisions(rows: Iterable[tuple[int, Any]]) -> dict[int, bool]:
    """Grants and refusals of the year for annual merit; a grant goes before a refusal, a revoked one is none."""
    decided: dict[int, bool] = {}
    for position, row in rows:
        decided[position] = decided.get(position, False) or (row.granted and row.revoked_on is None)
    return decided
