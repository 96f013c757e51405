"""Native charts of a workbook, each drawn from cells of its own sheets; told apart by pattern as well as by colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from thidua.export.sheet import Sheet
from thidua.shown import Shown

_FONT = {"name": "Times New Roman", "size": 11, "bold": False}
_PATTERNS = ("wide_upward_diagonal", "percent_30", "horizontal_brick", "trellis", "light_vertical", "percent_75")
_COLOURS = ("#1F5A92", "#B5541C", "#3F7D3A", "#6B4A8E", "#8A6D00", "#444444")
_ROWS = 25  # of the sheet that one chart takes, at the usual height
_A_PAGE = 2  # charts
_WIDTH, _HEIGHT = 660, 465  # pixels

Range = tuple[int, int, int, int]  # first row and column, last row and column


@frozen
class Drawn(Shown):
    """One series of a chart: its name, the cells of its labels and of its figures."""

    name: str
    labels: Range
    figures: Range


def down(first: int, count: int, column: int) -> Range:
    """The cells of a column, from a row on."""
    return first, column, first + count - 1, column


class BookCharts:
    """The charts of one workbook, made while its sheets are written and placed on a sheet of their own."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: list[Any] = []

    def add(self, kind: str, title: str, sheet: Sheet, series: Sequence[Drawn]) -> None:
        """A chart of `kind` ("bar", "column") of cells of a sheet; nothing where there is no figure."""
        if not series:
            return
        chart, name = self.book.add_chart({"type": kind}), sheet.sheet.get_name()
        for number, one in enumerate(series):
            chart.add_series(
                {
                    "name": one.name,
                    "categories": [name, *one.labels],
                    "values": [name, *one.figures],
                    "data_labels": {"value": True, "font": _FONT},
                    **_look(number),
                }
            )
        self._dress(chart, kind, title, len(series) > 1)
        self.made.append((chart, title))

    def _dress(self, chart: Any, kind: str, title: str, has_legend: bool) -> None:
        chart.set_title({"name": title, "name_font": {**_FONT, "size": 13, "bold": True}, "overlay": False})
        figures = {"visible": False, "min": 0, "major_gridlines": {"visible": False}}  # every bar bears its own
        if kind == "bar":
            # The first row of a table stands on top only if the axis runs the other way.
            chart.set_x_axis(figures)
            chart.set_y_axis({"num_font": _FONT, "reverse": True, "major_gridlines": {"visible": False}})
        else:
            chart.set_x_axis({"num_font": _FONT})
            chart.set_y_axis(figures)
        chart.set_legend({"position": "bottom", "font": _FONT} if has_legend else {"none": True})

    def place(self) -> None:
        """The sheet of all charts, one below the other; none where there is no chart."""
        if not self.made:
            return
        sheet = Sheet(self.book, "Biểu đồ", (95,), landscape=False)
        for number, (chart, title) in enumerate(self.made):
            chart.set_size({"width": _WIDTH, "height": _HEIGHT})
            sheet.sheet.insert_chart(number * _ROWS, 0, chart, {"description": title, "y_offset": 8})
        sheet.sheet.set_print_scale(88)
        sheet.sheet.set_h_pagebreaks(range(_A_PAGE * _ROWS, len(self.made) * _ROWS, _A_PAGE * _ROWS))


def _look(number: int) -> dict[str, Any]:
    """The first series is solid, each other one has a pattern of its own."""
    colour = _COLOURS[number % len(_COLOURS)]
    border = {"border": {"color": "#000000", "width": 0.75}}
    if number == 0:
        return {"fill": {"color": colour}, **border}
    pattern = _PATTERNS[(number - 1) % len(_PATTERNS)]
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}, **border}
