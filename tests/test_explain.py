"""The tree that decided, as printed lines: marks, values, citations, source rows; and which conditions kept it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from thidua.explain import Line
from thidua.explain.conditions import unknown, unmet
from thidua.explain.subject import explain
from thidua.export.told import Readings
from thidua.export.told import told as report_parts
from thidua.facts.conduct import DISCIPLINE, REGISTERED, Severity
from thidua.facts.initiatives import UNIT_INITIATIVES
from thidua.facts.service import MONTHS_SINCE_RECRUITMENT
from thidua.facts.standing import RATING
from thidua.flow import Column, Evaluation, Office, Register, YearSettings
from thidua.judge import judge
from thidua.law.award import TITLE, Award, AwardRule, Ballot
from thidua.law.citation import Confidence, Document, Interpretation, Span, cite_text
from thidua.law.criterion import AtLeast, Criterion, Unless, Verdict, all_of, any_of
from thidua.law.fact import PERSON, Fact
from thidua.law.level import Level
from thidua.law.regime import Regime
from thidua.pipeline import evaluate
from thidua.plugins import National, load_national
from thidua.records import (
    Discipline,
    Hold,
    Initiative,
    Nomination,
    Person,
    Rating,
    Registration,
    Unit,
    Vote,
    Work,
)

LAW = Document("luat-thu", "Luật Thử", "Luật thử nghiệm")
DAY = date(2020, 12, 31)
AWARD = Award("THU", "Danh hiệu thử", (PERSON,), TITLE, "head_of_office", 1)
RULE = AwardRule(
    AWARD,
    PERSON,
    considered=all_of(
        MONTHS_SINCE_RECRUITMENT.at_least(10, LAW.article("1")),
        REGISTERED.equals(True, LAW.article("2")),
    ),
    standard=all_of(
        RATING.at_least(Level.HTTNV, LAW.article("3")),
        any_of(
            UNIT_INITIATIVES.at_least(1, LAW.article("4").marked(Confidence.KNOWN)),
            Unless(DISCIPLINE.at_least(Severity.KHIEN_TRACH, why=Interpretation("kể cả kỷ luật Đảng"))),
        ),
    ),
    ballot=Ballot(Fraction(9, 10), (LAW.article("5"),)),
    nomination=True,
    cites=(LAW.whole(),),
)
MARKS = {Verdict.MET: "✓", Verdict.NOT_MET: "✗", Verdict.UNKNOWN: "?", None: "·"}


def evaluated(
    joined_on: date | None = date(2020, 2, 3),
    level: Level | None = Level.HTTNV,
    rule: AwardRule = RULE,
    **more: Any,
) -> Evaluation:
    """One person, judged for the trial award; tables given replace the ordinary ones, None is absent."""
    tables = {
        "units": [Unit("P", "Phòng", origin="2020/units.csv", line=2)],
        "people": [Person("A", "An", unit_id="P", joined_on=joined_on, origin="2020/people.csv", line=2)],
        "ratings": [Rating("A", 2020, level, origin="2020/ratings.csv", line=7)],
        "registrations": [Registration("A", origin="2020/registrations.csv", line=3)],
        "nominations": [Nomination("A", "THU", origin="2020/nominations.csv", line=4)],
        "initiatives": [],
        "discipline": [],
        **more,
    }
    there = {name: rows for name, rows in tables.items() if rows is not None}
    register = Register(Office("vp", "VP"), 2020, YearSettings(DAY), 2015, there)
    regime = Regime("thu", "Luật Thử", Span(date(2000, 1, 1)), (rule,))
    return evaluate(register, National((regime,), load_national().ratings, ()), None)


def printed(evaluation: Evaluation, *awards: str) -> list[str]:
    return [text for line in explain(evaluation, evaluation.people[0], awards) for text in lines(line)]


def of_award(told: list[str]) -> list[str]:
    """Without the level, which comes after an award that rests on it."""
    ends = [place for place, line in enumerate(told) if line.startswith("· Xếp loại")]
    return told[: ends[0]]


def lines(line: Line) -> list[str]:
    """As the command prints a line."""
    indent = "  " * line.depth
    cites = f" [{cite_text(line.cites)}]" if line.cites else ""
    sources = f" ← {', '.join(line.sources)}" if line.sources else ""
    return [f"{indent}{MARKS[line.verdict]} {line.text}{cites}{sources}", *(f"{indent}({r})" for r in line.remarks)]


def test_a_proposal_is_explained_with_every_condition_its_citation_and_its_row() -> None:
    idea = Initiative("S1", None, "initiative", "unit", 2020, authors=("A",), origin="2020/initiatives.csv", line=5)
    votes = [Vote("A", "THU", None, 1, 10, 10, None, 9, origin="2020/votes.csv", line=6)]
    assert of_award(printed(evaluated(initiatives=[idea], votes=votes), "THU")) == [
        "✓ Danh hiệu thử: đề nghị (đạt 9/10 phiếu) [Luật Thử]",
        "  ✓ Đề cử: có (cần có) ← 2020/nominations.csv:4",
        "  ✓ Bỏ phiếu: 9/10 (cần ít nhất 90 % tổng số thành viên Hội đồng) [Luật Thử, Điều 5] ← 2020/votes.csv:6",
        "  ✓ Thuộc diện xét",
        "    ✓ Thời gian từ khi tuyển dụng đến 31/12: 10 tháng (cần từ 10 tháng trở lên) [Luật Thử, Điều 1] "
        '← 2020/people.csv:2, cột "joined_on"',
        "    ✓ Có đăng ký thi đua: có (cần có) [Luật Thử, Điều 2] ← 2020/registrations.csv:3",
        "  ✓ Tiêu chuẩn",
        "    ✓ Mức độ hoàn thành nhiệm vụ: hoàn thành tốt nhiệm vụ (cần từ hoàn thành tốt nhiệm vụ trở lên) "
        "[Luật Thử, Điều 3] ← 2020/ratings.csv:7",
        "    ✓ Một trong các điều kiện sau",
        "      ✓ Số sáng kiến, đề tài cấp cơ sở trở lên trong năm, chưa dùng: 1 (cần từ 1 trở lên) "
        "[Luật Thử, Điều 4 (chưa đối chiếu văn bản gốc)] ← 2020/initiatives.csv:5, không có bảng sáng kiến đã dùng",
        "      ✓ Không thuộc trường hợp sau",
        "        ✗ Hình thức kỷ luật nặng nhất tính vào năm: không bị kỷ luật (cần từ khiển trách trở lên)",
        "        (cách hiểu: kể cả kỷ luật Đảng)",
    ]


def test_a_refusal_shows_what_was_not_met() -> None:
    punished = Discipline("A", "khien_trach", "state", decided_on=DAY, origin="2020/discipline.csv", line=8)
    told = printed(evaluated(date(2020, 4, 1), Level.HTNV, discipline=[punished], registrations=[]), "THU")
    assert [line for line in told if "✗" in line] == [
        "✗ Danh hiệu thử: không đạt [Luật Thử]",
        "  ✗ Thuộc diện xét",
        "    ✗ Thời gian từ khi tuyển dụng đến 31/12: 9 tháng (cần từ 10 tháng trở lên) [Luật Thử, Điều 1] "
        '← 2020/people.csv:2, cột "joined_on"',
        "    ✗ Có đăng ký thi đua: không (cần có) [Luật Thử, Điều 2]",
        "  ✗ Tiêu chuẩn",
        "    ✗ Mức độ hoàn thành nhiệm vụ: hoàn thành nhiệm vụ (cần từ hoàn thành tốt nhiệm vụ trở lên) "
        "[Luật Thử, Điều 3] ← 2020/ratings.csv:7",
        "    ✗ Một trong các điều kiện sau",
        "      ✗ Số sáng kiến, đề tài cấp cơ sở trở lên trong năm, chưa dùng: 0 (cần từ 1 trở lên) "
        "[Luật Thử, Điều 4 (chưa đối chiếu văn bản gốc)] ← không có bảng sáng kiến đã dùng",
        "      ✗ Không thuộc trường hợp sau",
    ]


def test_missing_data_shows_which_cell_is_empty_and_which_table_is_absent() -> None:
    told = of_award(printed(evaluated(joined_on=None, registrations=None), "THU"))
    assert [line for line in told if "?" in line] == [
        "? Danh hiệu thử: thiếu dữ liệu [Luật Thử]",
        "  ? Thuộc diện xét",
        "    ? Thời gian từ khi tuyển dụng đến 31/12: chưa có dữ liệu (cần từ 10 tháng trở lên) [Luật Thử, Điều 1] "
        '← 2020/people.csv:2, cột "joined_on" để trống',
        "    ? Có đăng ký thi đua: chưa có dữ liệu (cần có) [Luật Thử, Điều 2] ← không có bảng đăng ký thi đua",
    ]


def test_a_hold_is_shown_with_its_reason_and_row() -> None:
    hold = Hold("A", "đang xác minh đơn", date(2020, 11, 1), origin="2020/holds.csv", line=2)
    told = printed(evaluated(holds=[hold]), "THU")
    assert told[0] == "? Danh hiệu thử: chưa xét [Luật Thử]"
    assert "  ? Tạm dừng xét: đang xác minh đơn ← 2020/holds.csv:2" in told


def test_a_ballot_below_its_share_and_one_without_figures_are_told_apart() -> None:
    failed, empty = (Vote("A", "THU", None, 1, 10, None, None, yes, origin="v.csv", line=2) for yes in (8, None))
    needs = "(cần ít nhất 90 % tổng số thành viên Hội đồng) [Luật Thử, Điều 5]"
    told = printed(evaluated(votes=[failed]), "THU")
    assert told[0] == "✗ Danh hiệu thử: không đạt phiếu (8/10 phiếu) [Luật Thử]"
    assert told[2] == f"  ✗ Bỏ phiếu: 8/10 {needs} ← v.csv:2"
    told = printed(evaluated(votes=[empty]), "THU")
    assert told[0] == "? Danh hiệu thử: thiếu dữ liệu [Luật Thử]"
    assert told[2] == f"  ? Bỏ phiếu: chưa ghi đủ số phiếu {needs} ← v.csv:2"


@pytest.mark.parametrize(
    ("level", "heading"),
    [
        (Level.HTTNV, "· Xếp loại: hoàn thành tốt nhiệm vụ (theo quyết định đã có) [NĐ 90/2020/NĐ-CP] "),
        (None, "· Xếp loại: chưa có dữ liệu (dòng xếp loại để trống mức) [NĐ 90/2020/NĐ-CP] "),
    ],
)
def test_a_level_says_where_it_comes_from(level: Level | None, heading: str) -> None:
    assert f"{heading}← 2020/ratings.csv:7" in printed(evaluated(level=level))


@pytest.mark.parametrize(
    ("staff_kind", "name"),
    [
        ("civil_servant", "hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"),
        ("public_employee", "hoàn thành nhiệm vụ"),
        (None, "hoàn thành nhiệm vụ"),
    ],
)
def test_the_third_level_of_2019_has_the_name_that_the_decree_gives_it(staff_kind: str | None, name: str) -> None:
    """Civil servants' differs from that of public employees; of whom the kind is not known the common one is said."""
    person = Person("A", "An", unit_id="P", role="staff", staff_kind=staff_kind)
    work = [Work("A", "việc", True, 10, 0, 8, 8)]
    register = Register(
        Office("vp", "VP"), 2019, YearSettings(), 2015, {"units": [Unit("P", "P")], "people": [person], "work": work}
    )
    evaluation = evaluate(register, load_national(), None)
    told = [line.text for line in explain(evaluation, evaluation.people[0], ["BK_TINH"])]
    assert f"Xếp loại: {name} (theo số liệu)" in told


