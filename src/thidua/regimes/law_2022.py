"""The awards under Luật Thi đua, khen thưởng 2022: Nghị định 98/2023 from 2024-01-01, 152/2025 from 2025-07-01.

The standards are those of the law; the decrees differ in ballots, money and who regulates dossiers.
"""

from __future__ import annotations

from datetime import date

from attrs import evolve

from thidua.facts.conduct import CLEAN_YEARS, DISCIPLINED_WITHIN, Severity, kept
from thidua.facts.history import (
    CSTDCS_RUN,
    CSTDCS_RUN_SINCE_BK,
    CSTDCS_RUN_WORKS,
    CSTDT_RECENT,
    CSTDT_RUN,
    HTXS_RUN,
    HTXS_RUN_WORKS,
    NATION_WORKS,
    PROVINCE_WORKS,
    UNIT_HTXS_RUN,
)
from thidua.facts.initiatives import ANY_KIND, initiatives_fact
from thidua.facts.merit import (
    AFTER_BK_TTG,
    AFTER_BK_TTG_GOOD,
    AFTER_COMMENDATION,
    AFTER_COMMENDATION_GOOD,
    AFTER_HCLD_BA,
    AFTER_HCLD_BA_GOOD,
    AFTER_HCLD_NHI,
    AFTER_HCLD_NHI_OF_UNIT,
    excellent_in_merit,
    titles_in_merit,
)
from thidua.facts.service import MONTHS_SINCE_RECRUITMENT, MOVED_AWAY, SECONDED_IN
from thidua.facts.standing import MEMBER_DISCIPLINE, RATING, holds, member_count, member_level_share, member_share
from thidua.law.award import AwardRule, Ballot
from thidua.law.citation import Citation, Confidence, Interpretation, Span
from thidua.law.criterion import Condition, all_of, any_of
from thidua.law.fact import PERSON, UNIT
from thidua.law.level import Level
from thidua.law.parameter import Delegation, Parameter
from thidua.law.regime import AbolishedForms, Regime
from thidua.regimes import awards, parameters
from thidua.regimes.certificates import DECREE_98_FORM, EARLIER_FORM
from thidua.regimes.common import (
    AFTER_DISCIPLINE,
    ARMED_FORCES,
    CLASSIFIED,
    COUNTED_YEAR,
    DISCIPLINE_BY_YEAR,
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
    flags_in_merit,
    order_by_initiatives,
    unit_award,
)
from thidua.regimes.documents import CV_5007, LAW_2022, ND_90, ND_98, ND_152, ND_172
from thidua.regimes.dossiers import DECREE_98_PROPOSALS, DECREE_152_PROPOSALS
from thidua.regimes.prizes import DECREE_98_PRIZES, DECREE_152_PRIZES
from thidua.regimes.statements import (
    AWARD_STATEMENTS,
    BLOC_BEST,
    BLOC_LEADER,
    MOVEMENT,
    PARTY_SOUND,
    SOLIDARITY,
    TARGETS_EXCEEDED,
)

KNOWN, SECOND_HAND, DOUBTFUL = Confidence.KNOWN, Confidence.SECOND_HAND, Confidence.DOUBTFUL


def _law(article: str, clause: str = "", point: str = "") -> Citation:
    return LAW_2022.article(article).clause(clause).point(point)


_LDTT = _law("24", "1")
_CSTDCS = _law("23")
_CSTDT = _law("22", "1")
_CSTDTQ = _law("21")
_TTLDTT = _law("28", "1")
_TTLDXS = _law("27", "1")
_CO_TINH = _law("26").marked(SECOND_HAND)
_CO_CP = _law("25", "1")
_GK = _law("75", "2")
_BK_TINH = _law("74", "1", "d")
_BK_TINH_UNIT = _law("74")
_BK_TTG = _law("73", "1", "b")
_HCLD_BA = _law("44", "1", "e")
_HCLD_NHI = _law("43", "1")
_HCLD_NHAT_UNIT = _law("42", "4").marked(SECOND_HAND)

