"""Word templates: what may stand in them, what is refused by name, and that data stays data."""

from __future__ import annotations

import io
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
        'mau.docx: không có trường "co_quan_x"; hãy xem các trường trong docs/mau-van-ban.md',
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
