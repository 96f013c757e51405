"""What an officer is told of an import: which heading became which column, and what is new or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from thidua.load.foreign.layout import Heading, Layout
from thidua.load.foreign.ledger import KEYS, Entry
from thidua.load.foreign.rows import GROUP, Record, units_of_groups
from thidua.load.foreign.ruling import DAY_OF
from thidua.load.foreign.words import MEASURES, Meaning
from thidua.load.terms import quoted
from thidua.load.vocabulary import Vocabulary
from thidua.load.workbook import sheet_title
from thidua.vietnamese import nfc

_DAY = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_UNUSED = "(không dùng)"
# The table and column that a meaning fills; the table is empty where it is that of the sheet's rows.
_COLUMNS: Mapping[str, Sequence[tuple[str, str]]] = {
    "id": [("people", "person_id")],
    "name": [("people", "full_name")],
    "called": [("people", "gender")],
    "gender": [("people", "gender")],
    "birth": [("people", "birth_date")],
    "birth_male": [("people", "birth_date"), ("people", "gender")],
    "birth_female": [("people", "birth_date"), ("people", "gender")],
    "position": [("people", "position")],
    "unit": [("units", "name")],
    "office": [("units", "parent_id")],
    "unit_id": [("units", "unit_id")],
    "subject": [("people", "full_name"), ("units", "name")],
    "decision": [("", "decision_no")],
    "registered": [("", "award")],
    "rating": [("ratings", "rating")],
    "level": [("ratings", "rating")],
    "score": [("ratings", "score")],
    **{word: [("work", word)] for word in ("item", "counts", *MEASURES)},
}
_WORDS = {"number": "(số thứ tự)", "class": "(cá nhân hay tập thể)", "status": "(đã công nhận hay chưa)"}


def matched(layout: Layout, records: Sequence[Record], vocabulary: Vocabulary) -> Iterator[str]:
    """The table of headings and columns of one sheet."""
    title = sheet_title(vocabulary.tables[layout.topic])
    row = str(layout.first) if layout.first == layout.last else f"{layout.first}–{layout.last}"
    yield f"{layout.sheet.file}: tiêu đề ở dòng {row}, {len(records)} dòng số liệu → {title}"
    width = max(len(heading.text) for heading in layout.headings)
    for heading in layout.headings:
        yield f"  {heading.text:<{min(width, 60)}}  {_column(heading, layout.topic, vocabulary)}"
    if units := units_of_groups(records):
        told = "; ".join(units)
        yield f"  {GROUP:<{min(width, 60)}}  {_named('units', 'name', vocabulary)} (đơn vị lấy theo dòng nhóm: {told})"


def _column(heading: Heading, topic: str, vocabulary: Vocabulary) -> str:
    meaning = heading.meaning
    if not meaning.word:
        return f"(không dùng: đã lấy cột {quoted(heading.like)})" if heading.like else _UNUSED
    if meaning.word in _WORDS:
        return _WORDS[meaning.word]
    if meaning.word == "mark":
        return f"{sheet_title(vocabulary.tables[topic])}: {', '.join(filter(None, (meaning.of, meaning.year)))}"
    named = ", ".join(_named(table or topic, name, vocabulary) for table, name in _places(meaning, topic))
    parts = ", ".join(filter(None, (meaning.of if meaning.word != "people" else "", meaning.year)))
    return f"{named} ({parts})" if parts else named


def _places(meaning: Meaning, topic: str) -> Sequence[tuple[str, str]]:
    if meaning.word == "ruling":
        return [("", "decision_no"), ("", DAY_OF[topic])]
    if meaning.word == "people":
        return [("people", meaning.of)]
    return _COLUMNS.get(meaning.word, [("", meaning.word)])


def _named(table: str, name: str, vocabulary: Vocabulary) -> str:
    own = vocabulary.tables[table]
    return f"{sheet_title(own)}: {own.column(name).header}"


def changes(entries: Mapping[str, Sequence[Entry]], vocabulary: Vocabulary) -> Iterator[str]:
    """Per table how many rows are new, changed and unchanged, and every cell that would be written."""
    for name, rows in entries.items():
        new = [entry for entry in rows if not entry.line]
        changed = [entry for entry in rows if entry.line and entry.after]
        same = sum(entry.is_met and not entry.after for entry in rows)
        if new or changed or same:
            counts = f"{len(new)} dòng mới, {len(changed)} dòng thay đổi, {same} dòng giữ nguyên"
            yield f"{sheet_title(vocabulary.tables[name])}: {counts}"
        yield from (f"  + {_new(entry, vocabulary)}" for entry in new)
        yield from (f"  ~ {_changed(entry, vocabulary)}" for entry in changed)


def _new(entry: Entry, vocabulary: Vocabulary) -> str:
    columns = vocabulary.tables[entry.table].columns
    return "; ".join(f"{c.header}: {as_shown(entry.after[c.name])}" for c in columns if c.name in entry.after)


def _changed(entry: Entry, vocabulary: Vocabulary) -> str:
    own = vocabulary.tables[entry.table]
    who = " ".join(entry[name] for name in KEYS[entry.table] if entry[name])
    cells = (
        f"{own.column(name).header} {_old(entry.before.get(name, ''))} → {_old(text)}"
        for name, text in entry.after.items()
    )
    return f"{who} (dòng {entry.line}): {', '.join(cells)}"


def _old(text: str) -> str:
    return quoted(as_shown(text)) if text else "(trống)"


def as_shown(text: str) -> str:
    """On one line; a day of Excel as an officer writes it."""
    found = _DAY.fullmatch(text)
    return f"{found[3]}/{found[2]}/{found[1]}" if found else nfc(text)
