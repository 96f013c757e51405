"""What a case leaves out, filled in as it ordinarily is and remembered to be printed."""

from __future__ import annotations

from thidua.cases.drafts import Draft, listed
from thidua.cases.model import Expected
from thidua.cases.situation import Situation
from thidua.law.fact import PERSON

_DONE = {"assigned": 100, "done": 100, "on_time": 100, "over_fulfilled": 0, "poor": 0}


def fill_cells(situation: Situation) -> None:
    """The columns that a row is not about."""
    person = situation.subjects.get(PERSON)
    for number, draft in enumerate(situation.drafts["initiatives"], start=1):
        draft.fill(initiative_id=f"initiative{number}", **({"authors": [person]} if person else {}))
        situation.fill(draft, kind="initiative", scope="unit")
        if "recognised_on" not in draft.cells:
            situation.fill(draft, year=situation.year)
    for draft in situation.drafts["initiative_uses"]:
        if len(situation.drafts["initiatives"]) == 1:
            draft.fill(initiative_id=situation.drafts["initiatives"][0].cells["initiative_id"])
    for draft in (*situation.drafts["ratings"], *situation.drafts["awards"]):
        situation.fill(draft, year=situation.year)
    for draft in situation.drafts["discipline"]:
        if "decided_on" not in draft.cells:
            situation.fill(draft, counted_in_year=situation.year)
    for draft in situation.drafts["conduct"]:
        situation.fill(draft, value=True)
    for draft in situation.drafts["work"]:
        _ordinary_work(situation, draft)


def _ordinary_work(situation: Situation, draft: Draft) -> None:
    """All that was due was done, all of it on time, none better or worse than asked."""
    not_due = draft.cells.get("not_due", 0)
    least = draft.cells.get("done", draft.cells.get("on_time"))
    if isinstance(least, int) and isinstance(not_due, int):
        situation.fill(draft, assigned=least + not_due)
    assigned = draft.cells.get("assigned")
    if isinstance(assigned, int) and isinstance(not_due, int):
        situation.fill(draft, done=assigned - not_due)
    if draft.cells.get("done") is not None:
        situation.fill(draft, on_time=draft.cells["done"])
    situation.fill(draft, over_fulfilled=0, poor=0)


def take_decided(situation: Situation) -> None:
    """`rating` and `granted` of people and units become rows of their tables."""
    for draft in (*situation.drafts["people"], *situation.drafts["units"]):
        own = draft.cells.get("person_id") or draft.cells["unit_id"]
        if "rating" in draft.cells:
            cells = {"subject_id": own, "year": situation.year, "rating": draft.cells.pop("rating")}
            situation.drafts["ratings"].append(Draft(draft.path, cells))
        for award in listed(draft.cells.pop("granted", [])):
            cells = {"subject_id": own, "year": situation.year, "award": award}
            situation.drafts["awards"].append(Draft(draft.path, cells))


def add_rows(situation: Situation, expected: Expected) -> None:
    """Registrations, work and levels, and nominations for what is expected, where their tables do not stand."""
    people = [draft.cells["person_id"] for draft in situation.drafts["people"]]
    units = [draft.cells["unit_id"] for draft in situation.drafts["units"]]
    if not situation.stands("registrations"):
        for each in (*people, *units):
            situation.presume("registrations", "registrations: đã đăng ký thi đua", subject_id=each)
    _ordinary_year(situation, people, units)
    if not situation.stands("nominations"):
        own = [(each, award) for each in situation.subjects.values() for award in expected.of_subject]
        named = [(each, award) for each in (*people, *units) for award in expected.of_everyone]
        for each, award in dict.fromkeys((*own, *named)):
            situation.presume("nominations", f"nominations: được đề cử {award}", subject_id=each, award=award)


def _ordinary_year(situation: Situation, people: list[str], units: list[str]) -> None:
    """Who has neither level nor work did all tasks on time; units did so too and are rated HTTNV.

    An empty table of work or ratings says that there is nothing of the kind.
    """
    no_work, no_levels = (situation.keys.get(name) == [] for name in ("work", "ratings"))
    working, rated = situation.recorded("work"), situation.recorded("ratings")
    if not (no_work or no_levels):
        for each in (one for one in people if one not in working | rated):
            situation.presume("work", "work: mọi việc của cá nhân xong, đúng hạn", subject_id=each, **_DONE)
    if not (no_work or working & set(units)):
        for each in units:
            situation.presume("work", "work: mọi việc của đơn vị xong, đúng hạn", subject_id=each, **_DONE)
    if not no_levels:
        for each in (one for one in units if one not in rated):
            cells = {"subject_id": each, "year": situation.year, "rating": "HTTNV"}
            situation.presume("ratings", "ratings: đơn vị xếp loại HTTNV", **cells)