def test_a_group_of_one_condition_has_no_heading_of_its_own() -> None:
    """The flag that Bằng khen of the Prime Minister asks of a unit is one way with one condition."""
    register = Register(Office("vp", "VP"), 2019, YearSettings(), 2015, {"units": [Unit("P", "P")], "people": []})
    evaluation = evaluate(register, load_national(), None)
    told = [(line.depth, line.text) for line in explain(evaluation, evaluation.units[0], ["BK_TTG"])]
    assert [text for _, text in told if text == "Đủ các điều kiện sau"] == []
    assert [depth for depth, text in told if text.startswith("Số lần Cờ thi đua cấp tỉnh trong")] == [2]


def readings_of_level(year: int, staff_kind: str) -> list[str]:
    """How the classification itself is read, as a leader of this kind is told."""
    person = Person("A", "An", unit_id="P", role="head", staff_kind=staff_kind)
    register = Register(Office("vp", "VP"), year, YearSettings(), 2015, {"units": [Unit("P", "P")], "people": [person]})
    evaluation = evaluate(register, load_national(), None)
    told = [line.text for line in explain(evaluation, evaluation.people[0], ["BK_TINH"])]
    return [text.removeprefix("Cách hiểu: ") for text in told if text.startswith("Cách hiểu: ")]


