"""What an officer must read beside the outcomes: what was assumed, exceeded, contradicted, or still needed.

Each note is one Vietnamese line with ids, never names. Nothing here changes an outcome.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from attrs import evolve

from thidua.explain import decision_of, is_lowered, override_of, unknown, unused_ballot
from thidua.facts.dossier import Dossier
from thidua.facts.service import whole_months
from thidua.flow import DRAFT, AwardResult, Evaluation, Note, Outcome, QuotaResult, standing_of
from thidua.judge import judge
from thidua.law.citation import cite_text
from thidua.law.criterion import Verdict, conditions
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.regime import Regime, Unformalised
from thidua.law.value import high_end, is_settled, low_end
from thidua.plugins import National
from thidua.records import FORM_NAMES, TABLES
from thidua.vietnamese import date_text, part_text, percent_text

OLD_BODY_MONTHS = 6
NAMED = 10  # ids that one line names before it is cut
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


def with_notes(evaluation: Evaluation, national: National) -> Evaluation:
    """The evaluation with everything that must be said beside it."""
    notes = [
        *_about_texts(evaluation, national),
        *_about_tables(evaluation),
        *(Note("data", str(problem.where), problem.message) for problem in evaluation.register.warnings),
        *_about_groups(evaluation),
        *_about_missing(evaluation),
        *_about_leavers(evaluation),
        *_about_transfers(evaluation),
        *_about_one_per_year(evaluation),
        *_about_forms(evaluation),
        *_about_levels(evaluation),
        *_about_units(evaluation),
        *(_about_quota(evaluation.ratings.quota) if evaluation.ratings.quota else ()),
        *(note for result in evaluation.results for note in _about_result(evaluation, result)),
        *_about_initiatives(evaluation),
    ]
    return evolve(evaluation, warnings=tuple(notes))


def _about_texts(evaluation: Evaluation, national: National) -> Iterator[Note]:
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
    year = evaluation.register.year
    if evaluation.decision_date < date(year, 6, 1):
        said = f"ngày quyết định {date_text(evaluation.decision_date)} sớm hơn tháng 6 năm {year}"
        yield Note("regime.early_date", office, f"{said}: hãy kiểm tra, vì ngày này quyết định áp dụng luật nào")
    if "decision_date" in evaluation.assumed:
        yield from _about_nearby_change(evaluation.decision_date, national, office)


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


def _about_nearby_change(day: date, national: National, office: str) -> Iterator[Note]:
    texts: list[Regime | Unformalised] = [*national.regimes, *national.unformalised]
    for text in texts:
        if day < text.valid.start <= day + timedelta(days=NEAR_DAYS):
            yield Note(
                "regime.near_change",
                office,
                f"nếu quyết định từ ngày {date_text(text.valid.start)} thì áp dụng {text.name}; "
                f"hãy ghi decision_date trong thidua.toml",
            )


def _about_tables(evaluation: Evaluation) -> Iterator[Note]:
    presumed = evaluation.register.settings.presume
    for table, message in _ABSENT.items():
        if table in presumed:
            yield Note("table.presumed", table, f"coi như bảng {table} đầy đủ: mọi người đều đã đăng ký (presume)")
        elif table not in evaluation.register.tables or table in evaluation.register.partial:
            yield Note("table.absent", table, message)
    for own in evaluation.province.tables if evaluation.province else ():
        if own.name not in evaluation.register.tables:
            yield Note("table.absent", own.name, f"không có bảng {own.label} của tỉnh ({own.name})")


def _named(ids: Sequence[str]) -> str:
    return ", ".join(ids[:NAMED]) + ("…" if len(ids) > NAMED else "")


def _about_missing(evaluation: Evaluation) -> Iterator[Note]:
    """What is not known and keeps people and units from an outcome, by what is missing."""
    missing: dict[Fact, dict[str, None]] = {}
    for result in evaluation.results:
        waiting = (p for p, outcome in enumerate(result.outcomes) if outcome == Outcome.MISSING_DATA)
        for position in waiting:
            own = evaluation.subjects(result.rule.of)[position]
            for condition in unknown(result.rule.criterion, result.findings[position]):
                if not condition.fact.reads_awards and not condition.fact.reads_level:
                    missing.setdefault(condition.fact, {})[own.id] = None
    for fact, own in _missing_for_levels(evaluation):
        missing.setdefault(fact, {})[own.id] = None
    for fact, ids in missing.items():
        text = f"{fact.label}: chưa đủ dữ liệu cho {len(ids)} đối tượng: {_named([*ids])}"
        yield Note("data.missing", fact.code, text)


def _missing_for_levels(evaluation: Evaluation) -> Iterator[tuple[Fact, Dossier]]:
    """Facts that are not known and leave the level of someone open."""
    ratings = evaluation.ratings
    trees = [list(group.standards.values()) for group in evaluation.rating_regime.groups]
    asked = [dict.fromkeys(c.fact for tree in group for c in conditions(tree)) for group in trees]
    for own in evaluation.people:
        if ratings.levels[own.position] is None or not is_settled(ratings.levels[own.position]):
            facts = dict.fromkeys(fact for group in ratings.groups[own.position] for fact in asked[group])
            for fact in facts:
                if evaluation.column(fact, PERSON)[own.position] is None:
                    yield fact, own


def _about_leavers(evaluation: Evaluation) -> Iterator[Note]:
    """People who left in the year and are proposed all the same."""
    results = evaluation.results_for(PERSON)
    for own in evaluation.people:
        left = own.row.left_on
        if left is None or left >= date(evaluation.register.year, 12, 31):
            continue
        codes = [one.rule.award.code for one in results if one.outcomes[own.position] == Outcome.PROPOSED]
        if codes:
            text = f"thôi việc ngày {date_text(left)} nhưng vẫn được đề nghị {', '.join(codes)}; hãy kiểm tra"
            yield Note("person.left", own.id, text)


def _about_transfers(evaluation: Evaluation) -> Iterator[Note]:
    """People who came in the year after six months or more elsewhere: their old body is asked for its opinion."""
    start = date(evaluation.register.year, 1, 1)
    cites = cite_text(evaluation.regime.old_body) if evaluation.regime else ""
    for row in evaluation.register.tables.get("postings", ()):
        moved = getattr(row, "from_", None)
        if row.kind != "transfer" or row.opinion or moved is None:  # type: ignore[attr-defined]
            continue
        if moved.year == start.year and whole_months(start, moved - timedelta(days=1)) >= OLD_BODY_MONTHS:
            text = "chuyển đến sau từ 6 tháng công tác ở cơ quan cũ trong năm: cần ý kiến của cơ quan cũ"
            yield Note("person.transferred", row.person_id, f"{text} [{cites}]")  # type: ignore[attr-defined]


def _about_forms(evaluation: Evaluation) -> Iterator[Note]:
    """Discipline in a form that no longer existed on its day."""
    for gone in evaluation.regime.abolished_forms if evaluation.regime else ():
        for own in evaluation.people:
            for row in own.rows("discipline"):
                late = row.decided_on is not None and row.decided_on >= gone.since
                if late and row.form in gone.forms and own.row.staff_kind in gone.staff_kinds:
                    text = f"{FORM_NAMES[row.form]} không còn là hình thức kỷ luật từ ngày {date_text(gone.since)}"
                    yield Note(
                        "data.abolished_form", own.id, f"{own.id}: {text}; hãy kiểm tra [{cite_text(gone.cites)}]"
                    )


def _about_one_per_year(evaluation: Evaluation) -> Iterator[Note]:
    """Subjects proposed for more than one award of which the law gives one a year."""
    for limit in evaluation.regime.one_per_year if evaluation.regime else ():
        for of in (PERSON, UNIT):
            results = [one for one in evaluation.results_for(of) if one.rule.award.code in limit.awards]
            for own in evaluation.subjects(of):
                codes = [one.rule.award.code for one in results if one.outcomes[own.position] == Outcome.PROPOSED]
                if len(codes) > 1:
                    text = f"{' và '.join(codes)}: một năm không tặng hai hình thức khen thưởng cấp Nhà nước"
                    yield Note("award.one_per_year", own.id, f"{text} [{cite_text(limit.cites)}]")


def _about_groups(evaluation: Evaluation) -> Iterator[Note]:
    """People whose standards are not known because their role or kind of staff is empty."""
    for column, label in (("role", "vai trò"), ("staff_kind", "loại cán bộ")):
        empty = [own.id for own in evaluation.people if getattr(own.row, column) is None]
        if empty:
            yield Note(
                "data.group_unknown",
                f"people.{column}",
                f"{len(empty)} người chưa ghi {label}, nên chưa biết xếp loại theo tiêu chuẩn nào: {_named(empty)}; "
                f'hãy ghi cột "{TABLES["people"].column(column).header}" của bảng cá nhân',
            )


def _about_levels(evaluation: Evaluation) -> Iterator[Note]:
    """Decided levels that the records do not lead to."""
    ratings = evaluation.ratings
    for position in (p for p, decided in enumerate(ratings.decided) if decided):
        level, computed = ratings.levels[position], ratings.computed[position]
        if computed is None or low_end(computed) <= level <= high_end(computed):
            continue
        own = evaluation.people[position]
        row = own.decided_rating(own.year)
        yield Note(
            "rating.differs",
            f"{row.origin}:{row.line}",
            f"{own.id} đã quyết định {level.label}, theo số liệu tính ra {_level_text(computed)}; "
            f"mức đã quyết định được giữ",
        )


def _level_text(level: object) -> str:
    low, high = low_end(level), high_end(level)
    return str(low.label) if low == high else f"từ {low.label} đến {high.label}"


def _about_units(evaluation: Evaluation) -> Iterator[Note]:
    """Levels of units, which are an input, against the figures that the decree gives for a leader's unit."""
    regime = evaluation.rating_regime
    for level, standard in regime.unit_check.items():
        found = judge(standard, lambda fact: evaluation.column(fact, UNIT), len(evaluation.units))
        for own in evaluation.units:
            if own.level is level and found[own.position].verdict is Verdict.NOT_MET:
                cites = cite_text(cite for condition in conditions(standard) for cite in condition.cites)
                yield Note(
                    "rating.unit_differs",
                    own.id,
                    f"đơn vị ghi {level.code}, nhưng số liệu công việc không ứng với các tỷ lệ của mức này ({cites}); "
                    f"hãy kiểm tra lại",
                )


