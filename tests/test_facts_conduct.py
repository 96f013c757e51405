"""Discipline by weight, channel and year; stated duties and merits; registration."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from thidua.assess import assemble
from thidua.facts.conduct import Kept, Severity, discipline_in_year, registered, stated
from thidua.facts.dossier import Dossier
from thidua.facts.standing import MEMBER_DISCIPLINE
from thidua.flow import Office, Register, YearSettings
from thidua.law.regime import Statement
from thidua.law.value import Between
from thidua.records import DISCIPLINE_FORMS, Conduct, Discipline, Person, Registration, Unit

IN_YEAR = date(2020, 5, 5)
DUTY = Statement("duty", "Giữ kỷ cương", ())
MERIT = Statement("merit", "Dẫn đầu khối", (), presumed=False)
NONE, LIGHT, WARNED, HEAVIER, CRIMINAL = Severity


def office(presume: tuple[str, ...] = (), **tables: Any) -> Register:
    people = [Person(name, name, unit_id="P") for name in ("A", "B")]
    units = [Unit("P", "P", parent_id="VP"), Unit("VP", "VP")]
    given = {"units": units, "people": people, **tables}
    return Register(Office("vp", "VP"), 2020, YearSettings(presume=presume), 2015, given)


def person(presume: tuple[str, ...] = (), **tables: Any) -> Dossier:
    return assemble(office(presume, **tables)).people[0]


def punished(form: str | None, channel: str | None, decided: date | None = IN_YEAR, counted: int | None = None) -> Any:
    return Discipline("A", form, channel, decided_on=decided, counted_in_year=counted)


@pytest.mark.parametrize(
    ("channel", "form", "weight"),
    [
        ("state", "khien_trach", LIGHT),
        ("state", "canh_cao", WARNED),
        ("state", "ha_bac_luong", HEAVIER),
        ("state", "buoc_thoi_viec", HEAVIER),
        ("state", "bai_nhiem", HEAVIER),
        ("party", "khien_trach", LIGHT),
        ("party", "canh_cao", WARNED),
        ("party", "cach_chuc", HEAVIER),
        ("party", "khai_tru", HEAVIER),
        ("contract", "khien_trach", LIGHT),
        ("contract", "keo_dai_nang_luong", WARNED),
        ("contract", "sa_thai", HEAVIER),
        ("criminal", "canh_cao", CRIMINAL),
        ("criminal", None, CRIMINAL),
        (None, "canh_cao", WARNED),
        (None, "cach_chuc", HEAVIER),
        ("state", None, Between(LIGHT, CRIMINAL)),
        (None, None, Between(LIGHT, CRIMINAL)),
    ],
)
def test_discipline_weighs_by_its_form_in_its_channel(channel: str | None, form: str | None, weight: Any) -> None:
    assert discipline_in_year(person(discipline=[punished(form, channel)])) == weight


@pytest.mark.parametrize("channel", DISCIPLINE_FORMS)
def test_the_forms_of_a_channel_stand_in_order_of_weight(channel: str) -> None:
    weights = [discipline_in_year(person(discipline=[punished(f, channel)])) for f in DISCIPLINE_FORMS[channel]]
    assert weights == sorted(weights)


@pytest.mark.parametrize(
    ("decided", "counted", "value"),
    [
        (IN_YEAR, None, LIGHT),
        (date(2021, 1, 5), None, NONE),
        (date(2021, 1, 5), 2020, LIGHT),  # the year that the decision says
        (IN_YEAR, 2019, NONE),  # and never a second one
        (None, None, Between(NONE, LIGHT)),
        (None, 2020, LIGHT),
    ],
)
def test_discipline_counts_in_one_year(decided: date | None, counted: int | None, value: Any) -> None:
    assert discipline_in_year(person(discipline=[punished("khien_trach", "state", decided, counted)])) == value


def test_the_heaviest_of_several_counts_whatever_is_unknown_beside_it() -> None:
    rows = [punished("khien_trach", "state"), punished("canh_cao", "party", None), punished("canh_cao", "state")]
    assert discipline_in_year(person(discipline=rows)) is WARNED
    assert discipline_in_year(person(discipline=rows[:2])) == Between(LIGHT, WARNED)


def test_the_members_of_a_unit_are_those_of_the_units_below_too() -> None:
    units = assemble(office(discipline=[punished("canh_cao", "party")])).units
    assert [MEMBER_DISCIPLINE.value_of(unit) for unit in units] == [WARNED, WARNED]


def test_an_absent_table_of_discipline_means_that_nobody_was_punished() -> None:
    assert discipline_in_year(person()) is NONE


@pytest.mark.parametrize(
    ("values", "duty", "merit"),
    [
        ([], Kept.PRESUMED, None),
        ([True], Kept.YES, Kept.YES),
        ([False], Kept.NO, Kept.NO),
        ([None], None, None),
        ([True, False], Kept.NO, Kept.NO),
        ([True, None], None, None),
    ],
)
def test_a_duty_is_presumed_and_a_merit_is_not(values: list[bool | None], duty: Any, merit: Any) -> None:
    for statement, expected in ((DUTY, duty), (MERIT, merit)):
        rows = [Conduct("A", statement.code, value) for value in values]
        assert stated(statement).function(person(conduct=rows)) == expected


@pytest.mark.parametrize(
    ("tables", "presume", "state"),
    [
        ({}, (), None),
        ({}, ("registrations",), True),
        ({"registrations": []}, (), False),
        ({"registrations": [Registration("A")]}, (), True),
        ({"registrations": [Registration("B")]}, (), False),
        ({"registrations": [Registration("A", "GK")]}, (), True),  # one title serves all
    ],
)
def test_registration_is_unknown_without_its_table(tables: Any, presume: tuple[str, ...], state: bool | None) -> None:
    assert registered(person(presume, **tables)) is state
