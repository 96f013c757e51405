"""The stages in order: load → assess → judge → allocate. The only module that imports them all.

Titles depend on titles and quotas lie between, so judge and allocate run rule by rule in the order in which the
rules read each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from graphlib import CycleError, TopologicalSorter
from typing import Any

from attrs import evolve, frozen

from thidua import notes
from thidua.allocate import Circumstances, Pool, allocate, hold_level
from thidua.assess import Assembly, assemble
from thidua.ballots import Ballots, ballots
from thidua.collector import collector_paused
from thidua.facts.dossier import Dossier
from thidua.facts.service import ON_STAFF, employed
from thidua.flow import AwardResult, Evaluation, Findings, InForce, Lowering, Ratings, Register
from thidua.judge import answer_column, judge, restrict, settle_classified, settle_level, widest
from thidua.law.award import OFFICE_DECIDES, AwardRule
from thidua.law.criterion import Verdict, conditions
from thidua.law.enact import RuleSet, enact, enact_rating
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.level import Level
from thidua.law.regime import RatingGroup, RatingRegime, Regime
from thidua.law.rulebook import LawRefusal, RuleBook
from thidua.plugins import SUCCESSORS, LoadedProvince, National, blaming
from thidua.prizes import Prizes, prizes
from thidua.problems import NoRegimeError, PluginError
from thidua.vietnamese import date_text


@frozen(eq=False)
class Law:
    """What applies to one office on the day of its decision."""

    day: date
    assumed: Mapping[str, str]
    rating: RatingRegime
    regime: Regime | None
    refused: str
    rulebook: RuleBook | None
    rating_book: RuleBook | None
    rules: tuple[AwardRule, ...]


@collector_paused()
def evaluate(
    register: Register,
    national: National,
    loaded: LoadedProvince | None,
    decision_date: date | None = None,
    whole_pool: bool = True,
) -> Evaluation:
    """One office, one year. Raises NoRegimeError or PluginError where no text or no plugin covers it.

    `whole_pool` says that the register holds everyone whom an office's quota counts; else a quota only warns.
    """
    law = applicable(register, national, loaded, decision_date)
    assembly = assemble(register)
    with blaming(loaded):
        ratings = rate(assembly, law.rating)
        assembly.shared.levels = list(ratings.levels)
        results = tuple(_in_turn(assembly, register, law, whole_pool))
    return notes.with_notes(_evaluation(register, law, loaded, assembly, ratings, results), national)


def _evaluation(
    register: Register,
    law: Law,
    loaded: LoadedProvince | None,
    assembly: Assembly,
    ratings: Ratings,
    results: Sequence[AwardResult],
) -> Evaluation:
    return Evaluation(
        register=register,
        decision_date=law.day,
        assumed=law.assumed,
        rating_regime=law.rating,
        regime=law.regime,
        refused=law.refused,
        province=loaded.province if loaded else None,
        rulebook=law.rulebook,
        people=assembly.people,
        units=assembly.units,
        column=assembly.column,
        ratings=ratings,
        results=tuple(sorted(results, key=lambda result: -result.rule.award.height)),
        warnings=(),
        level_quota=hold_level(law.rating.quota, ratings.levels) if law.rating.quota else None,
        prizes=_prizes(law, register, results),
        rating_book=law.rating_book,
        is_draft=bool(loaded and loaded.draft),
    )


def _prizes(law: Law, register: Register, results: Sequence[AwardResult]) -> Prizes:
    rules = law.regime.prizes if law.regime else None
    if rules is None:
        return {}
    return prizes(rules.unrounded() if register.settings.prize_rounding == "none" else rules, law.day, results)


def applicable(
    register: Register, national: National, loaded: LoadedProvince | None, decision_date: date | None
) -> Law:
    """The texts for the year and the day, each resolved by date; what had to be assumed is said."""
    settings, year = register.settings, register.year
    day = decision_date or settings.decision_date or date(year, 12, 31)
    assumed = {}
    if decision_date is None and settings.decision_date is None:
        assumed["decision_date"] = f"không ghi ngày quyết định: lấy ngày {date_text(day)}"
    if register.complete_from is None:
        assumed["complete_from"] = "không ghi [history] complete_from: coi lịch sử trước năm xét là chưa biết"
    if settings.regime:
        assumed["regime"] = f"chế độ {settings.regime} do người dùng chỉ định"
    regime, refused = _award_regime(national, day, settings.regime)
    rulebook = _rulebook(loaded, day, regime)
    rating = _rating_regime(national, year, loaded)
    rules = _enacted(regime, rulebook, day, loaded).rules if regime else ()
    return Law(day, assumed, rating, regime, refused, rulebook, _book_on(loaded, date(year, 12, 31)), rules)


def rules_on(national: National, loaded: LoadedProvince | None, day: date) -> InForce:
    """What applies on a day, for rule pages and for whoever checks a rule book."""
    regime, _ = _award_regime(national, day, None)
    rulebook = _rulebook(loaded, day, regime)
    rating = next((r for r in national.ratings if date(day.year, 12, 31) in r.valid), None)
    enacted = _enacted(regime, rulebook, day, loaded).rules if regime else ()
    return InForce(
        day,
        "; ".join([regime.name if regime else _uncovered(national, day), *([rulebook.code] if rulebook else [])]),
        _enacted_rating(rating, date(day.year, 12, 31), loaded) if rating else None,
        tuple(sorted(enacted, key=lambda rule: -rule.award.height)),
        regime.prizes if regime else None,
        regime.authorities if regime else {},
        rulebook,
    )


def _rating_regime(national: National, year: int, loaded: LoadedProvince | None) -> RatingRegime:
    """The classification of a year, as the province's rule book of its last day has it."""
    day = date(year, 12, 31)
    for regime in national.ratings:
        if day in regime.valid:
            _check_book(national, day, loaded)
            return _enacted_rating(regime, day, loaded)
    covered = ", ".join(f"{r.name} (từ {date_text(r.valid.start)})" for r in national.ratings)
    raise NoRegimeError(f"chưa có quy định xếp loại cho năm {year} trong phần mềm; đang có: {covered}")


