"""The awards under Luật Thi đua, khen thưởng 2003 (as amended) and Nghị định 91/2017, 2017-10-01 to 2023-12-31."""

from __future__ import annotations

from datetime import date

from thidua.facts.conduct import DISCIPLINE, REGISTERED, Severity, kept
from thidua.facts.history import (
    CSTDCS_RUN,
    CSTDT_RECENT,
    CSTDT_RUN,
    HTXS_RUN,
    HTXS_RUN_INITIATIVES,
    NATION_INITIATIVES,
    PROVINCE_INITIATIVES,
    UNIT_HTXS_RUN,
)
from thidua.facts.initiatives import UNIT_INITIATIVES
from thidua.facts.merit import (
    AFTER_BK_TTG,
    AFTER_COMMENDATION,
    AFTER_HCLD_BA,
    AFTER_HCLD_NHI,
    initiatives_in_merit,
)
from thidua.facts.preference import WOMAN
from thidua.facts.service import LONG_STUDY_RESULT, MONTHS_SINCE_RECRUITMENT, MOVED_AWAY, SECONDED_IN, StudyResult
from thidua.facts.standing import MEMBER_DISCIPLINE, RATING, holds, member_count, member_level_share, member_share
from thidua.facts.work import OVER_SHARE
from thidua.law.award import AwardRule, Ballot, Effect, Quota, Rounding
from thidua.law.citation import Confidence, Interpretation, Span
from thidua.law.criterion import all_of
from thidua.law.fact import PERSON, UNIT
from thidua.law.level import Level
from thidua.law.regime import OnePerYear, Regime
from thidua.regimes import awards, parameters
from thidua.regimes.certificates import LATER_FORM
from thidua.regimes.common import (
    ARMED_FORCES,
    CLASSIFIED,
    EQUAL_OFFICE,
    MEMBERS,
    NEW_PERIOD,
    OLD_BK_TTG,
    OLD_HCLD_BA,
    OLD_HCLD_NHAT,
    OLD_HCLD_NHI,
    ONE_USE,
    STUDY,
    UNIT_LEVEL,
    by_nomination,
    certificate,
    five_years_after,
    order_by_initiatives,
    unit_award,
)
from thidua.regimes.documents import LAW_2003, ND_91, TT_07, TT_08
from thidua.regimes.dossiers import LAW_2003_PROPOSALS
from thidua.regimes.prizes import LAW_2003_PRIZES
from thidua.regimes.statements import (
    AWARD_STATEMENTS,
    BLOC_BEST,
    BLOC_LEADER,
    COMPLIANCE,
    ETHICS,
    LEARNING,
    MOVEMENT,
    SOLIDARITY,
    TARGETS_EXCEEDED,
)

KNOWN, SECOND_HAND, DOUBTFUL = Confidence.KNOWN, Confidence.SECOND_HAND, Confidence.DOUBTFUL

_LDTT = LAW_2003.article("24").clause("1")
_TTLDTT = LAW_2003.article("28").clause("1")
_TTLDXS = LAW_2003.article("27").clause("1")
_CO_TINH = LAW_2003.article("26").marked(KNOWN)
_TERMS = ND_91.article("10")
_GK = ND_91.article("40").marked(KNOWN)
_BK_TINH = ND_91.article("39").marked(KNOWN)
_BK_TTG = ND_91.article("38").clause("1").point("c")
_HCLD_BA = ND_91.article("24")
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

