"""Văn phòng UBND tỉnh Vĩnh Phúc, 2019: the office's work as its report gives it; people and awards invented."""

from __future__ import annotations

from datetime import date

from tools.samples.office import Section, grant, initiative, nominations, reported
from tools.samples.sample import Sample
from tools.samples.tables import Row

YEAR = 2019
COMPLETE_FROM = 2016
PAST = range(COMPLETE_FROM, YEAR)

OFFICE = {
    "code": "van-phong-vinh-phuc",
    "name": "Văn phòng UBND tỉnh Vĩnh Phúc",
    "province": "vinh-phuc",
    "parent": "UBND tỉnh Vĩnh Phúc",
    "place": "Vĩnh Phúc",
    "symbol": "VP",
}
ROOM = ("Trưởng phòng", "Phó Trưởng phòng")
SECTIONS = (
    Section("VP", OFFICE["name"], ("Chánh Văn phòng", *["Phó Chánh Văn phòng"] * 2), {}, "office"),
    Section("P01", "Phòng Tổng hợp", ROOM, {"Chuyên viên": 3}),
    Section("P02", "Phòng Kinh tế", ROOM, {"Chuyên viên": 2}),
    Section("P03", "Phòng Nội chính", ROOM, {"Chuyên viên": 2}),
    Section("P04", "Phòng Hành chính - Quản trị", ROOM, {"Chuyên viên": 1, "Văn thư": 1, "Kế toán": 1, "Lái xe": 2}),
    Section("P05", "Ban Tiếp công dân tỉnh", ("Trưởng ban", "Phó Trưởng ban"), {"Chuyên viên": 1}),
    Section("P06", "Trung tâm Phục vụ hành chính công", ("Giám đốc", "Phó Giám đốc"), {"Chuyên viên": 2}, "centre"),
)

# The programme of the office holds the tasks of its departments: its head answers for it alone, none counted twice.
PEOPLE: dict[str, Row] = {
    "VPH001": {"manages": ("VP",)},
    "VPH002": {"manages": ("P01", "P02", "P06")},
    "VPH003": {"manages": ("P03", "P04", "P05")},
    "VPH012": {"birth_date": date(1994, 6, 9), "joined_on": date(2019, 4, 1)},
}
PROGRAMME = reported("VP", "Nhiệm vụ theo chương trình công tác năm của UBND tỉnh", 122, 140, counts=True)
REPORTED: list[Row] = [
    reported("VP", "Nhiệm vụ do Chính phủ, Thủ tướng Chính phủ giao", 51, 80, counts=True),
    reported("VP", "Đơn khiếu nại, tố cáo, phản ánh đã xử lý", 918, 1519),
    reported("VP", "Văn bản tham mưu ban hành", 16300),
    reported("VP", "Văn bản đến tiếp nhận và xử lý (báo cáo: hơn 22.000)", 22000),
    reported(
        "VP", "Hồ sơ thủ tục hành chính trước và đúng hạn (báo cáo: 98 %; ghi theo 100 hồ sơ)", 100, None, on_time=98
    ),
]
WORK: dict[str, Row] = {
    "VP": PROGRAMME,
    "P04": {"assigned": 90, "not_due": 0, "done": 63, "on_time": 63, "over_fulfilled": 9},
    "VPH008": {"assigned": 30, "not_due": 0, "done": 30, "on_time": 28, "over_fulfilled": 7},
    "VPH012": {"assigned": 18, "not_due": 1, "done": 17, "on_time": 17, "over_fulfilled": 4},
    "VPH020": {"assigned": 40, "not_due": 0, "done": 27, "on_time": 27, "over_fulfilled": 0},
}
ABSENCES: list[Row] = [
    {"person_id": "VPH026", "kind": "maternity", "from": date(2019, 3, 4), "to": date(2019, 9, 3)},
    {"person_id": "VPH019", "kind": "sick", "working_days": 9},
]
DISCIPLINE: list[Row] = [
    {
        "subject_id": "VPH023",
        "form": "khien_trach",
        "channel": "contract",
        "duty_related": True,
        "act_year": 2019,
        "decided_on": date(2019, 7, 8),
    },
]
HOLDS: list[Row] = [
    {"subject_id": "VPH029", "reason": "Đang xác minh đơn phản ánh", "since": date(2019, 12, 16)},
    {
        "subject_id": "VPH019",
        "reason": "Kiểm tra sổ văn bản đến; đã kết luận không vi phạm",
        "since": date(2019, 9, 2),
        "until": date(2019, 10, 4),
    },
]
POSTINGS: list[Row] = [
    {
        "person_id": "VPH030",
        "organisation": "Sở Tư pháp",
        "kind": "secondment_in",
        "from": date(2019, 2, 18),
        "to": date(2020, 2, 17),
        "opinion": "Hoàn thành tốt nhiệm vụ tại nơi biệt phái",
    },
]
INITIATIVES = (
    initiative("SK18-01", "unit", "VPH009", "Bảng theo dõi tiến độ công trình trọng điểm"),
    initiative("SK18-02", "unit", "VPH004", "Mẫu báo cáo kết luận họp"),
    initiative("SK19-01", "unit", "VPH001", "Giao việc kèm hạn xong trên phần mềm quản lý văn bản"),
    initiative("SK19-02", "unit", "VPH004 VPH008", "Đôn đốc nhiệm vụ theo tuần"),
    initiative("SK19-03", "province", "VPH009", "Tổng hợp vướng mắc giải phóng mặt bằng theo địa bàn"),
    initiative("SK19-04", "unit", "VPH017", "Kho mẫu văn bản hành chính"),
    initiative("SK19-05", "unit", "VPH029", "Sổ hẹn trả hồ sơ"),
    initiative("DA19-01", "unit", "VPH002 VPH028", "Đề án sắp xếp quầy tiếp nhận hồ sơ", "scheme"),
)
USES: list[Row] = [{"initiative_id": "SK18-02", "person_id": "VPH004", "award": "CSTDCS", "year": 2018}]
UNIT_LEVELS = {"VP": "HTNV", "P01": "HTXSNV", "P04": "HTNV"}
PAST_LEVELS = {
    **{(subject, 2018): "HTXSNV" for subject in ("P01", "VPH004", "VPH009")},
    ("VPH020", 2017): "HTNV",
}
PAST_AWARDS = (grant("VPH004", "CSTDCS", 2018),)
NOMINATIONS = [
    *nominations("GK", "P01 P02 P04 VPH001 VPH005 VPH010 VPH015 VPH017 VPH020 VPH026 VPH029"),
    *nominations("BK_TINH", "P01 P06 VPH004 VPH009"),
]
NOT_REGISTERED = ("VPH022",)
COUNCIL = {
    "VPH001": "chair",
    "VPH002": "vice_chair",
    "VPH003": "member",
    "VPH004": "member",
    "VPH024": "member",
    "VPH027": "member",
    "VPH017": "secretary",
}

SAMPLE = Sample(
    "VPH",
    YEAR,
    COMPLETE_FROM,
    date(2020, 1, 14),
    OFFICE,
    ("Phùng", "Khổng", "Tạ", "Triệu", "Bùi", "Kim", "Đường"),
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
        "postings": POSTINGS,
        "initiatives": INITIATIVES,
        "initiative_uses": USES,
        "nominations": NOMINATIONS,
    },
    vietnamese=True,
    chance=100,
)
