"""What the head and the foot of every paper say: the office, the place and day, who signs, for whom it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.export.paper import Data, Job
from thidua.flow import Signer

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "………"
DRAFT_MARK = "BẢN NHÁP – "
PAPERS_OF_A_DECISION = {"list", "certificates", "prizes", "ceremony"}  # they go with it: its signer signs them too


def letterhead(job: Job, paper: str, day: date | None = None) -> Data:
    """The fields that every template may use, as of the day of decision or another; docs/mau-van-ban.md has them."""
    office, day = job.office, day or job.evaluation.decision_date
    return {
        "quoc_hieu": NATION,
        "tieu_ngu": MOTTO,
        "co_quan_cap_tren": office.parent,
        "co_quan": office.name,
        "ky_hieu": office.symbol,
        "dia_danh": office.place or BLANK,
        "ngay": f"{day.day:02d}",
        "thang": f"{day.month:02d}",
        "nam": str(day.year),
        "noi_ngay": f"{office.place or BLANK}, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}",
        "nam_xet": str(job.year),
        "nguoi_ky": signature(office.signer, day, paper),
        "noi_nhan": list(office.recipients),
        "ban_nhap": DRAFT_MARK if job.evaluation.is_draft else "",
        "ma_ban": job.stamp.fingerprint,
        "nguon": job.source_lines,
    }


def signature(signers: Iterable[Signer], day: date, paper: str) -> Data:
    """Who signs a kind of paper on a day: on whose behalf, as what, the name."""
    wanted = {paper, "decision"} if paper in PAPERS_OF_A_DECISION else {paper}
    able = [one for one in signers if (not one.papers or wanted & set(one.papers)) and (one.from_ or day) <= day]
    # Who is named for this very paper goes before who signs all, and of those the latest to take office.
    signer = max(able, key=lambda one: (paper in one.papers, bool(one.papers), one.from_ or date.min), default=None)
    if signer is None:
        return {"thay_mat": "", "chuc_vu": "THỦ TRƯỞNG CƠ QUAN", "ho_ten": ""}
    return {"thay_mat": signer.on_behalf, "chuc_vu": signer.post.upper(), "ho_ten": signer.name}
