"""How a foreign sheet is laid out: the rows of its headings, what each column means, which table its rows are for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import evolve, field, frozen

from thidua.load.foreign.groups import groups_of
from thidua.load.foreign.in_two import Cells, with_whole_names
from thidua.load.foreign.sheet import ForeignSheet
from thidua.load.foreign.words import MEASURES, RULED, UNUSED, Meaning, in_a_list, is_year, meaning_of
from thidua.load.vocabulary import Vocabulary
from thidua.shown import Shown
from thidua.vietnamese import fold, nfc

FIRST_ROWS = 20  # titles may stand above the headings
_PROPOSED = re.compile(r"\b(de nghi|de xuat|de cu|du kien)\b")
_GENDERS = {"nam", "nu"}
_WHO = {"number", "id", "name", "subject", "called", "gender", "birth", "birth_male", "birth_female", "people"}
_WHO |= {"unit", "office", "unit_id", "position", "class"}
_WORK, _LEVELS = {"item", "counts", *MEASURES}, {"rating", "score", "level"}
_DECIDED = {"manner", "granted", "revoked_on", "period_from"}
_DECIDES = {*RULED, "year"}
_BORN = {"birth", "birth_male", "birth_female", "people"}  # a list of people, not only of what became of them
_WHOLE = {"number", "id", "name", "subject", "unit", "unit_id", "position", "title"}  # headings that have no parts
_PROPOSALS = ("nominations", "registrations")  # a level that they give the year itself may be a proposal too
_USED: Mapping[str, set[str]] = {
    "people": _WHO | _WORK | _LEVELS,
    "units": {"number", "unit", "office", "unit_id"},
    "work": _WHO | _WORK | _LEVELS,
    "ratings": {*_WHO, *_LEVELS, "year", "decision"},
    "nominations": {*_WHO, *_WORK, *_LEVELS, "award", "mark", "note"},
    "registrations": {*_WHO, *_LEVELS, "award", "mark", "registered", "registered_on"},
    "awards": _WHO | _LEVELS | _DECIDED | {"award", "mark", *_DECIDES},
    "initiatives": {
        *_WHO,
        "title",
        "kind",
        "recognised_on",
        "scope",
        "authors",
        "status",
        "year",
        "decision",
        "ruling",
    },
}


@frozen
class Heading(Shown):
    """One column: its heading in the officer's words and what it means; nothing where it is not used.

    `like` is the heading to its left that means the same and is used instead.
    """

    column: int
    text: str
    meaning: Meaning
    like: str = ""


@frozen(eq=False)
class Layout(Shown):
    """A sheet whose rows are for a table; its headings stand in the rows `first` to `last`, below a title."""

    sheet: ForeignSheet
    topic: str
    first: int
    last: int
    headings: tuple[Heading, ...]
    title: str = ""
    groups: Mapping[int, str] = field(factory=dict)  # by row the unit of those below it, where no column tells units


def layout_of(sheet: ForeignSheet, vocabulary: Vocabulary) -> Layout | None:
    """None for a sheet that is no list: an instruction, a list of codes."""
    rows = sorted(sheet.cells)[:FIRST_ROWS]
    found = [(row, _last(sheet, row, vocabulary), headings_at(sheet, row, vocabulary)) for row in rows]
    known = [len({each.meaning for each in headings if each.meaning.word}) for _, _, headings in found]
    best = max(range(len(found)), key=lambda i: (known[i], found[i][0] - found[i][1], -i))  # a letterhead is no heading
    first, last, headings = found[best]
    sheet, headings = _whole(sheet, first, last, headings)
    title = _title(sheet, first)
    topic = _topic(headings, title)
    if not topic or known[best] < 2:
        return None
    words = {each.column: each.meaning.word or each.meaning.of for each in headings}
    groups = dict(groups_of(sheet, last, words, vocabulary)) if topic != "units" else {}
    headings = [evolve(each, meaning=in_a_list(each.meaning, vocabulary)) for each in headings]
    return Layout(sheet, topic, first, last, _for_topic(topic, headings), title, groups)


def _whole(sheet: ForeignSheet, first: int, last: int, headings: list[Heading]) -> tuple[ForeignSheet, list[Heading]]:
    """With the names of people in one column each, and without the headings of the columns that they came from."""
    named = [each.column for each in headings if each.meaning.word == "name"]
    whole = with_whole_names(sheet, first, last, named)
    gone = [column for column in named if column - 1 in named] if whole is not sheet else []
    return whole, [each for each in headings if each.column not in gone]


def _title(sheet: ForeignSheet, first: int) -> str:
    above = [text for row in sorted(sheet.cells) if row < first for text in sheet.cells[row].values()]
    return fold(" ".join([sheet.title, *above]))


def _last(sheet: ForeignSheet, row: int, vocabulary: Vocabulary) -> int:
    """The lowest row of the headings that start in a row: merged cells tell, or headings alone in the row below."""
    boxes = [box for box in sheet.merged if box[0] == row]
    lowest = max([row, *(box[2] for box in boxes)])
    heads = sheet.cells[row]
    if _are_three(heads, sheet.cells.get(row + 1, {}), sheet.cells.get(row + 2, {}), vocabulary):
        return max(lowest, row + 2)
    is_wide = len(heads) > 1 and any(box[3] > box[1] for box in boxes) and not _is_row(sheet, row, vocabulary)
    below = sheet.cells.get(row + 1, {})
    are_parts = set(map(fold, below.values())) <= _GENDERS or all(map(is_year, below.values()))
    are_parts = are_parts or (len(heads) > 1 and _are_heads([heads], below, vocabulary))
    return max(lowest, row + 1) if below and (is_wide or are_parts) else lowest


def _are_three(top: Cells, middle: Cells, low: Cells, vocabulary: Vocabulary) -> bool:
    """Whether two more rows of headings stand below one: columns that need no parts are left blank in both."""
    whole = {column for column, text in top.items() if meaning_of([text], vocabulary).word in _WHOLE}
    if not (whole and middle and low) or whole & {*middle, *low}:
        return False
    are_words = all(text[0].isalpha() for text in middle.values())
    return are_words and _are_heads((top, middle), {**middle, **low}, vocabulary)


def _is_row(sheet: ForeignSheet, row: int, vocabulary: Vocabulary) -> bool:
    """Whether somebody's row stands below a row of headings: with a number, a unit, where headings have no parts."""
    wide = {column for box in sheet.merged if box[0] == row for column in range(box[1] + 1, box[3] + 1)}
    below = {column: text for column, text in sheet.cells.get(row + 1, {}).items() if not text.startswith("(")}
    heads = {column: meaning_of([text], vocabulary).word for column, text in sheet.cells[row].items()}
    return any(heads.get(column) in _WHOLE for column in below if column not in wide and column + 1 not in wide)


