"""W1 in DuckDB by hand: SQL from a table in memory to tables in memory.

Windows rank only those who compete for a place; windows over everyone take four times as long, lists of keys twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

import duckdb

from benchmarks.w1.data import UNITS_IN_OFFICE
from benchmarks.w1.numpy_ import NEEDED
from benchmarks.w1.outcome import (
    HTXS,
    KHT,
    OVER_QUOTA,
    PERSON,
    PROPOSED,
    TITLE_CSTDCS,
    UNIT,
    WHY_PERSON,
    WHY_UNIT,
    Column,
    Outcome,
)

# Yes where a condition is not met.
UNMET = {
    "done_all": "tasks_done <> tasks_assigned",
    "on_time_95": "tasks_on_time * 20 < tasks_assigned * 19",
    "score_90": "score < 4 * 90",
    "done_90": "tasks_done * 10 < tasks_assigned * 9",
    "score_70": "score < 4 * 70",
    "done_70": "tasks_done * 10 < tasks_assigned * 7",
    "score_50": "score < 4 * 50",
    "not_disciplined": "disciplined",
    "ten_months": "months_worked < 10 and not on_maternity",
    "leave_40": "leave_days > 40",
    "initiative": "initiatives_unit < 1",
    "cstdcs_two_years": f"title_1 < {TITLE_CSTDCS} or title_2 < {TITLE_CSTDCS}",
    "initiative_province": "initiatives_province < 1",
    "htxs_last_year": f"level_1 <> {HTXS}",
    "two_initiatives": "initiatives_unit < 2",
}
UNIT_UNMET = {
    "half_ldtt": "2 * ldtt < size",
    "ldtt_70": "10 * ldtt < 7 * size",
    "nobody_kht": "kht > 0",
    "has_cstdcs": "holders = 0",
    "nobody_disciplined": "disciplined > 0",
}
PEOPLE = Template("""
with asked as (select *, $conditions from people),
judged as materialized (
    select staff_id, unit_id, unit_id // $office as office_id, score, initiatives_unit, disciplined,
        not_disciplined or done_70 or score_50 as kht,
        not (not_disciplined or done_90 or score_70) as good,
        not (not_disciplined or done_all or on_time_95 or score_90) as best,
        good and not (ten_months or leave_40) as ldtt,
        ldtt and not initiative as eligible,
        not (cstdcs_two_years or initiative_province) as cstdt,
        not (htxs_last_year or two_initiatives) as bk_tinh
        $why
    from asked
),
units as (
    select unit_id, any_value(office_id) as office_id, count(*) filter (good) * 20 // 100 as places,
        count(*) filter (ldtt) as ldtt
    from judged group by unit_id
),
offices as (select office_id, sum(ldtt)::bigint * 15 // 100 as places from units group by office_id),
ranked as (
    select staff_id, unit_id, office_id, score, initiatives_unit, eligible,
        row_number() over (partition by unit_id order by score desc, staff_id) as place
    from judged where best
),
kept as (select ranked.* from ranked join units using (unit_id) where place <= places),
eligible as (
    select staff_id, office_id,
        row_number() over (partition by office_id order by score desc, initiatives_unit desc, staff_id) as place
    from kept where eligible
),
held as (select staff_id, place <= places as within from eligible join offices using (office_id)),
placed as (select staff_id, within from kept left join held using (staff_id))
select staff_id, unit_id, disciplined,
    (2 - kht::utinyint - (not good)::utinyint + best::utinyint
        + (placed.staff_id is not null)::utinyint)::utinyint as level,
    ldtt::utinyint as ldtt,
    (case when within then $proposed when within is null then 0 else $over end)::utinyint as cstdcs,
    coalesce(within and cstdt, false)::utinyint as cstdt,
    (placed.staff_id is not null and bk_tinh)::utinyint as bk_tinh
    $and_why
from judged left join placed using (staff_id)
""")
UNITS = Template("""
with counted as (
    select unit_id, count(*) as size, count(*) filter (ldtt = $proposed) as ldtt, count(*) filter (level = $kht) as kht,
        count(*) filter (cstdcs = $proposed) as holders, count(*) filter (disciplined) as disciplined
    from found group by unit_id
),
asked as (select unit_id, $conditions from counted)
select unit_id,
    (not (half_ldtt or nobody_disciplined))::utinyint as ttldtt,
    (not (ldtt_70 or nobody_kht or has_cstdcs or nobody_disciplined))::utinyint as ttldxs
    $why
from asked
""")


def people_query(reasons: bool) -> str:
    """From the table `people`, its outcomes."""
    return PEOPLE.substitute(
        conditions=_named(UNMET),
        why=f", {_bits(WHY_PERSON, 'usmallint')} as why" if reasons else "",
        and_why=", why" if reasons else "",
        office=UNITS_IN_OFFICE,
        proposed=PROPOSED,
        over=OVER_QUOTA,
    )


def units_query(reasons: bool) -> str:
    """From the table `found`, the outcomes of units."""
    why = f", {_bits(WHY_UNIT, 'utinyint')} as unit_why" if reasons else ""
    return UNITS.substitute(conditions=_named(UNIT_UNMET), why=why, proposed=PROPOSED, kht=KHT)


def _named(conditions: Mapping[str, str]) -> str:
    return ", ".join(f"({condition}) as {name}" for name, condition in conditions.items())


def _bits(names: tuple[str, ...], kind: str) -> str:
    return "(" + " + ".join(f"{1 << bit} * {name}::{kind}" for bit, name in enumerate(names)) + f")::{kind}"


def prepare(columns: Mapping[str, Column]) -> duckdb.DuckDBPyConnection:
    """A table in memory of the columns that are read."""
    connection = duckdb.connect()
    needed = {name: columns[name] for name in NEEDED}
    connection.register("given", needed)
    connection.execute("create table people as select * from given")
    connection.unregister("given")
    return connection


def run(connection: duckdb.DuckDBPyConnection, reasons: bool = True) -> duckdb.DuckDBPyConnection:
    """All outcomes, with the conditions not met as bits, in the tables `found` and `found_units`."""
    connection.execute("create or replace temp table found as " + people_query(reasons))
    connection.execute("create or replace temp table found_units as " + units_query(reasons))
    return connection


def run_bare(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The same without reasons."""
    return run(connection, reasons=False)


def outcome(connection: duckdb.DuckDBPyConnection) -> Outcome:
    """Codes and reasons as columns; rows have no order of their own."""
    people = connection.execute("select * from found").fetchnumpy()
    units = connection.execute("select * from found_units order by unit_id").fetchnumpy()
    wanted = ("staff_id", *PERSON, *UNIT, "why", "unit_why")
    return {name: column for name, column in {**people, **units}.items() if name in wanted}
