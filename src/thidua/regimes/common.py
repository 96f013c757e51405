"""What the rules of several texts share: the readings chosen where they are silent, and rules of one shape."""

from __future__ import annotations

from thidua.facts.conduct import kept
from thidua.facts.merit import (
    Merit,
    commendations_in_merit,
    has_base,
    initiatives_in_merit,
    merit_years,
    titles_in_merit,
)
from thidua.facts.standing import RATING
from thidua.law.award import Award, AwardRule
from thidua.law.citation import Citation, Confidence, Interpretation
from thidua.law.criterion import AtLeast, Criterion, all_of, any_of
from thidua.law.fact import PERSON, UNIT
from thidua.law.level import Level
from thidua.regimes import awards, parameters
from thidua.regimes.documents import ND_65
from thidua.regimes.statements import COMPLIANCE, SOLIDARITY

DOUBTFUL = Confidence.DOUBTFUL

ONE_USE = Interpretation(
    "Sáng kiến đã dùng cho danh hiệu thì không dùng cho hình thức khen thưởng và ngược lại, không dùng hai lần cho "
    "cùng một danh hiệu; một sáng kiến có thể dùng cho danh hiệu khác cao hơn; sáng kiến và đề tài được cộng chung"
)
COUNTED_YEAR = Interpretation(
    "Luật không đòi sáng kiến của chính năm xét: sáng kiến được tính vào năm ghi ở cột Năm tính"
)
ARMED_FORCES = Interpretation(
    '"Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu" dành cho lực lượng vũ trang: phần mềm không xét'
)
STUDY = Interpretation(
    "Thời gian đi học dưới một năm được tính khi người học chấp hành quy định của nơi đào tạo: không có trong bảng, "
    "phải tự kiểm tra"
)
AFTER_BASE = Interpretation(
    "Các năm được tính là những năm liên tục đến năm xét, sau Bằng khen, Huân chương làm căn cứ; "
    "sau mỗi lần được tặng thì tính lại từ đầu"
)
NEW_PERIOD = Interpretation("Năm đã tính cho một Bằng khen không tính lại cho Bằng khen sau cùng loại")
MEMBERS = Interpretation(
    "Tập thể gồm người của đơn vị và các đơn vị bên dưới; mẫu số là người thuộc diện xét Lao động tiên tiến trong năm "
    "(nơi phải đăng ký: người đã đăng ký), có mặt ngày 31/12"
)
CLASSIFIED = Interpretation(
    "Mẫu số là mọi người được xếp loại, có mặt ngày 31/12, kể cả người không được xét Lao động tiên tiến; "
    "hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực vẫn là hoàn thành"
)
UNIT_LEVEL = Interpretation("Mức của tập thể là số liệu nhập: cấp trên đánh giá hoặc xếp loại tổ chức đảng")
OTHER_BODY = Interpretation(
    "Chưa có nguồn về tiêu chuẩn: xét theo đề cử của cơ quan có thẩm quyền, không trong thời gian tạm dừng xét"
)
AFTER_DISCIPLINE = Interpretation(
    "Thành tích tính từ khi hết thời gian kỷ luật: những năm liên tục phải nằm trọn sau đó; "
    "không ghi ngày hết hiệu lực thì tính 12 tháng từ ngày quyết định"
)
DISCIPLINE_BY_YEAR = Interpretation(
    "Kỷ luật đã được tính khi xét Lao động tiên tiến, Chiến sĩ thi đua cơ sở của từng năm trong thời gian liên tục"
)
EQUAL_OFFICE = Interpretation(
    "Văn phòng UBND tỉnh được coi là cơ quan tương đương cơ quan chuyên môn thuộc UBND tỉnh: Chánh Văn phòng quyết định"
)
NO_LOCAL_RULE = Interpretation(
    "Nơi tỉnh không quy định khác: Giấy khen cần đề cử, hoàn thành nhiệm vụ, không tạm dừng xét"
)
OLD_FIGURES = Interpretation("Con số của văn bản đang áp dụng chưa đọc được: dùng NĐ 65/2014 để rà, không dùng để loại")
FOUNDED = Interpretation("Thời gian thành lập từ 10 năm của tập thể không có trong bảng: phải tự kiểm tra")


