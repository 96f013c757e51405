"""Foreign rows made rows of the tables: people, units, awards and what is proposed, initiatives, work, levels."""

from __future__ import annotations

import re
from collections.abc import Mapping

from thidua.load.foreign.awards import asked_awards, award_rows, year_of
from thidua.load.foreign.figures import take_levels, take_work
from thidua.load.foreign.ledger import Entry, Ledger
from thidua.load.foreign.rows import Cell, Record
from thidua.load.foreign.subject import subject_of
from thidua.load.foreign.who import Who, title_and_name
from thidua.load.terms import key, quoted
from thidua.problems import DataError, Problem
from thidua.vietnamese import fold

_KINDS = {"dtkh": "đề tài nghiên cứu", "nckh": "đề tài nghiên cứu", "skkh": "sáng kiến", "sk": "sáng kiến"}
_KINDS |= {"skkn": "sáng kiến", "sangkienkinhnghiem": "sáng kiến"}
_DONE = {"daduiet", "duocduiet", "duiet", "dacongnhan", "congnhan", "duoccongnhan", "dat", "danghiemthu", "approved"}
_OPEN = {"choduiet", "choxetduiet", "choxacnhan", "dangxet", "tuchoi", "khongdat", "khongduiet", "pending", "rejected"}
_OPEN |= {"chuaduiet", "dangthuchien", "chuacongnhan", "khongcongnhan", "nhap", "draft"}
_SHARE = re.compile(r"[(:–-]?\s*[0-9]+(?:[.,][0-9]+)?\s*%\s*\)?")  # what one author had of the work: "(33,3%)"
_BEFORE = re.compile(r"(?:[0-9]+\s*[.)/]|(?:đồng |nhóm )?tác giả\s*:|-)\s*", re.IGNORECASE)
_NAMES = re.compile(r"[;\n,]|\s+và\s+|\s+-\s+")


