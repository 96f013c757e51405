"""Văn phòng UBND tỉnh Thái Bình, 2021: eight months of work as a report gives it; people and awards invented."""

from __future__ import annotations

from datetime import date

from tools.samples.office import Section, grant, initiative, nominations, reported
from tools.samples.sample import Sample
from tools.samples.tables import Row

YEAR = 2021
COMPLETE_FROM = 2018
PAST = range(COMPLETE_FROM, YEAR)

OFFICE = {
    "code": "van-phong-thai-binh",
    "name": "Văn phòng UBND tỉnh Thái Bình",
    "province": "thai-binh",
    "parent": "UBND tỉnh Thái Bình",
    "place": "Thái Bình",
    "symbol": "VP",
}
ROOM = ("Trưởng phòng", "Phó Trưởng phòng")
SECTIONS = (
    Section("VP", OFFICE["name"], ("Chánh Văn phòng", *["Phó Chánh Văn phòng"] * 2), {}, "office"),
    Section("P01", "Phòng Tổng hợp", ROOM, {"Chuyên viên": 3}),
    Section("P02", "Phòng Kinh tế", ROOM, {"Chuyên viên": 2}),
    Section("P03", "Phòng Khoa giáo - Văn xã", ROOM, {"Chuyên viên": 2}),
    Section("P04", "Phòng Hành chính - Tổ chức", ROOM, {"Chuyên viên": 1, "Văn thư": 2, "Lái xe": 1}),
    Section("P05", "Trung tâm Phục vụ hành chính công", ("Giám đốc", "Phó Giám đốc"), {"Chuyên viên": 3}, "centre"),
)

PEOPLE: dict[str, Row] = {
    "TB002": {"manages": ("P01", "P02")},
    "TB003": {"manages": ("P03", "P04", "P05")},
    "TB012": {"birth_date": date(1997, 11, 2), "joined_on": date(2021, 8, 2)},
    "TB020": {"joined_on": None},
}
INCOMING = reported("VP", "Văn bản đến tiếp nhận, xử lý trong 8 tháng (báo cáo: hơn 21.000)", 21000)
REPORTED: list[Row] = [
    reported("VP", "Văn bản tham mưu phát hành trong 8 tháng (báo cáo: hơn 8.000)", 8000),
    reported("VP", "Dự án đầu tư được chấp thuận, điều chỉnh chủ trương trong 8 tháng", 49),
    reported("P05", "Hồ sơ đã giải quyết trong 8 tháng (báo cáo: trên 46.000)", 46000),
    reported("P05", 'Hồ sơ giải quyết "5 tại chỗ" (báo cáo: 98,07 %; ghi theo 10.000 hồ sơ)', 9807, 10000),
]
WORK: dict[str, Row] = {
    "VP": INCOMING,
    "P01": {"assigned": 84, "not_due": 3, "done": 81, "on_time": 81, "over_fulfilled": 45},
    "P05": {"assigned": 105, "not_due": 6, "done": 99, "on_time": 99, "over_fulfilled": 52},
    "TB011": {"assigned": 30, "not_due": 0, "done": 30, "on_time": 25, "over_fulfilled": 3},
    "TB012": {"assigned": 9, "not_due": 1, "done": 8, "on_time": 8, "over_fulfilled": 2},
    "TB021": {"assigned": 26, "not_due": 1, "done": 25, "on_time": 25, "over_fulfilled": 6, "poor": 2},
}
ABSENCES: list[Row] = [
    {"person_id": "TB008", "kind": "sick", "from": date(2021, 4, 5), "to": date(2021, 8, 6)},
    {"person_id": "TB006", "kind": "maternity", "from": date(2021, 5, 10), "to": date(2021, 11, 9)},
]
DISCIPLINE: list[Row] = [
    {
        "subject_id": "TB022",
        "form": "khien_trach",
        "channel": "contract",
        "duty_related": False,
        "act_year": 2021,
        "decided_on": date(2021, 6, 21),
    },
]
HOLDS: list[Row] = [
    {"subject_id": "TB026", "reason": "Đang xác minh việc thu phí hồ sơ", "since": date(2021, 12, 6)},
]
INITIATIVES = (
    initiative("SK19-01", "unit", "TB004", "Nhắc hạn trả lời kiến nghị của cử tri"),
    initiative("SK20-01", "unit", "TB004", "Lịch họp giao ban trực tuyến"),
    initiative("SK21-01", "province", "TB004", "Báo cáo nhanh tình hình phòng, chống dịch từ các huyện"),
    initiative("DA21-01", "unit", "TB009 TB010", "Đề án hồ sơ điện tử của dự án đầu tư", "scheme"),
    initiative("SK21-02", "unit", "TB023", "Lấy số thứ tự qua điện thoại"),
    initiative("SK21-03", "unit", "TB008", "Danh bạ liên hệ trực ngày nghỉ"),
)
USES: list[Row] = [
    {"initiative_id": "SK19-01", "person_id": "TB004", "award": "CSTDCS", "year": 2019},
    {"initiative_id": "SK20-01", "person_id": "TB004", "award": "CSTDCS", "year": 2020},
]
UNIT_LEVELS = {"P01": "HTXSNV", "P05": "HTXSNV"}
PAST_LEVELS = {(subject, 2020): "HTXSNV" for subject in ("P05", "TB004", "TB023")}
PAST_AWARDS = tuple(grant("TB004", "CSTDCS", year) for year in (2019, 2020))
NOMINATIONS = [
    *nominations("GK", "P02 P03 P05 TB005 TB007 TB010 TB011 TB014 TB018 TB022 TB024 TB026"),
    *nominations("BK_TINH", "P01 P05 TB023"),
    *nominations("CSTDT", "TB004"),
]
VOTES: list[Row] = [
    {
        "subject_id": "TB004",
        "award": "CSTDT",
        "council": "province",
        "round": 1,
        "members": 9,
        "present": 8,
        "in_writing": 1,
        "in_favour": 8,
    },
]
NOT_REGISTERED = ("TB019",)
COUNCIL = {
    "TB001": "chair",
    "TB002": "vice_chair",
    "TB003": "member",
    "TB004": "member",
    "TB009": "member",
    "TB013": "member",
    "TB017": "member",
    "TB023": "member",
    "TB018": "secretary",
}

SAMPLE = Sample(
    "TB",
    YEAR,
    COMPLETE_FROM,
    date(2022, 1, 14),
    OFFICE,
    ("Bùi", "Tô", "Đoàn", "Khổng", "Phan", "Đào", "Hà"),
    SECTIONS,
    PEOPLE,
    WORK,
    REPORTED,
    UNIT_LEVELS,
    PAST_LEVELS,
    PAST_AWARDS,
    NOT_REGISTERED,
    COUNCIL,
    {
        "absences": ABSENCES,
        "discipline": DISCIPLINE,
        "holds": HOLDS,
        "initiatives": INITIATIVES,
        "initiative_uses": USES,
        "nominations": NOMINATIONS,
        "votes": VOTES,
    },
    vietnamese=True,
    chance=200,
)
