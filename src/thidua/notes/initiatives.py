"""Notes about initiatives that several awards of a run rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Note, Outcome
from thidua.law.criterion import conditions
from thidua.law.fact import PERSON


def about_initiatives(evaluation: Evaluation) -> Iterator[Note]:
    """People whose awards of this run cannot each rest on an initiative of their own."""
    spending = [result for result in evaluation.results_for(PERSON) if any(_spending(result))]
    twice = [result for result in spending for _ in _spending(result)]
    for own in (evaluation.people[position] for position in evaluation.proposed_often(twice, 2)):
        needs = list(_rests_on(spending, own))
        if len(needs) > 1 and not _enough(needs):
            codes = " và ".join(dict.fromkeys(code for code, _, _ in needs))
            shared = ", ".join(sorted({i for _, _, ids in needs for i in ids}))
            yield Note(
                "initiative.shared",
                own.id,
                f"{codes} cùng dựa vào sáng kiến {shared}; hãy kiểm tra một sáng kiến có được dùng hai lần không",
            )


Spends = Callable[[Dossier], tuple[str, ...]]
Need = tuple[str, int, tuple[str, ...]]  # award, how many initiatives, those that serve


def _spending(result: AwardResult) -> Iterator[tuple[int, Spends]]:
    """The conditions of a rule that initiatives are spent on: how many, and which of a person's serve."""
    for condition in conditions(result.rule.standard):
        if condition.fact.spends is not None:
            yield condition.bound, condition.fact.spends


def _rests_on(results: Iterable[AwardResult], own: Dossier) -> Iterator[Need]:
    for result in results:
        if result.outcomes[own.position] == Outcome.PROPOSED:
            for number, serving in _spending(result):
                yield result.rule.award.code, number, serving(own)


def _enough(needs: list[Need]) -> bool:
    """Whether every need can be given initiatives that no other need takes: a matching, found by augmenting."""
    places = [ids for _, number, ids in needs for _ in range(number)]
    taken: dict[str, int] = {}

    def give(place: int, tried: set[str]) -> bool:
        for initiative in places[place]:
            if initiative not in tried:
                tried.add(initiative)
                if initiative not in taken or give(taken[initiative], tried):
                    taken[initiative] = place
                    return True
        return False

    return all(give(place, set()) for place in range(len(places)))
