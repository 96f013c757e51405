"""A result computed again from what it was made from, and what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
    with _shaped(result):
        year, options = int(told["year"]), told["options"]
        office = options["office"] and str(options["office"])
        day = date.fromisoformat(options["decision_date"]) if options["decision_date"] else None
    done = run(data, year, office, day, provinces=available(plugin_path))
    again = json.loads("".join(write_result(done, options)))
    with _shaped(result):
        return Again(told, done, tuple(differences(told, again)))


_REMEDY = "hãy ghi tệp do thidua evaluate --format json --output ghi ra"


@contextmanager
def _shaped(path: Path) -> Iterator[None]:
    """Reading what a file tells; one that was changed by hand may tell it in no shape of ours."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        told = f'"{path}" không đúng dạng {SCHEMA}, có lẽ đã bị sửa ({type(error).__name__}: {error})'
        raise click.UsageError(f"{told}; {_REMEDY}.") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise click.UsageError(f'Không mở được "{path}" ({system_reason(error)}); {_REMEDY}.') from error
    except ValueError as error:
        raise click.UsageError(f'"{path}" không phải là kết quả JSON; {_REMEDY}.') from error
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        raise click.UsageError(f'"{path}" không phải là kết quả của thidua ({SCHEMA}); {_REMEDY}.')
    return told
