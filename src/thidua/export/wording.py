"""Words that the screen and the page share: the texts in force and why, what a quota came to, where it cut."""

from __future__ import annotations

from thidua.explain.outcomes import warns_text
from thidua.flow import Evaluation, Note, QuotaResult
from thidua.vietnamese import date_text, part_text, span_text

QUOTA_HEADERS = ("Mã", "Tỷ lệ", "Cơ sở tính", "Tối đa", "Đủ điều kiện", "Đề nghị", "Tác dụng")


def regime_text(evaluation: Evaluation) -> str:
    """The text on awards and why it applies: the day of decision or dossier lies in its span, or someone said so."""
    regime = evaluation.regime
    if regime is None:
        return "không xét"
    received = evaluation.register.settings.dossier_date
    if received and "dossier_date" in evaluation.assumed:
        return f"{regime.name}, vì hồ sơ nhận ngày {date_text(received)}"
    if evaluation.decision_date not in regime.valid:
        return f"{regime.name}, theo chỉ định"
    end = f" đến trước {date_text(regime.valid.end)}" if regime.valid.end else ""
    return f"{regime.name}, vì quyết định từ {date_text(regime.valid.start)}{end}"


def rating_regime_text(evaluation: Evaluation) -> str:
    """The text on levels and why it applies: the year assessed."""
    return f"{evaluation.rating_regime.name}, vì đánh giá năm {evaluation.register.year}"


def rulebook_text(evaluation: Evaluation) -> str:
    """The rule book of the province, or that there is none."""
    if evaluation.province is None:
        return "không có (chỉ quy định của Trung ương)"
    if evaluation.rulebook is None:
        return f"{evaluation.province.name} (không có bộ quy tắc cho ngày này)"
    lacking = "" if evaluation.rulebook.sourced else " – chưa có quy định của tỉnh trong phần mềm"
    book = evaluation.rating_book
    levels = f"; xếp loại theo {book.code}" if book and book is not evaluation.rulebook else ""
    return f"{evaluation.province.name} ({evaluation.rulebook.code}){lacking}{levels}"


def quota_cells(held: QuotaResult) -> tuple[str, ...]:
    """A quota and what it came to, in the order of QUOTA_HEADERS."""
    limit = span_text(held.limit, held.limit_possible)
    return (
        held.award,
        f"{part_text(held.quota.share)} của {held.quota.base}",  # type: ignore[arg-type]
        str(held.base),
        limit,
        str(held.qualified),
        str(held.proposed),
        "cắt" if held.effect.value == "cut" else warns_text(held),
    )


def quota_remarks(evaluation: Evaluation) -> list[str]:
    """What is to be said below the table of quotas: where each parted people, and whom it counts after decisions."""
    told = [text for held in evaluation.quotas if (text := _cut_text(held))]
    is_decided = any(len(result.decided) for result in evaluation.results)
    return [*told, _COUNTED] if is_decided else told


_COUNTED = (
    "Cơ sở tính, đủ điều kiện, đề nghị: ai đã có quyết định của năm thì tính theo quyết định đó, "
    "còn lại theo lần đánh giá này"
)


def _cut_text(held: QuotaResult) -> str:
    """Where a quota parted those within from the next one, who is outside or level; empty where it parted nobody."""
    if held.cut is None:
        return ""
    told = f"Ngưỡng {held.award}: cuối trong tỷ lệ {held.cut.last_in}, kế tiếp {held.cut.first_out}"
    return told + (f" (khác nhau ở: {held.cut.key})" if held.cut.key else "")


def note_text(note: Note) -> str:
    """A note as an officer reads it: the place where it is an id or a file, not where it is a table's code."""
    is_of_table = note.code.startswith(("table.", "data.", "rating.between"))
    return note.message if is_of_table else f"{note.where}: {note.message}"
