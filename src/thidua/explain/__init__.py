"""explain: the tree that decided, as lines with marks, values, citations and source rows. Nobody writes them by hand.

If an explanation reads badly, a label or a citation is to be improved, not these modules.
"""

from __future__ import annotations

from typing import NamedTuple

from thidua.law.citation import Citation
from thidua.law.criterion import Verdict


class Line(NamedTuple):
    """One line of an explanation: how deep, met or not (None: a heading), what, where it is written, which rows."""

    depth: int
    verdict: Verdict | None
    text: str
    cites: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
