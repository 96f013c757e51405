"""Old lists of awards, in Excel or CSV: read like any foreign list, as rows of awards that keep their places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from thidua.flow import Input
from thidua.load.cells import CellError, reader_of
from thidua.load.checks import check_rows
from thidua.load.foreign.awards import Codes, Place, award_rows
from thidua.load.foreign.book import open_foreign
from thidua.load.foreign.csv_list import csv_sheet
from thidua.load.foreign.known import Known
from thidua.load.foreign.layout import Layout
from thidua.load.foreign.ledger import Ledger, Texts
from thidua.load.foreign.lists import lists_of
from thidua.load.foreign.rows import Record, records_of
from thidua.load.foreign.sheet import ForeignSheet
from thidua.load.foreign.subject import subject_of
from thidua.load.foreign.tell import matched
from thidua.load.foreign.words import UNUSED
from thidua.load.tables import Loaded
from thidua.load.vocabulary import Vocabulary
from thidua.load.xlsx_file import OLE, read_bytes
from thidua.problems import DataError, Problem, Where
from thidua.records import TABLES, AwardRecord
from thidua.shown import Shown

_AWARDS = TABLES["awards"]
_COLUMNS = {
    "id": "subject_id",
    "name": "subject_id",
    "subject": "subject_id",
    "decision": "decision_no",
    "ruling": "decision_no",
}
_UNKEPT = {"rating", "score", "level"}  # the register takes levels from results only


@frozen(eq=False)
class OldAwards(Shown):
    """The tables that were read, by sheet, what is wrong, how headings were taken, names of ids on no list."""

    source: Input
    tables: tuple[Loaded, ...]
    problems: tuple[Problem, ...]
    matched: tuple[str, ...]
    names: Mapping[str, tuple[str, str]]


def _is_excel(path: Path) -> bool:
    """By what is inside, whatever the file is called; a file that cannot be opened is none."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return False
    return start.startswith((b"PK\x03\x04", OLE)) or path.suffix.lower() in (".xlsx", ".xls")


def read_old_awards(path: Path, vocabulary: Vocabulary, years: Mapping[str, Sequence[tuple[int, Texts]]]) -> OldAwards:
    """`years` are the people and units of all years, the last first. Raises DataError for a file without a list."""
    source = Input(path.name, hashlib.sha256(read_bytes(path, path.name)).hexdigest())
    sheets, damaged = _sheets(path)
    found, codes, problems = lists_of(path.name, sheets, vocabulary)
    problems += damaged
    lists = [_kept(each) for each in found if each.topic == "awards"]
    if not lists:
        needed = 'cần cột Họ và tên hoặc mã, Danh hiệu hoặc Hình thức, và Năm, hoặc các cột như "Danh hiệu 2018"'
        message = f"không thấy danh sách khen thưởng ({needed}); hãy sửa tiêu đề cột"
        raise DataError([Problem(Where(path.name), message), *problems])
    other = "không phải danh sách khen thưởng, không nhập dòng nào; hãy để nguyên"
    problems += [Problem(Where(each.sheet.file), other, "warning") for each in found if each.topic != "awards"]
    who, told, tables = Known(Ledger(years, vocabulary)), list[str](), list[Loaded]()
    for layout in lists:
        records, faults = records_of(layout)
        told += matched(layout, records, vocabulary)
        table, more = _table(layout, records, who, codes, vocabulary)
        tables.append(table)
        problems += [*faults, *more, *check_rows({"awards": table})]
    problems += dict.fromkeys(who.asked)
    return OldAwards(source, tuple(tables), tuple(problems), tuple(told), who.names)


def _sheets(path: Path) -> tuple[list[ForeignSheet], list[Problem]]:
    """The sheets of a workbook, or a CSV file as one, with what is wrong with its lines."""
    if _is_excel(path):
        return open_foreign(path), []
    sheet, problems = csv_sheet(path)
    return [sheet], problems


def _kept(layout: Layout) -> Layout:
    kept = (evolve(each, meaning=UNUSED) if each.meaning.word in _UNKEPT else each for each in layout.headings)
    return evolve(layout, headings=tuple(kept))


def _table(
    layout: Layout, records: Sequence[Record], who: Known, codes: Codes, vocabulary: Vocabulary
) -> tuple[Loaded, list[Problem]]:
    rows: list[AwardRecord] = []
    problems: list[Problem] = []
    for record in records:
        try:
            rows += _rows(record, who, codes, vocabulary)
        except DataError as error:
            problems += error.problems
    names = {column.name for column in _AWARDS.columns}
    whole = [each for each in layout.headings if each.meaning.word != "mark" and not each.meaning.year]
    words = [(_COLUMNS.get(each.meaning.word, each.meaning.word), each.text) for each in whole]  # not one of several
    headings = {name: text for name, text in reversed(words) if name in names}
    return Loaded(_AWARDS, layout.sheet.file, rows, headings), problems


def _rows(record: Record, who: Known, codes: Codes, vocabulary: Vocabulary) -> Iterator[AwardRecord]:
    """Raises DataError with all that is wrong in the row."""
    make: Any = AwardRecord
    subject = subject_of(record, who)
    for texts, place in award_rows(record, codes, vocabulary, who.asked) if subject else ():
        if not texts["year"]:
            raise record.fault("chưa ghi năm thành tích; hãy ghi cột Năm, ví dụ 2018")
        who.check_joined(record, subject, texts["award"], texts["year"])
        cells = _cells({**texts, "subject_id": subject}, place, vocabulary)
        yield make(**cells, origin=record.where.file, line=record.where.line)


def _cells(texts: Texts, place: Place, vocabulary: Vocabulary) -> dict[str, object]:
    cells: dict[str, object] = {}
    problems = []
    for column in _AWARDS.columns:
        text = " ".join(texts.get(column.name, "").split())
        try:
            cells[column.name] = reader_of(_AWARDS, column, vocabulary)(text) if text else column.default
        except CellError as fault:
            problems.append(Problem(place(column.name), str(fault)))
    if problems:
        raise DataError(problems)
    return cells
