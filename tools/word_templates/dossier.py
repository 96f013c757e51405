"""The checklist of dossiers."""

from __future__ import annotations

from typing import Any

from tools.word_layout import (
    CENTRE,
    LEFT,
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
    write,
)

TITLES = (
    *("TT", "Họ và tên, tập thể", "Đơn vị", "Văn bản đề nghị", "Báo cáo thành tích", "Biên bản, kết quả phiếu"),
    *("Chứng nhận sáng kiến, đề tài", "Đăng ký thi đua", "Giấy tờ khác"),
)
WIDTHS = (1.1, 4.2, 3.5, 2.3, 2.2, 3.2, 4.2, 2.3, 2.2)  # centimetres: the 25.2 between the margins
CELLS = ("tt", "ten", "don_vi", "de_nghi", "bao_cao", "bien_ban", "chung_nhan", "dang_ky", "khac")


def build() -> Any:
    """The template."""
    document = new_document(landscape=True)
    letterhead(document, number="", widths=(10.0, 15.2))
    write(document, "{{ tieu_de }}", CENTRE, bold=True, size=14, before=12, after=6)
    tag(document, "{%p for dong in chung %}")
    write(document, "- {{ dong }}", LEFT, size=12)
    tag(document, "{%p endfor %}")
    write(document, "", size=6)
    table = new_table(document, WIDTHS)
    head_row(table, TITLES, size=11)
    row_tag(table, "{%tr for nhom in nhom %}")
    merged_row(table, "{{ nhom.ten }}", bold=True, keep=True)
    row_tag(table, "{%tr for dong in nhom.can %}")
    merged_row(table, "{{ dong }}", italic=True, size=11, keep=True)
    row_tag(table, "{%tr endfor %}")
    row_tag(table, "{%tr for dong in nhom.dong %}")
    for cell, key in zip(add_row(table), CELLS, strict=True):
        write(cell, f"{{{{ dong.{key} }}}}", CENTRE if key == "tt" else LEFT, size=11)
    row_tag(table, "{%tr endfor %}")
    row_tag(table, "{%tr for dong in nhom.tong %}")
    merged_row(table, "{{ dong }}", italic=True, size=11)
    row_tag(table, "{%tr endfor %}")
    row_tag(table, "{%tr endfor %}")
    write(document, "", size=6)
    left, right = columns(document, (12.6, 12.6))
    write(left, "NGƯỜI LẬP BẢNG", CENTRE, bold=True)
    sign(right)
    source(document)
    return document
