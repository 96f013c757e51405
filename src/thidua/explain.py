"""explain: the tree that decided, as lines with marks, values, citations and source rows. Nobody writes them by hand.

If an explanation reads badly, a label or a citation is to be improved, not this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from attrs import frozen

from thidua.columns import Column
from thidua.facts.dossier import Dossier
from thidua.flow import AwardResult, Evaluation, Finding, Lowering, Note, Outcome, Ratings
from thidua.law.award import AwardRule
from thidua.law.citation import Citation, Interpretation
from thidua.law.criterion import AtLeast, Comparison, Condition, Criterion, Unless, Verdict, children, walk
from thidua.law.fact import PERSON, Fact
from thidua.law.level import Level
from thidua.law.parameter import Parameter
from thidua.law.value import high_end, is_settled, low_end
from thidua.records import COUNCILS, TABLES
from thidua.vietnamese import decimal_text, part_text, percent_text, whole_text

SOURCES_SHOWN = 6
T = TypeVar("T")


class Line(NamedTuple):
    """One line of an explanation: how deep, met or not (None: a heading), what, where it is written, which rows."""

    depth: int
    verdict: Verdict | None
    text: str
    cites: tuple[Citation, ...] = ()
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


# --- which conditions decided ---------------------------------------------------------------------------------


def unmet(criterion: Criterion, finding: Finding) -> list[Condition]:
    """The conditions that keep the whole from being met: not met, below nodes that are all not met."""
    return list(_below(criterion, iter(finding.verdicts), Verdict.NOT_MET))


def unknown(criterion: Criterion, finding: Finding) -> list[Condition]:
    """The conditions that wait for data: not known, below nodes that are not met yet."""
    return list(_below(criterion, iter(finding.verdicts), Verdict.UNKNOWN))


def met(criterion: Criterion, finding: Finding) -> list[Condition]:
    """The conditions of the tree that are met."""
    pairs = zip(walk(criterion), finding.verdicts, strict=True)
    return [node for node, verdict in pairs if isinstance(node, Condition) and verdict is Verdict.MET]


def _below(
    node: Criterion, verdicts: Iterator[Verdict], wanted: Verdict, turned: bool = False, open_: bool = True
) -> Iterator[Condition]:
    """Conditions that come to the wanted verdict; `open_` while no node above comes to a better one.

    Below an Unless all is `turned`: there a verdict comes to its contrary.
    """
    found = next(verdicts)
    verdict = Verdict(2 - found) if turned else found
    if isinstance(node, Condition):
        if open_ and verdict is wanted:
            yield node
        return
    for child in children(node):
        yield from _below(child, verdicts, wanted, turned != isinstance(node, Unless), open_ and verdict <= wanted)


# --- conditions in words --------------------------------------------------------------------------------------

_NEEDS = {
    Comparison.AT_LEAST: "từ {} trở lên",
    Comparison.AT_MOST: "không quá {}",
    Comparison.MORE_THAN: "trên {}",
    Comparison.LESS_THAN: "dưới {}",
    Comparison.EQUALS: "{}",
}


def needs_text(condition: Condition) -> str:
    """What a condition asks for, in words: "từ 10 tháng trở lên"."""
    bound = condition.bound
    spoken = bound.label if isinstance(bound, Parameter) else condition.fact.speak_value(bound)
    if condition.fact.presumed is not None:
        return "đạt" if condition.comparison is Comparison.AT_LEAST else "có ghi nhận là không đạt"
    if bound is Level.HTXSNV:
        return str(spoken)
    if bound == 0 and condition.comparison is Comparison.AT_MOST:
        return str(spoken)
    if bound == 1 and condition.comparison is Comparison.AT_LEAST and spoken == "100 %":
        return "100 %"
    return _NEEDS[condition.comparison].format(spoken)


def group_text(node: AtLeast | Unless) -> str:
    """The heading of a group of conditions."""
    if node.label:
        return node.label
    if isinstance(node, Unless):
        return "Không thuộc trường hợp sau"
    if node.n == len(node.of):
        return "Đủ các điều kiện sau"
    return "Một trong các điều kiện sau" if node.n == 1 else f"Ít nhất {node.n} trong {len(node.of)} điều kiện sau"


def heading_text(heading: str, node: AtLeast | Unless) -> str:
    """The words over a group: a heading of its own says besides if not all of its conditions are needed."""
    if not heading:
        return group_text(node)
    whole = isinstance(node, AtLeast) and node.n == len(node.of)
    return heading if whole else f"{heading}: {group_text(node).lower()}"


def condition_text(condition: Condition, value: Any, shown: str | None = None) -> str:
    """A condition with the value found: "Thời gian …: 9 tháng (cần từ 10 tháng trở lên)"."""
    found = shown or condition.fact.speak(value)
    return _CONDITION.format(condition.fact.label, found, needs_text(condition))


_CONDITION = "{}: {} (cần {})"


# --- one subject ----------------------------------------------------------------------------------------------


def explain(evaluation: Evaluation, own: Dossier, awards: Iterable[str] = ()) -> Iterator[Line]:
    """Why a subject has its level and its outcomes; of some awards only, where they are named."""
    wanted = set(awards)
    if not wanted:
        yield from _summary(evaluation, own)
    if own.of == PERSON and not wanted:
        yield from _level(evaluation, own)
    for result in evaluation.results_for(own.of):
        named = result.rule.award.code in wanted
        if named and result.outcomes[own.position] == Outcome.NO_ENTRY:
            text = "không xét cho chính cơ quan: thủ trưởng cơ quan quyết định cho các đơn vị bên dưới"
            yield Line(0, None, f"{result.rule.award.name}: {text}")
        if result.outcomes[own.position] != Outcome.NO_ENTRY and (named or not wanted):
            yield from _award(evaluation, own, result)


def _summary(evaluation: Evaluation, own: Dossier) -> Iterator[Line]:
    """All outcomes at a glance, those of one kind together."""
    by_outcome: dict[str, list[str]] = {}
    for result in evaluation.results_for(own.of):
        if result.outcomes[own.position] != Outcome.NO_ENTRY:
            by_outcome.setdefault(outcome_text(evaluation, result, own), []).append(result.rule.award.code)
    for text, codes in by_outcome.items():
        yield Line(0, None, f"{text[:1].upper()}{text[1:]}: {', '.join(codes)}")


def _level(evaluation: Evaluation, own: Dossier) -> Iterator[Line]:
    """The level, with the trees of that level and of the next higher one."""
    ratings = evaluation.ratings
    level, computed = ratings.levels[own.position], ratings.computed[own.position]
    decided = ratings.decided[own.position]
    rating = own.decided_rating(own.year)
    how = "theo quyết định đã có" if decided else "dòng xếp loại để trống mức" if rating else "theo số liệu"
    sources = (f"{rating.origin}:{rating.line}",) if rating else ()
    yield Line(0, None, f"Xếp loại: {level_text(level)} ({how})", evaluation.rating_regime.cites, sources)
    if rating and computed != level:
        yield Line(1, None, f"Theo số liệu: {level_text(computed)}")
    yield from _fall(ratings, own)
    yield from _tree(evaluation, own, evaluation.rating_regime.classified, 1, "Thuộc diện xếp loại")
    for number in ratings.groups[own.position]:
        group = evaluation.rating_regime.groups[number]
        yield Line(1, None, group.name)
        for shown in _levels_shown(level):
            name = group.level_names.get(shown, shown.label)
            yield from _tree(evaluation, own, group.standards[shown], 2, f"Mức {name}")


def _fall(ratings: Ratings, own: Dossier) -> Iterator[Line]:
    """What the ceiling on a level did to someone who reached it."""
    before = ratings.before_quota[own.position] if ratings.before_quota else None
    after = ratings.levels[own.position]
    if ratings.quota and before is not None and before != after:
        fallen = "ngoài tỷ lệ nên thấp hơn một mức" if is_settled(after) else "tại ngưỡng của tỷ lệ, Hội đồng quyết"
        yield Line(1, None, f"Đạt tiêu chuẩn {level_text(before)}, {fallen}", ratings.quota.quota.cites)


def level_text(level: Any) -> str:
    """A level by its name, an interval by the names of its ends."""
    if level is None:
        return "chưa có dữ liệu"
    low, high = low_end(level), high_end(level)
    if low == high:
        return str(low.label)
    return f"chưa xác định, từ {low.label} đến {high.label}"


def _levels_shown(level: Any) -> list[Level]:
    """The levels whose trees tell most: those still possible, and the next higher one."""
    if level is None:
        return [Level.HTXSNV, Level.HTTNV, Level.HTNV, Level.KHTNV]
    low, high = low_end(level), high_end(level)
    top = min(high + 1, Level.HTXSNV)
    return [one for one in sorted(Level, reverse=True) if max(low, Level.KHTNV) <= one <= top]


_MARKS = {
    Outcome.PROPOSED: Verdict.MET,
    Outcome.NOT_MET: Verdict.NOT_MET,
    Outcome.OVER_QUOTA: Verdict.NOT_MET,
    Outcome.ON_HOLD: Verdict.UNKNOWN,
    Outcome.TO_REVIEW: Verdict.UNKNOWN,
    Outcome.MISSING_DATA: Verdict.UNKNOWN,
    Outcome.TIE: Verdict.UNKNOWN,
}


def _award(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Iterator[Line]:
    rule = result.rule
    outcome = Outcome(result.outcomes[own.position])
    yield Line(0, _MARKS.get(outcome), f"{rule.award.name}: {outcome_text(evaluation, result, own)}", rule.cites)
    yield from _circumstances(evaluation, own, result)
    yield from _rule_tree(evaluation, own, result)
    if outcome == Outcome.PROPOSED and result.quota is not None:
        yield Line(1, None, f"Tỷ lệ: {quota_text(result)}", result.quota.quota.cites)
    yield from _prize(evaluation, own, result)
    for remark in (*rule.interpretations, *(rule.quota.interpretations if rule.quota else ())):
        yield Line(1, None, f"Cách hiểu: {remark}")


def _prize(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Iterator[Line]:
    """What the award pays, and why it may pay nothing."""
    money = evaluation.prize(result.rule.award.code, own)
    rules = evaluation.regime.prizes if evaluation.regime else None
    prize = rules.prize(result.rule.award.code, own.of) if rules else None
    if money is None or rules is None or prize is None:
        return
    salary = rules.salary.at(evaluation.decision_date)
    if money == 0:
        yield Line(
            1, None, "Tiền thưởng: 0 đồng, vì chỉ hưởng mức của danh hiệu cao nhất cùng thời gian", rules.one_title
        )
        return
    how = f"{decimal_text(prize.coefficient)} × {whole_text(salary.value)}"
    rounded = f", làm tròn lên {whole_text(rules.round_to)}" if prize.coefficient * salary.value != money else ""
    cites = (*prize.cites, *salary.cites, *(rules.rounding if rounded else ()))
    yield Line(1, None, f"Tiền thưởng: {whole_text(money)} đồng ({how}{rounded})", cites)


def outcome_text(evaluation: Evaluation, result: AwardResult, own: Dossier) -> str:
    """The outcome as shown, with the figures of a ballot that was held, or what a council put in its place."""
    outcome = Outcome(result.outcomes[own.position])
    if is_lowered(result, own.position):
        return f"không đạt, {lowering_text(evaluation, own.of, result.lowered[own.position])}"
    ballot = result.votes.get(own.position)
    if ballot is None or result.rule.ballot is None or outcome not in (Outcome.PROPOSED, Outcome.NOT_MET):
        return outcome.label
    failed = outcome is Outcome.NOT_MET and result.findings[own.position].verdict is Verdict.MET
    figures = f"{ballot.in_favour}/{ballot.members} phiếu"
    return f"không đạt phiếu ({figures})" if failed else f"{outcome.label} (đạt {figures})"


def is_lowered(result: AwardResult, position: int) -> bool:
    """Whether someone who met the standard is not proposed because a council put a lower award in its place."""
    met = result.findings[position].verdict is Verdict.MET
    return met and position in result.lowered and result.outcomes[position] == Outcome.NOT_MET


def lowering_text(evaluation: Evaluation, of: str, lowering: Lowering) -> str:
    """To what a council lowered, and why."""
    why = lowering.reason or "không ghi lý do"
    return f"Hội đồng hạ xuống {award_name(evaluation, lowering.to, of)}: {why}"


def award_name(evaluation: Evaluation, code: str, of: str) -> str:
    """The official name of an award; the code of one that is not judged."""
    result = evaluation.result(code, of)
    return result.rule.award.name if result else code


def quota_text(result: AwardResult) -> str:
    """What a quota came to, in one line."""
    held = result.quota
    assert held is not None
    share = percent_text(held.quota.share)  # type: ignore[arg-type]
    text = f"không quá {share} của {held.base} {held.quota.base} là {held.limit}; đủ điều kiện {held.qualified}"
    return text + ("; chỉ cảnh báo" if held.effect.value == "warn" else f"; đề nghị {held.proposed}")


def _circumstances(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Iterator[Line]:
    """What stands on record besides the facts: decision, nomination, hold, ballot."""
    code, rule = result.rule.award.code, result.rule
    for record in _rows(own, "awards"):
        if record.award == code and record.year == own.year:
            given = "đã tặng" if record.granted else "đã xét, không tặng"
            given += "" if record.revoked_on is None else ", đã thu hồi"
            number = f" theo {record.decision_no}" if record.decision_no else ""
            remarks = _overrides(evaluation, [record])
            yield Line(1, None, f"Quyết định trong năm: {given}{number}", (), (_place(record),), remarks)
    if rule.nomination:
        yield _nomination(evaluation, own, result)
    day = evaluation.decision_date
    for hold in _rows(own, "holds"):
        if (hold.since is None or hold.since <= day) and (hold.until is None or day < hold.until):
            cites = evaluation.regime.hold if evaluation.regime else ()
            yield Line(1, Verdict.UNKNOWN, f"Tạm dừng xét: {hold.reason or 'không ghi lý do'}", cites, (_place(hold),))
    if rule.ballot is not None:
        yield _ballot(own, result, rule)
    yield from _lowering(evaluation, own, result)
    if unused := unused_ballot(own, result):
        yield Line(1, None, f"Phiếu đã ghi không có tác dụng: {unused.why}", (), tuple(map(_place, unused.rows)))


def _nomination(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Line:
    """Who put the subject forward: its unit, or a council that lowered it to this award."""
    rows = [row for row in _rows(own, "nominations") if row.award == result.rule.award.code]
    if rows:
        return Line(1, Verdict.MET, "Đề cử: có (cần có)", (), tuple(map(_place, rows)))
    for mark, put_forward, sure in (
        (Verdict.MET, result.put_forward, "có, do Hội đồng hạ từ"),
        (Verdict.UNKNOWN, result.perhaps_put_forward, "chưa rõ phiếu có tính không, Hội đồng hạ từ"),
    ):
        if own.position in put_forward:
            higher = put_forward[own.position]
            text = f"Đề cử: {sure} {award_name(evaluation, higher, own.of)} (cần có)"
            return Line(1, mark, text, (), _lowering_rows(own, higher, result.rule.award.code))
    return Line(1, Verdict.NOT_MET, "Đề cử: không (cần có)")


def _lowering(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Iterator[Line]:
    """A lower award that a council put in the place of this one, or this one in the place of a higher."""
    code, position = result.rule.award.code, own.position
    if position in result.put_forward and not result.rule.nomination:
        higher = result.put_forward[position]
        text = f"Hội đồng đưa xuống từ {award_name(evaluation, higher, own.of)}"
        yield Line(1, None, text, (), _lowering_rows(own, higher, code))
    if position in result.lowered:
        lowering = result.lowered[position]
        text = lowering_text(evaluation, own.of, lowering)
        yield Line(1, Verdict.NOT_MET, text, (), _lowering_rows(own, code, lowering.to))
    elif position in result.perhaps_lowered:
        lowering = result.perhaps_lowered[position]
        text = f"{lowering_text(evaluation, own.of, lowering)}; chưa rõ phiếu này có tính không"
        yield Line(1, Verdict.UNKNOWN, text, (), _lowering_rows(own, code, lowering.to))


def _lowering_rows(own: Dossier, code: str, to: str) -> tuple[str, ...]:
    return tuple(_place(row) for row in _rows(own, "votes") if row.award == code and row.lowered_to == to)


def override_of(evaluation: Evaluation, record: Any) -> str:
    """What a council decided against the finding, as the register has it; empty where it did not."""
    return evaluation.register.overrides.get((record.origin, record.line), "") if record else ""


def _overrides(evaluation: Evaluation, records: Iterable[Any]) -> tuple[str, ...]:
    """Remarks on decisions against the finding."""
    told = (override_of(evaluation, record) for record in records)
    return tuple(f"Hội đồng quyết khác kết quả: {text}" for text in told if text)


def _ballot(own: Dossier, result: AwardResult, rule: AwardRule) -> Line:
    assert rule.ballot is not None
    needs = f"cần ít nhất {percent_text(rule.ballot.share)} tổng số thành viên Hội đồng"  # type: ignore[arg-type]
    ballot = result.votes.get(own.position)
    rows = tuple(_place(row) for row in _rows(own, "votes") if row.award == rule.award.code)
    if own.position in result.votes_open and (ballot is None or ballot.passes(rule.ballot)):
        return Line(1, Verdict.UNKNOWN, f"Bỏ phiếu: chưa ghi đủ số phiếu ({needs})", rule.ballot.cites, rows)
    void = result.votes_void.get(own.position)
    if void is not None and ballot is None:
        quorums = "; ".join(f"{one.occasion} cần {part_text(one.share)}" for one in rule.ballot.quorums)
        cites = tuple(one.cites for one in rule.ballot.quorums)
        text = f"Bỏ phiếu: không tính, chỉ {void.attendance} thành viên dự họp ({quorums}); phải họp lại, {needs}"
        return Line(1, None, text, cites, rows)
    if ballot is None:
        whose = f" phiếu của {COUNCILS[rule.ballot.council]}" if rows and rule.ballot.council else ""
        return Line(1, None, f"Bỏ phiếu: chưa có{whose} ({needs})", rule.ballot.cites)
    enough = Verdict.MET if ballot.passes(rule.ballot) else Verdict.NOT_MET
    apart = f", trong đó {ballot.recused} thành viên không bỏ phiếu vì là đối tượng" if ballot.recused else ""
    return Line(1, enough, f"Bỏ phiếu: {ballot.in_favour}/{ballot.members}{apart} ({needs})", rule.ballot.cites, rows)


@frozen
class Unused:
    """Rows of votes on an award that change nothing, and why."""

    rows: tuple[Any, ...]
    why: str

    @property
    def lowered_to(self) -> str:
        """The lower award that one of them names, empty if none does."""
        return next((row.lowered_to for row in self.rows if row.lowered_to), "")


def unused_ballot(own: Dossier, result: AwardResult) -> Unused | None:
    """The ballots on record that have no effect: of another council, or of someone who could not be proposed anyway."""
    rows = [row for row in _rows(own, "votes") if row.award == result.rule.award.code]
    if not rows:
        return None
    asked = result.rule.ballot.council if result.rule.ballot else ""
    counted = [row for row in rows if not asked or row.council in (None, asked)]
    others = [row for row in rows if row not in counted and (row.lowered_to or not counted)]
    why = [f"cần phiếu của {COUNCILS[asked]}"] if others else []
    has_lowered = own.position in result.lowered or own.position in result.perhaps_lowered
    if not has_lowered and not decision_of(own, result.rule.award.code):
        why += _out_of_reach(own, result)
    unused = others or counted
    return Unused(tuple(unused), ", ".join(why)) if unused and why else None


def _out_of_reach(own: Dossier, result: AwardResult) -> Iterator[str]:
    if _is_unnominated(own, result):
        yield "không được đề cử"
    if result.findings[own.position].verdict is Verdict.NOT_MET:
        yield "không đạt tiêu chuẩn"


def _is_unnominated(own: Dossier, result: AwardResult) -> bool:
    is_named = any(row.award == result.rule.award.code for row in _rows(own, "nominations"))
    is_put_forward = own.position in result.put_forward or own.position in result.perhaps_put_forward
    return result.rule.nomination and not is_named and not is_put_forward


def _rule_tree(evaluation: Evaluation, own: Dossier, result: AwardResult) -> Iterator[Line]:
    finding = result.findings[own.position]
    spoken = _spoken(evaluation)
    return _told(evaluation, own, spoken, spoken.tree(result.rule, finding, _rule_steps))


def _rule_steps(rule: AwardRule, finding: Finding) -> Iterator[Step]:
    verdicts = iter(finding.verdicts)
    next(verdicts)
    for part, heading in ((rule.considered, "Thuộc diện xét"), (rule.standard, "Tiêu chuẩn")):
        steps = list(_steps(part, verdicts, 1, heading))
        if children(part):
            yield from steps


def _tree(evaluation: Evaluation, own: Dossier, criterion: Criterion, depth: int, heading: str) -> Iterator[Line]:
    """A criterion of the classification, as it was judged."""
    if not isinstance(criterion, Condition) and not children(criterion):
        return iter(())
    spoken = _spoken(evaluation)

    def steps(criterion: Criterion, finding: Finding) -> Iterator[Step]:
        return _steps(criterion, iter(finding.verdicts), depth, heading)

    finding = spoken.judged[id(criterion)][own.position]
    return _told(evaluation, own, spoken, spoken.tree(criterion, finding, steps, heading))


@frozen(eq=False)
class Asked:
    """A condition of a tree: how deep it stands, and what it came to."""

    depth: int
    verdict: Verdict
    node: Condition


Step = Line | Asked


def _steps(node: Criterion, verdicts: Iterator[Verdict], depth: int, heading: str = "") -> Iterator[Step]:
    """A tree from top to bottom, for all who have these verdicts; its conditions wait for the values of each one."""
    verdict = next(verdicts)
    if isinstance(node, Condition):
        yield Asked(depth, verdict, node)
        return
    yield Line(depth, verdict, heading_text(heading, node), node.cites, (), _said(node.interpretation))
    for child in children(node):
        yield from _steps(child, verdicts, depth + 1)


class _Spoken:
    """What the explanations of one evaluation say again and again: trees by finding, conditions and values in words.

    What is known by the id of a condition is never another's: the rules live as long as the evaluation.
    """

    def __init__(self, ratings: Ratings) -> None:
        self.judged = {id(findings.criterion): findings for findings in ratings.judged}
        self._trees: dict[tuple[int, Finding, str], tuple[Step, ...]] = {}
        self._needs: dict[int, tuple[str, tuple[str, ...]]] = {}
        self._found: dict[tuple[int, str, int], str] = {}

    def tree(
        self, of: T, finding: Finding, steps: Callable[[T, Finding], Iterable[Step]], heading: str = ""
    ) -> tuple[Step, ...]:
        """The steps of a rule or a criterion for all who share a finding."""
        key = (id(of), finding, heading)
        if key not in self._trees:
            self._trees[key] = tuple(steps(of, finding))
        return self._trees[key]

    def needs(self, node: Condition) -> tuple[str, tuple[str, ...]]:
        """What a condition asks for, and how its text is understood."""
        if id(node) not in self._needs:
            self._needs[id(node)] = needs_text(node), _said(node.interpretation)
        return self._needs[id(node)]

    def found(self, fact: Fact, column: Column, own: Dossier) -> str:
        """A value in words."""
        key = (id(fact), own.of, column.code_at(own.position))
        if key not in self._found:
            self._found[key] = fact.speak(column[own.position])
        return self._found[key]


_KEPT: WeakKeyDictionary[Evaluation, _Spoken] = WeakKeyDictionary()


def _spoken(evaluation: Evaluation) -> _Spoken:
    known = _KEPT.get(evaluation)
    if known is None:
        known = _KEPT[evaluation] = _Spoken(evaluation.ratings)
    return known


def _said(interpretation: Interpretation | None) -> tuple[str, ...]:
    return (f"cách hiểu: {interpretation}",) if interpretation else ()


def _told(evaluation: Evaluation, own: Dossier, spoken: _Spoken, steps: Iterable[Step]) -> Iterator[Line]:
    """The steps of a tree with the values of one subject."""
    for step in steps:
        yield step if isinstance(step, Line) else _condition(evaluation, own, spoken, step)


def _condition(evaluation: Evaluation, own: Dossier, spoken: _Spoken, asked: Asked) -> Line:
    node, fact = asked.node, asked.node.fact
    needs, said = spoken.needs(node)
    shown, remarks = _on_award(evaluation, own, fact)
    if fact.code == "rating" and own.of == PERSON and not evaluation.ratings.decided[own.position]:
        remarks = ("tính từ số liệu, xem phần xếp loại",)
    found = shown or spoken.found(fact, evaluation.column(fact, own.of), own)
    if evaluation.register.overrides:
        remarks = (*remarks, *_past_overrides(evaluation, own, fact))
    text = _CONDITION.format(fact.label, found, needs)
    return Line(asked.depth, asked.verdict, text, node.cites, _own_sources(own, fact), (*remarks, *said))


def _own_sources(own: Dossier, fact: Fact) -> tuple[str, ...]:
    """Where a value came from; several conditions ask for the same fact."""
    settled, key = own.settled, (sources_of, fact.code)
    found: tuple[str, ...] | None = settled.get(key)
    if found is None:
        column = _only_cell(fact.reads) if own.of == PERSON else None
        found = settled[key] = tuple(sources_of(own, fact) if column is None else _cell(own, column))
    return found


@cache
def _only_cell(reads: tuple[str, ...]) -> str | None:
    """The column that stands for all reads of a fact, where they are cells of the subject's own row."""
    are_cells = all("." in read and ":" not in read for read in reads)
    return reads[0].split(".")[1] if reads and are_cells else None


