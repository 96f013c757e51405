"""`thidua register import-history`: the awards of earlier years into the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thidua.cli.register.desk import desk_of, desk_options, subjects_of, tell_edits
from thidua.cli.register.lists import errors_of, read_awards, whole_rows
from thidua.cli.register.options import recorded_on_option
from thidua.load.lists import check_lists
from thidua.register.imports import OldList, import_history


@click.command("import-history", short_help="Nhập danh sách khen thưởng cũ.", options_metavar="[TÙY CHỌN]")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@recorded_on_option
@desk_options
def import_history_(file: Path, recorded_on: date, data: Path | None, office: str | None) -> None:
    """Nhập danh sách khen thưởng của các năm trước (CSV) vào sổ; dòng đã có không ghi lại."""
    desk = desk_of(data, office)
    loaded, source, found = read_awards(desk, file)
    problems = errors_of([*found, *check_lists({"awards": loaded}, desk.words, recorded_on.year)])
    subjects = subjects_of(desk)
    strangers = sorted({row.subject_id for row in loaded.rows if row.subject_id} - subjects.keys())
    if strangers:
        some = ", ".join(strangers[:5]) + ("…" if len(strangers) > 5 else "")
        told = f"{len(strangers)} mã không có trong số liệu các năm ({some})"
        click.echo(f"Lưu ý: {told}; vẫn ghi, hãy kiểm tra.", err=True)
    tell_edits(desk.path)
    done = import_history(desk.path, OldList(source, whole_rows(loaded), tuple(problems)), subjects, recorded_on)
    click.echo(f"Đã nhập {file.name}: thêm {done.added} dòng, {done.known} dòng đã có trong sổ.")
