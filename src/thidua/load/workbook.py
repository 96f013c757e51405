"""The year of an office as one workbook: each sheet a table, found by its name in either language.

A sheet with its headings alone is a table that nobody has filled in yet: as if it were not there. "không có" in its
first row says that there is nothing to record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from attrs import frozen

from thidua.load.csv_file import Sheet, is_total
from thidua.load.doubtful import doubtful
from thidua.load.header import spellings_of
from thidua.load.terms import did_you_mean, key, quoted
from thidua.load.vocabulary import Vocabulary
from thidua.load.xlsx_file import RawSheet, problems_of, text_of, where_of
from thidua.problems import Problem, Where
from thidua.records import Column, Table
from thidua.shown import Shown
from thidua.vietnamese import fold

GUIDE = "Hướng dẫn"
LISTS = "Danh mục"  # hidden: the words that the cells of the tables offer
NO_TABLES = (key(GUIDE), key(LISTS))
NOTHING = ("khong co", "khong")
FIRST_ROWS = 20  # titles may stand above the headings


@frozen(eq=False)
class TableSheet(Shown):
    """A sheet that was recognised as a table; what is said of it tells already why the cells `lost` have no value."""

    table: Table
    sheet: Sheet
    problems: tuple[Problem, ...]
    lost: frozenset[Where]


def table_sheets(
    sheets: Sequence[RawSheet], name: str, vocabulary: Vocabulary
) -> tuple[dict[str, TableSheet], list[Problem]]:
    """The tables of a workbook by name, and the sheets that are none."""
    titles = {key(text): table for table in vocabulary.tables.values() for text in (table.name, sheet_title(table))}
    found: dict[str, TableSheet] = {}
    problems: list[Problem] = []
    filled = [sheet for sheet in sheets if sheet.cells and key(sheet.title) not in NO_TABLES]
    for sheet in filled:
        if (table := titles.get(key(sheet.title))) is None:
            continue
        place, aliases = where_of(name, sheet.title), vocabulary.aliases.get(table.name, {})
        if table.name in found:
            other = found[table.name].sheet.file
            problems.append(Problem(Where(place), f"trùng bảng với {other}; hãy giữ một trang tính"))
            continue
        top = header_row(sheet, table, aliases)
        problems += (*_merged(sheet, place, top), *_told_above(_above(sheet, top, table, aliases), place))
        if (read := _table_sheet(table, sheet, name, aliases)) is not None:
            found[table.name] = read
    absent = [table for table in vocabulary.tables.values() if table.name not in found]
    others = (sheet for sheet in filled if key(sheet.title) not in titles)
    return found, [*problems, *(_strange(each, name, titles, _headed(each, absent, vocabulary)) for each in others)]


def sheet_title(table: Table) -> str:
    """The name of a table's sheet: Excel allows 31 letters and no slash."""
    title = table.label[:1].upper() + table.label[1:]
    return title.replace("/", "-")[:31]


def _strange(sheet: RawSheet, name: str, titles: Mapping[str, Table], headed: Table | None) -> Problem:
    """A sheet that no table is called: an error where it may be one that is absent, which has a meaning of its own."""
    from difflib import get_close_matches

    near = get_close_matches(key(sheet.title), titles, 1, 0.8)
    where, hidden = Where(where_of(name, sheet.title)), " (trang tính bị ẩn)" if sheet.is_hidden else ""
    if near:
        meant = did_you_mean(sheet_title(titles[near[0]]))
        return Problem(where, f"không có bảng {quoted(sheet.title)}{hidden}; {meant}")
    if headed:
        remedy = f"hãy đổi tên thành {quoted(sheet_title(headed))}, không phải bảng đó thì xóa trang tính"
        return Problem(where, f"có tiêu đề của bảng {headed.label} mà tên khác nên không được đọc{hidden}; {remedy}")
    return Problem(where, f"trang tính không dùng đến{hidden}; hãy để nguyên hoặc xóa", "warning")


def _headed(sheet: RawSheet, absent: Iterable[Table], vocabulary: Vocabulary) -> Table | None:
    """The table that has all headings of a sheet with rows, and most of its own columns and those it needs there."""
    found: dict[int, Table] = {}
    for table in absent:
        aliases = vocabulary.aliases.get(table.name, {})
        top = header_row(sheet, table, aliases)
        columns = _columns(sheet, top, table, aliases)
        there = {column.name for column in columns.values()}
        is_whole = all(column.name in there for column in table.columns if column.required)
        if max(sheet.cells) > top and len(columns) == len(sheet.cells[top]) and is_whole:
            found[len(there) if len(there) * 2 > len(table.columns) else 0] = table
    return found[max(found)] if any(found) else None


def _table_sheet(table: Table, sheet: RawSheet, name: str, aliases: Mapping[str, str]) -> TableSheet | None:
    """None where nothing stands below the headings."""
    top = header_row(sheet, table, aliases)
    width = max(sheet.cells[top])
    rows = {row: _texts(cells, width) for row, cells in sorted(sheet.cells.items()) if row >= top}
    headings = [" ".join(text.split()) for text in rows.pop(top)]
    place = where_of(name, sheet.title)
    body = {row: texts for row, texts in rows.items() if any(text.strip() for text in texts)}
    if len(body) == 1 and _says_nothing(next(iter(body.values()))):
        body = {}
    elif not body:
        return None
    totals = [row for row in list(body)[-5:] if is_total(body[row])]
    told = [Problem(Where(place, row), "dòng tổng cộng; hãy xóa dòng này") for row in totals]
    kept = {row: texts for row, texts in body.items() if row not in totals}
    as_days, swapped = doubtful(sheet, place, top, _columns(sheet, top, table, aliases))
    faults = [*problems_of(sheet, name, {i + 1: heading for i, heading in enumerate(headings)}), *as_days]
    asked = (*_unseen(sheet, place, kept), *_beyond(sheet, place, top, width), *swapped)
    above = [_texts(sheet.cells[row], width) for row in _above(sheet, top, table, aliases)]
    read = Sheet(place, top, headings, list(kept.values()), list(kept), above)
    lost = {problem.where for problem in faults} | set(_merged_away(sheet, read))
    return TableSheet(table, read, (*told, *faults, *asked), frozenset(lost))


