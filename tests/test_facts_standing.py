"""What a run has settled, as later tiers and units read it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from thidua.assess import Assembly, assemble
from thidua.facts.standing import RATING, holds, member_count, member_level_share, member_share
from thidua.flow import Office, Register, YearSettings
from thidua.law.criterion import Verdict
from thidua.law.level import Level
from thidua.law.value import Between
from thidua.records import AwardRecord, Person, Posting, Rating, Unit

F = Fraction
MARKS = {"y": Verdict.MET, "?": Verdict.UNKNOWN, "n": Verdict.NOT_MET}
DAY = date(2001, 1, 1)


def office(considered: str, ldtt: str, levels: str = "", **tables: Any) -> Assembly:
    """People of P, below VP: whether each is considered and holds LĐTT (y, n, ?), and the level ("4" … "0", "?")."""
    people = [Person(f"N{i}", f"N{i}", unit_id="P", joined_on=DAY) for i in range(len(considered))]
    units = [Unit("VP", "VP"), Unit("P", "P", parent_id="VP"), Unit("Q", "Q", parent_id="VP")]
    register = Register(Office("vp", "VP"), 2020, YearSettings(), 2015, {"units": units, "people": people, **tables})
    assembly = assemble(register)
    assembly.shared.considered["LDTT", "person"] = [MARKS[mark] for mark in considered]
    assembly.shared.standing["LDTT", "person"] = [MARKS[mark] for mark in ldtt]
    assembly.shared.levels = [None if mark == "?" else Level(int(mark)) for mark in levels or "4" * len(considered)]
    return assembly


@pytest.mark.parametrize(
    ("considered", "ldtt", "value"),
    [
        ("yyyy", "yyyn", F(3, 4)),
        ("yyyn", "yyyn", 1),  # who is not considered leaves the denominator
        ("yyy?", "yyy?", Between(F(3, 4), F(1))),
        ("yyyy", "yyn?", Between(F(2, 4), F(3, 4))),
        ("nnnn", "nnnn", 0),
    ],
)
def test_the_share_of_a_unit_is_of_the_people_considered(considered: str, ldtt: str, value: Any) -> None:
    vp, unit, empty = office(considered, ldtt).units
    fact = member_share("LDTT", "LDTT")
    assert (fact.value_of(vp), fact.value_of(unit), fact.value_of(empty)) == (value, value, 0)


@pytest.mark.parametrize(("first", "value"), [(DAY, 1), (None, Between(F(1, 2), F(1)))])
def test_without_a_rule_that_considers_people_those_on_the_staff_are_members(first: date | None, value: Any) -> None:
    assembly = office("yy", "yn", postings=[Posting("N1", None, None, "secondment_in", first)])
    assembly.shared.considered.clear()
    assert member_share("LDTT", "LDTT").value_of(assembly.units[1]) == value


def test_holders_are_counted_from_the_sure_to_the_possible() -> None:
    assert member_count("LDTT", "LDTT").value_of(office("yyyn", "y?ny").units[1]) == Between(1, 2)


@pytest.mark.parametrize(
    ("levels", "value"),
    [("4321", F(3, 4)), ("4320", 1), ("432?", Between(F(3, 4), F(1))), ("0000", 0)],
)
def test_who_is_not_classified_leaves_the_share_of_levels(levels: str, value: Any) -> None:
    assert member_level_share(Level.HTNV).value_of(office("yyyy", "yyyy", levels).units[1]) == value


def test_a_unit_has_the_level_that_is_recorded_and_no_other() -> None:
    ratings = [Rating("P", 2020, Level.HTTNV), Rating("Q", 2019, Level.HTTNV)]
    assert [RATING.function(unit) for unit in office("y", "y", ratings=ratings).units] == [None, Level.HTTNV, None]


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([AwardRecord("N0", "KNC", 2020)], True),
        ([AwardRecord("N0", "KNC", 2020, granted=False)], False),
        ([AwardRecord("N0", "KNC", 2020, revoked_on=DAY)], False),
        ([AwardRecord("N0", "KNC", 2019)], False),
        (None, None),
    ],
)
def test_an_award_that_no_rule_judges_is_held_by_record(rows: list[AwardRecord] | None, state: bool | None) -> None:
    tables = {} if rows is None else {"awards": rows}
    assert holds("KNC", "Kỷ niệm chương").function(office("y", "y", **tables).people[0]) is state
