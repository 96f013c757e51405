"""From TOML to cases that can run: every fault of every file told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attrs import define, field

from thidua.cases.assemble import assemble
from thidua.cases.drafts import advice, read_drafts
from thidua.cases.expect import read_expected
from thidua.cases.files import RawCase, read_files
from thidua.cases.lawbook import Lawbook, lawbook
from thidua.cases.model import Case, Expected, Faults
from thidua.cases.situation import SUBJECTS, Situation
from thidua.flow import Office, Register, YearSettings
from thidua.law.fact import PERSON, UNIT
from thidua.load.terms import quoted
from thidua.plugins import National, Provinces, available, load_national
from thidua.problems import DataError, PluginError, Problem
from thidua.records import Row
from thidua.shown import Shown

FIRST_YEAR, LAST_YEAR = 1900, 2100
EVER = 0  # a history that is complete from the year 0 is complete

_KINDS: Mapping[str, tuple[type | tuple[type, ...], str]] = {
    "name": (str, "một câu trong dấu nháy kép"),
    "cites": ((str, list), "căn cứ trong dấu nháy kép, hay danh sách các căn cứ"),
    "source": (str, "nguồn trong dấu nháy kép"),
    "year": (int, "một năm, ví dụ 2019"),
    "decision_date": (date, "một ngày, ví dụ 2019-12-20"),
    "dossier_date": (date, "một ngày, ví dụ 2019-12-20"),
    "regime": (str, 'mã chế độ, ví dụ "law-2003"'),
    "province": (str, 'mã tỉnh, ví dụ "lai-chau"'),
    "assumed": (list, 'một danh sách, ví dụ ["person.rating"]'),
    "unknown": (list, 'một danh sách, ví dụ ["person.joined_on"]'),
    "pool": (bool, "true hoặc false"),
    "complete_from": (int, "một năm, ví dụ 2015"),
    "expect": (dict, 'một bảng, ví dụ { LDTT = "proposed" }'),
    "because": (dict, 'một bảng, ví dụ { LDTT = "rating" }'),
}
_REQUIRED = ("name", "year", "expect")


def load_cases(paths: Iterable[Path | str]) -> list[Case]:
    """The cases of these files and folders. Raises DataError with every fault of all of them."""
    cases, problems = read_cases(paths, available())
    if problems:
        raise DataError(problems)
    return cases


def read_cases(paths: Iterable[Path | str], provinces: Provinces) -> tuple[list[Case], list[Problem]]:
    """The cases that are in order, and the faults of all others."""
    raw, problems = read_files(map(Path, paths))
    books = _Books(load_national(), provinces)
    cases = []
    for each in raw:
        faults = Faults(each.file, each.line)
        case = _case(each, books, faults)
        problems += faults.found
        if case is not None and not faults.found:
            cases.append(case)
    return cases, problems


@define(eq=False)
class _Books(Shown):
    """The words of each province that cases name, loaded once."""

    national: National
    provinces: Provinces
    _known: dict[str | None, Lawbook | str] = field(factory=dict)

    def of(self, province: str | None) -> Lawbook | str:
        """The words, or why the province can't be used."""
        if province not in self._known:
            self._known[province] = self._load(province)
        return self._known[province]

    def _load(self, province: str | None) -> Lawbook | str:
        try:
            return lawbook(self.national, self.provinces.load(province) if province else None)
        except PluginError as error:
            return str(error)


def _case(raw: RawCase, books: _Books, faults: Faults) -> Case | None:
    keys = raw.keys
    book = books.of(keys["province"]) if isinstance(keys.get("province"), str) else books.of(None)
    if isinstance(book, str):
        faults.say("province", book)
        return None
    wrong = list(_wrong_keys(keys, book))
    for name, fault in wrong:
        faults.say(name, fault)
    if any(name in _KINDS for name, _ in wrong):
        return None
    return _built(raw, book, faults)


