"""Văn phòng UBND tỉnh Khánh Hòa, 2020: the office's work as its report gives it; people and awards invented."""

from __future__ import annotations

from datetime import date

from tools.samples.office import Section, grant, initiative, nominations, reported
from tools.samples.sample import Sample
from tools.samples.tables import Row

YEAR = 2020
COMPLETE_FROM = 2017
PAST = range(COMPLETE_FROM, YEAR)

OFFICE = {
    "code": "van-phong-khanh-hoa",
    "name": "Văn phòng UBND tỉnh Khánh Hòa",
    "province": "khanh-hoa",
    "parent": "UBND tỉnh Khánh Hòa",
    "place": "Khánh Hòa",
    "symbol": "VP",
}
ROOM = ("Trưởng phòng", "Phó Trưởng phòng")
SECTIONS = (
    Section("VP", OFFICE["name"], ("Chánh Văn phòng", *["Phó Chánh Văn phòng"] * 2), {}, "office"),
    Section("P01", "Phòng Tổng hợp", ROOM, {"Chuyên viên": 3}),
    Section("P02", "Phòng Kinh tế", ROOM, {"Chuyên viên": 2}),
    Section("P03", "Phòng Khoa giáo - Văn xã", ROOM, {"Chuyên viên": 2}),
    Section("P04", "Phòng Hành chính - Quản trị", ROOM, {"Chuyên viên": 1, "Văn thư": 1, "Kế toán": 1, "Lái xe": 2}),
    Section("P05", "Bộ phận Tiếp nhận và Trả kết quả", ("Trưởng bộ phận",), {"Chuyên viên": 2}),
)

PEOPLE: dict[str, Row] = {
    "KH002": {"manages": ("P01", "P02", "P05")},
    "KH003": {"manages": ("P03", "P04")},
    "KH026": {"joined_on": None},
}
INCOMING = reported("VP", "Văn bản đến tiếp nhận, xử lý (báo cáo: hơn 52.900)", 52900)
REPORTED: list[Row] = [reported("VP", "Văn bản tham mưu ban hành (báo cáo: hơn 20.300)", 20300)]
DOSSIERS = reported(
    "P05",
    "Hồ sơ tiếp nhận và trả kết quả (báo cáo: hơn 600, đúng hạn 100 %)",
    600,
    600,
    counts=True,
    on_time=600,
    over_fulfilled=0,
    poor=0,
)
WORK: dict[str, Row] = {
    "VP": INCOMING,
    "P01": {"assigned": 96, "not_due": 0, "done": 96, "on_time": 96, "over_fulfilled": 50},
    "P03": {"assigned": 72, "not_due": 3, "done": 69, "on_time": 69, "over_fulfilled": 36},
    "P05": DOSSIERS,
    "KH011": {"assigned": 28, "not_due": 1, "done": 27, "on_time": 24, "over_fulfilled": 4},
    "KH023": {"assigned": 25, "not_due": 0, "done": 25, "on_time": 9, "over_fulfilled": 0, "poor": 3},
}
ABSENCES: list[Row] = [
    {
        "person_id": "KH008",
        "kind": "study",
        "from": date(2019, 9, 2),
        "to": date(2020, 10, 30),
        "result": "kha",
    },
    {"person_id": "KH012", "kind": "personal", "from": date(2020, 6, 1), "to": date(2020, 9, 4)},
    {"person_id": "KH016", "kind": "maternity", "from": date(2020, 1, 6), "to": date(2020, 7, 5)},
]
DISCIPLINE: list[Row] = [
    {
        "subject_id": "KH019",
        "form": "canh_cao",
        "channel": "party",
        "duty_related": True,
        "act_year": 2020,
        "decided_on": date(2020, 8, 24),
    },
]
HOLDS: list[Row] = [
    {"subject_id": "KH015", "reason": "Đang giải quyết tố cáo", "since": date(2020, 11, 23)},
]
INITIATIVES = (
    initiative("SK18-01", "unit", "KH013", "Theo dõi kết luận kiểm tra trường học"),
    initiative("SK19-01", "unit", "KH013", "Lịch lấy ý kiến các sở bằng thư điện tử"),
    initiative("SK20-01", "province", "KH013", "Phần mềm nhắc việc đến từng chuyên viên"),
    initiative("SK20-02", "unit", "KH004 KH011", "Chuẩn bị tài liệu kỳ họp không giấy"),
    initiative("SK20-03", "unit", "KH026", "Phiếu hẹn trả kết quả có mã tra cứu"),
    initiative("SK20-04", "unit", "KH015", "Sổ tay thẩm tra chính sách xã hội"),
)
USES: list[Row] = [
    {"initiative_id": "SK18-01", "person_id": "KH013", "award": "CSTDCS", "year": 2018},
    {"initiative_id": "SK19-01", "person_id": "KH013", "award": "CSTDCS", "year": 2019},
]
UNIT_LEVELS = {"P01": "HTXSNV", "P03": "HTXSNV"}
PAST_LEVELS = {(subject, 2019): "HTXSNV" for subject in ("P01", "KH013")}
PAST_AWARDS = tuple(grant("KH013", "CSTDCS", year) for year in (2018, 2019))
NOMINATIONS = [
    *nominations("GK", "P01 P02 P05 KH004 KH006 KH009 KH015 KH018 KH021 KH023 KH024"),
    *nominations("BK_TINH", "P01 P03"),
    *nominations("CSTDT", "KH013"),
]
VOTES: list[Row] = [
    {
        "subject_id": "KH013",
        "award": "CSTDT",
        "council": "province",
        "round": 1,
        "members": 7,
        "present": 6,
        "in_writing": 1,
        "in_favour": 7,
    },
]
NOT_REGISTERED = ("KH021",)
COUNCIL = {
    "KH001": "chair",
    "KH002": "vice_chair",
    "KH003": "member",
    "KH004": "member",
    "KH009": "member",
    "KH024": "member",
    "KH017": "secretary",
}

SAMPLE = Sample(
    "KH",
    YEAR,
    COMPLETE_FROM,
    date(2020, 12, 29),
    OFFICE,
    ("Huỳnh", "Huỳnh", "Võ", "Phan", "Trương", "Hồ", "Cao"),
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
    vietnamese=False,
    chance=300,
)
