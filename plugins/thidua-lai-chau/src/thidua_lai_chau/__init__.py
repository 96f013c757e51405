"""Lai Châu: no text of the province has been sourced, so its rule book changes nothing in the law and says so.

It adds certificates of the Party committee and of the trade unions, which the office hands out at the same ceremony.
They are no titles under the law: each is in a stream of its own and counts in no total of the government's.
"""

from __future__ import annotations

from datetime import date

from thidua import (
    API_VERSION,
    COMMENDATION,
    PERSON,
    UNIT,
    AddRule,
    Award,
    AwardRule,
    Interpretation,
    Province,
    RuleBook,
    Span,
    all_of,
    hookimpl,
)

# From the first day that the awards of this release cover; not merged in 2025.
LIFE = Span(date(2017, 10, 1))

GK_DANG_UY = Award(
    "GK_DANG_UY", "Giấy khen của Đảng ủy Văn phòng", (PERSON, UNIT), COMMENDATION, "party", height=26, stream="party"
)
GK_LDLD = Award(
    "GK_LDLD", "Giấy khen của Liên đoàn Lao động tỉnh", (PERSON, UNIT), COMMENDATION, "union", height=24, stream="union"
)
GK_CDVC = Award(
    "GK_CDVC", "Giấy khen của Công đoàn Viên chức tỉnh", (PERSON,), COMMENDATION, "union", height=22, stream="union"
)
STREAMS = (GK_DANG_UY, GK_LDLD, GK_CDVC)

BY_NOMINATION = Interpretation(
    "Chưa có nguồn về tiêu chuẩn: xét theo đề cử của cơ quan có thẩm quyền, không trong thời gian tạm dừng xét"
)


def by_nomination(award: Award, of: str) -> AddRule:
    """A certificate of another body whose standards no source gives."""
    return AddRule(AwardRule(award, of, standard=all_of(), interpretations=(BY_NOMINATION,)))


@hookimpl
def thidua_province() -> Province:
    """The province with the streams of its own."""
    changes = tuple(by_nomination(award, of) for award in STREAMS for of in award.of)
    return Province(
        "lai-chau",
        "Lai Châu",
        API_VERSION,
        rulebooks=(RuleBook("lai-chau/2019", LIFE, changes, sourced=False),),
        awards=STREAMS,
        valid=LIFE,
    )
