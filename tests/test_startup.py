"""What a command imports, counted by `python -X importtime` in a process of its own: a stray import is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

OFFICE = Path(__file__).parent.parent / "sample_data" / "lai-chau"

# What a command stands on, which is not counted: the interpreter, click with what it imports to print and to complete.
CLICK = """import click, click._textwrap, click.shell_completion
import __future__, copy, difflib, gettext, locale, pathlib, runpy, shlex, shutil, struct"""
OFFICE_READER = f"{CLICK}, attrs, cattrs, csv, datetime, fractions, hashlib, pluggy, tabulate, tomllib, unicodedata"
# Beside them; a newcomer is a decision, to be written here.
OF_EVALUATE = {"array", "calendar", "encodings", "gc", "graphlib", "json"}
OTHER_PARTS = (
    "cases",
    "export.result",
    "export.word",
    "load.foreign",
    "load.init",
    "load.workbook",
    "register",
    "testing",
)


def imported(*args: str, **env: str) -> set[str]:
    """The modules that a process imports."""
    command = [sys.executable, "-X", "importtime", *args]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, **env})
    lines = [line.split("|") for line in done.stderr.splitlines() if line.startswith("import time:")]
    assert lines, done.stderr
    return {line[2].strip() for line in lines[1:]}


def ours(modules: set[str]) -> set[str]:
    """Those of thidua and its plugins."""
    return {name for name in modules if name.startswith("thidua")}


@pytest.fixture(scope="module")
def bare() -> set[str]:
    return imported("-c", CLICK)


def test_help_imports_click_and_the_list_of_commands(bare: set[str]) -> None:
    assert imported("-m", "thidua", "--help") - bare == {"gc", "thidua", "thidua.cli"}


@pytest.mark.parametrize("words", ["thidua ", "thidua ev", "thidua --"])
def test_completing_the_name_of_a_command_imports_no_command(bare: set[str], words: str) -> None:
    found = imported("-m", "thidua", _THIDUA_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="1")
    assert ours(found) == {"thidua", "thidua.cli"}
    assert found - bare <= {"gc", *ours(found)}


@pytest.mark.parametrize(
    "args",
    [
        ["evalute"],
        ["evaluate"],
        ["evaluate", "20x0"],
        ["explain", "2020"],
        ["check", "--help"],
        ["export", "2020"],
        ["export", "--help"],
        ["ballot", "import"],
        ["verify", "--nhanh"],
        ["register", "--help"],
        ["register", "record"],
        ["init"],
        ["import"],
        ["rules", "diff"],
        ["test"],
        ["plugins", "list", "--format", "xml"],
    ],
    ids=" ".join,
)
def test_usage_errors_and_the_help_of_a_command_import_what_it_is_asked_with(bare: set[str], args: list[str]) -> None:
    found = imported("-m", "thidua", *args)
    allowed = {"thidua", "thidua.export", "thidua.export.papers"}
    assert {name for name in ours(found) - allowed if not name.startswith("thidua.cli")} == set()
    assert found - bare - ours(found) <= {"gc"}


@pytest.fixture(scope="module")
def evaluating() -> set[str]:
    return imported("-m", "thidua", "evaluate", "2020", "--data", str(OFFICE))


def test_an_evaluation_imports_what_it_needs(evaluating: set[str]) -> None:
    strangers = evaluating - imported("-c", OFFICE_READER) - ours(evaluating)
    assert {name for name in strangers if name.split(".")[0].lstrip("_") not in OF_EVALUATE} == set()


def test_an_evaluation_imports_no_other_part(evaluating: set[str]) -> None:
    parts = {f"thidua.{part}" for part in OTHER_PARTS}
    assert {name for name in evaluating if any(f"{name}.".startswith(f"{part}.") for part in parts)} == set()
    assert len(ours(evaluating)) <= 126, sorted(ours(evaluating))


PLUGINS = """
import atexit, sys
from thidua.cli import main
atexit.register(lambda: print(*{name.split(".")[0] for name in sys.modules if name.startswith("thidua_")}))
main()
"""


def test_an_evaluation_loads_the_plugin_of_its_province_and_no_other(tmp_path: Path) -> None:
    """Asked of the process itself: what is imported by its name in a text, importtime does not tell."""
    args = ["evaluate", "2020", "--data", str(OFFICE), "--output", str(tmp_path / "ket-qua.txt")]
    done = subprocess.run([sys.executable, "-c", PLUGINS, *args], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["thidua_lai_chau"]