def _rows(own: Dossier, table: str) -> Any:
    """The rows of a subject that every award asks for."""
    settled, key = own.settled, (_rows, table)
    if key not in settled:
        settled[key] = own.rows(table)
    return settled[key]


def _past_overrides(evaluation: Evaluation, own: Dossier, fact: Fact) -> Iterator[str]:
    """Of the awards that a fact reads, those that a council decided against the finding."""
    for whose, rows in _awards_read(own, fact):
        for row in rows:
            if told := override_of(evaluation, row):
                how = "tặng" if row.granted else "không tặng"
                yield f"{whose}{row.award} năm {row.year}: Hội đồng {how} khác kết quả ({told})"


def _awards_read(own: Dossier, fact: Fact) -> Iterator[tuple[str, Iterable[Any]]]:
    for read in dict.fromkeys(each.partition("@")[0] for each in fact.reads):
        if read == "awards":
            yield "", own.rows("awards")
        elif read.endswith(":awards"):
            others = own.members if read.startswith("members") else own.led or ()
            yield from ((f"{other.id}, ", other.rows("awards")) for other in others)


def _on_award(evaluation: Evaluation, own: Dossier, fact: Fact) -> tuple[str | None, tuple[str, ...]]:
    """For a condition on another award: its outcome, and whether it rests on a proposal of this run."""
    if not fact.code.startswith("holds_"):
        return None, ()
    result = evaluation.result(fact.reads_awards[0], own.of)
    if result is None:
        return None, ()
    outcome = Outcome(result.outcomes[own.position])
    record = decision_of(own, fact.reads_awards[0])
    if record is not None:
        return None, ("theo quyết định của năm", *_overrides(evaluation, [record]))
    return outcome.label, ("theo đề nghị của lần đánh giá này",) if outcome is Outcome.PROPOSED else ()


