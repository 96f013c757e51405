"""A vote sheet read back, however it was sorted, hidden or cut, and taken into the year's table of votes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from thidua.ballot_sheet import FIRST_KEPT, HEADINGS, KEPT, NEEDED, RESULTS, SCHEMA, fingerprint
from thidua.flow import Register
from thidua.load.checks import check_rows
from thidua.load.coding import stop
from thidua.load.csv_file import Sheet, is_total
from thidua.load.files import open_to_read
from thidua.load.foreign.ledger import Entry, Ledger
from thidua.load.foreign.rehearse import Check, files_tried
from thidua.load.foreign.target import Target, read_target
from thidua.load.foreign.tell import changes
from thidua.load.lists import check_lists
from thidua.load.tables import Loaded, Tidied, load_table
from thidua.load.terms import NearIds, did_you_mean, key, quoted
from thidua.load.vocabulary import Vocabulary
from thidua.load.workspace import Workspace
from thidua.load.xlsx_file import RawSheet, open_book, problems_of, text_of, where_of
from thidua.names import name_match_key
from thidua.problems import Problem, Where
from thidua.records import COUNCILS, TABLES
from thidua.shown import Shown
from thidua.vietnamese import nfc

FIRST_ROWS = 20  # titles stand above the headings
NAME = next(heading.text for heading in HEADINGS if heading.text.startswith("Họ và tên"))
_EXPORT_AGAIN = "hãy dùng tệp do thidua ballot export xuất"

Exported = Mapping[tuple[str, str, str], str]  # subject, award and council, with the name as it was exported


@frozen(eq=False)
class VoteSheet(Shown):
    """What a file says: of which year and office, from which data, who was on it, and the rows with a result."""

    year: int
    office: str
    fingerprint: str
    exported: Exported
    sheet: Sheet
    names: Mapping[int, str]  # as they stand, by row
    empty: int  # rows without a result
    problems: tuple[Problem, ...]


@frozen(eq=False)
class Taken(Shown):
    """What would change and the files to write; with an error among `problems` there are none."""

    changes: tuple[str, ...]
    problems: tuple[Problem, ...]
    files: Mapping[Path, bytes]
    empty: int

    @property
    def failed(self) -> bool:
        """Whether a row failed, so that nothing may be written."""
        return any(problem.severity == "error" for problem in self.problems)


# --- the file --------------------------------------------------------------------------------------------------------


def read_sheet(path: Path) -> VoteSheet:
    """Raises DataError for a file that cannot be read, or is no vote sheet."""
    sheets, _ = open_book(path, path.name)
    kept = next((_grid(sheet) for sheet in sheets if sheet.title == KEPT), [])
    if len(kept) < FIRST_KEPT - 2 or kept[0][0] != SCHEMA or not re.fullmatch("[0-9]{4}", kept[1][0]):
        raise stop(path.name, f"không phải bảng ghi phiếu của thidua, hoặc thiếu trang tính ẩn; {_EXPORT_AGAIN}")
    votes = _of_votes([sheet for sheet in sheets if sheet.title != KEPT])
    if not votes:
        raise stop(path.name, f"không thấy dòng tiêu đề của bảng ghi phiếu; {_EXPORT_AGAIN}")
    if len(votes) > 1:
        titles = ", ".join(quoted(sheet.title) for sheet, _ in votes)
        raise stop(path.name, f"có {len(votes)} trang tính ghi phiếu ({titles}); hãy giữ một, xóa trang kia")
    sheet, top = votes[0]
    exported = {(row[0], row[1], row[2]): row[3] for row in kept[FIRST_KEPT - 1 :] if row[0]}
    head = int(kept[1][0]), kept[2][0], kept[3][0], exported
    read = _rows(sheet, top, path.name, {subject for subject, _, _ in exported})
    return VoteSheet(*head, *read[:-1], (*open_to_read(path, path.name), *read[-1]))


def _grid(sheet: RawSheet) -> list[list[str]]:
    """The first cells of the hidden sheet, row by row."""
    last = max(sheet.cells, default=0)
    return [[nfc(text_of(sheet.cells.get(row, {}).get(c, ""))) for c in range(1, 5)] for row in range(1, last + 1)]


def _of_votes(sheets: Iterable[RawSheet]) -> list[tuple[RawSheet, int]]:
    """The sheets that have most of the headings, each with the row that has them."""
    texts = {key(heading.text) for heading in HEADINGS}
    found = []
    for sheet in sheets:
        rows = sorted(sheet.cells)[:FIRST_ROWS]
        count = {row: len(texts & {key(text_of(cell)) for cell in sheet.cells[row].values()}) for row in rows}
        top = max(rows, key=lambda row: count[row], default=0)
        if rows and count[top] * 2 > len(texts):
            found.append((sheet, top))
    return found


Texts = Mapping[int, Mapping[str, str]]  # by row and column of the table of votes


def _rows(
    sheet: RawSheet, top: int, name: str, subjects: Container[str]
) -> tuple[Sheet, dict[int, str], int, tuple[Problem, ...]]:
    """The rows with a result as a table of votes, the names beside them, how many have none, and what is wrong."""
    place = where_of(name, sheet.title)
    places = {key(text_of(cell)): column for column, cell in sorted(sheet.cells[top].items(), reverse=True)}
    of = {h.column: places[key(h.text)] for h in HEADINGS if h.column and key(h.text) in places}
    missing = [h.text for h in HEADINGS if h.column in NEEDED and h.column not in of]
    faults = [Problem(Where(place, top), f'thiếu cột "{text}"; {_EXPORT_AGAIN}') for text in missing]
    below = {row: sheet.cells[row] for row in sorted(sheet.cells) if row > top}
    texts = {
        row: {name: nfc(text_of(cells.get(column, ""))) for name, column in of.items()} for row, cells in below.items()
    }
    aside = _aside(sheet, top, texts, subjects)
    by_place = {places[key(h.text)]: h.text for h in HEADINGS if key(h.text) in places}
    faults += [each for each in problems_of(sheet, name, by_place) if each.where.line not in aside]
    broken = {row for row, column, _ in sheet.faults if column in [of.get(name) for name in RESULTS]}
    filled_in = {row for row, cells in texts.items() if row in broken or any(cells.get(name) for name in RESULTS)}
    told = {row: texts[row] for row in texts if row in filled_in and row not in aside}
    faults += _said_of_rows(sheet, place, sorted(aside & {*filled_in, *broken}), told)
    empty = sum(bool(texts[row].get("subject_id")) for row in texts if row not in told and row not in aside)
    names = {row: nfc(text_of(below[row].get(places.get(key(NAME), 0), ""))) for row in told}
    header = {heading.column: heading.text for heading in HEADINGS}
    read = Sheet(place, top, [header[column] for column in of], [list(told[row].values()) for row in told], list(told))
    return read, names, empty, tuple(faults)


def _aside(sheet: RawSheet, top: int, texts: Texts, subjects: Container[str]) -> set[int]:
    """Sums, and all that stands below the last candidate: whoever was exported, or has an award and a council."""
    last = [
        row
        for row, cells in texts.items()
        if cells.get("subject_id") in subjects or (cells.get("award") and cells.get("council"))
    ]
    rows = {*texts, *(row for row, _, _ in sheet.faults if row > top)}
    sums = {row for row in rows if is_total([text_of(cell) for _, cell in sorted(sheet.cells.get(row, {}).items())])}
    return sums | {row for row in rows if last and row > max(last)}


def _said_of_rows(sheet: RawSheet, place: str, aside: list[int], told: Container[int]) -> Iterator[Problem]:
    """Which rows with a value are not used, and which are although nobody sees them."""
    if aside:
        lines = f" (dòng {_listed_rows(aside)})" if len(aside) > 1 else ""
        message = f"dòng tổng cộng, ký tên ở dưới bảng{lines} không dùng đến; hãy kiểm tra"
        yield Problem(Where(place, aside[0]), message, "warning")
    hidden = [row for row in sorted(sheet.hidden_rows) if row in told]
    if hidden:
        message = f"có {len(hidden)} dòng bị ẩn có kết quả vẫn được tính: {_listed_rows(hidden)}"
        yield Problem(Where(place), f"{message}; hãy kiểm tra, xóa kết quả nếu không dùng", "warning")


def _listed_rows(rows: list[int]) -> str:
    """The first numbers of some rows."""
    return ", ".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")


# --- its rows --------------------------------------------------------------------------------------------------------


def take_sheet(
    sheet: VoteSheet, workspace: Workspace, register: Register, vocabulary: Vocabulary, check: Check
) -> Taken:
    """The new content of the year's files; `check` says what is wrong with the year of a workspace.

    Raises DataError where the year itself cannot be read.
    """
    target = read_target(workspace, sheet.year, vocabulary)
    loaded, problems = _votes(sheet, register, vocabulary)
    problems += [*_age(sheet, register), *target.open_elsewhere()]
    if any(problem.severity == "error" for problem in problems):
        return Taken((), tuple(sorted(problems)), {}, sheet.empty)
    ledger = _entered(sheet, loaded, target, vocabulary)
    files, rehearsal = files_tried(target, ledger, vocabulary, check)
    said = tuple(changes(ledger.entries, vocabulary))
    return Taken(said, tuple(sorted([*problems, *rehearsal.new])), files, sheet.empty)


def _votes(sheet: VoteSheet, register: Register, vocabulary: Vocabulary) -> tuple[Loaded, list[Problem]]:
    """The rows as the table of votes reads them, and what is wrong; a cell that could not be read is told once."""
    loaded, faults = load_table(TABLES["votes"], sheet.sheet, vocabulary, Tidied())
    problems = [*sheet.problems, *faults]
    told = {problem.where for problem in problems}
    found = [*_checked(sheet, loaded, register, told), *check_rows({"votes": loaded})]
    found += check_lists({"votes": loaded}, vocabulary, sheet.year)
    return loaded, [*problems, *(problem for problem in found if problem.where not in told)]


def _entered(sheet: VoteSheet, loaded: Loaded, target: Target, vocabulary: Vocabulary) -> Ledger:
    """The tables of the year with the rows of the sheet."""
    ledger = Ledger({name: each.rows() for name, each in target.tables.items()}, vocabulary)
    for row, texts in zip(loaded.rows, _texts(sheet.sheet), strict=True):
        _put(ledger, loaded, row, texts)
    return ledger


def _texts(sheet: Sheet) -> Iterator[dict[str, str]]:
    """The cells of each row by column of the table."""
    columns = {heading.text: heading.column for heading in HEADINGS}
    names = [columns[heading] for heading in sheet.headings]
    return (dict(zip(names, row, strict=True)) for row in sheet.rows)


def _put(ledger: Ledger, loaded: Loaded, row: Any, texts: Mapping[str, str]) -> None:
    """A row tells all of its ballot: a figure that was taken out of it is taken out of the table too."""
    ledger.complete("votes", texts, ("council", "round"))
    entry = ledger.put("votes", texts, lambda column: loaded.where(row, column))
    entry.after |= {name: "" for name, text in texts.items() if not text and _holds(entry, name)}


def _holds(entry: Entry, name: str) -> bool:
    return bool(entry.before.get(name))


def _age(sheet: VoteSheet, register: Register) -> Iterator[Problem]:
    """A sheet that was made from other data may hold people who are no longer candidates."""
    now = fingerprint(register)
    if sheet.fingerprint != now:
        message = f"bảng xuất từ số liệu có mã {sheet.fingerprint}, số liệu nay đã đổi (mã {now})"
        remedy = "hãy xem lại ai còn cần bỏ phiếu bằng thidua ballot export"
        yield Problem(Where(sheet.sheet.file), f"{message}; {remedy}", "warning")


def _checked(sheet: VoteSheet, loaded: Loaded, register: Register, told: Container[Where]) -> Iterator[Problem]:
    """What the rows say that the list which was exported, or the council, contradicts.

    A row of which a key cell could not be read, as was `told`, is not held against the list.
    """
    known = register.subject_ids
    near = NearIds(known)
    first: dict[tuple[Any, ...], int] = {}
    for row in loaded.rows:
        if row.subject_id is not None and row.subject_id not in known:
            nearest = near.nearest(row.subject_id)
            remedy = did_you_mean(nearest) if nearest else "hãy ghi lại mã như bảng đã xuất"
            yield Problem(
                loaded.where(row, "subject_id"), f"không có cá nhân hay đơn vị {quoted(row.subject_id)}; {remedy}"
            )
            continue
        if not any(loaded.where(row, name) in told for name in ("subject_id", "award", "council")):
            yield from _listed(sheet, loaded, row)
        yield from _lacking(loaded, row)
        same = row.subject_id, row.award, row.council, row.round
        if None not in same and first.setdefault(same, row.line) != row.line:
            message = f"{row.subject_id}, {row.award}, vòng {row.round} đã có ở dòng {first[same]}; hãy giữ một dòng"
            yield Problem(loaded.where(row), message)
        yield from _recused(loaded, row, register)


def _listed(sheet: VoteSheet, loaded: Loaded, row: Any) -> Iterator[Problem]:
    """The candidate was on the list that was exported, and under this name: a column sorted alone mixes them up."""
    asked = row.subject_id, row.award, row.council
    if asked not in sheet.exported:
        listed = any((subject, award) == asked[:2] for subject, award, _ in sheet.exported)
        which = f", {COUNCILS[row.council]}," if listed and row.council else ""
        message = f"{row.subject_id}, {row.award}{which} không có trong danh sách đã xuất"
        yield Problem(loaded.where(row), f"{message}; hãy giữ nguyên các cột nền xám, hoặc xuất lại")
    elif name_match_key(sheet.names.get(row.line, "")) != name_match_key(sheet.exported[asked]):
        message = f"{row.subject_id} không đi với tên ghi ở dòng này"
        remedy = "có thể đã sắp xếp riêng một cột; hãy xuất lại và ghi lại kết quả"
        yield Problem(Where(loaded.file, row.line, NAME), f"{message}, {remedy}")


def _lacking(loaded: Loaded, row: Any) -> Iterator[Problem]:
    """Figures without which a ballot cannot be counted; a lowering needs none."""
    needed = ("round",) if row.lowered_to else ("round", "members", "in_favour")
    for name in needed:
        if getattr(row, name) is None:
            header = TABLES["votes"].column(name).header
            message = f'dòng có kết quả mà ô "{header}" để trống; hãy ghi số'
            yield Problem(loaded.where(row, name), message)
    for name in ("round", "members"):
        if getattr(row, name) == 0:
            yield Problem(loaded.where(row, name), "không thể là 0; hãy ghi từ 1")


def _recused(loaded: Loaded, row: Any, register: Register) -> Iterator[Problem]:
    """Members of the office's council who are the candidate do not vote on themselves."""
    council: Any = register.tables.get("council", ())
    selves = sum(member.member_id == row.subject_id for member in council)
    if row.council == "office" and selves > (row.recused or 0):
        message = f"{row.subject_id} là thành viên Hội đồng mà cột này ghi {row.recused or 0}"
        yield Problem(
            loaded.where(row, "recused"), f"{message}; hãy kiểm tra có {selves} người không bỏ phiếu", "warning"
        )
