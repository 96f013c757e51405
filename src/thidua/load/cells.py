"""Reading one cell: text that is not empty and already normalised, to the value of its column."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from thidua.law.level import Level
from thidua.load.terms import Lexicon, did_you_mean, lexicon, listed, quoted
from thidua.load.vocabulary import Vocabulary
from thidua.records import AUTHORITIES, OTHER_WORDS, Choice, Column, Kind, Table

Reader = Callable[[str], Any]

FIRST_YEAR, LAST_YEAR = 1910, 2100
# A year written alone in a cell for days: 2010 is the day 02/07/1905 to Excel.
_OF_1905 = " (ô ngày mà chỉ ghi năm thì Excel hiểu là một ngày của năm 1905)"
FIRST_SCORED = 2026  # the first year whose levels are given by score
PROPOSED_IN = ("registrations", "nominations", "votes")  # what is written here must be judged, so no unknown award

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_VIETNAMESE = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_COUNT = re.compile(r"[0-9]{1,9}|[0-9]{1,3}([. ])[0-9]{3}(?:\1[0-9]{3})?")
_DECIMAL = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,12})?")
_LONG = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?(?:e[+-]?[0-9]+)?", re.IGNORECASE)  # as Excel reckons: 86.66666666666667
_FLAGS = {
    **dict.fromkeys(("yes", "có", "x", "1", "true"), True),
    **dict.fromkeys(("no", "không", "0", "false"), False),
}
FLAGS = lexicon((value, "có" if value else "không", (word,)) for word, value in _FLAGS.items())
_OTHER_LEVELS = {
    Level.HTXSNV: ("hoàn thành xuất sắc", "HTXS"),
    Level.HTTNV: ("hoàn thành tốt",),
    Level.HTNV: ("hoàn thành nhiệm vụ nhưng còn hạn chế về năng lực",),  # Nghị định 56/2015
    Level.KHTNV: ("không hoàn thành",),
    Level.UNRATED: ("không phân loại",),
}


def _level_shown(level: Level) -> str:
    """How messages offer a level: the code of what is none is English, so that one by its name."""
    return level.label if level is Level.UNRATED else level.code


LEVELS: Lexicon[Level] = lexicon(
    (level, _level_shown(level), (level.code, level.label, *_OTHER_LEVELS[level]))
    for level in sorted(Level, reverse=True)
)


class CellError(ValueError):
    """A cell that cannot be read; its text says why and what to write instead."""


def read_text(text: str) -> str:
    """Any text stands for itself."""
    return text


def read_ids(text: str) -> tuple[str, ...] | None:
    """Each id once, in the order written."""
    if "," not in text and ";" not in text:  # as nearly all are
        return (text.strip(),) if text.strip() else None
    ids = map(str.strip, text.replace(";", ",").split(","))
    return tuple(dict.fromkeys(filter(None, ids))) or None


def read_date(text: str) -> date:
    """A day written from the year down, or the Vietnamese way from the day up."""
    if iso := _ISO.fullmatch(text):
        year, month, day = map(int, iso.groups())
    elif vietnamese := _VIETNAMESE.fullmatch(text):
        day, month, year = (int(vietnamese[i]) for i in (1, 3, 4))
    else:
        raise CellError(f"{quoted(text)} không phải là ngày; hãy ghi ngày/tháng/năm, ví dụ 31/12/2020")
    return _real_day(text, year, month, day)


def _real_day(text: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise _no_such_day(text, year, month) from None
    _check_year(year, "ngày", text, _OF_1905)
    return found


def _no_such_day(text: str, year: int, month: int) -> CellError:
    _check_year(year, "ngày", text, _OF_1905)
    if not 1 <= month <= 12:
        remedy = f"hãy ghi ngày trước, tháng sau, ví dụ 31/12/{year}"
        return CellError(f"ngày {quoted(text)} không có thật (tháng {month}); {remedy}")
    from calendar import monthrange

    example = f"{monthrange(year, month)[1]}/{month:02d}/{year}"
    return CellError(f"ngày {quoted(text)} không có thật; hãy ghi một ngày có thật, ví dụ {example}")


def _check_year(year: int, noun: str, text: str, why: str = "") -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        outside = f"{noun} {quoted(text)} nằm ngoài các năm {FIRST_YEAR}–{LAST_YEAR}"
        raise CellError(f"{outside}; hãy kiểm tra lại năm{why}")


def read_year(text: str) -> int:
    """A year in four digits."""
    if not re.fullmatch("[0-9]{4}", text):
        raise CellError(f"{quoted(text)} không phải là năm; hãy ghi đủ bốn chữ số, ví dụ 2020")
    _check_year(int(text), "năm", text)
    return int(text)


def read_count(text: str) -> int:
    """A whole number, with dots or blanks for thousands; never a fraction."""
    if text.isdecimal() and len(text) > 9:
        raise CellError(f"{quoted(text)} lớn quá; hãy kiểm tra lại, số nhận được có nhiều nhất 9 chữ số")
    if not _COUNT.fullmatch(text):
        raise CellError(f"{quoted(text)} không phải là số nguyên không âm; hãy ghi số nguyên, ví dụ 15 hoặc 1.250")
    return int(re.sub("[. ]", "", text))


def read_decimal(text: str) -> Fraction:
    """An exact number with a decimal comma or point."""
    if _DECIMAL.fullmatch(text):
        return Fraction(text.replace(",", "."))
    if _LONG.fullmatch(text):
        most = "nhận nhiều nhất 12 chữ số trước và 12 chữ số sau dấu phẩy"
        raise CellError(
            f"{quoted(text)} có nhiều chữ số quá, {most}; hãy làm tròn, ví dụ 87,5 (trong Excel: hàm ROUND)"
        )
    raise CellError(f"{quoted(text)} không phải là số; hãy ghi số, ví dụ 87,5")


def _word_reader(words: Lexicon[Any], what: str) -> Reader:
    def read(text: str) -> Any:
        found = words.find(text)
        if found is None:
            raise CellError(f"{quoted(text)} không phải là {what}; {words.advice(text)}")
        return found

    return read


_read_level = _word_reader(LEVELS, "mức xếp loại")


def read_level(text: str) -> Level:
    """A level by code or name; a score is told to stand in its own column."""
    if _DECIMAL.fullmatch(text):
        levels = ", ".join(level.code for level in sorted(Level, reverse=True) if level is not Level.UNRATED)
        raise CellError(
            f"{quoted(text)} là điểm; hãy ghi điểm ở cột score (Điểm) từ năm {FIRST_SCORED}, hoặc ghi mức: {levels}"
        )
    level: Level = _read_level(text)
    return level


@lru_cache(maxsize=256)  # offices and law cases ask for the same few
def choice_words(choice: Choice) -> Lexicon[str]:
    """A closed set of the records, by code, by Vietnamese name or by what officers also write for it."""
    return lexicon(
        (code, name, (code, name, *name.split(","), *OTHER_WORDS.get(name, ()))) for code, name in choice.names.items()
    )


def _statement_reader(vocabulary: Vocabulary) -> Reader:
    """Codes of statements say little by themselves, so they are listed with their labels."""
    words, labels = vocabulary.statement_words, vocabulary.statements

    def read(text: str) -> str:
        found = words.find(text)
        if found is None:
            near = words.nearest(text)
            known = "; ".join(f"{code} ({label})" for code, label in labels.items())
            advice = f'ý bạn là "{near}" ({labels[near]})?' if near else f"hãy ghi một trong: {known}"
            raise CellError(f"{quoted(text)} không phải là nội dung nhận xét đã khai báo; {advice}")
        return found

    return read


def _form_reader(choice: Choice) -> Reader:
    """A sentence of a court has any form, so a form is closed only within its channel: `checks` sees to it."""
    words = choice_words(choice)
    return lambda text: words.find(text) or text


def _authority_reader(choice: Choice) -> Reader:
    """No near spelling is offered: "Thủ trưởng" and "Thủ tướng" are far apart in rank."""
    words = choice_words(choice)

    def read(text: str) -> str:
        found = words.find(text)
        if found is None:
            raise CellError(f"không rõ {quoted(text)} là cấp nào; hãy ghi một trong: {listed(words.shown.values())}")
        return found

    return read


def _history_award(vocabulary: Vocabulary) -> Reader:
    """An award unknown here may be another body's, unless it looks like a slip of the pen or a short form."""

    def read(text: str) -> str:
        found = vocabulary.history_words.find(text)
        if found is None:
            _check_not_short(text, vocabulary)
        return found or text.upper()

    return read


