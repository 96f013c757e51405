"""The stages in order: load → assess → judge → allocate. The only part that imports them all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua import notes
from thidua.assess import Assembly, assemble
from thidua.collector import collector_paused
from thidua.flow import AwardResult, Evaluation, Ratings, Register
from thidua.law.fact import PERSON, UNIT
from thidua.pipeline.applicable import Law, applicable, rules_on
from thidua.pipeline.awards import in_tiers, in_turn
from thidua.pipeline.levels import rate
from thidua.plugins import LoadedProvince, National, blaming
from thidua.prizes import Prizes, prizes, salaries_of
from thidua.store import Store

__all__ = ["applicable", "evaluate", "in_tiers", "rules_on"]


@collector_paused()
def evaluate(
    register: Register,
    national: National,
    loaded: LoadedProvince | None,
    decision_date: date | None = None,
    whole_pool: bool = True,
    store: Store | None = None,
) -> Evaluation:
    """One office, one year. Raises NoRegimeError or PluginError where no text or no plugin covers it.

    `whole_pool` says that the register holds everyone whom an office's quota counts; else a quota only warns.
    `store` is where columns are kept, by the size of the register if it is not said.
    """
    law = applicable(register, national, loaded, decision_date)
    assembly = assemble(register, store)
    with blaming(loaded):
        judged = _judged(assembly, law, whole_pool)
    return notes.with_notes(_evaluation(register, law, loaded, assembly, judged), national)


Judged = tuple[Ratings, tuple[AwardResult, ...]]


def _judged(assembly: Assembly, law: Law, whole_pool: bool) -> Judged:
    """The levels of all people, then the results of all rules, which read them."""
    ratings = rate(assembly, law.rating, whole_pool)
    assembly.shared.levels = ratings.levels
    return ratings, tuple(in_turn(assembly, law, whole_pool))


def _evaluation(
    register: Register, law: Law, loaded: LoadedProvince | None, assembly: Assembly, judged: Judged
) -> Evaluation:
    ratings, results = judged
    return Evaluation(
        register=register,
        decision_date=law.day,
        assumed=law.assumed,
        rating_regime=law.rating,
        regime=law.regime,
        refused=law.refused,
        province=loaded.province if loaded else None,
        rulebook=law.rulebook,
        people=assembly.people,
        units=assembly.units,
        column=assembly.column,
        records=assembly.files,
        ratings=ratings,
        results=tuple(sorted(results, key=lambda result: -result.rule.award.height)),
        warnings=(),
        prizes=_prizes(law, register, results, assembly),
        rating_book=law.rating_book,
        is_draft=bool(loaded and loaded.draft),
    )


def _prizes(law: Law, register: Register, results: Sequence[AwardResult], assembly: Assembly) -> Prizes:
    regime = law.regime
    if regime is None or regime.prizes is None:
        return {}
    rules = regime.prizes.unrounded() if register.settings.prize_rounding == "none" else regime.prizes
    year = {"year": register.year, "manner": "annual"}
    decided = {of: assembly.files.rows_where("awards", of, **year) for of in (PERSON, UNIT)}
    salaries = {of: salaries_of(rules, regime.valid, law.day, rows) for of, rows in decided.items()}
    return prizes(rules, law.day, results, assembly.store, salaries)
