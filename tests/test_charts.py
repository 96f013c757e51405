"""Charts: well-formed, told in words, the same bytes for the same data."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from thidua.export.charts import Bar, Ceiling, Group, Series, bar_chart, ceiling_chart, group_chart, year_chart

SVG = "{http://www.w3.org/2000/svg}"
BARS = (Bar("Phòng A & B <C>", 3), Bar("Chưa rõ", None), Bar("Không ai", 0))
CHARTS: dict[str, Callable[[], str]] = {
    "bars": lambda: bar_chart("muc", "Mức xếp loại", BARS),
    "groups": lambda: group_chart("don-vi", "Theo đơn vị", [Group("Phòng A & B <C>", BARS)]),
    "ceilings": lambda: ceiling_chart("tran", "Tỷ lệ", [Ceiling("Chiến sĩ thi đua", 14, 14, 8)]),
    "years": lambda: year_chart("nam", "Nhiều năm", [2019, 2020], [Series("LĐTT", (None, 62))]),
}


def texts(svg: str) -> list[str]:
    """What is written in the chart itself."""
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_an_image_with_title_and_description(name: str) -> None:
    root = ElementTree.fromstring(CHARTS[name]())
    ids = [root.find(f"{SVG}{part}").attrib["id"] for part in ("title", "desc")]  # type: ignore[union-attr]
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", " ".join(ids))


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_data_give_the_same_bytes(name: str) -> None:
    assert CHARTS[name]() == CHARTS[name]()


def test_names_are_escaped() -> None:
    assert "Phòng A & B <C>" in texts(CHARTS["bars"]())


def test_every_bar_bears_its_figure_and_the_unknown_says_so() -> None:
    assert texts(CHARTS["bars"]())[1::2] == ["3", "chưa đủ số liệu", "0"]


def test_nothing_is_drawn_for_zero_and_for_the_unknown() -> None:
    assert CHARTS["bars"]().count("<rect") == 1


def test_a_ceiling_is_told_in_words() -> None:
    assert texts(CHARTS["ceilings"]())[-1] == "đề nghị 14, đủ tiêu chuẩn 14, tối đa 8"


def test_a_year_that_is_not_known_is_told() -> None:
    described = ElementTree.fromstring(CHARTS["years"]()).findtext(f"{SVG}desc")
    assert described == "LĐTT: năm 2019: chưa đủ số liệu, năm 2020: 62"


def test_a_long_label_is_broken_and_nothing_of_it_is_lost() -> None:
    label = "Trung tâm Phục vụ hành chính công " * 4
    assert " ".join(texts(bar_chart("a", "b", [Bar(label, 1)]))[:-1]) == label.strip()


def test_a_chart_of_nothing_is_still_a_chart() -> None:
    assert texts(bar_chart("a", "b", [])) == []
