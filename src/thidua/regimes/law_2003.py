"""The awards under Luật Thi đua, khen thưởng 2003 (as amended) and Nghị định 91/2017, 2017-10-01 to 2023-12-31."""

from __future__ import annotations

from datetime import date

from thidua.facts.conduct import DISCIPLINE, REGISTERED, Severity
from thidua.facts.history import (
    BASE_RUN_INITIATIVES,
    CSTDCS_RUN,
    CSTDT_RECENT,
    CSTDT_RUN,
    FLAGS_SINCE_BASE,
    HAS_BASE,
    HTXS_RUN,
    HTXS_RUN_INITIATIVES,
    HTXS_SINCE_BASE,
    NATION_INITIATIVES,
    PROVINCE_INITIATIVES,
    UNIT_HTXS_RUN,
)
from thidua.facts.initiatives import UNIT_INITIATIVES
from thidua.facts.service import LONG_STUDY_RESULT, MONTHS_SINCE_RECRUITMENT, SECONDED_IN, StudyResult
from thidua.facts.standing import MEMBER_DISCIPLINE, RATING, holds, member_count, member_level_share, member_share
from thidua.facts.work import OVER_SHARE
from thidua.law.award import AwardRule, Ballot, Quota
from thidua.law.citation import Confidence, Interpretation, Span
from thidua.law.criterion import all_of
from thidua.law.fact import PERSON, UNIT
from thidua.law.level import Level
from thidua.law.regime import Regime
from thidua.regimes import awards, parameters
from thidua.regimes.documents import LAW_2003, ND_65, ND_91, TT_07
from thidua.regimes.statements import (
    AWARD_STATEMENTS,
    COMPLIANCE,
    ETHICS,
    LEARNING,
    MOVEMENT,
    SOLIDARITY,
    kept,
)

KNOWN, DOUBTFUL, SECOND_HAND = Confidence.KNOWN, Confidence.DOUBTFUL, Confidence.SECOND_HAND

_LDTT = LAW_2003.article("24").clause("1")
_TTLDTT = LAW_2003.article("28").clause("1")
_TTLDXS = LAW_2003.article("27").clause("1")
_TERMS = ND_91.article("10")
_GK = ND_91.article("40").marked(KNOWN)
_BK_TINH = ND_91.article("39").marked(KNOWN)
_BK_TTG = ND_91.article("38").clause("1").point("c")
# The figures for units are read in the decree before this one only: a list to check, never a ground to refuse.
_BK_TTG_UNIT = ND_65.article("23").clause("3").point("c").marked(DOUBTFUL)
_CSTDTQ = ND_91.article("9").clause("1").marked(SECOND_HAND)
_CSTDT = ND_91.article("9").clause("2")
_CSTDCS = parameters.CSTDCS_ARTICLE

_REGISTERED = REGISTERED.equals(
    True,
    LAW_2003.article("10").clause("1").point("b"),
    why=Interpretation("Đã đăng ký một danh hiệu trong năm thì được xét mọi danh hiệu của năm đó"),
)
_OWN_STAFF = SECONDED_IN.equals(
    False,
    _TERMS.marked(KNOWN),
    why=Interpretation("Người biệt phái do cơ quan cử đi xét; cơ quan nơi đến góp ý kiến"),
)
_ONE_USE = Interpretation("Sáng kiến đã ghi là dùng cho lần khen khác thì không tính lại")
_NEW_PERIOD = Interpretation("Năm đã tính cho một Bằng khen không tính lại cho Bằng khen sau cùng loại")
_MEMBERS = Interpretation(
    "Tập thể gồm người của đơn vị và các đơn vị bên dưới; mẫu số là người được xét trong năm, có mặt ngày 31/12"
)
_CLASSIFIED = Interpretation(
    "Người không xếp loại không tính vào mẫu số; hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực vẫn là hoàn thành"
)
_OTHER_BODY = Interpretation(
    "Chưa có nguồn về tiêu chuẩn: xét theo đề cử của cơ quan có thẩm quyền, không trong thời gian tạm dừng xét"
)

