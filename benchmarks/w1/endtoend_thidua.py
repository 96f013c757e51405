"""W1 from CSV to CSV in thidua: the tables of a workspace read by its loader, with all its checks, and its evaluator.

What is written is W1's own CSV, by polars: thidua's has a line for each award, with reasons and citations in words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from benchmarks.w1.data import HISTORY, TYPES, UNITS_IN_OFFICE
from benchmarks.w1.outcome import PERSON, UNIT
from benchmarks.w1.tables import LEVELS, OUTCOMES
from benchmarks.w1.thidua_ import outcome
from benchmarks.w1.thidua_rules import CELLS, NATIONAL
from thidua.columns import Column
from thidua.flow import Evaluation, Register
from thidua.load import Vocabulary, find_workspaces, load_register
from thidua.own_tables import own_table
from thidua.pipeline import evaluate
from thidua.records import TABLES, Kind
from thidua.records import Column as Declared
from thidua.rows import Rows
from thidua.store.arrays import as_array

Stage = tuple[str, Callable[[], object]]
FLAGS = ("on_maternity", "disciplined")
NUMBERS = [name for name in (*CELLS, *HISTORY) if name in TYPES and name not in FLAGS]
SETTINGS = '[office]\ncode = "w1"\nname = "W1"\n\n[year.2020]\ndecision_date = 2020-12-31\n'


def stages(source: Path, shape: str, target: Path) -> Sequence[Stage]:
    """What is done, one after the other.

    The units of W1 stand in a table of their own beside the people, and their ids tell them from staff ids.
    """
    root = target / "workspace"
    _workspace(source, root)
    kept: dict[str, Any] = {}

    def read() -> None:
        workspace = find_workspaces(root, root).items[0]
        kept["register"] = load_register(workspace, 2020, Vocabulary(TABLES_OF_W1, {}, {}))

    def judge() -> None:
        kept["staff"] = _numbers(kept["register"].tables["people"].column("person_id"), "")
        kept["found"] = evaluate(_with_ties(kept["register"], kept["staff"]), NATIONAL, None)

    def write() -> None:
        people, units = _words(kept["found"], kept["staff"])
        people[_order(people)].write_csv(target / "people.csv")
        units.sort("unit_id").write_csv(target / "units.csv")

    return ("read", read), ("evaluate", judge), ("write", write)


def _declared() -> Any:
    ids = [
        Declared("person_id", Kind.ID, "staff_id", "", ("staff_id",), required=True),
        Declared("unit_id", Kind.ID, "unit_id", "", required=True),
    ]
    cells = [Declared(name, Kind.COUNT, name, "") for name in dict.fromkeys(NUMBERS)]
    cells += [Declared(name, Kind.FLAG, name, "") for name in FLAGS]
    known = [Declared(name, Kind.TEXT, name, "") for name in ("full_name", "role", "staff_kind", "first_last")]
    known += [Declared(name, Kind.DATE, name, "") for name in ("joined_on", "left_on", "birth_date")]
    known += [Declared("manages", Kind.IDS, "manages", "")]
    return own_table("people", "W1", *ids, *cells, *known, absent="required")


TABLES_OF_W1 = {"units": TABLES["units"], "people": _declared()}


def _workspace(source: Path, root: Path) -> None:
    (root / "2020").mkdir(parents=True)
    (root / "thidua.toml").write_text(SETTINGS)
    people = pl.scan_csv(source / "people.csv")
    units = people.select("unit_id").unique().collect()["unit_id"].sort()
    people.with_columns(unit_id="U" + pl.col("unit_id").cast(pl.String)).sink_csv(root / "2020" / "people.csv")
    offices = units // UNITS_IN_OFFICE
    lines = [f"U{unit},U{unit},O{office},other" for unit, office in zip(units, offices, strict=True)]
    lines += [f"O{office},O{office},O,other" for office in offices.unique().sort()]
    lines.append("O,O,,office")
    (root / "2020" / "units.csv").write_text("\n".join(["unit_id,name,parent_id,kind", *lines, ""]))


def _with_ties(register: Register, staff: Any) -> Register:
    """With what parts those level in every key of W1: the staff id below zero. Nobody leads, all are officials."""
    people: Any = register.tables["people"]
    last = int(staff.max())
    told = {
        "first_last": Column(range(last + 1), last - staff),
        "role": Column(["staff"], bytes(len(people))),
        "staff_kind": Column(["official"], bytes(len(people))),
    }
    rows = Rows(people.row, {**people.columns, **told}, people.origin, people.lines, people.links)
    register.tables["people"] = rows  # type: ignore[index]
    return register


def _numbers(column: Column, letter: str) -> Any:
    texts = _series(column)
    values = (texts.str.strip_prefix(letter) if letter else texts).cast(pl.Int32).to_numpy()
    return values[as_array(column.codes)]


def _order(people: pl.DataFrame) -> Any:
    """By unit, then by staff id, as one number."""
    unit, staff = (people[name].to_numpy() for name in ("unit_id", "staff_id"))
    return ((unit.astype(np.int64) << 32) | staff).argsort()


def _series(column: Column) -> pl.Series:
    texts: pl.Series | None = getattr(column.values, "series", None)
    return pl.Series(list(column.values)) if texts is None else texts


def _words(found: Evaluation, staff: Any) -> tuple[pl.DataFrame, pl.DataFrame]:
    told = outcome(found)
    rows: Any = found.register.tables["people"]
    people = {"staff_id": staff, "unit_id": _numbers(rows.column("unit_id"), "U")}
    ids = found.records.own_column("unit", "unit_id")
    units = _series(ids).gather(as_array(ids.codes))
    units = units.filter(units.str.starts_with("U")).str.strip_prefix("U").cast(pl.Int32)
    of_people = {name: _spelled(name, told[name]) for name in PERSON}
    of_units = {name: _spelled(name, told[name]) for name in UNIT}
    return (
        pl.DataFrame({**people, **of_people, "why": told["why"]}),
        pl.DataFrame({"unit_id": units, **of_units, "unit_why": told["unit_why"]}),
    )


def _spelled(name: str, codes: Any) -> pl.Series:
    return pl.Series(codes).cat.to(pl.Enum(LEVELS if name == "level" else OUTCOMES))
