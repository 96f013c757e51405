"""The rows of a workspace: every table declared once, each row knowing its file and line.

Loaders, `init`, the checks and the law cases all read these declarations; nothing about a column stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, ClassVar, cast

import attrs
from attrs import frozen

from thidua.law.level import Level
from thidua.shown import Shown


class Kind(Enum):
    """How the text of a cell is read."""

    TEXT = "chữ"
    ID = "mã"
    IDS = "các mã, cách nhau bằng dấu chấm phẩy"
    DATE = "ngày (dd/mm/yyyy)"
    YEAR = "năm"
    COUNT = "số nguyên không âm"
    DECIMAL = "số"
    FLAG = "có/không"
    CHOICE = "chọn trong danh sách"
    LEVEL = "mức xếp loại"


@frozen(eq=False)
class Choice(Shown):
    """A closed set read by code or by Vietnamese name."""

    names: Mapping[str, str]


@frozen(eq=False)
class Column(Shown):
    """One column of a table: its name, how it is read, its Vietnamese header and a line of help."""

    name: str
    kind: Kind
    header: str
    hint: str
    aliases: tuple[str, ...] = ()
    choice: Choice | None = None
    required: bool = False
    default: Any = None
    most: int | None = None  # the largest number that a cell may hold


class Row(Shown):
    """What every row knows: the file it came from and its line there (1 is the header; 0: presumed)."""

    __slots__ = ()  # else every row carries a dictionary, for nothing

    origin: str
    line: int
    table: ClassVar[str]


@frozen(eq=False)
class Table(Shown):
    """A table of the workspace: its columns and the class of its rows."""

    name: str
    label: str
    row: type[Row]
    columns: tuple[Column, ...]
    absent: str  # what an absent table means: "none", "unknown", "history" (unknown before the year), "required"

    def column(self, name: str) -> Column:
        """The column of this name; KeyError if there is none."""
        return next(column for column in self.columns if column.name == name)


def _cell(
    kind: Kind,
    header: str,
    hint: str,
    *aliases: str,
    choice: Mapping[str, str] | None = None,
    required: bool = False,
    default: Any = None,
) -> Any:
    """A column; `aliases` are other headings that an officer may write, with semicolons between them."""
    declared = Choice(choice) if choice is not None else None
    meta = {
        "kind": kind,
        "header": header,
        "hint": hint,
        "aliases": tuple(alias for given in aliases for alias in given.split("; ")),
        "choice": declared,
        "required": required,
    }
    return attrs.field(default=default, metadata=meta)


TABLES: dict[str, Table] = {}


def declare_table(name: str, label: str, row: type, absent: str) -> Table:
    """The table whose columns are the fields of an attrs class made with `cell` fields."""
    fields = [f for f in attrs.fields(cast(Any, row)) if "kind" in f.metadata]
    columns = tuple(Column(name=f.name.rstrip("_"), default=f.default, **f.metadata) for f in fields)
    row.table = name  # type: ignore[attr-defined]
    return Table(name, label, row, columns, absent)


def _table(name: str, label: str, absent: str = "none") -> Any:
    def register(cls: type) -> type:
        row = frozen(eq=False, repr=False, slots=True, weakref_slot=False)(cls)
        TABLES[name] = declare_table(name, label, row, absent)
        return row

    return register


GENDERS = {"male": "nam", "female": "nữ"}
UNIT_KINDS = {
    "office": "văn phòng, cơ quan",
    "department": "phòng, ban",
    "centre": "trung tâm",
    "other": "đơn vị khác",
}
ROLES = {"head": "người đứng đầu", "deputy": "cấp phó", "staff": "không giữ chức vụ lãnh đạo"}
STAFF_KINDS = {
    "official": "cán bộ",
    "civil_servant": "công chức",
    "public_employee": "viên chức",
    "contract": "hợp đồng lao động",
}
POSTING_KINDS = {
    "post": "giữ chức vụ",
    "transfer": "chuyển công tác",
    "secondment_in": "biệt phái đến",
    "secondment_out": "biệt phái đi",
    "break": "gián đoạn",
}
ABSENCE_KINDS = {
    "maternity": "thai sản",
    "sick": "ốm đau",
    "personal": "việc riêng",
    "study": "học tập",
    "rescue_injury": "điều trị do cứu người, cứu tài sản",
}
STUDY_RESULTS = {"gioi": "giỏi", "kha": "khá", "trung_binh": "trung bình", "khong_dat": "không đạt"}
# Forms of discipline in order of weight, by channel.
DISCIPLINE_FORMS: dict[str, tuple[str, ...]] = {
    "state": ("khien_trach", "canh_cao", "ha_bac_luong", "giang_chuc", "cach_chuc", "buoc_thoi_viec", "bai_nhiem"),
    "party": ("khien_trach", "canh_cao", "cach_chuc", "khai_tru"),
    "contract": ("khien_trach", "keo_dai_nang_luong", "cach_chuc", "sa_thai"),
}
FORM_NAMES = {
    "khien_trach": "khiển trách",
    "canh_cao": "cảnh cáo",
    "ha_bac_luong": "hạ bậc lương",
    "giang_chuc": "giáng chức",
    "cach_chuc": "cách chức",
    "buoc_thoi_viec": "buộc thôi việc",
    "bai_nhiem": "bãi nhiệm",
    "khai_tru": "khai trừ",
    "keo_dai_nang_luong": "kéo dài thời hạn nâng lương",
    "sa_thai": "sa thải",
}
CHANNELS = {"state": "hành chính", "party": "Đảng", "contract": "hợp đồng lao động", "criminal": "hình sự"}
INITIATIVE_KINDS = {
    "initiative": "sáng kiến",
    "research": "đề tài nghiên cứu",
    "scheme": "đề án",
    "work": "công trình",
}
SCOPES = {"unit": "cơ sở", "province": "tỉnh", "nation": "toàn quốc"}
MANNERS = {
    "annual": "công trạng",
    "thematic": "chuyên đề",
    "exceptional": "đột xuất",
    "service": "cống hiến",
    "movement": "phong trào",
}
AUTHORITIES = {
    "head_of_office": "Thủ trưởng cơ quan",
    "head_of_unit": "Thủ trưởng đơn vị",
    "chairman_province": "Chủ tịch UBND tỉnh",
    "chairman_district": "Chủ tịch UBND huyện",  # until 1 July 2025
    "chairman_commune": "Chủ tịch UBND xã",
    "minister": "Bộ trưởng và tương đương",
    "prime_minister": "Thủ tướng Chính phủ",
    "government": "Chính phủ",
    "president": "Chủ tịch nước",
    "party": "Cấp ủy Đảng",
    "front": "Mặt trận Tổ quốc",
    "union": "Công đoàn",
    "other": "Cơ quan khác",
}
COUNCILS = {"office": "Hội đồng của cơ quan", "province": "Hội đồng của tỉnh"}
SEATS = {
    "chair": "Chủ tịch Hội đồng",
    "vice_chair": "Phó Chủ tịch Hội đồng",
    "member": "Ủy viên",
    "secretary": "Thư ký",
}
ATTENDANCE = {"present": "có mặt", "absent": "vắng mặt", "unsure": "chưa rõ"}
# What can stand in a history without being judged.
HISTORY_AWARDS: Mapping[str, str] = {
    "CSTT": "Chiến sĩ tiên tiến",
    "KNC": "Kỷ niệm chương",
    "CSTDTQ": "Chiến sĩ thi đua toàn quốc",
    "CO_TINH": "Cờ thi đua của tỉnh",
    "CO_CP": "Cờ thi đua của Chính phủ",
    "BK_BO": "Bằng khen của bộ, ngành",
    "BK_TTG": "Bằng khen của Thủ tướng Chính phủ",
    "HCLD_BA": "Huân chương Lao động hạng Ba",
    "HCLD_NHI": "Huân chương Lao động hạng Nhì",
    "HCLD_NHAT": "Huân chương Lao động hạng Nhất",
    "HCDL_BA": "Huân chương Độc lập hạng Ba",
    "HCDL_NHI": "Huân chương Độc lập hạng Nhì",
    "HCDL_NHAT": "Huân chương Độc lập hạng Nhất",
    "HCHCM": "Huân chương Hồ Chí Minh",
    "HCSV": "Huân chương Sao vàng",
    "AHLD": "Anh hùng Lao động",
    "NGND": "Nhà giáo nhân dân",
    "NGUT": "Nhà giáo ưu tú",
    "TTND": "Thầy thuốc nhân dân",
    "TTUT": "Thầy thuốc ưu tú",
    "NSND": "Nghệ sĩ nhân dân",
    "NSUT": "Nghệ sĩ ưu tú",
}
STREAMS = {"government": "chính quyền", "party": "Đảng", "front": "Mặt trận", "union": "Công đoàn"}  # of awards
OTHER_STREAMS = ("party", "front", "union")  # authorities whose awards the law on emulation does not give
# What officers also write for a value of a closed set, by the name of the value.
OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "người đứng đầu": ("trưởng", "cấp trưởng", "đứng đầu"),
    "cấp phó": ("phó", "phó của người đứng đầu"),
    "không giữ chức vụ lãnh đạo": ("nhân viên", "chuyên viên", "không giữ chức vụ", "không lãnh đạo", "không"),
    "hợp đồng lao động": ("hợp đồng", "HĐLĐ", "lao động hợp đồng", "hợp đồng 68", "HĐ 68", "hợp đồng 111", "HĐ 111"),
    "giữ chức vụ": ("bổ nhiệm",),
    "chuyển công tác": ("chuyển đến", "thuyên chuyển"),  # "điều động" may mean this or that one was only sent
    "thai sản": ("nghỉ thai sản", "nghỉ sinh", "sinh con"),
    "ốm đau": ("ốm", "nghỉ ốm", "nghỉ ốm đau"),
    "việc riêng": ("nghỉ việc riêng",),
    "học tập": ("đi học", "học"),
    "hành chính": ("chính quyền",),
    "Đảng": ("kỷ luật Đảng",),
    "đề tài nghiên cứu": ("đề tài", "đề tài khoa học", "đề tài nghiên cứu khoa học"),
    "cơ sở": ("cấp cơ sở",),
    "tỉnh": ("cấp tỉnh",),
    "toàn quốc": ("cấp toàn quốc",),
    "Thủ trưởng cơ quan": ("Thủ trưởng cơ quan, đơn vị",),
    "Chủ tịch UBND tỉnh": ("UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
    "Chủ tịch UBND huyện": ("UBND huyện", "Chủ tịch Ủy ban nhân dân huyện"),
    "Chủ tịch UBND xã": ("UBND xã", "Chủ tịch UBND phường", "Chủ tịch Ủy ban nhân dân xã"),
    "Bộ trưởng và tương đương": ("Bộ trưởng",),
    "Thủ tướng Chính phủ": ("Thủ tướng", "TTg", "TTgCP", "Thủ tướng CP"),
    "có mặt": ("có", "dự"),
    "vắng mặt": ("vắng", "không", "không dự"),
    "Hội đồng của cơ quan": ("cơ quan", "Hội đồng cơ quan"),
    "Hội đồng của tỉnh": ("tỉnh", "cấp tỉnh", "Hội đồng tỉnh"),
}


# Headings that officers write, of columns that stand in many tables.
_PERSON = "mã; mã số; mã cán bộ; mã CB; mã nhân viên"
_SUBJECT = f"{_PERSON}; mã cá nhân"
_NUMBER = "số QĐ; quyết định số"
_SIGNED = "ngày QĐ; ngày ký"
_START, _END = "từ; ngày bắt đầu", "đến; ngày kết thúc"


@_table("units", "đơn vị", "required")
class Unit(Row):
    """An office, or a unit below it (đơn vị)."""

    unit_id: str = _cell(
        Kind.ID,
        "Mã đơn vị",
        "mã riêng của đơn vị, ví dụ P01",
        "mã phòng; mã số; mã phòng ban; mã cơ quan; mã",
        required=True,
    )
    name: str = _cell(
        Kind.TEXT,
        "Tên đơn vị",
        "tên đầy đủ",
        "đơn vị; tên tập thể; tên phòng; tên phòng ban; tên cơ quan; phòng; phòng ban; tên",
        required=True,
    )
    short_name: str | None = _cell(Kind.TEXT, "Tên viết tắt", "tên ngắn để in bảng", "viết tắt; tên ngắn")
    parent_id: str | None = _cell(
        Kind.ID,
        "Mã đơn vị cấp trên",
        "để trống nếu là cơ quan",
        "đơn vị cấp trên; cấp trên; trực thuộc; mã cấp trên; mã đơn vị trực thuộc",
    )
    kind: str | None = _cell(
        Kind.CHOICE, "Loại đơn vị", "văn phòng, phòng, trung tâm…", "loại; loại hình đơn vị", choice=UNIT_KINDS
    )
    headcount: int | None = _cell(
        Kind.COUNT, "Số người", "biên chế có mặt 31/12", "số người; biên chế; tổng số người; quân số"
    )
    bloc: str | None = _cell(
        Kind.TEXT, "Khối, cụm thi đua", "khối hoặc cụm mà đơn vị tham gia", "khối thi đua; cụm thi đua; khối, cụm"
    )
    origin: str = ""
    line: int = 0


@_table("people", "cá nhân", "required")
class Person(Row):
    """A member of staff (cá nhân)."""

    person_id: str = _cell(
        Kind.ID,
        "Mã cá nhân",
        "mã riêng của từng người",
        "mã cbcc; mã cbccvc; mã công chức; mã nv; mã số cán bộ",
        _PERSON,
        required=True,
    )
    full_name: str = _cell(
        Kind.TEXT,
        "Họ và tên",
        "họ, đệm và tên",
        "họ tên; họ tên cán bộ; họ và tên cán bộ; tên cán bộ; tên cá nhân",
        required=True,
    )
    gender: str | None = _cell(Kind.CHOICE, "Giới tính", "nam hoặc nữ", "nam, nữ", choice=GENDERS)
    birth_date: date | None = _cell(Kind.DATE, "Ngày sinh", "dd/mm/yyyy", "ngày tháng năm sinh; sinh ngày")
    unit_id: str = _cell(
        Kind.ID,
        "Mã đơn vị",
        "mã trong bảng đơn vị",
        "đơn vị; đơn vị công tác; phòng; phòng ban; mã phòng; mã phòng ban; bộ phận",
        required=True,
    )
    position: str | None = _cell(
        Kind.TEXT, "Chức vụ", "chức vụ, chức danh", "chức danh; chức vụ, chức danh; chức vụ hiện tại"
    )
    role: str | None = _cell(
        Kind.CHOICE, "Vai trò", "người đứng đầu, cấp phó, không giữ chức vụ", "vai trò lãnh đạo", choice=ROLES
    )
    staff_kind: str | None = _cell(
        Kind.CHOICE,
        "Loại cán bộ",
        "cán bộ, công chức, viên chức, hợp đồng",
        "đối tượng; loại công chức; loại lao động; diện",
        choice=STAFF_KINDS,
    )
    joined_on: date | None = _cell(
        Kind.DATE,
        "Ngày tuyển dụng",
        "ngày vào ngành, không phải ngày chuyển đến",
        "ngày vào ngành; ngày vào làm; ngày vào làm việc; ngày được tuyển dụng",
    )
    left_on: date | None = _cell(
        Kind.DATE, "Ngày thôi việc", "để trống nếu còn làm việc", "ngày nghỉ hưu; ngày nghỉ việc"
    )
    manages: tuple[str, ...] | None = _cell(
        Kind.IDS,
        "Đơn vị phụ trách",
        "các mã đơn vị lãnh đạo, phụ trách; trống: đơn vị mình và cấp dưới",
        "phụ trách; đơn vị quản lý",
    )
    origin: str = ""
    line: int = 0


@_table("postings", "quá trình công tác")
class Posting(Row):
    """A post held, a transfer or a secondment."""

    person_id: str = _cell(Kind.ID, "Mã cá nhân", "mã trong bảng cá nhân", _PERSON, required=True)
    unit_id: str | None = _cell(Kind.ID, "Mã đơn vị", "đơn vị trong cơ quan, nếu có")
    organisation: str | None = _cell(Kind.TEXT, "Cơ quan", "cơ quan khác, nếu ở ngoài")
    kind: str = _cell(Kind.CHOICE, "Loại", "chuyển công tác, biệt phái…", choice=POSTING_KINDS, required=True)
    from_: date | None = _cell(Kind.DATE, "Từ ngày", "dd/mm/yyyy", _START)
    to: date | None = _cell(Kind.DATE, "Đến ngày", "để trống nếu chưa kết thúc", _END)
    opinion: str | None = _cell(Kind.TEXT, "Ý kiến nơi cũ", "nhận xét của cơ quan cũ hoặc nơi nhận")
    origin: str = ""
    line: int = 0


@_table("work", "công việc", "history")
class Work(Row):
    """Tasks of a person or unit in the year; conditions read assigned − not_due."""

    subject_id: str = _cell(Kind.ID, "Mã đối tượng", "mã cá nhân hoặc đơn vị", _SUBJECT, required=True)
    item: str | None = _cell(Kind.TEXT, "Nhóm việc", "tên nhóm nhiệm vụ", "nhiệm vụ; công việc; nội dung công việc")
    counts: bool = _cell(Kind.FLAG, "Tính vào đánh giá", "trống: có", default=True)
    assigned: int | None = _cell(
        Kind.COUNT,
        "Số việc được giao",
        "số nhiệm vụ giao trong năm",
        "được giao; tổng số việc; tổng số nhiệm vụ; số việc giao; số nhiệm vụ được giao",
    )
    not_due: int = _cell(
        Kind.COUNT, "Chưa đến hạn", "số việc chưa đến hạn; trống: 0", "số việc chưa đến hạn", default=0
    )
    done: int | None = _cell(
        Kind.COUNT,
        "Đã hoàn thành",
        "số việc đã xong",
        "hoàn thành; số việc hoàn thành; số việc đã hoàn thành; số nhiệm vụ hoàn thành",
    )
    on_time: int | None = _cell(
        Kind.COUNT,
        "Đúng hạn",
        "số việc xong đúng hoặc trước hạn",
        "đúng tiến độ; hoàn thành đúng hạn; số việc đúng hạn",
    )
    over_fulfilled: int | None = _cell(
        Kind.COUNT, "Vượt mức", "số việc vượt mức", "hoàn thành vượt mức; số việc vượt mức; vượt"
    )
    poor: int | None = _cell(
        Kind.COUNT,
        "Chất lượng thấp",
        "số việc không bảo đảm chất lượng",
        "chất lượng kém; không bảo đảm chất lượng; không đạt chất lượng",
    )
    origin: str = ""
    line: int = 0


@_table("ratings", "xếp loại đã quyết định", "history")
class Rating(Row):
    """A decided quality level (xếp loại), of this year or an earlier one."""

    subject_id: str = _cell(Kind.ID, "Mã đối tượng", "mã cá nhân hoặc đơn vị", _SUBJECT, required=True)
    year: int = _cell(Kind.YEAR, "Năm", "năm đánh giá", "năm xếp loại; năm đánh giá", required=True)
    rating: Level | None = _cell(
        Kind.LEVEL,
        "Xếp loại",
        "HTXSNV, HTTNV, HTNV, KHTNV hoặc không xếp loại",
        "mức xếp loại; mức; xếp loại chất lượng; kết quả xếp loại",
    )
    score: Any = _cell(Kind.DECIMAL, "Điểm", "điểm, nếu có", "số điểm; tổng điểm")
    decision_no: str | None = _cell(Kind.TEXT, "Số quyết định", "số, ký hiệu văn bản", _NUMBER)
    origin: str = ""
    line: int = 0


@_table("absences", "nghỉ, học tập")
class Absence(Row):
    """A lawful absence or a course of study."""

    person_id: str = _cell(Kind.ID, "Mã cá nhân", "mã trong bảng cá nhân", _PERSON, required=True)
    kind: str = _cell(
        Kind.CHOICE,
        "Lý do",
        "thai sản, ốm đau, việc riêng, học tập…",
        "loại; loại nghỉ; lý do nghỉ; hình thức nghỉ",
        choice=ABSENCE_KINDS,
        required=True,
    )
    from_: date | None = _cell(Kind.DATE, "Từ ngày", "dd/mm/yyyy", _START)
    to: date | None = _cell(Kind.DATE, "Đến ngày", "để trống nếu chưa kết thúc", _END)
    working_days: int | None = _cell(Kind.COUNT, "Số ngày làm việc", "nếu chỉ biết số ngày làm việc nghỉ")
    result: str | None = _cell(
        Kind.CHOICE, "Kết quả học", "giỏi, khá, trung bình, không đạt", "kết quả; kết quả học tập", choice=STUDY_RESULTS
    )
    origin: str = ""
    line: int = 0


@_table("discipline", "kỷ luật")
class Discipline(Row):
    """A disciplinary decision (kỷ luật)."""

    subject_id: str = _cell(Kind.ID, "Mã đối tượng", "mã cá nhân hoặc đơn vị", _SUBJECT, required=True)
    form: str | None = _cell(Kind.CHOICE, "Hình thức", "khiển trách, cảnh cáo…", "hình thức kỷ luật", choice=FORM_NAMES)
    channel: str | None = _cell(Kind.CHOICE, "Kênh", "hành chính, Đảng, hợp đồng lao động, hình sự", choice=CHANNELS)
    duty_related: bool | None = _cell(Kind.FLAG, "Liên quan công vụ", "có hoặc không")
    act_year: int | None = _cell(Kind.YEAR, "Năm vi phạm", "năm xảy ra vi phạm")
    decided_on: date | None = _cell(Kind.DATE, "Ngày quyết định", "dd/mm/yyyy", _SIGNED)
    ends_on: date | None = _cell(
        Kind.DATE, "Ngày hết hiệu lực", "trống: 12 tháng từ ngày quyết định; kỷ luật Đảng có trước thì tính từ đó"
    )
    counted_in_year: int | None = _cell(
        Kind.YEAR, "Năm tính vào xếp loại", "trống: năm của quyết định; không tính hai lần"
    )
    origin: str = ""
    line: int = 0


@_table("holds", "tạm dừng xét")
class Hold(Row):
    """A reason not to consider anyone yet (chưa xét): an inquiry, a complaint being verified."""

    subject_id: str = _cell(Kind.ID, "Mã đối tượng", "mã cá nhân hoặc đơn vị", _SUBJECT, required=True)
    reason: str | None = _cell(Kind.TEXT, "Lý do", "đang xác minh, thanh tra, điều tra…")
    since: date | None = _cell(Kind.DATE, "Từ ngày", "dd/mm/yyyy", _START)
    until: date | None = _cell(Kind.DATE, "Đến ngày", "ngày có kết luận; trống: chưa có", _END)
    origin: str = ""
    line: int = 0


@_table("initiatives", "sáng kiến", "unknown")
class Initiative(Row):
    """An initiative, research project or scheme that was recognised (sáng kiến, đề tài, đề án)."""

    initiative_id: str = _cell(Kind.ID, "Mã sáng kiến", "mã riêng", "mã số; mã", required=True)
    title: str | None = _cell(
        Kind.TEXT, "Tên sáng kiến", "tên sáng kiến, đề tài", "tên đề tài; tên; sáng kiến; tên sáng kiến, đề tài"
    )
    kind: str = _cell(
        Kind.CHOICE,
        "Loại",
        "sáng kiến, đề tài, đề án, công trình",
        "loại sáng kiến",
        choice=INITIATIVE_KINDS,
        required=True,
    )
    scope: str | None = _cell(
        Kind.CHOICE, "Phạm vi", "cơ sở, tỉnh, toàn quốc", "cấp công nhận; cấp; phạm vi ảnh hưởng", choice=SCOPES
    )
    year: int | None = _cell(Kind.YEAR, "Năm tính", "trống: năm công nhận")
    recognised_on: date | None = _cell(Kind.DATE, "Ngày công nhận", "dd/mm/yyyy", _SIGNED)
    decision_no: str | None = _cell(Kind.TEXT, "Số quyết định", "số, ký hiệu quyết định công nhận", _NUMBER)
    authors: tuple[str, ...] | None = _cell(
        Kind.IDS, "Tác giả", "mã các tác giả, cách nhau bằng dấu chấm phẩy", "mã tác giả; mã các tác giả"
    )
    outside_authors: str | None = _cell(Kind.TEXT, "Tác giả ngoài cơ quan", "tên người ngoài danh sách", "tác giả khác")
    origin: str = ""
    line: int = 0


@_table("initiative_uses", "sáng kiến đã dùng")
class InitiativeUse(Row):
    """An initiative already spent on an award of one of its authors."""

    initiative_id: str = _cell(Kind.ID, "Mã sáng kiến", "mã trong bảng sáng kiến", required=True)
    person_id: str = _cell(Kind.ID, "Mã cá nhân", "người đã dùng", "mã cán bộ; mã cb; mã nhân viên", required=True)
    award: str | None = _cell(
        Kind.ID, "Danh hiệu, hình thức", "mã, ví dụ CSTDCS", "mã danh hiệu; danh hiệu; hình thức khen thưởng"
    )
    year: int | None = _cell(Kind.YEAR, "Năm", "năm xét")
    decision_no: str | None = _cell(Kind.TEXT, "Số quyết định", "số, ký hiệu", _NUMBER)
    origin: str = ""
    line: int = 0


@_table("awards", "khen thưởng đã có", "history")
class AwardRecord(Row):
    """A decided award, granted or refused, of this year or an earlier one."""

    subject_id: str = _cell(Kind.ID, "Mã đối tượng", "mã cá nhân hoặc đơn vị", _SUBJECT, required=True)
    award: str = _cell(
        Kind.ID,
        "Danh hiệu, hình thức",
        "mã, ví dụ CSTDCS",
        "mã danh hiệu; danh hiệu; hình thức khen thưởng; danh hiệu thi đua; tên danh hiệu",
        required=True,
    )
    year: int = _cell(Kind.YEAR, "Năm thành tích", "năm được khen", "năm; năm khen thưởng; năm khen", required=True)
    period_from: int | None = _cell(Kind.YEAR, "Tính từ năm", "năm đầu của thời gian tính thành tích")
    manner: str = _cell(Kind.CHOICE, "Loại hình", "công trạng, chuyên đề, đột xuất…", choice=MANNERS, default="annual")
    decision_no: str | None = _cell(Kind.TEXT, "Số quyết định", "số, ký hiệu", _NUMBER)
    decided_on: date | None = _cell(Kind.DATE, "Ngày quyết định", "dd/mm/yyyy", _SIGNED)
    authority: str | None = _cell(
        Kind.CHOICE,
        "Cấp quyết định",
        "ai quyết định",
        "cấp; cấp khen; cấp khen thưởng; cơ quan quyết định",
        choice=AUTHORITIES,
    )
    granted: bool = _cell(Kind.FLAG, "Được tặng", "trống: có; không: đã xét mà không tặng", default=True)
    revoked_on: date | None = _cell(Kind.DATE, "Ngày thu hồi", "nếu quyết định bị hủy bỏ")
    origin: str = ""
    line: int = 0


@_table("registrations", "đăng ký thi đua", "unknown")
class Registration(Row):
    """A registration for emulation (đăng ký thi đua)."""

    subject_id: str = _cell(Kind.ID, "Mã đối tượng", "mã cá nhân hoặc đơn vị", _SUBJECT, required=True)
    award: str | None = _cell(
        Kind.ID, "Danh hiệu đăng ký", "mã danh hiệu", "danh hiệu; danh hiệu, hình thức; mã danh hiệu; danh hiệu thi đua"
    )
    registered_on: date | None = _cell(Kind.DATE, "Ngày đăng ký", "dd/mm/yyyy")
    origin: str = ""
    line: int = 0


@_table("nominations", "đề cử")
class Nomination(Row):
    """A nomination by the subject's unit (đề cử): a record, never a result."""

    subject_id: str = _cell(Kind.ID, "Mã đối tượng", "mã cá nhân hoặc đơn vị", _SUBJECT, required=True)
    award: str = _cell(
        Kind.ID,
        "Danh hiệu, hình thức",
        "mã, ví dụ GK",
        "mã danh hiệu; danh hiệu; hình thức khen thưởng; danh hiệu đề nghị",
        required=True,
    )
    note: str | None = _cell(Kind.TEXT, "Ghi chú", "lý do đề cử")
    origin: str = ""
    line: int = 0


