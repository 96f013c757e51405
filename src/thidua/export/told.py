"""The explanation of a subject as nested plain values: what `explain` prints as lines with a depth.

How a text is read where it is silent (cách hiểu) is the same for many subjects: each reading is told once, by number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.explain import Line
from thidua.explain.subject import explain
from thidua.export.paper import Data
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Outcome
from thidua.law.citation import cite_text
from thidua.law.criterion import Verdict

MARKS = {Verdict.MET: "dat", Verdict.NOT_MET: "khong_dat", Verdict.UNKNOWN: "chua_biet", None: ""}
_READING = "cách hiểu: "


class Readings:
    """The readings met so far, numbered as they are first met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, text: str) -> int | None:
        """The number of a line or a remark that tells a reading; None where it tells something else."""
        if text[: len(_READING)].lower() != _READING:
            return None
        return self.numbers.setdefault(text[len(_READING) :], len(self.numbers) + 1)

    def told(self) -> list[str]:
        """The texts, in the order of their numbers."""
        return list(self.numbers)


def told(evaluation: Evaluation, own: Dossier, readings: Readings, awards: frozenset[str] = frozenset()) -> list[Data]:
    """Why a subject has its level and its outcomes, each with what is below it; of some awards only, where named.

    What has conditions below it is "mo" (open at first) where it is a level, or an award that the subject stood for.
    """
    nested = _nested(explain(evaluation, own, awards), readings)
    asked = [result for result in evaluation.results_for(own.of) if _is_told(result, own, awards)]
    first = 0 if awards else len(nested) - len(asked)  # of awards that are named the level comes after them
    by_place = dict(enumerate(asked, first))
    for place, part in enumerate(nested):
        part["mo"] = bool(part["con"]) and (place not in by_place or _stood_for(by_place[place], own))
    return nested


def _nested(lines: Iterable[Line], readings: Readings) -> list[Data]:
    """Lines with a depth as a tree; a line that only tells a reading becomes a number of the line above it."""
    tops: list[Data] = []
    above: list[Data] = []
    for line in lines:
        del above[line.depth :]
        number = readings.number(line.text) if line.verdict is None else None
        if number is not None and above:
            above[-1]["cach_hieu"].append(number)
            continue
        part = _part(line, readings)
        (above[-1]["con"] if above else tops).append(part)
        above.append(part)
    return tops


def _part(line: Line, readings: Readings) -> Data:
    numbers = [readings.number(remark) for remark in line.remarks]
    return {
        "dau": MARKS[line.verdict],
        "noi_dung": line.text,
        "can_cu": cite_text(line.cites),
        "nguon": list(line.sources),
        "ghi_chu": [remark for remark, number in zip(line.remarks, numbers, strict=True) if number is None],
        "cach_hieu": list(_unique(numbers)),
        "con": [],
    }


def _unique(numbers: Iterable[int | None]) -> Iterator[int]:
    yield from dict.fromkeys(number for number in numbers if number is not None)


def _is_told(result: AwardResult, own: Dossier, awards: frozenset[str]) -> bool:
    """Whether an explanation speaks of an award: of one named it says, too, that a subject is none of its."""
    if awards:
        return result.rule.award.code in awards
    return result.outcomes[own.position] != Outcome.NO_ENTRY


def _stood_for(result: AwardResult, own: Dossier) -> bool:
    """Whether a subject was looked at for an award: it needs no nomination, or there is one."""
    code = result.rule.award.code
    return not result.rule.nomination or any(row.award == code for row in own.rows("nominations"))
