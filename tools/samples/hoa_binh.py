"""Văn phòng UBND tỉnh Hòa Bình, 2019: invented people in a house like the one of the report."""

from __future__ import annotations

from datetime import date

from tools.samples.office import Section, grant, initiative, nominations
from tools.samples.sample import Sample
from tools.samples.tables import Row

YEAR = 2019
COMPLETE_FROM = 2015
PAST = range(COMPLETE_FROM, YEAR)

OFFICE = {
    "code": "van-phong-hoa-binh",
    "name": "Văn phòng UBND tỉnh Hòa Bình",
    "province": "hoa-binh",
    "parent": "UBND tỉnh Hòa Bình",
    "place": "Hòa Bình",
    "symbol": "VP",
}
ROOM = ("Trưởng phòng", "Phó Trưởng phòng")
CENTRE = ("Giám đốc", "Phó Giám đốc")
SECTIONS = (
    Section("VP", OFFICE["name"], ("Chánh Văn phòng", *["Phó Chánh Văn phòng"] * 3), {}, "office"),
    Section("P01", "Phòng Tổng hợp", ROOM, {"Chuyên viên": 4}),
    Section("P02", "Phòng Kinh tế", ROOM, {"Chuyên viên": 3}),
    Section("P03", "Phòng Nông nghiệp - Tài nguyên", ROOM, {"Chuyên viên": 3}),
    Section("P04", "Phòng Khoa giáo - Văn xã", ROOM, {"Chuyên viên": 3}),
    Section("P05", "Phòng Nội chính", ROOM, {"Chuyên viên": 3}),
    Section("P06", "Phòng Đầu tư - Xây dựng", ROOM, {"Chuyên viên": 2}),
    Section("P07", "Phòng Kiểm soát thủ tục hành chính", ROOM, {"Chuyên viên": 2}),
    Section("P08", "Phòng Hành chính - Tổ chức", ROOM, {"Chuyên viên": 3, "Văn thư": 2}),
    Section("P09", "Phòng Quản trị - Tài vụ", ROOM, {"Kế toán": 2, "Lái xe": 4}),
    Section("P10", "Ban Tiếp công dân tỉnh", ("Trưởng ban", "Phó Trưởng ban"), {"Chuyên viên": 2}),
    Section("P11", "Trung tâm Phục vụ hành chính công", CENTRE, {"Chuyên viên": 3}, "centre"),
    Section("P12", "Trung tâm Tin học - Công báo", CENTRE, {"Viên chức": 2}, "centre", "public_employee"),
    Section("P13", "Nhà khách", CENTRE, {"Nhân viên lễ tân": 1, "Nhân viên phục vụ": 1}, "other", "public_employee"),
)

