"""Importing a plugin from its sources, in its own folder and nowhere else: what was hashed is what runs.

Compiled files are passed by, since they can say anything; a package of the same name elsewhere is not looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import FileFinder, ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from thidua.plugins.find import Source


class _FromSource(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType | None:
        """Compiled anew from the text, whatever lies in __pycache__."""
        path = self.get_filename(fullname)
        code: Any = self.source_to_code(self.get_data(path), path)
        return code if isinstance(code, CodeType) else None


class _Finder:
    def __init__(self) -> None:
        self.homes: dict[str, Path | None] = {}  # by package; None: it is nowhere
        self.sources: dict[str, Source] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module in the folder of its plugin; raises ModuleNotFoundError where it is not there."""
        top = fullname.partition(".")[0]
        if top not in self.homes:
            return None
        home = self.homes[top]
        for folder in path or ([str(home)] if home else []):
            spec = FileFinder(folder, (_FromSource, [".py"])).find_spec(fullname)
            if spec is not None:
                return spec
        raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


_FINDER = _Finder()


def import_only_from_home(source: Source) -> None:
    """From now on the package of a plugin comes from its own folder; one imported from elsewhere is forgotten."""
    home = source.home
    if _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)
    _FINDER.homes[source.top] = home
    _FINDER.sources[source.top] = source
    there = getattr(sys.modules.get(source.top), "__file__", None)
    if there is None or home is None or not Path(there).is_relative_to(home) or source.is_draft:
        for name in [one for one in sys.modules if one == source.top or one.startswith(f"{source.top}.")]:
            del sys.modules[name]


def imported() -> list[Source]:
    """The plugins whose code may run by now."""
    return list(_FINDER.sources.values())
