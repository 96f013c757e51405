"""`thidua register revoke`: an award taken back, with what rests on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from thidua.cli.common import Command, Day, Year
from thidua.cli.register.options import HEAD, Authority, Filled, desk_options, recorded_on_option, renumbered


@click.command("revoke", short_help="Thu hồi một danh hiệu, hình thức đã tặng.", cls=Command)
@click.option("--decision-no", "number", type=Filled(), required=True, metavar="SỐ", help="Số quyết định đã tặng.")
@click.option("--subject", required=True, metavar="MÃ", help="Mã cá nhân hoặc đơn vị.")
@click.option("--award", required=True, metavar="DANH_HIỆU", help="Danh hiệu, hình thức bị thu hồi.")
@click.option("--year", type=Year(), required=True, metavar="NĂM", help="Năm thành tích.")
@click.option("--manner", metavar="LOẠI_HÌNH", help="Loại hình, chỉ cần khi quyết định ấy tặng theo nhiều loại hình.")
@click.option("--by-decision", "by", type=Filled(), required=True, metavar="SỐ", help="Số quyết định thu hồi.")
@click.option("--date", "decided_on", type=Day(), required=True, metavar="NGÀY", help="Ngày quyết định thu hồi.")
@click.option("--ground", type=Filled(), required=True, metavar="CĂN_CỨ", help="Căn cứ, lý do thu hồi.")
@click.option("--signer", metavar="TÊN", help="Người ký quyết định thu hồi.")
@click.option("--authority", type=Authority(), default="head_of_office", metavar="CẤP", help="Cấp quyết định thu hồi.")
@renumbered
@click.option("--note", metavar="GHI_CHÚ", help="Ghi chú.")
@click.option("--preview", "only_shown", is_flag=True, help="Chỉ xem, không ghi gì.")
@recorded_on_option
@desk_options
def revoke_(data: Path | None, office: str | None, **said: Any) -> None:
    """Thu hồi một danh hiệu, hình thức đã tặng; những gì dựa vào đó được nêu tên và đánh dấu cần xem lại."""
    from thidua.cli.register.desk import desk_of, tell_edits
    from thidua.register.entry import Head
    from thidua.register.revoke import Asked, preview, revoke
    from thidua.register.spoken import revoked_lines
    from thidua.vietnamese import date_text

    desk = desk_of(data, office)
    manner = said["manner"] and _manner(said["manner"])
    asked = Asked(said["number"], said["subject"], desk.code(said["award"]), said["year"], manner)
    told = {name: said[name] for name in HEAD if name != "number"}
    head = Head(**told, number=said["by"], office=desk.workspace.office.code)
    tell_edits(desk.path)
    plan = preview(desk.path, asked, head) if said["only_shown"] else revoke(desk.path, asked, head, said["ground"])
    for line in revoked_lines(plan):
        click.echo(line)
    if said["only_shown"]:
        click.echo("Chỉ xem, chưa ghi gì.")
        return
    marked = "; những gì nêu trên được đánh dấu cần xem lại" if plan.resting else ""
    click.echo(f"Đã ghi quyết định thu hồi {head.number} ngày {date_text(head.decided_on)}{marked}.")


def _manner(written: str) -> str:
    """The code of a manner by code or by name. Raises UsageError for a word that is neither."""
    from thidua.problems import UsageError
    from thidua.records import MANNERS
    from thidua.vietnamese import fold

    codes = {fold(name): code for code, name in MANNERS.items()} | {code: code for code in MANNERS}
    code = codes.get(fold(written))
    if code is None:
        raise UsageError(f'--manner "{written}" không có; hãy ghi một trong: {", ".join(MANNERS.values())}.')
    return code