def _built(raw: RawCase, book: Lawbook, faults: Faults) -> Case:
    """The case of keys that are in order, its situation filled up with what is ordinary."""
    keys = raw.keys
    expected = read_expected(keys, book, faults)
    situation = Situation(keys, keys["year"], book.words, faults)
    assemble(situation, expected, _kind_left_out(keys, expected, book))
    _check_subjects(situation, expected, book)
    return Case(
        keys["name"],
        raw.file,
        raw.line,
        _register(keys, read_drafts(situation.drafts, book.words, faults)),
        book.province,
        situation.subjects,
        expected,
        whole_pool=keys.get("pool", False),
        presumed=tuple(situation.presumed),
        assumed=_texts(keys.get("assumed", ())),
        cites=_texts(keys.get("cites", ())),
        source=keys.get("source", ""),
    )


def _register(keys: Mapping[str, Any], rows: Mapping[str, list[Row]]) -> Register:
    office = Office("tinh-huong", "Tình huống", keys.get("province"))
    settings = YearSettings(keys.get("decision_date"), keys.get("dossier_date"), keys.get("regime"))
    return Register(office, keys["year"], settings, keys.get("complete_from", EVER), rows)


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value))


def _wrong_keys(keys: Mapping[str, Any], book: Lawbook) -> Iterator[tuple[str, str]]:
    """Every key that is unknown, missing or not of its kind, with what is wrong."""
    known = [*_KINDS, *dict.fromkeys((*SUBJECTS, *book.words.tables))]
    for name, value in keys.items():
        if name not in known:
            yield name, f"không có khóa này; {advice(name, known)}"
        elif name in _KINDS and not _is(value, _KINDS[name][0]):
            yield name, f"cần {_KINDS[name][1]}"
    for name in _REQUIRED:
        if name not in keys:
            yield name, f"thiếu; cần {_KINDS[name][1]}"
    yield from _wrong_values(keys, book)


def _is(value: Any, kind: type | tuple[type, ...]) -> bool:
    """TOML's true is no number, and a point in time is no day."""
    if isinstance(value, bool | datetime):
        return kind is bool and isinstance(value, bool)
    return isinstance(value, kind)


def _wrong_values(keys: Mapping[str, Any], book: Lawbook) -> Iterator[tuple[str, str]]:
    year, regime = keys.get("year"), keys.get("regime")
    if isinstance(year, int) and not FIRST_YEAR <= year <= LAST_YEAR:
        yield "year", f"năm {year} nằm ngoài các năm {FIRST_YEAR}–{LAST_YEAR}; hãy kiểm tra lại năm"
    if isinstance(regime, str) and regime not in book.regimes:
        yield "regime", f"không có chế độ {quoted(regime)}; {advice(regime, book.regimes)}"
    for name in ("unknown", "assumed"):
        given = keys.get(name)
        if isinstance(given, list) and not all(isinstance(each, str) for each in given):
            yield name, f"cần {_KINDS[name][1]}"


def _kind_left_out(keys: Mapping[str, Any], expected: Expected, book: Lawbook) -> str:
    """The kind of the subject where the case describes none at all: ordinary in everything."""
    if any(name in keys for name in SUBJECTS):
        return ""
    kinds = [book.kinds[award] for award in expected.of_subject]
    return UNIT if kinds and all(PERSON not in of for of in kinds) else PERSON


def _check_subjects(situation: Situation, expected: Expected, book: Lawbook) -> None:
    """What is expected of a subject needs one of its kind."""
    kinds = tuple(situation.subjects)
    for award in dict.fromkeys((*expected.outcomes, *(expected.ballot or ()))):
        if not set(kinds) & set(book.kinds[award]):
            nouns = " hay ".join({PERSON: "cá nhân (person)", UNIT: "tập thể (unit)"}[of] for of in book.kinds[award])
            situation.faults.say(f"expect.{award}", f"{award} là của {nouns}, mà tình huống không nêu")
    if expected.names_level and not kinds:
        situation.faults.say("expect.rating", "tình huống không nêu person hay unit nào để xếp loại")
