"""The national texts that rules cite, by their short names and full numbers."""

from __future__ import annotations

from datetime import date

from thidua.law.citation import Confidence, Document

_KINDS = {"NĐ": "Nghị định", "TT": "Thông tư", "QĐ": "Quyết định", "CV": "Công văn"}


def text(
    code: str, kind: str, number: str, issued: date | None = None, confidence: Confidence = Confidence.READ
) -> Document:
    """A text below the law: "NĐ 91/2017/NĐ-CP", "Nghị định số 91/2017/NĐ-CP"."""
    return Document(code, f"{kind} {number}", f"{_KINDS[kind]} số {number}", issued, confidence)


SECOND_HAND = Confidence.SECOND_HAND

LAW_2003 = Document(
    "law-2003",
    "Luật TĐKT 2003",
    "Luật Thi đua, khen thưởng số 15/2003/QH11, được sửa đổi, bổ sung năm 2005, 2009 và 2013",
)
ND_65 = text("decree-65-2014", "NĐ", "65/2014/NĐ-CP", date(2014, 7, 1))
ND_91 = text("decree-91-2017", "NĐ", "91/2017/NĐ-CP", date(2017, 7, 31))
TT_07 = text("circular-07-2014", "TT", "07/2014/TT-BNV", date(2014, 8, 29), SECOND_HAND)
TT_08 = text("circular-08-2017", "TT", "08/2017/TT-BNV", date(2017, 10, 27))

LAW_39 = Document("law-39-2013", "Luật 39/2013/QH13", "Luật số 39/2013/QH13 sửa đổi Luật Thi đua, khen thưởng")

LAW_2022 = Document("law-2022", "Luật TĐKT 2022", "Luật Thi đua, khen thưởng số 06/2022/QH15", date(2022, 6, 15))
ND_98 = text("decree-98-2023", "NĐ", "98/2023/NĐ-CP", date(2023, 12, 31))
TT_01 = text("circular-01-2024", "TT", "01/2024/TT-BNV", date(2024, 2, 24))
ND_152 = text("decree-152-2025", "NĐ", "152/2025/NĐ-CP", date(2025, 6, 14))
TT_15 = text("circular-15-2025", "TT", "15/2025/TT-BNV", date(2025, 8, 4), Confidence.KNOWN)
QD_638 = text("decision-638-2025", "QĐ", "638/QĐ-BNV")
CV_5007 = text("letter-5007-2023", "CV", "5007/BNV-TĐKT")
BNV_ANSWER = Document(
    "answer-2023", "Bộ Nội vụ trả lời ngày 14/11/2023", "Trả lời của Bộ Nội vụ ngày 14/11/2023", date(2023, 11, 14)
)
CV_1168 = text("letter-1168-2026", "CV", "1168/BNV-BTĐKT", date(2026, 2, 6), SECOND_HAND)

ND_56 = text("decree-56-2015", "NĐ", "56/2015/NĐ-CP")
ND_88 = text("decree-88-2017", "NĐ", "88/2017/NĐ-CP", None, SECOND_HAND)
ND_90 = text("decree-90-2020", "NĐ", "90/2020/NĐ-CP", date(2020, 8, 13))
ND_48 = text("decree-48-2023", "NĐ", "48/2023/NĐ-CP", date(2023, 7, 17))
QD_124 = Document(
    "party-rule-124-2023", "Quy định 124-QĐ/TW", "Quy định số 124-QĐ/TW năm 2023", confidence=Confidence.KNOWN
)
QD_366 = Document("party-rule-366-2025", "Quy định 366-QĐ/TW", "Quy định số 366-QĐ/TW năm 2025")
ND_172 = text("decree-172-2025", "NĐ", "172/2025/NĐ-CP")
ND_335 = text("decree-335-2025", "NĐ", "335/2025/NĐ-CP", date(2025, 12, 21))
ND_233 = text("decree-233-2026", "NĐ", "233/2026/NĐ-CP", None, SECOND_HAND)
