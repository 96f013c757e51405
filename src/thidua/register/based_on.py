"""Which awards rest on which: titles and commendations that the law gives for lower ones, held or counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thidua.register.book import Book, Grant

# By award, those that it builds on or counts, in any of its ways and under any text; a test holds it to the rules.
BASED_ON: Mapping[str, tuple[str, ...]] = {
    "CSTDCS": ("LDTT",),
    "CSTDT": ("CSTDCS",),
    "CSTDTQ": ("CSTDT",),
    "CO_CP": ("CO_TINH",),
    "BK_TINH": ("CSTDCS", "TTLDXS"),
    "BK_TTG": ("BK_TINH", "BK_BO", "CSTDCS", "CO_TINH"),
    "HCLD_BA": ("BK_TTG", "CSTDCS", "CO_TINH", "BK_TINH"),
    "HCLD_NHI": ("HCLD_BA", "CSTDT", "CO_TINH", "CO_CP"),
    "HCLD_NHAT": ("HCLD_NHI", "CO_TINH", "CO_CP"),
}
OF_ONE_YEAR = ("CSTDCS", "CO_CP")  # the others build on years past
# By award of a person, the titles of units that count who holds it in the year.
COUNTED_BY_UNITS: Mapping[str, tuple[str, ...]] = {"LDTT": ("TTLDTT", "TTLDXS"), "CSTDCS": ("TTLDXS",)}

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
    is_above = lower.award in BASED_ON.get(grant.award, ()) and grant.subject_id == lower.subject_id
    return is_above and (grant.year == lower.year if grant.award in OF_ONE_YEAR else grant.year >= lower.year)


def counting_units(book: Book, revoked: Grant) -> list[Grant]:
    """The titles of units that stand for the year and count holders of the award: which unit was whose is not known."""
    titles = COUNTED_BY_UNITS.get(revoked.award, ())
    return [grant for grant in book.grants if grant.is_live and grant.award in titles and grant.year == revoked.year]
