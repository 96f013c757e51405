"""Where the plugins of provinces are: installed distributions, or a folder of drafts. Nothing of them is imported."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import Factory, frozen

from thidua.plugins.distributions import Distribution, distributions
from thidua.problems import PluginError, UsageError
from thidua.shown import Shown

GROUP = "thidua"
PROJECT_FILE = "pyproject.toml"


@frozen(eq=False)
class Source(Shown):
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
        return str((self.dist.name if self.dist else self.table.get("name")) or self.code)

    @property
    def version(self) -> str:
        """The version of the distribution; empty where it does not tell."""
        if self.dist is None:
            return str(self.table.get("version", ""))
        return self.dist.version

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
        """Whether pip only points to a folder, whose files may change at any time; so is what cannot be told."""
        origin = self.dist.read_text("direct_url.json") if self.dist else None
        if not origin:
            return False
        import json

        try:
            return bool(json.loads(origin).get("dir_info", {}).get("editable"))
        except (ValueError, AttributeError):
            return True

    @property
    def top(self) -> str:
        """The package that is imported first."""
        return self.module.partition(".")[0]

    @property
    def is_whole(self) -> bool:
        """Whether an installed distribution holds its package itself."""
        return self.dist is not None and not self.is_editable and _has(self.dist.site, self.top)

    @property
    def home(self) -> Path | None:
        """The folder that holds the package, from which alone it is imported; None where there is none."""
        if self.project is not None:
            below = self.project / "src"
            return below if below.is_dir() else self.project
        if self.dist is not None and self.is_whole:
            return self.dist.site
        return next((Path(entry) for entry in sys.path if entry and _has(Path(entry), self.top)), None)

    def folders(self) -> tuple[Path, ...]:
        """The folder of its package, or the file of a single module; none where it is not to be found."""
        home = self.home
        if home is None or not _has(home, self.top):
            return ()
        return (home / self.top,) if (home / self.top).is_dir() else (home / f"{self.top}.py",)

    def files(self) -> Iterator[tuple[Path, Path]]:
        """The files of its package with their paths below it; nothing that Python compiled."""
        for folder in self.folders():
            for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
                if path.is_file() and path.suffix != ".pyc":
                    yield path, path.relative_to(folder if folder.is_dir() else folder.parent)


def _has(folder: Path, module: str) -> bool:
    return (folder / module / "__init__.py").is_file() or (folder / f"{module}.py").is_file()


def installed() -> dict[str, list[Source]]:
    """The installed plugins by code of province; two for one province are both there."""
    found: dict[str, list[Source]] = {}
    for dist in distributions():
        for code, value in dist.entry_points(GROUP):
            found.setdefault(code, []).append(Source(code, value.partition(":")[0].strip(), dist))
    return dict(sorted(found.items()))


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
    groups = table.get("entry-points", {})
    entries = groups.get(GROUP, {}) if isinstance(groups, dict) else {}
    for code, module in entries.items() if isinstance(entries, dict) else ():
        if isinstance(module, str):
            yield Source(code, module.partition(":")[0].strip(), None, project.resolve(), table)


def _project(project: Path) -> dict[str, Any]:
    import tomllib

    path = project / PROJECT_FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("project", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PluginError(f"không đọc được {path}: {error}; hãy sửa tệp này") from error
    return table if isinstance(table, dict) else {}
