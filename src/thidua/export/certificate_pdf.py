"""Certificates as PDF: every field at a place of its own in millimetres, text shrunk to fit; the test sheet likewise.

Data goes to typst as JSON, never as markup. The font families are checked first, for typst takes a bundled font in
silence where none of those asked for is there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

from thidua.export.paper import Data, Job
from thidua.export.stamp import HEADING
from thidua.problems import UsageError

FONTS = ("Times New Roman", "Tinos", "Liberation Serif")  # the same widths
# Field: from the left, from the top, width, height in millimetres; largest and smallest size in points; style.
# The first 34 mm are left for the national emblem (Quốc huy), of which we have no image.
PLACES: dict[str, tuple[float, float, float, float, float, float, str]] = {
    "quoc_hieu": (30, 36, 237, 7, 15, 12, "bold fixed"),
    "tieu_ngu": (30, 43, 237, 7, 15, 12, "bold fixed ruled"),
    "tham_quyen": (30, 54, 237, 15, 20, 11, "bold red fixed"),
    "tang": (30, 70, 237, 8, 16, 12, "bold fixed"),
    "hinh_thuc": (30, 79, 237, 17, 36, 14, "bold red fixed"),
    "nguoi_nhan": (30, 99, 237, 14, 26, 11, "bold"),
    "dia_chi": (30, 115, 237, 14, 16, 9, ""),
    "thanh_tich": (30, 130, 237, 14, 16, 9, ""),
    "so_quyet_dinh": (25, 168, 110, 7, 12, 8, "left"),
    "so_vang": (25, 175, 110, 7, 12, 8, "left"),
    "noi_ngay": (160, 147, 112, 7, 14, 9, "italic"),
    "thay_mat": (160, 154, 112, 7, 14, 8, "bold"),
    "chuc_vu": (160, 161, 112, 7, 14, 8, "bold"),
    "ho_ten": (160, 189, 112, 7, 14, 9, "bold"),
}
LABELS = {
    "quoc_hieu": "Quốc hiệu",
    "tieu_ngu": "Tiêu ngữ",
    "tham_quyen": "Cấp tặng",
    "tang": "Tặng",
    "hinh_thuc": "Tên hình thức",
    "nguoi_nhan": "Người nhận",
    "dia_chi": "Chức vụ, đơn vị",
    "thanh_tich": "Thành tích",
    "so_quyet_dinh": "Số quyết định",
    "so_vang": "Số sổ vàng",
    "noi_ngay": "Nơi, ngày",
    "thay_mat": "Ký thay",
    "chuc_vu": "Chức vụ người ký",
    "ho_ten": "Họ tên người ký",
}


def write_pdf(job: Job, path: Path, said: Data) -> None:
    """Writes the certificates of `said`, or the test sheet."""
    typst = _typst()
    _check_fonts(typst)
    pages = {
        "places": [dict(zip(_KEYS, (name, LABELS[name], *place), strict=True)) for name, place in _places(job)],
        "fonts": FONTS,
        "offset": job.options.offset,
        "test": job.options.is_test_sheet,
        "heading": HEADING,
        **{key: said[key] for key in ("tieu_de", "giay", "quoc_hieu", "tieu_ngu", "nguon", "ma_ban")},
    }
    day = datetime.combine(job.evaluation.decision_date, time(), UTC)
    source = (files("thidua.export") / "templates" / "certificates.typ").read_bytes()
    path.write_bytes(
        typst.compile(source, format="pdf", sys_inputs={"data": json.dumps(pages)}, timestamp=int(day.timestamp()))
    )


_KEYS = ("name", "label", "x", "y", "w", "h", "largest", "smallest", "style")


def _places(job: Job) -> Iterator[tuple[str, Any]]:
    """The fields to print: on stock that has the fixed lines, only the others."""
    return ((name, place) for name, place in PLACES.items() if not job.options.is_preprinted or "fixed" not in place[6])


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError as error:
        raise UsageError(
            'Chưa cài phần tạo .pdf; hãy chạy pip install "thidua[pdf]" rồi xuất lại, hoặc chọn đuôi tệp .docx.'
        ) from error
    return typst


def _check_fonts(typst: Any) -> None:
    if not set(FONTS) & set(typst.Fonts(include_embedded_fonts=False).families()):
        raise UsageError(
            f"Máy không có phông chữ nào trong số {', '.join(FONTS)} nên không tạo được .pdf; hãy cài một phông, "
            f"hoặc chọn đuôi tệp .docx."
        )