def decision_of(own: Dossier, award: str) -> Any:
    """The decision of the year on this award for annual merit, if one is recorded; a grant before a refusal."""
    rows = [r for r in own.rows("awards") if r.award == award and r.year == own.year and r.manner == "annual"]
    return max(rows, key=is_live, default=None)


def is_live(record: Any) -> bool:
    """Whether a recorded decision granted its award and still stands."""
    return bool(record.granted) and record.revoked_on is None


# --- source rows ----------------------------------------------------------------------------------------------


def _place(row: Any) -> str:
    return f"{row.origin}:{row.line}" if row.line else "coi như có"


def sources_of(own: Dossier, fact: Fact) -> Iterator[str]:
    """Where the value of a fact came from: rows by file and line, or the table that is absent or silent."""
    places = list(dict.fromkeys(_all_sources(own, fact)))
    yield from places[:SOURCES_SHOWN]
    if len(places) > SOURCES_SHOWN:
        yield f"và {len(places) - SOURCES_SHOWN} dòng nữa"


def _all_sources(own: Dossier, fact: Fact) -> Iterator[str]:
    for read in fact.reads:
        if ":" in read:
            yield from _rows_of_others(own, *read.split(":"))
        elif "." in read:
            if own.of == PERSON and read in fact.reads[:1]:
                yield from _cell(own, read.split(".")[1])
        else:
            yield from _table_rows(own, read)


