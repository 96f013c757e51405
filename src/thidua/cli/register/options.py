"""What several commands of the register ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.common import Day

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Filled(click.ParamType[str]):
    """Text that must say something."""

    name = "chữ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text without the blanks around it."""
        return str(value).strip() or self.fail("để trống; hãy ghi nội dung", param, ctx)


class Authority(click.ParamType[str]):
    """Who decides: by code, or by name however it is typed."""

    name = "cấp"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code."""
        from thidua.records import AUTHORITIES
        from thidua.vietnamese import fold

        code = {fold(name): code for code, name in AUTHORITIES.items()}.get(fold(str(value)), str(value))
        if code in AUTHORITIES:
            return code
        known = ", ".join(f"{code} ({name})" for code, name in AUTHORITIES.items())
        return self.fail(f'"{value}" không có; hãy chọn: {known}', param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The codes that begin so."""
        from click.shell_completion import CompletionItem

        from thidua.records import AUTHORITIES

        return [CompletionItem(code) for code in AUTHORITIES if code.startswith(incomplete)]


HEAD = ("number", "decided_on", "authority", "recorded_on", "signer", "note", "renumbered")  # of a decision
renumbered = click.option("--renumbered", is_flag=True, help="Số đã dùng, nhưng ở năm khác hoặc của cơ quan khác.")
recorded_on_option = click.option(
    "--recorded-on", type=Day(), default=date.today, metavar="NGÀY", help="Ngày ghi sổ; không ghi: hôm nay."
)


def desk_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which office's register."""
    data = "Thư mục làm việc, hoặc thư mục chứa nhiều thư mục làm việc."
    for option in (
        click.option("--office", metavar="MÃ", help="Cơ quan nào, theo mã trong thidua.toml."),
        click.option("--data", type=click.Path(path_type=Path), metavar="THƯ_MỤC", help=data),
    ):
        command = option(command)
    return command
