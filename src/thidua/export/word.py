"""Word papers from templates: a template shows data and repeats rows, nothing else; the same data, the same bytes.

A template of a province or an office is input like any other: it is bounded, its fields are checked before it is
filled, and what would run code is refused by name.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from thidua.export.fields import unknown_fields
from thidua.export.letterhead import BLANK
from thidua.export.paper import Data, Job, Write
from thidua.problems import DataError, Problem, Where, system_reason
from thidua.vietnamese import number_words, whole_text

LARGEST_TEMPLATE = 20 * 1024 * 1024  # unpacked
COMPILED = 256  # texts; a document has a dozen, most of them without a field
DEEPEST = 4  # repetitions within each other; our own templates have three: parts, awards, lines
_FIXED = (1980, 1, 1, 0, 0, 0)  # the day that zip archives begin with
_REMEDY = "hãy xem các trường trong docs/mau-van-ban.md"


def fill(template: bytes, name: str, data: Data, target: Path) -> None:
    """Writes a template filled with data. Raises DataError for a template that cannot be filled safely."""
    import jinja2
    from docxtpl import DocxTemplate

    _check(template, name, frozenset(data))
    document = DocxTemplate(io.BytesIO(template))
    document.patch_xml = _tidied
    try:
        document.render(data, _environment(), autoescape=True)
    except jinja2.UndefinedError as error:
        named = re.findall("'([^']+)'", error.message or "")
        raise _stop(name, f'không có trường "{named[-1] if named else "?"}"; {_REMEDY}') from error
    except jinja2.exceptions.SecurityError as error:
        raise _stop(name, f"mẫu có mã lệnh, không dùng được ({error}); hãy xóa phần đó") from error
    except (TypeError, ValueError, jinja2.TemplateError) as error:  # a list where a text is wanted, a test unheard of
        raise _stop(name, f"có trường hoặc bộ lọc dùng sai kiểu (như lặp một con số); {_REMEDY}") from error
    about = document.docx.core_properties
    about.created = about.modified = about.created or datetime(*_FIXED)  # `refuse_edited`: nobody has saved it since
    content = io.BytesIO()
    document.save(content)
    target.write_bytes(same_bytes(content.getvalue()))


@lru_cache(maxsize=COMPILED)
def _tidied(text: str) -> str:
    """A part of a document without the marks that Word puts into the middle of a field, worked out once."""
    from docxtpl import DocxTemplate

    tidied: str = DocxTemplate(None).patch_xml(text)
    return tidied


def refuse_template(template: bytes, name: str, fields: frozenset[str]) -> None:
    """Raises DataError for what no data of these fields could fill: no Word file, code, a field that is not there."""
    _check(template, name, fields)


@lru_cache(maxsize=16)  # one template fills many papers: a report for everyone
def _check(template: bytes, name: str, fields: frozenset[str]) -> None:
    """Raises DataError with every unknown field, and everything that would run code."""
    import jinja2
    from docxtpl import DocxTemplate

    _check_container(template, name)
    document = DocxTemplate(io.BytesIO(template))
    try:
        sources = list(_sources(document))
        problems = [problem for source in sources for problem in _faults(source, name, fields)]
    except jinja2.TemplateSyntaxError as error:
        raise _stop(name, f"dấu {{{{ }}}} hoặc {{% %}} viết chưa đúng ({error.message}); {_REMEDY}") from error
    except Exception as error:  # whatever a library makes of a damaged file
        raise _stop(name, "không phải là tệp Word .docx, hoặc tệp hỏng; hãy mở bằng Word rồi lưu lại") from error
    if problems:
        raise DataError(dict.fromkeys(problems))


def _sources(document: Any) -> Iterator[str]:
    """The text of every part that is filled: body, headers and footers, footnotes, properties."""
    document.init_docx()
    yield _tidied(document.get_xml())
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield _tidied(document.get_part_xml(part))
    for part in document.docx.part.package.iter_parts():
        if part.partname.endswith(("/footnotes.xml", "/core.xml")):
            yield _tidied(part.blob.decode("utf-8", "replace"))


def _faults(source: str, name: str, fields: frozenset[str]) -> Iterator[Problem]:
    tree = _environment().parse(source)
    yield from _code(tree, name)
    if _depth(tree) > DEEPEST:
        yield Problem(Where(name), f"mẫu lặp (for) lồng nhau quá {DEEPEST} lần; hãy bớt một vòng lặp")
    yield from (Problem(Where(name), told) for told in unknown_fields(tree, fields))


def _code(tree: Any, name: str) -> Iterator[Problem]:
    """What would run code."""
    from jinja2 import nodes

    allowed = tuple(getattr(nodes, kind) for kind in _ALLOWED)
    for node in _every(tree):
        if not isinstance(node, allowed):
            what = type(node).__name__
            yield Problem(Where(name), f"mẫu có mã lệnh ({what}), không dùng được; chỉ dùng {{{{ trường }}}}, for, if")
        elif isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            yield Problem(Where(name), f'mẫu có mã lệnh ("{node.attr}"), không dùng được; hãy xóa phần đó')


def _depth(node: Any) -> int:
    """How many repetitions stand within each other: each multiplies the work."""
    below = max((_depth(child) for child in node.iter_child_nodes()), default=0)
    return below + (type(node).__name__ == "For")


# What a template may hold: text, fields, repetition, choice, comparison, and our own filters.
_ALLOWED = (
    *("Template", "Output", "TemplateData", "Name", "Getattr", "Const", "For", "If", "Filter", "Test"),
    *("Compare", "Operand", "Not", "And", "Or"),
)


def _every(node: Any) -> Iterator[Any]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)


def _or_blank(put: Callable[[int], str]) -> Callable[[int | None], str]:
    """A sum that is not known stays open on a paper: it is not 0."""
    return lambda number: BLANK if number is None else put(number)


@cache
def _environment() -> Any:
    """What templates may do. A text is compiled once: one template fills many papers, and its parts are often alike."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    ours = {"tien": _or_blank(whole_text), "doc_so": _or_blank(number_words), "hoa": str.upper}
    environment.filters.clear()
    environment.filters.update(ours)
    environment.from_string = lru_cache(maxsize=COMPILED)(environment.from_string)  # type: ignore[method-assign, assignment]
    return environment


