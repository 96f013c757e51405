"""Workbooks as other programs and offices make them, of invented people, for the tests of `thidua import`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font

CSTDCS, LDTT, GK, TTLDTT = "1647933380", "1647933402", "1647933415", "1647933490"


def save(path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook of these sheets, each a list of rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def codes() -> list[list[Any]]:
    """The sheet DANHMUC of the provincial product: three lists of codes side by side."""
    return [
        ["DANH MỤC MÃ"],
        ["Mã", "Hình thức khen thưởng", None, "Mã", "Danh hiệu thi đua", None, "Mã", "Phân loại cán bộ"],
        [GK, "Giấy khen", None, int(CSTDCS), "Chiến sĩ thi đua cơ sở", None, "1647930001", "Người trực tiếp công tác"],
        [None, None, None, LDTT, "Lao động tiên tiến"],
        [None, None, None, TTLDTT, "Tập thể lao động tiên tiến"],
    ]


def people_of_province(path: Path) -> Path:
    """CANHAN: a title, the headings in row 3, codes instead of names."""
    headings = [
        *("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Tên phòng ban/ khối, tổ công tác"),
        *("Tên đơn vị/tập thể công tác", "Địa chỉ / Nơi ở", "Mã phân loại cán bộ"),
        *("Mã hình thức khen thưởng", "Mã danh hiệu thi đua (nếu có)"),
    ]
    rows = [
        ["DANH SÁCH ĐỐI TƯỢNG ĐỀ NGHỊ KHEN THƯỞNG"],
        [],
        headings,
        row_of_province(1, "Nguyễn Văn An", "Nam", datetime(1980, 5, 2), "Chuyên viên", "Phòng Tổng hợp", GK, CSTDCS),
        row_of_province(2, "Trần Thị Bình", "Nữ", "01/02/1990", "Văn thư", "Phòng Hành chính", None, int(LDTT)),
        row_of_province(3, "Lê Văn Cường", "Nam", 1975, "Lái xe", "Phòng Hành chính", None, LDTT),
        [None, "Tổng cộng: 3 người"],
        [None, None, "Người lập biểu"],
    ]
    return save(path, CANHAN=rows, DANHMUC=codes())


def row_of_province(number: int, name: str, gender: str, born: Any, post: str, room: str, *codes: Any) -> list[Any]:
    return [number, name, gender, born, post, room, "Văn phòng thử", "Tổ 1", "1647930001", *codes]


def units_of_province(path: Path) -> Path:
    """TAPTHE."""
    headings = ["STT", "Tên đơn vị / tập thể", "Mã phân loại tập thể", "Mã hình thức khen thưởng"]
    rows = [
        ["DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG"],
        [],
        [*headings, "Mã danh hiệu thi đua (nếu có)"],
        [1, "Phòng Tổng hợp", "1647930009", None, TTLDTT],
    ]
    return save(path, TAPTHE=rows, DANHMUC=codes())


def initiatives_of_province(path: Path) -> Path:
    """DETAI."""
    headings = ["STT", "Tên đề tài", "Ngày công nhận", "Đơn vị công nhận", "Tóm tắt thành tích đạt được"]
    title = "Số hóa hồ sơ lưu trữ"
    rows = [
        ["DANH SÁCH ĐỀ TÀI"],
        [],
        [*headings, "Tên tác giả", "Phòng ban làm việc", "Tên cơ quan làm việc"],
        [1, title, "15/10/2020", "UBND tỉnh", "Tốt", "Nguyễn Văn An; Đỗ Thị Xa", "Phòng Tổng hợp", "Văn phòng thử"],
    ]
    return save(path, DETAI=rows)


def unified(path: Path) -> Path:
    """MauTDKT: drop-downs, and columns R–U that show #N/A where a row is empty."""
    headings = [
        *("STT", "Tên gọi (Ông/Bà/Chức danh)", "Tên tập thể/cá nhân/hộ gia đình", "Chức vụ", "Đơn vị công tác"),
        *("Phân loại khen thưởng", "Danh hiệu thi đua/Hình thức khen thưởng", "Phân loại đối tượng"),
        "Lĩnh vực hoạt động",
    ]
    rows = [
        ["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2020"],
        headings,
        [1, "Ông", "Nguyễn Văn An", "Chuyên viên", "Phòng Tổng hợp", "Danh hiệu", "Lao động tiên tiến", "Cá nhân"],
        [2, "Bà", "Trần Thị Bình", "Văn thư", "Phòng Hành chính", "Danh hiệu", "Chiến sĩ thi đua cơ sở", "Cá nhân"],
        [3, None, "Phòng Tổng hợp", None, None, "Danh hiệu", "Tập thể lao động tiên tiến", "Tập thể", "Nội vụ"],
        [4],
        [5],
    ]
    save(path, DANHSACH=rows, **{"Hướng dẫn": [["Cách ghi"], ["Ví dụ", "Ông", "Nguyễn Văn A"]]})
    book = openpyxl.load_workbook(path)
    rule = openpyxl.worksheet.datavalidation.DataValidation("list", formula1='"Ông,Bà"')
    rule.add("B3:B100")
    book["DANHSACH"].add_data_validation(rule)
    for row in range(3, 8):
        for column in range(18, 22):
            book["DANHSACH"].cell(row, column, "#N/A")
    book["DANHSACH"]["E6"] = "#N/A"
    book.save(path)
    return path


