"""Filling in an unknown never overturns what was decided: gaps of small registers, filled.

Each row is drafted whole, some of its cells are emptied, and a filling puts back any row that agrees with the cells
still known. What the contract itself rules out is never drawn: a row that contradicts itself (more done than due),
recruitment after years with records or after an absence began, a court's sentence of "khiển trách", an absence of
working days with a start besides. Decisions of the year itself are events, not gaps: a filling adds earlier years only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any, TypeVar

from attrs import asdict, evolve, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.facts.conduct import DISCIPLINE, Severity
from thidua.facts.history import CSTDCS_RUN, HTXS_RUN_INITIATIVES
from thidua.facts.initiatives import UNIT_INITIATIVES
from thidua.facts.standing import RATING
from thidua.facts.work import DONE_SHARE, OVER_SHARE
from thidua.flow import Evaluation, Office, Outcome, QuotaResult, Register, YearSettings
from thidua.law.award import TITLE, Award, AwardRule, Ballot, Effect, Quota, Rounding
from thidua.law.citation import Document, Interpretation
from thidua.law.criterion import AtLeast, Criterion, Unless, Verdict, conditions
from thidua.law.fact import PERSON
from thidua.law.level import Level
from thidua.law.regime import Regime
from thidua.law.value import is_settled
from thidua.pipeline import evaluate
from thidua.plugins import National, load_national
from thidua.records import (
    Absence,
    AwardRecord,
    Conduct,
    Discipline,
    Hold,
    Initiative,
    InitiativeUse,
    Nomination,
    Person,
    Posting,
    Rating,
    Registration,
    Row,
    Unit,
    Vote,
    Work,
)

T = TypeVar("T")
Pick = Callable[[Sequence[T]], T]
Cells = dict[str, Any]
NATIONAL = load_national()
GUESS = Interpretation("thử")
LAW = Document("luat-thu", "Luật Thử", "Luật thử nghiệm").article("3")

# --- a law with teeth: a quota that cuts, a contrary, some of several, a ballot --------------------------------------


def trial(code: str, height: int, standard: Criterion, **more: Any) -> AwardRule:
    """An award of this test's own."""
    award = Award(code, f"Danh hiệu {code}", (PERSON,), TITLE, "head_of_office", height)
    return AwardRule(award, PERSON, standard, nomination=False, **more)


DILIGENT = AtLeast(
    2,
    (
        DONE_SHARE.at_least(1, why=GUESS),
        Unless(DISCIPLINE.at_least(Severity.KHIEN_TRACH, why=GUESS)),
        UNIT_INITIATIVES.at_least(1, why=GUESS),
    ),
)
STEADY = AtLeast(
    1,
    (
        UNIT_INITIATIVES.at_least(1, why=GUESS),
        CSTDCS_RUN.at_least(3, why=GUESS),
        HTXS_RUN_INITIATIVES.at_least(2, why=GUESS),
    ),
)
TRIALS = (
    trial(
        "THU",
        45,
        DILIGENT,
        quota=Quota("LDTT", Fraction(2, 3), Rounding.CEILING, "office", (OVER_SHARE, RATING), Effect.CUT, (), (GUESS,)),
    ),
    trial("PHIEU", 44, STEADY, ballot=Ballot(Fraction(9, 10), (LAW,))),
)


def with_cut(regime: Regime, share: Fraction, rounding: Rounding) -> Regime:
    """The regime with a quota on CSTĐCS that cuts, and the trial awards."""

    def cut(rule: AwardRule) -> AwardRule:
        if rule.quota is None:
            return rule
        return evolve(rule, quota=evolve(rule.quota, share=share, rounding=rounding, effect=Effect.CUT))

    return evolve(regime, rules=(*map(cut, regime.rules), *TRIALS))


LAWS = tuple(
    evolve(NATIONAL, regimes=tuple(with_cut(regime, share, rounding) for regime in NATIONAL.regimes))
    for share, rounding in ((Fraction(1, 2), Rounding.FLOOR), (Fraction(1, 3), Rounding.CEILING))
)

# --- drafts of rows --------------------------------------------------------------------------------------------------


@frozen(eq=False)
class Draft:
    """A row with gaps, and every whole row that agrees with what is known of it."""

    row: type[Row]
    known: Cells
    fillings: tuple[Cells, ...]