class Intake:
    """Takes records in, one after the other; a row that fails is a problem, and the others go on."""

    def __init__(self, ledger: Ledger, year: int, office: str) -> None:
        self.ledger, self.year = ledger, str(year)
        self.codes: Mapping[str, str] = {}
        self.who = Who(ledger, office)
        self.problems: list[Problem] = []

    def take(self, record: Record, codes: Mapping[str, str]) -> None:
        """One row, by the table that its sheet is for; `codes` are the names of the codes of its file."""
        self.codes = codes
        try:
            subject = getattr(self, f"_{record.topic}")(record)
            if subject:
                take_work(self.ledger, record, subject)
                take_levels(self.ledger, record, subject, year_of(record) or self.year)
        except DataError as error:
            self.problems += error.problems

    def _units(self, record: Record) -> str:
        return self.who.unit(record)

    def _subject(self, record: Record) -> str:
        return subject_of(record, self.who)

    _people = _work = _ratings = _subject

    # --- awards ------------------------------------------------------------------------------------------------------

    def _nominations(self, record: Record) -> str:
        subject = self._subject(record)
        note = record.text("note")
        for award, place in asked_awards(record, self.codes, self.ledger.vocabulary) if subject else ():
            self.ledger.put("nominations", {"subject_id": subject, "award": award, "note": note}, place)
        return subject

    def _registrations(self, record: Record) -> str:
        subject = self._subject(record)
        day = record.text("registered_on")
        asked = list(asked_awards(record, self.codes, self.ledger.vocabulary)) if subject else []
        for award, place in asked:
            self.ledger.put("registrations", {"subject_id": subject, "award": award, "registered_on": day}, place)
        is_listed = subject and not record.has_marks and not record.every("registered") and not record.every("award")
        if is_listed and self.ledger.find("registrations", subject_id=subject) is None:
            self.ledger.put("registrations", {"subject_id": subject, "registered_on": day}, record.place)
        return subject

    def _awards(self, record: Record) -> str:
        subject = self._subject(record)
        for values, place in award_rows(record, self.codes, self.ledger.vocabulary, self.who.asked):
            if subject:
                self.ledger.put("awards", {**values, "subject_id": subject, "year": values["year"] or self.year}, place)
        return subject

    # --- initiatives -------------------------------------------------------------------------------------------------

    def _initiatives(self, record: Record) -> None:
        title = record.text("title")
        if not title:
            raise record.fault("dòng chưa ghi tên sáng kiến, đề tài; hãy ghi tên")
        if not self._is_recognised(record):
            return
        inside, outside = self._authors(record)
        found = next((each for each in self.ledger.entries["initiatives"] if _is_same(each, record)), None)
        values = {
            "initiative_id": found["initiative_id"] if found else self.ledger.next_id("initiatives", "SK", 3),
            "title": "" if found else title,
            "kind": self._kind_of_initiative(record, found),
            "year": record.text("year"),
            "recognised_on": record.text("recognised_on"),
            "scope": record.text("scope"),
            "decision_no": record.text("decision"),
            "authors": _joined(found["authors"] if found else "", inside),
            "outside_authors": _joined(found["outside_authors"] if found else "", outside),
        }
        self.ledger.put("initiatives", values, record.place)

    def _is_recognised(self, record: Record) -> bool:
        status = record.text("status")
        if not status or key(status) in _DONE:
            return True
        if key(status) in _OPEN:
            self._say(record, f"trạng thái {quoted(status)}: chưa được công nhận, không đưa vào; hãy nhập lại khi có")
            return False
        raise record.fault(f"không rõ trạng thái {quoted(status)}; hãy ghi đã duyệt hoặc chờ duyệt", "status")

    def _kind_of_initiative(self, record: Record, found: Entry | None) -> str:
        """As written; else by the heading of the title, unless the row is there already."""
        text = record.text("kind")
        if text:
            return _KINDS.get(key(text), text)
        if found:
            return ""
        cell = record.cell("title")
        is_initiative = "sang kien" in fold(cell.where.column if cell else "")
        return "sáng kiến" if is_initiative else "đề tài nghiên cứu"

    def _authors(self, record: Record) -> tuple[list[str], list[str]]:
        """Ids of authors that are on the list, and the names of the others."""
        cell = record.cell("authors")
        if cell is None:
            return ([self.who.person(record)] if record.text("name") or record.text("id") else []), []
        inside: list[str] = []
        outside: list[str] = []
        for name in (title_and_name(_plain(each))[1] for each in _NAMES.split(_SHARE.sub("", cell.text))):
            known = self._author(record, cell, name) if name else ""
            (inside if known else outside).append(known or name)
        return inside, [name for name in outside if name]

    def _author(self, record: Record, cell: Cell, name: str) -> str:
        same = self.who.people_named(name)
        unit = self.who.known_unit(record)
        same = [each for each in same if each["unit_id"] == unit] or same if unit else same
        if len(same) > 1:
            ids = ", ".join(each["person_id"] for each in same)
            message = f"có {len(same)} người tên {quoted(name)} ({ids}); hãy ghi rõ đơn vị của tác giả"
            raise DataError([Problem(cell.where, message)])
        if not same:
            message = f"{quoted(name)} không có trong bảng cá nhân, ghi là tác giả ngoài cơ quan; hãy kiểm tra"
            self.who.asked.append(Problem(cell.where, message, "warning"))
        return same[0]["person_id"] if same else ""

    def _say(self, record: Record, message: str) -> None:
        self.who.asked.append(Problem(record.where, message, "warning"))


def _plain(text: str) -> str:
    """The name of an author without its number: "1. Lê An"."""
    name = " ".join(text.split())
    found = _BEFORE.match(name)
    return name[found.end() :] if found else name


def _is_same(entry: Entry, record: Record) -> bool:
    """Whether an initiative has the title of a row, and its year where both are known."""
    one = entry["year"] or _year_in(entry["recognised_on"])
    other = record.text("year") or _year_in(record.text("recognised_on"))
    return fold(entry["title"]) == fold(record.text("title")) and (not one or not other or one == other)


def _year_in(day: str) -> str:
    found = re.search("[0-9]{4}", day)
    return found[0] if found else ""


def _joined(before: str, more: list[str]) -> str:
    """What is there and what comes; empty where nothing comes."""
    there = [each.strip() for each in re.split("[;,]", before) if each.strip()]
    return "; ".join(dict.fromkeys([*there, *more])) if more else ""
