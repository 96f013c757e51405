"""Old lists into the register, and the register as the rows that an evaluation reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.test_register import BODY, HEAD, evaluated, rows
from thidua.law.level import Level
from thidua.register.rows import book_of, head, overrides, tables_of

Office = Callable[..., Path]
OLD = (
    "Mã đối tượng;Danh hiệu;Năm;Số quyết định;Ngày quyết định;Cấp quyết định;Loại hình;Được tặng;Ngày thu hồi\n"
    "A1;Lao động tiên tiến;2018;12/QĐ-VP;15/01/2019;Thủ trưởng cơ quan;;;\n"
    "A1;CSTĐ cơ sở;2018;12/QĐ-VP;15/01/2019;Thủ trưởng cơ quan;;không;\n"
    "A2;Bằng khen của UBND tỉnh;2017;9/QĐ-UBND;01/02/2018;UBND tỉnh;chuyên đề;x;05/06/2019\n"
    "B9;CSTT;2005;;;;;;\n"
)


@pytest.fixture
def root(office: Office) -> Path:
    """A workspace with an old list."""
    made = office()
    (made / "cu.csv").write_text(OLD, encoding="utf-8")
    return made


def fails(thidua: Run, root: Path, file: str) -> list[str]:
    """What an import says that fails, after which the workspace is as it was."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = thidua("register", "import-history", file, cwd=root)
    assert done.returncode == 1
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    return done.stderr.splitlines()


def test_an_old_list_is_imported_under_vietnamese_headers(thidua: Run, root: Path) -> None:
    done = thidua("register", "import-history", "cu.csv", "--recorded-on", "2021-02-01", cwd=root)
    assert done.stdout.splitlines()[-1] == "Đã nhập cu.csv: thêm 4 dòng, 0 dòng đã có trong sổ."
    assert rows(root, "SELECT file, imported_on, row_count FROM imports") == [("cu.csv", "2021-02-01", 4)]
    assert rows(root, "SELECT kind, number FROM decisions WHERE number IS NOT NULL ORDER BY id") == [
        ("history", "9/QĐ-UBND"),
        ("history", "12/QĐ-VP"),
    ]


def test_an_authority_that_nobody_can_read_stays_open(thidua: Run, root: Path) -> None:
    (root / "cu.csv").write_text(
        "Mã đối tượng;Danh hiệu;Năm;Cấp quyết định\nA1;LĐTT;2018;Thủ trưởng\n", encoding="utf-8"
    )
    done = thidua("register", "import-history", "cu.csv", cwd=root)
    assert done.stdout.splitlines()[-1] == "Đã nhập cu.csv: thêm 1 dòng, 0 dòng đã có trong sổ."
    assert 'cu.csv:2, cột "Cấp quyết định": để trống, vì không rõ "Thủ trưởng" là cấp nào; hãy ghi một' in done.stderr
    assert rows(root, "SELECT authority FROM decisions") == [(None,)]


def test_someone_on_no_list_is_kept_and_said(thidua: Run, root: Path) -> None:
    done = thidua("register", "import-history", "cu.csv", cwd=root)
    assert "Lưu ý: 1 mã không có trong số liệu các năm (B9); vẫn ghi, hãy kiểm tra." in done.stderr.splitlines()


