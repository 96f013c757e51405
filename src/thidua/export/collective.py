"""What the records hold of a collective: who leads it, who is in it, and the shares that the rules read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from thidua.export.letterhead import BLANK
from thidua.export.paper import Data, Job
from thidua.facts.dossier import Dossier, unit_name
from thidua.facts.service import on_staff
from thidua.flow import Outcome
from thidua.law.criterion import conditions
from thidua.law.fact import UNIT
from thidua.records import GENDERS, STAFF_KINDS


def collective(job: Job, own: Dossier) -> Data:
    """Name, place, size, leaders, composition and shares of a unit."""
    return {
        "ten": own.row.name,
        "cap_tren": unit_name(own) or job.office.parent or BLANK,
        "so_nguoi": _size(own),
        "lanh_dao": leaders(own) or [BLANK],
        "co_cau": list(_composition(own)),
        "ty_le": list(_shares(job, own)),
    }


def leaders(own: Dossier) -> list[str]:
    """The head of a unit and the deputies, by post and name, as the table has them."""
    roles = ("head", "deputy")
    led = [one for role in roles for one in own.members if one.row.unit_id == own.id and one.row.role == role]
    return [" ".join(filter(None, (one.row.position, one.row.full_name))) for one in led]


def head_of(own: Dossier) -> Dossier | None:
    """The head of a unit, where the table names exactly one."""
    heads = [one for one in own.members if one.row.unit_id == own.id and one.row.role == "head"]
    return heads[0] if len(heads) == 1 else None


def _size(own: Dossier) -> str:
    """The head-count of the table of units, and how many the table of people has on 31 December."""
    counted = len(_present(own))
    if own.row.headcount is None:
        return str(counted)
    return str(counted) if counted == own.row.headcount else f"{own.row.headcount} (danh sách cá nhân có {counted})"


def _present(own: Dossier) -> list[Dossier]:
    return [one for one in own.members if on_staff(one) is not False]


def _composition(own: Dossier) -> Iterator[str]:
    """How many of each kind of staff and of each sex; who is not recorded is counted apart."""
    people = [one.row for one in _present(own)]
    for names, column in ((STAFF_KINDS, "staff_kind"), (GENDERS, "gender")):
        counts = Counter(getattr(row, column) for row in people)
        said = [f"{name} {counts[code]}" for code, name in names.items() if counts[code]]
        said += [f"chưa ghi {counts[None]}"] if counts[None] else []
        if said:
            yield "; ".join(said)
    if own.below:
        yield f"gồm {len(own.below)} đơn vị: {', '.join(one.row.name for one in own.below)}"


def _shares(job: Job, own: Dossier) -> Iterator[str]:
    """The facts about its members that any rule for units reads, each once."""
    results = [one for one in job.evaluation.results_for(UNIT) if one.outcomes[own.position] != Outcome.NO_ENTRY]
    facts = {one.fact.code: one.fact for result in results for one in conditions(result.rule.criterion)}
    for fact in facts.values():
        if fact.of_members:
            yield f"{fact.label}: {fact.speak(job.evaluation.column(fact, UNIT)[own.position])}"
