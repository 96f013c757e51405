"""`thidua register import-history`: the awards of earlier years into the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.common import Command
from thidua.cli.register.options import desk_options, recorded_on_option

if TYPE_CHECKING:
    from thidua.cli.register.desk import Desk
    from thidua.load.foreign.history import OldAwards
    from thidua.register.imports import OldList


@click.command("import-history", short_help="Nhập danh sách khen thưởng cũ.", cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--preview", "only_shown", is_flag=True, help="Chỉ xem được hiểu ra sao, không ghi gì.")
@recorded_on_option
@desk_options
def import_history_(file: Path, only_shown: bool, recorded_on: date, data: Path | None, office: str | None) -> None:
    """Nhập danh sách khen thưởng của các năm trước (.xlsx, .xls, .csv) vào sổ; dòng đã có không ghi lại.

    Người không có mã được tìm theo họ tên trong danh sách mọi năm; không rõ là ai thì không ghi gì.
    """
    from thidua.cli.register.desk import desk_of, subjects_of, tell_edits, years_of
    from thidua.register.imports import import_history, preview_history

    desk = desk_of(data, office)
    years = years_of(desk)
    old = _read(desk, file, years)
    for line in old.matched:
        click.echo(line)
    read = _checked(desk, old, recorded_on)
    subjects = subjects_of(years)
    _tell_strangers(old, subjects)
    tell_edits(desk.path)
    if only_shown:
        done = preview_history(desk.path, read, recorded_on)
        click.echo(f"Xem trước {file.name}: sẽ thêm {done.added} dòng, {done.known} dòng đã có trong sổ; chưa ghi gì.")
        return
    done = import_history(desk.path, read, {**old.names, **subjects}, recorded_on, desk.workspace.office.code)
    click.echo(f"Đã nhập {file.name}: thêm {done.added} dòng, {done.known} dòng đã có trong sổ.")


def _read(desk: Desk, file: Path, years: Iterable[Any]) -> OldAwards:
    """People and units as each year has them: an old list may know somebody in an earlier unit."""
    from thidua.load.foreign.history import read_old_awards

    people = "person_id", "full_name", "birth_date", "unit_id", "joined_on"
    units = "unit_id", "name", "short_name", "parent_id"
    known = {
        "people": [(row.line, _texts(row, people)) for tables in years for row in tables["people"]],
        "units": [(row.line, _texts(row, units)) for tables in years for row in tables["units"]],
    }
    return read_old_awards(file, desk.words, known)


def _texts(row: Any, names: Sequence[str]) -> Mapping[str, str]:
    return {name: str(value) for name in names if (value := getattr(row, name)) is not None}


def _checked(desk: Desk, old: OldAwards, recorded_on: date) -> OldList:
    """The rows that are whole and what is wrong with the others; what is only to be looked at is said."""
    from thidua.cli.register.lists import errors_of, whole_rows
    from thidua.load.lists import check_lists
    from thidua.register.imports import OldList

    lists = (check_lists({"awards": each}, desk.words, recorded_on.year) for each in old.tables)
    problems = errors_of([*old.problems, *(problem for found in lists for problem in found)])
    return OldList(old.source, [row for each in old.tables for row in whole_rows(each)], problems)


def _tell_strangers(old: OldAwards, known: Mapping[str, Any]) -> None:
    """Whom no list of a year knows: somebody who left long ago, or a slip."""
    strangers = sorted({row.subject_id for each in old.tables for row in each.rows if row.subject_id} - known.keys())
    if strangers:
        some = ", ".join(strangers[:5]) + ("…" if len(strangers) > 5 else "")
        told = f"{len(strangers)} mã không có trong số liệu các năm ({some})"
        click.echo(f"Lưu ý: {told}; vẫn ghi, hãy kiểm tra.", err=True)
