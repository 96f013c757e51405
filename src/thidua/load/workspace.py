"""Which workspaces a command works on, and what the thidua.toml of each says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from thidua.flow import Input, Office, YearSettings
from thidua.load.coding import read_text
from thidua.load.settings import parse_settings
from thidua.load.terms import quoted
from thidua.load.toml_values import Pin
from thidua.problems import DataError, Problem, UsageError, Where
from thidua.shown import Shown

SETTINGS = "thidua.toml"
LARGEST = 1024 * 1024
SAMPLE = "Không có thidua.toml ở thư mục hiện tại và các thư mục trên: dùng số liệu mẫu đi kèm phần mềm."


@frozen(eq=False)
class Workspace(Shown):
    """One office's folder; `label` is its path from the data folder with `/`, empty if it is that folder."""

    root: Path
    label: str
    office: Office
    complete_from: int | None
    years: Mapping[int, YearSettings]
    pins: Mapping[str, Pin]
    input: Input

    def path(self, name: str) -> str:
        """How messages and results call a file of this workspace."""
        return f"{self.label}/{name}" if self.label else name


@frozen(eq=False)
class Workspaces(Shown):
    """The workspaces of a data folder; those whose settings are broken stop nobody but themselves.

    `broken` is by label; `note` is one line for stderr, empty if there is nothing to say.
    """

    base: Path
    items: tuple[Workspace, ...]
    broken: Mapping[str, DataError]
    note: str = ""

    @property
    def codes(self) -> str:
        """The offices that can be chosen, as a sentence ends; then a line for each fault of those that cannot be."""
        known = ", ".join(sorted(one.office.code for one in self.items)) + "."
        return "\n".join([known, *(str(problem) for error in self.broken.values() for problem in error.problems)])

    @property
    def hidden(self) -> str:
        """That offices below one are not read: settings that were put above them by mistake would hide them all."""
        named = _offices_in(self.base) if [one.label for one in self.items] == [""] else ""
        told = f'"{self.base}" có {SETTINGS} nên chỉ đọc cơ quan của chính thư mục này, không đọc ở các thư mục con'
        return f"{told}: {named}." if named else ""

    def chosen(self, office: str | None) -> tuple[Workspace, ...]:
        """All of them, or the one of this code. Raises UsageError where there is none."""
        chosen = tuple(one for one in self.items if office in (None, one.office.code))
        if not chosen:
            raise UsageError(f'Không có cơ quan "{office}"; các cơ quan: {self.codes}')
        return chosen


def find_workspaces(data: Path | None, cwd: Path) -> Workspaces:
    """Raises UsageError for a path that is no folder, DataError where there is no workspace to be read."""
    if data is not None:
        return _at(_given(cwd / data, data))
    for folder in (cwd, *cwd.parents):
        if (folder / SETTINGS).is_file():
            return _at(folder)
    return _at(sample_data(), f"{SAMPLE}{_below(cwd)}")


def _below(cwd: Path) -> str:
    """That there are workspaces in the current folder, which are used only if they are asked for."""
    named = _offices_in(cwd)
    return f" Muốn dùng số liệu của cơ quan trong thư mục này ({named}) thì thêm --data ." if named else ""


def _offices_in(folder: Path) -> str:
    """The workspaces right below a folder, as they are named; empty where there is none."""
    below: list[str] = []
    with suppress(OSError):
        below = sorted(child.name for child in folder.iterdir() if os.access(child / SETTINGS, os.R_OK))
    return ", ".join(below[:5]) + ("…" if len(below) > 5 else "")


def sample_data() -> Path:
    """The data that ships with the package; in a source checkout it lies beside `src`."""
    packaged = Path(__file__).parents[1] / "sample_data"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "sample_data"


def _given(path: Path, written: Path) -> Path:
    if not path.exists():
        raise UsageError(f'Không có thư mục "{written}"; hãy kiểm tra lại đường dẫn sau --data.')
    if not path.is_dir():
        raise UsageError(f'"{written}" không phải là thư mục; hãy ghi thư mục có {SETTINGS} sau --data.')
    if _is_year(path.resolve()):
        raise UsageError("Đây là thư mục số liệu của một năm; hãy ghi thư mục bên trên sau --data.")
    return path


def _is_year(path: Path) -> bool:
    """Whether this is the folder of a year's tables inside a workspace."""
    is_inside = re.fullmatch("[0-9]{4}", path.name) and (path.parent / SETTINGS).is_file()
    return bool(is_inside) and not (path / SETTINGS).exists()


def is_kept(path: Path) -> bool:
    """Whether this is where an office keeps records: settings, the tables of any year, a register or a copy of one."""
    place = Path(os.path.realpath(path))  # unlike resolve, a link to itself does not stop it
    if place.name == SETTINGS or _is_database(place):
        return True
    is_workbook = bool(re.fullmatch(r"[0-9]{4}\.xlsx", place.name.lower())) and (place.parent / SETTINGS).is_file()
    return is_workbook or (place.suffix.lower() == ".csv" and _is_year(place.parent))


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(15) == b"SQLite format 3"
    except OSError:
        return False


def _at(base: Path, note: str = "") -> Workspaces:
    roots = [base] if (base / SETTINGS).is_file() else _children(base)
    if not roots:
        message = f'không có {SETTINGS} ở đây hay trong thư mục con; hãy tạo bằng "thidua init"'
        raise DataError([Problem(Where(str(base)), message)])
    items: list[Workspace] = []
    broken: dict[str, DataError] = {}
    for root in roots:
        label = "" if root == base else root.name
        try:
            items.append(read_workspace(root, label))
        except DataError as error:
            broken[label] = error
    broken |= _of_one_code(items)
    distinct = tuple(one for one in items if one.label not in broken)
    if not distinct:
        raise DataError(problem for error in broken.values() for problem in error.problems)
    return Workspaces(base, distinct, broken, note)


def _children(base: Path) -> list[Path]:
    if not base.is_dir():
        return []
    return sorted(child for child in base.iterdir() if _may_be_office(child))


def _may_be_office(folder: Path) -> bool:
    """Whether there are settings in a folder; of one kept from this user, reading them will tell that it is."""
    try:
        return (folder / SETTINGS).is_file()
    except PermissionError:
        return True


def read_workspace(root: Path, label: str = "") -> Workspace:
    """The workspace in this folder; raises DataError with every fault of its thidua.toml."""
    name = f"{label}/{SETTINGS}" if label else SETTINGS
    text, source = read_text(root / SETTINGS, name, "hãy lưu lại dạng UTF-8 (Notepad: Encoding, UTF-8)", LARGEST)
    said = parse_settings(text, name)
    return Workspace(
        root, label, said.office, said.history.complete_from, dict(said.year.items()), said.plugins, source
    )


def _of_one_code(items: Iterable[Workspace]) -> dict[str, DataError]:
    """Offices whose code another one has, by label: one may be a copy, and which is meant nobody can tell from here."""
    by_code: dict[str, list[Workspace]] = {}
    for one in items:
        by_code.setdefault(one.office.code, []).append(one)
    remedy = "hãy đổi mã; nếu một nơi là bản sao thì chuyển ra thư mục khác"
    found: dict[str, DataError] = {}
    for code, same in by_code.items():
        for one in same if len(same) > 1 else ():
            others = ", ".join(other.path(SETTINGS) for other in same if other is not one)
            message = f'khóa "office.code": mã {quoted(code)} cũng dùng ở {others}; {remedy}'
            found[one.label] = DataError([Problem(Where(one.path(SETTINGS)), message)])
    return found
