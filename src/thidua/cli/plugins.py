"""`thidua plugins`: which provinces are at hand, whether a plugin conforms, and how a new one begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thidua.cli.common import Command, Words, plugin_option

if TYPE_CHECKING:
    from thidua.plugins import LoadedProvince, Provinces, Source


@click.group(
    "plugins", short_help="Xem, kiểm tra, tạo plugin.", subcommand_metavar="LỆNH...", options_metavar="[TÙY CHỌN]"
)
def command() -> None:
    """Xem các tỉnh đã cài, kiểm tra một plugin, tạo plugin mới."""


# --- list ----------------------------------------------------------------------------------------------------------


@command.command("list", short_help="Liệt kê các tỉnh đã cài.", cls=Command)
@plugin_option
@click.option("--format", "form", type=Words(["table", "json"]), default="table", metavar="DẠNG", help="table, json.")
@click.pass_context
def list_(ctx: click.Context, plugin_path: Path | None, form: str) -> None:
    """Liệt kê các tỉnh đã cài: mã, tên, plugin, phiên bản, hợp đồng, các bộ quy tắc, nơi chứa, tình trạng."""
    import json

    from thidua.export.screen import table
    from thidua.plugins import available

    provinces = available(plugin_path)
    provinces.refuse_shared_awards(provinces.codes())
    found = [_described(provinces, source) for code in provinces.codes() for source in _sources(provinces, code)]
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo(table(["Mã", "Tỉnh", "Plugin", "Hợp đồng", "Bộ quy tắc", "Tình trạng"], list(map(_row, found))))
        for one in found:
            click.echo(f"{one['code']}: {one['path']}")
    for one in found:
        if one["problem"]:
            click.echo(f"{one['code']}: {one['problem']}", err=True)
    ctx.exit(3 if any(one["problem"] for one in found) else 0)


def _sources(provinces: Provinces, code: str) -> list[Source]:
    return [provinces.drafts[code]] if code in provinces.drafts else list(provinces.installed[code])


def _described(provinces: Provinces, source: Source) -> dict[str, Any]:
    """One plugin as the JSON list tells it; what a broken one cannot tell is null."""
    from thidua.problems import PluginError

    about: dict[str, Any] = {
        "code": source.code,
        "name": None,
        "distribution": source.name,
        "version": source.version,
        "api": None,
        "draft": source.is_draft,
        "editable": source.is_editable,
        "sha256": None,
        "path": str(next(iter(source.folders()), "")),
        "rulebooks": [],
        "problem": None,
    }
    try:
        return about | _loaded(provinces.load(source.code))
    except PluginError as error:
        return about | {"problem": str(error)}


def _loaded(loaded: LoadedProvince) -> dict[str, Any]:
    province = loaded.province
    books = [
        {
            "code": book.code,
            "from": book.valid.start.isoformat(),
            "to": book.valid.end.isoformat() if book.valid.end else None,
            "sourced": book.sourced,
        }
        for book in province.rulebooks
    ]
    return {"name": province.name, "api": province.api, "sha256": loaded.sha256, "rulebooks": books}


def _row(one: Mapping[str, Any]) -> list[str]:
    books = ", ".join(map(_spoken, one["rulebooks"]))
    return [
        one["code"],
        one["name"] or "",
        f"{one['distribution']} {one['version']}",
        "" if one["api"] is None else str(one["api"]),
        books,
        _health(one),
    ]


def _spoken(book: Mapping[str, Any]) -> str:
    end = f" đến trước {_day(book['to'])}" if book["to"] else ""
    return f"{book['code']} (từ {_day(book['from'])}{end})"


def _day(iso: str) -> str:
    from thidua.vietnamese import date_text

    return date_text(date.fromisoformat(iso))


def _health(one: Mapping[str, Any]) -> str:
    if one["problem"]:
        return "hỏng"
    said = ["tốt"]
    if not any(book["sourced"] for book in one["rulebooks"]):
        said.append("chưa có quy định của tỉnh")
    if one["draft"]:
        said.append("BẢN NHÁP")
    if one["editable"]:
        said.append("cài để sửa trực tiếp")
    return ", ".join(said)


# --- check and new -------------------------------------------------------------------------------------------------


@command.command("check", short_help="Kiểm tra plugin có giữ đúng hợp đồng.", cls=Command)
@click.argument("plugins", metavar="[MÃ|THƯ_MỤC]...", nargs=-1)
@click.pass_context
def check_(ctx: click.Context, plugins: tuple[str, ...]) -> None:
    """Kiểm tra các plugin đã cài (theo MÃ tỉnh) hoặc đang viết (theo THƯ_MỤC); không ghi: mọi plugin đã cài."""
    from thidua.plugins import available
    from thidua.problems import UsageError

    asked = plugins or tuple(available().codes())
    if not asked:
        raise UsageError("Chưa cài plugin nào; hãy ghi thư mục của plugin cần kiểm tra.")
    total = sum(_check(plugin) for plugin in asked)
    ctx.exit(3 if total else 0)


def _check(plugin: str) -> int:
    """Prints what every check came to, and returns the number of faults."""
    from thidua.problems import PluginError
    from thidua.testing.kit import at_hand, check, examine

    try:
        provinces, code = at_hand(plugin)
        examined = examine(provinces, code)
    except PluginError as error:
        click.echo(f"{plugin}\n  ✗ {error}")
        return 1
    source = examined.source
    click.echo(f"{source.label} ({source.code}{', BẢN NHÁP' if source.is_draft else ''})")
    findings = check(examined)
    for finding in findings:
        waits = finding.faults is None
        mark = "–" if waits else "✗" if finding.faults else "✓"
        click.echo(f"  {mark} {finding.check}{' (chưa kiểm tra: hãy sửa lỗi ở trên trước)' if waits else ''}")
        for fault in finding.faults or ():
            click.echo(f"      {fault}")
    total = sum(len(finding.faults or ()) for finding in findings)
    click.echo(f"{total} lỗi" if total else "Đạt mọi kiểm tra. " + _pin(source, examined.loaded))
    return total


def _pin(source: Source, loaded: LoadedProvince) -> str:
    """What an officer may write to trust this plugin and no other; a draft cannot be pinned."""
    if source.is_draft or source.is_editable:
        return "Khi đã đóng gói và cài, có thể ghim bản này trong thidua.toml của cơ quan."
    lines = [f"[plugins.{source.name}]", f'version = "{source.version}"', f'sha256 = "{loaded.sha256}"']
    head = "Muốn chỉ tin đúng bản này, ghi vào thidua.toml của cơ quan:"
    return "\n".join([head, *(f"    {line}" for line in lines)])


@command.command("new", short_help="Tạo plugin cho một tỉnh.", cls=Command)
@click.argument("code", metavar="MÃ")
@click.option("--name", metavar="TÊN", help="Tên tỉnh, ví dụ An Du.")
def new(code: str, name: str | None) -> None:
    """Tạo gói plugin của tỉnh MÃ trong thư mục hiện tại: cài được, đạt kiểm tra, có tình huống và bài thử đầu tiên."""
    from thidua.plugins import available
    from thidua.plugins.new import new_plugin
    from thidua.vietnamese import nfc

    folder = new_plugin(Path(), code, nfc(name or "") or f"tỉnh {code}")
    if code in available().codes():
        click.echo(f'Lưu ý: trên máy đã cài plugin của tỉnh "{code}"; hai plugin cùng một tỉnh thì cả hai bị từ chối.')
    for line in _next_steps(folder, code):
        click.echo(line)


def _next_steps(folder: Path, code: str) -> Iterator[str]:
    yield f"Đã tạo {folder}:"
    yield from (f"  {path.relative_to(folder).as_posix()}" for path in sorted(folder.rglob("*")) if path.is_file())
    yield "Tiếp theo:"
    yield f"  thidua plugins check {folder}"
    yield f"  thidua rules show --province {code} --on 2025-12-31 --plugin-path {folder}"