def _check_container(template: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            size = sum(part.file_size for part in archive.infolist())
            active = _active(archive) if size <= LARGEST_TEMPLATE else ""
    except zipfile.BadZipFile as error:
        raise _stop(name, "không phải là tệp Word .docx; hãy mở bằng Word rồi lưu lại") from error
    if size > LARGEST_TEMPLATE:
        raise _stop(name, f"mẫu giãn ra tới {size >> 20} MB nên không mở; hãy bỏ ảnh lớn trong mẫu")
    if active:
        raise _stop(name, f"mẫu có {active}, không dùng được; hãy xóa phần đó trong Word rồi lưu lại dạng .docx")


_FETCHES = re.compile(rb"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON)\s", re.IGNORECASE)
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"")
# A link that is only followed on a click, and the template on the own disk that Word notes in every file.
_HARMLESS = re.compile(rb"/hyperlink\"|/attachedTemplate\"[^>]*\"file:///[A-Za-z]:")
_RELATION = re.compile(rb"<Relationship\b[^>]*>")


def _active(archive: zipfile.ZipFile) -> str:
    """What would run or fetch something when the finished paper is opened; empty where there is nothing."""
    for part in archive.namelist():
        content = archive.read(part) if part.endswith((".xml", ".rels")) else b""
        if "vbaproject" in part.lower():
            return "macro"
        if any(b'"External"' in one and not _HARMLESS.search(one) for one in _RELATION.findall(content)):
            return "ảnh hoặc tệp nối từ bên ngoài"
        if any(_FETCHES.search(b" ".join(told) + b" ") for told in _INSTRUCTION.findall(content)):
            return "mã trường (field) lấy dữ liệu từ bên ngoài"
    return ""


def same_bytes(content: bytes) -> bytes:
    """The same archive without the hour at which it was packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, _FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(part.filename))
    return packed.getvalue()


def shift(path: Path, right: float, down: float) -> None:
    """Moves everything on the pages of a paper by millimetres: what a printer prints too far to one side."""
    from docx import Document
    from docx.shared import Mm

    document = Document(str(path))
    for section in document.sections:
        across = ("left_margin", Mm(right)), ("right_margin", -Mm(right))
        sides = *across, ("top_margin", Mm(down)), ("bottom_margin", -Mm(down))
        for side, further in sides:
            setattr(section, side, max(0, getattr(section, side) + further))
    content = io.BytesIO()
    document.save(content)
    path.write_bytes(same_bytes(content.getvalue()))


def _stop(name: str, message: str) -> DataError:
    return DataError([Problem(Where(name), message)])


def fill_paper(kind: str, data: Callable[[Job], Data]) -> Write:
    """The writer of a kind of paper as .docx: by the officer's template, else the province's, else the one shipped."""

    def write(job: Job, path: Path) -> None:
        name, template = template_of(job, kind)
        fill(template, name, data(job), path)

    return write


def template_of(job: Job, kind: str) -> tuple[str, bytes]:
    """The name and the content of the template that a paper is filled from; a province's with its package."""
    own, theirs = job.options.template, job.templates.get(kind)
    if own:
        return own.name, _read(own)
    if theirs:
        return f"{theirs.parent.name}/{theirs.name}", _read(theirs)
    return f"{kind}.docx", shipped(kind)


def shipped(kind: str) -> bytes:
    """The template that comes with the program."""
    return (files("thidua.export") / "templates" / f"{kind}.docx").read_bytes()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _stop(path.name, f"không mở được mẫu ({system_reason(error)}); hãy kiểm tra lại tên tệp") from error
