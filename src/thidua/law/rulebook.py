"""What a province changes, as data: four kinds of change, each with its citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import Factory, frozen

from thidua.law.award import Award, AwardRule, Quorum
from thidua.law.citation import Citation, Interpretation, Span
from thidua.law.criterion import Criterion
from thidua.law.fact import Fact
from thidua.law.regime import Statement


class LawRefusal(ValueError):
    """A change that the national text does not allow; the message names both citations."""


@frozen
class SetValue:
    """Sets a figure that the law leaves to the province."""

    parameter: str
    value: Any
    cites: Citation


@frozen
class Tighten:
    """Adds a condition to the standard of an award, or of a level of the yearly classification.

    `award` is the code of either. KHTNV, whose standard says who falls to it, gets one more ground instead.
    """

    award: str
    condition: Criterion
    cites: Citation
    of: str = ""  # "person" or "unit", of a level the code of a group; empty: all of them


@frozen
class Replace:
    """Puts another standard in place of that of an award."""

    award: str
    standard: Criterion
    cites: Citation
    of: str = ""


@frozen
class AddRule:
    """Adds a rule for an award of the province's own."""

    rule: AwardRule
    cites: tuple[Citation, ...] = ()


Change = SetValue | Tighten | Replace | AddRule


@frozen
class Deadline:
    """A day of the year by which something has to be handed in (thời hạn): before `day`/`month`."""

    what: str
    day: int
    month: int
    cites: Citation


@frozen
class Route:
    """Whose agreement a proposal needs on its way up (trình qua)."""

    awards: tuple[str, ...]
    through: str
    cites: Citation


@frozen
class Procedure:
    """What a province says of councils, deadlines and the way of a proposal, beside the standards."""

    quorums: tuple[Quorum, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    routes: tuple[Route, ...] = ()

    def route(self, award: str) -> Route | None:
        """Whose agreement a proposal for this award needs, if the province says so."""
        return next((route for route in self.routes if award in route.awards), None)


NO_PROCEDURE = Procedure()


@frozen(eq=False)
class RuleBook:
    """One edition of a province's decision (quy chế): its span, its changes and its procedure.

    `sourced` is False where no text of the province was found: then there are no changes to the law, and every
    output says so.
    """

    code: str
    valid: Span
    changes: tuple[Change, ...] = ()
    title: str = ""
    cites: tuple[Citation, ...] = ()
    sourced: bool = False
    procedure: Procedure = NO_PROCEDURE
    interpretations: tuple[Interpretation, ...] = ()


@frozen(eq=False)
class Province:
    """What the plugin of a province gives (contract)."""

    code: str
    name: str
    api: int
    rulebooks: tuple[RuleBook, ...]
    awards: tuple[Award, ...] = ()
    tables: tuple[Any, ...] = ()
    facts: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = ()
    templates: Mapping[str, str] = Factory(dict)
    aliases: Mapping[str, Mapping[str, str]] = Factory(dict)
    predecessors: tuple[str, ...] = ()
    successor: str | None = None
    valid: Span | None = None

    @property
    def title(self) -> str:
        """The name with what it is, as a sentence needs it: "tỉnh Lai Châu", "Thành phố Hải Phòng"."""
        return self.name if self.name.lower().startswith("thành phố") else f"tỉnh {self.name}"


FactFunction = Callable[[Any], Any]
