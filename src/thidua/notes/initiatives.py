"""Notes about initiatives that awards of a run rest on: several on one, or on one not yet recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product

from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Finding, Note, Outcome
from thidua.law.criterion import AtLeast, Condition, Criterion, Verdict, children, conditions
from thidua.law.fact import PERSON
from thidua.vietnamese import date_text

Way = tuple[Condition, ...]  # the conditions on initiatives by which a standard is met; none: it needs no initiative
Ways = list[Way]
Need = tuple[str, tuple[str, ...]]  # an award that takes one initiative, and those that may serve


def about_initiatives(evaluation: Evaluation) -> Iterator[Note]:
    """People whose awards of this run cannot each rest on an initiative of their own."""
    spending = [result for result in evaluation.results_for(PERSON) if _may_spend(result)]
    known: dict[tuple[str, Finding], Ways] = {}
    for own in (evaluation.people[position] for position in evaluation.proposed_often(spending, 2)):
        for codes, shared in _fewest_clashes(spending, own, known):
            yield Note(
                "initiative.shared",
                own.id,
                f"{' và '.join(codes)} cùng dựa vào sáng kiến {', '.join(shared)}; "
                f"hãy kiểm tra một sáng kiến có được dùng hai lần không",
            )


def about_later_recognition(evaluation: Evaluation) -> Iterator[Note]:
    """Who is proposed only by initiatives that are recognised after the decision: on its day there are none yet."""
    signed = evaluation.decision_date
    spending = [result for result in evaluation.results_for(PERSON) if _may_spend(result)]
    for position, late in sorted(_late_by_author(evaluation).items()):
        own = evaluation.people[position]
        for code, ids in _resting_on(late, spending, own):
            text = f"{code} dựa vào sáng kiến công nhận sau ngày quyết định {date_text(signed)}: {', '.join(ids)}"
            yield Note("initiative.later", own.id, f"{text}; hãy kiểm tra trước khi ký")


def _late_by_author(evaluation: Evaluation) -> dict[int, set[str]]:
    """The initiatives recognised after the day of decision, by the position of each author."""
    found: dict[int, set[str]] = {}
    days = {day for day in evaluation.records.column("initiatives", "recognised_on").values if day is not None}
    for day in sorted(day for day in days if day > evaluation.decision_date):
        for position, row in evaluation.records.rows_where("initiatives", PERSON, recognised_on=day):
            found.setdefault(position, set()).add(row.initiative_id)
    return found


def _resting_on(late: set[str], results: Sequence[AwardResult], own: Dossier) -> Iterator[Need]:
    """The awards proposed that no way of meeting them allows without these initiatives, with those that serve."""
    for result in (each for each in results if each.proposes(own.position)):
        ways = _ways(result.rule.criterion, iter(result.findings[own.position].verdicts))
        if ways and not any(all(_enough_without(late, one, own) for one in way) for way in ways):
            serving = {initiative for way in ways for one in way for initiative in _serving(one, own)}
            yield result.rule.award.code, tuple(sorted(late & serving))


def _enough_without(late: set[str], condition: Condition, own: Dossier) -> bool:
    return len(set(_serving(condition, own)) - late) >= int(condition.bound)


def _serving(condition: Condition, own: Dossier) -> tuple[str, ...]:
    assert condition.fact.spends is not None
    return condition.fact.spends(own)


def _may_spend(result: AwardResult) -> bool:
    return any(condition.fact.spends is not None for condition in conditions(result.rule.criterion))


Clash = tuple[tuple[str, ...], tuple[str, ...]]  # the awards, and the initiatives that more than one of them takes


def _fewest_clashes(
    results: Sequence[AwardResult], own: Dossier, known: dict[tuple[str, Finding], Ways]
) -> list[Clash]:
    """What clashes where each award is met in the way that leaves most to the others."""
    proposed = [result for result in results if result.outcomes[own.position] == Outcome.PROPOSED]
    ways = []
    for result in proposed:
        key = result.rule.award.code, result.findings[own.position]
        if key not in known:
            known[key] = _ways(result.rule.criterion, iter(key[1].verdicts)) or [()]
        ways.append([(key[0], way) for way in known[key]])
    found = []
    for chosen in product(*ways):
        found.append(_clashes([need for code, way in chosen for need in _needs(code, way, own)]))
        if not found[-1]:
            break
    return min(found, key=len)


def _ways(node: Criterion, verdicts: Iterator[Verdict]) -> Ways:
    """Every way in which a tree is met, from the verdicts of its nodes; a way that takes no initiative is the best."""
    verdict = next(verdicts)
    below = [_ways(child, verdicts) for child in children(node)]
    if verdict is not Verdict.MET:
        return []
    if isinstance(node, Condition):
        return [(node,) if node.fact.spends is not None else ()]
    if not isinstance(node, AtLeast):
        return [()]
    met = [ways for ways in below if ways]
    found = [tuple(chain(*way)) for some in combinations(met, node.n) for way in product(*some)]
    return [()] if () in found else list(dict.fromkeys(found))


def _needs(code: str, way: Way, own: Dossier) -> Iterator[Need]:
    for condition in way:
        yield from [(code, _serving(condition, own))] * condition.bound


def _clashes(needs: Sequence[Need]) -> list[Clash]:
    """The needs that cannot each be given an initiative of its own: a matching, found by augmenting.

    Where it fails, the initiatives tried are too few for the needs that hold them and the one that found none.
    """
    taken: dict[str, int] = {}

    def give(place: int, tried: dict[str, None]) -> bool:
        for initiative in needs[place][1]:
            if initiative not in tried:
                tried[initiative] = None
                if initiative not in taken or give(taken[initiative], tried):
                    taken[initiative] = place
                    return True
        return False

    found: dict[Clash, None] = {}
    for place in range(len(needs)):
        tried: dict[str, None] = {}
        if not give(place, tried):
            found |= dict.fromkeys(_told(needs, {place, *(taken[each] for each in tried)}))
    return list(found)


def _told(needs: Sequence[Need], places: set[int]) -> Iterator[Clash]:
    """The awards of these needs by name, with the initiatives on which more than one of them rests."""
    serving: dict[str, dict[str, None]] = {}
    for place in sorted(places):
        for initiative in needs[place][1]:
            serving.setdefault(initiative, {})[needs[place][0]] = None
    shared = {initiative: codes for initiative, codes in serving.items() if len(codes) > 1}
    if shared:
        codes = dict.fromkeys(needs[place][0] for place in sorted(places))
        resting = tuple(code for code in codes if any(code in those for those in shared.values()))
        yield resting, tuple(sorted(shared))
