"""`thidua check`: every problem of the data at once, and what the records contradict."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thidua.cli.common import data_options, year_argument
from thidua.export.screen import note_text
from thidua.offices import run
from thidua.plugins import available

# Notes about the data itself; what was merely assumed or exceeded is for `evaluate` to say.
_ABOUT_DATA = ("data", "rating.", "decided.", "initiative.", "table.absent", "person.")


@click.command("check", options_metavar="[TÙY CHỌN]")
@year_argument
@data_options
@click.pass_context
def command(
    ctx: click.Context,
    year: int,
    data: Path | None,
    office: str | None,
    decision_date: date | None,
    plugin_path: Path | None,
) -> None:
    """Kiểm tra số liệu của một NĂM và nêu mọi lỗi, kèm bảng, dòng, cột và cách sửa."""
    done = run(data, year, office, decision_date, provinces=available(plugin_path))
    for message in done.messages:
        click.echo(message, err=True)
    for failed in done.not_evaluated:
        click.echo(f"{failed.office or 'thư mục làm việc'}: {len(failed.reasons)} lỗi")
        for reason in failed.reasons:
            click.echo(f"  {reason}")
    for evaluation, _ in done.evaluations:
        notes = [note for note in evaluation.warnings if note.code.startswith(_ABOUT_DATA)]
        notes.sort(key=lambda note: not note.code.startswith("data."))  # what is missing stands first
        click.echo(f"{evaluation.register.office.code}: không có lỗi, {len(notes)} điểm cần xem")
        if evaluation.refused:
            click.echo(f"  {evaluation.refused}")
        for note in notes:
            click.echo(f"  {note_text(note)}")
    ctx.exit(done.exit_status)
