"""A new workspace: settings, the tables to fill in first, templates of all others and a guide to their columns."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from thidua.load.book_template import book_bytes
from thidua.load.guide import guide
from thidua.load.settings import parse_settings
from thidua.load.workspace import SETTINGS, Workspace
from thidua.problems import DataError, UsageError, not_written
from thidua.records import TABLES, Table
from thidua.vietnamese import fold, nfc

# An empty table says that nothing happened, an absent one that nobody knows: only these are put where they are read.
FIRST_TABLES = ("units", "people", "work")
TEMPLATES = "mau"

_SETTINGS = """\
# Thiết lập của một cơ quan. Dòng bắt đầu bằng dấu # là chú thích hoặc mục chưa dùng: bỏ dấu # để dùng.
[office]
code = {code}
name = {name}
{province}
# parent = "UBND tỉnh …"                # cơ quan cấp trên, in ở đầu văn bản
# place = "…"                           # địa danh ghi trước ngày ký
# symbol = "VP"                         # ký hiệu trong số văn bản
# recipients = ["Lưu: VT"]              # nơi nhận
# former_codes = ["…"]                  # đã đổi mã: các mã trước đây, để đọc được sổ quyết định cũ

# [[office.signer]]                     # người ký; mỗi người một mục như thế này
# papers = ["decision", "submission"]   # ký những loại văn bản nào
# name = "…"
# post = "Chánh Văn phòng"
# on_behalf = ""                        # ví dụ "KT. CHÁNH VĂN PHÒNG"
# from = 2020-01-01                     # ký từ ngày nào

[history]
# complete_from = 2015                  # các bảng có đủ số liệu từ năm nào; trước năm đó là chưa biết

{section}
# [plugins.thidua-lai-chau]             # chỉ chạy đúng phiên bản này của phần quy định của tỉnh
# version = "1.0"
"""
_YEAR = """\
[year.{year}]
# decision_date = {next_year}-01-25            # ngày ra quyết định; không ghi: 31/12/{year}
# presume = ["registrations"]           # coi như mọi người đã đăng ký thi đua; sẽ in rõ trong kết quả
"""


def create_workspace(
    directory: Path,
    province: str | None,
    name: str,
    year: int,
    tables: Mapping[str, Table] = TABLES,
    statements: Mapping[str, str] = MappingProxyType({}),
    awards: Mapping[str, str] | None = None,
) -> tuple[Path, ...]:
    """The files written; nothing is overwritten, and where anything fails nothing is left behind.

    With `awards`, code → name, the year is one workbook, else a folder of CSV files.
    """
    for target in (directory / SETTINGS, *_places_of(directory, year)):
        if target.exists():
            raise UsageError(f'Đã có "{target}"; hãy chọn thư mục khác, lệnh này không ghi đè.')
    if directory.exists() and not directory.is_dir():
        raise UsageError(f'"{directory}" là một tệp; hãy chọn một thư mục.')
    year_is = year_files(year, tables, statements, awards)
    files: dict[str, str | bytes] = {SETTINGS: settings_text(province, name, year), **year_is}
    _place(files, directory, [_entry(year, awards), SETTINGS])
    return tuple(directory / path for path in files)


def add_year(
    workspace: Workspace,
    year: int,
    tables: Mapping[str, Table],
    statements: Mapping[str, str],
    awards: Mapping[str, str] | None = None,
) -> None:
    """The tables of one more year, and its section at the end of thidua.toml; nothing else is touched."""
    settings = workspace.root / SETTINGS
    for place in _places_of(workspace.root, year):
        if place.exists():
            raise UsageError(f'Đã có "{place}"; hãy chọn năm khác, lệnh này không ghi đè.')
    section = "" if year in workspace.years else f"\n\n{year_text(year)}"
    _check_section(settings, section)
    files = {**year_files(year, tables, statements, awards), SETTINGS: settings.read_bytes() + section.encode()}
    _place(files, workspace.root, [_entry(year, awards), SETTINGS])


def _check_section(settings: Path, section: str) -> None:
    """Raises UsageError where the years of a thidua.toml are written in a way that cannot be added to."""
    try:
        parse_settings(settings.read_text(encoding="utf-8-sig") + section, settings.name)
    except DataError as error:
        raise UsageError(f'Không thêm được mục của năm vào "{settings}"; hãy ghi mỗi năm thành [year.NĂM].') from error


def _places_of(directory: Path, year: int) -> tuple[Path, Path]:
    """Where a year may be kept."""
    return directory / str(year), directory / f"{year}.xlsx"


def _entry(year: int, awards: Mapping[str, str] | None) -> str:
    return str(year) if awards is None else f"{year}.xlsx"


def year_files(
    year: int,
    tables: Mapping[str, Table],
    statements: Mapping[str, str],
    awards: Mapping[str, str] | None = None,
) -> dict[str, str | bytes]:
    """The content of every file of a year, by its path in the workspace."""
    if awards is not None:
        return {f"{year}.xlsx": book_bytes(year, tables, statements, awards)}
    files: dict[str, str | bytes] = {f"{year}/HUONG-DAN.md": guide(year, tables.values(), statements)}
    for table in tables.values():
        folder = str(year) if table.name in FIRST_TABLES else f"{year}/{TEMPLATES}"
        files[f"{folder}/{table.name}.csv"] = header_text(table)
    return files


def settings_text(province: str | None, name: str, year: int) -> str:
    """A valid thidua.toml that explains itself."""
    told = f"province = {_quoted(province)}" if province else '# province = "lai-chau"'
    return _SETTINGS.format(
        code=_quoted(fold(name).replace(" ", "-") or "co-quan"),
        name=_quoted(nfc(name)),
        province=f"{told:<40}# quy định của tỉnh nào; không ghi: chỉ dùng luật chung",
        section=year_text(year),
    )


def year_text(year: int) -> str:
    """The section of a year in thidua.toml, with what may be said there."""
    return _YEAR.format(year=year, next_year=year + 1)


def _quoted(text: str) -> str:
    """A TOML basic string, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def header_text(table: Table) -> str:
    """An empty table: what Excel needs to open it with its accents and columns right."""
    return "\ufeff" + ";".join(column.name for column in table.columns) + "\r\n"


def _place(files: Mapping[str, str | bytes], directory: Path, entries: Iterable[str]) -> None:
    """The settings are moved last: until then the folder is no workspace. Raises UsageError for a disk that fails."""
    made = _missing_folders(directory)
    placed: list[Path] = []
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".thidua-", dir=directory, ignore_cleanup_errors=True) as draft:
            _write(files, Path(draft))
            for entry in entries:
                (Path(draft) / entry).replace(directory / entry)
                placed.append(directory / entry)
            placed, made = [], []  # all is there: nothing may be taken back any more
    except BaseException as error:
        _remove(placed, made)
        if isinstance(error, OSError):
            raise not_written(directory, error) from error
        raise


def _write(files: Mapping[str, str | bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def _missing_folders(directory: Path) -> list[Path]:
    return [folder for folder in (directory, *directory.parents) if not folder.exists()]


def _remove(placed: Iterable[Path], made: Iterable[Path]) -> None:
    for path in placed:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for folder in made:
        if folder.exists():
            folder.rmdir()
