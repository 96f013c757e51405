"""Names in two columns below one heading, as many a list has them: "Nguyễn Văn" | "An"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from thidua.load.foreign.sheet import Box, ForeignSheet

Cells = Mapping[int, str]


def with_whole_names(sheet: ForeignSheet, first: int, last: int, names: Sequence[int]) -> ForeignSheet:
    """The sheet with the name in the first of the columns that its heading was merged over; `names` are columns."""
    for box in sheet.merged:
        if first <= box[0] <= last and box[1] in names and box[3] > box[1]:
            joined = {row: _joined(cells, box) if row > last else cells for row, cells in sheet.cells.items()}
            sheet = evolve(sheet, cells=joined)
    return sheet


def _joined(cells: Cells, box: Box) -> Cells:
    columns = [column for column in sorted(cells) if box[1] <= column <= box[3]]
    rest = {column: text for column, text in cells.items() if column not in columns}
    return {**rest, box[1]: " ".join(cells[column] for column in columns)} if columns else cells


def is_cut(sheet: ForeignSheet, last: int, name: int, headed: Sequence[int]) -> bool:
    """Whether the column beside that of names has no heading and letters in most rows that have a name."""
    named = [cells for row, cells in sheet.cells.items() if row > last and name in cells]
    beside = sum(cells.get(name + 1, "0")[0].isalpha() for cells in named)
    return name + 1 not in headed and 2 * beside > len(named)
