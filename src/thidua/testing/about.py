"""Checks of the package itself, and of the codes that it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from thidua.cases.lawbook import lawbook
from thidua.law.citation import Document
from thidua.load.header import spellings_of
from thidua.load.terms import key
from thidua.plugins import load_national, national_awards, national_facts
from thidua.problems import PluginError
from thidua.records import TABLES, Table
from thidua.testing.examined import Examined, cites_of
from thidua.testing.templates import templates
from thidua.vietnamese import date_text


def package(examined: Examined) -> Iterator[str]:
    """Name, version, what it needs, and that every rule book lies within the life of the province."""
    source, province = examined.source, examined.province
    if not source.name.startswith("thidua-"):
        yield f'tên gói "{source.name}" không bắt đầu bằng "thidua-"; hãy sửa [project] name trong pyproject.toml'
    if not source.version and "version" not in source.table.get("dynamic", ()):
        yield "gói không có phiên bản; hãy ghi [project] version trong pyproject.toml"
    needs = source.dist.requires if source.dist else source.table.get("dependencies", [])
    if not any(str(one).split(";")[0].strip().startswith("thidua") for one in needs):
        yield 'gói không khai cần thidua; hãy ghi dependencies = ["thidua"] trong pyproject.toml'
    for book in province.rulebooks:
        if not book.code.startswith(f"{province.code}/"):
            yield f'mã bộ quy tắc "{book.code}" không bắt đầu bằng "{province.code}/"'
    if not province.rulebooks:
        yield "tỉnh không có bộ quy tắc nào; hãy khai ít nhất một RuleBook"
    yield from _spans(examined)
    yield from templates(examined)


def _spans(examined: Examined) -> Iterator[str]:
    books = sorted(examined.province.rulebooks, key=lambda book: book.valid.start)
    for book, following in pairwise(books):
        if book.valid.end and book.valid.end < following.valid.start:
            days = f"từ {date_text(book.valid.end)} đến trước {date_text(following.valid.start)}"
            yield f"{days} không có bộ quy tắc nào; hãy thêm một bộ (chưa có văn bản thì sourced=False)"
    life = examined.province.valid
    for book in books:
        if life and not life.covers(book.valid):
            yield f"{book.code} có hiệu lực cả ngoài thời gian của tỉnh (valid); hãy sửa một trong hai"
    for number, book in enumerate(books):
        for other in books[number + 1 :]:
            if book.valid.overlaps(other.valid):
                yield f"hai bộ quy tắc cùng hiệu lực: {book.code} và {other.code}; hãy ghi ngày hết hiệu lực"
    for code, number in Counter(book.code for book in books).items():
        if number > 1:
            yield f'mã bộ quy tắc "{code}" dùng {number} lần'


def clashes(examined: Examined) -> Iterator[str]:
    """No code, table, statement, fact or document means two things."""
    national, province = load_national(), examined.province
    words = lawbook(national, None).words
    yield from _taken("bảng", [table.name for table in province.tables], set())
    yield from _taken("nhận xét", [one.code for one in province.statements], set(words.statements))
    yield from _taken("dữ kiện", [fact.code for fact in examined.own_facts()], set(national_facts()))
    yield from (fault for table in province.tables for fault in _headings(table))
    yield from _undeclared(examined)
    yield from _documents(examined)
    yield from _other_provinces(examined)
    for table, names in province.aliases.items():
        known = {**TABLES, **{own.name: own for own in province.tables}}
        if table not in known:
            yield f'tên cột khác (aliases) cho bảng "{table}" không có'
            continue
        columns = {column.name for column in known[table].columns}
        yield from (f'aliases: bảng {table} không có cột "{name}"' for name in names.values() if name not in columns)
        spelt = spellings_of(known[table], {})
        for alias, name in names.items():
            if (other := spelt.get(key(alias), name)) != name:
                yield f'aliases: bảng {table}, "{alias}" đã là tên của cột {other}; hãy bỏ tên này'


def _headings(table: Table) -> Iterator[str]:
    """Headings of a table of one's own that two columns share: only one of them would be read."""
    seen: dict[str, str] = {}
    for column in table.columns:
        for heading in dict.fromkeys((column.name, column.header, *column.aliases)):
            if (other := seen.setdefault(key(heading), column.name)) != column.name:
                yield f'bảng {table.name}: cột {other} và {column.name} cùng tên "{heading}"; hãy đổi tên một cột'


def _taken(noun: str, codes: list[str], national: set[str]) -> Iterator[str]:
    for code, number in Counter(codes).items():
        if code in national:
            yield f'mã {noun} "{code}" là mã của Trung ương; hãy đặt mã khác'
        if number > 1:
            yield f'mã {noun} "{code}" khai {number} lần; hãy đặt mã riêng cho mỗi {noun}'


def _undeclared(examined: Examined) -> Iterator[str]:
    """What changes use has to be told in the Province, or tables and cases could not name it."""
    province = examined.province
    yield from _undeclared_routes(examined)
    declared = {fact.code for fact in province.facts}
    for fact in examined.own_facts():
        if fact.code not in declared and not fact.code.startswith("conduct_"):
            yield f"dữ kiện {fact.code} được dùng mà chưa khai trong Province(facts=…)"
    statements = {one.code for one in province.statements}
    known = national_facts()
    for _, condition in examined.conditions():
        code = condition.fact.code
        if code.startswith("conduct_") and code not in known and code.removeprefix("conduct_") not in statements:
            yield f"nhận xét {code.removeprefix('conduct_')} được hỏi mà không khai trong Province(statements=…)"


def _undeclared_routes(examined: Examined) -> Iterator[str]:
    awards = {award.code for award in examined.province.awards} | national_awards()
    for book in examined.province.rulebooks:
        for route in book.procedure.routes:
            yield from (f"{book.code}: trình qua cho {code} không có" for code in route.awards if code not in awards)


def _documents(examined: Examined) -> Iterator[str]:
    seen: dict[str, Document] = {}
    for book in examined.province.rulebooks:
        cites = [*book.cites, *cites_of(book)]
        for document in (cite.document for cite in cites):
            if seen.setdefault(document.code, document) != document:
                yield f'hai văn bản cùng mã "{document.code}": {seen[document.code].short} và {document.short}'


def _other_provinces(examined: Examined) -> Iterator[str]:
    """Award codes of the other provinces at hand; a broken one is its own affair."""
    mine = {award.code for award in examined.province.awards}
    for code in examined.provinces.codes() if mine else ():
        if code == examined.province.code:
            continue
        try:
            other = examined.provinces.load(code)
        except PluginError:
            continue
        for award in other.province.awards:
            if award.code in mine:
                yield f"mã khen thưởng {award.code} trùng với plugin {other.distribution}; hãy đặt mã khác"
