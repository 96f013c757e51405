"""The conformance kit: every plugin of the project passes it, and each broken one is told by exactly its fault."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from thidua.assess import assemble
from thidua.flow import Office, Register, YearSettings
from thidua.plugins.new import new_plugin
from thidua.records import Person, Unit
from thidua.testing import faults
from thidua.testing.purity import _spy

ROOT = Path(__file__).parents[1]
BROKEN = sorted((ROOT / "tests" / "broken_plugins").glob("*.py"))
SOUND = [*sorted(ROOT.glob("plugins/*")), *sorted((ROOT / "tests" / "provinces").glob("*"))]


@pytest.mark.parametrize("folder", SOUND, ids=lambda folder: folder.name)
def test_a_plugin_of_the_project_conforms(folder: Path) -> None:
    assert faults(folder) == []


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.stem)
def test_a_broken_plugin_is_told_by_its_fault(broken: Path, tmp_path: Path) -> None:
    """A new plugin with one file in place of its own; the lines that begin with #: are what must be said."""
    folder = new_plugin(tmp_path, "mo", "Mơ")
    source = broken.read_text(encoding="utf-8")
    (folder / "src" / "thidua_mo" / "__init__.py").write_text(source, encoding="utf-8")
    cases = broken.with_suffix(".toml")
    if cases.exists():
        (folder / "cases" / "mo.toml").write_text(cases.read_text(encoding="utf-8"), encoding="utf-8")
    expected = [line.removeprefix("#: ") for line in source.splitlines() if line.startswith("#: ")]
    assert faults(folder) == expected


def test_a_draft_passes_a_case_without_warnings_as_it_will_when_installed(tmp_path: Path) -> None:
    folder = new_plugin(tmp_path, "mo", "Mơ")
    cases = folder / "cases" / "mo.toml"
    text = cases.read_text(encoding="utf-8")
    cases.write_text(text.replace('expect = { LDTT = "proposed" }', "expect = { warnings = [] }"), encoding="utf-8")
    assert faults(folder) == []


def test_a_folder_that_is_not_there_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_plugin(tmp_path, "mo", "Mơ")
    monkeypatch.chdir(tmp_path)
    assert faults("thidua_mo") == ['không có thư mục "thidua_mo", cũng chưa cài tỉnh có mã này; ý bạn là "thidua-mo"?']


TEMPLATES = ROOT / "src/thidua/export/templates"


def told_of_templates(tmp_path: Path, **templates: bytes) -> list[str]:
    """What is said of a plugin that brings these templates, each for the kind of paper that it is called by."""
    folder = new_plugin(tmp_path, "mo", "Mơ")
    home = folder / "src" / "thidua_mo"
    text = (home / "__init__.py").read_text(encoding="utf-8")
    names = {kind: f"{kind}.docx" for kind in templates}
    named = text.replace("rulebooks=(QUY_TAC,)", f"rulebooks=(QUY_TAC,), templates={names}")
    (home / "__init__.py").write_text(named, encoding="utf-8")
    for kind, content in templates.items():
        (home / names[kind]).write_bytes(content)
    return faults(folder)


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def test_the_templates_of_the_project_would_do_for_a_province(tmp_path: Path) -> None:
    assert told_of_templates(tmp_path, **{path.stem: path.read_bytes() for path in TEMPLATES.glob("*.docx")}) == []


def test_a_template_that_no_paper_can_be_filled_from_is_told(tmp_path: Path) -> None:
    assert told_of_templates(tmp_path, decision="hỏng".encode()) == [
        'mẫu văn bản "decision.docx" (decision): không phải là tệp Word .docx; hãy mở bằng Word rồi lưu lại'
    ]


def test_a_field_of_a_template_that_its_paper_does_not_give_is_told(tmp_path: Path) -> None:
    lines = ("{%p for p in phan %}", "{%p for n in p.nhom %}", "{{ loop.index }} {{ n.tenn }}", "{%p endfor %}")
    assert told_of_templates(tmp_path, decision=word("{{ trich_yeu }} {{ trich_yeo }}", *lines, "{%p endfor %}")) == [
        'mẫu văn bản "decision.docx" (decision): không có trường "phan[].nhom[].tenn"; ý bạn là "phan[].nhom[].ten"? '
        "các trường ở docs/mau-van-ban.md",
        'mẫu văn bản "decision.docx" (decision): không có trường "trich_yeo"; ý bạn là "trich_yeu"? '
        "các trường ở docs/mau-van-ban.md",
    ]


def test_a_field_of_another_paper_is_told(tmp_path: Path) -> None:
    assert told_of_templates(tmp_path, list=word("{{ dieu_1 }}")) == [
        'mẫu văn bản "list.docx" (list): không có trường "dieu_1"; hãy xem các trường trong docs/mau-van-ban.md'
    ]


def test_a_template_of_a_paper_that_is_not_filled_from_one_is_told(tmp_path: Path) -> None:
    assert told_of_templates(tmp_path, report=word("{{ nam }}")) == [
        'loại giấy tờ "report" (templates) không điền từ mẫu Word; các loại điền từ mẫu: list, submission, '
        "achievement, dossier, minutes, ballot, decision, certificates, ceremony, prizes"
    ]


def test_what_is_read_is_noted_of_everyone_in_a_large_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few dossiers an evaluation keeps, those that are watched stay."""
    monkeypatch.setattr("thidua.assess.dossiers.KEPT", 1)
    people = [Person(f"A{number}", "Người giả", unit_id="VP") for number in range(5)]
    tables = {"units": [Unit("VP", "VP")], "people": people}
    assembly = assemble(Register(Office("vp", "VP"), 2020, YearSettings(), 2015, tables))
    spy = _spy(assembly)
    for own in list(assembly.people)[::-1]:
        spy.noted.clear()
        assert own.row.gender is None
        assert spy.noted