PEOPLE: dict[str, Row] = {
    "HB002": {"manages": ("P01", "P02", "P03", "P06")},
    "HB003": {"manages": ("P04", "P05", "P07", "P10", "P11")},
    "HB004": {"manages": ("P08", "P09", "P12", "P13")},
    "HB057": {"birth_date": date(1995, 3, 12), "joined_on": date(2019, 5, 6)},
    "HB070": {"joined_on": None},
}
WORK: dict[str, Row] = {
    "HB019": {"assigned": 7, "not_due": 0, "done": 7, "on_time": 7, "over_fulfilled": 1},
    "HB043": {"assigned": 30, "not_due": 1, "done": 29, "on_time": 26, "over_fulfilled": 5},
    "HB047": {"poor": 1},
    "HB053": {"assigned": 40, "not_due": 0, "done": 26, "on_time": 20, "over_fulfilled": 0, "poor": 2},
    "HB055": {"poor": 1},
    "HB057": {"assigned": 15, "not_due": 1, "done": 14, "on_time": 14, "over_fulfilled": 4},
    "HB060": {"poor": 2},
}
REPORTED: list[Row] = [
    {"subject_id": "VP", "item": "Văn bản tiếp nhận, xử lý (báo cáo: trên 39.000)", "counts": False, "done": 39000},
    {"subject_id": "VP", "item": "Văn bản tham mưu ban hành (báo cáo: trên 17.000)", "counts": False, "done": 17000},
]
ABSENCES: list[Row] = [
    {
        "person_id": "HB019",
        "kind": "study",
        "from": date(2018, 9, 3),
        "to": date(2019, 9, 27),
        "result": "trung_binh",
    },
    {"person_id": "HB034", "kind": "maternity", "from": date(2019, 2, 11), "to": date(2019, 8, 10)},
    {"person_id": "HB045", "kind": "sick", "working_days": 12},
]
DISCIPLINE: list[Row] = [
    {
        "subject_id": "HB066",
        "form": "khien_trach",
        "channel": "state",
        "duty_related": True,
        "act_year": 2019,
        "decided_on": date(2019, 10, 14),
    },
]
HOLDS: list[Row] = [
    {"subject_id": "HB029", "reason": "Đang xác minh đơn tố cáo", "since": date(2019, 12, 2)},
    {
        "subject_id": "HB010",
        "reason": "Xác minh đơn phản ánh; đã kết luận không vi phạm",
        "since": date(2019, 4, 8),
        "until": date(2019, 5, 20),
    },
]
POSTINGS: list[Row] = [
    {
        "person_id": "HB038",
        "organisation": "Sở Kế hoạch và Đầu tư",
        "kind": "transfer",
        "from": date(2019, 3, 1),
        "opinion": "Hoàn thành tốt nhiệm vụ trong thời gian công tác tại Sở",
    },
    {
        "person_id": "HB024",
        "organisation": "Huyện ủy Đà Bắc",
        "kind": "secondment_out",
        "from": date(2019, 6, 1),
        "to": date(2020, 5, 31),
        "opinion": "Hoàn thành tốt nhiệm vụ được giao",
    },
]

INITIATIVES = (
    initiative("SK17-01", "unit", "HB007", "Mẫu theo dõi kết luận họp giao ban"),
    initiative("SK18-01", "unit", "HB013", "Bảng tra cứu chỉ tiêu kinh tế theo quý"),
    initiative("SK18-02", "unit", "HB013 HB014", "Quy trình thẩm tra hồ sơ chủ trương đầu tư"),
    initiative("SK18-03", "unit", "HB035", "Bộ câu hỏi thường gặp về thủ tục liên thông"),
    initiative("SK18-04", "unit", "HB058", "Sắp xếp quầy tiếp nhận theo nhóm thủ tục"),
    initiative("SK18-05", "unit", "HB007", "Sổ điện tử theo dõi nhiệm vụ quá hạn"),
    initiative("SK19-01", "province", "HB001 HB005", "Phần mềm đôn đốc ý kiến chỉ đạo của UBND tỉnh"),
    initiative("SK19-02", "province", "HB035 HB063", "Ký số và trả kết quả thủ tục hành chính trên mạng"),
    initiative("SK19-03", "unit", "HB007", "Biên tập báo cáo tháng từ dữ liệu của các sở"),
    initiative("SK19-04", "unit", "HB013 HB014", "Rà soát vướng mắc của doanh nghiệp theo chuyên đề"),
    initiative("SK19-05", "unit", "HB039", "Lịch công tác dùng chung của lãnh đạo Văn phòng"),
    initiative("SK19-06", "unit", "HB026 HB029", "Phân loại đơn thư ngay từ khâu tiếp nhận"),
    initiative("SK19-07", "unit", "HB041", "Lập hồ sơ công việc điện tử"),
    initiative(
        "SK19-08", "unit", "HB047", "Theo dõi định mức xăng xe theo chuyến", outside="Quách Công Thành (Sở Tài chính)"
    ),
    initiative("SK19-09", "unit", "HB058", "Hẹn giờ nộp hồ sơ qua điện thoại"),
    initiative("SK19-10", "unit", "HB064", "Cảnh báo sớm sự cố máy chủ công báo"),
    initiative("DA19-01", "unit", "HB002 HB040 HB042 HB043", "Đề án sắp xếp tổ chức bộ máy Văn phòng", "scheme"),
    initiative("DA19-02", "unit", "HB003 HB006 HB008 HB009", "Đề án nâng cao chất lượng tham mưu tổng hợp", "scheme"),
    initiative("DA19-03", "province", "HB004 HB036 HB059 HB060", "Đề án Trung tâm Phục vụ hành chính công", "scheme"),
    initiative("DA19-04", "province", "HB016 HB017 HB018", "Đề án rà soát quỹ đất nông, lâm trường", "scheme"),
    initiative("DA19-05", "province", "HB021 HB022 HB023", "Đề án sắp xếp mạng lưới trường học", "scheme"),
    initiative("DA19-06", "unit", "HB027 HB054 HB055", "Đề án phối hợp tiếp công dân định kỳ", "scheme"),
)
USES: list[Row] = [
    {"initiative_id": "SK17-01", "person_id": "HB007", "award": "CSTDCS", "year": 2017},
    {"initiative_id": "SK18-05", "person_id": "HB007", "award": "CSTDCS", "year": 2018},
    {"initiative_id": "SK18-04", "person_id": "HB058", "award": "CSTDCS", "year": 2018},
]