LDTT = AwardRule(
    awards.LDTT,
    PERSON,
    considered=all_of(
        MONTHS_SINCE_RECRUITMENT.at_least(parameters.LDTT_NEW_RECRUIT_MONTHS),
        _REGISTERED,
        _OWN_STAFF,
        MOVED_AWAY.equals(False, _TERMS),
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
    interpretations=(EQUAL_OFFICE, STUDY),
)
CSTDCS = AwardRule(
    awards.CSTDCS,
    PERSON,
    considered=LDTT.considered,
    standard=all_of(
        holds("LDTT", awards.LDTT.name).equals(True, _CSTDCS.point("a")),
        UNIT_INITIATIVES.at_least(1, _CSTDCS.point("b"), why=ONE_USE),
    ),
    quota=Quota(
        base="LDTT",
        share=parameters.CSTDCS_SHARE,
        rounding=parameters.CSTDCS_ROUNDING,
        pool=parameters.CSTDCS_POOL,
        keys=(RATING, OVER_SHARE, WOMAN),
        interpretations=(
            Interpretation(
                "Khi phải chọn trong tỷ lệ: xếp theo mức xếp loại, tỷ lệ công việc vượt mức, rồi ưu tiên nữ "
                "(NĐ 91/2017/NĐ-CP, Điều 3); bằng nhau thì Hội đồng quyết"
            ),
        ),
    ),
    nomination=False,
    cites=(_CSTDCS,),
    interpretations=(
        EQUAL_OFFICE,
        Interpretation("Nguồn không nói sáng kiến phải của năm nào: tính sáng kiến của năm xét, theo cột Năm tính"),
        ARMED_FORCES,
    ),
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
    ballot=Ballot(parameters.PROVINCIAL_VOTE_SHARE, council="province", secret=True),
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
    ballot=Ballot(parameters.PROVINCIAL_VOTE_SHARE, council="province", secret=True),
    cites=(_CSTDTQ,),
)
TTLDTT = AwardRule(
    awards.TTLDTT,
    UNIT,
    considered=all_of(_REGISTERED),
    standard=all_of(
        RATING.at_least(Level.HTNV, _TTLDTT, why=UNIT_LEVEL),
        kept(MOVEMENT, _TTLDTT),
        member_share("LDTT", awards.LDTT.name).more_than(parameters.TTLDTT_LDTT_SHARE, why=MEMBERS),
        MEMBER_DISCIPLINE.less_than(Severity.CANH_CAO, _TTLDTT),
        kept(SOLIDARITY, _TTLDTT),
    ),
    nomination=False,
    cites=(_TTLDTT,),
    interpretations=(EQUAL_OFFICE,),
)
TTLDXS = AwardRule(
    awards.TTLDXS,
    UNIT,
    considered=all_of(_REGISTERED),
    standard=all_of(
        RATING.at_least(Level.HTXSNV, _TTLDXS, why=UNIT_LEVEL),
        kept(MOVEMENT, _TTLDXS),
        member_level_share(Level.HTNV).at_least(1, _TTLDXS, why=CLASSIFIED),
        member_share("LDTT", awards.LDTT.name).at_least(parameters.TTLDXS_LDTT_SHARE, why=MEMBERS),
        member_count("CSTDCS", awards.CSTDCS.name).at_least(1, _TTLDXS),
        MEMBER_DISCIPLINE.less_than(Severity.CANH_CAO, _TTLDXS),
        kept(SOLIDARITY, _TTLDXS),
    ),
    nomination=False,
    cites=(_TTLDXS,),
)
CO_TINH = AwardRule(
    awards.CO_TINH,
    UNIT,
    considered=all_of(_REGISTERED),
    standard=all_of(
        kept(
            BLOC_LEADER,
            ND_91.article("12").clause("1"),
            why=Interpretation("Tiêu biểu xuất sắc nhất qua so sánh trong cụm, khối được hiểu là dẫn đầu cụm, khối"),
        ),
        kept(TARGETS_EXCEEDED, _CO_TINH),
        kept(SOLIDARITY, _CO_TINH),
    ),
    cites=(_CO_TINH, ND_91.article("12").clause("1")),
    interpretations=(
        Interpretation(
            "Thực hành tiết kiệm, phòng, chống tham nhũng của tập thể không có trong bảng: phải tự kiểm tra"
        ),
    ),
)
CO_CP = AwardRule(
    awards.CO_CP,
    UNIT,
    considered=all_of(_REGISTERED),
    standard=all_of(
        holds("CO_TINH", awards.CO_TINH.name, UNIT).equals(
            True,
            ND_91.article("11"),
            why=Interpretation("Đủ tiêu chuẩn Cờ thi đua cấp tỉnh: được đề nghị hoặc đã được tặng"),
        ),
        kept(BLOC_BEST, ND_91.article("11")),
    ),
    quota=Quota(
        base="CO_TINH",
        share=parameters.GOVERNMENT_FLAG_SHARE,
        rounding=Rounding.FLOOR,
        pool="province",
        effect=Effect.WARN,
        interpretations=(
            Interpretation("Tỷ lệ tính trong toàn tỉnh, làm tròn xuống; số liệu một cơ quan chỉ đủ để cảnh báo"),
        ),
    ),
    cites=(ND_91.article("11"),),
)
BK_TINH_PERSON = AwardRule(
    awards.BK_TINH,
    PERSON,
    standard=all_of(
        HTXS_RUN.at_least(2, _BK_TINH, why=NEW_PERIOD),
        HTXS_RUN_INITIATIVES.at_least(2, _BK_TINH, why=ONE_USE),
    ),
    cites=(_BK_TINH,),
)
BK_TINH_UNIT = AwardRule(
    awards.BK_TINH,
    UNIT,
    standard=all_of(UNIT_HTXS_RUN.at_least(2, _BK_TINH, why=NEW_PERIOD)),
    cites=(_BK_TINH,),
)
BK_TTG_PERSON = AwardRule(
    awards.BK_TTG,
    PERSON,
    standard=all_of(
        *five_years_after(AFTER_COMMENDATION, _BK_TTG),
        initiatives_in_merit(AFTER_COMMENDATION, "unit", "cơ sở").at_least(5, _BK_TTG, why=ONE_USE),
    ),
    cites=(_BK_TTG,),
)
HCLD_BA_PERSON = AwardRule(
    awards.HCLD_BA,
    PERSON,
    standard=all_of(
        *five_years_after(AFTER_BK_TTG, _HCLD_BA),
        initiatives_in_merit(AFTER_BK_TTG, "province", "tỉnh").at_least(2, _HCLD_BA, why=ONE_USE),
    ),
    cites=(_HCLD_BA,),
)

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
        CO_TINH,
        CO_CP,
        certificate(PERSON, _GK, _GK),
        certificate(UNIT, _GK, _GK),
        BK_TINH_PERSON,
        BK_TINH_UNIT,
        by_nomination(awards.BK_BO, PERSON),
        by_nomination(awards.BK_BO, UNIT),
        BK_TTG_PERSON,
        unit_award(awards.BK_TTG, ND_91.article("38").marked(SECOND_HAND), AFTER_COMMENDATION, OLD_BK_TTG, (0, 1, 0)),
        HCLD_BA_PERSON,
        unit_award(awards.HCLD_BA, _HCLD_BA.marked(DOUBTFUL), AFTER_BK_TTG, OLD_HCLD_BA, (0, 2, 0), (0, 1, 2)),
        order_by_initiatives(awards.HCLD_NHI, ND_91.article("23").marked(DOUBTFUL), AFTER_HCLD_BA, OLD_HCLD_NHI, 3),
        unit_award(
            awards.HCLD_NHI, ND_91.article("23").marked(DOUBTFUL), AFTER_HCLD_BA, OLD_HCLD_NHI, (1, 1, 0), (0, 3, 0)
        ),
        order_by_initiatives(awards.HCLD_NHAT, ND_91.article("22").marked(DOUBTFUL), AFTER_HCLD_NHI, OLD_HCLD_NHAT, 4),
        unit_award(
            awards.HCLD_NHAT, ND_91.article("22").marked(DOUBTFUL), AFTER_HCLD_NHI, OLD_HCLD_NHAT, (1, 2, 0), (0, 4, 0)
        ),
    ),
    parameters=parameters.NATIONAL,
    statements=AWARD_STATEMENTS,
    prizes=LAW_2003_PRIZES,
    authorities={
        "head_of_office": ND_91.article("43"),
        "chairman_province": LAW_2003.article("79").marked(SECOND_HAND),
        "prime_minister": LAW_2003.article("78").marked(SECOND_HAND),
        "government": LAW_2003.article("78").marked(SECOND_HAND),
        "president": LAW_2003.whole().marked(SECOND_HAND),
    },
    hold=(TT_08.whole(),),
    old_body=(_TERMS,),
    sent_out=(_TERMS.marked(KNOWN),),
    proposals=LAW_2003_PROPOSALS,
    certificates=LATER_FORM,
    one_achievement=(LAW_2003.article("6").clause("2"),),
    one_per_year=(OnePerYear(("HCLD_NHAT", "HCLD_NHI", "HCLD_BA", "BK_TTG"), (TT_08.whole(),)),),
    cites=(LAW_2003.whole(), ND_91.whole()),
)