_NEW_BODY = ND_90.article("20").clause("1").marked(SECOND_HAND)
_SENT_HERE = SECONDED_IN.equals(
    False,
    _law("83", "1").marked(SECOND_HAND),
    why=Interpretation("Người biệt phái do cơ quan cử đi xét; cơ quan nơi đến góp ý kiến"),
)
_NOT_READ_27 = Interpretation(
    "Chưa đọc được Điều 27 có giữ điều kiện này không: có người bị cảnh cáo trở lên thì người có thẩm quyền xem xét"
)
_NOT_READ_26 = Interpretation(
    "Chưa đọc được Điều 26 có đòi đoàn kết như Luật 2003 không: ghi nhận mất đoàn kết thì người có thẩm quyền xem xét"
)
_PARTY_26 = Interpretation(
    "Tổ chức đảng, đoàn thể hoàn thành xuất sắc nhiệm vụ: mới đọc trong quy định của một tỉnh, nên chỉ xét ở tỉnh có "
    "quy định đó"
)
_OTHER_FLAGS_25 = Interpretation(
    "Cờ cho đơn vị dẫn đầu cụm, khối của Trung ương (khoản 2) và cho phong trào của Thủ tướng từ 5 năm trở lên "
    "(khoản 3): phần mềm không xét"
)
_TOGETHER = Interpretation(
    "Một sáng kiến và một đề tài được cộng là hai: câu hỏi này đã gửi Bộ Nội vụ, chưa đọc được câu trả lời"
)
_NOT_IN_TABLES = Interpretation(
    "Thực hiện dân chủ, chăm lo đời sống, thực hành tiết kiệm của tập thể không có trong bảng: phải tự kiểm tra"
)
_DISCIPLINE_RUNS = Interpretation(
    "Thành tích tính từ khi hết thời gian kỷ luật: năm xét có ngày nằm trong thời gian kỷ luật thì người có thẩm quyền "
    "xem xét; không ghi ngày hết hiệu lực thì tính 12 tháng từ ngày quyết định"
)
_OUT_OF_DISCIPLINE = DISCIPLINED_WITHIN.equals(parameters.UNDER_DISCIPLINE, why=_DISCIPLINE_RUNS)


def _clean_in(*years: Citation) -> Condition:
    """That five years lie after any discipline; `years` is where it stands that they are five, if in doubt."""
    return CLEAN_YEARS.at_least(parameters.FIVE_CLEAN_YEARS, *years, why=AFTER_DISCIPLINE)


_FIVE_CLEAN = _clean_in()
_OTHER_WORKS = "đề án, công trình có được tính như đề tài không thì chưa đọc được"
_IN_RUN = Interpretation(f"Sáng kiến được công nhận trong những năm liên tục đó, chưa dùng; {_OTHER_WORKS}")

WORKS_OF_YEAR = initiatives_fact(
    "unit_works",
    "Số sáng kiến, đề tài, đề án, công trình cấp cơ sở trở lên trong năm, chưa dùng",
    "unit",
    "CSTDCS",
    kinds=ANY_KIND,
)

# What the articles that were read ask for by a figure: provinces detail these standards, they do not lower them.
_GOOD_PERSON = RATING.at_least(Level.HTTNV, _LDTT.point("a"))
_GOOD_UNIT = RATING.at_least(Level.HTTNV, _TTLDTT, why=UNIT_LEVEL)
_EXCELLENT_UNIT = RATING.at_least(Level.HTXSNV, _TTLDXS, why=UNIT_LEVEL)
_ALL_DONE = member_level_share(Level.HTNV).at_least(1, _TTLDXS, why=CLASSIFIED)
_ONE_CSTDCS = member_count("CSTDCS", awards.CSTDCS.name).at_least(1, _TTLDXS)
_SHARE_OF_LDTT = member_share("LDTT", awards.LDTT.name)
_NO_WARNING = MEMBER_DISCIPLINE.less_than(Severity.CANH_CAO, _TTLDTT)


def _share_asked(share: Parameter) -> Condition:
    entry = share.at(parameters.FROM_LAW_2022)
    return _SHARE_OF_LDTT.at_least(entry.value, *entry.cites)


