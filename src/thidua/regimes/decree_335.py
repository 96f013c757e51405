"""The yearly quality classification by points: Nghị định 335/2025 (civil servants) and 233/2026 (public employees).

The points are an input (`ratings.score`); the decree's own formula for them is seen in code only and is not used.
"""

from __future__ import annotations

from thidua.facts.conduct import DUTY_DISCIPLINE, Severity, broken
from thidua.facts.service import LEAVE_MONTHS, MONTHS_WORKED
from thidua.facts.standing import SCORE
from thidua.law.citation import Citation, Confidence, Interpretation, Span
from thidua.law.criterion import Criterion, all_of, any_of
from thidua.law.level import Level
from thidua.law.regime import LevelQuota, RatingGroup, RatingRegime
from thidua.regimes.decree_90 import LEAVE
from thidua.regimes.documents import ND_233, ND_335
from thidua.regimes.parameters import (
    CLASSIFIED_MONTHS,
    EXCELLENT_BASE,
    EXCELLENT_ROUNDING,
    EXCELLENT_SHARE,
    FROM_ND_335,
    LONG_LEAVE_MONTHS,
)
from thidua.regimes.statements import CLEAN_UNITS, RATING_STATEMENTS, SOUND

_FAILED = ND_335.whole()
_SHORT_LEAVE = LEAVE_MONTHS.less_than(LONG_LEAVE_MONTHS, why=LEAVE)


def _standards(text: Citation, leads: bool) -> dict[Level, Criterion]:
    failed = _FAILED if text.document is ND_335 else _FAILED.marked(Confidence.SECOND_HAND)
    units = (broken(CLEAN_UNITS, failed),) if leads else ()
    return {
        Level.HTXSNV: all_of(SCORE.at_least(90, text), _SHORT_LEAVE),
        Level.HTTNV: all_of(SCORE.at_least(70, text), _SHORT_LEAVE),
        Level.HTNV: all_of(SCORE.at_least(50, text)),
        Level.KHTNV: any_of(
            SCORE.less_than(50, text),
            broken(SOUND, failed),
            DUTY_DISCIPLINE.at_least(Severity.KHIEN_TRACH, failed),
            *units,
        ),
    }


_CIVIL, _PUBLIC = ND_335.whole(), ND_233.whole()
_LEADERS = ("head", "deputy")
_OFFICIALS = Interpretation("Cán bộ theo các mức điểm của công chức, vì nguồn chỉ nêu công chức")
_PUBLIC_READINGS = (
    Interpretation("Người lao động hợp đồng theo các mức điểm của viên chức, vì nguồn không nêu mức riêng"),
    Interpretation("Viên chức bị kỷ luật, suy thoái: theo quy định cho công chức, vì chưa đọc được quy định riêng"),
    Interpretation("Người đứng đầu đơn vị sự nghiệp không xếp cao hơn đơn vị mình: phải tự kiểm tra"),
)

DECREE_335 = RatingRegime(
    "decree-335-2025",
    "Nghị định 335/2025/NĐ-CP (viên chức: Nghị định 233/2026/NĐ-CP)",
    Span(FROM_ND_335),
    groups=(
        RatingGroup(
            "civil_servant",
            "Cán bộ, công chức không giữ chức vụ lãnh đạo, quản lý",
            ("staff",),
            ("official", "civil_servant"),
            _standards(_CIVIL, leads=False),
            interpretations=(_OFFICIALS,),
        ),
        RatingGroup(
            "civil_leader",
            "Cán bộ, công chức giữ chức vụ lãnh đạo, quản lý",
            _LEADERS,
            ("official", "civil_servant"),
            _standards(_CIVIL, leads=True),
            interpretations=(_OFFICIALS,),
        ),
        RatingGroup(
            "public_employee",
            "Viên chức và người lao động hợp đồng",
            (*_LEADERS, "staff"),
            ("public_employee", "contract"),
            _standards(_PUBLIC, leads=False),
            interpretations=_PUBLIC_READINGS,
        ),
    ),
    classified=all_of(MONTHS_WORKED.at_least(CLASSIFIED_MONTHS, why=LEAVE)),
    quota=LevelQuota(
        Level.HTXSNV,
        EXCELLENT_BASE,
        EXCELLENT_SHARE,
        EXCELLENT_ROUNDING,
        interpretations=(Interpretation("Cơ quan có thành tích nổi trội được tới 25 %: cấp có thẩm quyền quyết định"),),
    ),
    statements=RATING_STATEMENTS,
    cites=(_CIVIL, _PUBLIC),
    interpretations=(
        Interpretation(
            "Chưa đọc được quy định về thời gian công tác của hai nghị định này: giữ mức của Nghị định 90/2020/NĐ-CP, "
            "Điều 2.3 (dưới 6 tháng không xếp loại, nghỉ từ 3 tháng không xếp hoàn thành tốt trở lên)"
        ),
        Interpretation(
            "Cơ quan hành chính cũng được xếp loại theo nghị định này, các mức điểm của cơ quan chưa đọc được: mức của "
            "tập thể là số liệu nhập"
        ),
    ),
)