@_table("votes", "kết quả bỏ phiếu")
class Vote(Row):
    """The result of a ballot of a council; the share is in_favour of all members."""

    subject_id: str = _cell(Kind.ID, "Mã đối tượng", "mã cá nhân hoặc đơn vị", _SUBJECT, required=True)
    award: str = _cell(
        Kind.ID,
        "Danh hiệu, hình thức",
        "mã, ví dụ CSTDT",
        "danh hiệu; mã danh hiệu; hình thức khen thưởng",
        required=True,
    )
    council: str | None = _cell(Kind.CHOICE, "Hội đồng", "của cơ quan hay của tỉnh", choice=COUNCILS)
    round: int | None = _cell(Kind.COUNT, "Vòng", "vòng bỏ phiếu")
    members: int | None = _cell(Kind.COUNT, "Tổng số thành viên", "mọi thành viên của Hội đồng", "số thành viên")
    present: int | None = _cell(Kind.COUNT, "Có mặt", "số thành viên dự họp", "dự họp; số người dự")
    in_writing: int | None = _cell(Kind.COUNT, "Bằng văn bản", "số thành viên vắng gửi ý kiến")
    in_favour: int | None = _cell(
        Kind.COUNT, "Đồng ý", "mọi phiếu đồng ý, cả bằng văn bản", "số phiếu đồng ý; phiếu đồng ý; tán thành"
    )
    recused: int | None = _cell(Kind.COUNT, "Không bỏ phiếu", "số thành viên không tham gia vì là đối tượng")
    lowered_to: str | None = _cell(
        Kind.ID, "Hạ xuống danh hiệu", "danh hiệu thấp hơn mà Hội đồng đề nghị thay; để trống: không hạ"
    )
    reason: str | None = _cell(Kind.TEXT, "Lý do", "vì sao Hội đồng hạ xuống")
    origin: str = ""
    line: int = 0


