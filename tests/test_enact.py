"""A regime with a province's rule book over it, on a day: what the law delegates is set, all else refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from thidua.allocate import hold_level
from thidua.facts.conduct import Severity
from thidua.facts.service import MONTHS_SINCE_RECRUITMENT
from thidua.facts.standing import MEMBER_DISCIPLINE, RATING, member_share
from thidua.law.award import TITLE, Award, AwardRule, Effect, Quorum, Rounding
from thidua.law.citation import Citation, Confidence, Document, Interpretation, Span
from thidua.law.criterion import Condition, Criterion, Unless, all_of, any_of, conditions
from thidua.law.enact import RuleSet, enact, enact_rating, resolve
from thidua.law.fact import PERSON
from thidua.law.level import Level
from thidua.law.parameter import Delegation, Parameter, Since
from thidua.law.regime import RatingRegime, Regime
from thidua.law.rulebook import AddRule, Change, LawRefusal, Procedure, Replace, RuleBook, SetValue, Tighten
from thidua.regimes.decree_56 import DECREE_56
from thidua.regimes.decree_90 import DECREE_48
from thidua.regimes.law_2003 import LAW_2003_REGIME
from thidua.regimes.law_2022 import LAW_2022_REGIME

DAY = date(2020, 12, 31)
DECISION = Document("qd-07", "QĐ 07/2020/QĐ-UBND", "Quy chế thi đua, khen thưởng của tỉnh").article("5")
NATIONAL = Document("luat-thu", "Luật Thử", "Luật thử nghiệm").article("3")
GUESS = Interpretation("thử")
AWARD = Award("THU", "Danh hiệu thử", (PERSON,), TITLE, "head_of_office", 1)
GOOD = RATING.at_least(Level.HTTNV, NATIONAL)


def book(*changes: Change) -> RuleBook:
    return RuleBook("tinh/2020", Span(date(2020, 1, 1)), changes, sourced=True)


def enacted(*changes: Change, regime: Regime = LAW_2003_REGIME) -> RuleSet:
    return enact(regime, book(*changes), DAY)


def rule_of(rules: RuleSet, code: str) -> AwardRule:
    return next(rule for rule in rules.rules if rule.award.code == code)


def refusal(*changes: Change, regime: Regime = LAW_2003_REGIME) -> str:
    with pytest.raises(LawRefusal) as refused:
        enacted(*changes, regime=regime)
    return str(refused.value)


def small_regime(*rules: AwardRule, delegated: tuple[str, ...] = (), parameters: tuple[Any, ...] = ()) -> Regime:
    """A fictitious law that leaves some awards to provinces."""
    given = {code: Delegation(NATIONAL.clause("9")) for code in delegated}
    return Regime("thu", "Luật Thử", Span(date(2000, 1, 1)), rules, parameters, given)


# --- setting a value -------------------------------------------------------------------------------------------------


def test_the_law_alone_gives_constants_with_the_citations_of_its_figures() -> None:
    months = conditions(rule_of(enacted(), "LDTT").considered)[0]
    assert (months.fact, months.bound) == (MONTHS_SINCE_RECRUITMENT, 10)
    assert [str(cite) for cite in months.cites] == ["NĐ 91/2017/NĐ-CP, Điều 10"]


def test_no_parameter_is_left_in_what_is_judged() -> None:
    """What is judged has no dates in it."""
    for rule in enacted().rules:
        figures = [condition.bound for condition in conditions(rule.criterion)]
        figures += [rule.quota.share, rule.quota.rounding, rule.quota.pool] if rule.quota else []
        figures += [rule.ballot.share] if rule.ballot else []
        assert not [figure for figure in figures if isinstance(figure, Parameter)]


def test_a_share_that_a_province_decides_cuts_and_cites_both() -> None:
    national = rule_of(enact(LAW_2003_REGIME, None, DAY), "CSTDCS").quota
    ours = rule_of(enacted(SetValue("cstdcs_share", Fraction(12, 100), DECISION)), "CSTDCS").quota
    assert national is not None
    assert ours is not None
    assert (national.effect, national.share) == (Effect.WARN, Fraction(15, 100))
    assert (ours.effect, ours.share) == (Effect.CUT, Fraction(12, 100))
    assert {"QĐ 07/2020/QĐ-UBND, Điều 5", "NĐ 91/2017/NĐ-CP, Điều 9 khoản 3"} <= {str(cite) for cite in ours.cites}


def test_a_rounding_that_a_province_decides_takes_the_place_of_the_interpretation() -> None:
    ours = rule_of(enacted(SetValue("cstdcs_rounding", Rounding.CEILING, DECISION)), "CSTDCS").quota
    assert ours is not None
    assert (ours.rounding, ours.effect) == (Rounding.CEILING, Effect.WARN)
    assert not [said for said in ours.interpretations if "làm tròn" in said.text]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            SetValue("cstdcs_share", Fraction(16, 100), DECISION),
            "QĐ 07/2020/QĐ-UBND, Điều 5 đặt tỷ lệ chiến sĩ thi đua cơ sở trên số lao động tiên tiến bằng 16 %, "
            "ngoài giới hạn mà NĐ 91/2017/NĐ-CP, Điều 9 khoản 3 cho phép (trên 0 %, không quá 15 %)",
        ),
        (
            SetValue("cstdcs_pool", "xã", DECISION),
            "QĐ 07/2020/QĐ-UBND, Điều 5 đặt phạm vi tính tỷ lệ chiến sĩ thi đua cơ sở bằng xã, "
            "ngoài giới hạn mà NĐ 91/2017/NĐ-CP, Điều 9 khoản 3 cho phép (office, province)",
        ),
        (
            SetValue("ldtt_new_recruit_months", 6, DECISION),
            "QĐ 07/2020/QĐ-UBND, Điều 5 đặt lại số tháng tối thiểu từ khi tuyển dụng để xét lao động tiên tiến, "
            "nhưng NĐ 91/2017/NĐ-CP, Điều 10 không giao cho tỉnh quy định",
        ),
        (
            Tighten("LDTT", GOOD, DECISION),
            "QĐ 07/2020/QĐ-UBND, Điều 5 sửa tiêu chuẩn LDTT, "
            "nhưng Luật TĐKT 2003, Điều 24 khoản 1 không giao cho tỉnh quy định",
        ),
        (
            Replace("LDTT", GOOD, DECISION),
            "QĐ 07/2020/QĐ-UBND, Điều 5 sửa tiêu chuẩn LDTT, "
            "nhưng Luật TĐKT 2003, Điều 24 khoản 1 không giao cho tỉnh quy định",
        ),
        (
            AddRule(AwardRule(evolve(AWARD, code="LDTT"), PERSON, all_of(GOOD)), (DECISION,)),
            "QĐ 07/2020/QĐ-UBND, Điều 5 thêm quy tắc cho LDTT, nhưng Luật TĐKT 2003, Điều 24 khoản 1 đã quy định",
        ),
    ],
)
def test_what_the_law_did_not_delegate_is_refused_with_both_citations(change: Change, message: str) -> None:
    assert refusal(change) == message


@pytest.mark.parametrize("value", [0.12, "12 %", None, 12])
def test_a_share_that_is_no_exact_fraction_is_refused(value: Any) -> None:
    """No floats in shares, and no 15 where 15 % are meant."""
    said = f"bằng {value}; hãy ghi số chính xác, như Fraction(15, 100) cho 15 %"
    assert said in refusal(SetValue("cstdcs_share", value, DECISION))


@pytest.mark.parametrize(("share", "allowed"), [(0, False), (1, True), (15, True), (16, False), (-1, False)])
def test_the_bounds_of_a_share_are_above_nothing_and_up_to_15_per_cent(share: int, allowed: bool) -> None:
    change = SetValue("cstdcs_share", Fraction(share, 100), DECISION)
    if allowed:
        assert rule_of(enacted(change), "CSTDCS").quota
    else:
        assert "ngoài giới hạn" in refusal(change)


def test_a_parameter_that_nobody_knows_is_refused_with_those_that_are_left_to_provinces() -> None:
    known = ", ".join(sorted(parameter.code for parameter in LAW_2003_REGIME.parameters if parameter.delegated))
    assert refusal(SetValue("cstdcs_rate", 1, DECISION)) == (
        f'không có tham số "cstdcs_rate" (QĐ 07/2020/QĐ-UBND, Điều 5); giao cho tỉnh: {known}'
    )


def test_two_values_for_one_parameter_are_refused() -> None:
    changes = [SetValue("cstdcs_share", Fraction(share, 100), DECISION.clause(str(share))) for share in (10, 12)]
    assert refusal(*changes) == (
        'tham số "cstdcs_share" được đặt hai lần: '
        "QĐ 07/2020/QĐ-UBND, Điều 5 khoản 10; QĐ 07/2020/QĐ-UBND, Điều 5 khoản 12"
    )


def test_an_award_that_nobody_knows_cannot_be_changed() -> None:
    assert refusal(Tighten("LDTTT", GOOD, DECISION)) == (
        'không có danh hiệu, hình thức "LDTTT" để sửa (QĐ 07/2020/QĐ-UBND, Điều 5); giao cho tỉnh: không có'
    )


# --- changing a delegated award --------------------------------------------------------------------------------------

OWN = AwardRule(AWARD, PERSON, all_of(GOOD), cites=(NATIONAL,))
STRICT = RATING.at_least(Level.HTXSNV, why=GUESS)


def test_a_delegated_award_may_be_tightened_and_keeps_its_own_standard() -> None:
    rules = enacted(Tighten("THU", STRICT, DECISION), regime=small_regime(OWN, delegated=("THU",)))
    told = [(c.bound, [str(cite) for cite in c.cites]) for c in conditions(rule_of(rules, "THU").standard)]
    assert told == [(Level.HTTNV, ["Luật Thử, Điều 3"]), (Level.HTXSNV, ["QĐ 07/2020/QĐ-UBND, Điều 5"])]


def test_a_delegated_award_may_get_another_standard() -> None:
    rules = enacted(Replace("THU", STRICT, DECISION), regime=small_regime(OWN, delegated=("THU",)))
    assert [c.bound for c in conditions(rule_of(rules, "THU").standard)] == [Level.HTXSNV]
    assert rule_of(rules, "THU").cites == (NATIONAL, DECISION)


SHARE = member_share("LDTT", "Lao động tiên tiến")
GOOD_UNIT = all_of(RATING.at_least(Level.HTTNV), MEMBER_DISCIPLINE.less_than(Severity.CANH_CAO))


def floor_broken(*changes: Change) -> str:
    """What Luật 2022 says to these changes; empty where it takes them."""
    try:
        enact(LAW_2022_REGIME, book(*changes), date(2025, 1, 20))
    except LawRefusal as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("level", [Level.HTTNV, Level.HTXSNV])
def test_another_standard_may_ask_for_what_the_law_does_or_more(level: Level) -> None:
    assert floor_broken(Replace("LDTT", RATING.at_least(level), DECISION)) == ""


@pytest.mark.parametrize(
    "standard",
    [
        RATING.at_least(Level.HTNV),
        MONTHS_SINCE_RECRUITMENT.at_least(12),
        any_of(RATING.at_least(Level.HTTNV), MONTHS_SINCE_RECRUITMENT.at_least(12)),
        Unless(RATING.equals(Level.HTXSNV)),
    ],
)
def test_another_standard_does_not_lower_what_the_law_itself_asks_for(standard: Criterion) -> None:
    assert floor_broken(Replace("LDTT", standard, DECISION)) == (
        "QĐ 07/2020/QĐ-UBND, Điều 5 thay tiêu chuẩn LDTT mà không giữ mức của Luật TĐKT 2022, Điều 24 khoản 1 điểm a "
        "(Mức độ hoàn thành nhiệm vụ ≥ hoàn thành tốt nhiệm vụ); Luật TĐKT 2022, Điều 24 khoản 4 chỉ giao quy định chi "
        'tiết, hãy giữ điều kiện của fact("rating")'
    )


@pytest.mark.parametrize(("share", "broken"), [(69, True), (70, False), (71, False)])
def test_the_share_of_a_units_title_is_not_lowered(share: int, broken: bool) -> None:
    standard = all_of(GOOD_UNIT, SHARE.at_least(Fraction(share, 100)))
    assert (
        "Tỷ lệ cá nhân trong tập thể đạt Lao động tiên tiến ≥ 70 %"
        in floor_broken(Replace("TTLDTT", standard, DECISION))
    ) is broken


def test_what_another_change_adds_keeps_the_law_too() -> None:
    changes = Replace("LDTT", MONTHS_SINCE_RECRUITMENT.at_least(12), DECISION), Tighten("LDTT", GOOD, DECISION)
    assert floor_broken(*changes) == ""


def test_where_the_law_states_no_figure_none_is_kept() -> None:
    assert floor_broken(Replace("GK", RATING.at_least(Level.HTNV), DECISION, "person")) == ""


def test_an_award_of_the_provinces_own_is_added() -> None:
    rules = enacted(AddRule(OWN, (DECISION,)))
    assert rule_of(rules, "THU").cites == (NATIONAL, DECISION)
    assert len(rules.rules) == len(LAW_2003_REGIME.rules) + 1


def test_the_same_award_cannot_be_added_twice() -> None:
    assert "thêm quy tắc cho THU" in refusal(AddRule(OWN, (DECISION,)), AddRule(OWN, (DECISION,)))


# --- what no rule may hold -------------------------------------------------------------------------------------------


def test_a_doubtful_condition_under_a_contrary_is_refused() -> None:
    """There a doubt would refuse someone."""
    doubtful = RATING.at_least(Level.HTTNV, NATIONAL.marked(Confidence.DOUBTFUL))
    rule = evolve(OWN, standard=all_of(Unless(all_of(doubtful))))
    assert refusal(AddRule(rule, (DECISION,))) == (
        "THU: điều kiện chưa chắc chắn (Luật Thử, Điều 3 (chưa đối chiếu văn bản gốc)) nằm dưới phép phủ định; "
        "như vậy nó sẽ loại người, hãy viết lại thành điều kiện thuận"
    )


def test_a_condition_without_citation_or_interpretation_is_refused() -> None:
    rule = evolve(OWN, standard=all_of(RATING.at_least(Level.HTTNV)))
    assert refusal(AddRule(rule, (DECISION,))) == 'THU: điều kiện "rating" không có căn cứ'


def test_every_rule_of_the_nation_has_a_ground_for_each_condition_and_quota() -> None:
    """A figure, a quota, a rounding without a citation or an interpretation does not exist."""
    for rule in enact(LAW_2003_REGIME, None, DAY).rules:
        assert all(condition.cites or condition.interpretation for condition in conditions(rule.criterion))
        assert rule.cites or rule.interpretations
        assert rule.quota is None or (rule.quota.cites and rule.quota.interpretations)


# --- values with a history -------------------------------------------------------------------------------------------

MONTHS = Parameter(
    "thang",
    "Số tháng",
    (Since(date(2018, 3, 1), 10, (NATIONAL,)), Since(date(2021, 7, 1), 6, (NATIONAL.clause("2"),))),
    Delegation(NATIONAL, more_than=0, up_to=12),
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2018, 3, 1), 10),
        (date(2021, 6, 30), 10),
        (date(2021, 7, 1), 6),
        (date(2030, 1, 1), 6),
    ],
)
def test_a_figure_is_that_of_the_day(day: date, value: int) -> None:
    assert MONTHS.at(day).value == value


def test_a_figure_has_no_value_before_its_first_day() -> None:
    with pytest.raises(LookupError, match="thang has no value on 2018-02-28"):
        MONTHS.at(date(2018, 2, 28))


def test_the_order_in_which_a_history_is_written_does_not_matter() -> None:
    assert evolve(MONTHS, history=MONTHS.history[::-1]).at(date(2022, 1, 1)).value == 6


def test_a_provinces_value_goes_before_a_later_figure_of_the_nation() -> None:
    """Layer first, then date."""
    node = MONTHS_SINCE_RECRUITMENT.at_least(MONTHS)
    ours = {"thang": SetValue("thang", 8, DECISION)}
    told = [resolve(node, settings, date(2022, 1, 1)) for settings in ({}, ours)]
    assert [c.bound for c in told if isinstance(c, Condition)] == [6, 8]


def cite(document: Citation) -> str:
    return str(document)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (NATIONAL.clause("1").point("a"), "Luật Thử, Điều 3 khoản 1 điểm a"),
        (NATIONAL.document.whole(), "Luật Thử"),
        (NATIONAL.marked(Confidence.KNOWN), "Luật Thử, Điều 3 (chưa đối chiếu văn bản gốc)"),
        (NATIONAL.marked(Confidence.SECOND_HAND), "Luật Thử, Điều 3 (chưa đối chiếu văn bản gốc)"),
    ],
)
def test_a_citation_is_printed_with_the_mark_of_what_was_not_read(place: Citation, text: str) -> None:
    assert cite(place) == text


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Span(date(2020, 1, 1)), Span(date(2021, 1, 1)), True),
        (Span(date(2020, 1, 1), date(2021, 1, 1)), Span(date(2021, 1, 1)), False),
        (Span(date(2020, 1, 1), date(2021, 1, 2)), Span(date(2021, 1, 1)), True),
    ],
)
def test_spans_overlap_where_they_share_a_day(one: Span, other: Span, overlap: bool) -> None:
    assert one.overlaps(other) is other.overlaps(one) is overlap


# --- the ceiling on a level ---------------------------------------------------------------------------------------


def test_a_province_sets_the_ceiling_on_the_highest_level_within_a_quarter() -> None:
    change = SetValue("htxs_cap_of_htt", Fraction(25, 100), cites=DECISION)
    quota = enact_rating(DECREE_48, date(2024, 12, 31), book(change)).quota
    assert quota is not None
    assert (quota.share, quota.cites) == (Fraction(25, 100), (DECISION,))


def test_a_ceiling_on_the_highest_level_above_a_quarter_is_refused() -> None:
    change = SetValue("htxs_cap_of_htt", Fraction(26, 100), cites=DECISION)
    with pytest.raises(LawRefusal, match="ngoài giới hạn mà NĐ 90/2020/NĐ-CP, Điều 2 khoản 6 cho phép"):
        enact(LAW_2022_REGIME, book(change), date(2025, 1, 10))


def test_a_base_in_the_wrong_shape_is_refused_with_what_to_write() -> None:
    with pytest.raises(LawRefusal) as told:
        enact(LAW_2022_REGIME, book(SetValue("htxs_cap_base", (Level.HTXSNV,), cites=DECISION)), date(2025, 1, 10))
    assert "bằng (Level.HTXSNV,), ngoài giới hạn" in str(told.value)
    assert str(told.value).endswith("cho phép ((Level.HTTNV,), (Level.HTTNV, Level.HTXSNV))")


def test_the_base_of_that_ceiling_may_take_in_those_at_the_level_itself() -> None:
    change = SetValue("htxs_cap_base", (Level.HTTNV, Level.HTXSNV), cites=DECISION)
    quota = enact_rating(DECREE_48, date(2024, 12, 31), book(change)).quota
    assert quota is not None
    held = hold_level(quota, {Level.HTXSNV: 8, Level.HTTNV: 32})
    assert (held.base, held.limit, held.qualified) == (40, 8, 8)


# --- levels, ballots -----------------------------------------------------------------------------------------------

SCORE = MONTHS_SINCE_RECRUITMENT.more_than(90, DECISION)  # any fact of a person does
LAST_DAY = date(2023, 12, 31)


def standards(*changes: Change, regime: RatingRegime = DECREE_48) -> dict[str, Any]:
    """The standards of civil servants without a post, by level."""
    groups = enact_rating(regime, LAST_DAY, book(*changes)).groups
    group = next(group for group in groups if group.code == "civil_servant")
    return {level.code: standard for level, standard in group.standards.items()}


def test_a_province_adds_a_condition_to_a_level_beside_those_of_the_decree() -> None:
    before, after = standards()["HTXSNV"], standards(Tighten("HTXSNV", SCORE, DECISION))["HTXSNV"]
    assert (after.n, after.of[:-1]) == (before.n + 1, before.of)
    assert (after.of[-1].label, after.of[-1].of) == ("Điều kiện của tỉnh", (SCORE,))


def test_of_the_lowest_level_it_is_one_more_ground() -> None:
    before, after = standards()["KHTNV"], standards(Tighten("KHTNV", SCORE, DECISION))["KHTNV"]
    assert (after.n, len(after.of)) == (1, len(before.of) + 1)


def test_a_condition_on_a_level_may_be_for_one_group() -> None:
    assert standards(Tighten("HTXSNV", SCORE, DECISION, of="official")) == standards()


@pytest.mark.parametrize(
    ("change", "regime", "message"),
    [
        (
            Replace("HTXSNV", SCORE, DECISION),
            DECREE_48,
            "QĐ 07/2020/QĐ-UBND, Điều 5 thay tiêu chuẩn mức hoàn thành xuất sắc nhiệm vụ: "
            "tỉnh chỉ được thêm điều kiện (Tighten)",
        ),
        (
            Tighten("HTXSNV", SCORE, DECISION, of="teacher"),
            DECREE_48,
            'QĐ 07/2020/QĐ-UBND, Điều 5: không có nhóm "teacher"; các nhóm: '
            "official, civil_servant, civil_leader, public_employee, public_manager",
        ),
        (
            Tighten("HTXSNV", SCORE, DECISION),
            DECREE_56,
            "QĐ 07/2020/QĐ-UBND, Điều 5 thêm điều kiện cho mức hoàn thành xuất sắc nhiệm vụ, nhưng "
            "NĐ 56/2015/NĐ-CP; NĐ 88/2017/NĐ-CP (chưa đối chiếu văn bản gốc) không giao cho tỉnh quy định; "
            "hãy để điều kiện này trong bộ quy tắc chỉ có hiệu lực trong những năm của Nghị định 90/2020",
        ),
    ],
)
def test_a_level_is_not_changed_otherwise(change: Change, regime: RatingRegime, message: str) -> None:
    with pytest.raises(LawRefusal) as refused:
        enact_rating(regime, LAST_DAY, book(change))
    assert str(refused.value) == message


def test_a_condition_added_to_an_award_stands_beside_its_own() -> None:
    rules = enacted(
        Tighten("THU", SCORE, DECISION), regime=small_regime(AwardRule(AWARD, PERSON, all_of(GOOD)), delegated=("THU",))
    )
    standard = rule_of(rules, "THU").standard
    assert [getattr(part, "label", "") for part in standard.of] == ["", "Điều kiện của tỉnh"]


def test_the_reading_of_a_standard_goes_with_it() -> None:
    read = AwardRule(AWARD, PERSON, all_of(GOOD), interpretations=(GUESS,))
    rules = enacted(Replace("THU", all_of(SCORE), DECISION), regime=small_regime(read, delegated=("THU",)))
    assert rule_of(rules, "THU").interpretations == ()


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_added_stays_whatever_the_order_of_changes(turned: bool) -> None:
    changes = [Tighten("THU", SCORE, DECISION), Replace("THU", all_of(STRICT), DECISION)]
    rule = AwardRule(AWARD, PERSON, all_of(GOOD), cites=(NATIONAL,))
    rules = enacted(*changes[:: -1 if turned else 1], regime=small_regime(rule, delegated=("THU",)))
    assert [each.fact for each in conditions(rule_of(rules, "THU").standard)] == [STRICT.fact, SCORE.fact]


def test_quorums_of_a_province_go_with_every_ballot() -> None:
    quorum = Quorum("Họp Hội đồng", Fraction(2, 3), DECISION)
    rules = enact(LAW_2003_REGIME, evolve(book(), procedure=Procedure(quorums=(quorum,))), DAY)
    assert {rule.ballot.quorums for rule in rules.rules if rule.ballot} == {(quorum,)}