def test_a_csv_list_of_names_finds_people_and_units(thidua: Run, root: Path) -> None:
    (root / "ten.csv").write_text(
        "DANH SÁCH KHEN THƯỞNG;;\n;;\nHọ và tên;Danh hiệu;Năm\nNguyễn Văn An;LĐTT;2015\nPhòng Tổng hợp;TTLĐTT;2015\n",
        encoding="utf-8",
    )
    done = thidua("register", "import-history", "ten.csv", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert rows(root, "SELECT subject_id, award FROM grants ORDER BY id") == [("A1", "LDTT"), ("P1", "TTLDTT")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (
            "A1;Trần Thị Bình;LĐTT",
            'cột "Mã": mã "A1" trong số liệu là của "Nguyễn Văn An", ở đây là "Trần Thị Bình"; hãy sửa mã hoặc họ tên',
        ),
        (
            ";Lê Thị Lạ;LĐTT",
            'cột "Họ và tên": "Lê Thị Lạ" không có trong danh sách năm nào; hãy thêm cột mã cá nhân '
            "(người đã nghỉ: mã tự đặt)",
        ),
        (
            "A1;Phòng Tổng hợp;TTLĐTT",
            'cột "Mã": mã "A1" trong số liệu là của "Nguyễn Văn An", ở đây là "Phòng Tổng hợp"; hãy sửa mã hoặc tên',
        ),
    ],
)
def test_a_csv_row_whose_name_is_another_ones_or_nobodys_is_refused(
    thidua: Run, root: Path, row: str, message: str
) -> None:
    (root / "ten.csv").write_text(f"Mã;Họ và tên;Danh hiệu;Năm\n{row};2015\n", encoding="utf-8")
    assert fails(thidua, root, "ten.csv") == [f"ten.csv:2, {message}"]


def test_an_evaluation_reads_the_rows_as_they_were_written(thidua: Run, root: Path) -> None:
    thidua("register", "import-history", "cu.csv", cwd=root)
    awards: Any = tables_of(book_of(root / "register.sqlite"))["awards"]
    assert [(row.subject_id, row.award, row.year, row.manner, row.granted, row.revoked_on) for row in awards] == [
        ("B9", "CSTT", 2005, "annual", True, None),
        ("A2", "BK_TINH", 2017, "thematic", True, date(2019, 6, 5)),
        ("A1", "LDTT", 2018, "annual", True, None),
        ("A1", "CSTDCS", 2018, "annual", False, None),
    ]
    assert (awards[1].decision_no, awards[1].decided_on, awards[1].authority, awards[1].origin, awards[1].line) == (
        "9/QĐ-UBND",
        date(2018, 2, 1),
        "chairman_province",
        "register.sqlite",
        4,
    )


def test_a_second_import_adds_nothing(thidua: Run, root: Path) -> None:
    thidua("register", "import-history", "cu.csv", cwd=root)
    before = head(root / "register.sqlite")
    done = thidua("register", "import-history", "cu.csv", cwd=root)
    assert done.stdout.splitlines()[-1] == "Đã nhập cu.csv: thêm 0 dòng, 4 dòng đã có trong sổ."
    assert head(root / "register.sqlite") == before


def test_what_was_recorded_from_a_result_is_known_to_an_old_list(thidua: Run, root: Path) -> None:
    thidua("register", "record", evaluated(thidua, root), *HEAD, cwd=root)
    list_ = "subject_id;award;year;decision_no\nA1;LDTT;2020;15/QĐ-VP\n"
    (root / "moi.csv").write_text(list_, encoding="utf-8")
    done = thidua("register", "import-history", "moi.csv", cwd=root)
    assert done.stdout.splitlines()[-1] == "Đã nhập moi.csv: thêm 0 dòng, 1 dòng đã có trong sổ."


ANEW = "subject_id;award;year;decision_no;decided_on;revoked_on\n"
BACK = "A1;LDTT;2018;12/QĐ-VP;15/01/2019;05/06/2019\n"
AGAIN = "A1;LDTT;2018;30/QĐ-VP;10/07/2019;\n"


@pytest.mark.parametrize("lists", [[BACK + AGAIN], [AGAIN + BACK], [BACK, AGAIN], [AGAIN, BACK], [BACK, BACK + AGAIN]])
def test_an_award_revoked_and_granted_anew_is_two_rows(thidua: Run, root: Path, lists: list[str]) -> None:
    for lines in [*lists, BACK + AGAIN]:
        (root / "lai.csv").write_text(ANEW + lines, encoding="utf-8")
        done = thidua("register", "import-history", "lai.csv", cwd=root)
        assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "Đã nhập lai.csv: thêm 0 dòng, 2 dòng đã có trong sổ."
    found: Any = tables_of(book_of(root / "register.sqlite"))["awards"]
    assert {(row.decision_no, row.revoked_on) for row in found} == {
        ("12/QĐ-VP", date(2019, 6, 5)),
        ("30/QĐ-VP", None),
    }


