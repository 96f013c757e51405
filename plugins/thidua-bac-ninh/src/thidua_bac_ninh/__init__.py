"""Bắc Ninh: Quyết định 86/2025/QĐ-UBND, in force since 15/12/2025.

The text was read for the law digest; what the digest does not say is an interpretation here, or is not here at all.
Quyết định 13/2024, which it replaces, has not been read, so there is no rule book for earlier decisions.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from thidua import (
    API_VERSION,
    PERSON,
    UNIT,
    AtLeast,
    Citation,
    Confidence,
    Deadline,
    Document,
    Fact,
    Interpretation,
    Level,
    Procedure,
    Province,
    Quorum,
    Replace,
    Route,
    RuleBook,
    Span,
    Statement,
    Tighten,
    all_of,
    any_of,
    fact,
    hookimpl,
    kept,
)

DECISION = Document(
    "bac-ninh-86-2025",
    "QĐ 86/2025/QĐ-UBND",
    "Quyết định số 86/2025/QĐ-UBND của UBND tỉnh Bắc Ninh",
    issued=date(2025, 12, 3),
)
FLAG = DECISION.article("3").clause("1")
TITLES = DECISION.article("3").marked(Confidence.SECOND_HAND)  # the digest: Điều 3–4; that titles are in 3 is derived
CERTIFICATE = DECISION.article("4").clause("3")
WAY = DECISION.article("5").clause("1")
LISTS = DECISION.article("6")
LEVELS = DECISION.article("7").clause("2")
COUNCILS = DECISION.article("8")
VIOLATIONS = DECISION.article("10")

WHOLE_AGENCY = Interpretation(
    'Tập thể có loại đơn vị "văn phòng, cơ quan" được coi là cả cơ quan; văn phòng là một phòng của cơ quan thì ghi '
    'loại đơn vị là "phòng, ban"'
)
OWN_BLOC = Interpretation(
    "Cột Khối, cụm thi đua có ghi tên thì tập thể là thành viên của cụm, khối đó; "
    'ghi "không" là không thuộc cụm, khối nào; để trống là chưa biết'
)
ALL_COUNCILS = Interpretation(
    "Nguồn không nêu Hội đồng cấp nào: tỷ lệ dự họp áp dụng cho Hội đồng của tỉnh và của cơ quan; ý kiến bằng văn bản "
    "của thành viên vắng không tính là dự họp"
)
FOR_WHOM = Interpretation(
    "Nguồn không nêu tiêu chuẩn này là của cá nhân hay của tập thể: cá nhân phải đạt; tập thể chưa đạt thì không loại "
    "mà để người có thẩm quyền quyết định"
)


# --- what the decision asks that no national rule does -----------------------------------------------------------


def below_agency(unit: Any) -> bool | None:
    """Whether the unit is a room or another part of an agency, and not the agency."""
    return None if unit.row.kind is None else unit.row.kind != "office"


def in_bloc(unit: Any) -> bool | None:
    """Whether the unit belongs to an emulation bloc; an empty cell tells nothing."""
    return None if unit.row.bloc is None else unit.row.bloc.casefold() != "không"


BELOW_AGENCY = Fact(
    "bac_ninh_below_agency", "Là phòng, đơn vị thuộc cơ quan", (UNIT,), below_agency, reads=("units.kind",)
)
IN_BLOC = Fact("bac_ninh_in_bloc", "Là thành viên của cụm, khối thi đua", (UNIT,), in_bloc, reads=("units.bloc",))

PARTY_BODIES = Statement(
    "bac_ninh_party_bodies", "Tổ chức đảng, đoàn thể hoàn thành xuất sắc nhiệm vụ", (FLAG,), presumed=False
)
LEVEL_BASIS = Statement(
    "bac_ninh_level_basis",
    "Mức của tập thể theo kết quả xếp loại tổ chức đảng hoặc đánh giá của cơ quan cấp trên",
    (LEVELS,),
)
EXEMPLARY = Statement("bac_ninh_exemplary", "Gương mẫu", (CERTIFICATE,))
SELECTED = Statement(
    "bac_ninh_selected", "Được bình xét, lựa chọn trong phong trào thi đua", (CERTIFICATE,), presumed=False
)
ACHIEVEMENTS = Statement(
    "bac_ninh_achievements", "Có nhiều thành tích hoặc thành tích đột xuất", (CERTIFICATE,), presumed=False
)


def certificate(cite: Citation) -> AtLeast:
    """The standard of Giấy khen."""
    return all_of(
        kept(EXEMPLARY, cite),
        fact("rating").at_least(Level.HTTNV, cite),
        any_of(kept(SELECTED, cite), kept(ACHIEVEMENTS, cite), label="Có một trong các thành tích"),
        why=FOR_WHOM,
    )


# --- the rule book -----------------------------------------------------------------------------------------------

NOT_SAID = CERTIFICATE.marked(Confidence.DOUBTFUL)  # that it holds for units; so it refuses none
CHANGES = (
    Tighten("CO_TINH", IN_BLOC.equals(True, why=OWN_BLOC), FLAG),
    Tighten("CO_TINH", kept(PARTY_BODIES), FLAG),
    Tighten("TTLDTT", BELOW_AGENCY.equals(True, why=WHOLE_AGENCY), TITLES),
    Tighten("TTLDTT", kept(LEVEL_BASIS), LEVELS),
    Tighten("TTLDXS", kept(LEVEL_BASIS), LEVELS),
    Replace("GK", certificate(CERTIFICATE), CERTIFICATE, PERSON),
    Replace("GK", certificate(NOT_SAID), NOT_SAID, UNIT),
)
# The digest has Huân chương Độc lập and above at the Ban Thường vụ, BK TTg and above at the UBND: those of labour are
# between the two.
PROCEDURE = Procedure(
    quorums=(
        Quorum("Phiên họp Hội đồng", Fraction(2, 3), COUNCILS),
        Quorum("Phiên họp xét khen thưởng", Fraction(8, 10), COUNCILS),
    ),
    deadlines=(
        Deadline("Gửi danh sách đề nghị khen thưởng hằng năm về Sở Nội vụ", 10, 12, LISTS),
        Deadline("Gửi danh sách đề nghị khen thưởng hằng năm của ngành giáo dục về Sở Nội vụ", 10, 7, LISTS),
        Deadline("Các sở, ngành báo cáo vi phạm, kỷ luật", 10, 12, VIOLATIONS),
    ),
    routes=(
        Route(("CSTDTQ",), "Ban Thường vụ Tỉnh ủy", WAY),
        Route(("CO_CP", "CSTDT", "BK_TTG", "HCLD_BA", "HCLD_NHI", "HCLD_NHAT"), "UBND tỉnh", WAY),
        Route(("TTLDXS", "BK_TINH"), "Thường trực Hội đồng Thi đua - Khen thưởng, rồi Chủ tịch UBND tỉnh", WAY),
    ),
)
RULEBOOK = RuleBook(
    "bac-ninh/2025",
    Span(date(2025, 12, 15)),
    CHANGES,
    title=DECISION.title,
    cites=(DECISION.whole(),),
    sourced=True,
    procedure=PROCEDURE,
    interpretations=(ALL_COUNCILS,),
)


@hookimpl
def thidua_province() -> Province:
    """The province with the decision of 2025."""
    return Province(
        "bac-ninh",
        "Bắc Ninh",
        API_VERSION,
        rulebooks=(RULEBOOK,),
        facts=(BELOW_AGENCY, IN_BLOC),
        statements=(PARTY_BODIES, LEVEL_BASIS, EXEMPLARY, SELECTED, ACHIEVEMENTS),
    )
