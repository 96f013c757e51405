"""`thidua init`: a new workspace with empty tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thidua.cli.common import Year
from thidua.load import create_workspace


@click.command("init", options_metavar="[TÙY CHỌN]")
@click.argument("directory", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@click.option("--province", metavar="MÃ", help="Mã tỉnh; không ghi: chỉ quy định của Trung ương.")
@click.option("--name", default="Văn phòng (hãy sửa tên)", metavar="TÊN", help="Tên cơ quan.")
@click.option("--year", type=Year(), metavar="NĂM", help="Năm đánh giá; không ghi: năm nay.")
def command(directory: Path, province: str | None, name: str, year: int | None) -> None:
    """Tạo THƯ_MỤC làm việc với thidua.toml và các bảng trống của một năm."""
    chosen = year or date.today().year
    create_workspace(directory, province, name, chosen)
    click.echo(f"Đã tạo {directory}. Hãy điền các bảng trong {directory / str(chosen)} rồi chạy: thidua check {chosen}")
