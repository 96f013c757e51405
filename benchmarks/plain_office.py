"""`python -m benchmarks.plain_office WORKSPACE YEAR`: what a plain script does with the tables of one office.

The measure for `thidua evaluate`: every table read with csv into attrs classes, levels and Lao động tiên tiến by the
shortest reading of the law, one table printed. It checks nothing, explains nothing and holds no quota.
"""

import csv
import sys
import tomllib
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

from attrs import fields, frozen


@frozen
class Unit:
    id: str
    name: str
    parent: str
    kind: str


@frozen
class Person:
    id: str
    full_name: str
    sex: str
    birth_date: date | None
    unit: str
    position: str
    role: str
    staff: str
    joined: date | None
    in_charge_of: str


@frozen
class Work:
    subject: str
    item: str
    counts: bool
    assigned: int
    not_due: int
    done: int
    on_time: int
    exceeded: int
    poor: int


@frozen
class Rating:
    subject: str
    year: int
    level: str


@frozen
class Award:
    subject: str
    award: str
    year: int
    number: str
    decided_on: date | None
    authority: str


@frozen
class Registration:
    subject: str
    award: str
    registered_on: date | None


@frozen
class Nomination:
    subject: str
    award: str
    note: str


@frozen
class Initiative:
    id: str
    title: str
    kind: str
    scope: str
    year: int
    recognised_on: date | None
    authors: str


@frozen
class InitiativeUse:
    initiative: str
    person: str
    award: str
    year: int


@frozen
class Absence:
    person: str
    reason: str
    start: date | None
    end: date | None
    days: int
    result: str


@frozen
class Discipline:
    subject: str
    form: str
    channel: str
    on_duty: bool
    year: int
    decided_on: date | None


@frozen
class Hold:
    subject: str
    reason: str
    start: date | None
    end: date | None


@frozen
class Posting:
    person: str
    body: str
    kind: str
    start: date | None
    end: date | None
    opinion: str


@frozen
class Conduct:
    subject: str
    item: str
    passed: bool


@frozen
class Member:
    id: str
    name: str
    post: str
    seat: str


TABLES = {
    "units": Unit,
    "people": Person,
    "work": Work,
    "ratings": Rating,
    "awards": Award,
    "registrations": Registration,
    "nominations": Nomination,
    "initiatives": Initiative,
    "initiative_uses": InitiativeUse,
    "absences": Absence,
    "discipline": Discipline,
    "holds": Hold,
    "postings": Posting,
    "conduct": Conduct,
    "council": Member,
}


def day(text):
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None


READERS = {str: str, int: lambda text: int(text or 0), bool: lambda text: text != "không", date | None: day}


def read(path, kind):
    """The rows of a table, its columns in the order of the class."""
    readers = [READERS[each.type] for each in fields(kind)]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return [kind(*(reader(text) for reader, text in zip(readers, row.values(), strict=True))) for row in rows]


def level(work, punished):
    """Nghị định 90/2020, by the figures alone."""
    due = sum(one.assigned - one.not_due for one in work if one.counts)
    done = sum(one.done for one in work if one.counts)
    late = done - sum(one.on_time for one in work if one.counts)
    exceeded = sum(one.exceeded for one in work if one.counts)
    if punished or not due or done < due or late * 2 >= due:
        return "KHTNV"
    if late * 5 > due:
        return "HTNV"
    return "HTXSNV" if not late and exceeded * 2 >= due else "HTTNV"


def main(workspace, year):
    settings = tomllib.loads((workspace / "thidua.toml").read_text(encoding="utf-8"))
    tables = {name: read(workspace / str(year) / f"{name}.csv", kind) for name, kind in TABLES.items()}
    work = defaultdict(list)
    for one in tables["work"]:
        work[one.subject].append(one)
    registered = {one.subject for one in tables["registrations"] if one.award in ("LDTT", "CSTDCS")}
    punished = {one.subject for one in tables["discipline"] if one.year == year}
    held = {one.subject for one in tables["holds"]}
    people = defaultdict(list)
    for person in tables["people"]:
        people[person.unit].append(person)
    print(settings["office"]["name"], year)
    for unit in tables["units"]:
        print(f"{unit.id:8}{unit.name}")
        for person in people[unit.id]:
            reached = level(work[person.id] or work[unit.id], person.id in punished)
            proposed = person.id in registered - held and reached in ("HTXSNV", "HTTNV")
            print(f"{person.id:8}{person.full_name:32}{person.position:24}{reached:8}{'LDTT' if proposed else ''}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
