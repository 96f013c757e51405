"""What the national texts say of dossiers: their papers, copies, days and forms; what no source gives is left out.

A paper that a text names for a sister award only is cited as second hand.
"""

from __future__ import annotations

from thidua.law.citation import Citation, Confidence
from thidua.law.fact import PERSON, UNIT
from thidua.law.proposal import (
    CERTIFICATE,
    MINUTES,
    OTHER,
    REPORT,
    SUBMISSION,
    DueDay,
    Piece,
    Proposals,
    ReportForm,
    Requirement,
)
from thidua.regimes.documents import LAW_39, LAW_2022, ND_91, ND_98, ND_152, QD_638

KNOWN, SECOND_HAND = Confidence.KNOWN, Confidence.SECOND_HAND

ORDERS = ("HCLD_NHAT", "HCLD_NHI", "HCLD_BA")
BY_COUNCIL_OF_PROVINCE = ("TTLDXS", "CSTDT", "CO_TINH")
LEFT_TO_PROVINCES = ("LDTT", "TTLDTT", "GK")

_CERTIFICATE = "chứng nhận sáng kiến, đề tài"
_VOTE_MINUTES = "biên bản bình xét và kết quả bỏ phiếu"
_ELECTRONIC = "kèm tệp điện tử"


def _papers(
    *cites: Citation,
    submission: str = "tờ trình",
    report: str = "báo cáo thành tích",
    minutes: str = "biên bản bình xét",
) -> tuple[Piece, ...]:
    """The three papers that every dossier has."""
    named = ((SUBMISSION, submission), (REPORT, report), (MINUTES, minutes))
    return tuple(Piece(sort, name, cites) for sort, name in named)


def _certificate(*cites: Citation, name: str = _CERTIFICATE, if_needed: bool = False) -> Piece:
    return Piece(CERTIFICATE, name, cites, if_needed)


def _consultation(*cites: Citation, days: str = "") -> Piece:
    return Piece(OTHER, f"công khai lấy ý kiến{days}", cites)


# --- Luật 2003, Nghị định 91/2017 ----------------------------------------------------------------------------------

_REQUEST = "văn bản đề nghị"
_OLD = _papers(LAW_39.whole(), submission=_REQUEST)
_OLD_BY_ANALOGY = _papers(LAW_39.whole().marked(SECOND_HAND), submission=_REQUEST)
_OLD_PROVINCE = _papers(ND_91.whole().marked(KNOWN), minutes="biên bản họp Hội đồng")
_OLD_CONSULTATION = _consultation(ND_91.article("45").clause("10"))
_FROM_TWO_TO_FOUR, _OLD_STATE = "từ 02 đến 04 bộ", (ND_91.whole().marked(KNOWN),)

_UNITS = (*ORDERS, "CO_CP", "BK_TTG", "CO_TINH", "TTLDXS", "BK_TINH", "TTLDTT", "GK")
_PERSONS = (*ORDERS, "BK_TTG", "CSTDTQ", "CSTDT", "BK_TINH", "CSTDCS", "LDTT", "GK")

LAW_2003_PROPOSALS = Proposals(
    requirements=(
        Requirement(LEFT_TO_PROVINCES, _OLD),
        Requirement(("CSTDCS",), (*_OLD, _certificate(ND_91.whole().marked(KNOWN), name="chứng nhận sáng kiến"))),
        Requirement((*BY_COUNCIL_OF_PROVINCE, "BK_TINH"), _OLD_PROVINCE),
        Requirement(("CSTDTQ",), (*_OLD_BY_ANALOGY, _OLD_CONSULTATION), "02 bộ", (ND_91.article("49"),)),
        Requirement(ORDERS, (*_OLD_BY_ANALOGY, _OLD_CONSULTATION), _FROM_TWO_TO_FOUR, _OLD_STATE),
        Requirement(("BK_TTG", "CO_CP"), _OLD_BY_ANALOGY, _FROM_TWO_TO_FOUR, _OLD_STATE),
    ),
    forms=(
        ReportForm("Mẫu số 01", _UNITS, UNIT, (ND_91.whole().marked(KNOWN),)),
        ReportForm("Mẫu số 02", _PERSONS, PERSON, (ND_91.whole().marked(KNOWN),)),
    ),
)

# --- Luật 2022, Nghị định 98/2023 ----------------------------------------------------------------------------------

_TITLES, _FORMS = LAW_2022.article("84").clause("1"), LAW_2022.article("84").clause("2")
_ND_98_34 = ND_98.article("34")
_ANY_CERTIFICATE = f"{_CERTIFICATE} hoặc hoàn thành xuất sắc nhiệm vụ"
_REWARD_MINUTES = "biên bản xét khen thưởng"
_ONE_COPY = f"01 bộ bản chính, {_ELECTRONIC}"


def _with_certificate(papers: tuple[Piece, ...], *cites: Citation) -> tuple[Piece, ...]:
    """The papers, and the certificate that some achievements need."""
    return (*papers, _certificate(*cites, name=f"{_CERTIFICATE}, nếu thành tích cần có", if_needed=True))


