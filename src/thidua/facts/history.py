"""Facts about runs of titles and levels that end in the year assessed."""

from __future__ import annotations

from functools import partial
from typing import Any

from thidua.facts.dossier import SERVICE_YEAR, Dossier, State, either
from thidua.facts.initiatives import OTHERS_OPEN, initiatives_fact
from thidua.facts.runs import at_level, count_in, holding, htxs_or_ttldxs, in_years, run_since
from thidua.facts.shares import add
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.level import Level

AWARDS_READ = ("awards", SERVICE_YEAR)
LEVELS_READ = ("ratings", SERVICE_YEAR, "awards")


def cstdcs_run(own: Dossier) -> Any:
    """Years of CSTĐCS in a row up to this year, since the last CSTĐ of the province before it."""
    return run_since(own, holding(own, "CSTDCS"), "CSTDT")


def cstdcs_unbroken(own: Dossier) -> Any:
    """This year and the years of CSTĐCS in a row before it, whatever else was awarded in them.

    A title of the nation is proposed right after the second one of the province, so this year may lie past the run;
    after such a title counting starts anew.
    """
    return add((1, run_since(own, holding(own, "CSTDCS"), "CSTDTQ", last=own.year - 1)))


def cstdcs_run_since_bk(own: Dossier) -> Any:
    """Years of CSTĐCS in a row up to this year, since the last annual BK of the province."""
    return run_since(own, holding(own, "CSTDCS"), "BK_TINH")


def cstdt_run(own: Dossier) -> Any:
    """CSTĐ of the province within one unbroken run of CSTĐCS years."""
    return count_in(own, cstdcs_unbroken(own), holding(own, "CSTDT"))


def cstdt_this_or_last_year(own: Dossier) -> State:
    """Whether a CSTĐ of the province of this year or of the one before is decided, or one signed from this year on.

    A proposal is none yet; what was decided late is followed by its decision, not by its year.
    """
    grants = [row for row in own.grants("CSTDT") if row.manner == "annual" and row.year <= own.year]
    signed_now = any(row.decided_on is not None and row.decided_on.year >= own.year for row in grants)
    return either(signed_now, own.given("CSTDT", own.year), own.given("CSTDT", own.year - 1))


def htxs_run(own: Dossier) -> Any:
    """Years of HTXSNV in a row up to this year, since the last annual BK of the province."""
    return run_since(own, at_level(own, Level.HTXSNV), "BK_TINH")


def unit_htxs_run(own: Dossier) -> Any:
    """Years of HTXSNV or TTLĐXS of a unit in a row up to this year, since its last annual BK of the province."""
    return run_since(own, htxs_or_ttldxs(own), "BK_TINH")


