"""Notes about people and units: what is not known of them, what contradicts, what must be asked before a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from thidua.explain.conditions import unknown
from thidua.explain.records import place_of
from thidua.facts.conduct import runs_within
from thidua.facts.service import whole_months
from thidua.flow import Evaluation, Note, Outcome
from thidua.law.citation import cite_text
from thidua.law.criterion import Condition, Verdict, conditions
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.value import is_settled
from thidua.notes.named import NAMED, named, named_at
from thidua.records import FORM_NAMES, TABLES
from thidua.vietnamese import date_text

OLD_BODY_MONTHS = 6
Missing = dict[Fact, dict[str, bytearray]]  # by kind of subject: 1 for each who lacks something that the fact reads


def about_missing(evaluation: Evaluation) -> Iterator[Note]:
    """What is not known and keeps people and units from an outcome, by what is missing."""
    missing: Missing = {}
    for of, positions, fact in (*_missing_for_awards(evaluation), *_missing_for_levels(evaluation)):
        if len(positions):
            marked = missing.setdefault(fact, {}).setdefault(of, bytearray(len(evaluation.subjects(of))))
            evaluation.records.store.put(marked, positions, 1)
    for fact, kinds in missing.items():
        number = sum(marked.count(1) for marked in kinds.values())
        ids = [own for of, marked in kinds.items() for own in _first_ids(evaluation, of, marked)]
        text = f"{fact.label}: chưa đủ dữ liệu cho {number} đối tượng: {named(ids)}"
        yield Note("data.missing", fact.code, f"{text}{_remedy(fact)}")


def _remedy(fact: Fact) -> str:
    """Which tables to fill in; nothing where the fact reads none of ours. Lists of work are often blank for nought."""
    read = (re.split("[.@=]", way.rpartition(":")[2])[0] for way in fact.reads)
    labels = [TABLES[name].label for name in dict.fromkeys(read) if name in TABLES]
    blank = " (ô trống là chưa biết, không có việc nào thì ghi 0)" if TABLES["work"].label in labels else ""
    return f"; hãy bổ sung bảng {', bảng '.join(labels)}{blank}" if labels else ""


def _first_ids(evaluation: Evaluation, of: str, marked: bytearray) -> Iterator[str]:
    place = -1
    for _ in range(NAMED + 1):
        place = marked.find(1, place + 1)
        if place < 0:
            return
        yield evaluation.subjects(of)[place].id


Lacking = tuple[str, Sequence[int], Fact]


def _missing_for_awards(evaluation: Evaluation) -> Iterator[Lacking]:
    store = evaluation.records.store
    for result in evaluation.results:
        waiting = evaluation.having(result, Outcome.MISSING_DATA)
        found, codes = result.findings.found, store.take(result.findings.codes, waiting)
        counted = store.counts(codes, len(found)) if len(waiting) else ()
        alike = [
            (store.positions(codes, [each == code for each in range(len(found))]), found[code])
            for code, number in enumerate(counted)
            if number
        ]
        for places, finding in sorted(alike, key=lambda one: int(one[0][0])):  # the first met first
            for condition in unknown(result.rule.criterion, finding):
                if not (condition.fact.reads_awards or condition.fact.reads_level):
                    yield _lacking(evaluation, result.rule.of, store.take(waiting, places), (condition,))


def _missing_for_levels(evaluation: Evaluation) -> Iterator[Lacking]:
    """Facts that are not known and leave the level of someone open."""
    ratings, store = evaluation.ratings, evaluation.records.store
    trees = [list(group.standards.values()) for group in evaluation.rating_regime.groups]
    asked = [[each for tree in group for each in conditions(tree)] for group in trees]
    open_ = evaluation.positions(ratings.levels, lambda level: not is_settled(level))
    if not len(open_):
        return
    of_groups = store.take(ratings.groups.codes, open_)
    for number, of_group in enumerate(asked):
        belongs = ratings.groups.mapped(lambda groups, number=number: number in groups)  # type: ignore[misc]
        those = store.take(open_, store.positions(of_groups, belongs))
        for fact in dict.fromkeys(each.fact for each in of_group) if len(those) else ():
            yield _lacking(evaluation, PERSON, those, tuple(each for each in of_group if each.fact is fact))


def _lacking(evaluation: Evaluation, of: str, those: Sequence[int], asked: tuple[Condition, ...]) -> Lacking:
    """Those whose value is not known as far as conditions on one fact ask; a text in doubt is no lack of data."""
    store, fact = evaluation.records.store, asked[0].fact
    column = evaluation.column(fact, of)
    is_open = column.mapped(
        lambda value: not is_settled(value) and any(each.test(value) is Verdict.UNKNOWN for each in asked)
    )
    return of, store.take(those, store.positions(store.take(column.codes, those), is_open)), fact


def about_leavers(evaluation: Evaluation) -> Iterator[Note]:
    """People who left in the year and are proposed all the same."""
    results = evaluation.results_for(PERSON)
    last = date(evaluation.register.year, 12, 31)
    left_on = evaluation.records.own_column(PERSON, "left_on")
    for position in evaluation.positions(left_on, lambda day: day is not None and day < last):
        codes = [one.rule.award.code for one in results if one.proposes(position)]
        if codes:
            named_day = date_text(left_on[position])
            text = f"thôi việc ngày {named_day} nhưng vẫn được đề nghị {', '.join(codes)}; hãy kiểm tra"
            yield Note("person.left", evaluation.people[position].id, text)


def about_transfers(evaluation: Evaluation) -> Iterator[Note]:
    """People who moved in the year: the new body considers them, and asks the old one after six months there."""
    year = evaluation.register.year
    told = cite_text(evaluation.regime.old_body) if evaluation.regime else ""
    cites = f" [{told}]" if told else ""
    left_on = evaluation.records.own_column(PERSON, "left_on")
    for position, row in evaluation.records.rows_where("postings", PERSON, kind="transfer"):
        moved, left = row.from_, left_on[position]
        if moved is None or moved.year != year:
            continue
        if left is not None and left <= moved:
            text = f"chuyển đi từ ngày {date_text(moved)}: cơ quan mới xét, cơ quan này chỉ cho ý kiến"
            yield Note("person.moved_away", row.person_id, text + cites)
        elif not row.opinion and whole_months(date(year, 1, 1), moved - timedelta(days=1)) >= OLD_BODY_MONTHS:
            text = "chuyển đến sau từ 6 tháng công tác ở cơ quan cũ trong năm: cần ý kiến của cơ quan cũ, nếu còn"
            yield Note("person.transferred", row.person_id, text + cites)


def about_secondments(evaluation: Evaluation) -> Iterator[Note]:
    """People of ours who served elsewhere in the year: the body they were sent to is asked for its opinion."""
    year, cites = evaluation.register.year, evaluation.regime.sent_out if evaluation.regime else ()
    for _, row in evaluation.records.rows_where("postings", PERSON, kind="secondment_out") if cites else ():
        over = (row.from_ is not None and row.from_.year > year) or (row.to is not None and row.to.year < year)
        if not (row.opinion or over):
            when = "trong năm" if row.from_ or row.to else "chưa ghi ngày"
            text = f"biệt phái đi ({when}), cơ quan này xét: cần ý kiến của cơ quan nơi đến"
            yield Note("person.seconded", row.person_id, f"{text} [{cite_text(cites)}]")


def about_forms(evaluation: Evaluation) -> Iterator[Note]:
    """Discipline in a form that no longer existed on its day."""
    for gone in evaluation.regime.abolished_forms if evaluation.regime else ():
        rows = [each for form in gone.forms for each in evaluation.records.rows_where("discipline", PERSON, form=form)]
        for position, row in sorted(rows, key=lambda each: (each[0], each[1].line)):
            own = evaluation.people[position]
            late = row.decided_on is not None and row.decided_on >= gone.since
            if late and own.row.staff_kind in gone.staff_kinds:
                text = f"{FORM_NAMES[row.form]} không còn là hình thức kỷ luật từ ngày {date_text(gone.since)}"
                yield Note("data.abolished_form", own.id, f"{own.id}: {text}; hãy kiểm tra [{cite_text(gone.cites)}]")


def about_later_discipline(evaluation: Evaluation) -> Iterator[Note]:
    """Who is proposed although disciplined after the year and up to the day of decision, which no fact counts."""
    year, signed = evaluation.register.year, evaluation.decision_date
    days = (each for each in evaluation.records.column("discipline", "decided_on").values if each is not None)
    later = sorted(day for day in set(days) if date(year, 12, 31) < day <= signed)
    for of in (PERSON, UNIT) if later else ():
        rows = [each for day in later for each in evaluation.records.rows_where("discipline", of, decided_on=day)]
        for position, row in sorted(rows, key=lambda each: (each[0], each[1].line)):
            results = evaluation.results_for(of)
            codes = [one.rule.award.code for one in results if one.proposes(position)]
            if codes and row.counted_in_year != year:
                text = f"nhưng vẫn được đề nghị {', '.join(codes)}; hãy xem lại trước khi ký"
                yield Note("person.disciplined_later", row.subject_id, f"{_not_counted(row, year)}, {text}")


def about_disciplined_units(evaluation: Evaluation) -> Iterator[Note]:
    """Units under discipline of their own in the year that are proposed all the same: no rule of the law reads it."""
    found: dict[int, dict[bool | None, Any]] = {}  # by unit, the first row that runs within the year, may, does not
    for position, row in evaluation.records.rows_where("discipline", UNIT):
        found.setdefault(position, {}).setdefault(runs_within(row, evaluation.units[position]), row)
    results = evaluation.results_for(UNIT)
    for position, rows in sorted(found.items()):
        codes = [one.rule.award.code for one in results if one.proposes(position)]
        row = rows.get(True) or rows.get(None)
        if codes and row:
            when = "trong năm" if True in rows else "chưa rõ có trong năm không"
            told = f"tập thể có kỷ luật của chính mình {when} ({place_of(row)}), điều kiện của Trung ương không xét đến"
            remedy = f"vẫn được đề nghị {', '.join(codes)}, hãy xem lại"
            yield Note("unit.disciplined", evaluation.units[position].id, f"{told}; {remedy}")


def _not_counted(row: Any, year: int) -> str:
    """A decision on discipline that came after the year, and what would make it count."""
    what = FORM_NAMES[row.form] if row.form else "chưa ghi hình thức"
    header = TABLES["discipline"].column("counted_in_year").header
    told = f"bị kỷ luật ({what}, {place_of(row)}) theo quyết định ngày {date_text(row.decided_on)}"
    return f'{told}, không tính vào năm {year} trừ khi cột "{header}" ghi {year}'


def about_groups(evaluation: Evaluation) -> Iterator[Note]:
    """People whose standards are not known because their role or kind of staff is empty."""
    for column, label in (("role", "vai trò"), ("staff_kind", "loại cán bộ")):
        cells = evaluation.records.own_column(PERSON, column)
        empty = evaluation.positions(cells, lambda cell: cell is None)
        if len(empty):
            yield Note(
                "data.group_unknown",
                f"people.{column}",
                f"{len(empty)} người chưa ghi {label}, nên chưa biết xếp loại theo tiêu chuẩn nào: "
                f"{named_at(evaluation.people, empty)}; "
                f'hãy ghi cột "{TABLES["people"].column(column).header}" của bảng cá nhân',
            )
