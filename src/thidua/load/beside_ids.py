"""The names that a list of awards writes beside its ids: a wrong id would give away another's award unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from thidua.load.csv_file import Sheet
from thidua.load.foreign.who import title_and_name
from thidua.load.header import spellings_of
from thidua.load.terms import key, quoted
from thidua.names import is_near_name, name_match_key
from thidua.problems import Problem, Where
from thidua.records import TABLES
from thidua.shown import Shown
from thidua.vietnamese import nfc

_OF_BOTH = ("Họ và tên, tên tập thể", "Họ và tên, tập thể", "Tên", "name")


@frozen
class Names(Shown):
    """What stands in the column of names, by line; empty where the list has none."""

    heading: str
    by_line: Mapping[int, str]


def without_names(sheet: Sheet) -> tuple[Sheet, Names]:
    """The list as the table of awards has it, and the names that stood beside."""
    people = spellings_of(TABLES["people"], {})
    known = {word for word, column in people.items() if column == "full_name"} | set(map(key, _OF_BOTH))
    place = next((at for at, heading in enumerate(sheet.headings) if key(heading) in known), None)
    if place is None:
        return sheet, Names("", {})
    names = {
        line: nfc(row[place]).strip() for line, row in zip(sheet.lines, sheet.rows, strict=True) if place < len(row)
    }
    bare = evolve(
        sheet,
        headings=_but(place, sheet.headings),
        rows=[_but(place, row) for row in sheet.rows],
    )
    return bare, Names(sheet.headings[place], names)


def _but(place: int, cells: Iterable[str]) -> list[str]:
    return [cell for at, cell in enumerate(cells) if at != place]


def misnamed(
    file: str, names: Names, ids: Iterable[tuple[int, str]], subjects: Mapping[str, tuple[str, str]]
) -> Iterator[Problem]:
    """Ids, each on its line, that the office has given to somebody else than the one whose name stands beside."""
    for line, subject in ids:
        name = title_and_name(names.by_line.get(line, ""))[1]
        kind, known = subjects.get(subject, ("", ""))
        if not name or not known or name_match_key(name) == name_match_key(known):
            continue
        told = f"mã {quoted(subject)} trong số liệu là của {quoted(known)}, ở đây là {quoted(name)}"
        place = Where(file, line, names.heading)
        if kind == "unit" or is_near_name(name, known):  # units go by short names too
            yield Problem(place, f"{told}; hãy kiểm tra cách ghi", "warning")
        else:
            yield Problem(place, f"{told}; hãy sửa mã hoặc họ tên")
