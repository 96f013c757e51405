"""The year as it would be after an import, loaded and checked before anything is written; it may gain no error."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from thidua.load.foreign.fill import filled, new_year
from thidua.load.foreign.ledger import Entry, Ledger
from thidua.load.foreign.target import Target
from thidua.load.vocabulary import Vocabulary
from thidua.load.workspace import Workspace
from thidua.load.xlsx_file import where_of
from thidua.problems import Problem, UsageError, system_reason
from thidua.shown import Shown

Check = Callable[[Workspace], Sequence[Problem]]
_LINE = re.compile("dòng [0-9]+")


@frozen
class Rehearsal(Shown):
    """The errors that an import would bring into a year, and how many were there before and stay."""

    new: tuple[Problem, ...] = ()
    old: int = 0


def files_tried(
    target: Target, ledger: Ledger, vocabulary: Vocabulary, check: Check
) -> tuple[Mapping[Path, bytes], Rehearsal]:
    """The new files of the year, tried first (`rehearse`); none where they would bring an error into it."""
    entries = list(ledger.changed())
    files = filled(target, entries, vocabulary)
    tried = rehearse(target, files, entries, vocabulary, check) if files else Rehearsal()
    return {} if tried.new else files, tried


def rehearse(
    target: Target, files: Mapping[Path, bytes], entries: Iterable[Entry], vocabulary: Vocabulary, check: Check
) -> Rehearsal:
    """`check` says what is wrong with the year of a workspace. Raises UsageError where there is no room to try."""
    found = _errors(check, target, files)
    if not found:
        return Rehearsal()
    empty = {target.book: new_year(target, vocabulary)} if target.book and target.is_new else {}
    before = Counter(map(_likeness, _errors(check, target, empty)))
    new: list[Problem] = []
    old = 0
    for problem in found:
        is_old = before[_likeness(problem)] > 0
        before[_likeness(problem)] -= is_old
        old += is_old
        new += [] if is_old else [problem]
    rows = {(_file(target, each), each.placed): each for each in entries}
    return Rehearsal(tuple(_at_source(each, rows, target) for each in new), old)


def _errors(check: Check, target: Target, files: Mapping[Path, bytes]) -> list[Problem]:
    try:
        with tempfile.TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True) as name:
            _lay_out(target, files, Path(name))
            found = check(evolve(target.workspace, root=Path(name)))
    except OSError as error:
        place = f'Không kiểm tra thử được ở thư mục tạm "{tempfile.gettempdir()}"'
        remedy = "chưa thay đổi gì; hãy giải phóng chỗ trống rồi chạy lại"
        raise UsageError(f"{place}: {system_reason(error)}; {remedy}.") from error
    return [problem for problem in found if problem.severity == "error"]


def _lay_out(target: Target, files: Mapping[Path, bytes], root: Path) -> None:
    """The files of the year as they are, and those that the import makes in their place."""
    home, year = target.workspace.root, str(target.year)
    if target.book is None:
        shutil.copytree(home / year, root / year)
    elif not target.is_new:
        shutil.copy(target.book, root)
    for path, content in files.items():
        (root / path.relative_to(home)).write_bytes(content)


def _likeness(problem: Problem) -> tuple[str, str, str]:
    """What makes a problem the same after the rows of a file have moved."""
    return problem.where.file, problem.where.column, _LINE.sub("dòng", problem.message)


def _file(target: Target, entry: Entry) -> str:
    """How the loader calls the file of a row."""
    table = target.tables[entry.table]
    if table.title:
        return where_of(target.workspace.path(table.path.name), table.title)
    return target.workspace.path(f"{target.year}/{table.path.name}")


def _at_source(problem: Problem, rows: Mapping[tuple[str, int], Entry], target: Target) -> Problem:
    """The problem where the officer's own list says it: the row of the year is not written yet."""
    entry = rows.get((problem.where.file, problem.where.line))
    if entry is None:
        return problem
    table = target.tables[entry.table]
    names = {word: column.name for column in table.table.columns for word in (column.name, column.header)}
    names |= {" ".join(table.sheet.headings[place].split()): name for name, place in table.places.items()}
    name = names.get(problem.where.column, "")
    return evolve(problem, where=entry.place(name) or problem.where)
