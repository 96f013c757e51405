"""`thidua register correct`: a row that says rightly what another said wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.common import Command, Count
from thidua.cli.register.options import Filled, desk_options, recorded_on_option

if TYPE_CHECKING:
    from thidua.cli.register.desk import Desk


@click.command("correct", short_help="Đính chính một dòng đã ghi sai.", cls=Command)
@click.argument("row", type=Count(1), metavar="DÒNG")
@click.option("--set", "cells", multiple=True, required=True, metavar="CỘT=GIÁ_TRỊ", help="Ghi đúng là gì; nhiều lần.")
@click.option("--reason", type=Filled(), required=True, metavar="LÝ_DO", help="Vì sao đính chính.")
@recorded_on_option
@desk_options
def correct_(
    row: int, cells: tuple[str, ...], reason: str, recorded_on: date, data: Path | None, office: str | None
) -> None:
    """Ghi một dòng mới thay cho DÒNG đã ghi sai (số dòng: xem bằng thidua register show); dòng cũ vẫn được giữ."""
    from thidua.cli.register.desk import desk_of, tell_edits
    from thidua.register.correct import correct, table_of
    from thidua.register.not_own import spent_of_others

    desk = desk_of(data, office)
    tell_edits(desk.path)
    name = table_of(desk.path, row)
    changes = _with_whose(desk, dict(_cell(desk, name, text) for text in cells))
    new = correct(desk.path, row, changes, reason, recorded_on)
    click.echo(f"Đã đính chính dòng {row} (bảng {name}) bằng dòng {new}.")
    for note in spent_of_others(desk.path, new):
        click.echo(note, err=True)


_READ_AS = {"decisions": "awards", "grants": "awards", "levels": "ratings", "initiatives": "initiatives"}


def _cell(desk: Desk, table_name: str, text: str) -> tuple[str, Any]:
    """The column and the value, read as the table of the workspace that it came from reads it."""
    from thidua.load.cells import CellError, reader_of
    from thidua.problems import UsageError
    from thidua.records import TABLES
    from thidua.register.correct import CELLS

    name, equals, value = text.partition("=")
    if not equals or name not in CELLS[table_name]:
        raise UsageError(
            f'--set "{text}" không dùng được; hãy ghi CỘT=GIÁ_TRỊ với cột: {", ".join(CELLS[table_name])}.'
        )
    source = TABLES[_READ_AS[table_name]]
    columns = {column.name: column for column in source.columns}
    column = columns.get("decision_no" if name == "number" else name)
    try:
        return name, reader_of(source, column, desk.words)(value) if column and value else value or None
    except CellError as error:
        raise UsageError(f"--set {name}: {error}.") from error


def _with_whose(desk: Desk, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """With the kind and the name of whose the row is said to be. Raises UsageError for an id that nobody has."""
    from thidua.cli.register.desk import subjects_of, years_of
    from thidua.load.terms import NearIds, did_you_mean
    from thidua.problems import UsageError
    from thidua.register.rows import book_of, names

    subject = changes.get("subject_id")
    if not subject:
        return changes
    listed, recorded = subjects_of(years_of(desk)), names(book_of(desk.path))
    if subject not in listed and subject not in recorded:
        near = NearIds([*listed, *recorded]).nearest(subject)
        remedy = did_you_mean(near) if near else "hãy sửa mã"
        raise UsageError(
            f'--set subject_id: "{subject}" không có trong danh sách năm nào, cũng không có trong sổ; {remedy}'
        )
    own = zip(("kind", "name"), listed[subject], strict=True) if subject in listed else [("name", recorded[subject][0])]
    return {**dict(own), **changes}
