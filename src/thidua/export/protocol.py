"""The order of lists: units and posts in protocol order, names in Vietnamese order, awards from high to low."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from thidua.facts.dossier import Dossier
from thidua.flow import Evaluation
from thidua.law.fact import PERSON, UNIT
from thidua.records import ROLES
from thidua.vietnamese import name_key

if TYPE_CHECKING:
    from thidua.export.roll import Line


def by_unit(evaluation: Evaluation) -> Callable[[Line], tuple[Any, ...]]:
    """The key that puts the lines of several groups under their units: the unit, then its people in order."""
    order = Order(evaluation.people)

    def key(line: Line) -> tuple[Any, ...]:
        if line.own is None:
            return 1, line.id
        if line.own.of == UNIT:
            return 0, line.own.position, 0
        unit, *rest = order.key(line.own)
        return 0, unit, 1, *rest

    return key


def place_in_list(evaluation: Evaluation) -> Callable[[str, str, str], tuple[Any, ...]]:
    """The key that puts what one decision grants in the order of its list, by kind of subject, award and id."""
    order = Order(evaluation.people)
    places = {of: ranks(evaluation, of) for of in (UNIT, PERSON)}
    owns = {own.id: own for own in evaluation.in_order()}

    def key(of: str, award: str, id_: str) -> tuple[Any, ...]:
        own = owns.get(id_)  # somebody else's result is refused with better words elsewhere
        return of == PERSON, places[of].get(award, len(places[of])), award, order.key(own) if own else ()

    return key


def ranks(evaluation: Evaluation, of: str) -> dict[str, int]:
    """The places of awards from high to low, by code."""
    return {result.rule.award.code: place for place, result in enumerate(evaluation.results_for(of))}


class Order:
    """Units in table order, posts from head to staff and as the table first names them, names in Vietnamese order."""

    def __init__(self, people: Iterable[Dossier]) -> None:
        self.posts: dict[str | None, int] = {}
        for person in people:
            self.posts.setdefault(person.row.position, len(self.posts))

    def key(self, own: Any) -> tuple[Any, ...]:
        """The place of a subject in the list."""
        if own.of == UNIT:
            return (own.position,)
        row = own.row
        unit = own.unit.position if own.unit else -1
        rank = list(ROLES).index(row.role) if row.role else len(ROLES)
        return unit, rank, self.posts[row.position], name_key(row.full_name), own.id
