"""The report on achievements, of a person and of a collective."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tools.word_layout import (
    CENTRE,
    LEFT,
    RIGHT,
    add_row,
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

DOTS = "…" * 35  # a line to be written on
AWARD_TITLES = ("Năm", "Danh hiệu, hình thức", "Số, ngày quyết định", "Cơ quan ban hành")
AWARD_KEYS, AWARD_WIDTHS = ("nam", "ten", "quyet_dinh", "co_quan"), (2.2, 5.6, 5.0, 3.7)
WORK_TITLES = ("Nội dung", "Được giao", "Chưa đến hạn", "Hoàn thành", "Đúng hạn", "Vượt mức", "Chất lượng thấp")
WORK_KEYS = ("noi_dung", "giao", "chua_den_han", "xong", "dung_han", "vuot", "kem")
WORK_WIDTHS = (4.8, 1.9, 1.9, 2.1, 1.9, 1.9, 2.0)


def build() -> Any:
    """The template."""
    document = new_document()
    write(document, "{{ mau }}", RIGHT, italic=True, size=11, after=4)
    letterhead(document, number="")
    write(document, "{{ tieu_de }}", CENTRE, bold=True, size=14, before=14)
    write(document, "{{ de_nghi_tang }}", CENTRE, italic=True, after=8)
    tag(document, "{%p if la_tap_the %}")
    _collective(document)
    tag(document, "{%p else %}")
    _person(document)
    tag(document, "{%p endif %}")
    _achievements(document)
    _history(document)
    _proposal(document)
    _signatures(document)
    source(document)
    return document


def _heading(document: Any, text: str) -> None:
    write(document, text, LEFT, bold=True, before=8, after=2, keep=True)


def _dots(document: Any, lines: int = 3) -> None:
    for _ in range(lines):
        write(document, DOTS, LEFT)


def _person(document: Any) -> None:
    _heading(document, "I. SƠ LƯỢC LÝ LỊCH")
    for label, field in (
        ("Họ và tên", "ho_ten"),
        ("Ngày, tháng, năm sinh", "ngay_sinh"),
        ("Quê quán", "que_quan"),
        ("Chức vụ", "chuc_vu"),
        ("Đơn vị công tác", "don_vi"),
        ("Trình độ", "trinh_do"),
    ):
        write(document, f"- {label}: {{{{ ca_nhan.{field} }}}}", LEFT)
    _heading(document, "II. QUYỀN HẠN, NHIỆM VỤ ĐƯỢC GIAO")
    _dots(document)


def _collective(document: Any) -> None:
    _heading(document, "I. SƠ LƯỢC VỀ TẬP THỂ")
    write(document, "- Tên tập thể: {{ tap_the.ten }}", LEFT)
    write(document, "- Trực thuộc: {{ tap_the.cap_tren }}", LEFT)
    write(document, "- Số người: {{ tap_the.so_nguoi }}", LEFT)
    for label, field in (("Lãnh đạo", "lanh_dao"), ("Cơ cấu", "co_cau")):
        tag(document, f"{{%p for dong in tap_the.{field} %}}")
        write(document, f"- {label}: {{{{ dong }}}}", LEFT)
        tag(document, "{%p endfor %}")
    _heading(document, "II. CHỨC NĂNG, NHIỆM VỤ ĐƯỢC GIAO")
    _dots(document)


def _achievements(document: Any) -> None:
    _heading(document, "III. THÀNH TÍCH ĐẠT ĐƯỢC")
    _heading(document, "1. Mức độ hoàn thành nhiệm vụ")
    titles = ("Năm", "Mức xếp loại", "Số quyết định")
    _table(document, titles, (2.5, 8.0, 6.0), "xep_loai", ("nam", "muc", "quyet_dinh"))
    _heading(document, "2. Kết quả công việc năm {{ nam_xet }}")
    _table(document, WORK_TITLES, WORK_WIDTHS, "cong_viec", WORK_KEYS)
    tag(document, "{%p if la_tap_the %}")
    _heading(document, "3. Kết quả của các cá nhân trong tập thể")
    tag(document, "{%p for dong in tap_the.ty_le %}")
    write(document, "- {{ dong }}", LEFT)
    tag(document, "{%p endfor %}")
    tag(document, "{%p else %}")
    _heading(document, "3. Sáng kiến, đề tài")
    titles = ("Tên sáng kiến, đề tài", "Phạm vi", "Năm", "Số, ngày quyết định công nhận", "Đã dùng để xét")
    keys = ("ten", "pham_vi", "nam", "quyet_dinh", "da_dung")
    _table(document, titles, (5.2, 1.9, 1.6, 4.2, 3.6), "sang_kien", keys)
    tag(document, "{%p endif %}")
    _heading(document, "4. Thành tích, biện pháp, hiệu quả cụ thể")
    _dots(document, 6)


def _history(document: Any) -> None:
    _heading(document, "IV. DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG ĐÃ ĐƯỢC TẶNG")
    for title, rows in (("1. Danh hiệu thi đua", "danh_hieu"), ("2. Hình thức khen thưởng", "hinh_thuc")):
        _heading(document, title)
        _table(document, AWARD_TITLES, AWARD_WIDTHS, rows, AWARD_KEYS)
    tag(document, "{%p if khen_khac %}")
    _heading(document, "3. Khen thưởng khác")
    _table(document, AWARD_TITLES, AWARD_WIDTHS, "khen_khac", AWARD_KEYS)
    tag(document, "{%p endif %}")


def _proposal(document: Any) -> None:
    _heading(document, "V. {{ muc_de_nghi }}")
    tag(document, "{%p for dong in de_nghi %}")
    write(document, "- {{ dong.ten }} [{{ dong.can_cu }}]", LEFT)
    tag(document, "{%p endfor %}")


def _table(document: Any, titles: Sequence[str], widths: Sequence[float], rows: str, keys: Sequence[str]) -> None:
    table = new_table(document, widths)
    head_row(table, titles, size=11)
    row_tag(table, f"{{%tr for dong in {rows} %}}")
    for cell, key in zip(add_row(table), keys, strict=True):
        write(cell, f"{{{{ dong.{key} }}}}", CENTRE if key == "nam" else LEFT, size=11)
    row_tag(table, "{%tr endfor %}")
    write(document, "", size=4)


def _signatures(document: Any) -> None:
    """Who reports on the right, who confirms it on the left."""
    write(document, "", size=6)
    left, right = columns(document, (8.4, 8.4))
    unbroken(document.tables[-1].rows[0])
    write(left, "{{ xac_nhan.tieu_de }}", CENTRE, bold=True, size=12)
    sign(left, "xac_nhan")
    write(right, "NGƯỜI BÁO CÁO", CENTRE, bold=True, size=12)
    sign(right, "nguoi_bao_cao")
