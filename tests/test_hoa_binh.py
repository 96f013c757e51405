"""Văn phòng UBND tỉnh Hòa Bình 2019: the published figures come out of the records, and each record counts.

`effect` compares every level and every outcome of the office before and after, so what a test does not name must not
have moved.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve

from tests.sample_office import LEVEL, Sample, added, changed, fallen, levels, notes, outcomes, rows, totals, without
from thidua.flow import Register
from thidua.law.level import Level

OFFICE = Sample("hoa-binh", 2019)

# The initiative that would carry HB007, CSTĐCS for the third year running, to the title of the province.
PROVINCIAL = changed("initiatives", {"initiative_id": "SK19-03"}, scope="province")


def test_the_published_totals_come_out_and_no_others() -> None:
    assert totals(OFFICE.evaluate()) == {
        ("LDTT", "person"): 62,
        ("CSTDCS", "person"): 13,
        ("TTLDTT", "unit"): 13,
        ("TTLDXS", "unit"): 2,
        ("BK_TINH", "unit"): 2,
        ("BK_TINH", "person"): 2,
        ("BK_TTG", "unit"): 1,
        ("BK_BO", "person"): 2,
    }


def test_the_published_levels_come_out() -> None:
    assert levels(OFFICE.evaluate()) == {"HTXSNV": 31, "HTTNV": 36, "HTNV": 1, "KHTNV": 2}


def test_the_published_initiatives_are_on_record() -> None:
    recorded = rows(OFFICE.evaluate().register, "initiatives")
    scopes = [row.scope for row in recorded if row.year == 2019 and row.kind == "initiative"]
    assert sorted(scopes) == ["province"] * 2 + ["unit"] * 8


def test_more_than_fifteen_per_cent_is_said_with_figures_and_citation() -> None:
    assert notes(OFFICE.evaluate(), "quota.exceeded") == [
        "13 CSTDCS trên 62 LDTT (20,97 %), vượt 15 %: tối đa 9; chỉ cảnh báo, không cắt "
        "[NĐ 91/2017/NĐ-CP, Điều 9 khoản 3]"
    ]


def test_every_list_of_nominees_loses_some_by_rule() -> None:
    evaluation = OFFICE.evaluate()
    assert {award: fallen(evaluation, award) for award in ("BK_TTG", "BK_TINH", "BK_BO", "CSTDT")} == {
        "BK_TTG": {"P12": "to_review"},
        "BK_TINH": {"P04": "not_met", "HB005": "not_met", "HB058": "not_met"},
        "BK_BO": {"HB029": "on_hold"},
        "CSTDT": {"HB007": "not_met"},
    }


def test_five_who_did_well_miss_the_title_each_for_another_reason() -> None:
    found = outcomes(OFFICE.evaluate())
    well = [subject for (subject, what), level in found.items() if what == LEVEL and level in ("HTTNV", "HTXSNV")]
    assert {subject: found[subject, "LDTT"] for subject in well if found[subject, "LDTT"] != "proposed"} == {
        "HB019": "not_met",  # a year of study with a result below khá
        "HB029": "on_hold",  # an accusation is being verified
        "HB051": "not_met",  # not registered
        "HB057": "not_met",  # recruited less than ten months ago
        "HB070": "missing_data",  # recruited nobody knows when
    }


def test_an_initiative_withdrawn_takes_what_rested_on_it_up_to_the_title_of_the_unit() -> None:
    assert OFFICE.effect(without("initiatives", initiative_id="SK19-04")) == {
        ("HB013", LEVEL): "HTXSNV → HTTNV",
        ("HB014", LEVEL): "HTXSNV → HTTNV",
        ("HB013", "CSTDCS"): "proposed → not_met",
        ("HB014", "CSTDCS"): "proposed → not_met",
        ("HB013", "BK_TINH"): "proposed → not_met",
        ("P02", "TTLDXS"): "proposed → not_met",
    }


def test_a_scheme_serves_the_level_but_is_no_initiative() -> None:
    assert OFFICE.effect(changed("initiatives", {"initiative_id": "SK19-05"}, kind="scheme")) == {
        ("HB039", "CSTDCS"): "proposed → not_met",
    }


def test_one_task_not_done_costs_level_and_title() -> None:
    assert OFFICE.effect(changed("work", {"subject_id": "HB008"}, done=36, on_time=36)) == {
        ("HB008", LEVEL): "HTXSNV → HTNV",
        ("HB008", "LDTT"): "proposed → not_met",
    }


def test_a_persons_run_of_years_breaks_where_a_year_is_gone() -> None:
    assert OFFICE.effect(without("ratings", subject_id="HB035", year=2018)) == {
        ("HB035", "BK_TINH"): "proposed → not_met",
    }


def test_a_units_run_of_years_breaks_where_a_year_is_gone() -> None:
    assert OFFICE.effect(without("ratings", subject_id="P03", year=2018)) == {("P03", "BK_TINH"): "proposed → not_met"}


def test_figures_read_in_an_older_decree_never_refuse_but_send_to_review() -> None:
    assert OFFICE.effect(without("ratings", subject_id="P01", year=2016)) == {
        ("P01", "BK_TTG"): "proposed → to_review",
    }


def test_a_hold_stops_every_award_of_the_person_and_nobody_elses() -> None:
    assert OFFICE.effect(added("holds", subject_id="HB013", since=date(2020, 1, 2))) == {
        ("HB013", "LDTT"): "proposed → on_hold",
        ("HB013", "CSTDCS"): "proposed → on_hold",
        ("HB013", "BK_TINH"): "proposed → on_hold",
    }


def test_a_hold_that_ends_on_the_day_of_the_decision_or_begins_after_it_stops_nothing() -> None:
    assert not OFFICE.effect(
        added("holds", subject_id="HB013", since=date(2019, 6, 3), until=date(2020, 1, 10)),
        added("holds", subject_id="HB014", since=date(2020, 1, 11)),
    )


def test_who_is_not_registered_is_not_considered() -> None:
    assert OFFICE.effect(without("registrations", subject_id="HB009")) == {("HB009", "LDTT"): "proposed → not_met"}


def test_a_unit_not_registered_is_not_considered() -> None:
    assert OFFICE.effect(without("registrations", subject_id="P05")) == {
        ("P05", "CO_TINH"): "not_nominated → not_met",
        ("P05", "TTLDTT"): "proposed → not_met",
    }


def test_a_reprimand_fails_the_year_and_with_it_the_units_excellent_title() -> None:
    reprimand = added(
        "discipline", subject_id="HB014", form="khien_trach", channel="state", decided_on=date(2019, 11, 4)
    )
    assert OFFICE.effect(reprimand) == {
        ("HB014", LEVEL): "HTXSNV → KHTNV",
        ("HB014", "LDTT"): "proposed → not_met",
        ("HB014", "CSTDCS"): "proposed → not_met",
        ("HB014", "GK"): "not_nominated → not_met",
        ("P02", "TTLDXS"): "proposed → not_met",
    }


def test_a_warning_instead_of_a_reprimand_costs_the_unit_its_plain_title_too() -> None:
    heavier = changed("discipline", {"subject_id": "HB066"}, form="canh_cao")
    assert OFFICE.effect(heavier) == {("P12", "TTLDTT"): "proposed → not_met"}


def test_discipline_that_counted_in_another_year_counts_no_second_time() -> None:
    assert not OFFICE.effect(
        added(
            "discipline",
            subject_id="HB014",
            form="canh_cao",
            channel="state",
            decided_on=date(2019, 11, 4),
            counted_in_year=2018,
        )
    )


def test_a_year_of_study_with_a_result_of_kha_counts_as_work() -> None:
    assert OFFICE.effect(changed("absences", {"person_id": "HB019"}, result="kha")) == {
        ("HB019", "LDTT"): "not_met → proposed",
    }


def test_a_recruitment_day_filled_in_decides_at_ten_months_and_not_before() -> None:
    def recruited(day: date) -> dict[tuple[str, str], str]:
        return OFFICE.effect(changed("people", {"person_id": "HB070"}, joined_on=day))

    assert recruited(date(2012, 3, 1)) == {("HB070", "LDTT"): "missing_data → proposed"}
    assert recruited(date(2019, 3, 1)) == {("HB070", "LDTT"): "missing_data → proposed"}
    assert recruited(date(2019, 3, 2)) == {("HB070", "LDTT"): "missing_data → not_met"}


def test_an_initiative_of_the_province_carries_a_third_year_to_the_higher_title() -> None:
    assert OFFICE.effect(PROVINCIAL) == {("HB007", "CSTDT"): "not_met → proposed"}
    assert notes(OFFICE.evaluate(PROVINCIAL), "vote.needed")


def test_a_vote_below_nine_tenths_of_all_members_refuses() -> None:
    def vote(in_favour: int) -> dict[tuple[str, str], str]:
        held = added("votes", subject_id="HB007", award="CSTDT", members=15, in_favour=in_favour)
        return OFFICE.effect(held, given=(PROVINCIAL,))

    assert vote(13) == {("HB007", "CSTDT"): "proposed → not_met"}
    assert not vote(14)


def test_an_award_revoked_breaks_the_run_that_it_stood_in() -> None:
    revoked = {"subject_id": "HB007", "award": "CSTDCS", "year": 2018}
    assert OFFICE.effect(changed("awards", revoked, revoked_on=date(2019, 6, 3)), given=(PROVINCIAL,)) == {
        ("HB007", "CSTDT"): "proposed → not_met",
    }


def test_a_title_already_refused_by_decision_takes_away_what_builds_on_it() -> None:
    assert OFFICE.effect(added("awards", subject_id="HB005", award="LDTT", year=2019, granted=False)) == {
        ("HB005", "CSTDCS"): "proposed → not_met",
    }


def test_a_lower_level_of_a_unit_costs_what_asks_for_excellence() -> None:
    assert OFFICE.effect(changed("ratings", {"subject_id": "P02", "year": 2019}, rating=Level.HTTNV)) == {
        ("P02", "TTLDXS"): "proposed → not_met",
        ("P02", "BK_TINH"): "proposed → not_met",
    }


def test_a_units_unfinished_programme_falls_on_all_who_lead_it() -> None:
    """The room's own leaders are left far below 70 % and fit no level; the office's are above it over all they lead."""
    unfinished = changed("work", {"subject_id": "P04"}, assigned=90)
    assert OFFICE.effect(unfinished) == {
        ("HB001", LEVEL): "HTXSNV → HTNV",
        ("HB003", LEVEL): "HTXSNV → HTNV",
        ("HB021", LEVEL): "HTXSNV → KHTNV..HTNV",
        ("HB022", LEVEL): "HTXSNV → KHTNV..HTNV",
        ("HB001", "LDTT"): "proposed → not_met",
        ("HB003", "LDTT"): "proposed → not_met",
        ("HB021", "LDTT"): "proposed → not_met",
        ("HB022", "LDTT"): "proposed → not_met",
        ("HB001", "CSTDCS"): "proposed → not_met",
    }


def test_an_initiative_not_yet_spent_serves_the_certificate_of_the_province() -> None:
    assert OFFICE.effect(without("initiative_uses", initiative_id="SK18-04")) == {
        ("HB058", "BK_TINH"): "not_met → proposed",
    }


def test_without_a_nomination_nobody_is_proposed_for_what_needs_one() -> None:
    assert OFFICE.effect(without("nominations", subject_id="HB035", award="BK_TINH")) == {
        ("HB035", "BK_TINH"): "proposed → not_nominated",
    }


def test_who_is_seconded_in_is_left_to_the_sending_agency() -> None:
    assert OFFICE.effect(added("postings", person_id="HB010", kind="secondment_in", from_=date(2019, 5, 2))) == {
        ("HB010", "LDTT"): "proposed → not_met",
    }


def test_the_excellent_office_fails_the_excellent_title_by_its_two_failed_people_alone() -> None:
    mended = OFFICE.effect(
        without("discipline", subject_id="HB066"), changed("work", {"subject_id": "HB053"}, done=40, on_time=40)
    )
    assert mended["VP", "TTLDXS"] == "not_met → proposed"


def test_one_initiative_behind_two_awards_is_pointed_out() -> None:
    assert notes(OFFICE.evaluate(), "initiative.shared") == [
        "BK_TINH và CSTDCS cùng dựa vào sáng kiến SK19-02; hãy kiểm tra một sáng kiến có được dùng hai lần không"
    ]


def test_a_title_obtained_by_the_level_rests_on_no_initiative() -> None:
    """Luật 2022: excellent work gives the title, so the initiative of the year is free for the commendation."""

    def decided_in_2024(register: Register) -> Register:
        return evolve(register, settings=evolve(register.settings, decision_date=date(2024, 1, 15)))

    evaluation = OFFICE.evaluate(decided_in_2024)
    found = outcomes(evaluation)
    assert found["HB035", "BK_TINH"] == found["HB035", "CSTDCS"] == "proposed"
    assert notes(evaluation, "initiative.shared") == []
