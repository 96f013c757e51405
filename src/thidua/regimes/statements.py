"""Statements about conduct that national rules ask for: duties, presumed where nothing is recorded."""

from __future__ import annotations

from thidua.law.citation import Confidence
from thidua.law.regime import Statement
from thidua.regimes.documents import LAW_2003, LAW_2022, ND_90, ND_91

_LDTT = LAW_2003.article("24").clause("1")
_UNIT = LAW_2003.article("28").clause("1")

COMPLIANCE = Statement("compliance", "Chấp hành chủ trương, chính sách, pháp luật", (_LDTT.point("b"),))
SOLIDARITY = Statement("solidarity", "Đoàn kết, tương trợ, tích cực tham gia thi đua", (_LDTT.point("b"),))
LEARNING = Statement("learning", "Tích cực học tập", (_LDTT.point("c"),))
ETHICS = Statement("ethics", "Có đạo đức, lối sống lành mạnh", (_LDTT.point("d"),))
MOVEMENT = Statement("movement", "Có phong trào thi đua thường xuyên, thiết thực", (_UNIT,))
GENERAL_CRITERIA = Statement(
    "general_criteria",
    "Đạt các tiêu chí chung (chính trị, đạo đức, tác phong, kỷ luật)",
    (ND_90.article("3"),),
)
SOUND = Statement(
    "sound",
    "Không có biểu hiện suy thoái, tự diễn biến, tự chuyển hóa",
    (ND_90.article("15").marked(Confidence.SECOND_HAND),),
)
CLEAN_UNITS = Statement(
    "clean_units",
    "Đơn vị phụ trách không liên quan tham nhũng, lãng phí bị xử lý",
    (ND_90.article("15").marked(Confidence.SECOND_HAND),),
)

BLOC_LEADER = Statement("bloc_leader", "Dẫn đầu cụm, khối thi đua", (ND_91.article("12").clause("1"),), presumed=False)
BLOC_BEST = Statement(
    "bloc_best", "Tiêu biểu xuất sắc trong các đơn vị dẫn đầu cụm, khối", (ND_91.article("11"),), presumed=False
)
TARGETS_EXCEEDED = Statement(
    "targets_exceeded",
    "Hoàn thành xuất sắc, vượt các chỉ tiêu được giao",
    (LAW_2003.article("26").marked(Confidence.KNOWN),),
    presumed=False,
)
PARTY_SOUND = Statement(
    "party_sound",
    "Tổ chức đảng, đoàn thể trong sạch, vững mạnh",
    (LAW_2022.article("25").clause("1"),),
    presumed=False,
)

AWARD_STATEMENTS = (
    COMPLIANCE,
    SOLIDARITY,
    LEARNING,
    ETHICS,
    MOVEMENT,
    BLOC_LEADER,
    BLOC_BEST,
    TARGETS_EXCEEDED,
    PARTY_SOUND,
)
RATING_STATEMENTS = (GENERAL_CRITERIA, SOUND, CLEAN_UNITS)