CSTDCS_RUN = Fact(
    "cstdcs_run",
    "Số năm liên tục Chiến sĩ thi đua cơ sở, từ sau lần Chiến sĩ thi đua cấp tỉnh gần nhất",
    (PERSON,),
    cstdcs_run,
    reads=AWARDS_READ,
    reads_awards=("CSTDCS",),
    speak_value=in_years,
    alike=("awards=CSTDCS", "awards=CSTDT", "held=CSTDCS", SERVICE_YEAR),
)
CSTDCS_RUN_SINCE_BK = Fact(
    "cstdcs_run_since_commendation",
    "Số năm liên tục Chiến sĩ thi đua cơ sở, từ sau Bằng khen cấp tỉnh gần nhất",
    (PERSON,),
    cstdcs_run_since_bk,
    reads=AWARDS_READ,
    reads_awards=("CSTDCS",),
    speak_value=in_years,
    alike=("awards=CSTDCS", "awards=BK_TINH", "held=CSTDCS", SERVICE_YEAR),
)
CSTDT_RUN = Fact(
    "cstdt_run",
    "Số lần liên tục Chiến sĩ thi đua cấp tỉnh",
    (PERSON,),
    cstdt_run,
    reads=AWARDS_READ,
    reads_awards=("CSTDCS", "CSTDT"),
    alike=("awards=CSTDCS", "awards=CSTDTQ", "awards=CSTDT", "held=CSTDCS", "held=CSTDT", SERVICE_YEAR),
)
CSTDT_RECENT = Fact(
    "cstdt_this_or_last_year",
    "Đã có quyết định Chiến sĩ thi đua cấp tỉnh của năm nay, năm trước, hoặc ký từ năm nay",
    (PERSON,),
    cstdt_this_or_last_year,
    reads=AWARDS_READ,
    alike=("awards=CSTDT", SERVICE_YEAR),
)
HTXS_RUN = Fact(
    "htxs_run",
    "Số năm liên tục hoàn thành xuất sắc nhiệm vụ, từ sau Bằng khen cấp tỉnh gần nhất",
    (PERSON,),
    htxs_run,
    reads=LEVELS_READ,
    reads_level=True,
    speak_value=in_years,
    alike=("ratings", "level", "awards=BK_TINH", SERVICE_YEAR),
)
UNIT_HTXS_RUN = Fact(
    "unit_htxs_run",
    "Số năm liên tục hoàn thành xuất sắc nhiệm vụ hoặc Tập thể lao động xuất sắc, từ sau Bằng khen cấp tỉnh gần nhất",
    (UNIT,),
    unit_htxs_run,
    reads=("ratings", "awards"),
    reads_awards=("TTLDXS",),
    speak_value=in_years,
    alike=("ratings", "awards=BK_TINH", "awards=TTLDXS", "held=TTLDXS"),
)
_UNBROKEN = Fact(
    "cstdcs_unbroken",
    "",
    (PERSON,),
    cstdcs_unbroken,
    reads=AWARDS_READ,
    alike=("awards=CSTDCS", "awards=CSTDTQ", SERVICE_YEAR),
)
_of_province = partial(
    initiatives_fact,
    scope="province",
    award="CSTDT",
    years=cstdcs_run,
    by=CSTDCS_RUN,
    reads=AWARDS_READ,
    reads_awards=("CSTDCS",),
)
_of_nation = partial(
    initiatives_fact,
    scope="nation",
    award="CSTDTQ",
    years=cstdcs_unbroken,
    by=_UNBROKEN,
    reads=AWARDS_READ,
    reads_awards=("CSTDCS",),
)
PROVINCE_INITIATIVES = _of_province(
    "province_initiatives_in_run",
    "Số sáng kiến, đề tài có phạm vi tỉnh trở lên trong những năm đó, chưa dùng",
)
NATION_INITIATIVES = _of_nation(
    "nation_initiatives_in_run",
    "Số sáng kiến, đề tài có phạm vi toàn quốc trong những năm đó, chưa dùng",
)
PROVINCE_WORKS = _of_province(
    "province_works_in_run",
    "Số sáng kiến, đề tài (đề án, công trình: chưa rõ) có phạm vi tỉnh trở lên trong những năm đó, chưa dùng",
    kinds=OTHERS_OPEN,
)
NATION_WORKS = _of_nation(
    "nation_works_in_run",
    "Số sáng kiến, đề tài (đề án, công trình: chưa rõ) có phạm vi toàn quốc trong những năm đó, chưa dùng",
    kinds=OTHERS_OPEN,
)
_in_htxs_run = partial(
    initiatives_fact,
    scope="unit",
    award="BK_TINH",
    years=htxs_run,
    by=HTXS_RUN,
    reads=LEVELS_READ,
    reads_level=True,
)
HTXS_RUN_INITIATIVES = _in_htxs_run(
    "unit_initiatives_in_htxs_run",
    "Số sáng kiến, đề tài cấp cơ sở trở lên trong những năm đó, chưa dùng",
)
HTXS_RUN_WORKS = _in_htxs_run(
    "unit_works_in_htxs_run",
    "Số sáng kiến, đề tài (đề án, công trình: chưa rõ) cấp cơ sở trở lên trong những năm đó, chưa dùng",
    kinds=OTHERS_OPEN,
)
CSTDCS_RUN_WORKS = initiatives_fact(
    "unit_works_in_cstdcs_run",
    "Số sáng kiến, đề tài (đề án, công trình: chưa rõ) cấp cơ sở trở lên trong những năm đó, chưa dùng",
    "unit",
    "BK_TINH",
    years=cstdcs_run_since_bk,
    by=CSTDCS_RUN_SINCE_BK,
    kinds=OTHERS_OPEN,
    reads=AWARDS_READ,
    reads_awards=("CSTDCS",),
)
