"""Places shared out by unit, and a ceiling on a level that makes those outside it fall."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from tests.test_unknowns import GUESS, NATIONAL, trial
from thidua.cases import load_cases
from thidua.explain.subject import explain
from thidua.export.paper import Job
from thidua.export.papers import paper
from thidua.export.results_csv import write_csv
from thidua.export.roll import roll_of
from thidua.export.stamp import stamp_of
from thidua.export.wording import quota_cells
from thidua.facts.standing import SCORE
from thidua.flow import Evaluation, Office, Outcome, Register, YearSettings
from thidua.law.award import Effect, Quota, Rounding
from thidua.law.criterion import Verdict
from thidua.law.level import Level
from thidua.law.regime import LevelQuota
from thidua.law.value import Between
from thidua.offices import Run
from thidua.pipeline import evaluate
from thidua.plugins import National
from thidua.problems import Where
from thidua.records import AwardRecord, Person, Rating, Unit, Vote, Work
from thidua.register.above import above_ceiling
from thidua.register.entry import Decision, Entry, Head

HALF = Fraction(1, 2)
IN, OUT, TIE = Outcome.PROPOSED, Outcome.OVER_QUOTA, Outcome.TIE


def office(scores: dict[str, int], decided: dict[str, Level] | None = None) -> Register:
    """People with points, in the units that their ids name: A1 in A, below X; all did all of their work well."""
    units = [Unit("VP", "VP", kind="office"), Unit("X", "X", parent_id="VP"), Unit("C", "C", parent_id="VP")]
    units += [Unit(unit, unit, parent_id="X") for unit in "AB"]
    people: list[Any] = [
        Person(who, who, unit_id=who[0], role="staff", staff_kind="civil_servant", joined_on=date(2001, 1, 1))
        for who in scores
    ]
    work = [Work(who, None, assigned=10, done=10, on_time=10, over_fulfilled=6, poor=0) for who in scores]
    ratings = [Rating(who, 2020, (decided or {}).get(who), Fraction(points)) for who, points in scores.items()]
    tables = {"units": units, "people": people, "work": work, "ratings": ratings, "registrations": []}
    settings = YearSettings(decision_date=date(2020, 12, 31), presume=("registrations",))
    return Register(Office("vp", "VP"), 2020, settings, 2015, tables)


def judged(scores: dict[str, int], pool: str) -> dict[str, Outcome]:
    """What everyone comes to under `cut`."""
    found = cut(office(scores), pool)
    result = found.result("THU", "person")
    assert result is not None
    return {own.id: result.outcome_of(own.position) for own in found.people}


def cut(register: Register, pool: str) -> Evaluation:
    """An award for everyone, of which half of the holders of another may have it, by points."""
    base = trial("NEN", 60, SCORE.at_least(0, why=GUESS))
    award = trial(
        "THU", 61, base.standard, quota=Quota("NEN", HALF, Rounding.FLOOR, pool, (SCORE,), Effect.CUT, (), (GUESS,))
    )
    law = evolve(NATIONAL, regimes=tuple(evolve(r, rules=(*r.rules, base, award)) for r in NATIONAL.regimes))
    return evaluate(register, law, None)


PEOPLE = {"A1": 90, "A2": 80, "B1": 70, "B2": 60, "B3": 50, "B4": 40, "C1": 99, "C2": 99}


@pytest.mark.parametrize(
    ("pool", "inside", "level"),
    [
        ("office", {"C1", "C2", "A1", "A2"}, set()),
        ("unit", {"A1", "B1", "B2"}, {"C1", "C2"}),  # one place in C, and two with the same points
        ("parent", {"A1", "A2", "B1"}, {"C1", "C2"}),  # A and B compete for the three places of X
    ],
)
def test_places_are_of_the_pool(pool: str, inside: set[str], level: set[str]) -> None:
    outcomes = judged(PEOPLE, pool)
    assert {who for who, outcome in outcomes.items() if outcome is IN} == inside
    assert {who for who, outcome in outcomes.items() if outcome is TIE} == level
    assert {outcome for who, outcome in outcomes.items() if who not in inside | level} == {OUT}


def held(found: Evaluation, who: str) -> list[tuple[str, str]]:
    """The lines on the ceiling of someone's explanation, with their marks."""
    (own,) = (own for own in found.people if own.id == who)
    lines = list(explain(found, own, ["THU"]))
    (first,) = (number for number, line in enumerate(lines) if line.text.startswith("Tỷ lệ"))
    marks = {None: "·", Verdict.MET: "✓", Verdict.NOT_MET: "✗", Verdict.UNKNOWN: "?"}
    return [(marks[line.verdict], "; ".join([line.text, *line.remarks])) for line in lines[first : first + 2]]


