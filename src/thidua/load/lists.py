"""Contradictions between the rows of one table: units above themselves, two levels in a year, two grants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from thidua.law.award import GOVERNMENT
from thidua.load.asked import cells_at, column, distinct, places_of, repeated, rows_where, told
from thidua.load.cells import FIRST_SCORED
from thidua.load.coding import REMEDY
from thidua.load.references import Tables
from thidua.load.tables import Loaded
from thidua.load.terms import quoted
from thidua.load.vocabulary import Vocabulary
from thidua.problems import Problem, Where
from thidua.records import AUTHORITIES, OTHER_STREAMS
from thidua.vietnamese import date_text, decimal_text

MOST_POINTS = 100  # of the score by which levels are given
ANOTHER_SCALE = 10  # hardly anybody has so few points: 0.95 of one, or 9.5 of ten


def check_lists(tables: Tables, vocabulary: Vocabulary, year: int) -> Iterator[Problem]:
    """What only the other rows of its table show about a row."""
    for name in ("units", "people"):
        if name in tables:
            yield from check_some_rows(tables[name])
    if "units" in tables:
        yield from check_units(tables["units"])
    if "ratings" in tables:
        yield from check_ratings(tables["ratings"])
        yield from check_scores(tables["ratings"])
        yield from check_rated_years(tables["ratings"], year)
    if "initiatives" in tables:
        yield from check_authors(tables["initiatives"])
    if "registrations" in tables:
        yield from check_registered(tables["registrations"], year)
    if "awards" in tables:
        yield from check_numbers(tables["awards"])
        yield from check_years(tables["awards"], year)
        yield from check_givers(tables["awards"], vocabulary)
    if "votes" in tables:
        yield from check_lowered(tables["votes"], vocabulary)
    for name in ("awards", "initiative_uses"):
        if name in tables:
            yield from check_award_codes(tables[name], vocabulary)


def check_some_rows(loaded: Loaded) -> Iterator[Problem]:
    """A list that was never filled in: an empty office evaluates to nothing."""
    if loaded.is_empty:
        message = f"bảng {loaded.table.label} chưa có dòng nào; hãy ghi số liệu vào tệp này"
        yield Problem(Where(loaded.file), message)


def check_names(loaded: Loaded) -> list[Problem]:
    """Names go on certificates; letters that Excel lost are told once a file."""
    for cell in ("full_name", "name"):
        is_there = cell in loaded.headings
        lost = list(rows_where(loaded, [cell], lambda name: name and "?" in name)) if is_there else []
        if lost:
            others = f" (cùng {len(lost) - 1} dòng khác)" if len(lost) > 1 else ""
            message = f'tên có dấu "?" do lưu sai bảng mã{others}; {REMEDY}'
            return [Problem(loaded.where(lost[0], cell), message)]
    return []


def check_scores(loaded: Loaded) -> Iterator[Problem]:
    """Levels are given by score since 2026 only, of 100 points; beside a decided level the score says nothing."""
    if "score" not in loaded.headings:
        return
    level = quoted(loaded.heading("rating"))
    found = told(loaded, ("score", "rating", "year"), lambda *cells: _score_fault(level, *cells))
    for place, (cell, message, severity) in found:
        yield Problem(loaded.where(loaded.rows[place], cell), message, severity)


def _score_fault(level: str, score: Any, rating: Any, year: int | None) -> tuple[str, str, str] | None:
    """The column, what is wrong and how much."""
    if score is None or rating is not None or not year:
        return None
    if year < FIRST_SCORED:
        return "rating", f"năm {year} xếp loại theo bốn mức, không theo điểm; hãy ghi mức ở cột {level}", "error"
    if not 0 <= score <= MOST_POINTS:
        outside = f"điểm {decimal_text(score)} nằm ngoài thang điểm 0–{MOST_POINTS}"
        return "score", f"{outside}; hãy sửa điểm", "error"
    if 0 < score <= ANOTHER_SCALE:
        low = f"chỉ {decimal_text(score)} điểm trên thang {MOST_POINTS}"
        return "score", f"{low}; hãy kiểm tra, có thể điểm ghi theo thang khác", "warning"
    return None


def check_rated_years(loaded: Loaded, year: int) -> Iterator[Problem]:
    """A level of a year still to come."""
    for row in rows_where(loaded, ("rating", "year"), lambda level, of: level is not None and of and of > year):
        message = f"xếp loại của năm {row.year}, sau năm đánh giá {year}; hãy kiểm tra năm"
        yield Problem(loaded.where(row, "year"), message, "warning")


def check_authors(loaded: Loaded) -> Iterator[Problem]:
    """An initiative of nobody may be anyone's; a table without any author is told once."""
    nobody = list(rows_where(loaded, ("authors", "outside_authors"), lambda *authors: not any(authors)))
    if nobody and len(nobody) == len(loaded.rows) > 1:
        message = f"cả {len(nobody)} sáng kiến chưa ghi tác giả: chưa biết của ai; hãy ghi mã tác giả"
        yield Problem(Where(loaded.file, 0, loaded.heading("authors")), message, "warning")
        return
    for row in nobody:
        message = "sáng kiến chưa ghi tác giả: chưa biết của ai; hãy ghi mã tác giả"
        yield Problem(loaded.where(row, "authors"), message, "warning")