def _award_regime(national: National, day: date, override: str | None) -> tuple[Regime | None, str]:
    if override:
        chosen = next((regime for regime in national.regimes if regime.code == override), None)
        if chosen is None:
            known = ", ".join(regime.code for regime in national.regimes)
            raise NoRegimeError(f'không có chế độ "{override}"; các chế độ: {known}')
        return chosen, ""
    for regime in national.regimes:
        if day in regime.valid:
            return regime, ""
    named = next((text for text in national.unformalised if day in text.valid), None)
    remedy = named.remedy if named else "hãy kiểm tra lại ngày quyết định"
    return None, f"{_uncovered(national, day)}: không xét khen thưởng; {remedy}"


def _uncovered(national: National, day: date) -> str:
    """That no text on awards covers a day, by the name of the one that would."""
    named = next((text for text in national.unformalised if day in text.valid), None)
    text = f"ngày {date_text(day)} thuộc {named.name}" if named else f"không có văn bản nào cho ngày {date_text(day)}"
    return f"{text}, phần mềm chưa có"


def _rulebook(loaded: LoadedProvince | None, day: date, regime: Regime | None) -> RuleBook | None:
    """The province's rule book of the day; a day whose national text is unknown here needs none."""
    book = _book_on(loaded, day)
    if loaded is None or book is not None:
        return book
    _say_successor(loaded, day)
    if regime is None:
        return None
    raise PluginError(
        f"plugin {loaded.label} không có bộ quy tắc cho ngày {date_text(day)}; "
        f"hãy kiểm tra ngày quyết định hoặc cập nhật plugin"
    )


