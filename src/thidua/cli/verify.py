"""`thidua verify`: whether a result still comes out of what it was made from."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from thidua.cli.common import plugin_option, report
from thidua.export.result import SCHEMA, write_result
from thidua.export.result_diff import differences
from thidua.offices import run
from thidua.plugins import available
from thidua.problems import system_reason


@click.command("verify", options_metavar="[TÙY CHỌN]")
@click.argument("result", metavar="KẾT_QUẢ", type=click.Path(path_type=Path))
@click.option("--data", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help="Thư mục số liệu của kết quả.")
@plugin_option
@click.pass_context
def command(ctx: click.Context, result: Path, data: Path | None, plugin_path: Path | None) -> None:
    """Tính lại một KẾT_QUẢ (tệp do thidua evaluate --format json ghi) và nêu mọi điểm khác."""
    told = _read(result)
    options = told["options"]
    day = date.fromisoformat(options["decision_date"]) if options["decision_date"] else None
    done = run(data, told["year"], options["office"], day, provinces=available(plugin_path))
    report(done)
    found = list(differences(told, json.loads("".join(write_result(done, options)))))
    for line in found:
        click.echo(line)
    count = sum(len(office["subjects"]) for office in told["offices"])
    click.echo(
        f"{len(found)} điểm khác" if found else f"Giống hoàn toàn: {len(told['offices'])} cơ quan, {count} đối tượng"
    )
    ctx.exit(1 if found else 0)


def _read(path: Path) -> dict[str, Any]:
    """The result in a file. Raises UsageError for anything else."""
    remedy = "hãy ghi tệp do thidua evaluate --format json --output ghi ra"
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise click.UsageError(f'Không mở được "{path}" ({system_reason(error)}); {remedy}.') from error
    except ValueError as error:
        raise click.UsageError(f'"{path}" không phải là kết quả JSON; {remedy}.') from error
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise click.UsageError(f'"{path}" không phải là kết quả của thidua ({SCHEMA}); {remedy}.')
    return told
