"""The yearly quality classification under Nghị định 90/2020, before and after Nghị định 48/2023 amended it."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve, frozen

from thidua.facts.conduct import DISCIPLINE, Severity, broken, kept
from thidua.facts.service import LEAVE_MONTHS, MONTHS_WORKED
from thidua.facts.work import (
    DONE_SHARE,
    LATE_OR_POOR_SHARE,
    LED_DONE_SHARE,
    LED_ON_TIME_AND_GOOD_SHARE,
    LED_OVER_SHARE,
    LED_UNITS_HTNV_SHARE,
    LED_UNITS_HTTNV_SHARE,
    ON_TIME_AND_GOOD_SHARE,
    ON_TIME_SHARE,
    OVER_SHARE,
    POOR_SHARE,
)
from thidua.law.citation import Citation, Confidence, Interpretation, Span
from thidua.law.criterion import Criterion, all_of, any_of
from thidua.law.level import Level
from thidua.law.proposal import DueDay
from thidua.law.regime import LevelQuota, RatingGroup, RatingRegime
from thidua.regimes.documents import ND_48, ND_90
from thidua.regimes.parameters import (
    CLASSIFIED_MONTHS,
    EXCELLENT_BASE,
    EXCELLENT_ROUNDING,
    EXCELLENT_SHARE,
    FROM_ND_48,
    FROM_ND_90,
    FROM_ND_335,
    LONG_LEAVE_MONTHS,
)
from thidua.regimes.statements import (
    CLEAN_UNITS,
    GENERAL_CRITERIA,
    RATING_STATEMENTS,
    SOUND,
)
from thidua.shown import Shown

HALF, FIFTH, SEVENTY, EIGHTY = Fraction(1, 2), Fraction(1, 5), Fraction(7, 10), Fraction(8, 10)

_SUM = Interpretation("Tỷ lệ tính trên tổng số việc đến hạn của các nhóm việc tính vào đánh giá")
LEAVE = Interpretation(
    "Thời gian nghỉ cộng lại, 30 ngày hoặc 22 ngày làm việc là một tháng; thời gian công tác trừ mọi thời gian vắng "
    "mặt trừ thai sản, thời gian nghỉ không kể thai sản, học tập, điều trị do cứu người"
)
_CONTRACT = Interpretation("Người lao động hợp đồng theo tiêu chuẩn của viên chức, vì nguồn không nêu tiêu chuẩn riêng")
_GOOD_UNITS = Interpretation("Các nguồn nêu khác nhau về tỷ lệ này: chưa đạt thì để người có thẩm quyền quyết định")
_WELL = Interpretation(
    'Nghị định viết "thực hiện tốt" các tiêu chí chung; bảng nhận xét chỉ ghi đạt hay không đạt, nên đạt là đủ'
)
_TIGHTENING = Interpretation(
    "Nguồn không nêu điều khoản giao tỉnh quy định thêm về xếp loại: điều kiện của tỉnh áp dụng cùng các tỷ lệ của "
    "nghị định, không thay thế"
)
_UNITS = Interpretation("Đơn vị phụ trách gồm đơn vị mình đứng đầu và các đơn vị bên dưới, hoặc các đơn vị được ghi")


@frozen
class _Cites(Shown):
    """The articles of the four levels, from HTXSNV down, and what is cited for discipline."""

    excellent: Citation
    good: Citation
    fair: Citation
    failed: Citation
    discipline: Citation


def _staff(cites: _Cites) -> dict[Level, Criterion]:
    """The criteria of those without a leading post."""
    return {
        Level.HTXSNV: all_of(
            *_faultless(cites.excellent, _WELL),
            OVER_SHARE.at_least(HALF, cites.excellent),
            LEAVE_MONTHS.less_than(LONG_LEAVE_MONTHS, why=LEAVE),
        ),
        Level.HTTNV: all_of(*_faultless(cites.good), LEAVE_MONTHS.less_than(LONG_LEAVE_MONTHS, why=LEAVE)),
        Level.HTNV: all_of(
            kept(GENERAL_CRITERIA, cites.fair),
            DONE_SHARE.at_least(1, cites.fair, why=_SUM),
            LATE_OR_POOR_SHARE.at_most(FIFTH, cites.fair),
        ),
        Level.KHTNV: any_of(
            broken(SOUND, cites.failed),
            LATE_OR_POOR_SHARE.more_than(HALF, cites.failed),
            DISCIPLINE.at_least(Severity.KHIEN_TRACH, cites.discipline),
        ),
    }


def _faultless(cite: Citation, why: Interpretation | None = None) -> tuple[Criterion, ...]:
    """General criteria kept, read as `why` says, all tasks on time, none poor."""
    return kept(GENERAL_CRITERIA, cite, why=why), ON_TIME_SHARE.at_least(1, cite, why=_SUM), POOR_SHARE.at_most(0, cite)


def _leader(cites: _Cites, good_units: Fraction | None = None) -> dict[Level, Criterion]:
    """The criteria of leaders and managers; `good_units` is the share of units that must do well for HTTNV."""
    staff = _staff(cites)
    return {
        Level.HTXSNV: _leading_best(cites.excellent),
        Level.HTTNV: all_of(
            staff[Level.HTTNV],
            LED_DONE_SHARE.at_least(1, cites.good, why=_UNITS),
            LED_ON_TIME_AND_GOOD_SHARE.at_least(EIGHTY, cites.good),
            LED_UNITS_HTNV_SHARE.at_least(1, cites.good),
            *_units_doing_well(cites.good, good_units),
        ),
        Level.HTNV: all_of(
            staff[Level.HTNV],
            LED_DONE_SHARE.more_than(SEVENTY, cites.fair, why=_UNITS),
            LED_UNITS_HTNV_SHARE.at_least(SEVENTY, cites.fair),
        ),
        Level.KHTNV: any_of(
            staff[Level.KHTNV],
            LED_DONE_SHARE.less_than(HALF, cites.failed, why=_UNITS),
            broken(CLEAN_UNITS, cites.failed),
        ),
    }


def _leading_best(cite: Citation) -> Criterion:
    return all_of(
        *_faultless(cite, _WELL),
        LED_DONE_SHARE.at_least(1, cite, why=_UNITS),
        LED_OVER_SHARE.at_least(HALF, cite),
        LED_UNITS_HTNV_SHARE.at_least(1, cite),
        LED_UNITS_HTTNV_SHARE.at_least(SEVENTY, cite),
        LEAVE_MONTHS.less_than(LONG_LEAVE_MONTHS, why=LEAVE),
    )


def _units_doing_well(cite: Citation, share: Fraction | None) -> tuple[Criterion, ...]:
    if share is None:
        return ()
    return (LED_UNITS_HTTNV_SHARE.at_least(share, cite.marked(Confidence.DOUBTFUL), why=_GOOD_UNITS),)


Articles = tuple[Citation, Citation, Citation, Citation]


def _articles(numbers: str, *marks: Confidence) -> Articles:
    """The articles of the four levels, from HTXSNV down, each with its mark."""
    cites = [ND_90.article(number).marked(mark) for number, mark in zip(numbers.split(), marks, strict=True)]
    return cites[0], cites[1], cites[2], cites[3]


_READ, _DERIVED = Confidence.READ, Confidence.SECOND_HAND
_OFFICIAL = _articles("4 5 6 7", _READ, _DERIVED, _DERIVED, _DERIVED)
# Of the articles on civil servants the first was read, the others as a city's decision copies them.
_CIVIL = _articles("8 9 10 11", _READ, _DERIVED, _DERIVED, _DERIVED)
_PUBLIC = _articles("12 13 14 15", _READ, _READ, _READ, _READ)

_EXCELLENT_QUOTA = LevelQuota(
    Level.HTXSNV,
    EXCELLENT_BASE,
    EXCELLENT_SHARE,
    EXCELLENT_ROUNDING,
    interpretations=(Interpretation("Cơ quan có thành tích nổi trội: cấp có thẩm quyền được quyết định tỷ lệ khác"),),
)


_CIVIL_NAME = "Công chức không giữ chức vụ lãnh đạo, quản lý"
_PUBLIC_NAME = "Viên chức không giữ chức vụ quản lý, người lao động hợp đồng"
_LEADERS, _STAFF = ("head", "deputy"), ("staff",)
_CIVIL_SERVANTS, _PUBLIC_EMPLOYEES = ("civil_servant",), ("public_employee", "contract")


def _cites(articles: Articles, amended: Citation | None) -> _Cites:
    """The articles of a group; that of the lowest level was read as amended only."""
    failed = articles[3] if amended else articles[3].marked(_DERIVED)
    return _Cites(*articles[:3], failed, amended or failed)


def _groups(amended: Citation | None = None) -> tuple[RatingGroup, ...]:
    """The groups; `amended` is what an amendment says of discipline in place of the article of the lowest level."""
    official, civil, public = (_cites(articles, amended) for articles in (_OFFICIAL, _CIVIL, _PUBLIC))
    group, contract, managing = RatingGroup, (_CONTRACT,), _leader(public, SEVENTY)
    return (
        group("official", "Cán bộ", (*_LEADERS, *_STAFF), ("official",), _leader(official)),
        group("civil_servant", _CIVIL_NAME, _STAFF, _CIVIL_SERVANTS, _staff(civil)),
        group("civil_leader", "Công chức giữ chức vụ lãnh đạo, quản lý", _LEADERS, _CIVIL_SERVANTS, _leader(civil)),
        group("public_employee", _PUBLIC_NAME, _STAFF, _PUBLIC_EMPLOYEES, _staff(public), interpretations=contract),
        group("public_manager", "Viên chức quản lý", _LEADERS, _PUBLIC_EMPLOYEES, managing, interpretations=contract),
    )


DECREE_90 = RatingRegime(
    "decree-90-2020",
    "Nghị định 90/2020/NĐ-CP",
    Span(FROM_ND_90, FROM_ND_48),
    groups=_groups(),
    classified=all_of(MONTHS_WORKED.at_least(CLASSIFIED_MONTHS, why=LEAVE)),
    unit_check={
        Level.HTXSNV: all_of(DONE_SHARE.at_least(1, _CIVIL[0]), OVER_SHARE.at_least(HALF, _CIVIL[0])),
        Level.HTTNV: all_of(DONE_SHARE.at_least(1, _CIVIL[1]), ON_TIME_AND_GOOD_SHARE.at_least(EIGHTY, _CIVIL[1])),
        Level.HTNV: all_of(DONE_SHARE.more_than(SEVENTY, _CIVIL[2])),
        Level.KHTNV: all_of(DONE_SHARE.less_than(HALF, _CIVIL[3])),
    },
    statements=RATING_STATEMENTS,
    cites=(ND_90.whole(),),
    tightening=_TIGHTENING,
    due=DueDay("Xếp loại chất lượng hằng năm", 15, 12, (ND_90.article("20").clause("2"),), years_after=0),
)
DECREE_48 = evolve(
    DECREE_90,
    code="decree-48-2023",
    name="Nghị định 90/2020/NĐ-CP, sửa đổi bởi Nghị định 48/2023/NĐ-CP",
    valid=Span(FROM_ND_48, FROM_ND_335),
    groups=_groups(ND_90.article("2").clause("5").point("a")),
    quota=_EXCELLENT_QUOTA,
    cites=(ND_90.whole(), ND_48.whole()),
    same_act=(ND_90.article("2").clause("5").point("c"),),
    counted_before=(ND_90.article("2").clause("5").point("b"),),
)
