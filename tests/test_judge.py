"""The evaluator: three values, answers by column, findings shared, tiers as rules read each other."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.columns import Column
from thidua.facts.standing import holds
from thidua.flow import Outcome
from thidua.judge import judge, settle_classified, settle_level, widest
from thidua.law.award import TITLE, Award, AwardRule, Quota, Rounding
from thidua.law.citation import Citation, Confidence, Document, Interpretation
from thidua.law.criterion import AtLeast, Comparison, Condition, Criterion, Unless, Verdict, all_of, any_of
from thidua.law.fact import PERSON, Fact
from thidua.law.level import Level
from thidua.law.value import Between, high_end, low_end
from thidua.pipeline import in_tiers
from thidua.problems import PluginError

GUESS = Interpretation("thử")
TEXT = Document("d", "QĐ 1", "Quyết định 1")
DOUBT = Citation(TEXT, "1", confidence=Confidence.DOUBTFUL)
VALUES = (False, None, True)
FACTS = tuple(Fact(code, code, (PERSON,), lambda own: None) for code in "abcd")
QUICK = settings(max_examples=200, deadline=None, derandomize=True)


def column(*values: Any) -> Column:
    distinct = list(dict.fromkeys(values))
    return Column(distinct, bytes(distinct.index(value) for value in values))


def judged(criterion: Criterion, **values: Any) -> Verdict:
    """The verdict on one person with these facts."""
    return judge(criterion, lambda fact: column(values[fact.code]), 1)[0].verdict


# --- three values ----------------------------------------------------------------------------------------------------


def trees() -> st.SearchStrategy[Criterion]:
    leaves: st.SearchStrategy[Any] = st.sampled_from(FACTS).map(lambda fact: fact.equals(True, why=GUESS))

    def grown(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        groups = st.lists(parts, max_size=3).map(tuple)
        counted = groups.flatmap(lambda of: st.integers(0, len(of) + 1).map(lambda n: AtLeast(n, of)))
        return counted | parts.map(Unless)

    return st.recursive(leaves, grown, max_leaves=6)


def naive(node: Criterion, values: dict[str, bool | None]) -> set[bool]:
    """What the node may come to if the unknown may be either, each part for itself."""
    if isinstance(node, Condition):
        value = values[node.fact.code]
        return {True, False} if value is None else {value}
    if isinstance(node, Unless):
        return {not one for one in naive(node.of, values)}
    counts = {sum(parts) for parts in product(*(naive(part, values) for part in node.of))}
    return {count >= node.n for count in counts}


@QUICK
@given(trees(), st.fixed_dictionaries({fact.code: st.sampled_from(VALUES) for fact in FACTS}))
def test_a_tree_is_judged_as_a_naive_recursion_judges_it(tree: Criterion, values: dict[str, bool | None]) -> None:
    possible = naive(tree, values)
    expected = Verdict.UNKNOWN if len(possible) == 2 else Verdict.MET if True in possible else Verdict.NOT_MET
    assert judged(tree, **values) is expected


def test_all_of_nothing_is_met_and_any_of_nothing_is_not() -> None:
    assert (judged(all_of()), judged(any_of())) == (Verdict.MET, Verdict.NOT_MET)


@pytest.mark.parametrize("comparison", Comparison)
def test_an_interval_is_answered_as_all_its_values_are(comparison: Comparison) -> None:
    """MET if every value in it passes, NOT_MET if none does; an open end stands for arbitrarily much."""
    passes = {"≥": int.__ge__, "≤": int.__le__, ">": int.__gt__, "<": int.__lt__, "=": int.__eq__}[comparison.value]
    for low, high, bound in product(range(4), [*range(4), None], range(5)):
        if high is not None and high < low:
            continue
        answers = {passes(value, bound) for value in range(low, 9 if high is None else high + 1)}
        expected = Verdict.UNKNOWN if len(answers) == 2 else Verdict.MET if True in answers else Verdict.NOT_MET
        value = low if low == high else Between(low, high)
        assert Condition(FACTS[0], comparison, bound).test(value) is expected, (low, high, bound)


def test_a_missing_datum_is_unknown_under_every_comparison() -> None:
    assert {Condition(FACTS[0], one, 0).test(None) for one in Comparison} == {Verdict.UNKNOWN}


def test_a_doubtful_condition_never_answers_worse_than_unknown() -> None:
    doubtful = FACTS[0].equals(True, DOUBT)
    assert [judged(doubtful, a=value) for value in VALUES] == [Verdict.UNKNOWN, Verdict.UNKNOWN, Verdict.MET]


def test_a_finding_is_hopeful_only_where_nothing_but_doubt_keeps_it_back() -> None:
    """What is unknown for want of data stays so, whatever a doubtful text may turn out to say."""
    tree = all_of(FACTS[0].equals(True, DOUBT), FACTS[1].equals(True, why=GUESS))
    hopeful = {b: judge(tree, lambda fact, b=b: column({"a": False, "b": b}[fact.code]), 1)[0].hopeful for b in VALUES}
    assert hopeful == {False: Verdict.NOT_MET, None: Verdict.UNKNOWN, True: Verdict.MET}


# --- by column -------------------------------------------------------------------------------------------------------


class Counted(int):
    """A number that counts how often it is held against a bound."""

    asked = 0

    def __ge__(self, other: object) -> bool:
        Counted.asked += 1
        return int(self) >= int(other)  # type: ignore[call-overload, no-any-return]


def test_a_condition_is_tested_once_per_distinct_value() -> None:
    many = Column([Counted(1), Counted(5)], bytes([0, 1] * 500))
    once = Column(many.values, bytes([0, 1]))
    Counted.asked = 0
    asked = FACTS[0].at_least(3, why=GUESS)
    judge(asked, lambda fact: once, 2)
    for_two, Counted.asked = Counted.asked, 0
    findings = judge(asked, lambda fact: many, 1000)
    found = [findings[position].verdict for position in (0, 1)]
    assert (Counted.asked, found) == (for_two, [Verdict.NOT_MET, Verdict.MET])


def test_people_with_the_same_answers_share_one_finding() -> None:
    tree = all_of(FACTS[0].at_least(3, why=GUESS))
    findings = judge(tree, lambda fact: column(1, 7, 2, 9), 4)
    assert len({id(findings[position]) for position in range(4)}) == 2
    assert findings[0] is findings[2]
    assert findings[1] is findings[3]


def test_more_values_and_patterns_than_a_byte_holds_are_judged_alike() -> None:
    """Above 256 distinct values, and above 256 distinct patterns, the store changes and nothing else."""
    size = 3**6
    answers = list(product(VALUES, repeat=6))
    facts = [Fact(f"f{i}", "", (PERSON,), lambda own: None) for i in range(6)]
    tree = AtLeast(3, tuple(fact.at_least(1000, why=GUESS) for fact in facts))
    numbers = {False: range(size), None: [None] * size, True: range(1000, 1000 + size)}
    values = {fact: [numbers[answers[p][i]][p] for p in range(size)] for i, fact in enumerate(facts)}
    findings = judge(tree, lambda fact: Column(values[fact], array("I", range(size))), size)
    assert len({id(findings[position]) for position in range(size)}) == size
    for position, pattern in enumerate(answers):
        low, high = pattern.count(True), 6 - pattern.count(False)
        expected = Verdict.MET if low >= 3 else Verdict.UNKNOWN if high >= 3 else Verdict.NOT_MET
        assert findings[position].verdict is expected


def test_an_office_without_people_is_judged() -> None:
    assert len(judge(all_of(), lambda fact: column(), 0).codes) == 0


# --- levels ----------------------------------------------------------------------------------------------------------

LADDER = (Level.HTXSNV, Level.HTTNV, Level.HTNV, Level.KHTNV)


@pytest.mark.parametrize(
    ("top_down", "level"),
    [
        ("yyyn", Level.HTXSNV),
        ("nyyn", Level.HTTNV),
        ("nnyn", Level.HTNV),
        ("yyyy", Level.KHTNV),  # KHTNV is judged first
        ("nnnn", Between(Level.KHTNV, Level.HTNV)),  # no standard fits: the head decides
        ("yyy?", Between(Level.KHTNV, Level.HTXSNV)),
        ("?yyn", Between(Level.HTTNV, Level.HTXSNV)),
        ("n?yn", Between(Level.HTNV, Level.HTTNV)),
        ("nn?n", Between(Level.KHTNV, Level.HTNV)),
        ("????", Between(Level.KHTNV, Level.HTXSNV)),
    ],
)
def test_a_level_is_settled_from_the_bottom_and_then_from_the_top(top_down: str, level: object) -> None:
    assert settle_level(verdicts(top_down)) == level


def verdicts(top_down: str) -> dict[Level, Verdict]:
    marks = {"y": Verdict.MET, "?": Verdict.UNKNOWN, "n": Verdict.NOT_MET}
    return {level: marks[mark] for level, mark in zip(LADDER, top_down, strict=True)}


def fillings(top_down: str) -> Iterator[str]:
    return map("".join, product(*(("y", "n") if mark == "?" else (mark,) for mark in top_down)))


@pytest.mark.parametrize("top_down", ["".join(marks) for marks in product("y?n", repeat=4)])
def test_a_level_not_settled_holds_every_level_that_data_may_lead_to(top_down: str) -> None:
    """All 81 patterns of verdicts, each with every filling."""
    level = settle_level(verdicts(top_down))
    for filled in fillings(top_down):
        after = settle_level(verdicts(filled))
        assert low_end(level) <= low_end(after) <= high_end(after) <= high_end(level)


def test_who_may_be_left_unclassified_has_an_interval_from_the_bottom() -> None:
    level = Between(Level.HTNV, Level.HTTNV)
    assert settle_classified(level, Verdict.NOT_MET) is Level.UNRATED
    assert settle_classified(level, Verdict.UNKNOWN) == Between(Level.UNRATED, Level.HTTNV)
    assert settle_classified(level, Verdict.MET) == level


def test_who_may_belong_to_two_groups_has_the_levels_of_both() -> None:
    assert widest([Level.HTXSNV, Between(Level.KHTNV, Level.HTNV)]) == Between(Level.KHTNV, Level.HTXSNV)


# --- tiers -----------------------------------------------------------------------------------------------------------


def rule(code: str, *reads: str, quota: Quota | None = None) -> AwardRule:
    award = Award(code, code, (PERSON,), TITLE, "head_of_office", 1)
    return AwardRule(award, PERSON, all_of(*(holds(one, one).equals(True, why=GUESS) for one in reads)), quota=quota)


def test_a_rule_comes_after_those_it_reads_and_after_the_base_of_its_quota() -> None:
    on_base = Quota("A", Fraction(1, 2), Rounding.FLOOR, "office")
    rules = (rule("D", "C"), rule("C", "B"), rule("B", quota=on_base), rule("A"))
    assert [one.award.code for one in in_tiers(rules)] == ["A", "B", "C", "D"]


def test_a_rule_may_read_an_award_that_nobody_judges() -> None:
    assert [one.award.code for one in in_tiers((rule("A", "CO_TINH"),))] == ["A"]


@pytest.mark.parametrize(
    ("rules", "named"), [((rule("A", "B"), rule("B", "A")), "A → B → A"), ((rule("A", "A"),), "A → A")]
)
def test_a_cycle_is_refused_naming_its_rules(rules: tuple[AwardRule, ...], named: str) -> None:
    with pytest.raises(PluginError) as refused:
        in_tiers(rules)
    assert str(refused.value) == f"các quy tắc đọc lẫn nhau theo vòng: {named}; hãy bỏ một điều kiện"


# --- outcomes as later tiers read them -------------------------------------------------------------------------------


def test_a_later_tier_reads_a_proposal_as_held_and_an_open_outcome_as_unknown() -> None:
    standing = {outcome.code: outcome.standing for outcome in Outcome}
    open_ = ("tie", "on_hold", "missing_data", "to_review")
    assert [code for code, verdict in standing.items() if verdict is Verdict.MET] == ["proposed"]
    assert {code for code, verdict in standing.items() if verdict is Verdict.UNKNOWN} == set(open_)


def test_outcomes_are_shown_as_the_contract_says() -> None:
    assert {outcome.code: outcome.label for outcome in Outcome if outcome.label} == {
        "not_met": "không đạt",
        "not_nominated": "không được đề cử",
        "on_hold": "chưa xét",
        "to_review": "cần xem xét",
        "missing_data": "thiếu dữ liệu",
        "over_quota": "đủ tiêu chuẩn, ngoài tỷ lệ",
        "tie": "đồng hạng tại ngưỡng, hội đồng quyết",
        "proposed": "đề nghị",
    }
