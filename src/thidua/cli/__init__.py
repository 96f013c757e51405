"""The command line: it parses arguments, calls one function, prints. A command's module is imported when it is run."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import click
from click.exceptions import NoSuchCommand

from thidua import __path__ as home
from thidua import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# The commands in the order of an officer's work, with the line that --help shows without importing them.
COMMANDS = {
    "evaluate": "Đánh giá, xếp loại và xét thi đua, khen thưởng một năm",
    "explain": "Giải thích vì sao đạt hay không đạt, kèm Điều, khoản và dòng số liệu",
    "check": "Kiểm tra số liệu: mọi lỗi cùng lúc, theo bảng, dòng, cột",
    "export": "Xuất giấy tờ: danh sách, tờ trình, quyết định, giấy khen, lễ trao…",
    "ballot": "Bỏ phiếu của Hội đồng: xuất bảng ghi kết quả, nhập kết quả",
    "verify": "Kiểm chứng một kết quả JSON: số liệu, quy tắc, kết quả có còn như vậy",
    "register": "Sổ quyết định: ghi, thu hồi, tra cứu, kiểm tra, sao lưu",
    "init": "Tạo thư mục làm việc mới với các bảng trống",
    "import": "Nhập danh sách Excel của cơ quan vào số liệu của một năm",
    "rules": "Xem các quy tắc đang áp dụng, kèm căn cứ",
    "test": "Chạy các tình huống pháp luật (tệp TOML)",
    "plugins": "Xem các tỉnh đã cài",
}


@contextmanager
def _while_read() -> Iterator[None]:
    """Whoever read our output may go: nothing is left to say then, and neither click nor Python must say it.

    Where the output cannot be written, a disk being full, that is no fault of ours, and the work may be done.
    """
    try:
        yield
    except BrokenPipeError:
        _close_output()
        raise click.exceptions.Exit(0) from None
    except OSError as error:
        if not _is_of_output(error):
            raise
        from thidua.problems import not_printed

        _close_output()
        raise not_printed(error) from error


def _close_output() -> None:
    """What is still held for it goes nowhere: Python would try once more as it ends, and say so."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_of_output(error: OSError) -> bool:
    """Whether it was raised while something was printed."""
    import traceback

    return any(frame.f_code is click.echo.__code__ for frame, _ in traceback.walk_tb(error.__traceback__))


class Commands(click.Group):
    """A group that imports a command only when it is asked for."""

    def make_context(self, *args: Any, **said: Any) -> click.Context:
        """As click does it, help being printed here."""
        with _while_read():
            return super().make_context(*args, **said)

    def invoke(self, ctx: click.Context) -> Any:
        """As click does it; its own way with a reader that has gone would look like a fault of ours."""
        with _while_read():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"thidua.cli.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, but with the names of commands that were not imported as suggestions."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The names that begin so, with their lines, without importing them."""
        from click.shell_completion import CompletionItem

        named = [CompletionItem(name, help=line) for name, line in COMMANDS.items() if name.startswith(incomplete)]
        return [*named, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Lệnh"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="LỆNH...",
    options_metavar="[TÙY CHỌN]",
)
@click.version_option(__version__, prog_name="thidua", message="%(prog)s %(version)s", help="In phiên bản.")
def cli() -> None:
    """Xét thi đua, khen thưởng hằng năm của cơ quan, có giải thích theo Điều, khoản.

    Bắt đầu: thidua evaluate 2020
    """


def main() -> None:
    """Runs the command line; no traceback reaches an officer."""
    gc.set_threshold(100_000)  # what is imported and read stays: to look through it again and again only takes time
    _speak_vietnamese()
    try:
        sys.exit(_run())
    finally:
        gc.freeze()  # else Python looks through all of it twice more before it ends


def _speak_vietnamese() -> None:
    """Click's own words come from our catalogue, and Vietnamese can be written to any stream."""
    import gettext

    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("messages", f"{home[0]}/locale")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _run() -> int:
    try:
        status = cli.main(prog_name="thidua", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Đã dừng.", err=True)
        return 1
    except (Exception, SystemExit) as error:
        if isinstance(error, SystemExit) and "_THIDUA_COMPLETE" in os.environ:
            raise  # click has told what completes the line
        return _failed(error)


def _failed(error: BaseException) -> int:
    from thidua.problems import DataError, ThiduaError, inner_fault, not_allowed

    if os.environ.get("THIDUA_DEBUG"):
        raise error
    error = not_allowed(error) or error
    if isinstance(error, DataError):
        for problem in error.problems:
            click.echo(str(problem), err=True)
        return error.exit_status
    from thidua.plugins import blamed

    said = error if isinstance(error, ThiduaError) else blamed(error)
    if said is not None:
        click.echo(f"Lỗi: {said}", err=True)
        return said.exit_status
    click.echo(inner_fault(error), err=True)
    return 4
