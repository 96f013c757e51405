"""Certificates as an officer prints them: what stands on each, in which order, and what is never printed."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import RGBColor

from tests.conftest import Run
from thidua.export.certificate_pdf import _check_fonts, _typst
from thidua.export.spoken import joined
from thidua.problems import UsageError

Office = Callable[..., Path]

TOML = """
[office]
code = "van-phong"
name = "Văn phòng UBND tỉnh thử"
place = "Thử"
[[office.signer]]
name = "Lê Thị Phó"
post = "Phó Chánh Văn phòng"
on_behalf = "KT. CHÁNH VĂN PHÒNG"
[year.2020]
decision_date = 2021-01-25
"""
UNITS = "unit_id;name;parent_id;kind\nVP;Văn phòng UBND tỉnh thử;;office\nP1;Phòng A & B <C>;VP;department\n"
PEOPLE = (
    "person_id;full_name;gender;unit_id;position;role;staff_kind;joined_on\n"
    "A1;Nguyễn Thị Thuý;nữ;P1;Trưởng phòng;head;civil_servant;2010-02-01\n"
    "A2;=1+1;;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
    "A3;Lê Văn Cường;nam;P1;Chuyên viên;staff;civil_servant;2010-02-01\n"
)
AWARDS = (
    "subject_id;award;year;decision_no;decided_on;manner\n"
    "P1;TTLDTT;2020;05/QĐ-VP;2021-01-20;\n"
    "A1;GK;2020;06/QĐ-VP;2021-01-21;\nA2;GK;2020;06/QĐ-VP;2021-01-21;\nA3;GK;2020;07/QĐ-VP;;exceptional\n"
    "A1;LDTT;2020;06/QĐ-VP;2021-01-21;\nA1;BK_TINH;2020;77/QĐ-UBND;2021-02-01;\n"
)


@pytest.fixture
def decided(office: Office) -> Path:
    return office(
        toml=TOML, units=UNITS, people=PEOPLE, awards=AWARDS, ratings="subject_id;year;rating\nA1;2020;HTTNV\n"
    )


@pytest.fixture
def export(thidua: Run) -> Callable[..., Any]:
    """Writes certificates of the decisions on record; gives the file, or its data."""

    def run(root: Path, name: str, *more: str, source: str = "register") -> Any:
        chosen = ("--from", source) if source else ()
        done = thidua("export", "2020", "--paper", "certificates", "--to", name, *chosen, *more, cwd=root)
        if done.returncode:
            return done.stderr.splitlines()[-1]
        return json.loads((root / name).read_text()) if name.endswith(".json") else root / name

    return run


@pytest.fixture
def papers(export: Callable[..., Any], decided: Path) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = export(decided, "gk.json")["giay"]
    return said


def test_a_certificate_has_the_lines_of_the_decree(papers: list[dict[str, Any]]) -> None:
    said = papers[1]
    del said["co_chu"]
    assert said == {
        "trang": 2,
        "ma": "A1",
        "tham_quyen": "CHÁNH VĂN PHÒNG UBND TỈNH THỬ",
        "tang": "TẶNG",
        "hinh_thuc": "GIẤY KHEN",
        "nguoi_nhan": "Bà Nguyễn Thị Thuý",
        "dia_chi": "Trưởng Phòng A & B <C>, Văn phòng UBND tỉnh thử",
        "thanh_tich": "Đã hoàn thành tốt nhiệm vụ năm 2020",
        "so_quyet_dinh": "Số quyết định: 06/QĐ-VP, ngày 21 tháng 01 năm 2021",
        "so_vang": "Số sổ vàng: 2",
        "noi_ngay": "Thử, ngày 21 tháng 01 năm 2021",
        "nguoi_ky": {"thay_mat": "KT. CHÁNH VĂN PHÒNG", "chuc_vu": "PHÓ CHÁNH VĂN PHÒNG", "ho_ten": "Lê Thị Phó"},
    }


def test_what_is_not_known_is_left_out_and_merit_out_of_the_ordinary_is_left_to_write(
    papers: list[dict[str, Any]],
) -> None:
    """A2 has no sex on record, A3's grant was not annual and its day is not known."""
    assert papers[2]["nguoi_nhan"] == "=1+1"
    assert (papers[3]["thanh_tich"], papers[3]["noi_ngay"]) == (
        "Đã có thành tích ………………………",
        "Thử, ngày …… tháng …… năm ………",
    )


