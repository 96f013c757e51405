"""The national texts as data, registered through the same hooks as a province."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.hookspecs import hookimpl
from thidua.law.citation import Span
from thidua.law.regime import RatingRegime, Regime, Unformalised

_ASK = "hãy đối chiếu văn bản đó và làm thủ công, hoặc ghi ngày quyết định khác bằng --decision-date nếu ghi nhầm"

UNFORMALISED = (
    Unformalised("Nghị định 42/2010/NĐ-CP hoặc văn bản trước đó", Span(date.min, date(2014, 7, 1)), _ASK),
    Unformalised("Nghị định 65/2014/NĐ-CP", Span(date(2014, 7, 1), date(2017, 10, 1)), _ASK),
    Unformalised(
        "Luật 06/2026/QH16",
        Span(date(2026, 10, 1)),
        f"{_ASK}; hồ sơ đã nhận trước đó thì theo văn bản cũ: ghi dossier_date (ngày nhận hồ sơ) trong thidua.toml",
        keeps_pending=True,
    ),
)


@hookimpl
def thidua_regimes() -> Iterable[Regime | RatingRegime | Unformalised]:
    """The national texts of this release."""
    from thidua.regimes.decree_56 import DECREE_56
    from thidua.regimes.decree_90 import DECREE_48, DECREE_90
    from thidua.regimes.decree_335 import DECREE_335
    from thidua.regimes.law_2003 import LAW_2003_REGIME
    from thidua.regimes.law_2022 import LAW_2022_DECREE_152_REGIME, LAW_2022_REGIME

    awards = (LAW_2003_REGIME, LAW_2022_REGIME, LAW_2022_DECREE_152_REGIME)
    return (*awards, DECREE_56, DECREE_90, DECREE_48, DECREE_335, *UNFORMALISED)
