"""Which national rules the cases exercise: articles that no case cites or reaches, conditions that none decides.

A condition decides a case where it alone turns the verdict of its tree: with it the tree is met, without it not, all
others being as they are. Not met (or open) and deciding, it has kept someone out; met and deciding, it has let someone
through; both are wanted of every condition, and one that decided no case in either way has no case at all. One that
`because` names for an outcome other than `proposed` has kept someone out as well. A case speaks of an award that its
`expect` gives an outcome for, and of levels where it expects `rating` and the level is computed: of its own level, the
higher ones and KHTNV. Conditions equal in fact, bound and citation count once per award or level, so that a regime that
keeps a rule of an earlier one needs no cases of its own.

An article is reached where a case cites it, or where a condition that cites it decided a case; the articles of a rule
as such, of its ballot, its quota and its prize where a case expects an outcome, a ballot, figures or a prize of it.
That cases pass is not looked at here: `thidua test` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import Factory, define, field, frozen

from thidua.cases.build import load_cases
from thidua.cases.model import Case
from thidua.explain.conditions import needs_text
from thidua.flow import AwardResult, Evaluation, Outcome
from thidua.law.award import AwardRule
from thidua.law.citation import Citation, cite_text
from thidua.law.criterion import Condition, Criterion, Verdict, children, conditions
from thidua.law.enact import enact, enact_rating
from thidua.law.fact import PERSON, Fact
from thidua.law.level import Level
from thidua.law.regime import RatingRegime, Regime
from thidua.law.sources import of_prizes, of_rating, of_regime, years_of
from thidua.law.value import high_end
from thidua.pipeline import evaluate
from thidua.plugins import National, load_national
from thidua.problems import NoRegimeError, PluginError
from thidua.shown import Shown
from thidua.vietnamese import whole_text

Echo = Callable[[str], Any]

REFUSED, ADMITTED = "khi không đạt", "khi đạt"


@frozen
class Asked(Shown):
    """A condition of national law: the award or level that asks for it, as written, and as first in force."""

    by: str
    condition: Condition
    first: Condition = field(eq=False)

    def __str__(self) -> str:
        return f"{self.by}: {self.first.fact.label}: {needs_text(self.first)}  [{cite_text(self.first.cites)}]"


@define(eq=False)
class Coverage(Shown):
    """What national law asks for and states, and what of it the cases have exercised.

    `articles` holds, for each article, what rests on it; `decided` the ways in which each condition decided a case.
    """

    articles: Mapping[str, tuple[str, ...]]
    asked: tuple[Asked, ...]
    cases: int = 0
    reached: set[str] = Factory(set)
    decided: dict[Asked, set[str]] = Factory(dict)

    @property
    def without_case(self) -> dict[str, tuple[str, ...]]:
        """The articles that no case cites or reaches."""
        return {article: users for article, users in self.articles.items() if article not in self.reached}

    @property
    def never(self) -> tuple[Asked, ...]:
        """The conditions that decided no case at all."""
        return tuple(one for one in self.asked if not self.decided.get(one))

    @property
    def one_way(self) -> dict[Asked, str]:
        """The conditions that decided cases in one way only, with the way that is missing."""
        missing = {one: {REFUSED, ADMITTED} - self.decided.get(one, set()) for one in self.asked}
        return {one: way for one, ways in missing.items() if len(ways) == 1 for way in ways}

    @property
    def complete(self) -> bool:
        """Whether nothing national is without a case at all."""
        return not self.without_case and not self.never


def coverage(cases: Iterable[Case], national: National) -> Coverage:
    """What these cases exercise of national law."""
    found = Coverage(_articles(national), tuple(dict.fromkeys(_asked(national))))
    for case in cases:
        found.cases += 1
        found.reached.update(_cited(case, found.articles))
        _Run(case, national, found).take()
    return found


def report(paths: Iterable[Path], echo: Echo) -> int:
    """Says what has no case; 1 where an article or a condition is without any."""
    national = load_national()
    found = coverage(load_cases(paths), national)
    for line in coverage_lines(found):
        echo(line)
    return 0 if found.complete else 1


def coverage_lines(found: Coverage) -> Iterator[str]:
    """What is without a case, in Vietnamese, and the numbers."""
    yield from _listed("Điều chưa có tình huống nào", (f"{a}: {', '.join(u)}" for a, u in found.without_case.items()))
    yield from _listed("Điều kiện chưa quyết định tình huống nào", map(str, found.never))
    half = (f"{one}: chưa có {way}" for one, way in found.one_way.items())
    yield from _listed("Điều kiện mới quyết định theo một chiều", half)
    counts = (found.cases, *map(len, (found.articles, found.without_case, found.asked, found.never, found.one_way)))
    cases, articles, without, asked, never, one_way = map(whole_text, counts)
    yield (
        f"{cases} tình huống; {articles} điều, {without} chưa có tình huống; {asked} điều kiện, "
        f"{never} chưa quyết định tình huống nào, {one_way} mới theo một chiều"
    )


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    yield from [f"{heading}:", *(f"  {line}" for line in found)] if found else ()


# --- what national law asks for and states ------------------------------------------------------------------------


def article_of(cite: Citation) -> str:
    """A citation by document and article, the unit in which articles are counted."""
    return Citation(cite.document, cite.article).place


def _articles(national: National) -> dict[str, tuple[str, ...]]:
    users: dict[str, dict[str, None]] = {}
    texts = [*map(of_regime, national.regimes), *map(of_rating, national.ratings)]
    for part in (part for text in texts for part in text):
        for cite in part.cites:
            users.setdefault(article_of(cite), {})[part.of] = None
    return {article: tuple(names) for article, names in sorted(users.items())}


def _asked(national: National) -> Iterator[Asked]:
    for regime in national.regimes:
        in_force = enact(regime, None, regime.valid.start).rules
        for rule, first in zip(regime.rules, in_force, strict=True):
            yield from _conditions(rule.label, rule.criterion, first.criterion)
    for rating in national.ratings:
        enacted = enact_rating(rating, years_of(rating)[0])
        for (name, tree), (_, first_tree) in zip(_standards(rating), _standards(enacted), strict=True):
            yield from _conditions(name, tree, first_tree)


def _conditions(name: str, written: Criterion, enacted: Criterion) -> Iterator[Asked]:
    """The conditions of a tree as written, each with its constants."""
    pairs = zip(conditions(written), conditions(enacted), strict=True)
    return (Asked(name, one, first) for one, first in pairs)


def _standards(regime: RatingRegime) -> Iterator[tuple[str, Criterion]]:
    yield "thuộc diện xếp loại", regime.classified
    for group in regime.groups:
        yield from ((f"mức {level.code}, {group.name}", standard) for level, standard in group.standards.items())


def _cited(case: Case, articles: Iterable[str]) -> Iterator[str]:
    parts = [part.strip() for text in case.cites for part in text.split(";")]
    for article in articles:
        if any(part == article or part.startswith((f"{article} ", f"{article},")) for part in parts):
            yield article


# --- what one case exercises ---------------------------------------------------------------------------------------


@frozen(eq=False)
class _Run(Shown):
    """One case, evaluated, entering what it exercises into the coverage."""

    case: Case
    national: National
    found: Coverage

    def take(self) -> None:
        """Enters levels, awards, ballots, quotas and prizes; a case that is refused exercises none."""
        try:
            evaluation = evaluate(
                self.case.register, self.national, self.case.province, whole_pool=self.case.whole_pool
            )
        except (NoRegimeError, PluginError):
            return
        if self.case.expected.names_level and PERSON in self.case.subjects:
            self._take_level(evaluation)
        for result in evaluation.results:
            self._take_award(evaluation, result)
        self._take_prizes(evaluation)

    def _reach(self, cites: Iterable[Citation]) -> None:
        self.found.reached.update(map(article_of, cites))

    def _decide(self, name: str, written: Condition, enacted: Condition, way: str) -> None:
        self.found.decided.setdefault(Asked(name, written, enacted), set()).add(way)
        self._reach(enacted.cites)

    # awards

    def _take_award(self, evaluation: Evaluation, result: AwardResult) -> None:
        code, of, expected = result.rule.award.code, result.rule.of, self.case.expected
        if code in expected.quotas and result.rule.quota:
            self._reach(result.rule.quota.cites)
        if of not in self.case.subjects:
            return
        if result.rule.ballot and (code in (expected.ballot or ()) or self._voted(code)):
            self._reach(result.rule.ballot.cites)
        written = _written(evaluation.regime, result.rule)
        if code in expected.outcomes and written:
            self._reach(result.rule.cites)
            self._take_tree(evaluation, written.label, of, written.criterion, result.rule.criterion)
            self._take_reason(written, result.rule, expected.because.get(code), expected.outcomes[code])

    def _voted(self, award: str) -> bool:
        rows: Any = self.case.register.tables.get("votes", ())
        return any(row.award == award for row in rows)

    def _take_tree(self, evaluation: Evaluation, name: str, of: str, written: Criterion, enacted: Criterion) -> None:
        asked, leaves = list(conditions(enacted)), self._leaves(evaluation, of, enacted)
        for number, one in enumerate(conditions(written)):
            if way := decides(enacted, leaves, number):
                self._decide(name, one, asked[number], way)

    def _take_reason(self, written: AwardRule, enacted: AwardRule, because: str | None, outcome: Outcome) -> None:
        if because is None or outcome is Outcome.PROPOSED:
            return
        for one, asked in zip(conditions(written.criterion), conditions(enacted.criterion), strict=True):
            if one.fact.code == because:
                self._decide(written.label, one, asked, REFUSED)

    def _leaves(self, evaluation: Evaluation, of: str, tree: Criterion) -> list[Verdict]:
        """The verdict of each condition on the case's own subject."""
        subjects = evaluation.subjects(of)
        position = next(i for i, one in enumerate(subjects) if one.id == self.case.subjects[of])
        return [one.test(_value(evaluation, one.fact, of, position)) for one in conditions(tree)]

    # levels

    def _take_level(self, evaluation: Evaluation) -> None:
        regime, ratings = evaluation.rating_regime, evaluation.ratings
        own = next(i for i, one in enumerate(evaluation.people) if one.id == self.case.subjects[PERSON])
        if ratings.decided[own]:
            return
        written = next(each for each in self.national.ratings if each.code == regime.code)
        pairs = list(zip(_standards(written), _standards(regime), strict=True))
        (name, as_written), (_, enacted) = pairs[0]
        self._take_tree(evaluation, name, PERSON, as_written, enacted)
        level = high_end(ratings.levels[own])
        for (name, as_written), (_, enacted) in self._of_groups(pairs[1:], regime, ratings.groups[own], level):
            self._take_tree(evaluation, name, PERSON, as_written, enacted)
        if regime.quota and "HTXSNV" in self.case.expected.quotas:
            self._reach(regime.quota.cites)

    def _of_groups(
        self, pairs: Sequence[Any], regime: RatingRegime, mine: tuple[int, ...], level: Any
    ) -> Iterator[Any]:
        """The standards that bear on a level: its own, the higher ones, and the lowest, which is judged first."""
        numbered = [(number, one) for number, group in enumerate(regime.groups) for one in group.standards]
        for (number, one), pair in zip(numbered, pairs, strict=True):
            if number in mine and level is not Level.UNRATED and (level is None or one >= level or one is Level.KHTNV):
                yield pair

    # prizes

    def _take_prizes(self, evaluation: Evaluation) -> None:
        expected, rules = self.case.expected, evaluation.regime.prizes if evaluation.regime else None
        if rules is None or (expected.prize is None and not expected.prizes):
            return
        for part in of_prizes(rules, evaluation.decision_date):
            if not part.award or part.award in expected.prizes:
                self._reach(part.cites)


