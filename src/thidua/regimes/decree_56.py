"""The yearly quality classification under Nghị định 56/2015 and 88/2017: years up to 2019."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from attrs import evolve

from thidua.facts.conduct import DISCIPLINE, Severity
from thidua.facts.initiatives import LEVEL_WORKS
from thidua.facts.work import DONE_SHARE, LED_DONE_SHARE, ON_TIME_SHARE, POOR_SHARE
from thidua.law.citation import Citation, Confidence, Interpretation, Span
from thidua.law.criterion import Criterion, all_of, any_of
from thidua.law.level import Level
from thidua.law.regime import RatingGroup, RatingRegime
from thidua.regimes.documents import ND_56, ND_88

_FAILED = ND_56.whole().marked(Confidence.KNOWN)
_LEADER = ND_56.article("20").clause("2").point("a")
_SHARES = ND_88.whole()

_ON_TIME = Interpretation("100% công việc được hiểu là mọi việc đến hạn đều xong đúng hạn")
_DONE = Interpretation("70% tính theo số việc hoàn thành, kể cả chậm; xong hết mà có việc chậm là hoàn thành nhiệm vụ")
_QUALITY = Interpretation("Không có việc chất lượng thấp: chỉ đòi hỏi ở mức hoàn thành xuất sắc")
_AS_PUBLIC_EMPLOYEES = Interpretation(
    "Công chức, người lãnh đạo và người lao động hợp đồng theo con số của viên chức, vì nguồn không nêu con số khác"
)
_LEADER_BELOW = Interpretation(
    "Đơn vị phụ trách hoàn thành từ 70% đến dưới 100% thì người lãnh đạo không xếp trên hoàn thành nhiệm vụ"
)

_LIMITED = {Level.HTNV: "hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"}


def _standards(works: Citation, leads: Citation | None = None) -> dict[Level, Criterion]:
    """The criteria of the levels; `works` cites where an initiative, scheme or research work is asked for.

    `leads` cites what is asked of a leader's unit; None for those who lead none.
    """
    full_unit = (LED_DONE_SHARE.at_least(1, leads, why=_LEADER_BELOW),) if leads else ()
    half_unit = (LED_DONE_SHARE.at_least(Fraction(7, 10), leads),) if leads else ()
    on_time = ON_TIME_SHARE.at_least(1, _SHARES, why=_ON_TIME)
    return {
        Level.HTXSNV: all_of(
            on_time,
            POOR_SHARE.at_most(0, evolve(works, point_=""), why=_QUALITY),
            LEVEL_WORKS.at_least(1, works),
            *full_unit,
        ),
        Level.HTTNV: all_of(on_time, *full_unit),
        Level.HTNV: all_of(DONE_SHARE.at_least(Fraction(7, 10), _SHARES, why=_DONE), *half_unit),
        Level.KHTNV: any_of(
            DONE_SHARE.less_than(Fraction(7, 10), _FAILED),
            DISCIPLINE.at_least(Severity.KHIEN_TRACH, _FAILED),
        ),
    }


_LEADERS = ("head", "deputy")
_EMPLOYED = ("public_employee", "contract")
_OFFICIAL_WORKS = ND_56.article("11").clause("8")
_CIVIL_WORKS = ND_56.article("18").clause("1").point("h")
_EMPLOYED_WORKS = ND_56.article("25").clause("1").point("đ")
# The article speaks of civil servants; for other leaders it is read alike.
_OTHER_LEADER = _LEADER.marked(Confidence.SECOND_HAND)

DECREE_56 = RatingRegime(
    "decree-56-2015",
    "Nghị định 56/2015/NĐ-CP, sửa đổi bởi Nghị định 88/2017/NĐ-CP",
    Span(date(2017, 9, 15), date(2020, 8, 20)),
    groups=(
        RatingGroup(
            "official",
            "Cán bộ không giữ chức vụ lãnh đạo",
            ("staff",),
            ("official",),
            _standards(_OFFICIAL_WORKS),
            _LIMITED,
        ),
        RatingGroup(
            "official_leader",
            "Cán bộ giữ chức vụ lãnh đạo, quản lý",
            _LEADERS,
            ("official",),
            _standards(_OFFICIAL_WORKS, _OTHER_LEADER),
            _LIMITED,
        ),
        RatingGroup(
            "civil_servant",
            "Công chức không giữ chức vụ lãnh đạo",
            ("staff",),
            ("civil_servant",),
            _standards(_CIVIL_WORKS),
            _LIMITED,
        ),
        RatingGroup(
            "civil_leader",
            "Công chức giữ chức vụ lãnh đạo, quản lý",
            _LEADERS,
            ("civil_servant",),
            _standards(_CIVIL_WORKS, _LEADER),
            _LIMITED,
        ),
        RatingGroup(
            "public_employee",
            "Viên chức và người lao động hợp đồng",
            ("staff",),
            _EMPLOYED,
            _standards(_EMPLOYED_WORKS),
        ),
        RatingGroup(
            "public_manager", "Viên chức quản lý", _LEADERS, _EMPLOYED, _standards(_EMPLOYED_WORKS, _OTHER_LEADER)
        ),
    ),
    classified=all_of(),
    cites=(ND_56.whole(), ND_88.whole()),
    interpretations=(_AS_PUBLIC_EMPLOYEES,),
)
