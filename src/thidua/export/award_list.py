"""The list of awards (danh sách): units then people, awards from high to low, in protocol order.

One data model; the spreadsheet and the CSV print it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from thidua.explain import decision_of, is_live, override_of
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Outcome
from thidua.law.citation import cite_text
from thidua.law.fact import PERSON, UNIT
from thidua.notes import needs_ballot
from thidua.records import AUTHORITIES, ROLES
from thidua.vietnamese import name_key, number_words, whole_text

OPEN = (Outcome.ON_HOLD, Outcome.TO_REVIEW, Outcome.MISSING_DATA, Outcome.TIE)
HEADERS = ("TT", "Ông/Bà", "Họ và tên", "Chức vụ", "Đơn vị", "Căn cứ", "Mức thưởng", "Ghi chú")
_FORMS_OF_ADDRESS = {"male": "Ông", "female": "Bà"}


@frozen
class Entry:
    """One line of the list; a unit has no form of address and no post."""

    address: str
    name: str
    post: str
    unit: str
    cites: str
    prize: str
    remark: str


@frozen
class Section:
    """One award with those proposed for it; numbering restarts here."""

    heading: str
    of: str
    entries: tuple[Entry, ...]

    @property
    def closing(self) -> str:
        """The line that fixes the number."""
        noun = "cá nhân" if self.of == PERSON else "tập thể"
        count = len(self.entries)
        return f"Ấn định danh sách: {count} {noun} ({number_words(count)} {noun})"


@frozen
class Part:
    """All awards of one kind of subject (A. Tập thể, B. Cá nhân)."""

    heading: str
    sections: tuple[Section, ...]


def award_list(evaluation: Evaluation) -> list[Part]:
    """What the run proposes, as the list prints it."""
    order = _Order(evaluation.people)
    parts: list[Part] = []
    for of, noun in ((UNIT, "TẬP THỂ"), (PERSON, "CÁ NHÂN")):
        sections = tuple(_sections(evaluation, of, order))
        if sections:
            draft = "BẢN NHÁP – " if evaluation.is_draft else ""
            parts.append(Part(f"{draft}{'AB'[len(parts)]}. {noun}", sections))
    return parts


def _sections(evaluation: Evaluation, of: str, order: _Order) -> Iterator[Section]:
    for result in evaluation.results_for(of):
        proposed = [own for own in evaluation.subjects(of) if is_listed(result, own)]
        if proposed:
            entries = tuple(_entry(evaluation, result, own) for own in sorted(proposed, key=order.key))
            yield Section(_heading(result), of, entries)


def is_listed(result: AwardResult, own: Dossier) -> bool:
    """Whether a subject stands on the list: proposed, and not already refused by a decision of the year."""
    record = decision_of(own, result.rule.award.code)
    refused = record is not None and not is_live(record)
    return result.outcomes[own.position] == Outcome.PROPOSED and not refused


def open_counts(evaluation: Evaluation) -> dict[str, int]:
    """How many outcomes are still open, by what they wait for; those are not on the list."""
    counts = Counter(outcome for result in evaluation.results for outcome in result.outcomes)
    return {outcome.label: counts[outcome] for outcome in OPEN if counts[outcome]}


def _heading(result: AwardResult) -> str:
    award = result.rule.award
    if award.stage == "decided":
        return award.name
    return f"{award.name} (đề nghị: {AUTHORITIES.get(award.authority, award.authority)})"


class _Order:
    """Units in table order, posts from head to staff and as the table first names them, names in Vietnamese order."""

    def __init__(self, people: Iterable[Dossier]) -> None:
        self.posts: dict[str | None, int] = {}
        for person in people:
            self.posts.setdefault(person.row.position, len(self.posts))

    def key(self, own: Dossier) -> tuple[Any, ...]:
        """The place of a subject in the list."""
        if own.of == UNIT:
            return (own.position,)
        row = own.row
        unit = own.unit.position if own.unit else -1
        rank = list(ROLES).index(row.role) if row.role else len(ROLES)
        return unit, rank, self.posts[row.position], name_key(row.full_name), own.id


def _entry(evaluation: Evaluation, result: AwardResult, own: Dossier) -> Entry:
    money = evaluation.prize(result.rule.award.code, own)
    cites, remark = cite_text(result.rule.cites), _remark(evaluation, result, own, money)
    prize = "" if money is None else whole_text(money)
    unit = own.unit.row.name if own.unit else ""
    if own.of == UNIT:
        return Entry("", own.row.name, "", unit, cites, prize, remark)
    address = _FORMS_OF_ADDRESS.get(own.row.gender or "", "")
    return Entry(address, own.row.full_name, own.row.position or "", unit, cites, prize, remark)


def _remark(evaluation: Evaluation, result: AwardResult, own: Dossier, money: int | None) -> str:
    said = ["hưởng mức cao hơn"] if money == 0 else []
    record = decision_of(own, result.rule.award.code)
    if record is not None:
        what = "tặng" if is_live(record) else "xét, không tặng hoặc đã thu hồi"
        said.append(f"đã {what}: {record.decision_no or 'chưa ghi số'}")
        if otherwise := override_of(evaluation, record):
            said.append(f"Hội đồng quyết khác kết quả ({otherwise})")
    if needs_ballot(result, own.position):
        said.append("cần bỏ phiếu")
    return "; ".join(said)


def rows(parts: Sequence[Part]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The list as rows with the part each plays: "part", "section", "entry", "closing"."""
    for part in parts:
        yield "part", (part.heading,)
        for number, section in enumerate(part.sections, 1):
            yield "section", (f"{number}. {section.heading}",)
            for place, one in enumerate(section.entries, 1):
                yield "entry", (str(place), one.address, one.name, one.post, one.unit, one.cites, one.prize, one.remark)
            yield "closing", (section.closing,)
