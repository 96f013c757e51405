"""A small office whose names try every form: markup, a formula, a unit of 120 characters, tone marks set two ways."""

from __future__ import annotations

from pathlib import Path

LONG = (
    "Phòng Kiểm soát thủ tục hành chính, tiếp công dân, tiếp nhận và trả kết quả giải quyết hồ sơ "
    "liên thông của cấp xã và huyện"
)
assert len(LONG) >= 120
UNITS = {"P1": "Phòng A & B <C>", "P2": LONG}
NAMES = ("Nguyễn Thị Thuý", "Nguyễn Thị Thúy", "=1+1", "Trần Đức Ất", "Đặng Thị Ánh", "Lê Văn Hoà")
SETTINGS = """[office]
code = "van-phong-thu"
name = "Văn phòng UBND tỉnh Thử"
parent = "UBND tỉnh Thử"
place = "Thử"
symbol = "VP"
recipients = ["Như Điều 3", "Lưu: VT"]
[[office.signer]]
name = "Phan Văn Ký"
post = "Chánh Văn phòng"
[history]
complete_from = 2015
[year.2020]
decision_date = 2021-01-25
"""


def write_office(root: Path, people: int = 40) -> None:
    """A workspace of 2020; everyone is proposed for Lao động tiên tiến, so that lists run over several pages."""
    (root / "2020").mkdir(parents=True)
    (root / "thidua.toml").write_text(SETTINGS, encoding="utf-8")
    ids = [f"A{number:03d}" for number in range(people)]
    named = {person: NAMES[number % len(NAMES)] for number, person in enumerate(ids)}
    unit = {person: f"P{1 + number % 2}" for number, person in enumerate(ids)}
    tables = {
        "units": [
            "unit_id;name;parent_id;kind",
            "VP;Văn phòng;;office",
            *(f"{u};{n};VP;department" for u, n in UNITS.items()),
        ],
        "people": [
            "person_id;full_name;gender;birth_date;unit_id;position;role;staff_kind;joined_on",
            *(f"{p};{named[p]};nữ;1980-05-01;{unit[p]};Chuyên viên;staff;civil_servant;2010-02-01" for p in ids),
        ],
        "work": [
            "subject_id;assigned;done;on_time;over_fulfilled;poor",
            *(f"{p};10;10;10;5;0" for p in (*ids, "P1", "P2")),
        ],
        "ratings": ["subject_id;year;rating", "P1;2020;HTXSNV", "P2;2020;HTTNV"],
        "registrations": ["subject_id", *ids, "P1", "P2"],
        "initiatives": ["initiative_id;title;kind;scope;year;decision_no;authors", *_initiatives(ids)],
        "nominations": ["subject_id;award", "A000;BK_TINH", "A001;GK", "P1;GK"],
        "council": [
            "member_id;full_name;post;seat",
            "H1;Phan Văn Ký;Chánh Văn phòng;chair",
            "H2;Mai Thị Ghi;Chuyên viên;secretary",
        ],
        "attendance": ["subject_id;status;receives_for;note", "A002;vắng mặt;Mai Thị Ghi;"],
    }
    for name, lines in tables.items():
        (root / "2020" / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _initiatives(ids: list[str]) -> list[str]:
    return [
        f"SK{n};Cải tiến <{n}> & rút gọn;initiative;unit;2020;{n}/QĐ-VP;{person}" for n, person in enumerate(ids[:6], 1)
    ]