def test_a_level_is_told_with_how_its_text_is_read() -> None:
    assert readings_of_level(2022, "civil_servant") == []
    assert readings_of_level(2022, "contract") == [
        "Người lao động hợp đồng theo tiêu chuẩn của viên chức, vì nguồn không nêu tiêu chuẩn riêng"
    ]


def test_a_leader_of_2019_is_told_what_no_table_holds_and_whose_figures_are_used() -> None:
    assert readings_of_level(2019, "civil_servant") == [
        "Điều 20 khoản 2 còn nêu chỉ đạo chậm, xử lý việc trái quy định mà chưa gây hậu quả, chất lượng chỉ đạo thấp, "
        "mất đoàn kết nội bộ: có một điều thì không xếp trên hoàn thành nhiệm vụ; không có trong bảng, "
        "phải tự kiểm tra",
        "Công chức, người lãnh đạo và người lao động hợp đồng theo con số của viên chức, "
        "vì nguồn không nêu con số khác",
    ]


def test_an_award_that_rests_on_the_level_is_told_with_the_level_after_it() -> None:
    told = printed(evaluated(ratings=[]), "THU")
    assert told[0] == "? Danh hiệu thử: thiếu dữ liệu [Luật Thử]"
    assert "    (tính từ số liệu, xem phần xếp loại)" in told
    unsettled = "chưa xác định, từ không hoàn thành nhiệm vụ đến hoàn thành xuất sắc nhiệm vụ"
    level = told.index(f"· Xếp loại: {unsettled} (theo số liệu) [NĐ 90/2020/NĐ-CP]")
    assert told[level + 1] == "  ✓ Thuộc diện xếp loại"
    assert [line for line in told[:level] if "Thuộc diện xếp loại" in line] == []


