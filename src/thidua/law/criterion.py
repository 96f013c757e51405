"""Criteria: three kinds of frozen node, judged in three values; the tree that decides is the tree explained."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from thidua.law.citation import Citation, Confidence, Interpretation
from thidua.law.shape import exact, made_of, many
from thidua.law.value import Between, high_end, low_end
from thidua.shown import Shown

if TYPE_CHECKING:
    from thidua.law.fact import Fact


class Verdict(IntEnum):
    """Whether something holds; the order makes "all of" a minimum and "any of" a maximum."""

    NOT_MET = 0
    UNKNOWN = 1
    MET = 2


class Comparison(Enum):
    """How a fact is held against its bound."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    MORE_THAN = ">"
    LESS_THAN = "<"
    EQUALS = "="

    __hash__ = object.__hash__  # each is one object; Enum's own hashes the name, in Python

    def holds(self, low: Any, high: Any, bound: Any) -> Verdict:
        """The verdict for a value lying from `low` to `high` (None: open above)."""
        sure, possible = _ENDS[self](low, high, bound)
        return Verdict.MET if sure else Verdict.UNKNOWN if possible else Verdict.NOT_MET


_SETTLED: dict[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.AT_LEAST: operator.ge,
    Comparison.AT_MOST: operator.le,
    Comparison.MORE_THAN: operator.gt,
    Comparison.LESS_THAN: operator.lt,
    Comparison.EQUALS: operator.eq,
}
_ENDS: dict[Comparison, Callable[[Any, Any, Any], tuple[bool, bool]]] = {
    Comparison.AT_LEAST: lambda low, high, bound: (low >= bound, high is None or high >= bound),
    Comparison.AT_MOST: lambda low, high, bound: (high is not None and high <= bound, low <= bound),
    Comparison.MORE_THAN: lambda low, high, bound: (low > bound, high is None or high > bound),
    Comparison.LESS_THAN: lambda low, high, bound: (high is not None and high < bound, low < bound),
    Comparison.EQUALS: lambda low, high, bound: (
        low == bound == high,
        low <= bound and (high is None or bound <= high),
    ),
}


@frozen(cache_hash=True)
class Condition(Shown):
    """One fact against one bound, with the place in the law that asks for it (điều kiện)."""

    fact: Fact
    comparison: Comparison
    bound: Any = field(validator=exact)
    cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))
    interpretation: Interpretation | None = field(default=None, validator=made_of(Interpretation, type(None)))

    @property
    def doubtful(self) -> bool:
        """Whether the text behind it is too uncertain to refuse anyone."""
        return any(cite.confidence is Confidence.DOUBTFUL for cite in self.cites)

    def test(self, value: Any) -> Verdict:
        """The verdict on one value; never worse than UNKNOWN where the text is doubtful."""
        verdict = self._compare(value)
        return Verdict.UNKNOWN if verdict is Verdict.NOT_MET and self.doubtful else verdict

    def _compare(self, value: Any) -> Verdict:
        if value is None:
            return Verdict.UNKNOWN
        if not isinstance(value, Between):
            return Verdict.MET if _SETTLED[self.comparison](value, self.bound) else Verdict.NOT_MET
        return self.comparison.holds(low_end(value), high_end(value), self.bound)


@frozen(cache_hash=True)
class AtLeast(Shown):
    """At least `n` of the parts hold; `all_of` and `any_of` are its two ends."""

    n: int = field(validator=made_of(int))
    of: tuple[Criterion, ...] = field()
    label: str = ""
    cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))
    interpretation: Interpretation | None = None

    @of.validator
    def _are_criteria(self, attribute: Any, value: Any) -> None:
        many(Condition, AtLeast, Unless)(self, attribute, value)

    def combine(self, verdicts: Sequence[Verdict]) -> Verdict:
        """The verdict of the whole from those of its parts."""
        met = sum(verdict is Verdict.MET for verdict in verdicts)
        possible = sum(verdict is not Verdict.NOT_MET for verdict in verdicts)
        return Verdict.MET if met >= self.n else Verdict.UNKNOWN if possible >= self.n else Verdict.NOT_MET


@frozen(cache_hash=True)
class Unless(Shown):
    """The contrary of a criterion: met where it is not."""

    of: Criterion = field()
    label: str = ""
    cites: tuple[Citation, ...] = field(default=(), validator=many(Citation))
    interpretation: Interpretation | None = None

    @of.validator
    def _is_criterion(self, attribute: Any, value: Any) -> None:
        made_of(Condition, AtLeast, Unless)(self, attribute, value)

    def combine(self, verdicts: Sequence[Verdict]) -> Verdict:
        """The contrary verdict; UNKNOWN stays."""
        return Verdict(2 - verdicts[0])


Criterion = Condition | AtLeast | Unless


def all_of(
    *parts: Criterion, label: str = "", cites: tuple[Citation, ...] = (), why: Interpretation | None = None
) -> AtLeast:
    """Every part holds; of nothing: met."""
    return AtLeast(len(parts), parts, label, cites, why)


def any_of(
    *parts: Criterion, label: str = "", cites: tuple[Citation, ...] = (), why: Interpretation | None = None
) -> AtLeast:
    """One part at least holds."""
    return AtLeast(1, parts, label, cites, why)


def children(node: Criterion) -> tuple[Criterion, ...]:
    """The parts right below a node."""
    if isinstance(node, Condition):
        return ()
    return (node.of,) if isinstance(node, Unless) else node.of


def walk(node: Criterion) -> Iterator[Criterion]:
    """Every node of a tree, parents before children."""
    yield node
    for child in children(node):
        yield from walk(child)


def settled(node: Criterion) -> Verdict:
    """What a tree comes to whatever its conditions answer; UNKNOWN where it turns on them."""
    return Verdict.UNKNOWN if isinstance(node, Condition) else node.combine([settled(part) for part in children(node)])


@lru_cache(maxsize=4096)  # every office and every law case asks for those of the same trees
def conditions(node: Criterion) -> tuple[Condition, ...]:
    """The conditions of a tree, from left to right."""
    return tuple(part for part in walk(node) if isinstance(part, Condition))


def doubts_denied(node: Criterion) -> Iterator[Condition]:
    """Doubtful conditions under an `Unless`: there a doubt would refuse someone, so a load refuses them."""
    for part in walk(node):
        if isinstance(part, Unless):
            yield from (condition for condition in conditions(part) if condition.doubtful)
