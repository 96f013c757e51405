"""What a row says of awards: named in a cell, several at once, or marked with X in a column of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from attrs import evolve

from thidua.load.cells import CellError, reader_of
from thidua.load.foreign.codes import is_code
from thidua.load.foreign.rows import Cell, Record
from thidua.load.foreign.words import award_named
from thidua.load.terms import quoted
from thidua.load.vocabulary import Vocabulary
from thidua.problems import DataError, Problem, Where
from thidua.vietnamese import fold, nfc

Codes = Mapping[str, str]  # the names of the codes that a file lists
Place = Callable[[str], Where]
_YES, _NO = {"x", "co", "1", "v", "yes", "true"}, {"khong", "0", "no", "false", "k"}
_AND = re.compile(r"[,+/&]|\s(?:và|-)\s")
_COMMON = ("decided_on", "authority", "manner", "granted", "revoked_on", "period_from")


def award_rows(
    record: Record, codes: Codes, vocabulary: Vocabulary, asked: list[Problem]
) -> Iterator[tuple[dict[str, str], Place]]:
    """The awards of a row as texts by column, each with where they stand. Raises DataError for half a row."""
    common = {word: record.text(word) for word in _COMMON} | {"year": year_of(record)}
    common |= {"decided_on": _decided_on(record, asked), "authority": _authority(record, asked, vocabulary)}
    for cell in record.every("award"):
        for award in awards_in(cell, codes, vocabulary):
            yield {**common, "award": award, "decision_no": record.text("decision")}, with_award(record, cell)
    for cell in marks_of(record):
        award = cell.meaning.of
        yield {**common, "award": award, "decision_no": record.text("decision", award)}, with_award(record, cell)
    _check_marks(record)


def marks_of(record: Record) -> Iterator[Cell]:
    """The cells of a row that mark the award of their column. Raises DataError for what is no mark."""
    yield from (cell for cell in record.every("mark") if _is_marked(cell))


def asked_awards(record: Record, codes: Codes, vocabulary: Vocabulary) -> Iterator[tuple[str, Place]]:
    """What a row of a proposal or a registration asks for, each with where it stands."""
    for cell in [*record.every("registered"), *record.every("award")]:
        for award in awards_in(cell, codes, vocabulary):
            yield award, with_award(record, cell)
    for cell in marks_of(record):
        yield cell.meaning.of, with_award(record, cell)


def _decided_on(record: Record, asked: list[Problem]) -> str:
    """The day of the decision, empty where only its year or month is known."""
    text = record.text("decided_on")
    if not re.fullmatch("([0-9]{1,2}[/.-])?[0-9]{4}", text):
        return text
    message = f"chỉ có {quoted(text)}, chưa biết ngày quyết định, để trống; hãy ghi đủ ngày/tháng/năm nếu biết"
    asked.append(Problem(record.place("decided_on"), message, "warning"))
    return ""


def _authority(record: Record, asked: list[Problem], vocabulary: Vocabulary) -> str:
    """Who decided, empty where that is not clear: "Chánh Văn phòng" may be of another body."""
    text, awards = record.text("authority"), vocabulary.tables["awards"]
    try:
        reader_of(awards, awards.column("authority"), vocabulary)(text or "other")
    except CellError as fault:
        asked.append(left_open(Problem(record.place("authority"), str(fault))))
        return ""
    return text


def left_open(fault: Problem) -> Problem:
    """What an old list says of an authority and nobody can read: the cell stays empty, the award is kept."""
    return evolve(fault, message=f"để trống, vì {fault.message}", severity="warning")


def awards_in(cell: Cell, codes: Codes, vocabulary: Vocabulary) -> list[str]:
    """The awards that a cell names, one or several; a name that is unknown stays as it is."""
    texts = [part for text in re.split("[;\n]", cell.text) for part in _apart(nfc(text), vocabulary)]
    return [_award(cell, text, codes, vocabulary) for text in texts if text]


def _apart(text: str, vocabulary: Vocabulary) -> list[str]:
    """ "LĐTT, CSTĐCS" as two, where each part is the name of an award; a name may itself have a comma."""
    parts = [part.strip() for part in _AND.split(text)]
    return parts if all(award_named(part, vocabulary) for part in parts) else [text]


def _award(cell: Cell, text: str, codes: Codes, vocabulary: Vocabulary) -> str:
    if is_code(text):
        if text not in codes:
            message = f"mã {quoted(text)} không có trong danh mục của tệp; hãy ghi tên danh hiệu, hình thức"
            raise DataError([Problem(cell.where, message)])
        text = codes[text]
    return award_named(text, vocabulary) or text


def year_of(record: Record) -> str:
    """The year of a row, empty where it tells none; of a school year 2019-2020 the one that it ends in."""
    text = record.text("year")
    found = re.fullmatch(r"[0-9]{4}\s*[-–/]\s*([0-9]{4})", text)
    return found[1] if found else text


def with_award(record: Record, award: Cell) -> Place:
    """The places of a row of which this cell says the award: there may be several."""
    return lambda column: award.where if column == "award" else record.place(column)


def _check_marks(record: Record) -> None:
    """A decision without the mark of its award is half a row."""
    marked = {cell.meaning.of for cell in record.every("mark")}
    for cell in record.every("decision"):
        if cell.meaning.of and cell.meaning.of not in marked:
            message = f"có số quyết định mà chưa đánh X ở cột {cell.meaning.of}; hãy đánh X hoặc xóa số"
            raise DataError([Problem(cell.where, message)])


def _is_marked(cell: Cell) -> bool:
    """Raises DataError for what is no mark."""
    text = fold(cell.text)
    if text in _YES or cell.text in "✓✔☑√":
        return True
    if text in _NO:
        return False
    raise DataError([Problem(cell.where, f"{quoted(cell.text)} không phải là dấu X; hãy ghi X hoặc để trống")])
