"""What an officer must read beside the outcomes: what was assumed, exceeded, contradicted, or still needed.

Each note is one Vietnamese line with ids, never names. Nothing here changes an outcome.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from thidua.flow import AwardResult, Evaluation, Note
from thidua.notes.ballots import about_ballots, failed_ballot, needs_ballot
from thidua.notes.decisions import about_decisions, about_given
from thidua.notes.initiatives import about_initiatives, about_later_recognition
from thidua.notes.once import (
    about_acts_counted_before,
    about_forms_of_one_achievement,
    about_one_per_year,
    about_same_act,
)
from thidua.notes.people import (
    about_disciplined_units,
    about_forms,
    about_groups,
    about_later_discipline,
    about_leavers,
    about_levels,
    about_levels_between,
    about_missing,
    about_secondments,
    about_study,
    about_transfers,
    about_unclassified,
    about_units,
)
from thidua.notes.quotas import about_quota
from thidua.notes.texts import about_tables, about_texts
from thidua.plugins import National

__all__ = ["failed_ballot", "needs_ballot", "with_notes"]


def with_notes(evaluation: Evaluation, national: National) -> Evaluation:
    """The evaluation with everything that must be said beside it."""
    notes = [
        *about_texts(evaluation, national),
        *about_tables(evaluation),
        *(Note("data", str(problem.where), problem.message) for problem in evaluation.register.warnings),
        *about_groups(evaluation),
        *about_missing(evaluation),
        *about_leavers(evaluation),
        *about_transfers(evaluation),
        *about_secondments(evaluation),
        *about_one_per_year(evaluation),
        *about_forms_of_one_achievement(evaluation),
        *about_same_act(evaluation),
        *about_acts_counted_before(evaluation),
        *about_forms(evaluation),
        *about_study(evaluation),
        *about_later_discipline(evaluation),
        *about_disciplined_units(evaluation),
        *about_levels(evaluation),
        *about_levels_between(evaluation),
        *about_units(evaluation),
        *about_unclassified(evaluation),
        *(about_quota(evaluation.ratings.quota) if evaluation.ratings.quota else ()),
        *(note for result in evaluation.results for note in _about_result(evaluation, result)),
        *about_initiatives(evaluation),
        *about_later_recognition(evaluation),
    ]
    return evolve(evaluation, warnings=tuple(notes))


def _about_result(evaluation: Evaluation, result: AwardResult) -> Iterator[Note]:
    if result.quota is not None:
        yield from about_quota(result.quota)
    yield from about_given(evaluation, result)
    yield from about_ballots(evaluation, result)
    yield from about_decisions(evaluation, result)
