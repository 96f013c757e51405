"""`thidua register correct`: a row that says rightly what another said wrongly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.common import Command, Count
from thidua.cli.register.options import Filled, desk_options, recorded_on_option

if TYPE_CHECKING:
    from thidua.cli.register.desk import Desk
    from thidua.load.terms import Lexicon
    from thidua.records import Column


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
    from thidua.register.correct import LABELS, correct, table_of
    from thidua.register.not_own import spent_of_others

    desk = desk_of(data, office)
    tell_edits(desk.path)
    name = table_of(desk.path, row)
    changes = _with_whose(desk, dict(_cell(desk, name, text) for text in cells))
    new = correct(desk.path, row, changes, reason, recorded_on)
    click.echo(f"Đã đính chính dòng {row} ({LABELS[name]}) bằng dòng {new}.")
    for note in spent_of_others(desk.path, new):
        click.echo(note, err=True)


_READ_AS = {"decisions": "awards", "grants": "awards", "levels": "ratings", "initiatives": "initiatives"}


_OWN_HEADINGS: Mapping[str, tuple[str, ...]] = {  # of columns that no table of the workspace has
    "name": ("Tên", "Họ và tên", "Tên đơn vị"),
    "kind": ("Cá nhân hay đơn vị",),
    "signer": ("Người ký",),
    "note": ("Ghi chú",),
}
_KINDS = {"canhan": "person", "donvi": "unit"}


def _columns(table_name: str) -> Mapping[str, Column | None]:
    """The cells of a row that can be corrected, each with the column of the workspace that reads it."""
    from thidua.records import TABLES
    from thidua.register.correct import CELLS

    columns = {column.name: column for column in TABLES[_READ_AS[table_name]].columns}
    return {name: columns.get("decision_no" if name == "number" else name) for name in CELLS[table_name]}


def _words(columns: Mapping[str, Column | None]) -> Lexicon[str]:
    """The cells by the headings that officers know, and by their names."""
    from thidua.load.terms import lexicon

    def entries() -> Iterator[tuple[str, str, tuple[str, ...]]]:
        for name, column in columns.items():
            headings = (column.header, *column.aliases) if column else _OWN_HEADINGS[name]
            yield name, headings[0], (name, *headings)

    return lexicon(entries())


def _cell(desk: Desk, table_name: str, text: str) -> tuple[str, Any]:
    """The column and the value, read as the table of the workspace that it came from reads it."""
    from thidua.load.cells import CellError, reader_of
    from thidua.load.terms import key, listed
    from thidua.problems import UsageError
    from thidua.records import TABLES

    columns = _columns(table_name)
    words = _words(columns)
    heading, equals, value = text.partition("=")
    name = words.find(heading)
    if not equals or name is None:
        known = listed(words.shown.values())
        raise UsageError(f'--set "{text}" không dùng được; hãy ghi CỘT=GIÁ_TRỊ với cột: {known}.')
    column, value = columns[name], value.strip()
    if name == "kind" and column is None:
        value = _KINDS.get(key(value), value)
    try:
        source = TABLES[_READ_AS[table_name]]
        return name, reader_of(source, column, desk.words)(value) if column and value else value or None
    except CellError as error:
        raise UsageError(f"--set {words.shown[name]}: {error}.") from error


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
            f'--set Mã đối tượng: "{subject}" không có trong danh sách năm nào, cũng không có trong sổ; {remedy}'
        )
    own = zip(("kind", "name"), listed[subject], strict=True) if subject in listed else [("name", recorded[subject][0])]
    return {**dict(own), **changes}
