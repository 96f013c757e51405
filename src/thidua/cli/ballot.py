"""`thidua ballot`: the vote sheet of a council out and back in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli.common import (
    Asked,
    Command,
    Words,
    Year,
    YearRead,
    award_code,
    data_options,
    drawings_option,
    finish,
    plugin_option,
    refuse_inputs,
    report,
    same_place,
    typed,
)
from thidua.cli.common import year_argument as of_year

if TYPE_CHECKING:
    from thidua.export.ballot_list import Candidate
    from thidua.flow import Evaluation
    from thidua.load import Workspace
    from thidua.load.vote_sheet import Taken, VoteSheet
    from thidua.offices import Run


@click.group("ballot", subcommand_metavar="LỆNH...", options_metavar="[TÙY CHỌN]")
def command() -> None:
    """Bỏ phiếu của Hội đồng: xuất bảng ghi kết quả, rồi nhập kết quả đã ghi.

    Bắt đầu: thidua ballot export 2020 --to phieu.xlsx
    """


# --- export ----------------------------------------------------------------------------------------------------------


@command.command("export", short_help="Xuất bảng ghi kết quả bỏ phiếu.", cls=Command)
@of_year
@data_options
@click.option("--to", "target", type=click.Path(path_type=Path), required=True, metavar="TỆP", help="Tệp .xlsx sẽ ghi.")
@click.option(
    "--council", type=Words(["office", "province"]), metavar="HỘI_ĐỒNG", help="office: của cơ quan; province: của tỉnh."
)
@click.option(
    "--award", "awards", multiple=True, metavar="MÃ", help="Chỉ danh hiệu, hình thức này, kể cả loại không cần phiếu."
)
@click.pass_context
def export_(ctx: click.Context, asked: Asked, target: Path, council: str | None, awards: tuple[str, ...]) -> None:
    """Xuất bảng Excel cho thư ký Hội đồng: mỗi dòng một đối tượng và một danh hiệu cần bỏ phiếu."""
    from thidua.problems import UsageError

    if target.suffix.lower() != ".xlsx":
        raise UsageError(f'Không xuất được "{target.name}"; hãy ghi tên tệp .xlsx sau --to.')
    done = asked.run()
    report(done)
    if done.exit_status:
        ctx.exit(done.exit_status)
    evaluation = _only_one(done)
    refuse_inputs(done, target)
    rows = _candidates(evaluation, council, awards)
    if not rows:
        remedy = " Hội đồng vẫn bỏ phiếu cho loại không bắt buộc thì thêm --award MÃ, như --award LDTT."
        click.echo(f"Không có ai cần Hội đồng bỏ phiếu, chưa ghi tệp nào.{'' if awards else remedy}")
        return
    _refuse_filled(target)
    _write(evaluation, rows, target)
    _say(evaluation, rows, target, same_place(asked.data, asked.plugin_path), done.is_sample)


def _candidates(evaluation: Evaluation, council: str | None, awards: tuple[str, ...]) -> list[Candidate]:
    """Who is voted on, by the councils and for the awards that are asked for. Raises UsageError for no such award."""
    from thidua.export.ballot_list import candidates

    known = {result.rule.award.code: result.rule.award.name for result in evaluation.results}
    return candidates(evaluation, council, [award_code(written, known) for written in awards])


def _refuse_filled(target: Path) -> None:
    """Raises UsageError where a file holds the results of a ballot, or is no vote sheet that nobody has saved since."""
    from thidua.export.files import refuse_edited
    from thidua.load.vote_sheet import read_sheet
    from thidua.problems import DataError, UsageError

    if not target.is_file():
        return
    try:
        sheet = read_sheet(target)
    except DataError as error:
        told = f'Đã có "{target}", không đọc được như bảng ghi phiếu của thidua nên không ghi đè'
        raise UsageError(f"{told}; hãy ghi tên tệp khác sau --to.") from error
    if sheet.names or sheet.problems:
        told = f'"{target}" đã ghi kết quả bỏ phiếu hoặc đang sửa, ghi đè thì mất'
        raise UsageError(f"{told}; hãy ghi tên tệp khác sau --to, rồi nhập: thidua ballot import {typed(target)}")
    refuse_edited(target)


def _write(evaluation: Evaluation, rows: list[Candidate], target: Path) -> None:
    from thidua.export.ballot_list import members
    from thidua.export.ballot_xlsx import write_ballot
    from thidua.export.files import replacing

    with replacing(target) as draft:
        write_ballot(evaluation, rows, members(evaluation, rows), draft)


def _only_one(done: Run) -> Evaluation:
    from thidua.problems import UsageError

    if len(done.evaluations) == 1:
        return done.evaluations[0][0]
    codes = ", ".join(evaluation.register.office.code for evaluation, _ in done.evaluations)
    raise UsageError(f"Có {len(done.evaluations)} cơ quan; hãy chọn một bằng --office: {codes}.")


def _say(evaluation: Evaluation, rows: list[Candidate], target: Path, place: str, is_sample: bool) -> None:
    from thidua.flow import DRAFT

    counts = Counter(row.award.code for row in rows)
    told = ", ".join(f"{code} {count}" for code, count in counts.items())
    sample = " (số liệu mẫu, người trong bảng là hư cấu)" if is_sample else ""
    click.echo(f"Đã ghi {target}: {len(rows)} dòng ({told}){sample}.")
    if evaluation.is_draft:
        click.echo(DRAFT)
    click.echo(f"Bỏ phiếu xong, ghi kết quả vào tệp rồi chạy: thidua ballot import {typed(target)}{place}")


# --- import ----------------------------------------------------------------------------------------------------------


@command.command("import", short_help="Nhập kết quả bỏ phiếu đã ghi.", cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--year", type=Year(), metavar="NĂM", help="Năm nhận kết quả; không ghi: năm của bảng đã xuất.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help="Thư mục làm việc, hoặc thư mục chứa nhiều thư mục làm việc.",
)
@click.option("--preview", is_flag=True, help="Chỉ xem sẽ thay đổi gì, không ghi.")
@drawings_option
@plugin_option
@click.pass_context
def import_(
    ctx: click.Context,
    file: Path,
    year: int | None,
    data: Path | None,
    preview: bool,
    drop_drawings: bool,
    plugin_path: Path | None,
) -> None:
    """Nhập TỆP đã ghi kết quả bỏ phiếu vào bảng votes của năm; một dòng lỗi thì không ghi gì.

    Nhập lại cùng tệp thì cập nhật, không ghi đôi.
    """
    sheet = _sheet(file, year)
    workspace = _workspace(data, sheet.office)
    read = YearRead.now(workspace.root, sheet.year)
    done = _taken(sheet, workspace, plugin_path)
    _tell(done)
    if done.failed:
        click.echo("Có lỗi, chưa ghi gì.", err=True)
        ctx.exit(1)
    then = f"thidua evaluate {sheet.year}{same_place(data, plugin_path)}"
    finish(done.files, preview, drop_drawings, then, read)


def _sheet(file: Path, year: int | None) -> VoteSheet:
    """What the file says. Raises UsageError where it is not there, or is of another year than the one asked for."""
    from thidua.load.vote_sheet import read_sheet
    from thidua.problems import UsageError

    if not file.is_file():
        raise UsageError(f'Không có tệp "{file}"; hãy kiểm tra lại đường dẫn.')
    sheet = read_sheet(file)
    if year not in (None, sheet.year):
        raise UsageError(f"Bảng này là của năm {sheet.year}, không phải {year}; hãy bỏ --year hoặc dùng bảng khác.")
    return sheet


def _workspace(data: Path | None, code: str) -> Workspace:
    """The office that the sheet was made for; the samples of the package are not written to."""
    from thidua.load import find_workspaces
    from thidua.problems import UsageError

    found = find_workspaces(data, Path.cwd())
    if found.note:
        raise UsageError("Không có thidua.toml ở đây; hãy vào thư mục làm việc, hoặc ghi thư mục đó sau --data.")
    for one in found.items:
        if one.office.code == code:
            return one
    told = f'Bảng này là của cơ quan "{code}"; hãy ghi đúng thư mục sau --data, ở đây là của: {found.codes}'
    raise UsageError(told)


def _taken(sheet: VoteSheet, workspace: Workspace, plugin_path: Path | None) -> Taken:
    """What the sheet makes of the office's votes of its year, by the words that the rules of that year know."""
    from thidua.load.vote_sheet import take_sheet
    from thidua.offices import load_office, vocabulary, year_problems
    from thidua.plugins import available, load_national

    national, provinces = load_national(), available(plugin_path)
    loaded = load_office(workspace, sheet.year, national, provinces)
    words = vocabulary(national, loaded.province)
    return take_sheet(
        sheet,
        workspace,
        loaded.register,
        words,
        lambda tried: year_problems(tried, sheet.year, words, workspace.root),
    )


def _tell(done: Taken) -> None:
    if not done.failed:
        for line in done.changes:
            click.echo(line)
    if done.empty:
        click.echo(f"Chưa có kết quả: {done.empty} dòng.")
    for problem in done.problems:
        click.echo(str(problem), err=True)
