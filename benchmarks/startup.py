"""`python -m benchmarks.startup [RUNS]`: what a command takes from its start to its end, as ratios within one run.

Processes run in turn, so that what else happens on the machine falls on all alike; told are medians. Nothing is
asserted: that no stray module is imported, tests/test_startup.py holds.
"""

from __future__ import annotations

import statistics
import sys

from benchmarks.process import ROOT, pace, seconds, table

OFFICE, YEAR = ROOT / "sample_data" / "lai-chau", "2020"  # seventy people
RUNS = 21

BARE, GROUP, HELP = "python -c pass", "a bare click group, --help", "thidua --help"
USAGE, SCRIPT, EVALUATE = "thidua evaluate (no year)", "csv and attrs, plain", f"thidua evaluate {YEAR}"
_WITHOUT_YEAR = """
import sys
from thidua.cli import main
sys.argv[1:] = ["evaluate"]
try:
    main()
except SystemExit:
    pass
"""
COMMANDS = {
    BARE: ["-c", "pass"],
    GROUP: ["-m", "benchmarks.bare_click", "--help"],
    HELP: ["-m", "thidua", "--help"],
    USAGE: [
        "-c",
        _WITHOUT_YEAR,
    ],
    SCRIPT: ["-m", "benchmarks.plain_office", str(OFFICE), YEAR],
    EVALUATE: ["-m", "thidua", "evaluate", YEAR, "--data", str(OFFICE)],
}
AGAINST = {HELP: GROUP, USAGE: GROUP, EVALUATE: SCRIPT}


def main(runs: int = RUNS) -> None:
    """One table."""
    print(f"Python {sys.version.split()[0]}, {sys.platform}; {pace()}\n")
    print(start_up(runs))


def start_up(runs: int) -> str:
    """Medians of so many rounds; the first one only compiles."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(runs + 1):
        for name, arguments in COMMANDS.items():
            taken[name].append(seconds(arguments))
    medians = {name: statistics.median(each[1:]) for name, each in taken.items()}
    rows = [[name, f"{1000 * each:.0f} ms", *_ratios(name, medians)] for name, each in medians.items()]
    return table([f"start-up, median of {runs}", "time", "to a bare Python", "to its measure"], rows)


def _ratios(name: str, medians: dict[str, float]) -> tuple[str, str]:
    measure = AGAINST.get(name)
    own = f"{medians[name] / medians[measure]:.2f} ×" if measure else ""
    return f"{medians[name] / medians[BARE]:.1f} ×", own


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
