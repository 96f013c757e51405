"""enact(regime, rule book, day): every date resolved, so that what is judged holds constants only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from operator import is_
from typing import Any

from attrs import evolve, frozen

from thidua.law.amend import LEVELS, amended_group, amended_rules, check_level, once, places
from thidua.law.award import AwardRule, Ballot, Effect, Quorum, Quota
from thidua.law.checks import check_floors, check_levels, check_rules
from thidua.law.citation import Interpretation
from thidua.law.criterion import (
    AtLeast,
    Criterion,
    Unless,
)
from thidua.law.level import Level
from thidua.law.parameter import Delegation, Parameter, Since
from thidua.law.regime import LevelQuota, RatingGroup, RatingRegime, Regime
from thidua.law.rulebook import LawRefusal, Replace, RuleBook, SetValue, Tighten, refusing
from thidua.shown import Shown
from thidua.vietnamese import percent_text

Settings = Mapping[str, SetValue]


@frozen(eq=False)
class RuleSet(Shown):
    """The rules of one office on one day: a regime with a province's rule book over it."""

    regime: Regime
    rulebook: RuleBook | None
    day: date
    rules: tuple[AwardRule, ...]


@lru_cache(maxsize=64)  # the offices of a province, and its years, ask again and again
def enact(regime: Regime, rulebook: RuleBook | None, day: date) -> RuleSet:
    """The rules in force on `day`. Raises LawRefusal for a change that the law did not delegate."""
    changes = rulebook.changes if rulebook else ()
    settings: dict[str, SetValue] = {}
    for change in changes:
        if isinstance(change, SetValue):
            with refusing(change):
                _check_setting(regime, change, day)
                _checkonce(settings, change)
            settings[change.parameter] = change
    rules = amended_rules(regime, changes)
    quorums = rulebook.procedure.quorums if rulebook else ()
    enacted = tuple(_enact_rule(rule, settings, quorums, day) for rule in rules)
    check_rules(enacted, changes)
    check_floors(regime, enacted, changes)
    return RuleSet(regime, rulebook, day, enacted)


@lru_cache(maxsize=64)
def enact_rating(regime: RatingRegime, day: date, rulebook: RuleBook | None = None) -> RatingRegime:
    """The quality classification with constants only, in force on `day` (31 December of the year).

    Of a rule book figures and conditions on levels are taken; `enact` refuses figures that the law did not delegate.
    Raises LawRefusal where a province changes the levels and may not, or names a group that is not there.
    """
    changes = rulebook.changes if rulebook else ()
    settings = {change.parameter: change for change in changes if isinstance(change, SetValue)}
    restating = [change for change in changes if isinstance(change, Tighten | Replace) and change.award in LEVELS]
    for change in restating:
        with refusing(change):
            check_level(regime, change)
    with refusing(*restating):
        groups = tuple(amended_group(regime, _enact_group(group, day), restating) for group in regime.groups)
        check_levels(groups)
    quota = _enact_level_quota(regime.quota, settings, day)
    unit_check = {level: resolve(criterion, {}, day) for level, criterion in regime.unit_check.items()}
    return evolve(
        regime, groups=groups, classified=resolve(regime.classified, {}, day), unit_check=unit_check, quota=quota
    )


def _enact_group(group: RatingGroup, day: date) -> RatingGroup:
    standards = {level: resolve(standard, {}, day) for level, standard in group.standards.items()}
    return evolve(group, standards=standards)


def resolve(node: Criterion, settings: Settings, day: date) -> Criterion:
    """The same tree with every parameter replaced by its value on `day`, its citation added.

    What holds no parameter stays the object it is, so that the rules of many days share it.
    """
    if isinstance(node, Unless):
        negated = resolve(node.of, settings, day)
        return node if negated is node.of else evolve(node, of=negated)
    if isinstance(node, AtLeast):
        parts = tuple(resolve(part, settings, day) for part in node.of)
        return node if all(map(is_, parts, node.of)) else evolve(node, of=parts)
    if not isinstance(node.bound, Parameter):
        return node
    entry = _value(node.bound, settings, day)
    return evolve(
        node,
        bound=entry.value,
        cites=once(*node.cites, *entry.cites),
        interpretation=node.interpretation or entry.interpretation,
    )


def _value(parameter: Parameter, settings: Settings, day: date) -> Since:
    """A province's value goes before the nation's while its rule book is in force: layer first, then date."""
    change = settings.get(parameter.code)
    return Since(day, change.value, (change.cites,)) if change else parameter.at(day)


def _enact_rule(rule: AwardRule, settings: Settings, quorums: tuple[Quorum, ...], day: date) -> AwardRule:
    return evolve(
        rule,
        considered=resolve(rule.considered, settings, day),
        standard=resolve(rule.standard, settings, day),
        ballot=_enact_ballot(rule.ballot, settings, quorums, day),
        quota=_enact_quota(rule.quota, settings, day),
    )


