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
from thidua.notes.levels import about_levels, about_levels_between, about_study, about_unclassified, about_units
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
    about_missing,
    about_secondments,
    about_transfers,
)
from thidua.notes.quotas import about_quota, waiting
from thidua.notes.texts import about_tables, about_texts
from thidua.plugins import National

__all__ = ["failed_ballot", "needs_ballot", "with_notes"]


# In the order in which they are told: of people and units, then those that come after the notes on each award.
_OF_SUBJECTS = (
    about_groups,
    about_missing,
    about_leavers,
    about_transfers,
    about_secondments,
    about_one_per_year,
    about_forms_of_one_achievement,
    about_same_act,
    about_acts_counted_before,
    about_forms,
    about_study,
    about_later_discipline,
    about_disciplined_units,
    about_levels,
    about_levels_between,
    about_units,
    about_unclassified,
)
_OF_INITIATIVES = (about_initiatives, about_later_recognition)


def with_notes(evaluation: Evaluation, national: National) -> Evaluation:
    """The evaluation with everything that must be said beside it."""
    notes = [
        *about_texts(evaluation, national),
        *about_tables(evaluation),
        *(Note("data", str(problem.where), problem.message) for problem in evaluation.register.warnings),
        *(note for about in _OF_SUBJECTS for note in about(evaluation)),
        *(about_quota(evaluation.ratings.quota) if evaluation.ratings.quota else ()),
        *(note for result in evaluation.results for note in _about_result(evaluation, result)),
        *(note for about in _OF_INITIATIVES for note in about(evaluation)),
    ]
    return evolve(evaluation, warnings=tuple(notes))


def _about_result(evaluation: Evaluation, result: AwardResult) -> Iterator[Note]:
    if result.quota is not None:
        yield from about_quota(result.quota, waiting(result))
    yield from about_given(evaluation, result)
    yield from about_ballots(evaluation, result)
    yield from about_decisions(evaluation, result)
