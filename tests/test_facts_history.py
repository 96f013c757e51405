"""Runs of years, their restarts and gaps, and the initiatives that fall in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from thidua.assess import assemble
from thidua.facts.dossier import Dossier
from thidua.facts.initiatives import LEVEL_WORKS, UNIT_INITIATIVES, count_initiatives, serving_ids
from thidua.facts.runs import run_length
from thidua.flow import Office, Register, YearSettings
from thidua.law.award import TITLE
from thidua.law.criterion import Verdict, conditions
from thidua.law.fact import Fact
from thidua.law.level import Level
from thidua.law.reuse import TITLES
from thidua.law.value import Between
from thidua.plugins import load_national
from thidua.records import AwardRecord, Initiative, InitiativeUse, Person, Rating, Unit

FACTS: dict[str, Fact] = {
    condition.fact.code: condition.fact
    for regime in load_national().regimes
    for rule in regime.rules
    for condition in conditions(rule.criterion)
}
YEAR = 2020
LONG_AGO = date(2001, 1, 1)
OPEN = None
STATES = {"y": True, "n": False, "?": None}
HOLDS = {"y": Verdict.MET, "?": Verdict.UNKNOWN, "n": Verdict.NOT_MET}


def register(complete_from: int, joined_on: date | None, tables: dict[str, Any]) -> Register:
    given = {"people": [Person("A", "A", unit_id="U", joined_on=joined_on)], "units": [Unit("U", "U")], **tables}
    return Register(Office("vp", "VP"), YEAR, YearSettings(), complete_from, given)


def granted(text: str, subject: str = "A") -> list[AwardRecord]:
    """ "CSTDCS 2019 2018; -CSTDT 2017; xCSTDT 2016": granted, refused (-) and revoked (x) in these years."""
    rows = []
    for part in filter(None, map(str.strip, text.split(";"))):
        award, *years = part.split()
        revoked = date(YEAR, 6, 1) if award[0] == "x" else None
        for year in map(int, years):
            rows.append(AwardRecord(subject, award.strip("-x"), year, granted=award[0] != "-", revoked_on=revoked))
    return rows


def person(
    awards: str | None = "",
    complete_from: int = 2000,
    joined_on: date | None = LONG_AGO,
    now: str = "",
    levels: str = "",
    level: Any = Level.HTXSNV,
    commended: str = "",
    **tables: Any,
) -> Dossier:
    """A person; `now` says who holds what of this run ("CSTDCS y"), `levels` the earlier ones ("2019 2018")."""
    given: dict[str, Any] = {"ratings": [Rating("A", int(year), Level.HTXSNV) for year in levels.split()], **tables}
    if awards is not None:
        given["awards"] = granted(awards)
    if commended:
        given["awards"].append(AwardRecord("A", "BK_TINH", 2019, manner=commended))
    assembly = assemble(register(complete_from, joined_on, given))
    assembly.shared.levels = [level]
    for part in filter(None, map(str.strip, now.split(";"))):
        award, mark = part.split()
        assembly.shared.standing[award, "person"] = [HOLDS[mark]]
    return assembly.people[0]


def unit(awards: str = "", levels: str = "", complete_from: int = 2000, now: str = "n") -> Dossier:
    rows = [Rating("U", int(year), Level.HTXSNV) for year in levels.split()]
    given = {"ratings": rows, "awards": granted(awards, "U")}
    assembly = assemble(register(complete_from, LONG_AGO, given))
    assembly.shared.standing["TTLDXS", "unit"] = [HOLDS[now]]
    return assembly.units[0]


def value_of(code: str, own: Dossier) -> Any:
    """The fact that rules know by this code."""
    return FACTS[code].function(own)


def since(year: int) -> date:
    return date(year, 7, 1)


# --- a run -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("states", "length"),  # from this year backwards; beyond the end nothing is known
    [
        ("n", 0),
        ("yn", 1),
        ("yyyn", 3),
        ("y", Between(1)),
        ("yyy", Between(3)),
        ("?n", Between(0, 1)),
        ("y?n", Between(1, 2)),
        ("y?yn", Between(1, 3)),
        ("?yyn", Between(0, 3)),
        ("yy?", Between(2)),
        ("???", Between(0)),
        ("nyyy", 0),
    ],
)
def test_a_run_ends_at_the_first_year_that_is_not_and_is_sure_up_to_the_first_unknown(states: str, length: Any) -> None:
    years = {YEAR - back: STATES[mark] for back, mark in enumerate(states)}
    assert run_length(lambda year: years.get(year), YEAR, min(years)) == length


# --- CSTĐCS, CSTĐ of the province, of the nation ---------------------------------------------------------------------

CS = "CSTDCS 2019 2018"


@pytest.mark.parametrize(
    ("awards", "more", "run"),
    [
        (CS, {"now": "CSTDCS y"}, 3),  # the year itself counts by a proposal of this run
        (CS, {"now": "CSTDCS ?"}, Between(0, 3)),
        (CS, {"now": "CSTDCS n"}, 0),
        ("CSTDCS 2020 2019 2018", {}, 3),  # by a decision
        ("CSTDCS 2019; -CSTDCS 2018", {"now": "CSTDCS y"}, 2),
        ("CSTDCS 2019; xCSTDCS 2018; CSTDCS 2017", {"now": "CSTDCS y"}, 2),
        ("CSTDCS 2018 2017", {"now": "CSTDCS y"}, 1),  # 2019 is a gap
        ("CSTDCS 2019 2018 2017 2016; CSTDT 2018", {"now": "CSTDCS y"}, 2),  # since the last of the province
        ("CSTDCS 2019 2018 2017 2016; CSTDT 2019", {"now": "CSTDCS y"}, 1),
        ("CSTDCS 2019 2018 2017 2016; CSTDT 2020", {"now": "CSTDCS y"}, 5),  # one of this very year resets nothing yet
        ("CSTDCS 2019 2018 2017 2016; -CSTDT 2018", {"now": "CSTDCS y"}, 5),  # refused: no reset
        ("CSTDCS 2019 2018 2017 2016; xCSTDT 2018", {"now": "CSTDCS y"}, 5),  # revoked: no reset
        (CS, {"now": "CSTDCS y", "complete_from": 2018}, Between(3)),
        (CS, {"now": "CSTDCS y", "complete_from": 2019}, Between(2)),  # a CSTĐ of 2018 may have been granted
        (CS, {"now": "CSTDCS y", "complete_from": 2020}, Between(1)),
        (CS, {"now": "CSTDCS y", "complete_from": 2020, "joined_on": since(2018)}, Between(1, 3)),
        (CS, {"now": "CSTDCS y", "complete_from": 2018, "joined_on": since(2018)}, 3),  # nothing before recruitment
        (CS, {"now": "CSTDCS y", "complete_from": 2017, "joined_on": None}, 3),
        (CS, {"now": "CSTDCS y", "complete_from": 2018, "joined_on": None}, Between(3)),
        ("-CSTDCS 2018; CSTDCS 2019", {"now": "CSTDCS y", "complete_from": 2020}, Between(1, 2)),  # a refusal is known
        (None, {"now": "CSTDCS y"}, Between(1, 20)),  # no table of awards; recruited in 2001
        (None, {"now": "CSTDCS y", "joined_on": None}, Between(1)),
        (None, {"now": "CSTDCS y", "joined_on": since(2019)}, Between(1, 2)),
        (None, {"now": "CSTDCS y", "joined_on": since(2020)}, 1),
        ("", {"now": "CSTDCS n", "complete_from": 2020}, 0),
    ],
)
def test_a_run_of_cstdcs_counts_the_years_since_the_last_cstd_of_the_province(
    awards: str | None, more: dict[str, Any], run: Any
) -> None:
    assert value_of("cstdcs_run", person(awards, **more)) == run


SEVEN = "CSTDCS 2019 2018 2017 2016 2015 2014"


@pytest.mark.parametrize(
    ("awards", "more", "count"),
    [
        (f"{SEVEN}; CSTDT 2017", {"now": "CSTDCS y; CSTDT y"}, 2),
        (f"{SEVEN}; CSTDT 2017", {"now": "CSTDCS y; CSTDT ?"}, Between(1, 2)),
        (f"{SEVEN}; CSTDT 2017", {"now": "CSTDCS y; CSTDT n"}, 1),
        (f"{SEVEN}; CSTDT 2017 2014", {"now": "CSTDCS n; CSTDT n"}, 2),  # this year may lie past the run
        ("CSTDCS 2018 2017; CSTDT 2018", {"now": "CSTDCS y; CSTDT y"}, 1),  # 2019 is a gap
        (f"{SEVEN}; CSTDT 2017 2012", {"now": "CSTDCS y; CSTDT n"}, 1),  # 2013 is a gap
        (f"{SEVEN}; CSTDT 2017", {"now": "CSTDCS y; CSTDT n", "complete_from": 2014}, Between(1)),
        (f"{SEVEN}; CSTDT 2017; -CSTDCS 2013", {"now": "CSTDCS y; CSTDT n", "complete_from": 2014}, 1),
        (
            "CSTDCS 2019; CSTDT 2019",
            {"now": "CSTDCS y; CSTDT n", "complete_from": 2020},
            Between(0),
        ),  # a title of the nation may have been given in 2019
    ],
)
def test_cstd_of_the_province_are_counted_within_one_unbroken_run(
    awards: str, more: dict[str, Any], count: Any
) -> None:
    assert value_of("cstdt_run", person(awards, **more)) == count


@pytest.mark.parametrize(
    ("awards", "now", "complete_from", "state"),
    [
        ("CSTDT 2019", "n", 2000, True),
        ("CSTDT 2020", "n", 2000, True),
        ("", "y", 2000, False),  # a proposal is no decision
        ("CSTDT 2018", "n", 2000, False),
        ("", "?", 2000, False),
        ("", "n", 2020, None),
        ("-CSTDT 2019", "n", 2020, False),
    ],
)
def test_a_cstd_of_the_province_is_decided_of_this_year_or_the_last(
    awards: str, now: str, complete_from: int, state: bool | None
) -> None:
    assert value_of("cstdt_this_or_last_year", person(awards, complete_from, now=f"CSTDT {now}")) is state


# --- HTXSNV ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "awards", "more", "run"),
    [
        ("2019 2018", "", {}, 3),
        ("2019 2018", "", {"level": Between(Level.HTTNV, Level.HTXSNV)}, Between(0, 3)),
        ("2019 2018", "", {"level": None}, Between(0, 3)),
        ("2019 2018", "", {"level": Level.HTTNV}, 0),
        ("2018", "", {}, 1),  # no row: no level was given in 2019
        ("2019 2018", "BK_TINH 2018", {}, 2),  # years already rewarded are not counted again
        ("2019 2018", "BK_TINH 2019", {}, 1),
        ("2019 2018", "BK_TINH 2020", {}, 3),
        ("2019 2018", "-BK_TINH 2018", {}, 3),
        ("2019 2018", "xBK_TINH 2018", {}, 3),
        ("2019 2018", "BK_BO 2018", {}, 3),
        ("2019 2018", "", {"complete_from": 2020}, Between(1)),  # a BK of 2019 may have been granted
        ("2019 2018", "-BK_TINH 2019 2018", {"complete_from": 2020}, Between(3)),
        ("2019 2018", None, {}, Between(1, 3)),  # any of these years may have been rewarded
        ("2019 2018", "", {"complete_from": 2018, "joined_on": since(2018)}, 3),
    ],
)
def test_a_run_of_htxsnv_starts_anew_after_a_commendation_of_the_province(
    levels: str, awards: str | None, more: dict[str, Any], run: Any
) -> None:
    assert value_of("htxs_run", person(awards, levels=levels, **more)) == run


def test_a_commendation_for_one_campaign_does_not_restart_a_run() -> None:
    own = person(levels="2019 2018", complete_from=2001, commended="thematic")
    assert value_of("htxs_run", own) == 3
    assert value_of("provincial_commendation", own) is False


@pytest.mark.parametrize(
    ("awards", "levels", "now", "run"),
    [
        ("TTLDXS 2019", "2020 2018", "n", 3),  # one or the other of the two, year by year
        ("TTLDXS 2019", "2018", "y", 3),
        ("TTLDXS 2019", "2018", "?", Between(0, 3)),
        ("TTLDXS 2018", "2020", "n", 1),
        ("TTLDXS 2019; BK_TINH 2019", "2020 2018", "n", 1),
    ],
)
def test_a_unit_counts_htxsnv_or_ttldxs(awards: str, levels: str, now: str, run: Any) -> None:
    assert value_of("unit_htxs_run", unit(awards, levels, 2000, now)) == run


FIVE = "2019 2018 2017 2016"


@pytest.mark.parametrize(
    ("awards", "levels", "more", "years"),
    [
        ("BK_TINH 2015", FIVE, {}, 5),
        ("BK_BO 2015", FIVE, {}, 5),
        ("BK_TINH 2016", FIVE, {}, 4),  # only the years that follow it
        ("BK_TINH 2016 2013", f"{FIVE} 2015", {}, 6),  # the first one counts
        ("BK_TINH 2015", "2019 2018 2016", {}, 3),
        ("BK_TINH 2015; BK_TTG 2018", FIVE, {}, 2),  # years already rewarded by the Prime Minister
        ("", FIVE, {"joined_on": since(2001), "complete_from": 2001}, 0),
        ("", FIVE, {"complete_from": 2010}, Between(0, 5)),  # one may have been granted before 2010
        ("BK_TINH 2016", FIVE, {"complete_from": 2010}, Between(4, 5)),
        ("BK_TINH 2015", FIVE, {"complete_from": 2019}, Between(2)),  # one of the Prime Minister may have been too
    ],
)
def test_years_of_htxsnv_after_a_commendation(awards: str, levels: str, more: dict[str, Any], years: Any) -> None:
    assert value_of("htxs_years_since_commendation", person(awards, levels=levels, **more)) == years


@pytest.mark.parametrize(
    ("awards", "more", "state"),
    [
        ("BK_TINH 2015", {}, True),
        ("BK_TINH 2020", {"complete_from": 2001}, False),  # earlier, not of this year
        ("", {"complete_from": 2001}, False),
        ("", {"complete_from": 2002}, None),
        ("", {"complete_from": 2015, "joined_on": since(2015)}, False),
        ("", {"joined_on": None}, None),
        (None, {}, None),
    ],
)
def test_a_commendation_may_have_been_granted_in_years_that_nobody_told_of(
    awards: str | None, more: dict[str, Any], state: bool | None
) -> None:
    assert value_of("provincial_commendation", person(awards, **more)) is state


def test_flags_are_counted_by_year_within_the_years_after_the_commendation() -> None:
    """A unit may have been commended before 2000, so its four years run from three to four."""
    flags = "CO_TINH 2019 2019 2018 2017 2016; xCO_TINH 2020"
    own = unit(f"BK_TINH 2017; {flags}", "2020 2019 2018 2017")
    assert value_of("provincial_flags_since_commendation", own) == Between(2, 3)
    assert value_of("provincial_flags_since_commendation", unit("CO_TINH 2018", "2020 2018")) == 0


# --- initiatives -----------------------------------------------------------------------------------------------------


def idea(
    code: str = "S1",
    scope: str | None = "unit",
    year: int | None = YEAR,
    kind: str = "initiative",
    authors: tuple[str, ...] | None = ("A",),
    **more: Any,
) -> Initiative:
    return Initiative(code, None, kind, scope, year, authors=authors, **more)


def initiatives(rows: Sequence[Initiative] | None, uses: Sequence[InitiativeUse] = (), **more: Any) -> Any:
    tables = {} if rows is None else {"initiatives": rows}
    return UNIT_INITIATIVES.function(person(**tables, initiative_uses=uses, **more))


@pytest.mark.parametrize(
    ("row", "value"),
    [
        (idea(), 1),
        (idea(scope="nation"), 1),  # the wider serves as the narrower
        (idea(kind="research"), 1),
        (idea(kind="scheme"), 0),  # serves the level, not the title
        (idea(year=2019), 0),
        (idea(year=None, recognised_on=date(2020, 3, 1)), 1),
        (idea(year=2019, recognised_on=date(2020, 3, 1)), 0),  # the year recorded goes before
        (idea(year=None), Between(0, 1)),
        (idea(scope=None), 1),  # whatever its scope, it serves the unit
        (idea(authors=("B",)), 0),
        (idea(authors=("B", "A")), 1),
        (idea(authors=None), Between(0, 1)),  # whose it is nobody says
        (idea(authors=None, outside_authors="Ông X"), 0),
    ],
)
def test_an_initiative_counts_for_its_authors_in_its_year(row: Initiative, value: Any) -> None:
    assert initiatives([row]) == value


def test_an_absent_table_of_initiatives_is_unknown() -> None:
    assert (initiatives(None), LEVEL_WORKS.function(person())) == (None, None)


@pytest.mark.parametrize(
    ("award", "year", "value"),
    [
        ("CSTDCS", 2019, 0),
        ("BK_TINH", 2020, 0),
        ("CSTDCS", 2020, 1),  # this very use is no other
        ("CSTDCS", None, Between(0, 1)),
        (None, 2020, Between(0, 1)),
        (None, 2019, Between(0, 1)),
        ("CSTDT", 2019, 1),  # titles may build on what served another title
        ("BK_TINH", None, 0),
        (None, None, Between(0, 1)),
    ],
)
def test_only_a_recorded_use_for_something_else_spends_an_initiative(
    award: str | None, year: int | None, value: Any
) -> None:
    assert initiatives([idea()], [InitiativeUse("S1", "A", award, year)]) == value


def test_the_titles_that_build_on_each_other_are_those_of_the_national_rules() -> None:
    awards = {rule.award for regime in load_national().regimes for rule in regime.rules}
    assert {award.code for award in awards if award.kind == TITLE} == set(TITLES)


def test_what_another_author_used_is_not_spent() -> None:
    assert initiatives([idea(authors=("A", "B"))], [InitiativeUse("S1", "B", "CSTDCS", 2019)]) == 1


def test_a_level_counts_works_of_every_kind_and_spends_none() -> None:
    rows = [idea(), idea("S2", kind="scheme"), idea("S3", year=2019), idea("S4", year=None)]
    own = person(initiatives=rows, initiative_uses=[InitiativeUse("S1", "A", "CSTDCS", 2019)])
    assert LEVEL_WORKS.function(own) == Between(2, 3)


@pytest.mark.parametrize(
    ("years", "complete_from", "value"),
    [
        (3, 2018, 2),  # 2018, 2019, 2020
        (2, 2018, 1),
        (0, 2018, 0),
        (3, 2019, Between(2)),  # what was recognised in 2018 is not told in full
        (Between(1, 3), 2018, Between(1, 2)),
        (Between(1), 2018, Between(1)),
        (Between(1), 2001, Between(1, 3)),  # nothing before recruitment in 2001
    ],
)
def test_initiatives_of_a_run_are_open_where_it_reaches_years_that_nobody_told_of(
    years: Any, complete_from: int, value: Any
) -> None:
    own = person(complete_from=complete_from, initiatives=[idea("S1"), idea("S2", year=2018), idea("S3", year=2005)])
    assert count_initiatives(own, "unit", "BK_TINH", {"initiative": True}, years) == value


def test_the_initiatives_that_an_award_rests_on_are_named() -> None:
    wide, narrow, open_ = idea("S1", "nation"), idea("S2"), idea("S3", None)
    own = person(initiatives=[wide, narrow, open_, idea("S4", authors=None), idea("S5", year=2018)])
    assert serving_ids(own, "unit", "CSTDCS", {"initiative": True}, 1) == ("S1", "S2", "S3")
    assert serving_ids(own, "province", "CSTDCS", {"initiative": True}, 1) == ("S1",)
    assert count_initiatives(own, "province", "CSTDCS", {"initiative": True}, 1) == Between(1, 2)
