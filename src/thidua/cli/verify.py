"""`thidua verify`: whether a result still comes out of what it was made from."""

from __future__ import annotations

from pathlib import Path

import click

from thidua.cli.common import Command, plugin_option, report


@click.command("verify", cls=Command)
@click.argument("result", metavar="KẾT_QUẢ", type=click.Path(path_type=Path))
@click.option("--data", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Thư mục số liệu của kết quả.")
@plugin_option
@click.pass_context
def command(ctx: click.Context, result: Path, data: Path | None, plugin_path: Path | None) -> None:
    """Tính lại một KẾT_QUẢ (tệp do thidua evaluate --format json ghi) và nêu mọi điểm khác."""
    from thidua.cli.recompute import recompute

    again = recompute(result, data, plugin_path)
    report(again.run)
    for line in again.found:
        click.echo(line)
    offices = again.told["offices"]
    count = sum(len(office["subjects"]) for office in offices)
    same = f"Giống hoàn toàn: {len(offices)} cơ quan, {count} đối tượng"
    click.echo(f"{len(again.found)} điểm khác" if again.found else same)
    ctx.exit(1 if again.found else 0)