def draft(pick: Pick[Any], row: type[Row], fixed: Cells, family: Sequence[Cells], gaps: Sequence[str]) -> Draft:
    """One row of a family, some of its cells emptied."""
    whole = pick(family)
    emptied = [cell for cell in gaps if pick((False, False, True))]
    known = {**whole, **dict.fromkeys(emptied)}
    agreeing = [one for one in family if all(one[c] == known[c] for c in known if c not in emptied)]
    return Draft(row, {**fixed, **known}, tuple({**fixed, **one} for one in agreeing))


WORK = tuple(
    {"assigned": due + 1, "not_due": 1, "done": done, "on_time": punctual, "over_fulfilled": over, "poor": poor}
    for due in (0, 10)
    for done in {0, due * 7 // 10, due}
    for punctual in {0, done - 1, done}
    for over in {0, done // 2, done}
    for poor in {0, due // 5, due // 2 + 1}
    if punctual >= 0 and poor <= due
)
FORMS = tuple(
    {"form": form, "channel": channel}
    for form, channel in (
        ("khien_trach", "state"),
        ("khien_trach", "party"),
        ("khien_trach", "contract"),
        ("canh_cao", "party"),
        ("keo_dai_nang_luong", "contract"),
        ("cach_chuc", "party"),
    )
)


def days(year: int) -> tuple[date, ...]:
    """Days on which something turns: the year's ends, three months of leave, and the years beside it."""
    return (date(year - 1, 6, 1), date(year, 1, 1), date(year, 3, 30), date(year, 9, 1), date(year + 1, 2, 1))


def spans(year: int) -> Iterator[tuple[date, date | None]]:
    """Spans between such days; None is not ended yet."""
    for first in days(year):
        yield first, None
        yield from ((first, last) for last in days(year) if last > first)


def absences(year: int) -> tuple[Cells, ...]:
    """Leave and courses with both days; a result belongs to a course."""
    leave = [
        {"kind": kind, "from_": first, "to": last, "working_days": None, "result": None}
        for kind in ("sick", "maternity")
        for first, last in spans(year)
    ]
    course = [
        {"kind": "study", "from_": first, "to": last, "working_days": None, "result": result}
        for result in ("kha", "trung_binh")
        for first, last in spans(year)
    ]
    return (*leave, *course)


# --- an office -------------------------------------------------------------------------------------------------------

Drafts = dict[str, list[Draft]]
PEOPLE = ("A", "B", "C", "D")
UNITS = ("P1", "P2")
LEVELS = (Level.HTXSNV, Level.HTXSNV, Level.HTTNV, Level.HTNV, Level.KHTNV, Level.UNRATED)


@frozen(eq=False)
class Sketch:
    """A register with gaps: the drafts of its rows, and from which year its history is complete."""

    year: int
    law: National
    complete_from: int
    drafts: Drafts
    absent: tuple[str, ...]


def sketch(pick: Pick[Any]) -> Sketch:
    """A small office with gaps."""
    year = pick((2019, 2020, 2020, 2023, 2024))
    drafts: Drafts = {}
    drafts["units"] = [Draft(Unit, {"unit_id": "VP", "name": "VP", "kind": "office"}, ())]
    units = UNITS[: pick((1, 2))]
    for unit in units:
        cells = {"unit_id": unit, "name": unit, "parent_id": "VP", "kind": "department"}
        drafts["units"].append(Draft(Unit, cells, ()))
    people = PEOPLE[: pick((2, 3, 4))]
    for table in ("people", "work", "ratings", "absences", "discipline", "postings", "awards", "registrations"):
        drafts[table] = []
    for table in ("nominations", "votes", "holds", "conduct", "initiatives", "initiative_uses"):
        drafts[table] = []
    for unit in units:
        _unit(pick, drafts, year, unit)
    for person in people:
        _person(pick, drafts, year, person, units)
    _initiatives(pick, drafts, year, people)
    absent = tuple(
        table
        for table in ("registrations", "initiatives", "awards", "ratings", "work")
        if pick((False,) * 11 + (True,))
    )
    for table in absent:
        del drafts[table]
    return Sketch(year, pick(LAWS), year - pick((0, 1, 2, 4, 9)), drafts, absent)


def _unit(pick: Pick[Any], drafts: Drafts, year: int, unit: str) -> None:
    _common(pick, drafts, year, unit)
    for past in range(year - pick((0, 2, 6)), year + 1):
        _rating(pick, drafts, unit, past, (Level.HTXSNV, Level.HTXSNV, Level.HTTNV))
        for award in ("TTLDXS", "BK_TINH", "CO_TINH", "BK_BO"):
            if past < year and pick((False, False, False, True)):
                _award(pick, drafts, unit, award, past)


def _person(pick: Pick[Any], drafts: Drafts, year: int, person: str, units: Sequence[str]) -> None:
    _common(pick, drafts, year, person)
    start = year - pick((0, 1, 3, 6))
    for past in range(start, year):
        _rating(pick, drafts, person, past, LEVELS)
    if pick((True, False, False)):
        _rating(pick, drafts, person, year, LEVELS)
    for past in range(year - pick((0, 3, 6)), year + 1):
        for award, often in (("CSTDCS", 5), ("LDTT", 1), ("CSTDT", 1), ("BK_TINH", 1), ("BK_BO", 1), ("BK_TTG", 1)):
            if pick(tuple(range(8))) < (often if past < year else 1):
                _award(pick, drafts, person, award, past)
    if pick((True, False, False, False)):
        family = absences(year)
        drafts["absences"].append(draft(pick, Absence, {"person_id": person}, family, ("from_", "result")))
    if pick((True, False, False, False, False)):
        cells = {"person_id": person, "kind": "sick", "from_": None, "to": None}
        family = [{"working_days": count} for count in (0, 20, 65, 70, 140)]
        drafts["absences"].append(draft(pick, Absence, cells, family, ("working_days",)))
    if pick((True, False, False)):
        cells = {"person_id": person, "kind": "secondment_in"}
        family = [{"from_": first, "to": last} for first, last in spans(year)]
        drafts["postings"].append(draft(pick, Posting, cells, family, ("from_",)))
    drafts["people"].append(_in_service(pick, drafts, year, person, units))


def _in_service(pick: Pick[Any], drafts: Drafts, year: int, person: str, units: Sequence[str]) -> Draft:
    """The person's own row: recruited before any record of his or hers."""
    records = [d.known["year"] for t in ("ratings", "awards") for d in drafts[t] if d.known["subject_id"] == person]
    away = any(d.known["person_id"] == person and d.known.get("working_days") is None for d in drafts["absences"])
    first = min([year - 1 if away else year, *records])
    joined = (date(2000, 1, 1), *(date(y, m, 2) for y in range(first - 2, first + 1) for m in (2, 4)))
    family = [
        {"joined_on": day, "role": role, "staff_kind": kind, "manages": manages}
        for day in joined
        for role in ("staff", "staff", "head", "deputy")
        for kind in ("civil_servant", "public_employee")
        for manages in ((tuple(units),) if role == "deputy" else (None,))
    ]
    return draft(
        pick,
        Person,
        {"person_id": person, "full_name": person, "unit_id": pick((*units, "VP"))},
        family,
        ("joined_on", "role", "staff_kind", "manages"),
    )


def _common(pick: Pick[Any], drafts: Drafts, year: int, subject: str) -> None:
    """What people and units have alike."""
    own = {"subject_id": subject}
    for _ in range(pick((0, 1, 1, 2))):
        gaps = ("assigned", "done", "on_time", "over_fulfilled", "poor")
        drafts["work"].append(draft(pick, Work, own, WORK, gaps))
    if pick((True, False, False, False)):
        family = [
            {**form, "decided_on": day, "counted_in_year": None}
            for form in FORMS
            for day in (date(year - 1, 5, 5), date(year, 5, 5))
        ]
        drafts["discipline"].append(draft(pick, Discipline, own, family, ("form", "channel", "decided_on")))
    if pick((True, True, True, False)):
        drafts["registrations"].append(Draft(Registration, own, ()))
    for award in ("CSTDT", "CSTDTQ", "GK", "BK_TINH", "BK_TTG", "BK_BO", "HCLD_BA", "CO_TINH"):
        if pick((True, True, False)):
            drafts["nominations"].append(Draft(Nomination, {**own, "award": award}, ()))
    if pick((True, False, False, False)):
        award, lower = pick((("CSTDT", "GK"), ("PHIEU", "CSTDCS"), ("BK_TTG", "BK_TINH"), ("BK_TINH", "GK")))
        cells = {**own, "award": award, "council": pick(("office", "province")), "round": 1}
        cells |= {"lowered_to": lower, "reason": "thử"} if pick((False, True)) else {}
        family = [{"members": members, "in_favour": yes} for members in (9, 10) for yes in (8, 9)]
        drafts["votes"].append(draft(pick, Vote, cells, family, ("members", "in_favour")))
    if pick((True, *(False,) * 9)):
        family = [{"since": day, "until": None} for day in days(year)]
        drafts["holds"].append(draft(pick, Hold, own, family, ("since",)))
    if pick((True, False, False, False, False)):
        cells = {**own, "statement": pick(("compliance", "sound", "movement", "general_criteria"))}
        drafts["conduct"].append(draft(pick, Conduct, cells, [{"value": True}, {"value": False}], ("value",)))


def _rating(pick: Pick[Any], drafts: Drafts, subject: str, year: int, levels: Sequence[Level]) -> None:
    if pick((True, True, True, True, False)):
        cells = {"subject_id": subject, "year": year}
        weighed = [{"rating": level} for level in levels]
        one = draft(pick, Rating, cells, weighed, ("rating",) if pick((True, False, False)) else ())
        drafts["ratings"].append(one)


def _award(pick: Pick[Any], drafts: Drafts, subject: str, award: str, year: int) -> None:
    cells = {"subject_id": subject, "award": award, "year": year, "granted": pick((True, True, True, False))}
    manner = "annual" if award[:2] != "BK" else pick(("annual", "annual", "thematic"))
    drafts["awards"].append(Draft(AwardRecord, {**cells, "manner": manner}, ()))


def _initiatives(pick: Pick[Any], drafts: Drafts, year: int, people: Sequence[str]) -> None:
    for number in range(pick((0, 2, 4, 7))):
        family = [
            {"kind": kind, "scope": scope, "authors": authors, "year": None, "recognised_on": date(y, 6, 1)}
            for kind in ("initiative", "scheme")
            for scope in ("unit", "province", "nation")
            for authors in (*((person,) for person in people), tuple(people[:2]))
            for y in (year, year - 1, year - 2, year - number)
        ]
        gaps = ("scope", "authors", "recognised_on")
        one = draft(pick, Initiative, {"initiative_id": f"SK{number}"}, family, gaps)
        drafts["initiatives"].append(one)
        if pick((True, False)):
            family = [{"award": a, "year": y} for a in ("CSTDCS", "BK_TINH", "CSTDT") for y in (year - 1, year)]
            cells = {"initiative_id": f"SK{number}", "person_id": pick(people)}
            drafts["initiative_uses"].append(draft(pick, InitiativeUse, cells, family, ("award", "year")))


# --- registers -------------------------------------------------------------------------------------------------------

Choice = Mapping[Draft, Cells]


def register(
    office: Sketch,
    choice: Choice,
    complete_from: int | None = None,
    more: Mapping[str, Sequence[Row]] | None = None,
) -> Register:
    """The register with its gaps, but for those that the choice fills."""
    tables: dict[str, list[Row]] = {
        name: [one.row(**choice.get(one, one.known)) for one in drafts] for name, drafts in office.drafts.items()
    }
    for name, rows in (more or {}).items():
        tables.setdefault(name, []).extend(rows)
    settled = YearSettings(decision_date=date(office.year, 12, 31))
    since = office.complete_from if complete_from is None else complete_from
    return Register(Office("vp", "Văn phòng"), office.year, settled, since, tables)


def judged(office: Sketch, *changes: Any) -> Evaluation:
    """The evaluation of the register under the law of the sketch."""
    return evaluate(register(office, *changes), office.law, None)


def gaps_of(office: Sketch) -> list[Draft]:
    """The drafts with something to fill."""
    return [one for drafts in office.drafts.values() for one in drafts if one.fillings]


def unseen(pick: Pick[Any], office: Sketch, choice: Choice) -> dict[str, list[Row]]:
    """Records of the years that the history does not tell of, none before recruitment; and tables that were absent."""
    born = {}
    for one in office.drafts["people"]:
        cells = choice.get(one, one.known)
        born[cells["person_id"]] = cells["joined_on"].year if cells["joined_on"] else office.year
    subjects = [*born, *(one.known["unit_id"] for one in office.drafts["units"])]
    told = {
        (one.known["subject_id"], one.known.get("award"), one.known["year"])
        for table in ("awards", "ratings")
        for one in office.drafts.get(table, ())
    }
    rows: dict[str, list[Row]] = {table: [] for table in office.absent}
    for subject in subjects:
        awards = ("CSTDCS", "CSTDT", "BK_TINH", "BK_TTG") if subject in born else ("TTLDXS", "BK_TINH", "CO_TINH")
        for year in range(office.year - 8, office.year):
            if year < born.get(subject, 0):
                continue
            if (subject, None, year) not in told and _may_be_new(office, "ratings", year) and pick((True, False)):
                rows.setdefault("ratings", []).append(Rating(subject, year, pick(LEVELS)))
            for award in awards:
                if (subject, award, year) in told or not _may_be_new(office, "awards", year):
                    continue
                if pick((True, False, False)):
                    rows.setdefault("awards", []).append(AwardRecord(subject, award, year))
        for table in office.absent:
            if table == "registrations" and pick((True, False)):
                rows[table].append(Registration(subject))
            if table == "work" and pick((True, False)):
                rows[table].append(Work(subject_id=subject, **pick(WORK)))
    if "initiatives" in office.absent or office.complete_from > office.year - 8:
        for number, subject in enumerate(born):
            new = "initiatives" in office.absent
            years = [y for y in range(office.year - 8, office.year + 1) if new or y < office.complete_from]
            for year in years:
                if year >= born[subject] and pick((True, False)):
                    one = Initiative(f"CU{number}{year}", None, "initiative", "nation", year, authors=(subject,))
                    rows.setdefault("initiatives", []).append(one)
    return rows


def _may_be_new(office: Sketch, table: str, year: int) -> bool:
    return table in office.absent or year < office.complete_from


# --- what must not change --------------------------------------------------------------------------------------------

DECIDED = (Outcome.PROPOSED, Outcome.NOT_MET, Outcome.OVER_QUOTA, Outcome.TIE)


def decided(evaluation: Evaluation) -> dict[tuple[str, str], Outcome | Verdict | Level]:
    """Every settled level, every decided outcome, and every decided finding behind an outcome."""
    known: dict[tuple[str, str], Any] = {}
    for own in evaluation.people:
        for name, levels in (("level", evaluation.ratings.levels), ("computed", evaluation.ratings.computed)):
            if is_settled(levels[own.position]):
                known[own.id, name] = levels[own.position]
    for result in evaluation.results:
        for own in evaluation.subjects(result.rule.of):
            outcome = result.outcome_of(own.position)
            verdict = result.findings[own.position].verdict
            if outcome in DECIDED:
                known[own.id, result.rule.award.code] = outcome
            if verdict is not Verdict.UNKNOWN:
                known[own.id, f"{result.rule.award.code} finding"] = verdict
    return known


def overturned(before: Evaluation, after: Evaluation) -> dict[tuple[str, str], tuple[Any, Any]]:
    """What was decided before and is otherwise, or open, after."""
    now = decided(after)
    return {key: (was, now.get(key)) for key, was in decided(before).items() if now.get(key) != was}


def some(pick: Pick[Any], gaps: Iterable[Draft]) -> dict[Draft, Cells]:
    """A filling of some of the gaps."""
    return {one: pick(one.fillings) for one in gaps if pick((True, True, False))}


HARD = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
seeds = st.integers(0, 2**32 - 1)  # one number draws a whole office: a draw per cell would take most of the time


def picker(seed: int) -> Pick[Any]:
    return Random(seed).choice


@HARD
@given(seeds)
def test_filling_gaps_never_overturns_what_was_decided(seed: int) -> None:
    """Every gap, and then only some of them, filled with what the known cells allow."""
    pick = picker(seed)
    office = sketch(pick)
    before = judged(office, {})
    for _ in range(2):
        assert overturned(before, judged(office, some(pick, gaps_of(office)))) == {}


@HARD
@given(seeds)
def test_telling_the_years_before_never_overturns_what_was_decided(seed: int) -> None:
    """The history completed back to 1990, and absent tables given, with any records of earlier years."""
    pick = picker(seed)
    office = sketch(pick)
    choice = some(pick, gaps_of(office))
    after = judged(office, choice, 1990, unseen(pick, office, choice))
    assert overturned(judged(office, {}), after) == {}


@settings(HARD, max_examples=40)
@given(seeds)
def test_every_filling_of_one_row_keeps_what_was_decided(seed: int) -> None:
    """Exhaustively, for the first rows with gaps."""
    pick = picker(seed)
    office = sketch(pick)
    before = judged(office, {})
    for one in gaps_of(office)[:1]:
        for filling in one.fillings[:12]:
            assert overturned(before, judged(office, {one: filling})) == {}


@settings(HARD, max_examples=60)
@given(seeds)
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    """Outcomes, ranks, levels and the figures of quotas, with every table shuffled."""
    pick = picker(seed)
    office = sketch(pick)
    base = register(office, {})
    shuffled = {name: Random(seed).sample(rows, len(rows)) for name, rows in base.tables.items()}
    one, other = (evaluate(each, office.law, None) for each in (base, evolve(base, tables=shuffled)))
    assert everything(one) == everything(other)


def everything(evaluation: Evaluation) -> dict[Any, Any]:
    """All that is said of every subject and quota, by id."""
    told: dict[Any, Any] = {}
    for own in evaluation.people:
        told[own.id] = evaluation.ratings.levels[own.position], evaluation.ratings.computed[own.position]
    for result in evaluation.results:
        code, of = result.rule.award.code, result.rule.of
        if result.quota is not None:
            told[code, of] = figures(result.quota)
        for own in evaluation.subjects(of):
            p = own.position
            finding = result.findings[p]
            told[code, own.id] = result.outcomes[p], result.ranks.get(p), finding.verdicts, result.standing[p]
    return told


def figures(quota: QuotaResult) -> dict[str, Any]:
    """What is told of a quota; the places of its pools in no order."""
    told = asdict(quota, recurse=False)
    limits = told.pop("limits")
    return {**told, "places": limits and (sorted(map(int, limits.least)), sorted(map(int, limits.most)))}


@settings(HARD, max_examples=40)
@given(seeds)
def test_one_person_alone_has_the_same_findings_as_among_all(seed: int) -> None:
    """Where no quota lies between, nobody's finding depends on others."""
    office = sketch(picker(seed))
    base = register(office, {})
    among = evaluate(base, NATIONAL, None)
    for own in among.people:
        alone = evaluate(without_others(base, own.id), NATIONAL, None)
        assert list(alone.ratings.levels) == [among.ratings.levels[own.position]]
        for result in among.results_for(PERSON):
            same = alone.result(result.rule.award.code, PERSON)
            assert same is not None
            assert same.findings[0].verdicts == result.findings[own.position].verdicts


def without_others(base: Register, person: str) -> Register:
    """The register with one person in it."""
    others = {one.person_id for one in base.tables["people"]} - {person}  # type: ignore[attr-defined]

    def kept(row: Any) -> bool:
        return not {getattr(row, "person_id", ""), getattr(row, "subject_id", "")} & others

    return evolve(base, tables={name: [row for row in rows if kept(row)] for name, rows in base.tables.items()})


@settings(HARD, max_examples=40)
@given(seeds)
def test_a_better_rating_never_loses_that_person_a_title(seed: int) -> None:
    """The decided level of one person raised step by step, all else alike, under quotas that cut."""
    pick = picker(seed)
    office = sketch(pick)
    base = register(office, {})
    person = pick([one.known["person_id"] for one in office.drafts["people"]])
    ratings: Any = base.tables.get("ratings", ())
    others = [row for row in ratings if (row.subject_id, row.year) != (person, office.year)]
    held: set[str] = set()
    for level in sorted(Level):
        tables = {**base.tables, "ratings": [*others, Rating(person, office.year, level)]}
        after = titles(evaluate(evolve(base, tables=tables), office.law, None), person)
        assert held <= after
        held = after


def titles(evaluation: Evaluation, person: str) -> set[str]:
    """The titles that a person is proposed for."""
    position = next(own.position for own in evaluation.people if own.id == person)
    judged_for = [result for result in evaluation.results_for(PERSON) if result.rule.award.kind == TITLE]
    return {r.rule.award.code for r in judged_for if r.outcomes[position] == Outcome.PROPOSED}


@settings(HARD, max_examples=60)
@given(seeds)
def test_a_fact_reads_only_what_it_declares(seed: int) -> None:
    """Subjects alike in what a fact declares share one call: the column is what the function gives for each."""
    office = sketch(picker(seed))
    result = judged(office, {})
    for rule in (one.rule for one in result.results):
        for condition in conditions(rule.criterion):
            column = result.column(condition.fact, rule.of)
            told = [condition.fact.value_of(own) for own in result.subjects(rule.of)]
            assert [column[own.position] for own in result.subjects(rule.of)] == told
