"""What a row says of awards: named in a cell, several at once, or marked with X in a column of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from attrs import evolve

from thidua.load.cells import CellError, reader_of
from thidua.load.foreign.codes import is_code
from thidua.load.foreign.marks import is_marked, says_no, says_yes
from thidua.load.foreign.rows import Cell, Record
from thidua.load.foreign.words import Meaning, award_named
from thidua.load.terms import quoted
from thidua.load.vocabulary import Vocabulary
from thidua.problems import DataError, Problem, Where
from thidua.vietnamese import nfc

Codes = Mapping[str, str]  # the names of the codes that a file lists
Place = Callable[[str], Where]
_AND = re.compile(r"[,+/&]|\s(?:và|-)\s")
_YEARS = re.compile("(?:19|20)[0-9]{2}")
_ONLY_YEARS = re.compile(rf"\s*{_YEARS.pattern}(?:(?:\s*[,;]\s*|\s+){_YEARS.pattern})*\s*")
_COMMON = ("manner", "granted", "revoked_on", "period_from")


def award_rows(
    record: Record, codes: Codes, vocabulary: Vocabulary, asked: list[Problem]
) -> Iterator[tuple[dict[str, str], Place]]:
    """The awards of a row as texts by column, each with where they stand. Raises DataError for half a row."""
    told = {word: record.text(word) for word in _COMMON} | {"year": year_of(record)}
    for cell in record.every("award"):
        common = told | _decided(record, cell.meaning, asked, vocabulary)
        for award in awards_in(cell, codes, vocabulary):
            yield {**common, "award": award}, with_award(record, cell)
    for cell in record.every("mark"):
        common = told | _decided(record, cell.meaning, asked, vocabulary)
        for year in _marked_years(record, cell):
            yield {**common, "award": cell.meaning.of, "year": year}, with_award(record, cell)
    _check_numbers(record)


def _decided(record: Record, meaning: Meaning, asked: list[Problem], vocabulary: Vocabulary) -> dict[str, str]:
    """What a row says of the decision on the award of a column; where the column is of a year, of that year."""
    of = (meaning.of, meaning.year) if meaning.year else ("", "")
    said = {"decision_no": record.text("decision", meaning.of, meaning.year)}
    said |= {"decided_on": _decided_on(record, of, asked), "authority": _authority(record, of, asked, vocabulary)}
    return said | ({"year": meaning.year} if meaning.year else {})


def _marked_years(record: Record, cell: Cell) -> list[str]:
    """The year of a mark, or those that stand in its place: "2017, 2018" below "LĐTT"."""
    year = cell.meaning.year or year_of(record)
    written = _YEARS.findall(cell.text) if not year else []
    if written and not _ONLY_YEARS.fullmatch(cell.text):
        message = f"không rõ {quoted(cell.text)} là những năm nào; hãy ghi đủ từng năm, như 2018; 2019"
        raise DataError([Problem(cell.where, message)])
    if len(written) > 1 and any(record.text(*each) for each in (("decision", cell.meaning.of), ("decided_on",))):
        message = "nhiều năm mà một quyết định; hãy tách mỗi năm một dòng, hoặc xóa số và ngày quyết định"
        raise DataError([Problem(cell.where, message)])
    return written or ([year] if is_marked(cell.text, cell.where) else [])


def marks_of(record: Record) -> Iterator[Cell]:
    """The cells of a row that mark the award of their column. Raises DataError for what is no mark."""
    yield from (cell for cell in record.every("mark") if is_marked(cell.text, cell.where))


def asked_awards(record: Record, codes: Codes, vocabulary: Vocabulary) -> Iterator[tuple[str, Place]]:
    """What a row of a proposal or a registration asks for, each with where it stands."""
    for cell in [*record.every("registered"), *record.every("award")]:
        for award in awards_in(cell, codes, vocabulary):
            yield award, with_award(record, cell)
    for cell in marks_of(record):
        yield cell.meaning.of, with_award(record, cell)


def _decided_on(record: Record, of: tuple[str, str], asked: list[Problem]) -> str:
    """The day of the decision, empty where only its year or month is known."""
    text = record.text("decided_on", *of)
    if not re.fullmatch("([0-9]{1,2}[/.-])?[0-9]{4}", text):
        return text
    message = f"chỉ có {quoted(text)}, chưa biết ngày quyết định, để trống; hãy ghi đủ ngày/tháng/năm nếu biết"
    asked.append(Problem(record.place("decided_on"), message, "warning"))
    return ""


def _authority(record: Record, of: tuple[str, str], asked: list[Problem], vocabulary: Vocabulary) -> str:
    """Who decided, empty where that is not clear: "Chánh Văn phòng" may be of another body."""
    text, awards = record.text("authority", *of), vocabulary.tables["awards"]
    try:
        reader_of(awards, awards.column("authority"), vocabulary)(text or "other")
    except CellError as fault:
        asked.append(_left_open(Problem(record.place("authority"), str(fault))))
        return ""
    return text


def _left_open(fault: Problem) -> Problem:
    """What an old list says of an authority and nobody can read: the cell stays empty, the award is kept."""
    return evolve(fault, message=f"để trống, vì {fault.message}", severity="warning")


def awards_in(cell: Cell, codes: Codes, vocabulary: Vocabulary) -> list[str]:
    """The awards that a cell names, one or several; a name that is unknown stays as it is."""
    texts = [part for text in re.split("[;\n]", cell.text) for part in _apart(nfc(text), vocabulary)]
    return [_award(cell, text, codes, vocabulary) for text in texts if not says_no(text)]


def _apart(text: str, vocabulary: Vocabulary) -> list[str]:
    """ "LĐTT, CSTĐCS" as two, where each part is the name of an award; a name may itself have a comma."""
    parts = [part.strip() for part in _AND.split(text)]
    return parts if all(award_named(part, vocabulary) for part in parts) else [text]


def _award(cell: Cell, text: str, codes: Codes, vocabulary: Vocabulary) -> str:
    if says_yes(text):
        message = f"{quoted(text)} chưa nói danh hiệu, hình thức nào; hãy ghi tên, hoặc mỗi danh hiệu một cột đánh X"
        raise DataError([Problem(cell.where, message)])
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


def _check_numbers(record: Record) -> None:
    """A decision without the award of its column is half a row."""
    given = {(cell.meaning.of, cell.meaning.year) for cell in (*record.every("mark"), *record.every("award"))}
    for cell in record.every("decision"):
        of, year = cell.meaning.of, cell.meaning.year
        if (of or year) and (of, year) not in given:
            missing = f"đánh X ở cột {of}" if of else "ghi danh hiệu, hình thức"
            dated = f" của năm {year}" if year else ""
            message = f"có số quyết định mà chưa {missing}{dated}; hãy {'đánh X' if of else 'ghi'} hoặc xóa số"
            raise DataError([Problem(cell.where, message)])
