"""A council puts a subject forward for a lower award: what that takes away, what it gives, and what it never gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from tests.conftest import Run
from thidua.explain.subject import explain
from thidua.facts.standing import RATING
from thidua.flow import Evaluation, Office, Register, YearSettings
from thidua.law.award import TITLE, Award, AwardRule, Ballot, Quorum
from thidua.law.citation import Document, Interpretation, Span
from thidua.law.fact import PERSON
from thidua.law.level import Level
from thidua.law.regime import Regime
from thidua.pipeline import evaluate
from thidua.plugins import National, load_national
from thidua.records import CouncilMember, Nomination, Person, Rating, Unit, Vote

GUESS = Interpretation("thử")
DECISION = Document("qd", "QĐ 1", "Quyết định")
ASKED = (DECISION.article("5"),)
QUORUM = Quorum("Họp Hội đồng", Fraction(2, 3), DECISION.article("8"))
OFFICE = Callable[..., Path]


def rule(code: str, height: int, least: Level, **more: Any) -> AwardRule:
    award = Award(code, f"Danh hiệu {code}", (PERSON,), TITLE, "head_of_office", height)
    return AwardRule(award, PERSON, RATING.at_least(least, why=GUESS), **more)


HIGH = rule("CAO", 2, Level.HTTNV, ballot=Ballot(Fraction(4, 5), cites=ASKED))
LOW = rule("THAP", 1, Level.HTTNV)


def judged(
    *votes: Vote,
    level: Level | None = Level.HTTNV,
    high: AwardRule = HIGH,
    low: AwardRule = LOW,
    **tables: Any,
) -> Evaluation:
    """One person, nominated for the higher award only."""
    there = {
        "units": [Unit("P", "Phòng")],
        "people": [Person("A", "An", unit_id="P", joined_on=date(2010, 1, 1))],
        "ratings": [Rating("A", 2020, level)],
        "nominations": [Nomination("A", "CAO", origin="2020/nominations.csv", line=2)],
        "votes": votes,
        **tables,
    }
    register = Register(Office("vp", "VP"), 2020, YearSettings(date(2020, 12, 31)), 2015, there)
    regime = Regime("thu", "Luật Thử", Span(date(2000, 1, 1)), (high, low))
    return evaluate(register, National((regime,), load_national().ratings, ()), None)


def vote(in_favour: int | None = 9, lowered_to: str | None = "THAP", **cells: Any) -> Vote:
    cells = {"council": "office", "round": 1, "members": 9, "origin": "2020/votes.csv", "line": 2, **cells}
    reason = "chưa tiêu biểu" if lowered_to else None
    return Vote("A", "CAO", in_favour=in_favour, lowered_to=lowered_to, reason=reason, **cells)


def outcomes(evaluation: Evaluation) -> tuple[str, str]:
    """Of the higher and the lower award."""
    high, low = (evaluation.result(code, PERSON) for code in ("CAO", "THAP"))
    assert high and low
    return high.outcome_of(0).code, low.outcome_of(0).code


def told(evaluation: Evaluation, award: str) -> list[str]:
    return [line.text for line in explain(evaluation, evaluation.people[0], [award])]


def notes(evaluation: Evaluation, code: str) -> list[str]:
    return [note.message for note in evaluation.warnings if note.code == code]


# --- outcomes --------------------------------------------------------------------------------------------------------


def test_the_higher_award_is_lost_and_the_lower_one_needs_no_nomination() -> None:
    assert outcomes(judged(vote(lowered_to=None))) == ("proposed", "not_nominated")
    assert outcomes(judged(vote())) == ("not_met", "proposed")


def test_a_lowering_counts_where_the_rule_asks_for_no_ballot_and_without_figures() -> None:
    assert outcomes(judged(vote(None), high=evolve(HIGH, ballot=None))) == ("not_met", "proposed")
    assert outcomes(judged(vote(None))) == ("not_met", "proposed")


@pytest.mark.parametrize(
    ("level", "found"), [(Level.HTNV, ("not_met", "not_met")), (None, ("missing_data", "missing_data"))]
)
def test_a_lowering_makes_no_standard_met(level: Level | None, found: tuple[str, str]) -> None:
    assert outcomes(judged(vote(), level=level)) == found


@pytest.mark.parametrize(
    ("votes", "found"),
    [
        ((vote(), vote(lowered_to=None, round=2)), ("proposed", "not_nominated")),  # the last round stands
        ((vote(lowered_to=None), vote(round=2)), ("not_met", "proposed")),
        ((vote(), vote(lowered_to=None, council="province")), ("not_met", "proposed")),  # that of any council
        ((vote(), vote(lowered_to=None, round=None)), ("missing_data", "missing_data")),  # which is last is not known
    ],
)
def test_the_ballot_that_counts_of_any_council_lowers(votes: tuple[Vote, ...], found: tuple[str, str]) -> None:
    assert outcomes(judged(*votes)) == outcomes(judged(*votes[::-1])) == found


def test_a_council_that_the_rule_does_not_ask_lowers_nobody() -> None:
    asked = evolve(HIGH, ballot=Ballot(Fraction(4, 5), cites=ASKED, council="province"))
    assert outcomes(judged(vote(), high=asked)) == ("proposed", "not_nominated")


@pytest.mark.parametrize(
    ("present", "found"),
    [(5, ("proposed", "not_nominated")), (6, ("not_met", "proposed")), (None, ("missing_data", "missing_data"))],
)
def test_a_meeting_below_its_quorum_lowers_nobody(present: int | None, found: tuple[str, str]) -> None:
    asked = evolve(HIGH, ballot=Ballot(Fraction(4, 5), cites=ASKED, quorums=(QUORUM,)))
    assert outcomes(judged(vote(present=present), high=asked)) == found


# --- how it is told --------------------------------------------------------------------------------------------------


def test_the_explanation_of_both_awards_names_the_lowering() -> None:
    evaluation = judged(vote())
    assert told(evaluation, "CAO")[:4] == [
        "Danh hiệu CAO: không đạt, Hội đồng hạ xuống Danh hiệu THAP: chưa tiêu biểu",
        "Đề cử: có (cần có)",
        "Bỏ phiếu: 9/9 (cần ít nhất 80 % tổng số thành viên Hội đồng)",
        "Hội đồng hạ xuống Danh hiệu THAP: chưa tiêu biểu",
    ]
    assert told(evaluation, "THAP")[:2] == [
        "Danh hiệu THAP: đề nghị",
        "Đề cử: có, do Hội đồng hạ từ Danh hiệu CAO (cần có)",
    ]


def test_a_lower_award_that_needs_no_nomination_says_where_the_subject_comes_from() -> None:
    evaluation = judged(vote(), low=evolve(LOW, nomination=False))
    assert told(evaluation, "THAP")[1] == "Hội đồng đưa xuống từ Danh hiệu CAO"


def test_an_explanation_says_when_it_is_not_known_whether_the_lowering_counts() -> None:
    asked = evolve(HIGH, ballot=Ballot(Fraction(4, 5), cites=ASKED, quorums=(QUORUM,)))
    evaluation = judged(vote(), high=asked)
    unsure = "Hội đồng hạ xuống Danh hiệu THAP: chưa tiêu biểu; chưa rõ phiếu này có tính không"
    assert unsure in told(evaluation, "CAO")
    unsure = "Đề cử: chưa rõ phiếu có tính không, Hội đồng hạ từ Danh hiệu CAO (cần có)"
    assert unsure in told(evaluation, "THAP")


def test_who_is_lowered_is_listed_apart_from_who_failed_the_ballot() -> None:
    evaluation = judged(vote())
    assert notes(evaluation, "vote.lowered") == ["Hội đồng hạ xuống danh hiệu, hình thức thấp hơn: A (xuống THAP)"]
    assert notes(evaluation, "vote.failed") == notes(evaluation, "vote.lowered_unmet") == []


def test_who_is_lowered_and_does_not_meet_the_lower_standard_is_pointed_out() -> None:
    strict = evolve(LOW, standard=RATING.at_least(Level.HTXSNV, why=GUESS))
    assert notes(judged(vote(), low=strict), "vote.lowered_unmet") == [
        "Hội đồng hạ CAO xuống THAP nhưng không đạt tiêu chuẩn THAP; kết quả giữ nguyên"
    ]
    assert notes(judged(vote(), level=None), "vote.lowered_unmet") == [
        'Hội đồng hạ CAO xuống THAP nhưng kết quả THAP là "thiếu dữ liệu"; kết quả giữ nguyên'
    ]


def test_a_ballot_of_a_council_that_the_rule_does_not_ask_is_said_to_have_no_effect() -> None:
    asked = evolve(HIGH, ballot=Ballot(Fraction(4, 5), cites=ASKED, council="province"))
    evaluation = judged(vote(), high=asked, nominations=[])
    assert told(evaluation, "CAO")[2:4] == [
        "Bỏ phiếu: chưa có phiếu của Hội đồng của tỉnh (cần ít nhất 80 % tổng số thành viên Hội đồng)",
        "Phiếu đã ghi không có tác dụng: cần phiếu của Hội đồng của tỉnh, không được đề cử",
    ]
    assert notes(evaluation, "vote.unused") == [
        "phiếu đã ghi không có tác dụng, cần phiếu của Hội đồng của tỉnh, không được đề cử: A (hạ xuống THAP)"
    ]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"nominations": []}, "không được đề cử"),
        ({"level": Level.HTNV}, "không đạt tiêu chuẩn"),
        ({"nominations": [], "level": Level.HTNV}, "không được đề cử, không đạt tiêu chuẩn"),
    ],
)
def test_a_ballot_on_someone_who_cannot_be_proposed_is_said_to_have_no_effect(more: dict[str, Any], why: str) -> None:
    evaluation = judged(vote(lowered_to=None), **more)
    assert f"Phiếu đã ghi không có tác dụng: {why}" in told(evaluation, "CAO")
    assert notes(evaluation, "vote.unused") == [f"phiếu đã ghi không có tác dụng, {why}: A"]


def test_a_ballot_that_counts_is_not_said_to_have_no_effect() -> None:
    for votes in ((vote(),), (vote(lowered_to=None),), (vote(lowered_to=None), vote(council="province"))):
        assert notes(judged(*votes), "vote.unused") == []


UNASKED = rule("CAO", 2, Level.HTTNV)


def test_a_minority_where_the_text_asks_no_ballot_is_told_and_changes_nothing() -> None:
    evaluation = judged(vote(3, lowered_to=None, members=7), high=UNASKED)
    assert outcomes(evaluation)[0] == "proposed"
    assert "Bỏ phiếu: 3/7 (văn bản không quy định tỷ lệ); kết quả giữ nguyên, hãy xem lại đề nghị" in told(
        evaluation, "CAO"
    )
    assert notes(evaluation, "vote.minority") == [
        "không quá nửa tổng số thành viên Hội đồng đồng ý, văn bản không quy định tỷ lệ nên vẫn đề nghị: A (3/7); "
        "hãy xem lại đề nghị trước khi trình"
    ]


def test_a_majority_where_the_text_asks_no_ballot_needs_no_second_look() -> None:
    evaluation = judged(vote(4, lowered_to=None, members=7), high=UNASKED)
    assert "Bỏ phiếu: 4/7 (văn bản không quy định tỷ lệ)" in told(evaluation, "CAO")
    assert notes(evaluation, "vote.minority") == []
    assert notes(judged(vote(4, lowered_to=None, members=8), high=UNASKED), "vote.minority")


def test_a_ballot_that_the_text_does_not_ask_is_told_whatever_it_came_to() -> None:
    assert "Bỏ phiếu: chưa ghi đủ số phiếu (văn bản không quy định tỷ lệ)" in told(
        judged(vote(None, lowered_to=None), high=UNASKED), "CAO"
    )
    lowered = judged(vote(3, members=7), high=UNASKED)
    assert "Bỏ phiếu: 3/7 (văn bản không quy định tỷ lệ)" in told(lowered, "CAO")
    assert notes(lowered, "vote.minority") == []


def test_a_minority_on_someone_who_is_not_proposed_is_told_once() -> None:
    evaluation = judged(vote(3, lowered_to=None, members=7), high=UNASKED, nominations=[])
    assert notes(evaluation, "vote.minority") == []
    assert notes(evaluation, "vote.unused") == ["phiếu đã ghi không có tác dụng, không được đề cử: A"]
    assert not any("không quy định tỷ lệ" in line for line in told(evaluation, "CAO"))


# --- members who do not vote -----------------------------------------------------------------------------------------


def test_members_who_did_not_vote_are_told_and_stay_among_all_members() -> None:
    evaluation = judged(vote(8, lowered_to=None, recused=1))
    assert told(evaluation, "CAO")[2] == (
        "Bỏ phiếu: 8/9, trong đó 1 thành viên không bỏ phiếu vì là đối tượng "
        "(cần ít nhất 80 % tổng số thành viên Hội đồng)"
    )


@pytest.mark.parametrize(
    ("member", "recused", "asked"), [("A", None, True), ("A", 0, True), ("A", 1, False), ("HD1", None, False)]
)
def test_a_member_voted_on_without_anyone_recused_is_asked_about(member: str, recused: int | None, asked: bool) -> None:
    found = notes(judged(vote(recused=recused), council=[CouncilMember(member, "An")]), "vote.recused")
    question = (
        "đối tượng là thành viên Hội đồng, phiếu chưa ghi ai không bỏ phiếu: A; "
        'hãy ghi số thành viên không bỏ phiếu (cột "Không bỏ phiếu")'
    )
    assert found == ([question] if asked else [])


@pytest.mark.parametrize(
    ("size", "council", "asked"), [(9, "office", False), (10, "office", True), (10, "province", False)]
)
def test_a_ballot_of_another_size_than_the_council_is_asked_about(size: int, council: str, asked: bool) -> None:
    members = [CouncilMember(f"HD{number}", "An") for number in range(size)]
    text = "bảng Hội đồng có 10 thành viên, phiếu ghi tổng số khác: A (9); tỷ lệ tính theo số ghi ở phiếu, hãy kiểm tra"
    assert notes(judged(vote(council=council), council=members), "vote.members") == ([text] if asked else [])


# --- in a result and in a decision -----------------------------------------------------------------------------------

LOWERED = "subject_id;award;members;in_favour;lowered_to;reason\nA1;CSTDCS;9;9;Lao động tiên tiến;chưa tiêu biểu\n"


def outcome(thidua: Run, root: Path, subject: str, award: str) -> Any:
    said = json.loads(thidua("evaluate", "2020", "--format", "json", cwd=root).stdout)
    (found,) = [one for one in said["offices"][0]["subjects"] if one["id"] == subject]
    return next(one for one in found["outcomes"] if one["award"] == award)


def test_a_result_says_to_what_and_why(thidua: Run, office: OFFICE) -> None:
    found = outcome(thidua, office(votes=LOWERED), "A1", "CSTDCS")
    lowered = {"lowered_to": "LDTT", "reason": "chưa tiêu biểu"}
    assert (found["outcome"], found["vote"]) == ("not_met", {"needs": None, "members": 9, "in_favour": 9, **lowered})


def test_a_result_without_a_lowering_has_no_word_of_it(thidua: Run, office: OFFICE) -> None:
    assert outcome(thidua, office(), "A1", "CSTDCS")["vote"] is None


def test_who_was_lowered_is_recorded_for_the_lower_award_only(thidua: Run, office: OFFICE) -> None:
    root = office(votes=LOWERED)
    thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", cwd=root)
    head = ("--decision-no", "15/QĐ-VP", "--date", "25/01/2021", "--signer", "Ký")
    recorded = thidua("register", "record", "kq.json", *head, cwd=root)
    assert recorded.returncode == 0, recorded.stderr
    shown = thidua("register", "show", "A1", cwd=root).stdout
    assert ("LDTT" in shown, "CSTDCS" in shown) == (True, False)


# --- what may not be written -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "A1;CSTDCS;LDTT;",
            '2020/votes.csv:2, cột "reason": Hội đồng hạ xuống LDTT mà chưa ghi lý do; hãy ghi lý do',
        ),
        (
            "A1;CSTDCS;CSTDT;vì",
            '2020/votes.csv:2, cột "lowered_to": CSTDT không phải là danh hiệu, hình thức cùng loại và thấp hơn '
            "CSTDCS; hãy chọn: LDTT",
        ),
        (
            "A1;CSTDCS;GK;vì",
            '2020/votes.csv:2, cột "lowered_to": GK không phải là danh hiệu, hình thức cùng loại và thấp hơn '
            "CSTDCS; hãy chọn: LDTT",
        ),
        (
            "A1;LDTT;LDTT;vì",
            '2020/votes.csv:2, cột "lowered_to": LDTT không phải là danh hiệu, hình thức cùng loại và thấp hơn '
            "LDTT; hãy để trống",
        ),
    ],
)
def test_a_lowering_is_to_a_lower_award_of_its_kind_and_says_why(
    thidua: Run, office: OFFICE, row: str, problem: str
) -> None:
    done = thidua("check", "2020", cwd=office(votes=f"subject_id;award;lowered_to;reason\n{row}\n"))
    assert done.returncode == 1
    assert problem in done.stdout + done.stderr
