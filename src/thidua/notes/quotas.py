"""Notes about ceilings that are exceeded."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from thidua.flow import AwardResult, Note, Outcome, QuotaResult
from thidua.law.award import WIDER_POOLS, Effect
from thidua.law.citation import cite_text
from thidua.vietnamese import part_text, percent_text


def waiting(result: AwardResult) -> str:
    """How many have neither a place nor none, since they are level at the cut or something is not known of them."""
    ties, undecided = result.outcomes.count(Outcome.TIE), len(result.quota_undecided)
    level = f", {ties} đồng hạng tại ngưỡng" if ties else ""
    return level + (f", {undecided} chưa phân được vì thiếu dữ liệu" if undecided else "")


def about_quota(held: QuotaResult, open_: str = "") -> Iterator[Note]:
    """A ceiling that is exceeded, or that may be once what is unknown is known; `open_` is whom a cut left open."""
    quota = held.quota
    most = held.qualified + held.qualified_unknown
    if most <= held.limit:
        return
    sure = held.qualified > held.limit_possible
    share = part_text(quota.share)  # type: ignore[arg-type]
    found = str(held.qualified) if sure or most == held.qualified else f"từ {held.qualified} đến {most}"
    base = f"{held.base} {quota.base}"
    if not sure and held.base_unknown:
        base = f"từ {held.base} đến {held.base + held.base_unknown} {quota.base}"
    actual = f" ({percent_text(Fraction(held.qualified, held.base))})" if held.base and sure else ""
    limit = str(held.limit) if held.limit == held.limit_possible else f"từ {held.limit} đến {held.limit_possible}"
    exceeds = "vượt" if sure else "có thể vượt"
    if quota.pool in WIDER_POOLS:
        exceeds = f"riêng cơ quan này {exceeds}"
    yield Note(
        "quota.exceeded" if sure else "quota.perhaps_exceeded",
        held.award,
        f"{found} {held.award} trên {base}{actual}, {exceeds} {share}: tối đa {limit}; "
        f"{_effect(held, open_)} [{cite_text(quota.cites)}]",
    )


def _effect(held: QuotaResult, open_: str) -> str:
    """What the ceiling did; what is decided already it cannot cut."""
    if held.effect is Effect.WARN:
        wider = WIDER_POOLS.get(str(held.quota.pool))
        return "chỉ cảnh báo, không cắt" + (f", vì tỷ lệ tính trong {wider}" if wider else "")
    if held.proposed > held.limit_possible:
        open_ += ", vẫn vượt vì những quyết định đã ghi; hãy kiểm tra các quyết định đó"
    return f"cắt còn {held.proposed}{open_}"


ORDERS = ("BK_TTG", "HCLD_BA", "HCLD_NHI", "HCLD_NHAT")  # rare enough that an earlier one is worth a line
