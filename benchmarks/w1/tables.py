"""The table of W1 as CSV: one wide table, and the several tables that an office would keep.

`WIDE` is people.csv with every column of the data. `SEVERAL` are people, work, discipline and initiatives (a row where
there is something to record) and history (a row a person and year).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from benchmarks.w1.data import TYPES, YEARS_BACK
from benchmarks.w1.outcome import Column

WIDE, SEVERAL = "wide", "several"
SHAPES = (WIDE, SEVERAL)
LEVELS = ("KHT", "HT", "HTT", "HTT*", "HTXS")  # as told to a reader; the star: outside the share
OUTCOMES = ("not_met", "proposed", "over_quota")
PEOPLE = ("staff_id", "unit_id", "months_worked", "leave_days", "on_maternity")
WORK = ("staff_id", "tasks_assigned", "tasks_done", "tasks_on_time", "score")


def write(columns: Mapping[str, Column], folder: Path) -> None:
    """Both shapes, each in a folder of its own."""
    table = pl.DataFrame({name: columns[name] for name in TYPES})
    for shape in SHAPES:
        (folder / shape).mkdir(parents=True, exist_ok=True)
    table.write_csv(folder / WIDE / "people.csv")
    for name, part in _several(table).items():
        part.write_csv(folder / SEVERAL / f"{name}.csv")


def _several(table: pl.DataFrame) -> dict[str, pl.DataFrame]:
    years = [
        table.select("staff_id", pl.lit(year).alias("years_ago"), title=f"title_{year}", level=f"level_{year}")
        for year in range(1, YEARS_BACK + 1)
    ]
    province = table.filter(pl.col("initiatives_province") > 0)
    rest = table.with_columns(left=pl.col("initiatives_unit") - pl.col("initiatives_province"))
    scopes = [
        (province, "initiatives_province", "province"),
        (rest.filter(pl.col("left") > 0), "left", "unit"),
    ]
    rows = [
        part.select(pl.col("staff_id").repeat_by(count).explode(), scope=pl.lit(scope)) for part, count, scope in scopes
    ]
    return {
        "people": table.select(PEOPLE),
        "work": table.select(WORK),
        "discipline": table.filter("disciplined").select("staff_id"),
        "initiatives": pl.concat(rows),
        "history": pl.concat(years).sort("staff_id", "years_ago"),
    }
