"""Findings become outcomes: nomination, hold, ballot, and quotas with what is not known about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.allocate import Circumstances, Pools, allocate
from thidua.assess import assemble
from thidua.columns import Column
from thidua.flow import AwardResult, BallotCount, Finding, Findings, Outcome
from thidua.law.award import TITLE, Award, AwardRule, Ballot, Effect, Quota, Rounding
from thidua.law.criterion import Verdict, all_of
from thidua.law.fact import PERSON, Fact
from thidua.law.value import Between, high_end, low_end
from thidua.pipeline.awards import circumstances, recorded_of
from thidua.records import AwardRecord, Hold, Person, Vote
from thidua.rows import numbered

AWARD = Award("A", "Danh hiệu A", (PERSON,), TITLE, "head_of_office", 1)
RATING, SCORE = (Fact(code, label, (PERSON,), lambda own: None) for code, label in (("r", "Mức"), ("s", "Điểm")))
MARKS = {"y": Verdict.MET, "?": Verdict.UNKNOWN, "n": Verdict.NOT_MET}
SHOWN = {
    Outcome.PROPOSED: "in",
    Outcome.OVER_QUOTA: "out",
    Outcome.TIE: "tie",
    Outcome.MISSING_DATA: "?",
    Outcome.NOT_MET: "no",
}


def rule(quota: Quota | None = None, nomination: bool = False, ballot: Fraction | None = None) -> AwardRule:
    return AwardRule(AWARD, PERSON, all_of(), quota=quota, nomination=nomination, ballot=ballot and Ballot(ballot))


def found(marks: str, hopeful: str = "") -> Findings:
    """One finding per subject: y met, n not met, ? not known."""
    hopes = hopeful or marks
    findings = [Finding((MARKS[mark],), MARKS[hope]) for mark, hope in zip(marks, hopes, strict=True)]
    return Findings(all_of(), findings, bytes(range(len(marks))))


def outcomes(result: AwardResult) -> list[str]:
    return [Outcome(code).code for code in result.outcomes]


def quota(share: Any = Fraction(1, 2), rounding: Rounding = Rounding.FLOOR, pool: str = "office") -> Quota:
    return Quota("B", share, rounding, pool, (RATING, SCORE), Effect.CUT)


def cut(
    marks: str,
    keys: Sequence[tuple[Any, ...]],
    limit: int,
    limit_possible: int | None = None,
    whole: bool = True,
    on_record: Mapping[str, Any] | None = None,
) -> AwardResult:
    """Candidates held against a limit: half of so many holders of the base award."""
    sure, possible = 2 * limit, 2 * ((limit if limit_possible is None else limit_possible) - limit)
    base = [Verdict.MET] * sure + [Verdict.UNKNOWN] * possible
    pool = Pools(bytes(base), columns(keys), lambda p: f"P{p}", whole)
    return allocate(rule(quota()), found(marks), Circumstances(len(marks), **(on_record or {})), pool)


def columns(keys: Sequence[tuple[Any, ...]]) -> list[Column]:
    """The keys of all subjects, key by key."""
    return [numbered(key[place] for key in keys) for place in range(2)]


def places(result: AwardResult) -> str:
    return " ".join(SHOWN[Outcome(code)] for code in result.outcomes)


# --- before quotas ---------------------------------------------------------------------------------------------------


def test_the_first_line_that_applies_is_the_outcome() -> None:
    """Not met, then nomination, then a hold, then doubt, then missing data, then the ballot."""
    on_record = Circumstances(
        7, (0, 2, 3, 4, 5, 6), frozenset({0, 1, 2}), votes={5: BallotCount(10, 8), 6: BallotCount(10, 9)}
    )
    result = allocate(rule(None, True, Fraction(9, 10)), found("nyy??yy", "nyyy?yy"), on_record)
    assert outcomes(result) == [
        "not_met",
        "not_nominated",
        "on_hold",
        "to_review",
        "missing_data",
        "not_met",
        "proposed",
    ]


def test_a_nomination_never_suffices() -> None:
    result = allocate(rule(nomination=True), found("n?"), Circumstances(2, (0, 1)))
    assert outcomes(result) == ["not_met", "missing_data"]


def test_a_ballot_that_the_rule_does_not_ask_for_changes_nothing() -> None:
    assert outcomes(allocate(rule(), found("y"), Circumstances(1, votes={0: BallotCount(9, 0)}))) == ["proposed"]


def test_a_ballot_without_its_figures_is_missing_data_and_not_a_proposal() -> None:
    """Filled in it may be below the threshold, so it must not be proposed before."""
    on_record = Circumstances(2, votes_open=frozenset({0, 1}), votes={1: BallotCount(10, 1)})
    assert outcomes(allocate(rule(None, ballot=Fraction(9, 10)), found("yy"), on_record)) == ["missing_data", "not_met"]


def test_who_is_left_out_has_no_entry() -> None:
    result = allocate(rule(), found("yy"), Circumstances(2, left_out=frozenset({1})))
    assert outcomes(result) == ["proposed", "no_entry"]


@pytest.mark.parametrize(("granted", "standing"), [(True, Verdict.MET), (False, Verdict.NOT_MET)])
def test_a_decision_of_the_year_outranks_the_outcome_and_leaves_it_as_computed(
    granted: bool, standing: Verdict
) -> None:
    result = allocate(rule(), found("yn"), Circumstances(2, decided={0: granted, 1: granted}))
    assert (outcomes(result), list(result.standing)) == (["proposed", "not_met"], [standing, standing])


def on_record(**tables: Sequence[Any]) -> Circumstances:
    """The circumstances of two people on 31 December 2020."""
    from thidua.flow import Office, Register, YearSettings

    people = [Person("P0", "Người thử 0", unit_id="U"), Person("P1", "Người thử 1", unit_id="U")]
    register = Register(Office("vp", "VP"), 2020, YearSettings(), 2015, {"people": people, **tables})
    assembly, own = assemble(register), rule()
    return circumstances(assembly, own, recorded_of(assembly, [own], date(2020, 12, 31)))


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (date(2020, 12, 31), None, True),
        (date(2021, 1, 1), None, False),
        (date(2020, 1, 1), date(2021, 1, 1), True),
        (date(2020, 1, 1), date(2020, 12, 31), False),
    ],
)
def test_a_hold_runs_from_its_first_day_up_to_but_not_on_its_last(since: date, until: date | None, held: bool) -> None:
    assert (on_record(holds=[Hold("P0", None, since, until)]).on_hold == {0}) is held


def test_a_grant_of_the_year_goes_before_a_refusal_and_a_revoked_one_is_no_grant() -> None:
    rows = [
        AwardRecord("P0", "A", 2020, granted=False),
        AwardRecord("P0", "A", 2020),
        AwardRecord("P1", "A", 2020, revoked_on=date(2020, 12, 1)),
        AwardRecord("P1", "A", 2019),
        AwardRecord("P1", "B", 2020),
        AwardRecord("P1", "A", 2020, manner="thematic"),
    ]
    assert on_record(awards=rows).decided == {0: True, 1: False}
    assert on_record(awards=rows[::-1]).decided == {0: True, 1: False}


def vote(in_favour: int | None, round_: int | None = 1, council: str | None = "province") -> Vote:
    return Vote("P0", "A", council, round_, 10, None, None, in_favour)


@pytest.mark.parametrize(
    ("rows", "in_favour", "is_open"),
    [
        ([vote(9)], 9, False),
        ([vote(9, None, None)], 9, False),
        ([vote(5, 1), vote(9, 2)], 9, False),  # the last round stands
        ([vote(9, 1), vote(5, 2)], 5, False),
        ([vote(9), vote(8, 1, "office")], 8, False),  # each council has a last round, and the lesser share counts
        ([vote(9), vote(8)], 8, False),
        ([vote(None)], None, True),
        ([vote(9, 1), vote(None, 2)], None, True),
        ([vote(8), vote(None, 1, "office")], 8, True),
        ([vote(9, None), vote(5, 2)], 5, True),  # which round was the last is not known
    ],
)
def test_the_last_round_of_every_council_counts_whatever_the_order_of_rows(
    rows: list[Vote], in_favour: int | None, is_open: bool
) -> None:
    for each in (rows, rows[::-1]):
        told = on_record(votes=each)
        assert told.votes == ({} if in_favour is None else {0: BallotCount(10, in_favour)})
        assert (told.votes_open == {0}) is is_open


# --- limits ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rounding", "limits"),
    [
        (Rounding.FLOOR, {66: 9, 67: 10, 69: 10, 70: 10, 71: 10}),
        (Rounding.HALF_UP, {66: 10, 67: 10, 69: 10, 70: 11, 71: 11}),
        (Rounding.CEILING, {66: 10, 67: 11, 69: 11, 70: 11, 71: 11}),
    ],
)
def test_a_limit_is_rounded_as_the_quota_says(rounding: Rounding, limits: dict[int, int]) -> None:
    """15 % of 66 is 9,90; of 67 10,05; of 69 10,35; of 70 10,50; of 71 10,65."""
    for base, limit in limits.items():
        pool = Pools(bytes([Verdict.MET] * base), columns([]), str, True)
        result = allocate(rule(quota(Fraction(15, 100), rounding)), found(""), Circumstances(0), pool)
        assert result.quota is not None
        assert result.quota.limit == limit


@pytest.mark.parametrize("rounding", Rounding)
def test_an_exact_limit_is_rounded_nowhere(rounding: Rounding) -> None:
    assert rounding.apply(Fraction(15, 100) * 60) == 9


# --- the cut ---------------------------------------------------------------------------------------------------------


def test_the_highest_are_proposed_and_the_next_is_over_the_quota() -> None:
    result = cut("yyyy", [(1, 0), (3, 0), (2, 5), (2, 6)], limit=2)
    assert places(result) == "out in out in"
    assert result.ranks == {1: 1, 3: 2, 2: 3, 0: 4}


def test_all_who_are_level_at_the_cut_are_tied() -> None:
    assert places(cut("yyyy", [(3, 0), (2, 0), (2, 0), (1, 0)], limit=2)) == "in tie tie out"


def test_a_tie_wholly_inside_is_no_tie() -> None:
    assert places(cut("yyy", [(2, 0), (2, 0), (1, 0)], limit=2)) == "in in out"


def test_who_does_not_qualify_takes_no_seat() -> None:
    assert places(cut("nyy", [(9, 0), (2, 0), (1, 0)], limit=2)) == "no in in"


def test_a_possible_rival_ahead_leaves_the_last_seat_open() -> None:
    assert places(cut("?yyy", [(9, 0), (3, 0), (2, 0), (1, 0)], limit=2)) == "? in ? out"


def test_a_possible_rival_behind_takes_nobodys_seat() -> None:
    assert places(cut("?yy", [(1, 0), (3, 0), (2, 0)], limit=2)) == "? in in"


def test_a_base_not_known_opens_the_seats_between_both_limits() -> None:
    result = cut("yyyy", [(4, 0), (3, 0), (2, 0), (1, 0)], limit=1, limit_possible=3)
    assert places(result) == "in ? ? out"
    assert result.quota_undecided == {1, 2}


def test_a_rank_not_known_is_missing_data_only_where_it_matters() -> None:
    keys = [(9, 0), (8, 0), (Between(5, 7), 0), (6, 0), (1, 0)]
    assert places(cut("yyyyy", keys, limit=3)) == "in in ? ? out"


def test_an_unknown_rank_far_below_leaves_a_tie_a_tie() -> None:
    """Nothing about the cut is unknown: who is open stands surely behind it."""
    assert places(cut("yyyy", [(9, 0), (9, 0), (5, None), (5, 1)], limit=1)) == "tie tie out out"


def test_a_possible_rival_at_the_cut_makes_a_tie_missing_data() -> None:
    assert places(cut("yy?", [(9, 0), (9, 0), (9, 0)], limit=1)) == "? ? ?"


def test_a_decision_of_the_year_takes_a_seat_before_all_others() -> None:
    result = cut("nyy", [(0, 0), (3, 0), (2, 0)], limit=2, on_record={"decided": {0: True}})
    assert places(result) == "no in out"
    assert result.quota is not None
    assert result.quota.proposed == 2


def test_a_refusal_of_the_year_frees_the_seat() -> None:
    result = cut("yyy", [(9, 0), (3, 0), (2, 0)], limit=2, on_record={"decided": {0: False}})
    assert places(result)[3:] == "in in"


def test_who_failed_the_ballot_takes_no_seat() -> None:
    pool = Pools(bytes([Verdict.MET] * 2), columns([(2, 0), (1, 0)]), str, True)
    asked = rule(quota(), ballot=Fraction(9, 10))
    result = allocate(asked, found("yy"), Circumstances(2, votes={0: BallotCount(10, 8)}), pool)
    assert places(result) == "no in"


@pytest.mark.parametrize(("pool", "whole"), [("office", False), ("province", True)])
def test_a_pool_larger_than_the_register_only_warns(pool: str, whole: bool) -> None:
    held = Pools(bytes([Verdict.MET] * 2), columns([(p, 0) for p in range(3)]), str, whole)
    result = allocate(rule(quota(pool=pool)), found("yyy"), Circumstances(3), held)
    assert places(result) == "in in in"
    assert result.quota is not None
    assert (result.quota.effect, result.quota.limit, result.quota.qualified) == (Effect.WARN, 1, 3)


def test_the_cut_line_names_the_last_in_the_first_out_and_the_key_that_parted_them() -> None:
    result = cut("yyy", [(2, 5), (2, 6), (3, 0)], limit=2)
    assert result.quota is not None
    assert result.quota.cut is not None
    line = result.quota.cut
    assert (line.last_in, line.first_out, line.key) == ("P1", "P0", "Điểm")


def test_no_cut_line_is_said_where_nobody_is_outside() -> None:
    result = cut("yy", [(2, 5), (2, 6)], limit=2)
    assert result.quota is not None
    assert result.quota.cut is None


def test_the_cut_line_is_said_though_somebody_behind_it_is_not_known() -> None:
    """Who waits for a hold to end, far behind, changes neither the ranks before him nor where the ceiling parted."""
    result = cut("yyy?", [(4, 0), (3, 0), (2, 0), (1, 0)], limit=1)
    assert result.ranks == {0: 1, 1: 2, 2: 3}
    assert result.quota is not None
    assert result.quota.cut is not None
    assert (result.quota.cut.last_in, result.quota.cut.first_out) == ("P0", "P1")


def test_no_cut_line_is_said_where_somebody_without_a_rank_may_be_the_last_one_in() -> None:
    result = cut("yyy", [(Between(3, 9), 0), (4, 0), (2, 0)], limit=2)
    assert places(result) == "in in out"
    assert result.ranks == {2: 3}
    assert result.quota is not None
    assert result.quota.cut is None


def test_no_cut_line_is_said_where_somebody_outside_may_be_the_first_one_out() -> None:
    result = cut("yyyy", [(9, 0), (Between(3, 5), 0), (4, 0), (1, 0)], limit=1)
    assert places(result) == "in out out out"
    assert result.ranks == {0: 1, 3: 4}
    assert result.quota is not None
    assert result.quota.cut is None


# --- against brute force ---------------------------------------------------------------------------------------------

SETTLED = st.integers(1, 3)
VALUE = st.one_of(SETTLED, SETTLED, st.sampled_from([None, Between(1, 2), Between(2, 3), Between(1, 3), Between(2)]))
CANDIDATE = st.tuples(st.sampled_from("yyy?n"), VALUE)
TRIALS = settings(max_examples=250, deadline=None, derandomize=True)


def readings(value: Any) -> list[int]:
    """What a key may turn out to be; one value beyond every settled one at each end where nothing bounds it."""
    if value is None:
        return [0, 1, 2, 3, 4]
    return list(range(low_end(value), (4 if high_end(value) is None else high_end(value)) + 1))


def worlds(people: Sequence[tuple[str, Any]], low: int, high: int) -> Iterator[tuple[list[int | None], int]]:
    """Every way things may turn out: each candidate's key, or None for who is none; and the limit."""
    choices = [[None] if mark == "n" else readings(key) + [None] * (mark == "?") for mark, key in people]
    yield from product(map(list, product(*choices)), range(low, high + 1))


