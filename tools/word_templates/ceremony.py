"""The papers of a ceremony: six parts, each on pages of its own, all with the same foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Mm

from tools.word_layout import (
    CENTRE,
    LEFT,
    add_row,
    body,
    head_row,
    letterhead,
    merged_row,
    new_document,
    new_table,
    row_tag,
    source,
    tag,
    write,
)

# Columns: heading, field of the line (empty: a box to tick), width in centimetres; 16.5 between the margins.
ORDER = (
    ("Số gọi", "so_goi", 1.2),
    ("Họ và tên", "ten_goi", 4.0),
    ("Chức vụ", "chuc_vu", 2.7),
    ("Đơn vị", "don_vi", 3.6),
    ("Sổ vàng", "so_vang", 1.3),
    ("Ghi chú", "ghi_chu", 3.7),
)
PILE = (
    ("Tờ", "to", 1.0),
    ("Số gọi", "so_goi", 1.2),
    ("Lượt", "luot", 1.4),
    ("Họ và tên", "ten_goi", 3.8),
    ("Danh hiệu, hình thức", "danh_hieu", 3.9),
    ("Sổ vàng", "so_vang", 1.3),
    ("Giấy", "giay", 3.9),
)
SEATS = (
    ("Chỗ", "cho", 1.1),
    ("Người ngồi", "ho_ten", 4.5),
    ("Đơn vị", "don_vi", 4.0),
    ("Số gọi", "so_goi", 3.2),
    ("Ghi chú", "ghi_chu", 3.7),
)
AWAY = (
    ("Số gọi", "so_goi", 1.2),
    ("Họ và tên", "ten_goi", 3.8),
    ("Danh hiệu, hình thức", "danh_hieu", 3.5),
    ("Tình trạng", "tinh_trang", 1.8),
    ("Người nhận thay", "nhan_thay", 3.1),
    ("Ghi chú", "ghi_chu", 3.1),
)
CHECK = (
    ("Số gọi", "so_goi", 1.2),
    ("Họ và tên", "ten_goi", 3.8),
    ("Đơn vị", "don_vi", 3.1),
    ("Tờ", "to_in", 1.0),
    ("Sổ vàng", "so_vang", 1.2),
    ("Có mặt", "", 1.2),
    ("Đúng giấy", "", 1.4),
    ("Đã trao", "", 1.2),
    ("Ghi chú", "ghi_chu", 2.4),
)
NUMBERS = ("so_goi", "luot", "to", "to_in", "so_vang", "cho")
Columns = Sequence[tuple[str, str, float]]


def build() -> Any:
    """The template."""
    document = new_document()
    _foot(document.sections[0])
    letterhead(document, number="")
    write(document, "{{ tieu_de }}", CENTRE, bold=True, size=14, before=12)
    _order(document)
    _script(document)
    _pile(document)
    _seats(document)
    _away(document)
    _check(document)
    source(document)
    return document


def _foot(section: Any) -> None:
    for foot in (section.footer, section.first_page_footer):
        foot.is_linked_to_previous = False
        paragraph = foot.paragraphs[0]
        paragraph.alignment = CENTRE
        paragraph.add_run("{{ chan_trang }}")


def _heading(document: Any, letter: str) -> None:
    heading = write(document, f"{{{{ phan.{letter} }}}}", CENTRE, bold=True, size=14, before=6, after=6, keep=True)
    heading.paragraph_format.page_break_before = letter != "a"


def _order(document: Any) -> None:
    _heading(document, "a")
    _notes(document, "can_biet", "- {{ dong }}")
    write(document, "", size=6)
    _by_turn(document, ORDER)


def _script(document: Any) -> None:
    _heading(document, "b")
    write(document, "{{ loi_dan.mo_dau }}", LEFT, italic=True)
    _notes(document, "loi_dan.quyet_dinh", "{{ dong }}", size=14)
    tag(document, "{%p if loi_dan.viet_tat %}")
    write(document, "{{ loi_dan.viet_tat }}", LEFT, italic=True, before=6)
    tag(document, "{%p endif %}")
    tag(document, "{%p for luot in loi_dan.luot %}")
    write(document, "[{{ luot.tieu_de }}]", LEFT, bold=True, italic=True, before=12, keep=True)
    body(document, "{{ luot.loi }}", size=14, keep=True)
    _notes(document, "luot.ten", "{{ dong }}", size=14, keep=True)  # a turn stays on one page
    write(document, "{{ luot.chi_dan }}", LEFT, italic=True, before=6)
    tag(document, "{%p endfor %}")


def _pile(document: Any) -> None:
    _heading(document, "c")
    _flat(document, PILE, "tap")
    tag(document, "{%p if tap %}")
    slips = write(document, "Phiếu kẹp ngoài từng tờ (cắt rời, giữ đúng thứ tự)", LEFT, italic=True, keep=True)
    slips.paragraph_format.page_break_before = True
    tag(document, "{%p endif %}")
    table = new_table(document, (16.5,))
    _tag_first(table, "{%tr for dong in tap %}")
    (cell,) = add_row(table)
    table.rows[-1].height, table.rows[-1].height_rule = Mm(33), WD_ROW_HEIGHT_RULE.AT_LEAST
    write(cell, "Số gọi {{ dong.so_goi }}, lượt {{ dong.luot }}, tờ {{ dong.to }}; mã bản {{ ma_ban }}", LEFT, size=10)
    write(cell, "{{ dong.ten_goi }}", CENTRE, bold=True, size=20)
    write(cell, "{{ dong.don_vi }}", CENTRE)
    write(cell, "{{ dong.danh_hieu }}", CENTRE, bold=True)
    write(cell, "Sổ vàng: {{ dong.so_vang }}; giấy: {{ dong.giay }}", LEFT, size=10)
    write(cell, "{{ dong.ghi_chu }}", LEFT, size=10, italic=True)
    row_tag(table, "{%tr endfor %}")


def _seats(document: Any) -> None:
    _heading(document, "d")
    _flat(document, SEATS, "cho")


def _away(document: Any) -> None:
    _heading(document, "e")
    tag(document, "{%p if can_lam_ro %}")
    write(document, "CẦN LÀM RÕ TRƯỚC GIỜ LỄ", LEFT, bold=True, keep=True)
    tag(document, "{%p endif %}")
    _notes(document, "can_lam_ro", "- {{ dong }}")
    tag(document, "{%p if khong_vang %}")
    write(document, "{{ khong_vang }}", LEFT)
    tag(document, "{%p endif %}")
    tag(document, "{%p if vang %}")
    _flat(document, AWAY, "vang")
    tag(document, "{%p endif %}")


def _check(document: Any) -> None:
    _heading(document, "f")
    _by_turn(document, CHECK)


def _notes(document: Any, each: str, text: str, size: float = 13, keep: bool = False) -> None:
    tag(document, f"{{%p for dong in {each} %}}")
    write(document, text, LEFT, size=size, before=2, keep=keep)
    tag(document, "{%p endfor %}")


def _by_turn(document: Any, columns: Columns) -> None:
    """A table of all turns, each under its own heading."""
    table = new_table(document, [width for _, _, width in columns])
    head_row(table, [title for title, _, _ in columns], size=11)
    row_tag(table, "{%tr for luot in luot %}")
    merged_row(table, "{{ luot.ten }}", bold=True, keep=True)
    row_tag(table, "{%tr for dong in luot.dong %}")
    _cells(table, columns)
    row_tag(table, "{%tr endfor %}")
    row_tag(table, "{%tr endfor %}")


def _flat(document: Any, columns: Columns, each: str) -> None:
    table = new_table(document, [width for _, _, width in columns])
    head_row(table, [title for title, _, _ in columns], size=11)
    row_tag(table, f"{{%tr for dong in {each} %}}")
    _cells(table, columns)
    row_tag(table, "{%tr endfor %}")


def _cells(table: Any, columns: Columns) -> None:
    for cell, (_, key, _) in zip(add_row(table), columns, strict=True):
        write(cell, f"{{{{ dong.{key} }}}}" if key else "", CENTRE if key in NUMBERS else LEFT, size=11)


def _tag_first(table: Any, text: str) -> None:
    """The first row of a table without a head, which vanishes when the template is filled."""
    tag(table.rows[0].cells[0], text)
