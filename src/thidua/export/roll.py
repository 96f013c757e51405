"""The roll: who stands for which award, in the order of every paper; one model from which all papers are made.

Units come before people, awards from high to low, units and posts in protocol order, names in Vietnamese order. The
numbers of lines run through all awards of one decision of the office: each is the number in the decision, and that in
the golden book (số sổ vàng) of a certificate. Those on record stay as they were recorded, whoever was moved or spelt
otherwise since, and lines stand in their order; who has none there comes after them. What others decide is numbered by
award: their lists are their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import date
from itertools import chain, count
from typing import Any

from attrs import evolve, field, frozen

from thidua.explain.records import decided_name_of, decision_of, is_live, list_number_of, override_of, signer_of
from thidua.export.decided_prizes import decided_prizes
from thidua.export.protocol import Order, ranks
from thidua.facts.dossier import Dossier, name_of, unit_name
from thidua.flow import AwardResult, Evaluation, Outcome
from thidua.law.award import COMMENDATION, Award
from thidua.law.citation import Citation
from thidua.law.criterion import Verdict
from thidua.law.fact import PERSON, UNIT
from thidua.names import name_match_key
from thidua.notes import failed_ballot, needs_ballot
from thidua.records import HISTORY_AWARDS
from thidua.shown import Shown
from thidua.vietnamese import fold

OPEN = (Outcome.ON_HOLD, Outcome.TO_REVIEW, Outcome.MISSING_DATA, Outcome.TIE)
PROPOSALS, DECISIONS = "proposals", "decisions"
OURS = "decided"  # the stage of what the office itself decides
_FIGURES = re.compile("[0-9]+")
_FORMS_OF_ADDRESS = {"male": "Ông", "female": "Bà"}


@frozen(eq=False)
class Line(Shown):
    """One subject on the roll for one award; `own` is None where the lists of the year do not have the subject.

    `number` is 0 for a proposal that is decided already. `decision_no` is None where nothing is decided yet and empty
    where a decision bears no number. `prize` is whole đồng, None where no source gives one, 0 where a higher title of
    the same period is paid.
    """

    id: str
    of: str
    name: str
    own: Dossier | None
    cites: tuple[Citation, ...]
    number: int = 0
    prize: int | None = None
    decision_no: str | None = None
    decided_on: date | None = None
    signer: str = ""  # of the decision, where the register has it
    decided_name: str = ""  # in the decision, where the lists of the year have another name or none
    override: str = ""
    is_revoked: bool = False
    is_refused: bool = False  # by a decision of the year that considered it
    twice: str = ""  # that another row of the year grants the same again
    remark: str = ""

    @property
    def address(self) -> str:
        """Ông, Bà, or empty for a unit and where the sex is not recorded."""
        return address_of(self.own) if self.own else ""

    @property
    def post(self) -> str:
        """The post of a person (chức vụ); empty for a unit."""
        return getattr(self.own.row, "position", None) or "" if self.own else ""

    @property
    def unit(self) -> str:
        """The name of the unit: of a person the own one, of a unit the one above it."""
        return unit_name(self.own) if self.own else ""

    @property
    def is_decided(self) -> bool:
        """Whether a decision of the year is on record; on a list it has granted it, before the council perhaps not."""
        return self.decision_no is not None


@frozen(eq=False)
class Group(Shown):
    """Everyone on the roll for one award, of one kind of subject, by one decision."""

    award: Award
    of: str
    lines: tuple[Line, ...]
    result: AwardResult | None = None

    @property
    def noun(self) -> str:
        """What is counted: "cá nhân" or "tập thể"."""
        return "cá nhân" if self.of == PERSON else "tập thể"


@frozen(eq=False)
class Roll(Shown):
    """The roll of one office for one year; `source` says whether it holds proposals of a run or decisions on record."""

    evaluation: Evaluation
    source: str
    groups: tuple[Group, ...]
    whole: tuple[Group, ...] = field()  # before anything was chosen from it: what the fingerprint is of
    awards: frozenset[str] = frozenset()  # the codes chosen from it; empty: all
    units: frozenset[str] = frozenset()  # the ids chosen from it, each with all below; empty: all

    @whole.default
    def _whole(self) -> tuple[Group, ...]:
        return self.groups

    def of(self, kind: str) -> tuple[Group, ...]:
        """The groups of units, or of people."""
        return tuple(group for group in self.groups if group.of == kind)

    def lines(self) -> Iterator[tuple[Group, Line]]:
        """Every line with its group, in order."""
        for group in self.groups:
            for line in group.lines:
                yield group, line

    @property
    def one_decision(self) -> Line | None:
        """A line of the decision that granted all there is on the roll; None where there is no such one."""
        if self.source != DECISIONS:
            return None
        made = {(fold(line.decision_no or ""), line.decided_on): line for _, line in self.lines()}
        return next(iter(made.values())) if len(made) == 1 else None

    def only(self, awards: Iterable[str] = (), units: Iterable[str] = ()) -> Roll:
        """The part of the roll for these awards and these units (with all below them).

        Proposals of some awards are those of a decision that grants them alone; otherwise numbers stay as they are.
        """
        chosen_awards, chosen_units = frozenset(awards), frozenset(units)
        groups = [group for group in self.groups if not chosen_awards or group.award.code in chosen_awards]
        if chosen_awards and self.source == PROPOSALS:
            groups = list(_to_come(groups))
        left = tuple(_of_units(groups, chosen_units))
        return evolve(self, groups=left, awards=chosen_awards, units=chosen_units)

    def takes_in(self, own: Dossier) -> bool:
        """Whether a subject belongs to what was chosen, proposed or not."""
        return not self.units or _is_below(own, self.units)


def address_of(own: Dossier) -> str:
    """Ông, Bà, or empty for a unit and where the sex is not recorded."""
    return _FORMS_OF_ADDRESS.get(getattr(own.row, "gender", None) or "", "")


def roll_of(evaluation: Evaluation, source: str = PROPOSALS) -> Roll:
    """The roll of what a run proposes, or of what was decided for the year."""
    found = _to_come(_proposed(evaluation, is_listed)) if source == PROPOSALS else _decided(evaluation)
    return Roll(evaluation, source, tuple(found))


def is_listed(result: AwardResult, own: Dossier) -> bool:
    """Whether a subject stands on the list: proposed, and not already refused by a decision of the year."""
    return result.outcomes[own.position] == Outcome.PROPOSED and not _is_refused(result, own)


def is_candidate(result: AwardResult, own: Dossier) -> bool:
    """Whether a subject stands before the council: nothing but a tie or a ballot may keep it from the list.

    Whoever was decided on since stood there too, and who was voted on, wherever the ceiling leaves it now.
    """
    position = own.position
    outcome = result.outcomes[position]
    lowered = position in getattr(result, "lowered", ())  # put forward by the council for a lower award
    met = result.findings[position].verdict is Verdict.MET
    again = failed_ballot(result, position) or (met and lowered)
    waits = met and position in result.votes_open and outcome == Outcome.MISSING_DATA
    voted = position in result.votes and place_of(result, position) is not None
    return outcome in (Outcome.PROPOSED, Outcome.TIE) or again or waits or voted


def place_of(result: AwardResult, position: int) -> Outcome | None:
    """What a ceiling leaves of someone who has no place within it; None where it stands in nobody's way."""
    outcome = result.outcome_of(position)
    is_without = outcome in (Outcome.TIE, Outcome.OVER_QUOTA) or position in result.quota_undecided
    return outcome if is_without else None


