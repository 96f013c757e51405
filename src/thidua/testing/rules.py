"""Checks of the rules: each change cites, the law allows it on every day, and it can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from thidua.export.rule_page import pages
from thidua.law.amend import LEVELS
from thidua.law.parameter import Parameter
from thidua.law.rulebook import AddRule, Replace, RuleBook, SetValue, Tighten
from thidua.pipeline import in_tiers, rules_on
from thidua.plugins import load_national
from thidua.problems import PluginError
from thidua.testing.examined import Examined
from thidua.vietnamese import date_text


def cited(examined: Examined) -> Iterator[str]:
    """A figure, a condition, a rule, a quorum, a deadline without a citation or an Interpretation does not exist."""
    for book in examined.province.rulebooks:
        for change in book.changes:
            if not _cites(change):
                yield f"{book.code}: {_named(change)} không có căn cứ; hãy ghi cites"
        procedure = book.procedure
        given: list[Any] = [*procedure.quorums, *procedure.deadlines, *procedure.routes]
        for each in given:
            if not each.cites:
                yield f"{book.code}: {type(each).__name__} không có căn cứ; hãy ghi cites"
        if book.changes and book.sourced and not book.cites:
            yield f"{book.code}: bộ quy tắc có thay đổi mà không ghi văn bản; hãy ghi RuleBook(cites=…)"
        if not book.sourced and any(not isinstance(change, AddRule) for change in book.changes):
            yield f"{book.code}: sourced=False mà vẫn thay đổi quy định của Trung ương; hãy ghi sourced=True"


def _cites(change: Any) -> bool:
    if isinstance(change, AddRule):
        return bool(change.cites or change.rule.cites or change.rule.interpretations)
    return bool(change.cites)


def _named(change: Any) -> str:
    if isinstance(change, AddRule):
        return f"AddRule {change.rule.award.code}"
    return f"{type(change).__name__} {change.parameter if isinstance(change, SetValue) else change.award}"


def enacts(examined: Examined) -> Iterator[str]:
    """On every day of every rule book the law takes its changes; of each book the first day that fails is told."""
    failed = {frozenset((book.code,)) for book in _timeless(examined)}
    for book in _timeless(examined):
        yield f"{book.code}: phần mềm chưa có văn bản của Trung ương cho ngày nào khi có hiệu lực; hãy xem lại Span"
    for day in examined.days():
        books = frozenset(book.code for book in examined.province.rulebooks if day in book.valid)
        try:
            in_tiers(rules_on(load_national(), examined.loaded, day).rules)
        except PluginError as error:
            if books not in failed:
                yield f"ngày {date_text(day)}: {error}"
            failed.add(books)
    if not failed:
        yield from _dead(examined)


def _timeless(examined: Examined) -> list[RuleBook]:
    """Rule books that no national text on awards is in force beside."""
    return [book for book in examined.province.rulebooks if not any(day in book.valid for day in examined.days())]


def _dead(examined: Examined) -> Iterator[str]:
    """Changes that no day of their rule book ever uses."""
    for book in examined.province.rulebooks:
        used = {code for day in examined.days() if day in book.valid for code in _parameters_on(day)}
        for change in book.changes:
            if isinstance(change, SetValue) and change.parameter not in used:
                yield f"{book.code}: khi có hiệu lực không quy tắc nào dùng {change.parameter}; hãy bỏ SetValue này"
            is_level = isinstance(change, Tighten | Replace) and change.award in LEVELS
            if is_level and not any(date(year, 12, 31) in book.valid for year in range(2017, 2100)):
                yield f"{book.code}: không có ngày 31/12 nào khi có hiệu lực, nên điều kiện của mức không dùng đến"


def _parameters_on(day: date) -> Iterator[str]:
    """The figures that the rules of a day ask for."""
    national = load_national()
    held: list[Any] = []
    for text in national.regimes:
        if day in text.valid:
            held += [one for rule in text.rules for one in _held(rule.quota, rule.ballot)]
    for rating in national.ratings:
        if date(day.year, 12, 31) in rating.valid:
            held += _held(rating.quota)
    return (one.code for one in held if isinstance(one, Parameter))


def _held(*values: Any) -> list[Any]:
    names = ("share", "rounding", "pool", "base")
    return [getattr(value, name, None) for value in values if value is not None for name in names]


def pages_render(examined: Examined) -> Iterator[str]:
    """The page of every rule can be printed, on every day."""
    seen = set()
    for day in examined.days():
        try:
            for _ in pages(rules_on(load_national(), examined.loaded, day)):
                pass
        except PluginError:
            return  # told by `enacts`
        except Exception as error:
            said = f"{type(error).__name__}: {error}{examined.line_of(error)}"
            if said not in seen:
                seen.add(said)
                yield f"không in được trang quy tắc ngày {date_text(day)}: {said}; hãy xem nhãn và speak_value"
