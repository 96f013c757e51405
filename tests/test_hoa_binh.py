"""Văn phòng UBND tỉnh Hòa Bình 2019: the published figures come out of the records, and each record counts."""

from __future__ import annotations

from datetime import date

from tests.sample_office import LEVEL, Sample, added, changed, fallen, levels, notes, outcomes, totals, without
from thidua.law.level import Level

OFFICE = Sample("hoa-binh", 2019)
PUBLISHED = {
    ("LDTT", "person"): 62,
    ("CSTDCS", "person"): 13,
    ("TTLDTT", "unit"): 13,
    ("TTLDXS", "unit"): 2,
    ("BK_TINH", "unit"): 2,
    ("BK_TINH", "person"): 2,
    ("BK_TTG", "unit"): 1,
    ("BK_BO", "person"): 2,
}

# The initiative that would carry HB007, three years running CSTĐCS, to the title of the province.
PROVINCIAL = changed("initiatives", {"initiative_id": "SK19-03"}, scope="province")


def test_the_published_totals_come_out_and_no_others() -> None:
    assert totals(OFFICE.evaluate()) == PUBLISHED


def test_the_published_levels_come_out() -> None:
    assert levels(OFFICE.evaluate()) == {"HTXSNV": 31, "HTTNV": 36, "HTNV": 1, "KHTNV": 2}


def test_the_published_number_of_initiatives_is_on_record() -> None:
    rows = [row for row in OFFICE.evaluate().register.tables["initiatives"] if row.year == 2019]  # type: ignore[attr-defined]
    scopes = [row.scope for row in rows if row.kind == "initiative"]  # type: ignore[attr-defined]
    assert (scopes.count("province"), scopes.count("unit")) == (2, 8)


def test_more_than_fifteen_per_cent_is_said_with_figures_and_citation() -> None:
    assert notes(OFFICE.evaluate(), "quota.exceeded") == [
        "13 CSTDCS trên 62 LDTT (20,97 %), vượt 15 %: tối đa 9; chỉ cảnh báo, không cắt "
        "[NĐ 91/2017/NĐ-CP, Điều 9 khoản 3]"
    ]


def test_every_list_of_nominees_loses_some_by_rule() -> None:
    evaluation = OFFICE.evaluate()
    assert {award: fallen(evaluation, award) for award in ("BK_TTG", "BK_TINH", "BK_BO", "CSTDT")} == {
        "BK_TTG": {"P12": "to_review"},  # four years of HTXSNV, and the figure of five is doubtful law
        "BK_TINH": {"P04": "not_met", "HB005": "not_met", "HB058": "not_met"},
        "BK_BO": {"HB029": "on_hold"},
        "CSTDT": {"HB007": "not_met"},
    }


def test_the_office_rated_excellent_fails_the_excellent_title_by_its_two_failed_people() -> None:
    assert outcomes(OFFICE.evaluate())["VP", "TTLDXS"] == "not_met"
    mended = OFFICE.effect(
        without("discipline", subject_id="HB066"),
        changed("work", {"subject_id": "HB053"}, done=40, on_time=40),
        without("registrations", subject_id="HB051"),
    ) if False else OFFICE.effect(
        without("discipline", subject_id="HB066"), changed("work", {"subject_id": "HB053"}, done=40, on_time=40)
    )
    assert mended["VP", "TTLDXS"] == "not_met → proposed"