def _about_result(evaluation: Evaluation, result: AwardResult) -> Iterator[Note]:
    if result.quota is not None:
        yield from _about_quota(result.quota)
    subjects = evaluation.subjects(result.rule.of)
    yield from _about_given(evaluation, result, subjects)
    yield from _about_ballots(result, subjects)
    yield from _about_lowered(evaluation, result, subjects)
    if evaluation.register.tables.get("votes"):
        yield from _about_unused_ballots(result, subjects)
    yield from _about_recused(evaluation, result, subjects)
    yield from _about_decisions(evaluation, result, subjects)


def _about_quota(held: QuotaResult) -> Iterator[Note]:
    """A ceiling that is exceeded, or that may be once what is unknown is known."""
    quota = held.quota
    most = held.qualified + held.qualified_unknown
    if most <= held.limit:
        return
    sure = held.qualified > held.limit_possible
    share = percent_text(quota.share)  # type: ignore[arg-type]
    found = str(held.qualified) if sure or most == held.qualified else f"từ {held.qualified} đến {most}"
    base = f"{held.base} {quota.base}"
    if not sure and held.base_unknown:
        base = f"từ {held.base} đến {held.base + held.base_unknown} {quota.base}"
    actual = f" ({percent_text(Fraction(held.qualified, held.base))})" if held.base and sure else ""
    limit = str(held.limit) if held.limit == held.limit_possible else f"từ {held.limit} đến {held.limit_possible}"
    effect = "chỉ cảnh báo, không cắt" if held.effect.value == "warn" else f"cắt còn {held.proposed}"
    yield Note(
        "quota.exceeded" if sure else "quota.perhaps_exceeded",
        held.award,
        f"{found} {held.award} trên {base}{actual}, {'vượt' if sure else 'có thể vượt'} {share}: tối đa {limit}; "
        f"{effect} [{cite_text(quota.cites)}]",
    )


