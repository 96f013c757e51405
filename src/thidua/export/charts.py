"""Charts as SVG text, to stand in a page: no script, no colour that alone says something, the same data the same bytes.

Every bar bears its figure, so that a chart can be read in black and white and by a screen reader, which is told its
title and the figures in words. What is not known is said and drawn as nothing, never as a bar of zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from textwrap import wrap

from attrs import frozen

from thidua.shown import Shown

WIDTH = 720
UNKNOWN = "chưa đủ số liệu"
_LABEL, _FIGURE, _LINE, _BAR, _GAP = 230, 110, 17, 18, 8
_PER_LINE = 32  # characters of a label that fit its column
_COLOUR, _PALE = "#1f5a92", "#c9d9ea"


@frozen
class Bar(Shown):
    """A figure with its label; None where it is not known. `note` stands behind the figure."""

    label: str
    value: int | None
    note: str = ""


@frozen
class Ceiling(Shown):
    """A quota: how many are proposed, how many meet the standard, how many are allowed at most."""

    label: str
    proposed: int
    qualified: int
    limit: int


@frozen
class Series(Shown):
    """What is counted year by year; None for a year that is not known."""

    label: str
    values: tuple[int | None, ...]


@frozen
class Group(Shown):
    """Bars under one heading, such as the awards of one unit."""

    label: str
    bars: tuple[Bar, ...]


def bar_chart(ident: str, title: str, bars: Sequence[Bar]) -> str:
    """One bar a line. `ident` is unique in its page."""
    most, top, drawn = _most(bar.value for bar in bars), 0, []
    for bar in bars:
        height = _height(bar.label)
        drawn += _bar(bar, top, height, most)
        top += height
    return _svg(ident, title, "; ".join(_said(bar) for bar in bars), top, drawn)


def group_chart(ident: str, title: str, groups: Sequence[Group]) -> str:
    """Bars under headings, all to one scale: the awards of every unit."""
    most = _most(bar.value for group in groups for bar in group.bars)
    top, drawn = 0, []
    for group in groups:
        lines = wrap(group.label, 2 * _PER_LINE) or [""]
        drawn += [_text(0, top + _LINE * number, line, bold=True) for number, line in enumerate(lines, 1)]
        top += _LINE * len(lines) + _GAP
        for bar in group.bars:
            height = _height(bar.label)
            drawn += _bar(bar, top, height, most)
            top += height
        top += _GAP
    said = (f"{group.label}: {', '.join(_said(bar) for bar in group.bars)}" for group in groups)
    return _svg(ident, title, "; ".join(said), top, drawn)


def ceiling_chart(ident: str, title: str, ceilings: Sequence[Ceiling]) -> str:
    """Who meets the standard (pale) and who is proposed (dark), against the most that a quota allows (dashed line)."""
    most = _most(figure for one in ceilings for figure in (one.proposed, one.qualified, one.limit))
    top, drawn = 0, []
    for one in ceilings:
        height = max(_height(one.label), 2 * _BAR + _GAP) + _LINE + _GAP
        drawn += _ceiling(one, top, height, most)
        top += height
    return _svg(ident, title, "; ".join(f"{one.label}: {_against(one)}" for one in ceilings), top, drawn)


def year_chart(ident: str, title: str, years: Sequence[int], series: Sequence[Series]) -> str:
    """A row of columns for each series, one column a year."""
    top, drawn, high = 0, [], 60
    step = (WIDTH - _LABEL) / max(1, len(years))
    for one in series:
        height = max(_height(one.label), high + 3 * _LINE)
        drawn += _label(one.label, top, height)
        for place, (year, value) in enumerate(zip(years, one.values, strict=True)):
            middle = _LABEL + step * (place + 0.5)
            drawn += _column(value, year, middle, top, _most(one.values), high, min(40, step * 0.6))
        top += height
    said = (f"{one.label}: {', '.join(_by_year(years, one))}" for one in series)
    return _svg(ident, title, "; ".join(said), top, drawn)


# --- parts of a chart ----------------------------------------------------------------------------------------------


def _svg(ident: str, title: str, said: str, height: float, drawn: Iterable[str]) -> str:
    name = escape(ident)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_n(height)}" width="100%" role="img" '
            f'aria-labelledby="{name}-t {name}-d" font-family="\'Times New Roman\', Tinos, serif" font-size="14" '
            f'fill="currentColor">',
            f'<title id="{name}-t">{escape(title)}</title>',
            f'<desc id="{name}-d">{escape(said)}</desc>',
            *drawn,
            "</svg>",
        )
    )


def _bar(bar: Bar, top: float, height: float, most: int) -> list[str]:
    length, y = _length(bar.value or 0, most), top + (height - _BAR) / 2
    figure = UNKNOWN if bar.value is None else str(bar.value)
    behind = " ".join(filter(None, (figure, bar.note)))
    return [
        *_label(bar.label, top, height),
        *([_box(_LABEL, y, length, _BAR, _COLOUR)] if bar.value else []),
        _text(_LABEL + length + 6, y + 14, behind),
    ]


def _ceiling(one: Ceiling, top: float, height: float, most: int) -> list[str]:
    y, limit = top + _GAP / 2, _LABEL + _length(one.limit, most)
    return [
        *_label(one.label, top, height - _LINE - _GAP),
        *([_box(_LABEL, y, _length(one.qualified, most), 2 * _BAR, _PALE)] if one.qualified else []),
        *([_box(_LABEL, y + _BAR / 2, _length(one.proposed, most), _BAR, _COLOUR)] if one.proposed else []),
        _upright(limit, y, "#ffffff", 6),  # under the dashes, or they vanish on a dark bar
        _upright(limit, y, "#000000", 2, ' stroke-dasharray="5 3"'),
        _text(_LABEL, y + 2 * _BAR + _LINE, _against(one)),
    ]


def _upright(x: float, y: float, colour: str, width: int, dashes: str = "") -> str:
    ends = f'x1="{_n(x)}" x2="{_n(x)}" y1="{_n(y - 3)}" y2="{_n(y + 2 * _BAR + 3)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"{dashes}/>'


def _against(one: Ceiling) -> str:
    return f"đề nghị {one.proposed}, đủ tiêu chuẩn {one.qualified}, tối đa {one.limit}"


def _column(
    value: int | None, year: int, middle: float, top: float, most: int, high: float, width: float
) -> Iterator[str]:
    foot, height = top + high + _LINE, high * (value or 0) / most
    if value:
        yield _box(middle - width / 2, foot - height, width, height, _COLOUR)
    yield _text(middle, foot - height - 4, "?" if value is None else str(value), anchor="middle")
    yield _text(middle, foot + _LINE, str(year), anchor="middle")


def _by_year(years: Sequence[int], series: Series) -> Iterator[str]:
    for year, value in zip(years, series.values, strict=True):
        yield f"năm {year}: {UNKNOWN if value is None else value}"


def _said(bar: Bar) -> str:
    return f"{bar.label}: {UNKNOWN if bar.value is None else bar.value}{f' {bar.note}' if bar.note else ''}"


def _label(label: str, top: float, height: float) -> list[str]:
    lines = wrap(label, _PER_LINE)
    first = top + (height - _LINE * len(lines)) / 2 + 13
    return [_text(0, first + _LINE * number, line) for number, line in enumerate(lines)]


def _height(label: str) -> int:
    return max(_BAR, _LINE * len(wrap(label, _PER_LINE))) + _GAP


def _most(figures: Iterable[int | None]) -> int:
    return max((figure for figure in figures if figure), default=1)


def _length(figure: int, most: int) -> float:
    return (WIDTH - _LABEL - _FIGURE) * figure / most


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{colour}" '
        f'stroke="currentColor" stroke-width="1"/>'
    )


def _text(x: float, y: float, text: str, *, bold: bool = False, anchor: str = "start") -> str:
    weight = ' font-weight="bold"' if bold else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{_n(x)}" y="{_n(y)}"{weight}{where}>{escape(text)}</text>'


def _n(number: float) -> str:
    """One decimal, so that the same chart has the same bytes everywhere."""
    return f"{number:.1f}"
