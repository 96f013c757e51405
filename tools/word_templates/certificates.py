"""Certificates: A4 landscape, one a page, every line at its place whatever the text; room is left for the emblem."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.shared import Mm, Pt, RGBColor

from tools.word_layout import CENTRE, LEFT, add_row, new_document, new_table, rule, source, tag, write

RED = RGBColor(0xC0, 0x00, 0x00)
FIXED = "not chi_chu_thay_doi"
WIDTHS = (13.5, 11.2)  # centimetres


def build() -> Any:
    """The template."""
    document = new_document(landscape=True)
    page = document.sections[0]
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(9), Mm(6), Mm(25), Mm(25)
    page.header_distance = page.footer_distance = Mm(3)
    page.header.paragraphs[0].clear()  # a certificate has no page number
    tag(document, "{%p for to in giay %}")
    top = write(document, "", size=1)
    top.paragraph_format.page_break_before = True
    top.paragraph_format.line_spacing = Pt(1)
    table = new_table(document, WIDTHS, border=False)
    _top(table)
    _bottom(table)
    tag(document, "{%p endfor %}")
    source(document)
    return document


def _top(table: Any) -> None:
    _across(table, 26, "")
    _across(table, 7, "{{ quoc_hieu }}", size=15, bold=True, only=FIXED)
    motto = _across(table, 11, "{{ tieu_ngu }}", size=15, bold=True, only=FIXED)
    tag(motto, f"{{%p if {FIXED} %}}")
    rule(motto, 9.2)
    tag(motto, "{%p endif %}")
    _across(table, 16, "{{ to.tham_quyen }}", tier="tham_quyen", sizes=(20, 15, 11), bold=True, red=True, only=FIXED)
    _across(table, 9, "{{ to.tang }}", size=16, bold=True, only=FIXED)
    _across(table, 19, "{{ to.hinh_thuc }}", size=30, bold=True, red=True, only=FIXED)
    _across(table, 17, "{{ to.nguoi_nhan }}", tier="nguoi_nhan", sizes=(26, 20, 15), bold=True)
    _across(table, 15, "{{ to.dia_chi }}", tier="dia_chi", sizes=(16, 13, 12))
    _across(table, 17, "{{ to.thanh_tich }}", tier="thanh_tich", sizes=(16, 13, 11))


def _bottom(table: Any) -> None:
    _sides(table, "", "{{ to.noi_ngay }}", italic=True)
    _sides(table, "", "{{ to.nguoi_ky.thay_mat }}", bold=True)
    _sides(table, "", "{{ to.nguoi_ky.chuc_vu }}", bold=True)
    _sides(table, "{{ to.so_quyet_dinh }}", "")
    _sides(table, "{{ to.so_vang }}", "")
    _sides(table, "", "")
    _sides(table, "", "{{ to.nguoi_ky.ho_ten }}", bold=True)


def _row(table: Any, height: float) -> list[Any]:
    cells = table.rows[0].cells if not table.rows[0].height else add_row(table)
    row = table.rows[-1]
    row.height, row.height_rule = Mm(height), WD_ROW_HEIGHT_RULE.EXACTLY
    for cell in cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return list(cells)


def _across(
    table: Any,
    height: float,
    text: str,
    *,
    size: float = 12,
    tier: str = "",
    sizes: tuple[int, ...] = (),
    red: bool = False,
    only: str = "",
    **style: bool,
) -> Any:
    """The cell of a line over the whole width; `sizes` are those of a text that is short, longer, long."""
    first, last = _row(table, height)
    ways = [(f"to.co_chu.{tier} == {number}", points) for number, points in enumerate(sizes, 1)] or [("", size)]
    cell, paragraph = first.merge(last), None
    for when, points in ways:
        asked = " and ".join(filter(None, (only, when)))
        said = f"{{% if {asked} %}}{text}{{% endif %}}" if asked and text else text
        if paragraph is None:
            paragraph = write(cell, said, CENTRE, size=points, **style)
        else:
            paragraph.add_run(said).font.size = Pt(points)
    for run in paragraph.runs if paragraph is not None else ():
        run.bold = style.get("bold")
        if red:
            run.font.color.rgb = RED
    return cell


def _sides(table: Any, left: str, right: str, **style: bool) -> None:
    """A line of the bottom block: decision and golden book on the left, who signs on the right."""
    cells = _row(table, 7)
    write(cells[0], left, LEFT, size=12)
    write(cells[1], right, CENTRE, size=14, **style)
