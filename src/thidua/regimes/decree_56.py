"""The yearly quality classification under Nghị định 56/2015 and 88/2017: years up to 2019."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from thidua.facts.conduct import DISCIPLINE, Severity
from thidua.facts.initiatives import LEVEL_WORKS
from thidua.facts.work import DONE_SHARE, LED_DONE_SHARE, ON_TIME_SHARE, POOR_SHARE
from thidua.law.citation import Citation, Confidence, Interpretation, Span
from thidua.law.criterion import Criterion, all_of, any_of
from thidua.law.level import Level
from thidua.law.proposal import DueDay
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
_LEADING = Interpretation(
    "Điều 20 khoản 2 còn nêu chỉ đạo chậm, xử lý việc trái quy định mà chưa gây hậu quả, chất lượng chỉ đạo thấp, mất "
    "đoàn kết nội bộ: có một điều thì không xếp trên hoàn thành nhiệm vụ; không có trong bảng, phải tự kiểm tra"
)

_LIMITED = {Level.HTNV: "hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực"}


def _standards(best: Citation, works: Citation, leads: Citation | None = None) -> dict[Level, Criterion]:
    """The criteria of the levels; `best` cites those of the highest, `works` the initiative, scheme or research in it.

    `leads` cites what is asked of a leader's unit; None for those who lead none.
    """
    full_unit = (LED_DONE_SHARE.at_least(1, leads, why=_LEADER_BELOW),) if leads else ()
    half_unit = (LED_DONE_SHARE.at_least(Fraction(7, 10), leads),) if leads else ()
    return {
        Level.HTXSNV: all_of(
            ON_TIME_SHARE.at_least(1, best, why=_ON_TIME),
            POOR_SHARE.at_most(0, best, why=_QUALITY),
            LEVEL_WORKS.at_least(1, works),
            *full_unit,
        ),
        Level.HTTNV: all_of(ON_TIME_SHARE.at_least(1, _SHARES, why=_ON_TIME), *full_unit),
        Level.HTNV: all_of(DONE_SHARE.at_least(Fraction(7, 10), _SHARES, why=_DONE), *half_unit),
        Level.KHTNV: any_of(
            DONE_SHARE.less_than(Fraction(7, 10), _FAILED),
            DISCIPLINE.at_least(Severity.KHIEN_TRACH, _FAILED),
        ),
    }


_LEADERS = ("head", "deputy")
_EMPLOYED = ("public_employee", "contract")
# Of the highest level the source has all criteria for civil servants; for the others it names the initiative alone.
_ALIKE = Confidence.SECOND_HAND
_OFFICIAL_BEST = (ND_56.article("11").marked(_ALIKE), ND_56.article("11").clause("8"))
_CIVIL_BEST = (ND_56.article("18").clause("1"), ND_56.article("18").clause("1").point("h"))
_EMPLOYED_BEST = (ND_56.article("25").clause("1").marked(_ALIKE), ND_56.article("25").clause("1").point("đ"))
# The article speaks of civil servants; for other leaders it is read alike.
_OTHER_LEADER = _LEADER.marked(_ALIKE)

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
            _standards(*_OFFICIAL_BEST),
            _LIMITED,
        ),
        RatingGroup(
            "official_leader",
            "Cán bộ giữ chức vụ lãnh đạo, quản lý",
            _LEADERS,
            ("official",),
            _standards(*_OFFICIAL_BEST, _OTHER_LEADER),
            _LIMITED,
            (_LEADING,),
        ),
        RatingGroup(
            "civil_servant",
            "Công chức không giữ chức vụ lãnh đạo",
            ("staff",),
            ("civil_servant",),
            _standards(*_CIVIL_BEST),
            _LIMITED,
        ),
        RatingGroup(
            "civil_leader",
            "Công chức giữ chức vụ lãnh đạo, quản lý",
            _LEADERS,
            ("civil_servant",),
            _standards(*_CIVIL_BEST, _LEADER),
            _LIMITED,
            (_LEADING,),
        ),
        RatingGroup(
            "public_employee",
            "Viên chức và người lao động hợp đồng",
            ("staff",),
            _EMPLOYED,
            _standards(*_EMPLOYED_BEST),
        ),
        RatingGroup(
            "public_manager",
            "Viên chức quản lý",
            _LEADERS,
            _EMPLOYED,
            _standards(*_EMPLOYED_BEST, _OTHER_LEADER),
            interpretations=(_LEADING,),
        ),
    ),
    classified=all_of(),
    cites=(ND_56.whole(), ND_88.whole()),
    interpretations=(_AS_PUBLIC_EMPLOYEES,),
    due=DueDay("Xếp loại chất lượng hằng năm (trong tháng 12)", 31, 12, (ND_56.whole(),), (), 0, is_last_day=True),
)
