"""enact(regime, rule book, day): every date resolved, so that what is judged holds constants only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from thidua.law.award import AwardRule, Ballot, Effect, Quorum, Quota
from thidua.law.citation import Citation, Interpretation
from thidua.law.criterion import (
    AtLeast,
    Condition,
    Criterion,
    Unless,
    all_of,
    any_of,
    conditions,
    doubts_denied,
)
from thidua.law.level import Level
from thidua.law.parameter import Delegation, Parameter, Since
from thidua.law.regime import LevelQuota, RatingGroup, RatingRegime, Regime
from thidua.law.rulebook import AddRule, LawRefusal, Replace, RuleBook, SetValue, Tighten
from thidua.vietnamese import percent_text

Settings = Mapping[str, SetValue]
OF_PROVINCE = "Điều kiện của tỉnh"
LEVELS = {level.code: level for level in Level if level is not Level.UNRATED}


@frozen(eq=False)
class RuleSet:
    """The rules of one office on one day: a regime with a province's rule book over it."""

    regime: Regime
    rulebook: RuleBook | None
    day: date
    rules: tuple[AwardRule, ...]


def enact(regime: Regime, rulebook: RuleBook | None, day: date) -> RuleSet:
    """The rules in force on `day`. Raises LawRefusal for a change that the law did not delegate."""
    changes = rulebook.changes if rulebook else ()
    settings: dict[str, SetValue] = {}
    for change in changes:
        if isinstance(change, SetValue):
            _check_setting(regime, change, day)
            _check_once(settings, change)
            settings[change.parameter] = change
    rules = list(regime.rules)
    for change in changes:
        rules = _changed(regime, rules, change)
    quorums = rulebook.procedure.quorums if rulebook else ()
    enacted = tuple(_enact_rule(rule, settings, quorums, day) for rule in rules)
    for rule in enacted:
        _check_doubts(rule)
    return RuleSet(regime, rulebook, day, enacted)


def enact_rating(regime: RatingRegime, day: date, rulebook: RuleBook | None = None) -> RatingRegime:
    """The quality classification with constants only, in force on `day` (31 December of the year).

    Of a rule book figures and conditions on levels are taken; `enact` refuses figures that the law did not delegate.
    Raises LawRefusal where a province changes the levels and may not, or names a group that is not there.
    """
    changes = rulebook.changes if rulebook else ()
    settings = {change.parameter: change for change in changes if isinstance(change, SetValue)}
    tightened = [change for change in changes if isinstance(change, Tighten | Replace) and change.award in LEVELS]
    for change in tightened:
        _check_level(regime, change)
    groups = tuple(_enact_group(regime, group, tightened, day) for group in regime.groups)
    quota = _enact_level_quota(regime.quota, settings, day)
    unit_check = {level: resolve(criterion, {}, day) for level, criterion in regime.unit_check.items()}
    return evolve(
        regime, groups=groups, classified=resolve(regime.classified, {}, day), unit_check=unit_check, quota=quota
    )


def _check_level(regime: RatingRegime, change: Tighten | Replace) -> None:
    name = LEVELS[change.award].label
    if isinstance(change, Replace):
        raise LawRefusal(f"{change.cites} thay tiêu chuẩn mức {name}: tỉnh chỉ được thêm điều kiện (Tighten)")
    if regime.tightening is None:
        source = _places(regime.cites)
        raise LawRefusal(f"{change.cites} thêm điều kiện cho mức {name}, nhưng {source} không giao cho tỉnh quy định")
    codes = [group.code for group in regime.groups]
    if change.of and change.of not in codes:
        raise LawRefusal(f'{change.cites}: không có nhóm "{change.of}"; các nhóm: {", ".join(codes)}')


def _enact_group(regime: RatingRegime, group: RatingGroup, changes: Iterable[Any], day: date) -> RatingGroup:
    standards = {level: resolve(standard, {}, day) for level, standard in group.standards.items()}
    for change in changes:
        if change.of in ("", group.code):
            level = LEVELS[change.award]
            standards[level] = _tightened(level, standards[level], change, regime.tightening)
    return evolve(group, standards=standards)


def _tightened(level: Level, standard: Criterion, change: Tighten, why: Interpretation | None) -> Criterion:
    """Nobody is lifted by it: a level gets one more condition, the lowest one more ground to fall to it."""
    condition = _cited(change.condition, change.cites)
    if level is not Level.KHTNV:
        return _with_condition(standard, condition, why)
    return any_of(*_parts(standard, any_of), all_of(condition, label=OF_PROVINCE, why=why))


def _with_condition(standard: Criterion, condition: Criterion, why: Interpretation | None = None) -> Criterion:
    """A standard with what a province adds, all of it under one heading beside the conditions that were there."""
    parts = _parts(standard, all_of)
    last = parts[-1] if parts else None
    if isinstance(last, AtLeast) and last.label == OF_PROVINCE:
        return all_of(*parts[:-1], all_of(*last.of, condition, label=OF_PROVINCE, why=why))
    return all_of(*parts, all_of(condition, label=OF_PROVINCE, why=why))


def _parts(node: Criterion, join: Callable[..., AtLeast]) -> tuple[Criterion, ...]:
    """The parts of a group that `join` makes and that says nothing of its own; of any other node itself."""
    return node.of if isinstance(node, AtLeast) and node == join(*node.of) else (node,)