def test_on_the_report_page_an_award_that_is_named_comes_before_the_level() -> None:
    evaluation = evaluated(nominations=[])
    parts = report_parts(evaluation, evaluation.people[0], Readings(), frozenset({"THU"}))
    assert [(part["noi_dung"].split(":")[0], part["mo"]) for part in parts] == [
        ("Danh hiệu thử", False),
        ("Xếp loại", True),
    ]


def test_an_award_that_does_not_rest_on_the_level_is_told_without_it() -> None:
    plain = evolve(RULE, standard=REGISTERED.equals(True, LAW.article("2")))
    assert not any("Xếp loại" in line for line in printed(evaluated(rule=plain), "THU"))


# --- which conditions decided ----------------------------------------------------------------------------------------

FACTS = {code: Fact(code, code, (PERSON,), lambda own: None) for code in "abc"}
A, B, C = (fact.equals(True, why=Interpretation("thử")) for fact in FACTS.values())


def blamed(tree: Criterion, answers: str) -> tuple[str, str]:
    """The facts that keep a tree from being met: those that failed, those not known. Answers y, n, ? for a, b, c."""
    values = dict(zip("abc", ({"y": True, "n": False, "?": None}[mark] for mark in answers), strict=True))
    finding = judge(tree, lambda fact: Column([values[fact.code]], b"\0"), 1)[0]
    failed, open_ = (pick(tree, finding) for pick in (unmet, unknown))
    return "".join(c.fact.code for c in failed), "".join(c.fact.code for c in open_)


@pytest.mark.parametrize(
    ("tree", "answers", "failed", "open_"),
    [
        (all_of(A, B, C), "ynn", "bc", ""),
        (all_of(A, B, C), "yn?", "b", "c"),
        (all_of(A, any_of(B, C)), "yny", "", ""),  # what another way made good is not to blame
        (all_of(A, any_of(B, C)), "nny", "a", ""),
        (all_of(A, any_of(B, C)), "ynn", "bc", ""),
        (all_of(A, any_of(B, C)), "yn?", "", "c"),
        (AtLeast(2, (A, B, C)), "ynn", "bc", ""),
        (AtLeast(2, (A, B, C)), "yyn", "", ""),
        (Unless(A), "ynn", "a", ""),  # a contrary fails by what is met
        (Unless(A), "nnn", "", ""),
        (Unless(A), "?nn", "", "a"),
        (Unless(any_of(all_of(A, B), C)), "yny", "c", ""),  # a alone did no harm: b was not met
        (Unless(all_of(A, B)), "yyn", "ab", ""),
        (Unless(all_of(A, B)), "y?n", "", "b"),
        (Unless(Unless(A)), "nnn", "a", ""),
        (all_of(Unless(A), B), "yny", "ab", ""),
    ],
)
def test_the_conditions_that_decided_are_named_and_no_others(
    tree: Criterion, answers: str, failed: str, open_: str
) -> None:
    assert blamed(tree, answers) == (failed, open_)