def candidates(roll: Roll) -> tuple[Group, ...]:
    """Everyone who stands before the council for the awards and the units of a roll, in its order.

    With those on whom it decided against the finding, as the register has it.
    """

    def stands(result: AwardResult, own: Dossier) -> bool:
        record = decision_of(own, result.rule.award.code)
        return is_candidate(result, own) or bool(override_of(roll.evaluation, record))

    groups = [evolve(group, lines=_numbered(group.lines)) for group in _proposed(roll.evaluation, stands)]
    chosen = [group for group in groups if not roll.awards or group.award.code in roll.awards]
    return tuple(_of_units(chosen, roll.units))


def undecided(roll: Roll) -> tuple[Group, ...]:
    """What no decision of the year has granted yet."""
    left = (evolve(group, lines=tuple(line for line in group.lines if not line.is_decided)) for group in roll.groups)
    return tuple(group for group in left if group.lines)


def _is_refused(result: AwardResult, own: Dossier) -> bool:
    record = decision_of(own, result.rule.award.code)
    return record is not None and not is_live(record)


def open_counts(evaluation: Evaluation) -> dict[str, int]:
    """How many outcomes are still open, by what they wait for; those are on no roll. Nothing decided is open."""
    counts = Counter(outcome for result in evaluation.results for outcome in result.outcomes)
    counts.subtract(result.outcomes[position] for result in evaluation.results for position in result.decided)
    return {outcome.label: counts[outcome] for outcome in OPEN if counts[outcome]}


def _of_units(groups: Iterable[Group], units: Set[str]) -> Iterator[Group]:
    """The lines of these units and of all below them; of all where none is named."""
    for group in groups:
        lines = tuple(line for line in group.lines if not units or _is_below(line.own, units))
        if lines:
            yield evolve(group, lines=lines)