def resolve(node: Criterion, settings: Settings, day: date) -> Criterion:
    """The same tree with every parameter replaced by its value on `day`, its citation added."""
    if isinstance(node, Unless):
        return evolve(node, of=resolve(node.of, settings, day))
    if isinstance(node, AtLeast):
        return evolve(node, of=tuple(resolve(part, settings, day) for part in node.of))
    if not isinstance(node.bound, Parameter):
        return node
    entry = _value(node.bound, settings, day)
    return evolve(
        node,
        bound=entry.value,
        cites=_once(*node.cites, *entry.cites),
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
        return evolve(ballot, quorums=quorums)
    entry = _value(ballot.share, settings, day)
    return evolve(ballot, share=entry.value, cites=_once(*ballot.cites, *entry.cites), quorums=quorums)


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
        "cites": _once(*quota.cites, *(cite for entry in entries.values() for cite in entry.cites)),
        "interpretations": _once_said(quota.interpretations, entries.values()),
        **{name: entry.value for name, entry in entries.items()},
    }


def _once(*cites: Citation) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(cites))


def _once_said(first: tuple[Interpretation, ...], entries: Any) -> tuple[Interpretation, ...]:
    said = [entry.interpretation for entry in entries if entry.interpretation]
    return tuple(dict.fromkeys([*first, *said]))


def _check_setting(regime: Regime, change: SetValue, day: date) -> None:
    parameter = next((p for p in regime.parameters if p.code == change.parameter), None)
    if parameter is None:
        known = ", ".join(sorted(p.code for p in regime.parameters))
        raise LawRefusal(f'không có tham số "{change.parameter}" ({change.cites}); các tham số: {known}')
    entry = parameter.at(day) if parameter.history[0].day <= day else parameter.history[0]
    if parameter.delegated is None:
        source = entry.cites
        raise LawRefusal(
            f"{change.cites} đặt lại {parameter.label.lower()}, nhưng {_places(source)} không giao cho tỉnh quy định"
        )
    if not isinstance(change.value, type(entry.value)) or not parameter.delegated.allows(change.value):
        raise LawRefusal(
            f"{change.cites} đặt {parameter.label.lower()} bằng {_spoken(change.value)}, "
            f"ngoài giới hạn mà {parameter.delegated.cites} cho phép{_bounds(parameter.delegated)}"
        )


def _check_once(settings: Settings, change: SetValue) -> None:
    first = settings.get(change.parameter)
    if first is not None:
        raise LawRefusal(f'tham số "{change.parameter}" được đặt hai lần: {_places((first.cites, change.cites))}')


def _places(cites: tuple[Citation, ...]) -> str:
    return "; ".join(map(str, cites)) or "luật"


def _spoken(value: Any) -> str:
    return percent_text(value) if isinstance(value, Fraction) else str(getattr(value, "label", value))


def _bounds(delegation: Delegation) -> str:
    if delegation.among:
        return f" ({', '.join(_spoken(value) for value in delegation.among)})"
    low = f"trên {_spoken(delegation.more_than)}" if delegation.more_than is not None else ""
    high = f"không quá {_spoken(delegation.up_to)}" if delegation.up_to is not None else ""
    return f" ({', '.join(part for part in (low, high) if part)})"


def _changed(regime: Regime, rules: list[AwardRule], change: Any) -> list[AwardRule]:
    if isinstance(change, AddRule):
        return [*rules, _added(rules, change)]
    if isinstance(change, Tighten | Replace) and change.award not in LEVELS:
        return _restated(regime, rules, change)
    return rules


def _added(rules: list[AwardRule], change: AddRule) -> AwardRule:
    taken = next((rule for rule in rules if _key(rule) == _key(change.rule)), None)
    if taken is not None:
        mine = _places(change.cites or change.rule.cites)
        raise LawRefusal(f"{mine} thêm quy tắc cho {taken.award.code}, nhưng {_places(taken.cites)} đã quy định")
    return evolve(change.rule, cites=_once(*change.rule.cites, *change.cites))


def _key(rule: AwardRule) -> tuple[str, str]:
    return rule.award.code, rule.of


def _restated(regime: Regime, rules: list[AwardRule], change: Tighten | Replace) -> list[AwardRule]:
    chosen = [r for r in rules if r.award.code == change.award and change.of in ("", r.of)]
    if not chosen:
        raise LawRefusal(f'không có danh hiệu, hình thức "{change.award}" để sửa ({change.cites})')
    if change.award not in regime.delegated:
        law = _places(tuple(cite for rule in chosen for cite in rule.cites))
        raise LawRefusal(f"{change.cites} sửa tiêu chuẩn {change.award}, nhưng {law} không giao cho tỉnh quy định")
    return [_with_change(rule, change) if rule in chosen else rule for rule in rules]


def _with_change(rule: AwardRule, change: Tighten | Replace) -> AwardRule:
    cites = _once(*rule.cites, change.cites)
    if isinstance(change, Tighten):
        return evolve(
            rule, standard=_with_condition(rule.standard, _cited(change.condition, change.cites)), cites=cites
        )
    # How the former standard was read is gone with it.
    return evolve(rule, standard=_cited(change.standard, change.cites), cites=cites, interpretations=())


def _cited(node: Criterion, cite: Citation) -> Criterion:
    """Every condition of a change says which decision it comes from."""
    if isinstance(node, Condition):
        return evolve(node, cites=_once(*node.cites, cite))
    if isinstance(node, Unless):
        return evolve(node, of=_cited(node.of, cite))
    return evolve(node, of=tuple(_cited(part, cite) for part in node.of))


def _check_doubts(rule: AwardRule) -> None:
    for node in (rule.considered, rule.standard):
        for condition in doubts_denied(node):
            raise LawRefusal(
                f"{rule.award.code}: điều kiện chưa chắc chắn ({_places(condition.cites)}) nằm dưới phép phủ định; "
                f"như vậy nó sẽ loại người, hãy viết lại thành điều kiện thuận"
            )
        for condition in conditions(node):
            if not condition.cites and condition.interpretation is None:
                raise LawRefusal(f'{rule.award.code}: điều kiện "{condition.fact.code}" không có căn cứ')
