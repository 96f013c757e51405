"""A result computed again from what it was made from, and what differs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click
from attrs import frozen

from thidua.export.result import SCHEMA, write_result
from thidua.export.result_diff import differences
from thidua.offices import Run, run
from thidua.plugins import available
from thidua.problems import system_reason
from thidua.shown import Shown


@frozen(eq=False)
class Again(Shown):
    """A result as it was told, the run that computed it again, and a line for each difference."""

    told: Mapping[str, Any]
    run: Run
    found: tuple[str, ...]


def recompute(result: Path, data: Path | None, plugin_path: Path | None) -> Again:
    """Raises UsageError for a file that is no result."""
    told = _read(result)
    options = told["options"]
    day = date.fromisoformat(options["decision_date"]) if options["decision_date"] else None
    done = run(data, told["year"], options["office"], day, provinces=available(plugin_path))
    return Again(told, done, tuple(differences(told, json.loads("".join(write_result(done, options))))))


def _read(path: Path) -> dict[str, Any]:
    remedy = "hãy ghi tệp do thidua evaluate --format json --output ghi ra"
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise click.UsageError(f'Không mở được "{path}" ({system_reason(error)}); {remedy}.') from error
    except ValueError as error:
        raise click.UsageError(f'"{path}" không phải là kết quả JSON; {remedy}.') from error
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise click.UsageError(f'"{path}" không phải là kết quả của thidua ({SCHEMA}); {remedy}.')
    return told
