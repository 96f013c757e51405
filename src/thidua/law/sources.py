"""Where the rules of a text stand written and how they are read: every citation and interpretation, by what has it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from thidua.law.award import AwardRule
from thidua.law.citation import Citation, Interpretation
from thidua.law.criterion import Criterion, walk
from thidua.law.enact import enact, enact_rating
from thidua.law.parameter import Parameter
from thidua.law.prize import PrizeRules
from thidua.law.regime import RatingRegime, Regime
from thidua.shown import Shown


@frozen
class Sourced(Shown):
    """Something of a text in force: what it is, its citations and readings, and the award it is about, if any."""

    of: str
    cites: tuple[Citation, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()
    award: str = ""


def of_tree(name: str, node: Criterion, award: str = "") -> Iterator[Sourced]:
    """What every node of a criterion cites and how it is read."""
    for part in walk(node):
        said = (part.interpretation,) if part.interpretation else ()
        yield Sourced(name, part.cites, said, award)


def of_rule(rule: AwardRule) -> Iterator[Sourced]:
    """What a rule cites and how it is read: itself, its tree, its ballot and its quota."""
    name, award = rule.label, rule.award.code
    yield Sourced(name, rule.cites, rule.interpretations, award)
    yield from of_tree(name, rule.considered, award)
    yield from of_tree(name, rule.standard, award)
    if rule.ballot:
        yield Sourced(f"bỏ phiếu {name}", rule.ballot.cites, award=award)
    if rule.quota:
        yield Sourced(f"tỷ lệ {award}", rule.quota.cites, rule.quota.interpretations, award)


def of_prizes(rules: PrizeRules, day: date) -> Iterator[Sourced]:
    """What the prize rules cite on a day. Raises LookupError, last of all, where it has no base salary."""
    for prize in rules.prizes:
        yield Sourced(f"tiền thưởng {prize.award}", prize.cites, award=prize.award)
    yield Sourced(
        "cách tính tiền thưởng",
        (*rules.salary_day, *rules.rounding, *rules.one_title, *rules.besides, *rules.payer),
        rules.interpretations,
    )
    yield Sourced("mức lương cơ sở", rules.salary.at(day).cites)


def of_regime(regime: Regime) -> Iterator[Sourced]:
    """What a text on awards cites on any of its days, without any province."""
    yield Sourced("chế độ", (), regime.interpretations)
    decided = {rule.award.authority for rule in regime.rules}
    yield Sourced("thẩm quyền", tuple(cite for who, cite in regime.authorities.items() if who in decided))
    yield Sourced("tạm dừng xét, ý kiến nơi cũ", (*regime.hold, *regime.old_body, *regime.sent_out))
    for day in days_of(regime):
        for rule in enact(regime, None, day).rules:
            yield from of_rule(rule)
        if regime.prizes:
            yield from of_prizes(regime.prizes, day)


def of_proposals(regime: Regime) -> Iterator[Sourced]:
    """What a text says of dossiers, days and forms; no case can hold it, as it decides no outcome."""
    said = regime.proposals
    named = [("hồ sơ", one.awards, one.cites) for one in said.requirements]
    named += [("thời hạn", due.awards, due.cites) for due in said.due]
    named += [("mẫu báo cáo", form.awards, form.cites) for form in said.forms]
    for of, awards, cites in named:
        yield from (Sourced(f"{of} {award}", cites, award=award) for award in awards)


def of_rating(regime: RatingRegime) -> Iterator[Sourced]:
    """What a classification cites, on its first 31 December and its last."""
    yield Sourced("xếp loại", (), regime.interpretations)
    yield from (Sourced(group.name, (), group.interpretations) for group in regime.groups)
    for day in years_of(regime):
        enacted = enact_rating(regime, day)
        yield from of_tree("thuộc diện xếp loại", enacted.classified)
        for group in enacted.groups:
            for level, standard in group.standards.items():
                yield from of_tree(f"mức {level.code}, {group.name}", standard)
        if enacted.quota:
            quota = enacted.quota
            yield Sourced(f"tỷ lệ {quota.level.code}", quota.cites, quota.interpretations)


def days_of(regime: Regime) -> list[date]:
    """The first day of a text and every later one on which one of its figures changes."""
    figures: list[Parameter] = [*regime.parameters, *([regime.prizes.salary] if regime.prizes else ())]
    changes = {entry.day for figure in figures for entry in figure.history if entry.day in regime.valid}
    return sorted({regime.valid.start, *changes})


def years_of(regime: RatingRegime) -> list[date]:
    """Every 31 December on which a classification applies; of an open one the first two."""
    first = regime.valid.start.year
    last = regime.valid.end.year if regime.valid.end else first + 1
    return [day for year in range(first, last + 1) if (day := date(year, 12, 31)) in regime.valid]