UNIT_LEVELS = {"VP": "HTXSNV", "P01": "HTXSNV", "P02": "HTXSNV", "P03": "HTXSNV", "P04": "HTXSNV", "P12": "HTXSNV"}
PAST_LEVELS = {
    **{("P01", year): "HTXSNV" for year in PAST},
    **{("P12", year): "HTXSNV" for year in (2016, 2017, 2018)},
    **{(unit, 2018): "HTXSNV" for unit in ("P02", "P03")},
    **{(person, 2018): "HTXSNV" for person in ("HB001", "HB007", "HB013", "HB026", "HB035", "HB058")},
    **{(person, 2017): "HTXSNV" for person in ("HB005", "HB007", "HB026")},
    ("HB053", 2018): "HTNV",
}
PROVINCIAL = {"authority": "chairman_province", "decision_no": None}
PAST_AWARDS = (
    grant("HB007", "CSTDCS", 2017),
    grant("HB007", "CSTDCS", 2018),
    grant("HB058", "CSTDCS", 2018),
    grant("P01", "BK_TINH", 2014, **PROVINCIAL),
    grant("P01", "CO_TINH", 2017, **PROVINCIAL),
    grant("P01", "TTLDXS", 2018, **PROVINCIAL),
    grant("P12", "BK_TINH", 2015, **PROVINCIAL),
    grant("P12", "CO_TINH", 2018, **PROVINCIAL),
)
NOMINATIONS = [
    *nominations("BK_TTG", "P01 P12"),
    *nominations("BK_TINH", "P02 P03 P04 HB005 HB013 HB035 HB058"),
    *nominations("BK_BO", "HB002 HB026 HB029", "Văn phòng Chính phủ đề nghị giới thiệu"),
    *nominations("CSTDT", "HB007"),
]
NOT_REGISTERED = ("HB051",)
COUNCIL = {
    "HB001": "chair",
    "HB002": "vice_chair",
    "HB003": "member",
    "HB004": "member",
    "HB005": "member",
    "HB026": "member",
    "HB046": "member",
    "HB054": "member",
    "HB039": "secretary",
}

SAMPLE = Sample(
    "HB",
    YEAR,
    COMPLETE_FROM,
    date(2020, 1, 10),
    OFFICE,
    ("Bùi", "Bùi", "Bùi", "Đinh", "Đinh", "Quách", "Hà", "Xa", "Bạch"),
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
    vietnamese=False,
)
