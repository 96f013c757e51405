"""The state's yearly statistical forms of this field, as far as their contents are known; the rest stays blank.

Neither circular was read itself: numbers, titles, columns and rows are those of a system that fills the forms, so every
form says that it was not held against its text. The day of issue decides which circular a year is reported by: the
report of a year falls due on 15 December of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from thidua.explain.records import is_live
from thidua.export.letterhead import BLANK
from thidua.export.paper import Data
from thidua.export.roll import PROPOSALS, Group, Line, Roll
from thidua.law.citation import Confidence, Document
from thidua.law.fact import PERSON, UNIT
from thidua.shown import Shown

TT_03 = Document(
    "circular-03-2018", "TT 03/2018/TT-BNV", "Thông tư số 03/2018/TT-BNV", date(2018, 3, 6), Confidence.SECOND_HAND
)
TT_02 = Document(
    "circular-02-2023", "TT 2/2023/TT-BNV", "Thông tư số 2/2023/TT-BNV", date(2023, 3, 23), Confidence.SECOND_HAND
)
DUE = (12, 15)

# The classes of people that the statistics of the state know; whose posts count to the upper ones no source says.
WORKERS = "Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu"
CLASSES = (
    "Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên",
    "Lãnh đạo cấp vụ, sở, ngành và tương đương",
    "Doanh nhân",
    "Các cấp lãnh đạo từ phó phòng trở lên",
)
UNDIVIDED = "Lãnh đạo trong dữ liệu, chưa chia vào các nhóm trên"
MANNERS = {
    "Thường xuyên": "annual",
    "Chuyên đề": "thematic",
    "Đột xuất": "exceptional",
    "Đối ngoại": "",
    "Cống hiến": "service",
    "Niên hạn": "",
    "Kháng chiến": "",
}
STATE = ("president", "government", "prime_minister")
PROVINCIAL = {
    "Bằng khen": ("BK_TINH", "BK_BO"),
    "Chiến sĩ thi đua cấp bộ, cấp tỉnh": ("CSTDT",),
    "Cờ thi đua": ("CO_TINH",),
    "Huy hiệu (kỷ niệm chương)": ("KNC",),
}

Cell = int | str
Table = tuple[list[str], list[tuple[str, list[Cell]]]]  # columns; rows by name


@frozen(eq=False)
class StateForm(Shown):
    """One form: its number, what it counts, whether the day of receipt is printed on it, how its table is made."""

    number: str
    title: str
    is_dated: bool
    table: Callable[[Roll], Table]


def forms_of(roll: Roll) -> list[Data]:
    """The forms of the year; none for a year before the first circular."""
    year = roll.evaluation.register.year
    found = circular_of(year)
    return [_form(roll, found[0], form) for form in found[1]] if found else []


def circular_of(year: int) -> tuple[Document, tuple[StateForm, ...]] | None:
    """The circular issued last before the report of a year falls due, with its forms."""
    due = date(year, *DUE)
    issued = [pair for pair in _CIRCULARS if pair[0].issued is not None and pair[0].issued <= due]
    return issued[-1] if issued else None


def _form(roll: Roll, circular: Document, form: StateForm) -> Data:
    year = roll.evaluation.register.year
    columns, rows = form.table(roll)
    notes = [
        "Chỉ gồm phần đã biết của biểu; số liệu cơ quan không có trong dữ liệu để chấm, cần điền tay.",
        "Cách hiểu: dùng thông tư ban hành sau cùng trước ngày 15/12 của năm; các nhóm đối tượng chưa đối chiếu.",
    ]
    if roll.source == PROPOSALS:
        notes.append("Số đề nghị của lần đánh giá này, chưa phải số đã được khen.")
    return {
        "ma": f"{form.number}/BNV-TĐKT",
        "ten": form.title,
        "van_ban": str(circular.whole()),
        "ngay_nhan": f"15/12/{year}" if form.is_dated else BLANK,
        "ghi_chu": notes,
        "cot": columns,
        "dong": [{"ten": name, "so": cells} for name, cells in rows],
    }


# --- tables --------------------------------------------------------------------------------------------------------


def _movements(roll: Roll) -> Table:
    return ["Số phong trào"], [
        (name, [BLANK]) for name in ("Cấp trung ương phát động", "Cấp bộ, cấp tỉnh phát động", BLANK)
    ]


def _by_hand(roll: Roll) -> Table:
    return ["Số lượng"], [("Tổng số", [BLANK])]


def _officers(roll: Roll) -> Table:
    return ["Số lượng"], [(name, [BLANK]) for name in ("Tổng số", "Trong đó nữ", "Chia theo nhóm tuổi")]


def _state_awards(roll: Roll) -> Table:
    """The awards that the state itself gives: as many columns as the office has any."""
    groups = [group for group in roll.whole if group.award.authority in STATE]
    names = list(dict.fromkeys(group.award.name for group in groups))
    columns = [[group for group in groups if group.award.name == name] for name in names]
    return names or ["Số lượng"], list(_rows(roll, columns or [[]]))


def _provincial_awards(roll: Roll) -> Table:
    columns = [[group for group in roll.whole if group.award.code in codes] for codes in PROVINCIAL.values()]
    return list(PROVINCIAL), list(_rows(roll, columns))


def _rows(roll: Roll, columns: Sequence[Sequence[Group]]) -> Iterator[tuple[str, list[Cell]]]:
    """Units, people by class, then by manner."""

    def counted(takes: Callable[[Group, Line], bool]) -> list[Cell]:
        return [sum(1 for group in each for line in group.lines if takes(group, line)) for each in columns]

    blank: list[Cell] = [BLANK] * len(columns)
    yield "Tổng số", counted(lambda group, line: True)
    yield "Tập thể", counted(lambda group, line: group.of == UNIT)
    yield "Cá nhân", counted(lambda group, line: group.of == PERSON)
    yield from ((f"– {name}", blank) for name in CLASSES)
    yield f"– {UNDIVIDED}", counted(lambda group, line: _role(group, line) in ("head", "deputy"))
    yield f"– {WORKERS}", counted(lambda group, line: _role(group, line) == "staff")
    yield "– Chưa rõ chức vụ", counted(lambda group, line: group.of == PERSON and _role(group, line) is None)
    manners = _manners(roll)
    for name, manner in MANNERS.items():
        yield name, counted(_of_manner(manners, manner)) if manner else blank


def _role(group: Group, line: Line) -> str | None:
    return getattr(line.own.row, "role", None) if group.of == PERSON and line.own else None


def _manners(roll: Roll) -> dict[tuple[str, str, str], str]:
    """For what kind of merit each award on record was given."""
    rows: Any = roll.evaluation.register.tables.get("awards", ())
    ours = (row for row in rows if row.year == roll.evaluation.register.year and is_live(row))
    return {(row.subject_id, row.award, row.decision_no or ""): row.manner for row in ours}


def _of_manner(manners: dict[tuple[str, str, str], str], wanted: str) -> Callable[[Group, Line], bool]:
    """Whether a line is of a kind of merit; a run proposes for annual merit."""

    def takes(group: Group, line: Line) -> bool:
        key = line.id, group.award.code, line.decision_no or ""
        return (manners.get(key, "annual") if line.is_decided else "annual") == wanted

    return takes


_CIRCULARS = (
    (
        TT_03,
        (
            StateForm("0701.N", "Số phong trào thi đua", False, _movements),
            StateForm("0702.N", "Số lượng khen thưởng cấp Nhà nước", False, _state_awards),
            StateForm("0703.N", "Số lượng khen thưởng cấp bộ, cấp tỉnh", False, _provincial_awards),
        ),
    ),
    (
        TT_02,
        (
            StateForm("0601.N", "Số phong trào thi đua", True, _movements),
            StateForm("0602.N", "Số lượng khen thưởng cấp Nhà nước", True, _state_awards),
            StateForm("0603.N", "Số lượng khen thưởng cấp bộ, cấp tỉnh", False, _provincial_awards),
            StateForm("0604.N", "Số lượng tổ chức làm công tác thi đua, khen thưởng", False, _by_hand),
            StateForm("0605.N", "Số lượng công chức làm công tác thi đua, khen thưởng", False, _officers),
        ),
    ),
)