def _check_not_short(text: str, vocabulary: Vocabulary) -> None:
    """Raises CellError for a slip of the pen in a known award, or for a short form that may mean one or several."""
    from thidua.load.likely import in_part, with_names

    words = vocabulary.history_words
    near, perhaps = words.nearest(text), in_part(text, words)
    if near and len(perhaps) < 2:
        raise CellError(f"{quoted(text)} không phải là mã khen thưởng đã biết; {did_you_mean(near)}")
    if perhaps:
        known = f"chưa rõ là khen thưởng nào, có thể là {with_names(perhaps, vocabulary.names)}"
        raise CellError(f"{quoted(text)} {known}; hãy ghi mã, hoặc ghi đủ tên chính thức nếu là khen thưởng khác")


def _up_to(most: int, read: Reader) -> Reader:
    def bounded(text: str) -> Any:
        number = read(text)
        if not 0 <= number <= most:
            raise CellError(f"{quoted(text)} nằm ngoài thang điểm 0–{most}; hãy kiểm tra lại")
        return number

    return bounded


_BY_KIND: dict[Kind, Reader] = {
    Kind.TEXT: read_text,
    Kind.ID: read_text,
    Kind.IDS: read_ids,
    Kind.DATE: read_date,
    Kind.YEAR: read_year,
    Kind.COUNT: read_count,
    Kind.DECIMAL: read_decimal,
    Kind.FLAG: _word_reader(FLAGS, "có hay không"),
    Kind.LEVEL: read_level,
}


def reader_of(table: Table, column: Column, vocabulary: Vocabulary) -> Reader:
    """How the cells of a column are read; a reader raises CellError."""
    if column.name in ("award", "lowered_to") and table.name in PROPOSED_IN:
        return _word_reader(vocabulary.award_words, "danh hiệu, hình thức được xét")
    if column.name == "award":
        return _history_award(vocabulary)
    if (table.name, column.name) == ("conduct", "statement"):
        return _statement_reader(vocabulary)
    if column.choice is None:
        return _BY_KIND[column.kind] if column.most is None else _up_to(column.most, _BY_KIND[column.kind])
    if (table.name, column.name) == ("discipline", "form"):
        return _form_reader(column.choice)
    if column.choice.names is AUTHORITIES:
        return _authority_reader(column.choice)
    return _word_reader(choice_words(column.choice), f"giá trị của cột này ({column.header})")
