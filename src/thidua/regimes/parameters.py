"""Figures of national law with their history; a new figure is a new entry, an old one is never edited."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from thidua.law.award import Rounding
from thidua.law.citation import Citation, Confidence, Interpretation
from thidua.law.level import Level
from thidua.law.parameter import Delegation, Parameter, Since
from thidua.regimes.documents import (
    CV_1168,
    LAW_2003,
    LAW_2022,
    ND_48,
    ND_90,
    ND_91,
    ND_98,
    ND_152,
    ND_335,
    QD_124,
    QD_366,
    TT_01,
    TT_15,
)

FROM_ND_91 = date(2017, 10, 1)
FROM_ND_90 = date(2020, 8, 20)
FROM_ND_48 = date(2023, 9, 15)
FROM_LAW_2022 = date(2024, 1, 1)
FROM_ND_152 = date(2025, 7, 1)
FROM_ND_335 = date(2026, 1, 1)
CSTDCS_ARTICLE: Citation = ND_91.article("9").clause("3")

_WHOLE_MONTHS = Interpretation("Tính tròn tháng từ ngày tuyển dụng đến hết ngày 31/12 của năm xét")
LDTT_NEW_RECRUIT_MONTHS = Parameter(
    "ldtt_new_recruit_months",
    "Số tháng tối thiểu từ khi tuyển dụng để xét Lao động tiên tiến",
    (
        Since(FROM_ND_91, 10, (ND_91.article("10"),), _WHOLE_MONTHS),
        Since(
            FROM_LAW_2022,
            6,
            (TT_01.article("1").clause("5").marked(Confidence.SECOND_HAND),),
            Interpretation(
                "Trước ngày 15/04/2024 chưa có thông tư: dùng mức 6 tháng của thông tư ban hành sau đó, "
                "tính tròn tháng từ ngày tuyển dụng đến hết ngày 31/12 của năm xét"
            ),
        ),
        Since(date(2024, 4, 15), 6, (TT_01.article("1").clause("5"),), _WHOLE_MONTHS),
        Since(date(2025, 8, 5), 6, (TT_15.whole(),), _WHOLE_MONTHS),
    ),
)
CSTDCS_SHARE = Parameter(
    "cstdcs_share",
    "Tỷ lệ Chiến sĩ thi đua cơ sở trên số Lao động tiên tiến",
    (Since(FROM_ND_91, Fraction(15, 100), (CSTDCS_ARTICLE,)),),
    Delegation(CSTDCS_ARTICLE, more_than=Fraction(0), up_to=Fraction(15, 100)),
)
CSTDCS_ROUNDING = Parameter(
    "cstdcs_rounding",
    "Cách làm tròn tỷ lệ Chiến sĩ thi đua cơ sở",
    (
        Since(
            FROM_ND_91,
            Rounding.FLOOR,
            (CSTDCS_ARTICLE,),
            Interpretation('Nghị định không nói cách làm tròn; "không quá" được hiểu là làm tròn xuống'),
        ),
    ),
    Delegation(CSTDCS_ARTICLE, among=tuple(Rounding)),
)
CSTDCS_POOL = Parameter(
    "cstdcs_pool",
    "Phạm vi tính tỷ lệ Chiến sĩ thi đua cơ sở",
    (
        Since(
            FROM_ND_91,
            "office",
            (CSTDCS_ARTICLE,),
            Interpretation("Nghị định không nói tính trong phạm vi nào; phần mềm tính trên toàn cơ quan"),
        ),
    ),
    Delegation(CSTDCS_ARTICLE, among=("office", "province")),
)
TTLDTT_LDTT_SHARE = Parameter(
    "ttldtt_ldtt_ratio",
    "Tỷ lệ Lao động tiên tiến của Tập thể lao động tiên tiến (Luật 2003: trên mức này; Luật 2022: từ mức này)",
    (
        Since(FROM_ND_91, Fraction(1, 2), (LAW_2003.article("28").clause("1"),)),
        Since(FROM_LAW_2022, Fraction(7, 10), (LAW_2022.article("28").clause("1"),)),
    ),
)
TTLDXS_LDTT_SHARE = Parameter(
    "ttldxs_ldtt_ratio",
    "Tỷ lệ Lao động tiên tiến của Tập thể lao động xuất sắc",
    (
        Since(FROM_ND_91, Fraction(7, 10), (LAW_2003.article("27").clause("1"),)),
        Since(FROM_LAW_2022, Fraction(7, 10), (LAW_2022.article("27").clause("1"),)),
    ),
)
PROVINCIAL_VOTE_SHARE = Parameter(
    "vote_cstd_tinh_tq",
    "Tỷ lệ phiếu đồng ý trên tổng số thành viên Hội đồng",
    (
        Since(FROM_ND_91, Fraction(9, 10), (ND_91.article("45").clause("8"),)),
        Since(FROM_LAW_2022, Fraction(9, 10), (ND_98.article("30").clause("7"),)),
        Since(FROM_ND_152, Fraction(9, 10), (ND_152.article("33").marked(Confidence.KNOWN),)),
    ),
)
OFFICE_VOTE_SHARE = Parameter(
    "vote_cstdcs",
    "Tỷ lệ phiếu đồng ý trên tổng số thành viên Hội đồng cấp trình",
    (
        Since(FROM_LAW_2022, Fraction(8, 10), (ND_98.article("30").clause("7"),)),
        Since(FROM_ND_152, Fraction(8, 10), (ND_152.article("33").marked(Confidence.KNOWN),)),
    ),
)
GOVERNMENT_FLAG_SHARE = Parameter(
    "government_flag_share",
    "Tỷ lệ Cờ thi đua của Chính phủ trên số tập thể đủ tiêu chuẩn Cờ thi đua cấp tỉnh",
    (Since(FROM_ND_91, Fraction(20, 100), (ND_91.article("11"),)),),
)


def _clean_years(code: str, years: int) -> Parameter:
    """After discipline, achievements count from its end: the years asked for must all lie after it."""
    return Parameter(
        code,
        "Số năm thành tích phải tính từ khi hết kỷ luật",
        (
            Since(FROM_LAW_2022, years, (ND_98.article("4").clause("4"),)),
            Since(FROM_ND_152, years, (ND_152.article("4").clause("4"),)),
        ),
    )


TWO_CLEAN_YEARS = _clean_years("two_clean_years", 2)
FIVE_CLEAN_YEARS = _clean_years("five_clean_years", 5)
_BASES = "Chỉ khen thưởng công trạng làm căn cứ"
_NOT_SAID = "thì nguồn không nói, phần mềm không tính"
_NO_THEME = Interpretation(
    f"{_BASES}: theo đợt, chuyên đề thì văn bản không cho dùng; đột xuất, cống hiến, phong trào {_NOT_SAID}"
)
_NO_DEED = Interpretation(
    f"{_BASES}: chuyên đề, đột xuất thì văn bản không cho dùng; cống hiến, phong trào {_NOT_SAID}"
)
ANNUAL_BASES = Parameter(
    "annual_bases",
    "Khen thưởng làm căn cứ phải là khen thưởng công trạng",
    (
        Since(FROM_ND_91, True, (ND_91.article("3"),), _NO_THEME),
        Since(FROM_LAW_2022, True, (ND_98.article("4").clause("3"),), _NO_DEED),
        Since(FROM_ND_152, True, (ND_152.article("4").clause("3"),), _NO_DEED),
    ),
)
_DOUBTFUL = Confidence.DOUBTFUL
UNDER_DISCIPLINE = Parameter(
    "under_discipline",
    "Có ngày trong thời gian kỷ luật mà vẫn được tính thành tích của năm",
    (
        Since(FROM_LAW_2022, False, (ND_98.article("4").clause("4").marked(_DOUBTFUL),)),
        Since(FROM_ND_152, False, (ND_152.article("4").clause("4").marked(_DOUBTFUL),)),
    ),
)
_BK_TINH = LAW_2022.article("74").clause("1").point("d")
# The sentence can be read either way; the letter of 2026 points to two works of their own and was read in part.
TITLE_RUN_WORKS = Parameter(
    "title_run_works",
    "Số sáng kiến ngoài sáng kiến đã dùng cho Chiến sĩ thi đua cơ sở để xét Bằng khen cấp tỉnh",
    (
        Since(FROM_LAW_2022, 2, (_BK_TINH.marked(_DOUBTFUL),)),
        Since(date(2026, 2, 6), 2, (_BK_TINH, CV_1168.whole().marked(_DOUBTFUL))),
    ),
)
# The decree states no figure: the share is that of the Party's rules.
_AS_IN_THE_PARTY = (ND_48.article("1").clause("1"), ND_90.article("2").clause("6"))
EXCELLENT_SHARE = Parameter(
    "htxs_cap_of_htt",
    "Tỷ lệ hoàn thành xuất sắc nhiệm vụ trên số hoàn thành tốt nhiệm vụ",
    (
        Since(FROM_ND_48, Fraction(20, 100), (*_AS_IN_THE_PARTY, QD_124.whole())),
        # Of its day in 2025 there is no source; a year is classified on its last.
        Since(date(2025, 12, 31), Fraction(20, 100), (*_AS_IN_THE_PARTY, QD_366.article("11"))),
        Since(FROM_ND_335, Fraction(20, 100), (ND_335.article("20"),)),
    ),
    Delegation(ND_90.article("2").clause("6"), more_than=Fraction(0), up_to=Fraction(25, 100)),
)
EXCELLENT_BASE = Parameter(
    "htxs_cap_base",
    "Cơ sở tính tỷ lệ hoàn thành xuất sắc nhiệm vụ",
    (
        Since(
            FROM_ND_48,
            (Level.HTTNV,),
            (),
            Interpretation(
                "Tính trên số người hoàn thành tốt nhiệm vụ của toàn cơ quan, chưa tính từng nhóm tương đồng"
            ),
        ),
    ),
    Delegation(ND_90.article("2").clause("6"), among=((Level.HTTNV,), (Level.HTTNV, Level.HTXSNV))),
)
EXCELLENT_ROUNDING = Parameter(
    "htxs_cap_rounding",
    "Cách làm tròn tỷ lệ hoàn thành xuất sắc nhiệm vụ",
    (
        Since(
            FROM_ND_48,
            Rounding.FLOOR,
            (),
            Interpretation("Các văn bản không nói cách làm tròn; phần mềm làm tròn xuống và chỉ cảnh báo"),
        ),
    ),
    Delegation(ND_90.article("2").clause("6"), among=(Rounding.FLOOR, Rounding.HALF_UP)),
)
CLASSIFIED_MONTHS = Parameter(
    "class_min_months",
    "Số tháng công tác tối thiểu trong năm để được xếp loại",
    (
        Since(FROM_ND_90, 6, (ND_90.article("2").clause("3"),)),
        Since(FROM_ND_335, 6, (ND_90.article("2").clause("3").marked(Confidence.SECOND_HAND),)),
    ),
)
LONG_LEAVE_MONTHS = Parameter(
    "class_3to6_leave",
    "Số tháng nghỉ từ đó không xếp loại hoàn thành tốt trở lên",
    (
        Since(FROM_ND_90, 3, (ND_90.article("2").clause("3"),)),
        Since(FROM_ND_335, 3, (ND_90.article("2").clause("3").marked(Confidence.SECOND_HAND),)),
    ),
)

NATIONAL = (
    LDTT_NEW_RECRUIT_MONTHS,
    CSTDCS_SHARE,
    CSTDCS_ROUNDING,
    CSTDCS_POOL,
    TTLDTT_LDTT_SHARE,
    TTLDXS_LDTT_SHARE,
    PROVINCIAL_VOTE_SHARE,
    OFFICE_VOTE_SHARE,
    GOVERNMENT_FLAG_SHARE,
    TWO_CLEAN_YEARS,
    FIVE_CLEAN_YEARS,
    UNDER_DISCIPLINE,
    TITLE_RUN_WORKS,
    EXCELLENT_SHARE,
    EXCELLENT_BASE,
    EXCELLENT_ROUNDING,
)
