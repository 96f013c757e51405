"""Which conditions of a tree decided, and what a condition asks for in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.flow import Finding
from thidua.law.criterion import AtLeast, Comparison, Condition, Criterion, Unless, Verdict, children, walk
from thidua.law.level import Level
from thidua.law.parameter import Parameter


def unmet(criterion: Criterion, finding: Finding) -> list[Condition]:
    """The conditions that keep the whole from being met: not met, below nodes that are all not met."""
    return list(_below(criterion, iter(finding.verdicts), Verdict.NOT_MET))


def unknown(criterion: Criterion, finding: Finding) -> list[Condition]:
    """The conditions that wait for data: not known, below nodes that are not met yet."""
    return list(_below(criterion, iter(finding.verdicts), Verdict.UNKNOWN))


def met(criterion: Criterion, finding: Finding) -> list[Condition]:
    """The conditions of the tree that are met."""
    pairs = zip(walk(criterion), finding.verdicts, strict=True)
    return [node for node, verdict in pairs if isinstance(node, Condition) and verdict is Verdict.MET]


def _below(
    node: Criterion, verdicts: Iterator[Verdict], wanted: Verdict, turned: bool = False, open_: bool = True
) -> Iterator[Condition]:
    """Conditions that come to the wanted verdict; `open_` while no node above comes to a better one.

    Below an Unless all is `turned`: there a verdict comes to its contrary.
    """
    found = next(verdicts)
    verdict = Verdict(2 - found) if turned else found
    if isinstance(node, Condition):
        if open_ and verdict is wanted:
            yield node
        return
    for child in children(node):
        yield from _below(child, verdicts, wanted, turned != isinstance(node, Unless), open_ and verdict <= wanted)


_NEEDS = {
    Comparison.AT_LEAST: "từ {} trở lên",
    Comparison.AT_MOST: "không quá {}",
    Comparison.MORE_THAN: "trên {}",
    Comparison.LESS_THAN: "dưới {}",
    Comparison.EQUALS: "{}",
}


def needs_text(condition: Condition) -> str:
    """What a condition asks for, in words: "từ 10 tháng trở lên"."""
    bound = condition.bound
    spoken = bound.label if isinstance(bound, Parameter) else condition.fact.speak_value(bound)
    if condition.fact.presumed is not None:
        return "đạt" if condition.comparison is Comparison.AT_LEAST else "có ghi nhận là không đạt"
    if bound is Level.HTXSNV:
        return str(spoken)
    if bound == 0 and condition.comparison is Comparison.AT_MOST:
        return str(spoken)
    if bound == 1 and condition.comparison is Comparison.AT_LEAST and spoken == "100 %":
        return "100 %"
    return _NEEDS[condition.comparison].format(spoken)


def group_text(node: AtLeast | Unless) -> str:
    """The heading of a group of conditions."""
    if node.label:
        return node.label
    if isinstance(node, Unless):
        return "Không thuộc trường hợp sau"
    if node.n == len(node.of):
        return "Đủ các điều kiện sau"
    return "Một trong các điều kiện sau" if node.n == 1 else f"Ít nhất {node.n} trong {len(node.of)} điều kiện sau"


def says_nothing(node: Criterion) -> bool:
    """Whether a node is a group of a single part that says nothing of its own."""
    if not isinstance(node, AtLeast) or node.label or node.interpretation or node.cites:
        return False
    return node.n == len(node.of) == 1


def heading_text(heading: str, node: AtLeast | Unless) -> str:
    """The words over a group: a heading of its own says besides if not all of its conditions are needed."""
    if not heading:
        return group_text(node)
    whole = isinstance(node, AtLeast) and node.n == len(node.of)
    return heading if whole else f"{heading}: {group_text(node).lower()}"


def condition_text(condition: Condition, value: Any, shown: str | None = None) -> str:
    """A condition with the value found: "Thời gian …: 9 tháng (cần từ 10 tháng trở lên)"."""
    found = shown or condition.fact.speak(value)
    return f"{condition.fact.label}: {found} (cần {needs_text(condition)})"