def test_titles_without_a_certificate_and_those_of_others_are_not_printed_and_that_is_said(
    export: Callable[..., Any], decided: Path, papers: list[dict[str, Any]]
) -> None:
    assert [(paper["ma"], paper["hinh_thuc"]) for paper in papers] == [
        ("P1", "TẬP THỂ LAO ĐỘNG TIÊN TIẾN"),
        ("A1", "GIẤY KHEN"),
        ("A2", "GIẤY KHEN"),
        ("A3", "GIẤY KHEN"),
    ]
    assert export(decided, "gk.json")["nguon"][-8:] == [
        "Cách hiểu: Chưa có nguồn về mẫu giấy khen, bằng theo Luật năm 2003 và Nghị định 91/2017/NĐ-CP: trình bày theo "
        "Nghị định 98/2023/NĐ-CP ban hành sau",
        "Nguồn trên chỉ nói về giấy khen và bằng Chiến sĩ thi đua cơ sở; áp dụng cho Tập thể lao động tiên tiến: "
        "cách hiểu",
        "Thứ tự các tờ là thứ tự xướng tên của lễ trao (mỗi lượt tối đa 10); số sổ vàng là số thứ tự trong danh sách "
        "của quyết định, đánh liên tục qua mọi danh hiệu, hình thức",
        "Câu thành tích lấy theo mức xếp loại của năm; chưa rõ mức thì chỉ ghi có thành tích trong công tác",
        "Tờ 1: Tập thể lao động tiên tiến",
        "Tờ 2 đến 4: Giấy khen",
        "Không có giấy chứng nhận: Lao động tiên tiến (Bộ Nội vụ trả lời ngày 14/11/2023)",
        "Do cấp khác quyết định và cấp, không in ở đây: Bằng khen của Chủ tịch UBND tỉnh",
    ]


def test_proposals_have_dots_and_what_is_decided_already_is_left_out(
    export: Callable[..., Any], office: Office
) -> None:
    root = office(awards="subject_id;award;year;decision_no\nA1;CSTDCS;2020;03/QĐ-VP\n")
    said = export(root, "gk.json", source="")
    assert [(paper["ma"], paper["so_quyet_dinh"]) for paper in said["giay"]] == [
        ("P1", "Số quyết định: ………, ngày …… tháng …… năm ………")
    ]
    assert "Đã có quyết định trong năm, không in ở đây: 1 lượt; in bằng --from register" in said["nguon"]


def test_the_golden_number_is_that_of_the_decision_to_come(thidua: Run, office: Office) -> None:
    root = office(
        nominations="subject_id;award\nA1;GK\nA3;GK\n",
        awards="subject_id;award;year;decision_no\nA1;GK;2020;03/QĐ-VP\n",
    )
    for kind in ("certificates", "decision"):
        done = thidua("export", "2020", "--paper", kind, "--award", "GK", "--to", f"{kind}.json", cwd=root)
        assert done.returncode == 0, done.stderr
    papers, decision = (json.loads((root / f"{kind}.json").read_text()) for kind in ("certificates", "decision"))
    (line,) = decision["phan"][0]["nhom"][0]["dong"]
    assert [(one["nguoi_nhan"], one["so_vang"]) for one in papers["giay"]] == [("Ông Lê Văn Cường", "Số sổ vàng: 1")]
    assert (line["ho_ten"], line["tt"]) == ("Lê Văn Cường", "1")


def test_no_two_certificates_of_a_decision_share_a_number(
    thidua: Run, export: Callable[..., Any], office: Office
) -> None:
    """Neither of the decision to come nor of those on record; each is the number in the annex of its decision."""
    grants = "A1;CSTDCS;1\nP1;TTLDTT;1\nA1;GK;1\nA3;GK;1\nA2;GK;2\nA3;LDTT;1\n"
    awards = "".join(f"{a};{b};2020;{c}/QĐ-VP\n" for a, b, c in (row.split(";") for row in grants.splitlines()))
    root = office(awards=f"subject_id;award;year;decision_no\n{awards}")
    said = export(root, "gk.json")["giay"]
    thidua(
        "export", "2020", "--paper", "decision", "--part", "1/QĐ-VP", "--from", "register", "--to", "q.json", cwd=root
    )
    annex = [
        line
        for part in json.loads((root / "q.json").read_text())["phan"]
        for one in part["nhom"]
        for line in one["dong"]
    ]
    assert [line["tt"] for line in annex] == ["1", "2", "3", "4", "5"]
    assert [(one["ma"], one["hinh_thuc"], one["so_vang"]) for one in said] == [
        ("P1", "TẬP THỂ LAO ĐỘNG TIÊN TIẾN", "Số sổ vàng: 1"),
        ("A1", "CHIẾN SĨ THI ĐUA CƠ SỞ", "Số sổ vàng: 2"),
        ("A1", "GIẤY KHEN", "Số sổ vàng: 4"),
        ("A3", "GIẤY KHEN", "Số sổ vàng: 5"),
        ("A2", "GIẤY KHEN", "Số sổ vàng: 1"),
    ]
    to_come = export(office(folder="khac", nominations="subject_id;award\nA1;GK\nA3;GK\n"), "gk.json", source="")[
        "giay"
    ]
    numbers = [one["so_vang"] for one in to_come]
    assert len(numbers) == len(set(numbers)) > 2


