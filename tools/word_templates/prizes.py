"""The table of prize money."""

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
    tag,
    unbroken,
    write,
)

TITLES = (
    *("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Danh hiệu, hình thức", "Hệ số"),
    *("Lương cơ sở", "Thành tiền", "Ký nhận", "Ghi chú"),
)
WIDTHS = (1.0, 3.4, 2.5, 3.5, 3.8, 1.1, 2.0, 2.9, 1.9, 3.1)  # centimetres: the 25.2 between the margins
CELLS = (
    *("tt", "ho_ten", "chuc_vu", "don_vi", "danh_hieu", "he_so"),
    *("luong_co_so|tien", "thanh_tien|tien", "ky_nhan", "ghi_chu"),
)
ALIGN = {"tt": CENTRE, "he_so": CENTRE, "luong_co_so|tien": RIGHT, "thanh_tien|tien": RIGHT}
SUM_TITLES = ("TT", "Danh hiệu, hình thức", "Đối tượng", "Số lượng", "Được chi", "Hệ số", "Lương cơ sở", "Thành tiền")
SUM_WIDTHS = (1.2, 8.2, 2.4, 2.0, 2.0, 1.8, 3.0, 4.6)
SUM_CELLS = ("tt", "danh_hieu", "doi_tuong", "so_luong", "duoc_chi", "he_so", "luong_co_so|tien", "thanh_tien|tien")
APART_WIDTHS = (1.2, 4.8, 3.8, 5.4, 5.6, 4.4)
APART_CELLS = ("tt", "ho_ten", "chuc_vu", "don_vi", "danh_hieu", "ly_do")
APART_TITLES = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Danh hiệu, hình thức", "Lý do")


def build() -> Any:
    """The template."""
    document = new_document(landscape=True)
    letterhead(document, number="", widths=(10.0, 15.2))
    write(document, "{{ tieu_de }}", CENTRE, bold=True, size=14, before=12)
    write(document, "{{ kem_theo }}", CENTRE, italic=True)
    _if_there(document, "pham_vi", CENTRE)
    write(document, "{{ don_vi_tinh }}", RIGHT, italic=True, size=12, after=2)
    _payments(document)
    write(document, "{{ bang_chu }}", LEFT, italic=True, before=4, after=4)
    _signatures(document)
    _sums(document)
    _apart(document)
    source(document)
    return document


def _if_there(document: Any, field: str, align: Any) -> None:
    tag(document, f"{{%p if {field} %}}")
    write(document, f"{{{{ {field} }}}}", align, italic=True)
    tag(document, "{%p endif %}")


def _payments(document: Any) -> None:
    table = new_table(document, WIDTHS)
    head_row(table, TITLES, 11)
    row_tag(table, "{%tr for phan in phan %}")
    merged_row(table, "{{ phan.ten }}", bold=True, keep=True)
    row_tag(table, "{%tr for don_vi in phan.don_vi %}")
    merged_row(table, "{{ don_vi.ten }}", bold=True, italic=True, keep=True)
    row_tag(table, "{%tr for dong in don_vi.dong %}")
    for cell, key in zip(add_row(table), CELLS, strict=True):
        write(cell, f"{{{{ dong.{key} }}}}", ALIGN.get(key, LEFT), size=11)
    row_tag(table, "{%tr endfor %}")
    _sum_row(table, "{{ don_vi.dong_cong }}", "{{ don_vi.cong|tien }}")
    row_tag(table, "{%tr endfor %}")
    _sum_row(table, "{{ phan.dong_tong }}", "{{ phan.tong|tien }}")
    merged_row(table, "{{ phan.bang_chu }}", italic=True)
    row_tag(table, "{%tr endfor %}")
    _sum_row(table, "{{ dong_tong }}", "{{ tong_co_quan|tien }}")


def _sum_row(table: Any, label: str, money: str, at: int = 7) -> None:
    """A label across the columns before the amount."""
    cells = add_row(table)
    write(cells[at], money, RIGHT, bold=True, size=11)
    write(cells[0].merge(cells[at - 1]), label, LEFT, bold=True, size=11)


def _signatures(document: Any) -> None:
    write(document, "", size=6)
    cells = columns(document, (7.6, 7.6, 10.0))
    unbroken(document.tables[-1].rows[0])
    for cell, who in zip(cells, ("NGƯỜI LẬP BẢNG", "KẾ TOÁN"), strict=False):
        write(cell, who, CENTRE, bold=True)
    sign(cells[-1])


def _sums(document: Any) -> None:
    title = write(document, "{{ tieu_de_tong_hop }}", CENTRE, bold=True, size=14)
    title.paragraph_format.page_break_before = True
    write(document, "{{ don_vi_tinh }}", RIGHT, italic=True, size=12, after=2)
    table = new_table(document, SUM_WIDTHS)
    head_row(table, SUM_TITLES)
    row_tag(table, "{%tr for phan in tong_hop %}")
    merged_row(table, "{{ phan.ten }}", bold=True, keep=True)
    row_tag(table, "{%tr for dong in phan.dong %}")
    for number, (cell, key) in enumerate(zip(add_row(table), SUM_CELLS, strict=True)):
        write(cell, f"{{{{ dong.{key} }}}}", LEFT if number in (1, 2) else RIGHT if number > 5 else CENTRE, size=12)
    row_tag(table, "{%tr endfor %}")
    row_tag(table, "{%tr for cong in phan.cong %}")
    cells = add_row(table)
    for place, key in ((3, "so_luong"), (4, "duoc_chi"), (7, "thanh_tien|tien")):
        write(cells[place], f"{{{{ cong.{key} }}}}", CENTRE if place < 7 else RIGHT, bold=True, size=12)
    write(cells[0].merge(cells[2]), "{{ cong.ten }}", LEFT, bold=True, size=12)
    row_tag(table, "{%tr endfor %}")
    row_tag(table, "{%tr endfor %}")
    _sum_row(table, "{{ dong_tong }}", "{{ tong_co_quan|tien }}")
    write(document, "{{ bang_chu }}", LEFT, italic=True, before=4, after=6)
    tag(document, "{%p for dong in can_cu %}")
    write(document, "- {{ dong }}", LEFT, size=11)
    tag(document, "{%p endfor %}")


def _apart(document: Any) -> None:
    """What stands in no sum, where there is any."""
    tag(document, "{%p for phan in rieng %}")
    write(document, "{{ phan.ten }}", LEFT, bold=True, before=12, after=4, keep=True)
    table = new_table(document, APART_WIDTHS)
    head_row(table, APART_TITLES)
    row_tag(table, "{%tr for dong in phan.dong %}")
    for cell, key in zip(add_row(table), APART_CELLS, strict=True):
        write(cell, f"{{{{ dong.{key} }}}}", CENTRE if key == "tt" else LEFT, size=12)
    row_tag(table, "{%tr endfor %}")
    tag(document, "{%p endfor %}")