def _is_below(own: Dossier | None, units: Set[str]) -> bool:
    """Whether a subject belongs to one of these units, or is one of them."""
    while own is not None:
        if own.id in units:
            return True
        own = own.unit
    return False


# --- what a run proposes -------------------------------------------------------------------------------------------


def _proposed(evaluation: Evaluation, stands: Callable[[AwardResult, Dossier], bool]) -> Iterator[Group]:
    order = Order(evaluation.people)
    for result in (result for of in (UNIT, PERSON) for result in evaluation.results_for(of)):
        award, of = result.rule.award, result.rule.of
        listed = [own for own in evaluation.subjects(of) if stands(result, own)]
        lines = [_proposal(evaluation, result, own) for own in sorted(listed, key=order.key)]
        if lines:
            yield Group(award, of, tuple(lines), result)


def _to_come(groups: Iterable[Group]) -> Iterator[Group]:
    """As the decision to come will number them: it leaves out what was decided already, which has no number here."""
    ours = count(1)
    for group in groups:
        numbers = ours if group.award.stage == OURS else count(1)
        lines = (evolve(line, number=0 if line.is_decided else next(numbers)) for line in group.lines)
        yield evolve(group, lines=tuple(lines))


def _proposal(evaluation: Evaluation, result: AwardResult, own: Dossier) -> Line:
    code = result.rule.award.code
    record = decision_of(own, code)
    line = Line(own.id, own.of, name_of(own), own, result.rule.cites, prize=evaluation.prize(code, own))
    if record is not None:
        line = evolve(_by_decision(evaluation, line, record), is_refused=not record.granted)
    said = ["hưởng mức cao hơn"] if line.prize == 0 else []
    said += [f"đã tặng: {line.decision_no or 'chưa ghi số'}"] if line.is_decided and not line.is_refused else []
    said += [_otherwise(line)] if line.override else []
    said += ["cần bỏ phiếu"] if needs_ballot(result, own.position) else []
    return evolve(line, remark="; ".join(said))


# --- what was decided ----------------------------------------------------------------------------------------------


# An award, the number of the decision however its letters are written, its day, who decided where it is recorded.
Decided = tuple[str, str, str, str]


def _decided_by(row: Any, award: Award) -> Decided:
    day = row.decided_on.isoformat() if row.decided_on else ""
    return row.award, fold(row.decision_no or ""), day, row.authority or award.authority


def _decided(evaluation: Evaluation) -> Iterator[Group]:
    """The grants of the year that stand, each decision apart; those revoked since keep their number from others."""
    granted = {of: _granted(evaluation, of) for of in (UNIT, PERSON)}
    highest: Counter[tuple[str, ...]] = Counter()  # number on record, by decision
    for key, lines in chain.from_iterable(groups.items() for groups in granted.values()):
        highest[key[1:3]] = max(highest[key[1:3]], *map(_number, lines))
    numbers = {decision: count(number + 1) for decision, number in highest.items()}
    for of, groups in granted.items():
        for key, lines in _from_high_to_low(evaluation, of, groups):
            is_ours = _award_by(evaluation, of, key).stage == OURS
            group = _group(evaluation, of, key, lines, numbers[key[1:3]] if is_ours else count(1))
            if group.lines:
                yield group


def _number(line: Line) -> int:
    return line.number


def taken_back(roll: Roll) -> Iterator[tuple[Award, Line]]:
    """What was granted for the year and revoked since, of the awards and units chosen: its papers may exist."""
    for of in (UNIT, PERSON) if roll.source == DECISIONS else ():
        for key, lines in _from_high_to_low(roll.evaluation, of, _granted(roll.evaluation, of)):
            award = _award_by(roll.evaluation, of, key)
            if not roll.awards or award.code in roll.awards:
                wanted = (line for line in lines if not roll.units or _is_below(line.own, roll.units))
                yield from ((award, line) for line in wanted if line.is_revoked)


def _granted(evaluation: Evaluation, of: str) -> dict[Decided, list[Line]]:
    """The lines of each award by each decision of the year."""
    subjects = {own.id: own for own in evaluation.subjects(of)}
    granted: dict[Decided, list[Line]] = {}
    money = decided_prizes(evaluation, of)
    rows = list(_grants(evaluation, of))
    standing: dict[Merit, list[Any]] = {}
    for row in filter(is_live, rows):
        standing.setdefault(_merit(row), []).append(row)
    for row in rows:
        own = subjects.get(row.subject_id)
        name, prize = name_of(own) if own else row.subject_id, money.get((row.subject_id, row.award))
        line = Line(row.subject_id, of, name, own, (), list_number_of(evaluation, row), prize)
        line = evolve(_by_decision(evaluation, line, row), twice=_twice(row, standing.get(_merit(row), ())))
        said = "hưởng mức cao hơn" if line.prize == 0 else "", _otherwise(line), line.twice
        remark = "; ".join(filter(None, said))
        key = _decided_by(row, _award(evaluation, of, row.award))
        granted.setdefault(key, []).append(evolve(line, remark=remark, is_revoked=not is_live(row)))
    return granted


