"""How a foreign sheet is read: where its headings stand, what its columns mean, which rows are rows, what fonts say."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.foreign import books
from thidua.load import Vocabulary
from thidua.load.foreign.again import more_tables
from thidua.load.foreign.awards import awards_in
from thidua.load.foreign.book import open_foreign
from thidua.load.foreign.layout import Layout, layout_of
from thidua.load.foreign.lists import lists_of
from thidua.load.foreign.rows import Cell, records_of
from thidua.load.foreign.ruling import number_and_day
from thidua.load.foreign.tell import matched
from thidua.load.foreign.who import title_and_name
from thidua.load.foreign.words import Meaning, award_named, meaning_of
from thidua.problems import DataError, Where
from thidua.records import TABLES

WORDS = Vocabulary(TABLES, {"GK": "Giấy khen", "LDTT": "Lao động tiên tiến", "CSTDCS": "Chiến sĩ thi đua cơ sở"}, {})
HEAD = ["STT", "Họ và tên", "Đơn vị"]


def layout(path: Path, *rows: list[Any]) -> Layout:
    found = layout_of(open_foreign(books.save(path / "a.xlsx", DS=list(rows)))[0], WORDS)
    assert found is not None
    return found


def names(found: Layout) -> list[str]:
    return [record.text("name") for record in records_of(found)[0]]


def said(found: Layout) -> list[str]:
    return [str(problem) for problem in records_of(found)[1]]


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("CCCD (Bắt buộc)", Meaning("id")),
        ("CĂN CƯỚC CÔNG DÂN", Meaning("id")),
        ("Tên phòng ban/ khối, tổ công tác", Meaning("unit")),
        ("Tên đơn vị / tập thể", Meaning("unit")),
        ("Tên đơn vị/tập thể công tác", Meaning("office")),
        ("Mã danh hiệu thi đua (nếu có)", Meaning("award")),
        ("Danh hiệu thi đua/Hình thức khen thưởng", Meaning("award")),
        ("Danh hiệu, hình thức đề nghị", Meaning("award")),
        ("Danh hiệu, hình thức khen thưởng đề nghị", Meaning("award")),
        ("Tên gọi (Ông/Bà/Chức danh)", Meaning("called")),
        ("ho ten", Meaning("name")),
        ("CSTĐCS (Đánh X)", Meaning("mark", "CSTDCS")),
        ("Chiến sỹ thi đua cơ sở", Meaning("mark", "CSTDCS")),
        ("BKBQP (Đánh X)", Meaning("mark", "BK_BO")),
        ("Số QĐ BKBQP", Meaning("decision", "BK_BO")),
        ("Số QĐ", Meaning("decision")),
        ("Ngày vào ngành", Meaning("people", "joined_on")),
        ("Địa chỉ / Nơi ở", Meaning()),
    ],
)
def test_what_a_heading_means(heading: str, meaning: Meaning) -> None:
    assert meaning_of([heading], WORDS) == meaning
    assert meaning_of([unicodedata.normalize("NFD", heading).upper()], WORDS) == meaning


def test_a_letterhead_is_no_heading(tmp_path: Path) -> None:
    path = books.save(tmp_path / "a.xlsx", DS=[["SỞ A", None, "CỘNG HÒA"], HEAD, [1, "Lê An", "P"]])
    book = openpyxl.load_workbook(path)
    book["DS"].merge_cells("A1:B1")
    book.save(path)
    found = layout_of(open_foreign(path)[0], WORDS)
    assert found is not None
    assert (found.first, found.last, [each.text for each in found.headings]) == (2, 2, HEAD)


def test_rows_above_the_headings_are_told(tmp_path: Path) -> None:
    """Excel puts them there when somebody sorts a list with its headings."""
    rows = [
        ["UBND TỈNH", "CỘNG HÒA XÃ HỘI"],
        ["CB01", "Lê An", "x"],
        ["Mã", "Họ và tên", "LĐTT"],
        ["CB02", "Vũ Ba", "x"],
    ]
    assert said(layout(tmp_path, *rows)) == [
        "a.xlsx [DS]:2: dòng nằm trên dòng tiêu đề, không dùng đến; là số liệu thì chuyển xuống dưới tiêu đề"
    ]


def test_a_heading_in_two_rows_that_nobody_merged(tmp_path: Path) -> None:
    head = ["STT", "Họ và tên", "Ngày sinh", None, "Đơn vị"]
    found = layout(tmp_path, head, [None, None, "Nam", "Nữ"], [1, "Lê An", None, 1990, "P"])
    assert [each.text for each in found.headings][2:4] == ["Ngày sinh / Nam", "Ngày sinh / Nữ"]
    assert names(found) == ["Lê An"]


def test_a_heading_in_three_rows_that_nobody_merged(tmp_path: Path) -> None:
    head = [*HEAD, "Quyết định", None, "Nhiệm vụ"]
    middle = [None, None, None, "Số", "Ngày", "Số lượng", None, "Chất lượng"]
    low = [*[None] * 5, "Được giao", "Hoàn thành", "Chưa đạt chất lượng"]
    found = layout(tmp_path, head, middle, low, [1, "Lê An", "P", "1/QĐ", "01/02/2020", 10, 9, 0])
    assert [each.text for each in found.headings][3:] == [
        "Quyết định / Số",
        "Quyết định / Ngày",
        "Nhiệm vụ / Số lượng / Được giao",
        "Nhiệm vụ / Số lượng / Hoàn thành",
        "Nhiệm vụ / Chất lượng / Chưa đạt chất lượng",
    ]
    assert (names(found), said(found)) == (["Lê An"], [])


@pytest.mark.parametrize(
    ("parts", "meaning"),
    [
        (["Kết quả xếp loại", "2018"], Meaning("rating", year="2018")),
        (["Xếp loại", "Năm 2018"], Meaning("rating", year="2018")),
        (["XẾP LOẠI CHẤT LƯỢNG NĂM 2018"], Meaning("rating", year="2018")),
        (["Điểm 2026"], Meaning("score", year="2026")),
        (["Xếp loại năm học 2018-2019"], Meaning()),
        (["Số QĐ 2018"], Meaning("decision", year="2018")),
        (["Năm 2018", "LĐTT"], Meaning("mark", "LDTT", "2018")),
        (["Danh hiệu thi đua", "2018-2019"], Meaning("award", year="2019")),
        (["Danh hiệu", "2016-2020"], Meaning("award")),
        (["Năm 2018"], Meaning()),
        (["Kết quả xếp loại", "Hoàn thành tốt nhiệm vụ"], Meaning("level", "HTTNV")),
        (["Kết quả thực hiện", "Hoàn thành"], Meaning("done")),
        (["Hoàn thành", "Đúng tiến độ"], Meaning("on_time")),
        (["Quyết định", "Số"], Meaning("decision")),
        (["Quyết định khen thưởng", "Ngày, tháng, năm"], Meaning("decided_on")),
    ],
)
def test_what_a_heading_of_several_rows_means(parts: list[str], meaning: Meaning) -> None:
    assert meaning_of(parts, WORDS) == meaning


def test_a_heading_of_the_province_means_what_its_column_is_headed_with() -> None:
    aliases = {
        "people": {"Họ tên khai sinh": "full_name", "Ngày vào ngạch": "joined_on"},
        "awards": {"Văn bản số": "decision_no"},
        "own_points": {"Điểm bình chọn": "points"},
    }
    words = Vocabulary(TABLES, {}, {}, aliases)
    assert meaning_of(["HỌ TÊN KHAI SINH (*)"], words) == Meaning("name")
    assert meaning_of(["Ngày vào ngạch"], words) == Meaning("people", "joined_on")
    assert meaning_of(["Văn bản số"], words) == Meaning("decision")
    assert meaning_of(["Điểm bình chọn"], words) == Meaning()


def test_an_item_without_figures_and_points_without_levels_are_not_used(tmp_path: Path) -> None:
    found = layout(tmp_path, [*HEAD, "Nhiệm vụ", "Điểm"], [1, "Lê An", "P", "Văn thư", 9])
    assert (found.topic, [each.meaning.word for each in found.headings][3:]) == ("people", ["", ""])


def test_headings_of_work_below_a_heading_that_nobody_merged(tmp_path: Path) -> None:
    below = [None, None, None, "Được giao", "Hoàn thành"]
    found = layout(tmp_path, ["SỞ A", "CỘNG HÒA"], [*HEAD, "Số lượng", None], below, [1, "Lê An", "P", 5, 5])
    assert (found.topic, found.first, found.last, names(found)) == ("work", 2, 3, ["Lê An"])


@pytest.mark.parametrize("text", ["Đ/c Lê Văn An", "đồng chí: Lê Văn An", "Ông Lê Văn An", "Lê Văn An"])
def test_what_a_list_calls_somebody_is_no_part_of_the_name(text: str) -> None:
    assert title_and_name(text)[1] == "Lê Văn An"


@pytest.mark.parametrize("text", ["LĐTT, CSTĐCS", "LĐTT + CSTĐCS", "Lao động tiên tiến và Chiến sĩ thi đua cơ sở"])
def test_several_awards_in_one_cell_are_taken_apart(text: str) -> None:
    found = awards_in(Cell(text, Meaning("award"), Where("a.xlsx")), {}, WORDS)
    assert [award_named(each, WORDS) for each in found] == ["LDTT", "CSTDCS"]


def test_names_in_two_columns_are_whole(tmp_path: Path) -> None:
    head, rows = ["Họ và tên", None, "Đơn vị"], [["Lê Văn", "An", "P"], ["Lê Thị", "Bình", "P"]]
    path = books.save(tmp_path / "a.xlsx", DS=[head, *rows])
    with pytest.raises(DataError, match="gộp ô tiêu đề của hai cột"):
        lists_of(path.name, open_foreign(path), WORDS)
    book = openpyxl.load_workbook(path)
    book["DS"].merge_cells("A1:B1")
    book.save(path)
    (found,) = lists_of(path.name, open_foreign(path), WORDS)[0]
    assert (found.last, names(found)) == (1, ["Lê Văn An", "Lê Thị Bình"])


def test_years_below_a_heading_that_nobody_merged(tmp_path: Path) -> None:
    found = layout(tmp_path, [*HEAD, "Xếp loại", None], [None, None, None, 2018, 2019], [1, "Lê An", "P", "HTTNV"])
    assert [each.text for each in found.headings][3:] == ["Xếp loại / 2018", "Xếp loại / 2019"]


def test_what_is_no_row_is_set_aside_with_a_word(tmp_path: Path) -> None:
    found = layout(
        tmp_path,
        ["DANH SÁCH"],
        HEAD,
        ["(1)", "(2)", "(3)"],
        ["I", None, "Khối văn phòng"],
        [1, "Lê An", "P"],
        [None, "Phòng Hành chính"],
        HEAD,
        [2, "Lê Bình", "P"],
        [3],
        ["Tổng cộng: 2 người"],
        [None, None, "Người lập"],
        [None, None, "Trần Chi"],
    )
    assert names(found)[-2:] == ["Lê An", "Lê Bình"]
    aside = "dòng không phải là dòng số liệu, không dùng đến; hãy kiểm tra"
    assert f"a.xlsx [DS]:6: {aside}" in said(found)
    assert f"a.xlsx [DS]:7: {aside}" in said(found)
    assert "a.xlsx [DS]:10: dòng tổng cộng và 2 dòng bên dưới không dùng đến; hãy kiểm tra" in said(found)


def test_one_more_table_on_a_sheet_is_not_passed_over(tmp_path: Path) -> None:
    units = [["I. TẬP THỂ"], ["STT", "Tên tập thể", "LĐTT"], [1, "Phòng Hành chính", "x"]]
    found = layout(tmp_path, *units, ["II. CÁ NHÂN"], [*HEAD, "LĐTT"], [1, "Lê An", "P", "x"])
    assert [(str(each.where), each.severity) for each in more_tables(found, WORDS)] == [("a.xlsx [DS]:2", "error")]
    found = layout(tmp_path, HEAD, [1, "Lê An", "P"], ["TT", "Đơn vị", "Họ và tên"], [2, "P", "Lê Bình"])
    assert [each.where.line for each in more_tables(found, WORDS)] == [3]
    with pytest.raises(DataError, match="một trang tính riêng"):
        lists_of("a.xlsx", open_foreign(tmp_path / "a.xlsx"), WORDS)


def test_headings_printed_on_each_page_are_one_table(tmp_path: Path) -> None:
    head = ["STT", "Họ và tên", "Ngày sinh", None, "Đơn vị"]
    rows = [head, [None, None, "Nam", "Nữ"], [1, "Lê An", None, 1990, "P"]]
    found = layout(tmp_path, *rows, ["TT", "Họ tên", "Ngày sinh", None, "Phòng"], [2, "Lê Bình", 1980, None, "P"])
    assert not list(more_tables(found, WORDS))


def test_a_sum_below_the_work_of_each_person_is_no_work(tmp_path: Path) -> None:
    rows = [
        ["Lê An", "Việc a", 5, 5],
        [None, "Cộng (1)", 5, 5],
        ["Lê Bình", "Việc a", 3, 3],
        ["Lê Bình", "Tổng số", 3, 3],
    ]
    path = books.save(tmp_path / "a.xlsx", DS=[["Họ và tên", "Nhiệm vụ", "Được giao", "Hoàn thành"], *rows, rows[0]])
    book = openpyxl.load_workbook(path)
    book["DS"].merge_cells("A2:A3")
    book.save(path)
    found = layout_of(open_foreign(path)[0], WORDS)
    assert found is not None
    assert [record.where.line for record in records_of(found)[0]] == [2, 4, 6]
    assert {(each.where.line, each.severity) for each in records_of(found)[1]} == {(3, "warning"), (5, "warning")}


def test_the_numbered_name_of_a_group_is_no_person(tmp_path: Path) -> None:
    found = layout(
        tmp_path, HEAD, ["I", "PHÒNG HÀNH CHÍNH", None], [1, "Lê An", "P"], ["B.", "CÁ NHÂN"], [2, "Lê Bình", "P"]
    )
    assert names(found) == ["Lê An", "Lê Bình"]


def test_a_decision_without_its_award_is_that_of_the_mark_to_its_left(tmp_path: Path) -> None:
    found = layout(tmp_path, ["Họ tên", "CSTT", "Số QĐ", "CSTDCS", "Số quyết định"], ["Lê An", "X", "1", "X", "2"])
    assert [each.meaning.of for each in found.headings] == ["", "CSTT", "CSTT", "CSTDCS", "CSTDCS"]


def test_runs_of_a_rich_text_have_fonts_of_their_own(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Họ tên", "Đơn vị"])
    book.active["A2"] = CellRichText(TextBlock(InlineFont(rFont=".VnTime"), "NguyÔn "), "Văn Ðạt")
    book.active["B2"] = unicodedata.normalize("NFD", "Phòng Ế")
    book.save(tmp_path / "a.xlsx")
    cells = open_foreign(tmp_path / "a.xlsx")[0].cells[2]
    assert list(cells.values()) == ["Nguyễn Văn Đạt", "Phòng Ế"]


PEAK = """\
import sys
from pathlib import Path
from thidua.load.foreign.again import more_tables
from thidua.load.foreign.awards import awards_in
from thidua.load.foreign.book import open_foreign
open_foreign(Path(sys.argv[1]))
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read the way of Linux")
def test_a_cell_far_away_costs_no_memory(tmp_path: Path) -> None:
    def peak(path: Path) -> int:
        done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
        return int(done.stdout)

    path = books.save(tmp_path / "a.xlsx", DS=[HEAD, [1, "Lê An", "P"]])
    before = peak(path)
    book = openpyxl.load_workbook(path)
    book["DS"].cell(1_048_576, 16_000).font = openpyxl.styles.Font(bold=True)
    book.save(path)
    assert peak(path) < before * 1.2


