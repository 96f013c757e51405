"""The slip on which a member of the council votes."""

from __future__ import annotations

from typing import Any

from tools.word_layout import (
    CENTRE,
    LEFT,
    add_row,
    body,
    head_row,
    letterhead,
    new_document,
    new_table,
    row_tag,
    source,
    tag,
    write,
)

TITLES = ("TT", "{{ nhom.ten_cot }}", "Chức vụ", "Đơn vị", "Đồng ý", "Không đồng ý")
WIDTHS = (1.1, 4.6, 3.3, 3.9, 1.9, 2.0)  # centimetres
CELLS = ("tt", "ho_ten", "chuc_vu", "don_vi")


def build() -> Any:
    """The template."""
    document = new_document()
    letterhead(document, number="")
    write(document, "{{ tieu_de }}", CENTRE, bold=True, size=14, before=14)
    write(document, "{{ trich_yeu }}", CENTRE, bold=True, after=8)
    tag(document, "{%p for dong in huong_dan %}")
    body(document, "{{ dong }}", italic=True)
    tag(document, "{%p endfor %}")
    tag(document, "{%p for nhom in nhom %}")
    body(document, "{{ nhom.ten }}", bold=True, before=10, keep=True)
    body(document, "{{ nhom.can_dat }}", after=4, keep=True)
    _table(document)
    tag(document, "{%p endfor %}")
    source(document)
    return document


def _table(document: Any) -> None:
    table = new_table(document, WIDTHS)
    head_row(table, TITLES)
    row_tag(table, "{%tr for dong in nhom.dong %}")
    cells = add_row(table)
    for cell, key in zip(cells, CELLS, strict=False):
        write(cell, f"{{{{ dong.{key} }}}}", CENTRE if key == "tt" else LEFT, before=4, after=4)
    tag(cells[1], "{%p if dong.ghi_chu %}")
    write(cells[1], "{{ dong.ghi_chu }}", LEFT, italic=True, size=12)
    tag(cells[1], "{%p endif %}")
    row_tag(table, "{%tr endfor %}")
