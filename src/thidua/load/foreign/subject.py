"""Whether a foreign row is about a person, a unit or a household, and which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.load.foreign.rows import Record
from thidua.load.foreign.who import Who
from thidua.load.terms import quoted
from thidua.problems import Problem
from thidua.vietnamese import fold

_PERSON, _UNIT, _HOUSEHOLD = "person", "unit", "household"


def subject_of(record: Record, who: Who) -> str:
    """The id of the person or unit of a row; empty for a household, which no table holds."""
    given = record.text("id")
    if given and not record.text("name") and who.ledger.find("units", unit_id=given):
        return given
    if name := _unit_among_people(record, who):
        return _checked(record, who, who.unit_named(record, "name", name))
    kind = _kind(record)
    if kind == _HOUSEHOLD:
        message = "hộ gia đình không có trong các bảng, không dùng đến; hãy lập danh sách riêng"
        who.asked.append(Problem(record.where, message, "warning"))
        return ""
    if kind == _PERSON:
        return who.person(record)
    cell = record.cell("subject")
    return who.unit_named(record, "subject", cell.text) if cell else who.unit(record)


def _checked(record: Record, who: Who, unit: str) -> str:
    """The id of the unit that a row names. Raises DataError where the id beside the name is somebody else's."""
    given = record.text("id")
    other = who.ledger.find("units", unit_id=given) or who.ledger.find("people", person_id=given)
    if given and given != unit and other is not None:
        whose = quoted(other["name"] if other.table == "units" else other["full_name"])
        told = f"mã {quoted(given)} trong số liệu là của {whose}, ở đây là {quoted(record.text('name'))}"
        raise record.fault(f"{told}; hãy sửa mã hoặc tên", "id")
    return unit


_OF_PEOPLE = ("birth", "birth_male", "birth_female", "position", "called")
_NO_PERSON = ("", "tap the", "don vi")  # what stands in these columns beside a unit
_WHOLE = re.compile("tập thể ", re.IGNORECASE)


def _unit_among_people(record: Record, who: Who) -> str:
    """The unit of the office that is written where the names of people stand, as many a list mixes both."""
    if any(fold(record.text(word).strip("-–— ")) not in _NO_PERSON for word in _OF_PEOPLE):
        return ""
    name = record.text("name")
    names = (name, _WHOLE.sub("", name, count=1) if _WHOLE.match(name) else "")
    return next((each for each in names if each and who.is_unit(each) and not who.people_named(each)), "")


def _kind(record: Record) -> str:
    """Whether a row is of a person, a unit or a household; raises DataError where it does not say."""
    if record.text("name") or (record.text("id") and not record.text("subject")):
        return _PERSON
    if not record.text("subject"):
        return _UNIT
    said = list(_said(record))
    if not said:
        message = f"không rõ {quoted(record.text('subject'))} là cá nhân hay tập thể"
        raise record.fault(f"{message}; hãy ghi Ông hoặc Bà, chức vụ, hoặc phân loại đối tượng", "subject")
    return said[0]


def _said(record: Record) -> Iterator[str]:
    called, kind = fold(record.text("called")), f" {fold(record.text('class'))} "
    name = fold(record.text("subject"))
    if " ho gia dinh " in kind or called.startswith("ho"):
        yield _HOUSEHOLD
    if called in ("ong", "ba") or " ca nhan " in kind:
        yield _PERSON
    if re.search(" (tap the|to chuc|don vi|co quan) ", kind) or called.startswith(("tap the", "don vi")):
        yield _UNIT
    if record.text("position") or record.text("birth") or re.match("(ong|ba) ", name):
        yield _PERSON
    if re.match("(phong|ban|so|trung tam|van phong|chi cuc|cuc|vu|khoa|to|doi|cong ty|truong|benh vien) ", name):
        yield _UNIT
