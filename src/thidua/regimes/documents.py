"""The national texts that rules cite, by their short names."""

from __future__ import annotations

from datetime import date

from thidua.law.citation import Confidence, Document

LAW_2003 = Document(
    "law-2003",
    "Luật TĐKT 2003",
    "Luật Thi đua, khen thưởng số 15/2003/QH11, được sửa đổi, bổ sung năm 2005, 2009 và 2013",
    date(2003, 11, 26),
)
ND_91 = Document(
    "decree-91-2017",
    "NĐ 91/2017/NĐ-CP",
    "Nghị định số 91/2017/NĐ-CP quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
    date(2017, 7, 31),
)
ND_65 = Document(
    "decree-65-2014",
    "NĐ 65/2014/NĐ-CP",
    "Nghị định số 65/2014/NĐ-CP quy định chi tiết thi hành Luật sửa đổi, bổ sung Luật Thi đua, khen thưởng năm 2013",
    date(2014, 7, 1),
)
TT_07 = Document(
    "circular-07-2014",
    "TT 07/2014/TT-BNV",
    "Thông tư số 07/2014/TT-BNV hướng dẫn thi hành Nghị định số 42/2010/NĐ-CP, 39/2012/NĐ-CP và 65/2014/NĐ-CP",
    date(2014, 8, 29),
    Confidence.SECOND_HAND,
)
ND_56 = Document(
    "decree-56-2015",
    "NĐ 56/2015/NĐ-CP",
    "Nghị định số 56/2015/NĐ-CP về đánh giá và phân loại cán bộ, công chức, viên chức",
)
ND_88 = Document(
    "decree-88-2017",
    "NĐ 88/2017/NĐ-CP",
    "Nghị định số 88/2017/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 56/2015/NĐ-CP",
    confidence=Confidence.SECOND_HAND,
)
ND_90 = Document(
    "decree-90-2020",
    "NĐ 90/2020/NĐ-CP",
    "Nghị định số 90/2020/NĐ-CP về đánh giá, xếp loại chất lượng cán bộ, công chức, viên chức",
    date(2020, 8, 13),
)