ORDERS = ("BK_TTG", "HCLD_BA", "HCLD_NHI", "HCLD_NHAT")  # rare enough that an earlier one is worth a line


def _about_given(evaluation: Evaluation, result: AwardResult, subjects: Sequence[Dossier]) -> Iterator[Note]:
    """Who is proposed for what a decision already gave: this year, or of the highest awards ever."""
    code, given = result.rule.award.code, []
    for own in (subjects[position] for position in result.proposed()):
        for record in own.grants(code):
            number = record.decision_no or "chưa ghi số quyết định"
            number += _otherwise(evaluation, record)
            if record.year == own.year and record.manner == "annual":
                given.append(f"{own.id} ({number})")
            elif code in ORDERS and record.year is not None and record.year < own.year:
                text = f"đã được {code} năm {record.year}, {number}; hãy kiểm tra trước khi đề nghị lần nữa"
                yield Note("double.before", own.id, text)
    if given:
        yield Note("double.given", code, f"năm nay đã có quyết định, không trình lần nữa: {_named(given)}")


def _about_ballots(result: AwardResult, subjects: Sequence[Dossier]) -> Iterator[Note]:
    ballot = result.rule.ballot
    if ballot is None:
        return
    failed = [subjects[position].id for position in sorted(result.votes) if failed_ballot(result, position)]
    if failed:
        text = f"không đạt phiếu, cần ít nhất {percent_text(ballot.share)} tổng số thành viên: {_named(failed)}"  # type: ignore[arg-type]
        yield Note("vote.failed", result.rule.award.code, f"{text} [{cite_text(ballot.cites)}]")
    yield from _about_void_ballots(result, subjects)
    code = result.rule.award.code
    proposed = (subjects[position] for position in result.proposed() if needs_ballot(result, position))
    waiting = [own.id for own in proposed if not decision_of(own, code)]
    if waiting:
        yield Note(
            "vote.needed",
            result.rule.award.code,
            f"cần bỏ phiếu, ít nhất {percent_text(ballot.share)} tổng số thành viên Hội đồng, "  # type: ignore[arg-type]
            f"cho: {', '.join(waiting)} [{cite_text(ballot.cites)}]",
        )