def _says_nothing(texts: Sequence[str]) -> bool:
    """Whether "không có" is all that stands in a row: beside it, a discipline or a name would be lost."""
    filled = [text for text in texts if text.strip()]
    return len(filled) == 1 and fold(filled[0]) in NOTHING


def header_row(sheet: RawSheet, table: Table, aliases: Mapping[str, str]) -> int:
    """The row of the headings: of the first rows the one that names most columns."""
    spellings = spellings_of(table, aliases)

    def named(row: int) -> int:
        return len({spellings.get(key(text_of(cell))) for cell in sheet.cells[row].values()} - {None})

    rows = sorted(sheet.cells)[:FIRST_ROWS]
    return max(rows, key=lambda row: (named(row), -row))


def _texts(cells: Mapping[int, object], width: int) -> list[str]:
    return [text_of(cells[column]) if column in cells else "" for column in range(1, width + 1)]


def _beyond(sheet: RawSheet, place: str, top: int, width: int) -> Iterator[Problem]:
    """Cells to the right of the last heading: nobody can say what they are."""
    far = [row for row, cells in sheet.cells.items() if row > top and max(cells) > width]
    if far:
        yield Problem(Where(place, min(far)), "có ô ghi ngoài cột cuối cùng có tiêu đề; không dùng đến", "warning")


def _merged(sheet: RawSheet, place: str, top: int) -> Iterator[Problem]:
    """Cells merged below the headings: what one of them says would be missing in the others, unseen."""
    boxes = [coord for row, coord, *_ in sheet.merged if row > top]
    if boxes:
        named = ", ".join(boxes[:5]) + ("…" if len(boxes) > 5 else "")
        message = f"có ô gộp ({named}), chỉ ô đầu có giá trị; hãy bỏ gộp (Unmerge Cells) rồi ghi đủ từng dòng"
        yield Problem(Where(place), message)


def _above(sheet: RawSheet, top: int, table: Table, aliases: Mapping[str, str]) -> list[int]:
    """The rows above the headings that are no title: Excel puts them there if it sorts a table with its headings."""
    needed = {number for number, column in _columns(sheet, top, table, aliases).items() if column.required}
    named = sheet.cells[top].keys()
    return sorted(row for row, cells in sheet.cells.items() if row < top and _is_row(cells, needed, named))


def _columns(sheet: RawSheet, top: int, table: Table, aliases: Mapping[str, str]) -> dict[int, Column]:
    """The columns of the table by the number of the sheet's column that is headed so."""
    spellings = spellings_of(table, aliases)
    names = {number: spellings.get(key(text_of(cell))) for number, cell in sheet.cells[top].items()}
    return {number: table.column(name) for number, name in names.items() if name}


def _told_above(rows: Sequence[int], place: str) -> Iterator[Problem]:
    """What stands in them would be missing, unseen."""
    if rows:
        named = ", ".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")
        message = f"dòng nằm trên dòng tiêu đề cột nên không được đọc: {named}"
        yield Problem(Where(place), f"{message}; hãy chuyển xuống dưới tiêu đề, hoặc xóa nếu chỉ là tên bảng")


def _is_row(cells: Mapping[int, object], needed: Set[int], named: Set[int]) -> bool:
    """Whether cells may be a row of the table: all that it must have, and a title is one cell of several words."""
    filled = cells.keys()
    is_title = len(filled & named) == 1 and " " in " ".join(text_of(cells[column]) for column in filled).strip()
    return bool(needed) and needed <= filled and not is_title


def _merged_away(sheet: RawSheet, read: Sheet) -> Iterator[Where]:
    """The cells of a table whose place another one took."""
    for bottom, _, top, left, right in sheet.merged:
        for row in range(max(top, read.line + 1), min(bottom, max(sheet.cells)) + 1):
            first = left if row == top else left - 1  # the place of the cell that kept its value is not among them
            yield from (Where(read.file, row, heading) for heading in read.headings[first:right])


def _unseen(sheet: RawSheet, place: str, rows: Mapping[int, object]) -> Iterator[Problem]:
    """What counts although an officer may think that it does not, or sees something else."""
    if sheet.is_hidden:
        message = "trang tính bị ẩn vẫn được đọc; hãy bỏ ẩn để xem lại, không dùng thì xóa các dòng trong đó"
        yield Problem(Where(place), message, "warning")
    for found, how in ((sheet.hidden_rows, "bị ẩn"), (sheet.struck_rows, "có chữ gạch ngang")):
        numbers = [str(row) for row in sorted(found & rows.keys())]
        if numbers:
            named = ", ".join(numbers[:10]) + ("…" if len(numbers) > 10 else "")
            message = f"có {len(numbers)} dòng {how} vẫn được đọc: {named}; hãy xóa nếu không dùng"
            yield Problem(Where(place), message, "warning")
    if sheet.is_by_hand:
        message = "có công thức mà Excel đặt tính tay (Manual), giá trị đã lưu có thể cũ; hãy bấm F9 rồi lưu lại"
        yield Problem(Where(place), message, "warning")
