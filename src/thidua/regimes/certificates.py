"""The form of certificates: Nghị định 98/2023, Điều 104; for the texts before and after it an Interpretation."""

from __future__ import annotations

from attrs import evolve

from thidua.law.certificate import CertificateForm
from thidua.law.citation import Interpretation
from thidua.regimes.documents import BNV_ANSWER, ND_98

DECREE_98_FORM = CertificateForm(
    cites=(ND_98.article("104"),),
    awards=("GK", "CSTDCS"),
    none={"LDTT": (BNV_ANSWER.whole(),)},
)
_FOR_ALL_TIMES = Interpretation(
    "Lao động tiên tiến không có giấy chứng nhận: theo trả lời năm 2023, hiểu là mọi thời kỳ"
)
LATER_FORM = evolve(
    DECREE_98_FORM,
    interpretations=(
        _FOR_ALL_TIMES,
        Interpretation(
            "Chưa có nguồn về mẫu giấy khen, bằng theo Luật năm 2003 và Nghị định 91/2017/NĐ-CP: trình bày theo "
            "Nghị định 98/2023/NĐ-CP ban hành sau"
        ),
    ),
)
EARLIER_FORM = evolve(
    DECREE_98_FORM,
    interpretations=(
        _FOR_ALL_TIMES,
        Interpretation(
            "Chưa có nguồn về mẫu giấy khen, bằng theo Nghị định 152/2025/NĐ-CP: trình bày theo Nghị định "
            "98/2023/NĐ-CP ban hành trước"
        ),
    ),
)
