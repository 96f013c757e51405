"""What several commands share: the types of their arguments, their options, and how a run is reported."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from thidua.offices import Run


class Day(click.ParamType[date]):
    """A date as an officer or a program writes it."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """dd/mm/yyyy or yyyy-mm-dd."""
        if isinstance(value, date):
            return value
        try:
            return _day(value)
        except ValueError:
            return self.fail(f'"{value}" không phải là ngày; hãy ghi như 25/01/2021 hoặc 2021-01-25', param, ctx)


def _day(text: str) -> date:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    local = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    if iso:
        return date(*map(int, iso.groups()))
    if local:
        day, month, year = map(int, local.groups())
        return date(year, month, day)
    raise ValueError(text)


class Year(click.ParamType[int]):
    """A year assessed."""

    name = "năm"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Four digits from 1900 to 2100."""
        text = str(value)
        if not re.fullmatch(r"\d{4}", text) or not 1900 <= int(text) <= 2100:
            self.fail(f'"{value}" không phải là năm; hãy ghi bốn chữ số, ví dụ 2020', param, ctx)
        return int(text)


class Count(click.ParamType[int]):
    """A whole number from a least one on, up to a most one if there is any."""

    name = "số"

    def __init__(self, least: int, most: int | None = None) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        if text.isdecimal() and self.least <= int(text) and (self.most is None or int(text) <= self.most):
            return int(text)
        until = "trở lên" if self.most is None else f"đến {self.most}"
        return self.fail(f'"{value}" không dùng được; hãy ghi một số từ {self.least} {until}', param, ctx)


class Words(click.Choice[str]):
    """A closed set of words, told in Vietnamese when the word is another."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What was written, and what can be."""
        return f'"{value}" không có; hãy chọn: {", ".join(map(str, self.choices))}'


def award_code(written: str, known: dict[str, str]) -> str:
    """The code of an award named by code or official name, blind to case and accents."""
    found = find_award(written, known)
    if found is None:
        from thidua.load.terms import did_you_mean, lexicon

        near = lexicon((code, code, (code, name)) for code, name in known.items()).nearest(written)
        advice = did_you_mean(near) if near else f"có: {', '.join(known)}."
        raise click.UsageError(f'Không có danh hiệu, hình thức "{written}"; {advice}')
    return found


def find_award(written: str, known: Mapping[str, str]) -> str | None:
    """The same; None where nothing is named."""
    from thidua.vietnamese import fold

    words = {fold(code.replace("_", " ")): code for code in known} | {fold(n): c for c, n in known.items()}
    return words.get(fold(written.replace("_", " ")))


year_argument = click.argument("year", metavar="NĂM", type=Year())


