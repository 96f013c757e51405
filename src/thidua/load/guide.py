"""The guide that lies beside an officer's tables, generated from their declarations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from thidua.load.terms import listed
from thidua.records import Column, Kind, Table

_INTRODUCTION = """\
# Hướng dẫn ghi số liệu năm {year}

- Mỗi bảng là một tệp CSV trong thư mục này; mở bằng Excel, khi lưu chọn **CSV UTF-8 (Comma delimited)**.
- Ghi trước: `units.csv` (đơn vị), `people.csv` (cá nhân), `work.csv` (công việc).
- Tệp mẫu của các bảng khác ở thư mục `mau/`, phần mềm **không đọc** thư mục đó. Cần bảng nào thì chép tệp mẫu
  ra ngoài, cạnh `people.csv`, rồi ghi số liệu.
- Bảng có mà không có dòng nào nghĩa là **không có việc đó** (`registrations.csv` trống: không ai đăng ký thi đua).
  Vì vậy chỉ chép ra bảng nào thật sự có số liệu. Không có bảng thì hiểu như ghi ở từng bảng dưới đây.
- Ô để trống nghĩa là chưa biết, trừ khi dưới đây ghi khác.
- Tiêu đề cột ghi như tệp mẫu hoặc bằng tiếng Việt (ghi trong ngoặc); ngày ghi dd/mm/yyyy.
- Ghi xong, chạy `thidua check {year}` để xem mọi chỗ cần sửa.
"""
_ABSENT = {
    "required": "Bảng này bắt buộc phải có.",
    "none": "Không có bảng: coi như không có việc nào, và in rõ trong kết quả.",
    "unknown": "Không có bảng: chưa biết đối với mọi người.",
    "history": "Không có bảng: chưa biết.",
}
_MEANS = {  # what no row at all is taken for, where that is not plainly that nothing happened
    "initiative_uses": "coi như chưa sáng kiến nào được dùng",
    "nominations": "coi như không ai được đề cử",
    "votes": "coi như chưa bỏ phiếu",
    "council": "bảng ghi phiếu để trống tổng số thành viên",
    "attendance": "coi như mọi người đều dự lễ",
    "conduct": "coi như mọi người đều đạt",
}


def guide(year: int, tables: Iterable[Table], statements: Mapping[str, str]) -> str:
    """One section for each table, one line for each column; `statements` are the codes that `conduct` may use."""
    sections = (line for table in tables for line in _section(table, statements))
    return "\n".join([_INTRODUCTION.format(year=year), *sections])


def _section(table: Table, statements: Mapping[str, str]) -> Iterator[str]:
    yield f"## {table.name}.csv: {table.label}\n"
    if told := without_table(table):
        yield f"{told}\n"
    yield from (_line(column) for column in table.columns)
    if table.name == "conduct" and statements:
        yield "\nMã nội dung nhận xét (cột `statement`):\n"
        yield from (f"- `{code}`: {label}" for code, label in statements.items())
    yield ""


def without_table(table: Table) -> str:
    """What is made of a table that is not there."""
    own = _MEANS.get(table.name)
    return f"Không có bảng: {own}." if own else _ABSENT.get(table.absent, "")


def _line(column: Column) -> str:
    told = column_help(column)
    head = f"- `{column.name}` ({column.header})"
    return f"{head}: {told}" if told else head


def column_help(column: Column) -> str:
    """What may be written in a column, on one line."""
    details = [column.hint, _values(column), "bắt buộc" if column.required else ""]
    return "; ".join(detail for detail in details if detail)


def _values(column: Column) -> str:
    if column.choice:
        return "ghi một trong: " + listed(column.choice.names.values())
    told_by_hint = column.kind in (Kind.TEXT, Kind.ID, Kind.IDS, Kind.LEVEL) or "dd/mm/yyyy" in column.hint
    return "" if told_by_hint else column.kind.value
