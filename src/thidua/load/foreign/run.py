"""An import from beginning to end: files read, rows taken into the tables of a year, the new files ready to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from thidua.load.foreign.book import open_foreign
from thidua.load.foreign.codes import codes_of
from thidua.load.foreign.figures import kept_work, year_fault
from thidua.load.foreign.fill import filled
from thidua.load.foreign.layout import Layout, layout_of
from thidua.load.foreign.ledger import Ledger
from thidua.load.foreign.rehearse import Check, Rehearsal, rehearse
from thidua.load.foreign.rows import Record, records_of
from thidua.load.foreign.take import Intake
from thidua.load.foreign.target import read_target
from thidua.load.foreign.tell import changes, matched
from thidua.load.vocabulary import Vocabulary
from thidua.load.workspace import Workspace
from thidua.problems import DataError, Problem, Where

_ORDER = (
    "units",
    "people",
    "registrations",
    "nominations",
    "awards",
    "ratings",
    "work",
    "initiatives",
)  # who before what


@frozen(eq=False)
class Imported:
    """What was understood, what would change, and the files to write; with an error among `problems` there are none.

    `errors_before` counts the errors that the year has with and without the import.
    """

    matched: tuple[str, ...]
    changes: tuple[str, ...]
    problems: tuple[Problem, ...]
    files: Mapping[Path, bytes]
    errors_before: int = 0

    @property
    def failed(self) -> bool:
        """Whether a row or a file failed, so that nothing may be written."""
        return _has_error(self.problems)


def import_files(
    paths: Sequence[Path], workspace: Workspace, year: int, vocabulary: Vocabulary, check: Check
) -> Imported:
    """Reads everything before anything is said to change; `check` says what is wrong with the year of a workspace.

    Raises DataError where the year itself cannot be read.
    """
    target = read_target(workspace, year, vocabulary)
    ledger = Ledger(target, vocabulary)
    taken, told, problems = _read(paths, year, vocabulary)
    problems += _take(taken, Intake(ledger, year, workspace.office.name))
    said = tuple(told), tuple(changes(ledger.entries, target, vocabulary))
    if _has_error(problems):
        return Imported(*said, tuple(sorted(problems)), {})
    entries = list(ledger.changed())
    files = filled(target, entries, vocabulary)
    rehearsal = rehearse(target, files, entries, vocabulary, check) if files else Rehearsal()
    found = tuple(sorted([*problems, *rehearsal.new]))
    return Imported(*said, found, {} if rehearsal.new else files, rehearsal.old)


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


Taken = list[tuple[Record, Mapping[str, str]]]  # each with the names of the codes of its file


def _read(paths: Sequence[Path], year: int, vocabulary: Vocabulary) -> tuple[Taken, list[str], list[Problem]]:
    """The rows of all lists, what their headings were taken for, and what is wrong with them."""
    taken: Taken = []
    told: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            lists, codes, unused = _lists(path, vocabulary)
        except DataError as error:
            problems += error.problems
            continue
        problems += unused
        for layout in lists:
            records, faults = records_of(layout)
            problems += [*faults, *year_fault(layout, year)]
            told += matched(layout, len(records), vocabulary)
            taken += [(record, codes) for record in records]
    return taken, told, problems


def _lists(path: Path, vocabulary: Vocabulary) -> tuple[list[Layout], dict[str, str], list[Problem]]:
    """The lists of a file, the names of its codes, and what is to be said of its other sheets."""
    sheets = open_foreign(path)
    found = [layout for sheet in sheets if (layout := layout_of(sheet, vocabulary))]
    lists = [layout for layout in found if not layout.sheet.is_hidden]
    if not lists:
        message = "không thấy dòng tiêu đề nào như Họ và tên, Đơn vị; hãy kiểm tra tệp"
        raise DataError([Problem(Where(path.name), message)])
    used = {layout.sheet.file for layout in lists}
    message = "trang tính không phải danh sách, không nhập dòng nào; hãy để nguyên"
    hidden = "trang tính bị ẩn, không nhập dòng nào; hãy bỏ ẩn nếu cần nhập"
    others = [sheet for sheet in sheets if sheet.file not in used and not sheet.is_hidden]
    said = [Problem(Where(sheet.file), message, "warning") for sheet in others if not codes_of([sheet], ())]
    said += [Problem(Where(layout.sheet.file), hidden, "warning") for layout in found if layout.sheet.is_hidden]
    return lists, codes_of(sheets, used), said


def _take(taken: Taken, intake: Intake) -> list[Problem]:
    for record, codes in sorted(taken, key=lambda each: _ORDER.index(each[0].topic)):
        intake.take(record, codes)
    return [*intake.problems, *dict.fromkeys(intake.who.asked), *kept_work(intake.ledger)]
