"""The proposal to a deciding authority."""

from __future__ import annotations

from typing import Any

from tools.word_layout import (
    CENTRE,
    body,
    grouped_rows,
    head_row,
    letterhead,
    new_document,
    new_table,
    signature,
    source,
    tag,
    write,
)

TITLES = ("TT", "Ông/Bà", "Họ và tên, tập thể", "Chức vụ", "Đơn vị", "Kết quả bỏ phiếu")
WIDTHS = (1.1, 1.5, 4.4, 3.4, 4.0, 2.4)  # centimetres
CELLS = ("tt", "ong_ba", "ho_ten", "chuc_vu", "don_vi", "phieu")
ALIGN = {"tt": CENTRE, "ong_ba": CENTRE, "phieu": CENTRE}


def build() -> Any:
    """The template."""
    document = new_document()
    letterhead(document)
    write(document, "{{ tieu_de }}", CENTRE, bold=True, size=14, before=14)
    write(document, "{{ trich_yeu }}", CENTRE, bold=True, after=8)
    write(document, "Kính gửi: {{ kinh_gui }}", CENTRE, after=4)
    _each(document, "dong in trinh_qua", "({{ dong }})", CENTRE, italic=True)
    _each(document, "dong in can_cu", "{{ dong }}", italic=True)
    body(document, "{{ de_nghi }}", keep=True)
    _each(document, "dong in so_luong", "{{ dong }}")
    body(document, "Danh sách cụ thể như sau:", keep=True, after=6)
    _table(document)
    _each(document, "dong in bo_phieu", "{{ dong }}")
    body(document, "{{ ket }}", after=12, keep=True)
    signature(document)
    source(document)
    return document


def _each(document: Any, over: str, text: str, align: Any = None, **style: Any) -> None:
    """A paragraph for each item."""
    tag(document, f"{{%p for {over} %}}")
    if align is None:
        body(document, text, **style)
    else:
        write(document, text, align, **style)
    tag(document, "{%p endfor %}")


def _table(document: Any) -> None:
    table = new_table(document, WIDTHS)
    head_row(table, TITLES)
    grouped_rows(table, CELLS, ALIGN)
