"""The conformance kit: every plugin of the project passes it, and each broken one is told by exactly its fault."""

from __future__ import annotations

from pathlib import Path

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


def test_a_template_that_no_paper_can_be_filled_from_is_told(tmp_path: Path) -> None:
    folder = new_plugin(tmp_path, "mo", "Mơ")
    home = folder / "src" / "thidua_mo"
    text = (home / "__init__.py").read_text(encoding="utf-8")
    named = text.replace("rulebooks=(QUY_TAC,)", 'rulebooks=(QUY_TAC,), templates={"decision": "qd.docx"}')
    (home / "__init__.py").write_text(named, encoding="utf-8")
    (home / "qd.docx").write_bytes((ROOT / "src/thidua/export/templates/decision.docx").read_bytes())
    assert faults(folder) == []
    (home / "qd.docx").write_text("hỏng", encoding="utf-8")
    assert faults(folder) == ['mẫu văn bản "qd.docx": không phải là tệp Word .docx; hãy mở bằng Word rồi lưu lại']


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
