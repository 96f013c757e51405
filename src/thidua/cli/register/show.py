"""`thidua register show`: the passport of a person or unit, on the screen or as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli.common import Command, colours, refuse_kept
from thidua.cli.register.options import desk_options

if TYPE_CHECKING:
    from thidua.cli.register.desk import Desk
    from thidua.register.book import Book
    from thidua.register.passport import Passport


@click.command("show", short_help="Lý lịch khen thưởng của một người, đơn vị.", cls=Command)
@click.argument("subject", metavar="ĐỐI_TƯỢNG")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi ra tệp .xlsx in được.")
@desk_options
def show_(subject: str, target: Path | None, data: Path | None, office: str | None) -> None:
    """Lý lịch khen thưởng của một ĐỐI_TƯỢNG: mã, hoặc tên có dấu hay không dấu."""
    from thidua.cli.register.desk import desk_of, tell_edits
    from thidua.export.files import refuse_edited
    from thidua.problems import UsageError
    from thidua.register import store
    from thidua.register.book import read_book
    from thidua.register.passport import find_subject

    if target is not None and target.suffix.lower() != ".xlsx":
        raise UsageError(f'Không ghi được "{target.name}"; hãy ghi tên tệp .xlsx sau --to.')
    if target is not None:
        refuse_kept(target)
        refuse_edited(target)
    desk = desk_of(data, office)
    with store.reading(desk.path) as db:
        book = read_book(db)
    tell_edits(desk.path)
    found = find_subject(book, subject)
    if target is None:
        _print(desk, book, found)
    else:
        _write(desk, book, found, target)


def _print(desk: Desk, book: Book, subject: str) -> None:
    """On the screen by codes, each with the row of the register that it is of."""
    from thidua.register.passport import passport

    made = passport(book, subject, desk.awards, lambda text, row: f"{text} [{row}]")
    for line in _lines(made, desk.workspace.office.name):
        click.echo(line)


def _write(desk: Desk, book: Book, subject: str, target: Path) -> None:
    """As a workbook to be printed, by the names of awards."""
    from thidua.export.files import replacing
    from thidua.register.passport import passport
    from thidua.register.passport_xlsx import write_passport

    with replacing(target) as draft:
        names = {code: award.name for code, award in desk.awards.items()}
        made = passport(book, subject, desk.awards, lambda text, row: names.get(text, text))
        write_passport(made, desk.workspace.office.name, draft)
    click.echo(f"Đã ghi {target}.")


def _lines(made: Passport, office: str) -> Iterator[str]:
    from thidua.export.screen import table

    style = colours()
    yield style(made.title, "title")
    yield f"Sổ quyết định của {office}" + (f"; {made.runs}" if made.runs else "")
    for section in made.sections:
        yield ""
        yield style(section.title, "title")
        yield table(section.headers, section.rows)
    yield ""
    yield "Số trong ngoặc vuông là số dòng của sổ."