def _enact_ballot(ballot: Ballot | None, settings: Settings, quorums: tuple[Quorum, ...], day: date) -> Ballot | None:
    if ballot is None:
        return None
    if not isinstance(ballot.share, Parameter):
        return evolve(ballot, quorums=(*ballot.quorums, *quorums))
    entry = _value(ballot.share, settings, day)
    cites = once(*ballot.cites, *entry.cites)
    return evolve(ballot, share=entry.value, cites=cites, quorums=(*ballot.quorums, *quorums))


def _enact_quota(quota: Quota | None, settings: Settings, day: date) -> Quota | None:
    if quota is None:
        return None
    # The law's own ceiling states neither pool nor rounding and only warns; a province that decides it makes it cut.
    set_here = isinstance(quota.share, Parameter) and quota.share.code in settings
    effect = Effect.CUT if set_here else quota.effect
    return evolve(quota, effect=effect, **_figures(quota, ("share", "rounding", "pool"), settings, day))


def _enact_level_quota(quota: LevelQuota | None, settings: Settings, day: date) -> LevelQuota | None:
    return None if quota is None else evolve(quota, **_figures(quota, ("share", "rounding", "base"), settings, day))


def _figures(quota: Quota | LevelQuota, names: tuple[str, ...], settings: Settings, day: date) -> dict[str, Any]:
    """The parameters among these fields by their values, with what they cite and how they are read."""
    parameters = {name: getattr(quota, name) for name in names if isinstance(getattr(quota, name), Parameter)}
    entries = {name: _value(parameter, settings, day) for name, parameter in parameters.items()}
    return {
        "cites": once(*quota.cites, *(cite for entry in entries.values() for cite in entry.cites)),
        "interpretations": _once_said(quota.interpretations, entries.values()),
        **{name: entry.value for name, entry in entries.items()},
    }


def _once_said(first: tuple[Interpretation, ...], entries: Any) -> tuple[Interpretation, ...]:
    said = [entry.interpretation for entry in entries if entry.interpretation]
    return tuple(dict.fromkeys([*first, *said]))


def _check_setting(regime: Regime, change: SetValue, day: date) -> None:
    parameter = next((p for p in regime.parameters if p.code == change.parameter), None)
    if parameter is None:
        known = ", ".join(sorted(p.code for p in regime.parameters if p.delegated))
        raise LawRefusal(f'không có tham số "{change.parameter}" ({change.cites}); giao cho tỉnh: {known}')
    entry = parameter.at(day) if parameter.history[0].day <= day else parameter.history[0]
    if parameter.delegated is None:
        source = entry.cites
        raise LawRefusal(
            f"{change.cites} đặt lại {parameter.label.lower()}, nhưng {places(source)} không giao cho tỉnh quy định"
        )
    if not isinstance(change.value, type(entry.value)) and isinstance(entry.value, Fraction):
        told = _spoken(change.value)
        remedy = "hãy ghi số chính xác, như Fraction(15, 100) cho 15 %"
        raise LawRefusal(f"{change.cites} đặt {parameter.label.lower()} bằng {told}; {remedy}")
    if not isinstance(change.value, type(entry.value)) or not parameter.delegated.allows(change.value):
        raise LawRefusal(
            f"{change.cites} đặt {parameter.label.lower()} bằng {_spoken(change.value)}, "
            f"ngoài giới hạn mà {parameter.delegated.cites} cho phép{_bounds(parameter.delegated)}"
        )


def _checkonce(settings: Settings, change: SetValue) -> None:
    first = settings.get(change.parameter)
    if first is not None:
        raise LawRefusal(f'tham số "{change.parameter}" được đặt hai lần: {places((first.cites, change.cites))}')


def _spoken(value: Any) -> str:
    """A value as a text has it; several levels as their author writes them, since what is wrong may be their shape."""
    if isinstance(value, tuple):
        levels = ", ".join(f"Level.{one.code}" if isinstance(one, Level) else str(one) for one in value)
        return f"({levels},)" if len(value) == 1 else f"({levels})"
    return percent_text(value) if isinstance(value, Fraction) else str(getattr(value, "label", value))


def _bounds(delegation: Delegation) -> str:
    if delegation.among:
        return f" ({', '.join(_spoken(value) for value in delegation.among)})"
    low = f"trên {_spoken(delegation.more_than)}" if delegation.more_than is not None else ""
    high = f"không quá {_spoken(delegation.up_to)}" if delegation.up_to is not None else ""
    return f" ({', '.join(part for part in (low, high) if part)})"