SCORES = "Điểm đánh giá trong năm"


def test_an_explanation_says_what_a_ceiling_that_cuts_decided_by() -> None:
    found = cut(office({"A1": 90, "A2": 80}), "office")
    places = "Tỷ lệ: không quá 50 % của 2 NEN là 1; đủ điều kiện 2; đề nghị 1; xếp thứ"
    assert held(found, "A1") == [("✓", f"{places} 1"), ("·", f"{SCORES}: 90")]
    assert held(found, "A2") == [("✗", f"{places} 2"), ("·", f"{SCORES}: 80")]


def test_an_explanation_says_what_the_places_wait_for() -> None:
    register = office({"A1": 90, "A2": 80})
    register.tables["ratings"][1] = Rating("A2", 2020, None, None)  # type: ignore[index]
    found = cut(register, "office")
    places = "Tỷ lệ: không quá 50 % của 1–2 NEN là 0–1; đủ điều kiện 1–2; đề nghị 0"
    others = "còn chờ kết quả của người, tập thể khác trong cùng phạm vi tính"
    assert held(found, "A1") == [("?", f"{places}; {others}"), ("·", f"{SCORES}: 90")]
    rows = "".join(write_csv(Run(Path(), 2020, ((found, None),), (), ())))
    (row,) = (line for line in rows.splitlines() if ";A1;" in line and ";THU;" in line)
    assert f';missing_data;;"{places.replace("Tỷ lệ", "tỷ lệ")}";' in row


def test_the_note_on_a_cut_says_who_has_neither_a_place_nor_none() -> None:
    (note,) = (note for note in cut(office({"A1": 80, "A2": 80}), "office").warnings if note.code == "quota.exceeded")
    assert "cắt còn 0, 2 đồng hạng tại ngưỡng" in note.message


def minutes(*voted: str, **scores: int) -> Any:
    """What the minutes say of the award, with ballots on some, all in favour; no text asks for a ballot."""
    register = office(scores)
    votes = [Vote(who, "THU", council="office", round=1, members=9, in_favour=9) for who in voted]
    found = cut(evolve(register, tables={**register.tables, "votes": votes}), "office")
    roll = roll_of(found)
    job = Job(roll, stamp_of(Run(Path(), 2020, ((found, None),), (), ()), roll))
    said = paper("minutes").data(job)
    (group,) = (group for group in said["nhom"] if "THU" in group["ten"])
    (told,) = (line for line in said["ket_luan"] if "THU" in line)
    return group, told.partition("(")[2]


def test_the_minutes_tell_those_level_at_the_cut_from_those_within_it() -> None:
    group, told = minutes(A1=90, A2=80, A3=80, A4=70)
    assert [line["ho_ten"] for line in group["dong"]] == ["A1", "A2", "A3"]
    level = "đồng hạng tại ngưỡng của tỷ lệ khống chế, Hội đồng quyết định"
    assert group["ghi_chu"] == [f"A2: {level}", f"A3: {level}"]
    assert told == f"kết quả xét: 1 cá nhân; 2 cá nhân {level})."


def test_the_minutes_keep_whom_the_council_voted_on_outside_the_ceiling() -> None:
    group, told = minutes("A1", "A2", A1=90, A2=80)
    assert [(line["ho_ten"], line["dong_y"]) for line in group["dong"]] == [("A1", "9"), ("A2", "9")]
    assert group["ghi_chu"] == ["A2: đủ tiêu chuẩn, ngoài tỷ lệ khống chế"]
    assert told == "kết quả xét: 1 cá nhân; 1 cá nhân đủ tiêu chuẩn, ngoài tỷ lệ khống chế)."


def decided(*granted: str, **scores: int) -> Evaluation:
    """The award under its ceiling once it was granted to some by a decision of the year."""
    register = office(scores)
    awards = [AwardRecord(who, "THU", 2020, decision_no="1/QĐ") for who in granted]
    return cut(evolve(register, tables={**register.tables, "awards": awards}), "office")


