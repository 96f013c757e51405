"""The page of a rule in Vietnamese: the tree, indented, with citations and what is unverified or interpreted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.explain import heading_text, needs_text
from thidua.law.award import TITLE, AwardRule, Ballot, Quota
from thidua.law.citation import Citation, cite_text
from thidua.law.criterion import Condition, Criterion, children
from thidua.law.fact import PERSON
from thidua.law.parameter import Parameter
from thidua.law.prize import PrizeRules
from thidua.law.regime import RatingRegime
from thidua.records import AUTHORITIES
from thidua.vietnamese import decimal_text, percent_text

STREAMS = {"government": "chính quyền", "party": "Đảng", "union": "Công đoàn"}


def rule_page(rule: AwardRule, prizes: PrizeRules | None = None) -> Iterator[str]:
    """The lines of one rule, with its prize where the text in force gives one."""
    award = rule.award
    kind = "danh hiệu thi đua" if award.kind == TITLE else "hình thức khen thưởng"
    whom = "cá nhân" if rule.of == PERSON else "tập thể"
    yield _line(0, f"{award.name} ({award.code}), {kind}, {whom}", rule.cites)
    stage = "cơ quan quyết định" if award.stage == "decided" else "cơ quan đề nghị"
    stream = STREAMS.get(award.stream, award.stream)
    yield _line(1, f"Thẩm quyền: {AUTHORITIES.get(award.authority, award.authority)} ({stage}; {stream})")
    if children(rule.considered):
        yield from _tree(rule.considered, 1, "Thuộc diện xét")
    if children(rule.standard):
        yield from _tree(rule.standard, 1, "Tiêu chuẩn")
    yield _line(1, "Cần được đề cử" if rule.nomination else "Không cần đề cử")
    if rule.ballot:
        yield from _ballot(rule.ballot)
    if rule.quota:
        yield from _quota(rule.quota)
    prize = prizes.prize(award.code, rule.of) if prizes else None
    if prize:
        yield _line(1, f"Tiền thưởng: {decimal_text(prize.coefficient)} lần mức lương cơ sở", prize.cites)
    yield from (_line(1, f"Cách hiểu: {one}") for one in rule.interpretations)


def rating_page(regime: RatingRegime) -> Iterator[str]:
    """The lines of a quality classification, group by group and level by level."""
    yield _line(0, f"Xếp loại chất lượng: {regime.name}", regime.cites)
    if children(regime.classified):
        yield from _tree(regime.classified, 1, "Thuộc diện xếp loại")
    for group in regime.groups:
        yield _line(1, group.name)
        for level, standard in group.standards.items():
            yield from _tree(standard, 2, f"Mức {group.level_names.get(level, level.label)}")
    yield from (_line(1, f"Cách hiểu: {one}") for one in regime.interpretations)


def _line(depth: int, text: str, cites: Iterable[Citation] = ()) -> str:
    where = cite_text(cites)
    return f"{'  ' * depth}{text}{f'  [{where}]' if where else ''}"


def _tree(node: Criterion, depth: int, heading: str = "") -> Iterator[str]:
    if isinstance(node, Condition):
        yield _line(depth, f"- {node.fact.label}: {needs_text(node)}", node.cites)
    else:
        yield _line(depth, heading_text(heading, node), node.cites)
        for child in children(node):
            yield from _tree(child, depth + 1)
    if node.interpretation:
        yield _line(depth + 1, f"Cách hiểu: {node.interpretation}")


def _share(share: object) -> str:
    return share.label if isinstance(share, Parameter) else percent_text(share)  # type: ignore[arg-type]


def _ballot(ballot: Ballot) -> Iterator[str]:
    yield _line(1, f"Bỏ phiếu: ít nhất {_share(ballot.share)} tổng số thành viên Hội đồng", ballot.cites)


def _quota(quota: Quota) -> Iterator[str]:
    effect = "cắt theo tỷ lệ" if quota.effect.value == "cut" else "chỉ cảnh báo"
    rounding = getattr(quota.rounding, "label", "")
    yield _line(1, f"Tỷ lệ: không quá {_share(quota.share)} của số {quota.base}, {rounding}, {effect}", quota.cites)
    if quota.keys:
        yield _line(2, f"Thứ tự khi phải chọn: {'; '.join(fact.label for fact in quota.keys)}")
    yield from (_line(2, f"Cách hiểu: {one}") for one in quota.interpretations)
