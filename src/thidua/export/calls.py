"""The order of calls of a ceremony: the one list from which the certificates and all papers of the ceremony are made.

The lines of the roll are cut into turns that fit the stage; a turn never mixes two awards or two decisions. Who is
absent comes last in the own turn, so that those on the stage and the pile of certificates stay in step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from attrs import frozen

from thidua.export.attendance import Attendance, Presence, attendance_of
from thidua.export.paper import Job
from thidua.export.roll import DECISIONS, Group, Line
from thidua.law.award import Award
from thidua.law.certificate import NO_FORM, CertificateForm
from thidua.records import AUTHORITIES
from thidua.shown import Shown
from thidua.vietnamese import fold

DECIDED = "decided"


@frozen(eq=False)
class Call(Shown):
    """One name called: its number in the ceremony, the line of the roll, who comes for it.

    `sheet` is the place in the pile of certificates, `page` that in the file that the office prints; 0 where there is
    none.
    """

    number: int
    group: Group
    line: Line
    presence: Presence
    sheet: int
    page: int


@frozen(eq=False)
class Turn(Shown):
    """Those who stand on the stage together."""

    number: int
    group: Group
    calls: tuple[Call, ...]


@frozen(eq=False)
class Calls(Shown):
    """All turns, what is known of who comes, and whose name another on the stage has too, however it is accented."""

    turns: tuple[Turn, ...]
    attendance: Attendance
    namesakes: frozenset[str] = frozenset()

    def told(self, name: str, id_: str) -> str:
        """A name as those at the ceremony read it: namesakes are told apart by their ids."""
        return f"{name} (mã {id_})" if id_ in self.namesakes else name

    def __iter__(self) -> Iterator[Call]:
        return (call for turn in self.turns for call in turn.calls)


def calls_of(job: Job) -> Calls:
    """The order of calls of a roll, `--stage` at a time at most."""
    attendance = attendance_of(job.evaluation)
    count = sheets = pages = 0
    turns = []
    for number, (group, lines) in enumerate(_turns(job, attendance), 1):
        calls = []
        for line in lines:
            count += 1
            sheets += has_certificate(job, group.award)
            pages += is_printed(job, group, line)
            places = sheets * has_certificate(job, group.award), pages * is_printed(job, group, line)
            calls.append(Call(count, group, line, attendance.of(line.id), *places))
        turns.append(Turn(number, group, tuple(calls)))
    return Calls(tuple(turns), attendance, _namesakes(call for turn in turns for call in turn.calls))


def _namesakes(calls: Iterable[Call]) -> frozenset[str]:
    """The ids of those called, and of those who receive for them, that share a name."""
    by_name: dict[str, set[str]] = {}
    for call in calls:
        by_name.setdefault(fold(call.line.name), set()).add(call.line.id)
        for one in call.presence.receivers:
            if one.bare:
                by_name.setdefault(fold(one.bare), set()).add(one.id)
    return frozenset(id_ for ids in by_name.values() if len(ids) > 1 for id_ in ids)


def _turns(job: Job, attendance: Attendance) -> Iterator[tuple[Group, list[Line]]]:
    """Turns of about equal size, so that nobody is left to stand alone; the absent at the end of their turn."""
    for group in job.roll.groups:
        total = len(group.lines)
        parts = ceil(total / job.options.stage)
        for part in range(parts):
            lines = group.lines[part * total // parts : (part + 1) * total // parts]
            yield group, sorted(lines, key=lambda line: attendance.of(line.id).is_absent)


def form_of(job: Job) -> CertificateForm:
    """What the law in force says of certificates."""
    regime = job.evaluation.regime
    return regime.certificates if regime else NO_FORM


def has_certificate(job: Job, award: Award) -> bool:
    """Whether an award comes with a certificate of whoever decides it."""
    return award.code not in form_of(job).none


def is_printed(job: Job, group: Group, line: Line) -> bool:
    """Whether the office prints the certificate of a line.

    It does for what it decides itself and for whom the lists of the year name. What was decided already is left out
    of proposals: its number in the golden book is that of its own decision.
    """
    ours = group.award.stage == DECIDED and has_certificate(job, group.award) and line.own is not None
    return ours and (job.roll.source == DECISIONS or not line.is_decided)


def full_name(line: Line) -> str:
    """A name with its form of address, where the sex is recorded; who is on no list of the year has no name here."""
    return f"{line.address} {line.name}".strip() if line.own else f"(mã {line.id}, chưa có tên trong danh sách năm)"


def authority_name(award: Award) -> str:
    """Who decides an award, as records name it; empty where that is not known."""
    return AUTHORITIES.get(award.authority, award.authority)
