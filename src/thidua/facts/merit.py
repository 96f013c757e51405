"""Facts about merit that builds on an earlier award: the years that follow it, and what was reached in them."""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import evolve, frozen

from thidua.facts.dossier import SERVICE_YEAR, Dossier, State
from thidua.facts.history import AWARDS_READ, LEVELS_READ
from thidua.facts.initiatives import initiatives_fact
from thidua.facts.runs import ByYear, at_level, count_in, holding, htxs_or_ttldxs, in_years, run_since
from thidua.facts.shares import add
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.level import Level
from thidua.law.value import between, high_end, low_end
from thidua.records import OTHER_STREAMS
from thidua.shown import Shown

_LEVEL_CODES = {Level.HTXSNV: "htxs", Level.HTTNV: "htt"}


@frozen(cache_hash=True)
class Merit(Shown):
    """A run of years at a level that follow an earlier award, for a higher one.

    `bases` are the awards that serve as the earlier one, for annual merit only; `award` is the higher one, after
    which counting starts anew; `or_ttldxs`: a year of Tập thể lao động xuất sắc counts as one at the level.
    """

    code: str
    base_name: str
    bases: tuple[str, ...]
    least: Level
    award: str
    or_ttldxs: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of a year that count as the level."""
        return ("TTLDXS",) if self.or_ttldxs else ()

    def reached(self, own: Dossier) -> ByYear:
        """By year: whether it counts."""
        return htxs_or_ttldxs(own) if self.or_ttldxs else at_level(own, self.least)


COMMENDATION_BASES = ("BK_TINH", "BK_BO")


def _granted_before(own: Dossier, bases: tuple[str, ...]) -> list[int]:
    """The earlier years of merit in which the state granted one of the awards for annual merit (NĐ 98/2023, Đ4.3)."""
    rows = (row for base in bases for row in own.grants(base) if row.authority not in OTHER_STREAMS)
    return [row.year for row in rows if row.manner == "annual" and row.year < own.year]


def _unseen_years(own: Dossier) -> bool:
    """Whether there may be awards in years that the history does not tell of."""
    return not own.knows("awards") or own.service_year < own.shared.complete_from


def base_held(own: Dossier, bases: tuple[str, ...]) -> State:
    """Whether one of the awards was granted for annual merit in an earlier year."""
    return True if _granted_before(own, bases) else None if _unseen_years(own) else False


def years_of(own: Dossier, one: Merit) -> Any:
    """Years at the level in a row up to this year that follow the earliest base and the last such higher award."""
    if one not in own.settled:
        own.settled[one] = _years_of(own, one)
    return own.settled[one]


def _years_of(own: Dossier, one: Merit) -> Any:
    run = run_since(own, one.reached(own), one.award)
    since = own.year - min(_granted_before(own, one.bases), default=own.year)
    ends = [end for end in (high_end(run), None if _unseen_years(own) else since) if end is not None]
    return between(min(low_end(run), since), min(ends, default=None))


@cache
def has_base(one: Merit) -> Fact:
    """The fact that the earlier award was granted."""
    return Fact(
        "provincial_commendation" if one.code == "commendation" else f"has_{one.code}",
        f"Đã được tặng {one.base_name} về công trạng",
        (PERSON, UNIT),
        lambda own: base_held(own, one.bases),
        reads=AWARDS_READ,
        alike=(*(f"awards={base}" for base in one.bases), SERVICE_YEAR),
    )


@cache
def merit_years(one: Merit) -> Fact:
    """How many years at the level follow the earlier award, in a row up to this year."""
    return Fact(
        f"{_LEVEL_CODES[one.least]}{'_or_ttldxs' if one.or_ttldxs else ''}_years_since_{one.code}",
        f"Số năm liên tục {one.least.label}{_or_else(one)} sau {one.base_name}",
        (UNIT,) if one.or_ttldxs else (PERSON, UNIT),
        lambda own: years_of(own, one),
        reads=LEVELS_READ,
        reads_awards=one.titles,
        reads_level=True,
        alike=(
            *("ratings", "level", SERVICE_YEAR),
            *(f"awards={award}" for award in (*one.bases, one.award, *one.titles)),
            *(f"held={award}" for award in one.titles),
        ),
        speak_value=in_years,
    )


def _or_else(one: Merit) -> str:
    """What counts beside the level: a higher one, or a title."""
    return " hoặc Tập thể lao động xuất sắc" if one.or_ttldxs else "" if one.least is Level.HTXSNV else " trở lên"


@cache
def titles_in_merit(one: Merit, award: str, name: str, of: str = PERSON) -> Fact:
    """How many times an award is held within those years."""
    codes = {"CO_TINH": "provincial_flags", "CO_CP": "government_flags"}
    return Fact(
        f"{codes.get(award, award.lower())}_since_{one.code}",
        f"Số lần {name} trong những năm đó",
        (of,),
        lambda own: count_in(own, years_of(own, one), holding(own, award)),
        reads=LEVELS_READ,
        reads_awards=(award, *one.titles),
        reads_level=True,
        alike=(f"awards={award}", f"held={award}", SERVICE_YEAR),
        by=(merit_years(one),),
    )


@cache
def commendations_in_merit(one: Merit) -> Fact:
    """How many commendations of a province or a ministry a unit was given within those years."""
    return Fact(
        f"commendations_since_{one.code}",
        "Số lần Bằng khen cấp tỉnh, bộ trong những năm đó",
        (UNIT,),
        lambda own: add(count_in(own, years_of(own, one), holding(own, award)) for award in COMMENDATION_BASES),
        reads=LEVELS_READ,
        reads_awards=(*COMMENDATION_BASES, *one.titles),
        reads_level=True,
        alike=(*(f"{way}={award}" for award in COMMENDATION_BASES for way in ("awards", "held")), SERVICE_YEAR),
        by=(merit_years(one),),
    )


@cache
def excellent_in_merit(one: Merit) -> Fact:
    """In how many of those years the level was HTXSNV."""
    return Fact(
        f"excellent_years_since_{one.code}",
        "Số năm hoàn thành xuất sắc nhiệm vụ trong những năm đó",
        (PERSON,),
        lambda own: count_in(own, years_of(own, one), at_level(own, Level.HTXSNV)),
        reads=LEVELS_READ,
        reads_level=True,
        alike=("ratings", "level", SERVICE_YEAR),
        by=(merit_years(one),),
        speak_value=in_years,
    )


@cache
def initiatives_in_merit(one: Merit, scope: str, scope_name: str) -> Fact:
    """How many initiatives of a scope were recognised within those years and are not spent."""
    return initiatives_fact(
        f"{scope}_initiatives_since_{one.code}",
        f"Số sáng kiến, đề tài cấp {scope_name} trở lên trong những năm đó, chưa dùng",
        scope,
        one.award,
        years=lambda own: years_of(own, one),
        by=merit_years(one),
        reads=LEVELS_READ,
        reads_level=True,
    )


AFTER_COMMENDATION = Merit("commendation", "Bằng khen cấp tỉnh, bộ", COMMENDATION_BASES, Level.HTXSNV, "BK_TTG")
AFTER_COMMENDATION_GOOD = Merit("commendation", "Bằng khen cấp tỉnh, bộ", COMMENDATION_BASES, Level.HTTNV, "BK_TTG")
AFTER_BK_TTG = Merit("bk_ttg", "Bằng khen của Thủ tướng Chính phủ", ("BK_TTG",), Level.HTXSNV, "HCLD_BA")
AFTER_BK_TTG_GOOD = Merit("bk_ttg", "Bằng khen của Thủ tướng Chính phủ", ("BK_TTG",), Level.HTTNV, "HCLD_BA")
AFTER_HCLD_BA = Merit("hcld_ba", "Huân chương Lao động hạng Ba", ("HCLD_BA",), Level.HTXSNV, "HCLD_NHI")
AFTER_HCLD_BA_GOOD = Merit("hcld_ba", "Huân chương Lao động hạng Ba", ("HCLD_BA",), Level.HTTNV, "HCLD_NHI")
AFTER_HCLD_NHI = Merit("hcld_nhi", "Huân chương Lao động hạng Nhì", ("HCLD_NHI",), Level.HTXSNV, "HCLD_NHAT")
AFTER_HCLD_NHI_OF_UNIT = evolve(AFTER_HCLD_NHI, or_ttldxs=True)
