"""The passport of a person or unit, on the screen and as a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Run
from tests.test_register import BODY, HEAD, evaluated
from tests.test_register_file import import_rows
from thidua.register.entry import Head
from thidua.register.revoke import Asked, revoke

Office = Callable[..., Path]
OFFICE = "head_of_office"
OLD = (
    ("A1", "CSTDCS", 2018, "12/QĐ-VP", date(2019, 1, 15), OFFICE),
    ("A1", "LDTT", 2019, "13/QĐ-VP", date(2020, 1, 15), OFFICE),
    ("A1", "CSTDCS", 2019, "13/QĐ-VP", date(2020, 1, 15), OFFICE),
    ("A1", "GK", 2019, "13/QĐ-VP", date(2020, 1, 15), OFFICE),
)


@pytest.fixture
def root(thidua: Run, office: Office) -> Path:
    """A workspace with an old list, a decision with an override, and a revocation."""
    made = office()
    result = evaluated(thidua, made)
    import_rows(made / "register.sqlite", *OLD)
    otherwise = ("--initiative", "A1:CSTDCS:SK1", "--grant", "A2:LDTT", *BODY)
    thidua("register", "record", result, *HEAD, *otherwise, cwd=made)
    award = Asked("13/QĐ-VP", "A1", "LDTT", 2019)
    by = Head("20/QĐ-VP", date(2021, 3, 1), OFFICE, date(2021, 3, 1), "van-phong-thu")
    revoke(made / "register.sqlite", award, by, "kê khai không đúng")
    return made


PASSPORT = """\
A1  Nguyễn Văn An
Sổ quyết định của Văn phòng thử; tính riêng trong sổ: HTXSNV 1 năm liên tục (2020); CSTDCS 3 năm liên tục (2018–2020)

THEO NĂM
Năm | Xếp loại | Danh hiệu thi đua | Hình thức khen thưởng | Quyết định
2018 | | CSTDCS [2] | | 12/QĐ-VP, 15/01/2019 [1]
2019 | | LDTT [4] (đã thu hồi), CSTDCS [5] (cần xem lại) | GK [6] | 13/QĐ-VP, 15/01/2020 [3]
2020 | HTXSNV [10] | LDTT [15], CSTDCS [19] | | 15/QĐ-VP, 25/01/2021 [8]

SÁNG KIẾN
Năm | Phạm vi | Sáng kiến | Đã dùng cho | Quyết định
2020 | cơ sở | SK1 | CSTDCS [19] năm 2020 |

THU HỒI
Năm | Ngày thu hồi | Danh hiệu, hình thức | Căn cứ | Quyết định thu hồi
2019 | 01/03/2021 | LDTT [4] | kê khai không đúng | 20/QĐ-VP, 01/03/2021 [21]

CẦN XEM LẠI
Năm | Ngày thu hồi | Danh hiệu, hình thức | Vì dựa vào | Quyết định
2019 | 01/03/2021 | CSTDCS [5] | LDTT [4] năm 2019 đã thu hồi | 13/QĐ-VP, 15/01/2020 [3]

Số trong ngoặc vuông là số dòng của sổ.
"""


def cells(printed: str) -> list[list[str]]:
    """What stands in each line of a printed page: its cells, by the rules under the headings of its table."""
    found, rule = [], ""
    lines = printed.splitlines()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        rule = below if below.startswith("---") else rule if line else ""
        spans = [span.span() for span in re.finditer("-+", rule)] or [(0, len(line))]
        if not line.startswith("---"):
            found.append([line[start:end].strip() for start, end in spans])
    return found


def test_a_passport_is_one_page(thidua: Run, root: Path) -> None:
    printed = thidua("register", "show", "A1", cwd=root).stdout
    assert cells(printed) == [[cell.strip() for cell in line.split("|")] for line in PASSPORT.splitlines()]


def test_an_override_is_shown_with_body_and_reason(thidua: Run, root: Path) -> None:
    lines = thidua("register", "show", "trần thị bình", cwd=root).stdout.splitlines()
    start = lines.index("HỘI ĐỒNG QUYẾT KHÁC KẾT QUẢ XÉT")
    assert " ".join(lines[start + 3].split()) == (
        "2020 tặng LDTT [17] kết quả xét: không đạt; Hội đồng TĐKT cơ quan; lý do: có thành tích đột xuất "
        "15/QĐ-VP, 25/01/2021 [8]"
    )


def test_a_name_that_several_have_is_not_guessed(thidua: Run, root: Path) -> None:
    done = thidua("register", "show", "văn", cwd=root)
    assert (done.returncode, done.stderr) == (
        2,
        'Lỗi: Có 2 đối tượng khớp với "văn": A1 (Nguyễn Văn An), A3 (Lê Văn Cường); hãy ghi mã.\n',
    )


def test_a_name_that_nobody_has(thidua: Run, root: Path) -> None:
    done = thidua("register", "show", "A11", cwd=root)
    assert (done.returncode, done.stderr) == (2, 'Lỗi: Sổ chưa có gì về "A11"; ý bạn là "A1"?\n')


def test_a_spreadsheet_says_the_same_in_full_names_on_a4(thidua: Run, root: Path) -> None:
    done = thidua("register", "show", "A1", "--to", "a1.xlsx", cwd=root)
    assert done.stdout == "Đã ghi a1.xlsx.\n"
    sheet = openpyxl.load_workbook(root / "a1.xlsx").worksheets[0]
    told = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert told[:3] == [["VĂN PHÒNG THỬ"], ["LÝ LỊCH THI ĐUA, KHEN THƯỞNG"], ["A1  Nguyễn Văn An"]]
    assert ["2018", "Chiến sĩ thi đua cơ sở", "12/QĐ-VP, 15/01/2019"] in told
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.print_title_rows == "$1:$3"


def test_the_same_register_gives_the_same_bytes(thidua: Run, root: Path) -> None:
    for name in ("1.xlsx", "2.xlsx"):
        thidua("register", "show", "A1", "--to", name, cwd=root)
    assert (root / "1.xlsx").read_bytes() == (root / "2.xlsx").read_bytes()


def test_a_name_is_never_a_formula(thidua: Run, office: Office) -> None:
    root = office(people="person_id;full_name;unit_id\nA1;=1+1;P1\n", work=None, registrations=None, initiatives=None)
    (root / "ds.csv").write_text("subject_id;award;year\nA1;LDTT;2020\n", encoding="utf-8")
    thidua("register", "record", "--list", "ds.csv", *HEAD, cwd=root)
    thidua("register", "show", "A1", "--to", "a1.xlsx", cwd=root)
    sheet = openpyxl.load_workbook(root / "a1.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_a_passport_never_takes_the_place_of_a_years_workbook(thidua: Run, root: Path) -> None:
    done = thidua("register", "show", "A1", "--to", "2021.xlsx", cwd=root)
    assert (done.returncode, (root / "2021.xlsx").exists()) == (2, False)
