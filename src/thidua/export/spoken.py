"""Written text as it is read aloud: common abbreviations in full, days in words, posts joined to their units."""

from __future__ import annotations

import re
from datetime import date

from thidua.vietnamese import fold, number_words

# Only what has one meaning in an office; TT, CT, TP and the like may stand for several things and stay as they are.
ABBREVIATIONS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "ĐBQH": "đại biểu Quốc hội",
    "MTTQ": "Mặt trận Tổ quốc",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "LĐLĐ": "Liên đoàn Lao động",
    "VP": "Văn phòng",
    "CVP": "Chánh Văn phòng",
    "PCVP": "Phó Chánh Văn phòng",
    "LĐTT": "Lao động tiên tiến",
    "CSTĐ": "Chiến sĩ thi đua",
    "CSTĐCS": "Chiến sĩ thi đua cơ sở",
    "TTHC": "thủ tục hành chính",
    "CNTT": "công nghệ thông tin",
    "PTNT": "Phát triển nông thôn",
}
_WORD = re.compile(r"\w+")
_ROMAN = re.compile(r"[IVX]+")


def spoken(text: str) -> str:
    """The text with the abbreviations of the table in full."""
    return _WORD.sub(lambda found: ABBREVIATIONS.get(found[0], found[0]), text)


def unexplained(text: str) -> list[str]:
    """Words that look like abbreviations and are not in the table; none in a text that is all capitals."""
    if text.isupper():
        return []
    words = [word for word in _WORD.findall(text) if len(word) > 1 and word.isupper() and word.isalpha()]
    return [word for word in words if word not in ABBREVIATIONS and not _ROMAN.fullmatch(word)]


def spoken_day(day: date) -> str:
    """A day in words: "ngày mười tháng một năm hai nghìn không trăm hai mươi"."""
    month = "tư" if day.month == 4 else number_words(day.month)
    return f"ngày {number_words(day.day)} tháng {month} năm {number_words(day.year)}"


def spoken_number(number: str) -> str:
    """The number of a decision with its figures in words: "15/QĐ-VP (đọc: số mười lăm)"."""
    figures = re.match(r"\d{1,9}", number)
    return f"{number} (đọc: số {number_words(int(figures[0]))})" if figures else number


def joined(post: str, unit: str, between: str = ", ") -> str:
    """A post at a unit, what both say said once: "Chánh Văn phòng" at "Văn phòng UBND" → "Chánh Văn phòng UBND"."""
    first, second = post.split(), unit.split()
    for length in range(min(len(first) - 1, len(second)), 0, -1):
        if fold(" ".join(first[-length:])) == fold(" ".join(second[:length])):
            return " ".join([*first[:-length], *second])
    return between.join(filter(None, (post, unit)))