def _book_on(loaded: LoadedProvince | None, day: date) -> RuleBook | None:
    books = [book for book in loaded.province.rulebooks if day in book.valid] if loaded else []
    if loaded and len(books) > 1:
        names = " và ".join(book.code for book in books)
        raise PluginError(f"plugin {loaded.label}: hai bộ quy tắc cùng hiệu lực ngày {date_text(day)}: {names}")
    return books[0] if books else None


def _say_successor(loaded: LoadedProvince, day: date) -> None:
    """A province that was merged has no rules after its last day; who comes after it is named."""
    province = loaded.province
    end = province.valid.end if province.valid else None
    if province.successor and end and day >= end:
        raise PluginError(
            f"từ ngày {date_text(end)} {province.title} đã sáp nhập, quyết định ngày {date_text(day)} thuộc tỉnh "
            f'{SUCCESSORS.get(province.successor, province.successor)} ("{province.successor}"); hãy cài plugin của '
            f"tỉnh đó và sửa [office] province trong thidua.toml; cơ quan đã giải thể thì không xét khen thưởng"
        )


def _enacted(regime: Regime, rulebook: RuleBook | None, day: date, loaded: LoadedProvince | None) -> RuleSet:
    with _refusing(rulebook, loaded):
        # A regime that the officer chose for an earlier day has the figures of its first one.
        return enact(regime, rulebook, max(day, regime.valid.start))


def _check_book(national: National, day: date, loaded: LoadedProvince | None) -> None:
    """The rule book of a year's last day is held against the law of that day, also where another one decides awards."""
    regime, _ = _award_regime(national, day, None)
    if regime is not None:
        _enacted(regime, _book_on(loaded, day), day, loaded)


def _enacted_rating(regime: RatingRegime, day: date, loaded: LoadedProvince | None) -> RatingRegime:
    rulebook = _book_on(loaded, day)
    with _refusing(rulebook, loaded):
        return enact_rating(regime, day, rulebook)


@contextmanager
def _refusing(rulebook: RuleBook | None, loaded: LoadedProvince | None) -> Iterator[None]:
    """What the law refuses of a rule book, or its code raises, becomes a PluginError with the plugin's name."""
    try:
        yield
    except LawRefusal as refusal:
        name = loaded.label if loaded else "thidua"
        raise PluginError(f"plugin {name}: {refusal}") from refusal
    except Exception as error:
        if loaded is None:
            raise
        text = f"plugin {loaded.label}: không áp dụng được bộ quy tắc {rulebook.code if rulebook else ''}"
        raise PluginError(f"{text}: {type(error).__name__}: {error}; hãy báo cho người viết plugin") from error


# --- tier 0: levels -------------------------------------------------------------------------------------------


def rate(assembly: Assembly, regime: RatingRegime) -> Ratings:
    """The levels of all people by the same evaluator; a decided level goes before the computed one."""
    people = assembly.people
    groups_of = cache(partial(_groups_of, regime))
    groups = [groups_of(person.row.role, person.row.staff_kind) for person in people]
    levels = _levels_by_group(assembly, regime.groups, groups)
    classified = judge(regime.classified, lambda fact: assembly.column(fact, PERSON), len(people))
    computed = [
        _settled(of_groups, classified[i].verdict) if employed(people[i]) else Level.UNRATED
        for i, of_groups in enumerate(levels)
    ]
    recorded = {i: rating.rating for i, rating in enumerate(map(_decided, people)) if _stands(rating)}
    standing = [recorded.get(i, level) for i, level in enumerate(computed)]  # recorded and empty: not known
    decided = frozenset(i for i, level in recorded.items() if level is not None)
    return Ratings(regime, computed, standing, decided, groups)


def _decided(person: Dossier) -> Any:
    return person.decided_rating(person.year)


def _stands(rating: Any) -> bool:
    """Whether a recorded level stands, be it empty; a row with points only leaves the level to be computed."""
    return rating is not None and (rating.rating is not None or rating.score is None)


