"""What stands on record of a subject: decisions, what a council decided otherwise, where rows and values stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from thidua.facts.dossier import Dossier
from thidua.flow import Evaluation, Note
from thidua.law.fact import PERSON, Fact
from thidua.records import TABLES
from thidua.vietnamese import date_text

SOURCES_SHOWN = 6


def decision_of(own: Dossier, award: str) -> Any:
    """The decision of the year on this award for annual merit, if one is recorded; a grant before a refusal."""
    rows = [r for r in own.rows("awards") if r.award == award and r.year == own.year and r.manner == "annual"]
    return max(rows, key=is_live, default=None)


def decision_text(record: Any) -> str:
    """What a decision did, by which number, and that it was revoked."""
    given = "đã tặng" if record.granted else "đã xét, không tặng"
    number = f" theo {record.decision_no}" if record.decision_no else ""
    return given + number + (f", rồi thu hồi ngày {date_text(record.revoked_on)}" if record.revoked_on else "")


def is_live(record: Any) -> bool:
    """Whether a recorded decision granted its award and still stands."""
    return bool(record.granted) and record.revoked_on is None


def override_of(evaluation: Evaluation, record: Any) -> str:
    """What a council decided against the finding, as the register has it; empty where it did not."""
    return evaluation.register.overrides.get((record.origin, record.line), "") if record else ""


def signer_of(evaluation: Evaluation, record: Any) -> str:
    """Who signed a decision, as the register has it; empty where it does not say."""
    return evaluation.register.signers.get((record.origin, record.line), "")


def decided_name_of(evaluation: Evaluation, record: Any) -> str:
    """Whom a decision names, as the register has it; empty where it does not say."""
    return evaluation.register.decided_names.get((record.origin, record.line), "")


def list_number_of(evaluation: Evaluation, record: Any) -> int:
    """The number in the list of the decision, as the register has it; 0 where it does not."""
    return evaluation.register.list_numbers.get((record.origin, record.line), 0)


def overrides(evaluation: Evaluation, records: Iterable[Any]) -> tuple[str, ...]:
    """Remarks on decisions against the finding."""
    told = (override_of(evaluation, record) for record in records)
    return tuple(f"Hội đồng quyết khác kết quả: {text}" for text in told if text)


def past_overrides(evaluation: Evaluation, own: Dossier, fact: Fact) -> Iterator[str]:
    """Of the awards that a fact reads, those that a council decided against the finding."""
    for whose, rows in _awards_read(own, fact):
        for row in rows:
            if told := override_of(evaluation, row):
                how = "tặng" if row.granted else "không tặng"
                yield f"{whose}{row.award} năm {row.year}: Hội đồng {how} khác kết quả ({told})"


def _awards_read(own: Dossier, fact: Fact) -> Iterator[tuple[str, Iterable[Any]]]:
    for read in dict.fromkeys(each.partition("@")[0] for each in fact.reads):
        if read == "awards":
            yield "", own.rows("awards")
        elif read.endswith(":awards"):
            others = own.members if read.startswith("members") else own.led or ()
            yield from ((f"{other.id}, ", other.rows("awards")) for other in others)


def notes_about(evaluation: Evaluation, own: Dossier) -> list[Note]:
    """The notes whose place is this subject."""
    return [note for note in evaluation.warnings if note.where == own.id]


# --- rows and where they stand --------------------------------------------------------------------------------


def place_of(row: Any) -> str:
    """Where a row stands, by file and line."""
    return f"{row.origin}:{row.line}" if row.line else "coi như có"


def own_sources(own: Dossier, fact: Fact) -> tuple[str, ...]:
    """Where a value came from that is not in one's own row; many facts read the same."""
    settled, key = own.settled, (sources_of, fact.reads)
    if key not in settled:
        settled[key] = tuple(sources_of(own, fact))
    found: tuple[str, ...] = settled[key]
    return found


def decision_sources(own: Dossier, fact: Fact, award: str) -> tuple[str, ...]:
    """The decision of the year on one award; none where only decisions on others are on record."""
    record = decision_of(own, award)
    if record is not None:
        return (place_of(record),)
    return () if any(row.year == own.year for row in own.rows("awards")) else own_sources(own, fact)


@cache
def only_cell(reads: tuple[str, ...]) -> str:
    """The column that stands for all reads of a fact, where they are cells of the subject's own row; else nothing."""
    are_cells = all("." in read and ":" not in read for read in reads)
    return reads[0].split(".")[1] if reads and are_cells else ""


def sources_of(own: Dossier, fact: Fact) -> Iterator[str]:
    """Where the value of a fact came from: rows by file and line, or the table that is absent or silent."""
    places = list(dict.fromkeys(_all_sources(own, fact)))
    yield from places[:SOURCES_SHOWN]
    if len(places) > SOURCES_SHOWN:
        yield f"và {len(places) - SOURCES_SHOWN} dòng nữa"


def _all_sources(own: Dossier, fact: Fact) -> Iterator[str]:
    for read in fact.reads:
        if ":" in read:
            yield from _rows_of_others(own, *read.split(":"))
        elif "." in read:
            if own.of == PERSON and read in fact.reads[:1]:
                yield from cell_source(own, read.split(".")[1])
        else:
            yield from _places(own, read)


def cell_source(own: Dossier, column: str) -> tuple[str, ...]:
    """Where a cell of one's own row stands, and whether it is empty."""
    empty = getattr(own.row, column, None) is None
    if column == "manages" and empty and own.led is not None:
        return ()  # a head who names no unit leads his own
    name = own.shared.headings.get(column, column)
    return (f'{_own_place(own)}, cột "{name}"{" để trống" if empty else ""}',)


def _own_place(own: Dossier) -> str:
    """Where one's own row stands, which most conditions ask."""
    settled = own.settled
    if _own_place not in settled:
        settled[_own_place] = place_of(own.row)
    place: str = settled[_own_place]
    return place


def _rows_of_others(own: Dossier, whose: str, table: str) -> Iterator[str]:
    """Rows of members or of units led; of a unit led without a row, that there is none."""
    for other in own.members if whose == "members" else own.led or ():
        rows = other.rows(table)
        yield from map(place_of, rows)
        if not rows and whose == "led":
            yield f"bảng {TABLES[table].label}: không có dòng của {other.id}"


def _places(own: Dossier, read: str) -> tuple[str, ...]:
    settled, key = own.settled, (_table_rows, read)
    if key not in settled:
        settled[key] = tuple(_table_rows(own, read))
    places: tuple[str, ...] = settled[key]
    return places


def _table_rows(own: Dossier, read: str) -> Iterator[str]:
    table, _, when = read.partition("@")
    rows = [row for row in own.rows(table) if not when or row.year == own.year]
    yield from map(place_of, rows)
    if not rows and table in own.shared.presumed:
        yield f"coi như có trong bảng {TABLES[table].label} (presume trong thidua.toml)"
    elif not rows and table not in own.shared.index:
        label = TABLES[table].label if table in TABLES else table
        yield f"không có bảng {label}"
