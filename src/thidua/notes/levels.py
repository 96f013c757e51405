"""Notes about levels: who has none and why, decided ones that the records do not lead to, those between two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.columns import Part
from thidua.explain.conditions import condition_text, unmet
from thidua.facts.service import MONTHS_WORKED, OPEN, employed, exact_months, on_staff
from thidua.facts.standing import RATING
from thidua.flow import AwardResult, Evaluation, Note
from thidua.judge import judge
from thidua.law.citation import cite_text
from thidua.law.criterion import Verdict, conditions
from thidua.law.fact import PERSON, UNIT
from thidua.law.level import Level
from thidua.law.value import between, high_end, low_end
from thidua.notes.named import named, named_at

_GAP = between(Level.KHTNV, Level.HTNV)  # where no standard fits


def about_study(evaluation: Evaluation) -> Iterator[Note]:
    """People who are not classified only because study or treatment is not counted as work, as it is for titles."""
    asked = [each for each in conditions(evaluation.rating_regime.classified) if each.fact is MONTHS_WORKED]
    ids = [evaluation.people[at].id for at in _away(evaluation) if asked and _serves(evaluation, at, asked[0].bound)]
    if ids:
        text = (
            f"{len(ids)} người không xếp loại vì không kể thời gian học tập, điều trị do cứu người: {named(ids)}; "
            "xét Lao động tiên tiến thì thời gian này được tính, nên có mức đã được người có thẩm quyền quyết định "
            "thì hãy ghi vào bảng xếp loại đã quyết định"
        )
        yield Note("data.study", "absences", f"{text} [{cite_text(asked[0].cites)}]")


def _away(evaluation: Evaluation) -> list[int]:
    """Who is not classified and was away at a course or for treatment, in order."""
    records, levels = evaluation.records, evaluation.ratings.levels
    rows = (each for kind in OPEN for each in records.rows_where("absences", PERSON, kind=kind))
    return sorted({position for position, _ in rows if levels[position] is Level.UNRATED})


def _serves(evaluation: Evaluation, position: int, months: int) -> bool:
    """Whether someone served so many months of the year, whatever they did in them."""
    span = employed(evaluation.people[position])
    return span is not None and exact_months(*span) >= months


def about_levels(evaluation: Evaluation) -> Iterator[Note]:
    """Decided levels that the records do not lead to."""
    ratings, store = evaluation.ratings, evaluation.records.store
    if True not in ratings.decided.values:
        return
    columns = (ratings.decided, ratings.levels, ratings.computed)
    alike = store.combine([Part(each.codes, len(each.by_code())) for each in columns], len(ratings.levels))
    differs = [False] * alike.size
    for code, place in zip(alike.present, alike.some, strict=True):
        decided, level, computed = (each[place] for each in columns)
        differs[code] = decided and computed is not None and not low_end(computed) <= level <= high_end(computed)
    for position in store.positions(alike.codes, differs) if any(differs) else ():
        own, level, computed = evaluation.people[position], ratings.levels[position], ratings.computed[position]
        row = own.decided_rating(own.year)
        yield Note(
            "rating.differs",
            f"{row.origin}:{row.line}",
            f"{own.id} đã quyết định {level.label}, theo số liệu tính ra {_level_text(computed)}; "
            f"mức đã quyết định được giữ",
        )


def _level_text(level: object) -> str:
    low, high = low_end(level), high_end(level)
    return str(low.label) if low == high else f"từ {low.label} đến {high.label}"


def about_units(evaluation: Evaluation) -> Iterator[Note]:
    """Levels of units, which are an input, against the figures that the decree gives for a leader's unit."""
    regime, units = evaluation.rating_regime, evaluation.units
    levels = evaluation.column(RATING, UNIT) if regime.unit_check else None
    for level, standard in regime.unit_check.items() if levels else ():
        at_level: Any = evaluation.positions(levels, lambda each, level=level: each is level)  # type: ignore[arg-type,misc]
        if not len(at_level):
            continue
        found = judge(standard, lambda fact: evaluation.column(fact, UNIT), len(units), evaluation.records.store)
        for position in at_level:
            if found[position].verdict is Verdict.NOT_MET:
                failed = unmet(standard, found[position])
                told = "; ".join(condition_text(each, evaluation.column(each.fact, UNIT)[position]) for each in failed)
                cites = cite_text(cite for each in failed for cite in each.cites)
                yield Note(
                    "rating.unit_differs",
                    units[position].id,
                    f"đơn vị ghi {level.code}, nhưng bảng công việc không ứng với tỷ lệ mà văn bản nêu cho đơn vị của "
                    f"người lãnh đạo: {told} [{cites}]; hãy kiểm tra lại",
                )


def about_levels_between(evaluation: Evaluation) -> Iterator[Note]:
    """People whom the standards of no level fit: nothing is missing, the head decides."""
    ratings, regime = evaluation.ratings, evaluation.rating_regime
    judged = {id(findings.criterion): findings for findings in ratings.judged}

    def fits_none(position: int) -> bool:
        groups = [regime.groups[number] for number in ratings.groups[position]]
        standards = [standard for group in groups for standard in group.standards.values()]
        return all(judged[id(standard)][position].verdict is Verdict.NOT_MET for standard in standards)

    open_ = map(int, evaluation.positions(ratings.levels, lambda level: level == _GAP))
    found = list(filter(fits_none, open_))
    if found:
        where = f"ở giữa {Level.HTNV.label} và {Level.KHTNV.label}, {regime.name} không nói xếp mức nào"
        text = f"{len(found)} người đủ số liệu nhưng {where}: {named_at(evaluation.people, found)}"
        remedy = "người có thẩm quyền quyết định mức, rồi ghi vào bảng xếp loại đã quyết định"
        yield Note("rating.between", "ratings", f"{text}; {remedy}")


def about_unclassified(evaluation: Evaluation) -> Iterator[Note]:
    """Units proposed by the levels of their members, of whom some have none: they are in no share."""
    asking = list(filter(_asks_levels, evaluation.results_for(UNIT)))
    for position, ids in sorted(_unclassified(evaluation).items()) if asking else ():
        codes = [one.rule.award.code for one in asking if one.proposes(position)]
        if codes:
            text = f"{', '.join(codes)}: tỷ lệ theo mức xếp loại không tính người không xếp loại: {named(ids)}"
            yield Note("unit.unclassified", evaluation.units[position].id, f"{text}; hãy kiểm tra")


def _asks_levels(result: AwardResult) -> bool:
    facts = (condition.fact for condition in conditions(result.rule.criterion))
    return any(fact.of_members and fact.reads_level for fact in facts)


def _unclassified(evaluation: Evaluation) -> dict[int, list[str]]:
    """The people on the staff without a level, by the position of their unit and of each unit above it."""
    found: dict[int, list[str]] = {}
    for position in evaluation.positions(evaluation.ratings.levels, lambda level: level is Level.UNRATED):
        own, unit = evaluation.people[position], int(evaluation.records.home_units[position])
        while on_staff(own) is not False and unit < len(evaluation.units):
            found.setdefault(unit, []).append(own.id)
            unit = int(evaluation.records.parents[unit])
    return found
