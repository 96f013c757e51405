"""Facts about runs of years: consecutive titles and levels, and the awards they build on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thidua.facts.dossier import SERVICE_YEAR, Dossier, State, either, level_is
from thidua.facts.initiatives import initiatives_fact
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.level import Level
from thidua.law.value import Between, between

ByYear = Callable[[int], State]

_AWARDS = ("awards", SERVICE_YEAR)
_LEVELS = ("ratings", SERVICE_YEAR)


def _years(value: Any) -> str:
    return f"{value} năm"


def run_length(state: ByYear, last: int, horizon: int) -> Any:
    """How many years in a row `state` holds, ending in `last`; open above where the run meets unknown history."""
    low = 0
    sure = True
    for high, year in enumerate(range(last, horizon - 2, -1)):
        answer = state(year)
        if answer is False:
            return between(low, high)
        sure = sure and answer is True
        low += sure
    return Between(low, None)


def _unless_reset(state: State, reset: State) -> State:
    return False if reset is True or state is False else None if reset is None or state is None else True


def cstdcs_run(own: Dossier) -> Any:
    """Years of CSTĐCS in a row up to this year, since the last CSTĐ of the province before it."""

    def state(year: int) -> State:
        reset = own.held("CSTDT", year) if year < own.year else False
        return _unless_reset(own.held("CSTDCS", year), reset)

    return run_length(state, own.year, own.horizon)


def cstdcs_unbroken(own: Dossier) -> Any:
    """Years of CSTĐCS in a row up to this year, whatever else was awarded in them."""
    return run_length(lambda year: own.held("CSTDCS", year), own.year, own.horizon)


def cstdt_run(own: Dossier) -> Any:
    """CSTĐ of the province within one unbroken run of CSTĐCS years up to this year."""
    run = cstdcs_unbroken(own)
    low_years, high_years = (run.low, run.high) if isinstance(run, Between) else (run, run)
    oldest = own.horizon if high_years is None else own.year - high_years + 1
    states = {year: own.held("CSTDT", year) for year in range(oldest, own.year + 1)}
    low = sum(state is True for year, state in states.items() if year > own.year - low_years)
    if high_years is None:
        return Between(low, None)
    return between(low, sum(state is not False for state in states.values()))


def cstdt_this_or_last_year(own: Dossier) -> State:
    """Whether a CSTĐ of the province is of this year or of the one before."""
    return either(own.held("CSTDT", own.year), own.held("CSTDT", own.year - 1))


def _htxs(own: Dossier) -> ByYear:
    return lambda year: level_is(own.level_in(year), Level.HTXSNV)


def _htxs_or_ttldxs(own: Dossier) -> ByYear:
    return lambda year: either(level_is(own.level_in(year), Level.HTXSNV), own.held("TTLDXS", year))


def last_annual_grant(own: Dossier, *awards: str) -> int | None:
    """The latest earlier year of merit in which one of the awards was granted for annual merit."""
    years = [r.year for a in awards for r in own.grants(a) if r.manner == "annual" and r.year < own.year]
    return max(years, default=None)


def first_annual_grant(own: Dossier, *awards: str) -> int | None:
    """The earliest year of merit in which one of the awards was granted for annual merit."""
    years = [r.year for a in awards for r in own.grants(a) if r.manner == "annual" and r.year < own.year]
    return min(years, default=None)


def _run_since(own: Dossier, state: ByYear, reset: str) -> Any:
    """A run that starts anew after the last annual grant of an award before this year."""

    def counted(year: int) -> State:
        return _unless_reset(state(year), own.given(reset, year) if year < own.year else False)

    return run_length(counted, own.year, own.horizon)


def htxs_run(own: Dossier) -> Any:
    """Years of HTXSNV in a row up to this year, since the last annual BK of the province."""
    return _run_since(own, _htxs(own), "BK_TINH")


def unit_htxs_run(own: Dossier) -> Any:
    """Years of HTXSNV or TTLĐXS of a unit in a row up to this year, since its last annual BK of the province."""
    return _run_since(own, _htxs_or_ttldxs(own), "BK_TINH")


BASES = ("BK_TINH", "BK_BO")


def has_base(own: Dossier) -> State:
    """Whether a BK of a province or ministry for annual merit was granted in an earlier year."""
    if last_annual_grant(own, *BASES) is not None:
        return True
    return None if _unseen_years(own) else False


def _unseen_years(own: Dossier) -> bool:
    """Whether there may be awards in years that the history does not tell of."""
    return not own.knows("awards") or own.service_year < own.shared.complete_from


def htxs_since_base(own: Dossier) -> Any:
    """Years of HTXSNV in a row up to this year that follow a BK of a province or ministry."""
    run = _run_since(own, _htxs(own), "BK_TTG")
    low, high = (run.low, run.high) if isinstance(run, Between) else (run, run)
    base = first_annual_grant(own, *BASES)
    since = 0 if base is None else own.year - base
    best = since if not _unseen_years(own) else None
    most = high if best is None else best if high is None else min(high, best)
    return between(min(low, since), most)


def flags_since_base(own: Dossier) -> Any:
    """Flags of the province (Cờ thi đua tỉnh) of a unit in the HTXSNV years that follow its BK."""
    run = htxs_since_base(own)
    low_years, high_years = (run.low, run.high) if isinstance(run, Between) else (run, run)
    low = sum(own.held("CO_TINH", year) is True for year in range(own.year - low_years + 1, own.year + 1))
    if high_years is None:
        return Between(low, None)
    states = [own.held("CO_TINH", year) for year in range(own.year - high_years + 1, own.year + 1)]
    return between(low, sum(state is not False for state in states))


CSTDCS_RUN = Fact(
    "cstdcs_run",
    "Số năm liên tục Chiến sĩ thi đua cơ sở, từ sau lần Chiến sĩ thi đua cấp tỉnh gần nhất",
    (PERSON,),
    cstdcs_run,
    reads=_AWARDS,
    reads_awards=("CSTDCS",),
    speak_value=_years,
)
CSTDCS_UNBROKEN = Fact(
    "cstdcs_unbroken_run",
    "Số năm liên tục Chiến sĩ thi đua cơ sở",
    (PERSON,),
    cstdcs_unbroken,
    reads=_AWARDS,
    reads_awards=("CSTDCS",),
    speak_value=_years,
)
CSTDT_RUN = Fact(
    "cstdt_run",
    "Số lần liên tục Chiến sĩ thi đua cấp tỉnh",
    (PERSON,),
    cstdt_run,
    reads=_AWARDS,
    reads_awards=("CSTDCS", "CSTDT"),
)
CSTDT_RECENT = Fact(
    "cstdt_this_or_last_year",
    "Chiến sĩ thi đua cấp tỉnh của năm nay hoặc năm trước",
    (PERSON,),
    cstdt_this_or_last_year,
    reads=_AWARDS,
    reads_awards=("CSTDT",),
)
HTXS_RUN = Fact(
    "htxs_run",
    "Số năm liên tục hoàn thành xuất sắc nhiệm vụ, từ sau Bằng khen cấp tỉnh gần nhất",
    (PERSON,),
    htxs_run,
    reads=(*_LEVELS, "awards"),
    reads_level=True,
    speak_value=_years,
)
UNIT_HTXS_RUN = Fact(
    "unit_htxs_run",
    "Số năm liên tục hoàn thành xuất sắc nhiệm vụ hoặc Tập thể lao động xuất sắc, từ sau Bằng khen cấp tỉnh gần nhất",
    (UNIT,),
    unit_htxs_run,
    reads=("ratings", "awards"),
    reads_awards=("TTLDXS",),
    speak_value=_years,
)
HAS_BASE = Fact(
    "provincial_commendation",
    "Đã được tặng Bằng khen cấp tỉnh, bộ về công trạng",
    (PERSON, UNIT),
    has_base,
    reads=_AWARDS,
)
HTXS_SINCE_BASE = Fact(
    "htxs_years_since_commendation",
    "Số năm tiếp theo liên tục hoàn thành xuất sắc nhiệm vụ sau Bằng khen cấp tỉnh, bộ",
    (PERSON, UNIT),
    htxs_since_base,
    reads=(*_LEVELS, "awards"),
    reads_level=True,
    speak_value=_years,
)
FLAGS_SINCE_BASE = Fact(
    "provincial_flags_since_commendation",
    "Số Cờ thi đua cấp tỉnh trong những năm đó",
    (UNIT,),
    flags_since_base,
    reads=("ratings", "awards"),
    reads_awards=("CO_TINH",),
)
PROVINCE_INITIATIVES = initiatives_fact(
    "province_initiatives_in_run",
    "Số sáng kiến, đề tài có phạm vi tỉnh trở lên trong những năm đó, chưa dùng",
    "province",
    "CSTDT",
    years=cstdcs_run,
    reads=_AWARDS,
    reads_awards=("CSTDCS",),
)
NATION_INITIATIVES = initiatives_fact(
    "nation_initiatives_in_run",
    "Số sáng kiến, đề tài có phạm vi toàn quốc trong những năm đó, chưa dùng",
    "nation",
    "CSTDTQ",
    years=cstdcs_unbroken,
    reads=_AWARDS,
    reads_awards=("CSTDCS",),
)
HTXS_RUN_INITIATIVES = initiatives_fact(
    "unit_initiatives_in_htxs_run",
    "Số sáng kiến, đề tài cấp cơ sở trở lên trong những năm đó, chưa dùng",
    "unit",
    "BK_TINH",
    years=htxs_run,
    reads=(*_LEVELS, "awards"),
    reads_level=True,
)
BASE_RUN_INITIATIVES = initiatives_fact(
    "unit_initiatives_since_commendation",
    "Số sáng kiến, đề tài cấp cơ sở trở lên trong những năm đó, chưa dùng",
    "unit",
    "BK_TTG",
    years=htxs_since_base,
    reads=(*_LEVELS, "awards"),
    reads_level=True,
)
FACTS = (
    CSTDCS_RUN,
    CSTDCS_UNBROKEN,
    CSTDT_RUN,
    CSTDT_RECENT,
    HTXS_RUN,
    UNIT_HTXS_RUN,
    HAS_BASE,
    HTXS_SINCE_BASE,
    FLAGS_SINCE_BASE,
    PROVINCE_INITIATIVES,
    NATION_INITIATIVES,
    HTXS_RUN_INITIATIVES,
    BASE_RUN_INITIATIVES,
)