def test_the_head_is_named_with_the_office_once(export: Callable[..., Any], office: Office) -> None:
    """Also where the row of the topmost unit leaves out the province."""
    root = office(
        toml=TOML.replace("Văn phòng UBND tỉnh thử", "Sở Thử tỉnh Thử"),
        units="unit_id;name;parent_id;kind\nSO;Sở Thử;;office\nP1;Phòng A;SO;department\n",
        people=PEOPLE.replace("A1;Nguyễn Thị Thuý;nữ;P1;Trưởng phòng", "A1;Nguyễn Thị Thuý;nữ;SO;Giám đốc Sở"),
        awards="subject_id;award;year;decision_no\nA1;GK;2020;06/QĐ\nA3;GK;2020;06/QĐ\nP1;GK;2020;06/QĐ\n",
        registrations=None,
    )
    said = export(root, "gk.json")["giay"]
    assert {one["ma"]: one["dia_chi"] for one in said} == {
        "A1": "Giám đốc Sở Thử tỉnh Thử",
        "A3": "Chuyên viên, Phòng A, Sở Thử tỉnh Thử",
        "P1": "Sở Thử tỉnh Thử",
    }


@pytest.mark.parametrize("kind", ["certificates", "decision"])
def test_what_another_body_decided_is_no_paper_of_the_office(thidua: Run, office: Office, kind: str) -> None:
    awards = "subject_id;award;year;decision_no;authority\nA1;CSTDCS;2020;99/QĐ-UBND;chairman_province\n"
    done = thidua("export", "2020", "--paper", kind, "--from", "register", "--to", "x.docx", cwd=office(awards=awards))
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(": không ai thuộc diện này.")


def test_one_subject_can_be_printed_alone_with_its_own_number(export: Callable[..., Any], decided: Path) -> None:
    (paper,) = export(decided, "gk.json", "--subject", "A2")["giay"]
    assert paper["so_vang"] == "Số sổ vàng: 3"


def test_where_there_is_no_certificate_nothing_is_written(export: Callable[..., Any], decided: Path) -> None:
    told = export(decided, "gk.docx", "--award", "LDTT")
    assert told == "Lỗi: Không có gì để ghi vào giấy khen, giấy chứng nhận: không ai thuộc diện này."


# --- Word ------------------------------------------------------------------------------------------------------------


def test_where_all_is_decided_the_register_is_pointed_to(thidua: Run, office: Office) -> None:
    awards = "subject_id;award;year;decision_no\nP1;TTLDTT;2020;1/QĐ\nA1;CSTDCS;2020;1/QĐ\n"
    root = office(awards=awards)
    told = {
        kind: thidua(
            "export", "2020", "--paper", kind, "--to", "a.docx", "--award", "CSTDCS", cwd=root
        ).stderr.splitlines()[-1]
        for kind in ("certificates", "decision", "submission")
    }
    decided = "những gì được xét đã có quyết định ghi trong năm; hãy thêm --from register để xuất theo quyết định."
    assert told == {
        "certificates": f"Lỗi: Không có gì để ghi vào giấy khen, giấy chứng nhận: {decided}",
        "decision": f"Lỗi: Không có gì để ghi vào quyết định: {decided}",
        "submission": "Lỗi: Không có gì để ghi vào tờ trình: không ai thuộc diện này.",
    }


def lines(path: Path) -> list[str]:
    """The lines of the first certificate in a Word file."""
    cells = [cell for row in Document(str(path)).tables[0].rows for cell in dict.fromkeys(row.cells)]
    return [text for cell in cells for text in cell.text.split("\n") if text]


