"""Checks by the plugin's own cases: they pass, every article has one, every figure three: below, at and above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain
from typing import Any

from thidua.cases import Case, run_case
from thidua.explain.conditions import needs_text
from thidua.flow import Evaluation
from thidua.law.amend import LEVELS
from thidua.law.citation import Citation
from thidua.law.criterion import Condition, Criterion, conditions
from thidua.law.level import Level
from thidua.law.parameter import Parameter
from thidua.law.rulebook import RuleBook
from thidua.law.value import is_settled
from thidua.plugins import load_national
from thidua.testing.examined import Examined, added_rules, cites_of
from thidua.vietnamese import part_text

BELOW, AT, ABOVE = "dưới", "đúng bằng", "trên"


def cases_pass(examined: Examined) -> Iterator[str]:
    """There are cases, all can be read, and all pass."""
    if not examined.case_files:
        yield "không có tình huống nào; hãy viết tệp TOML trong thư mục cases/"
        return
    yield from map(str, sorted(examined.case_problems))
    if not examined.own_cases and not examined.case_problems:
        yield f'không có tình huống nào với province = "{examined.province.code}"'
    for case in examined.cases:
        for failure in run_case(case, load_national()):
            yield f"tình huống không đạt: {case.name}: {failure}"


# --- articles --------------------------------------------------------------------------------------------------------


def articles_covered(examined: Examined) -> Iterator[str]:
    """Every article of the province that a change rests on is cited by a case."""
    cited = [text for case in examined.own_cases for text in case.cites]
    for place in dict.fromkeys(_place(cite) for book in examined.province.rulebooks for cite in _own_cites(book)):
        if place and not any(re.search(rf"{re.escape(place)}(?!\w)", text) for text in cited):
            yield f"chưa có tình huống nào ghi căn cứ (cites) {place}"


def _place(cite: Citation) -> str:
    return f"{cite.document.short}, Điều {cite.article}" if cite.article else ""


def _own_cites(book: RuleBook) -> Iterator[Citation]:
    """The citations of the province's own texts: those that its rule book names."""
    own = {cite.document.code for cite in book.cites}
    return (cite for cite in cites_of(book) if cite.document.code in own)


# --- figures ---------------------------------------------------------------------------------------------------------


def boundaries(examined: Examined) -> Iterator[str]:
    """Every figure that the province sets has been tried just below, exactly at, and above."""
    kinds = (_of_conditions, _of_settings, _of_added, _of_quorums)
    for name, wanted, found in chain.from_iterable(tried(examined) for tried in kinds):
        missing = [place for place in wanted if place not in found]
        if missing:
            yield f"{name}: chưa có tình huống {', '.join(missing)} mức này"


Tried = tuple[str, tuple[str, ...], set[str]]


def _of_conditions(examined: Examined) -> Iterator[Tried]:
    seen = set()
    for award, condition in examined.conditions():
        key = (award, condition.fact.code, condition.comparison, condition.bound)
        if _is_figure(condition) and key not in seen:
            seen.add(key)
            name = f"{award}, {condition.fact.label}: {needs_text(condition)}"
            yield name, _wanted(examined, condition), set(_tried(examined, award, condition))


def _is_figure(condition: Condition) -> bool:
    bound = condition.bound
    return isinstance(bound, int | Fraction) and not isinstance(bound, bool) and condition.fact.presumed is None


def _wanted(examined: Examined, condition: Condition) -> tuple[str, ...]:
    """Nothing lies below 0, or above the best level, what the fact says is its most, or the top of an own scale."""
    bound, places = condition.bound, [BELOW, AT, ABOVE]
    if bound == 0:
        places.remove(BELOW)
    tops = {column.most for table in examined.province.tables for column in table.columns}
    if bound is Level.HTXSNV or bound in {condition.fact.most, *tops}:
        places.remove(ABOVE)
    return tuple(places)


def _expects(case: Case, award: str) -> bool:
    """Whether a case says what is to come out for an award, or for a level."""
    expected = case.expected
    if award in LEVELS:
        return expected.names_level
    return award in (*expected.of_subject, *expected.of_everyone)


