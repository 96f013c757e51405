"""The decision of the head of the office, with its annex in a landscape section of its own."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_SECTION

from tools.word_layout import (
    CENTRE,
    RIGHT,
    body,
    grouped_rows,
    head_row,
    letterhead,
    merged_row,
    new_document,
    new_table,
    restart_page_numbers,
    set_page,
    signature,
    source,
    tag,
    write,
)

TITLES = ("TT", "Ông/Bà", "Họ và tên, tập thể", "Chức vụ", "Đơn vị", "Mức thưởng (đồng)", "Ghi chú")
WIDTHS = (1.2, 1.6, 5.2, 4.4, 6.0, 2.8, 4.0)  # centimetres: the 25.2 between the margins
CELLS = ("tt", "ong_ba", "ho_ten", "chuc_vu", "don_vi", "muc_thuong", "ghi_chu")
ALIGN = {"tt": CENTRE, "ong_ba": CENTRE, "muc_thuong": RIGHT}


def build() -> Any:
    """The template."""
    document = new_document()
    letterhead(document)
    write(document, "{{ tieu_de }}", CENTRE, bold=True, size=14, before=14)
    write(document, "{{ trich_yeu }}", CENTRE, bold=True, after=10)
    write(document, "{{ tham_quyen|hoa }}", CENTRE, bold=True, after=4)
    _each(document, "can_cu", italic=True)
    write(document, "QUYẾT ĐỊNH:", CENTRE, bold=True, before=10, after=4, keep=True)
    _article(document, 1, "dieu_1", keep=True)
    _each(document, "so_luong")
    _article(document, 2, "dieu_2", keep=True)
    _each(document, "tien_thuong")
    tag(document, "{%p if can_cu_tien %}")
    body(document, "{{ can_cu_tien }}")
    tag(document, "{%p endif %}")
    body(document, "{{ kinh_phi }}")
    _article(document, 3, "dieu_3", after=12, keep=True)
    signature(document)
    _annex(document)
    source(document)
    return document


def _article(document: Any, number: int, field: str, **style: Any) -> None:
    paragraph = body(document, f"Điều {number}. ", bold=True, **style)
    run = paragraph.add_run(f"{{{{ {field} }}}}")
    run.font.size = paragraph.runs[0].font.size


def _each(document: Any, field: str, **style: Any) -> None:
    tag(document, f"{{%p for dong in {field} %}}")
    body(document, "{{ dong }}", **style)
    tag(document, "{%p endfor %}")


def _annex(document: Any) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, landscape=True)
    restart_page_numbers(section)
    write(document, "{{ ten_danh_sach }}", CENTRE, bold=True, size=14)
    write(document, "{{ kem_theo }}", CENTRE, italic=True, after=8)
    table = new_table(document, WIDTHS)
    head_row(table, TITLES)
    grouped_rows(table, CELLS, ALIGN)
    merged_row(table, "Tổng số tiền thưởng: {{ tong_tien|tien }} đồng", bold=True)
