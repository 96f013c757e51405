"""What changed in the rules between two days, in words, with both citations; from the trees that pages print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from attrs import frozen

from thidua.explain.conditions import group_text, needs_text
from thidua.export.rule_page import (
    authority_text,
    ballot_text,
    keys_text,
    level_quota_text,
    line,
    prize_text,
    quorum_text,
    quota_text,
    whom,
)
from thidua.flow import InForce
from thidua.law.award import AwardRule
from thidua.law.citation import Citation, cite_text
from thidua.law.criterion import AtLeast, Condition, Criterion, Unless, children
from thidua.law.prize import PrizeRules
from thidua.law.regime import RatingGroup, RatingRegime
from thidua.law.sources import Sourced, of_rule
from thidua.shown import Shown
from thidua.vietnamese import date_text, whole_text

STANDARD = "tiêu chuẩn"
CONSIDERED = "thuộc diện xét"


@frozen
class Point(Shown):
    """One thing that a rule says: what it is known by, its words, where in the tree and in the law it stands."""

    key: str
    label: str
    text: str
    cites: tuple[Citation, ...] = ()
    place: tuple[str, ...] = ()

    def says_as(self, other: Point) -> bool:
        """Whether it says the same in the same place, be it by another article."""
        return (self.key, self.text, self.place) == (other.key, other.text, other.place)


def diff_lines(old: InForce, new: InForce, codes: Iterable[str] = ()) -> Iterator[str]:
    """What changed, of these awards or of all and the classification."""
    yield f"Từ ngày {date_text(old.day)}: {old.text}"
    yield f"Đến ngày {date_text(new.day)}: {new.text}"
    chosen = set(codes)
    for part in (_money(old, new), _awards(old, new, chosen), () if chosen else _rating(old, new)):
        lines = list(part)
        yield from ["", *lines] if lines else ()


# --- matching and wording ------------------------------------------------------------------------------------------


def _changes(old: Sequence[Point], new: Sequence[Point], depth: int = 1) -> Iterator[str]:
    """A line for each point that is gone, new, or says something else; points are matched by key."""
    gone = [point for point in old if not any(map(point.says_as, new))]
    come = [point for point in new if not any(map(point.says_as, old))]
    for key in dict.fromkeys(point.key for point in (*gone, *come)):
        ours = (point for point in gone if point.key == key)
        theirs = (point for point in come if point.key == key)
        yield from (_change(before, after, depth) for before, after in zip_longest(ours, theirs))


def _change(before: Point | None, after: Point | None, depth: int) -> str:
    if before and after:
        return _other(before, after, depth)
    word, point = ("Bỏ", before) if before else ("Mới", after)
    assert point is not None
    return line(depth, f"- {word}: {_named(point)}: {point.text}", point.cites)


def _other(before: Point, after: Point, depth: int) -> str:
    if before.place == after.place:
        text = f"{_named(after)}: {before.text} → {after.text}"
    else:
        text = f"{after.label}: {before.text} ({_where(before)}) → {after.text} ({_where(after)})"
    return f"{'  ' * depth}- Đổi: {text}{_both(before.cites, after.cites)}"


def _named(point: Point) -> str:
    return f"{point.label} ({_where(point)})" if point.place else point.label


def _where(point: Point) -> str:
    return ", ".join(point.place) or STANDARD


def _both(old: Iterable[Citation], new: Iterable[Citation]) -> str:
    """Both citations in brackets, or the one that they share."""
    texts = dict.fromkeys(filter(None, (cite_text(old), cite_text(new))))
    return f"  [{' → '.join(texts)}]" if texts else ""


# --- awards --------------------------------------------------------------------------------------------------------


def _awards(old: InForce, new: InForce, chosen: set[str]) -> Iterator[str]:
    before, after = _by_key(old, chosen), _by_key(new, chosen)
    unchanged = []
    for key in dict.fromkeys((*after, *before)):
        lines = list(_award(before.get(key), after.get(key), old.prizes, new.prizes))
        unchanged += [] if lines else [_short(after[key])]
        yield from lines
    if unchanged:
        yield f"Không thay đổi: {'; '.join(unchanged)}"


def _by_key(in_force: InForce, chosen: set[str]) -> dict[tuple[str, str], AwardRule]:
    rules = (rule for rule in in_force.rules if not chosen or rule.award.code in chosen)
    return {(rule.award.code, rule.of): rule for rule in rules}


def _short(rule: AwardRule) -> str:
    return f"{rule.award.name} ({rule.award.code}), {whom(rule.of)}"


def _award(
    old: AwardRule | None, new: AwardRule | None, old_prizes: PrizeRules | None, new_prizes: PrizeRules | None
) -> Iterator[str]:
    """The lines of one award; none where nothing changed."""
    if old is None or new is None:
        only = old or new
        assert only is not None
        yield line(0, f"{'Không còn' if old else 'Mới'}: {_short(only)}", only.cites)
        return
    before, after = list(rule_points(old, old_prizes)), list(rule_points(new, new_prizes))
    lines = [*_changes(before, after), *_readings(of_rule(old), of_rule(new))]
    if lines:
        yield f"{_short(new)}{_both(old.cites, new.cites)}"
        yield from lines
    elif moved := "; ".join(_moved([_whole(old), *before], [_whole(new), *after])):
        yield f"Chỉ đổi căn cứ: {_short(new)}: {moved}"


def _whole(rule: AwardRule) -> Point:
    return Point("rule", "quy tắc", "", rule.cites)


def _moved(old: Sequence[Point], new: Sequence[Point]) -> Iterator[str]:
    """What says the same by another article, points that moved alike together."""
    labels: dict[str, list[str]] = {}
    for before, after in zip(old, new, strict=True):
        if cite_text(before.cites) != cite_text(after.cites):
            labels.setdefault(_both(before.cites, after.cites), []).append(after.label)
    for both, named in labels.items():
        yield f"{named[0].lower() if 'quy tắc' in named else ', '.join(named)}{both}"


def _readings(old: Iterable[Sourced], new: Iterable[Sourced], depth: int = 1) -> Iterator[str]:
    """The interpretations that the new text needs and the old one did not."""
    known = {one for each in old for one in each.interpretations}
    come = dict.fromkeys(one for each in new for one in each.interpretations if one not in known)
    return (line(depth, f"- Cách hiểu mới: {one}") for one in come)


def rule_points(rule: AwardRule, prizes: PrizeRules | None) -> Iterator[Point]:
    """Everything a rule says, in the order of its page."""
    yield Point("authority", "Thẩm quyền", authority_text(rule.award))
    yield from tree_points(rule.considered, (CONSIDERED,))
    yield from tree_points(rule.standard)
    yield Point("nomination", "Đề cử", "cần" if rule.nomination else "không cần")
    if rule.ballot:
        yield Point("ballot", "Bỏ phiếu", ballot_text(rule.ballot), rule.ballot.cites)
        for one in rule.ballot.quorums:
            yield Point(f"quorum/{one.occasion}", "Dự họp", quorum_text(one), (one.cites,))
    if rule.quota:
        yield Point("quota", "Tỷ lệ", quota_text(rule.quota), rule.quota.cites)
    if rule.quota and rule.quota.keys:
        yield Point("quota_keys", "Thứ tự khi phải chọn", keys_text(rule.quota))
    prize = prizes.prize(rule.award.code, rule.of) if prizes else None
    if prize:
        yield Point("prize", "Tiền thưởng", prize_text(prize), prize.cites)


def tree_points(node: Criterion, place: tuple[str, ...] = ()) -> Iterator[Point]:
    """The conditions of a tree, each with the alternatives it stands among."""
    if isinstance(node, Condition):
        yield Point(node.fact.code, node.fact.label, needs_text(node), node.cites, place)
        return
    within = (*place, *(text for text in _group(node) if text not in place[-1:]))
    for number, child in enumerate(children(node), start=1):
        yield from tree_points(child, (*within, *_way(node, child, number)))


def _group(node: AtLeast | Unless) -> tuple[str, ...]:
    """What a group adds to the place of its conditions; one of which all is needed adds only a label of its own."""
    if node.label:
        return (node.label,)
    return () if _needs_all(node) else (group_text(node).removesuffix(" sau").lower(),)


def _needs_all(node: Criterion) -> bool:
    return isinstance(node, AtLeast) and node.n == len(node.of)


def _way(node: AtLeast | Unless, child: Criterion, number: int) -> tuple[str, ...]:
    """Ways of several conditions are numbered where they have no name."""
    if _needs_all(node) or not isinstance(child, AtLeast) or child.label:
        return ()
    return (f"cách {number}",) if _needs_all(child) and len(child.of) > 1 else ()


# --- money and levels ----------------------------------------------------------------------------------------------


def _money(old: InForce, new: InForce) -> Iterator[str]:
    return _changes(list(_money_points(old)), list(_money_points(new)), 0)


def _money_points(in_force: InForce) -> Iterator[Point]:
    rules = in_force.prizes
    if rules is not None:
        salary = rules.salary.at(in_force.day)
        yield Point("salary", "Mức lương cơ sở", f"{whole_text(salary.value)} đồng", salary.cites)
        yield Point("rounding", "Làm tròn tiền thưởng", f"lên {whole_text(rules.round_to)} đồng", rules.rounding)


def _rating(before: InForce, after: InForce) -> Iterator[str]:
    """Of the years of the two days: what is decided in January is classified by the year before."""
    old, new = before.rating, after.rating
    years = f"Xếp loại chất lượng của năm đánh giá {before.day.year} → {after.day.year}"
    if old is None or new is None:
        names = [regime.name if regime else "chưa có" for regime in (old, new)]
        yield f"{years}: {' → '.join(names)}"
        return
    lines = list(_rating_changes(old, new))
    if old.code != new.code:
        yield f"{years}: {old.name} → {new.name}{_both(old.cites, new.cites)}"
    elif not lines:
        yield line(0, f"Xếp loại chất lượng không thay đổi: {new.name}", new.cites)
    yield from lines


def _rating_changes(old: RatingRegime, new: RatingRegime) -> Iterator[str]:
    yield from _changes(list(_common_points(old)), list(_common_points(new)))
    before, after = ({group.code: group for group in regime.groups} for regime in (old, new))
    for code in dict.fromkeys((*after, *before)):
        yield from _group_changes(before.get(code), after.get(code))
    yield from _readings(_read_of(old), _read_of(new))


def _read_of(regime: RatingRegime) -> Iterator[Sourced]:
    yield Sourced(regime.code, regime.cites, regime.interpretations)
    yield from (Sourced(group.code, (), group.interpretations) for group in regime.groups)


def _common_points(regime: RatingRegime) -> Iterator[Point]:
    """What holds for all groups."""
    yield from tree_points(regime.classified, ("thuộc diện xếp loại",))
    if regime.quota:
        yield Point("quota", "Tỷ lệ", level_quota_text(regime.quota), regime.quota.cites)


def _group_changes(old: RatingGroup | None, new: RatingGroup | None) -> Iterator[str]:
    if old is None or new is None:
        yield line(1, f"Nhóm mới: {new.name}" if new else f"Không còn nhóm: {old.name if old else ''}")
        return
    lines = list(_changes(list(_group_points(old)), list(_group_points(new)), 2))
    yield from [line(1, new.name), *lines] if lines else ()


def _group_points(group: RatingGroup) -> Iterator[Point]:
    for level, standard in group.standards.items():
        place = (f"mức {group.level_names.get(level, level.label)}",)
        for point in tree_points(standard, place):
            yield Point(f"{level.code}/{point.key}", point.label, point.text, point.cites, point.place)