def _tried(examined: Examined, award: str, condition: Condition) -> Iterator[str]:
    for case, evaluation in examined.evaluated:
        if not _expects(case, award) or not any(_asks(tree, condition) for tree in _judged(evaluation)):
            continue
        for of in condition.fact.of:
            for value in evaluation.column(condition.fact, of).values if evaluation.subjects(of) else ():
                if value is not None and is_settled(value):
                    yield _beside(value, condition.bound)


def _asks(tree: Criterion, condition: Condition) -> bool:
    return any(one.fact is condition.fact and one.bound == condition.bound for one in conditions(tree))


def _judged(evaluation: Evaluation) -> Iterator[Criterion]:
    yield from (result.rule.criterion for result in evaluation.results)
    for group in evaluation.rating_regime.groups:
        yield from group.standards.values()


def _beside(value: Any, bound: Any) -> str:
    return AT if value == bound else BELOW if value < bound else ABOVE


def _of_settings(examined: Examined) -> Iterator[Tried]:
    for book, change in examined.settings():
        if isinstance(change.value, int | Fraction):
            awards = set(_bounded_by(change.parameter))
            found = {*_limited(examined, book, awards), *_voted(examined, book, awards)}
            yield f"{book.code}, {change.parameter}", (BELOW, AT, ABOVE), found


def _of_added(examined: Examined) -> Iterator[Tried]:
    """The ceiling and the share of votes of every award of the province's own."""
    for book in examined.province.rulebooks:
        for rule in added_rules(book):
            name, awards = f"{book.code}, {rule.label}", {rule.award.code}
            if rule.quota:
                yield f"{name}, tỷ lệ", (BELOW, AT, ABOVE), set(_limited(examined, book, awards))
            if rule.ballot:
                wanted = (BELOW, AT) if rule.ballot.share == 1 else (BELOW, AT, ABOVE)
                yield f"{name}, tỷ lệ phiếu", wanted, set(_voted(examined, book, awards))


def _under(examined: Examined, book: RuleBook) -> Iterator[Evaluation]:
    for _, evaluation in examined.evaluated:
        if book in (evaluation.rulebook, evaluation.rating_book):
            yield evaluation


def _limited(examined: Examined, book: RuleBook, awards: set[str]) -> Iterator[str]:
    """How a ceiling met the cases: the number that qualified beside the limit."""
    for evaluation in _under(examined, book):
        for held in evaluation.quotas:
            if held.award in awards and held.limit:  # nobody beside a limit of nobody tries nothing
                yield _beside(held.qualified, held.limit)


def _voted(examined: Examined, book: RuleBook, awards: set[str]) -> Iterator[str]:
    """How a share of votes met the cases."""
    for evaluation in _under(examined, book):
        for result in evaluation.results:
            ballot = result.rule.ballot
            if ballot and result.rule.award.code in awards:
                yield from (_beside(one.share, ballot.share) for one in result.votes.values())


def _bounded_by(parameter: str) -> Iterator[str]:
    """The awards and levels whose quota or ballot has this parameter."""
    for text in load_national().regimes:
        for rule in text.rules:
            held = [rule.quota.share] if rule.quota else []
            held += [rule.ballot.share] if rule.ballot else []
            if any(isinstance(one, Parameter) and one.code == parameter for one in held):
                yield rule.award.code
    for rating in load_national().ratings:
        quota = rating.quota
        if quota and isinstance(quota.share, Parameter) and quota.share.code == parameter:
            yield quota.level.code


def _of_quorums(examined: Examined) -> Iterator[Tried]:
    for book in examined.province.rulebooks:
        for quorum in book.procedure.quorums:
            name = f"{quorum.occasion}: {part_text(quorum.share)} thành viên dự họp"
            yield name, (BELOW, AT, ABOVE), set(_attended(examined.evaluated, book, quorum.share))


def _attended(evaluated: Iterable[tuple[Any, Evaluation]], book: RuleBook, share: Fraction) -> Iterator[str]:
    for _, evaluation in evaluated:
        if evaluation.rulebook is book:
            rows: Any = evaluation.register.tables.get("votes", ())
            told = [row for row in rows if row.members and row.present is not None]
            yield from (_beside(Fraction(row.present, row.members), share) for row in told)
