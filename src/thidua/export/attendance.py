"""Who comes to the ceremony and who receives for the absent, as table `attendance` says; nothing of it is guessed.

"Nhận thay cho" in the row of someone absent names who receives for him or her; in any other row it names for whom
the person of that row receives. What contradicts itself is left open and said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, field, frozen

from thidua.export.roll import address_of
from thidua.facts.dossier import Dossier, name_of, unit_name
from thidua.flow import Evaluation
from thidua.law.fact import UNIT
from thidua.shown import Shown
from thidua.vietnamese import fold

ABSENT, UNSURE, PRESENT = "absent", "unsure", "present"


@frozen(eq=False)
class Receiver(Shown):
    """Who goes up in the place of another: a subject of the lists, or whoever the officer wrote."""

    name: str
    id: str = ""
    unit: str = ""
    bare: str = ""  # the name without its form of address, of a subject of the lists


@define(eq=False)
class Presence(Shown):
    """What is known of one subject: whether it comes, who receives for it."""

    status: str = PRESENT
    receivers: list[Receiver] = field(factory=list)
    note: str = ""

    @property
    def is_absent(self) -> bool:
        """Whether it does not come."""
        return self.status == ABSENT

    @property
    def receiver(self) -> Receiver | None:
        """The one who receives; None where nobody is named, or more than one."""
        return self.receivers[0] if len(self.receivers) == 1 else None


@frozen(eq=False)
class Attendance(Shown):
    """The table as read; `is_known` says whether there is one, `faults` what has to be made clear."""

    is_known: bool
    presences: dict[str, Presence]
    faults: tuple[str, ...]

    def of(self, id_: str) -> Presence:
        """What is known of a subject; without a row it is presumed to come."""
        return self.presences.get(id_) or Presence()


def attendance_of(evaluation: Evaluation) -> Attendance:
    """Reads table `attendance` of the year."""
    rows: Any = evaluation.register.tables.get("attendance", ())
    reading = _Reading(evaluation)
    for row in rows:
        reading.presence(row)
    for row in rows:
        reading.receives(row)
    faults = tuple(dict.fromkeys([*reading.faults, *reading.contradictions()]))
    return Attendance("attendance" in evaluation.register.tables, reading.presences, faults)


class _Reading:
    def __init__(self, evaluation: Evaluation) -> None:
        self.known = {own.id: own for own in (*evaluation.units, *evaluation.people)}
        self.by_id = {fold(id_): own for id_, own in self.known.items()}
        self.by_name: dict[str, list[Dossier]] = {}
        for own in self.known.values():
            self.by_name.setdefault(fold(name_of(own)), []).append(own)
        self.presences: dict[str, Presence] = {}
        self.told: dict[str, str | None] = {}
        self.faults: list[str] = []

    def presence(self, row: Any) -> None:
        """Whether a subject comes; a row without a status leaves it open."""
        status = row.status or UNSURE
        if self.told.setdefault(row.subject_id, status) != status:
            self.faults.append(f"{self.say(row.subject_id)}: hai dòng ghi khác nhau về việc dự lễ; coi là chưa rõ")
            status = UNSURE
        held = self.presences.setdefault(row.subject_id, Presence())
        held.status, held.note = status, "; ".join(filter(None, (held.note, row.note)))

    def receives(self, row: Any) -> None:
        """Who receives for whom, by one row."""
        for text in filter(None, (part.strip() for part in (row.receives_for or "").split(";"))):
            found = self.find(text)
            if len(found) > 1:
                ids = ", ".join(own.id for own in found)
                self.faults.append(f'{self.say(row.subject_id)}: "{text}" là tên của nhiều người ({ids}); hãy ghi mã')
            elif row.status == ABSENT:
                other = Receiver(text) if not found else _receiver(found[0])
                self.presences[row.subject_id].receivers.append(other)
            elif not found:
                self.faults.append(f'{self.say(row.subject_id)}: nhận thay cho "{text}", không có trong danh sách')
            else:
                self.takes(row.subject_id, found[0])

    def takes(self, giver: str, target: Dossier) -> None:
        """A subject that comes is named as the receiver of another."""
        own = self.known.get(giver)
        held = self.presences.setdefault(target.id, Presence())
        held.receivers.append(_receiver(own) if own else Receiver(giver, giver))
        if target.of != UNIT and not held.is_absent:
            told = "chưa rõ có dự không" if held.status == UNSURE else "không ghi là vắng mặt"
            self.faults.append(f"{self.say(target.id)} {told} mà {self.say(giver)} nhận thay; hãy ghi rõ")

    def find(self, text: str) -> list[Dossier]:
        """The subjects that an id or a name may mean."""
        key = fold(text)
        return [self.by_id[key]] if key in self.by_id else self.by_name.get(key, [])

    def contradictions(self) -> Iterator[str]:
        """Two receivers for one, receivers who are absent themselves (then nobody is named) or may not come."""
        for id_, held in self.presences.items():
            unique = {(one.id, one.name): one for one in held.receivers}
            held.receivers = list(unique.values())
            if len(held.receivers) > 1:
                names = "; ".join(map(_with_id, held.receivers))
                yield f"{self.say(id_)}: nhiều người cùng nhận thay ({names}); hãy chọn một"
            for one in held.receivers:
                away = self.presences.get(one.id)
                if away is not None and away.status != PRESENT:
                    told = "cũng vắng mặt" if away.is_absent else "chưa rõ có dự không"
                    yield f"{self.say(id_)}: người nhận thay ({_with_id(one)}) {told}"
            held.receivers = [one for one in held.receivers if not self._is_absent(one.id)]

    def _is_absent(self, id_: str) -> bool:
        held = self.presences.get(id_)
        return held is not None and held.is_absent

    def say(self, id_: str) -> str:
        """A subject as the paper names it."""
        own = self.known.get(id_)
        return f"{_receiver(own).name} ({id_})" if own else id_


def _with_id(receiver: Receiver) -> str:
    """Namesakes are told apart by their ids."""
    return f"{receiver.name}, {receiver.id}" if receiver.id else receiver.name


def _receiver(own: Dossier) -> Receiver:
    return Receiver(f"{address_of(own)} {name_of(own)}".strip(), own.id, unit_name(own), name_of(own))