def test_signatures_without_a_sum_are_no_rows(tmp_path: Path) -> None:
    found = layout(
        tmp_path, HEAD, [1, "Lê An", "P"], [], [None, "NGƯỜI LẬP BIỂU", "GIÁM ĐỐC"], [None, "Lê Chi", "Hà Dũng"]
    )
    assert names(found) == ["Lê An"]
    assert said(found) == ["a.xlsx [DS]:4: dòng ký tên và 1 dòng bên dưới không dùng đến; hãy kiểm tra"]


@pytest.mark.parametrize("total", ["Tổng số: 26 người", "Tổng số 26", "Cộng: 26"])
def test_a_sum_in_words_ends_the_rows(tmp_path: Path, total: str) -> None:
    found = layout(tmp_path, HEAD, [1, "Lê An", "P"], [None, total], [None, "Người lập", "Giám đốc"])
    assert names(found) == ["Lê An"]


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Danh sách đăng ký danh hiệu thi đua năm 2020", "registrations"),
        ("Danh sách đề nghị khen thưởng năm 2020", "nominations"),
        ("Danh sách khen thưởng năm 2020", "awards"),
    ],
)
def test_the_title_tells_what_marks_of_awards_are(tmp_path: Path, title: str, topic: str) -> None:
    assert layout(tmp_path, [title], [*HEAD, "LĐTT", "Giấy khen"], [1, "Lê An", "P", "X", None]).topic == topic


