"""Vĩnh Phúc 2019, Thái Bình 2021, Khánh Hòa 2020: what the offices published of their work, and what it means.

Of these three no award was published: the people and their awards are invented, the figures of the work are not.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from tests.conftest import Run
from tests.sample_office import (
    LEVEL,
    SAMPLE_DATA,
    Sample,
    changed,
    fallen,
    levels,
    notes,
    outcomes,
    rows,
    totals,
)
from thidua import offices
from thidua.export.result import write_result
from thidua.facts.work import LED_DONE_SHARE, LED_ON_TIME_AND_GOOD_SHARE
from thidua.flow import Evaluation
from thidua.law.fact import PERSON

VINH_PHUC, THAI_BINH, KHANH_HOA = Sample("vinh-phuc", 2019), Sample("thai-binh", 2021), Sample("khanh-hoa", 2020)
OFFICES = (VINH_PHUC, THAI_BINH, KHANH_HOA)
every_office = pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.province)

PROGRAMME = {"subject_id": "VP", "assigned": 140}
GOVERNMENT = {"subject_id": "VP", "assigned": 80}


def whole_year(year: int) -> offices.Run:
    """Every office of the year, as `thidua evaluate` takes them."""
    return offices.run(SAMPLE_DATA, year)


def published(office: Sample) -> set[tuple[Any, ...]]:
    """The work of the result for programs: subject, whether it counts, assigned, done, on time."""
    result = json.loads("".join(write_result(whole_year(office.year), {})))
    (found,) = [one for one in result["offices"] if one["office"]["province"] == office.province]
    return {(row["subject"], row["counts"], row["assigned"], row["done"], row["on_time"]) for row in found["work"]}


def led(evaluation: Evaluation, person: str, fact: Any) -> Any:
    """A fact about the units that someone leads."""
    (position,) = [own.position for own in evaluation.people if own.id == person]
    return evaluation.column(fact, PERSON)[position]


def level(evaluation: Evaluation, person: str) -> str:
    return outcomes(evaluation)[person, LEVEL]


def not_proposed(evaluation: Evaluation, award: str) -> dict[str, tuple[str, str]]:
    """Those considered for an award and not proposed: their level and what became of them."""
    found = outcomes(evaluation)
    return {
        subject: (found[subject, LEVEL], outcome)
        for (subject, what), outcome in found.items()
        if what == award and outcome != "proposed"
    }


# --- all three --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "provinces"),
    [
        (2019, ["hoa-binh", "vinh-phuc"]),
        (2020, ["khanh-hoa", "lai-chau"]),
        (2021, ["thai-binh"]),
    ],
)
def test_a_year_evaluates_every_office_that_has_it(year: int, provinces: list[str]) -> None:
    done = whole_year(year)
    assert [evaluation.register.office.province for evaluation, _ in done.evaluations] == provinces
    assert not [evaluation.register.warnings for evaluation, _ in done.evaluations if evaluation.register.warnings]
    assert (done.not_evaluated, done.exit_status) == ((), 0)


@every_office
def test_the_records_hold_no_decision_of_the_year(office: Sample) -> None:
    """Awards and levels of people come out of the rules; the level of a unit is an input."""
    register = office.evaluate().register
    units = {row.unit_id for row in rows(register, "units")}
    assert not [row for row in rows(register, "awards") if row.year >= office.year]
    assert {row.subject_id for row in rows(register, "ratings") if row.year >= office.year} == units


@every_office
def test_the_invented_people_could_have_lived(office: Sample) -> None:
    register = office.evaluate().register
    people = {row.person_id: row for row in rows(register, "people")}
    assert len({row.full_name for row in people.values()}) == len(people)
    assert all(row.joined_on is None or row.joined_on.year - row.birth_date.year >= 18 for row in people.values())
    mothers = [people[row.person_id] for row in rows(register, "absences") if row.kind == "maternity"]
    assert mothers and all(row.gender == "female" and office.year - row.birth_date.year < 45 for row in mothers)


@every_office
def test_an_invented_office_keeps_within_the_ceiling_and_the_province_is_said_to_be_unsourced(office: Sample) -> None:
    evaluation = office.evaluate()
    assert not notes(evaluation, "quota.exceeded")
    assert len(notes(evaluation, "rulebook.unsourced")) == 1


@every_office
def test_the_readme_says_what_is_invented(office: Sample) -> None:
    text = (SAMPLE_DATA / office.province / "README.md").read_text(encoding="utf-8")
    assert "do máy đặt tên, không có thật" in text
    assert "danh hiệu, hình thức khen thưởng đều là hư cấu" in " ".join(text.split())


# --- Vĩnh Phúc 2019 ---------------------------------------------------------------------------------------------------


def test_vinh_phuc_publishes_two_programmes_that_count_and_four_figures_that_do_not() -> None:
    assert published(VINH_PHUC) >= {
        ("VP", True, 140, 122, None),
        ("VP", True, 80, 51, None),
        ("VP", False, 1519, 918, None),
        ("VP", False, None, 16300, None),
        ("VP", False, None, 22000, None),
        ("VP", False, None, 100, 98),  # the report gives 98 % and no number
    }


def test_the_head_is_held_to_the_share_of_the_office_whatever_the_own_work() -> None:
    """173 of 220 is from 70 % to below 100 %: Nghị định 56/2015, Điều 20 khoản 2."""
    evaluation = VINH_PHUC.evaluate()
    own = [row for row in rows(evaluation.register, "work") if row.subject_id == "VPH001"]
    assert [(row.assigned - row.not_due, row.poor) for row in own] == [(row.on_time, 0) for row in own]
    assert led(evaluation, "VPH001", LED_DONE_SHARE) == Fraction(122 + 51, 140 + 80)
    assert level(evaluation, "VPH001") == "HTNV"


def test_the_head_reads_the_share_and_the_name_of_the_level(thidua: Run) -> None:
    said = thidua("explain", "2019", "VPH001", "--office", "van-phong-vinh-phuc").stdout
    assert "✓ Mức hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực" in said
    assert "đơn vị phụ trách: 78,64 % (cần 100 %)  [NĐ 56/2015/NĐ-CP, Điều 20 khoản 2" in said


def test_an_initiative_does_not_lift_the_head_above_the_office() -> None:
    """The initiative would do for hoàn thành xuất sắc, had the office done all that was asked of it."""
    assert VINH_PHUC.effect(changed("work", PROGRAMME, done=140), changed("work", GOVERNMENT, done=80)) == {
        ("VPH001", LEVEL): "HTNV → HTXSNV",
        ("VPH001", "LDTT"): "not_met → proposed",
        ("VPH001", "CSTDCS"): "not_met → proposed",
    }


def test_tasks_not_yet_due_are_no_failure_once_they_are_recorded() -> None:
    """The report does not say how many of the rest were due; what the officer enters decides."""
    not_due = changed("work", PROGRAMME, not_due=18), changed("work", GOVERNMENT, not_due=29)
    assert level(VINH_PHUC.evaluate(*not_due), "VPH001") == "HTXSNV"


def test_the_programme_stands_at_the_edge_of_seventy_per_cent() -> None:
    def with_done(done: int) -> str:
        return level(VINH_PHUC.evaluate(changed("work", PROGRAMME, done=done)), "VPH001")

    assert [with_done(103), with_done(102)] == ["HTNV", "KHTNV..HTNV"]  # 154 and 153 of 220


def test_petitions_would_pull_the_head_below_every_standard_if_they_counted() -> None:
    """They come from citizens and stand in no programme, so the report of them is only told."""
    assert VINH_PHUC.effect(changed("work", {"subject_id": "VP", "assigned": 1519}, counts=True)) == {
        ("VPH001", LEVEL): "HTNV → KHTNV..HTNV",
        ("VPH001", "GK"): "proposed → missing_data",
    }


def test_other_leaders_are_held_to_the_units_they_lead_or_oversee() -> None:
    evaluation = VINH_PHUC.evaluate()
    leaders = [own.id for own in evaluation.people if own.row.role in ("head", "deputy")]
    limited = {person: led(evaluation, person, LED_DONE_SHARE) for person in leaders}
    limited = {person: done for person, done in limited.items() if done < 1}
    assert set(limited) == {"VPH001", "VPH003", "VPH017", "VPH018"}
    assert limited["VPH017"] == Fraction(7, 10)
    assert all((level(evaluation, person) == "HTNV") is (person in limited) for person in leaders)


def test_a_department_one_task_below_seventy_per_cent_leaves_its_leaders_to_the_head() -> None:
    assert VINH_PHUC.effect(changed("work", {"subject_id": "P04"}, done=62, on_time=62)) == {
        ("VPH017", LEVEL): "HTNV → KHTNV..HTNV",
        ("VPH018", LEVEL): "HTNV → KHTNV..HTNV",
        ("VPH017", "GK"): "proposed → missing_data",
    }


def test_vinh_phuc_comes_out_as_ever() -> None:
    evaluation = VINH_PHUC.evaluate()
    assert totals(evaluation) == {
        ("LDTT", "person"): 19,
        ("CSTDCS", "person"): 2,
        ("GK", "person"): 6,
        ("GK", "unit"): 3,
        ("BK_TINH", "person"): 1,
        ("BK_TINH", "unit"): 1,
        ("TTLDTT", "unit"): 5,
        ("TTLDXS", "unit"): 1,
    }
    assert levels(evaluation) == {"HTXSNV": 5, "HTTNV": 18, "HTNV": 5, "KHTNV": 2}
    assert not_proposed(evaluation, "LDTT") == {
        "VPH001": ("HTNV", "not_met"),  # by the office
        "VPH003": ("HTNV", "not_met"),  # by the departments overseen
        "VPH008": ("HTNV", "not_met"),  # two tasks late
        "VPH012": ("HTTNV", "not_met"),  # recruited nine months ago
        "VPH017": ("HTNV", "not_met"),  # by the department led
        "VPH018": ("HTNV", "not_met"),
        "VPH020": ("KHTNV", "not_met"),  # 67.5 % of the work done
        "VPH022": ("HTTNV", "not_met"),  # not registered
        "VPH023": ("KHTNV", "not_met"),  # reprimanded
        "VPH029": ("HTXSNV", "on_hold"),
        "VPH030": ("HTTNV", "not_met"),  # seconded in
    }
    assert fallen(evaluation, "BK_TINH") == {"P06": "not_met", "VPH004": "not_met"}
    assert fallen(evaluation, "GK") == {"VPH020": "not_met", "VPH029": "on_hold"}


# --- Thái Bình 2021 ---------------------------------------------------------------------------------------------------


def test_thai_binh_publishes_eight_months_that_have_no_target_and_so_do_not_count() -> None:
    assert published(THAI_BINH) >= {
        ("VP", False, None, 21000, None),
        ("VP", False, None, 8000, None),
        ("VP", False, None, 49, None),
        ("P05", False, None, 46000, None),
        ("P05", False, 10000, 9807, None),  # the report gives 98.07 % and no number
    }


def test_dossiers_without_the_number_on_time_would_leave_every_leader_above_them_open() -> None:
    """ "Basically all on time" is no figure: were they counted, nobody could be proposed on it."""
    counted = changed("work", {"subject_id": "P05", "done": 46000}, counts=True, assigned=46000)
    moved = THAI_BINH.effect(counted)
    assert {person: text for (person, what), text in moved.items() if what == LEVEL} == {
        "TB001": "HTTNV → HTNV..HTXSNV",
        "TB003": "HTTNV → HTNV..HTXSNV",
        "TB023": "HTXSNV → HTNV..HTXSNV",
        "TB024": "HTXSNV → HTNV..HTXSNV",
    }


def test_a_ballot_of_eight_of_nine_is_below_nine_tenths() -> None:
    assert THAI_BINH.effect(changed("votes", {"subject_id": "TB004"}, in_favour=9)) == {
        ("TB004", "CSTDT"): "not_met → proposed",
    }


def test_thai_binh_comes_out_as_ever() -> None:
    evaluation = THAI_BINH.evaluate()
    assert totals(evaluation) == {
        ("LDTT", "person"): 19,
        ("CSTDCS", "person"): 2,
        ("GK", "person"): 7,
        ("GK", "unit"): 3,
        ("BK_TINH", "unit"): 1,
        ("TTLDTT", "unit"): 4,
        ("TTLDXS", "unit"): 2,
    }
    assert levels(evaluation) == {
        "HTXSNV": 6,
        "HTTNV": 15,
        "HTNV": 3,
        "KHTNV": 1,
        "unrated": 1,
        "unrated..HTTNV": 1,
    }
    assert not_proposed(evaluation, "LDTT") == {
        "TB008": ("HTNV", "not_met"),  # four months of sick leave
        "TB011": ("HTNV", "not_met"),  # a sixth of the work late
        "TB012": ("unrated", "not_met"),  # recruited five months ago
        "TB019": ("HTTNV", "not_met"),  # not registered
        "TB020": ("unrated..HTTNV", "missing_data"),  # recruited nobody knows when
        "TB021": ("HTNV", "not_met"),  # some work poor
        "TB022": ("KHTNV", "not_met"),  # reprimanded
        "TB026": ("HTXSNV", "on_hold"),
    }
    assert fallen(evaluation, "BK_TINH") == {"P01": "not_met", "TB023": "not_met"}
    assert fallen(evaluation, "GK") == {"TB022": "not_met", "TB026": "on_hold"}


# --- Khánh Hòa 2020 ---------------------------------------------------------------------------------------------------


def test_khanh_hoa_publishes_dossiers_that_count_and_documents_that_do_not() -> None:
    assert published(KHANH_HOA) >= {
        ("VP", False, None, 52900, None),
        ("VP", False, None, 20300, None),
        ("P05", True, 600, 600, 600),
    }


def test_all_dossiers_on_time_carry_their_leader_to_good_and_not_to_excellent() -> None:
    """Nothing is reported as done beyond the mark, of which hoàn thành xuất sắc asks half."""
    evaluation = KHANH_HOA.evaluate()
    assert (led(evaluation, "KH024", LED_DONE_SHARE), led(evaluation, "KH024", LED_ON_TIME_AND_GOOD_SHARE)) == (1, 1)
    assert level(evaluation, "KH024") == "HTTNV"
    assert level(KHANH_HOA.evaluate(changed("work", {"subject_id": "P05"}, over_fulfilled=300)), "KH024") == "HTXSNV"


def test_dossiers_on_time_carry_their_leader_down_to_eighty_per_cent() -> None:
    assert not KHANH_HOA.effect(changed("work", {"subject_id": "P05"}, on_time=480))
    assert level(KHANH_HOA.evaluate(changed("work", {"subject_id": "P05"}, on_time=479)), "KH024") == "HTNV"


def test_khanh_hoa_comes_out_as_ever() -> None:
    evaluation = KHANH_HOA.evaluate()
    assert totals(evaluation) == {
        ("LDTT", "person"): 18,
        ("CSTDCS", "person"): 2,
        ("CSTDT", "person"): 1,
        ("GK", "person"): 6,
        ("GK", "unit"): 3,
        ("BK_TINH", "unit"): 1,
        ("TTLDTT", "unit"): 3,
        ("TTLDXS", "unit"): 2,
    }
    assert levels(evaluation) == {
        "HTXSNV": 8,
        "HTTNV": 12,
        "HTNV": 2,
        "KHTNV": 2,
        "unrated": 1,
        "unrated..HTTNV": 1,
    }
    assert not_proposed(evaluation, "LDTT") == {
        "KH008": ("unrated", "not_met"),  # at a course for ten months
        "KH011": ("HTNV", "not_met"),  # some work late
        "KH012": ("HTNV", "not_met"),  # over three months of leave
        "KH015": ("HTTNV", "on_hold"),
        "KH019": ("KHTNV", "not_met"),  # warned by the Party
        "KH021": ("HTTNV", "not_met"),  # not registered
        "KH023": ("KHTNV", "not_met"),  # more than half of the work late or poor
        "KH026": ("unrated..HTTNV", "missing_data"),  # recruited nobody knows when
    }
    assert fallen(evaluation, "BK_TINH") == {"P03": "not_met"}
    assert fallen(evaluation, "GK") == {"KH015": "on_hold", "KH023": "not_met"}


def test_several_commendations_of_a_year_must_be_for_different_achievements() -> None:
    assert notes(KHANH_HOA.evaluate(), "award.one_achievement") == [
        "BK_TINH và GK: một thành tích không tặng nhiều hình thức khen thưởng; hãy kiểm tra đó là các thành tích khác "
        "nhau [Luật TĐKT 2003, Điều 6 khoản 2]"
    ]


@pytest.mark.parametrize(
    ("province", "year", "successor"),
    [("vinh-phuc", 2019, "phu-tho"), ("hoa-binh", 2019, "phu-tho"), ("thai-binh", 2021, "hung-yen")],
)
def test_after_the_merger_the_successor_is_named_and_what_to_do_without_a_plugin_of_it(
    thidua: Run, province: str, year: int, successor: str
) -> None:
    given = ("evaluate", str(year), "--data", SAMPLE_DATA / province, "--decision-date")
    assert thidua(*given, "30/06/2025").returncode == 0
    done = thidua(*given, "01/07/2025")
    assert done.returncode == 3
    assert f'("{successor}"); hãy cài plugin của tỉnh đó và sửa mã tỉnh, chưa có plugin thì bỏ mã tỉnh' in done.stderr
