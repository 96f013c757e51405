"""`thidua import`: an officer's own Excel files taken into the year of a workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli.common import Command, Year, YearRead, drawings_option, finish, plugin_option, same_place

if TYPE_CHECKING:
    from thidua.load import Workspace
    from thidua.load.foreign import Imported


@click.command("import", cls=Command)
@click.argument("files", metavar="TỆP...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--year", type=Year(), metavar="NĂM", help="Năm nhận số liệu; không ghi: năm duy nhất đang có.")
@click.option("--data", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Thư mục làm việc có thidua.toml.")
@click.option("--preview", is_flag=True, help="Chỉ xem sẽ thay đổi gì, không ghi.")
@drawings_option
@plugin_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    year: int | None,
    data: Path | None,
    preview: bool,
    drop_drawings: bool,
    plugin_path: Path | None,
) -> None:
    """Nhập danh sách Excel (.xlsx, .xls) của cơ quan vào số liệu của một năm.

    Nhập lại cùng tệp thì cập nhật, không ghi đôi; một dòng lỗi thì không ghi gì.
    """
    workspace = _workspace(data)
    chosen = year or _only_year(workspace)
    _check_files(files, workspace, chosen)
    check = f"thidua check {chosen}{same_place(data, plugin_path)}"
    read = YearRead.now(workspace.root, chosen)
    done = _imported(files, workspace, chosen, plugin_path)
    _tell(done, f"năm {chosen} còn {done.errors_before} lỗi có từ trước; hãy chạy {check}")
    if done.failed:
        click.echo("Có lỗi, chưa ghi gì.", err=True)
        ctx.exit(1)
    finish(done.files, preview, drop_drawings, check, read)


def _imported(files: tuple[Path, ...], workspace: Workspace, year: int, plugin_path: Path | None) -> Imported:
    from thidua.load.foreign import import_files
    from thidua.offices import province_of, vocabulary, year_problems
    from thidua.plugins import available, load_national

    words = vocabulary(load_national(), province_of(workspace, available(plugin_path)))
    return import_files(
        files,
        workspace,
        year,
        words,
        lambda tried: year_problems(tried, year, words, workspace.root),
        _recorded(workspace),
    )


def _recorded(workspace: Workspace) -> dict[str, str]:
    """Whom the register of decisions knows, where there is one."""
    from thidua.offices import REGISTER

    if not (workspace.root / REGISTER).is_file():
        return {}
    from thidua.register.owner import refuse_other
    from thidua.register.rows import book_of, names

    refuse_other(workspace.root / REGISTER, workspace.office)
    return {code: name for code, (name, _) in names(book_of(workspace.root / REGISTER)).items()}


def _workspace(data: Path | None) -> Workspace:
    """Raises UsageError unless there is one workspace, and one of the officer's own."""
    from thidua.load import find_workspaces
    from thidua.problems import UsageError

    found = find_workspaces(data, Path.cwd())
    if found.note:
        raise UsageError('Không có thidua.toml ở đây; hãy tạo thư mục làm việc bằng "thidua init" hoặc ghi --data.')
    if len(found.items) + len(found.broken) != 1:
        labels = ", ".join(sorted([*(item.label for item in found.items), *found.broken]))
        raise UsageError(f"Có nhiều cơ quan ({labels}); hãy ghi thư mục của một cơ quan sau --data.")
    return found.items[0]


def _check_files(files: tuple[Path, ...], workspace: Workspace, year: int) -> None:
    """Raises UsageError for a file that is not there, or is the year itself."""
    from thidua.problems import UsageError

    for file in files:
        if not file.is_file():
            raise UsageError(f'Không có tệp "{file}"; hãy kiểm tra lại đường dẫn.')
        if file.resolve() == (workspace.root / f"{year}.xlsx").resolve():
            raise UsageError(f'"{file}" là số liệu của năm {year}; hãy ghi tệp khác để nhập vào đó.')


def _only_year(workspace: Workspace) -> int:
    from thidua.problems import UsageError

    folders = [path for path in workspace.root.glob("[12][0-9][0-9][0-9]") if path.is_dir()]
    years = {path.stem for path in [*folders, *workspace.root.glob("[12][0-9][0-9][0-9].xlsx")]}
    if len(years) != 1:
        known = ", ".join(sorted(years)) or "chưa có năm nào"
        raise UsageError(f"Chưa rõ nhập vào năm nào (các năm đã có: {known}); hãy ghi --year.")
    return int(years.pop())


def _tell(done: Imported, before: str) -> None:
    """What was matched, changed and is wrong; `before` tells of faults that were there already."""
    for line in (*done.matched, *([] if done.failed else done.changes)):
        click.echo(line)
    for problem in done.problems:
        click.echo(str(problem), err=True)
    if done.errors_before:
        click.echo(f"Lưu ý: {before}", err=True)
