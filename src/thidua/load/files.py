"""The files of one year: which of them is which table, and what is there that no table is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from thidua.load.coding import stop
from thidua.load.terms import did_you_mean, quoted
from thidua.load.workspace import Workspace
from thidua.problems import NoYearError, Problem, Where
from thidua.records import Table

WORKBOOKS = (".xlsx", ".xls", ".xlsm", ".ods")


def find_files(workspace: Workspace, year: int, tables: Mapping[str, Table]) -> tuple[dict[str, Path], list[Problem]]:
    """The file of each table that is there, in table order; raises NoYearError where the year has no folder."""
    folder = workspace.root / str(year)
    if not folder.is_dir():
        _refuse_workbook(workspace, year)
        raise _no_year(workspace, year)
    there: dict[str, Path] = {}
    strange: list[Path] = []
    for path in _visible(folder):
        is_table = path.suffix.lower() == ".csv" and path.stem.lower() in tables
        if not is_table or there.setdefault(path.stem.lower(), path) != path:
            strange.append(path)
    absent = [name for name in tables if name not in there]
    near = {path: _near(path, absent) for path in strange}
    problems = [
        *_told(workspace, year, near, tables, there),
        *_missing(workspace, year, [name for name in absent if name not in near.values()], tables),
    ]
    return {name: there[name] for name in tables if name in there}, problems


def _no_year(workspace: Workspace, year: int) -> NoYearError:
    years = sorted(path.name for path in workspace.root.glob("[12][0-9][0-9][0-9]") if path.is_dir())
    known = f"các năm đã có: {', '.join(years)}" if years else "chưa có năm nào"
    message = f'không có thư mục số liệu của năm này ({known}); hãy tạo thư mục "{year}" trong thư mục của cơ quan'
    return NoYearError([Problem(Where(workspace.path(str(year))), message)])


def _refuse_workbook(workspace: Workspace, year: int) -> None:
    """An office that keeps its year in one Excel file has the year, and is told what to do with it."""
    for suffix in WORKBOOKS:
        if (workspace.root / f"{year}{suffix}").is_file():
            remedy = f"hãy lưu từng trang tính thành CSV trong thư mục {year}"
            raise stop(workspace.path(str(year)), f"có {year}{suffix}, nhưng bản này chỉ đọc CSV; {remedy}")


def _visible(folder: Path) -> list[Path]:
    """Without hidden files and the lock files of Office programs."""
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] not in ".~")


def _near(path: Path, absent: list[str]) -> str | None:
    if path.suffix.lower() != ".csv":
        return None
    close = get_close_matches(path.stem.lower(), absent, n=1, cutoff=0.8)
    return close[0] if close else None


def _told(
    workspace: Workspace,
    year: int,
    near: Mapping[Path, str | None],
    tables: Mapping[str, Table],
    there: Mapping[str, Path],
) -> Iterator[Problem]:
    """A misspelt name is an error where its table is absent: what is absent has a meaning of its own."""
    for path, name in near.items():
        where, stem = Where(workspace.path(f"{year}/{path.name}")), path.stem.lower()
        if name:
            yield Problem(where, f"không có bảng {quoted(stem)}; {did_you_mean(f'{name}.csv')}")
        elif path.suffix.lower() == ".csv":
            yield _other_csv(where, stem, tables, there)
        elif stem in tables:
            yield Problem(where, f"chỉ đọc tệp .csv; hãy lưu thành {stem}.csv", "warning")


def _other_csv(where: Where, stem: str, tables: Mapping[str, Table], there: Mapping[str, Path]) -> Problem:
    if stem in there:
        return Problem(where, f"trùng bảng với tệp {there[stem].name}; hãy giữ một tệp")
    close = get_close_matches(stem, tables, n=1, cutoff=0.6)
    advice = f"tên gần nhất là {close[0]}.csv" if close else "hãy xóa hoặc để nguyên"
    return Problem(where, f"tệp không dùng đến, không có bảng {quoted(stem)}; {advice}", "warning")


def _missing(workspace: Workspace, year: int, absent: list[str], tables: Mapping[str, Table]) -> Iterator[Problem]:
    for name in absent:
        if tables[name].absent == "required":
            message = f'thiếu bảng {tables[name].label}; hãy tạo tệp này (lệnh "thidua init" tạo tệp mẫu)'
            yield Problem(Where(workspace.path(f"{year}/{name}.csv")), message)
