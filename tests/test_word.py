"""Word templates: what may stand in them, what is refused by name, and that data stays data."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from thidua.export.word import fill
from thidua.problems import DataError

DATA = {"co_quan": "Phòng A & B <C>", "dong": [{"ten": "Nguyễn Thị Thuý"}, {"ten": "=1+1 {{ co_quan }}"}]}


def template(*paragraphs: str, header: str = "", title: str = "") -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.core_properties.title = title
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def filled(tmp_path: Path, *paragraphs: str) -> list[str]:
    fill(template(*paragraphs), "mau.docx", DATA, tmp_path / "a.docx")
    return [paragraph.text for paragraph in Document(str(tmp_path / "a.docx")).paragraphs]


def refused(tmp_path: Path, content: bytes) -> list[str]:
    with pytest.raises(DataError) as caught:
        fill(content, "mau.docx", DATA, tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()
    return [str(problem) for problem in caught.value.problems]


def test_data_is_printed_as_it_is(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ co_quan }}", "{%p for d in dong %}", "{{ d.ten }}", "{%p endfor %}") == [
        "Phòng A & B <C>",
        "Nguyễn Thị Thuý",
        "=1+1 {{ co_quan }}",
    ]


def test_our_filters_spell_numbers(tmp_path: Path) -> None:
    assert filled(tmp_path, "{{ 1490000|tien }} {{ 15|doc_so }} {{ 'ủy ban'|hoa }}") == ["1.490.000 mười lăm ỦY BAN"]


def test_every_unknown_field_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, template("{{ co_quan_x }} {{ ngay_y }}")) == [
        'mau.docx: không có trường "co_quan_x"; ý bạn là "co_quan"? các trường ở docs/mau-van-ban.md',
        'mau.docx: không có trường "ngay_y"; hãy xem các trường trong docs/mau-van-ban.md',
    ]


def test_an_unknown_field_of_a_line_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, template("{%p for d in dong %}", "{{ d.tenn }}", "{%p endfor %}")) == [
        'mau.docx: không có trường "tenn"; hãy xem các trường trong docs/mau-van-ban.md'
    ]


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("{{ co_quan.__class__ }}", '"__class__"'),
        ("{{ co_quan.upper() }}", "Call"),
        ("{% set x = 1 %}", "Assign"),
        ("{{ co_quan['__class__'] }}", "Getitem"),
        ("{% include 'a' %}", "Include"),
        ("{{ 9**9**9 }}", "Pow"),
    ],
)
@pytest.mark.parametrize("place", ["body", "header", "title"])
def test_code_is_refused_wherever_it_stands(tmp_path: Path, code: str, what: str, place: str) -> None:
    content = {
        "body": lambda: template(code),
        "header": lambda: template("a", header=code),
        "title": lambda: template("a", title=code),
    }[place]()
    assert any("mẫu có mã lệnh" in line and what in line for line in refused(tmp_path, content))


@pytest.mark.parametrize(
    "text", ["{{ co_quan|tien }}", "{% for d in 5 %}x{% endfor %}", "{% if 1 is la %}x{% endif %}"]
)
def test_a_field_of_the_wrong_kind_is_told(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, template(text)) == [
        "mau.docx: có trường hoặc bộ lọc dùng sai kiểu (như lặp một con số); "
        "hãy xem các trường trong docs/mau-van-ban.md"
    ]


def test_repetitions_that_multiply_without_end_are_refused(tmp_path: Path) -> None:
    deep = "{% for d in dong %}" * 5 + "x" + "{% endfor %}" * 5
    assert refused(tmp_path, template(deep)) == ["mau.docx: mẫu lặp (for) lồng nhau quá 4 lần; hãy bớt một vòng lặp"]


@pytest.mark.parametrize(
    ("part", "content", "what"),
    [
        ("word/vbaProject.bin", "x", "macro"),
        (
            "word/_rels/a.xml.rels",
            '<Relationship Id="a" Type="t/image" Target="http://a" TargetMode="External"/>',
            "ảnh hoặc tệp nối từ bên ngoài",
        ),
        ("word/a.xml", '<w:instrText>INCLUDETEXT "a"</w:instrText>', "mã trường (field) lấy dữ liệu từ bên ngoài"),
        ("word/a.xml", '<w:fldSimple w:instr=" DDEAUTO a"/>', "mã trường (field) lấy dữ liệu từ bên ngoài"),
    ],
)
def test_what_runs_or_fetches_when_the_paper_is_opened_is_refused(
    tmp_path: Path, part: str, content: str, what: str
) -> None:
    packed = io.BytesIO(template("{{ co_quan }}"))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(part, content)
    message = f"mau.docx: mẫu có {what}, không dùng được; hãy xóa phần đó trong Word rồi lưu lại dạng .docx"
    assert refused(tmp_path, packed.getvalue()) == [message]


def test_what_word_notes_of_its_own_disk_is_let_through(tmp_path: Path) -> None:
    packed = io.BytesIO(template("{{ co_quan }}"))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            'Type="t/attachedTemplate" Target="file:///C:\\Normal.dotm" TargetMode="External"/></Relationships>',
        )
    fill(packed.getvalue(), "mau.docx", DATA, tmp_path / "a.docx")
    assert (tmp_path / "a.docx").is_file()


def test_a_tag_left_open_is_told(tmp_path: Path) -> None:
    (line,) = refused(tmp_path, template("{% for d in dong %}"))
    assert line.startswith("mau.docx: dấu {{ }} hoặc {% %} viết chưa đúng")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"<html>"])
def test_what_is_no_word_file_is_told(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content) == [
        "mau.docx: không phải là tệp Word .docx; hãy mở bằng Word rồi lưu lại",
    ]


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        fill(template("{{ co_quan }}"), "mau.docx", DATA, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
