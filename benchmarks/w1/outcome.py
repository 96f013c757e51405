"""What every entry must find: its codes, its reasons as bits, and the digest by which two entries are compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.generic]

# Levels, in order; HTT_CUT had the standards of HTXS and stands outside the share of its unit. Earlier years have no
# HTT_CUT: they are decided.
KHT, HT, HTT, HTT_CUT, HTXS = range(5)
NOT_MET, PROPOSED, OVER_QUOTA = range(3)
TITLE_NONE, TITLE_LDTT, TITLE_CSTDCS, TITLE_CSTDT = range(4)  # of an earlier year: the highest

PERSON = ("level", "ldtt", "cstdcs", "cstdt", "bk_tinh")
UNIT = ("ttldtt", "ttldxs")

# Conditions not met, bit by bit. What another outcome already says (level, LDTT, outside a share) has no bit.
WHY_PERSON = (
    "done_all",
    "on_time_95",
    "score_90",
    "done_90",
    "score_70",
    "done_70",
    "score_50",
    "not_disciplined",
    "ten_months",
    "leave_40",
    "initiative",
    "cstdcs_two_years",
    "initiative_province",
    "htxs_last_year",
    "two_initiatives",
)
WHY_UNIT = ("half_ldtt", "ldtt_70", "nobody_kht", "has_cstdcs", "nobody_disciplined")

# An outcome is columns by these names: people in the order of their rows, or with a column "staff_id" in any other;
# units by unit id. "why" and "unit_why" are the reasons and may be missing.
Outcome = Mapping[str, Column]


def digest(outcome: Outcome, staff_id: Column) -> str:
    """SHA-256 of all outcomes, people by staff id, so that the order of rows is not in it."""
    order = np.argsort(outcome.get("staff_id", staff_id), kind="stable")
    told = hashlib.sha256()
    for name in PERSON:
        told.update(np.asarray(outcome[name])[order].astype(np.uint8).tobytes())
    for name in UNIT:
        told.update(np.asarray(outcome[name]).astype(np.uint8).tobytes())
    return told.hexdigest()


def digest_of_reasons(outcome: Outcome, staff_id: Column) -> str | None:
    """The same of the reasons; None where an entry keeps none."""
    if "why" not in outcome:
        return None
    order = np.argsort(outcome.get("staff_id", staff_id), kind="stable")
    told = hashlib.sha256(np.asarray(outcome["why"])[order].astype("<u2").tobytes())
    told.update(np.asarray(outcome["unit_why"]).astype(np.uint8).tobytes())
    return told.hexdigest()
