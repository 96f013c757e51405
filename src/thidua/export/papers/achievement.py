"""`achievement`, the report on achievements (báo cáo thành tích): what the records hold, dots for the rest.

One for each subject; the official forms are followed as far as their contents are known, and named with their mark.
Awards that were revoked are not claimed: they are left out, and the part that is not signed says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.export.achievement_record import (
    NOT_KNOWN,
    blank_award,
    history,
    initiatives,
    levels,
    revoked,
    work,
)
from thidua.export.collective import collective, head_of
from thidua.export.letterhead import BLANK, letterhead, signature
from thidua.export.paper import Data, Job, Paper, Part
from thidua.export.roll import DECISIONS, Group, Line
from thidua.export.safe_names import safe_names
from thidua.export.word import fill_paper
from thidua.facts.dossier import Dossier, name_of, unit_name
from thidua.law.award import COMMENDATION, TITLE
from thidua.law.fact import PERSON, UNIT
from thidua.vietnamese import date_text

FOLDER = "bao-cao-thanh-tich"
_WITHOUT_DAY = "ngày …… tháng …… năm ………"  # it is written and signed before the decision, on a day nobody records


def data(job: Job) -> Data:
    """The report of the subject that the job is about, as plain values."""
    own = _subject(job)
    said, lines = letterhead(job, "achievement"), list(_lines(job, own))
    return {
        **said,
        "noi_ngay": f"{said['dia_danh']}, {_WITHOUT_DAY}",
        "so_ky_hieu": "",
        "tieu_de": f"{said['ban_nhap']}BÁO CÁO THÀNH TÍCH",
        "mau": _form(job, own, lines),
        "de_nghi_tang": _asked(job, lines),
        "la_tap_the": own.of == UNIT,
        "ca_nhan": _person(own) if own.of == PERSON else {},
        "tap_the": collective(job, own) if own.of == UNIT else {},
        **_achievements(job, own),
        "muc_de_nghi": "ĐÃ ĐƯỢC QUYẾT ĐỊNH" if job.roll.source == DECISIONS else "ĐỀ NGHỊ",
        "de_nghi": _proposed(job, lines),
        "nguoi_bao_cao": _reporter(own),
        "xac_nhan": _confirmed_by(job, own),
        "nguon": [*said["nguon"], *_left_out(job, own)] if said["nguon"] else [],
    }


def _achievements(job: Job, own: Dossier) -> Data:
    return {
        "xep_loai": levels(job, own),
        "cong_viec": work(own),
        "sang_kien": initiatives(job, own) if own.of == PERSON else [],
        "danh_hieu": history(job, own, TITLE) or [blank_award()],
        "hinh_thuc": history(job, own, COMMENDATION) or [blank_award()],
        "khen_khac": history(job, own, NOT_KNOWN),
    }


def _person(own: Dossier) -> Data:
    """Who it is; what no table has (quê quán, trình độ) is left to write."""
    row = own.row
    return {
        "ho_ten": row.full_name,
        "ngay_sinh": date_text(row.birth_date) if row.birth_date else BLANK,
        "que_quan": BLANK,
        "chuc_vu": row.position or BLANK,
        "don_vi": unit_name(own) or BLANK,
        "trinh_do": BLANK,
    }


# --- for what it is ------------------------------------------------------------------------------------------------


def _lines(job: Job, own: Dossier) -> Iterator[tuple[Group, Line]]:
    """The awards on the roll for the subject; of proposals those that no decision has granted yet."""
    for group, line in job.roll.lines():
        if line.own == own and (job.roll.source == DECISIONS or not line.is_decided):
            yield group, line


def _asked(job: Job, lines: list[tuple[Group, Line]]) -> str:
    names = "; ".join(group.award.name for group, _ in lines) or BLANK * 6
    word = "Đã được tặng" if job.roll.source == DECISIONS else "Đề nghị tặng"
    return f"{word} năm {job.year}: {names}"


def _proposed(job: Job, lines: list[tuple[Group, Line]]) -> list[Data]:
    said = [{"ten": group.award.name, "can_cu": job.cite(line.cites) or BLANK} for group, line in lines]
    return said or [{"ten": BLANK * 6, "can_cu": BLANK}]


def _form(job: Job, own: Dossier, lines: list[tuple[Group, Line]]) -> str:
    """The number of the official form for what is proposed, where a source gives one, with its mark."""
    regime = job.evaluation.regime
    codes = [group.award.code for group, _ in lines]
    found = [form for code in codes if regime and (form := regime.proposals.form(code, own.of))]
    said = dict.fromkeys(f"{form.number}, {job.cite(form.cites)}" for form in found)
    return "; ".join(said) or f"Mẫu số {BLANK}"


# --- who signs -----------------------------------------------------------------------------------------------------


def _reporter(own: Dossier) -> Data:
    """The subject itself; for a unit its head, if the table names one."""
    head = own if own.of == PERSON else head_of(own)
    post = (head.row.position or "").upper() if own.of == UNIT and head else ""
    return {"thay_mat": "", "chuc_vu": post, "ho_ten": head.row.full_name if head else ""}


def _confirmed_by(job: Job, own: Dossier) -> Data:
    """The head of the office; of the office itself and of its head the body above, whose signer nobody knows."""
    is_top = own.unit is None if own.of == UNIT else own.row.role == "head" and own.unit and own.unit.unit is None
    signer = signature(job.office.signer, job.evaluation.decision_date, "achievement")
    if is_top or not signer["ho_ten"]:
        signer = {"thay_mat": "", "chuc_vu": "", "ho_ten": ""}
    title = "XÁC NHẬN CỦA CẤP TRÊN" if is_top else "XÁC NHẬN CỦA THỦ TRƯỞNG"
    return {"tieu_de": title, **signer}


def _left_out(job: Job, own: Dossier) -> Iterator[str]:
    taken_back = revoked(job, own)
    if taken_back:
        yield f"Không ghi khen thưởng đã thu hồi: {'; '.join(taken_back)}"


# --- whose reports there are ---------------------------------------------------------------------------------------


def _subject(job: Job) -> Dossier:
    found: Dossier = next(own for own in _everyone(job) if own.id == job.part)
    return found


def _everyone(job: Job) -> list[Dossier]:
    return [*job.evaluation.units, *job.evaluation.people]


def _parts(job: Job) -> Iterator[Part]:
    """Everyone on the roll who is still to be decided, once; of decisions everyone on the lists of the year."""
    on_roll = dict.fromkeys(
        line.own for _, line in job.roll.lines() if line.own and (job.roll.source == DECISIONS or not line.is_decided)
    )
    return _made(job, on_roll)


def _others(job: Job) -> Iterator[Part]:
    """Anyone else on the lists of the year: a report may be written before anybody proposes."""
    on_roll = {part.key for part in _parts(job)}
    return _made(job, (own for own in _everyone(job) if own.id not in on_roll))


def _made(job: Job, subjects: Iterable[Dossier]) -> Iterator[Part]:
    names = safe_names(own.id for own in _everyone(job))
    for own in subjects:
        yield Part(own.id, f"{FOLDER}/{names[own.id]}", f"báo cáo thành tích: {name_of(own)}")


PAPER = Paper(
    "achievement",
    "báo cáo thành tích",
    FOLDER,
    data,
    {".docx": fill_paper("achievement", data)},
    frozenset({"subject"}),
    parts=_parts,
    others=_others,
    choose="--subject",
    reminds=True,
)
