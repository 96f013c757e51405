"""What a row says of somebody's work in the year, and of levels already decided."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from thidua.load.foreign.layout import Layout
from thidua.load.foreign.ledger import Entry, Ledger
from thidua.load.foreign.rows import Cell, Record
from thidua.load.foreign.words import MEASURES, RULED, Meaning
from thidua.load.terms import quoted
from thidua.problems import DataError, Problem, Where
from thidua.vietnamese import fold

_TITLED = re.compile(r"(?<!thang )(?<!thang [0-9] )(?<!thang [0-9]{2} )nam ((?:19|20)[0-9]{2})(?! [0-9]{4})")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_AWARDED = ("award", "mark", "registered")
_NOTHING = ("", "-", "–", "—")


def take_work(ledger: Ledger, record: Record, subject: str) -> None:
    """The figures of a subject for one item. Raises DataError where the list has the item twice."""
    if not any(record.text(word) for word in MEASURES):
        return
    item = " ".join(record.text("item").split())
    found = ledger.find("work", subject_id=subject, item=item)
    if found is not None and found.is_met:
        named = f"nội dung {quoted(item)}" if item else "công việc không ghi nội dung"
        remedy = "hãy ghi rõ nội dung từng dòng hoặc cộng lại thành một dòng"
        raise record.fault(f"{quoted(subject)} đã có {named} ở {_place(found)}; {remedy}", "item")
    values = {word: record.text(word) for word in ("counts", *MEASURES)}
    own = found["item"] if found else item  # one's own spelling stays
    ledger.put("work", {"subject_id": subject, "item": own, **values}, record.place)


def kept_work(ledger: Ledger) -> Iterator[Problem]:
    """Rows of the year that the lists do not have, of someone whom they speak of: the figures would add up."""
    spoken = {each["subject_id"]: each for each in ledger.entries["work"] if each.is_met}
    rest = [each for each in ledger.entries["work"] if not each.is_met and each["subject_id"] in spoken]
    for subject in dict.fromkeys(each["subject_id"] for each in rest):
        lines = ", ".join(str(each.line) for each in rest if each["subject_id"] == subject)
        place = spoken[subject].place("") or Where("")
        told = f"{quoted(subject)} còn công việc khác trong số liệu của năm (dòng {lines}), sẽ được cộng vào"
        yield Problem(place, f"{told}; hãy xóa dòng cũ nếu trùng", "warning")


def take_levels(ledger: Ledger, record: Record, subject: str, year: str) -> None:
    """The level of each year that a row tells; `year` is that of a column which names none."""
    cells = [cell for cell in [*record.every("rating"), *record.every("score")] if cell.text.strip() not in _NOTHING]
    named = list(dict.fromkeys(cell.meaning.year for cell in cells))
    for of in named:
        level, score = record.cell("rating", year=of), record.text("score", year=of)
        values = {
            "subject_id": subject,
            "year": of or year,
            "rating": _without_brackets(level.text) if level in cells and level else "",
            "score": "" if score in _NOTHING else score,
            "decision_no": record.text("decision") if len(named) == 1 else "",
        }
        _put_level(ledger, record, values, of)


def _put_level(ledger: Ledger, record: Record, values: dict[str, str], of: str) -> None:
    before = ledger.find("ratings", subject_id=values["subject_id"], year=values["year"])
    met = before["rating"] if before and before.is_met else ""
    entry = ledger.put("ratings", values, lambda column: _place_of(record, column, of))
    if met and ledger.differs("ratings", "rating", met, entry["rating"]):
        message = f"{quoted(values['subject_id'])} năm {values['year']} đã có mức {quoted(met)} ở một dòng khác"
        raise DataError([Problem(_place_of(record, "rating", of), f"{message}; hãy giữ một mức")])


def _place_of(record: Record, column: str, of: str) -> Where:
    cell: Cell | None = record.cell(column, year=of)
    return cell.where if cell else record.place(column)


def _without_brackets(text: str) -> str:
    """ "Hoàn thành tốt nhiệm vụ (HTTNV)"."""
    return re.sub(r"\([^)]*\)", " ", text).strip() or text


def _place(entry: Entry) -> str:
    place = entry.place("")
    return f"dòng {place.line}" if place else "một dòng khác"


def year_fault(layout: Layout, year: int) -> Iterator[Problem]:
    """Columns of levels and awards that are of another year than that of the import, by their heading or the list's."""
    if any(each.meaning.word == "year" for each in layout.headings):
        return
    titled = set(_TITLED.findall(fold(layout.title)))
    for heading in layout.headings:
        meaning, own = heading.meaning, set(_YEAR.findall(fold(heading.text)))
        is_award = layout.topic == "awards" and meaning.word in _AWARDED
        is_told = is_award and meaning.year  # it goes in with its year
        is_dated = meaning in (Meaning("rating"), Meaning("level", meaning.of)) or meaning.word in _AWARDED
        years = own or (titled if len(titled) == 1 else set())
        place = Where(layout.sheet.file, layout.last, heading.text)
        if is_award and _may_be_proposed(layout, meaning, year):
            yield Problem(place, f"cột này của năm {meaning.year or year}, cạnh cột các năm trước: {_PROPOSED}")
        elif is_dated and not is_told and years and str(year) not in years:
            yield Problem(place, _other_year(meaning, ", ".join(sorted(years)), year, own))
            if not own:
                return  # what stands above the list is told once


_PROPOSED = "không rõ đã có quyết định hay mới đề nghị; hãy xóa cột này, hoặc thêm cột số quyết định của năm ấy"


def _may_be_proposed(layout: Layout, meaning: Meaning, year: int) -> bool:
    """Whether a column of the year itself or of none, among those of earlier years, says nothing of a decision."""
    ruled = [each.meaning.year for each in layout.headings if each.meaning.word in RULED]
    are_earlier = any(each.meaning.word in _AWARDED and "" < each.meaning.year < str(year) for each in layout.headings)
    is_of_now = not meaning.year or meaning.year >= str(year)
    return is_of_now and are_earlier and meaning.year not in ruled


def _other_year(meaning: Meaning, other: str, year: int, own: Collection[str]) -> str:
    if own:
        remedy = f"hãy xóa cột này; khen thưởng năm {other} thì ghi thành danh sách có cột Danh hiệu và cột Năm"
        return f"cột này là của năm {other}, đang nhập vào năm {year}; {remedy}"
    said = f"phía trên ghi năm {other}, đang nhập vào năm {year}, mà cột này không ghi năm nào"
    if meaning.word in ("rating", "level"):
        return f'{said}; hãy ghi năm ở tiêu đề cột, như "Xếp loại {other}", hoặc thêm cột Năm'
    return f"{said}; là khen thưởng đã có thì thêm cột Năm ghi {other}, nếu không thì nhập với --year {other}"