def _cell(own: Dossier, column: str) -> Iterator[str]:
    empty = getattr(own.row, column, None) is None
    if column == "manages" and empty and own.led is not None:
        return  # a head who names no unit leads his own
    place = _place(own.row)
    name = TABLES["people"].column(column).header if "[" in place else column  # a sheet has Vietnamese headings
    yield f'{place}, cột "{name}"{" để trống" if empty else ""}'


def _rows_of_others(own: Dossier, whose: str, table: str) -> Iterator[str]:
    """Rows of members or of units led; of a unit led without a row, that there is none."""
    for other in own.members if whose == "members" else own.led or ():
        rows = other.rows(table)
        yield from map(_place, rows)
        if not rows and whose == "led":
            yield f"bảng {TABLES[table].label}: không có dòng của {other.id}"


def _table_rows(own: Dossier, read: str) -> Iterator[str]:
    table, _, when = read.partition("@")
    rows = [row for row in own.rows(table) if not when or row.year == own.year]
    yield from map(_place, rows)
    if not rows and table not in own.shared.index:
        label = TABLES[table].label if table in TABLES else table
        yield f"không có bảng {label}"


# --- finding a subject ----------------------------------------------------------------------------------------


def notes_about(evaluation: Evaluation, own: Dossier) -> list[Note]:
    """The notes whose place is this subject."""
    return [note for note in evaluation.warnings if note.where == own.id]
