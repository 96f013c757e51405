"""Law cases: situations that a jurist writes in TOML, run through the same stages as an office's own register."""

from thidua.cases.build import load_cases
from thidua.cases.model import Case
from thidua.cases.run import run_case, run_files

__all__ = ["Case", "load_cases", "run_case", "run_files"]
