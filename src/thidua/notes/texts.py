"""Notes about texts and tables: what was assumed, what the province lacks, which tables are absent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from thidua.flow import DRAFT, Evaluation, Note
from thidua.law.citation import cite_text
from thidua.law.criterion import conditions
from thidua.law.regime import Regime, Unformalised
from thidua.plugins import National
from thidua.records import TABLES
from thidua.vietnamese import date_text

NEAR_DAYS = 60  # a regime that changes within so many days of an assumed date is pointed out

_ABSENT = {
    "registrations": "không có bảng đăng ký thi đua: chưa biết ai đã đăng ký",
    "initiatives": "không có bảng sáng kiến: chưa biết ai có sáng kiến",
    "initiative_uses": "không có bảng sáng kiến đã dùng: coi như chưa sáng kiến nào được dùng",
    "absences": "không có bảng nghỉ, học tập: coi như không ai nghỉ",
    "discipline": "không có bảng kỷ luật: coi như không ai bị kỷ luật",
    "holds": "không có bảng tạm dừng xét: coi như không ai bị tạm dừng xét",
    "postings": "không có bảng quá trình công tác: coi như không ai biệt phái đến, chuyển công tác",
    "nominations": "không có bảng đề cử: coi như không ai được đề cử",
    "votes": "không có bảng kết quả bỏ phiếu: coi như chưa bỏ phiếu",
    "awards": "không có bảng khen thưởng đã có: chưa biết khen thưởng các năm trước",
    "ratings": "không có bảng xếp loại đã quyết định: chưa biết mức của đơn vị và các năm trước",
    "work": "không có bảng công việc: chưa tính được mức xếp loại",
    "conduct": "không có bảng nhận xét: coi như mọi người chấp hành, đoàn kết, đạt tiêu chí chung",
}
# Of a table that only the register of decisions fills: how to say that it has everything.
_ON_RECORD = (
    'ngoài những gì đã ghi trong sổ quyết định; sổ đã ghi đủ thì ghi "không có" ở dòng 2 của bảng này '
    "(CSV: chỉ để dòng tiêu đề)"
)


def about_texts(evaluation: Evaluation, national: National) -> Iterator[Note]:
    """What applies, as far as it was assumed, drafted or lacks a source."""
    office = evaluation.register.office.code
    if evaluation.is_draft:
        yield Note("plugin.draft", office, DRAFT)
    if evaluation.refused:
        yield Note("regime.none", office, evaluation.refused)
    if evaluation.province is None:
        yield Note("province.none", office, "không khai tỉnh: chỉ áp dụng quy định của Trung ương")
    elif evaluation.rulebook and not evaluation.rulebook.sourced:
        yield Note("rulebook.unsourced", evaluation.rulebook.code, _unsourced(evaluation, evaluation.province.title))
    yield from _readings_of_books(evaluation)
    yield from _about_rounding(evaluation)
    year = evaluation.register.year
    if evaluation.decision_date < date(year, 6, 1):
        said = f"ngày quyết định {date_text(evaluation.decision_date)} sớm hơn tháng 6 năm {year}"
        yield Note("regime.early_date", office, f"{said}: hãy kiểm tra, vì ngày này quyết định áp dụng luật nào")
    if "decision_date" in evaluation.assumed:
        yield from _about_nearby_change(evaluation, national)


def _unsourced(evaluation: Evaluation, province: str) -> str:
    lacking = f"chưa có quy định của {province} trong phần mềm"
    book = evaluation.rating_book
    if book and book.sourced:
        return f"{lacking} cho khen thưởng: áp dụng quy định của Trung ương; xếp loại theo {book.code}"
    return f"{lacking}: chỉ áp dụng quy định của Trung ương"


def _readings_of_books(evaluation: Evaluation) -> Iterator[Note]:
    """How the province's texts are read where they are silent."""
    for book in dict.fromkeys((evaluation.rulebook, evaluation.rating_book)):
        for one in book.interpretations if book else ():
            yield Note("rulebook.reading", book.code if book else "", f"cách hiểu: {one}")


def _about_rounding(evaluation: Evaluation) -> Iterator[Note]:
    """That an office pays what it always paid, not what the text on rounding comes to."""
    rules = evaluation.regime.prizes if evaluation.regime else None
    if rules and evaluation.register.settings.prize_rounding == "none":
        said = "tiền thưởng không làm tròn, theo thiết lập prize_rounding của cơ quan; quy định là làm tròn lên"
        yield Note("prize.unrounded", evaluation.register.office.code, f"{said} [{cite_text(rules.rounding)}]")


def _about_nearby_change(evaluation: Evaluation, national: National) -> Iterator[Note]:
    day, office = evaluation.decision_date, evaluation.register.office
    texts: list[Regime | Unformalised] = [*national.regimes, *national.unformalised]
    for text in texts:
        start = text.valid.start
        if day < start <= day + timedelta(days=NEAR_DAYS):
            said = f"nếu quyết định từ ngày {date_text(start)} thì áp dụng {text.name}"
            if isinstance(text, Regime):  # of a text known by name only nobody can say what differs
                where = f" --province {office.province}" if office.province else ""
                said += f" (xem khác gì: thidua rules diff {date_text(day)} {date_text(start)}{where})"
            yield Note("regime.near_change", office.code, f"{said}; hãy ghi decision_date trong thidua.toml")


def about_tables(evaluation: Evaluation) -> Iterator[Note]:
    """What an absent table was taken to mean."""
    presumed = evaluation.register.settings.presume
    for table, message in _ABSENT.items():
        if table in presumed:
            taken = f"coi như mọi người đều có trong bảng {TABLES[table].label} (presume trong thidua.toml)"
            yield Note("table.presumed", table, taken)
        elif table in evaluation.register.partial:
            yield Note("table.absent", table, f"{message}, {_ON_RECORD}")
        elif table not in evaluation.register.tables and _bears(evaluation, table):
            yield Note("table.absent", table, message)
    for own in evaluation.province.tables if evaluation.province else ():
        if own.name not in evaluation.register.tables:
            yield Note("table.absent", own.name, f"không có bảng {own.label} của tỉnh ({own.name})")


def _bears(evaluation: Evaluation, table: str) -> bool:
    """Whether it matters that a table is absent; what stays unknown and no rule in force asks about does not."""
    if TABLES[table].absent != "unknown" or not evaluation.results:
        return True
    asked = (one.fact.reads for result in evaluation.results for one in conditions(result.rule.criterion))
    return any(table in reads for reads in asked)
