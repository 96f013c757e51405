"""What a province changes, as data: four kinds of change, each with its citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from attrs import field, frozen

from thidua.law.award import Award, AwardRule, Quorum
from thidua.law.citation import Citation, Interpretation, Span
from thidua.law.criterion import AtLeast, Condition, Criterion, Unless, conditions
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.regime import Statement
from thidua.law.shape import WRITTEN, a_day_of_the_year, by_text, made_of, many, one_of
from thidua.shown import Shown

_CITES: Any = field(default=None, validator=made_of(Citation))  # required; a validator says so with the line


class LawRefusal(ValueError):
    """A change that the national text does not allow; the message names both citations.

    `written` are the places of the changes that it is about, each a file and a line.
    """

    written: tuple[tuple[str, int], ...] = ()


@frozen
class SetValue(Shown):
    """Sets a figure that the law leaves to the province."""

    parameter: str = field(validator=made_of(str))
    value: Any
    cites: Citation = _CITES
    written: tuple[str, int] = WRITTEN


@frozen
class Tighten(Shown):
    """Adds a condition to the standard of an award, or of a level of the yearly classification.

    `award` is the code of either. KHTNV, whose standard says who falls to it, gets one more ground instead.
    """

    award: str = field(validator=made_of(str))
    condition: Criterion = field(validator=made_of(Condition, AtLeast, Unless))
    cites: Citation = _CITES
    of: str = ""  # "person" or "unit", of a level the code of a group; empty: all of them
    written: tuple[str, int] = WRITTEN

    @condition.validator
    def _adds_something(self, attribute: Any, value: Any) -> None:
        if not conditions(value):
            raise ValueError("Tighten: chưa có điều kiện nào để thêm; hãy ghi điều kiện mà văn bản của tỉnh đặt ra")


@frozen
class Replace(Shown):
    """Puts another standard in place of that of an award."""

    award: str = field(validator=made_of(str))
    standard: Criterion = field(validator=made_of(Condition, AtLeast, Unless))
    cites: Citation = _CITES
    of: str = field(default="", validator=one_of(PERSON, UNIT, ""))
    written: tuple[str, int] = WRITTEN


@frozen
class AddRule(Shown):
    """Adds a rule for an award of the province's own."""

    rule: AwardRule = field(validator=made_of(AwardRule))
    cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))

    @property
    def written(self) -> tuple[str, int]:
        """Where the rule stands."""
        return self.rule.written


Change = SetValue | Tighten | Replace | AddRule


def is_about(change: Change, rule: AwardRule) -> bool:
    """Whether a change adds or restates this rule."""
    if isinstance(change, AddRule):
        return (change.rule.award.code, change.rule.of) == (rule.award.code, rule.of)
    return not isinstance(change, SetValue) and change.award == rule.award.code and change.of in ("", rule.of)


@contextmanager
def refusing(*changes: Change) -> Iterator[None]:
    """What is refused within is about these changes, and says on which lines they stand."""
    try:
        yield
    except LawRefusal as refusal:
        refusal.written = tuple(dict.fromkeys(change.written for change in changes))
        raise


@frozen
class Deadline(Shown):
    """A day of the year by which something has to be handed in (thời hạn): before `day`/`month`."""

    what: str = field(validator=made_of(str))
    day: int = field(validator=a_day_of_the_year)
    month: int
    cites: Citation = _CITES


@frozen
class Route(Shown):
    """Whose agreement a proposal needs on its way up (trình qua)."""

    awards: tuple[str, ...] = field(validator=many(str))
    through: str = field(validator=made_of(str))
    cites: Citation = _CITES


@frozen
class Procedure(Shown):
    """What a province says of councils, deadlines and the way of a proposal, beside the standards."""

    quorums: tuple[Quorum, ...] = field(default=(), validator=many(Quorum))
    deadlines: tuple[Deadline, ...] = field(default=(), validator=many(Deadline))
    routes: tuple[Route, ...] = field(default=(), validator=many(Route))

    def route(self, award: str) -> Route | None:
        """Whose agreement a proposal for this award needs, if the province says so."""
        return next((route for route in self.routes if award in route.awards), None)


NO_PROCEDURE = Procedure()


@frozen(eq=False)
class RuleBook(Shown):
    """One edition of a province's decision (quy chế): its span, its changes and its procedure.

    `sourced` is False where no text of the province was found: then there are no changes to the law, and every
    output says so.
    """

    code: str = field(validator=made_of(str))
    valid: Span = field(validator=made_of(Span))
    changes: tuple[Change, ...] = field(default=(), validator=many(SetValue, Tighten, Replace, AddRule))
    title: str = ""
    cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))
    sourced: bool = False
    procedure: Procedure = field(default=NO_PROCEDURE, validator=made_of(Procedure))
    interpretations: tuple[Interpretation, ...] = field(default=(), validator=many(Interpretation))


@frozen(eq=False)
class Province(Shown):
    """What the plugin of a province gives (contract)."""

    code: str = field(validator=made_of(str))
    name: str = field(validator=made_of(str))
    api: int = field(validator=made_of(int))
    rulebooks: tuple[RuleBook, ...] = field(validator=many(RuleBook))
    awards: tuple[Award, ...] = field(default=(), validator=many(Award))
    tables: tuple[Any, ...] = field(default=(), validator=many(object))
    facts: tuple[Fact, ...] = field(default=(), validator=many(Fact))
    statements: tuple[Statement, ...] = field(default=(), validator=many(Statement))
    templates: Mapping[str, str] = field(factory=dict, validator=by_text(made_of(str)))
    aliases: Mapping[str, Mapping[str, str]] = field(factory=dict, validator=by_text(by_text(made_of(str))))
    predecessors: tuple[str, ...] = field(default=(), validator=many(str))
    successor: str | None = field(default=None, validator=made_of(str, type(None)))
    valid: Span | None = field(default=None, validator=made_of(Span, type(None)))

    @property
    def title(self) -> str:
        """The name with what it is, as a sentence needs it: "tỉnh Lai Châu", "Thành phố Hải Phòng"."""
        return self.name if self.name.lower().startswith(("thành phố", "tỉnh")) else f"tỉnh {self.name}"
