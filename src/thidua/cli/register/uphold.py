"""`thidua register uphold`: a grant that was looked at again, and stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thidua.cli.common import Command, Count, Day
from thidua.cli.register.options import Filled, desk_options, recorded_on_option


@click.command("uphold", short_help="Ghi: đã xem lại, giữ nguyên.", cls=Command)
@click.argument("row", type=Count(1), metavar="DÒNG")
@click.option("--body", type=Filled(), required=True, metavar="TÊN", help="Hội đồng, cơ quan nào đã xem lại.")
@click.option("--date", "upheld_on", type=Day(), required=True, metavar="NGÀY", help="Ngày xem lại.")
@click.option("--reason", type=Filled(), required=True, metavar="LÝ_DO", help="Vì sao giữ nguyên.")
@recorded_on_option
@desk_options
def uphold_(
    row: int, body: str, upheld_on: date, reason: str, recorded_on: date, data: Path | None, office: str | None
) -> None:
    """Ghi rằng danh hiệu, hình thức ở DÒNG cần xem lại đã được xem lại và giữ nguyên; các năm thôi nhắc.

    Số dòng: xem bằng thidua register show. Có căn cứ khác bị thu hồi, hoặc đính chính một trong hai, thì nhắc lại.
    """
    from thidua.cli.register.desk import desk_of, tell_edits
    from thidua.register.spoken import upheld_line
    from thidua.register.uphold import Said, uphold

    desk = desk_of(data, office)
    tell_edits(desk.path)
    click.echo(upheld_line(*uphold(desk.path, row, Said(body, upheld_on, reason, recorded_on))))
