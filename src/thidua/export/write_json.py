"""The data of a paper as JSON, for mail merge and for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from thidua.export.paper import Data, Job, Write


def write_json(data: Callable[[Job], Data]) -> Write:
    """The writer of any kind of paper as .json: the fields of its template, in a fixed order."""

    def write(job: Job, path: Path) -> None:
        text = json.dumps(data(job), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")

    return write
