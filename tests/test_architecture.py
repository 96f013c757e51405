"""Who may import whom, held against the source itself."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import thidua

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "thidua"

# Every arrow between the parts of the package; a new one is a decision, to be written here and in the documentation.
LAW = {"law", "vietnamese"}
DATA = {*LAW, "records", "problems", "flow", "collector", "columns", "rows", "texts"}
ARROWS: dict[str, set[str]] = {
    "vietnamese": set(),
    "shown": set(),
    "names": {"vietnamese"},
    "collector": set(),
    "in_memory": set(),
    "problems": set(),
    "law": {"vietnamese"},
    "records": {"law"},
    "own_tables": {"records"},
    "columns": set(),
    "texts": set(),
    "rows": {"columns", "store"},
    "store": {"columns"},  # what is done to all subjects at once, by the standard library or by arrays
    "flow": {"law", "records", "problems", "columns", "store"},
    "ballot_sheet": DATA,  # what the vote sheet's writer and its reader must agree on
    "hookspecs": {"law"},
    "facts": {*LAW, "records"},
    "regimes": {"law", "facts", "hookspecs"},
    "plugins": {"hookspecs", "law", "problems", "records", "regimes", "vietnamese"},
    # the stages: none reads another, but that notes judge again with the one evaluator
    "load": {*DATA, "names", "ballot_sheet", "in_memory", "store"},
    "assess": {*DATA, "facts", "store"},
    "judge": {*DATA, "store"},
    "allocate": {*DATA, "store"},
    "ballots": DATA,
    "prizes": {*DATA, "store"},
    "register": {*DATA, "names"},
    "explain": {*DATA, "facts"},
    "notes": {*DATA, "facts", "judge", "explain", "plugins"},
    "export": {
        *DATA,
        *("names", "ballot_sheet", "in_memory", "facts", "explain", "notes", "offices", "plugins", "__init__"),
    },
    # what puts the stages together
    "pipeline": {*DATA, "assess", "judge", "allocate", "ballots", "prizes", "notes", "facts", "plugins", "store"},
    "offices": {*DATA, "load", "pipeline", "plugins", "register"},
    "cases": {*DATA, "load", "pipeline", "plugins", "offices", "facts", "explain", "notes", "export"},
    "cli": {
        *DATA,
        *("load", "pipeline", "plugins", "offices", "cases", "facts", "explain", "export", "register", "testing"),
        "__init__",
    },
    "testing": {*DATA, "load", "assess", "explain", "export", "facts", "pipeline", "plugins", "cases"},
    "api": {"law", "hookspecs", "records", "own_tables", "facts", "plugins"},
    "__init__": {"api"},
    "__main__": {"cli"},
}
EVERYWHERE = {"shown"}  # how values print
STAGES = ("load", "assess", "judge", "allocate", "explain", "export", "register")


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Modules and names that a file imports anywhere, within functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def parts_read(path: Path) -> Iterator[str]:
    """The parts of the package that a file reads."""
    for module, name in imports(path):
        package, _, rest = module.partition(".")
        if package == "thidua":
            below = (SOURCE / f"{name}.py").exists() or (SOURCE / name).is_dir()
            yield rest.split(".")[0] if rest else name if below else "__init__"


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_part_reads_only_the_parts_it_may(path: Path) -> None:
    part = part_of(path)
    assert set(parts_read(path)) - {part, *EVERYWHERE} <= ARROWS[part]


def test_no_stage_reads_another_but_to_explain() -> None:
    stages = {stage: ARROWS[stage] & set(STAGES) for stage in STAGES if stage in ARROWS}
    assert {stage: read for stage, read in stages.items() if read} == {"export": {"explain"}}


def test_the_arrows_run_one_way() -> None:
    """No two parts read each other, directly or by way of others."""
    from graphlib import TopologicalSorter

    assert len(list(TopologicalSorter(ARROWS).static_order())) == len(ARROWS)


def test_only_the_pipeline_reads_all_stages() -> None:
    every = {"assess", "judge", "allocate"}
    assert [part for part, read in ARROWS.items() if every <= read] == ["pipeline"]


@pytest.mark.parametrize("path", sorted((SOURCE / "law").glob("*.py")), ids=lambda path: path.name)
def test_the_law_knows_nobody(path: Path) -> None:
    """It imports itself, the words, attrs, and nothing that touches files."""
    packages = {module.split(".")[0] for module, _ in imports(path)}
    assert packages <= {"thidua", "attrs", *sys.stdlib_module_names} - {"pathlib", "os", "io", "csv", "json"}


@pytest.mark.parametrize("path", sorted((SOURCE / "facts").glob("*.py")), ids=lambda path: path.name)
def test_facts_know_kinds_of_value_and_no_rules(path: Path) -> None:
    """They read records; what a rule, a regime or a rule book is they do not know."""
    law = {module.removeprefix("thidua.law.") for module, _ in imports(path) if module.startswith("thidua.law.")}
    assert law.isdisjoint({"award", "rulebook", "enact", "parameter", "prize"})


@pytest.mark.parametrize("path", sorted((SOURCE / "cli").rglob("*.py")), ids=lambda path: path.name)
def test_a_command_knows_of_the_law_only_what_it_prints(path: Path) -> None:
    law = {module.removeprefix("thidua.law.") for module, _ in imports(path) if module.startswith("thidua.law.")}
    assert law <= {"award", "citation", "criterion", "fact", "level", "prize", "regime"}


PLUGINS = sorted({*ROOT.glob("plugins/*/src/**/*.py"), *ROOT.glob("tests/provinces/*/src/**/*.py")})


@pytest.mark.parametrize("path", PLUGINS, ids=lambda path: path.parent.name)
def test_a_plugin_imports_thidua_and_nothing_below_it(path: Path) -> None:
    ours = {module for module, _ in imports(path) if module.split(".")[0] == "thidua"}
    assert ours <= {"thidua"}


@pytest.mark.parametrize("path", sorted(ROOT.glob("plugins/*/tests/*.py")), ids=lambda path: path.name)
def test_the_tests_of_a_plugin_may_use_the_kit_besides(path: Path) -> None:
    ours = {module for module, _ in imports(path) if module.split(".")[0] == "thidua"}
    assert ours <= {"thidua", "thidua.testing"}


def test_what_plugin_authors_import_is_there_and_in_order() -> None:
    from thidua import api

    assert {name for name in api.__all__ if not hasattr(thidua, name)} == set()
    assert len(set(api.__all__)) == len(api.__all__)