@cache
def _settled(of_groups: tuple[object, ...], classified: Verdict) -> object:
    """The level of someone who may belong to these groups."""
    return settle_classified(widest(of_groups), classified) if of_groups else None


def _groups_of(regime: RatingRegime, role: str | None, staff_kind: str | None) -> tuple[int, ...]:
    return tuple(i for i, group in enumerate(regime.groups) if group.takes(role, staff_kind))


def _levels_by_group(
    assembly: Assembly, groups: Sequence[RatingGroup], belongs: Sequence[tuple[int, ...]]
) -> list[tuple[object, ...]]:
    """For every person the level in each group that he or she may belong to."""
    levels: list[tuple[object, ...]] = [()] * len(belongs)
    for number, group in enumerate(groups):
        positions = [i for i, numbers in enumerate(belongs) if number in numbers]
        if not positions:
            continue
        for position, level in zip(positions, _group_levels(assembly, group, positions), strict=True):
            levels[position] += (level,)
    return levels


def _group_levels(assembly: Assembly, group: RatingGroup, positions: Sequence[int]) -> list[object]:
    def column_of(fact: Fact) -> Any:
        column = assembly.column(fact, PERSON)
        return type(column)(column.values, restrict(column.codes, positions))

    found = {level: judge(standard, column_of, len(positions)) for level, standard in group.standards.items()}
    patterns = list(zip(*(findings.codes for findings in found.values()), strict=True))
    settled = {pattern: settle_level(_verdicts(found, pattern)) for pattern in set(patterns)}
    return list(map(settled.__getitem__, patterns))


def _verdicts(found: Mapping[Level, Findings], pattern: tuple[int, ...]) -> dict[Level, Verdict]:
    return {level: findings.found[code].verdict for (level, findings), code in zip(found.items(), pattern, strict=True)}


# --- the tiers of awards --------------------------------------------------------------------------------------

Key = tuple[str, str]


def in_tiers(rules: Iterable[AwardRule]) -> list[AwardRule]:
    """The rules in an order in which each comes after those it reads. A cycle names the rules it runs through."""
    by_key = {(rule.award.code, rule.of): rule for rule in rules}
    graph = {key: sorted(_reads(rule, by_key)) for key, rule in by_key.items()}
    try:
        return [by_key[key] for key in TopologicalSorter(graph).static_order()]
    except CycleError as error:
        names = " → ".join(code for code, _ in error.args[1])
        raise PluginError(f"các quy tắc đọc lẫn nhau theo vòng: {names}; hãy bỏ một điều kiện") from error


def _reads(rule: AwardRule, known: Mapping[Key, AwardRule]) -> set[Key]:
    facts = [condition.fact for condition in conditions(rule.criterion)]
    codes = {code for fact in facts for code in fact.reads_awards}
    if rule.quota:
        codes |= {rule.quota.base, *(code for key in rule.quota.keys for code in key.reads_awards)}
    return {(code, of) for code in codes for of in (PERSON, UNIT) if (code, of) in known}


def _in_turn(assembly: Assembly, register: Register, law: Law, whole_pool: bool) -> Iterable[AwardResult]:
    this_year = _awards_of_year(register)
    held = {(rule.award.code, rule.of): _held(register, rule, assembly.subjects(rule.of)) for rule in law.rules}
    for rule in in_tiers(law.rules):
        result = _apply(assembly, this_year, rule, law.day, whole_pool, held)
        key = (rule.award.code, rule.of)
        assembly.shared.standing[key] = result.standing
        assembly.shared.considered[key] = _counted(assembly, result)
        yield result


def _awards_of_year(register: Register) -> Register:
    """The register without the awards of other years, so that not every rule goes through the whole history."""
    awards: Any = register.tables.get("awards", ())
    return evolve(register, tables={**register.tables, "awards": [a for a in awards if a.year == register.year]})