def _about_void_ballots(result: AwardResult, subjects: Sequence[Dossier]) -> Iterator[Note]:
    void = [f"{subjects[position].id} ({held.attendance})" for position, held in sorted(result.votes_void.items())]
    if void and result.rule.ballot:
        quorums = result.rule.ballot.quorums
        needs = "; ".join(f"{one.occasion} cần {part_text(one.share)}" for one in quorums)
        yield Note(
            "vote.no_quorum",
            result.rule.award.code,
            f"phiếu không tính vì số thành viên dự họp chưa đủ ({needs} tổng số thành viên), phải họp lại: "
            f"{_named(void)} [{cite_text(one.cites for one in quorums)}]",
        )


def _about_lowered(evaluation: Evaluation, result: AwardResult, subjects: Sequence[Dossier]) -> Iterator[Note]:
    """Whom a council lowered, and of these who is not proposed for the lower award either."""
    code = result.rule.award.code
    named_lower = [subjects[position] for position in sorted(result.lowered)]
    lowered = [own for own in named_lower if is_lowered(result, own.position)]
    if lowered:
        named = _named([f"{own.id} (xuống {result.lowered[own.position].to})" for own in lowered])
        yield Note("vote.lowered", code, f"Hội đồng hạ xuống danh hiệu, hình thức thấp hơn: {named}")
    for own in named_lower:
        lowering = result.lowered[own.position]
        lower = evaluation.result(lowering.to, own.of)
        if lower and lower.outcomes[own.position] == Outcome.PROPOSED:
            continue
        yield Note("vote.lowered_unmet", own.id, f"Hội đồng hạ {code} xuống {lowering.to} {_yet(lower, own)}")


def _about_unused_ballots(result: AwardResult, subjects: Iterable[Dossier]) -> Iterator[Note]:
    """Ballots on record that change nothing, by why: silence would leave it to be believed that they do."""
    ids: dict[str, list[str]] = {}
    for own in subjects:
        if own.rows("votes") and (unused := unused_ballot(own, result)):
            lowered = f" (hạ xuống {unused.lowered_to})" if unused.lowered_to else ""
            ids.setdefault(unused.why, []).append(f"{own.id}{lowered}")
    for why, those in ids.items():
        yield Note("vote.unused", result.rule.award.code, f"phiếu đã ghi không có tác dụng, {why}: {_named(those)}")


def _yet(lower: AwardResult | None, own: Dossier) -> str:
    """What keeps someone who was lowered from the lower award; the lowering changes none of it."""
    outcome = Outcome(lower.outcomes[own.position]) if lower else Outcome.NO_ENTRY
    if lower is None or outcome is Outcome.NO_ENTRY:
        return "nhưng danh hiệu, hình thức này không được xét; hãy kiểm tra"
    code = lower.rule.award.code
    if lower.findings[own.position].verdict is Verdict.NOT_MET:
        return f"nhưng không đạt tiêu chuẩn {code}; kết quả giữ nguyên"
    if own.position in lower.lowered:
        return f"nhưng cũng hạ {code} xuống {lower.lowered[own.position].to}; hãy kiểm tra"
    what = "không đạt phiếu" if outcome is Outcome.NOT_MET else outcome.label
    return f'nhưng kết quả {code} là "{what}"; kết quả giữ nguyên'


def _about_recused(evaluation: Evaluation, result: AwardResult, subjects: Iterable[Dossier]) -> Iterator[Note]:
    """Members of the office's council who were voted on themselves, where nobody is recorded as not voting."""
    tables: Any = evaluation.register.tables
    members = {row.member_id for row in tables.get("council", ())}
    voted_on = members & {row.subject_id for row in tables.get("votes", ())}
    code = result.rule.award.code
    silent = [own.id for own in subjects if own.id in voted_on and _votes_unrecused(own, code)] if voted_on else []
    if silent:
        text = f"đối tượng là thành viên Hội đồng, phiếu chưa ghi ai không bỏ phiếu: {_named(silent)}"
        header = TABLES["votes"].column("recused").header
        yield Note("vote.recused", code, f'{text}; hãy ghi số thành viên không bỏ phiếu (cột "{header}")')


