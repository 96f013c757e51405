"""Checks of facts by running them on every dossier of the cases, watched: what they call, what they read, in any order.

A fact is called once for all who are alike in what it declares; one that looks at more gives someone else's answer.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from random import Random
from types import FrameType
from typing import Any

from thidua.assess import Assembly
from thidua.facts.dossier import Dossier
from thidua.law.fact import Fact
from thidua.testing.examined import Examined

_CLOCK = ("today", "now", "utcnow")
_MODULES = {
    "time": "đồng hồ",
    "_random": "số ngẫu nhiên",
    "_uuid": "số ngẫu nhiên",
    "_socket": "mạng",
    "_ssl": "mạng",
    "select": "mạng",
    "_posixsubprocess": "chương trình khác",
    "_winapi": "chương trình khác",
    "_io": "tệp",
    "io": "tệp",
    "posix": "hệ thống",
    "nt": "hệ thống",
}
_HISTORY = {"awards", "ratings"}


def pure(examined: Examined) -> Iterator[str]:
    """Facts compute from records alone, as declared, and give the same answer again and in any order."""
    plain, turned, spied = examined.assemblies(), examined.assemblies(is_turned=True), examined.assemblies()
    noted: set[str] = set()
    for assembly in spied:
        _spy(assembly, noted)
    for fact in examined.own_facts():
        if not plain:
            yield f"dữ kiện {fact.code}: không có tình huống nào để chạy thử; hãy thêm tình huống trong cases/"
            continue
        try:
            yield from _watched(fact, plain)
            yield from _steady(fact, plain, turned)
            yield from _declared(fact, spied, noted)
        except Exception as error:
            yield f"dữ kiện {fact.code} hỏng khi chạy: {type(error).__name__}: {error}"


def _each(fact: Fact, assembly: Assembly) -> Iterator[Dossier]:
    for of in fact.of:
        yield from assembly.subjects(of)


# --- what it calls -------------------------------------------------------------------------------------------------


def _watched(fact: Fact, assemblies: list[Assembly]) -> Iterator[str]:
    used: dict[str, str] = {}
    with _watching(used):
        for assembly in assemblies:
            for own in _each(fact, assembly):
                fact.function(own)
    for what, name in used.items():
        yield f"dữ kiện {fact.code} dùng {what} ({name}); dữ kiện chỉ được tính từ hồ sơ"


@contextmanager
def _watching(used: dict[str, str]) -> Iterator[None]:
    """Notes every function outside Python code that must not be called, while the block runs."""

    def watch(frame: FrameType, event: str, called: Any) -> None:
        what = forbidden(called) if event == "c_call" else ""
        if what:
            used.setdefault(what, str(getattr(called, "__qualname__", called)))

    before = sys.getprofile()
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
    if isinstance(owner, Random) or name in ("urandom", "getrandom"):
        return "số ngẫu nhiên"
    if called is id:
        return "địa chỉ trong bộ nhớ"
    module = getattr(called, "__module__", None) or type(owner).__module__
    return _MODULES.get(str(module), "")


# --- whether it answers alike ----------------------------------------------------------------------------------------


def _steady(fact: Fact, plain: list[Assembly], turned: list[Assembly]) -> Iterator[str]:
    for assembly, other in zip(plain, turned, strict=True):
        answers = {(own.of, own.id): fact.function(own) for own in _each(fact, other)}
        for own in _each(fact, assembly):
            first, again = fact.function(own), fact.function(own)
            if first != again:
                yield f"dữ kiện {fact.code} cho hai kết quả khác nhau khi tính lại: {first} và {again}"
                return
            if first != answers[own.of, own.id]:
                yield f"dữ kiện {fact.code} đổi kết quả khi đổi thứ tự dòng; hãy tính không theo thứ tự"
                return


# --- what it reads ---------------------------------------------------------------------------------------------------


class _Noting(dict[Any, Any]):
    """A mapping that notes which keys are asked for."""

    def __init__(self, of: Mapping[Any, Any], noted: set[str], prefix: str = "") -> None:
        super().__init__(of)
        self._noted, self._prefix = noted, prefix

    def get(self, key: Any, default: Any = None) -> Any:
        self._note(key)
        return super().get(key, default)

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return super().__getitem__(key)

    def _note(self, key: Any) -> None:
        self._noted.add(f"{self._prefix}{key[0] if isinstance(key, tuple) else key}")


class _NotedRow:
    """The row of a person or unit that notes which of its cells are read."""

    def __init__(self, row: Any, table: str, noted: set[str]) -> None:
        self._row, self._table, self._noted = row, table, noted

    def __getattr__(self, name: str) -> Any:
        cell = getattr(self._row, name)
        self._noted.add(f"{self._table}.{name}")
        return cell


class _NotedLevels(list[Any]):
    def __init__(self, levels: list[Any], noted: set[str]) -> None:
        super().__init__(levels)
        self._noted = noted

    def __getitem__(self, position: Any) -> Any:
        self._noted.add("level")
        return super().__getitem__(position)


def _declared(fact: Fact, spied: list[Assembly], noted: set[str]) -> Iterator[str]:
    """A fact that looks at its members is called for each unit alone; any other must name all that it reads."""
    if fact.of_members:
        return
    noted.clear()
    for assembly in spied:
        for own in _each(fact, assembly):
            own.settled.clear()
            fact.function(own)
    for read in sorted(noted - _allowed(fact)):
        declare = "reads_level=True" if read == "level" else f'reads=("{read}", …)'
        if read.startswith("award:"):
            declare = f'reads_awards=("{read.removeprefix("award:")}", …)'
        yield f"dữ kiện {fact.code} đọc {read.removeprefix('award:')} mà không khai; hãy ghi {declare}"


def _allowed(fact: Fact) -> set[str]:
    """What a fact may read by its declaration, in the words of what was noted."""
    tables = {read.split(":")[-1].partition("@")[0] for read in fact.reads if "." not in read}
    cells = {read for read in fact.reads if "." in read}
    allowed = {*tables, *cells, *(f"award:{award}" for award in fact.reads_awards)}
    if fact.reads_level:
        allowed |= {"level", "ratings"}
    if fact.reads_awards:
        allowed |= {"awards"}
    if allowed & _HISTORY:
        allowed |= _HISTORY
    if "people.service_year" in cells:
        allowed |= {"people.joined_on"}
    return allowed


def _spy(assembly: Assembly, noted: set[str]) -> None:
    """From now on everything that is read of these dossiers is noted."""
    shared = assembly.shared
    shared.index = _Noting(shared.index, noted)
    shared.standing = _Noting(shared.standing, noted, "award:")
    shared.levels = _NotedLevels(shared.levels, noted)
    for table, dossiers in (("people", assembly.people), ("units", assembly.units)):
        for own in dossiers:
            own.row = _NotedRow(own.row, table, noted)