def _counted(assembly: Assembly, result: AwardResult) -> bytes:
    """Who counts in denominators: the considered (node 1 of AwardRule.criterion); of people, if on the staff."""
    verdicts = bytes(finding.verdicts[1] for finding in result.findings.found)
    considered = map(verdicts.__getitem__, result.findings.codes)
    if result.rule.of == UNIT:
        return bytes(considered)
    return bytes(map(min, considered, answer_column(ON_STAFF.equals(True), assembly.column(ON_STAFF, PERSON))))


Held = Mapping[Key, Ballots]  # of every rule: a council may lower from one award to another


def _held(register: Register, rule: AwardRule, subjects: Sequence[Dossier]) -> Ballots:
    """What councils left about the subjects of a rule."""
    at = {own.id: own.position for own in subjects}
    rows: Any = register.tables.get("votes", ())
    return ballots(at, rule.ballot, [row for row in rows if row.award == rule.award.code and row.subject_id in at])


def _apply(
    assembly: Assembly, register: Register, rule: AwardRule, day: date, whole_pool: bool, held: Held
) -> AwardResult:
    subjects = assembly.subjects(rule.of)
    findings = judge(rule.criterion, lambda fact: assembly.column(fact, rule.of), len(subjects))
    on_record = circumstances(register, rule, subjects, day, held)
    return allocate(rule, findings, on_record, _pool(assembly, rule, whole_pool))


def _pool(assembly: Assembly, rule: AwardRule, whole: bool) -> Pool | None:
    if rule.quota is None:
        return None
    subjects = assembly.subjects(rule.of)
    facts = rule.quota.keys

    def keys(position: int) -> tuple[Any, ...]:
        return tuple(assembly.column(fact, rule.of)[position] for fact in facts)

    base = assembly.shared.standing.get((rule.quota.base, rule.of), b"")
    return Pool(base, keys, lambda position: subjects[position].id, whole)


def circumstances(
    register: Register, rule: AwardRule, subjects: Sequence[Dossier], day: date, held: Held | None = None
) -> Circumstances:
    """What is on record about the subjects of a rule besides their facts; `held` are the ballots of all rules."""
    at = {own.id: own.position for own in subjects}
    code = rule.award.code
    every = held or {(code, rule.of): _held(register, rule, subjects)}
    own_ballots = every[code, rule.of]
    others = [(award, one) for (award, of), one in every.items() if of == rule.of]

    def rows(table: str, **wanted: Any) -> list[Any]:
        found: Any = register.tables.get(table, ())
        for name, value in wanted.items():
            found = [row for row in found if getattr(row, name) == value]
        return [row for row in found if row.subject_id in at]

    return Circumstances(
        len(subjects),
        frozenset(at[row.subject_id] for row in rows("nominations", award=code)),
        frozenset(at[row.subject_id] for row in rows("holds") if _holds_on(row, day)),
        _left_out(rule, subjects),
        own_ballots.counted,
        frozenset(own_ballots.open),
        own_ballots.void,
        _decisions(at, rows("awards", award=code, year=register.year)),
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


def _left_out(rule: AwardRule, subjects: Sequence[Dossier]) -> frozenset[int]:
    """The office row is no subject of what its own head decides."""
    if rule.of != UNIT or rule.award.authority != OFFICE_DECIDES:
        return frozenset()
    return frozenset(own.position for own in subjects if own.unit is None and own.row.kind in (None, "office"))


def _decisions(at: Mapping[str, int], rows: Iterable[Any]) -> dict[int, bool]:
    """Grants and refusals of the year for annual merit; a grant goes before a refusal, a revoked one is none."""
    decided: dict[int, bool] = {}
    for row in rows:
        if row.manner == "annual":
            position = at[row.subject_id]
            decided[position] = decided.get(position, False) or (row.granted and row.revoked_on is None)
    return decided