def check_registered(loaded: Loaded, year: int) -> Iterator[Problem]:
    """A registration of another year may have been copied."""
    if "registered_on" not in loaded.headings:
        return
    strange = list(rows_where(loaded, ["registered_on"], lambda day: day and day.year != year))
    if strange:
        first = f"đăng ký ngày {date_text(strange[0].registered_on)}, không phải trong năm {year}"
        more = f" (và {len(strange) - 1} dòng nữa)" if len(strange) > 1 else ""
        message = f"{first}{more}; hãy kiểm tra lại ngày"
        yield Problem(loaded.where(strange[0], "registered_on"), message, "warning")


def check_units(loaded: Loaded) -> Iterator[Problem]:
    """One unit stands at the top and none is above itself."""
    units, parents = column(loaded, "unit_id"), column(loaded, "parent_id")
    above = [unit for unit in parents.values if unit is not None]  # only these can be above themselves
    rows = list(places_of(loaded, "unit_id", above))
    names = list(cells_at(units, rows))
    places = dict(zip(names, rows, strict=True))
    for cycle in _cycles(dict(zip(names, cells_at(parents, rows), strict=True))):
        way = " → ".join([*cycle, cycle[0]])
        message = f"đơn vị là cấp trên của chính mình ({way}); hãy sửa mã cấp trên"
        yield Problem(loaded.where(loaded.rows[places[cycle[0]]], "parent_id"), message)
    tops = [place for place, _ in told(loaded, ["parent_id"], lambda parent: parent is None) if units[place]]
    for place in tops[1:]:
        message = f"đơn vị không có cấp trên, mà đã có {quoted(units[tops[0]])} đứng đầu; hãy ghi mã cấp trên"
        yield Problem(loaded.where(loaded.rows[place], "parent_id"), message, "warning")


def _cycles(parents: Mapping[str, str | None]) -> Iterator[list[str]]:
    seen: set[str] = set()
    for start in parents:
        way: list[str] = []
        unit: str | None = start
        while unit is not None and unit in parents and unit not in seen:
            seen.add(unit)
            way.append(unit)
            unit = parents[unit]
        if unit in way:
            yield way[way.index(unit) :]


def check_ratings(loaded: Loaded) -> Iterator[Problem]:
    """A year has one decided level."""
    first: dict[tuple[str, int], Any] = {}
    for row in repeated(loaded, ("subject_id", "year")):
        earlier = first.setdefault((row.subject_id, row.year), row)
        if None not in (row.subject_id, row.year, row.rating, earlier.rating) and row.rating != earlier.rating:
            message = (
                f"{quoted(row.subject_id)} năm {row.year} xếp loại {row.rating.code}, "
                f"khác với {earlier.rating.code} ở dòng {earlier.line}; hãy giữ một dòng"
            )
            yield Problem(loaded.where(row, "rating"), message)


FIRST_LAW = 2003  # the oldest law on emulation and commendation that the rule books name


def check_years(loaded: Loaded, year: int) -> Iterator[Problem]:
    """Awards of a year still to come, decided before their year, or (told once) older than any law known here."""
    old = list(rows_where(loaded, ["year"], lambda of: of and of < FIRST_LAW))
    if old:
        message = (
            f"năm {old[0].year}{_more(old)} trước Luật Thi đua, khen thưởng {FIRST_LAW}, "
            "phần mềm không có quy định khi đó; hãy đối chiếu với quyết định khen thưởng"
        )
        yield Problem(loaded.where(old[0], "year"), message, "warning")
    for place, fault in told(loaded, ("year", "decided_on"), lambda of, day: _year_fault(of, day, year)):
        yield Problem(loaded.where(loaded.rows[place], "year"), f"{fault}; hãy kiểm tra năm", "warning")


def _year_fault(of: int | None, day: date | None, year: int) -> str:
    if of and of > year:
        return f"năm thành tích {of} sau năm đánh giá {year}"
    if of and day and day.year < of:
        return f"quyết định ngày {date_text(day)}, trước năm thành tích {of}"
    return ""


