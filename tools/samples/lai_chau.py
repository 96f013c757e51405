"""Văn phòng UBND tỉnh Lai Châu, 2020: invented people; the office's work as its report gives it."""

from __future__ import annotations

from datetime import date

from tools.samples.office import Section, grant, initiative, nominations
from tools.samples.sample import Sample
from tools.samples.tables import Row

YEAR = 2020
COMPLETE_FROM = 2017
PAST = range(COMPLETE_FROM, YEAR)

OFFICE = {
    "code": "van-phong-lai-chau",
    "name": "Văn phòng UBND tỉnh Lai Châu",
    "province": "lai-chau",
    "parent": "UBND tỉnh Lai Châu",
    "place": "Lai Châu",
    "symbol": "VP",
}
ROOM = ("Trưởng phòng", "Phó Trưởng phòng")
CENTRE = ("Giám đốc", "Phó Giám đốc")
SECTIONS = (
    Section("VP", OFFICE["name"], ("Chánh Văn phòng", *["Phó Chánh Văn phòng"] * 3), {}, "office"),
    Section("P01", "Phòng Tổng hợp", ROOM, {"Chuyên viên": 5}),
    Section("P02", "Phòng Kinh tế ngành", ROOM, {"Chuyên viên": 4}),
    Section("P03", "Phòng Nội chính", ROOM, {"Chuyên viên": 3}),
    Section("P04", "Phòng Văn xã", ROOM, {"Chuyên viên": 3}),
    Section("P05", "Phòng Kiểm soát thủ tục hành chính", ROOM, {"Chuyên viên": 4}),
    Section("P06", "Phòng Hành chính - Tổ chức", ROOM, {"Chuyên viên": 3, "Văn thư": 2}),
    Section("P07", "Phòng Quản trị - Tài vụ", ROOM, {"Kế toán": 2, "Lái xe": 4}),
    Section("P08", "Ban Tiếp công dân tỉnh", ("Trưởng ban", "Phó Trưởng ban"), {"Chuyên viên": 2}),
    Section("P09", "Trung tâm Phục vụ hành chính công", CENTRE, {"Chuyên viên": 4}, "centre"),
    Section("P10", "Trung tâm Tin học - Công báo", CENTRE, {"Viên chức": 5}, "centre", "public_employee"),
    Section("P11", "Nhà khách", CENTRE, {"Nhân viên lễ tân": 1, "Nhân viên phục vụ": 2}, "other", "public_employee"),
)

