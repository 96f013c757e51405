"""`thidua export`: papers; in this release the list of awards as a spreadsheet or CSV."""

from __future__ import annotations

from pathlib import Path

import click

from thidua.cli.common import Asked, Words, data_options, refuse_inputs, report, year_argument
from thidua.export.award_list import HEADERS, award_list, open_counts, rows
from thidua.export.files import replacing
from thidua.export.list_xlsx import write_list
from thidua.export.results_csv import write_rows
from thidua.flow import DRAFT, Evaluation
from thidua.offices import Run


@click.command("export", options_metavar="[TÙY CHỌN]")
@year_argument
@data_options
@click.option("--paper", type=Words(["list"]), default="list", metavar="LOẠI", help="list: danh sách.")
@click.option(
    "--to", "target", type=click.Path(path_type=Path), required=True, metavar="TỆP", help="Tệp .xlsx hoặc .csv."
)
@click.pass_context
def command(
    ctx: click.Context,
    asked: Asked,
    paper: str,
    target: Path,
) -> None:
    """Xuất danh sách đề nghị của một NĂM ra tệp .xlsx (in được) hoặc .csv."""
    writers = {".xlsx": _write_xlsx, ".csv": _write_csv}
    if target.suffix.lower() not in writers:
        raise click.UsageError(f'Không xuất được "{target.name}"; hãy ghi tên tệp .xlsx hoặc .csv sau --to.')
    done = asked.run()
    report(done)
    if done.exit_status:
        ctx.exit(done.exit_status)
    evaluation = _only_one(done)
    refuse_inputs(done, target)
    with replacing(target) as draft:
        writers[target.suffix.lower()](evaluation, draft)
    _say(evaluation, target, done.is_sample)


def _say(evaluation: Evaluation, target: Path, is_sample: bool) -> None:
    """What stands in the file, and what is still open and does not."""
    count = sum(len(section.entries) for part in award_list(evaluation) for section in part.sections)
    sample = " (số liệu mẫu, người trong danh sách là hư cấu)" if is_sample else ""
    click.echo(f"Đã ghi {target}: {count} lượt đề nghị{sample}.")
    if evaluation.is_draft:
        click.echo(DRAFT)
    left = ", ".join(f"{number} {label}" for label, number in open_counts(evaluation).items())
    if left:
        click.echo(
            f"Chưa có trong danh sách: {left}; xem bằng thidua evaluate {evaluation.register.year} với cùng tùy chọn"
        )


def _only_one(done: Run) -> Evaluation:
    if len(done.evaluations) == 1:
        return done.evaluations[0][0]
    codes = ", ".join(evaluation.register.office.code for evaluation, _ in done.evaluations)
    raise click.UsageError(f"Có {len(done.evaluations)} cơ quan; hãy chọn một bằng --office: {codes}.")


def _write_xlsx(evaluation: Evaluation, draft: Path) -> None:
    write_list(evaluation, award_list(evaluation), draft)


def _write_csv(evaluation: Evaluation, draft: Path) -> None:
    lines = [HEADERS, *(cells for _, cells in rows(award_list(evaluation)))]
    draft.write_text("".join(write_rows(lines)), encoding="utf-8", newline="")
