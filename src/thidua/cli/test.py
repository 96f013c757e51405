"""`thidua test`: law cases in TOML, judged by the same stages as an office."""

from __future__ import annotations

from pathlib import Path

import click

from thidua.cases import run_files


@click.command("test", options_metavar="[TÙY CHỌN]")
@click.argument("paths", metavar="TỆP...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Chạy các tình huống pháp luật trong TỆP hoặc thư mục."""
    ctx.exit(run_files(list(paths), click.echo))
