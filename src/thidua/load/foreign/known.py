"""Whom an old list speaks of: somebody on the lists of any year, or an id of the officer's own; nobody is made."""

from __future__ import annotations

from datetime import date

from thidua.load.foreign.ledger import Entry, Ledger
from thidua.load.foreign.rows import Record
from thidua.load.foreign.who import Who, unit_names
from thidua.load.terms import quoted
from thidua.names import is_near_name, name_match_key
from thidua.problems import Problem
from thidua.vietnamese import date_text


class Known(Who):
    """Finds people and units in a ledger that holds them as each year has them; `names` are those of other ids."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger, "")
        self.names: dict[str, tuple[str, str]] = {}
        self.asked_of_births = []  # an old list fills in no birth date
        self._joined: dict[str, str] = {}
        for each in ledger.entries["people"]:
            if day := each["joined_on"]:
                self._joined[each["person_id"]] = min(day, self._joined.get(each["person_id"], day))

    def check_joined(self, record: Record, subject: str, award: str, year: str) -> None:
        """Raises DataError for merits of years before a person found by name was recruited: they are a namesake's."""
        joined = self._joined.get(subject, "")
        if joined[:4] > year and not record.text("id"):
            name, day = quoted(record.text("name")), date_text(date.fromisoformat(joined))
            told = f"{award} năm {year}, trước khi {name} ({subject}) được tuyển dụng ({day}), có thể là người cùng tên"
            raise record.fault(f"{told}; hãy thêm cột mã cá nhân, hoặc sửa ngày tuyển dụng", "name")

    def _new(self, record: Record, given: str, values: dict[str, str]) -> str:
        """Somebody who left long ago has an id, the officer's own; a name alone may be anybody's."""
        name = values["full_name"]
        same = self.people_named(name)
        if given:
            self._say_likeness(record, given, same)
            if name:  # an id alone may be a unit's
                self.names[given] = ("person", name)
            return given
        near = same or [each for each in self.ledger.entries["people"] if is_near_name(name, each["full_name"])]
        if not near:
            remedy = "hãy thêm cột mã cá nhân (người đã nghỉ: mã tự đặt)"
            raise record.fault(f"{quoted(name)} không có trong danh sách năm nào; {remedy}", "name")
        remedy = "hãy thêm cột mã cá nhân"
        raise record.fault(f"không rõ {quoted(name)} là ai, có thể là {_candidates(near)}; {remedy}", "name")

    def _say_likeness(self, record: Record, given: str, same: list[Entry]) -> None:
        if same:
            message = f"mã {quoted(given)} không có trong số liệu các năm, cùng họ tên với {_candidates(same)}"
            cell = record.cell("id")
            place = cell.where if cell else record.where
            self.asked.append(Problem(place, f"{message}; hãy kiểm tra có phải một người", "warning"))

    def unit(self, record: Record) -> str:
        """The id of the unit of a row; raises DataError for a name that no unit has."""
        code, name, office = record.text("unit_id"), record.text("unit"), record.text("office")
        return code or self.unit_named(record, "unit" if name else "office", name or office)

    def unit_named(self, record: Record, word: str, name: str, above: str = "") -> str:
        """The id of the unit of this name or id in any year."""
        named = name_match_key(name)
        units = self.ledger.entries["units"]
        same = [each["unit_id"] for each in units if named in unit_names(each) or each["unit_id"] == name]
        ids = list(dict.fromkeys(same))
        if len(ids) > 1:
            message = f"có {len(ids)} đơn vị tên {quoted(name)} ({', '.join(ids)}); hãy thêm cột mã đơn vị"
            raise record.fault(message, word)
        if not ids:
            remedy = "hãy sửa tên hoặc thêm cột mã đơn vị"
            raise record.fault(f"đơn vị {quoted(name)} không có trong danh sách năm nào; {remedy}", word)
        return ids[0]


def _candidates(people: list[Entry]) -> str:
    """By id and name; a person of several years once."""
    told = {each["person_id"]: f"{each['person_id']} ({each['full_name']})" for each in reversed(people)}
    return ", ".join(sorted(told.values())[:5]) + ("…" if len(told) > 5 else "")
