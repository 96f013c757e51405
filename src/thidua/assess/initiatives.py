"""Initiatives by whose they are: several people may have written one, and hardly two are alike by all they say."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from thidua.columns import Part
from thidua.shown import Shown
from thidua.texts import Index

if TYPE_CHECKING:
    from thidua.assess.files import Files

# Not the name, the number of the decision, the other authors: they would part everyone.
_SAYING = ("kind", "scope", "year", "recognised_on")


@frozen(eq=False)
class Authorships(Shown):
    """Who wrote which initiative: for each the number of the author, the row, the place among its authors.

    An initiative without recorded authors is that of no number.
    """

    subjects: Sequence[int]
    rows: Sequence[int]
    places: Sequence[int]


def authorships(files: Files) -> Authorships:
    """The authorships of all initiatives, in the order of the table."""
    authors, outside = files.column("initiatives", "authors"), files.column("initiatives", "outside_authors")
    ids = list({each for written in authors.values for each in written or ()})
    known, nobody = dict(zip(ids, map(int, files.numbers.places_once(ids)), strict=True)), files.numbers.size
    written, ends = array("I"), array("I", [0])  # the authors of each distinct list, one list after the other
    for names in authors.by_code():
        written.extend(map(known.__getitem__, names or ()))
        ends.append(len(written))
    found = array("I"), array("I"), array("I")
    for row, code in enumerate(authors.codes):
        own = dict[int, int]()
        for place, number in enumerate(written[ends[code] : ends[code + 1]]):
            own.setdefault(number, place)
        if own:
            own.pop(nobody, None)  # someone who is not of this office
        elif not outside[row]:
            own[nobody] = 0
        found[0].extend(own)
        found[1].extend([row] * len(own))
        found[2].extend(own.values())
    return Authorships(*found)


def initiatives_told(files: Files, of: str) -> Part:
    """A code for what counts of each one's initiatives, and as how many-eth of how many authors."""
    written, store, number = files.authorships, files.store, len(files.tables["initiatives"])
    authors = _said(files, "authors", lambda own: len(own or ()))
    outside = _said(files, "outside_authors", lambda own: int(own is None))
    rows = store.combine([files.saying("initiatives", _SAYING), authors, outside], number)
    places = Part(written.places, max(written.places, default=0) + 1)
    told = store.combine([Part(store.take(rows.codes, written.rows), rows.size), places], len(written.rows))
    return store.histories(files.groups("initiatives"), told.part, *files.span(of))


def _said(files: Files, cell: str, number_of: Callable[[Any], int]) -> Part:
    column = files.column("initiatives", cell)
    numbers = column.mapped(number_of)
    size = max(numbers, default=0) + 1
    return Part(files.store.gather(column.codes, numbers, size), size)


def uses_told(files: Files, of: str) -> Part:
    """A code for what served each one for which award; an initiative of one's own is told by its place among these."""
    (first, number), uses = files.span(of), files.groups("initiative_uses")
    used, served = files.column("initiative_uses", "initiative_id"), files.saying("initiative_uses", ("award", "year"))
    ids = files.column("initiatives", "initiative_id")
    known = Index(ids.values).places_once(used.values)
    codes, seen = [0] * number, dict[Hashable, int]({(): 0})
    for subject in uses.subjects():
        if first <= subject < first + number:
            place = {int(ids.code_at(row)): i for i, row in enumerate(_rows_of(files, subject))}
            spent = [(int(used.code_at(row)), int(served.codes[row])) for row in uses.rows_of(subject)]
            told = tuple((place.get(int(known[one]), ~one), how) for one, how in spent)
            codes[subject - first] = seen.setdefault(told, len(seen))
    return Part(files.store.pack(codes, len(seen), number), len(seen))


def _rows_of(files: Files, subject: int) -> Iterator[int]:
    if files.has_rows("initiatives"):
        yield from (files.authorships.rows[each] for each in files.groups("initiatives").rows_of(subject))
