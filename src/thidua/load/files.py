"""The files of one year: which of them is which table, and what is there that no table is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from thidua.load.coding import stop
from thidua.load.terms import did_you_mean, key, quoted
from thidua.load.workspace import Workspace
from thidua.problems import NoYearError, Problem, Where
from thidua.records import Table

OTHER_WORKBOOKS = (".xls", ".xlsm", ".xlsb", ".ods")


def find_files(workspace: Workspace, year: int, tables: Mapping[str, Table]) -> tuple[dict[str, Path], list[Problem]]:
    """The file of each table that is there, in table order; raises NoYearError where the year has no folder."""
    check_year(workspace, year)
    folder = workspace.root / str(year)
    there: dict[str, Path] = {}
    strange: list[Path] = []
    for path in _visible(folder):
        is_table = path.suffix.lower() == ".csv" and path.stem.lower() in tables
        if not is_table or there.setdefault(path.stem.lower(), path) != path:
            strange.append(path)
    absent = [name for name in tables if name not in there]
    near = {path: _near(path, absent, tables) for path in strange}
    problems = [
        *_told(workspace, year, near, tables, there),
        *_missing(workspace, year, [name for name in absent if name not in near.values()], tables),
    ]
    return {name: there[name] for name in tables if name in there}, problems


def check_year(workspace: Workspace, year: int) -> None:
    """Raises NoYearError where the office keeps nothing of the year."""
    folder = workspace.root / str(year)
    if not folder.is_dir() and not folder.with_suffix(".xlsx").is_file():
        _refuse_other_workbook(workspace, year)
        raise _no_year(workspace, year)


def find_workbook(workspace: Workspace, year: int) -> Path | None:
    """The workbook of a year; raises DataError where the year is kept in a folder as well."""
    path = workspace.root / f"{year}.xlsx"
    if not path.is_file():
        return None
    if (workspace.root / str(year)).is_dir():
        message = f"năm này có cả tệp {path.name} và thư mục {year}; hãy giữ một, chuyển cái kia ra ngoài"
        raise stop(workspace.path(path.name), message)
    return path


def open_to_read(path: Path, name: str) -> list[Problem]:
    """That somebody has a workbook open which is about to be read: what is not saved yet is not seen."""
    message = "tệp đang mở trong Excel: chỉ đọc được những gì đã lưu; hãy lưu và đóng tệp rồi chạy lại"
    return [Problem(Where(name), message, "warning")] if _is_open(path) else []


def open_to_write(path: Path, name: str) -> list[Problem]:
    """That somebody has a workbook open which is about to be written: saving it there would undo what was written."""
    message = "tệp đang mở trong Excel: lưu ở đó sẽ ghi đè những gì vừa nhập; hãy đóng tệp mà không lưu, rồi mở lại"
    return [Problem(Where(name), message, "warning")] if _is_open(path) else []


def _is_open(path: Path) -> bool:
    """By the lock files of Excel and of LibreOffice."""
    return any(path.with_name(lock).exists() for lock in (f"~${path.name}", f".~lock.{path.name}#"))


def _no_year(workspace: Workspace, year: int) -> NoYearError:
    there = [path for path in workspace.root.glob("[12][0-9][0-9][0-9]*") if _holds_year(path)]
    years = sorted({path.stem for path in there})
    known = f"các năm đã có: {', '.join(years)}" if years else "chưa có năm nào"
    if any(path.is_file() for path in there):  # the office keeps its years in workbooks
        remedy = f"hãy vào thư mục của cơ quan, chạy: thidua init . --year {year}"
        message = f"không có số liệu của năm này ({known}); {remedy}"
    else:
        remedy = f'hãy tạo thư mục "{year}" trong thư mục của cơ quan'
        message = f"không có thư mục số liệu của năm này ({known}); {remedy}"
    return NoYearError([Problem(Where(workspace.path(str(year))), message)])


def _holds_year(path: Path) -> bool:
    return len(path.stem) == 4 and (path.is_dir() or path.suffix == ".xlsx")


def _refuse_other_workbook(workspace: Workspace, year: int) -> None:
    """A year kept in a workbook of another kind is there, and the officer is told what to do with it."""
    for suffix in OTHER_WORKBOOKS:
        if (workspace.root / f"{year}{suffix}").is_file():
            remedy = f'hãy mở bằng Excel và lưu thành {year}.xlsx ("Excel Workbook")'
            raise stop(workspace.path(f"{year}{suffix}"), f"chỉ đọc tệp .xlsx; {remedy}")


def missing_sheets(name: str, absent: Iterable[Table]) -> Iterator[Problem]:
    """The tables that every year needs and a workbook does not have."""
    from thidua.load.workbook import sheet_title

    for table in absent:
        if table.absent == "required":
            title = sheet_title(table)
            message = f'bảng {table.label} chưa có dòng nào; hãy ghi số liệu vào trang tính "{title}"'
            yield Problem(Where(name), message)


def _visible(folder: Path) -> list[Path]:
    """Without hidden files and the lock files of Office programs."""
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] not in ".~")


def _near(path: Path, absent: list[str], tables: Mapping[str, Table]) -> str | None:
    """The absent table that a file seems to be, by a slip in its name or by its Vietnamese one."""
    if path.suffix.lower() != ".csv":
        return None
    from difflib import get_close_matches

    close = get_close_matches(path.stem.lower(), absent, n=1, cutoff=0.8)
    labelled = (name for name in absent if key(path.stem) == key(tables[name].label))
    return close[0] if close else next(labelled, None)


def _told(
    workspace: Workspace,
    year: int,
    near: Mapping[Path, str | None],
    tables: Mapping[str, Table],
    there: Mapping[str, Path],
) -> Iterator[Problem]:
    """A name that is nearly right is an error where its table is absent: what is absent has a meaning of its own."""
    for path, name in near.items():
        where, stem = Where(workspace.path(f"{year}/{path.name}")), path.stem.lower()
        if name:
            yield Problem(where, f"không có bảng {quoted(stem)}; {did_you_mean(f'{name}.csv')}")
        elif path.suffix.lower() == ".csv":
            yield _other_csv(where, stem, tables, there)
        elif stem in tables:
            severity = "warning" if stem in there else "error"
            yield Problem(where, f"chỉ đọc tệp .csv; hãy lưu thành {stem}.csv", severity)


def _other_csv(where: Where, stem: str, tables: Mapping[str, Table], there: Mapping[str, Path]) -> Problem:
    if stem in there:
        return Problem(where, f"trùng bảng với tệp {there[stem].name}; hãy giữ một tệp")
    from difflib import get_close_matches

    close = get_close_matches(stem, tables, n=1, cutoff=0.6)
    advice = f"tên gần nhất là {close[0]}.csv" if close else "hãy xóa hoặc để nguyên"
    return Problem(where, f"tệp không dùng đến, không có bảng {quoted(stem)}; {advice}", "warning")


def _missing(workspace: Workspace, year: int, absent: list[str], tables: Mapping[str, Table]) -> Iterator[Problem]:
    for name in absent:
        if tables[name].absent == "required":
            message = f'thiếu bảng {tables[name].label}; hãy tạo tệp này (lệnh "thidua init" tạo tệp mẫu)'
            yield Problem(Where(workspace.path(f"{year}/{name}.csv")), message)