LIST = ["STT", "Họ và tên", "Chức vụ"]


def units(found: Layout) -> list[tuple[str, str]]:
    return [(record.text("name"), record.text("unit")) for record in records_of(found)[0]]


def test_the_heading_of_a_group_is_the_unit_of_its_rows(tmp_path: Path) -> None:
    found = layout(
        tmp_path,
        LIST,
        ["I", "Văn phòng Sở"],
        [1, "Lê An", "Chuyên viên"],
        ["II. Phòng Tổ chức cán bộ (2 người)"],
        [1, "Lê Bình", "Chuyên viên"],
        [2, "Lê Chi", "Chuyên viên"],
    )
    tccb = "Phòng Tổ chức cán bộ"
    assert units(found) == [("Lê An", "Văn phòng Sở"), ("Lê Bình", tccb), ("Lê Chi", tccb)]
    assert not any(":2:" in line or ":4:" in line for line in said(found))


def test_a_group_that_is_no_unit_ends_the_unit_above_and_is_told(tmp_path: Path) -> None:
    found = layout(
        tmp_path,
        LIST,
        ["I", "Văn phòng Sở"],
        [1, "Lê An", "Chuyên viên"],
        [None, "Công chức"],
        [2, "Lê Bình", "Chuyên viên"],
        ["II", "CÁ NHÂN"],
        [3, "Lê Chi", "Chuyên viên"],
        ["III", "Hoàn thành tốt nhiệm vụ"],
        [4, "Lê Dân", "Chuyên viên"],
        ["IV", "Lao động tiên tiến"],
        [5, "Lê Em", "Chuyên viên"],
    )
    assert units(found)[:2] == [("Lê An", "Văn phòng Sở"), ("Lê Bình", "Văn phòng Sở")]
    assert [unit for _, unit in units(found)[2:]] == ["", "", ""]
    assert len(said(found)) == 4


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (LIST, [None, "Vũ Thị Hoa"]),  # her number was left out
        (["Họ và tên", "Chức vụ"], ["Phòng Hành chính"]),  # in a list without numbers it may be anything
        (["STT", "Họ và tên", "Nhiệm vụ", "Được giao", "Hoàn thành"], [None, None, "Văn phòng điện tử"]),
        (HEAD, ["I", "Văn phòng Sở"]),  # a column tells the units
    ],
)
def test_what_may_be_a_person_or_work_is_no_unit(tmp_path: Path, head: list[str], row: list[Any]) -> None:
    person = ["Lê An", "P"] if len(head) == 2 else [1, "Lê An", "P"]
    assert not layout(tmp_path, head, row, person).groups


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12/QĐ-STP ngày 05/03/2020", ("12/QĐ-STP", "05/03/2020")),
        ("QĐ số 12/QĐ-STP, ngày 5 tháng 3 năm 2020", ("12/QĐ-STP", "5/3/2020")),
        ("12/2020/QĐ-UBND\n05.03.2020", ("12/2020/QĐ-UBND", "05/03/2020")),
        ("12/QĐ-STP", ("12/QĐ-STP", "")),
        ("12/QĐ-STP ngày 31/02/2020", None),
        ("12/QĐ-STP năm 2020", None),
        ("05/03/2020", None),
        ("12/QĐ-STP ngày 05/03/2020; 13/QĐ-STP ngày 06/03/2020", None),
        ("chưa có", None),
    ],
)
def test_the_number_and_the_day_of_a_decision_in_one_cell(text: str, parts: tuple[str, str] | None) -> None:
    assert number_and_day(text) == parts


def test_a_column_of_number_and_day_fills_both_or_is_told(tmp_path: Path) -> None:
    head = ["STT", "Tên sáng kiến", "Tác giả", "Số, ngày quyết định công nhận"]
    found = layout(
        tmp_path, head, [1, "Số hóa", "Lê An", "12/QĐ-STP ngày 05/03/2020"], [2, "Mẫu mới", "Lê Bình", "đầu năm"]
    )
    records, problems = records_of(found)
    assert [(each.text("decision"), each.text("recognised_on")) for each in records] == [
        ("12/QĐ-STP", "05/03/2020"),
        ("", ""),
    ]
    assert [each.message for each in problems] == [
        'không tách được số và ngày của "đầu năm", để trống cả hai; hãy ghi như 12/QĐ-STP ngày 05/03/2020'
    ]
    told = "\n".join(matched(found, records, WORDS))
    assert "Sáng kiến: Số quyết định, Sáng kiến: Ngày công nhận" in told
