"""Tables of a province's own, checked where they are declared: a rule author hears it with the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from keyword import iskeyword

import attrs

from thidua.records import Choice, Column, Kind, Row, Table

OWNERS = ("person_id", "unit_id", "subject_id")  # the columns that say whose a row is
_TAKEN = ("origin", "line", "table")  # what every row knows already
_NUMBERS = (Kind.COUNT, Kind.DECIMAL)


def own_table(name: str, label: str, *columns: Column, absent: str = "unknown") -> Table:
    """A table of a province's own: `name` heads its file, `label` is what an officer calls it.

    Rows belong to whom `person_id`, `unit_id` or `subject_id` names; a fact reads them by `own.rows(name)`. Raises
    TypeError for what could not be read or would belong to nobody.
    """
    _check_name("bảng", name)
    _check_columns(name, columns)
    fields = {column.name: attrs.field(default=column.default) for column in columns}
    places = {"origin": attrs.field(default=""), "line": attrs.field(default=0)}
    row = attrs.make_class(name, {**fields, **places}, bases=(Row,), frozen=True, slots=True, eq=False, repr=False)
    row.table = name  # type: ignore[attr-defined]
    return Table(name, label, row, columns, absent)


def _check_name(what: str, name: object) -> None:
    if not isinstance(name, str) or not re.fullmatch("[a-z][a-z0-9_]*", name) or iskeyword(name) or name in _TAKEN:
        raise TypeError(f"tên {what} {name!r} không dùng được; hãy ghi chữ thường không dấu, như score_sheets")


def _check_columns(table: str, columns: Sequence[Column]) -> None:
    strange = next((one for one in columns if not isinstance(one, Column)), None)
    if strange is not None:
        raise TypeError(f"bảng {table}: cột phải là Column, có {strange!r:.40}")
    for column in columns:
        _check_name(f"cột của bảng {table}", column.name)
        _check_kind(f"bảng {table}, cột {column.name}", column)
    names = Counter(column.name for column in columns)
    twice = [name for name, number in names.items() if number > 1]
    if twice:
        raise TypeError(f"bảng {table}: cột {twice[0]} khai {names[twice[0]]} lần")
    if names.keys().isdisjoint(OWNERS):
        raise TypeError(f"bảng {table} không có cột {', '.join(OWNERS)}: không biết dòng nào của ai")


def _check_kind(where: str, column: Column) -> None:
    if not isinstance(column.kind, Kind):
        raise TypeError(f"{where}: kiểu phải là một Kind, đang là {column.kind!r}")
    if (column.kind is Kind.CHOICE) != isinstance(column.choice, Choice):
        raise TypeError(f"{where}: Kind.CHOICE đi cùng choice=Choice({{mã: chữ}}), kiểu khác thì không")
    if column.most is not None and (column.kind not in _NUMBERS or type(column.most) is not int):
        raise TypeError(f"{where}: most là số nguyên, chỉ đi với Kind.COUNT và Kind.DECIMAL")
