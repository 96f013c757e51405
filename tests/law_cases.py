"""The law cases that the project keeps, read once for all tests of a process."""

from __future__ import annotations

from pathlib import Path

from thidua.cases import load_cases
from thidua.plugins import load_national

NATIONAL = load_national()
LAW_CASES = load_cases([Path(__file__).parent / "cases"])
