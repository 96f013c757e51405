"""Facts about initiatives: how many of a scope count, not yet spent, in the year or in a run of years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from thidua.facts.dossier import SERVICE_YEAR, Dossier, State, both
from thidua.law.fact import PERSON, Fact
from thidua.law.value import Between, between, high_end, low_end
from thidua.records import SCOPES, Initiative

Kinds = Mapping[str, State]  # which kinds serve; None: the source does not say
INITIATIVE_OR_RESEARCH: Kinds = {"initiative": True, "research": True}
OTHERS_OPEN: Kinds = {**INITIATIVE_OR_RESEARCH, "scheme": None, "work": None}
ANY_KIND: Kinds = dict.fromkeys(OTHERS_OPEN, True)
_ORDER = tuple(SCOPES)


def year_of(row: Initiative) -> int | None:
    """The year an initiative counts in: as recorded, else that of its recognition (an Interpretation)."""
    return row.year or (row.recognised_on.year if row.recognised_on else None)


def _wide_enough(row: Initiative, scope: str) -> bool | None:
    """Whether the scope serves; the wider serves as the narrower."""
    if scope == _ORDER[0]:
        return True  # whatever its scope, recognised at the office at least
    return None if row.scope is None else _ORDER.index(row.scope) >= _ORDER.index(scope)


def _within(row: Initiative, first: int | None, last: int) -> bool | None:
    year = year_of(row)
    return None if year is None else (first is None or first <= year) and year <= last


def count_initiatives(own: Dossier, scope: str, award: str, kinds: Kinds, years: Any) -> Any:
    """Initiatives of these kinds and at least this scope in the last `years` years, not spent elsewhere.

    `years` may be an interval, as a run of years is; None where the table of initiatives is absent.
    """
    if not own.knows("initiatives"):
        return None
    oldest = None if high_end(years) is None else own.year - high_end(years) + 1
    states = [state for _, state in _serving(own, scope, award, kinds, oldest)]
    open_run = isinstance(years, Between)
    low = len(serving_ids(own, scope, award, kinds, years)) if open_run else states.count(True)
    if _reaches_unseen_years(own, oldest):
        return Between(low, None)
    return between(low, len(states) - states.count(False))


def _reaches_unseen_years(own: Dossier, oldest: int | None) -> bool:
    """Whether years from `oldest` on (None: nobody knows how far back) lie before the complete history."""
    complete_from = min(own.shared.complete_from, own.year)
    return max(oldest or 0, own.service_year) < complete_from


def serving_ids(own: Dossier, scope: str, award: str, kinds: Kinds, years: Any) -> tuple[str, ...]:
    """The ids of the initiatives that surely count for the award."""
    serving = _serving(own, scope, award, kinds, own.year - low_end(years) + 1)
    return tuple(row.initiative_id for row, state in serving if state is True)


def _serving(
    own: Dossier, scope: str, award: str, kinds: Kinds, oldest: int | None
) -> Iterator[tuple[Initiative, State]]:
    """Every initiative with whether it counts: this person's, wide enough, of these years, not spent."""
    for row, authored in own.initiatives():
        if row.kind in kinds:
            counts = both(authored, kinds[row.kind], _wide_enough(row, scope), _within(row, oldest, own.year))
            spent = counts is not False and own.spent(row.initiative_id, award)
            yield row, both(counts, None if spent is None else not spent)


def _to_count(own: Dossier) -> frozenset[tuple[Any, int]]:
    """All that `_serving` may see of one's initiatives, however many people they are."""
    spent = defaultdict[str, list[Any]](list)
    for use in own.rows("initiative_uses"):
        spent[use.initiative_id].append((use.award, use.year))
    told = Counter(
        (row.kind, row.scope, year_of(row), authored, tuple(spent.get(row.initiative_id, ())))
        for row, authored in own.initiatives()
    )
    return frozenset(told.items())


_TO_COUNT = Fact(
    "initiatives_to_count", "", (PERSON,), _to_count, reads=("initiatives", "initiative_uses"), is_state=True
)


def initiatives_fact(
    code: str,
    label: str,
    scope: str,
    award: str,
    years: Callable[[Dossier], Any] = lambda own: 1,
    by: Fact | None = None,
    kinds: Kinds = INITIATIVE_OR_RESEARCH,
    reads: tuple[str, ...] = (),
    reads_awards: tuple[str, ...] = (),
    reads_level: bool = False,
) -> Fact:
    """A fact that counts initiatives for an award in the years that `years` gives, which is the value of `by`."""
    return Fact(
        code,
        label,
        (PERSON,),
        lambda own: count_initiatives(own, scope, award, kinds, years(own)),
        reads=("initiatives", "initiative_uses", *reads),
        reads_awards=reads_awards,
        reads_level=reads_level,
        alike=(SERVICE_YEAR,),
        by=(_TO_COUNT, by) if by else (_TO_COUNT,),
        spends=lambda own: serving_ids(own, scope, award, kinds, years(own)),
    )


UNIT_INITIATIVES = initiatives_fact(
    "unit_initiatives", "Số sáng kiến, đề tài cấp cơ sở trở lên trong năm, chưa dùng", "unit", "CSTDCS"
)
# An award code that nothing spends: a level is not an award, so uses do not lessen what serves it.
LEVEL_WORKS = Fact(
    "level_works",
    "Số công trình, đề án, đề tài, sáng kiến được công nhận trong năm",
    (PERSON,),
    lambda own: _all_of_year(own),
    reads=("initiatives",),
)


def _all_of_year(own: Dossier) -> Any:
    if not own.knows("initiatives"):
        return None
    states = [both(authored, _within(row, own.year, own.year)) for row, authored in own.initiatives()]
    return between(sum(state is True for state in states), sum(state is not False for state in states))


FACTS = (UNIT_INITIATIVES, LEVEL_WORKS)
