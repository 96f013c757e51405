"""The rows of a foreign sheet: cells by what they mean; sums, group headings and signatures set aside with a word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from thidua.load.csv_file import is_total
from thidua.load.foreign.groups import OUTLINE
from thidua.load.foreign.layout import Heading, Layout
from thidua.load.foreign.marks import is_marked
from thidua.load.foreign.remarks import remarks
from thidua.load.foreign.ruling import DAY_OF, number_and_day
from thidua.load.foreign.unread import columns_without_heading
from thidua.load.foreign.words import MEASURES, Meaning
from thidua.load.terms import quoted
from thidua.problems import DataError, Problem, Where
from thidua.shown import Shown
from thidua.vietnamese import fold, nfc

_NUMBERING = re.compile(r"\(?([0-9]{1,2}|[A-Z])\)?")
GROUP = "dòng nhóm"  # how a message calls the heading of a group where it serves as the unit
_WORDS_OF: Mapping[str, Sequence[str]] = {
    "person_id": ("id",),
    "full_name": ("name", "subject"),
    "birth_date": ("birth", "birth_male", "birth_female"),
    "gender": ("gender", "called"),
    "unit_id": ("unit_id", "unit"),
    "decision_no": ("decision",),
}
_MOST_SIGNATURES = 10  # rows below a sum
_LETTERHEAD = 2  # cells side by side above a list
_SIGNED = ("nguoi lap", "lap bieu", "thu truong", "noi nhan", "xac nhan cua")
_PEOPLE = {"id", "name", "subject", "title"}
_UNITS = {"unit", "unit_id"}


@frozen
class Cell(Shown):
    """What stands in a used column of a row, and where."""

    text: str
    meaning: Meaning
    where: Where


@frozen(eq=False)
class Record(Shown):
    """One row of a foreign sheet, for the table `topic`."""

    topic: str
    where: Where
    cells: tuple[Cell, ...]
    has_marks: bool = False  # whether its sheet has a column to mark with X for an award

    def text(self, word: str, of: str = "", year: str = "") -> str:
        """The text of the first filled column of this meaning, empty if there is none."""
        cell = self.cell(word, of, year)
        return nfc(cell.text) if cell else ""

    def cell(self, word: str, of: str = "", year: str = "") -> Cell | None:
        """The first filled column of this meaning."""
        return next((cell for cell in self.cells if cell.meaning == Meaning(word, of, year)), None)

    def every(self, word: str) -> list[Cell]:
        """All filled columns of a meaning, whatever their award."""
        return [cell for cell in self.cells if cell.meaning.word == word]

    def place(self, column: str) -> Where:
        """Where the text for a column of the tables stands in this row."""
        words = _WORDS_OF.get(column, (column,))
        found = (cell.where for cell in self.cells if cell.meaning.word in words or cell.meaning.of == column)
        return next(found, self.where)

    def fault(self, message: str, word: str = "") -> DataError:
        """An error of this row, at the column of a meaning where it has one."""
        cell = self.cell(word) if word else None
        return DataError([Problem(cell.where if cell else self.where, message)])


def records_of(layout: Layout) -> tuple[list[Record], list[Problem]]:
    """The rows that say something, in order, and what is to be said of the others."""
    used = [heading for heading in layout.headings if heading.meaning.word]
    bottom, words = _bottom(layout), {heading.meaning.word for heading in used}
    problems = [*_set_aside(layout, bottom), *_above(layout, used, words)]
    records: list[Record] = []
    group, alone = None, list[Problem]()  # the unit of the rows to come, and what is said if none comes
    for row in _body(layout, bottom):
        record = _record(layout, used, row)
        if faults := _faults(layout, used, row, record):
            problems += faults
        elif row in layout.groups:
            problems += alone
            group, alone = _group(layout, row), list(_nobody(record))
        elif (is_sum := _is_sum(layout, record)) or _says_nothing(record, words):
            problems += [_aside(record)] if is_sum else _nobody(record)
        else:
            record, unclear = _plain(record)
            problems += [*([] if group else alone), *unclear]
            alone = []
            records.append(evolve(record, cells=(*record.cells, group)) if group else record)
    problems += alone
    rows = [record.where.line for record in records]
    return records, [*problems, *_hidden(layout, rows), *columns_without_heading(layout, rows), *remarks(layout, rows)]


def _plain(record: Record) -> tuple[Record, list[Problem]]:
    """With cells for what others say together: the number and the day of a decision, the level that is marked."""
    cells, problems = list[Cell](), list[Problem]()
    for more, faults in (*(_apart(record, cell) for cell in record.every("ruling")), _marked_levels(record)):
        cells += more
        problems += faults
    return evolve(record, cells=(*record.cells, *cells)), problems


def _apart(record: Record, cell: Cell) -> tuple[list[Cell], list[Problem]]:
    """The number and the day of a decision in cells of their own."""
    found = number_and_day(cell.text)
    if found is None:
        remedy = "để trống cả hai; hãy ghi như 12/QĐ-STP ngày 05/03/2020"
        return [], [Problem(cell.where, f"không tách được số và ngày của {quoted(cell.text)}, {remedy}", "warning")]
    parts = zip(("decision", DAY_OF[record.topic]), found, strict=True)
    return [Cell(text, evolve(cell.meaning, word=word), cell.where) for word, text in parts if text], []


def _marked_levels(record: Record) -> tuple[list[Cell], list[Problem]]:
    """The level of each year that is marked with X in a column of its own, as if it were written out."""
    counts = [cell for cell in record.every("level") if cell.text.isdigit() and int(cell.text)]
    if counts:
        message = f"{quoted(counts[0].text)} có thể là số người, số đơn vị; hãy ghi X nếu là mức của dòng này"
        return [], [Problem(counts[0].where, message)]
    try:
        marked = [cell for cell in record.every("level") if is_marked(cell.text, cell.where)]
    except DataError as error:
        return [], list(error.problems)
    found = [*marked, *record.every("rating")]
    twice = [cell for i, cell in enumerate(found) if cell.meaning.year in [each.meaning.year for each in found[:i]]]
    message = "dòng này có hai mức xếp loại của một năm; hãy giữ một"
    levels = [Cell(cell.meaning.of, Meaning("rating", year=cell.meaning.year), cell.where) for cell in marked]
    return levels, [Problem(cell.where, message) for cell in twice]


def _group(layout: Layout, row: int) -> Cell | None:
    """The heading of a group as the unit of the rows below it, None where it is another thing."""
    name = layout.groups[row]
    return Cell(name, Meaning("unit"), Where(layout.sheet.file, row, GROUP)) if name else None


def units_of_groups(records: Sequence[Record]) -> list[str]:
    """The units that rows have by the heading of their group, each once."""
    cells = (cell for record in records for cell in record.cells if cell.where.column == GROUP)
    return list(dict.fromkeys(cell.text for cell in cells))


def _says_nothing(record: Record, words: set[str]) -> bool:
    """A row about nobody, the headings again; in a numbered list one cell alone is a signature's or group's.

    `words` are the meanings of the columns that are used.
    """
    needed = (words & _PEOPLE) or (words & _UNITS)
    is_heading = sum(fold(cell.text) == fold(cell.where.column.split(" / ")[-1]) for cell in record.cells) > 1
    number, filled = record.text("number"), [cell for cell in record.cells if cell.meaning.word != "number"]
    is_lone = "number" in words and len(filled) == 1 and (not number or OUTLINE.fullmatch(number) is not None)
    return is_heading or is_lone or not any(cell.meaning.word in needed for cell in record.cells)


def _is_sum(layout: Layout, record: Record) -> bool:
    """By what stands in the row itself, not by the name that reaches it from above; or by its item of work."""
    own = sorted(layout.sheet.cells.get(record.where.line, {}).items())
    return is_total([text for _, text in own]) or is_total([record.text("item")])


def _body(layout: Layout, bottom: int) -> Iterator[int]:
    faulty = {row for row, _ in layout.sheet.faults}
    for row in sorted({*layout.sheet.cells, *faulty}):
        is_numbering = row == layout.last + 1 and _is_numbering(layout, row)
        if layout.last < row < bottom and not is_numbering:
            yield row


def _is_numbering(layout: Layout, row: int) -> bool:
    """ "(1) (2) (3)" under the headings."""
    texts = list(layout.sheet.cells.get(row, {}).values())
    return len(texts) > 2 and all(_NUMBERING.fullmatch(text) for text in texts)


def _bottom(layout: Layout) -> int:
    """The row of the sum where nothing but signatures stands below it; else beyond the last row."""
    cells = layout.sheet.cells
    rows = [row for row in sorted(cells) if row > layout.last]
    totals = [row for row in rows if is_total([text for _, text in sorted(cells[row].items())])]
    below = [row for row in rows if totals and row > totals[-1]]
    if totals and _are_signatures(layout, below):
        return totals[-1]
    signed = next((row for row in rows if _is_signed(cells[row].values())), None)
    if signed and _are_signatures(layout, [row for row in rows if row > signed]):
        return signed
    return max([layout.last, *rows, *(row for row, _ in layout.sheet.faults)]) + 1


def _are_signatures(layout: Layout, rows: Sequence[int]) -> bool:
    """Few narrow rows, none of them numbered: below the sum of a group the next group goes on with its numbers."""
    cells = layout.sheet.cells
    numbers = [heading.column for heading in layout.headings if heading.meaning.word == "number"]
    numbered = (cells[row].get(column, "").rstrip(".").isdigit() for row in rows for column in numbers)
    return len(rows) <= _MOST_SIGNATURES and all(len(cells[row]) <= 3 for row in rows) and not any(numbered)


def _is_signed(texts: Collection[str]) -> bool:
    """ "NGƯỜI LẬP BIỂU" and "THỦ TRƯỞNG ĐƠN VỊ" side by side, or one alone."""
    return len(texts) <= 3 and any(fold(text).startswith(_SIGNED) for text in texts)


def _set_aside(layout: Layout, bottom: int) -> Iterator[Problem]:
    if bottom in layout.sheet.cells:
        below = sum(row > bottom for row in layout.sheet.cells)
        is_sum = is_total([text for _, text in sorted(layout.sheet.cells[bottom].items())])
        message = ("dòng tổng cộng" if is_sum else "dòng ký tên") + (f" và {below} dòng bên dưới" if below else "")
        yield Problem(Where(layout.sheet.file, bottom), f"{message} không dùng đến; hãy kiểm tra", "warning")


def _above(layout: Layout, used: Sequence[Heading], words: set[str]) -> Iterator[Problem]:
    """Rows above the headings that are no letterhead: Excel puts them there if it sorts a list with its headings."""
    for row in sorted(row for row in layout.sheet.cells if row < layout.first):
        record = _record(layout, used, row)
        is_row = len(record.cells) > _LETTERHEAD or len(record.cells) == len(used)
        if is_row and not _says_nothing(record, words):
            remedy = "là số liệu thì chuyển xuống dưới tiêu đề"
            yield Problem(record.where, f"dòng nằm trên dòng tiêu đề, không dùng đến; {remedy}", "warning")


def _record(layout: Layout, used: Sequence[Heading], row: int) -> Record:
    cells = {**_spanning(layout, row), **layout.sheet.cells.get(row, {})}
    file = layout.sheet.file
    found = [
        Cell(cells[each.column], each.meaning, Where(file, row, each.text)) for each in used if each.column in cells
    ]
    has_marks = any(each.meaning.word == "mark" for each in used)
    return Record(layout.topic, Where(file, row), tuple(found), has_marks)


def _spanning(layout: Layout, row: int) -> dict[int, str]:
    """The texts of cells that were merged downwards and reach a row: a name beside several lines of work."""
    boxes = [box for box in layout.sheet.merged if layout.last < box[0] < row <= box[2] and box[1] == box[3]]
    texts = {box[1]: layout.sheet.cells.get(box[0], {}).get(box[1], "") for box in boxes}
    return {column: text for column, text in texts.items() if text}


def _nobody(record: Record) -> Iterator[Problem]:
    """A heading of a group, or a signature; a row number alone is a form's."""
    filled = [cell for cell in record.cells if cell.meaning.word != "number"]
    has_figures = any(record.text(word) for word in MEASURES)
    if (len(filled) > 2 and record.text("number").isdigit()) or (len(filled) > 1 and has_figures):
        yield Problem(record.where, "dòng không ghi tên hay mã; hãy ghi hoặc xóa dòng này")
    elif len(filled) > 1 and record.text("authors"):
        yield Problem(
            record.where, "dòng có tác giả mà không ghi tên sáng kiến; hãy ghi tên, hoặc gộp ô tên với dòng trên"
        )
    elif filled or not record.text("number").isdigit():
        yield _aside(record)


def _aside(record: Record) -> Problem:
    return Problem(record.where, "dòng không phải là dòng số liệu, không dùng đến; hãy kiểm tra", "warning")


def _faults(layout: Layout, used: Sequence[Heading], row: int, record: Record) -> list[Problem]:
    """The cells of used columns that cannot be read; #N/A in a row that says nothing else is a form's."""
    is_empty = all(cell.meaning.word == "number" for cell in record.cells)
    faults = [(each, layout.sheet.faults.get((row, each.column), "")) for each in used]
    return [
        Problem(Where(layout.sheet.file, row, each.text), fault)
        for each, fault in faults
        if fault and not (is_empty and "#N/A" in fault)
    ]


def _hidden(layout: Layout, rows: Sequence[int]) -> Iterator[Problem]:
    hidden = [str(row) for row in sorted(layout.sheet.hidden_rows.intersection(rows))]
    if hidden:
        named = ", ".join(hidden[:10]) + ("…" if len(hidden) > 10 else "")
        message = f"có {len(hidden)} dòng bị ẩn vẫn được đọc: {named}; hãy xóa nếu không dùng"
        yield Problem(Where(layout.sheet.file), message, "warning")