LDTT = AwardRule(
    awards.LDTT,
    PERSON,
    considered=all_of(
        MONTHS_SINCE_RECRUITMENT.at_least(parameters.LDTT_NEW_RECRUIT_MONTHS),
        _REGISTERED,
        _OWN_STAFF,
    ),
    standard=all_of(
        RATING.at_least(Level.HTTNV, _LDTT.point("a")),
        kept(COMPLIANCE),
        kept(SOLIDARITY),
        kept(LEARNING),
        kept(ETHICS),
        DISCIPLINE.at_most(Severity.NONE, _TERMS),
        LONG_STUDY_RESULT.at_least(StudyResult.KHA, _TERMS.clause("3")),
    ),
    nomination=False,
    cites=(_LDTT,),
)
CSTDCS = AwardRule(
    awards.CSTDCS,
    PERSON,
    considered=LDTT.considered,
    standard=all_of(
        holds("LDTT", awards.LDTT.name).equals(True, _CSTDCS.point("a")),
        UNIT_INITIATIVES.at_least(1, _CSTDCS.point("b"), why=_ONE_USE),
    ),
    quota=Quota(
        base="LDTT",
        share=parameters.CSTDCS_SHARE,
        rounding=parameters.CSTDCS_ROUNDING,
        pool=parameters.CSTDCS_POOL,
        keys=(RATING, OVER_SHARE),
        interpretations=(
            Interpretation(
                "Khi phải chọn trong tỷ lệ: xếp theo mức xếp loại, rồi tỷ lệ công việc vượt mức; bằng nhau thì Hội đồng"
            ),
        ),
    ),
    nomination=False,
    cites=(_CSTDCS,),
)
CSTDT = AwardRule(
    awards.CSTDT,
    PERSON,
    considered=all_of(_REGISTERED),
    standard=all_of(
        CSTDCS_RUN.at_least(
            3, _CSTDT, why=Interpretation("Tính từ sau lần Chiến sĩ thi đua cấp tỉnh gần nhất, kể cả năm xét")
        ),
        PROVINCE_INITIATIVES.at_least(
            1, _CSTDT, why=Interpretation("Sáng kiến được công nhận trong những năm liên tục đó, chưa dùng")
        ),
    ),
    ballot=Ballot(parameters.PROVINCIAL_VOTE_SHARE),
    cites=(_CSTDT,),
)
CSTDTQ = AwardRule(
    awards.CSTDTQ,
    PERSON,
    considered=all_of(_REGISTERED),
    standard=all_of(
        CSTDT_RUN.at_least(
            2,
            _CSTDTQ,
            TT_07.whole(),
            why=Interpretation("Hai lần là liên tục khi giữa đó năm nào cũng đạt Chiến sĩ thi đua cơ sở"),
        ),
        CSTDT_RECENT.equals(True, ND_91.article("48").clause("1").point("a")),
        NATION_INITIATIVES.at_least(
            1, _CSTDTQ, why=Interpretation("Sáng kiến được công nhận trong những năm liên tục đó, chưa dùng")
        ),
    ),
    ballot=Ballot(parameters.PROVINCIAL_VOTE_SHARE),
    cites=(_CSTDTQ,),
)
TTLDTT = AwardRule(
    awards.TTLDTT,
    UNIT,
    considered=all_of(_REGISTERED),
    standard=all_of(
        RATING.at_least(
            Level.HTNV,
            _TTLDTT,
            why=Interpretation("Mức của tập thể là số liệu nhập: cấp trên đánh giá hoặc xếp loại tổ chức đảng"),
        ),
        kept(MOVEMENT, _TTLDTT),
        member_share("LDTT", awards.LDTT.name).more_than(parameters.TTLDTT_LDTT_SHARE, why=_MEMBERS),
        MEMBER_DISCIPLINE.less_than(Severity.CANH_CAO, _TTLDTT),
        kept(SOLIDARITY, _TTLDTT),
    ),
    nomination=False,
    cites=(_TTLDTT,),
)
TTLDXS = AwardRule(
    awards.TTLDXS,
    UNIT,
    considered=all_of(_REGISTERED),
    standard=all_of(
        RATING.at_least(
            Level.HTXSNV,
            _TTLDXS,
            why=Interpretation("Mức của tập thể là số liệu nhập: cấp trên đánh giá hoặc xếp loại tổ chức đảng"),
        ),
        kept(MOVEMENT, _TTLDXS),
        member_level_share(Level.HTNV).at_least(1, _TTLDXS, why=_CLASSIFIED),
        member_share("LDTT", awards.LDTT.name).at_least(parameters.TTLDXS_LDTT_SHARE, why=_MEMBERS),
        member_count("CSTDCS", awards.CSTDCS.name).at_least(1, _TTLDXS),
        MEMBER_DISCIPLINE.less_than(Severity.CANH_CAO, _TTLDXS),
        kept(SOLIDARITY, _TTLDXS),
    ),
    nomination=False,
    cites=(_TTLDXS,),
)


