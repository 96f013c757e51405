"""Every paper as it would come from the printer."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.rendered.conftest import Pages
from tests.rendered.office import LONG
from thidua.export.letterhead import NATION

FAMILIES = ({"LiberationSerif"}, {"Tinos"}, {"TimesNewRomanPS"}, {"TimesNewRoman"})
Papers = Mapping[str, Pages]


def test_each_paper_is_in_one_family_of_fonts(pages: Papers) -> None:
    assert {name: sorted(paper.fonts) for name, paper in pages.items() if set(paper.fonts) not in FAMILIES} == {}


def test_no_page_is_empty(pages: Papers) -> None:
    assert [
        (name, n) for name, paper in pages.items() for n, text in enumerate(paper.texts, 1) if not text.strip()
    ] == []


def breaks_the_nation(text: str) -> bool:
    """Wherever the name is broken, the line of this word of it, which nothing else has, is not the whole."""
    return any("NGHĨA" in line and NATION not in line for line in text.splitlines())


def test_the_name_of_the_nation_stands_on_one_line(pages: Papers) -> None:
    """Where it stands at all, that is."""
    assert [name for name, paper in pages.items() if any(map(breaks_the_nation, paper.texts))] == []
    assert NATION in pages["quyet-dinh.docx"].texts[0]


@pytest.mark.parametrize("first", range(1, len(NATION.split())))
def test_a_break_after_any_word_is_seen(first: int) -> None:
    words = NATION.split()
    broken = f"ỦY BAN   {' '.join(words[:first])}\nTỈNH THỬ   {' '.join(words[first:])}"
    assert (breaks_the_nation(broken), breaks_the_nation(f"ỦY BAN   {NATION}\nTỈNH THỬ")) == (True, False)


def test_the_head_of_the_list_stands_on_every_page(pages: Papers) -> None:
    for name in ("danh-sach.docx", "danh-sach.xlsx"):
        texts = [text for text in pages[name].texts if "NGUỒN CỦA VĂN BẢN" not in text and "Chuyên viên" in text]
        assert len(texts) > 1
        assert all("Họ và tên" in text for text in texts), name


def test_markup_and_formulas_in_names_are_printed_as_they_are(pages: Papers) -> None:
    for name in ("danh-sach.docx", "danh-sach.xlsx"):
        text = " ".join(pages[name].texts)
        assert "=1+1" in text
        assert "Phòng A & B <C>" in text
        assert LONG.split()[-1] in text