def academy(path: Path) -> Path:
    """Three sheets: people, awards marked with X, research."""
    people = [
        ["CCCD", "Họ và Tên", "Mã Đơn Vị", "Tên Chức Vụ"],
        ["001080000001", "Nguyễn Văn An", "K1", "Giảng viên"],
        ["001190000002", "Trần Thị Bình", "K2", "Trợ giảng"],
    ]
    headings = [
        *("CCCD (Bắt buộc)", "Họ và Tên", "Năm (Bắt buộc)", "CSTDCS (Đánh X)", "CSTT (Đánh X)", "BKBQP (Đánh X)"),
        *("Số QĐ BKBQP", "CSTDTQ (Đánh X)", "Số QĐ CSTDTQ"),
    ]
    awards = [
        headings,
        ["001080000001", "Nguyễn Văn An", 2018, "X", None, "x", "123/QĐ-BQP"],
        ["001190000002", "Trần Thị Bình", 2019, None, "X"],
    ]
    research = [
        ["CCCD (Bắt buộc)", "Họ và Tên", "Năm (Bắt buộc)", "Loại (ĐTKH/SKKH)", "Mô tả (Bắt buộc)", "Trạng thái"],
        ["001080000001", "Nguyễn Văn An", 2020, "ĐTKH", "Mô hình dạy học số", "Đã duyệt"],
        ["001190000002", "Trần Thị Bình", 2020, "ĐTKH", "Mô hình dạy học số", "Đã duyệt"],
        ["001190000002", "Trần Thị Bình", 2020, "SKKH", "Sổ tay điện tử", "Chờ duyệt"],
    ]
    return save(path, **{"Quân nhân": people, "Danh hiệu": awards, "Thành tích khoa học": research})


def hospital(path: Path) -> Path:
    """A list with CCCD as text and as a number shown with its zeros."""
    headings = ["CCCD", "Họ và tên", "Giới tính", "Ngày sinh", "Đơn vị", "Trình độ", "Chức vụ", "Chức danh nghề nghiệp"]
    rows = [
        headings,
        ["001080000001", "Nguyễn Văn An", "Nam", "1980-05-02", "Khoa Nội", "Đại học", "Bác sĩ", "Bác sĩ hạng III"],
        [1190000002, "Trần Thị Bình", "Nữ", "01/02/1990", "Khoa Ngoại", "Cao đẳng", "Điều dưỡng", "Điều dưỡng hạng IV"],
    ]
    save(path, NhanVien=rows)
    book = openpyxl.load_workbook(path)
    book["NhanVien"]["A3"].number_format = "000000000000"
    book.save(path)
    return path


def merged(path: Path, title: str, *boxes: str) -> Path:
    """The workbook with these cells of a sheet merged."""
    book = openpyxl.load_workbook(path)
    for box in boxes:
        book[title].merge_cells(box)
    book.save(path)
    return path


def work(path: Path, *rows: list[Any]) -> Path:
    """Work by item: a title, headings in two rows, their numbering; who did it is merged over the rows of two items."""
    head = ["TT", "Họ và tên", "Đơn vị", "Nhiệm vụ", "Kết quả thực hiện"]
    measures = ["Được giao", "Chưa đến hạn", "Hoàn thành", "Đúng tiến độ", "Vượt mức", "Chưa đạt chất lượng"]
    above = [["TỔNG HỢP KHỐI LƯỢNG CÔNG VIỆC NĂM 2020"], [], head, [None] * 4 + measures]
    save(path, Viec=[*above, [f"({number})" for number in range(1, 11)], *rows])
    return merged(path, "Viec", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:J3", "B6:B7", "C6:C7")


def levels(path: Path, *rows: list[Any]) -> Path:
    """Levels by year: the years stand below one heading."""
    head = ["STT", "Họ và tên", "Đơn vị", "Kết quả xếp loại", None, "Ghi chú"]
    save(path, XL=[["KẾT QUẢ XẾP LOẠI CÁN BỘ, CÔNG CHỨC"], head, [None, None, None, 2018, 2019], *rows])
    return merged(path, "XL", "A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3")


def old_fonts(path: Path) -> Path:
    """Names typed in .VnTime, .VnTimeH and VNI-Times, with Unicode headings; two-row headings for birth dates."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "DS"
    sheet.append(["DANH SÁCH CÁN BỘ"])
    sheet.append(["STT", "Họ và tên", "Ngày sinh", None, "Đơn vị"])
    sheet.append([None, None, "Nam", "Nữ"])
    for box in ("A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        sheet.merge_cells(box)
    sheet.append([1, "NguyÔn V¨n An", "02/05/1980", None, "Phßng Tæng hîp"])
    sheet.append([2, "trÇn thÞ b×nh", None, "01/02/1990", "Phßng Tæng hîp"])
    sheet.append([3, "Leâ Vaên Cöôøng", "03/03/1985", None, "Phòng Tổng hợp"])
    fonts = {"B4": ".VnTime", "E4": ".VnTime", "B5": ".VnTimeH", "E5": ".VnTime", "B6": "VNI-Times"}
    for place, font in fonts.items():
        sheet[place].font = Font(name=font)
    book.save(path)
    return path
