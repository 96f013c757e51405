"""`python -m benchmarks.w1.check [--tables N] [--only NAME …]`: every entry on many small tables that sit on the edges.

Values lie at a bound, beside it or level with one another; rows stand in order and not; unit ids have gaps; whole
offices are disciplined. All entries must find the same outcomes and reasons, else the run ends with status 1.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

import numpy as np

from benchmarks.w1.data import TYPES, Chance, generate
from benchmarks.w1.entries import ENTRIES, LIMIT, Entry
from benchmarks.w1.outcome import Column, digest, digest_of_reasons

PEOPLE = (6, 7, 23, 24, 70, 151, 999, 3000)
SCORES = (199, 200, 279, 280, 280, 359, 360, 360, 360, 400, 400, 400)
DISCIPLINED = (0, 10, 100, 1000)  # in thousandths


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.w1.check", description=__doc__)
    parser.add_argument("--tables", type=int, default=40)
    parser.add_argument("--only", nargs="+", metavar="NAME", choices=ENTRIES, default=list(ENTRIES))
    given = parser.parse_args()
    for number in range(given.tables):
        columns = table_of(number)
        expected = digests(ENTRIES[LIMIT], columns)
        for name in given.only:
            found = digests(ENTRIES[name], columns)
            if found[0] != expected[0] or found[1] not in (None, expected[1]):
                sys.exit(f"table {number}, {len(columns['staff_id'])} people: {name} differs from {LIMIT}")
    print(f"{given.tables} tables, {len(given.only)} entries, all equal to {LIMIT}")


def digests(entry: Entry, columns: dict[str, Column]) -> tuple[str, str | None]:
    """Of the outcomes that an entry finds, and of its reasons."""
    module = import_module(f"benchmarks.w1.{entry.module}")
    outcome = module.outcome(getattr(module, entry.run)(getattr(module, entry.prepare)(columns)))
    return digest(outcome, columns["staff_id"]), digest_of_reasons(outcome, columns["staff_id"])


def table_of(number: int) -> dict[str, Column]:
    """Every other table as generated, the others on the edges; every third in no order."""
    people = PEOPLE[number % len(PEOPLE)]
    columns = generate(people, seed=number, shuffled=number % 3 == 0)
    if number % 2 == 0:
        return columns
    chance = Chance(number)

    def one_of(*values: int) -> Column:
        return np.array(values)[chance.numbers(people, 0, len(values) - 1)]

    assigned = one_of(1, 10, 20, 60)
    done = np.maximum(assigned - one_of(0, 0, 0, 0, 1, 2, 3, 6), 0)
    initiatives = one_of(0, 1, 2, 3)
    columns |= {
        "score": one_of(*SCORES),
        "tasks_assigned": assigned,
        "tasks_done": done,
        "tasks_on_time": np.maximum(done - one_of(0, 0, 0, 1, 3), 0),
        "initiatives_unit": initiatives,
        "initiatives_province": np.minimum(initiatives, one_of(0, 1)),
        "leave_days": one_of(0, 0, 0, 0, 40, 40, 40, 41),
        "months_worked": one_of(9, 10, 10, 12, 12, 12, 12, 12),
        "disciplined": chance.happens(people, DISCIPLINED[number // 2 % len(DISCIPLINED)]),
    }
    if number % 5 == 0:
        columns |= {"unit_id": columns["unit_id"] * 7 + 3, "staff_id": 2**31 - 1 - columns["staff_id"]}
    return {name: columns[name].astype(kind) for name, kind in TYPES.items()}


if __name__ == "__main__":
    main()
