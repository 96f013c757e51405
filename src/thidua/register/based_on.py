"""Which awards rest on which: titles and commendations that the law gives only to holders of lower ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thidua.register.book import Book, Grant

# By award, those that it builds on.
BASED_ON: Mapping[str, tuple[str, ...]] = {
    "CSTDCS": ("LDTT",),
    "CSTDT": ("CSTDCS",),
    "CSTDTQ": ("CSTDT",),
    "BK_TTG": ("BK_TINH", "BK_BO"),
    "HCLD_BA": ("BK_TTG",),
    "HCLD_NHI": ("HCLD_BA",),
    "HCLD_NHAT": ("HCLD_NHI",),
}
OF_ONE_YEAR = ("CSTDCS",)  # the others build on years past

Held = tuple[int, str, int]  # row, award, year


def height(award: str) -> int:
    """How many awards stand below one, so that those it rests on can be recorded before it."""
    return 1 + max(map(height, BASED_ON[award])) if award in BASED_ON else 0


def rests_on(award: str, year: int, held: Iterable[Held]) -> tuple[int, ...] | None:
    """The rows of what a subject holds that a new award rests on: those since it was last given; None if none is known.

    A year of merit counts once: after an award, counting starts anew.
    """
    grants = list(held)
    last = max((other for _, code, other in grants if code == award and other < year), default=0)
    first = year if award in OF_ONE_YEAR else last + 1
    return tuple(row for row, code, of in grants if code in BASED_ON.get(award, ()) and first <= of <= year) or None


def dependents(book: Book, revoked: Grant) -> list[Grant]:
    """What stands and rests on a grant, directly or by way of others, in order of year."""
    own = [grant for grant in book.grants if grant.is_live and grant.row != revoked.row]
    found: dict[int, Grant] = {}
    waiting = [revoked]
    while waiting:
        lower = waiting.pop()
        new = [grant for grant in own if grant.row not in found and _builds_on(grant, lower)]
        found.update((grant.row, grant) for grant in new)
        waiting += new
    return sorted(found.values(), key=lambda grant: (grant.year, height(grant.award), grant.row))


def _builds_on(grant: Grant, lower: Grant) -> bool:
    """As recorded with the grant, or else as the law has it: of the same subject, in the same year or later."""
    if {lower.row, lower.decision.row} & set(grant.rests_on or ()):
        return True
    is_above = lower.award in BASED_ON.get(grant.award, ())
    return is_above and grant.subject_id == lower.subject_id and grant.year >= lower.year
