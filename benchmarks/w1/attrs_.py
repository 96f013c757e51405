"""W1 in plain objects: one of a person, one of a finding for each award, one of a reason for each condition not met.

As a programmer writes it who thinks of one person after the other; the collector is off, as befits so many objects.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from operator import attrgetter, itemgetter

import numpy as np
from attrs import define, field, frozen

from benchmarks.w1.data import TYPES, UNITS_IN_OFFICE
from benchmarks.w1.outcome import (
    HT,
    HTT,
    HTT_CUT,
    HTXS,
    KHT,
    NOT_MET,
    OVER_QUOTA,
    PERSON,
    PROPOSED,
    TITLE_CSTDCS,
    UNIT,
    WHY_PERSON,
    WHY_UNIT,
    Column,
    Outcome,
)


@frozen
class Reason:
    """A condition that is not met, and the value it was asked of."""

    condition: str
    value: int


@define
class Finding:
    """What is found of one award."""

    award: str
    code: int
    reasons: tuple[Reason, ...]


@define
class Person:
    """A row; the findings are added one by one."""

    staff_id: int
    unit_id: int
    months_worked: int
    leave_days: int
    on_maternity: bool
    tasks_assigned: int
    tasks_done: int
    tasks_on_time: int
    disciplined: bool
    initiatives_unit: int
    initiatives_province: int
    score: int
    title_1: int
    title_2: int
    title_3: int
    title_4: int
    title_5: int
    level_1: int
    level_2: int
    level_3: int
    level_4: int
    level_5: int
    findings: dict[str, Finding] = field(factory=dict)


@define
class Unit:
    """A unit with its people."""

    unit_id: int
    people: list[Person]
    findings: dict[str, Finding] = field(factory=dict)


People = list[Person]


def prepare(columns: Mapping[str, Column]) -> People:
    """One object a row."""
    gc.disable()
    return [Person(*row) for row in zip(*(columns[name].tolist() for name in TYPES), strict=True)]


def run(people: People) -> tuple[People, list[Unit]]:
    """All findings of all people and units."""
    by_unit = sorted(people, key=attrgetter("unit_id"))
    units = [Unit(unit_id, list(members)) for unit_id, members in groupby(by_unit, attrgetter("unit_id"))]
    for person in people:
        person.findings = {"level": _level(person)}
    for unit in units:
        _cut_levels(unit)
    for person in people:
        person.findings["ldtt"] = _ldtt(person)
        person.findings["cstdcs"] = _cstdcs(person)
    for _, office in groupby(units, lambda unit: unit.unit_id // UNITS_IN_OFFICE):
        _cut_cstdcs([person for unit in office for person in unit.people])
    for person in people:
        person.findings["cstdt"] = _cstdt(person)
        person.findings["bk_tinh"] = _bk_tinh(person)
    for unit in units:
        _judge_unit(unit)
    return people, units


def _level(person: Person) -> Finding:
    assigned, done, score = person.tasks_assigned, person.tasks_done, person.score
    reasons = _unmet(
        (done == assigned, "done_all", done),
        (20 * person.tasks_on_time >= 19 * assigned, "on_time_95", person.tasks_on_time),
        (score >= 4 * 90, "score_90", score),
        (10 * done >= 9 * assigned, "done_90", done),
        (score >= 4 * 70, "score_70", score),
        (10 * done >= 7 * assigned, "done_70", done),
        (score >= 4 * 50, "score_50", score),
        (not person.disciplined, "not_disciplined", 1),
    )
    failed = {reason.condition for reason in reasons}
    if failed & {"not_disciplined", "done_70", "score_50"}:
        code = KHT
    elif failed & {"done_90", "score_70"}:
        code = HT
    else:
        code = HTT if failed & {"done_all", "on_time_95", "score_90"} else HTXS
    return Finding("level", code, reasons)


def _cut_levels(unit: Unit) -> None:
    places = sum(person.findings["level"].code >= HTT for person in unit.people) * 20 // 100
    best = [person for person in unit.people if person.findings["level"].code == HTXS]
    best.sort(key=lambda person: (-person.score, person.staff_id))
    for person in best[places:]:
        person.findings["level"].code = HTT_CUT


def _ldtt(person: Person) -> Finding:
    reasons = _unmet(
        (person.months_worked >= 10 or person.on_maternity, "ten_months", person.months_worked),
        (person.leave_days <= 40, "leave_40", person.leave_days),
    )
    # who is disciplined is KHT, and the level's reasons say so
    holds = not reasons and person.findings["level"].code >= HTT
    return Finding("ldtt", PROPOSED if holds else NOT_MET, reasons)


def _cstdcs(person: Person) -> Finding:
    reasons = _unmet((person.initiatives_unit >= 1, "initiative", person.initiatives_unit))
    holds = not reasons and person.findings["ldtt"].code == PROPOSED and person.findings["level"].code == HTXS
    return Finding("cstdcs", PROPOSED if holds else NOT_MET, reasons)


def _cut_cstdcs(office: Iterable[Person]) -> None:
    people = list(office)
    places = sum(person.findings["ldtt"].code == PROPOSED for person in people) * 15 // 100
    best = [person for person in people if person.findings["cstdcs"].code == PROPOSED]
    best.sort(key=lambda person: (-person.score, -person.initiatives_unit, person.staff_id))
    for person in best[places:]:
        person.findings["cstdcs"].code = OVER_QUOTA


def _cstdt(person: Person) -> Finding:
    before = min(person.title_1, person.title_2)
    reasons = _unmet(
        (before >= TITLE_CSTDCS, "cstdcs_two_years", before),
        (person.initiatives_province >= 1, "initiative_province", person.initiatives_province),
    )
    holds = not reasons and person.findings["cstdcs"].code == PROPOSED
    return Finding("cstdt", PROPOSED if holds else NOT_MET, reasons)


def _bk_tinh(person: Person) -> Finding:
    reasons = _unmet(
        (person.level_1 == HTXS, "htxs_last_year", person.level_1),
        (person.initiatives_unit >= 2, "two_initiatives", person.initiatives_unit),
    )
    holds = not reasons and person.findings["level"].code == HTXS
    return Finding("bk_tinh", PROPOSED if holds else NOT_MET, reasons)


def _judge_unit(unit: Unit) -> None:
    size = len(unit.people)
    ldtt = sum(person.findings["ldtt"].code == PROPOSED for person in unit.people)
    kht = sum(person.findings["level"].code == KHT for person in unit.people)
    best = sum(person.findings["cstdcs"].code == PROPOSED for person in unit.people)
    disciplined = sum(person.disciplined for person in unit.people)
    clean = (not disciplined, "nobody_disciplined", disciplined)
    for award, conditions in (
        ("ttldtt", ((2 * ldtt >= size, "half_ldtt", ldtt), clean)),
        (
            "ttldxs",
            (
                (10 * ldtt >= 7 * size, "ldtt_70", ldtt),
                (not kht, "nobody_kht", kht),
                (best > 0, "has_cstdcs", best),
                clean,
            ),
        ),
    ):
        reasons = _unmet(*conditions)
        unit.findings[award] = Finding(award, NOT_MET if reasons else PROPOSED, reasons)


def _unmet(*conditions: tuple[bool, str, int]) -> tuple[Reason, ...]:
    return tuple(Reason(name, value) for met, name, value in conditions if not met)


# --- the outcome by which entries are compared --------------------------------------------------------------------


def outcome(result: tuple[People, list[Unit]]) -> Outcome:
    """Codes and reasons as columns."""
    people, units = result
    return {
        **{name: _codes(people, name) for name in PERSON},
        **{name: _codes(units, name) for name in UNIT},
        "why": _bits(people, WHY_PERSON),
        "unit_why": _bits(units, WHY_UNIT),
    }


def _codes(subjects: Iterable[Person | Unit], award: str) -> Column:
    finding: Callable[[Mapping[str, Finding]], Finding] = itemgetter(award)
    return np.array([finding(each.findings).code for each in subjects], dtype=np.uint8)


def _bits(subjects: Iterable[Person | Unit], names: tuple[str, ...]) -> Column:
    bit = {name: 1 << number for number, name in enumerate(names)}
    found = []
    for each in subjects:
        failed = {reason.condition for finding in each.findings.values() for reason in finding.reasons}
        found.append(sum(bit[name] for name in failed))
    return np.array(found, dtype=np.uint16)