def certificate(of: str, cite: Citation, *standard: Citation, besides: tuple[Criterion, ...] = ()) -> AwardRule:
    """Giấy khen where no province has set its standard; `standard` is where a text states one, if it does.

    `besides` are conditions that other texts add.
    """
    why = None if standard else NO_LOCAL_RULE
    return AwardRule(
        awards.GK,
        of,
        standard=all_of(
            RATING.at_least(Level.HTNV, *standard, why=why),
            kept(COMPLIANCE, *standard, why=why),
            kept(SOLIDARITY, *standard, why=why),
            *besides,
        ),
        cites=(cite,),
        interpretations=(EQUAL_OFFICE, NO_LOCAL_RULE),
    )


def by_nomination(award: Award, of: str) -> AwardRule:
    """An award of another body whose standard no source gives."""
    return AwardRule(award, of, standard=all_of(), interpretations=(OTHER_BODY,))


def _old(article: str, clause: str = "", point: str = "") -> Citation:
    return ND_65.article(article).clause(clause).point(point).marked(DOUBTFUL)


OLD_HCLD_NHAT, OLD_HCLD_NHI = _old("15"), _old("16")
OLD_HCLD_BA, OLD_BK_TTG = _old("17", "4", "b"), _old("23", "3", "c")


def _built_on(award: Award, of: str, law: Citation, one: Merit, cite: Citation, *conditions: Criterion) -> AwardRule:
    """Five years in a row after an earlier award, by figures of the decree of 2014: a list to check."""
    return AwardRule(
        award,
        of,
        standard=all_of(*five_years_after(one, cite), *conditions),
        cites=(law,),
        interpretations=(OLD_FIGURES, *((FOUNDED,) if of == UNIT and award is awards.HCLD_BA else ())),
    )


def five_years_after(one: Merit, cite: Citation) -> tuple[Criterion, Criterion]:
    """That the earlier award was given, and the years of merit that follow it."""
    return has_base(one).equals(parameters.ANNUAL_BASES, cite), merit_years(one).at_least(5, cite, why=AFTER_BASE)


def order_by_initiatives(
    award: Award, law: Citation, one: Merit, old: Citation, number: int, *besides: Criterion
) -> AwardRule:
    """A labour order for a person by the decree of 2014: initiatives of the province in the five years.

    `besides` are conditions that other texts add.
    """
    initiatives = initiatives_in_merit(one, "province", "tỉnh").at_least(number, old, why=ONE_USE)
    return _built_on(award, PERSON, law, one, old, initiatives, *besides)


Flags = tuple[int, int, int]  # of the government, of the province, and commendations of a province or ministry


def unit_award(award: Award, law: Citation, one: Merit, old: Citation, *ways: Flags) -> AwardRule:
    """A higher award for a unit by the decree of 2014; each way asks for flags and commendations in the five years."""
    return _built_on(award, UNIT, law, one, old, flags_in_merit(one, old, *ways))


def flags_in_merit(one: Merit, cite: Citation, *ways: Flags) -> AtLeast:
    """One of these ways to have flags and commendations within the years of merit."""
    facts = (
        titles_in_merit(one, awards.CO_CP.code, awards.CO_CP.name, UNIT),
        titles_in_merit(one, awards.CO_TINH.code, awards.CO_TINH.name, UNIT),
        commendations_in_merit(one),
    )
    asked = ([fact.at_least(least, cite) for fact, least in zip(facts, way, strict=True) if least] for way in ways)
    return any_of(*(all_of(*conditions) for conditions in asked))
