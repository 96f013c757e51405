"""The counts of a year: awards by sex, post, kind of staff, age and unit, levels, earlier years, units left out.

Counted are the people who were considered; whose sex, age or post is not recorded has a line of its own, and whether
someone was considered at all may be open, which is said beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from attrs import frozen

from thidua.explain.records import is_live
from thidua.export.roll import PROPOSALS, Roll
from thidua.facts.dossier import Dossier
from thidua.flow import Evaluation, Outcome
from thidua.law.award import Award
from thidua.law.criterion import Verdict
from thidua.law.fact import PERSON, UNIT
from thidua.law.level import Level
from thidua.law.value import is_settled
from thidua.records import GENDERS, STAFF_KINDS
from thidua.shown import Shown

UNKNOWN = "chưa rõ"
LEADERS, OTHERS = "lãnh đạo (người đứng đầu, cấp phó)", "không giữ chức vụ lãnh đạo"
AGES = ((30, "dưới 30 tuổi"), (40, "từ 30 đến 39 tuổi"), (50, "từ 40 đến 49 tuổi"), (60, "từ 50 đến 59 tuổi"))
OLDEST = "từ 60 tuổi"
MOST_YEARS = 6  # the year and those before it
SPANS = (3, 5)  # in how many years a unit was given nothing


@frozen
class Count(Shown):
    """How many of a group were considered and how many have the award; `open` are those who may be considered.

    None: the award is not judged by the texts in force, and nobody can tell who would have been considered.
    """

    name: str
    considered: int | None
    open: int
    having: int


@frozen(eq=False)
class Breakdown(Shown):
    """One way of dividing people, and its groups."""

    name: str
    counts: tuple[Count, ...]


@frozen(eq=False)
class Tally(Shown):
    """One award for a kind of subject: all of them, and of people divided in several ways."""

    award: Award
    of: str
    whole: Count
    breakdowns: tuple[Breakdown, ...]
    ids: frozenset[str]


# --- awards --------------------------------------------------------------------------------------------------------


def tallies(roll: Roll) -> list[Tally]:
    """Every award that is judged or on the roll, units before people, from high to low."""
    evaluation, having = roll.evaluation, _having(roll)
    kinds = {(result.rule.of, result.rule.award.code): result.rule.award for result in evaluation.results}
    kinds |= {(group.of, group.award.code): group.award for group in roll.whole if group.result is None}
    found = [
        _tally(evaluation, of, award, having.get((of, award.code), frozenset())) for (of, _), award in kinds.items()
    ]
    return sorted(found, key=lambda one: one.of == PERSON)


def _having(roll: Roll) -> dict[tuple[str, str], frozenset[str]]:
    ids: dict[tuple[str, str], set[str]] = {}
    for group in roll.whole:
        ids.setdefault((group.of, group.award.code), set()).update(line.id for line in group.lines)
    return {kind: frozenset(each) for kind, each in ids.items()}


def _tally(evaluation: Evaluation, of: str, award: Award, ids: frozenset[str]) -> Tally:
    subjects = evaluation.subjects(of)
    verdicts = _considered(evaluation, of, award.code)
    lost = len(ids - {own.id for own in subjects})
    whole = _count("tất cả", subjects, verdicts, ids, lost)
    ways = _ways(evaluation) if of == PERSON and ids else ()
    return Tally(award, of, whole, tuple(_divided(way, subjects, verdicts, ids, lost) for way in ways), ids)


def _considered(evaluation: Evaluation, of: str, code: str) -> Sequence[int] | None:
    """Whether each subject was considered; a unit that is not a subject of the award was not."""
    subjects, result = evaluation.subjects(of), evaluation.result(code, of)
    if not subjects or result is None:
        return None
    verdicts = subjects[0].shared.considered_of(code, of)
    if verdicts is None:
        return None
    outside = Outcome.NO_ENTRY
    return [Verdict.NOT_MET if result.outcomes[own.position] == outside else verdicts[own.position] for own in subjects]


def _count(
    name: str, subjects: Sequence[Dossier], verdicts: Sequence[int] | None, ids: frozenset[str], lost: int = 0
) -> Count:
    """Who has the award was considered, whatever the records say; so were the `lost`, on no list of the year."""
    having = lost + sum(1 for own in subjects if own.id in ids)
    if verdicts is None:
        return Count(name, None, 0, having)
    others = Counter(verdicts[own.position] for own in subjects if own.id not in ids)
    return Count(name, having + others[Verdict.MET], others[Verdict.UNKNOWN], having)


@frozen(eq=False)
class _Way(Shown):
    """A way of dividing people: the names of the groups in order, and the group of a person (None: not recorded)."""

    name: str
    groups: tuple[str, ...]
    group: Callable[[Dossier], str | None]


def _ways(evaluation: Evaluation) -> tuple[_Way, ...]:
    year = evaluation.register.year
    ages = tuple(name for _, name in AGES)
    units = _unit_names(evaluation)
    return (
        _Way("Giới tính", tuple(GENDERS.values()), lambda own: GENDERS.get(own.row.gender)),
        _Way("Chức vụ", (LEADERS, OTHERS), lambda own: _post(own.row.role)),
        _Way("Loại cán bộ", tuple(STAFF_KINDS.values()), lambda own: STAFF_KINDS.get(own.row.staff_kind)),
        _Way(f"Tuổi đến 31/12/{year}", (*ages, OLDEST), lambda own: age_group(own.row.birth_date, year)),
        _Way("Đơn vị", tuple(units.values()), lambda own: units.get(own.row.unit_id)),
    )


def _unit_names(evaluation: Evaluation) -> dict[str, str]:
    """The names of the units by id; of two with one name the ids tell them apart."""
    names = Counter(own.row.name for own in evaluation.units)
    return {
        own.id: own.row.name if names[own.row.name] == 1 else f"{own.row.name} ({own.id})" for own in evaluation.units
    }


def _post(role: str | None) -> str | None:
    return None if role is None else OTHERS if role == "staff" else LEADERS


def age_group(born: Any, year: int) -> str | None:
    """The age group on 31 December of a year; None where the birth date is not recorded."""
    if born is None:
        return None
    return next((name for below, name in AGES if year - born.year < below), OLDEST)


def _divided(
    way: _Way, people: Sequence[Dossier], verdicts: Sequence[int] | None, ids: frozenset[str], lost: int
) -> Breakdown:
    """The groups that have anyone, those not recorded last, and with them the `lost`."""
    members: dict[str, list[Dossier]] = {name: [] for name in (*way.groups, UNKNOWN)}
    for own in people:
        members[way.group(own) or UNKNOWN].append(own)
    found = [(name, each, lost if name == UNKNOWN else 0) for name, each in members.items()]
    counts = (_count(name, each, verdicts, ids, apart) for name, each, apart in found if each or apart)
    return Breakdown(way.name, tuple(one for one in counts if one.considered is None or one.considered or one.open))


def by_unit(roll: Roll, found: Sequence[Tally]) -> list[tuple[str, list[int]]]:
    """For every unit what it and its own people have, in the order of `found`."""
    homes = {own.id: own.id for own in roll.evaluation.units}
    homes |= {own.id: own.row.unit_id for own in roll.evaluation.people}
    counts = Counter((homes.get(one), number) for number, tally in enumerate(found) for one in tally.ids)
    rows = [(own.row.name, [counts[own.id, number] for number in range(len(found))]) for own in roll.evaluation.units]
    lost = [counts[None, number] for number in range(len(found))]
    return [*rows, ("Không có trong danh sách của năm", lost)] if any(lost) else rows


# --- levels and earlier years --------------------------------------------------------------------------------------


def levels(evaluation: Evaluation, of: str) -> list[tuple[str, int]]:
    """Every level with its number, the empty ones too; what is not settled stands apart."""
    counts = Counter(own.level if is_settled(own.level) else None for own in evaluation.subjects(of))
    told = [(level.label, counts[level]) for level in sorted(Level, reverse=True)]
    return [*told, ("chưa xác định", counts[None])]


def years(roll: Roll) -> list[int]:
    """The years that are shown."""
    year = roll.evaluation.register.year
    return list(range(year - MOST_YEARS + 1, year + 1))


def by_year(roll: Roll, tally: Tally) -> list[int | None]:
    """How many have an award of each year of merit; None for a year before the history is complete."""
    evaluation = roll.evaluation
    units = {own.id for own in evaluation.units}
    rows: Any = evaluation.register.tables.get("awards", ())
    ours = (row for row in rows if row.award == tally.award.code and is_live(row) and row.manner == "annual")
    counts = Counter(row.year for row in ours if (row.subject_id in units) == (tally.of == UNIT))
    *earlier, _ = years(roll)
    return [*(counts[year] if _told_from(evaluation) <= year else None for year in earlier), len(tally.ids)]


def _told_from(evaluation: Evaluation) -> int:
    """The first year whose awards are all on record."""
    register = evaluation.register
    known = register.complete_from is not None and "awards" in register.tables and "awards" not in register.partial
    return register.complete_from if known and register.complete_from is not None else register.year


# --- units that were given nothing ---------------------------------------------------------------------------------


@frozen
class LeftOut(Shown):
    """A unit, its latest award, and whether it was given anything in the last years: yes, no, not known."""

    unit: str
    latest: str
    given: tuple[bool | None, ...]


def left_out(roll: Roll) -> Iterator[LeftOut]:
    """Every unit with what the last years gave it."""
    now: dict[str, list[str]] = {}
    for group in roll.whole:
        for line in group.lines if group.of == UNIT else ():
            now.setdefault(line.id, []).append(group.award.name)
    names = {result.rule.award.code: result.rule.award.name for result in roll.evaluation.results}
    for own in roll.evaluation.units:
        yield _left_out(roll, own, now.get(own.id, []), names)


def _left_out(roll: Roll, own: Dossier, now: list[str], names: dict[str, str]) -> LeftOut:
    year = own.year
    given = {year: now[0]} if now else {}
    for row in own.rows("awards"):
        if is_live(row) and row.year <= year:
            given.setdefault(row.year, names.get(row.award, row.award))
    latest = f"{max(given)}: {given[max(given)]}" if given else ""
    return LeftOut(own.row.name, latest, tuple(_given(roll, own, span, set(given)) for span in SPANS))


def _given(roll: Roll, own: Dossier, span: int, given: set[int]) -> bool | None:
    first = own.year - span + 1
    if any(year >= first for year in given):
        return True
    return None if first < _told_from(roll.evaluation) or _is_open(roll, own) else False


def _is_open(roll: Roll, own: Dossier) -> bool:
    """Whether this year may still give the unit something."""
    results = roll.evaluation.results_for(UNIT) if roll.source == PROPOSALS else []
    return any(result.outcome_of(own.position).standing == Verdict.UNKNOWN for result in results)
