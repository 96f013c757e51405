"""Checks of facts by running them on every dossier of the cases, watched: what they call, what they read, in any order.

A fact is called once for all who are alike in what it declares; one that looks at more gives someone else's answer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from decimal import getcontext, setcontext
from difflib import get_close_matches
from pathlib import Path
from types import FrameType
from typing import Any

from thidua.assess import Assembly
from thidua.collector import collector_paused
from thidua.facts.dossier import NOT_SIGNED, Dossier
from thidua.law.fact import Fact
from thidua.law.value import high_end
from thidua.plugins import available, national_awards
from thidua.problems import PluginError
from thidua.records import HISTORY_AWARDS, TABLES, Table
from thidua.testing.examined import Examined, is_under
from thidua.testing.keeping import held_by

_CLOCK = ("today", "now", "utcnow", "fromtimestamp")
_CALLS: dict[
    Any, str
] = {  # of what no import gives; the modules that a plugin may not import have a check of their own
    print: "màn hình",
    input: "bàn phím",
    open: "tệp",
    **dict.fromkeys((id, hash), "địa chỉ, mã băm trong bộ nhớ"),
    **dict.fromkeys((eval, exec, compile, __import__), "mã lệnh viết trong chữ"),
    **dict.fromkeys((getcontext, setcontext), "cài đặt chung của decimal"),
}
_HISTORY = {"awards", "ratings"}


def pure(examined: Examined) -> Iterator[str]:
    """Facts compute from records alone, as declared, and give the same answer again and in any order."""
    facts = examined.own_facts()
    if facts and not examined.own_cases:
        yield from _misspelt(examined, facts)
        yield from map(str, sorted(examined.case_problems))
        if not examined.case_problems:
            yield "không có tình huống nào để chạy thử các dữ kiện; hãy thêm tình huống trong cases/"
        return
    before = held_by(examined.loaded.folders)
    told = [*_misspelt(examined, facts), *_each_fact(examined, facts)]
    yield from told
    yield from _written(before, held_by(examined.loaded.folders))
    # What happens at import or in a helper that keeps its answer is seen only there.
    yield from (fault for what, fault in _at_import(examined) if not any(f" dùng {what} " in one for one in told))


def _each_fact(examined: Examined, facts: Iterable[Fact]) -> Iterator[str]:
    """Of each fact the first thing that is wrong with it."""
    plain, turned, spied = examined.assemblies(), examined.assemblies(is_turned=True), examined.assemblies()
    spies = [_spy(assembly) for assembly in spied]
    for fact in facts:
        checks = (
            _watched(examined, fact, plain),
            _within(fact, plain),
            _steady(fact, plain, turned),
            _declared(fact, spied, spies),
            _shared(fact, plain),
        )
        try:
            yield from next(filter(None, map(list, checks)), [])
        except PluginError as error:  # what it returned is no value
            yield str(error)
        except (Exception, SystemExit) as error:
            yield f"dữ kiện {fact.code} hỏng khi chạy: {type(error).__name__}: {error}{examined.line_of(error)}"


def _misspelt(examined: Examined, facts: Iterable[Fact]) -> Iterator[str]:
    """What `reads`, `alike` and `reads_awards` name has to be there: of what is not, everybody would seem alike."""
    tables = {**TABLES, **{table.name: table for table in examined.province.tables}}
    awards = {*national_awards(), *HISTORY_AWARDS, *(award.code for award in examined.province.awards)}
    for fact in facts:
        named = [("reads_awards", one) for one in fact.reads_awards]
        named += [("alike", one.partition("=")[2]) for one in fact.alike if "=" in one]
        for what, award in named:
            if award not in awards:
                near = get_close_matches(award, awards, 1)
                advice = f'ý bạn là "{near[0]}"?' if near else "hãy khai khen thưởng trong Province(awards=…)"
                yield f'dữ kiện {fact.code}: {what} có "{award}" không có; {advice}'
        ways = [one for one in fact.alike if "=" not in one and one != "level"]
        for what, read in (*(("reads", one) for one in fact.reads), *(("alike", one) for one in ways)):
            yield from (f"dữ kiện {fact.code}{told}" for told in _no_way(what, read, tables, fact.of_members))


def _no_way(what: str, read: str, tables: Mapping[str, Table], of_members: bool) -> Iterator[str]:
    table = read.split(":")[-1].partition("@")[0].partition(".")[0]
    cell = read.partition(".")[2]
    columns = [column.name for column in tables[table].columns] if table in tables else []
    if table not in tables:
        near = get_close_matches(table, tables, 1)
        advice = f'ý bạn là "{near[0]}"?' if near else "hãy khai bảng trong Province(tables=…)"
        yield f': {what} có bảng "{table}" không có; {advice}'
    elif cell and cell not in (*columns, "service_year"):
        yield f': {what} có cột "{read}" không có; các cột: {", ".join(columns)}'
    elif read.startswith("members:") and not of_members:
        yield " đọc hồ sơ của người trong đơn vị; hãy ghi of_members=True"


def _each(fact: Fact, assembly: Assembly) -> Iterator[Dossier]:
    for of in fact.of:
        yield from assembly.subjects(of)


def _written(before: Mapping[tuple[str, str], Any], after: Mapping[tuple[str, str], Any]) -> Iterator[str]:
    """What functions wrote outside themselves: the next subject, or the next fact, would be answered by it."""
    for place, held in after.items():
        if place not in before or before[place] != held:
            file, name = place
            yield f"{file}: {name} bị ghi khi tính dữ kiện; hàm chỉ được đọc hồ sơ, hãy dùng biến trong hàm"


# --- what it calls -------------------------------------------------------------------------------------------------


def _watched(examined: Examined, fact: Fact, assemblies: list[Assembly]) -> Iterator[str]:
    used: dict[str, str] = {}
    with _watching(used, examined.loaded.folders):
        for assembly in assemblies:
            for own in _each(fact, assembly):
                fact.value_of(own)
    for what, name in used.items():
        hint = "; năm xét là own.year" if what == "đồng hồ" else ""
        yield f"dữ kiện {fact.code} dùng {what} ({name}); dữ kiện chỉ được tính từ hồ sơ{hint}"


def _at_import(examined: Examined) -> Iterator[tuple[str, str]]:
    """What the plugin asks for while it is imported anew, or while its cases are evaluated, is as good as in a fact."""
    used: dict[str, str] = {}
    with _watching(used, examined.loaded.folders):
        with suppress(PluginError):
            available(examined.source.project).load(examined.source.code)
        _ = examined.evaluated
    for what, name in used.items():
        yield what, f"plugin dùng {what} ({name}); plugin chỉ được trả về dữ liệu, như nhau ở mọi lần chạy, hãy bỏ"


@contextmanager
def _watching(used: dict[str, str], folders: Sequence[Path]) -> Iterator[None]:
    """Notes every function outside Python code that the plugin must not call, while the block runs."""

    def watch(frame: FrameType, event: str, called: Any) -> None:
        what = forbidden(called) if event == "c_call" else ""
        if what and is_under(frame.f_code.co_filename, folders):
            used.setdefault(what, str(called.__qualname__))

    before = sys.getprofile()
    with collector_paused():  # what others have done when it runs is not the plugin's
        sys.setprofile(watch)
        try:
            yield
        finally:
            sys.setprofile(before)


def forbidden(called: Any) -> str:
    """What a function outside Python code gives that no fact may use; empty where it may be called."""
    owner, name = getattr(called, "__self__", None), getattr(called, "__name__", "")
    if isinstance(owner, type) and issubclass(owner, date) and name in _CLOCK:
        return "đồng hồ"
    return _CALLS.get(called, "")


# --- whether it answers alike ----------------------------------------------------------------------------------------


def _steady(fact: Fact, plain: list[Assembly], turned: list[Assembly]) -> Iterator[str]:
    for assembly, other in zip(plain, turned, strict=True):
        answers = {(own.of, own.id): fact.value_of(own) for own in _each(fact, other)}
        for own in _each(fact, assembly):
            first, again = fact.value_of(own), fact.value_of(own)
            if first != again:
                yield f"dữ kiện {fact.code} cho hai kết quả khác nhau khi tính lại: {first} và {again}"
                return
            if first != answers[own.of, own.id]:
                yield f"dữ kiện {fact.code} đổi kết quả khi đổi thứ tự dòng; hãy tính không theo thứ tự"
                return


def _within(fact: Fact, assemblies: list[Assembly]) -> Iterator[str]:
    """The most that a fact says it can be: cases above a figure are not asked for where it is that."""
    for own in (own for assembly in assemblies if fact.most is not None for own in _each(fact, assembly)):
        value = fact.value_of(own)
        if value is not None and (high := high_end(value)) is not None and high > fact.most:
            yield f"dữ kiện {fact.code} cho {fact.speak(value)}, trên most={fact.most}; hãy sửa hàm hoặc bỏ most"
            return


# --- what it reads ---------------------------------------------------------------------------------------------------


class _Spy:
    """What is noted while a fact runs on one dossier."""

    def __init__(self) -> None:
        self.noted: set[str] = set()
        self.current: Dossier | None = None

    def is_other(self, subject: str) -> bool:
        """Whether these are records of neither the subject nor, of initiatives, of nobody."""
        return self.current is not None and subject not in (self.current.id, NOT_SIGNED)


class _NotedTables(dict[Any, Any]):
    """The rows by table, which note what is asked for."""

    def __init__(self, index: Mapping[str, Mapping[str, Any]], spy: _Spy) -> None:
        super().__init__({table: _NotedRows(rows, spy, table) for table, rows in index.items()})
        self._spy = spy

    def get(self, key: Any, default: Any = None) -> Any:
        """The rows of a table, noted by its name."""
        self._spy.noted.add(str(key))
        return super().get(key, default)

    def __getitem__(self, key: Any) -> Any:
        self._spy.noted.add(str(key))
        return super().__getitem__(key)


class _NotedRows(dict[Any, Any]):
    """The rows of one table by subject, which note whose are asked for."""

    def __init__(self, rows: Mapping[str, Any], spy: _Spy, table: str) -> None:
        super().__init__(rows)
        self._spy, self._table = spy, table

    def get(self, key: Any, default: Any = None) -> Any:
        """The rows of a subject, noted where it is another one."""
        if self._spy.is_other(key):
            self._spy.noted.add(f"other:{self._table}")
        return super().get(key, default)

    def __getitem__(self, key: Any) -> Any:
        self.get(key)
        return super().__getitem__(key)


class _NotedStanding(dict[Any, Any]):
    def __init__(self, standing: Mapping[Any, Any], spy: _Spy) -> None:
        super().__init__(standing)
        self._spy = spy

    def get(self, key: Any, default: Any = None) -> Any:
        """Who holds an award, noted by its code."""
        self._spy.noted.add(f"award:{key[0]}")
        return super().get(key, default)


class _NotedRow:
    """The row of a person or unit that notes which of its cells are read, and of whom."""

    def __init__(self, own: Dossier, table: str, spy: _Spy) -> None:
        self._own, self._row, self._table, self._spy = own, own.row, table, spy

    def __getattr__(self, name: str) -> Any:
        cell = getattr(self._row, name)
        current = self._spy.current
        near = current is not None and (self._own is current or self._own is current.unit)
        self._spy.noted.add(f"{self._table}.{name}" if near else f"other:{self._table}")
        return cell


class _NotedLevels(list[Any]):
    def __init__(self, levels: list[Any], spy: _Spy) -> None:
        super().__init__(levels)
        self._spy = spy

    def __getitem__(self, position: Any) -> Any:
        self._spy.noted.add("level")
        return super().__getitem__(position)


def _declared(fact: Fact, spied: list[Assembly], spies: list[_Spy]) -> Iterator[str]:
    """A fact that looks at its members is called for each unit alone; any other must name all that it reads."""
    if fact.of_members:
        return
    noted: set[str] = set()
    for assembly, spy in zip(spied, spies, strict=True):
        spy.noted.clear()
        for own in _each(fact, assembly):
            _forget(assembly)
            spy.current = own
            fact.value_of(own)
        spy.current = None
        noted |= spy.noted
    for read in sorted(noted - _allowed(fact)):
        yield f"dữ kiện {fact.code} {_undeclared(read)}"


def _forget(assembly: Assembly) -> None:
    """What dossiers remember of their rows is asked for anew, so that it is noted."""
    for subjects in (assembly.people, assembly.units):
        for position in range(len(subjects)):
            subjects[position].settled.clear()


def _undeclared(read: str) -> str:
    kind, _, name = read.rpartition(":")
    if kind == "other":
        return f'đọc bảng {name} của người hay đơn vị khác; hãy ghi of_members=True, hoặc reads=("led:{name}", …)'
    if kind == "award":
        return f'đọc {name} mà không khai; hãy ghi reads_awards=("{name}", …)'
    declare = "reads_level=True" if read == "level" else f'reads=("{read}", …)'
    return f"đọc {read} mà không khai; hãy ghi {declare}"


def _allowed(fact: Fact) -> set[str]:
    """What a fact may read by its declaration, in the words of what was noted."""
    led = {read.partition(":")[2] for read in fact.reads if read.startswith("led:")}
    tables = {read.split(":")[-1].partition("@")[0] for read in fact.reads if "." not in read}
    cells = {read for read in fact.reads if "." in read}
    allowed = {*tables, *cells, *(f"award:{award}" for award in fact.reads_awards), *(f"other:{one}" for one in led)}
    if fact.reads_level:
        allowed |= {"level", "ratings"}
    if fact.reads_awards:  # an award that this run does not judge is looked for in the records
        allowed |= {"awards", "people.joined_on"}
    if allowed & _HISTORY:
        allowed |= _HISTORY
    if "people.service_year" in cells:
        allowed |= {"people.joined_on"}
    return allowed


def _spy(assembly: Assembly) -> _Spy:
    """From now on everything that is read of these dossiers is noted."""
    spy, shared = _Spy(), assembly.shared
    shared.index = _NotedTables(shared.index, spy)
    shared.standing = _NotedStanding(shared.standing, spy)
    shared.levels = _NotedLevels(list(shared.levels), spy)
    for table, dossiers in (("people", assembly.people), ("units", assembly.units)):
        dossiers.kept = len(dossiers)
        for position in range(len(dossiers)):
            own = dossiers[position]
            own.row = _NotedRow(own, table, spy)
    return spy


# --- whether those alike may share a call ---------------------------------------------------------------------------


def _shared(fact: Fact, assemblies: list[Assembly]) -> Iterator[str]:
    """Everyone's own answer against the one that those alike in the declared reads share."""
    for assembly in assemblies:
        for of in fact.of:
            column = assembly.column(fact, of) if assembly.subjects(of) else None
            for own in assembly.subjects(of):
                if column is not None and column[own.position] != fact.value_of(own):
                    yield f"dữ kiện {fact.code} cho {own.id} kết quả của người khác: reads chưa nêu hết những gì nó đọc"
                    return