def _value(evaluation: Evaluation, fact: Fact, of: str, position: int) -> Any:
    return evaluation.column(fact, of)[position]


def _written(regime: Regime | None, enacted: AwardRule) -> AwardRule | None:
    """The national rule behind an enacted one; None where a province has restated it."""
    rules = regime.rules if regime else ()
    own = next((r for r in rules if (r.award.code, r.of) == (enacted.award.code, enacted.of)), None)
    same = own and [c.fact for c in conditions(own.criterion)] == [c.fact for c in conditions(enacted.criterion)]
    return own if same else None


# --- which condition decides ----------------------------------------------------------------------------------------


def decides(tree: Criterion, leaves: Sequence[Verdict], number: int) -> str:
    """Whether one condition alone turns the verdict of a tree: how it does, empty where it does not."""
    found, own = verdict_of(tree, leaves), leaves[number]
    other = Verdict.NOT_MET if own is Verdict.MET else Verdict.MET
    turned = verdict_of(tree, [*leaves[:number], other, *leaves[number + 1 :]])
    if turned is found or Verdict.MET not in (turned, found):
        return ""
    return ADMITTED if own is Verdict.MET else REFUSED


def verdict_of(tree: Criterion, leaves: Iterable[Verdict]) -> Verdict:
    """The verdict of a tree from those of its conditions, from left to right."""
    return _combined(tree, iter(leaves))


def _combined(node: Criterion, leaves: Iterator[Verdict]) -> Verdict:
    if isinstance(node, Condition):
        return next(leaves)
    return node.combine([_combined(child, leaves) for child in children(node)])
