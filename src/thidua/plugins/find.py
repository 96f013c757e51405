"""Where the plugins of provinces are: installed distributions, or a folder of drafts. Nothing of them is imported."""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.machinery import ModuleSpec, PathFinder
from importlib.metadata import Distribution, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from attrs import Factory, frozen

from thidua.problems import PluginError, UsageError

GROUP = "thidua"
PROJECT_FILE = "pyproject.toml"


@frozen(eq=False)
class Source:
    """The plugin of one province, by what can be known without running it.

    `dist` is the installed distribution; or else `project` is the folder of a draft, `table` its [project].
    """

    code: str
    module: str
    dist: Distribution | None = None
    project: Path | None = None
    table: Mapping[str, Any] = Factory(dict)

    @property
    def name(self) -> str:
        """The name of the distribution."""
        return self.dist.name if self.dist else str(self.table.get("name", self.code))

    @property
    def version(self) -> str:
        """The version of the distribution."""
        return self.dist.version if self.dist else str(self.table.get("version", ""))

    @property
    def label(self) -> str:
        """Name and version, as messages say it."""
        return f"{self.name} {self.version}".strip()

    @property
    def is_draft(self) -> bool:
        """Whether it comes from a folder and is not installed."""
        return self.project is not None

    @property
    def is_editable(self) -> bool:
        """Whether pip only points to a folder, whose files may change at any time."""
        origin = self.dist.read_text("direct_url.json") if self.dist else None
        return bool(origin and json.loads(origin).get("dir_info", {}).get("editable"))

    @property
    def root(self) -> Path | None:
        """The folder from which a draft is imported."""
        if self.project is None:
            return None
        below = self.project / "src"
        return below if below.is_dir() else self.project

    def folders(self) -> tuple[Path, ...]:
        """The folders of its package, or the file of a single module; none where it is not to be found."""
        spec = self._spec()
        if spec is None:
            return ()
        return tuple(map(Path, spec.submodule_search_locations or filter(None, [spec.origin])))

    def _spec(self) -> ModuleSpec | None:
        if self.root is not None:
            return PathFinder.find_spec(self.module, [str(self.root)])
        try:
            return find_spec(self.module)
        except (ImportError, ValueError):
            return None

    def files(self) -> Iterator[tuple[Path, Path]]:
        """The files of its package with their paths below it; nothing that Python compiled."""
        for folder in self.folders():
            for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
                if path.is_file() and path.suffix != ".pyc":
                    yield path, path.relative_to(folder if folder.is_dir() else folder.parent)


def installed() -> dict[str, list[Source]]:
    """The installed plugins by code of province; two for one province are both there."""
    found: dict[str, list[Source]] = {}
    for entry in entry_points(group=GROUP):
        found.setdefault(entry.name, []).append(Source(entry.name, entry.module, entry.dist))
    return {code: _distinct(sources) for code, sources in sorted(found.items())}


def _distinct(sources: list[Source]) -> list[Source]:
    """The same distribution may be found in two folders of the search path."""
    if len(sources) == 1:
        return sources
    return list({source.label: source for source in reversed(sources)}.values())


def drafts_in(folder: Path | None) -> dict[str, Source]:
    """The draft plugins in a folder, which is one itself or holds some. Raises UsageError where there is none."""
    if folder is None:
        return {}
    if not folder.is_dir():
        raise UsageError(f'--plugin-path: không có thư mục "{folder}".')
    below = sorted(path.parent for path in folder.glob(f"*/{PROJECT_FILE}"))
    projects = [folder] if (folder / PROJECT_FILE).is_file() else below
    found: dict[str, Source] = {}
    for source in (each for project in projects for each in _drafts(project)):
        if source.code in found:
            both = f"{found[source.code].project} và {source.project}"
            raise PluginError(f'hai bản nháp cùng khai tỉnh "{source.code}": {both}; hãy bỏ một bản')
        found[source.code] = source
    if not found:
        raise UsageError(
            f'--plugin-path: thư mục "{folder}" không có plugin nào ({PROJECT_FILE} với '
            f'[project.entry-points."{GROUP}"]); hãy tạo bằng thidua plugins new.'
        )
    return found


def _drafts(project: Path) -> Iterator[Source]:
    table = _project(project)
    entries = table.get("entry-points", {}).get(GROUP, {})
    for code, module in entries.items():
        yield Source(code, module.partition(":")[0], None, project.resolve(), table)


def _project(project: Path) -> dict[str, Any]:
    path = project / PROJECT_FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("project", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PluginError(f"không đọc được {path}: {error}; hãy sửa tệp này") from error
    return table if isinstance(table, dict) else {}


def put_on_path(source: Source) -> None:
    """Lets a draft be imported, in place of anything of the same name that was imported from elsewhere."""
    root = source.root
    if root is None:
        return
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    stale = sys.modules.get(source.module)
    if stale is not None and not str(getattr(stale, "__file__", "")).startswith(str(root)):
        for name in [one for one in sys.modules if one == source.module or one.startswith(f"{source.module}.")]:
            del sys.modules[name]