@pytest.mark.parametrize("again", ["A1;LDTT;2018;30/QĐ-VP;;\n", "A1;LDTT;2018;30/QĐ-VP;01/06/2019;\n"])
def test_an_award_granted_anew_before_it_was_revoked_or_nobody_knows_when(thidua: Run, root: Path, again: str) -> None:
    (root / "lai.csv").write_text(ANEW + BACK + again, encoding="utf-8")
    assert fails(thidua, root, "lai.csv") == [
        "lai.csv:3: A1, LDTT năm 2018 đã có ở dòng 2 với quyết định khác; hãy kiểm tra lại, hoặc ghi cột Loại hình "
        "nếu là khen chuyên đề, đột xuất; tặng lại sau khi thu hồi thì ghi đủ ngày thu hồi và ngày quyết định tặng lại"
    ]


def test_every_row_that_fails_is_named_and_nothing_is_written(thidua: Run, root: Path) -> None:
    thidua("register", "import-history", "cu.csv", cwd=root)
    wrong = (
        "subject_id;award;year;decision_no;decided_on\n"
        "A1;LDTT;2018;13/QĐ-VP;15/01/2019\n"
        "A1;LDTT;20188;;\n"
        "A3;LDTTT;2018;;\n"
        "A3;LDTT;2018;12/QĐ-VP;15/01/2019\n"
        "A3;LDTT;2018;14/QĐ-VP;15/01/2019\n"
        "A3;GK;2018;14/QĐ-VP;31/02/2019\n"
    )
    (root / "sai.csv").write_text(wrong, encoding="utf-8")
    said = fails(thidua, root, "sai.csv")
    assert [line for line in said if "lần nữa" not in line] == [
        "sai.csv:2: A1, LDTT năm 2018 đã có theo quyết định 12/QĐ-VP ngày 15/01/2019, dòng 8 của sổ, khác ở "
        "số quyết định; hãy kiểm tra lại, hoặc ghi cột Loại hình nếu là khen chuyên đề, đột xuất",
        'sai.csv:3, cột "year": "20188" không phải là năm; hãy ghi đủ bốn chữ số, ví dụ 2020',
        'sai.csv:4, cột "award": "LDTTT" không phải là mã khen thưởng đã biết; ý bạn là "LDTT"?',
        "sai.csv:6: A3, LDTT năm 2018 đã có ở dòng 5 với quyết định khác; "
        "hãy kiểm tra lại, hoặc ghi cột Loại hình nếu là khen chuyên đề, đột xuất",
        'sai.csv:7, cột "decided_on": ngày "31/02/2019" không có thật; hãy ghi một ngày có thật, ví dụ 28/02/2019',
    ]


def test_levels_initiatives_and_uses_are_read_too(thidua: Run, office: Office) -> None:
    root = office()
    otherwise = ("--initiative", "A1:CSTDCS:SK1", "--grant", "A2:LDTT", *BODY)
    thidua("register", "record", evaluated(thidua, root), *HEAD, *otherwise, cwd=root)
    found: Any = tables_of(book_of(root / "register.sqlite"))
    assert [(row.subject_id, row.rating, row.decision_no) for row in found["ratings"]][:2] == [
        ("P1", Level.HTTNV, "15/QĐ-VP"),
        ("A1", Level.HTXSNV, "15/QĐ-VP"),
    ]
    assert [(row.initiative_id, row.authors, row.year) for row in found["initiatives"]] == [("SK1", ("A1",), 2020)]
    (use,) = found["initiative_uses"]
    assert (use.initiative_id, use.person_id, use.award, use.year) == ("SK1", "A1", "CSTDCS", 2020)
    (said,) = overrides(book_of(root / "register.sqlite")).values()
    assert said == "kết quả xét: không đạt; Hội đồng TĐKT cơ quan; lý do: có thành tích đột xuất"
