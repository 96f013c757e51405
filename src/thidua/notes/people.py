"""Notes about people and units: what is not known of them, what contradicts, what must be asked before a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from thidua.columns import Part
from thidua.explain.conditions import unknown
from thidua.explain.records import place_of
from thidua.facts.conduct import runs_within
from thidua.facts.service import MONTHS_WORKED, OPEN, employed, exact_months, on_staff, whole_months
from thidua.facts.standing import RATING
from thidua.flow import AwardResult, Evaluation, Note, Outcome
from thidua.judge import judge
from thidua.law.citation import cite_text
from thidua.law.criterion import Verdict, conditions
from thidua.law.fact import PERSON, UNIT, Fact
from thidua.law.level import Level
from thidua.law.value import between, high_end, is_settled, low_end
from thidua.notes.named import NAMED, named, named_at
from thidua.records import FORM_NAMES, TABLES
from thidua.vietnamese import date_text

OLD_BODY_MONTHS = 6
_GAP = between(Level.KHTNV, Level.HTNV)  # where no standard fits
Missing = dict[Fact, dict[str, bytearray]]  # by kind of subject: 1 for each who lacks something that the fact reads


def about_missing(evaluation: Evaluation) -> Iterator[Note]:
    """What is not known and keeps people and units from an outcome, by what is missing."""
    missing: Missing = {}
    for of, positions, facts in (*_missing_for_awards(evaluation), *_missing_for_levels(evaluation)):
        for fact in facts:
            marked = missing.setdefault(fact, {}).setdefault(of, bytearray(len(evaluation.subjects(of))))
            evaluation.records.store.put(marked, positions, 1)
    for fact, kinds in missing.items():
        number = sum(marked.count(1) for marked in kinds.values())
        ids = [own for of, marked in kinds.items() for own in _first_ids(evaluation, of, marked)]
        text = f"{fact.label}: chưa đủ dữ liệu cho {number} đối tượng: {named(ids)}"
        yield Note("data.missing", fact.code, text)


def _first_ids(evaluation: Evaluation, of: str, marked: bytearray) -> Iterator[str]:
    place = -1
    for _ in range(NAMED + 1):
        place = marked.find(1, place + 1)
        if place < 0:
            return
        yield evaluation.subjects(of)[place].id


Lacking = tuple[str, Sequence[int], Sequence[Fact]]


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
            lacking = [condition.fact for condition in unknown(result.rule.criterion, finding)]
            facts = [fact for fact in lacking if not fact.reads_awards and not fact.reads_level]
            yield result.rule.of, store.take(waiting, places), facts


def _missing_for_levels(evaluation: Evaluation) -> Iterator[Lacking]:
    """Facts that are not known and leave the level of someone open."""
    ratings, store = evaluation.ratings, evaluation.records.store
    trees = [list(group.standards.values()) for group in evaluation.rating_regime.groups]
    asked = [dict.fromkeys(c.fact for tree in group for c in conditions(tree)) for group in trees]
    open_ = evaluation.positions(ratings.levels, lambda level: not is_settled(level))
    if not len(open_):
        return
    of_groups = store.take(ratings.groups.codes, open_)
    for number, facts in enumerate(asked):
        belongs = ratings.groups.mapped(lambda groups, number=number: number in groups)  # type: ignore[misc]
        those = store.take(open_, store.positions(of_groups, belongs))
        for fact in facts if len(those) else ():
            column = evaluation.column(fact, PERSON)
            is_none = column.mapped(lambda value: value is None)
            lacking = store.take(those, store.positions(store.take(column.codes, those), is_none))
            if len(lacking):
                yield PERSON, lacking, (fact,)


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
    """People who came in the year after six months or more elsewhere: their old body is asked for its opinion."""
    start = date(evaluation.register.year, 1, 1)
    cites = cite_text(evaluation.regime.old_body) if evaluation.regime else ""
    for _, row in evaluation.records.rows_where("postings", PERSON, kind="transfer"):
        moved = row.from_
        if row.opinion or moved is None:
            continue
        if moved.year == start.year and whole_months(start, moved - timedelta(days=1)) >= OLD_BODY_MONTHS:
            text = "chuyển đến sau từ 6 tháng công tác ở cơ quan cũ trong năm: cần ý kiến của cơ quan cũ"
            yield Note("person.transferred", row.person_id, f"{text} [{cites}]")


def about_secondments(evaluation: Evaluation) -> Iterator[Note]:
    """People of ours who served elsewhere in the year: the body they were sent to is asked for its opinion."""
    year, cites = evaluation.register.year, evaluation.regime.sent_out if evaluation.regime else ()
    for _, row in evaluation.records.rows_where("postings", PERSON, kind="secondment_out") if cites else ():
        over = (row.from_ is not None and row.from_.year > year) or (row.to is not None and row.to.year < year)
        if not (row.opinion or over):
            text = "biệt phái đi trong năm, cơ quan này xét: cần ý kiến của cơ quan nơi đến"
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


def about_study(evaluation: Evaluation) -> Iterator[Note]:
    """People who are not classified only because study or treatment is not counted as work, as it is for titles."""
    asked = [each for each in conditions(evaluation.rating_regime.classified) if each.fact is MONTHS_WORKED]
    ids = [evaluation.people[at].id for at in _away(evaluation) if asked and _serves(evaluation, at, asked[0].bound)]
    if ids:
        text = (
            f"{len(ids)} người không xếp loại vì không kể thời gian học tập, điều trị do cứu người: {named(ids)}; "
            "xét Lao động tiên tiến thì thời gian này được tính, nên có mức đã được người có thẩm quyền quyết định "
            "thì hãy ghi vào bảng xếp loại đã quyết định"
        )
        yield Note("data.study", "absences", f"{text} [{cite_text(asked[0].cites)}]")


def _away(evaluation: Evaluation) -> list[int]:
    """Who is not classified and was away at a course or for treatment, in order."""
    records, levels = evaluation.records, evaluation.ratings.levels
    rows = (each for kind in OPEN for each in records.rows_where("absences", PERSON, kind=kind))
    return sorted({position for position, _ in rows if levels[position] is Level.UNRATED})


def _serves(evaluation: Evaluation, position: int, months: int) -> bool:
    """Whether someone served so many months of the year, whatever they did in them."""
    span = employed(evaluation.people[position])
    return span is not None and exact_months(*span) >= months


def about_levels(evaluation: Evaluation) -> Iterator[Note]:
    """Decided levels that the records do not lead to."""
    ratings, store = evaluation.ratings, evaluation.records.store
    if True not in ratings.decided.values:
        return
    columns = (ratings.decided, ratings.levels, ratings.computed)
    alike = store.combine([Part(each.codes, len(each.by_code())) for each in columns], len(ratings.levels))
    differs = [False] * alike.size
    for code, place in zip(alike.present, alike.some, strict=True):
        decided, level, computed = (each[place] for each in columns)
        differs[code] = decided and computed is not None and not low_end(computed) <= level <= high_end(computed)
    for position in store.positions(alike.codes, differs) if any(differs) else ():
        own, level, computed = evaluation.people[position], ratings.levels[position], ratings.computed[position]
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


def about_units(evaluation: Evaluation) -> Iterator[Note]:
    """Levels of units, which are an input, against the figures that the decree gives for a leader's unit."""
    regime, units = evaluation.rating_regime, evaluation.units
    levels = evaluation.column(RATING, UNIT) if regime.unit_check else None
    for level, standard in regime.unit_check.items() if levels else ():
        at_level: Any = evaluation.positions(levels, lambda each, level=level: each is level)  # type: ignore[arg-type,misc]
        if not len(at_level):
            continue
        found = judge(standard, lambda fact: evaluation.column(fact, UNIT), len(units), evaluation.records.store)
        for position in at_level:
            if found[position].verdict is Verdict.NOT_MET:
                cites = cite_text(cite for condition in conditions(standard) for cite in condition.cites)
                yield Note(
                    "rating.unit_differs",
                    units[position].id,
                    f"đơn vị ghi {level.code}, nhưng số liệu công việc không ứng với các tỷ lệ của mức này ({cites}); "
                    f"hãy kiểm tra lại",
                )