LDTT = AwardRule(
    awards.LDTT,
    PERSON,
    considered=all_of(
        MONTHS_SINCE_RECRUITMENT.at_least(parameters.LDTT_NEW_RECRUIT_MONTHS),
        _SENT_HERE,
        MOVED_AWAY.equals(False, _NEW_BODY),
    ),
    standard=all_of(
        _GOOD_PERSON,
        kept(SOLIDARITY, _LDTT.point("b")),
        _OUT_OF_DISCIPLINE,
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
        holds("LDTT", awards.LDTT.name).equals(True, _CSTDCS.clause("1")),
        any_of(
            RATING.at_least(Level.HTXSNV, _CSTDCS.clause("2")),
            WORKS_OF_YEAR.at_least(1, _CSTDCS.clause("2"), CV_5007.whole(), why=ONE_USE),
        ),
    ),
    ballot=Ballot(parameters.OFFICE_VOTE_SHARE),
    nomination=False,
    cites=(_CSTDCS,),
    interpretations=(EQUAL_OFFICE, COUNTED_YEAR, ARMED_FORCES),
)
CSTDT = AwardRule(
    awards.CSTDT,
    PERSON,
    standard=all_of(
        CSTDCS_RUN.at_least(
            3,
            _CSTDT.point("a"),
            why=Interpretation("Tính từ sau lần Chiến sĩ thi đua cấp tỉnh gần nhất, kể cả năm xét"),
        ),
        PROVINCE_WORKS.at_least(1, _CSTDT, why=_IN_RUN),
    ),
    ballot=Ballot(parameters.PROVINCIAL_VOTE_SHARE, council="province"),
    cites=(_CSTDT,),
    interpretations=(DISCIPLINE_BY_YEAR,),
)
CSTDTQ = AwardRule(
    awards.CSTDTQ,
    PERSON,
    standard=all_of(
        CSTDT_RUN.at_least(
            2,
            _CSTDTQ,
            why=Interpretation("Hai lần là liên tục khi giữa đó năm nào cũng đạt Chiến sĩ thi đua cơ sở"),
        ),
        CSTDT_RECENT.equals(
            True, _CSTDTQ, why=Interpretation("Đề nghị ngay sau lần Chiến sĩ thi đua cấp tỉnh thứ hai")
        ),
        NATION_WORKS.at_least(1, _CSTDTQ, why=_IN_RUN),
    ),
    ballot=Ballot(parameters.PROVINCIAL_VOTE_SHARE, council="province"),
    cites=(_CSTDTQ,),
    interpretations=(DISCIPLINE_BY_YEAR,),
)
TTLDTT = AwardRule(
    awards.TTLDTT,
    UNIT,
    standard=all_of(
        _GOOD_UNIT,
        kept(MOVEMENT, _TTLDTT),
        _SHARE_OF_LDTT.at_least(parameters.TTLDTT_LDTT_SHARE, why=MEMBERS),
        _NO_WARNING,
        kept(SOLIDARITY, _TTLDTT),
    ),
    nomination=False,
    cites=(_TTLDTT,),
    interpretations=(EQUAL_OFFICE,),
)
TTLDXS = AwardRule(
    awards.TTLDXS,
    UNIT,
    standard=all_of(
        _EXCELLENT_UNIT,
        kept(MOVEMENT, _TTLDXS),
        _ALL_DONE,
        _SHARE_OF_LDTT.at_least(parameters.TTLDXS_LDTT_SHARE, why=MEMBERS),
        _ONE_CSTDCS,
        MEMBER_DISCIPLINE.less_than(Severity.CANH_CAO, _TTLDXS.marked(DOUBTFUL), why=_NOT_READ_27),
        kept(SOLIDARITY, _TTLDXS),
    ),
    nomination=False,
    cites=(_TTLDXS,),
)
CO_TINH = AwardRule(
    awards.CO_TINH,
    UNIT,
    standard=all_of(
        kept(BLOC_LEADER, _CO_TINH),
        kept(TARGETS_EXCEEDED, _CO_TINH),
        kept(SOLIDARITY, _CO_TINH.marked(DOUBTFUL), why=_NOT_READ_26),
    ),
    ballot=Ballot(parameters.OFFICE_VOTE_SHARE),
    cites=(_CO_TINH,),
    interpretations=(_PARTY_26,),
)
CO_CP = AwardRule(
    awards.CO_CP,
    UNIT,
    standard=all_of(
        kept(BLOC_LEADER, _CO_CP),
        kept(BLOC_BEST, _CO_CP),
        kept(TARGETS_EXCEEDED, _CO_CP.point("a")),
        kept(SOLIDARITY, _CO_CP.point("b")),
        kept(PARTY_SOUND, _CO_CP.point("b")),
    ),
    ballot=Ballot(parameters.OFFICE_VOTE_SHARE, council="province"),
    cites=(_CO_CP,),
    interpretations=(_OTHER_FLAGS_25,),
)
BK_TINH_PERSON = AwardRule(
    awards.BK_TINH,
    PERSON,
    standard=all_of(
        CLEAN_YEARS.at_least(parameters.TWO_CLEAN_YEARS, why=AFTER_DISCIPLINE),
        any_of(
            all_of(
                CSTDCS_RUN_SINCE_BK.at_least(2, _BK_TINH, why=NEW_PERIOD),
                CSTDCS_RUN_WORKS.at_least(
                    parameters.TITLE_RUN_WORKS,
                    why=Interpretation(
                        f"Ngoài sáng kiến đã dùng để xét Chiến sĩ thi đua cơ sở, cần hai sáng kiến khác; {_OTHER_WORKS}"
                    ),
                ),
                label="Hai lần liên tục Chiến sĩ thi đua cơ sở và hai sáng kiến",
            ),
            all_of(
                HTXS_RUN.at_least(2, _BK_TINH, why=NEW_PERIOD),
                HTXS_RUN_WORKS.at_least(2, _BK_TINH, why=Interpretation(f"{ONE_USE}; {_OTHER_WORKS}")),
                label="Hai năm liên tục hoàn thành xuất sắc nhiệm vụ và hai sáng kiến",
            ),
        ),
    ),
    cites=(_BK_TINH,),
    interpretations=(_TOGETHER,),
)
BK_TINH_UNIT = AwardRule(
    awards.BK_TINH,
    UNIT,
    standard=all_of(
        UNIT_HTXS_RUN.at_least(2, _BK_TINH_UNIT, why=NEW_PERIOD),
        kept(MOVEMENT, _BK_TINH_UNIT),
    ),
    cites=(_BK_TINH_UNIT,),
    interpretations=(_NOT_IN_TABLES,),
)
BK_TTG_PERSON = AwardRule(
    awards.BK_TTG,
    PERSON,
    standard=all_of(
        _FIVE_CLEAN,
        *five_years_after(AFTER_COMMENDATION_GOOD, _BK_TTG),
        titles_in_merit(AFTER_COMMENDATION_GOOD, "CSTDCS", awards.CSTDCS.name).at_least(3, _BK_TTG),
    ),
    cites=(_BK_TTG,),
)
HCLD_BA_PERSON = AwardRule(
    awards.HCLD_BA,
    PERSON,
    standard=all_of(
        _FIVE_CLEAN,
        *five_years_after(AFTER_BK_TTG_GOOD, _HCLD_BA),
        excellent_in_merit(AFTER_BK_TTG_GOOD).at_least(1, _HCLD_BA),
        titles_in_merit(AFTER_BK_TTG_GOOD, "CSTDCS", awards.CSTDCS.name).at_least(3, _HCLD_BA),
    ),
    cites=(_HCLD_BA,),
)
HCLD_NHI_PERSON = AwardRule(
    awards.HCLD_NHI,
    PERSON,
    standard=all_of(
        _FIVE_CLEAN,
        *five_years_after(AFTER_HCLD_BA_GOOD, _HCLD_NHI),
        excellent_in_merit(AFTER_HCLD_BA_GOOD).at_least(2, _HCLD_NHI),
        titles_in_merit(AFTER_HCLD_BA_GOOD, "CSTDT", awards.CSTDT.name).at_least(1, _HCLD_NHI),
    ),
    cites=(_HCLD_NHI,),
)
HCLD_NHAT_UNIT = AwardRule(
    awards.HCLD_NHAT,
    UNIT,
    standard=all_of(
        *five_years_after(AFTER_HCLD_NHI_OF_UNIT, _HCLD_NHAT_UNIT),
        flags_in_merit(AFTER_HCLD_NHI_OF_UNIT, OLD_HCLD_NHAT, (1, 2, 0), (0, 4, 0)),
    ),
    cites=(_HCLD_NHAT_UNIT,),
    interpretations=(
        Interpretation(
            "Điều kiện về cờ thi đua của Điều 42 khoản 4 chưa đọc được: dùng NĐ 65/2014 để rà, không dùng để loại"
        ),
    ),
)
RULES = (
    LDTT,
    CSTDCS,
    CSTDT,
    CSTDTQ,
    TTLDTT,
    TTLDXS,
    CO_TINH,
    CO_CP,
    certificate(PERSON, _GK, besides=(_OUT_OF_DISCIPLINE,)),
    certificate(UNIT, _GK),
    BK_TINH_PERSON,
    BK_TINH_UNIT,
    by_nomination(awards.BK_BO, PERSON),
    by_nomination(awards.BK_BO, UNIT),
    BK_TTG_PERSON,
    unit_award(awards.BK_TTG, _law("73", "3").marked(DOUBTFUL), AFTER_COMMENDATION, OLD_BK_TTG, (0, 1, 0)),
    HCLD_BA_PERSON,
    unit_award(awards.HCLD_BA, _law("44", "4").marked(DOUBTFUL), AFTER_BK_TTG, OLD_HCLD_BA, (0, 2, 0), (0, 1, 2)),
    HCLD_NHI_PERSON,
    unit_award(awards.HCLD_NHI, _law("43", "4").marked(DOUBTFUL), AFTER_HCLD_BA, OLD_HCLD_NHI, (1, 1, 0), (0, 3, 0)),
    order_by_initiatives(
        awards.HCLD_NHAT, _law("42", "1").marked(DOUBTFUL), AFTER_HCLD_NHI, OLD_HCLD_NHAT, 4, _clean_in(OLD_HCLD_NHAT)
    ),
    HCLD_NHAT_UNIT,
)
_MERGED = Interpretation(
    "Tập thể hợp nhất, sáp nhập: phần mềm chỉ tính các năm ghi cho mã đơn vị; thành tích của tập thể cũ tính từ khi "
    "nào theo TT 15/2025/TT-BNV thì chưa đọc được, phải tự kiểm tra"
)
_BY_YEARS = (awards.BK_TINH, awards.BK_TTG, awards.HCLD_BA, awards.HCLD_NHI, awards.HCLD_NHAT)
# Since the bodies were merged on 01/07/2025, a unit may have its years under another one.
RULES_SINCE_MERGERS = tuple(
    evolve(rule, interpretations=(*rule.interpretations, _MERGED))
    if rule.of == UNIT and rule.award in _BY_YEARS
    else rule
    for rule in RULES
)
# What ministries and provinces detail by rules of their own. Of Cờ thi đua the article is read at second hand, of Bằng
# khen one way among several, and of Giấy khen the law states nothing: there no figure is kept.
DELEGATED = {
    "LDTT": Delegation(_law("24", "4"), keeps=(_GOOD_PERSON,)),
    "CO_TINH": Delegation(_law("26", "3")),
    "TTLDXS": Delegation(
        _law("27", "3"),
        keeps=(_EXCELLENT_UNIT, _ALL_DONE, _share_asked(parameters.TTLDXS_LDTT_SHARE), _ONE_CSTDCS),
    ),
    "TTLDTT": Delegation(_law("28", "3"), keeps=(_GOOD_UNIT, _share_asked(parameters.TTLDTT_LDTT_SHARE), _NO_WARNING)),
    "BK_TINH": Delegation(_law("74", "6")),
    "GK": Delegation(_law("75", "2")),
}