_STATE_PAPERS = _papers(ND_98.whole(), submission="tờ trình kèm danh sách", minutes="biên bản")
_CONSULTATION_98 = _consultation(ND_98.article("46").marked(SECOND_HAND), days=" (10 ngày làm việc)")

DECREE_98_PROPOSALS = Proposals(
    requirements=(
        Requirement(("LDTT", "TTLDTT"), _papers(_TITLES)),
        Requirement(("GK",), _with_certificate(_papers(_FORMS, minutes=_REWARD_MINUTES), _FORMS)),
        Requirement(
            ("CSTDCS",), (*_papers(_ND_98_34, minutes=_VOTE_MINUTES), _certificate(_ND_98_34, name=_ANY_CERTIFICATE))
        ),
        Requirement(
            BY_COUNCIL_OF_PROVINCE,
            _with_certificate(_papers(_ND_98_34.marked(KNOWN), minutes=_VOTE_MINUTES), _ND_98_34.marked(KNOWN)),
        ),
        Requirement(
            ("BK_TINH",),
            _with_certificate(_papers(_FORMS.marked(KNOWN), minutes=_REWARD_MINUTES), _FORMS.marked(KNOWN)),
        ),
        Requirement(
            ("CSTDTQ",),
            (*_papers(_TITLES.marked(SECOND_HAND)), _CONSULTATION_98),
            f"{_ONE_COPY} (word và pdf)",
            (ND_98.article("33"),),
        ),
        Requirement(ORDERS, (*_STATE_PAPERS, _CONSULTATION_98), f"01 bộ, {_ELECTRONIC}", (ND_98.whole(),)),
        Requirement(("CO_CP",), _STATE_PAPERS, f"01 bộ, {_ELECTRONIC}", (ND_98.whole(),)),
        Requirement(
            ("BK_TTG",),
            _papers(ND_98.article("42"), submission="tờ trình kèm danh sách", minutes="biên bản"),
            f"01 bộ, {_ELECTRONIC}",
            (ND_98.article("42"),),
        ),
    ),
    due=(
        DueDay(
            "Gửi hồ sơ Chiến sĩ thi đua toàn quốc đến Bộ Nội vụ",
            *(31, 12, (ND_98.article("32"),), ("CSTDTQ",)),
            years_after=1,
            is_last_day=True,
        ),
        DueDay(
            "Gửi hồ sơ Cờ thi đua của Chính phủ",
            *(30, 6, (ND_98.whole().marked(SECOND_HAND),), ("CO_CP",)),
            is_last_day=True,
        ),
    ),
)

# --- Luật 2022, Nghị định 152/2025 ---------------------------------------------------------------------------------

_PROVINCE = ND_152.article("6").clause("2").point("c")
_ND_152_42 = ND_152.article("42")
_BY_ANALOGY = LAW_2022.article("84").marked(SECOND_HAND)
_NUMBERED = {"submission": "tờ trình (Mẫu số 01)", "report": "báo cáo thành tích (Mẫu số 05)"}

DECREE_152_PROPOSALS = Proposals(
    requirements=(
        Requirement(LEFT_TO_PROVINCES, by_province=_PROVINCE),
        Requirement(
            ("CSTDCS",),
            (
                *_papers(QD_638.whole(), minutes=_VOTE_MINUTES, **_NUMBERED),
                _certificate(QD_638.whole(), name=_ANY_CERTIFICATE),
            ),
            by_province=_PROVINCE,
        ),
        Requirement(
            BY_COUNCIL_OF_PROVINCE,
            _with_certificate(_papers(_TITLES.marked(KNOWN), minutes=_VOTE_MINUTES), _TITLES.marked(KNOWN)),
        ),
        Requirement(
            ("BK_TINH",),
            _with_certificate(_papers(_FORMS.marked(KNOWN), minutes=_REWARD_MINUTES), _FORMS.marked(KNOWN)),
        ),
        Requirement(("CSTDTQ", *ORDERS, "CO_CP"), _papers(_BY_ANALOGY)),
        Requirement(
            ("BK_TTG",),
            (
                *_papers(_ND_152_42, report="báo cáo thành tích có xác nhận", minutes="biên bản họp Hội đồng của tỉnh"),
                Piece(OTHER, "giấy tờ theo Điều 33, nếu có", (_ND_152_42,), if_needed=True),
            ),
            "01 bộ bản chính",
            (_ND_152_42,),
        ),
    ),
    forms=(
        ReportForm("Mẫu số 02", ("CO_CP",), UNIT, (ND_152.whole().marked(SECOND_HAND),)),
        ReportForm("Mẫu số 03", ("CSTDTQ",), PERSON, (ND_152.whole().marked(SECOND_HAND),)),
        ReportForm(
            "Mẫu số 04",
            (*ORDERS, "BK_TTG", "CO_TINH", "TTLDXS", "BK_TINH"),
            UNIT,
            (ND_152.whole().marked(SECOND_HAND),),
        ),
        ReportForm("Mẫu số 05", ("CSTDCS",), PERSON, (ND_152.whole(),)),
        ReportForm("Mẫu số 05", (*ORDERS, "BK_TTG", "CSTDT", "BK_TINH"), PERSON, (ND_152.whole().marked(SECOND_HAND),)),
    ),
)