def about_levels_between(evaluation: Evaluation) -> Iterator[Note]:
    """People whom the standards of no level fit: nothing is missing, the head decides."""
    ratings, regime = evaluation.ratings, evaluation.rating_regime
    judged = {id(findings.criterion): findings for findings in ratings.judged}

    def fits_none(position: int) -> bool:
        groups = [regime.groups[number] for number in ratings.groups[position]]
        standards = [standard for group in groups for standard in group.standards.values()]
        return all(judged[id(standard)][position].verdict is Verdict.NOT_MET for standard in standards)

    open_ = map(int, evaluation.positions(ratings.levels, lambda level: level == _GAP))
    found = list(filter(fits_none, open_))
    if found:
        where = f"ở giữa {Level.HTNV.label} và {Level.KHTNV.label}, {regime.name} không nói xếp mức nào"
        text = f"{len(found)} người đủ số liệu nhưng {where}: {named_at(evaluation.people, found)}"
        remedy = "người có thẩm quyền quyết định mức, rồi ghi vào bảng xếp loại đã quyết định"
        yield Note("rating.between", "ratings", f"{text}; {remedy}")


def about_unclassified(evaluation: Evaluation) -> Iterator[Note]:
    """Units proposed by the levels of their members, of whom some have none: they are in no share."""
    asking = list(filter(_asks_levels, evaluation.results_for(UNIT)))
    for position, ids in sorted(_unclassified(evaluation).items()) if asking else ():
        codes = [one.rule.award.code for one in asking if one.proposes(position)]
        if codes:
            text = f"{', '.join(codes)}: tỷ lệ theo mức xếp loại không tính người không xếp loại: {named(ids)}"
            yield Note("unit.unclassified", evaluation.units[position].id, f"{text}; hãy kiểm tra")


def _asks_levels(result: AwardResult) -> bool:
    facts = (condition.fact for condition in conditions(result.rule.criterion))
    return any(fact.of_members and fact.reads_level for fact in facts)


def _unclassified(evaluation: Evaluation) -> dict[int, list[str]]:
    """The people on the staff without a level, by the position of their unit and of each unit above it."""
    found: dict[int, list[str]] = {}
    for position in evaluation.positions(evaluation.ratings.levels, lambda level: level is Level.UNRATED):
        own, unit = evaluation.people[position], int(evaluation.records.home_units[position])
        while on_staff(own) is not False and unit < len(evaluation.units):
            found.setdefault(unit, []).append(own.id)
            unit = int(evaluation.records.parents[unit])
    return found
