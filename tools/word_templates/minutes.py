"""The minutes of the council."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from tools.word_layout import (
    CENTRE,
    LEFT,
    add_row,
    body,
    columns,
    head_row,
    letterhead,
    new_document,
    new_table,
    row_tag,
    sign,
    source,
    tag,
    unbroken,
    write,
)

MEMBERS = {"tt": ("TT", 1.1), "ho_ten": ("Họ và tên", 5.3), "chuc_vu": ("Chức vụ", 4.4)}
MEMBERS |= {"vi_tri": ("Vị trí trong Hội đồng", 3.8), "du_hop": ("Dự họp", 2.0)}
PLAIN = {"tt": ("TT", 1.1), "ong_ba": ("Ông/Bà", 1.6), "ho_ten": ("Họ và tên", 5.3), "chuc_vu": ("Chức vụ", 4.0)}
PLAIN |= {"don_vi": ("Đơn vị", 4.6)}
VOTED = {"tt": ("TT", 0.9), "ho_ten": ("Họ và tên, chức vụ, đơn vị", 4.2), "hoi_dong": ("Hội đồng", 1.4)}
VOTED |= {"vong": ("Vòng", 1.1), "tong_so": ("Tổng số", 1.1), "co_mat": ("Có mặt", 1.1), "van_ban": ("Văn bản", 1.1)}
VOTED |= {"dong_y": ("Đồng ý", 1.2), "khong_bo_phieu": ("Không bỏ phiếu", 1.3), "ty_le": ("Tỷ lệ", 1.6)}
VOTED |= {"ket_qua": ("Kết quả", 1.7)}
NARROW = 0.08  # centimetres beside the text of a cell
LEFT_CELLS = ("ho_ten", "chuc_vu", "vi_tri", "don_vi")
EMPTY = 2  # lines left for what was said


def build() -> Any:
    """The template."""
    document = new_document()
    letterhead(document)
    write(document, "{{ tieu_de }}", CENTRE, bold=True, size=14, before=14)
    write(document, "{{ trich_yeu }}", CENTRE, bold=True, after=8)
    body(document, "{{ mo_dau }}")
    _heading(document, "I. THÀNH PHẦN")
    _table(document, MEMBERS, "thanh_vien")
    _each(document, "dong in du_hop")
    body(document, "Khách mời: ………")
    _heading(document, "II. NỘI DUNG")
    body(document, "1. Báo cáo kết quả đánh giá, xét thi đua, khen thưởng năm {{ nam_xet }}.")
    body(document, "2. Thảo luận:")
    _room(document)
    body(document, "3. Bỏ phiếu, biểu quyết.")
    _heading(document, "III. KẾT QUẢ BỎ PHIẾU, BIỂU QUYẾT")
    _groups(document)
    _heading(document, "IV. KẾT LUẬN")
    _each(document, "dong in ket_luan")
    body(document, "Ý kiến khác:")
    _room(document)
    body(document, "Biên bản được thông qua tại cuộc họp, kết thúc vào hồi ……… giờ ……… cùng ngày.", keep=True, after=12)
    _signatures(document)
    source(document)
    return document


def _groups(document: Any) -> None:
    tag(document, "{%p for nhom in nhom %}")
    body(document, "{{ nhom.ten }}", bold=True, keep=True)
    body(document, "{{ nhom.cach_xet }}", after=4, keep=True)
    tag(document, "{%p if nhom.co_phieu %}")
    _table(document, VOTED, "nhom.dong", size=10)
    tag(document, "{%p else %}")
    _table(document, PLAIN, "nhom.dong")
    tag(document, "{%p endif %}")
    _each(document, "dong in nhom.ghi_chu")
    tag(document, "{%p endfor %}")


def _table(document: Any, fields: dict[str, tuple[str, float]], over: str, size: float = 12) -> None:
    table = new_table(document, [width for _, width in fields.values()])
    if fields is VOTED:
        _narrow(table)
    head_row(table, [title for title, _ in fields.values()], size)
    row_tag(table, f"{{%tr for dong in {over} %}}")
    cells = add_row(table)
    for cell, key in zip(cells, fields, strict=True):
        write(cell, f"{{{{ dong.{key} }}}}", LEFT if key in LEFT_CELLS else CENTRE, size=size)
    if fields is VOTED:
        tag(cells[1], "{%p if dong.chuc_vu_don_vi %}")
        write(cells[1], "{{ dong.chuc_vu_don_vi }}", LEFT, italic=True, size=size)
        tag(cells[1], "{%p endif %}")
    row_tag(table, "{%tr endfor %}")


def _narrow(table: Any) -> None:
    """Less room beside the text of each cell, or eleven columns break their words."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(Cm(NARROW).twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _each(document: Any, over: str) -> None:
    tag(document, f"{{%p for {over} %}}")
    body(document, "{{ dong }}")
    tag(document, "{%p endfor %}")


def _heading(document: Any, text: str) -> None:
    write(document, text, LEFT, bold=True, before=10, after=4, keep=True)


def _room(document: Any) -> None:
    for _ in range(EMPTY):
        stops = write(document, "\t", LEFT, before=6).paragraph_format.tab_stops
        stops.add_tab_stop(Cm(16.5), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _signatures(document: Any) -> None:
    left, right = columns(document, (8.4, 8.4))
    unbroken(document.tables[-1].rows[0])
    sign(left, "thu_ky")
    sign(right, "chu_tich")
