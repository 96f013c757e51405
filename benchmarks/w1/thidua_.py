"""W1 in thidua: the table as its rows by column, the evaluator that every office has, and its outcomes as codes.

What is timed is `pipeline.evaluate`: levels, awards tier by tier, places, notes; a finding for everyone and every rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs
import numpy as np

from benchmarks.w1.data import UNITS_IN_OFFICE
from benchmarks.w1.outcome import HT, HTT, HTT_CUT, HTXS, KHT, NOT_MET, OVER_QUOTA, PERSON, PROPOSED, UNIT, Outcome
from benchmarks.w1.outcome import Column as Array
from benchmarks.w1.thidua_rules import CELLS, NATIONAL, WHY_PERSON, WHY_UNIT
from thidua.columns import Column
from thidua.flow import Evaluation, Office, Register, YearSettings
from thidua.flow import Outcome as Told
from thidua.law.criterion import Condition, Verdict, walk
from thidua.law.level import Level
from thidua.pipeline import evaluate
from thidua.records import Person
from thidua.records import Unit as UnitRow
from thidua.rows import Rows
from thidua.store import Store
from thidua.store.arrays import as_array

W1Person: Any = attrs.make_class(
    "W1Person", {name: attrs.field(default=None) for name in CELLS}, bases=(Person,), frozen=True, slots=True, eq=False
)
W1Person.table = "people"
LEVELS = {Level.KHTNV: KHT, Level.HTNV: HT, Level.HTTNV: HTT, Level.HTXSNV: HTXS}
OUTCOMES = {Told.NOT_MET: NOT_MET, Told.PROPOSED: PROPOSED, Told.OVER_QUOTA: OVER_QUOTA}


def register(columns: Mapping[str, Array], pack: Any) -> Register:
    """The table as a register: people by column, their units and the offices above them."""
    ids, homes = np.unique(columns["unit_id"], return_inverse=True)
    offices, above = np.unique(ids // UNITS_IN_OFFICE, return_inverse=True)
    number = len(ids) + len(offices)
    names = [f"U{each}" for each in ids] + [f"O{each}" for each in offices]
    parents = pack([*(above + len(ids)), *[number] * len(offices)], number + 1)
    units = Rows(
        UnitRow,
        {
            "unit_id": Column(names, range(number)),
            "name": Column(names, range(number)),
            "kind": Column(["other"], bytes(number)),
        },
        "units",
        range(2, number + 2),
        {"parent_id": parents},
    )
    return Register(
        Office("w1", "W1"),
        2020,
        YearSettings(decision_date=date(2020, 12, 31)),
        2015,
        {"people": _people(columns, homes, number, pack), "units": units},
    )


def _people(columns: Mapping[str, Array], homes: Array, units: int, pack: Any) -> Rows:
    people = len(homes)
    last = int(columns["staff_id"].max())
    told: dict[str, Array] = {**columns, "first_last": last - columns["staff_id"]}
    cells = {name: _coded(told[name], pack) for name in CELLS}
    ids = [f"N{each}" for each in columns["staff_id"]]
    own = {
        "person_id": Column(ids, range(people)),
        "role": Column(["staff"], bytes(people)),
        "staff_kind": Column(["official"], bytes(people)),
    }
    return Rows(W1Person, own | cells, "people", range(2, people + 2), {"unit_id": pack(homes.tolist(), units + 1)})


def _coded(column: Array, pack: Any) -> Column:
    """Distinct values and codes; of a column in which hardly two are alike the numbers are their own codes."""
    if column.dtype.kind == "i" and column.min() >= 0 and column.max() > 1000:
        return Column(range(int(column.max()) + 1), pack(column.tolist(), int(column.max()) + 1))
    values, codes = np.unique(column, return_inverse=True)
    return Column(values.tolist(), pack(codes.tolist(), len(values)))


def run_with(store: Store, given: Register) -> Evaluation:
    """The evaluation of the register, its columns kept in a store."""
    return evaluate(given, NATIONAL, None, store=store)


def outcome(found: Evaluation) -> Outcome:
    """Codes and reasons as W1 has them."""
    told: dict[str, Array] = {"level": _levels(found)}
    for name in PERSON[1:]:
        told[name] = _outcomes(found, name.upper(), "person")
    ids = found.records.own_column("unit", "unit_id")
    is_unit = ~_starts_with("O", ids.values)[as_array(ids.codes)]
    for name in UNIT:
        told[name] = _outcomes(found, name.upper(), "unit")[is_unit]
    told["why"] = _why(found, WHY_PERSON, "person")
    told["unit_why"] = _why(found, WHY_UNIT, "unit").astype(np.uint8)[is_unit]
    return told


def _starts_with(letter: str, texts: Sequence[str]) -> Array:
    series = getattr(texts, "series", None)  # of a table read by polars
    if series is not None:
        return series.str.starts_with(letter).to_numpy()  # type: ignore[no-any-return]
    return np.array([text.startswith(letter) for text in texts], bool)


def _levels(found: Evaluation) -> Array:
    levels = _coded_levels(found.ratings.levels)
    if found.ratings.before_quota is not None:
        levels[(_coded_levels(found.ratings.before_quota) == HTXS) & (levels == HTT)] = HTT_CUT
    return levels


def _coded_levels(levels: Column) -> Array:
    return np.array([LEVELS.get(level, KHT) for level in levels.by_code()], np.uint8)[as_array(levels.codes)]


def _outcomes(found: Evaluation, award: str, of: str) -> Array:
    result = found.result(award, of)
    assert result is not None
    return np.array([OUTCOMES.get(outcome, NOT_MET) for outcome in Told], np.uint8)[as_array(result.outcomes)]


def _why(found: Evaluation, asked: Sequence[Condition], of: str) -> Array:
    """A bit for each condition that some rule found not met."""
    tables: dict[int, tuple[Any, Array]] = {}
    for bit, condition in enumerate(asked):
        findings, node = next(_asking(found, condition, of))
        unmet = np.array(findings.told(lambda finding, node=node: finding.verdicts[node] is Verdict.NOT_MET), bool)  # type: ignore[misc]
        _, bits = tables.setdefault(id(findings), (findings, np.zeros(len(unmet), np.uint16)))
        bits |= unmet.astype(np.uint16) << bit
    told = (bits.take(as_array(findings.codes), mode="clip") for findings, bits in tables.values())
    why: Array = next(told)
    for each in told:
        why |= each
    return why


def _asking(found: Evaluation, condition: Condition, of: str) -> Iterator[tuple[Any, int]]:
    judged = [result.findings for result in found.results_for(of)]
    if of == "person":
        judged += found.ratings.judged
    for findings in judged:
        for node, part in enumerate(walk(findings.criterion)):
            if part == condition:
                yield findings, node
