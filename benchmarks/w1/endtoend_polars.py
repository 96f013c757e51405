"""W1 from CSV to CSV: read and written by polars, evaluated in numpy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import polars as pl
from polars import col

from benchmarks.w1 import numpy_
from benchmarks.w1.data import TYPES
from benchmarks.w1.outcome import PERSON, UNIT
from benchmarks.w1.tables import LEVELS, OUTCOMES, WIDE

KINDS = {np.int8: pl.Int8, np.int16: pl.Int16, np.int32: pl.Int32, np.bool_: pl.Boolean}
SCHEMA = {name: KINDS[kind] for name, kind in TYPES.items()}
HISTORY = {"staff_id": pl.Int32, "years_ago": pl.Int8, "title": pl.Int8, "level": pl.Int8}

Stage = tuple[str, Callable[[], object]]


def stages(source: Path, shape: str, target: Path) -> Sequence[Stage]:
    """What is done, one after the other."""
    kept: dict[str, pl.DataFrame] = {}

    def read() -> None:
        table = _wide(source) if shape == WIDE else _joined(source)
        kept["people"] = table.select(numpy_.NEEDED).collect(engine="streaming")

    def evaluate() -> None:
        people = kept["people"]
        found = numpy_.run({name: people[name].to_numpy() for name in numpy_.NEEDED})
        kept["found"] = people.select("staff_id", "unit_id").with_columns(
            *(_words(name, found[name]) for name in PERSON), pl.Series("why", found["why"])
        )
        kept["units"] = pl.DataFrame(
            [
                pl.Series("unit_id", np.unique(people["unit_id"].to_numpy())),
                *(_words(name, found[name]) for name in UNIT),
                pl.Series("unit_why", found["unit_why"]),
            ]
        )

    def write() -> None:
        kept["found"].sort("unit_id", "staff_id").write_csv(target / "people.csv")
        kept["units"].write_csv(target / "units.csv")

    return ("read", read), ("evaluate", evaluate), ("write", write)


def _wide(source: Path) -> pl.LazyFrame:
    return pl.scan_csv(source / "people.csv", schema=SCHEMA)


def _joined(source: Path) -> pl.LazyFrame:
    """The several tables as the wide one; of the history only what the rules read."""

    def scan(name: str) -> pl.LazyFrame:
        return pl.scan_csv(source / f"{name}.csv", schema_overrides={**SCHEMA, **HISTORY})

    initiatives = (
        scan("initiatives")
        .group_by("staff_id")
        .agg(
            initiatives_unit=pl.len().cast(pl.Int8),
            initiatives_province=(col("scope") == "province").sum().cast(pl.Int8),
        )
    )
    last = scan("history").filter(col("years_ago") == 1).select("staff_id", title_1="title", level_1="level")
    before = scan("history").filter(col("years_ago") == 2).select("staff_id", title_2="title")
    people = scan("people").join(scan("work"), on="staff_id")
    people = people.join(last, on="staff_id").join(before, on="staff_id").join(initiatives, on="staff_id", how="left")
    people = people.join(scan("discipline").unique().with_columns(disciplined=True), on="staff_id", how="left")
    filled = [col(name).fill_null(0) for name in ("initiatives_unit", "initiatives_province")]
    return people.with_columns(*filled, col("disciplined").fill_null(False))


def _words(name: str, codes: np.ndarray) -> pl.Series:
    """Codes as words."""
    words = pl.Enum(LEVELS if name == "level" else OUTCOMES)
    return pl.Series(name, codes).cat.to(words)
