"""The parts of all default Word templates: page, letterhead, tables, signatures (Nghị định 30/2020)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

FONT = "Times New Roman"
BODY = 13  # points; Nghị định 30/2020 allows 13 to 14
LEFT, CENTRE, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


def new_document(landscape: bool = False) -> Any:
    """An empty A4 document: margins, font, page number in the middle of the top margin but for page one."""
    document = Document()
    for name in ("Normal", "Header", "Footer"):
        set_font(document.styles[name], BODY)
    style = document.styles["Normal"].paragraph_format
    style.space_before, style.space_after, style.line_spacing = Pt(0), Pt(0), 1.0
    style.widow_control = True
    set_page(document.sections[0], landscape)
    return document


def set_page(section: Any, landscape: bool = False) -> None:
    """A4, margins 20, 20, 30 and 15 mm, page numbers from the second page on."""
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    header = section.header
    header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.alignment = CENTRE
    _field(paragraph, "PAGE")


def restart_page_numbers(section: Any) -> None:
    """The pages of a section count from one: an annex has numbers of its own."""
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.append(numbers)


def set_font(style: Any, size: float) -> None:
    """Times New Roman for every script, or Word puts another in for some letters."""
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)


def write(
    place: Any,
    text: str,
    align: Any = JUSTIFY,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = BODY,
    indent: bool = False,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
    underline: bool = False,
) -> Any:
    """A paragraph; in a cell the first one is used. `indent` indents the first line, `keep` keeps it with the next."""
    first = place.paragraphs[0] if hasattr(place, "_tc") and not place.paragraphs[0].text else None
    paragraph = first if first is not None else place.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    paragraph.paragraph_format.keep_with_next = keep
    if indent:
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.underline, run.font.size = bold, italic, underline, Pt(size)
    return paragraph


def body(place: Any, text: str, **style: Any) -> Any:
    """A paragraph of the body: first line indented, 6 points of space before."""
    return write(place, text, indent=True, **{"before": 6, **style})


def tag(place: Any, text: str) -> Any:
    """A paragraph that holds only a tag such as {%p for … %} and vanishes when the template is filled."""
    return write(place, text, LEFT, size=8)


def columns(place: Any, widths: Sequence[float]) -> list[Any]:
    """The cells of a one-row table without borders, `widths` in centimetres."""
    table = new_table(place, widths, border=False)
    return list(table.rows[0].cells)


def new_table(place: Any, widths: Sequence[float], *, border: bool = True) -> Any:
    """A table of one row, fixed widths in centimetres, centred."""
    table = place.add_table(rows=1, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    if border:
        table.style = "Table Grid"
    for number, width in enumerate(widths):
        table.columns[number].width = Cm(width)  # LibreOffice heeds the columns, Word the cells
        table.rows[0].cells[number].width = Cm(width)
    return table


def add_row(table: Any) -> list[Any]:
    """The cells of one more row, which no page break tears apart."""
    row = table.add_row()
    unbroken(row)
    for cell, first in zip(row.cells, table.rows[0].cells, strict=True):
        cell.width = first.width
    return list(row.cells)


def head_row(table: Any, titles: Sequence[str], size: float = 12) -> None:
    """The first row as the head that every page repeats."""
    row = table.rows[0]
    unbroken(row)
    _mark(row, "w:tblHeader")
    for cell, title in zip(row.cells, titles, strict=True):
        write(cell, title, CENTRE, bold=True, size=size)


def unbroken(row: Any) -> None:
    """No page break within a row."""
    _mark(row, "w:cantSplit")


def row_tag(table: Any, text: str) -> None:
    """A row that holds only a tag such as {%tr for … %} and vanishes when the template is filled."""
    cells = add_row(table)
    tag(cells[0], text)


def merged_row(table: Any, text: str, **style: Any) -> None:
    """A row of one cell across the table."""
    cells = add_row(table)
    write(cells[0].merge(cells[-1]), text, **{"align": LEFT, "size": 12, **style})


def grouped_rows(table: Any, cells: Sequence[str], align: Mapping[str, Any]) -> None:
    """The rows of a list: parts, in each the awards, in each the lines, and the line that fixes their number."""
    row_tag(table, "{%tr for phan in phan %}")
    merged_row(table, "{{ phan.ten }}", bold=True, keep=True)
    row_tag(table, "{%tr for nhom in phan.nhom %}")
    merged_row(table, "{{ nhom.ten }}", bold=True, italic=True, keep=True)
    row_tag(table, "{%tr for dong in nhom.dong %}")
    for cell, key in zip(add_row(table), cells, strict=True):
        write(cell, f"{{{{ dong.{key} }}}}", align.get(key, LEFT), size=12)
    row_tag(table, "{%tr endfor %}")
    merged_row(table, "{{ nhom.an_dinh }}", italic=True)
    row_tag(table, "{%tr endfor %}")
    row_tag(table, "{%tr endfor %}")


def letterhead(document: Any, number: str = "{{ so_ky_hieu }}", widths: tuple[float, float] = (6.2, 10.6)) -> None:
    """The two columns above every paper: office and number; nation, motto, place and day."""
    left, right = columns(document, widths)
    write(left, "{{ co_quan_cap_tren|hoa }}", CENTRE, size=12)
    write(left, "{{ co_quan|hoa }}", CENTRE, bold=True, size=12)
    rule(left, 2)
    if number:
        write(left, f"Số: {number}", CENTRE, before=4)
    write(right, "{{ quoc_hieu }}", CENTRE, bold=True, size=12)
    write(right, "{{ tieu_ngu }}", CENTRE, bold=True)
    rule(right, 2.7)
    write(right, "{{ noi_ngay }}", CENTRE, italic=True, before=4)


def rule(cell: Any, indent: float) -> None:
    """The line under the motto and the office: as long as the cell but for `indent` centimetres on either side."""
    paragraph = write(cell, "", CENTRE, size=2)
    paragraph.paragraph_format.line_spacing = Pt(3)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Cm(indent)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    # Word insists on the order of the schema, in which the border comes before spacing and alignment.
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def signature(place: Any, *, recipients: bool = True, widths: tuple[float, float] = (8.4, 8.4)) -> None:
    """Who it is for on the left, who signs on the right."""
    left, right = columns(place, widths)
    unbroken(place.tables[-1].rows[0])
    if recipients:
        write(left, "Nơi nhận:", LEFT, bold=True, italic=True, size=12)
        tag(left, "{%p for noi in noi_nhan %}")
        write(left, "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}", LEFT, size=11)
        tag(left, "{%p endfor %}")
    sign(right)


def sign(cell: Any, who: str = "nguoi_ky") -> None:
    """Post, room for the signature, name."""
    tag(cell, f"{{%p if {who}.thay_mat %}}")
    write(cell, f"{{{{ {who}.thay_mat }}}}", CENTRE, bold=True)
    tag(cell, "{%p endif %}")
    write(cell, f"{{{{ {who}.chuc_vu }}}}", CENTRE, bold=True)
    for _ in range(4):
        write(cell, "", CENTRE)
    write(cell, f"{{{{ {who}.ho_ten }}}}", CENTRE, bold=True)


def source(document: Any) -> None:
    """What the paper was made from, on a page of its own that is left out of the copy for signature."""
    tag(document, "{%p if nguon %}")
    heading = write(document, "NGUỒN CỦA VĂN BẢN (không thuộc bản ký)", LEFT, bold=True, size=10)
    heading.paragraph_format.page_break_before = True
    tag(document, "{%p for dong in nguon %}")
    write(document, "- {{ dong }}", LEFT, size=10)
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _field(paragraph: Any, code: str) -> None:
    """A field that Word computes, such as the page number."""
    run = paragraph.add_run()
    run.font.size = Pt(BODY)
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)