def _are_heads(above: Sequence[Cells], below: Cells, vocabulary: Vocabulary) -> bool:
    """ "Số", "Ngày" below "Quyết định": several, and nothing among them that a row of the list would say."""
    words = [(column, text) for column, text in below.items() if text[0].isalpha()]
    said = [(text, *(f"{_over(row, column)} {text}" for row in above)) for column, text in words]
    is_all = len(said) == len(below) and len(set(below.values())) > 1
    return is_all and all(any(meaning_of([text], vocabulary).word for text in each) for each in said)


def _over(above: Cells, column: int) -> str:
    """The heading over a column, where it was not merged the one to its left."""
    return above[max((each for each in above if each <= column), default=min(above))]


def headings_at(sheet: ForeignSheet, first: int, vocabulary: Vocabulary) -> list[Heading]:
    """What the headings that start in a row mean, whatever the rows below them are for."""
    last = _last(sheet, first, vocabulary)
    filled = _filled(sheet, first, last)
    columns = sorted({column for _, column in filled})
    headings = []
    for column in columns:
        parts: list[str] = []
        for row in range(first, last + 1):
            text = nfc(filled.get((row, column), ""))
            if text and text not in parts:
                parts.append(text)
        headings.append(Heading(column, " / ".join(parts), meaning_of(parts, vocabulary)))
    return headings


def _filled(sheet: ForeignSheet, first: int, last: int) -> dict[tuple[int, int], str]:
    """The cells of the headings; a merged one stands in all its places, one over blanks in those to its right."""
    rows = range(first, last + 1)
    filled = {(row, column): text for row in rows for column, text in sheet.cells.get(row, {}).items()}
    for top, left, bottom, right in sheet.merged:
        if top in rows and (top, left) in filled:
            places = [(row, column) for row in range(top, min(bottom, last) + 1) for column in range(left, right + 1)]
            filled |= dict.fromkeys(places, filled[top, left])
    for row in rows[:-1]:
        below = {column for under in range(row + 1, last + 1) for column in sheet.cells.get(under, {})}
        for column in sorted(below):
            if (row, column) not in filled and (row, column - 1) in filled:
                filled[row, column] = filled[row, column - 1]
    return filled


