"""The data doctor: what is possible but hardly meant. It asks, and never merges or changes anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any

from thidua.load.asked import column, repeated, rows_where, told
from thidua.load.references import Tables
from thidua.load.tables import Loaded, field_name
from thidua.load.terms import quoted
from thidua.names import is_near_name, name_match_key
from thidua.problems import Problem
from thidua.vietnamese import date_text, is_longer_name

YOUNGEST = 15  # years of age at recruitment below which a day is hardly right


def examine(tables: Tables, year: int, office: str) -> Iterator[Problem]:
    """Everything worth a question, as warnings with place and remedy; `office` is its name in thidua.toml."""
    if "units" in tables:
        yield from check_office_name(tables["units"], office)
    people = tables.get("people")
    if people is not None:
        yield from check_capitals(people)
        yield from check_twins(people)
        yield from check_ages(people, year)
    if people is not None and "units" in tables:
        yield from check_headcounts(tables["units"], people)
    if people is not None and "awards" in tables:
        yield from check_before_joining(tables["awards"], people)
    if "awards" in tables:
        yield from check_unnumbered(tables["awards"])
    if "work" in tables:
        yield from check_repeated_work(tables["work"])


def check_repeated_work(work: Loaded) -> Iterator[Problem]:
    """A named item twice with the same figures: pasted again, perhaps, and both are added up."""
    cells = [field_name(each) for each in work.table.columns]
    first: dict[tuple[Any, ...], Any] = {}
    for row in repeated(work, cells):
        same = first.setdefault(tuple(getattr(row, cell) for cell in cells), row)
        if row.item and same is not row:
            message = (
                f"{quoted(row.subject_id)}: nhiệm vụ {quoted(row.item)} ghi y như dòng {same.line}, số liệu được cộng "
                "cả hai; hãy kiểm tra có phải chép hai lần"
            )
            yield Problem(work.where(row, "item"), message, "warning")


# --- people --------------------------------------------------------------------------------------------------------


def check_capitals(people: Loaded) -> Iterator[Problem]:
    """Names all in capitals beside others that are not: papers print each as it is written; told once."""
    loud = list(rows_where(people, ["full_name"], lambda name: name and name.isupper() and " " in name))
    if 0 < len(loud) < len(people.rows):
        more = f" (và {len(loud) - 1} dòng khác)" if len(loud) > 1 else ""
        message = f"{quoted(loud[0].full_name)} viết hoa cả họ tên{more}, có dòng không: giấy tờ in đúng như ghi"
        yield Problem(people.where(loud[0], "full_name"), f"{message}; hãy ghi thống nhất một cách", "warning")


def check_twins(people: Loaded) -> Iterator[Problem]:
    """The same name and birth date twice, or nearly the same: perhaps one person in two rows."""
    told: set[int] = set()
    for one, other in _pairs(people.rows):
        same = name_match_key(one.full_name) == name_match_key(other.full_name)
        if not same and not is_near_name(one.full_name, other.full_name):
            continue
        if other.line in told:
            continue
        told.add(other.line)
        born = f", cùng ngày sinh {date_text(other.birth_date)}" if other.birth_date else ", cùng đơn vị"
        named = "trùng họ tên" if same else f"họ tên gần giống {quoted(one.full_name)}"
        message = (
            f"{quoted(other.full_name)} {named} với dòng {one.line} ({one.person_id}){born}; "
            f"hãy kiểm tra có phải một người ghi hai lần"
        )
        yield Problem(people.where(other, "full_name"), message, "warning")


def _pairs(rows: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """People who may be one: born on one day, or, where a birth date is missing, of one unit."""
    by_day, by_unit = defaultdict(list), defaultdict(list)
    for row in rows:
        if row.full_name and row.birth_date:
            by_day[row.birth_date].append(row)
        if row.full_name and row.unit_id:
            by_unit[row.unit_id].append(row)
    for born in by_day.values():
        yield from combinations(born, 2)
    for unit in by_unit.values():
        undated = [row for row in unit if not row.birth_date]
        yield from ((one, other) for one, other in combinations(unit, 2) if one in undated or other in undated)


def check_ages(people: Loaded, year: int) -> Iterator[Problem]:
    """Nobody is recruited as a child, or born in the year assessed."""
    for place, (name, message) in told(
        people, ("birth_date", "joined_on"), lambda born, joined: _age_fault(born, joined, year)
    ):
        yield Problem(people.where(people.rows[place], name), message, "warning")


def _age_fault(born: date | None, joined: date | None, year: int) -> tuple[str, str] | None:
    if born and joined and born <= joined and joined.year - born.year < YOUNGEST:  # before birth is told elsewhere
        years = f"tuyển dụng năm {joined.year} khi {joined.year - born.year} tuổi"
        return "joined_on", f"{years}; hãy kiểm tra hai ngày này"
    if born and born > date(year, 12, 31):
        return "birth_date", f"sinh ngày {date_text(born)}, sau năm đánh giá {year}; hãy sửa ngày sinh"
    return None


def check_headcounts(units: Loaded, people: Loaded) -> Iterator[Problem]:
    """The number that a unit tells of itself against the rows of its people and of those below."""
    if "headcount" not in units.headings:
        return
    above = {row.unit_id: row.parent_id for row in units.rows}
    counts: dict[str, int] = defaultdict(int)
    for unit in (person.unit_id for person in rows_where(people, ["left_on"], lambda day: day is None)):
        seen = set[str]()
        while unit is not None and unit not in seen:
            seen.add(unit)
            counts[unit] += 1
            unit = above.get(unit)
    for row in units.rows:
        if row.headcount is not None and row.unit_id and row.headcount != counts[row.unit_id]:
            message = (
                f"ghi {row.headcount} người, bảng cá nhân có {counts[row.unit_id]} người đang làm việc; "
                f"hãy kiểm tra số người hoặc bảng cá nhân"
            )
            yield Problem(units.where(row, "headcount"), message, "warning")


def check_office_name(units: Loaded, office: str) -> Iterator[Problem]:
    """The topmost unit is the office itself; papers that join a post to it would say one name and then the other."""
    for row in rows_where(units, ["parent_id"], lambda above: above is None):
        name = row.name or ""
        if is_longer_name(name, office) or is_longer_name(office, name):
            message = (
                f"đơn vị trên cùng là {quoted(name)}, còn tên cơ quan trong thidua.toml là {quoted(office)}; "
                f"hãy ghi ở hai nơi cùng một tên, giấy tờ in tên này"
            )
            yield Problem(units.where(row, "name"), message, "warning")


# --- history -------------------------------------------------------------------------------------------------------


def check_before_joining(awards: Loaded, people: Loaded) -> Iterator[Problem]:
    """An award for a year before someone was recruited is another person's, or one of the two is wrong."""
    joined = dict(zip(column(people, "person_id"), column(people, "joined_on"), strict=True))
    latest = max((day.year for day in joined.values() if day), default=0)
    for row in rows_where(awards, ["year"], lambda year: year and year < latest):
        day = joined.get(row.subject_id)
        if day and row.year < day.year:
            yield Problem(awards.where(row, "year"), before_joining(row, day), "warning")


def before_joining(row: Any, day: date) -> str:
    """The question about an award of a year before this day of recruitment."""
    told = f"{row.award} năm {row.year}, trước khi {quoted(row.subject_id)} được tuyển dụng ({date_text(day)})"
    return f"{told}; hãy kiểm tra mã, năm và ngày tuyển dụng"


def check_unnumbered(awards: Loaded) -> Iterator[Problem]:
    """Grants without the number of their decision prove nothing; told once."""
    bare = list(rows_where(awards, ("granted", "decision_no"), lambda granted, number: granted and not number))
    if bare:
        more = f" (và {len(bare) - 1} dòng khác)" if len(bare) > 1 else ""
        message = f"khen thưởng chưa ghi số quyết định{more}; hãy ghi để đối chiếu được"
        yield Problem(awards.where(bare[0], "decision_no"), message, "warning")
