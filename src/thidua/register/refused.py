"""What keeps a decision from being recorded: every reason at once, each with its place and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.law.award import OFFICE_DECIDES
from thidua.problems import Problem, Where
from thidua.records import AUTHORITIES
from thidua.register.book import Book
from thidua.register.entry import Decision, Entry, Head, year_of
from thidua.register.plausible import late_day, late_year
from thidua.register.store import NAME

KINDS = {"person": "cá nhân", "unit": "tập thể"}
_ONCE = (
    "hãy bỏ khỏi quyết định này (kết quả đánh giá lại từ bây giờ thì tự bỏ); "
    "chỉ khi quyết định trước sai mới thu hồi bằng thidua register revoke"
)


def problems_of(book: Book, decision: Decision) -> Iterator[Problem]:
    """What its sources showed already, then what the register and the rules say against it."""
    yield from decision.problems
    yield from number_problems(book, decision.head)
    yield from _award_problems(decision)
    yield from _years(decision)
    yield from _doubled(book, decision)
    yield from _levels(book, decision)
    yield from _initiatives(book, decision)


def number_problems(book: Book, head: Head, option: str = "--decision-no") -> Iterator[Problem]:
    """A number is used once, but that bodies count for themselves, and many anew every year; no day lies ahead."""
    if days := late_day(head.decided_on, head.recorded_on):
        yield Problem(Where(NAME), f"{days}; hãy kiểm tra --date")
    for used in book.numbered(head.number):
        year = used.decided_on.year if used.decided_on else None
        is_same = (year, used.authority) == (head.decided_on.year, head.authority)
        if is_same or not head.renumbered:
            door = "" if is_same else ", hoặc thêm --renumbered nếu số đánh lại từ đầu năm hoặc của cơ quan khác"
            yield Problem(Where(NAME, used.row), f"số này đã dùng cho {used}; hãy ghi số khác sau {option}{door}")


def _award_problems(decision: Decision) -> Iterator[Problem]:
    """Awards that the rules do not know, are not for such a subject, or are another authority's to give."""
    told: set[str] = set()
    for entry in decision.entries:
        award = decision.awards.get(entry.award)
        if award is None:
            known = ", ".join(decision.awards)
            yield Problem(entry.where, f'không có danh hiệu, hình thức "{entry.award}"; hãy ghi một trong: {known}')
        elif entry.kind and entry.kind not in award.of:
            whose = KINDS[entry.kind]
            yield Problem(entry.where, f"{entry.subject_id}: {award.code} không tặng cho {whose}; hãy bỏ dòng này")
        elif not may_decide(decision.head, award.authority) and award.code not in told:
            told.add(award.code)
            yield Problem(entry.where, other_authority(award.code, award.authority, decision.head))


def may_decide(decided: Head, authority: str) -> bool:
    """An award of the history whose authority the rules do not tell is at least none of the office's own."""
    return authority == decided.authority or (not authority and decided.authority != OFFICE_DECIDES)


def other_authority(award: str, authority: str, decided: Head) -> str:
    """That an award is not the deciding authority's to give."""
    who = AUTHORITIES.get(authority, "cấp khác")
    remedy = f"hãy ghi --authority {authority}" if authority else "hãy ghi --authority của cấp đó"
    not_who = AUTHORITIES.get(decided.authority, decided.authority)
    return f"{award} do {who} quyết định, không phải {not_who}; {remedy} nếu đúng là quyết định của cấp đó"


def _years(decision: Decision) -> Iterator[Problem]:
    for entry in decision.entries:
        if told := late_year(entry.year, decision.head.decided_on):
            yield Problem(entry.where, f"{told}; hãy kiểm tra --date và năm")
            return


def _doubled(book: Book, decision: Decision) -> Iterator[Problem]:
    """The same award of the same year, granted before, by this register or another record, or twice here."""
    used = {one.row for one in book.numbered(decision.head.number)}  # told already, with all that it granted
    held = {(g.subject_id, g.award, g.year, g.manner): g for g in book.grants if g.is_live}
    first: dict[tuple[str, str, int, str], Entry] = {}
    for entry in decision.entries:
        given = f"{entry.subject_id} đã được tặng {entry.award} năm {entry.year}"
        if entry.key in held:
            if held[entry.key].decision.row not in used:
                yield Problem(entry.where, f"{given} theo {held[entry.key].place}; {_ONCE}")
        elif entry.decided_no is not None:
            yield Problem(entry.where, f"{given} theo quyết định {entry.decided_no or 'không rõ số'}; {_ONCE}")
        elif (other := first.setdefault(entry.key, entry)) is not entry:
            message = f"{entry.subject_id}, {entry.award} năm {entry.year} đã có ở dòng {other.where.line}"
            yield Problem(entry.where, f"{message}; hãy bỏ một dòng")


def _levels(book: Book, decision: Decision) -> Iterator[Problem]:
    held = {(level.subject_id, level.year): level for level in book.levels}
    for new in decision.levels:
        old = held.get((new.subject_id, new.year))
        if old and old.rating is not new.rating:
            message = f"{new.subject_id} năm {new.year} xếp loại {new.rating.code}, khác với {old.rating.code} đã ghi"
            remedy = f"hãy đánh giá lại, hoặc đính chính bằng thidua register correct {old.row}"
            yield Problem(new.where, f"{message} ở dòng {old.row} của sổ; {remedy}")


def _initiatives(book: Book, decision: Decision) -> Iterator[Problem]:
    """An id stands for one initiative over all years, else the use of one would spend another."""
    held = {one.initiative_id: one for one in book.initiatives}
    for row in decision.initiatives:
        old = held.get(row.initiative_id)
        if old and old.year != year_of(row):
            message = f'mã sáng kiến "{row.initiative_id}" đã dùng cho sáng kiến năm {old.year}, dòng {old.row} của sổ'
            yield Problem(Where(row.origin, row.line), f"{message}; hãy đặt mã khác")
