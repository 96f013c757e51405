"""What a province makes of the standards: awards that the law delegates, and levels, which only get stricter.

The order in which changes are written decides nothing: another standard comes first, then what is added to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve

from thidua.law.award import AwardRule
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
from thidua.law.fact import PERSON
from thidua.law.level import Level
from thidua.law.regime import RatingGroup, RatingRegime, Regime
from thidua.law.rulebook import AddRule, Change, LawRefusal, Replace, Tighten, is_about, refusing

Restating = Tighten | Replace

OF_PROVINCE = "Điều kiện của tỉnh"
LEVELS = {level.code: level for level in Level if level is not Level.UNRATED}


def places(cites: Iterable[Citation]) -> str:
    """Where something stands written, for a refusal."""
    return "; ".join(map(str, cites)) or "luật"


def once(*cites: Citation) -> tuple[Citation, ...]:
    """Citations without repetition, in their order."""
    return tuple(dict.fromkeys(cites))


# --- awards --------------------------------------------------------------------------------------------------------


def amended_rules(regime: Regime, changes: Sequence[Change]) -> list[AwardRule]:
    """The rules of a regime with what a province adds and restates. Raises LawRefusal."""
    rules = list(regime.rules)
    for change in changes:
        if isinstance(change, AddRule):
            with refusing(change):
                rules.append(_added(rules, change))
    restating = [change for change in changes if isinstance(change, Tighten | Replace) and change.award not in LEVELS]
    for change in restating:
        with refusing(change):
            _check_delegated(regime, rules, change)
    return [_restated(rule, [one for one in restating if is_about(one, rule)]) for rule in rules]


def _added(rules: Sequence[AwardRule], change: AddRule) -> AwardRule:
    mine = change.rule
    taken = next((rule for rule in rules if (rule.award.code, rule.of) == (mine.award.code, mine.of)), None)
    if taken is not None:
        where = places(change.cites or mine.cites)
        raise LawRefusal(f"{where} thêm quy tắc cho {taken.award.code}, nhưng {places(taken.cites)} đã quy định")
    return evolve(mine, cites=once(*mine.cites, *change.cites))


def _check_delegated(regime: Regime, rules: Sequence[AwardRule], change: Restating) -> None:
    of_award = [rule for rule in rules if rule.award.code == change.award]
    chosen = [rule for rule in of_award if is_about(change, rule)]
    if not of_award:
        known = ", ".join(regime.delegated) or "không có"
        raise LawRefusal(
            f'không có danh hiệu, hình thức "{change.award}" để sửa ({change.cites}); giao cho tỉnh: {known}'
        )
    if not chosen:
        kinds = " và ".join(f'"{rule.of}"' for rule in of_award)
        raise LawRefusal(f'{change.cites}: {change.award} không có quy tắc cho of="{change.of}"; có: {kinds}')
    if change.award not in regime.delegated:
        law = places(cite for rule in chosen for cite in rule.cites)
        raise LawRefusal(f"{change.cites} sửa tiêu chuẩn {change.award}, nhưng {law} không giao cho tỉnh quy định")


def _restated(rule: AwardRule, changes: Sequence[Restating]) -> AwardRule:
    if not changes:
        return rule
    replacing = [change for change in changes if isinstance(change, Replace)]
    if len(replacing) > 1:
        with refusing(*replacing):
            where = places(one.cites for one in replacing)
            raise LawRefusal(f"tiêu chuẩn {rule.award.code} được thay hai lần: {where}")
    for one in replacing:
        # How the former standard was read is gone with it.
        rule = evolve(rule, standard=cited(one.standard, one.cites), interpretations=())
    added = [cited(change.condition, change.cites) for change in changes if isinstance(change, Tighten)]
    cites = once(*rule.cites, *(change.cites for change in changes))
    return evolve(rule, standard=with_conditions(rule.standard, added), cites=cites)


# --- levels --------------------------------------------------------------------------------------------------------


def amended_group(regime: RatingRegime, group: RatingGroup, changes: Iterable[Restating]) -> RatingGroup:
    """The standards of a group with what a province adds. Raises LawRefusal for anything but a condition."""
    standards = dict(group.standards)
    for level in standards:
        mine = [change for change in changes if change.award == level.code and change.of in ("", group.code)]
        added = [cited(change.condition, change.cites) for change in mine if isinstance(change, Tighten)]
        join = with_grounds if level is Level.KHTNV else with_conditions
        standards[level] = join(standards[level], added, regime.tightening)
    for standard in standards.values():
        check_doubts(group.name, standard)
    return evolve(group, standards=standards)


def check_level(regime: RatingRegime, change: Restating) -> None:
    """Raises LawRefusal for a change of a level that the province may not make."""
    name = LEVELS[change.award].label
    if isinstance(change, Replace):
        raise LawRefusal(f"{change.cites} thay tiêu chuẩn mức {name}: tỉnh chỉ được thêm điều kiện (Tighten)")
    if regime.tightening is None:
        raise LawRefusal(
            f"{change.cites} thêm điều kiện cho mức {name}, nhưng {places(regime.cites)} không giao cho tỉnh quy định; "
            f"hãy để điều kiện này trong bộ quy tắc chỉ có hiệu lực trong những năm của Nghị định 90/2020"
        )
    codes = [group.code for group in regime.groups]
    if change.of and change.of not in codes:
        raise LawRefusal(f'{change.cites}: không có nhóm "{change.of}"; các nhóm: {", ".join(codes)}')
    for condition in conditions(change.condition):
        _check_level_condition(change, condition)


def _check_level_condition(change: Tighten, condition: Condition) -> None:
    """Levels come before titles, so they cannot look at any; and a doubtful text lets nobody fall."""
    fact = condition.fact
    if PERSON not in fact.of:
        raise LawRefusal(f'{change.cites}: dữ kiện "{fact.code}" chỉ hỏi được của tập thể, không dùng để xếp loại được')
    if fact.reads_level or fact.reads_awards:
        raise LawRefusal(
            f'{change.cites}: dữ kiện "{fact.code}" dựa vào mức xếp loại hay danh hiệu của năm, '
            f"không dùng để xếp loại được"
        )
    doubtful = any(one.doubtful for one in conditions(cited(condition, change.cites)))
    if doubtful and change.award == Level.KHTNV.code:
        raise LawRefusal(
            f"{change.cites}: văn bản chưa chắc chắn không thể làm căn cứ xếp loại không hoàn thành nhiệm vụ"
        )


# --- trees ---------------------------------------------------------------------------------------------------------


def with_conditions(standard: Criterion, added: Sequence[Criterion], why: Interpretation | None = None) -> Criterion:
    """A standard with what a province adds, all of it under one heading beside the conditions that were there."""
    if not added:
        return standard
    return all_of(*_parts(standard, all_of), all_of(*added, label=OF_PROVINCE, why=why))


def with_grounds(standard: Criterion, added: Sequence[Criterion], why: Interpretation | None = None) -> Criterion:
    """The standard of the lowest level with more grounds to fall to it."""
    if not added:
        return standard
    return any_of(*_parts(standard, any_of), any_of(*added, label=OF_PROVINCE, why=why))


def _parts(node: Criterion, join: Callable[..., AtLeast]) -> tuple[Criterion, ...]:
    """The parts of a group that `join` makes and that says nothing of its own; of any other node itself."""
    return node.of if isinstance(node, AtLeast) and node == join(*node.of) else (node,)


def cited(node: Criterion, cite: Citation) -> Criterion:
    """Every condition of a change says which decision it comes from."""
    if isinstance(node, Condition):
        return evolve(node, cites=once(*node.cites, cite))
    if isinstance(node, Unless):
        return evolve(node, of=cited(node.of, cite))
    return evolve(node, of=tuple(cited(part, cite) for part in node.of))


def check_doubts(of: str, node: Criterion) -> None:
    """Raises LawRefusal where a doubt would refuse someone, or a condition has no ground."""
    for condition in doubts_denied(node):
        raise LawRefusal(
            f"{of}: điều kiện chưa chắc chắn ({places(condition.cites)}) nằm dưới phép phủ định; "
            f"như vậy nó sẽ loại người, hãy viết lại thành điều kiện thuận"
        )
    for condition in conditions(node):
        if not condition.cites and condition.interpretation is None:
            raise LawRefusal(f'{of}: điều kiện "{condition.fact.code}" không có căn cứ')
