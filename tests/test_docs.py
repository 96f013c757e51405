"""What the documentation shows is run: commands in a fresh clone, outputs compared, examples executed."""

from __future__ import annotations

import re
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from thidua import api, hookspecs
from thidua.law.citation import Span
from thidua.law.enact import enact
from thidua.law.rulebook import RuleBook
from thidua.plugins import load_national
from thidua.plugins.new import new_plugin
from thidua.testing import CHECKS, faults
from thidua.testing.imports import RECKONING
from tools.compile_messages import CATALOGUE, compile_mo, read_po

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PLUGINS = (ROOT / "docs/plugins.md").read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


INSTALL, TEST = blocks(README, "sh")


def matches(shown: str, printed: str) -> bool:
    """Whether an output is as shown; a line "…" stands for any lines."""
    lines = [".*" if line == "…" else re.escape(line) for line in shown.rstrip("\n").split("\n")]
    return re.fullmatch("\n".join(lines), printed.rstrip("\n"), re.DOTALL) is not None


@pytest.mark.parametrize("block", blocks(README, "console"))
def test_the_readme_shows_real_output(thidua: Run, block: str) -> None:
    first, _, shown = block.partition("\n")
    done = thidua(*shlex.split(first.removeprefix("$ thidua ")))
    assert matches(shown, done.stdout), done.stdout


def test_ci_runs_the_readmes_test_command() -> None:
    assert TEST.strip() in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_examples_for_plugin_authors_run() -> None:
    names: dict[str, object] = {}
    for example in blocks(PLUGINS, "python"):
        exec(compile(example, "docs/plugins.md", "exec"), names)
    assert {"RULEBOOK", "thidua_province", "CONDITION", "PROCEDURE", "STANDARD"} <= set(names)
    changes: Any = (names["REPLACED"], names["MORE"], names["ADDED"])
    (regime,) = (text for text in load_national().regimes if date(2025, 1, 20) in text.valid)
    rules = enact(regime, RuleBook("an-du/thu", Span(date(2024, 2, 1)), changes), date(2025, 1, 20)).rules
    assert "NT_AN_DU" in {rule.award.code for rule in rules}


def test_every_name_that_plugin_authors_may_import_is_told_to_them() -> None:
    assert [name for name in api.__all__ if not re.search(rf"\b{name}\b", PLUGINS)] == []


def test_the_hooks_told_to_plugin_authors_are_those_there_are() -> None:
    told = re.findall(r"^\| `(thidua_\w+)\(\)` \|", PLUGINS, re.MULTILINE)
    assert told == [name for name in vars(hookspecs) if name.startswith("thidua_")]


def test_the_checks_told_to_plugin_authors_are_those_there_are() -> None:
    section = PLUGINS.split("## What a plugin must hold")[1].split("## The contract")[0]
    assert re.findall(r"^\| (\w[^|]+?) \|", section, re.MULTILINE)[1:] == list(CHECKS)


def test_every_module_that_plugins_may_import_is_told_to_their_authors() -> None:
    assert [module for module in RECKONING if module != "__future__" and f"`{module}`" not in PLUGINS] == []


def test_what_the_law_leaves_to_provinces_is_told_to_plugin_authors() -> None:
    national = load_national()
    delegated = {figure.code for text in national.regimes for figure in text.parameters if figure.delegated}
    delegated |= {award for text in national.regimes for award in text.delegated}
    assert [code for code in sorted(delegated) if f"`{code}`" not in PLUGINS] == []


def test_the_province_shown_to_plugin_authors_is_one_that_the_law_takes(tmp_path: Path) -> None:
    """The first example in the place of a new package's module: only its cases are missing then."""
    folder = new_plugin(tmp_path, "an-du", "An Du")
    (folder / "src" / "thidua_an_du" / "__init__.py").write_text(blocks(PLUGINS, "python")[0], encoding="utf-8")
    assert faults(folder) == [
        "chưa có tình huống nào ghi căn cứ (cites) QĐ 12/2024/QĐ-UBND, Điều 4",
        "chưa có tình huống nào ghi căn cứ (cites) QĐ 12/2024/QĐ-UBND, Điều 5",
        "GK, Mức độ hoàn thành nhiệm vụ: từ hoàn thành tốt nhiệm vụ trở lên: chưa có tình huống dưới, đúng bằng, "
        "trên mức này",
        "an-du/2024, htxs_cap_of_htt: chưa có tình huống dưới, đúng bằng, trên mức này",
    ]


def test_the_case_shown_to_plugin_authors_passes(thidua: Run, tmp_path: Path) -> None:
    (shown,) = [example for example in blocks(PLUGINS, "toml") if "[[case]]" in example]
    (tmp_path / "case.toml").write_text(shown, encoding="utf-8")
    assert thidua("test", "case.toml", cwd=tmp_path).stdout == "1 passed, 0 failed\n"


def test_the_compiled_catalogue_is_fresh() -> None:
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compile_mo(read_po(CATALOGUE.read_text(encoding="utf-8")))


def test_every_command_has_a_line_in_the_readme(thidua: Run) -> None:
    commands = re.findall(r"^  (\w+)  ", thidua("--help").stdout, re.MULTILINE)
    assert [name for name in commands if f"`thidua {name}" not in README] == []


def test_the_changelog_is_as_wide_as_the_code() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120] == []