def _award(evaluation: Evaluation, of: str, code: str) -> Award:
    """The award of a code; of one that is not judged no more is known than its name."""
    result = evaluation.result(code, of)
    own = evaluation.province.awards if evaluation.province else ()
    names = {**HISTORY_AWARDS, **{award.code: award.name for award in own}}
    return result.rule.award if result else Award(code, names.get(code, code), (of,), COMMENDATION, "", 0)


def _twice(row: Any, rows: Iterable[Any]) -> str:
    """That the same award for the same merit stands on record more than once: in two decisions, or in two rows."""
    same = [one for one in rows if one is not row]
    others = ", ".join(dict.fromkeys(one.decision_no or "chưa ghi số" for one in same))
    return f"GHI HAI LẦN, còn ở quyết định {others}: kiểm tra" if same else ""


Merit = tuple[str, str, str]


def _merit(row: Any) -> Merit:
    return row.subject_id, row.award, row.manner


def _otherwise(line: Line) -> str:
    return f"Hội đồng quyết khác kết quả ({line.override})" if line.override else ""


def _grants(evaluation: Evaluation, of: str) -> Iterator[Any]:
    """The rows of awards granted for the year; whoever is on no list of it is a person, but for awards of units."""
    rows: Any = evaluation.register.tables.get("awards", ())
    units, known = {own.id for own in evaluation.units}, evaluation.register.subject_ids
    for_units, for_people = ({one.rule.award.code for one in evaluation.results_for(of)} for of in (UNIT, PERSON))
    of_units = for_units - for_people
    for row in rows:
        is_unit = row.subject_id in units or (row.subject_id not in known and row.award in of_units)
        if row.year == evaluation.register.year and row.granted and is_unit == (of == UNIT):
            yield row


def _from_high_to_low(
    evaluation: Evaluation, of: str, granted: Mapping[Decided, list[Line]]
) -> Iterator[tuple[Decided, list[Line]]]:
    places = ranks(evaluation, of)
    keys = sorted(granted, key=lambda key: (places.get(key[0], len(places)), _as_signed(key)))
    return ((key, granted[key]) for key in keys)


def _as_signed(key: Decided) -> tuple[str, str, int, Decided]:
    """The decisions on one award as they were signed, 9/QĐ before 10/QĐ; last those of a day that is not known."""
    award, number, day, _ = key
    digits = _FIGURES.match(number)
    return award, day or date.max.isoformat(), int(digits[0]) if digits else 0, key


def _award_by(evaluation: Evaluation, of: str, key: Decided) -> Award:
    """Whose award it is goes by the record: what another body decided is no decision of the office."""
    return evolve(_award(evaluation, of, key[0]), authority=key[-1])


def _group(evaluation: Evaluation, of: str, key: Decided, lines: list[Line], numbers: Iterator[int]) -> Group:
    """One award by one decision: by the numbers on record, then in the order of lists who has none there."""
    result = evaluation.result(key[0], of)
    cites = result.rule.cites if result else ()
    made = sorted(filter(_number, lines), key=_number)
    made += [evolve(line, number=next(numbers)) for line in _in_order(evaluation, lines) if not line.number]
    kept = tuple(evolve(line, cites=cites) for line in made if not line.is_revoked)
    return Group(_award_by(evaluation, of, key), of, kept, result)


def _in_order(evaluation: Evaluation, lines: list[Line]) -> list[Line]:
    """The order of lists; people on no list of the year come last."""
    order = Order(evaluation.people)
    known = sorted((line for line in lines if line.own), key=lambda line: order.key(line.own))
    return [*known, *sorted((line for line in lines if not line.own), key=lambda line: line.id)]


def _by_decision(evaluation: Evaluation, line: Line, row: Any) -> Line:
    """The line with what the row of its decision says; a row of the register may be against the finding."""
    told = override_of(evaluation, row)
    return evolve(
        line,
        decision_no=row.decision_no or "",
        decided_on=row.decided_on,
        signer=signer_of(evaluation, row),
        decided_name=_other_name(line, decided_name_of(evaluation, row)),
        override=told,
    )


def _other_name(line: Line, decided: str) -> str:
    return "" if name_match_key(decided) == name_match_key(line.name) else decided


def _numbered(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(evolve(line, number=number) for number, line in enumerate(lines, 1))
