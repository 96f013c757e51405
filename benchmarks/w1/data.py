"""`python -m benchmarks.w1.data PEOPLE DIR [--seed N] [--shuffled]`: the table of W1, one file a column.

Numbers are drawn by a counter, not by a library's generator, so the same seed gives the same bytes with any version.
Rows stand unit by unit as in a staff list; staff ids follow no order, so that rows never decide a tie.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.w1.outcome import HT, HTT, HTXS, KHT, TITLE_CSTDCS, TITLE_CSTDT, TITLE_LDTT, TITLE_NONE, Column

SEED = 2020
YEARS_BACK = 5  # title_1 and level_1 are of last year
UNITS_IN_OFFICE = 10
SMALLEST_UNIT, LARGEST_UNIT = 6, 18
MOST_TASKS = 60  # far below 1 638, so that twenty times a count of tasks fits in 16 bits
HISTORY = tuple(f"{name}_{year}" for name in ("title", "level") for year in range(1, YEARS_BACK + 1))
TYPES: Mapping[str, type[np.generic]] = {
    "staff_id": np.int32,
    "unit_id": np.int32,
    "months_worked": np.int8,
    "leave_days": np.int16,
    "on_maternity": np.bool_,
    "tasks_assigned": np.int16,
    "tasks_done": np.int16,
    "tasks_on_time": np.int16,
    "disciplined": np.bool_,
    "initiatives_unit": np.int8,
    "initiatives_province": np.int8,
    "score": np.int16,  # in quarter points
    **dict.fromkeys(HISTORY, np.int8),
}

# How often, in thousandths.
STRONG = 250
ALL_DONE, ALL_DONE_STRONG = 620, 930
ALL_ON_TIME, ALL_ON_TIME_STRONG = 700, 900
WHOLE_POINTS = 600  # scores that are whole, so that there are ties
DISCIPLINED, MATERNITY, PART_YEAR, LONG_LEAVE = 8, 20, 70, 50
AWAY_STRONG = 5  # hardly ever
INITIATIVE, INITIATIVE_STRONG, SECOND_INITIATIVE, OF_PROVINCE = 100, 750, 350, 200
EAGER_OFFICE, INITIATIVE_EAGER = 400, 980  # where nearly everyone writes one, so that CSTDCS has more than its places


class Chance:
    """Numbers by a counter (SplitMix64): the n-th number of a stream depends on seed, stream and n alone."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._stream = 0

    def bits(self, count: int) -> NDArray[np.uint64]:
        """The next stream of 64 random bits."""
        self._stream += 1
        start = (self._seed * 0x9E3779B97F4A7C15 + self._stream * 0xD1B54A32D192ED03) % 2**64
        state = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(start)
        state = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        state = (state ^ (state >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return state ^ (state >> np.uint64(31))

    def numbers(self, count: int, low: int, high: int) -> NDArray[np.int64]:
        """Whole numbers from low to high, both included."""
        return (self.bits(count) % np.uint64(high - low + 1)).astype(np.int64) + low

    def happens(self, count: int, thousandths: int | NDArray[np.int64]) -> NDArray[np.bool_]:
        """Yes so often, for each the same or each its own."""
        return self.numbers(count, 1, 1000) <= thousandths


def generate(people: int, seed: int = SEED, shuffled: bool = False) -> dict[str, Column]:
    """The columns of so many people, six at least."""
    chance = Chance(seed)
    strong = chance.happens(people, STRONG)
    columns = {"unit_id": _units(people, chance), "staff_id": np.argsort(chance.bits(people), kind="stable") + 1}
    columns |= _time(strong, chance) | _work(strong, chance) | _history(strong, chance)
    columns |= _initiatives(strong, columns["unit_id"] // UNITS_IN_OFFICE, chance)
    order = np.argsort(chance.bits(people), kind="stable") if shuffled else slice(None)
    return {name: np.ascontiguousarray(columns[name][order].astype(kind)) for name, kind in TYPES.items()}


def _units(people: int, chance: Chance) -> NDArray[np.int64]:
    """The unit of every row: sizes are drawn until 6 to 23 people are left, who make the last one or two units."""
    sizes = chance.numbers(people // SMALLEST_UNIT, SMALLEST_UNIT, LARGEST_UNIT)
    sizes = sizes[np.cumsum(sizes) <= people - SMALLEST_UNIT]
    rest = people - int(sizes.sum())
    last = [rest] if rest <= LARGEST_UNIT else [rest // 2, rest - rest // 2]
    return np.repeat(np.arange(len(sizes) + len(last)), [*sizes.tolist(), *last])


def _time(strong: NDArray[np.bool_], chance: Chance) -> dict[str, Column]:
    people = len(strong)
    part = chance.happens(people, np.where(strong, AWAY_STRONG, PART_YEAR))
    long = chance.happens(people, np.where(strong, AWAY_STRONG, LONG_LEAVE))
    return {
        "months_worked": np.where(part, chance.numbers(people, 2, 11), 12),
        "leave_days": np.where(long, chance.numbers(people, 30, 90), chance.numbers(people, 0, 14)),
        "on_maternity": chance.happens(people, MATERNITY),
        "disciplined": chance.happens(people, DISCIPLINED),
    }


def _work(strong: NDArray[np.bool_], chance: Chance) -> dict[str, Column]:
    people = len(strong)
    assigned = chance.numbers(people, 12, MOST_TASKS)
    all_done = chance.happens(people, np.where(strong, ALL_DONE_STRONG, ALL_DONE))
    left = chance.numbers(people, 1, 10_000) % (assigned * np.where(chance.happens(people, 120), 4, 1) // 10 + 1)
    done = np.where(all_done, assigned, assigned - left)
    all_on_time = chance.happens(people, np.where(strong, ALL_ON_TIME_STRONG, ALL_ON_TIME))
    on_time = np.where(all_on_time, done, done - chance.numbers(people, 1, 10_000) % (done // 8 + 1))
    score = np.where(strong, chance.numbers(people, 344, 400), chance.numbers(people, 264, 376))
    score = np.where(chance.happens(people, 50), chance.numbers(people, 160, 300), score)
    score = np.where(chance.happens(people, WHOLE_POINTS), score // 4 * 4, score)
    return {"tasks_assigned": assigned, "tasks_done": done, "tasks_on_time": on_time, "score": score}


def _initiatives(strong: NDArray[np.bool_], office: NDArray[np.int64], chance: Chance) -> dict[str, Column]:
    people = len(strong)
    eager = chance.happens(int(office[-1]) + 1, EAGER_OFFICE)[office]
    usual = np.where(strong, INITIATIVE_STRONG, INITIATIVE)
    first = chance.happens(people, np.where(eager, INITIATIVE_EAGER, usual))
    second = first & chance.happens(people, SECOND_INITIATIVE)
    province = first & chance.happens(people, OF_PROVINCE)
    return {"initiatives_unit": first.astype(np.int64) + second, "initiatives_province": province}


def _history(strong: NDArray[np.bool_], chance: Chance) -> dict[str, Column]:
    people = len(strong)
    found: dict[str, Column] = {}
    for year in range(1, YEARS_BACK + 1):
        best = chance.happens(people, np.where(strong, 700, 60))
        draw = chance.numbers(people, 1, 100)
        level = np.where(best, HTXS, np.where(draw <= 92, HTT, np.where(draw <= 98, HT, KHT)))
        higher = best & chance.happens(people, 700)
        title = np.where(level >= HTT, TITLE_LDTT, TITLE_NONE)
        title = np.where(higher, np.where(chance.happens(people, 50), TITLE_CSTDT, TITLE_CSTDCS), title)
        found |= {f"title_{year}": title, f"level_{year}": level}
    return found


# --- files ----------------------------------------------------------------------------------------------------


class Stored(Mapping[str, Column]):
    """The columns in a folder, read when asked for and not kept, so that an entry holds only its own copy."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> Column:
        column: Column = np.load(self._folder / f"{name}.npy")
        return column

    def __iter__(self) -> Iterator[str]:
        return iter(TYPES)

    def __len__(self) -> int:
        return len(TYPES)


def store(columns: Mapping[str, Column], folder: Path) -> None:
    """One file a column."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, column in columns.items():
        np.save(folder / f"{name}.npy", column)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.w1.data", description=__doc__)
    parser.add_argument("people", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--shuffled", action="store_true", help="rows in no order")
    given = parser.parse_args()
    store(generate(given.people, given.seed, given.shuffled), given.folder)


if __name__ == "__main__":
    main()
