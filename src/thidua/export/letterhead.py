"""What the head and the foot of every paper say: the office, the place and day, who signs, for whom it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from thidua.export.paper import Data, Job
from thidua.export.roll import DECISIONS, OURS, Line
from thidua.flow import Signer
from thidua.names import name_match_key

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "………"
DRAFT_MARK = "BẢN NHÁP – "
_OF_DECISIONS = ("list", "prizes")  # made of all that was decided, which may be one decision
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


def letterhead(job: Job, paper: str, day: date | None = None, signed_by: str = "") -> Data:
    """What FIELDS names, as of the day of decision or another; `signed_by`: who signed it, where that is on record."""
    office, made = job.office, _own_decision(job) if paper in _OF_DECISIONS else None
    signed_by = signed_by or (made.signer if made else "")
    day = day or (made.decided_on if made else None) or job.evaluation.decision_date
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
        "noi_ngay": place_and_day(job, None if _is_of_no_day(job, paper) else day),
        "nam_xet": str(job.year),
        "nguoi_ky": signature(office.signer, day, paper, signed_by),
        "noi_nhan": list(office.recipients),
        "ban_nhap": DRAFT_MARK if job.evaluation.is_draft else "",
        "ma_ban": job.stamp.fingerprint,
        "nguon": job.source_lines,
    }


def _own_decision(job: Job) -> Line | None:
    """A line of the one decision of the office that granted all there is; others sign no paper of the office."""
    is_ours = all(group.award.stage == OURS for group in job.roll.groups)
    return job.roll.one_decision if is_ours else None


def _is_of_no_day(job: Job, paper: str) -> bool:
    """Whether a paper is made before the decision, or for several, or for a ceremony: on a day that nobody has told."""
    if paper in _OF_DECISIONS and job.roll.source == DECISIONS:
        made = _own_decision(job)
        return made is None or made.decided_on is None
    return paper in ("submission", "dossier", "list", "ceremony")


def long_date(day: date | None) -> str:
    """A day as a paper spells it; dots where it is not known."""
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"


def place_and_day(job: Job, day: date | None) -> str:
    """The line above a paper: place and day."""
    return f"{job.office.place or BLANK}, {long_date(day)}"


def signature(signers: Iterable[Signer], day: date, paper: str, signed_by: str = "") -> Data:
    """Who signs a kind of paper on a day: on whose behalf, as what, the name.

    Who signed a decision on record signs what goes with it too, unless the office names somebody for that very paper.
    """
    wanted = {paper, "decision"} if paper in PAPERS_OF_A_DECISION else {paper}
    in_office = [one for one in signers if (one.from_ or day) <= day]
    able = [one for one in in_office if not one.papers or wanted & set(one.papers)]
    # Who is named for this very paper goes before who signs all, and of those the latest to take office.
    signer = max(able, key=lambda one: (paper in one.papers, bool(one.papers), one.from_ or date.min), default=None)
    if signed_by and (paper == "decision" or signer is None or paper not in signer.papers):
        return _as_recorded(in_office, signed_by)
    if signer is None:
        return {"thay_mat": "", "chuc_vu": "THỦ TRƯỞNG CƠ QUAN", "ho_ten": ""}
    return _of(signer)


def _as_recorded(signers: Iterable[Signer], name: str) -> Data:
    """The one whose name, or post, is on record; the register does not know the post of anyone else."""
    key = name_match_key(name)
    same = [one for one in signers if key in (name_match_key(one.name), name_match_key(one.post))]
    signer = max(same, key=lambda one: one.from_ or date.min, default=None)
    return _of(signer) if signer else {"thay_mat": "", "chuc_vu": BLANK, "ho_ten": name}


def without_post(job: Job) -> Iterator[str]:
    """Who signed decisions on record that thidua.toml tells no post of for their day, with the numbers of these."""
    numbers: dict[str, dict[str, None]] = {}
    ours = (line for group, line in job.roll.lines() if group.award.stage == OURS and line.signer)
    for line in ours:
        day = line.decided_on or job.evaluation.decision_date
        if signature(job.office.signer, day, "decision", line.signer)["chuc_vu"] == BLANK:
            numbers.setdefault(line.signer, {})[line.decision_no or "chưa ghi số"] = None
    for name, signed in numbers.items():
        yield (
            f"Sổ ghi {name} ký quyết định {', '.join(signed)}; thidua.toml không có chức vụ của người này vào ngày ấy, "
            "giấy tờ người này ký để dấu chấm ở chức vụ: hãy thêm một [[office.signer]], hoặc đính chính sổ"
        )


def _of(signer: Signer) -> Data:
    return {"thay_mat": signer.on_behalf, "chuc_vu": signer.post.upper(), "ho_ten": signer.name}