PEOPLE: dict[str, Row] = {
    "LC002": {"manages": ("P01", "P02", "P03", "P08")},
    "LC003": {"manages": ("P04", "P05", "P09", "P10")},
    "LC004": {"manages": ("P06", "P07", "P11")},
    "LC011": {"birth_date": date(1996, 8, 20), "joined_on": date(2020, 5, 4)},
    "LC065": {"joined_on": None},
}
REPORTED: list[Row] = [
    {
        "subject_id": "VP",
        "item": "Hồ sơ thủ tục hành chính giải quyết và trả kết quả",
        "assigned": 18482,
        "not_due": 1110,
        "done": 17372,
        "on_time": 17320,
        "over_fulfilled": 0,
        "poor": 0,
    },
    *(
        {
            "subject_id": "VP",
            "item": item,
            "assigned": number,
            "done": number,
            "on_time": number,
            "over_fulfilled": 0,
            "poor": 0,
        }
        for item, number in (
            ("Phiên họp trực tuyến của Chính phủ, bộ, ngành với tỉnh", 54),
            ("Phiên họp trực tuyến của tỉnh với huyện, thành phố, xã", 26),
        )
    ),
    *(
        {"subject_id": "VP", "item": item, "counts": False, "assigned": assigned, "done": done}
        for item, assigned, done in (
            ("Lượt công dân đến làm thủ tục hành chính (báo cáo: trên 35.000)", None, 35000),
            ("Hồ sơ tiếp nhận vào Hệ thống dịch vụ công của tỉnh", None, 18140),
            ("Tin, bài, ảnh trên Cổng thông tin điện tử tỉnh", None, 6784),
            ("Tin, bài trên Trang thông tin điện tử của Văn phòng", None, 400),
            ("Chỉ tiêu kinh tế - xã hội của tỉnh đạt và vượt kế hoạch", 29, 27),
        )
    ),
]
WORK: dict[str, Row] = {
    "P08": {"assigned": 96, "not_due": 2, "done": 94, "on_time": 94, "over_fulfilled": 51},
    "LC011": {"assigned": 16, "not_due": 1, "done": 15, "on_time": 15, "over_fulfilled": 4},
    "LC021": {"assigned": 32, "not_due": 2, "done": 30, "on_time": 27, "over_fulfilled": 6},
    "LC027": {"assigned": 6, "not_due": 0, "done": 6, "on_time": 6, "over_fulfilled": 1},
    "LC039": {"assigned": 19, "not_due": 0, "done": 19, "on_time": 19, "over_fulfilled": 5},
    "LC057": {"assigned": 31, "not_due": 1, "done": 30, "on_time": 30, "over_fulfilled": 7, "poor": 3},
}
ABSENCES: list[Row] = [
    {
        "person_id": "LC027",
        "kind": "study",
        "from": date(2019, 8, 5),
        "to": date(2020, 9, 30),
        "result": "trung_binh",
    },
    {"person_id": "LC039", "kind": "sick", "from": date(2020, 3, 2), "to": date(2020, 7, 3)},
    {"person_id": "LC030", "kind": "maternity", "from": date(2020, 4, 6), "to": date(2020, 10, 5)},
    {"person_id": "LC014", "kind": "personal", "working_days": 8},
]
DISCIPLINE: list[Row] = [
    {
        "subject_id": "LC045",
        "form": "khien_trach",
        "channel": "contract",
        "duty_related": True,
        "act_year": 2020,
        "decided_on": date(2020, 8, 17),
    },
    {
        "subject_id": "LC063",
        "form": "canh_cao",
        "channel": "party",
        "duty_related": False,
        "act_year": 2020,
        "decided_on": date(2020, 11, 9),
    },
]
HOLDS: list[Row] = [
    {"subject_id": "LC033", "reason": "Đang xác minh đơn khiếu nại", "since": date(2020, 12, 14)},
    {"subject_id": "LC048", "reason": "Đang xem xét trách nhiệm về tai nạn giao thông", "since": date(2020, 11, 16)},
    {
        "subject_id": "LC042",
        "reason": "Xác minh chứng từ; đã kết luận không vi phạm",
        "since": date(2020, 6, 1),
        "until": date(2020, 9, 15),
    },
    {"subject_id": "P11", "reason": "Đang kiểm tra việc quản lý thu, chi", "since": date(2020, 12, 1)},
]
POSTINGS: list[Row] = [
    {
        "person_id": "LC017",
        "organisation": "Sở Nông nghiệp và Phát triển nông thôn",
        "kind": "secondment_in",
        "from": date(2020, 3, 2),
        "to": date(2021, 3, 1),
        "opinion": "Hoàn thành tốt nhiệm vụ tại nơi biệt phái",
    },
]
CONDUCT: list[Row] = [
    {"subject_id": "LC063", "statement": "ethics", "value": False},
    {"subject_id": "LC063", "statement": "general_criteria", "value": False},
]

