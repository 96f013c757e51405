"""`thidua test`: law cases in TOML, judged by the same stages as an office."""

from __future__ import annotations

from pathlib import Path

import click

from thidua.cli.common import Command, plugin_option


@click.command("test", cls=Command)
@click.argument("paths", metavar="TỆP...", nargs=-1, required=True, type=click.Path(path_type=Path))
@plugin_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], plugin_path: Path | None) -> None:
    """Chạy các tình huống pháp luật trong TỆP hoặc thư mục."""
    from thidua.cases import run_files
    from thidua.flow import DRAFT
    from thidua.plugins import available

    provinces = available(plugin_path)
    if provinces.drafts:
        click.echo(DRAFT)
    ctx.exit(run_files(list(paths), click.echo, provinces))
