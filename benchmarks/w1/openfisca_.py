"""W1 in OpenFisca-Core: a variable for every condition, level and award, of persons, units and offices.

Two ways of ranking: the library's own `get_rank`, which lays the members of every group out in a matrix as wide as the
largest group and sorts its lines twice, and a variable that ranks in numpy. The variables stay readable after a run
and are its reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.w1.data import UNITS_IN_OFFICE
from benchmarks.w1.numpy_ import NEEDED
from benchmarks.w1.outcome import (
    HTXS,
    KHT,
    NOT_MET,
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

PERIOD = "2020"
MEMBER = [{"key": "member", "plural": "members", "label": "Members"}]
PEOPLE = build_entity("person", "persons", "Person", is_person=True)
UNITS = build_entity("unit", "units", "Unit", roles=MEMBER)
OFFICES = build_entity("office", "offices", "Office", roles=MEMBER)

Formula = Callable[[Any, Any], Any]
Ranker = Callable[[Any, Any, NDArray[np.int64], NDArray[np.bool_]], NDArray[np.int64]]


def prepare_get_rank(columns: Mapping[str, Column]) -> Simulation:
    """A simulation with its inputs set, which also knows everyone's place; the library ranks."""
    return _simulation(columns, _by_get_rank)


def prepare_numpy_rank(columns: Mapping[str, Column]) -> Simulation:
    """The same; ranks are computed in numpy."""
    return _simulation(columns, _by_numpy)


def run(simulation: Simulation) -> Simulation:
    """All outcomes, computed anew; not in a clone, for the members of its groups are the original's and remember."""
    for name in simulation.tax_benefit_system.variables.keys() - {*NEEDED}:
        simulation.delete_arrays(name)
    for name in (*PERSON, *UNIT, *WHY_UNIT):
        simulation.calculate(name, PERIOD)
    return simulation


def outcome(simulation: Simulation) -> Outcome:
    """Codes and reasons as columns."""
    found = {name: simulation.calculate(name, PERIOD) for name in (*PERSON, *UNIT)}
    found["why"] = _bits(simulation, WHY_PERSON)
    found["unit_why"] = _bits(simulation, WHY_UNIT)
    return found


def _bits(simulation: Simulation, names: tuple[str, ...]) -> Column:
    columns = [simulation.calculate(name, PERIOD).astype(np.uint16) << bit for bit, name in enumerate(names)]
    bits: Column = np.bitwise_or.reduce(columns)
    return bits


# --- the simulation -------------------------------------------------------------------------------------------


