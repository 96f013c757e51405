"""The grounds of a paper (căn cứ): the texts in force behind what it gives, whole texts and each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from thidua.export.letterhead import BLANK, long_date
from thidua.export.paper import Job
from thidua.export.roll import DECISIONS, Group
from thidua.flow import Evaluation
from thidua.law.citation import UNVERIFIED, Citation, Confidence, Document
from thidua.vietnamese import date_text

GOVERNMENT = "government"


def grounds(job: Job, groups: Sequence[Group], more: Iterable[Citation] = (), day: date | None = None) -> list[str]:
    """The lines of a paper of this day (else the day of decision), without the marks at their ends."""
    evaluation = job.evaluation
    day = day or evaluation.decision_date
    if groups and all(group.award.stream != GOVERNMENT for group in groups):
        return [f"Căn cứ {BLANK} (quy định về khen thưởng của cấp quyết định)"]  # the law does not know these awards
    if evaluation.regime is None or day not in evaluation.regime.valid:
        return [f"Căn cứ {BLANK} (văn bản có hiệu lực ngày {date_text(day)})"]
    cites = [*evaluation.regime.cites, *_of_rules(evaluation, groups), *more, *_of_province(evaluation, day)]
    documents = {cite.document.code: cite.document for cite in cites if cite.confidence is not Confidence.DOUBTFUL}
    lines = (_line(document, job.options.is_for_signature) for document in documents.values())
    return [*lines, *_missing(evaluation, day)]


def of_other_law(job: Job) -> Iterator[str]:
    """Decisions on record of a day on which another law was in force than this run asks: their papers have blanks."""
    regime = job.evaluation.regime
    if regime is None or job.roll.source != DECISIONS:
        return
    dated = [(line.decision_no or "chưa ghi số", line.decided_on) for _, line in job.roll.lines() if line.decided_on]
    for number, day in dict.fromkeys(dated):
        if day not in regime.valid:
            yield (
                f"Quyết định {number} ngày {date_text(day)} theo văn bản khác với ngày "
                f"{date_text(job.evaluation.decision_date)}, giấy tờ của quyết định ấy để trống căn cứ, mức thưởng: "
                f"hãy xuất riêng với --decision-date {date_text(day)}"
            )


def _of_rules(evaluation: Evaluation, groups: Iterable[Group]) -> Iterator[Citation]:
    for group in groups:
        if group.result:
            yield from group.result.rule.cites
            yield from group.result.rule.ballot.cites if group.result.rule.ballot else ()
        who_decides = evaluation.regime.authorities.get(group.award.authority) if evaluation.regime else None
        if who_decides:
            yield who_decides


def _of_province(evaluation: Evaluation, day: date) -> Iterable[Citation]:
    book = evaluation.rulebook
    return book.cites if book and book.sourced and day in book.valid else ()


def _missing(evaluation: Evaluation, day: date) -> Iterator[str]:
    """The rules of a province that no text was found of: its decision is for the officer to write in."""
    if evaluation.province and not _of_province(evaluation, day):
        title = evaluation.province.title
        yield f"Căn cứ {BLANK} (quy định của {title} về thi đua, khen thưởng)"


def _line(document: Document, bare: bool) -> str:
    title, of, body = document.title.partition(" của ")
    day = f" {long_date(document.issued)}" if document.issued else ""
    mark = "" if bare or document.confidence is Confidence.READ else f" ({UNVERIFIED})"
    return f"Căn cứ {title}{day}{of}{body}{mark}"
