"""Prize money under the national texts: coefficients by award, the base salary by day, and how lines add up.

The coefficients hardly moved between the texts; what differs is the article that states them, and how well it was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from attrs import evolve

from thidua.law.citation import Citation, Confidence, Interpretation
from thidua.law.fact import PERSON, UNIT
from thidua.law.parameter import Parameter, Since
from thidua.law.prize import Prize, PrizeRules
from thidua.regimes.documents import LAW_2022, ND_91, ND_98, ND_152, text

KNOWN, SECOND_HAND = Confidence.KNOWN, Confidence.SECOND_HAND

ROUND_TO = 10_000

_SALARY = (
    (date(2017, 7, 1), 1_300_000, text("decree-47-2017", "NĐ", "47/2017/NĐ-CP", None, KNOWN)),
    (date(2018, 7, 1), 1_390_000, text("decree-72-2018", "NĐ", "72/2018/NĐ-CP", None, KNOWN)),
    (date(2019, 7, 1), 1_490_000, text("decree-38-2019", "NĐ", "38/2019/NĐ-CP")),
    (date(2023, 7, 1), 1_800_000, text("decree-24-2023", "NĐ", "24/2023/NĐ-CP", date(2023, 5, 14))),
    (date(2024, 7, 1), 2_340_000, text("decree-73-2024", "NĐ", "73/2024/NĐ-CP")),
    (date(2026, 7, 1), 2_530_000, text("decree-161-2026", "NĐ", "161/2026/NĐ-CP", date(2026, 5, 15), SECOND_HAND)),
)
BASE_SALARY = Parameter(
    "base_salary",
    "Mức lương cơ sở (đồng một tháng)",
    tuple(Since(day, amount, (decree.whole(),)) for day, amount, decree in _SALARY),
)

# Titles by the years of merit they count; a title of a longer run is paid beside those of the single year.
_TITLES: Mapping[tuple[str, str], tuple[str, int]] = {
    ("CSTDTQ", PERSON): ("4.5", 6),
    ("CSTDT", PERSON): ("3", 3),
    ("CSTDCS", PERSON): ("1", 1),
    ("LDTT", PERSON): ("0.3", 1),
    ("TTLDXS", UNIT): ("1.5", 1),
    ("TTLDTT", UNIT): ("0.8", 1),
    ("CO_CP", UNIT): ("12", 1),
    ("CO_TINH", UNIT): ("8", 1),
}
_ORDERS = {"HCLD_NHAT": ("9", "e"), "HCLD_NHI": ("7.5", "g"), "HCLD_BA": ("4.5", "h")}  # with their points


def _titles(article: Citation, **places: Citation) -> list[Prize]:
    """The prizes of titles; `places` has those whose clause and point were read, by award."""
    return [
        Prize(award, of, Fraction(times), period, (places.get(award) or _for(article, of),))
        for (award, of), (times, period) in _TITLES.items()
    ]


def _orders(article: Citation, of_units: Citation) -> list[Prize]:
    """The prizes of orders, each by its point of the first clause."""
    return [
        one if one.of == PERSON else evolve(one, cites=(of_units,))
        for award, (times, point) in _ORDERS.items()
        for one in _doubled({award: times}, article.clause("1").point(point))
    ]


def _for(cite: Citation, of: str) -> Citation:
    """Where the prize of a kind of subject stands: the clauses that were read speak of persons."""
    return evolve(cite, clause_="", point_="") if of == UNIT else cite


def _doubled(coefficients: Mapping[str, str], *cites: Citation) -> list[Prize]:
    """The prizes of commendations: a unit receives twice what a person does."""
    return [
        Prize(award, of, Fraction(times) * (2 if of == UNIT else 1), cites=tuple(_for(cite, of) for cite in cites))
        for award, times in coefficients.items()
        for of in (PERSON, UNIT)
    ]


_PAYER = (LAW_2022.article("11").clause("4"),)
_BY_LINE = Interpretation("Làm tròn từng dòng rồi mới cộng")
# No source says how long the period of a title is, nor whether two days of one year are one time.
_PERIODS = Interpretation(
    "Thời gian tính thành tích của Chiến sĩ thi đua cấp tỉnh là 3 năm, toàn quốc 6 năm, danh hiệu khác 1 năm: khác "
    "thời gian thì chi cả; các danh hiệu của một năm thành tích được coi là cùng thời điểm, dù ký ở các ngày khác nhau"
)

LAW_2003_PRIZES = PrizeRules(
    prizes=(
        *_titles(ND_91.article("69")),
        *_doubled({"BK_TTG": "3.5"}, ND_91.article("73").clause("1").point("a")),
        *_doubled({"BK_TINH": "1", "BK_BO": "1"}, ND_91.article("73").clause("1").point("b")),
        *_doubled({"GK": "0.3"}, ND_91.article("73").clause("1")),
        *_doubled({"HCLD_NHAT": "9"}, ND_91.article("70")),
        *_doubled({"HCLD_NHI": "7.5", "HCLD_BA": "4.5"}, ND_91.article("70").marked(KNOWN)),
    ),
    salary=BASE_SALARY,
    salary_day=(ND_91.whole(),),
    round_to=ROUND_TO,
    rounding=(ND_91.article("68").clause("2"),),
    one_title=(ND_91.article("66").clause("2").point("c").marked(SECOND_HAND),),
    besides=(ND_91.article("66").clause("2").marked(KNOWN),),
    interpretations=(_BY_LINE, _PERIODS),
)
DECREE_98_PRIZES = PrizeRules(
    prizes=(
        *_titles(ND_98.article("54").clause("1"), CSTDTQ=ND_98.article("54").clause("1").point("a")),
        *_doubled({"BK_TTG": "3.5"}, ND_98.article("58").marked(KNOWN)),
        *_doubled({"BK_TINH": "1.5", "BK_BO": "1.5"}, ND_98.article("58").clause("1").point("b").marked(KNOWN)),
        *_doubled({"GK": "0.3"}, ND_98.article("58").marked(KNOWN)),
        *_orders(ND_98.article("55"), ND_98.article("55")),
    ),
    salary=BASE_SALARY,
    salary_day=(ND_98.article("53").clause("1"),),
    round_to=ROUND_TO,
    rounding=(ND_98.article("53").clause("2"),),
    one_title=(ND_98.article("53").clause("5").marked(SECOND_HAND),),
    besides=(ND_98.article("53").clause("7"),),
    interpretations=(
        _BY_LINE,
        _PERIODS,
        Interpretation("Điều 53 khoản 5 chỉ nói các danh hiệu khác thời gian; cùng thời gian thì chỉ lấy mức cao nhất"),
    ),
    payer=_PAYER,
)
DECREE_152_PRIZES = PrizeRules(
    prizes=(
        *_titles(
            ND_152.article("50"),
            CSTDTQ=ND_152.article("50").clause("1").point("a"),
            CO_CP=ND_152.article("50").clause("2").point("đ"),
            CO_TINH=ND_152.article("50").clause("2").point("e"),
        ),
        *_doubled({"BK_TTG": "3.5"}, ND_152.article("54").clause("1").point("a")),
        *_doubled({"BK_TINH": "1.5", "BK_BO": "1.5"}, ND_152.article("54").clause("1").point("b")),
        *_doubled({"GK": "0.3"}, ND_152.article("54").clause("1")),
        *_orders(ND_152.article("51"), ND_152.article("51").clause("2")),
    ),
    salary=BASE_SALARY,
    salary_day=(ND_152.article("49").clause("1"),),
    round_to=ROUND_TO,
    rounding=(ND_152.article("49").clause("2"),),
    one_title=(ND_152.article("49").clause("5"),),
    besides=(ND_152.article("49").clause("7"),),
    interpretations=(_BY_LINE, _PERIODS),
    payer=_PAYER,
)