def rank_in_world(keys: Sequence[int | None], position: int) -> int:
    """The rank where everything is known."""
    mine = keys[position]
    return 1 + sum(key is not None and key > mine for key in keys)  # type: ignore[operator]


def in_world(keys: Sequence[int | None], position: int, limit: int) -> str:
    """Where everything is known there is one right place."""
    mine = keys[position]
    rivals = [key for key in keys if key is not None]
    ahead = sum(key > mine for key in rivals)  # type: ignore[operator]
    level = rivals.count(mine)  # type: ignore[arg-type]
    return "in" if ahead + level <= limit else "out" if ahead >= limit else "tie"


@TRIALS
@given(st.lists(CANDIDATE, min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 1))
def test_a_place_is_decided_exactly_where_every_filling_agrees(
    people: list[tuple[str, Any]], limit: int, more: int
) -> None:
    """Candidates and ranks that are not known, filled in every way; a tie needs all about the cut to be known."""
    marks = "".join(mark for mark, _ in people)
    result = places(cut(marks, [(key, 0) for _, key in people], limit, limit + more)).split()
    for position, (mark, _) in enumerate(people):
        if mark == "y":
            ends = {in_world(keys, position, seats) for keys, seats in worlds(people, limit, limit + more)}
            allowed = {"?", "tie"} if ends == {"tie"} else ends if len(ends) == 1 else {"?"}
            assert result[position] in allowed


@TRIALS
@given(st.lists(CANDIDATE, min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 1))
def test_a_rank_is_told_only_where_every_filling_gives_it(people: list[tuple[str, Any]], limit: int, more: int) -> None:
    result = cut("".join(mark for mark, _ in people), [(key, 0) for _, key in people], limit, limit + more)
    for position, rank in result.ranks.items():
        assert {rank_in_world(keys, position) for keys, _ in worlds(people, limit, limit)} == {rank}


@TRIALS
@given(st.lists(CANDIDATE, max_size=6), st.integers(0, 4), st.integers(0, 2))
def test_a_cut_never_exceeds_the_sure_limit_nor_prefers_a_lower_rank(
    people: list[tuple[str, Any]], limit: int, more: int
) -> None:
    keys = [(key, 0) for _, key in people]
    result = places(cut("".join(mark for mark, _ in people), keys, limit, limit + more)).split()
    inside = [p for p, place in enumerate(result) if place == "in"]
    outside = [p for p, place in enumerate(result) if place in ("out", "tie")]
    assert len(inside) <= limit
    for one, other in product(inside, outside):
        assert not surely_above(people[other][1], people[one][1])


def surely_above(one: Any, other: Any) -> bool:
    return min(readings(one)) > max(readings(other))
