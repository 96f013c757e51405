"""What is installed beside us, as far as plugins need it: name, version, files and entry points of each distribution.

The format is that of pip (.dist-info; .egg-info of older tools). The standard library reads it too, but by way of a
parser of mails, which takes longer to import than the plugin that is looked for.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from attrs import frozen

from thidua.shown import Shown


@frozen(eq=False)
class Distribution(Shown):
    """One installed distribution, by the folder of its metadata."""

    info: Path

    @property
    def site(self) -> Path:
        """The folder that it was installed into."""
        return self.info.parent

    @property
    def name(self) -> str:
        """As its author wrote it."""
        return next(self._headers("Name"), self.info.name.partition("-")[0])

    @property
    def version(self) -> str:
        """Empty where it does not tell."""
        return next(self._headers("Version"), "")

    @property
    def requires(self) -> list[str]:
        """What it needs to be installed."""
        return list(self._headers("Requires-Dist"))

    @property
    def files(self) -> list[PurePosixPath]:
        """The files that were installed with it, from its site folder."""
        return [PurePosixPath(row[0]) for row in csv.reader((self.read_text("RECORD") or "").splitlines()) if row]

    def read_text(self, name: str) -> str | None:
        """A file of its metadata; None where there is none."""
        try:
            return (self.info / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def entry_points(self, group: str) -> Iterator[tuple[str, str]]:
        """Names and values in one section of entry_points.txt."""
        section = ""
        for line in map(str.strip, (self.read_text("entry_points.txt") or "").splitlines()):
            if line.startswith("["):
                section = line.strip("[]")
            elif section == group and "=" in line and not line.startswith("#"):
                name, _, value = line.partition("=")
                yield name.strip(), value.strip()

    def _headers(self, key: str) -> Iterator[str]:
        text = self.read_text("METADATA") or self.read_text("PKG-INFO") or ""
        for line in text.partition("\n\n")[0].splitlines():
            name, colon, value = line.partition(":")
            if colon and name == key:
                yield value.strip()


def distributions() -> Iterator[Distribution]:
    """Each installed distribution once: of two with one name the one that Python would import."""
    seen: set[str] = set()
    for folder in sys.path:
        for name in _listed(folder or "."):
            if name.endswith((".dist-info", ".egg-info")):
                key = re.sub(r"[-_.]+", "-", name.rpartition(".")[0].partition("-")[0]).lower()
                if key not in seen:
                    seen.add(key)
                    yield Distribution(Path(folder or ".", name))


def _listed(folder: str) -> list[str]:
    """Sorted, so that nothing depends on the disk; nothing where the path is no folder."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208 – text is enough, and a site folder holds hundreds of names
    except OSError:
        return []
