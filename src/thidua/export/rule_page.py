"""The page of a rule in Vietnamese: the tree, indented, with citations and what is unverified or interpreted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from thidua.explain.conditions import heading_text, needs_text, says_nothing
from thidua.flow import InForce
from thidua.law.award import TITLE, WIDER_POOLS, Award, AwardRule, Ballot, Effect, Quorum, Quota
from thidua.law.citation import Citation, cite_text
from thidua.law.criterion import Condition, Criterion, children
from thidua.law.fact import PERSON
from thidua.law.level import Level
from thidua.law.parameter import Parameter
from thidua.law.prize import Prize, PrizeRules
from thidua.law.proposal import DueDay, Proposals
from thidua.law.regime import LevelQuota, RatingRegime
from thidua.law.rulebook import NO_PROCEDURE, Deadline, Procedure
from thidua.records import AUTHORITIES, STREAMS
from thidua.vietnamese import decimal_text, part_text

NOBODY: Mapping[str, Citation] = {}


def pages(in_force: InForce, codes: Iterable[str] = ()) -> Iterator[str]:
    """The pages of these awards, or of all, the classification and the procedure, each after an empty line."""
    chosen = set(codes)
    book = in_force.rulebook
    if book and (book.title or book.interpretations):
        yield ""
        yield line(0, f"Quy định của tỉnh: {book.title or book.code}", book.cites)
        yield from (line(1, f"Cách hiểu: {one}") for one in book.interpretations)
    for rule in in_force.rules:
        if not chosen or rule.award.code in chosen:
            yield ""
            yield from rule_page(rule, in_force.prizes, in_force.authorities, in_force.procedure)
    if not chosen and in_force.rating:
        yield ""
        yield from rating_page(in_force.rating, year=in_force.day.year)
    if not chosen and in_force.procedure.deadlines:
        yield ""
        yield line(0, "Thời hạn của tỉnh")
        yield from (line(1, f"{deadline_text(one)}", (one.cites,)) for one in in_force.procedure.deadlines)


def rule_page(
    rule: AwardRule,
    prizes: PrizeRules | None = None,
    authorities: Mapping[str, Citation] = NOBODY,
    procedure: Procedure = NO_PROCEDURE,
) -> Iterator[str]:
    """The lines of one rule, with its prize, who decides, and the way up, as the texts in force have them."""
    yield from _head(rule.award, rule, authorities, procedure)
    if children(rule.considered):
        yield from _tree(rule.considered, 1, "Thuộc diện xét")
    if children(rule.standard):
        yield from _tree(rule.standard, 1, "Tiêu chuẩn")
    yield line(1, "Cần được đề cử" if rule.nomination else "Không cần đề cử")
    if rule.ballot:
        yield line(1, f"Bỏ phiếu: {ballot_text(rule.ballot)}", rule.ballot.cites)
        yield from (line(2, quorum_text(one), (one.cites,)) for one in rule.ballot.quorums)
    if rule.quota:
        yield from _quota(rule.quota)
    prize = prizes.prize(rule.award.code, rule.of) if prizes else None
    if prize:
        yield line(1, f"Tiền thưởng: {prize_text(prize)}", prize.cites)
    yield from (line(1, f"Cách hiểu: {one}") for one in rule.interpretations)


def _head(award: Award, rule: AwardRule, authorities: Mapping[str, Citation], procedure: Procedure) -> Iterator[str]:
    kind = "danh hiệu thi đua" if award.kind == TITLE else "hình thức khen thưởng"
    yield line(0, f"{award.name} ({award.code}), {kind}, {whom(rule.of)}", rule.cites)
    decides, route = authorities.get(award.authority), procedure.route(award.code)
    yield line(1, f"Thẩm quyền: {authority_text(award)}", (decides,) if decides else ())
    if route:
        yield line(1, f"Trình qua: {route.through}", (route.cites,))


def rating_page(regime: RatingRegime, only: Level | None = None, year: int | None = None) -> Iterator[str]:
    """The lines of a quality classification, group by group and level by level, or of one level.

    With the year assessed, where one is asked about: what is decided in January is classified by the year before.
    """
    which = f"Xếp loại chất lượng của năm đánh giá {year}" if year else "Xếp loại chất lượng"
    yield line(0, f"{which}: {regime.name}", regime.cites)
    if year:
        yield line(
            1, f"Xét cho năm {year - 1} thì theo quy định xếp loại của năm {year - 1}: xem với một ngày của năm đó"
        )
    if children(regime.classified):
        yield from _tree(regime.classified, 1, "Thuộc diện xếp loại")
    for group in regime.groups:
        yield line(1, group.name)
        for level, standard in group.standards.items():
            if only not in (None, level):
                continue
            yield from _tree(standard, 2, f"Mức {group.level_names.get(level, level.label)}")
        yield from (line(2, f"Cách hiểu: {one}") for one in group.interpretations)
    if regime.quota:
        yield line(1, f"Tỷ lệ: {level_quota_text(regime.quota)}", regime.quota.cites)
        yield from (line(2, f"Cách hiểu: {one}") for one in regime.quota.interpretations)
    yield from (line(1, f"Cách hiểu: {one}") for one in regime.interpretations)


def dossier_page(said: Proposals, award: str, kinds: Iterable[str]) -> Iterator[str]:
    """What the dossier of an award holds, the copies, the forms and the days, as a text has them."""
    needed = said.requirement(award)
    if needed is None:
        yield line(0, "Chưa có nguồn về thành phần hồ sơ")
        return
    yield from (line(0, piece.name, piece.cites) for piece in needed.pieces)
    if needed.copies:
        yield line(0, f"Số bộ hồ sơ: {needed.copies}", needed.copies_cites)
    if needed.by_province:
        what = "Số bộ hồ sơ" if needed.pieces else "Hồ sơ"
        yield line(0, f"{what}: tỉnh quy định", (needed.by_province,))
    for form in (said.form(award, of) for of in kinds):
        if form:
            yield line(0, f"{form.number}: báo cáo thành tích của {whom(form.of)}", form.cites)
    yield from (line(0, due_text(due), due.cites) for due in said.due_for(award))


# --- the parts of a rule in words, as pages and differences say them ---------------------------------------------


def line(depth: int, text: str, cites: Iterable[Citation] = ()) -> str:
    """An indented line with its citations in brackets."""
    where = cite_text(cites)
    return f"{'  ' * depth}{text}{f'  [{where}]' if where else ''}"


def whom(of: str) -> str:
    """A kind of subject in words."""
    return "cá nhân" if of == PERSON else "tập thể"


def authority_text(award: Award) -> str:
    """Who decides, whether the office itself does, and the stream."""
    stage = "cơ quan quyết định" if award.stage == "decided" else "cơ quan đề nghị"
    stream = STREAMS.get(award.stream, award.stream)
    return f"{AUTHORITIES.get(award.authority, award.authority)} ({stage}; {stream})"


def ballot_text(ballot: Ballot) -> str:
    """What a ballot needs."""
    return f"ít nhất {_share(ballot.share)} tổng số thành viên Hội đồng{', bỏ phiếu kín' if ballot.secret else ''}"


def quorum_text(quorum: Quorum) -> str:
    """How many must be present for a ballot to count."""
    return f"{quorum.occasion}: phải có ít nhất {part_text(quorum.share)} tổng số thành viên dự họp"


def deadline_text(deadline: Deadline) -> str:
    """What is to be handed in by when."""
    return f"{deadline.what}: trước ngày {deadline.day:02d}/{deadline.month:02d}"


def due_text(due: DueDay) -> str:
    """What national law wants by when; the year as the source has it."""
    by = "chậm nhất ngày" if due.is_last_day else "trước ngày"
    year = {None: "nguồn không ghi năm nào", 0: "của năm xét", 1: "của năm sau năm xét"}[due.years_after]
    return f"{due.what}: {by} {due.day:02d}/{due.month:02d} ({year})"


def quota_text(quota: Quota) -> str:
    """A quota with its base, rounding and effect."""
    cuts = quota.effect is Effect.CUT and quota.pool not in WIDER_POOLS
    effect = "cắt theo tỷ lệ" if cuts else "chỉ cảnh báo"
    rounding = getattr(quota.rounding, "label", "")
    within = _pool_text(quota.pool)
    return f"không quá {_share(quota.share)} của số {quota.base}{within}, {rounding}, {effect}"


def _pool_text(pool: object) -> str:
    """Of which pool the share is, where it is not the whole office."""
    named = {"unit": "đơn vị", "parent": "đơn vị cấp trên trực tiếp", "bloc": WIDER_POOLS["bloc"]}
    if pool == "province":
        return f" trong {WIDER_POOLS['province']}"
    return f" trong từng {named[str(pool)]}" if pool in named else ""


def keys_text(quota: Quota) -> str:
    """In which order a quota is filled."""
    return "; ".join(fact.label for fact in quota.keys)


def level_quota_text(quota: LevelQuota) -> str:
    """The ceiling on a level of the classification."""
    assert isinstance(quota.base, tuple)  # pages are of enacted texts
    base = " và ".join(level.label for level in quota.base)
    rounding = getattr(quota.rounding, "label", "")
    cuts = quota.effect is Effect.CUT
    effect = "ngoài tỷ lệ thì thấp hơn một mức" if cuts else "chỉ cảnh báo"
    within = _pool_text(quota.pool)
    return f"{quota.level.label} không quá {_share(quota.share)} của số {base}{within}, {rounding}, {effect}"


def prize_text(prize: Prize) -> str:
    """The coefficient of a prize."""
    return f"{decimal_text(prize.coefficient)} lần mức lương cơ sở"


def _share(share: object) -> str:
    return share.label if isinstance(share, Parameter) else part_text(share)  # type: ignore[arg-type]


def _quota(quota: Quota) -> Iterator[str]:
    yield line(1, f"Tỷ lệ: {quota_text(quota)}", quota.cites)
    if quota.keys:
        yield line(2, f"Thứ tự khi phải chọn: {keys_text(quota)}")
    yield from (line(2, f"Cách hiểu: {one}") for one in quota.interpretations)


def _tree(node: Criterion, depth: int, heading: str = "") -> Iterator[str]:
    if not heading:
        node = _unwrapped(node)
    if isinstance(node, Condition):
        yield line(depth, f"- {node.fact.label}: {needs_text(node)}", node.cites)
    else:
        yield line(depth, heading_text(heading, node), node.cites)
        for child in children(node):
            yield from _tree(child, depth + 1)
    if node.interpretation:
        yield line(depth + 1, f"Cách hiểu: {node.interpretation}")


def _unwrapped(node: Criterion) -> Criterion:
    while says_nothing(node):
        (node,) = children(node)
    return node
