"""A list of awards in a file: read as the table of awards, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path

import click

from thidua.cli.register.desk import Desk
from thidua.load.checks import check_rows
from thidua.load.coding import read_text
from thidua.load.csv_file import parse_csv
from thidua.load.header import check_first_line
from thidua.load.tables import Loaded, Tidied, load_table
from thidua.problems import Problem, Where
from thidua.records import TABLES, AwardRecord


def read_awards(desk: Desk, file: Path) -> tuple[Loaded, list[Problem]]:
    """A list with the headings of the table of awards, and what is wrong with its cells."""
    words, awards = desk.words, TABLES["awards"]
    text, _ = read_text(file, file.name)
    check_first_line(awards, text, file.name, words.aliases.get("awards", {}))
    sheet, problems = parse_csv(text, file.name)
    loaded, faults = load_table(awards, sheet, words, Tidied())
    found = [*problems, *faults, *check_rows({"awards": loaded})]
    if not loaded.rows and not found:
        found.append(Problem(Where(file.name), "danh sách chưa có dòng nào; hãy ghi số liệu vào tệp này"))
    return loaded, found


def errors_of(problems: Iterable[Problem]) -> list[Problem]:
    """What stops a list; what is only to be looked at is said."""
    found = sorted(problems)
    for problem in found:
        if problem.severity != "error":
            click.echo(str(problem), err=True)
    return [problem for problem in found if problem.severity == "error"]


def whole_rows(loaded: Loaded) -> tuple[AwardRecord, ...]:
    """The rows of which nothing needed is missing; the others are told already."""
    needed = attrgetter("subject_id", "award", "year", "manner", "granted")
    return tuple(row for row in loaded.rows if None not in needed(row))
