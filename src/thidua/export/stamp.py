"""What a paper was made from: year, day, texts, versions, the citations not held against their text, a fingerprint.

Every paper says so in a place of its own that a signed copy can do without. The fingerprint is of the whole roll and
of all that went into it, so that papers of one run share it and papers of two versions of the data do not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from attrs import frozen

from thidua.export.result import provenance
from thidua.export.roll import DECISIONS, Roll
from thidua.export.wording import rulebook_text
from thidua.flow import DRAFT, Evaluation
from thidua.law.citation import UNVERIFIED
from thidua.law.sources import Sourced, of_prizes, of_rule, of_tree
from thidua.offices import Run
from thidua.shown import Shown
from thidua.vietnamese import date_text

HEADING = "NGUỒN CỦA VĂN BẢN (không thuộc bản ký)"


@frozen
class Stamp(Shown):
    """The fingerprint ("3F2A-91BC") and the lines that say what a paper was made from."""

    fingerprint: str
    lines: tuple[str, ...]


def stamp_of(run: Run, roll: Roll) -> Stamp:
    """The stamp that all papers of a run share."""
    mark = _fingerprint(run, roll)
    return Stamp(mark, tuple(_lines(run, roll, mark)))


def _fingerprint(run: Run, roll: Roll) -> str:
    told, evaluation = provenance(run), roll.evaluation
    # The same office is the same from within its folder and from above, where its name stands before its files.
    inputs = [{**one, "path": one["path"].rpartition("/")[2]} for one in told["inputs"]]
    digest = hashlib.sha256(repr({**told, "inputs": inputs}).encode())
    digest.update(repr((roll.source, evaluation.register.office.code, evaluation.decision_date)).encode())
    for group in roll.whole:
        for line in group.lines:
            said = group.award.code, line.number, line.id, line.name, line.post, line.unit, line.decision_no, line.prize
            digest.update(repr((roll.source, *said)).encode())
    mark = digest.hexdigest()[:8].upper()
    return f"{mark[:4]}-{mark[4:]}"


def _lines(run: Run, roll: Roll, mark: str) -> Iterator[str]:
    evaluation, told = roll.evaluation, provenance(run)
    if evaluation.is_draft:
        yield DRAFT
    made = "quyết định đã ghi" if roll.source == DECISIONS else "kết quả đánh giá"
    yield f"Theo {made} năm {evaluation.register.year}, ngày quyết định {date_text(evaluation.decision_date)}"
    yield from evaluation.assumed.values()
    yield f"Xếp loại theo: {evaluation.rating_regime.name}"
    yield f"Khen thưởng theo: {evaluation.regime.name if evaluation.regime else 'không xét'}"
    yield f"Quy tắc của tỉnh: {rulebook_text(evaluation)}"
    if roll.source != DECISIONS:  # which stand, whatever tables there are
        yield from evaluation.table_notes
    yield f"Phần mềm: {', '.join(_versions(told))}; quy tắc {told['rules_sha256'][:8]}"
    if run.is_sample:
        yield "Số liệu mẫu, người trong văn bản là hư cấu"
    yield f"Mã bản: {mark} (các giấy tờ cùng mã là cùng một bản số liệu)"
    if places := unverified(evaluation):
        yield f"Căn cứ {UNVERIFIED}: {'; '.join(places)}"


def _versions(told: dict[str, Any]) -> Iterator[str]:
    yield f"thidua {told['thidua']}"
    yield from (f"{name} {about['version']}" for name, about in told["plugins"].items())


def unverified(evaluation: Evaluation) -> list[str]:
    """The citations behind the levels, awards and prizes whose text was not read, each once."""
    cites = (cite for source in _sources(evaluation) for cite in source.cites)
    return list(dict.fromkeys(cite.place for cite in cites if not cite.verified))


def _sources(evaluation: Evaluation) -> Iterator[Sourced]:
    ratings = evaluation.ratings
    if not all(ratings.decided.values):  # a decided level rests on its decision
        for judged in ratings.judged:
            yield from of_tree("mức", judged.criterion)
    for result in evaluation.results:
        yield from of_rule(result.rule)
    if evaluation.regime and evaluation.regime.prizes:
        with suppress(LookupError):  # a day before any base salary that is sourced
            yield from of_prizes(evaluation.regime.prizes, evaluation.decision_date)
