"""Notes about levels that the text on classification leaves open although all figures are there."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.flow import Evaluation, Note
from thidua.law.criterion import Verdict
from thidua.law.level import Level
from thidua.law.value import between
from thidua.notes.named import named_at

_GAP = between(Level.KHTNV, Level.HTNV)


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
