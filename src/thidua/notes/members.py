"""Notes about members whom the shares of a unit leave out."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.facts.service import on_staff
from thidua.flow import AwardResult, Evaluation, Note, Outcome
from thidua.law.criterion import conditions
from thidua.law.fact import UNIT
from thidua.law.level import Level
from thidua.notes.named import named


def about_unclassified(evaluation: Evaluation) -> Iterator[Note]:
    """Units proposed by the levels of their members, of whom some have none: they are in no share."""
    codes: dict[int, list[str]] = {}
    for result in filter(_asks_levels, evaluation.results_for(UNIT)):
        for position in map(int, evaluation.having(result, Outcome.PROPOSED)):
            codes.setdefault(position, []).append(result.rule.award.code)
    for position, ids in sorted(_unclassified(evaluation).items()) if codes else ():
        if position in codes:
            text = (
                f"{', '.join(codes[position])}: tỷ lệ theo mức xếp loại không tính người không xếp loại: {named(ids)}"
            )
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
