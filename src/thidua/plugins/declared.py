"""What a plugin says of its province, held against what is known before any of its rules is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from inspect import signature
from typing import Any

from thidua import hookspecs
from thidua.law.award import COMMENDATION, TITLE, Award
from thidua.law.fact import Fact
from thidua.law.rulebook import AddRule, Province
from thidua.plugins.find import Source
from thidua.plugins.national import national_awards
from thidua.problems import PluginError
from thidua.records import AUTHORITIES, HISTORY_AWARDS, STREAMS, TABLES, Table

_ONE_CODE = 'hãy ghi một mã ở [project.entry-points."thidua"] và Province'


def checked(source: Source, given: Sequence[Any]) -> Province:
    """The province that a plugin gave, if it is one that can be used. Raises PluginError."""
    label = f"plugin {source.label}"
    province = _given(label, given)
    if province.code != source.code:
        raise PluginError(f'{label} đăng ký tỉnh "{source.code}" nhưng trả về tỉnh "{province.code}"; {_ONE_CODE}')
    if province.api != hookspecs.API_VERSION:
        raise PluginError(
            f"{label} viết cho hợp đồng phiên bản {province.api}, "
            f"phần mềm dùng phiên bản {hookspecs.API_VERSION}; hãy cài bản plugin phù hợp"
        )
    _check_tables(label, province.tables)
    taken = sorted({award.code for award in province.awards} & {*national_awards(), *HISTORY_AWARDS})
    if taken:
        raise PluginError(
            f"{label} khai lại mã khen thưởng của Trung ương: {', '.join(taken)}; hãy đặt mã khác trong plugin"
        )
    _check_awards(label, province.awards)
    _check_added(label, province)
    _check_functions(label, province.facts)
    return province


def _given(label: str, given: Sequence[Any]) -> Province:
    if not given:
        told = "không có hàm thidua_province với @hookimpl, hoặc hàm này không trả về gì; hãy báo cho người viết plugin"
        raise PluginError(f"{label} {told}")
    if len(given) != 1 or not isinstance(given[0], Province):
        raise PluginError(f"{label} không trả về một Province từ thidua_province; hãy báo cho người viết plugin")
    return given[0]


def _check_tables(label: str, given: Sequence[Any]) -> None:
    strange = next((one for one in given if not isinstance(one, Table)), None)
    if strange is not None:
        raise PluginError(f"{label}: tables chỉ gồm bảng của own_table, có {strange!r:.40}")
    tables = sorted({table.name for table in given} & set(TABLES))
    if tables:
        raise PluginError(
            f"{label} khai lại bảng của phần mềm: {', '.join(tables)}; hãy đặt tên bảng khác trong plugin"
        )


def _check_functions(label: str, facts: Iterable[Fact]) -> None:
    """A function that cannot be called at all fails outside its own lines, where nobody would look for it."""
    for fact in facts:
        with suppress(ValueError):  # what is written in C may not tell what it takes
            try:
                signature(fact.function).bind(None)
            except TypeError as error:
                raise PluginError(
                    f"{label}: hàm của dữ kiện {fact.code} phải nhận đúng một tham số ({error})"
                ) from error


def _check_awards(label: str, awards: Iterable[Award]) -> None:
    """Codes are typed by people; who decides an award and whose it is are words that papers and totals go by."""
    for award in awards:
        if not re.fullmatch("[A-Z][A-Z0-9_]*", award.code):
            remedy = "hãy ghi mã bằng chữ hoa không dấu, chữ số và dấu gạch dưới, như GK_DANG_UY"
            raise PluginError(f'{label}: mã khen thưởng "{award.code}" không gõ được; {remedy}')
        words = (
            ("kind", award.kind, (TITLE, COMMENDATION)),
            ("authority", award.authority, AUTHORITIES),
            ("stream", award.stream, STREAMS),
        )
        for what, word, known in words:
            if word not in known:
                raise PluginError(
                    f'{label}: khen thưởng {award.code} ghi {what} = "{word}"; hãy ghi một trong: {", ".join(known)}'
                )


def _check_added(label: str, province: Province) -> None:
    """Tables could not name an award that is not declared, nor another province's plugin be found to use its code."""
    known = {award.code for award in province.awards} | national_awards()
    for book in province.rulebooks:
        for change in book.changes:
            if isinstance(change, AddRule) and change.rule.award.code not in known:
                told = f"{book.code} có quy tắc cho {change.rule.award.code} mà không khai trong Province(awards=…)"
                raise PluginError(f"{label}: {told}")
