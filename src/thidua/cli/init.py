"""`thidua init`: a new workspace with empty tables, or one more year of a workspace."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thidua.cli.common import Command, Year, plugin_option, same_place

if TYPE_CHECKING:
    from thidua.load import Vocabulary, Workspace
    from thidua.plugins import National, Provinces

NAME = "Văn phòng (hãy sửa tên)"


@click.command("init", cls=Command)
@click.argument("directory", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@click.option("--province", metavar="TỈNH", help="Mã hoặc tên tỉnh; không ghi: chỉ quy định của Trung ương.")
@click.option("--name", metavar="TÊN", help="Tên cơ quan.")
@click.option("--year", type=Year(), metavar="NĂM", help="Năm đánh giá; không ghi: năm nay.")
@click.option("--csv", "as_csv", is_flag=True, help="Một thư mục các bảng CSV thay cho một tệp Excel.")
@plugin_option
def command(
    directory: Path, province: str | None, name: str | None, year: int | None, as_csv: bool, plugin_path: Path | None
) -> None:
    """Tạo THƯ_MỤC làm việc với thidua.toml và tệp Excel trống của một năm, mỗi trang tính một bảng.

    THƯ_MỤC đã có thidua.toml: thêm năm ghi sau --year.
    """
    from thidua.load import SETTINGS
    from thidua.plugins import available, load_national

    provinces, chosen = available(plugin_path), year or date.today().year
    if (directory / SETTINGS).is_file():
        carried = _add(directory, year, provinces, as_csv, [option for option in (province, name) if option])
        done = f"Đã thêm năm {year} vào {_told(directory)}."
    else:
        carried = []
        _create(directory, chosen, provinces, as_csv, province, name or NAME)
        done = f"Đã tạo {directory}."
    click.echo(f"{done} {_what_next(directory, chosen, as_csv, plugin_path)}")
    for line in carried:
        click.echo(f"Lưu ý: {line}.")
    _warn(chosen, load_national())


def _create(directory: Path, year: int, provinces: Provinces, as_csv: bool, province: str | None, name: str) -> None:
    from thidua.load.init import create_workspace
    from thidua.offices import vocabulary
    from thidua.plugins import load_national

    code = province_code(province, provinces) if province else None
    words = vocabulary(load_national(), provinces.load(code) if code else None)
    awards = None if as_csv else words.awards
    create_workspace(directory, code, name, year, words.tables, words.statements, awards)


def _told(directory: Path) -> str:
    """A folder as a sentence may end in it: "." would be read as the one above."""
    return "thư mục này" if directory == Path() else str(directory)


def _add(directory: Path, year: int | None, provinces: Provinces, as_csv: bool, given: list[str]) -> list[str]:
    """One more year of a workspace, whose name and province stay as they are, and what must be carried over to it.

    Raises UsageError where no year is said.
    """
    from thidua.load import SETTINGS, read_workspace
    from thidua.load.init import add_year
    from thidua.offices import province_of, vocabulary
    from thidua.plugins import load_national
    from thidua.problems import UsageError

    if not year:
        raise UsageError(f'Đã có "{directory / SETTINGS}"; muốn thêm một năm, hãy ghi --year.')
    if given:
        raise UsageError(f"{directory / SETTINGS} đã có tên cơ quan và tỉnh; hãy bỏ --name, --province.")
    workspace = read_workspace(directory)
    words = vocabulary(load_national(), province_of(workspace, provinces))
    add_year(workspace, year, words.tables, words.statements, None if as_csv else words.awards)
    return _carried(workspace, year - 1, words)


def _carried(workspace: Workspace, year: int, words: Vocabulary) -> list[str]:
    """What of the year before still runs; where that year cannot be read, which tables to look at."""
    from thidua.load import load_register
    from thidua.load.carried import carried
    from thidua.problems import DataError, NoYearError

    try:
        return list(carried(load_register(workspace, year, words)))
    except NoYearError:
        return []
    except DataError:
        tables = "tạm dừng xét, kỷ luật, quá trình công tác, nghỉ và học tập"
        return [
            f"số liệu năm {year} còn lỗi nên chưa đọc được; hãy tự chép những dòng còn hiệu lực của các bảng {tables}"
        ]


def province_code(written: str, provinces: Provinces) -> str:
    """The code of an installed province named by code or name, blind to case and accents."""
    from thidua.problems import UsageError

    names = {code: _name(code, provinces) for code in provinces.codes()}
    for code, name in names.items():
        if _key(written) in (_key(code), _key(name)):
            return code
    known = ", ".join(f"{code} ({name})" for code, name in names.items()) or "chưa có tỉnh nào"
    raise UsageError(f'Chưa cài tỉnh "{written}"; đã cài: {known}.')


def _key(text: str) -> str:
    from thidua.vietnamese import fold

    return fold(text.replace("-", " "))


def _name(code: str, provinces: Provinces) -> str:
    """The name of a province; its code where its plugin is broken, which loading it will say."""
    from thidua.problems import PluginError

    try:
        return provinces.load(code).province.name
    except PluginError:
        return code


def _what_next(directory: Path, year: int, as_csv: bool, plugin_path: Path | None) -> str:
    """Where the tables are filled in, and the command that then checks them."""
    place = directory / (str(year) if as_csv else f"{year}.xlsx")
    return f"Hãy ghi các bảng trong {place} rồi chạy: thidua check {year}{same_place(directory, plugin_path)}"


def _warn(year: int, national: National) -> None:
    """A year that no classification covers can be filled in and not be evaluated."""
    if not any(date(year, 12, 31) in rating.valid for rating in national.ratings):
        click.echo(f"Lưu ý: phần mềm chưa có quy định xếp loại cho năm {year}, nên chưa đánh giá được.", err=True)