@_table("council", "Hội đồng")
class CouncilMember(Row):
    """A member of the council (Hội đồng Thi đua - Khen thưởng)."""

    member_id: str = _cell(Kind.ID, "Mã thành viên", "mã riêng", "mã số; mã", required=True)
    full_name: str | None = _cell(Kind.TEXT, "Họ và tên", "họ, đệm và tên", "họ tên")
    post: str | None = _cell(Kind.TEXT, "Chức vụ", "chức vụ chính quyền", "chức danh")
    seat: str | None = _cell(Kind.CHOICE, "Vị trí trong Hội đồng", "chủ tịch, ủy viên…", "vị trí", choice=SEATS)
    origin: str = ""
    line: int = 0


@_table("attendance", "dự lễ")
class Attendance(Row):
    """Who comes to the ceremony, and who receives for the absent."""

    subject_id: str = _cell(Kind.ID, "Mã đối tượng", "mã cá nhân hoặc đơn vị", _SUBJECT, required=True)
    status: str | None = _cell(Kind.CHOICE, "Có mặt", "có mặt, vắng mặt", choice=ATTENDANCE)
    receives_for: str | None = _cell(Kind.TEXT, "Nhận thay cho", "người dự: nhận thay cho ai; người vắng: ai nhận thay")
    note: str | None = _cell(Kind.TEXT, "Ghi chú", "")
    origin: str = ""
    line: int = 0


@_table("conduct", "nhận xét")
class Conduct(Row):
    """A statement about conduct or merit that a rule declares: yes, no or not known."""

    subject_id: str = _cell(Kind.ID, "Mã đối tượng", "mã cá nhân hoặc đơn vị", _SUBJECT, required=True)
    statement: str = _cell(Kind.ID, "Nội dung nhận xét", "mã nhận xét", "nhận xét; nội dung", required=True)
    value: bool | None = _cell(Kind.FLAG, "Đạt", "có hoặc không", "kết quả")
    origin: str = ""
    line: int = 0
