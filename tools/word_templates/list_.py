"""The list of awards."""

from __future__ import annotations

from typing import Any

from tools.word_layout import (
    CENTRE,
    LEFT,
    RIGHT,
    add_row,
    columns,
    head_row,
    letterhead,
    merged_row,
    new_document,
    new_table,
    row_tag,
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
    row_tag(table, "{%tr for phan in phan %}")
    merged_row(table, "{{ phan.ten }}", bold=True, keep=True)
    row_tag(table, "{%tr for nhom in phan.nhom %}")
    merged_row(table, "{{ nhom.ten }}", bold=True, italic=True, keep=True)
    row_tag(table, "{%tr for dong in nhom.dong %}")
    for cell, key in zip(add_row(table), CELLS, strict=True):
        write(cell, f"{{{{ dong.{key} }}}}", ALIGN.get(key, LEFT), size=12)
    row_tag(table, "{%tr endfor %}")
    merged_row(table, "{{ nhom.an_dinh }}", italic=True)
    row_tag(table, "{%tr endfor %}")
    row_tag(table, "{%tr endfor %}")
    write(document, "", size=6)
    left, right = columns(document, (12.6, 12.6))
    write(left, "NGƯỜI LẬP DANH SÁCH", CENTRE, bold=True)
    sign(right)
    source(document)
    return document
