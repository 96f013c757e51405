"""`python -m benchmarks.generate PEOPLE DIR [--seed N]`: a workspace of invented people, as many as asked.

One office with its agencies and their rooms, in the shape of a province: five earlier years of levels and titles,
leave, discipline, initiatives with co-authors, registrations, nominations and votes. The same seed gives the same
bytes on any machine. Rows go straight to their files, so memory does not grow with the number of people.

Nothing here knows the rules of an award; the shares below say how ordinary or rare a record is.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from itertools import count, islice
from pathlib import Path
from typing import Any

from attrs import frozen

from tools.samples.chance import Chance
from tools.samples.names import COMMON, GIVEN, MIDDLE

YEAR = 2020
PAST = range(YEAR - 5, YEAR)
SEED = 2020

SETTINGS = f"""\
[office]
code = "do-thu"
name = "Cơ quan đo thử"

[history]
complete_from = {PAST.start}

[year.{YEAR}]
decision_date = {YEAR + 1}-01-25
"""

COLUMNS = {
    "units": "unit_id name parent_id kind",
    "people": "person_id full_name gender birth_date unit_id position role staff_kind joined_on left_on manages",
    "postings": "person_id organisation kind from to",
    "work": "subject_id item assigned not_due done on_time over_fulfilled poor",
    "ratings": "subject_id year rating",
    "absences": "person_id kind from to working_days result",
    "discipline": "subject_id form channel decided_on",
    "holds": "subject_id reason since until",
    "initiatives": "initiative_id title kind scope year recognised_on authors",
    "initiative_uses": "initiative_id person_id award year",
    "awards": "subject_id award year decision_no decided_on authority",
    "registrations": "subject_id award registered_on",
    "nominations": "subject_id award",
    "votes": "subject_id award council members present in_favour",
    "conduct": "subject_id statement value",
}

# How often something is on record, in thousandths of the people it may happen to.
STRONG = 250  # does well year after year, so that there are runs of years
ABSENT, STUDYING = 80, 5
DISCIPLINED, HELD, BAD_CONDUCT = 5, 2, 3
SECONDED, LEAVING, RECRUITMENT_UNKNOWN = 5, 8, 5
WRITES_INITIATIVE, WITH_OTHERS = 150, 400  # with co-authors every fifth person is an author
REGISTERED = 970
NOMINATED_GK, NOMINATED_CSTDT, NOMINATED_BK_TTG = 300, 500, 10


@frozen
class Unit:
    """The office, an agency of it, or a room of an agency."""

    unit_id: str
    name: str
    parent_id: str
    kind: str


@frozen
class Post:
    """A place on the staff list; `manages` are the units led besides those that follow from the role."""

    unit: Unit
    title: str
    role: str
    staff_kind: str
    manages: str = ""


Write = Callable[[str, Sequence[Any]], None]  # a row of a table, in the order of COLUMNS


def generate(people: int, target: Path, seed: int = SEED) -> None:
    """Writes a workspace of so many people into a folder, which is made where it is not there."""
    folder = target / str(YEAR)
    folder.mkdir(parents=True, exist_ok=True)
    (target / "thidua.toml").write_text(SETTINGS, encoding="utf-8", newline="")
    chance = Chance(seed)
    with ExitStack() as files:
        writers = {}
        for name, columns in COLUMNS.items():
            file = files.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            writers[name] = csv.writer(file, lineterminator="\n")
            writers[name].writerow(columns.split())
        _write_all(people, chance, lambda table, row: writers[table].writerow(row))


def _write_all(people: int, chance: Chance, write: Write) -> None:
    known: Unit | None = None
    colleagues: list[str] = []
    initiatives = (f"SK{number:06}" for number in count(1))
    for number, post in enumerate(islice(_posts(chance), people), 1):
        if post.unit is not known:
            known, colleagues = post.unit, []
            _unit(known, chance, write)
        person = f"CB{number:07}"
        _Person(person, post, colleagues, initiatives, chance, write).write_rows()
        colleagues.append(person)


# --- the house ------------------------------------------------------------------------------------------------


def _posts(chance: Chance) -> Iterator[Post]:
    """Every post from the head of the office down, without end: agencies follow as long as people come."""
    office = Unit("VP", "Cơ quan đo thử", "", "office")
    yield Post(office, "Thủ trưởng cơ quan", "head", "official")
    yield Post(office, "Phó Thủ trưởng", "deputy", "civil_servant", "S0001")
    for number in count(1):
        agency = Unit(f"S{number:04}", f"Sở {number}", "VP", "department")
        yield Post(agency, "Giám đốc Sở", "head", "civil_servant")
        yield from [Post(agency, "Phó Giám đốc Sở", "deputy", "civil_servant", agency.unit_id)] * 2
        for room in range(1, chance.number(8, 12) + 1):
            yield from _room(agency, room, chance)


def _room(agency: Unit, number: int, chance: Chance) -> Iterator[Post]:
    is_centre = _happens(chance, 250)
    name, kind = ("Trung tâm", "centre") if is_centre else ("Phòng", "department")
    unit = Unit(f"{agency.unit_id}-{number:02}", f"{name} {number}, {agency.name}", agency.unit_id, kind)
    staff = "public_employee" if is_centre else "civil_servant"
    yield Post(unit, f"Trưởng {name.lower()}", "head", staff)
    yield Post(unit, f"Phó Trưởng {name.lower()}", "deputy", staff, unit.unit_id)
    for _ in range(chance.number(4, 16)):
        contract = _happens(chance, 80)
        yield Post(unit, "Nhân viên" if contract else "Chuyên viên", "staff", "contract" if contract else staff)


def _unit(unit: Unit, chance: Chance, write: Write) -> None:
    strong = _happens(chance, STRONG)
    write("units", (unit.unit_id, unit.name, unit.parent_id, unit.kind))
    write("work", (unit.unit_id, "Chương trình công tác", *_work(chance, strong, scale=4)))
    for year in (*PAST, YEAR):
        level = _level(chance, strong)
        write("ratings", (unit.unit_id, year, level))
        if year in PAST and level != "KHTNV":
            write("awards", _grant(unit.unit_id, "TTLDTT", year))
            if strong and _happens(chance, 200):
                write("awards", _grant(unit.unit_id, "BK_TINH", year))
    write("registrations", (unit.unit_id, "TTLDTT", date(YEAR, 1, 31)))
    if _happens(chance, NOMINATED_GK):
        write("nominations", (unit.unit_id, "GK"))


# --- one person -----------------------------------------------------------------------------------------------


@frozen
class _Person:
    """Writes the rows of one person."""

    person: str
    post: Post
    colleagues: Sequence[str]
    initiatives: Iterator[str]
    chance: Chance
    write: Write

    def write_rows(self) -> None:
        """Every row in which the person appears, but as a co-author of a later colleague."""
        strong = self._happens(STRONG)
        joined = self._staff_list()
        self._work(strong)
        self._history(strong, joined)
        self._time()
        self._conduct()
        self._initiative()
        self._proposals(strong)

    def _happens(self, thousandths: int) -> bool:
        return _happens(self.chance, thousandths)

    def _staff_list(self) -> date:
        chance, post = self.chance, self.post
        gender = chance.one_of(("male", "female"))
        name = " ".join(chance.one_of(part) for part in (COMMON, MIDDLE[gender], GIVEN[gender]))
        born = chance.day(date(1962, 1, 1), date(1996 if post.role == "staff" else 1984, 12, 31))
        joined = date(born.year + chance.number(22, 24), chance.number(1, 12), 1)
        shown = "" if self._happens(RECRUITMENT_UNKNOWN) else joined
        left = chance.day(max(joined, date(YEAR, 2, 1)), date(YEAR, 12, 30)) if self._happens(LEAVING) else ""
        held = (post.unit.unit_id, post.title, post.role, post.staff_kind)
        self.write("people", (self.person, name, gender, born, *held, shown, left, post.manages))
        return joined

    def _work(self, strong: bool) -> None:
        for number in range(1, self.chance.one_of((1, 1, 2, 2, 3)) + 1):
            self.write("work", (self.person, f"Nhóm việc {number}", *_work(self.chance, strong)))

    def _history(self, strong: bool, joined: date) -> None:
        """Levels and titles of the earlier years of service."""
        for year in PAST:
            if year < joined.year:
                continue
            level = _level(self.chance, strong)
            self.write("ratings", (self.person, year, level))
            if level in ("HTTNV", "HTXSNV") and year > joined.year:
                self.write("awards", _grant(self.person, "LDTT", year))
                self._higher_titles(level, year, strong)

    def _higher_titles(self, level: str, year: int, strong: bool) -> None:
        if level != "HTXSNV" or not self._happens(500 if strong else 50):
            return
        self.write("awards", _grant(self.person, "CSTDCS", year))
        if self._happens(500):
            code = next(self.initiatives)
            self.write("initiatives", _initiative(code, "initiative", "unit", year, self.person))
            self.write("initiative_uses", (code, self.person, "CSTDCS", year))
        if self._happens(60):
            self.write("awards", _grant(self.person, "BK_TINH", year))

    def _time(self) -> None:
        chance, write, person = self.chance, self.write, self.person
        if self._happens(ABSENT):
            kind = chance.one_of(("maternity", "sick", "sick", "personal"))
            first = chance.day(date(YEAR - 1, 11, 1), date(YEAR, 11, 30))
            last = date.fromordinal(first.toordinal() + (180 if kind == "maternity" else chance.number(2, 120)))
            dated = (first, last, "") if self._happens(800) else ("", "", chance.number(1, 60))
            write("absences", (person, kind, *dated, ""))
        if self._happens(STUDYING):
            result = chance.one_of(("gioi", "kha", "trung_binh", ""))
            write("absences", (person, "study", date(YEAR - 1, 9, 3), date(YEAR, 9, 30), "", result))
        if self._happens(SECONDED):
            kind = chance.one_of(("secondment_in", "secondment_out", "transfer"))
            write("postings", (person, "Cơ quan khác", kind, date(YEAR, chance.number(1, 9), 1), ""))

    def _conduct(self) -> None:
        chance, write, person = self.chance, self.write, self.person
        day = chance.day(date(YEAR - 1, 6, 1), date(YEAR, 12, 15))
        if self._happens(DISCIPLINED):
            write("discipline", (person, chance.one_of(("khien_trach", "khien_trach", "canh_cao")), "state", day))
        if self._happens(HELD):
            write("holds", (person, "Đang xác minh đơn", day, ""))
        if self._happens(BAD_CONDUCT):
            statement = chance.one_of(("compliance", "solidarity", "general_criteria"))
            write("conduct", (person, statement, chance.one_of(("yes", "no", ""))))

    def _initiative(self) -> None:
        chance = self.chance
        if not self._happens(WRITES_INITIATIVE):
            return
        others = self.colleagues[-chance.number(1, 2) :] if self._happens(WITH_OTHERS) else []
        kind = chance.one_of(("initiative", "initiative", "initiative", "research", "scheme"))
        scope = chance.one_of(("unit",) * 8 + ("province", "nation"))
        year = chance.one_of((YEAR, YEAR, *PAST[-3:]))
        code = next(self.initiatives)
        self.write("initiatives", _initiative(code, kind, scope, year, ";".join([self.person, *others])))

    def _proposals(self, strong: bool) -> None:
        write, person = self.write, self.person
        if self._happens(REGISTERED):
            write("registrations", (person, "LDTT", date(YEAR, 1, 31)))
        if self._happens(NOMINATED_GK):
            write("nominations", (person, "GK"))
        if not strong:
            return
        if self._happens(NOMINATED_CSTDT // 2):
            write("nominations", (person, "BK_TINH"))
        if self._happens(NOMINATED_CSTDT):
            write("nominations", (person, "CSTDT"))
            if self._happens(200):
                write("votes", (person, "CSTDT", "province", 15, 15, self.chance.number(11, 15)))
        if self._happens(NOMINATED_BK_TTG):
            write("nominations", (person, "BK_TTG"))


# --- what people and units have in common -----------------------------------------------------------------------


def _happens(chance: Chance, thousandths: int) -> bool:
    return chance.number(1, 1000) <= thousandths


def _work(chance: Chance, strong: bool, scale: int = 1) -> tuple[int | str, ...]:
    """Assigned, not due, done, on time, over-fulfilled, poor; most do all in time, few leave something undone."""
    assigned, not_due = chance.number(12, 42) * scale, chance.number(0, 3) * scale
    due = assigned - not_due
    done = due - (chance.number(1, due // 3) if _happens(chance, 20) else 0)
    on_time = done - (chance.number(1, done // 4) if _happens(chance, 20 if strong else 120) else 0)
    over = on_time * chance.number(50 if strong else 10, 70) // 100
    if _happens(chance, 3):
        return assigned, not_due, done, "", "", ""
    return assigned, not_due, done, on_time, over, int(_happens(chance, 30))


def _level(chance: Chance, strong: bool) -> str:
    if _happens(chance, 700 if strong else 80):
        return "HTXSNV"
    return chance.one_of(("HTTNV",) * 27 + ("HTNV",) * 2 + ("KHTNV",))


def _grant(subject: str, award: str, year: int) -> tuple[Any, ...]:
    authority = "chairman_province" if award == "BK_TINH" else "head_of_office"
    return subject, award, year, f"{year % 100}/QĐ", date(year + 1, 1, 15), authority


def _initiative(code: str, kind: str, scope: str, year: int, authors: str) -> tuple[Any, ...]:
    return code, f"Giải pháp {code}", kind, scope, year, date(year, 12, 5), authors


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("people", type=int, nargs="?", default=40_000)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    generate(given.people, given.target, given.seed)


if __name__ == "__main__":
    main()
