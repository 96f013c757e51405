"""`thidua register verify`, `backup` and `restore`: the register as a file."""

from __future__ import annotations

from pathlib import Path

import click

from thidua.cli.common import Command
from thidua.cli.register.options import desk_options


@click.command("verify", short_help="Kiểm tra sổ có bị sửa ngoài phần mềm không.", cls=Command)
@desk_options
def verify_(data: Path | None, office: str | None) -> None:
    """Kiểm tra toàn bộ sổ: tệp, cấu trúc, các dòng và chuỗi mã kiểm tra; nêu từng dòng bị sửa, thêm, xóa."""
    from thidua.cli.register.desk import workspace_of
    from thidua.problems import DataError
    from thidua.register import store
    from thidua.register.owner import refuse_other
    from thidua.register.spoken import SHORT_HASH
    from thidua.register.verify import verify

    own = workspace_of(data, office)
    found = verify(own.root / store.NAME)
    refuse_other(own.root / store.NAME, own.office)
    if found.problems:
        raise DataError(found.problems)
    click.echo(f"Sổ nguyên vẹn: {found.rows} dòng. Mã kiểm tra của sổ: {found.head[:SHORT_HASH]}")


@click.command("backup", short_help="Sao lưu sổ.", cls=Command)
@click.argument("target", type=click.Path(path_type=Path), metavar="TỆP")
@desk_options
def backup_(target: Path, data: Path | None, office: str | None) -> None:
    """Sao lưu sổ ra TỆP, rồi kiểm tra bản sao."""
    from thidua.cli.register.desk import workspace_of
    from thidua.export.files import replacing
    from thidua.register import store
    from thidua.register.copies import backup, check_target
    from thidua.register.owner import refuse_other
    from thidua.register.spoken import SHORT_HASH

    own = workspace_of(data, office)
    path = own.root / store.NAME
    refuse_other(path, own.office)
    check_target(path, target)
    with replacing(target) as draft:
        found = backup(path, draft, target.name)
    click.echo(f"Đã sao lưu {found.rows} dòng ra {target}. Mã kiểm tra của sổ: {found.head[:SHORT_HASH]}")


@click.command("restore", short_help="Khôi phục sổ từ bản sao lưu.", cls=Command)
@click.argument("source", type=click.Path(path_type=Path), metavar="TỆP")
@click.option("--replace", is_flag=True, help="Khôi phục dù sổ hiện tại có dòng mà bản sao lưu không có.")
@desk_options
def restore_(source: Path, replace: bool, data: Path | None, office: str | None) -> None:
    """Khôi phục sổ từ bản sao lưu TỆP, sau khi kiểm tra bản sao; sổ cũ được giữ lại bên cạnh."""
    from thidua.cli.register.desk import workspace_of
    from thidua.problems import UsageError
    from thidua.register import store
    from thidua.register.copies import restore
    from thidua.register.verify import verify

    if not source.is_file():
        raise UsageError(f'Không có tệp "{source}"; hãy kiểm tra lại tên tệp.')
    own = workspace_of(data, office)
    path = own.root / store.NAME
    kept = restore(source, path, own.office, replace)
    for left in store.left_behind(path):
        click.echo(f"Lưu ý: {left}.", err=True)
    beside = f" Sổ cũ được giữ ở {kept.name}." if kept else ""
    click.echo(f"Đã khôi phục sổ từ {source}: {verify(path).rows} dòng.{beside}")