_AUTHORITIES = {
    "head_of_office": _law("80", "1"),
    "chairman_province": _law("79").marked(SECOND_HAND),
    "prime_minister": _law("78").marked(KNOWN),
    "government": _law("78").marked(KNOWN),
    "president": _law("77").marked(SECOND_HAND),
}
# Gone for officials and civil servants; public employees keep the forms of the older decrees.
_ABOLISHED = AbolishedForms(
    ("ha_bac_luong", "giang_chuc"),
    ("official", "civil_servant"),
    parameters.FROM_ND_152,
    (ND_172.article("7"),),
)

LAW_2022_REGIME = Regime(
    "law-2022",
    "Luật Thi đua, khen thưởng 2022 và Nghị định 98/2023/NĐ-CP",
    Span(parameters.FROM_LAW_2022, parameters.FROM_ND_152),
    rules=RULES,
    parameters=parameters.NATIONAL,
    delegated=DELEGATED,
    statements=AWARD_STATEMENTS,
    prizes=DECREE_98_PRIZES,
    authorities=_AUTHORITIES,
    one_achievement=(_law("5", "2", "c"),),
    hold=(ND_98.article("4").clause("4"),),
    old_body=(_NEW_BODY,),
    sent_out=(_law("83", "1").marked(SECOND_HAND),),
    proposals=DECREE_98_PROPOSALS,
    certificates=DECREE_98_FORM,
    cites=(LAW_2022.whole(), ND_98.whole()),
)
LAW_2022_DECREE_152_REGIME = Regime(
    "law-2022-decree-152",
    "Luật Thi đua, khen thưởng 2022 và Nghị định 152/2025/NĐ-CP",
    Span(parameters.FROM_ND_152, date(2026, 10, 1)),
    rules=RULES_SINCE_MERGERS,
    parameters=parameters.NATIONAL,
    delegated=DELEGATED,
    statements=AWARD_STATEMENTS,
    prizes=DECREE_152_PRIZES,
    authorities=_AUTHORITIES,
    one_achievement=(_law("5", "2", "c"),),
    hold=(ND_152.article("4").clause("4"),),
    abolished_forms=(_ABOLISHED,),
    old_body=(_NEW_BODY,),
    sent_out=(_law("83", "1").marked(SECOND_HAND),),
    proposals=DECREE_152_PROPOSALS,
    certificates=EARLIER_FORM,
    cites=(LAW_2022.whole(), ND_152.whole()),
)
