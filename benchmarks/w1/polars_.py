"""W1 in polars by hand: a lazy query for people, then one for units over what it found, by the streaming engine.

Places are kept by keys: the keys of those who compete are listed by unit (by office), and the last that has a place is
the cut. That takes half the time of ranks over windows. Both queries in one `collect_all` would do the first twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from polars import col

from benchmarks.w1.data import UNITS_IN_OFFICE
from benchmarks.w1.numpy_ import NEEDED
from benchmarks.w1.outcome import HTXS, KHT, OVER_QUOTA, PROPOSED, TITLE_CSTDCS, WHY_PERSON, Column, Outcome

Result = tuple[pl.DataFrame, pl.DataFrame]  # people, units


def prepare(columns: Mapping[str, Column]) -> pl.DataFrame:
    """A frame of the columns that are read; where rows stand unit by unit it says so."""
    table = pl.DataFrame({name: pl.Series(name, columns[name]) for name in NEEDED})
    if table["unit_id"].is_sorted():
        return table.with_columns(col("unit_id").set_sorted())
    return table


def run(table: pl.DataFrame, reasons: bool = True) -> Result:
    """All outcomes, with the conditions not met as bits."""
    people = _levels(table.lazy(), reasons)
    units = people.group_by("unit_id").agg(col("good", "ldtt").sum(), keys=col("key").filter("best").sort())
    people = _cut(people, units.with_columns(places=col("good") * 20 // 100), "unit_id", "kept", col("best"))
    eligible = col("kept") & col("ldtt") & (col("initiatives_unit") >= 1)
    people = people.with_columns(eligible=eligible, key=_key(col("initiatives_unit")))
    people = _cut(people, _offices(people, units), "office_id", "held", col("eligible"))
    found = _person(people, reasons).collect(engine="streaming")
    return found, _unit(found.lazy(), reasons).collect(engine="streaming")


def run_bare(table: pl.DataFrame) -> Result:
    """The same without reasons."""
    return run(table, reasons=False)


def outcome(result: Result) -> Outcome:
    """Codes and reasons as columns; rows have no order of their own."""
    people, units = result
    found = {name: people[name].to_numpy() for name in people.columns if name not in ("unit_id", "disciplined")}
    units = units.sort("unit_id").drop("unit_id")
    return found | {name: units[name].to_numpy() for name in units.columns}


# --- people ---------------------------------------------------------------------------------------------------


def _conditions() -> dict[str, pl.Expr]:
    """Every condition of a person, yes where it is not met, by the names of the bits."""
    assigned, done, score = col("tasks_assigned"), col("tasks_done"), col("score")
    return {
        "done_all": done != assigned,
        "on_time_95": col("tasks_on_time") * 20 < assigned * 19,
        "score_90": score < 4 * 90,
        "done_90": done * 10 < assigned * 9,
        "score_70": score < 4 * 70,
        "done_70": done * 10 < assigned * 7,
        "score_50": score < 4 * 50,
        "not_disciplined": col("disciplined"),
        "ten_months": (col("months_worked") < 10) & ~col("on_maternity"),
        "leave_40": col("leave_days") > 40,
        "initiative": col("initiatives_unit") < 1,
        "cstdcs_two_years": pl.min_horizontal("title_1", "title_2") < TITLE_CSTDCS,
        "initiative_province": col("initiatives_province") < 1,
        "htxs_last_year": col("level_1") != HTXS,
        "two_initiatives": col("initiatives_unit") < 2,
    }


def _levels(people: pl.LazyFrame, reasons: bool) -> pl.LazyFrame:
    """Levels before the share of a unit, LDTT, the key by which HTXS is kept, and the reasons."""
    unmet = _conditions()
    kht = unmet["done_70"] | unmet["score_50"] | unmet["not_disciplined"]
    good = ~(unmet["done_90"] | unmet["score_70"] | unmet["not_disciplined"])
    best = ~(unmet["done_all"] | unmet["on_time_95"] | unmet["score_90"] | unmet["not_disciplined"])
    found = {
        "kht": kht,
        "good": good,
        "best": best,
        "ldtt": good & ~(unmet["ten_months"] | unmet["leave_40"]),
        "key": _key(),
        "office_id": col("unit_id") // UNITS_IN_OFFICE,
    }
    if reasons:
        found["why"] = _bits([unmet[name] for name in WHY_PERSON], pl.UInt16)
    return people.with_columns(**found)


def _key(initiatives: pl.Expr | None = None) -> pl.Expr:
    """Lower goes first: by score, initiatives where they count, and staff id."""
    key = 1023 - col("score").cast(pl.Int64)
    if initiatives is not None:
        key = key * 2**7 + (127 - initiatives)
    return key * 2**31 + col("staff_id")


def _bits(unmet: Sequence[pl.Expr], kind: type[pl.DataType]) -> pl.Expr:
    first, *others = (each.cast(kind) * (1 << number) for number, each in enumerate(unmet))
    for each in others:
        first = first | each
    return first


def _cut(people: pl.LazyFrame, groups: pl.LazyFrame, group: str, name: str, competes: pl.Expr) -> pl.LazyFrame:
    """Says of those who compete whether they are within the places of their group."""
    last = pl.min_horizontal(col("places"), col("keys").list.len()).cast(pl.Int64) - 1
    cut = pl.when(last >= 0).then(col("keys").list.get(last, null_on_oob=True)).otherwise(-1)
    cuts = groups.select(group, cut=cut)
    joined = people.join(cuts, on=group, how="left")
    return joined.with_columns((competes & (col("key") <= col("cut")).fill_null(False)).alias(name)).drop("cut")


def _offices(people: pl.LazyFrame, units: pl.LazyFrame) -> pl.LazyFrame:
    places = units.group_by(office_id=col("unit_id") // UNITS_IN_OFFICE).agg(places=col("ldtt").sum() * 15 // 100)
    keys = people.filter("eligible").group_by("office_id").agg(keys=col("key").sort())
    return places.join(keys, on="office_id")


def _person(people: pl.LazyFrame, reasons: bool) -> pl.LazyFrame:
    unmet = _conditions()
    level = 2 - col("kht").cast(pl.UInt8) - (~col("good")).cast(pl.UInt8)
    cstdcs = col("held").cast(pl.UInt8) * PROPOSED + (col("eligible") & ~col("held")).cast(pl.UInt8) * OVER_QUOTA
    cstdt = col("held") & ~unmet["cstdcs_two_years"] & ~unmet["initiative_province"]
    bk_tinh = col("kept") & ~unmet["htxs_last_year"] & ~unmet["two_initiatives"]
    return people.select(
        "staff_id",
        "unit_id",
        "disciplined",
        level=level + col("best").cast(pl.UInt8) + col("kept").cast(pl.UInt8),
        ldtt=col("ldtt").cast(pl.UInt8),
        cstdcs=cstdcs,
        cstdt=cstdt.cast(pl.UInt8),
        bk_tinh=bk_tinh.cast(pl.UInt8),
        **({"why": col("why")} if reasons else {}),
    )


# --- units ----------------------------------------------------------------------------------------------------


def _unit(people: pl.LazyFrame, reasons: bool) -> pl.LazyFrame:
    units = people.group_by("unit_id").agg(
        size=pl.len(),
        ldtt=(col("ldtt") == PROPOSED).sum(),
        kht=(col("level") == KHT).sum(),
        holders=(col("cstdcs") == PROPOSED).sum(),
        disciplined=col("disciplined").sum(),
    )
    below_half = 2 * col("ldtt") < col("size")
    below_best = 10 * col("ldtt") < 7 * col("size")
    unmet = [below_half, below_best, col("kht") > 0, col("holders") == 0, col("disciplined") > 0]
    found = {
        "ttldtt": (~(unmet[0] | unmet[4])).cast(pl.UInt8),
        "ttldxs": (~(unmet[1] | unmet[2] | unmet[3] | unmet[4])).cast(pl.UInt8),
    }
    if reasons:
        found["unit_why"] = _bits(unmet, pl.UInt8)
    return units.select("unit_id", **found)
