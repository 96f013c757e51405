"""What a case says is not known: cells, or tables whose absence means "not known"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from thidua.cases.drafts import EXTRA, Draft, advice
from thidua.cases.model import Faults
from thidua.cases.situation import SUBJECTS, TABLES_OF, Situation
from thidua.load.terms import quoted
from thidua.load.vocabulary import Vocabulary
from thidua.shown import Shown

_PATH = re.compile(r"(?P<path>(?P<table>\w+)(?:\[[0-9]+\])?)(?:\.(?P<column>\w+))?")


@frozen
class UnknownCell(Shown):
    """A cell that `unknown` names in every row at `path`; without a column, a whole table."""

    written: str
    path: str
    column: str | None

    def names(self, draft: Draft) -> bool:
        """Whether the row is meant."""
        return draft.path == self.path or draft.path.startswith(f"{self.path}[")


def unknown_cells(keys: Mapping[str, Any], words: Vocabulary, faults: Faults) -> list[UnknownCell]:
    """What `unknown` names, each a cell such as "person.joined_on" or a table whose absence is "not known"."""
    cells = []
    for written in keys.get("unknown", ()):
        found = _PATH.fullmatch(written)
        fault = _fault_of(found, words) if found else 'hãy ghi một ô, ví dụ "person.joined_on"'
        if fault is not None:
            faults.say("unknown", f"{quoted(written)}: {fault}")
        elif found is not None:
            cells.append(UnknownCell(written, found["path"], found["column"]))
    return cells


def _fault_of(found: re.Match[str], words: Vocabulary) -> str | None:
    name, column = found["table"], found["column"]
    table = words.tables.get(TABLES_OF.get(name, name))
    if table is None:
        return f"không có bảng này; {advice(name, [*SUBJECTS, *words.tables])}"
    whole = [each.name for each in words.tables.values() if each.absent == "unknown"]
    if column is None and name not in whole:
        return f"hãy ghi cả cột; chỉ các bảng {', '.join(whole)} được để trống cả bảng"
    columns = [*(each.name for each in table.columns), *EXTRA.get(name, ())[:1]]
    if column is not None and column not in columns:
        return f"không có cột này; {advice(column, columns)}"
    return None


def empty(situation: Situation, cells: Iterable[UnknownCell]) -> set[str]:
    """Empties these cells in the rows there are; gives those that were found."""
    found = set()
    for cell in cells:
        for draft in (draft for drafts in situation.drafts.values() for draft in drafts if cell.names(draft)):
            found.add(cell.written)
            if cell.column is not None:
                draft.cells[cell.column] = None
    return found


def empty_late(situation: Situation, cells: list[UnknownCell], found: set[str]) -> None:
    """Empties them in what was filled in too, and takes away the tables that are not known as a whole."""
    found |= empty(situation, cells)
    for cell in cells:
        if cell.column is None:
            situation.drafts.pop(cell.path, None)
        elif cell.written not in found:
            situation.faults.say("unknown", f"{quoted(cell.written)}: tình huống không có dòng nào như vậy")
