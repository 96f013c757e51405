"""What the records of any office have in common: its people, their ordinary work, and the years before.

What is out of the ordinary is written row by row in the module of the office. Nothing here knows an award's rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from tools.samples.chance import Chance
from tools.samples.names import Names
from tools.samples.tables import Row

CONTRACT_POSTS = ("Lái xe", "Bảo vệ", "Nhân viên phục vụ", "Nhân viên lễ tân")


@frozen
class Section:
    """A unit with its posts: who leads it, the deputies, and the posts of the others with their numbers."""

    unit_id: str
    name: str
    leads: tuple[str, ...]
    others: Mapping[str, int]
    kind: str = "department"
    staff_kind: str = "civil_servant"

    def posts(self) -> Iterator[tuple[str, str]]:
        """Every post with its role, from the head down."""
        for place, post in enumerate(self.leads):
            yield post, "deputy" if place else "head"
        for post, number in self.others.items():
            yield from [(post, "staff")] * number


def unit_rows(office: Section, sections: tuple[Section, ...]) -> Iterator[Row]:
    """The office and the units below it."""
    yield {"unit_id": office.unit_id, "name": office.name, "kind": "office"}
    for section in sections:
        yield {"unit_id": section.unit_id, "name": section.name, "parent_id": office.unit_id, "kind": section.kind}


def people_rows(sections: tuple[Section, ...], prefix: str, chance: Chance, names: Names) -> Iterator[dict[str, Any]]:
    """Everyone in every section, numbered in the order of listing."""
    posts = [(section, post, role) for section in sections for post, role in section.posts()]
    for number, (section, post, role) in enumerate(posts, 1):
        gender = chance.one_of(("male", "female"))
        youngest = 1990 if role == "staff" else 1978
        born = chance.day(date(1966, 1, 1), date(youngest, 12, 31))
        yield {
            "person_id": f"{prefix}{number:03}",
            "full_name": names.next(gender),
            "gender": gender,
            "birth_date": born,
            "unit_id": section.unit_id,
            "position": post,
            "role": role,
            "staff_kind": "contract" if post in CONTRACT_POSTS else section.staff_kind,
            "joined_on": date(born.year + chance.number(23, 25), chance.number(1, 12), 1),
            "manages": (section.unit_id,) if role == "deputy" else None,
        }


def work_row(subject: str, chance: Chance, item: str, scale: int = 1) -> dict[str, Any]:
    """An ordinary year: everything that fell due was done on time, a part of it beyond the mark."""
    assigned, not_due = chance.number(18, 42) * scale, chance.number(0, 3) * scale
    done = assigned - not_due
    over = done * chance.number(20, 65) // 100
    return {
        "subject_id": subject,
        "item": item,
        "assigned": assigned,
        "not_due": not_due,
        "done": done,
        "on_time": done,
        "over_fulfilled": over,
        "poor": 0,
    }


def with_changes(rows: Iterator[dict[str, Any]], key: str, changes: Mapping[str, Row]) -> list[Row]:
    """The rows, with what is out of the ordinary put over those it is about."""
    found = [row | dict(changes.get(row[key], {})) for row in rows]
    unused = set(changes) - {row[key] for row in found}
    if unused:
        raise KeyError(f"nobody has the ids {unused}")
    return found


@frozen
class Past:
    """The years before: an ordinary level and title for everyone, and what differed for whom and when."""

    first: int
    last: int
    decision: str  # the ending of the numbers of decisions, "QĐ-VP"
    ratings: Mapping[tuple[str, int], str]
    awards: tuple[Row, ...]

    def rating_rows(self, subjects: Mapping[str, int]) -> Iterator[Row]:
        """A level for every year since the subject is there (id → first year of service)."""
        for year in range(self.first, self.last + 1):
            for subject, since in subjects.items():
                if since <= year:
                    level = self.ratings.get((subject, year), "HTTNV")
                    yield {"subject_id": subject, "year": year, "rating": level, "decision_no": self._number(year, 1)}

    def award_rows(self, award: str, subjects: Mapping[str, int], number: int) -> Iterator[Row]:
        """The ordinary title of every year."""
        for year in range(self.first, self.last + 1):
            for subject, since in subjects.items():
                if since < year and self.ratings.get((subject, year)) not in ("HTNV", "KHTNV"):
                    yield self.grant(subject, award, year, number)

    def grant(self, subject: str, award: str, year: int, number: int) -> Row:
        """A title that the head of the office decided in the January after its year."""
        return {
            "subject_id": subject,
            "award": award,
            "year": year,
            "decision_no": self._number(year, number),
            "decided_on": date(year + 1, 1, 15),
            "authority": "head_of_office",
        }

    def _number(self, year: int, number: int) -> str:
        return f"{year % 100 + number:02}/{self.decision}"
