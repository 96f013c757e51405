"""An import from beginning to end: files read, rows taken into the tables of a year, the new files ready to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from thidua.load.files import open_to_read
from thidua.load.foreign.book import open_foreign
from thidua.load.foreign.figures import kept_work, year_fault
from thidua.load.foreign.ledger import Ledger
from thidua.load.foreign.lists import lists_of
from thidua.load.foreign.other_years import other_years, years_of
from thidua.load.foreign.rehearse import Check, files_tried
from thidua.load.foreign.rows import Record, records_of
from thidua.load.foreign.take import Intake
from thidua.load.foreign.target import Target, read_target
from thidua.load.foreign.tell import changes, matched
from thidua.load.vocabulary import Vocabulary
from thidua.load.workspace import Workspace
from thidua.problems import DataError, Problem, Where
from thidua.shown import Shown

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
class Imported(Shown):
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
    paths: Sequence[Path],
    workspace: Workspace,
    year: int,
    vocabulary: Vocabulary,
    check: Check,
    recorded: Mapping[str, str] | None = None,
) -> Imported:
    """Reads everything before anything is said to change; `check` says what is wrong with the year of a workspace.

    `recorded` are the names by id of those whom the register of decisions knows: their ids are given to nobody else.
    Raises DataError where the year itself cannot be read.
    """
    target = read_target(workspace, year, vocabulary)
    others, unread = other_years(workspace, year, vocabulary, recorded or {})
    ledger = Ledger({name: table.rows() for name, table in target.tables.items()}, vocabulary, others)
    taken, told, problems = _read(paths, year, vocabulary)
    problems += [*_new_year(target), *target.open_elsewhere(), *unread]
    problems += _take(taken, Intake(ledger, year, workspace.office.name))
    said = tuple(told), tuple(changes(ledger.entries, vocabulary))
    if _has_error(problems):
        return Imported(*said, tuple(sorted(problems)), {})
    files, rehearsal = files_tried(target, ledger, vocabulary, check)
    return Imported(*said, tuple(sorted([*problems, *rehearsal.new])), files, rehearsal.old)


def _new_year(target: Target) -> Iterator[Problem]:
    """Beside other years, one that is begun by an import may be a slip of the pen."""
    there = sorted(map(str, years_of(target.workspace))) if target.is_new else []
    if there and target.book:
        message = f"năm {target.year} chưa có số liệu, tệp này là tệp mới; các năm đã có: {', '.join(there)}"
        yield Problem(Where(target.book.name), f"{message}; nhầm năm thì ghi lại --year", "warning")


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
            lists, codes, unused = lists_of(path.name, open_foreign(path), vocabulary)
        except DataError as error:
            problems += error.problems
            continue
        problems += [*open_to_read(path, path.name), *unused]
        for layout in lists:
            records, faults = records_of(layout)
            problems += [*faults, *year_fault(layout, year)]
            told += matched(layout, records, vocabulary)
            taken += [(record, codes) for record in records]
    return taken, told, problems


def _take(taken: Taken, intake: Intake) -> list[Problem]:
    for record, codes in sorted(taken, key=lambda each: _ORDER.index(each[0].topic)):
        intake.take(record, codes)
    if all(record.topic != "units" for record, _ in taken):  # a list of units tells their order itself
        intake.ledger.keep_order("units")
    return [*intake.problems, *dict.fromkeys(intake.who.asked), *kept_work(intake.ledger)]
