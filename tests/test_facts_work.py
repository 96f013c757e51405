"""Shares of tasks, shares of members: exact fractions, and intervals where cells are empty."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.assess import assemble
from thidua.facts.shares import State, add, count, share
from thidua.facts.work import (
    DONE_SHARE,
    LATE_OR_POOR_SHARE,
    LED_DONE_SHARE,
    LED_UNITS_HTNV_SHARE,
    ON_TIME_SHARE,
    OVER_SHARE,
    POOR_SHARE,
)
from thidua.flow import Office, Register, YearSettings
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.level import Level
from thidua.law.value import Between, high_end, low_end
from thidua.records import Person, Rating, Unit, Work

F = Fraction
TRIALS = settings(max_examples=300, deadline=None, derandomize=True)


def work(assigned: int | None, done: int | None = None, on_time: int | None = None, **more: Any) -> Work:
    return Work("A", "việc", assigned=assigned, done=done, on_time=on_time, **more)


def of_rows(fact: Fact, *rows: Work) -> Any:
    """The fact of one person with these tasks."""
    people = [Person("A", "A", unit_id="P")]
    tables = {"units": [Unit("P", "P")], "people": people, "work": rows}
    return fact.value_of(assemble(Register(Office("vp", "VP"), 2020, YearSettings(), 2015, tables)).people[0])


@pytest.mark.parametrize(
    ("rows", "done", "on_time"),
    [
        ([work(10, 9, 8)], F(9, 10), F(8, 10)),
        ([work(10, 9, 8, not_due=1)], 1, F(8, 9)),
        ([work(10, 10, 10), work(90, 45, 30)], F(55, 100), F(40, 100)),  # of the sum, not the mean of shares
        ([work(10, 10, 10), work(5, not_due=5)], 1, 1),  # nothing due is left out
        ([work(10, 10, 10), work(5, 0, 0, counts=False)], 1, 1),
        ([work(5, not_due=5)], None, None),  # and if nothing is left, nobody knows
        ([], None, None),
        ([work(None, 5, 5)], None, None),
        ([work(10, 10, 10), work(None)], None, None),
        ([work(10)], Between(F(0), F(1)), Between(F(0), F(1))),
        ([work(10, 9)], F(9, 10), Between(F(0), F(9, 10))),
        ([work(10, None, 8)], Between(F(8, 10), F(1)), F(8, 10)),
        ([work(10, 9, 8), work(10)], Between(F(9, 20), F(19, 20)), Between(F(8, 20), F(18, 20))),
    ],
)
def test_shares_are_of_the_tasks_that_were_due(rows: list[Work], done: Any, on_time: Any) -> None:
    assert (of_rows(DONE_SHARE, *rows), of_rows(ON_TIME_SHARE, *rows)) == (done, on_time)


def test_over_fulfilled_and_poor_are_shares_of_the_same_tasks() -> None:
    row = work(10, 8, 8, over_fulfilled=4, poor=1)
    assert (of_rows(OVER_SHARE, row), of_rows(POOR_SHARE, row)) == (F(4, 10), F(1, 10))
    empty = work(10, 8, 8)
    assert of_rows(OVER_SHARE, empty) == Between(F(0), F(8, 10))
    assert of_rows(POOR_SHARE, empty) == Between(F(0), F(1))


@pytest.mark.parametrize(
    ("row", "value"),
    [
        (work(10, 10, 10, poor=0), 0),
        (work(10, 9, 8, poor=0), F(2, 10)),  # a task not done counts as late
        (work(10, 9, 8, poor=1), Between(F(2, 10), F(3, 10))),  # the poor one may be one of the late
        (work(10, 9, 8, poor=5), Between(F(5, 10), F(7, 10))),
        (work(10, 9, 1, poor=9), Between(F(9, 10), F(1))),
        (work(10, 9, None, poor=0), Between(F(1, 10), F(1))),
        (work(10, 10, 10), Between(F(0), F(1))),
    ],
)
def test_late_or_poor_lies_between_all_the_same_tasks_and_all_different_ones(row: Work, value: Any) -> None:
    assert of_rows(LATE_OR_POOR_SHARE, row) == value


@TRIALS
@given(st.integers(1, 4), st.data())
def test_late_or_poor_holds_every_way_in_which_tasks_may_be_late_and_poor(due: int, data: Any) -> None:
    """Against all ways of marking tasks: which were punctual and which were poor."""
    punctual, poor = (data.draw(st.none() | st.integers(0, due)) for _ in range(2))
    value = of_rows(LATE_OR_POOR_SHARE, work(due, due, punctual, poor=poor))
    ends = {
        F(sum(late or weak for late, weak in tasks), due)
        for tasks in product(list(product((True, False), repeat=2)), repeat=due)
        if punctual in (None, sum(not late for late, _ in tasks)) and poor in (None, sum(weak for _, weak in tasks))
    }
    assert (low_end(value), high_end(value)) == (min(ends), max(ends))


# --- leaders ---------------------------------------------------------------------------------------------------------


def led(fact: Fact, role: str | None, manages: tuple[str, ...] | None = None, *ratings: Rating) -> Any:
    """The fact of a leader in P, above Q, beside R; each unit has ten tasks."""
    units = [Unit("VP", "VP"), Unit("P", "P", parent_id="VP"), Unit("Q", "Q", parent_id="P"), Unit("R", "R")]
    people = [Person("A", "A", unit_id="P", role=role, manages=manages)]
    rows = [Work(unit, "việc", assigned=10, done=done) for unit, done in (("P", 10), ("Q", 5), ("R", 0))]
    tables = {"units": units, "people": people, "work": rows, "ratings": ratings}
    assembly = assemble(Register(Office("vp", "VP"), 2020, YearSettings(), 2015, tables))
    value = fact.value_of(assembly.people[0])
    assert list(assembly.column(fact, PERSON)) == [value]  # asked of everyone together
    assert list(assembly.column(fact, UNIT)) == [None] * len(units)
    return value


@pytest.mark.parametrize(
    ("role", "manages", "value"),
    [
        ("head", None, F(15, 20)),  # the own unit and those below
        ("deputy", None, None),  # what a deputy oversees is not known
        ("staff", None, None),
        (None, None, None),
        ("deputy", ("R",), 0),
        ("head", ("P", "R"), F(10, 20)),  # what is recorded goes before
    ],
)
def test_a_leader_answers_for_the_units_led(role: str | None, manages: tuple[str, ...] | None, value: Any) -> None:
    assert led(LED_DONE_SHARE, role, manages) == value


def test_units_without_a_level_may_have_done_their_task_or_not() -> None:
    good, open_ = Rating("P", 2020, Level.HTNV), Rating("Q", 2020, None)
    assert led(LED_UNITS_HTNV_SHARE, "head", None, good) == Between(F(1, 2), F(1))
    assert led(LED_UNITS_HTNV_SHARE, "head", None, good, open_) == Between(F(1, 2), F(1))
    assert led(LED_UNITS_HTNV_SHARE, "head", None, good, Rating("Q", 2020, Level.KHTNV)) == F(1, 2)


# --- shares of members -----------------------------------------------------------------------------------------------

STATES = st.sampled_from([True, None, False])
MEMBERS = st.lists(st.tuples(STATES, STATES), max_size=6)


def settled(members: Sequence[tuple[State, State]]) -> list[tuple[int, int]]:
    """Holders and members in every way the unknown may turn out."""
    each = [[(b, h) for b in choices(belongs) for h in choices(holds)] for belongs, holds in members]
    return [(sum(b and h for b, h in world), sum(b for b, _ in world)) for world in product(*each)]


def choices(state: State) -> tuple[bool, ...]:
    return (True, False) if state is None else (state,)


@TRIALS
@given(MEMBERS)
def test_a_share_runs_from_the_least_to_the_most_that_can_be(members: list[tuple[State, State]]) -> None:
    ends = [F(top, base) if base else F(0) for top, base in settled(members)]
    value = share(members)
    assert (low_end(value), high_end(value)) == (min(ends), max(ends))


@TRIALS
@given(MEMBERS)
def test_a_count_runs_from_the_least_to_the_most_that_can_be(members: list[tuple[State, State]]) -> None:
    ends = [top for top, _ in settled(members)]
    value = count(members)
    assert (low_end(value), high_end(value)) == (min(ends), max(ends))


def test_a_share_of_nobody_is_nothing() -> None:
    assert share([]) == share([(False, True)]) == 0


def test_a_sum_with_an_open_end_is_open() -> None:
    assert add([1, Between(2, 5)]) == Between(3, 6)
    assert add([1, Between(2)]) == Between(3)
    assert add([]) == 0
