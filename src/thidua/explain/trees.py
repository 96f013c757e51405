"""Trees of conditions as lines: told once for all who share a finding, with the values of each one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar
from weakref import WeakKeyDictionary

from attrs import frozen

from thidua.columns import Column
from thidua.explain import Line
from thidua.explain.conditions import condition_text, heading_text, says_nothing
from thidua.explain.records import (
    cell_source,
    decision_of,
    decision_sources,
    only_cell,
    overrides,
    own_sources,
    past_overrides,
)
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Finding, Outcome, Ratings
from thidua.law.award import AwardRule
from thidua.law.citation import Interpretation
from thidua.law.criterion import Condition, Criterion, Verdict, children
from thidua.law.fact import PERSON, Fact
from thidua.shown import Shown

T = TypeVar("T")


def rule_tree(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Iterator[Line]:
    """Who is considered for an award and its standard, as they were judged."""
    spoken = _spoken(evaluation)

    def steps(rule: AwardRule, finding: Finding) -> Iterator[Step]:
        verdicts = iter(finding.verdicts)
        next(verdicts)
        for part, heading in ((rule.considered, "Thuộc diện xét"), (rule.standard, "Tiêu chuẩn")):
            found = list(_steps(part, verdicts, 1, _Columns(evaluation, own.of, spoken), heading))
            if children(part):
                yield from found

    return _told(evaluation, own, spoken.tree(result.rule, result.findings[own.position], steps))


def criterion_tree(
    evaluation: Evaluation, own: Dossier, criterion: Criterion, depth: int, heading: str
) -> Iterator[Line]:
    """A criterion of the classification, as it was judged."""
    if not isinstance(criterion, Condition) and not children(criterion):
        return iter(())
    spoken = _spoken(evaluation)

    def steps(criterion: Criterion, finding: Finding) -> Iterator[Step]:
        return _steps(criterion, iter(finding.verdicts), depth, _Columns(evaluation, own.of, spoken), heading)

    finding = spoken.judged[id(criterion)][own.position]
    return _told(evaluation, own, spoken.tree(criterion, finding, steps, heading))


@frozen(eq=False)
class Asked(Shown):
    """A condition of a tree: how deep it stands, what it came to, how its text is understood, and what is asked.

    `award` is the one that it is on, `cell` the cell of one's own row that it reads; empty for all others. `texts` is
    the condition in words for each value met so far, by the code of the value or by what is shown for it.
    """

    depth: int
    verdict: Verdict
    node: Condition
    fact: Fact
    remarks: tuple[str, ...]
    values: Column
    award: str
    cell: str
    is_own_level: bool
    texts: dict[int | str, str]

    def text(self, position: int) -> str:
        """The condition with the value that someone has."""
        code = self.values.code_at(position)
        if code not in self.texts:
            self.texts[code] = condition_text(self.node, self.values[position])
        return self.texts[code]

    def text_with(self, shown: str) -> str:
        """The condition with what is shown for a value."""
        if shown not in self.texts:
            self.texts[shown] = condition_text(self.node, None, shown)
        return self.texts[shown]


Step = Line | Asked


@frozen(eq=False)
class _Columns(Shown):
    """The columns of facts for one kind of subject."""

    evaluation: Evaluation
    of: str
    spoken: Spoken

    def asked(self, depth: int, verdict: Verdict, node: Condition) -> Asked:
        """A condition of a tree."""
        fact, remarks = node.fact, _said(node.interpretation)
        cell = only_cell(fact.reads) if self.of == PERSON else ""
        values, texts = self.evaluation.column(fact, self.of), self.spoken.texts(node, self.of)
        is_own_level = fact.code == "rating" and self.of == PERSON
        return Asked(depth, verdict, node, fact, remarks, values, _award_asked(fact), cell, is_own_level, texts)


def _steps(
    node: Criterion, verdicts: Iterator[Verdict], depth: int, columns: _Columns, heading: str = ""
) -> Iterator[Step]:
    """A tree from top to bottom, for all who have these verdicts; its conditions wait for the values of each one."""
    verdict = next(verdicts)
    if isinstance(node, Condition):
        yield columns.asked(depth, verdict, node)
        return
    if not heading and says_nothing(node):
        (only,) = children(node)
        yield from _steps(only, verdicts, depth, columns)
        return
    yield Line(depth, verdict, heading_text(heading, node), node.cites, (), _said(node.interpretation))
    for child in children(node):
        yield from _steps(child, verdicts, depth + 1, columns)


def _award_asked(fact: Fact) -> str:
    """The award that a fact asks whether someone holds; empty for all other facts."""
    return fact.reads_awards[0] if fact.code.startswith("holds_") else ""


class Spoken:
    """What the explanations of one evaluation say again and again: trees by finding, conditions by value.

    What is known by the id of a condition is never another's: the rules live as long as the evaluation.
    """

    def __init__(self, ratings: Ratings) -> None:
        self.judged = {id(findings.criterion): findings for findings in ratings.judged}
        self._trees: dict[tuple[int, Finding, str], tuple[Step, ...]] = {}
        self._texts: dict[tuple[int, str], dict[int | str, str]] = {}

    def tree(
        self, of: T, finding: Finding, steps: Callable[[T, Finding], Iterable[Step]], heading: str = ""
    ) -> tuple[Step, ...]:
        """The steps of a rule or a criterion for all who share a finding."""
        key = (id(of), finding, heading)
        if key not in self._trees:
            self._trees[key] = tuple(steps(of, finding))
        return self._trees[key]

    def texts(self, node: Condition, of: str) -> dict[int | str, str]:
        """A condition in words, for each value that some tree met so far."""
        return self._texts.setdefault((id(node), of), {})


_KEPT: WeakKeyDictionary[Evaluation, Spoken] = WeakKeyDictionary()


def _spoken(evaluation: Evaluation) -> Spoken:
    known = _KEPT.get(evaluation)
    if known is None:
        known = _KEPT[evaluation] = Spoken(evaluation.ratings)
    return known


def _said(interpretation: Interpretation | None) -> tuple[str, ...]:
    return (f"cách hiểu: {interpretation}",) if interpretation else ()


def _told(evaluation: Evaluation, own: Dossier, steps: Iterable[Step]) -> Iterator[Line]:
    """The steps of a tree with the values of one subject."""
    for step in steps:
        if isinstance(step, Line):
            yield step
        elif step.award:
            yield _condition_on_award(evaluation, own, step)
        else:
            yield _condition(evaluation, own, step)


def _condition(evaluation: Evaluation, own: Dossier, asked: Asked) -> Line:
    """A condition with one's own value, and where that stands."""
    remarks = asked.remarks
    if evaluation.register.overrides:
        remarks = (*past_overrides(evaluation, own, asked.fact), *remarks)
    if asked.is_own_level and not evaluation.ratings.decided[own.position]:
        remarks = ("tính từ số liệu, xem phần xếp loại", *remarks)
    sources = cell_source(own, asked.cell) if asked.cell else own_sources(own, asked.fact)
    return Line(asked.depth, asked.verdict, asked.text(own.position), asked.node.cites, sources, remarks)


def _condition_on_award(evaluation: Evaluation, own: Dossier, asked: Asked) -> Line:
    """A condition on another award, with the outcome of that."""
    shown, remarks = _on_award(evaluation, own, asked.award)
    text = asked.text_with(shown) if shown else asked.text(own.position)
    sources = decision_sources(own, asked.fact, asked.award)
    return Line(asked.depth, asked.verdict, text, asked.node.cites, sources, (*remarks, *asked.remarks))


def _on_award(evaluation: Evaluation, own: Dossier, award: str) -> tuple[str | None, tuple[str, ...]]:
    """For a condition on another award: its outcome, and whether it rests on a proposal of this run."""
    result = evaluation.result(award, own.of)
    if result is None:
        return None, ()
    outcome = result.outcome_of(own.position)
    record = decision_of(own, award)
    if record is not None:
        return None, ("theo quyết định của năm", *overrides(evaluation, [record]))
    return outcome.label, ("theo đề nghị của lần đánh giá này",) if outcome is Outcome.PROPOSED else ()
