"""The article of a decision on prize money (tiền thưởng): how much for whom, what it comes to, where that stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date

from thidua.export.cited import in_a_sentence
from thidua.export.letterhead import BLANK
from thidua.export.paper import Data, Job
from thidua.export.phrases import capital, giving, money, named, punctuated, receivers
from thidua.export.roll import Group, Line
from thidua.law.award import TITLE
from thidua.law.citation import Citation
from thidua.law.prize import PrizeRules
from thidua.vietnamese import whole_text


def prize_article(job: Job, groups: Sequence[Group], day: date | None) -> Data:
    """The fields of the article."""
    total = sum(line.prize or 0 for group in groups for line in group.lines)
    is_known = any(line.prize is not None for group in groups for line in group.lines)
    return {
        "tong_tien": total if is_known else None,
        "dieu_2": f"Tiền thưởng kèm theo, mức của từng {receivers(groups)} ghi trong danh sách: tổng số tiền "
        f"{money(total) if is_known else BLANK}, gồm:",
        "tien_thuong": punctuated([_amounts(group, _paid_a_title(groups)) for group in groups]),
        "can_cu_tien": _basis(job, groups, day),
        "kinh_phi": f"Kinh phí chi trả từ {BLANK}.",
    }


def prize_cites(job: Job, groups: Sequence[Group], day: date | None) -> list[Citation]:
    """Where the money of a decision stands written."""
    rules = job.evaluation.regime.prizes if job.evaluation.regime else None
    prizes = [rules.prize(group.award.code, group.of) for group in groups if _is_paid(group.lines)] if rules else []
    salary = _salary(rules, day or job.evaluation.decision_date) if rules and any(prizes) else ()
    return [*(cite for prize in prizes if prize for cite in prize.cites), *salary]


def unpaid_for_higher(groups: Sequence[Group]) -> Iterator[str]:
    """Whose title is unpaid for a higher one that this decision does not grant: it may have to be paid after all."""
    paid = _paid_a_title(groups)
    for group in groups:
        waiting = [line for line in group.lines if _is_paid_elsewhere(line, paid)]
        if waiting:
            yield (
                f"Chưa tính tiền thưởng {giving(group.award)} của {named(waiting)}, vì hưởng mức của danh hiệu cao hơn "
                "ngoài quyết định này; nếu danh hiệu đó không được tặng thì phải chi bổ sung"
            )


def _paid_a_title(groups: Iterable[Group]) -> frozenset[str]:
    """Who is paid for a title by this decision."""
    return frozenset(line.id for group in groups if group.award.kind == TITLE for line in group.lines if line.prize)


def _is_paid_elsewhere(line: Line, paid: Container[str]) -> bool:
    """Whether a title is unpaid for a higher one that is no part of this decision."""
    return line.prize == 0 and line.id not in paid


def _is_paid(lines: Iterable[Line]) -> bool:
    return any(line.prize for line in lines)


def _amounts(group: Group, paid: Container[str]) -> str:
    """How many receive how much: "13 cá nhân × 1.490.000 đồng = 19.370.000 đồng"."""
    counts = Counter((one.prize, _is_paid_elsewhere(one, paid)) for one in group.lines)
    ordered = sorted(counts.items(), key=lambda pair: (-(pair[0][0] or 0), pair[0][1]))
    said = ", ".join(_amount(*told, f"{number} {group.noun}", number) for told, number in ordered)
    return f"{capital(giving(group.award))}: {said}"


def _amount(amount: int | None, is_paid_elsewhere: bool, whom: str, number: int) -> str:
    if amount is None:
        return f"{whom}: {BLANK} (chưa có nguồn về mức thưởng)"
    if is_paid_elsewhere:  # why the sum is another one where that title is not granted, also in a copy for signature
        return f"{whom} hưởng mức của danh hiệu cao hơn ngoài Quyết định này"
    if amount == 0:
        return f"{whom} hưởng mức cao hơn"
    return f"{whom} × {whole_text(amount)} đồng = {whole_text(number * amount)} đồng"


def _basis(job: Job, groups: Sequence[Group], day: date | None) -> str:
    rules = job.evaluation.regime.prizes if job.evaluation.regime else None
    cites = prize_cites(job, groups, day)
    if rules is None or not cites:
        return ""
    rounded = rules.rounding if job.evaluation.register.settings.prize_rounding != "none" else ()
    outdone = rules.one_title if any(line.prize == 0 for group in groups for line in group.lines) else ()
    return f"Mức thưởng theo {in_a_sentence(job, (*cites, *rounded, *outdone))}."


def _salary(rules: PrizeRules, day: date) -> tuple[Citation, ...]:
    try:
        return rules.salary.at(day).cites
    except LookupError:  # before any base salary that is sourced
        return ()