def _topic(headings: list[Heading], title: str) -> str:
    """The table of a sheet's rows by its headings, and by what its title says of awards."""
    years = _years_of_awards(headings)
    words = {each.meaning.word for each in headings} | ({"year"} if len(years) > 1 and "" not in years else set())
    if not words & {"id", "name", "subject", "unit", "title"}:
        return ""
    if "registered" in words:
        return "registrations"
    if "mark" in words:
        return _of_marks(words, fold(" ".join([title, *(each.text for each in headings)])))
    if "title" in words and words & {"kind", "authors", "recognised_on", "scope", "status", "ruling"}:
        return "initiatives"
    if "award" in words:
        return _of_awards(words, title, [each.text for each in headings if each.meaning.word == "award"])
    if len(words & set(MEASURES)) > 1:
        return "work"
    if words & {"rating", "level"} - _alone(headings) and not words & _BORN:
        return "ratings"
    if words & {"name", "subject"}:
        return "people"
    return "units" if "unit" in words and not words & {"title", "id"} else ""


def _of_marks(words: set[str], said: str) -> str:
    """Marks are of what was given, unless title or headings say that it is only wanted and nobody decided."""
    if words & _DECIDES:
        return "awards"
    if "dang ky" in said:
        return "registrations"
    return "nominations" if _PROPOSED.search(said) else "awards"


def _of_awards(words: set[str], title: str, said: list[str]) -> str:
    """What a heading calls proposed is that, whatever decisions (of initiatives?) stand beside it."""
    if "dang ky" in title:
        return "registrations"
    is_proposed = any(_PROPOSED.search(fold(text)) for text in said)
    return "awards" if words & _DECIDES and not is_proposed else "nominations"


def _for_topic(topic: str, headings: list[Heading]) -> tuple[Heading, ...]:
    """Without the meanings that say nothing here; a decision is that of its award."""
    used = _USED[topic] - _alone(headings)
    kept, seen = [], dict[Meaning, str]()
    for each in headings:
        meaning = _of_its_award(each, headings)
        is_open = topic in _PROPOSALS and meaning.word in _LEVELS and not meaning.year
        is_first = meaning not in seen or meaning.word in ("award", "registered")
        is_used = meaning.word in used and is_first and not is_open
        like = seen.get(meaning, "") if meaning.word in used and not is_first else ""
        seen.setdefault(meaning, each.text)
        kept.append(Heading(each.column, each.text, meaning if is_used else UNUSED, like))
    return tuple(kept)


def _of_its_award(heading: Heading, headings: list[Heading]) -> Meaning:
    """A number without its award is that of the mark to its left; where awards are by years, all is by years."""
    meaning = heading.meaning
    left = [each.meaning for each in headings if each.column < heading.column and each.meaning.word == "mark"]
    years = _years_of_awards(headings)
    if meaning.word not in RULED or meaning.of:
        return meaning
    if meaning.year or years - {""}:
        year = meaning.year or (min(years) if len(years) == 1 else "")
        mark = left[-1] if left and left[-1].year == year else UNUSED
        return evolve(meaning, of=mark.of, year=year) if year and year in years else UNUSED
    if meaning.word == "ruling" and any(each.meaning.word == "mark" for each in headings):
        return UNUSED  # of which mark, and one day for all
    return evolve(meaning, of=left[-1].of) if meaning.word == "decision" and left else meaning


def _years_of_awards(headings: list[Heading]) -> set[str]:
    """The years that columns of awards are of, empty for a column that names none."""
    return {each.meaning.year for each in headings if each.meaning.word in ("award", "mark")}


def _alone(headings: list[Heading]) -> set[str]:
    """What says nothing by itself: an item of work without figures, points of anything, a column of one level."""
    words = [each.meaning.word for each in headings]
    levels = words.count("level") > 1
    no_work = {"item", "counts"} if set(MEASURES).isdisjoint(words) else set()
    return no_work | (set() if levels or "rating" in words else {"score"}) | (set() if levels else {"level"})
