"""A case in the making: its rows, table by table, and what was taken as ordinary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import Factory, define

from thidua.cases.drafts import Draft, Drafts
from thidua.cases.model import Faults
from thidua.load.vocabulary import Vocabulary
from thidua.shown import Shown

SUBJECTS = ("person", "unit", "units", "people")
TABLES_OF = {"person": "people", "unit": "units"}


@define(eq=False)
class Situation(Shown):
    """A case in the making."""

    keys: Mapping[str, Any]
    year: int
    words: Vocabulary
    faults: Faults
    drafts: Drafts = Factory(dict)
    presumed: dict[str, None] = Factory(dict)
    subjects: dict[str, str] = Factory(dict)

    def fill(self, draft: Draft, **ordinary: Any) -> None:
        """Fills what a row leaves out, and remembers it."""
        self.presumed |= dict.fromkeys(draft.fill(**ordinary))

    def presume(self, table: str, said: str, **cells: Any) -> None:
        """Adds a row that the case leaves out."""
        self.drafts[table].append(Draft(table, cells, is_presumed=True))
        self.presumed[said] = None

    def stands(self, table: str) -> bool:
        """Whether the author wrote the table, even an empty one."""
        return table in self.keys

    def recorded(self, table: str) -> set[Any]:
        """The subjects with a row in the table, of this year if the table has years."""
        rows = (draft.cells for draft in self.drafts[table])
        return {row.get("subject_id") for row in rows if str(row.get("year", self.year)) == str(self.year)}