def test_word_prints_authority_and_name_in_red(export: Callable[..., Any], decided: Path) -> None:
    document = Document(str(export(decided, "gk.docx")))
    runs = [run for row in document.tables[0].rows for p in row.cells[0].paragraphs for run in p.runs if run.text]
    red = [run.text for run in runs if run.font.color.rgb == RGBColor(0xC0, 0, 0)]
    assert red == ["CHÁNH VĂN PHÒNG UBND TỈNH THỬ", "TẬP THỂ LAO ĐỘNG TIÊN TIẾN"]


def test_on_printed_stock_only_what_varies_is_printed(export: Callable[..., Any], decided: Path) -> None:
    assert lines(export(decided, "gk.docx", "--preprinted")) == [
        "Phòng A & B <C>",
        "Văn phòng UBND tỉnh thử",
        "Đã có thành tích trong công tác năm 2020",
        "Thử, ngày 20 tháng 01 năm 2021",
        "KT. CHÁNH VĂN PHÒNG",
        "PHÓ CHÁNH VĂN PHÒNG",
        "Số quyết định: 05/QĐ-VP, ngày 20 tháng 01 năm 2021",
        "Số sổ vàng: 1",
        "Lê Thị Phó",
    ]


def test_an_offset_moves_the_margins_of_the_page(export: Callable[..., Any], decided: Path) -> None:
    page = Document(str(export(decided, "gk.docx", "--offset", "3", "-2"))).sections[0]
    assert (round(page.left_margin.mm), round(page.right_margin.mm), round(page.top_margin.mm)) == (28, 22, 7)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("gk.docx", "--test-sheet"), "Tờ thử (--test-sheet) chỉ có dạng .pdf; hãy ghi đuôi tệp .pdf."),
        (("gk.pdf", "--offset", "60", "0"), "--offset: với .pdf, mỗi chiều không quá 50 mm."),
        (("gk.pdf", "--offset", "nan", "0"), "--offset: với .pdf, mỗi chiều không quá 50 mm."),
    ],
)
def test_what_cannot_be_done_is_said(
    export: Callable[..., Any], decided: Path, given: tuple[str, ...], told: str
) -> None:
    assert export(decided, *given).endswith(told)


# --- PDF -------------------------------------------------------------------------------------------------------------


def test_without_the_part_that_makes_pdf_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=r'^Chưa cài phần tạo .pdf; hãy chạy pip install "thidua\[pdf\]" rồi'):
        _typst()


def test_a_machine_without_the_fonts_is_told_so() -> None:
    """Else typst would take a font of its own and say nothing."""

    class Bare:
        def Fonts(self, **_: bool) -> Bare:
            return self

        def families(self) -> list[str]:
            return ["DejaVu Serif"]

    with pytest.raises(UsageError, match=r"^Máy không có phông chữ nào trong số Times New Roman, Tinos, Liberation"):
        _check_fonts(Bare())


@pytest.mark.parametrize(
    ("post", "unit", "together"),
    [
        ("Trưởng phòng", "Phòng Tổng hợp", "Trưởng Phòng Tổng hợp"),
        ("Phó Chánh Văn phòng", "Văn phòng UBND tỉnh", "Phó Chánh Văn phòng UBND tỉnh"),
        ("Chuyên viên", "Phòng Tổng hợp", "Chuyên viên, Phòng Tổng hợp"),
        ("", "Phòng Tổng hợp", "Phòng Tổng hợp"),
        ("Kế toán", "", "Kế toán"),
    ],
)
def test_a_post_and_its_unit_are_said_once(post: str, unit: str, together: str) -> None:
    assert joined(post, unit) == together


def test_a_number_on_record_stays_when_people_are_moved_later(
    thidua: Run, export: Callable[..., Any], office: Office
) -> None:
    """A certificate printed again bears the number of the first one, and nobody else has it."""
    root = office(toml=TOML, people=PEOPLE, nominations="subject_id;award\nA1;GK\nA3;GK\n")
    assert thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", cwd=root).returncode == 0
    head = ("--decision-no", "06/QĐ-VP", "--date", "25/01/2021", "--signer", "Lê Thị Phó", "--award", "GK")
    given = ("--grant", "A1:GK", "--reason", "x", "--body", "HĐ")
    done = thidua("register", "record", "kq.json", *head, *given, cwd=root)
    assert done.returncode == 0, done.stderr
    before = [(one["ma"], one["so_vang"]) for one in export(root, "gk.json")["giay"]]
    moved = PEOPLE.replace("Trưởng phòng;head", "Chuyên viên;staff").replace(
        "Lê Văn Cường;nam;P1", "Lê Văn Cường;nam;VP"
    )
    (root / "2020" / "people.csv").write_text(moved, encoding="utf-8")
    assert [(one["ma"], one["so_vang"]) for one in export(root, "gk.json")["giay"]] == before
    assert len(before) == 2


