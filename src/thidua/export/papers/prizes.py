"""`prizes`, the table of prize money (bảng tiền thưởng): who receives what, by unit, and what the awards cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from thidua.export.decided_prizes import prize_rules
from thidua.export.files_csv import write_table
from thidua.export.letterhead import BLANK, letterhead
from thidua.export.paper import Data, Job, Paper, Part
from thidua.export.papers.award_list import attached_to
from thidua.export.payments import AwardSum, PayerPart, Payment, Payments, payments_of
from thidua.export.sheet import Cell, Sheet, new_book, source_sheet
from thidua.export.word import fill_paper
from thidua.law.award import OFFICE_DECIDES
from thidua.law.citation import Citation
from thidua.law.fact import UNIT
from thidua.records import AUTHORITIES
from thidua.vietnamese import date_text, decimal_text, number_words, whole_text

HEADERS = (
    *("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Danh hiệu, hình thức", "Hệ số"),
    *("Lương cơ sở", "Thành tiền", "Ký nhận", "Ghi chú"),
)
SUM_HEADERS = ("TT", "Danh hiệu, hình thức", "Đối tượng", "Số lượng", "Được chi", "Hệ số", "Lương cơ sở", "Thành tiền")
APART_HEADERS = ("TT", "Họ và tên", "Chức vụ", "Đơn vị", "Danh hiệu, hình thức", "Lý do")
MAKERS = ("NGƯỜI LẬP BẢNG", "KẾ TOÁN")
_NOUNS = {True: "Tập thể", False: "Cá nhân"}


def data(job: Job) -> Data:
    """The table as plain values; sums are computed here and checked, never by a spreadsheet."""
    said, made = letterhead(job, "prizes"), payments_of(job.roll)
    own = made.total(OFFICE_DECIDES)
    return {
        **said,
        "so_ky_hieu": "",
        "tieu_de": f"{said['ban_nhap']}BẢNG TIỀN THƯỞNG THI ĐUA, KHEN THƯỞNG NĂM {job.year}",
        "kem_theo": attached_to(job),
        "pham_vi": _scope(job),
        "don_vi_tinh": "Đơn vị tính: đồng",
        "cot": list(HEADERS),
        "phan": [_part(job, part, letter) for part, letter in zip(made.parts, _letters(), strict=False)],
        "rieng": list(_apart(made)),
        "tong_co_quan": own,
        "dong_tong": f"Tổng số tiền {job.office.name} chi",
        "bang_chu": in_words(own),
        "tieu_de_tong_hop": f"{said['ban_nhap']}TỔNG HỢP KINH PHÍ KHEN THƯỞNG NĂM {job.year}",
        "cot_tong_hop": list(SUM_HEADERS),
        "tong_hop": list(_summary(job, made)),
        "can_cu": list(_grounds(job, made)),
    }


def in_words(money: int) -> str:
    """An amount as it is written under a table: "Bằng chữ: Bốn trăm nghìn đồng."."""
    words = number_words(money)
    return f"Bằng chữ: {words[:1].upper()}{words[1:]} đồng."


def _scope(job: Job) -> str:
    """Says so where only a part of the roll was asked for."""
    shown, every = (sum(len(group.lines) for group in groups) for groups in (job.roll.groups, job.roll.whole))
    return "" if shown == every else f"(Bảng trích: {shown} trong {every} lượt của danh sách)"


def _letters() -> Iterator[str]:
    return iter("ABCDEFGHIKLMNOP")


def _payer(job: Job, code: str) -> str:
    if code == OFFICE_DECIDES:
        return f"{AUTHORITIES[code]} quyết định; {job.office.name} chi"
    return f"{AUTHORITIES.get(code, 'Chưa rõ cấp')} quyết định; cấp quyết định chi, cơ quan không chi"


def _part(job: Job, part: PayerPart, letter: str) -> Data:
    numbers = iter(range(1, len(part.payments) + 1))
    return {
        "ten": f"{letter}. {_payer(job, part.payer)}",
        "don_vi": [
            {
                "ten": f"{place}. {unit.name}",
                "dong": [_entry(next(numbers), payment) for payment in unit.payments],
                "dong_cong": f"Cộng {unit.name}",
                "cong": unit.total,
            }
            for place, unit in enumerate(part.units, 1)
        ],
        "dong_tong": f"Cộng phần {letter}",
        "tong": part.total,
        "bang_chu": in_words(part.total),
    }


def _entry(number: int, payment: Payment) -> Data:
    line, coefficient = payment.line, payment.coefficient
    return {
        "tt": number,
        "ho_ten": line.name,
        "chuc_vu": line.post,
        "don_vi": line.unit,
        "danh_hieu": payment.group.award.name,
        "he_so": "" if coefficient is None else decimal_text(coefficient),
        "luong_co_so": payment.salary.value if payment.salary else None,
        "thanh_tien": payment.money,
        "ky_nhan": "",
        "ghi_chu": payment.reason,
    }


def _apart(made: Payments) -> Iterator[Data]:
    """What stands in no sum: without a source for the prize, and already granted by a decision."""
    if made.unsourced:
        lines = [_entry_apart(number, one, one.reason) for number, one in enumerate(made.unsourced, 1)]
        yield {"ten": "CHƯA CÓ CĂN CỨ MỨC THƯỞNG (không tính vào tổng)", "cot": list(APART_HEADERS), "dong": lines}
    if made.already:
        lines = [
            _entry_apart(number, one, f"Quyết định số {one.line.decision_no or BLANK}")
            for number, one in enumerate(made.already, 1)
        ]
        name = "ĐÃ CÓ QUYẾT ĐỊNH, CHI THEO QUYẾT ĐỊNH ĐÓ (không tính vào tổng)"
        yield {"ten": name, "cot": list(APART_HEADERS), "dong": lines}


def _entry_apart(number: int, payment: Payment, reason: str) -> Data:
    kept = ("ho_ten", "chuc_vu", "don_vi", "danh_hieu")
    said = _entry(number, payment)
    return {"tt": number, **{key: said[key] for key in kept}, "ly_do": reason}


# --- the summary ---------------------------------------------------------------------------------------------------


def _summary(job: Job, made: Payments) -> Iterator[Data]:
    """What each payer pays, by award, units and people apart."""
    for part, letter in zip(made.parts, _letters(), strict=False):
        sums = [one for one in made.sums if one.payer == part.payer]
        yield {
            "ten": f"{letter}. {_payer(job, part.payer)}",
            "dong": [_sum_entry(number, one) for number, one in enumerate(sums, 1)],
            "cong": [*_sums_of_kinds(sums), _sum_of(f"Cộng phần {letter}", sums)],
        }


def _sum_entry(number: int, one: AwardSum) -> Data:
    return {
        "tt": number,
        "danh_hieu": one.group.award.name,
        "doi_tuong": _NOUNS[one.group.of == UNIT],
        "so_luong": one.count,
        "duoc_chi": one.paid,
        "he_so": decimal_text(one.coefficient),
        "luong_co_so": one.salary,
        "thanh_tien": one.money,
    }


def _sums_of_kinds(sums: list[AwardSum]) -> Iterator[Data]:
    for is_unit, noun in _NOUNS.items():
        each = [one for one in sums if (one.group.of == UNIT) == is_unit]
        if each:
            yield _sum_of(f"Cộng {noun.lower()}", each)


def _sum_of(name: str, sums: list[AwardSum]) -> Data:
    return {
        "ten": name,
        "so_luong": sum(one.count for one in sums),
        "duoc_chi": sum(one.paid for one in sums),
        "thanh_tien": sum(one.money for one in sums),
    }


def _grounds(job: Job, made: Payments) -> Iterator[str]:
    """By what the amounts were reckoned, with the places in the law."""
    rules = prize_rules(job.evaluation)
    if rules is None:
        yield "Năm này không xét khen thưởng theo văn bản nào có trong phần mềm, nên chưa có căn cứ mức thưởng."
        return
    for since in made.salaries:
        amount, start = whole_text(since.value), date_text(since.day)
        yield f"Mức lương cơ sở: {amount} đồng một tháng, từ ngày {start} [{job.cite(since.cites)}]"
    yield f"Mức lương cơ sở là mức của ngày ký quyết định [{job.cite(rules.salary_day)}]"
    cites = (cite for one in made.sums for cite in _prize_cites(job, one))
    yield f"Hệ số mức thưởng [{job.cite(cites)}]"
    rounding = job.cite(rules.rounding)
    if rules.round_to == 1:
        yield f"Không làm tròn, theo thiết lập prize_rounding của cơ quan; quy định là làm tròn lên [{rounding}]"
    else:
        yield f"Từng dòng làm tròn lên {whole_text(rules.round_to)} đồng rồi mới cộng [{rounding}]"
    yield f"Nhiều danh hiệu cùng thời gian tính thành tích: chỉ chi mức cao nhất [{job.cite(rules.one_title)}]"
    yield f"Danh hiệu thi đua và hình thức khen thưởng: chi cả hai [{job.cite(rules.besides)}]"
    if rules.payer:
        yield f"Cấp nào quyết định khen thưởng thì chi từ quỹ của cấp đó [{job.cite(rules.payer)}]"
    else:
        yield "Xếp nguồn chi theo cấp quyết định khen thưởng; phần mềm chưa có căn cứ về nguồn chi của thời kỳ này"
    yield from (str(one) for one in rules.interpretations)


def _prize_cites(job: Job, one: AwardSum) -> Iterable[Citation]:
    rules = prize_rules(job.evaluation)
    prize = rules.prize(one.group.award.code, one.group.of) if rules else None
    return prize.cites if prize else ()


# --- its forms -----------------------------------------------------------------------------------------------------

_KEYS = ("tt", "ho_ten", "chuc_vu", "don_vi", "danh_hieu", "he_so", "luong_co_so", "thanh_tien", "ky_nhan", "ghi_chu")
_WIDTHS = (5, 25, 18, 25, 27, 7, 12, 13, 12, 22)  # in characters; together they fit A4 landscape
_STYLES = ("number", *("entry",) * 4, "coefficient", "money", "money", "entry", "entry")
_MONEY = 7  # the column of the amounts
_SUM_KEYS = ("tt", "danh_hieu", "doi_tuong", "so_luong", "duoc_chi", "he_so", "luong_co_so", "thanh_tien")
_SUM_WIDTHS = (6, 60, 16, 14, 14, 12, 18, 26)
_SUM_STYLES = ("number", "entry", "entry", "number", "number", "coefficient", "money", "money")
_APART_WIDTHS = (6, 30, 24, 36, 40, 30)
_APART_STYLES = ("number", *("entry",) * 5)


def _write_xlsx(job: Job, path: Path) -> None:
    said = data(job)
    with new_book(path, job.evaluation.decision_date) as book:
        _table_sheet(book, said)
        _sum_sheet(book, said)
        if said["rieng"]:
            _apart_sheet(book, said)
        source_sheet(book, said)


def _table_sheet(book: Any, said: Data) -> None:
    sheet = Sheet(book, "Tiền thưởng", _WIDTHS)
    sheet.letterhead(said, 3)
    for text, style in ((said["tieu_de"], "title"), (said["kem_theo"], "italic"), (said["pham_vi"], "italic")):
        if text:
            sheet.line(text, style)
    sheet.line(said["don_vi_tinh"], "unit")
    sheet.head(HEADERS)
    for part in said["phan"]:
        _part_rows(sheet, part)
    sheet.sum(said["dong_tong"], said["tong_co_quan"], _MONEY)
    sheet.line(said["bang_chu"], "left")
    _signatures(sheet, said)


def _part_rows(sheet: Sheet, part: Data) -> None:
    """Without headings of units, which a spreadsheet leaves alone at the foot of a page; their sums name them."""
    sheet.line(part["ten"], "part")
    for unit in part["don_vi"]:
        for line in unit["dong"]:
            sheet.cells(_numbers(line, _KEYS), _STYLES)
        sheet.sum(unit["dong_cong"], unit["cong"], _MONEY)
    sheet.sum(part["dong_tong"], part["tong"], _MONEY)
    sheet.line(part["bang_chu"], "closing")


def _numbers(line: Data, keys: Iterable[str]) -> list[Cell]:
    """The cells of a row; a coefficient is a number for a spreadsheet, with a comma everywhere else."""
    return [float(line[key].replace(",", ".")) if key == "he_so" else line[key] for key in keys]


def _sum_sheet(book: Any, said: Data) -> None:
    """What the awards cost, by payer and award."""
    sheet = Sheet(book, "Tổng hợp", _SUM_WIDTHS)
    sheet.line(said["tieu_de_tong_hop"], "title")
    sheet.line(said["don_vi_tinh"], "unit")
    sheet.head(SUM_HEADERS)
    for part in said["tong_hop"]:
        sheet.line(part["ten"], "part")
        for line in part["dong"]:
            sheet.cells(_numbers(line, _SUM_KEYS), _SUM_STYLES)
        for one in part["cong"]:
            cells = ("", one["ten"], "", one["so_luong"], one["duoc_chi"], "", "", one["thanh_tien"])
            sheet.cells(cells, ("part", "part", "part", "total", "total", "part", "part", "total"))
    sheet.sum(said["dong_tong"], said["tong_co_quan"], _MONEY)
    sheet.line(said["bang_chu"], "left")
    sheet.skip()
    for text in said["can_cu"]:
        sheet.line(f"- {text}", "note")


def _apart_sheet(book: Any, said: Data) -> None:
    """What stands in no sum, and why."""
    sheet = Sheet(book, "Ngoài tổng", _APART_WIDTHS)
    sheet.head(APART_HEADERS)
    for part in said["rieng"]:
        sheet.line(part["ten"], "part")
        for line in part["dong"]:
            sheet.cells(list(line.values()), _APART_STYLES)


def _signatures(sheet: Sheet, said: Data) -> None:
    """Who made the table, the accountant, who signs."""
    signer, places = said["nguoi_ky"], ((0, 2), (3, 4), (5, sheet.last))
    sheet.skip()
    sheet.across(said["noi_ngay"], "italic", 5)
    sheet.next()
    above = "\n".join(filter(None, (signer["thay_mat"], signer["chuc_vu"])))
    for text, (first, last) in zip((*MAKERS, above), places, strict=True):
        sheet.across(text, "bold", first, last)
    sheet.skip(5)
    if signer["ho_ten"]:
        sheet.across(signer["ho_ten"], "bold", 5)
        sheet.next()


def _write_csv(job: Job, path: Path) -> None:
    """Every line with who pays it; without sums, which a program would add once more."""
    write_table(job, path, [("Nguồn chi", *HEADERS), *_rows(data(job))])


def _rows(said: Data) -> Iterator[tuple[Any, ...]]:
    for part in said["phan"]:
        for unit in part["don_vi"]:
            for line in unit["dong"]:
                yield part["ten"], *(line[key] for key in _KEYS)
    for part in said["rieng"]:
        for line in part["dong"]:
            kept = (line[key] for key in _KEYS[:5])
            yield part["ten"], *kept, "", "", "", "", line["ly_do"]


def _parts(job: Job) -> Iterator[Part]:
    """One table, or none where nobody is on the roll."""
    if any(True for _ in job.roll.lines()):
        yield Part()


PAPER = Paper(
    "prizes",
    "bảng tiền thưởng",
    "bang-tien-thuong",
    data,
    {".xlsx": _write_xlsx, ".docx": fill_paper("prizes", data), ".csv": _write_csv},
    parts=_parts,
    forms=(".xlsx", ".docx"),
)
