"""The list of awards."""

from __future__ import annotations

from typing import Any

from tools.word_layout import (
    CENTRE,
    RIGHT,
    columns,
    grouped_rows,
    head_row,
    letterhead,
    new_document,
    new_table,
    sign,
    source,
    write,
)

TITLES = ("TT", "Ông/Bà", "Họ và tên", "Chức vụ", "Đơn vị", "Căn cứ", "Mức thưởng", "Ghi chú")
WIDTHS = (1.1, 1.4, 4.6, 3.6, 4.7, 4.6, 2.6, 2.6)  # centimetres: the 25.2 between the margins
CELLS = ("tt", "ong_ba", "ho_ten", "chuc_vu", "don_vi", "can_cu", "muc_thuong", "ghi_chu")
ALIGN = {"tt": CENTRE, "ong_ba": CENTRE, "muc_thuong": RIGHT}


def build() -> Any:
    """The template."""
    document = new_document(landscape=True)
    letterhead(document, number="", widths=(10.0, 15.2))
    write(document, "{{ tieu_de }}", CENTRE, bold=True, size=14, before=12)
    write(document, "{{ kem_theo }}", CENTRE, italic=True, after=8)
    table = new_table(document, WIDTHS)
    head_row(table, TITLES)
    grouped_rows(table, CELLS, ALIGN)
    write(document, "", size=6)
    left, right = columns(document, (12.6, 12.6))
    write(left, "NGƯỜI LẬP DANH SÁCH", CENTRE, bold=True)
    sign(right)
    source(document)
    return document
