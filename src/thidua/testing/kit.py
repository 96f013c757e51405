"""The checks in their order, and what they come to: one Vietnamese line for each fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path

from attrs import frozen

from thidua.plugins import Provinces, available, blaming
from thidua.problems import PluginError
from thidua.shown import Shown
from thidua.testing import about, figures, imports, purity, rules, words
from thidua.testing.examined import Examined

Check = Callable[[Examined], Iterator[str]]
CHECKS: dict[str, Check] = {
    "Mô tả gói": about.package,
    "Chỉ nhập mô-đun để tính": imports.imports,
    "Không trùng mã": about.clashes,
    "Căn cứ của mọi thay đổi": rules.cited,
    "Áp dụng được mọi năm": rules.enacts,
    "Trang quy tắc in được": rules.pages_render,
    "Nhãn tiếng Việt": words.labels,
    "Dữ kiện thuần túy": purity.pure,
    "Tình huống đạt": figures.cases_pass,
    "Điều khoản có tình huống": figures.articles_covered,
    "Số liệu có ba tình huống": figures.boundaries,
}


# What fails here makes others fail too: they are not asked before it is mended.
FIRST = (
    "Mô tả gói",
    "Chỉ nhập mô-đun để tính",
    "Không trùng mã",
    "Căn cứ của mọi thay đổi",
    "Áp dụng được mọi năm",
    "Trang quy tắc in được",
    "Dữ kiện thuần túy",
)


@frozen
class Finding(Shown):
    """One check and the faults that it found; None where it has to wait for an earlier one."""

    check: str
    faults: tuple[str, ...] | None


def examine(provinces: Provinces, code: str) -> Examined:
    """The plugin of a province, loaded, with its cases. Raises PluginError where it cannot be loaded."""
    source, loaded = provinces.source(code), provinces.load(code)
    return Examined(source, loaded, provinces, tuple(_case_folders(source.project, loaded.folders)))


def _case_folders(project: Path | None, folders: tuple[Path, ...]) -> Iterator[Path]:
    """`cases` of the project, else of the package; an editable installation lies in a project too."""
    projects = [project] if project else [folder.parent.parent for folder in folders if folder.parent.name == "src"]
    for folder in (*projects, *folders):
        if (folder / "cases").is_dir():
            yield folder / "cases"
            return


def check(examined: Examined) -> list[Finding]:
    """What every check comes to, in order."""
    found: list[Finding] = []
    for name, run in CHECKS.items():
        waits = any(one.faults and one.check in FIRST for one in found)
        found.append(Finding(name, None if waits else _faults_of(run, examined)))
    return found


def _faults_of(run: Check, examined: Examined) -> tuple[str, ...]:
    """What one check finds, each once; where the plugin's code fails under it, that."""
    try:
        with blaming(examined.loaded):
            return tuple(dict.fromkeys(run(examined)))
    except PluginError as error:
        return (str(error),)


def faults(plugin: str | Path) -> list[str]:
    """All faults of an installed province, or of the plugin in a folder; empty where it conforms."""
    try:
        provinces, code = at_hand(plugin)
        found = check(examine(provinces, code))
    except PluginError as error:
        return [str(error)]
    return [fault for finding in found for fault in finding.faults or ()]


def _nowhere(plugin: str) -> str:
    known = available().codes()
    near = get_close_matches(plugin, [*known, *(path.name for path in Path().iterdir() if path.is_dir())], 1)
    meant = f'ý bạn là "{near[0]}"?' if near else f"đã cài: {', '.join(known) or 'chưa có tỉnh nào'}"
    return f'không có thư mục "{plugin}", cũng chưa cài tỉnh có mã này; {meant}'


def at_hand(plugin: str | Path) -> tuple[Provinces, str]:
    """The provinces with the one that is meant: by code where installed, else the one plugin of a folder."""
    folder = Path(plugin)
    if isinstance(plugin, str) and plugin in available().codes():
        return available(), plugin
    if not folder.is_dir():
        raise PluginError(_nowhere(str(plugin)))
    provinces = available(folder)
    if len(provinces.drafts) != 1:
        names = ", ".join(provinces.drafts)
        raise PluginError(f'thư mục "{folder}" có {len(provinces.drafts)} plugin ({names}); hãy chọn thư mục của một')
    return provinces, next(iter(provinces.drafts))