def check_numbers(loaded: Loaded) -> Iterator[Problem]:
    """One decision number with two days of a year is a slip in one of them; every January numbers start anew.

    The day that fewer rows have is told, once.
    """
    cells = "decision_no", "decided_on"
    days: dict[tuple[str, int], set[date]] = defaultdict(set)
    for number, day in distinct(loaded, cells, lambda *cells: cells if all(cells) else None):
        days[number, day.year].add(day)
    doubtful = {number for number, found in days.items() if len(found) > 1}
    found: dict[tuple[str, int], dict[date, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in rows_where(loaded, cells, lambda number, day: day and (number, day.year) in doubtful):
        found[row.decision_no, row.decided_on.year][row.decided_on].append(row)
    for (number, _), by_day in found.items():
        usual, *others = sorted(by_day.values(), key=len, reverse=True)
        for rows in others:
            message = (
                f"số {quoted(number)} ghi ngày {date_text(rows[0].decided_on)}{_more(rows)}, "
                f"còn dòng {usual[0].line}{_more(usual)} ghi ngày {date_text(usual[0].decided_on)}; "
                f"hãy kiểm tra số và ngày quyết định"
            )
            yield Problem(loaded.where(rows[0], "decision_no"), message, "warning")


def _more(rows: Sequence[Any]) -> str:
    return f" (và {len(rows) - 1} dòng khác)" if len(rows) > 1 else ""


def check_lowered(loaded: Loaded, vocabulary: Vocabulary) -> Iterator[Problem]:
    """A council lowers to an award that is lower, and of the same kind."""
    for row in rows_where(loaded, ["lowered_to"], bool) if vocabulary.below is not None else ():
        below = (vocabulary.below or {}).get(row.award, ())
        if row.award and row.lowered_to not in below:
            remedy = f"hãy chọn: {', '.join(below)}" if below else "hãy để trống"
            message = f"{row.lowered_to} không phải là danh hiệu, hình thức cùng loại và thấp hơn {row.award}; {remedy}"
            yield Problem(loaded.where(row, "lowered_to"), message)


def check_givers(loaded: Loaded, vocabulary: Vocabulary) -> Iterator[Problem]:
    """An award of the state that the party, the front or a union is said to have given is another one."""
    state = {code for code, award in vocabulary.official.items() if award.stream == GOVERNMENT}
    for row in rows_where(loaded, ["award", "authority"], lambda code, by: code in state and by in OTHER_STREAMS):
        message = (
            f"{row.award} là khen thưởng của Nhà nước, không do {AUTHORITIES[row.authority]} tặng; hãy sửa cấp quyết "
            "định, hoặc ghi tên chính thức của khen thưởng đó"
        )
        yield Problem(loaded.where(row, "authority"), message)


def check_award_codes(loaded: Loaded, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What stands in a history and is not judged is said once per code; what may be a known award stops."""
    said: set[str] = set()
    for row in rows_where(loaded, ["award"], lambda code: code and vocabulary.history_words.find(code) is None):
        perhaps, alike = _likely(row, vocabulary)
        if perhaps and loaded.table.name == "awards" and not _names_another_body(row.award):
            remedy = f"hãy ghi mã, hoặc ghi cột {quoted(loaded.heading('authority'))} nếu là khen thưởng của cấp khác"
            yield Problem(loaded.where(row, "award"), f"{quoted(row.award)} có thể là {perhaps}; {remedy}")
        elif row.award not in said:
            said.add(row.award)
            message = f"{quoted(row.award)} không được xét trong phần mềm; chỉ giữ làm lịch sử"
            message += f"; nếu chính là {alike} thì hãy ghi mã" if alike else ""
            yield Problem(loaded.where(row, "award"), message, "warning")


def _names_another_body(text: str) -> bool:
    from thidua.load.likely import names_another_body

    return names_another_body(text)


def _likely(row: Any, vocabulary: Vocabulary) -> list[str]:
    """The awards whose whole name an unknown one begins with, and those whose name begins like it, as they are told.

    Where the row says who gave it, they are those that this authority may have given.
    """
    from thidua.load.likely import beginning_alike, with_more, with_names

    by, official = getattr(row, "authority", None), vocabulary.official
    fits = {code for code in vocabulary.awards if by is None or code not in official or official[code].authority == by}
    found = (each(row.award, vocabulary.award_words) for each in (with_more, beginning_alike))
    return [with_names([code for code in codes if code in fits], vocabulary.names) for codes in found]