def test_who_was_refused_by_mistake_takes_no_number_of_another(
    thidua: Run, export: Callable[..., Any], office: Office
) -> None:
    """The certificates of the others lie in their frames already."""
    nominations = "subject_id;award\n" + "".join(f"A{number};GK\n" for number in (1, 2, 3))
    root = office(toml=TOML, people=PEOPLE, nominations=nominations)
    assert thidua("evaluate", "2020", "--format", "json", "--output", "kq.json", cwd=root).returncode == 0
    head = ("--decision-no", "06/QĐ-VP", "--date", "25/01/2021", "--signer", "Lê Thị Phó", "--award", "GK")
    council = ("--grant", "A1:GK", "--refuse", "A3:GK", "--reason", "x", "--body", "HĐ")
    done = thidua("register", "record", "kq.json", *head, *council, cwd=root)
    assert done.returncode == 0, done.stderr
    before = {one["ma"]: one["so_vang"] for one in export(root, "gk.json")["giay"]}
    with closing(sqlite3.connect(root / "register.sqlite")) as db:
        ((row,),) = db.execute("SELECT id FROM grants WHERE subject_id = 'A3'")
    done = thidua("register", "correct", str(row), "--set", "granted=có", "--reason", "ghi nhầm", cwd=root)
    assert done.returncode == 0, done.stderr
    after = {one["ma"]: one["so_vang"] for one in export(root, "gk.json")["giay"]}
    assert after == {**before, "A3": f"Số sổ vàng: {len(before) + 1}"}
    assert len(before) == 2


def test_a_reprint_that_has_nothing_says_why(export: Callable[..., Any], office: Office) -> None:
    """Whoever was misspelt, has a namesake, a title without a certificate, or an award taken back."""
    rows = "A1;LDTT;2020;6/QĐ;2021-01-21;\nA2;GK;2020;6/QĐ;2021-01-21;2021-02-01\n"
    awards = f"subject_id;award;year;decision_no;decided_on;revoked_on\n{rows}"
    root = office(toml=TOML, people=PEOPLE.replace("=1+1", "Lê Văn Cương"), awards=awards)
    nothing = "Lỗi: Không có gì để ghi vào giấy khen, giấy chứng nhận: "
    assert export(root, "gk.pdf", "--subject", "A9") == (
        'Lỗi: Không có cá nhân hay đơn vị mã "A9"; hãy kiểm tra mã sau --subject.'
    )
    assert export(root, "gk.pdf", "--subject", "lê văn cường") == (
        'Lỗi: Không có cá nhân hay đơn vị mã "lê văn cường"; sau --subject hãy ghi mã: '
        "A2 (Lê Văn Cương, Phòng Tổng hợp), A3 (Lê Văn Cường, Phòng Tổng hợp)."
    )
    assert export(root, "gk.pdf", "--subject", "a1") == f"{nothing}A1 chỉ có Lao động tiên tiến."
    assert export(root, "gk.pdf", "--subject", "A2") == f"{nothing}GK của A2 đã thu hồi."


@pytest.fixture
def recorded(thidua: Run, office: Office) -> Path:
    """An office whose register has one decision on A1 and A3."""
    root = office(toml=TOML, people=PEOPLE)
    (root / "ds.csv").write_text("subject_id;award;year\nA1;GK;2020\nA3;GK;2020\n", encoding="utf-8")
    head = ("--decision-no", "06/QĐ-VP", "--date", "25/01/2021", "--signer", "Lê Thị Phó")
    assert thidua("register", "record", "--list", "ds.csv", *head, cwd=root).returncode == 0
    return root


