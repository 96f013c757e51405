"""The kinds of paper, one file each; imported when one is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua.export.paper import Paper

# By kind: what it is called, and the module that makes it; in the order of the year's work.
PAPERS = {
    "list": ("danh sách", "award_list"),
    "submission": ("tờ trình", "submission"),
    "achievement": ("báo cáo thành tích", "achievement"),
    "dossier": ("bảng kiểm hồ sơ", "dossier"),
    "minutes": ("biên bản họp Hội đồng", "minutes"),
    "ballot": ("phiếu bầu", "ballot"),
    "decision": ("quyết định", "decision"),
    "certificates": ("giấy khen, giấy chứng nhận", "certificates"),
    "ceremony": ("giấy tờ lễ trao", "ceremony"),
    "prizes": ("bảng tiền thưởng", "prizes"),
    "statistics": ("biểu thống kê", "statistics"),
    "report": ("báo cáo xem trên máy", "report"),
}


def paper(kind: str) -> Paper:
    """The paper of a kind."""
    made: Paper = import_module(f"thidua.export.papers.{PAPERS[kind][1]}").PAPER
    return made