class Command(click.Command):
    """A command that refuses an option of one value where it stands twice.

    The last would be taken, and the others left out in silence.
    """

    def __init__(self, name: str | None, **said: Any) -> None:
        super().__init__(name, options_metavar="[TÙY CHỌN]", **said)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it, which keeps the last value alone and no longer knows of the others."""
        if not ctx.resilient_parsing:
            _, _, given = self.make_parser(ctx).parse_args(list(args))
            _refuse_again(ctx, given)
        return super().parse_args(ctx, args)


def _refuse_again(ctx: click.Context, given: Sequence[click.Parameter]) -> None:
    for param in given:
        takes_one = isinstance(param, click.Option) and not (param.multiple or param.is_flag)
        if takes_one and given.count(param) > 1:
            raise click.UsageError(f"{param.opts[0]} chỉ ghi được một lần, ở đây ghi {given.count(param)} lần.", ctx)


plugin_option = click.option(
    "--plugin-path",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help="Thư mục chứa plugin đang viết; mọi kết quả ghi BẢN NHÁP.",
)


class Asked(NamedTuple):
    """Which year of which data is asked for, on which day of decision, and where drafts of plugins are."""

    year: int
    data: Path | None
    office: str | None
    decision_date: date | None
    plugin_path: Path | None

    def run(self, tell: Callable[[str], None] = lambda line: None, thorough: bool = False) -> Run:
        """Evaluates what was asked for."""
        from thidua.offices import run
        from thidua.plugins import available

        provinces = available(self.plugin_path)
        return run(self.data, self.year, self.office, self.decision_date, tell, provinces, thorough)


def as_one(name: str, kind: type[Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The arguments and options that are fields of a named tuple reach the command as one of that kind."""

    def gathered(command: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(command)
        def asking(*args: Any, **given: Any) -> Any:
            whole = kind(*(given.pop(field) for field in kind._fields))
            return command(*args, **{name: whole}, **given)

        return asking

    return gathered


def data_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The year and the options that say which data, office, day of decision and drafts: the command gets an `Asked`."""
    wrapped = as_one("asked", Asked)(command)
    for option in (
        plugin_option,
        click.option("--decision-date", type=Day(), metavar="NGÀY", help="Ngày ra quyết định, thay cho thidua.toml."),
        click.option("--office", metavar="MÃ", help="Chỉ một cơ quan, theo mã trong thidua.toml."),
        click.option(
            "--data",
            type=click.Path(path_type=Path),
            metavar="THƯ_MỤC",
            help="Thư mục làm việc, hoặc thư mục chứa nhiều thư mục làm việc.",
        ),
    ):
        wrapped = option(wrapped)
    return wrapped


def report(run: Any) -> None:
    """Lines for stderr: what was left out or refused, and every problem of offices that could not be evaluated."""
    for message in run.messages:
        click.echo(message, err=True)
    for evaluation, _ in run.evaluations:
        if evaluation.refused:
            click.echo(f"{evaluation.register.office.code}: {evaluation.refused}", err=True)
    for failed in run.not_evaluated:
        for reason in failed.reasons:
            click.echo(reason if failed.exit_status == 1 else f"{failed.office}: {reason}", err=True)
        if len(failed.reasons) > 1 or failed.exit_status == 1:
            click.echo(f"{failed.office or 'thư mục làm việc'}: có lỗi, chưa đánh giá.", err=True)


def refuse_inputs(run: Any, target: Path) -> None:
    """Raises UsageError where a result would take the place of a table or of the settings it was made from."""
    inputs = {
        os.path.realpath(run.base / one.path) for evaluation, _ in run.evaluations for one in evaluation.register.inputs
    }
    if os.path.realpath(target) in inputs:
        raise click.UsageError(f'"{target}" là số liệu đang dùng, không ghi đè được; hãy ghi tên tệp khác.')
    refuse_kept(target)


def refuse_kept(target: Path) -> None:
    """Raises UsageError where a paper would take the place of records of an office, of whatever year."""
    from thidua.load.workspace import is_kept

    if is_kept(target):
        told = "là chỗ của số liệu, thiết lập hoặc sổ quyết định"
        raise click.UsageError(f'"{target}" {told}, không ghi đè được; hãy ghi tên tệp khác.')


drawings_option = click.option(
    "--drop-drawings", is_flag=True, help="Vẫn ghi, dù hình vẽ, ảnh, biểu đồ tự thêm vào tệp của năm sẽ mất."
)


def typed(path: Path) -> str:
    """A path as it is typed in a command: in quotes where a blank, a bracket or the like would end it."""
    return str(path) if re.fullmatch(r"[\w.:/\\~-]+", str(path)) else f'"{path}"'


def same_place(data: Path | None, plugin_path: Path | None) -> str:
    """The options with which the command that comes next reads the same tables by the same rules."""
    given = {"--data": data, "--plugin-path": plugin_path}
    return "".join(f" {option} {typed(path)}" for option, path in given.items() if path)


class YearRead(NamedTuple):
    """When and how large the files of a year were when a command began to read them."""

    root: Path
    year: int
    saved: Mapping[Path, tuple[int, int]]

    @classmethod
    def now(cls, root: Path, year: int) -> YearRead:
        """As they are at this moment."""
        there = [root / f"{year}.xlsx", *(root / str(year)).glob("*.csv")]
        stats = {path: path.stat() for path in there if path.is_file()}
        return cls(root, year, {path: (stat.st_mtime_ns, stat.st_size) for path, stat in stats.items()})

    def refuse_changed(self) -> None:
        """Raises UsageError where somebody saved one meanwhile: what was read before that would undo it."""
        if self.saved != YearRead.now(self.root, self.year).saved:
            told = f"Số liệu năm {self.year} vừa có người khác ghi trong lúc nhập nên chưa ghi gì"
            raise click.UsageError(f"{told}; hãy chạy lại lệnh này.")


def finish(files: Mapping[Path, bytes], preview: bool, drop_drawings: bool, then: str, read: YearRead) -> None:
    """Writes the new files of a year, or says why nothing is written. Raises UsageError where drawings would go."""
    if not files:
        click.echo("Không có gì thay đổi.")
        return
    _guard_drawings(files, preview, drop_drawings)
    if preview:
        click.echo("Xem trước, chưa ghi gì.")
        return
    _write(files, read)
    click.echo(f"Hãy chạy: {then}")


def _guard_drawings(files: Iterable[Path], preview: bool, drop_drawings: bool) -> None:
    """A workbook is written anew without what was drawn in it: that is done only where it is asked for."""
    from thidua.load.xlsx_file import has_drawings
    from thidua.problems import UsageError

    remedy = "hãy chép sang tệp khác, rồi chạy lại với --drop-drawings"
    for path in files:
        if path.suffix == ".xlsx" and path.is_file() and has_drawings(path):
            told = f'"{path.name}" có hình vẽ, ảnh hoặc biểu đồ tự thêm, ghi vào tệp thì mất'
            if not preview and not drop_drawings:
                raise UsageError(f"{told} nên chưa ghi gì; {remedy}.")
            click.echo(f"Lưu ý: {told}{'' if drop_drawings else f'; {remedy}'}.", err=True)


def _write(files: Mapping[Path, bytes], read: YearRead) -> None:
    """All drafts are written before the first file is moved into place."""
    from thidua.export.files import replacing

    with ExitStack() as stack:
        for path, content in files.items():
            stack.enter_context(replacing(path)).write_bytes(content)
        read.refuse_changed()
    for path in files:
        click.echo(f"Đã ghi {path}.")


def colours() -> Callable[[str, str], str]:
    """How the parts of a text are coloured; click drops colours where the output is no terminal."""
    styles: dict[str, dict[str, Any]] = {
        "title": {"bold": True},
        "warn": {"fg": "yellow"},
        "good": {"fg": "green"},
        "bad": {"fg": "red"},
        "open": {"fg": "yellow"},
    }
    return lambda text, part: click.style(text, **styles[part])
