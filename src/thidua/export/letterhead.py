"""What the head and the foot of every paper say: the office, the place and day, who signs, for whom it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.export.paper import Data, Job
from thidua.export.roll import DECISIONS
from thidua.flow import Signer

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "………"
DRAFT_MARK = "BẢN NHÁP – "
PAPERS_OF_A_DECISION = {"list", "certificates", "prizes", "ceremony"}  # they go with it: its signer signs them too

# The fields that every template may use; docs/mau-van-ban.md is made from them.
FIELDS = {
    "quoc_hieu": "Quốc hiệu",
    "tieu_ngu": "Tiêu ngữ",
    "co_quan_cap_tren": "cơ quan chủ quản (`parent` trong thidua.toml)",
    "co_quan": "tên cơ quan",
    "ky_hieu": "ký hiệu văn bản của cơ quan (`symbol`)",
    "so_ky_hieu": "số, ký hiệu của văn bản, nơi chưa có số là dấu chấm",
    "dia_danh": "địa danh (`place`)",
    "ngay": "ngày quyết định, hai chữ số",
    "thang": "tháng quyết định, hai chữ số",
    "nam": "năm quyết định",
    "noi_ngay": "dòng địa danh, ngày tháng năm",
    "nam_xet": "năm xét thi đua",
    "nguoi_ky.thay_mat": "thay mặt, ký thay ai (`on_behalf`)",
    "nguoi_ky.chuc_vu": "chức vụ người ký, in hoa",
    "nguoi_ky.ho_ten": "họ và tên người ký",
    "noi_nhan[]": "các nơi nhận (`recipients`)",
    "ban_nhap": '"BẢN NHÁP – " khi quy tắc chưa cài, không thì trống',
    "ma_ban": "mã bản: các giấy tờ cùng mã là cùng một bản số liệu",
    "nguon[]": "văn bản làm ra từ đâu; trống khi dùng --for-signature",
}


def letterhead(job: Job, paper: str, day: date | None = None) -> Data:
    """What FIELDS names, as of the day of decision or another."""
    office, day = job.office, day or job.evaluation.decision_date
    return {
        "quoc_hieu": NATION,
        "tieu_ngu": MOTTO,
        "co_quan_cap_tren": office.parent,
        "co_quan": office.name,
        "ky_hieu": office.symbol,
        "so_ky_hieu": f"{BLANK}/{office.symbol}" if office.symbol else BLANK,
        "dia_danh": office.place or BLANK,
        "ngay": f"{day.day:02d}",
        "thang": f"{day.month:02d}",
        "nam": str(day.year),
        "noi_ngay": place_and_day(job, None if _comes_before(job, paper) else day),
        "nam_xet": str(job.year),
        "nguoi_ky": signature(office.signer, day, paper),
        "noi_nhan": list(office.recipients),
        "ban_nhap": DRAFT_MARK if job.evaluation.is_draft else "",
        "ma_ban": job.stamp.fingerprint,
        "nguon": job.source_lines,
    }


def _comes_before(job: Job, paper: str) -> bool:
    """Whether a paper is made before the decision, on a day that nobody has told."""
    return paper in ("submission", "dossier") or (paper == "list" and job.roll.source != DECISIONS)


def long_date(day: date | None) -> str:
    """A day as a paper spells it; dots where it is not known."""
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"


def place_and_day(job: Job, day: date | None) -> str:
    """The line above a paper: place and day."""
    return f"{job.office.place or BLANK}, {long_date(day)}"


def signature(signers: Iterable[Signer], day: date, paper: str) -> Data:
    """Who signs a kind of paper on a day: on whose behalf, as what, the name."""
    wanted = {paper, "decision"} if paper in PAPERS_OF_A_DECISION else {paper}
    able = [one for one in signers if (not one.papers or wanted & set(one.papers)) and (one.from_ or day) <= day]
    # Who is named for this very paper goes before who signs all, and of those the latest to take office.
    signer = max(able, key=lambda one: (paper in one.papers, bool(one.papers), one.from_ or date.min), default=None)
    if signer is None:
        return {"thay_mat": "", "chuc_vu": "THỦ TRƯỞNG CƠ QUAN", "ho_ten": ""}
    return {"thay_mat": signer.on_behalf, "chuc_vu": signer.post.upper(), "ho_ten": signer.name}
