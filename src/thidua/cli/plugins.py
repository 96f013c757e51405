"""`thidua plugins`: which provinces are installed and whether they load."""

from __future__ import annotations

import click

from thidua.export.screen import table
from thidua.plugins import installed, load_province
from thidua.problems import PluginError
from thidua.vietnamese import date_text


@click.group("plugins", short_help="Xem các tỉnh đã cài.", subcommand_metavar="LỆNH...", options_metavar="[TÙY CHỌN]")
def command() -> None:
    """Xem các tỉnh đã cài."""


@command.command("list", short_help="Liệt kê các tỉnh đã cài.", options_metavar="[TÙY CHỌN]")
@click.pass_context
def list_(ctx: click.Context) -> None:
    """Liệt kê các tỉnh đã cài: mã, tên, plugin, phiên bản, các bộ quy tắc, tình trạng."""
    rows, problems = [], []
    for code in installed():
        try:
            loaded = load_province(code)
        except PluginError as error:
            rows.append([code, "", "", "", "", "hỏng"])
            problems.append(f"{code}: {error}")
            continue
        books = ", ".join(f"{b.code} (từ {date_text(b.valid.start)})" for b in loaded.province.rulebooks)
        state = "tốt" if any(b.sourced for b in loaded.province.rulebooks) else "tốt, chưa có quy định của tỉnh"
        rows.append([code, loaded.province.name, loaded.distribution, loaded.version, books, state])
    click.echo(table(["Mã", "Tỉnh", "Plugin", "Phiên bản", "Bộ quy tắc", "Tình trạng"], rows))
    for problem in problems:
        click.echo(problem, err=True)
    ctx.exit(3 if problems else 0)