def test_what_is_decided_above_the_ceiling_is_not_told_as_cut() -> None:
    found = decided("A2", "A3", A1=90, A2=80, A3=80)
    (note,) = (note for note in found.warnings if note.code == "quota.exceeded")
    above = "tối đa 1; cắt còn 2, vẫn vượt vì những quyết định đã ghi; hãy kiểm tra các quyết định đó"
    assert above in note.message
    places = "Tỷ lệ: không quá 50 % của 3 NEN là 1; đủ điều kiện 3; đề nghị 2"
    seated = "đã có quyết định của năm nên không xếp hạng trong tỷ lệ"
    assert held(found, "A2")[0] == ("·", f"{places}; {seated}")
    assert held(found, "A1") == [("✗", f"{places}; xếp thứ 3"), ("·", f"{SCORES}: 90")]


def test_a_decision_above_the_ceiling_is_told_before_it_is_recorded() -> None:
    found, nowhere = decided("A2", A1=90, A2=80, A3=80), Where("kq.json")
    head = Head("2/QĐ", date(2020, 12, 31), "head_of_office", date(2020, 12, 31), "vp")

    def told(*granted: str) -> list[str]:
        entries = tuple(Entry(nowhere, who, "person", who, "THU", 2020) for who in granted)
        return list(above_ceiling(Decision(head, entries, {}), found))

    assert told() == []
    assert told("A1") == [
        "Lưu ý: THU: 2 lượt tặng trong năm, vượt tỷ lệ khống chế 50 % của NEN (tối đa 1); hãy kiểm tra lại trước khi ký"
    ]


def levels(scores: dict[str, int], decided: dict[str, Level] | None = None) -> list[Any]:
    return list(evaluated(scores, decided).ratings.levels)


def evaluated(scores: dict[str, int], decided: dict[str, Level] | None = None) -> Evaluation:
    """Where HTXSNV is for half of those at HTTNV or better in each unit."""
    ceiling = LevelQuota(Level.HTXSNV, (Level.HTTNV, Level.HTXSNV), HALF, Rounding.FLOOR, "unit", (SCORE,), Effect.CUT)
    ratings = tuple(evolve(each, quota=ceiling) for each in NATIONAL.ratings)
    law: National = evolve(NATIONAL, ratings=ratings)
    return evaluate(office(scores, decided), law, None)


GOOD, BEST = Level.HTTNV, Level.HTXSNV


def test_those_outside_the_places_of_a_level_fall_one_level() -> None:
    assert levels({"A1": 90, "A2": 80}, {"A1": BEST, "A2": GOOD}) == [BEST, GOOD]
    assert levels({"A1": 90, "A2": 80, "B1": 1, "B2": 2}) == [BEST, GOOD, GOOD, BEST]


def test_those_level_at_the_cut_of_a_level_are_at_one_of_two() -> None:
    assert levels({"A1": 80, "A2": 80}) == [Between(GOOD, BEST), Between(GOOD, BEST)]


def test_a_decided_level_keeps_its_place() -> None:
    assert levels({"A1": 90, "A2": 80}, {"A2": BEST}) == [GOOD, BEST]


def test_an_explanation_says_that_a_ceiling_made_a_level_fall() -> None:
    found = evaluated({"A1": 90, "A2": 80})
    lines = [
        line.text for own in found.people for line in explain(found, own) if line.text.startswith("Đạt tiêu chuẩn")
    ]
    assert lines == ["Đạt tiêu chuẩn hoàn thành xuất sắc nhiệm vụ, ngoài tỷ lệ nên thấp hơn một mức"]


def test_a_ceiling_of_the_whole_province_is_said_to_be_one() -> None:
    """An office's data show a part of it only, so that they exceed it for themselves and nothing is cut."""
    cases = load_cases([Path(__file__).parent / "cases" / "law_2003_co.toml"])
    (case,) = (one for one in cases if one.name == "Hai trong năm vượt 20 %: chỉ cảnh báo, vẫn đề nghị cả hai")
    evaluation = evaluate(case.register, NATIONAL, None)
    assert [note.message for note in evaluation.warnings if note.code == "quota.exceeded"] == [
        "2 CO_CP trên 5 CO_TINH (40 %), riêng cơ quan này vượt 20 %: tối đa 1; chỉ cảnh báo, không cắt, vì tỷ lệ tính "
        "trong toàn tỉnh [NĐ 91/2017/NĐ-CP, Điều 11]"
    ]
    (held,) = (one for one in evaluation.quotas if one.award == "CO_CP")
    assert quota_cells(held)[-1] == "chỉ cảnh báo, tỷ lệ tính trong toàn tỉnh"