def _certificate(of: str) -> AwardRule:
    return AwardRule(
        awards.GK,
        of,
        standard=all_of(
            RATING.at_least(Level.HTNV, _GK),
            kept(COMPLIANCE, _GK),
            kept(SOLIDARITY, _GK),
        ),
        cites=(_GK,),
        interpretations=(
            Interpretation("Chưa có quy định của tỉnh: Giấy khen cần đề cử, hoàn thành nhiệm vụ, không tạm dừng xét"),
        ),
    )


BK_TINH_PERSON = AwardRule(
    awards.BK_TINH,
    PERSON,
    standard=all_of(
        HTXS_RUN.at_least(2, _BK_TINH, why=_NEW_PERIOD),
        HTXS_RUN_INITIATIVES.at_least(2, _BK_TINH, why=_ONE_USE),
    ),
    cites=(_BK_TINH,),
)
BK_TINH_UNIT = AwardRule(
    awards.BK_TINH,
    UNIT,
    standard=all_of(UNIT_HTXS_RUN.at_least(2, _BK_TINH, why=_NEW_PERIOD)),
    cites=(_BK_TINH,),
)
BK_TTG_PERSON = AwardRule(
    awards.BK_TTG,
    PERSON,
    standard=all_of(
        HAS_BASE.equals(True, _BK_TTG),
        HTXS_SINCE_BASE.at_least(5, _BK_TTG),
        BASE_RUN_INITIATIVES.at_least(5, _BK_TTG, why=_ONE_USE),
    ),
    cites=(_BK_TTG,),
)
BK_TTG_UNIT = AwardRule(
    awards.BK_TTG,
    UNIT,
    standard=all_of(
        HAS_BASE.equals(True, _BK_TTG_UNIT),
        HTXS_SINCE_BASE.at_least(5, _BK_TTG_UNIT),
        FLAGS_SINCE_BASE.at_least(1, _BK_TTG_UNIT),
    ),
    cites=(ND_91.article("38").marked(SECOND_HAND),),
    interpretations=(
        Interpretation("Con số của NĐ 91/2017 cho tập thể chưa đọc được: dùng NĐ 65/2014 để rà, không dùng để loại"),
    ),
)


def _by_nomination(of: str) -> AwardRule:
    return AwardRule(awards.BK_BO, of, standard=all_of(), interpretations=(_OTHER_BODY,))


LAW_2003_REGIME = Regime(
    "law-2003",
    "Luật Thi đua, khen thưởng 2003 và Nghị định 91/2017/NĐ-CP",
    Span(date(2017, 10, 1), date(2024, 1, 1)),
    rules=(
        LDTT,
        CSTDCS,
        CSTDT,
        CSTDTQ,
        TTLDTT,
        TTLDXS,
        _certificate(PERSON),
        _certificate(UNIT),
        BK_TINH_PERSON,
        BK_TINH_UNIT,
        _by_nomination(PERSON),
        _by_nomination(UNIT),
        BK_TTG_PERSON,
        BK_TTG_UNIT,
    ),
    parameters=parameters.NATIONAL,
    statements=AWARD_STATEMENTS,
    cites=(LAW_2003.whole(), ND_91.whole()),
)