def _votes_unrecused(own: Dossier, award: str) -> bool:
    rows = [row for row in own.rows("votes") if row.award == award and row.council in (None, "office")]
    return any(not row.recused for row in rows)


def failed_ballot(result: AwardResult, position: int) -> bool:
    """Whether someone who met the standard was refused by a ballot."""
    met = result.findings[position].verdict is Verdict.MET and position not in result.lowered
    return met and position in result.votes and result.outcomes[position] == Outcome.NOT_MET


def needs_ballot(result: AwardResult, position: int) -> bool:
    """Whether a ballot is needed for this proposal and none was held."""
    proposed = result.outcomes[position] == Outcome.PROPOSED
    return result.rule.ballot is not None and proposed and position not in result.votes


def _about_decisions(evaluation: Evaluation, result: AwardResult, subjects: Iterable[Dossier]) -> Iterator[Note]:
    """Decisions of the year that this run would not have proposed, or would have; and why the council did so."""
    if result.standing == standing_of(result.outcomes) and not evaluation.register.overrides:
        return
    for own in subjects:
        record = decision_of(own, result.rule.award.code)
        outcome = result.outcomes[own.position]
        standing = result.standing[own.position]
        otherwise = _otherwise(evaluation, record)
        if outcome == Outcome.NO_ENTRY or (standing == Outcome(outcome).standing and not otherwise):
            continue
        given = f"{result.rule.award.code} {'đã tặng' if standing == Verdict.MET else 'đã xét, không tặng'}"
        if standing == Outcome(outcome).standing:
            yield Note("decided.override", own.id, f"{given}{otherwise}")
            continue
        found = f'nhưng lần đánh giá này cho kết quả "{Outcome(outcome).label}"; quyết định được giữ'
        yield Note("decided.differs", own.id, f"{given}, {found}{otherwise}")


def _otherwise(evaluation: Evaluation, record: Any) -> str:
    """Why a council decided against the finding, to stand wherever its decision does."""
    told = override_of(evaluation, record)
    return f"; Hội đồng quyết khác kết quả ({told})" if told else ""


def _about_initiatives(evaluation: Evaluation) -> Iterator[Note]:
    """People whose awards of this run cannot each rest on an initiative of their own."""
    spending = [result for result in evaluation.results_for(PERSON) if any(_spending(result))]
    times = Counter(p for result in spending for _ in _spending(result) for p in result.proposed())
    for own in (evaluation.people[position] for position in sorted(times) if times[position] > 1):
        needs = list(_rests_on(spending, own))
        if len(needs) > 1 and not _enough(needs):
            codes = " và ".join(dict.fromkeys(code for code, _, _ in needs))
            shared = ", ".join(sorted({i for _, _, ids in needs for i in ids}))
            yield Note(
                "initiative.shared",
                own.id,
                f"{codes} cùng dựa vào sáng kiến {shared}; hãy kiểm tra một sáng kiến có được dùng hai lần không",
            )


Spends = Callable[[Dossier], tuple[str, ...]]
Need = tuple[str, int, tuple[str, ...]]  # award, how many initiatives, those that serve


def _spending(result: AwardResult) -> Iterator[tuple[int, Spends]]:
    """The conditions of a rule that initiatives are spent on: how many, and which of a person's serve."""
    for condition in conditions(result.rule.standard):
        if condition.fact.spends is not None:
            yield condition.bound, condition.fact.spends


def _rests_on(results: Iterable[AwardResult], own: Dossier) -> Iterator[Need]:
    for result in results:
        if result.outcomes[own.position] == Outcome.PROPOSED:
            for number, serving in _spending(result):
                yield result.rule.award.code, number, serving(own)


def _enough(needs: list[Need]) -> bool:
    """Whether every need can be given initiatives that no other need takes: a matching, found by augmenting."""
    places = [ids for _, number, ids in needs for _ in range(number)]
    taken: dict[str, int] = {}

    def give(place: int, tried: set[str]) -> bool:
        for initiative in places[place]:
            if initiative not in tried:
                tried.add(initiative)
                if initiative not in taken or give(taken[initiative], tried):
                    taken[initiative] = place
                    return True
        return False

    return all(give(place, set()) for place in range(len(places)))
