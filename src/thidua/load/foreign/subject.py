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
    kind = _UNIT if _is_of_unit(record, who) else _kind(record)
    if kind == _HOUSEHOLD:
        message = "hộ gia đình không có trong các bảng, không dùng đến; hãy lập danh sách riêng"
        who.asked.append(Problem(record.where, message, "warning"))
        return ""
    if kind == _PERSON:
        return who.person(record)
    cell = record.cell("subject") or record.cell("name")
    return who.unit_named(record, cell.meaning.word, cell.text) if cell else who.unit(record)


def _is_of_unit(record: Record, who: Who) -> bool:
    """Whether a unit of the office is written where the names of people stand: at the end of many a list."""
    name = record.text("name")
    is_bare = not any(record.text(word) for word in ("birth", "birth_male", "birth_female", "position", "called"))
    return bool(name) and is_bare and who.is_unit(name) and not who.people_named(name)


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
