"""The awards that national law names, from high to low."""

from __future__ import annotations

from thidua.law.award import COMMENDATION, TITLE, Award
from thidua.law.fact import PERSON, UNIT

_BOTH = (PERSON, UNIT)

HCLD_NHAT = Award("HCLD_NHAT", "Huân chương Lao động hạng Nhất", _BOTH, COMMENDATION, "president", 97)
HCLD_NHI = Award("HCLD_NHI", "Huân chương Lao động hạng Nhì", _BOTH, COMMENDATION, "president", 96)
HCLD_BA = Award("HCLD_BA", "Huân chương Lao động hạng Ba", _BOTH, COMMENDATION, "president", 95)
CO_CP = Award("CO_CP", "Cờ thi đua của Chính phủ", (UNIT,), TITLE, "government", 92)
CO_TINH = Award("CO_TINH", "Cờ thi đua cấp tỉnh", (UNIT,), TITLE, "chairman_province", 80)
BK_TTG = Award("BK_TTG", "Bằng khen của Thủ tướng Chính phủ", _BOTH, COMMENDATION, "prime_minister", 90)
CSTDTQ = Award("CSTDTQ", "Chiến sĩ thi đua toàn quốc", (PERSON,), TITLE, "prime_minister", 85)
CSTDT = Award("CSTDT", "Chiến sĩ thi đua cấp tỉnh", (PERSON,), TITLE, "chairman_province", 75)
TTLDXS = Award("TTLDXS", "Tập thể lao động xuất sắc", (UNIT,), TITLE, "chairman_province", 70)
BK_BO = Award("BK_BO", "Bằng khen của bộ, ngành", _BOTH, COMMENDATION, "minister", 65)
BK_TINH = Award("BK_TINH", "Bằng khen của Chủ tịch UBND tỉnh", _BOTH, COMMENDATION, "chairman_province", 60)
CSTDCS = Award("CSTDCS", "Chiến sĩ thi đua cơ sở", (PERSON,), TITLE, "head_of_office", 50)
LDTT = Award("LDTT", "Lao động tiên tiến", (PERSON,), TITLE, "head_of_office", 40)
TTLDTT = Award("TTLDTT", "Tập thể lao động tiên tiến", (UNIT,), TITLE, "head_of_office", 40)
GK = Award("GK", "Giấy khen của thủ trưởng cơ quan", _BOTH, COMMENDATION, "head_of_office", 30)
