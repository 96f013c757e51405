"""What several commands of the register ask for."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from thidua.cli.common import Day, Words
from thidua.records import AUTHORITIES
from thidua.vietnamese import fold


class Filled(click.ParamType[str]):
    """Text that must say something."""

    name = "chữ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text without the blanks around it."""
        return str(value).strip() or self.fail("để trống; hãy ghi nội dung", param, ctx)


class Authority(Words):
    """Who decides: by code, or by name however it is typed."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code."""
        names = {fold(name): code for code, name in AUTHORITIES.items()}
        return super().convert(names.get(fold(str(value)), value), param, ctx)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What was written, and what can be."""
        known = ", ".join(f"{code} ({name})" for code, name in AUTHORITIES.items())
        return f'"{value}" không có; hãy chọn: {known}'


AUTHORITY = Authority(list(AUTHORITIES))
HEAD = ("number", "decided_on", "authority", "recorded_on", "signer", "note", "renumbered")  # of a decision
renumbered = click.option("--renumbered", is_flag=True, help="Số đã dùng, nhưng ở năm khác hoặc của cơ quan khác.")
recorded_on_option = click.option(
    "--recorded-on", type=Day(), default=date.today, metavar="NGÀY", help="Ngày ghi sổ; không ghi: hôm nay."
)
