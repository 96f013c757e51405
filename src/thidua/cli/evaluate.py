"""`thidua evaluate`: the main job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.common import Asked, Command, Words, colours, data_options, refuse_inputs, report, year_argument

if TYPE_CHECKING:
    from thidua.offices import NotEvaluated, Run

PAGES = 1 << 16  # letters that are written at a time, where there are as many


@click.command("evaluate", cls=Command)
@year_argument
@data_options
@click.option(
    "--format", "form", type=Words(["table", "json", "csv"]), default="table", metavar="DẠNG", help="table, json, csv."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="TỆP", help="Ghi ra tệp thay vì màn hình.")
@click.option("--only", type=Words(["proposed"]), metavar="KẾT_QUẢ", help="proposed: chỉ những gì được đề nghị.")
@click.pass_context
def command(
    ctx: click.Context,
    asked: Asked,
    form: str,
    output: Path | None,
    only: str | None,
) -> None:
    """Đánh giá một NĂM: xếp loại, danh hiệu, hình thức khen thưởng, tỷ lệ và lưu ý."""
    done = asked.run(lambda line: click.echo(line, err=True))
    report(done)
    options = {
        "decision_date": asked.decision_date.isoformat() if asked.decision_date else None,
        "office": asked.office,
        "regime": None,
    }
    if output is not None:
        refuse_inputs(done, output)
    if form == "csv":
        _say_what_was_taken(done)
    if done.evaluations or (form == "json" and output is None):
        _write(_pieces(done, form, options, only), output)
    ctx.exit(done.exit_status)


def _pieces(done: Run, form: str, options: dict[str, Any], only: str | None) -> Iterator[str]:
    """The result in the form that is asked for; the others are not imported."""
    if form == "json":
        from thidua.export.result import write_result

        return write_result(done, options, only)
    if form == "csv":
        from thidua.export.results_csv import write_csv

        return write_csv(done, only)
    return _screen(done, only)


def _say_what_was_taken(done: Run) -> None:
    """On stderr, what the other forms say within: the rows of a CSV file have no place for it."""
    for evaluation, _ in done.evaluations:
        lacks = (note.message for note in evaluation.lacks_province)
        for text in (*evaluation.assumed.values(), *lacks, *evaluation.table_notes):
            click.echo(f"{evaluation.register.office.code}: {text}", err=True)


def _screen(done: Run, only: str | None) -> Iterator[str]:
    from thidua.export.screen import show

    for evaluation, _ in done.evaluations:
        for line in show(evaluation, colours(), only):
            yield line + "\n"
    for failed in done.not_evaluated:
        yield f"CHƯA ĐÁNH GIÁ ĐƯỢC: {failed.office or 'thư mục làm việc'} ({_why(failed)})\n"


def _why(failed: NotEvaluated) -> str:
    return failed.reasons[0] if len(failed.reasons) == 1 else f"{len(failed.reasons)} lỗi số liệu"


def _write(pieces: Iterable[str], output: Path | None) -> None:
    if output is None:
        for piece in _gathered(pieces):
            click.echo(piece, nl=False)
        return
    from thidua.export.files import replacing

    with replacing(output) as draft, draft.open("w", encoding="utf-8", newline="") as file:
        for piece in _gathered(pieces):
            file.write(click.unstyle(piece))


def _gathered(pieces: Iterable[str]) -> Iterator[str]:
    """Pieces of a few pages: each is flushed to the screen, and a list has a line for everyone."""
    held: list[str] = []
    letters = 0
    for piece in pieces:
        held.append(piece)
        letters += len(piece)
        if letters >= PAGES:
            yield "".join(held)
            held, letters = [], 0
    yield "".join(held)
