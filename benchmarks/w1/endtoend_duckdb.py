"""W1 from CSV to CSV in DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import duckdb
import numpy as np

from benchmarks.w1.data import TYPES
from benchmarks.w1.duckdb_ import people_query, units_query
from benchmarks.w1.numpy_ import NEEDED
from benchmarks.w1.outcome import PERSON, UNIT
from benchmarks.w1.tables import LEVELS, OUTCOMES, PEOPLE, WIDE, WORK

# The several tables as the wide one; of the history only what the rules read.
JOINED = """
select p.*, w.* exclude (staff_id), d.staff_id is not null as disciplined,
    coalesce(i.unit, 0)::tinyint as initiatives_unit, coalesce(i.province, 0)::tinyint as initiatives_province,
    h.title_1, h.title_2, h.level_1
from people_csv p
join work w using (staff_id)
left join (select distinct staff_id from discipline) d using (staff_id)
left join (
    select staff_id, count(*) as unit, count(*) filter (scope = 'province') as province
    from initiatives group by staff_id
) i using (staff_id)
join (
    select staff_id, any_value(title) filter (years_ago = 1)::tinyint as title_1,
        any_value(title) filter (years_ago = 2)::tinyint as title_2,
        any_value(level) filter (years_ago = 1)::tinyint as level_1
    from history where years_ago <= 2 group by staff_id
) h using (staff_id)
"""
KINDS = {np.int8: "tinyint", np.int16: "smallint", np.int32: "integer", np.bool_: "boolean"}
ALL = {name: KINDS[kind] for name, kind in TYPES.items()}
TABLES = {
    "people_csv": {name: ALL[name] for name in PEOPLE},
    "work": {name: ALL[name] for name in WORK},
    "discipline": {"staff_id": "integer"},
    "initiatives": {"staff_id": "integer", "scope": "varchar"},
    "history": {"staff_id": "integer", "years_ago": "tinyint", "title": "tinyint", "level": "tinyint"},
}

Stage = tuple[str, Callable[[], object]]


def stages(source: Path, shape: str, target: Path) -> Sequence[Stage]:
    """What is done, one after the other."""
    connection = duckdb.connect()

    def read() -> None:
        if shape == WIDE:
            wide = f"select {', '.join(NEEDED)} from {_csv(source / 'people.csv', ALL)}"
        else:
            for name, columns in TABLES.items():
                path = source / f"{name.removesuffix('_csv')}.csv"
                connection.execute(f"create view {name} as select * from {_csv(path, columns)}")
            wide = JOINED
        connection.execute(f"create table people as {wide}")

    def evaluate() -> None:
        connection.execute("create temp table found as " + people_query(reasons=True))
        connection.execute("create temp table found_units as " + units_query(reasons=True))

    def write() -> None:
        people = f"select staff_id, unit_id, {_words(PERSON)}, why from found order by unit_id, staff_id"
        units = f"select unit_id, {_words(UNIT)}, unit_why from found_units order by unit_id"
        connection.execute(f"copy ({people}) to '{target / 'people.csv'}' (format csv, header)")
        connection.execute(f"copy ({units}) to '{target / 'units.csv'}' (format csv, header)")

    return ("read", read), ("evaluate", evaluate), ("write", write)


def _csv(path: Path, columns: Mapping[str, str]) -> str:
    """A file whose columns are known, so that nothing has to be guessed."""
    return f"read_csv('{path}', header = true, auto_detect = false, columns = {dict(columns)})"


def _words(names: Sequence[str]) -> str:
    """Codes as words."""
    return ", ".join(f"{list(LEVELS if name == 'level' else OUTCOMES)}[{name} + 1] as {name}" for name in names)
