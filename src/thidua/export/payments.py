"""What is paid for the awards on a roll: every line with its coefficient and salary, by payer and unit, and the check.

Whoever signs a decision pays for it, so awards of higher authorities never enter the sum of the office. Nothing is paid
twice: what a decision already granted is left out where the roll holds proposals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import compress, groupby
from typing import Any

from attrs import frozen

from thidua.export.decided_prizes import is_priced, prize_rules
from thidua.export.protocol import by_unit
from thidua.export.roll import PROPOSALS, Group, Line, Roll
from thidua.law.award import OFFICE_DECIDES, TITLE
from thidua.law.fact import PERSON, UNIT
from thidua.law.parameter import Since
from thidua.law.prize import PrizeRules, amount
from thidua.records import AUTHORITIES
from thidua.shown import Shown
from thidua.vietnamese import date_text

NO_UNIT = "Chưa rõ đơn vị"


class SumsDifferError(Exception):
    """The sums of one table do not agree: a fault of the program, and no paper is made of it."""


@frozen(eq=False)
class Payment(Shown):
    """One line of the table: what is paid, by whom, and why nothing is; `money` is None where no source tells."""

    group: Group
    line: Line
    payer: str
    coefficient: Fraction | None
    salary: Since | None
    money: int | None
    reason: str = ""

    @property
    def of(self) -> str:
        """The kind of subject."""
        return self.group.of

    @property
    def unit(self) -> str:
        """The unit under which it stands: of a unit its own name."""
        return (self.line.unit if self.of == PERSON or not self.line.own else self.line.name) or NO_UNIT


@frozen(eq=False)
class UnitPart(Shown):
    """The payments of one payer to one unit and its people."""

    name: str
    payments: tuple[Payment, ...]

    @property
    def total(self) -> int:
        """What is paid."""
        return _sum(self.payments)


@frozen(eq=False)
class PayerPart(Shown):
    """The payments of one payer."""

    payer: str
    units: tuple[UnitPart, ...]

    @property
    def payments(self) -> list[Payment]:
        """The payments to all units, in order."""
        return [payment for unit in self.units for payment in unit.payments]

    @property
    def total(self) -> int:
        """What is paid to all units."""
        return sum(unit.total for unit in self.units)


@frozen(eq=False)
class AwardSum(Shown):
    """One award of a kind of subject, under one payer and one salary: how many, how many of them paid, how much."""

    payer: str
    group: Group
    coefficient: Fraction
    salary: int
    count: int
    paid: int
    money: int


@frozen(eq=False)
class Payments(Shown):
    """What the roll costs: to be paid by each payer, without a source, and already granted by a decision."""

    parts: tuple[PayerPart, ...]
    sums: tuple[AwardSum, ...]
    unsourced: tuple[Payment, ...]
    already: tuple[Payment, ...]
    salaries: tuple[Since, ...]

    def total(self, payer: str) -> int:
        """What one payer pays."""
        return sum(part.total for part in self.parts if part.payer == payer)


def payments_of(roll: Roll) -> Payments:
    """Everything that is paid for a roll. Raises SumsDifferError where its sums do not agree."""
    order = by_unit(roll.evaluation)
    every = sorted(_payments(roll), key=lambda one: order(one.line))
    is_paid = [roll.source == PROPOSALS and one.line.is_decided for one in every]
    already, due = list(compress(every, is_paid)), [one for one, done in zip(every, is_paid, strict=True) if not done]
    paid = [one for one in due if one.money is not None]
    made = Payments(
        tuple(_parts(paid)),
        tuple(_award_sums(paid, prize_rules(roll.evaluation))),
        tuple(one for one in due if one.money is None),
        tuple(already),
        tuple(sorted({one.salary.day: one.salary for one in paid if one.salary}.values(), key=lambda since: since.day)),
    )
    check(made, paid)
    return made


def check(made: Payments, paid: Iterable[Payment]) -> None:
    """The sum of the lines, of the units and of the awards is one, for each payer. Raises SumsDifferError."""
    lines = list(paid)
    for part in made.parts:
        by_line = _sum(one for one in lines if one.payer == part.payer)
        by_award = sum(one.money for one in made.sums if one.payer == part.payer)
        if not by_line == part.total == by_award:
            raise SumsDifferError(f"{part.payer}: {by_line}, {part.total}, {by_award}")
    if sum(part.total for part in made.parts) != _sum(lines):
        raise SumsDifferError("total")


# --- the lines -----------------------------------------------------------------------------------------------------


def _payments(roll: Roll) -> Iterator[Payment]:
    evaluation, rules = roll.evaluation, prize_rules(roll.evaluation)
    for group, line in roll.lines():
        code = group.award.code
        prize = rules.prize(code, group.of) if rules else None
        salary = _salary(rules, line.decided_on or evaluation.decision_date) if prize else None
        reason = _why(roll, rules, group, line, prize is None)
        yield Payment(
            group, line, group.award.authority, prize.coefficient if prize else None, salary, line.prize, reason
        )


def _salary(rules: PrizeRules | None, day: date) -> Since | None:
    try:
        return rules.salary.at(day) if rules else None
    except LookupError:
        return None


def _why(roll: Roll, rules: PrizeRules | None, group: Group, line: Line, unsourced: bool) -> str:
    """Why a line pays nothing, or nothing that is known; empty for one that pays."""
    if line.prize is not None:
        other = _besides(roll, rules, group, line)
        if line.prize:
            return f"đã có quyết định tặng {other}; kiểm tra khoản đã chi" if other else line.twice
        return f"hưởng mức cao hơn: {other}" if other else "hưởng mức cao hơn"
    if line.own is None:
        return "không có trong danh sách của năm"
    if line.decided_on and not is_priced(roll.evaluation, line.decided_on):
        return f"quyết định ngày {date_text(line.decided_on)} theo văn bản khác với lần đánh giá này"
    if not unsourced:
        day = date_text(line.decided_on or roll.evaluation.decision_date)
        return f"chưa có mức lương cơ sở của ngày {day} trong phần mềm"
    return "chưa có căn cứ mức thưởng"


def _besides(roll: Roll, rules: PrizeRules | None, group: Group, line: Line) -> str:
    """Of a title: the one of the same period that is paid instead, or a lower one that was perhaps already paid."""
    period = _period(rules, group)
    for other in roll.whole if group.award.kind == TITLE else ():
        same = other.of == group.of and other.award.kind == TITLE and _period(rules, other) == period
        ours = [one for one in other.lines if one.id == line.id] if same and other is not group else []
        if any(one.prize if not line.prize else one.prize == 0 and _is_granted(roll, one) for one in ours):
            is_open = roll.source == PROPOSALS and other.award.stage == "forwarded" and not ours[0].is_decided
            return f"{other.award.name} (đang đề nghị)" if is_open else other.award.name
    return ""


def _is_granted(roll: Roll, line: Line) -> bool:
    return roll.source == PROPOSALS and line.is_decided


def _period(rules: PrizeRules | None, group: Group) -> int | None:
    prize = rules.prize(group.award.code, group.of) if rules else None
    return prize.period if prize else None


# --- the sums ------------------------------------------------------------------------------------------------------


def _parts(paid: list[Payment]) -> Iterator[PayerPart]:
    """The office first, then the higher authorities."""
    ranks = {OFFICE_DECIDES: -1, **{code: rank for rank, code in enumerate(AUTHORITIES) if code != OFFICE_DECIDES}}
    for payer in sorted({one.payer for one in paid}, key=lambda code: (ranks.get(code, len(ranks)), code)):
        ours = [one for one in paid if one.payer == payer]
        units = (tuple(each) for _, each in groupby(ours, _unit_id))
        yield PayerPart(payer, tuple(UnitPart(each[0].unit, each) for each in units))


def _unit_id(payment: Payment) -> str:
    own = payment.line.own
    unit = own if payment.of == UNIT else own.unit if own else None
    return unit.id if unit else ""


def _award_sums(paid: list[Payment], rules: PrizeRules | None) -> Iterator[AwardSum]:
    """By award, each reckoned anew from its price and how many are paid: what the sum of the lines is held against."""
    kinds: dict[tuple[Any, ...], list[Payment]] = {}
    for one in paid:
        salary = one.salary.value if one.salary else 0
        kinds.setdefault((one.payer, one.of, -one.group.award.height, one.group.award.code, salary), []).append(one)
    for (payer, of, _, code, salary), each in sorted(kinds.items(), key=lambda kind: _rank(kind[0])):
        prize = rules.prize(code, of) if rules else None
        if rules is None or prize is None:
            raise SumsDifferError(code)
        number = sum(1 for one in each if one.money)
        price = amount(prize, salary, rules.round_to)
        yield AwardSum(payer, each[0].group, prize.coefficient, salary, len(each), number, number * price)


def _rank(kind: tuple[Any, ...]) -> tuple[Any, ...]:
    """Units before people, high before low."""
    return kind[0], kind[1] == PERSON, *kind[2:]


def _sum(payments: Iterable[Payment]) -> int:
    return sum(one.money or 0 for one in payments)