def _simulation(columns: Mapping[str, Column], ranker: Ranker) -> Simulation:
    system = TaxBenefitSystem([PEOPLE, UNITS, OFFICES])
    for name in NEEDED:
        system.add_variable(_variable(name, PEOPLE, columns[name].dtype == np.bool_))
    for kind, formulas in ((PEOPLE, _people(ranker)), (UNITS, _units()), (OFFICES, _offices())):
        for name, formula in formulas.items():
            system.add_variable(_variable(name, kind, name not in WHOLE_NUMBERS, formula))
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("person", columns["staff_id"])
    unit_id = columns["unit_id"]
    for name, ids in (("unit", unit_id), ("office", unit_id // UNITS_IN_OFFICE)):
        group = builder.declare_entity(name, np.unique(ids))
        builder.join_with_persons(group, ids, np.zeros(len(ids), dtype=np.int64))
        assert group.members_position is not None and group.ordered_members_map is not None  # computed when asked for
    simulation = builder.build(system)
    for name in NEEDED:
        simulation.set_input(name, PERIOD, columns[name])
    return simulation


def _variable(name: str, kind: Any, answer: bool, formula: Formula | None = None) -> type[Variable]:
    """A variable as its class; without a formula it is an input."""
    parts = {"value_type": bool if answer else int, "entity": kind, "definition_period": DateUnit.YEAR, "label": name}
    if formula is not None:
        parts["formula"] = formula
    return type(name, (Variable,), parts)


# --- the rules ------------------------------------------------------------------------------------------------

WHOLE_NUMBERS = {
    "level",
    "cstdcs",
    "unit_rank",
    "office_rank",
    "unit_places",
    "office_places",
    "unit_size",
    "unit_ldtt",
}


def _people(ranker: Ranker) -> dict[str, Formula]:
    return {
        "done_all": lambda person, year: person("tasks_done", year) != person("tasks_assigned", year),
        "on_time_95": lambda person, year: person("tasks_on_time", year) * 20 < person("tasks_assigned", year) * 19,
        "score_90": lambda person, year: person("score", year) < 4 * 90,
        "done_90": lambda person, year: person("tasks_done", year) * 10 < person("tasks_assigned", year) * 9,
        "score_70": lambda person, year: person("score", year) < 4 * 70,
        "done_70": lambda person, year: person("tasks_done", year) * 10 < person("tasks_assigned", year) * 7,
        "score_50": lambda person, year: person("score", year) < 4 * 50,
        "not_disciplined": lambda person, year: person("disciplined", year),
        "ten_months": lambda person, year: (person("months_worked", year) < 10) & ~person("on_maternity", year),
        "leave_40": lambda person, year: person("leave_days", year) > 40,
        "initiative": lambda person, year: person("initiatives_unit", year) < 1,
        "cstdcs_two_years": lambda person, year: (
            np.minimum(person("title_1", year), person("title_2", year)) < TITLE_CSTDCS
        ),
        "initiative_province": lambda person, year: person("initiatives_province", year) < 1,
        "htxs_last_year": lambda person, year: person("level_1", year) != HTXS,
        "two_initiatives": lambda person, year: person("initiatives_unit", year) < 2,
        "kht": lambda person, year: _any(person, year, "not_disciplined", "done_70", "score_50"),
        "good": lambda person, year: ~_any(person, year, "not_disciplined", "done_90", "score_70"),
        "best": lambda person, year: ~_any(person, year, "not_disciplined", "done_all", "on_time_95", "score_90"),
        "unit_rank": lambda person, year: ranker(person, person.unit, _key(person, year), person("best", year)),
        "kept": lambda person, year: (
            person("best", year) & (person("unit_rank", year) < person.unit("unit_places", year))
        ),
        "level": lambda person, year: (
            2 - person("kht", year) - ~person("good", year) + person("best", year) + person("kept", year) * 1
        ),
        "ldtt": lambda person, year: person("good", year) & ~_any(person, year, "ten_months", "leave_40"),
        "eligible": lambda person, year: person("kept", year) & person("ldtt", year) & ~person("initiative", year),
        "office_rank": lambda person, year: ranker(
            person, person.office, _key(person, year, initiatives=True), person("eligible", year)
        ),
        "held": lambda person, year: (
            person("eligible", year) & (person("office_rank", year) < person.office("office_places", year))
        ),
        "cstdcs": lambda person, year: np.select(
            [person("held", year), person("eligible", year)], [PROPOSED, OVER_QUOTA], NOT_MET
        ),
        "cstdt": lambda person, year: (
            person("held", year) & ~_any(person, year, "cstdcs_two_years", "initiative_province")
        ),
        "bk_tinh": lambda person, year: person("kept", year) & ~_any(person, year, "htxs_last_year", "two_initiatives"),
    }


def _units() -> dict[str, Formula]:
    return {
        "unit_size": lambda unit, year: unit.nb_persons(),
        "unit_places": lambda unit, year: _count(unit, year, "good") * 20 // 100,
        "unit_ldtt": lambda unit, year: _count(unit, year, "ldtt"),
        "half_ldtt": lambda unit, year: 2 * unit("unit_ldtt", year) < unit("unit_size", year),
        "ldtt_70": lambda unit, year: 10 * unit("unit_ldtt", year) < 7 * unit("unit_size", year),
        "nobody_kht": lambda unit, year: unit.any(unit.members("level", year) == KHT),
        "has_cstdcs": lambda unit, year: ~unit.any(unit.members("held", year)),
        "nobody_disciplined": lambda unit, year: unit.any(unit.members("disciplined", year)),
        "ttldtt": lambda unit, year: ~_any(unit, year, "half_ldtt", "nobody_disciplined"),
        "ttldxs": lambda unit, year: ~_any(unit, year, "ldtt_70", "nobody_kht", "has_cstdcs", "nobody_disciplined"),
    }


def _offices() -> dict[str, Formula]:
    return {"office_places": lambda office, year: _count(office, year, "ldtt") * 15 // 100}


def _any(population: Any, year: Any, *names: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = np.logical_or.reduce([population(name, year) for name in names])
    return found


def _count(group: Any, year: Any, name: str) -> NDArray[np.int64]:
    """How many members; the library adds up in floats, which hold such numbers exactly."""
    count: NDArray[np.int64] = group.sum(group.members(name, year)).astype(np.int64)
    return count


def _key(person: Any, year: Any, initiatives: bool = False) -> NDArray[np.int64]:
    """Lower goes first: by score, initiatives where they count, and staff id; below 2 ** 53, so exact as a float."""
    key: NDArray[np.int64] = 1023 - person("score", year).astype(np.int64)
    if initiatives:
        key = (key << 7) | (127 - person("initiatives_unit", year))
    return (key << 31) | person("staff_id", year)


def _by_get_rank(person: Any, group: Any, key: NDArray[np.int64], competes: NDArray[np.bool_]) -> NDArray[np.int64]:
    rank: NDArray[np.int64] = person.get_rank(group, key, condition=competes)
    return rank


def _by_numpy(person: Any, group: Any, key: NDArray[np.int64], competes: NDArray[np.bool_]) -> NDArray[np.int64]:
    rows = np.flatnonzero(competes)
    members = group.reference_entity.members_entity_id[rows]
    order = np.lexsort((key[rows], members))
    ordered = members[order]
    first = np.searchsorted(ordered, ordered)
    rank = np.full(len(key), -1)
    rank[rows[order]] = np.arange(len(rows)) - first
    return rank