def _signing(thidua: Run, root: Path, *more: str) -> list[str]:
    """What the screen tells of certificates without their last page."""
    paper = ("--from", "register", "--paper", "certificates", "--for-signature", "--to", "gk.docx")
    done = thidua("export", "2020", *paper, *more, cwd=root)
    assert done.returncode == 0, done.stderr
    return [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Lưu ý")]


def _respell(root: Path, name: str) -> None:
    people = root / "2020" / "people.csv"
    people.write_text(people.read_text(encoding="utf-8").replace("Lê Văn Cường", name), encoding="utf-8")


def _take_off(root: Path, subject: str) -> None:
    for table in (root / "2020").glob("*.csv"):
        kept = (line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith(subject))
        table.write_text("\n".join(kept) + "\n", encoding="utf-8")


def test_a_name_that_the_decision_spells_otherwise_is_told_before_signing(thidua: Run, recorded: Path) -> None:
    """Such names are two people as often as one; the sheet has what the lists say, the decision another."""
    _respell(recorded, "Lê Văn Cương")
    assert _signing(thidua, recorded) == [
        "Lưu ý: In tên ghi ở danh sách của năm, khác tên trong sổ quyết định, hãy kiểm tra: "
        "A3: Lê Văn Cương, trong sổ: Lê Văn Cường"
    ]
    assert _signing(thidua, recorded, "--subject", "A1") == []
    told = thidua("check", "2020", cwd=recorded).stdout
    assert 'mã A3 là "Lê Văn Cương", trong sổ là "Lê Văn Cường" (dòng 3); giấy tờ in tên ghi ở bảng; ' in told


def test_certificates_of_what_is_not_decided_yet_are_told_to_be_a_preparation(thidua: Run, office: Office) -> None:
    paper = ("--paper", "certificates", "--for-signature", "--to", "gk.docx")
    done = thidua("export", "2020", *paper, cwd=office(nominations="subject_id;award\nA1;GK\nA3;GK\n"))
    assert [line for line in done.stdout.splitlines() if line.startswith("Lưu ý")] == [
        "Lưu ý: Chưa phải theo quyết định đã ghi, số sổ vàng còn có thể đổi: in chính thức bằng --from register"
    ]


def test_a_tone_mark_set_elsewhere_is_the_same_name(thidua: Run, recorded: Path) -> None:
    people = recorded / "2020" / "people.csv"
    people.write_text(people.read_text(encoding="utf-8").replace("Thuý", "Thúy"), encoding="utf-8")
    assert _signing(thidua, recorded) == []


def test_a_certificate_that_cannot_be_printed_is_told_before_signing(thidua: Run, recorded: Path) -> None:
    _take_off(recorded, "A3")
    assert _signing(thidua, recorded) == [
        "Lưu ý: Không có trong danh sách của năm nên chưa có tên để in: A3 (Lê Văn Cường)"
    ]


def test_the_ceremony_tells_whose_name_the_decision_spells_otherwise(thidua: Run, recorded: Path) -> None:
    _respell(recorded, "Lê Văn Cương")
    done = thidua("export", "2020", "--from", "register", "--paper", "ceremony", "--to", "le.json", cwd=recorded)
    assert done.returncode == 0, done.stderr
    told = "In tên ghi ở danh sách của năm, khác tên trong sổ quyết định, hãy kiểm tra: A3: Lê Văn Cương, "
    assert f"{told}trong sổ: Lê Văn Cường." in (recorded / "le.json").read_text(encoding="utf-8")


def test_whoever_was_taken_off_the_lists_still_stands_in_the_decision(thidua: Run, recorded: Path) -> None:
    """Somebody who retired or died: the signed decision has the name, and its papers may not be one short."""
    _take_off(recorded, "A3")
    told = thidua("check", "2020", cwd=recorded).stdout
    assert "A3 (Lê Văn Cường) có quyết định khen thưởng năm 2020 mà không có trong danh sách của năm" in told
    done = thidua("export", "2020", "--from", "register", "--paper", "decision", "--to", "qd.json", cwd=recorded)
    assert done.returncode == 0, done.stderr
    said = json.loads((recorded / "qd.json").read_text(encoding="utf-8"))
    assert [line["ho_ten"] for line in said["phan"][0]["nhom"][0]["dong"]] == ["Nguyễn Thị Thuý", "A3"]
    done = thidua("export", "2020", "--from", "register", "--paper", "prizes", "--to", "t.json", cwd=recorded)
    assert done.returncode == 0, done.stderr
    (apart,) = json.loads((recorded / "t.json").read_text(encoding="utf-8"))["rieng"]
    assert [line["ly_do"] for line in apart["dong"]] == ["không có trong danh sách của năm"]
    revoked = ("--decision-no", "06/QĐ-VP", "--subject", "A3", "--award", "GK", "--year", "2020")
    by = ("--by-decision", "20/QĐ-VP", "--date", "01/03/2021", "--ground", "khai sai")
    done = thidua("register", "revoke", *revoked, *by, cwd=recorded)
    assert done.returncode == 0, done.stderr
    assert "A3 (Lê Văn Cường)" not in thidua("check", "2020", cwd=recorded).stdout
