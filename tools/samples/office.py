"""What the records of any office have in common: its people, their ordinary work, and the years before.

What is out of the ordinary stands row by row in the module of the office. Nothing here knows the rules of an award.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from tools.samples.chance import Chance
from tools.samples.names import Names
from tools.samples.tables import Row

CONTRACT_POSTS = ("Lái xe", "Bảo vệ", "Nhân viên phục vụ", "Nhân viên lễ tân")
MENS_POSTS = ("Lái xe", "Bảo vệ")


@frozen
class Section:
    """A unit with its posts: its head and deputies, and how many there are of each other post."""

    unit_id: str
    name: str
    leaders: tuple[str, ...]
    others: Mapping[str, int]
    kind: str = "department"
    staff_kind: str = "civil_servant"

    def posts(self) -> Iterator[tuple[str, str]]:
        """Every post with its role, from the head down."""
        for place, post in enumerate(self.leaders):
            yield post, "deputy" if place else "head"
        for post, number in self.others.items():
            yield from [(post, "staff")] * number


def unit_rows(sections: Sequence[Section]) -> list[Row]:
    """The office, which comes first, and the units below it."""
    top = sections[0].unit_id
    return [
        {
            "unit_id": section.unit_id,
            "name": section.name,
            "parent_id": None if section.unit_id == top else top,
            "kind": section.kind,
        }
        for section in sections
    ]


def people_rows(sections: Iterable[Section], prefix: str, chance: Chance, names: Names) -> Iterator[dict[str, Any]]:
    """Everyone in every section, numbered in the order of listing; a deputy oversees the own section."""
    posts = [(section, post, role) for section in sections for post, role in section.posts()]
    for number, (section, post, role) in enumerate(posts, 1):
        gender = "male" if post in MENS_POSTS else chance.one_of(("male", "female"))
        born = chance.day(date(1966, 1, 1), date(1990 if role == "staff" else 1978, 12, 31))
        yield {
            "person_id": f"{prefix}{number:03}",
            "full_name": names.next(gender),
            "gender": gender,
            "birth_date": born,
            "unit_id": section.unit_id,
            "position": post,
            "role": role,
            "staff_kind": "contract" if post in CONTRACT_POSTS else section.staff_kind,
            "joined_on": date(born.year + chance.number(23, 24), chance.number(1, 12), 1),
            "manages": (section.unit_id,) if role == "deputy" else None,
        }


def work_row(subject: str, item: str, chance: Chance, scale: int = 1) -> dict[str, Any]:
    """An ordinary year: everything that fell due was done on time, a part of it beyond the mark."""
    assigned, not_due = chance.number(18, 42) * scale, chance.number(0, 3) * scale
    done = assigned - not_due
    return {
        "subject_id": subject,
        "item": item,
        "assigned": assigned,
        "not_due": not_due,
        "done": done,
        "on_time": done,
        "over_fulfilled": done * chance.number(20, 60) // 100,
        "poor": 0,
    }


def reported(subject: str, item: str, done: int, assigned: int | None = None, **other: Any) -> Row:
    """Work as a report gives it: only to be told unless `other` says that it counts; what it leaves open is empty.

    Put over an ordinary row (`with_changes`) it leaves nothing of it.
    """
    empty = dict.fromkeys(("on_time", "over_fulfilled", "poor"))
    told = {"subject_id": subject, "item": item, "counts": False, "assigned": assigned, "not_due": None, "done": done}
    return {**told, **empty, **other}


def with_changes(rows: Iterable[dict[str, Any]], key: str, changes: Mapping[str, Row]) -> list[Row]:
    """The rows, with what is out of the ordinary put over those it is about."""
    found = [row | changes.get(row[key], {}) for row in rows]  # type: ignore[operator]
    nobody = set(changes) - {row[key] for row in found}
    if nobody:
        raise KeyError(f"{key} {nobody} is on no list")
    return found


Special = Mapping[tuple[str, int], str]  # what was not ordinary: subject and year


def past_ratings(since: Mapping[str, int], years: range, special: Special) -> list[Row]:
    """A level for every subject and year of service; HTTNV is the ordinary one."""
    return [
        {"subject_id": subject, "year": year, "rating": special.get((subject, year), "HTTNV")}
        for year in years
        for subject, start in since.items()
        if start <= year
    ]


def past_titles(award: str, since: Mapping[str, int], years: range, special: Special) -> list[Row]:
    """The ordinary title of every year after the first, but for years of a low level."""
    return [
        grant(subject, award, year)
        for year in years
        for subject, start in since.items()
        if start < year and special.get((subject, year)) not in ("HTNV", "KHTNV")
    ]


def grant(subject: str, award: str, year: int, **other: Any) -> Row:
    """A title that the head of the office decided in the January after its year, unless `other` says otherwise."""
    usual = {"decision_no": f"{year - 2000}/QĐ-VP", "decided_on": date(year + 1, 1, 15), "authority": "head_of_office"}
    return {"subject_id": subject, "award": award, "year": year, **usual, **other}


def initiative(
    code: str, scope: str, authors: str, title: str, kind: str = "initiative", outside: str | None = None
) -> Row:
    """An initiative or scheme recognised in December; its code tells the year: SK19-01."""
    year = 2000 + int(code[2:4])
    return {
        "initiative_id": code,
        "title": title,
        "kind": kind,
        "scope": scope,
        "year": year,
        "recognised_on": date(year, 12, 5),
        "authors": tuple(authors.split()),
        "outside_authors": outside,
    }


def nominations(award: str, subjects: str, note: str | None = None) -> list[Row]:
    """Nominations of subjects whose ids are separated by blanks."""
    return [{"subject_id": subject, "award": award, "note": note} for subject in subjects.split()]


def registrations(people: Iterable[str], units: Iterable[str], day: date, chance: Chance) -> list[Row]:
    """Everyone registers at the start of the year, some for a higher title."""
    wishes = {"LDTT": ("LDTT", "LDTT", "CSTDCS"), "TTLDTT": ("TTLDTT", "TTLDTT", "TTLDXS")}
    registered = [(subject, "LDTT") for subject in people] + [(subject, "TTLDTT") for subject in units]
    return [
        {"subject_id": subject, "award": chance.one_of(wishes[title]), "registered_on": day}
        for subject, title in registered
    ]


def council_rows(people: Iterable[Row], seats: Mapping[str, str]) -> list[Row]:
    """The council: who sits where, by the ids of people."""
    by_id = {row["person_id"]: row for row in people}
    return [
        {
            "member_id": f"HD{number}",
            "full_name": by_id[person]["full_name"],
            "post": by_id[person]["position"],
            "seat": seat,
        }
        for number, (person, seat) in enumerate(seats.items(), 1)
    ]