INITIATIVES = (
    initiative("SK19-01", "unit", "LC001", "Giao ban trực tuyến nội bộ hằng tuần"),
    initiative("SK19-02", "unit", "LC053", "Phiếu hướng dẫn thủ tục bằng tiếng dân tộc"),
    initiative("SK20-01", "unit", "LC001 LC005", "Điều hành công việc từ xa khi cách ly xã hội"),
    initiative("SK20-02", "unit", "LC006", "Cập nhật tiến độ chương trình công tác trên mạng nội bộ"),
    initiative("SK20-03", "unit", "LC012 LC013", "Theo dõi giải ngân vốn đầu tư công theo tuần"),
    initiative("SK20-04", "province", "LC053 LC059", "Trả kết quả thủ tục hành chính qua bưu chính"),
    initiative("SK20-05", "unit", "LC018", "Mẫu thẩm tra văn bản quy phạm pháp luật"),
    initiative("SK20-06", "unit", "LC024", "Tổng hợp nhanh tình hình dịch bệnh từ các huyện"),
    initiative("SK20-07", "unit", "LC029 LC030", "Sơ đồ hóa quy trình thủ tục hành chính nội bộ"),
    initiative("SK20-08", "unit", "LC035", "Số hóa hồ sơ lưu trữ theo yêu cầu"),
    initiative("SK20-09", "unit", "LC042 LC048", "Lịch điều xe dùng chung"),
    initiative("SK20-10", "unit", "LC060 LC063", "Kiểm tra đường truyền trước phiên họp trực tuyến"),
)
UNIT_LEVELS = {"P07": "HTNV", "P08": "HTXSNV"}
PAST_LEVELS = {
    **{(person, 2019): "HTXSNV" for person in ("LC001", "LC005", "LC018", "LC053")},
    ("LC045", 2018): "HTNV",
}
PAST_AWARDS = (grant("LC001", "CSTDCS", 2019), grant("LC053", "CSTDCS", 2019))
USES: list[Row] = [
    {"initiative_id": "SK19-01", "person_id": "LC001", "award": "CSTDCS", "year": 2019},
    {"initiative_id": "SK19-02", "person_id": "LC053", "award": "CSTDCS", "year": 2019},
]
NOMINATIONS = [
    *nominations("GK", "P01 P02 P03 P04 P05 P06 P07 P08 P09 P11"),
    *nominations("GK", "LC001 LC002 LC003 LC005 LC006 LC007 LC008 LC009 LC012 LC013 LC014 LC015"),
    *nominations("GK", "LC018 LC019 LC020 LC021 LC023 LC024 LC025 LC028 LC029 LC030 LC031"),
    *nominations("GK", "LC034 LC035 LC036 LC037 LC038 LC041 LC042 LC043 LC044 LC045 LC048"),
    *nominations("GK", "LC049 LC050 LC051 LC053 LC054 LC055 LC056 LC059 LC060 LC061 LC066 LC067 LC068"),
    *nominations("GK_DANG_UY", "P01 P11", "Chi bộ đề nghị"),
    *nominations(
        "GK_DANG_UY",
        "LC001 LC005 LC012 LC018 LC023 LC028 LC034 LC048 LC049 LC053",
        "Đảng viên hoàn thành tốt nhiệm vụ",
    ),
    *nominations("GK_LDLD", "VP P11", "Công đoàn Văn phòng đề nghị"),
    *nominations("GK_LDLD", "LC006 LC033", "Công đoàn Văn phòng đề nghị"),
    *nominations("GK_CDVC", "LC007 LC013 LC019 LC024 LC029 LC033 LC036 LC042 LC054 LC060"),
]
NOT_REGISTERED = ("LC070",)
COUNCIL = {
    "LC001": "chair",
    "LC002": "vice_chair",
    "LC003": "member",
    "LC004": "member",
    "LC005": "member",
    "LC018": "member",
    "LC041": "member",
    "LC053": "member",
    "LC034": "secretary",
}

SAMPLE = Sample(
    "LC",
    YEAR,
    COMPLETE_FROM,
    date(2021, 1, 25),
    OFFICE,
    ("Lò", "Lò", "Vàng", "Giàng", "Lường", "Tao", "Sùng", "Hà", "Mào"),
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
        "conduct": CONDUCT,
        "initiatives": INITIATIVES,
        "initiative_uses": USES,
        "nominations": NOMINATIONS,
    },
    vietnamese=True,
)
